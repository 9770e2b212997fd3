//! A talk in which a test says what was understood: the decisions and words are real, the ear is not.

use std::cell::RefCell;
use std::sync::Arc;

use frontdesk::config::read_practice;
use frontdesk::domain::appointment::AppointmentId;
use frontdesk::domain::decide::day::DayBook;
use frontdesk::domain::decide::feed::FeedBook;
use frontdesk::domain::decide::outage::OutageBook;
use frontdesk::domain::decide::picture::PictureBook;
use frontdesk::domain::decide::talk::TalkBook;
use frontdesk::domain::decide::team::TeamBook;
use frontdesk::domain::decide::team_group::GroupBook;
use frontdesk::domain::decide::{Decision, Fresh, Scene, decide};
use frontdesk::domain::dialogue::Dialogue;
use frontdesk::domain::incoming::Said;
use frontdesk::domain::message::{Button, Message, Press};
use frontdesk::domain::person::{ChatId, Client, ClientId, MessageId, Name};
use frontdesk::domain::practice::Practice;
use frontdesk::domain::question::{QuestionId, Tone, Understood};
use frontdesk::domain::reply::How;
use frontdesk::domain::topic::{TopicId, Topics};
use frontdesk::wording::Wording;

use crate::clinic::{FAQ, practice_file, seen};

/// A talk with Anna.
pub struct Talk {
    practice: Practice,
    topics: Topics,
    wording: Wording,
    dialogue: RefCell<Dialogue>,
    /// What stands on the phone, newest last.
    messages: RefCell<Vec<Message>>,
}

/// What is sure.
pub fn sure(answers: &[&str]) -> Understood {
    Understood { answers: ids(answers), ..Understood::default() }
}

/// What it may mean.
pub fn perhaps(suggestions: &[&str]) -> Understood {
    Understood { suggestions: ids(suggestions), ..Understood::default() }
}

pub fn ids(ids: &[&str]) -> Vec<TopicId> {
    ids.iter().map(|id| TopicId::parse(id).expect("an id")).collect()
}

impl Talk {
    pub fn new() -> Self {
        Self::about(FAQ.topics.as_ref().clone())
    }

    /// With other answers than those that are shipped.
    pub fn about(topics: Topics) -> Self {
        let practice = read_practice(&practice_file(), Some(&FAQ.topics)).expect("it is sound");
        let wording = Wording::new(Arc::new(practice.clone()), Arc::new(topics.clone()), "stillwater_bot");
        Self { practice, topics, wording, dialogue: RefCell::default(), messages: RefCell::default() }
    }

    /// Anna types something that is understood so.
    pub fn says(&self, text: &str, understood: &Understood) -> String {
        self.does(&Said::typed(text.to_owned(), None), understood, None)
    }

    /// Anna presses a button of the newest message that has it; what she typed then is understood so.
    pub fn taps(&self, label: &str, understood: &Understood) -> String {
        let (at, tap) = {
            let messages = self.messages.borrow();
            let has =
                |message: &Message| message.buttons.iter().flatten().any(|button| button.label == label);
            let at = messages.iter().rposition(has).unwrap_or_else(|| panic!("there is no [{label}]"));
            let mut buttons = messages[at].buttons.iter().flatten();
            let button = buttons.find(|button| button.label == label).expect("it has it");
            let Press::Tap(tap) = &button.press else { panic!("[{label}] opens a page") };
            (at, tap.clone())
        };
        let message = Some(MessageId(i64::try_from(at).expect("few")));
        self.does(&Said::Tap { tap: Some(tap), message }, understood, Some(at))
    }

    /// The labels of the buttons of the newest message.
    pub fn buttons(&self) -> Vec<String> {
        let messages = self.messages.borrow();
        let newest = messages.last().into_iter().flat_map(|message| message.buttons.iter().flatten());
        newest.map(|button| button.label.clone()).collect()
    }

    fn does(&self, said: &Said, understood: &Understood, pressed: Option<usize>) -> String {
        let decision = decide(&self.scene(understood.clone()), said);
        *self.dialogue.borrow_mut() = decision.dialogue.clone();
        self.shows(&decision, pressed)
    }

    fn shows(&self, decision: &Decision, pressed: Option<usize>) -> String {
        let mut messages = self.messages.borrow_mut();
        let mut read: Vec<String> =
            decision.toast.map(|toast| format!("({})", self.wording.toast(toast))).into_iter().collect();
        for say in decision.says.iter().filter(|say| say.to == CHAT) {
            let message = self.wording.message(&say.what).expect("it is said");
            read.push(render(&message));
            match (say.how, pressed) {
                (How::InPlace | How::ButtonsInPlace, Some(at)) => messages[at] = message,
                (How::InPlace | How::ButtonsInPlace, None) | (How::Anew | How::Update(_), _) => {
                    messages.push(message);
                }
            }
        }
        read.join("\n\n")
    }

    fn scene(&self, understood: Understood) -> Scene<'_> {
        Scene {
            now: self.practice.zone.instant("2027-03-01T08:00".parse().expect("a moment")),
            practice: &self.practice,
            topics: &self.topics,
            client: Client {
                id: ClientId(1),
                chat: CHAT,
                name: Name::new("Anna"),
                reachable: true,
                known: false,
            },
            role: None,
            day: DayBook::default(),
            dialogue: self.dialogue.borrow().clone(),
            own: Vec::new(),
            named: None,
            graces: Vec::new(),
            past: Vec::new(),
            seen: Vec::new(),
            pressed: None,
            staff: Vec::new(),
            understood,
            question: None,
            talk: TalkBook::default(),
            group: GroupBook::default(),
            feeds: FeedBook::default(),
            picture: PictureBook::default(),
            inbox: Default::default(),
            guests: Default::default(),
            intake: Default::default(),
            proposal: None,
            check: Default::default(),
            settings: Default::default(),
            outages: OutageBook::nothing(),
            team: TeamBook::default(),
            waitlist: Default::default(),
            hours: Default::default(),
            diary: Default::default(),
            visits: Vec::new(),
            reminders: Vec::new(),
            circulars: Default::default(),
            fresh: Fresh {
                appointment: AppointmentId(1),
                client: ClientId(2),
                question: QuestionId(1),
                report: frontdesk::domain::report::ReportId(1),
                teaching: frontdesk::domain::teaching::TeachingId(1),
                token: String::new(),
            },
        }
    }
}

const CHAT: ChatId = ChatId(1);

fn render(message: &Message) -> String {
    let row = |row: &Vec<Button>| {
        let labels: Vec<String> = row.iter().map(|button| format!("[{}]", button.label)).collect();
        format!("\n{}", labels.join(" "))
    };
    let rows: String = message.buttons.iter().map(row).collect();
    format!("{}{rows}", seen(&message.html))
}

/// The same with a tone.
pub fn toned(tone: Tone, understood: Understood) -> Understood {
    Understood { tone: Some(tone), ..understood }
}
