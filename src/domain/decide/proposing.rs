//! After a visit the next one is proposed, once and quietly: in the client's own rhythm, at their usual time and with
//! their therapist as far as that is free.

use super::super::appointment::{Appointment, State};
use super::super::dialogue::With;
use super::super::diary::Diary;
use super::super::intake::Word;
use super::super::person::ChatId;
use super::super::practice::Practice;
use super::super::proposal::{ProposalId, ProposalRule, Unproposed, usual_rhythm};
use super::super::reminder::{Level, Wishes};
use super::super::reply::{Class, Once, ProposalScreen, Reply, Say, VisitFacts};
use super::super::series::{Planner, Rhythm};
use super::super::slots::{Search, Slot};
use super::super::time::{Date, SignedDuration, Timestamp};

mod answering;

pub(super) use answering::answer;

/// How many times of the rhythm are tried, where in a whole week nothing is free.
const TRIED: usize = 4;

/// How long the message may be on its way.
const TIME_TO_ARRIVE: SignedDuration = SignedDuration::from_hours(24);

/// A proposal whose moment has come, with all that decides what becomes of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DueProposal {
    /// Its row.
    pub id: ProposalId,
    /// From when on it is not made any more.
    pub useful_until: Timestamp,
    /// The visit as it stands.
    pub visit: Appointment,
    /// Where its client can be written to.
    pub chat: ChatId,
    /// Whether messages arrive.
    pub reachable: bool,
    /// What the client wants.
    pub wishes: Wishes,
    /// Whether the therapist wants to speak with them first.
    pub word: Option<Word>,
    /// The client's appointments that are held, booked or displaced.
    pub own: Vec<Appointment>,
    /// When a visit was last proposed to them.
    pub last: Option<Timestamp>,
    /// The rhythm of the series that they chose last, if any.
    pub rhythm: Option<Rhythm>,
    /// How many visits they have had.
    pub visits: usize,
}

/// What becomes of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// The visit has not been.
    Obsolete,
    /// It is not made, for this reason.
    Skipped(Unproposed),
    /// The client is left alone until then.
    Waits(Timestamp),
    /// This is proposed.
    Proposes(Slot, Rhythm),
}

/// Decides what becomes of a proposal. The practice's quiet hours are not now.
pub fn decide(now: Timestamp, practice: &Practice, diary: &Diary, due: &DueProposal) -> Outcome {
    let has_been = matches!(due.visit.state, State::Booked { .. }) && due.visit.time.until <= now;
    if !has_been {
        return Outcome::Obsolete;
    }
    if let Some(why) = unwanted(now, due) {
        return Outcome::Skipped(why);
    }
    if let Some(until) = due.wishes.silent_until(now, &practice.zone) {
        return Outcome::Waits(until);
    }
    let Some(service) = practice.service(&due.visit.service) else {
        return Outcome::Skipped(Unproposed::NotOffered);
    };
    let rhythm = due.rhythm.unwrap_or_else(|| usual_rhythm(due.visits));
    let search = Search { now, practice, diary, service, with: &With::Anyone, ignoring: &[] };
    match next(&search, due, rhythm) {
        Some(slot) => Outcome::Proposes(slot, rhythm),
        None => Outcome::Skipped(Unproposed::NothingFree),
    }
}

fn unwanted(now: Timestamp, due: &DueProposal) -> Option<Unproposed> {
    let ahead = due.own.iter().any(|own| match own.state {
        State::Booked { .. } | State::Displaced { .. } => own.time.until > now,
        // They are just choosing.
        State::Held { until, .. } => until > now,
        State::Cancelled { .. } | State::Released { .. } => false,
    });
    let reasons = [
        (now >= due.useful_until, Unproposed::Late),
        (due.wishes.level != Level::All || due.wishes.no_proposals, Unproposed::Muted),
        (due.chat.is_nobodys() || !due.reachable, Unproposed::Unreachable),
        (ahead, Unproposed::Ahead),
        (due.word.is_some_and(Word::is_missing), Unproposed::Word),
        (due.last.is_some_and(|last| last + ProposalRule::AT_MOST_EVERY > now), Unproposed::Recent),
    ];
    reasons.into_iter().find(|(holds, _)| *holds).map(|(_, why)| why)
}

/// The first time of the rhythm that can still be booked: on their weekday at their time, or the nearest to it in that
/// week.
fn next(search: &Search<'_>, due: &DueProposal, rhythm: Rhythm) -> Option<Slot> {
    let (therapist, first) = (&due.visit.therapist, due.visit.time.from);
    let planner = Planner { search: *search, therapist, first, own: &due.own };
    let (today, last) = search.bookable_days();
    let step = SignedDuration::from_hours(24 * 7 * rhythm.weeks());
    let visit = search.practice.zone.date(first);
    let wanted = std::iter::successors(visit.checked_add(step).ok(), |date| date.checked_add(step).ok());
    let ahead = wanted.skip_while(|date: &Date| *date < today).take_while(|date| *date <= last);
    ahead.take(TRIED).find_map(|date| planner.nearest(date))
}

/// Proposes it.
pub fn propose(now: Timestamp, due: &DueProposal, slot: &Slot, rhythm: Rhythm) -> Say {
    let facts = VisitFacts::of(due.visit.service.clone(), slot.therapist.clone(), slot.time);
    let screen = ProposalScreen::Offer { proposal: due.id, facts, rhythm };
    Say {
        class: Class::Announcement,
        once: Some(Once::Proposed(due.visit.as_ref())),
        useful_until: Some(slot.time.from.min(now + TIME_TO_ARRIVE)),
        ..Say::anew(due.chat, Reply::Proposal(screen))
    }
}
