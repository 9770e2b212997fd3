//! The decision: from what was said and what is known to changes, replies and the next state of the dialogue.

use super::announcement::{AnnouncementId, Audience};
use super::appointment::{Appointment, AppointmentId, CancelledBy, Visit, VisitRef};
use super::dialogue::Dialogue;
use super::diary::Diary;
use super::incoming::Said;
use super::person::{ChatId, Client, Role, Staff};
use super::practice::{Practice, ServiceId, TherapistId};
use super::question::{Question, QuestionId, Tone, Understood};
use super::reply::{Reply, Say, Toast};
use super::slots::{Slot, span_around};
use super::time::{Date, Span, Timestamp};
use super::topic::Topics;

pub mod announcing;
mod answering;
mod availability;
mod booking;
mod day;
mod doors;
pub mod due;
pub mod editing;
mod needs;
mod questions;
mod small_talk;
pub mod team;
mod visits;

pub use needs::{Needs, Reach, needs};

/// Everything that a decision may look at.
#[derive(Debug)]
pub struct Scene<'a> {
    /// The moment of deciding.
    pub now: Timestamp,
    /// The practice's facts.
    pub practice: &'a Practice,
    /// The answers.
    pub topics: &'a Topics,
    /// Who is there.
    pub client: Client,
    /// What this person may do here, if they work here.
    pub role: Option<Role>,
    /// Where the conversation stands.
    pub dialogue: Dialogue,
    /// The person's appointments that are held, booked or displaced, in order.
    pub own: Vec<Appointment>,
    /// The person's appointment that a button names, whatever its state.
    pub named: Option<Appointment>,
    /// Who works here.
    pub staff: Vec<Staff>,
    /// What the typed text seems to mean.
    pub understood: Understood,
    /// The question that a button, a reply or the dialogue names.
    pub question: Option<Question>,
    /// The invitation that a deep link names.
    pub invite: Option<Invite>,
    /// Taken time, as far as [`needs`] asks for it.
    pub diary: Diary,
    /// Appointments ahead, with their clients; likewise.
    pub visits: Vec<Visit>,
    /// Whom each audience has; likewise.
    pub audiences: Vec<(Audience, Vec<ChatId>)>,
    /// Unused ids and secrets, for what this decision makes.
    pub fresh: Fresh,
}

/// Unused ids and secrets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fresh {
    /// For an appointment.
    pub appointment: AppointmentId,
    /// For a question.
    pub question: QuestionId,
    /// For an announcement.
    pub announcement: AnnouncementId,
    /// For an invitation: 128 random bits, as text.
    pub token: String,
}

/// An invitation to the team.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invite {
    /// For which therapist.
    pub therapist: TherapistId,
    /// From when on it is void.
    pub until: Timestamp,
    /// Whether it was used already.
    pub used: bool,
}

/// What comes of it all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// What changes in the store.
    pub changes: Vec<Change>,
    /// The next state of the dialogue.
    pub dialogue: Dialogue,
    /// What is said, in this order.
    pub says: Vec<Say>,
    /// A short note that answers a press.
    pub toast: Option<Toast>,
    /// It looked farther than the diary at hand reaches. Then it counts for nothing, and is to be made once more with
    /// all of the diary.
    pub out_of_sight: bool,
}

/// A change in the store. All of a decision's changes are committed together with what is said of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// Keep a time for this client.
    Hold {
        /// The new row.
        id: AppointmentId,
        /// What for.
        service: ServiceId,
        /// When and with whom.
        slot: Slot,
        /// Until when.
        until: Timestamp,
        /// The appointment that is to move there.
        moves: Option<AppointmentId>,
    },
    /// Let a held time go.
    Release(VisitRef),
    /// Turn a held time into an appointment.
    Book(VisitRef),
    /// Make an appointment at once.
    BookAnew {
        /// The new row.
        id: AppointmentId,
        /// What for.
        service: ServiceId,
        /// When and with whom.
        slot: Slot,
    },
    /// Give an appointment another time.
    Move(VisitRef, Slot),
    /// Call an appointment off.
    Cancel(VisitRef, CancelledBy),
    /// The client will be there.
    Confirm(VisitRef),
    /// The appointment cannot be, as the therapist is away; its client has yet to choose.
    Displace(VisitRef),
    /// A therapist is away.
    Away {
        /// Who.
        therapist: TherapistId,
        /// When.
        span: Span,
    },
    /// A therapist is not away after all: absences that touch the span no longer count.
    TakeBack {
        /// Who.
        therapist: TherapistId,
        /// The day.
        span: Span,
    },
    /// Messages of whose arrival their author wants to hear; each carries the number.
    Announce {
        /// The new row.
        id: AnnouncementId,
        /// Only of those who could not be reached.
        if_unreached: bool,
    },
    /// A question for the practice.
    Ask {
        /// The new row.
        id: QuestionId,
        /// As typed.
        text: String,
    },
    /// A person's answer.
    AnswerQuestion(QuestionId),
    /// An invitation.
    Invite {
        /// For which therapist.
        therapist: TherapistId,
        /// The secret of its link; the store keeps a hash of it.
        token: String,
        /// From when on it is void.
        until: Timestamp,
    },
    /// The invitation is used and its bearer works here now.
    Join {
        /// The secret of its link.
        token: String,
        /// As whom.
        therapist: TherapistId,
    },
    /// Messages arrive, or no longer do.
    Reachable(bool),
}

/// Decides what follows from what a person did. Nothing is changed here: the desk carries it out.
pub fn decide(scene: &Scene<'_>, said: &Said) -> Decision {
    let mut decision = Decision {
        changes: Vec::new(),
        dialogue: scene.dialogue.clone(),
        says: Vec::new(),
        toast: None,
        out_of_sight: false,
    };
    let desk = &mut decision;
    // What was offered holds for the next message only, and whoever says something else makes sense again.
    desk.dialogue.asked.offered = false;
    if !matches!(scene.understood.tone, Some(Tone::Abuse | Tone::Nonsense)) {
        desk.dialogue.noise = None;
    }
    match said {
        Said::Command(command) => doors::command(scene, desk, command),
        Said::Text { text, .. } => questions::text(scene, desk, text),
        Said::Tap { tap: Some(tap), .. } => doors::tap(scene, desk, tap),
        Said::Tap { tap: None, .. } => doors::stale(scene, desk),
        Said::Edited => desk.reply(scene, Reply::EditedNotSeen),
        Said::Unreadable => desk.reply(scene, Reply::CannotRead),
        Said::Left => desk.changes.push(Change::Reachable(false)),
        Said::Returned => desk.changes.push(Change::Reachable(true)),
        Said::InGroup => desk.reply(scene, Reply::OnlyInPrivate),
    }
    decision
}

impl Decision {
    /// Answers the person, in place of the pressed message where there is one.
    fn reply(&mut self, scene: &Scene<'_>, what: Reply) {
        self.says.push(Say::reply(scene.client.chat, what));
    }

    /// Notes that a day of the diary matters to what is decided.
    fn looks_at(&mut self, scene: &Scene<'_>, date: Date) {
        self.out_of_sight |= !scene.diary.covers(span_around(scene.practice, date));
    }

    /// Answers the person with a new message.
    fn anew(&mut self, scene: &Scene<'_>, what: Reply) {
        self.says.push(Say::anew(scene.client.chat, what));
    }
}

impl Scene<'_> {
    /// The staff who run a therapist's diary as their own; the owner where nobody does.
    fn keepers_of(&self, therapist: &TherapistId) -> Vec<ChatId> {
        let own = |staff: &&Staff| staff.role.therapist.as_ref() == Some(therapist);
        let keepers: Vec<ChatId> = self.staff.iter().filter(own).map(|staff| staff.chat).collect();
        if keepers.is_empty() {
            self.staff.iter().filter(|staff| staff.role.owner).map(|staff| staff.chat).collect()
        } else {
            keepers
        }
    }
}
