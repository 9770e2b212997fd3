//! The decision: from what was said and what is known to changes, replies and the next state of the dialogue.

use std::sync::Arc;

use super::access::{self, Action, Scope};
use super::appointment::{Appointment, AppointmentId, Visit};
use super::circular::Audience;
use super::dialogue::Dialogue;
use super::diary::Diary;
use super::grace::Grace;
use super::incoming::Said;
use super::person::{ChatId, Client, ClientId, MessageId, Role, Staff};
use super::practice::{Practice, TherapistId};
use super::proposal::Proposal;
use super::question::{Question, QuestionId, Tone, Understood};
use super::reply::{Reply, Say, Toast};
use super::report::ReportId;
use super::shown::Seen;
use super::slots::span_around;
use super::teaching::{TeachingId, Trial};
use super::time::{Date, Timestamp};
use super::topic::Topics;

pub mod announcing;
mod answering;
mod auditing;
pub mod availability;
mod booking;
mod change;
pub mod check;
pub mod day;
mod doors;
pub mod due;
pub mod feed;
pub mod guests;
pub mod inbox;
pub mod intake;
mod lessons;
mod living;
mod new_topic;
pub mod editing;
mod needs;
pub mod picture;
pub mod outage;
pub mod offering;
pub mod proposing;
mod questions;
mod refusing;
pub mod routine;
pub mod reminders;
mod series;
pub mod settings;
mod small_talk;
pub mod talk;
mod teaching;
pub mod team;
pub mod team_group;
mod visits;
pub mod waitlist;
mod week;

use announcing::CircularBook;
pub use auditing::record;
pub use change::Change;
use check::CheckBook;
use day::DayBook;
use feed::FeedBook;
use guests::GuestBook;
use inbox::Inbox;
use intake::IntakeBook;
pub use needs::{Needs, Reach, needs};
use picture::PictureBook;
use settings::Settings;
use talk::TalkBook;
use team_group::GroupBook;
pub use visits::PAGE;

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
    /// What this person has just done with appointments, and others have not heard of yet.
    pub graces: Vec<Grace>,
    /// The person's last few visits that are over, the last one first.
    pub past: Vec<Appointment>,
    /// The messages in which this person sees appointments; for somebody who says to be away, also those of others.
    pub seen: Vec<Seen>,
    /// The message whose button was pressed.
    pub pressed: Option<MessageId>,
    /// Who works here.
    pub staff: Vec<Staff>,
    /// What the typed text seems to mean.
    pub understood: Understood,
    /// The question that a button, a reply or the dialogue names.
    pub question: Option<Question>,
    /// What staff see of questions and teachings; loaded where [`needs`] asks for it.
    pub inbox: Inbox,
    /// What is known of the conversations that are touched.
    pub talk: TalkBook,
    /// What is known of the waiting list.
    pub waitlist: waitlist::Waitlist,
    /// The proposal that a button names.
    pub proposal: Option<Proposal>,
    /// What is known of those for whom somebody books.
    pub guests: GuestBook,
    /// What is known of notes for the therapist.
    pub intake: IntakeBook,
    /// What has changed before visits.
    pub check: CheckBook,
    /// What staff see of the diary and of clients.
    pub day: DayBook,
    /// What this client has set.
    pub settings: Settings,
    /// What is known of therapists who are out.
    pub outages: outage::OutageBook,
    /// What is known of the team, beyond who is in it.
    pub team: team::TeamBook,
    /// What is known for a picture.
    pub picture: PictureBook,
    /// What is known of calendar feeds.
    pub feeds: FeedBook,
    /// What is known of the group of the team.
    pub group: GroupBook,
    /// What was said of hours, from today on; loaded with the visits.
    pub hours: availability::HoursBook,
    /// Taken time, as far as [`needs`] asks for it.
    pub diary: Arc<Diary>,
    /// Appointments ahead, with their clients; likewise.
    pub visits: Vec<Visit>,
    /// What has become of a day's reminders, in any order; likewise.
    pub reminders: Vec<reminders::Entry>,
    /// What is known of announcements; likewise.
    pub circulars: CircularBook,
    /// Unused ids and secrets, for what this decision makes.
    pub fresh: Fresh,
}

/// Unused ids and secrets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fresh {
    /// For an appointment.
    pub appointment: AppointmentId,
    /// For a client without a chat.
    pub client: ClientId,
    /// For a question.
    pub question: QuestionId,
    /// For messages of whose arrival somebody wants to hear.
    pub report: ReportId,
    /// For a teaching.
    pub teaching: TeachingId,
    /// For an invitation: 128 random bits, as text.
    pub token: String,
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
    /// What must be tried out first. Nothing else of the decision counts then: it is made again with what came
    /// of the trial.
    pub trial: Option<Trial>,
    /// Whether it looked at days that the diary of the scene does not cover: then it is made again with all of them.
    pub out_of_sight: bool,
    /// Whose number must be known first, and among whose clients: then it is made again with that.
    pub to_count: Option<(Audience, Option<TherapistId>)>,
}

impl Decision {
    /// Whether it has to be made again with more than was known.
    pub fn is_undecided(&self) -> bool {
        self.trial.is_some() || self.out_of_sight || self.to_count.is_some()
    }
}

/// Decides what follows from what a person did. Nothing is changed here: the desk carries it out.
pub fn decide(scene: &Scene<'_>, said: &Said) -> Decision {
    let mut decision = Decision {
        changes: Vec::new(),
        dialogue: scene.dialogue.clone(),
        says: Vec::new(),
        toast: None,
        trial: None,
        out_of_sight: false,
        to_count: None,
    };
    let desk = &mut decision;
    // What was offered holds for the next message only, and whoever says something else makes sense again.
    desk.dialogue.asked.offered = false;
    if !matches!(scene.understood.tone, Some(Tone::Abuse | Tone::Nonsense)) {
        desk.dialogue.noise = None;
    }
    match said {
        Said::Command(command) => doors::command(scene, desk, command),
        Said::Text { text, .. } if scene.may(access::of_flow(&scene.dialogue.flow)) => {
            questions::text(scene, desk, text);
        }
        Said::Text { .. } => questions::no_longer_staff(scene, desk),
        Said::Tap { tap: Some(tap), .. } => doors::tap(scene, desk, tap),
        Said::Tap { tap: None, .. } => doors::stale(scene, desk),
        Said::Edited => desk.reply(scene, Reply::EditedNotSeen),
        Said::Unreadable if announcing::picture(scene, desk) => {}
        Said::Unreadable => desk.reply(scene, Reply::CannotRead),
        Said::Left => desk.changes.push(Change::Reachable(false)),
        Said::Returned => desk.changes.push(Change::Reachable(true)),
        // What happens in a group is decided there.
        Said::InGroup | Said::GroupLink(_) | Said::LeftGroup | Said::GroupMoved(_) => {
            desk.reply(scene, Reply::OnlyInPrivate);
        }
    }
    living::keep(scene, said, desk);
    talk::keep(scene, desk);
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
    /// Whether this person may do it at all, as the table has it in this moment.
    fn may(&self, action: Action) -> bool {
        access::scope(self.role.as_ref(), action) > Scope::Nothing
    }

    fn keepers_of(&self, therapist: &TherapistId) -> Vec<ChatId> {
        keepers(&self.staff, therapist)
    }
}

/// The staff who run a therapist's diary as their own; the owner where nobody does.
fn keepers(staff: &[Staff], therapist: &TherapistId) -> Vec<ChatId> {
    let own = |staff: &&Staff| staff.role.therapist.as_ref() == Some(therapist);
    let keepers: Vec<ChatId> = staff.iter().filter(own).map(|staff| staff.chat).collect();
    if keepers.is_empty() {
        staff.iter().filter(|staff| staff.role.owner).map(|staff| staff.chat).collect()
    } else {
        keepers
    }
}
