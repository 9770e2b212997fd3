//! What of a decision is a privileged act, and so stands in the log of who did what.

use super::super::appointment::CancelledBy;
use super::super::audit::{Act, Object};
use super::super::conversation::TalkChange;
use super::super::feed::{FeedChange, Whose};
use super::super::outage::OutageChange;
use super::super::team::Ending;
use super::super::team_group::GroupChange;
use super::Change;
use super::announcing::CircularChange;

/// The line that a change leaves in the log, if it is an act of staff.
pub fn record(change: &Change) -> Option<(Act, Object)> {
    Some(match change {
        Change::Invite { id, .. } => (Act::Invited, Object::Invitation(*id)),
        Change::EndInvite(id, Ending::Withdrawn) => (Act::Withdrew, Object::Invitation(*id)),
        Change::EndInvite(id, Ending::Declined) => (Act::Declined, Object::Invitation(*id)),
        // Who is let in matters more than by which link: see what follows.
        Change::EndInvite(_, Ending::Admitted) => return None,
        Change::Employ { chat, new: true, .. } => (Act::Admitted, Object::Staff(*chat)),
        Change::Employ { chat, new: false, .. } => (Act::ChangedRole, Object::Staff(*chat)),
        Change::Dismiss(chat) => (Act::Revoked, Object::Staff(*chat)),
        Change::Availability(change) => {
            let (act, therapist) = change.act();
            (act, Object::Therapist(therapist.clone()))
        }
        Change::Outage(OutageChange::Plan(case, _)) => (Act::PlannedOutage, Object::Appointment(case.visit)),
        Change::Outage(OutageChange::Begin(id)) => (Act::BeganOutage, Object::Outage(*id)),
        Change::Report { id, if_unreached: false } => (Act::Announced, Object::Announcement(*id)),
        Change::Circular(CircularChange::Make(circular, count)) => {
            (Act::WroteToMany, Object::Circular(circular.id, *count))
        }
        Change::Circular(CircularChange::Stop(id)) => (Act::StoppedWriting, Object::Circular(*id, 0)),
        Change::Circular(CircularChange::CallBack(id)) => (Act::CalledBack, Object::Circular(*id, 0)),
        Change::GiveToCaller(visit, _) => (Act::BookedForCaller, Object::Appointment(visit.id)),
        Change::Cancel(visit, CancelledBy::Practice, _) => (Act::Cancelled, Object::Appointment(visit.id)),
        Change::Day(change) => return Some(change.record()),
        Change::AnswerQuestion(id) => (Act::Answered, Object::Question(*id)),
        Change::SetAside(id) => (Act::SetAside, Object::Question(*id)),
        Change::Talk(TalkChange::Take(id)) => (Act::TookOn, Object::Question(*id)),
        Change::Talk(TalkChange::GiveBack(id)) => (Act::GaveBack, Object::Question(*id)),
        Change::Talk(TalkChange::Read(client)) => (Act::ReadConversation, Object::Client(*client)),
        Change::Teach { id, .. } => (Act::Taught, Object::Teaching(*id)),
        Change::TakeBackTeaching(id) => (Act::TookTeachingBack, Object::Teaching(*id)),
        Change::Group(GroupChange::Link { id, .. }) => (Act::MadeGroupLink, Object::Group(*id)),
        Change::Group(GroupChange::Confirm(id, _)) => (Act::ConfirmedGroup, Object::Group(*id)),
        Change::Group(GroupChange::Decline(id)) => (Act::DeclinedGroup, Object::Group(*id)),
        Change::Group(GroupChange::Switch(id, ..)) => (Act::SwitchedNews, Object::Group(*id)),
        Change::Group(GroupChange::Remove(id)) => (Act::RemovedGroup, Object::Group(*id)),
        Change::Feed(FeedChange::Renew { whose, .. }) => (Act::RenewedFeed, calendar(whose)),
        Change::Feed(FeedChange::BusyOnly(whose, _)) => (Act::SetFeed, calendar(whose)),
        Change::Feed(FeedChange::Remove(whose)) => (Act::RemovedFeed, calendar(whose)),
        Change::ReadNotes(visit) => (Act::ReadNotes, Object::Appointment(visit.id)),
        Change::GiveWord(visit) => (Act::GaveWord, Object::Appointment(visit.id)),
        Change::RefuseWord(visit) => (Act::RefusedWord, Object::Appointment(visit.id)),
        // What follows from these, and what clients do for themselves.
        Change::Report { if_unreached: true, .. }
        | Change::Cancel(_, CancelledBy::Client, _)
        | Change::Displace(_)
        | Change::Outage(
            OutageChange::Open { .. } | OutageChange::Becomes(..) | OutageChange::Reinstate(_),
        )
        | Change::OpenInvite(_)
        | Change::Hold { .. }
        | Change::Release(_)
        | Change::Book(_)
        | Change::BookAnew { .. }
        | Change::NameGuest(..)
        | Change::AddCaller { .. }
        | Change::OfferTakeOver { .. }
        | Change::TakeOver { .. }
        | Change::Consent
        | Change::Note(_)
        | Change::EraseNotes
        | Change::KeepPhone(_)
        | Change::AwaitWord(_)
        | Change::Move(..)
        | Change::Unbook(_)
        | Change::Restore(_)
        | Change::Grace(_)
        | Change::RunLate(..)
        | Change::Confirm(_)
        | Change::Ask { .. }
        | Change::PassOn(_)
        | Change::PicturesDark(_)
        | Change::Group(GroupChange::Open(..) | GroupChange::Moved(..))
        | Change::Talk(TalkChange::Said(..) | TalkChange::Follow { .. })
        | Change::SelfServed(_)
        | Change::Series(_)
        | Change::Waitlist(_)
        | Change::Circular(
            CircularChange::Pause(_) | CircularChange::Resume(_) | CircularChange::Subscribe(..),
        )
        | Change::Proposal(..)
        | Change::Concerns(..)
        | Change::NoConcerns(_)
        | Change::Wishes(_)
        | Change::Language(_)
        | Change::Reachable(_) => return None,
    })
}

fn calendar(whose: &Whose) -> Object {
    match whose {
        Whose::Practice => Object::PracticeCalendar,
        Whose::Therapist(id) => Object::Calendar(id.clone()),
    }
}
