//! Time has come free: who of those who wait is asked whether they want it, in which order, and how.
//!
//! The rule, so that everybody can be told it: whoever waits for this very therapist comes before those who would see
//! anyone, as they have fewer chances; among equals, whoever has waited longest is asked first. One at a time, and the
//! time is really held for them meanwhile. Only if it is soon are several asked at once, and the first to say yes has
//! it.

use super::super::appointment::{Appointment, AppointmentId, State};
use super::super::dialogue::With;
use super::super::diary::Diary;
use super::super::practice::Practice;
use super::super::reply::{Reply, Say, VisitFacts, WaitlistScreen};
use super::super::slots::{Search, Slot};
use super::super::time::{Date, SignedDuration, Timestamp};
use super::super::waitlist::{Freed, Hopeful, NewOffer, OFFER_HOLD, OfferId, would_move};

/// A time that begins sooner than this is offered to several at once: asking one after the other would take too long.
const SOON: SignedDuration = SignedDuration::from_hours(24);

/// How many are asked at once about such a time.
const AT_ONCE: usize = 5;

/// All that decides who is asked.
#[derive(Debug)]
pub struct Hearing<'a> {
    /// The moment of deciding.
    pub now: Timestamp,
    /// The facts and policies.
    pub practice: &'a Practice,
    /// The diary over the free time.
    pub diary: &'a Diary,
    /// The time that has come free.
    pub freed: &'a Freed,
    /// All who wait, the longest first.
    pub hopeful: &'a [Hopeful],
    /// When the first hold ends that lies over the free time.
    pub held_until: Option<Timestamp>,
    /// Unused rows; those after them are unused too.
    pub fresh: (AppointmentId, OfferId),
}

/// What happens with time that has come free.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// Whom to ask now.
    pub offers: Vec<NewOffer>,
    /// When to look at it again; none if it need not be offered any more.
    pub again: Option<Timestamp>,
}

/// Decides whom to ask now.
pub fn decide(hearing: &Hearing<'_>, quiet_until: Option<Timestamp>) -> Outcome {
    let nobody = |again| Outcome { offers: Vec::new(), again };
    if hearing.freed.span.until <= hearing.now {
        return nobody(None);
    }
    let mut able: Vec<&Hopeful> = hearing.hopeful.iter().filter(|one| hearing.may_have(one)).collect();
    if able.is_empty() {
        // Whoever is being asked may not want it, and others may be able to have it by then.
        return nobody(hearing.held_until.filter(|until| *until > hearing.now));
    }
    if quiet_until.is_some() {
        return nobody(quiet_until);
    }
    // Stable: whoever has waited longest stays before.
    able.sort_by_key(|one| one.waiting.entry.wish.with == With::Anyone);
    let mut offers: Vec<NewOffer> = Vec::new();
    let mut answers: Option<Timestamp> = hearing.held_until;
    for one in able {
        let Some(slot) = hearing.slot_for(one, &offers) else { continue };
        if let Some(until) = one.asked_until.filter(|until| *until > hearing.now) {
            // They are asked one thing at a time; this is next.
            answers = Some(answers.map_or(until, |known| known.min(until)));
            continue;
        }
        let client = one.waiting.entry.client;
        let soon = hearing.is_soon(&slot);
        let asked = offers.iter().filter(|offer| offer.hold.is_none()).count();
        if offers.iter().any(|offer| offer.waiting.entry.client == client) || (soon && asked >= AT_ONCE) {
            continue;
        }
        offers.push(hearing.offer(one, slot, soon, &offers));
    }
    let until = offers.iter().map(|offer| offer.until).min();
    Outcome { again: [until, answers].into_iter().flatten().filter(|at| *at > hearing.now).min(), offers }
}

/// Whether its client is to be there at its time.
fn stands(own: &Appointment) -> bool {
    match own.state {
        State::Held { .. } | State::Booked { .. } => true,
        State::Displaced { .. } | State::Cancelled { .. } | State::Released { .. } => false,
    }
}

/// Asks somebody.
pub fn ask(offer: &NewOffer) -> Say {
    let facts = VisitFacts::of(
        offer.waiting.entry.wish.service.clone(),
        offer.slot.therapist.clone(),
        offer.slot.time,
    );
    let held_until = offer.hold.map(|_| offer.until);
    let screen = WaitlistScreen::Offer { offer: offer.id, facts, held_until };
    Say {
        useful_until: Some(offer.until),
        ..Say::alert(offer.waiting.chat, Reply::Waitlist(Box::new(screen)))
    }
}

/// Where the free time can still be had by anybody, its beginning. What was only held is nothing new to anyone.
pub fn still_free(hearing: &Hearing<'_>) -> Option<Timestamp> {
    let freed = hearing.freed;
    if freed.held_until.is_some() || freed.offered_at.is_some() {
        return None;
    }
    let starts = hearing.practice.services.iter().filter_map(|service| {
        let (now, practice, diary) = (hearing.now, hearing.practice, hearing.diary);
        let search = Search { now, practice, diary, service, with: &With::Anyone, ignoring: &[] };
        let free = hearing.days(search.bookable_days()).flat_map(|day| search.on(day));
        free.filter(|slot| freed.makes(slot) && freed.span.from <= slot.busy.from)
            .map(|slot| slot.time.from)
            .min()
    });
    starts.min()
}

impl Hearing<'_> {
    /// Whether somebody can have this time at all.
    fn may_have(&self, one: &Hopeful) -> bool {
        let (entry, freed) = (&one.waiting.entry, self.freed);
        // Whoever began to wait before a time was only held had it before their eyes.
        let held_since = freed.held_until.map(|until| until - self.practice.policies.hold);
        let held_since = freed.offered_at.or(held_since);
        let since = held_since.is_none_or(|held| entry.since >= held) && entry.since <= freed.at;
        let limit = usize::from(self.practice.policies.open_bookings);
        let ahead = one.own.iter().filter(|own| own.counts(self.now)).count();
        let service = self.practice.service(&entry.wish.service);
        let moves = would_move(&one.own, &entry.wish.service, self.now).is_some();
        since
            && !one.asked
            && entry.wish.until > self.now
            && Some(entry.client) != freed.client
            && (ahead < limit || moves)
            && service.is_some_and(|service| service.is_for(one.known))
    }

    /// The slot of the free time that somebody would be offered: the nearest to its beginning.
    fn slot_for(&self, one: &Hopeful, others: &[NewOffer]) -> Option<Slot> {
        let wish = &one.waiting.entry.wish;
        let service = self.practice.service(&wish.service)?;
        let search = Search {
            now: self.now,
            practice: self.practice,
            diary: self.diary,
            service,
            with: &wish.with,
            ignoring: &[],
        };
        let zone = &self.practice.zone;
        let free = self.days(search.bookable_days()).flat_map(|day| search.on(day));
        let fitting = free.filter(|slot| {
            let asked = (slot.therapist.clone(), slot.time.from);
            self.freed.makes(slot)
                && wish.fits(&slot.therapist, slot.time.from, zone)
                && !one.offered.contains(&asked)
                && !one.own.iter().any(|own| stands(own) && own.time.overlaps(slot.time))
                && !others.iter().any(|other| self.excludes(other, slot))
        });
        fitting.min_by_key(|slot| (slot.busy.from.duration_since(self.freed.span.from).abs(), slot.time.from))
    }

    /// The bookable days on which the free time lies.
    fn days(&self, (first, last): (Date, Date)) -> impl Iterator<Item = Date> {
        let zone = &self.practice.zone;
        let begin = zone.date(self.freed.span.from).max(first);
        let end = zone.date(self.freed.span.until).min(last);
        std::iter::successors(Some(begin), |day| day.tomorrow().ok()).take_while(move |day| *day <= end)
    }

    /// Whether an offer of the same round keeps a slot from being offered too. Of what is soon, several may hear.
    fn excludes(&self, other: &NewOffer, slot: &Slot) -> bool {
        let shares =
            other.slot.therapist == slot.therapist || (slot.room.is_some() && other.slot.room == slot.room);
        let first_come = other.hold.is_none() && self.is_soon(slot);
        !first_come && shares && other.slot.busy.overlaps(slot.busy)
    }

    fn is_soon(&self, slot: &Slot) -> bool {
        slot.time.from.duration_since(self.now) <= SOON
    }

    fn offer(&self, one: &Hopeful, slot: Slot, soon: bool, others: &[NewOffer]) -> NewOffer {
        let (appointment, offer) = self.fresh;
        let after = |holds: usize| i64::try_from(holds).unwrap_or(i64::MAX);
        let holds = others.iter().filter(|other| other.hold.is_some()).count();
        NewOffer {
            id: OfferId(offer.0 + after(others.len())),
            waiting: one.waiting.clone(),
            hold: (!soon).then_some(AppointmentId(appointment.0 + after(holds))),
            until: (self.now + OFFER_HOLD).min(slot.time.from),
            slot,
        }
    }
}
