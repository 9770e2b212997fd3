//! Every cell of the table of who may do what, tried through the clinic.

use frontdesk::domain::access::{Action, Line, Place, Scope, TABLE, Who, cell};
use frontdesk::domain::appointment::{AppointmentId, VisitRef};
use frontdesk::domain::availability::AmendmentId;
use frontdesk::domain::circular::CircularId;
use frontdesk::domain::feed::Whose;
use frontdesk::domain::incoming::Said;
use frontdesk::domain::outage::OutageId;
use frontdesk::domain::person::ClientId;
use frontdesk::domain::practice::TherapistId;
use frontdesk::domain::question::QuestionId;
use frontdesk::domain::tap::{
    AvailabilityTap, CircularAct, CircularTap, DayTap, Door, FeedTap, GroupTap, GuestTap, IntakeAct,
    OutageTap, PictureTap, StaffAct, TalkTap, Tap,
};
use frontdesk::domain::time::Date;

use crate::clinic::{Clinic, Person};

/// A key as an owner would have it.
const KEY: &str = "1:q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJA=";

/// A diary, and what tells that it was reached: whose it is, and who has an appointment in it.
struct Diary {
    id: &'static str,
    therapist: &'static str,
    client: &'static str,
    caller: &'static str,
    /// The appointments of these two.
    visits: [i64; 2],
}

/// Maya's, which is her own, and Tom's.
const DIARIES: [Diary; 2] = [
    Diary { id: "maya", therapist: "Maya", client: "Anna", caller: "Mia", visits: [1, 3] },
    Diary { id: "tom", therapist: "Tom", client: "Cleo", caller: "Mio", visits: [2, 4] },
];

/// Two clients who wait for a word, two callers, a question; and one person for each column of the table.
async fn clinic() -> (Clinic, [Person; 4]) {
    let clinic = Clinic::at("2027-03-03 08:00").await;
    clinic.restarts_with_keys(&[KEY]).await;
    let owner = clinic.owner("Olivia").await;
    for diary in &DIARIES {
        let client = clinic.client(diary.client);
        client.says("/book").await;
        for label in ["Neuromuscular 45 min · £55", diary.therapist, "4", "12:00", "Yes, book it"] {
            client.taps(label).await;
        }
        client.taps("Answer them").await;
        client.taps("I agree").await;
        client.says("My shoulder").await;
        client.says("None").await;
        client.taps("One of these applies").await;
        client.says("0161 496 0000").await;
        client.puts_away();
    }
    for diary in &DIARIES {
        owner.says("/bookfor").await;
        owner.says(diary.caller).await;
        for label in ["Neuromuscular 45 min · £55", diary.therapist, "4", "14:00", "Yes, book it"] {
            owner.taps(label).await;
        }
    }
    let ben = clinic.client("Ben");
    ben.writes_to_us("Do you have a shower?").await;
    let (maya, rita) = (clinic.therapist("Maya", "maya").await, clinic.reception("Rita").await);
    owner.puts_away();
    (clinic, [ben, maya, rita, owner])
}

/// Tries it in a diary, and says whether it was done: told by what can only be seen then.
async fn does(clinic: &Clinic, who: &Person, action: Action, diary: &Diary) -> bool {
    let told = |text: &'static str| text.to_owned();
    let evidence = match action {
        Action::Attend => told("What would you like to book?"),
        Action::SeeDiary | Action::SeeReminders => told(diary.client),
        Action::SeeWaiting => format!("{}: nobody is waiting", diary.therapist),
        Action::ChangeHours => format!("{}: on which day", diary.therapist),
        Action::Announce => told("Type the message now"),
        Action::RunVisits => format!("Really cancel the appointment of {}", diary.client),
        Action::WriteToClient => format!("Type what {} is to read", diary.client),
        Action::FindClients => format!("[{}]", diary.client),
        Action::BookForCaller => told(diary.therapist),
        Action::CancelForCaller => told(diary.caller),
        Action::AnswerQuestions => told("Type your answer to Ben"),
        Action::Teach => told("taught"),
        Action::ReadNotes => told("My shoulder"),
        Action::GiveWord => told(diary.client),
        Action::Invite => format!("will work here as {}", diary.therapist),
        Action::ManageTeam => told("Who works here"),
        Action::ReadLog => told("made invitation"),
    };
    let [own, callers] = diary.visits;
    match action {
        Action::Attend => who.says("/book").await,
        Action::SeeDiary => who.presses(day_of(diary)).await,
        Action::SeeReminders => who.says("/reminders").await,
        Action::SeeWaiting => who.says("/waitlist").await,
        Action::ChangeHours => {
            who.says("/availability").await;
            if who.sees_buttons().contains(&diary.therapist.to_owned()) {
                who.taps(diary.therapist).await;
            }
        }
        Action::Announce => {
            who.says("/announce").await;
            if who.sees_buttons().contains(&"The waiting list".to_owned()) {
                who.forges_step(&format!("eat{}", diary.id)).await;
            }
        }
        Action::RunVisits => {
            let visit = visit(clinic, own).await;
            who.presses(Tap::Day(DayTap::Visit(visit, StaffAct::AskCancel))).await;
        }
        Action::WriteToClient => {
            let visit = visit(clinic, own).await;
            who.presses(Tap::Day(DayTap::Visit(visit, StaffAct::Write))).await;
        }
        Action::FindClients => who.says(&format!("/find {}", diary.client)).await,
        Action::BookForCaller => {
            who.says("/bookfor").await;
            who.says("Gus 0161 496 0001").await;
            let service = "Neuromuscular 45 min · £55";
            if who.sees_buttons().contains(&service.to_owned()) {
                who.taps(service).await;
            }
        }
        Action::CancelForCaller => {
            let visit = visit(clinic, callers).await;
            who.presses(Tap::Guests(GuestTap::AskCancel(visit))).await;
        }
        Action::AnswerQuestions => who.presses(Tap::Answer(QuestionId(1))).await,
        Action::Teach => who.presses(Tap::Open(Door::Lessons)).await,
        Action::ReadNotes => who.presses(Tap::Intake(visit(clinic, own).await, IntakeAct::Read)).await,
        Action::GiveWord => who.presses(Tap::Intake(visit(clinic, own).await, IntakeAct::AskNot)).await,
        Action::Invite => who.presses(Tap::Invite(therapist(diary))).await,
        Action::ManageTeam => who.says("/team").await,
        Action::ReadLog => who.says("/audit").await,
    }
    who.reads().contains(&evidence)
}

fn day_of(diary: &Diary) -> Tap {
    Tap::Day(DayTap::Day(Date::constant(2027, 3, 4), Some(therapist(diary)), 0))
}

fn therapist(diary: &Diary) -> TherapistId {
    TherapistId::parse(diary.id).expect("an id")
}

async fn visit(clinic: &Clinic, id: i64) -> VisitRef {
    let mut tx = clinic.store().begin().await.expect("a transaction");
    tx.appointment(AppointmentId(id)).await.expect("readable").expect("an appointment").as_ref()
}

#[test]
fn the_table_is_this() {
    let scope = |scope| match scope {
        Scope::Nothing => "-",
        Scope::Own => "own",
        Scope::Every => "all",
    };
    let row = |line: &Line| {
        let [client, therapist, reception, owner] = line.private.map(scope);
        format!("{:?}: {client} {therapist} {reception} {owner}", line.action)
    };
    let rows: Vec<String> = TABLE.iter().map(row).collect();
    // Client, therapist, reception, owner.
    insta::assert_snapshot!(rows.join("\n"), @"
    Attend: all all all all
    SeeDiary: - own all all
    SeeReminders: - own all all
    SeeWaiting: - own all all
    ChangeHours: - own - all
    Announce: - own all all
    RunVisits: - own all all
    WriteToClient: - own all all
    FindClients: - own all all
    BookForCaller: - own all all
    CancelForCaller: - own all all
    AnswerQuestions: - all all all
    Teach: - all all all
    ReadNotes: - own - -
    GiveWord: - own - all
    Invite: - - - all
    ManageTeam: - - - all
    ReadLog: - - - all
    ");
}

#[tokio::test]
async fn every_cell_of_the_table_holds_in_a_private_chat() {
    let (clinic, people) = clinic().await;
    // So that the log has something to show.
    people[3].presses(Tap::Invite(therapist(&DIARIES[0]))).await;
    people[3].puts_away();
    let mut wrong = Vec::new();
    for line in &TABLE {
        for (who, person) in Who::ALL.into_iter().zip(&people) {
            for diary in &DIARIES {
                person.says("/cancel").await;
                person.puts_away();
                let scope = cell(who, line.action, Place::Private);
                let may = scope == Scope::Every || (scope == Scope::Own && diary.id == "maya");
                if does(&clinic, person, line.action, diary).await != may {
                    wrong.push(format!("{:?} of {who:?} in the diary of {}", line.action, diary.therapist));
                }
            }
        }
    }
    for person in &people {
        person.puts_away();
    }
    assert!(wrong.is_empty(), "not as the table says:\n{}", wrong.join("\n"));
}

#[tokio::test]
async fn every_cell_of_the_table_holds_in_a_group() {
    let clinic = Clinic::at("2027-03-03 08:00").await;
    let group = clinic.group("The team");
    // Even if a messenger took it for a private chat, and somebody had made it staff.
    for line in &TABLE {
        for who in Who::ALL {
            assert_eq!(cell(who, line.action, Place::Group), Scope::Nothing, "{:?}", line.action);
        }
        for said in doors(line.action) {
            group.does(said).await;
            let seen = group.reads();
            assert!(seen.starts_with("I look after appointments in private chats only."), "{seen}");
        }
    }
}

/// What leads to each action.
fn doors(action: Action) -> Vec<Said> {
    let typed = |text: &str| Said::typed(text.to_owned(), None);
    let tap = |tap| Said::Tap { tap: Some(tap), message: None };
    let visit = VisitRef { id: AppointmentId(1), version: 1 };
    match action {
        Action::Attend => vec![typed("/start"), typed("hello"), typed("/book")],
        Action::SeeDiary => vec![
            typed("/today"),
            typed("/week"),
            typed("/calendar"),
            tap(day_of(&DIARIES[0])),
            tap(Tap::Open(Door::Strays)),
            tap(Tap::Feed(FeedTap::Renew(Whose::Practice))),
            tap(Tap::Picture(PictureTap::Now)),
        ],
        Action::SeeReminders => vec![typed("/reminders"), tap(Tap::Reminders(1))],
        Action::SeeWaiting => vec![typed("/waitlist")],
        Action::ChangeHours => vec![
            typed("/availability"),
            typed("/availability away fri"),
            tap(Tap::Outage(OutageTap::Begin(OutageId(1)))),
            tap(Tap::Availability(AvailabilityTap::Undo(AmendmentId(1)))),
        ],
        Action::Announce => {
            let act = |act| tap(Tap::Circular(CircularTap::Act(CircularId(1), act)));
            vec![typed("/announce"), act(CircularAct::Stop), act(CircularAct::Again)]
        }
        Action::RunVisits => vec![tap(Tap::Day(DayTap::Visit(visit, StaffAct::Cancel)))],
        Action::WriteToClient => vec![tap(Tap::Day(DayTap::Visit(visit, StaffAct::Write)))],
        Action::FindClients => vec![typed("/find Anna"), tap(Tap::Day(DayTap::Find))],
        Action::BookForCaller => vec![typed("/bookfor")],
        Action::CancelForCaller => vec![tap(Tap::Guests(GuestTap::Cancel(visit)))],
        Action::AnswerQuestions => vec![
            typed("/questions"),
            tap(Tap::Answer(QuestionId(1))),
            tap(Tap::Talk(TalkTap::Take(QuestionId(1)))),
            tap(Tap::Talk(TalkTap::Read(ClientId(1), 0))),
        ],
        Action::Teach => vec![tap(Tap::Open(Door::Lessons))],
        Action::ReadNotes => vec![tap(Tap::Intake(visit, IntakeAct::Read))],
        Action::GiveWord => vec![tap(Tap::Intake(visit, IntakeAct::Fine))],
        Action::Invite => vec![typed("/invite"), tap(Tap::Invite(therapist(&DIARIES[0])))],
        Action::ManageTeam => vec![
            typed("/team"),
            typed("/group"),
            tap(Tap::Open(Door::Team)),
            tap(Tap::TeamGroup(GroupTap::Link)),
        ],
        Action::ReadLog => vec![typed("/audit"), tap(Tap::Open(Door::Audit))],
    }
}

/// Every button of a part of the house that has several, by whom it may be pressed: as the table says of its action.
#[tokio::test]
async fn what_is_new_is_refused_to_whom_the_table_refuses_it() {
    let (clinic, people) = clinic().await;
    let question = QuestionId(1);
    let tom_s = || Whose::Therapist(therapist(&DIARIES[1]));
    let cases: Vec<(Tap, [bool; 4])> = vec![
        // Client, therapist, reception, owner.
        (Tap::Talk(TalkTap::Take(question)), [false, true, true, true]),
        (Tap::Talk(TalkTap::Read(ClientId(1), 0)), [false, true, true, true]),
        (Tap::Feed(FeedTap::Renew(Whose::Practice)), [false, false, true, true]),
        (Tap::Feed(FeedTap::Renew(tom_s())), [false, false, true, true]),
        (Tap::Feed(FeedTap::Renew(Whose::Therapist(therapist(&DIARIES[0])))), [false, true, true, true]),
        (Tap::Picture(PictureTap::Now), [false, true, true, true]),
        (Tap::TeamGroup(GroupTap::Link), [false, false, false, true]),
    ];
    let mut wrong = Vec::new();
    for (tap, may) in cases {
        for ((who, person), may) in Who::ALL.into_iter().zip(&people).zip(may) {
            person.puts_away();
            person.presses(tap.clone()).await;
            let seen = person.reads();
            let refused = ["Only the team can do that.", "That menu is from earlier."];
            let done = !refused.iter().any(|refusal| seen.contains(refusal));
            if done != may {
                wrong.push(format!("{tap:?} of {who:?}:\n{seen}"));
            }
        }
    }
    for person in &people {
        person.puts_away();
    }
    drop(clinic);
    assert!(wrong.is_empty(), "not as the table says:\n{}", wrong.join("\n"));
}
