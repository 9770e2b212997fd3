//! The decision: from what was said and what is known to changes, replies and the next state of the dialogue.

use super::announcement::{AnnouncementId, Audience};
use super::appointment::{Appointment, AppointmentId, Visit};
use super::dialogue::{Dialogue, Flow};
use super::diary::Diary;
use super::incoming::{Command, Said};
use super::person::{ChatId, Client, ClientId, Role, Staff};
use super::practice::{Practice, TherapistId};
use super::question::{Question, QuestionId, Tone, Understood};
use super::reply::{Reply, Say, Toast};
use super::tap::{Door, LessonAct, Step, Tap, VisitAct};
use super::teaching::{TeachingId, Trial};
use super::time::Timestamp;
use super::topic::{Fact, TopicId, Topics};

pub mod announcing;
mod answering;
mod availability;
mod booking;
mod change;
mod day;
mod doors;
pub mod due;
pub mod guests;
pub mod inbox;
pub mod intake;
mod lessons;
mod new_topic;
pub mod editing;
mod questions;
mod small_talk;
mod teaching;
pub mod team;
mod visits;
mod week;

pub use change::Change;
use guests::GuestBook;
use inbox::Inbox;
use intake::IntakeBook;

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
    /// What staff see of questions and teachings; loaded where [`needs`] asks for it.
    pub inbox: Inbox,
    /// What is known of those for whom somebody books.
    pub guests: GuestBook,
    /// What is known of notes for the therapist.
    pub intake: IntakeBook,
    /// The invitation that a deep link names.
    pub invite: Option<Invite>,
    /// Taken time over the bookable days; loaded where [`needs`] asks for it.
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
    /// For a client without a chat.
    pub client: ClientId,
    /// For a question.
    pub question: QuestionId,
    /// For an announcement.
    pub announcement: AnnouncementId,
    /// For a teaching.
    pub teaching: TeachingId,
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
    /// What must be tried out first. Nothing else of the decision counts then: it is made again with what came
    /// of the trial.
    pub trial: Option<Trial>,
}

/// What a decision needs beyond the small things that are always at hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Needs {
    /// [`Scene::diary`].
    pub diary: bool,
    /// [`Scene::visits`].
    pub visits: bool,
    /// [`Scene::audiences`].
    pub audiences: bool,
    /// The groups of open questions in [`Scene::inbox`].
    pub groups: bool,
    /// The lessons in [`Scene::inbox`].
    pub lessons: bool,
}

/// What the decision on this will need.
pub fn needs(said: &Said, dialogue: &Dialogue, topics: &Topics, understood: &Understood) -> Needs {
    let live = |fact: &Fact| matches!(fact, Fact::Hours | Fact::NextFree);
    let reads_diary = |id: &TopicId| topics.get(id).is_some_and(|topic| topic.facts.iter().any(live));
    let mut needs = Needs::default();
    match said {
        Said::Command(command) => match command {
            Command::Book => needs.diary = true,
            Command::Today | Command::Availability => (needs.diary, needs.visits) = (true, true),
            Command::Announce => needs.audiences = true,
            Command::Questions => needs.groups = true,
            Command::Ask(Some(_)) => needs.diary = understood.answers.iter().any(reads_diary),
            Command::Start(_)
            | Command::Appointments
            | Command::Ask(None)
            | Command::Prepare
            | Command::Contact
            | Command::Help
            | Command::Cancel
            | Command::BookFor
            | Command::Invite
            | Command::Unknown => {}
        },
        Said::Text { .. } => {
            needs.diary = understood.answers.iter().any(reads_diary);
            needs.audiences = matches!(dialogue.flow, Flow::Announcing(_));
        }
        Said::Tap { tap: Some(tap), .. } => match tap {
            Tap::Flow(_, step) => {
                needs.diary = matches!(dialogue.flow, Flow::Booking(_) | Flow::Guests(_) | Flow::Away(_));
                needs.visits = matches!(dialogue.flow, Flow::Away(_));
                needs.audiences = matches!(dialogue.flow, Flow::Announcing(_));
                // The way back leads to the questions.
                let teaches = matches!(dialogue.flow, Flow::Teaching(_) | Flow::WritingTopic(_));
                needs.groups = teaches && *step == Step::Back;
            }
            Tap::Open(Door::Questions) | Tap::Questions(_) | Tap::Asked(..) => needs.groups = true,
            Tap::Open(Door::Lessons) | Tap::Lessons(_) => needs.lessons = true,
            Tap::Lesson(_, act) => (needs.lessons, needs.diary) = (true, *act == LessonAct::Tell),
            Tap::Open(Door::Book) | Tap::Visit(_, VisitAct::Move) => needs.diary = true,
            Tap::Open(Door::Today | Door::Tomorrow | Door::Availability) => {
                (needs.diary, needs.visits) = (true, true);
            }
            Tap::DayOf(..) => (needs.diary, needs.visits) = (true, true),
            Tap::Open(Door::Announce) => needs.audiences = true,
            Tap::Topic(id) | Tap::Meant(_, id) => needs.diary = reads_diary(id),
            Tap::Open(
                Door::Menu
                | Door::Later
                | Door::Visits
                | Door::Ask
                | Door::Prepare
                | Door::Contact
                | Door::Write
                | Door::BookFor
                | Door::Invite,
            )
            | Tap::Visit(..)
            | Tap::Group(..)
            | Tap::NotThis(_)
            | Tap::PassOn(_)
            | Tap::Answer(_)
            | Tap::Invite(_)
            | Tap::Guests(_)
            | Tap::Intake(..)
            | Tap::Nothing => {}
        },
        Said::Tap { tap: None, .. }
        | Said::Edited
        | Said::Unreadable
        | Said::Left
        | Said::Returned
        | Said::InGroup => {}
    }
    // What is asked in between, and a press that has lost its meaning, show the open screen again, which must not
    // show what was free once.
    if let Said::Tap { .. } | Said::Text { .. } | Said::Command(Command::Ask(Some(_))) = said {
        needs.diary |= matches!(dialogue.flow, Flow::Booking(_) | Flow::Guests(_) | Flow::Away(_));
        needs.visits |= matches!(dialogue.flow, Flow::Away(_));
    }
    needs
}

/// Decides what follows from what a person did. Nothing is changed here: the desk carries it out.
pub fn decide(scene: &Scene<'_>, said: &Said) -> Decision {
    let mut decision = Decision {
        changes: Vec::new(),
        dialogue: scene.dialogue.clone(),
        says: Vec::new(),
        toast: None,
        trial: None,
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
