//! Each migration over the rows of the day before it, and everything read back through the store.

use frontdesk::domain::appointment::{AppointmentId, CancelledBy, Reason, State, VisitRef};
use frontdesk::domain::grace::{Act, Grace, Known};
use frontdesk::domain::guest::Phone;
use frontdesk::domain::intake::Word;
use frontdesk::domain::message::{Button, CommandMenu, Delivery, Message, Press};
use frontdesk::domain::person::{ChatId, ClientId, MessageId, Name, Role};
use frontdesk::domain::practice::{RoomId, TherapistId};
use frontdesk::domain::proposal::{Answer, ProposalId};
use frontdesk::domain::question::{QuestionId, State as QuestionState, Why};
use frontdesk::domain::report::ReportId;
use frontdesk::domain::shown::ShownAs;
use frontdesk::domain::slots::Slot;
use frontdesk::domain::tap::{Door, Step, Tap};
use frontdesk::domain::teaching::{Taught, TeachingId};
use frontdesk::domain::team::{Post, Stage};
use frontdesk::domain::time::{Date, SignedDuration, Span, Timestamp, Zone};
use frontdesk::domain::topic::TopicId;
use frontdesk::store::{Arrival, Counts, Inspection, Store, Writing};

use sqlx::Connection;

mod circulars;
mod conversations;
mod day;
mod hours;
mod lists;
mod outage;

use super::flows::flows;
use super::{Database, column, migrations, root, run};

/// The moment of which the sample rows speak.
const NOW: i64 = 1_804_154_400;

#[tokio::test]
async fn every_upgrade_keeps_what_was_there() {
    let database = Database::none();
    let mut connection = database.connect().await;
    let migrations = migrations().await;
    for migration in migrations.iter() {
        migrations.run_to(migration.version, &mut connection).await.expect("the migration applies");
        let name = format!("{:04}_{}.sql", migration.version, migration.description.replace(' ', "_"));
        let path = root().join("tests/data/migrations").join(&name);
        let sample = std::fs::read_to_string(&path).unwrap_or_else(|_| {
            panic!("tests/data/migrations/{name} is missing; show what migrations/{name} changes")
        });
        run(&mut connection, &sample).await.unwrap_or_else(|why| panic!("{name}: {why}"));
    }
    for table in column(&mut connection, "SELECT name FROM sqlite_schema WHERE type = 'table'").await {
        let rows = column(&mut connection, &format!("SELECT 'a row' FROM {table}")).await;
        assert!(!rows.is_empty(), "no sample row in {table}; add one to tests/data/migrations");
    }
    let broken = column(&mut connection, "SELECT \"table\" FROM pragma_foreign_key_check").await;
    assert!(broken.is_empty(), "rows of {broken:?} point to nothing");
    connection.close().await.expect("closed");

    let store = database.open().await.expect("the upgraded store opens");
    let found = Store::inspect(&database.path).await.expect("looked through");
    assert_eq!(found, Inspection { damage: None, pending: 0 });
    let mut tx = store.begin().await.expect("a transaction");
    read_people(&mut tx).await;
    read_appointments(&mut tx).await;
    read_cards(&mut tx).await;
    read_dialogues(&mut tx).await;
    read_what_follows_visits(&mut tx).await;
    read_guests(&mut tx).await;
    read_notes(&mut tx).await;
    read_questions_and_announcements(&mut tx).await;
    lists::read(&mut tx).await;
    circulars::read(&mut tx).await;
    conversations::read(&mut tx).await;
    day::read(&mut tx).await;
    outage::read(&mut tx).await;
    hours::read(&mut tx).await;
    tx.commit().await.expect("committed");

    read_lessons(&store).await;
    let waiting = store.waiting_updates().await.expect("readable updates");
    let waiting: Vec<_> =
        waiting.iter().map(|(update, tries)| (update.update, update.chat, *tries)).collect();
    assert_eq!(waiting, [(9001, 101, 2)]);
    let counts = Counts { waiting: 6, sent: 5, obsolete: 1, expired: 1, dead: 1, unknown: 1 };
    assert_eq!(store.outbox_counts().await.expect("counted"), counts);
    assert_eq!(store.next_moment(None).await.expect("a moment"), Some(at(NOW)));
    let mut tx = store.begin().await.expect("a transaction");
    read_outbox(&mut tx).await;
}

async fn read_people(tx: &mut Writing) {
    for (chat, name) in [(101, "Anna"), (102, "Ben"), (103, "<b>&\"")] {
        let client = arrives(tx, chat, name).await.client;
        // Ben had blocked the bot; whoever does something here can be reached again.
        assert_eq!((client.id, client.reachable), (ClientId(chat - 100), true), "{name}");
    }
    let staff = tx.staff().await.expect("the team");
    let team: Vec<_> = staff.iter().map(|staff| (staff.chat.0, staff.name.as_str(), &staff.role)).collect();
    let therapist = |id: &str| Role { owner: false, reception: false, therapist: Some(therapist(id)) };
    let reception = Role { owner: false, reception: true, therapist: None };
    let owner = Role { owner: true, reception: false, therapist: None };
    assert_eq!(
        team,
        [
            (201, "Olga", &owner),
            (202, "Maya", &therapist("maya")),
            (203, "Tom", &therapist("tom")),
            (204, "Rita", &reception)
        ]
    );
    let open = tx.invite("spring").await.expect("readable").expect("an invitation");
    let of_maya = Post::Therapist(TherapistId::parse("maya").expect("an id"));
    assert_eq!((open.post, open.until, open.stage), (of_maya, at(NOW + 86_400), Stage::Unopened));
    assert_eq!(tx.invite("autumn").await.expect("readable").expect("an invitation").stage, Stage::Ended);
    let (anna, ben) = (arrives(tx, 101, "Anna").await, arrives(tx, 102, "Ben").await);
    assert!(ben.wishes.no_proposals && !anna.wishes.no_proposals);
    let language = ben.language.expect("chosen");
    assert_eq!((language.as_str(), anna.language), ("es", None));
    assert!(tx.invite("winter").await.expect("readable").is_none());
    let open = tx.open_invites(at(NOW)).await.expect("readable");
    let ben = Stage::Opened { by: ChatId(102), name: Name::new("Ben") };
    assert_eq!(open.iter().map(|open| &open.stage).collect::<Vec<_>>(), [&Stage::Unopened, &ben]);
    let log = tx.audit(0, 10).await.expect("readable");
    let log: Vec<_> = log.iter().map(|line| (line.act.word(), line.object.to_string())).collect();
    let line = |act, object: &str| (act, object.to_owned());
    assert_eq!(
        log,
        [line("revoked", "staff 206"), line("read-notes", "appointment 1"), line("invited", "invitation 3")]
    );
}

async fn read_appointments(tx: &mut Writing) {
    let booked = at(1_803_888_000);
    let states = [
        (1, State::Booked { at: booked, confirmed: None }),
        (2, State::Booked { at: booked, confirmed: Some(at(1_804_000_000)) }),
        (3, State::Released { at: at(1_803_888_600) }),
        (4, State::Held { until: at(NOW + 600), moves: None }),
        (5, State::Displaced { at: at(1_804_100_000) }),
        (6, State::Cancelled { at: at(1_804_100_000), by: CancelledBy::Client, why: Some(Reason::Ill) }),
        (7, State::Cancelled { at: at(1_804_100_000), by: CancelledBy::Practice, why: None }),
        (8, State::Held { until: at(NOW + 600), moves: Some(AppointmentId(1)) }),
    ];
    for (id, state) in states {
        let appointment = tx.appointment(AppointmentId(id)).await.expect("readable").expect("an appointment");
        assert_eq!(appointment.state, state, "appointment {id}");
        let room = match id {
            2 => Some("quiet"),
            4 => Some("studio"),
            _ => None,
        };
        assert_eq!(appointment.room.as_ref().map(RoomId::as_str), room, "appointment {id}");
    }
    let day = span(NOW, NOW + 3 * 86_400);
    let visits = tx.visits(day).await.expect("readable visits");
    let who: Vec<_> = visits.iter().map(|visit| (visit.appointment.id.0, visit.name.as_str())).collect();
    assert_eq!(who, [(1, "Anna"), (5, "<b>&\""), (2, "Ben"), (9, "Frida")]);
    let own = tx.own_appointments(at(NOW), ClientId(1)).await.expect("readable");
    assert_eq!(own.iter().map(|own| own.id.0).collect::<Vec<_>>(), [8, 1]);
    let diary = tx.diary(day).await.expect("a diary");
    let taken: Vec<i64> = diary.taken(&therapist("maya")).iter().map(|taken| taken.by.0).collect();
    assert_eq!(taken, [8, 1, 2]);
    assert_eq!(diary.taken(&therapist("tom")).len(), 2);
    let quiet = RoomId::parse("quiet").expect("an id");
    assert_eq!(diary.room(&quiet).iter().map(|taken| taken.by.0).collect::<Vec<_>>(), [2]);
    let due = tx.due_reminders(at(NOW)).await.expect("readable reminders");
    let due: Vec<_> = due.iter().map(|due| (due.reminder.id.0, due.reminder.rule.as_str())).collect();
    assert_eq!(due, [(1, "hydration")]);
}

async fn read_cards(tx: &mut Writing) {
    let late = tx.appointment(AppointmentId(2)).await.expect("readable").expect("an appointment").late;
    assert_eq!(late, Some(20));
    let graces = tx.graces(ClientId(1)).await.expect("readable");
    let was = Slot {
        therapist: therapist("tom"),
        room: RoomId::parse("quiet"),
        time: span(1_804_327_200, 1_804_329_900),
        busy: span(1_804_327_200, 1_804_330_800),
    };
    let visit = |id, version| VisitRef { id: AppointmentId(id), version };
    let known = Some(Known { therapist: therapist("maya"), time: was.time });
    let until = at(NOW + 60);
    assert_eq!(
        graces,
        [
            Grace { visit: visit(1, 2), act: Act::Moved(was), until, known },
            Grace { visit: visit(6, 3), act: Act::Cancelled, until, known: None },
        ]
    );
    let seen = tx.seen_by(ChatId(101)).await.expect("readable");
    let seen: Vec<_> = seen.iter().map(|seen| (seen.message.0, seen.visit.0, seen.role)).collect();
    assert_eq!(seen, [(77, 1, ShownAs::Reminder), (80, 1, ShownAs::Card)]);
}

async fn read_dialogues(tx: &mut Writing) {
    for (client, flow) in (1..).zip(flows()) {
        let dialogue = tx.dialogue(ClientId(client)).await.expect("a readable dialogue");
        assert_eq!(dialogue.flow, flow, "the dialogue of client {client}");
    }
    let anna = tx.dialogue(ClientId(1)).await.expect("a dialogue");
    assert_eq!((anna.session, anna.asked.number), (u32::MAX, 7));
    let asked = anna.asked.typed(7).expect("the question that was kept");
    assert_eq!((asked.text.as_deref(), asked.at), (Some("does it hurt?"), at(NOW)));
    assert_eq!(asked.kept, None);
    let of_today = tx.dialogue(ClientId(19)).await.expect("a dialogue");
    assert_eq!(of_today.asked.typed(1).and_then(|typed| typed.kept), Some(QuestionId(3)));
}

/// Somebody writes, and what there is of them is found.
async fn arrives(tx: &mut Writing, chat: i64, name: &str) -> Arrival {
    tx.recognise(at(NOW), ChatId(chat), &Name::new(name)).await.expect("readable")
}

async fn read_notes(tx: &mut Writing) {
    let anna = arrives(tx, 101, "Anna").await.on_file;
    assert_eq!((anna.notes, anna.word), (true, Some(Word::Wanted)));
    let notes = tx.notes(ClientId(1)).await.expect("readable").expect("notes");
    assert_eq!((notes.hurts.as_deref(), notes.conditions), (Some(&[1, 1][..]), None));
    let waits = tx.appointment(AppointmentId(1)).await.expect("readable").expect("an appointment");
    assert_eq!(waits.waits_since, Some(at(1_804_100_060)));
    // D was here so long ago that nothing is kept.
    assert_eq!(tx.forget_notes(at(NOW), SignedDuration::from_hours(24 * 365)).await.expect("forgotten"), 1);
    assert!(!arrives(tx, 104, "D").await.on_file.notes);
}

async fn read_what_follows_visits(tx: &mut Writing) {
    let concerns = tx.concerns_to_tell(at(NOW)).await.expect("readable");
    let concerns: Vec<_> =
        concerns.iter().map(|(visit, sealed)| (visit.appointment.id.0, &sealed[..])).collect();
    assert_eq!(concerns, [(1, &[1, 4][..])]);
    assert_eq!(tx.forget_concerns(at(NOW)).await.expect("forgotten"), 1);
    assert!(tx.concerns_before(AppointmentId(6)).await.expect("readable").is_none());
    assert_eq!(tx.due_proposals(at(1_804_500_000)).await.expect("readable").len(), 1);
    assert_eq!(tx.proposal(ProposalId(1)).await.expect("readable"), None, "nothing is proposed yet");
    let taken = tx.proposal(ProposalId(3)).await.expect("readable").expect("a proposal");
    assert_eq!((taken.start, taken.answer), (at(1_804_500_000), Some(Answer::Taken)));
}

async fn read_guests(tx: &mut Writing) {
    let names = tx.guest_names(ClientId(2)).await.expect("readable");
    assert_eq!(names, [Name::new("Mia")]);
    let callers = tx.callers().await.expect("readable callers");
    let callers: Vec<_> = callers.iter().map(|caller| (caller.client, caller.name.as_str())).collect();
    assert_eq!(callers, [(Some(ClientId(34)), "Frida")]);
    let (frida, by) = tx.caller_of(AppointmentId(9)).await.expect("readable").expect("a caller's");
    assert_eq!((frida.phone.as_ref().map(Phone::as_str), by), (Some("0161 496 0000"), Some(ChatId(203))));
    let open = tx.take_over_of(at(NOW), "harvest").await.expect("readable").expect("a link");
    assert_eq!((open.client, open.used_by, open.visits.len()), (ClientId(34), None, 1));
    assert_eq!(open.booked_by, [ChatId(203)]);
    let used = tx.take_over_of(at(NOW), "solstice").await.expect("readable").expect("a link");
    assert_eq!((used.used_by, used.visits.len()), (Some(ChatId(101)), 0));
    assert_eq!(tx.take_over_of(at(NOW), "winter").await.expect("readable"), None);
    assert_eq!(tx.fresh_client().await.expect("an id"), ClientId(171));
    let (answered, _) = tx.sent_lately(at(NOW + 1)).await.expect("readable");
    assert_eq!(answered, [at(NOW) + SignedDuration::from_millis(250)]);
}

async fn read_questions_and_announcements(tx: &mut Writing) {
    let open = tx.question(QuestionId(1)).await.expect("readable").expect("a question");
    assert_eq!((open.text.as_deref(), open.chat), (Some("Do you have parking?"), ChatId(101)));
    let not_meant = |topic| Why::NotMeant { answered: Some(TopicId::parse(topic).expect("an id")) };
    for (id, why, state) in [
        (1, Why::PassedOn, QuestionState::Open),
        (2, Why::PassedOn, QuestionState::Answered),
        (3, Why::Unanswered, QuestionState::Open),
        (4, not_meant("painful"), QuestionState::Open),
        (5, Why::NotMeant { answered: None }, QuestionState::Taught(TeachingId(2))),
        (6, Why::Unanswered, QuestionState::SetAside),
        (7, not_meant("painful"), QuestionState::SelfServed),
        (8, Why::Unanswered, QuestionState::Open),
    ] {
        let question = tx.question(QuestionId(id)).await.expect("readable").expect("a question");
        assert_eq!((question.why, question.state), (why, state), "question {id}");
    }
    let listed = tx.open_questions(10).await.expect("readable");
    assert_eq!(listed.iter().map(|question| question.id.0).collect::<Vec<_>>(), [1, 3, 4, 9]);
    let taught = tx.questions_taught_by(TeachingId(2)).await.expect("readable");
    assert_eq!(taught.iter().map(|question| question.id.0).collect::<Vec<_>>(), [5]);
    let told = tx.question_told_by(ChatId(202), MessageId(78)).await.expect("readable");
    assert_eq!(told, Some(open));
    let finished = tx.finished_reports().await.expect("readable");
    let [announcement] = finished.as_slice() else { panic!("{finished:?}") };
    assert_eq!((announcement.id, announcement.author), (ReportId(1), ChatId(202)));
    assert_eq!((announcement.told, announcement.unreached.len()), (1, 2));
    for (update, seen) in [(9001, false), (9002, true), (9003, true), (9004, false)] {
        assert_eq!(tx.seen(update).await.expect("readable"), seen, "update {update}");
    }
    let fresh = tx.fresh_ids().await.expect("ids");
    assert_eq!(fresh, (AppointmentId(714), QuestionId(10), ReportId(3), TeachingId(5)));
}

async fn read_lessons(store: &Store) {
    let lessons = store.lessons().await.expect("readable lessons");
    let told: Vec<_> = lessons
        .iter()
        .map(|lesson| {
            (lesson.id.0, lesson.by.as_str(), lesson.taught.topic().as_str(), lesson.taught.wordings())
        })
        .collect();
    assert_eq!(
        told,
        [
            (1, "Maya", "location", vec!["where do i park"]),
            (2, "Maya", "is-there-a-lift", vec!["Is there a lift?", "lift??", "have you got a lift"]),
            (4, "?", "bare", vec!["Bare"]),
        ]
    );
    let Taught::Topic(lift) = &lessons[1].taught else { panic!("{lessons:?}") };
    assert_eq!(
        (lift.group.as_str(), lift.answer.as_str()),
        ("practice", "No, but **one** flight of stairs.")
    );
}

async fn read_outbox(tx: &mut Writing) {
    let claimed =
        tx.claim(at(NOW), (&Zone::utc(), false), 100, at(NOW) + SignedDuration::from_secs(60)).await;
    let (claimed, _) = claimed.expect("readable rows");
    let bodies: Vec<Delivery> = claimed.into_iter().map(|claimed| claimed.delivery).collect();
    let button = |label: &str, press| vec![Button { label: label.to_owned(), press }];
    let map = button("Open the map", Press::Link("https://example.org/".to_owned()));
    let menu = button("Main menu", Press::Tap(Tap::Open(Door::Menu)));
    let day = button("5", Press::Tap(Tap::Flow(1, Step::Day(Date::constant(2027, 3, 5)))));
    assert_eq!(
        bodies,
        [
            Delivery::Send(Message { html: "<b>You</b> are booked.".to_owned(), buttons: vec![map, menu] }),
            Delivery::Edit(MessageId(5), Message { html: "Which day?".to_owned(), buttons: vec![day] }),
            Delivery::Buttons(MessageId(6), vec![]),
            Delivery::Commands(CommandMenu::Staff),
        ]
    );
}

pub(super) fn at(second: i64) -> Timestamp {
    Timestamp::from_second(second).expect("in range")
}

pub(super) fn span(from: i64, until: i64) -> Span {
    Span { from: at(from), until: at(until) }
}

pub(super) fn therapist(id: &str) -> TherapistId {
    TherapistId::parse(id).expect("an id")
}
