//! Random practices, written as a `practice.toml` would be and read as one, and random diaries for them.

use std::fmt::Write;

use fastrand::Rng;
use frontdesk::config::read_practice;
use frontdesk::desk::Desk;
use frontdesk::domain::appointment::AppointmentId;
use frontdesk::domain::availability::{Amendment, AmendmentId, Made};
use frontdesk::domain::diary::Diary;
use frontdesk::domain::outage::{OutageChange, Plan, Progress};
use frontdesk::domain::person::{ChatId, ClientId, Name};
use frontdesk::domain::practice::{Practice, RoomId, Service, TherapistId};
use frontdesk::domain::slots::{Slot, span_of_diary};
use frontdesk::domain::time::{Date, SignedDuration, Span, Timestamp};
use frontdesk::problem::SourceFile;
use frontdesk::store::{Beginning, Home, Store, Writing};

use super::said::{Said, Word, anything};

/// Days on which clocks are changed in the zones of [`practice`], and one on which none is.
pub const DAYS: [(i16, i8, i8); 7] =
    [(2027, 3, 28), (2027, 10, 31), (2027, 3, 14), (2027, 11, 7), (2027, 4, 4), (2027, 10, 3), (2027, 6, 9)];

const ZONES: [&str; 4] = ["Europe/London", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata"];

/// What a day's hours may be: some at night, some that touch, some that end with the day.
const HOURS: [&str; 8] = [
    "[]",
    "[\"09:00-13:00\", \"14:00-18:00\"]",
    "[\"00:00-06:00\"]",
    "[\"00:00-03:00\", \"03:00-05:15\", \"12:00-16:00\"]",
    "[\"18:00-24:00\"]",
    "[\"00:30-24:00\"]",
    "[\"01:10-02:50\", \"12:40-14:05\"]",
    "[\"10:00-20:00\"]",
];

const WEEK: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// A practice in which everything that can be chosen is.
pub fn practice(rng: &mut Rng) -> Practice {
    let (therapists, rooms) = (rng.usize(1..=4), rng.usize(0..=3));
    let mut text = format!(
        "name = \"P\"\ntime_zone = \"{}\"\nemergency_number = \"112\"\nphone = \"+1 555\"\n[place]\naddress = \"A\"\n[policies]\n\
         grid = \"{}m\"\nminimum_notice = \"{}m\"\nhorizon = \"{}d\"\nhold = \"{}m\"\ncancel_cutoff = \"{}h\"\n\
         move_cutoff = \"{}h\"\nopen_bookings = {}\n",
        rng.choice(ZONES).expect("some"),
        rng.choice([15, 20, 30, 45, 60]).expect("some"),
        rng.choice([0, 1, 45, 120, 1_000]).expect("some"),
        rng.choice([1, 2, 14, 60]).expect("some"),
        rng.choice([1, 10, 30]).expect("some"),
        rng.choice([0, 2, 24]).expect("some"),
        rng.choice([0, 2, 24]).expect("some"),
        rng.choice([1, 3, 100]).expect("some"),
    );
    for id in 0..rooms {
        writeln!(text, "[[room]]\nid = \"r{id}\"\nname = \"Room {id}\"").expect("written");
    }
    for id in 0..rng.usize(1..=3) {
        let (length, before, after) = (rng.u32(10..=130), rng.u32(0..4) * 10, rng.u32(0..4) * 15);
        let lines = format!(
            "[[service]]\nid = \"s{id}\"\nname = \"Service {id}\"\nduration = \"{length}m\"\nbuffer_before = \"{before}m\"\n\
             buffer_after = \"{after}m\"\ntherapists = {}\n",
            some("t", therapists, rng)
        );
        text.push_str(&lines);
        if rooms > 0 && rng.bool() {
            writeln!(text, "rooms = {}", some("r", rooms, rng)).expect("written");
        }
    }
    for id in 0..therapists {
        writeln!(text, "[[therapist]]\nid = \"t{id}\"\nname = \"Therapist {id}\"").expect("written");
        text.push_str(&weeks(rng));
    }
    let source = SourceFile { path: "practice.toml".into(), text: text.as_str().into() };
    match read_practice(&source, None) {
        Ok(practice) => practice,
        // Hours may all be empty; then there is nothing to try.
        Err(problems)
            if problems.iter().any(|problem| problem.to_string().contains("no therapist has any hours")) =>
        {
            practice(rng)
        }
        Err(problems) => panic!("{text}\n{}", problems[0]),
    }
}

/// One week for all, or some that take turns.
fn weeks(rng: &mut Rng) -> String {
    let turns = rng.usize(0..=3);
    let mut text =
        if turns == 0 { "[therapist.hours]\n".to_owned() } else { "rota_from = \"2026-12-30\"\n".to_owned() };
    for _ in 0..turns.max(1) {
        if turns > 0 {
            text.push_str("[[therapist.rota]]\n");
        }
        for day in WEEK {
            writeln!(text, "{day} = {}", rng.choice(HOURS).expect("some")).expect("written");
        }
    }
    text
}

/// At least one of the ids with this letter, as a list.
fn some(letter: &str, count: usize, rng: &mut Rng) -> String {
    let mut ids: Vec<String> = (0..count).map(|id| format!("\"{letter}{id}\"")).collect();
    rng.shuffle(&mut ids);
    ids.truncate(rng.usize(1..=count));
    format!("[{}]", ids.join(", "))
}

/// Time that something takes from the diary.
#[derive(Debug, Clone)]
pub struct Busy {
    pub id: AppointmentId,
    pub therapist: TherapistId,
    pub room: Option<RoomId>,
    pub span: Span,
}

/// A store with random appointments around a day, and anything said of hours; and what of them stands in the way.
pub struct House {
    pub store: Store,
    pub practice: Practice,
    pub date: Date,
    pub now: Timestamp,
    pub busy: Vec<Busy>,
    pub said: Vec<Word>,
    pub client: ClientId,
}

impl House {
    pub async fn new(rng: &mut Rng) -> Self {
        let practice = practice(rng);
        let (year, month, day) = rng.choice(DAYS).expect("some");
        let date = days_after(Date::constant(year, month, day), rng.i64(-1..=1));
        let before = SignedDuration::from_mins(rng.choice([0, 1, 61, 700, 3_000, 20_000]).expect("some"));
        let now = practice.zone.day(date).from - before;
        let store = Store::open(&Home::Memory).await.expect("a store");
        let mut tx = store.begin().await.expect("a transaction");
        let client = tx.recognise(now, ChatId(1), &Name::new("Anna")).await.expect("a client").client.id;
        let mut house =
            Self { store: store.clone(), practice, date, now, busy: vec![], said: vec![], client };
        for id in 0..rng.i64(0..40) {
            house.fill(&mut tx, AppointmentId(id + 1), rng).await;
        }
        for number in 0..rng.i64(0..6) {
            let (id, at, by) = (AmendmentId(number + 1), now, ChatId(1));
            let therapist = rng.choice(&house.practice.therapists).expect("one").id.clone();
            let said = match rng.u8(0..3) {
                0 => Said::Away(house.some_time(rng, 400)),
                _ => Said::Amends(anything(rng, house.date, Date::MIN)),
            };
            let made = match &said {
                Said::Away(span) => Made::Away(vec![*span]),
                Said::Amends(amends) => Made::of(amends, &house.practice.zone),
            };
            let amendment = Amendment { id, therapist: therapist.clone(), at, by, made };
            tx.amend(&amendment).await.expect("noted");
            // Some of it is taken back.
            if rng.u8(0..5) == 0 {
                tx.take_back_amendment(now, id).await.expect("taken back");
            } else {
                house.said.push(Word { id, therapist, said });
            }
        }
        tx.commit().await.expect("committed");
        house
    }

    /// Puts one more appointment in, at any minute and of any state, if nothing is in the way.
    async fn fill(&mut self, tx: &mut Writing, id: AppointmentId, rng: &mut Rng) {
        let service = rng.choice(&self.practice.services).expect("one").clone();
        let start = self.some_time(rng, 1).from;
        let therapist = rng.choice(&service.therapists).expect("one").clone();
        let room = rng.choice(&service.rooms).cloned();
        let slot = Slot { therapist, room, time: service.time(start), busy: service.busy(start) };
        let held = Beginning::Held { until: self.now + SignedDuration::from_mins(10), moves: None };
        let beginning = if rng.bool() { held } else { Beginning::Booked };
        let made = tx.add_appointment(self.now, id, self.client, &service.id, &slot, beginning).await;
        let busy = Busy { id, therapist: slot.therapist, room: slot.room, span: slot.busy };
        let free = self.busy.iter().all(|other| !clash(other, &busy));
        assert_eq!(made.is_ok(), free, "{busy:?} among {:?}: {made:?}", self.busy);
        if free {
            self.busy.push(busy);
        }
    }

    /// Some minutes of the day or of those around it.
    fn some_time(&self, rng: &mut Rng, longest: i64) -> Span {
        let from = self.practice.zone.day(self.date).from + SignedDuration::from_mins(rng.i64(-400..1_900));
        Span { from, until: from + SignedDuration::from_mins(rng.i64(1..=longest)) }
    }

    /// The diary as the desk loads it.
    pub async fn diary(&self) -> Diary {
        let mut tx = self.store.begin().await.expect("a transaction");
        tx.diary(span_of_diary(&self.practice, self.now)).await.expect("a diary")
    }

    /// Whether the store itself takes a hold of this time, which is not kept.
    pub async fn can_be_held(&self, service: &Service, slot: &Slot) -> bool {
        let mut tx = self.store.begin().await.expect("a transaction");
        let held = Beginning::Held { until: self.now + self.practice.policies.hold, moves: None };
        let id = AppointmentId(1_000_000);
        tx.add_appointment(self.now, id, self.client, &service.id, slot, held).await.is_ok()
    }
}

/// Whether two of them take the same time of one therapist or one room.
pub fn clash(one: &Busy, other: &Busy) -> bool {
    let same_room = one.room.is_some() && one.room == other.room;
    (one.therapist == other.therapist || same_room) && one.span.overlaps(other.span)
}

/// So many days later.
pub fn days_after(date: Date, days: i64) -> Date {
    date.checked_add(SignedDuration::from_hours(24 * days)).expect("in range")
}

/// Whoever a closing touches is called, at once: what they are offered otherwise has a history of its own.
pub async fn plans_calls(desk: &Desk, store: &Store, now: Timestamp) {
    let mut tx = store.begin().await.expect("a transaction");
    for outage in tx.open_outages().await.expect("readable") {
        for case in outage.cases.iter().filter(|case| case.progress == Progress::Planned) {
            let call = OutageChange::Plan(case.id, Plan::Call);
            tx.change_outage(now, outage.author, &call).await.expect("planned");
        }
        let begin = OutageChange::Begin(outage.id);
        tx.change_outage(now, outage.author, &begin).await.expect("begun");
    }
    tx.commit().await.expect("committed");
    desk.tick(now).await.expect("the plan is carried out");
}
