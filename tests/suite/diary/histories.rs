//! Random histories of a practice through the real desk, beside a simple model: after each step both have the same diary.
//!
//! `HISTORY_STEPS=100000 cargo test --test suite histories` makes longer ones.

use std::collections::BTreeSet;
use std::sync::Arc;

use fastrand::Rng;
use frontdesk::desk::Desk;
use frontdesk::domain::appointment::{AppointmentId, State, VisitRef};
use frontdesk::domain::dialogue::{Booking, BookingStep, Dialogue, Flow, With};
use frontdesk::domain::guest::Whom;
use frontdesk::domain::incoming::{Incoming, Said};
use frontdesk::domain::person::{ChatId, ClientId, Name};
use frontdesk::domain::practice::Practice;
use frontdesk::domain::tap::{Step, Tap, VisitAct};
use frontdesk::domain::team::Post;
use frontdesk::domain::time::{Date, SignedDuration, Span, Time, Timestamp};
use frontdesk::faq::Answers;
use frontdesk::schedule::ReminderPlan;
use frontdesk::store::{Home, Store};
use frontdesk::wording::Wording;

use super::house::{DAYS, days_after, practice};
use super::model::{Entry, Model, Standing};
use super::times;
use crate::clinic::FAQ;

mod hours;

const CLIENTS: usize = 6;
/// After so many steps another practice begins.
const STEPS: u32 = 250;

#[tokio::test]
async fn the_diary_is_what_a_simple_model_says() {
    let mut done = [0_u32; 2];
    for history in 0..times("HISTORY_STEPS", 2_500).div_ceil(STEPS) {
        let mut rng = Rng::with_seed(u64::from(history));
        let practice = Arc::new(practice(&mut rng));
        let mut history = History::new(&practice, history, &mut rng).await;
        for step in 0..STEPS {
            let accepted = history.goes_on(&mut rng).await;
            done[usize::from(accepted)] += 1;
            history.compares(step).await;
        }
    }
    println!("{} steps were refused, {} accepted", done[0], done[1]);
    assert!(done[0] * 10 > done[1] && done[1] * 10 > done[0], "one of them is hardly tried: {done:?}");
}

struct History<'a> {
    number: u32,
    desk: Desk,
    store: Store,
    model: Model<'a>,
    clients: Vec<ClientId>,
    updates: i64,
    words: i64,
}

impl<'a> History<'a> {
    async fn new(practice: &'a Arc<Practice>, number: u32, rng: &mut Rng) -> Self {
        let (year, month, day) = rng.choice(DAYS).expect("some");
        let date = days_after(Date::constant(year, month, day), -2);
        let now = practice.zone.day(date).from + SignedDuration::from_mins(rng.i64(0..1_440));
        let store = Store::open(&Home::Memory).await.expect("a store");
        let mut tx = store.begin().await.expect("a transaction");
        let mut clients = Vec::new();
        for client in 0..CLIENTS {
            clients.push(tx.recognise(now, chat(client), &Name::new("C")).await.expect("a client").client.id);
        }
        for (at, therapist) in practice.therapists.iter().enumerate() {
            let chat = chat(CLIENTS + at);
            clients.push(tx.recognise(now, chat, &Name::new("T")).await.expect("a client").client.id);
            tx.employ(now, chat, &Name::new("T"), &Post::Therapist(therapist.id.clone()))
                .await
                .expect("employed");
        }
        tx.commit().await.expect("committed");
        let wording = Wording::new(practice.clone(), FAQ.topics.clone(), "a_bot");
        let plan = ReminderPlan::new(practice).expect("no reminders");
        let desk =
            Desk::new(store.clone(), practice.clone(), Arc::new(Answers::new(FAQ.clone())), wording, plan);
        let model = Model { practice, now, entries: Vec::new(), said: Vec::new() };
        Self { number, desk, store, model, clients, updates: 0, words: 0 }
    }

    /// One random step; whether it was accepted.
    async fn goes_on(&mut self, rng: &mut Rng) -> bool {
        let client = rng.usize(..CLIENTS);
        match rng.u8(0..20) {
            0..8 => self.hold(client, None, rng).await,
            8..12 => self.confirm(client).await,
            12..15 => {
                let mine: Vec<AppointmentId> = self.standing(client).map(|entry| entry.id).collect();
                match rng.choice(mine) {
                    Some(id) => self.hold(client, Some(id), rng).await && self.confirm(client).await,
                    None => false,
                }
            }
            15..17 => self.cancel(client, rng).await,
            17 => self.says_of_hours(rng).await,
            18 => self.takes_back(rng).await,
            _ => {
                let most = rng.choice([5, 60, 600]).expect("some");
                self.model.passes_to(self.model.now + SignedDuration::from_mins(rng.i64(0..most)));
                // Whatever was to lapse has lapsed once anybody does anything.
                self.does(0, Tap::Nothing).await;
                true
            }
        }
    }

    fn standing(&self, client: usize) -> impl Iterator<Item = &Entry> {
        let stands = |entry: &&Entry| matches!(entry.standing, Standing::Booked | Standing::Displaced);
        self.model.entries.iter().filter(stands).filter(move |entry| entry.client == client)
    }

    /// Chooses a time, perhaps for an appointment that is to move there.
    async fn hold(&mut self, client: usize, moving: Option<AppointmentId>, rng: &mut Rng) -> bool {
        let practice = self.model.practice;
        let service = match moving {
            Some(id) => self.model.entry(id).service.clone(),
            None => rng.choice(&practice.services).expect("one").id.clone(),
        };
        let does_it = &practice.service(&service).expect("known").therapists;
        let with = if rng.bool() {
            With::Anyone
        } else {
            With::Therapist(rng.choice(does_it).expect("one").clone())
        };
        // Mostly a time that is free, as from a list; sometimes any.
        let free =
            |start: &Timestamp| !self.model.options(client, moving, (&service, &with), *start).is_empty();
        let starts: Vec<Timestamp> = (0..rng.usize(1..10)).map(|_| self.some_start(rng)).collect();
        let start = starts.iter().copied().find(free).unwrap_or(starts[0]);
        let date = practice.zone.date(start);
        let options = self.model.options(client, moving, (&service, &with), start);
        let step = BookingStep::Time { service: service.clone(), with, date };
        let moving = match moving {
            Some(id) => Some(self.visit(id).await),
            None => None,
        };
        self.stands_at(client, Flow::Booking(Booking { moving, whom: Whom::Oneself, step })).await;
        self.does(client, Tap::Flow(1, Step::Start(start))).await;
        self.model.let_go(client);
        let held = self.newest(client).await.filter(|own| matches!(own.state, State::Held { .. }));
        assert_eq!(held.is_some(), !options.is_empty(), "{}: a hold at {start} of {options:?}", self.number);
        let Some(held) = held else { return false };
        assert!(options.contains(&(held.therapist.clone(), held.room.clone())), "{held:?} of {options:?}");
        self.model.entries.push(Entry {
            id: held.id,
            client,
            service,
            therapist: held.therapist,
            room: held.room,
            start,
            standing: Standing::Held { until: self.model.now + practice.policies.hold },
            moves: moving.map(|visit| visit.id),
        });
        true
    }

    /// Says yes to whatever the client was asked last, if it is a time.
    async fn confirm(&mut self, client: usize) -> bool {
        let dialogue = self.dialogue(client).await;
        let Flow::Booking(Booking {
            moving,
            step: BookingStep::Confirm { service, therapist, start, .. },
            ..
        }) = dialogue.flow
        else {
            return false;
        };
        let moving = moving.map(|visit| visit.id);
        let with = With::Therapist(therapist.clone());
        let options = self.model.options(client, moving, (&service, &with), start);
        let cutoff = self.model.practice.policies.move_cutoff;
        let movable = moving.is_none_or(|id| {
            let old = self.model.entry(id).clone();
            self.model.can_change(&old, cutoff)
        });
        let limit = usize::from(self.model.practice.policies.open_bookings);
        let ahead = self.standing(client).filter(|entry| entry.start > self.model.now).count();
        let may_have = moving.is_some() || ahead < limit;
        let expected = start > self.model.now && !options.is_empty() && movable && may_have;
        self.does(client, Tap::Flow(dialogue.session, Step::Confirm)).await;
        let hold =
            self.model.hold_of(client).filter(|hold| hold.start == start && hold.therapist == therapist);
        let hold = hold.filter(|hold| hold.service == service).map(|hold| hold.id);
        let (id, now) = (moving.or(hold), self.dialogue(client).await);
        assert_eq!(
            now.finished == dialogue.session,
            expected,
            "{}: yes to {start} of {options:?}",
            self.number
        );
        if moving.is_some() || hold.is_none() || !expected {
            self.model.let_go(client);
        }
        if !expected {
            return false;
        }
        let booked = match id {
            Some(id) => self.appointment(id).await,
            None => self.newest(client).await.expect("it is booked"),
        };
        let entry = Entry {
            id: booked.id,
            client,
            service,
            therapist,
            room: booked.room,
            start,
            standing: Standing::Booked,
            moves: None,
        };
        self.model.entries.retain(|known| known.id != entry.id);
        self.model.entries.push(entry);
        true
    }

    async fn cancel(&mut self, client: usize, rng: &mut Rng) -> bool {
        let mine: Vec<AppointmentId> = self.standing(client).map(|entry| entry.id).collect();
        let Some(id) = rng.choice(mine) else { return false };
        let (visit, entry) = (self.visit(id).await, self.model.entry(id).clone());
        let expected = self.model.can_change(&entry, self.model.practice.policies.cancel_cutoff);
        self.does(client, Tap::Visit(visit, VisitAct::Cancel)).await;
        if expected {
            self.model.let_go(client);
            self.model.entry(id).standing = Standing::Over;
        }
        expected
    }

    /// A moment of the next days, mostly on the grid and when somebody works.
    fn some_start(&self, rng: &mut Rng) -> Timestamp {
        let practice = self.model.practice;
        let most = i64::from(practice.policies.horizon_days).min(3);
        let date = days_after(practice.zone.date(self.model.now), rng.i64(0..=most));
        let grid = practice.policies.grid.as_mins();
        let hours = rng.choice(&practice.therapists).expect("one").hours.on(date);
        let minute = match rng.choice(hours) {
            Some(hours) if rng.u8(0..8) > 0 => {
                let of_day = |time: Time| i64::from(time.hour()) * 60 + i64::from(time.minute());
                rng.i64(of_day(hours.from())..of_day(hours.until()))
            }
            Some(_) | None => rng.i64(0..1_440),
        };
        let minute = minute / grid * grid + i64::from(rng.u8(0..12) == 0);
        practice.zone.day(date).from + SignedDuration::from_mins(minute)
    }

    /// The store has what the model has, and nothing in it overlaps.
    async fn compares(&mut self, step: u32) {
        let (number, now) = (self.number, self.model.now);
        assert!(self.model.holds_together(), "{number}, step {step}: {:?}", self.model.busy());
        let wide = SignedDuration::from_hours(24 * 400);
        let mut tx = self.store.begin().await.expect("a transaction");
        let diary = tx.diary(Span { from: now - wide, until: now + wide }).await.expect("a diary");
        let (mut stored, mut modelled) = (BTreeSet::new(), BTreeSet::new());
        for therapist in &self.model.practice.therapists {
            let of = |by: AppointmentId, span: Span| (therapist.id.to_string(), by, span);
            stored.extend(diary.taken(&therapist.id).iter().map(|taken| of(taken.by, taken.span)));
        }
        for room in &self.model.practice.rooms {
            let of = |by: AppointmentId, span: Span| (room.id.to_string(), by, span);
            stored.extend(diary.room(&room.id).iter().map(|taken| of(taken.by, taken.span)));
        }
        for busy in self.model.busy() {
            modelled.insert((busy.therapist.to_string(), busy.id, busy.span));
            modelled.extend(busy.room.map(|room| (room.to_string(), busy.id, busy.span)));
        }
        assert_eq!(stored, modelled, "{number}, step {step}");
    }

    async fn stands_at(&self, client: usize, flow: Flow) {
        let dialogue = Dialogue { session: 1, flow, ..Dialogue::default() };
        let mut tx = self.store.begin().await.expect("a transaction");
        tx.put_dialogue(self.model.now, self.clients[client], &dialogue).await.expect("kept");
        tx.commit().await.expect("committed");
    }

    async fn does(&mut self, client: usize, tap: Tap) {
        self.updates += 1;
        let said = Said::Tap { tap: Some(tap), message: None };
        let (update, chat, name) = (self.updates, chat(client), Name::new("C"));
        let received =
            self.desk.receive(self.model.now, &Incoming { update, chat, name, said, letter: None }).await;
        received.unwrap_or_else(|fault| panic!("{}: {fault}", self.number));
    }

    async fn dialogue(&self, client: usize) -> Dialogue {
        let mut tx = self.store.begin().await.expect("a transaction");
        tx.dialogue(self.clients[client]).await.expect("readable")
    }

    async fn appointment(&self, id: AppointmentId) -> frontdesk::domain::appointment::Appointment {
        let mut tx = self.store.begin().await.expect("a transaction");
        tx.appointment(id).await.expect("readable").expect("known")
    }

    async fn visit(&self, id: AppointmentId) -> VisitRef {
        self.appointment(id).await.as_ref()
    }

    /// The appointment of this client that was made last, if it stands.
    async fn newest(&self, client: usize) -> Option<frontdesk::domain::appointment::Appointment> {
        let mut tx = self.store.begin().await.expect("a transaction");
        let own = tx.own_appointments(self.model.now, self.clients[client]).await.expect("readable");
        own.into_iter().max_by_key(|own| own.id)
    }
}

fn chat(person: usize) -> ChatId {
    ChatId(i64::try_from(person).expect("few") + 1)
}
