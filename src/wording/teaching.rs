//! Words for teaching: what a question means, a new answer, and what was taught.

use super::answers::shortened;
use super::inbox::on_a_button;
use super::keyboard::cell;
use super::{Draft, Wording};
use crate::domain::message::{Button, Press};
use crate::domain::reply::{Changes, LessonLine, Live, Refusal, TeachingScreen};
use crate::domain::tap::{Door, LessonAct, Step, Tap};
use crate::domain::teaching::{TeachingId, Worse};
use crate::domain::topic::{Topic, TopicId};

/// How much of a wording is quoted.
const QUOTED: usize = 300;

/// How much of an example is quoted: three fit below the longest answer, with all that is around them.
const EXAMPLE: usize = 60;

/// How many of a new topic's wordings are shown.
const WORDINGS: usize = 3;

impl Wording {
    pub(super) fn say_teaching(&self, screen: &TeachingScreen) -> Draft {
        match screen {
            TeachingScreen::WhichTopic { session, wording, likely } => {
                self.which_topic(*session, wording, likely)
            }
            TeachingScreen::WhichGroup { session } => {
                self.text("which-group", &[]).column(self.group_steps(*session)).row(self.ways_out(*session))
            }
            TeachingScreen::WhichOf { session, group } => self.which_of(*session, usize::from(*group)),
            TeachingScreen::Right { session, wording, topic, instead_of, change } => {
                self.teaching_right(*session, wording, topic, instead_of.as_ref(), change)
            }
            TeachingScreen::Refused { session, wording, why } => {
                let quoted = shortened(wording, QUOTED);
                let draft = self.text("teaching-refused", &[("wording", &quoted)]);
                self.refused(draft, why, "type-another-wording").row(self.ways_out(*session))
            }
            TeachingScreen::Taught { lesson, wording, topic, askers } => {
                let topic = self.topic(topic);
                self.is_taught(
                    self.text("taught", &[("wording", wording), ("topic", &topic)]),
                    *lesson,
                    *askers,
                )
            }
            TeachingScreen::WhatTitle { session, wording } => {
                let quoted = shortened(wording, QUOTED);
                self.text("what-title", &[("wording", &quoted)]).row(self.ways_out(*session))
            }
            TeachingScreen::TitleRefused { session, why } => {
                let draft = Draft { html: String::new(), buttons: Vec::new() };
                self.refused(draft, why, "type-another-title").row(self.ways_out(*session))
            }
            TeachingScreen::WhatAnswer { session, title, limit } => self
                .text("what-answer", &[("title", title), ("limit", &limit.to_string())])
                .row(self.ways_out(*session)),
            TeachingScreen::UnderWhich { session, title } => self
                .text("under-which", &[("title", title)])
                .column(self.group_steps(*session))
                .row(self.ways_out(*session)),
            TeachingScreen::TopicRight { session, topic, wordings, change } => {
                self.topic_right(*session, topic, wordings, change)
            }
            TeachingScreen::TopicTaught { lesson, title, askers } => {
                self.is_taught(self.text("topic-taught", &[("title", title)]), *lesson, *askers)
            }
            TeachingScreen::Lessons { lessons, page, more } => self.lessons(lessons, *page, *more),
            TeachingScreen::TakenBack { what, reopened } => self.taken_back(what, *reopened),
            TeachingScreen::Telling { count } => self
                .text("telling", &[("count", &count.to_string())])
                .row(vec![self.door(Door::Questions), self.door(Door::Menu)]),
        }
    }

    fn which_topic(&self, session: u32, wording: &str, likely: &[TopicId]) -> Draft {
        self.text("which-topic", &[("wording", &shortened(wording, QUOTED))])
            .column(likely.iter().filter_map(|topic| self.topic_step(session, topic)))
            .row(vec![self.tap("button-another-topic", Tap::Flow(session, Step::Others))])
            .row(self.ways_out(session))
    }

    fn which_of(&self, session: u32, group: usize) -> Draft {
        let title = self.topics.groups().get(group).map_or("", |group| group.title.as_str());
        let topics = self.topics.iter().filter(|topic| topic.group == group);
        self.text("which-of", &[("group", title)])
            .column(topics.filter_map(|topic| self.topic_step(session, &topic.id)))
            .row(self.ways_out(session))
    }

    /// The title of a topic, unescaped. One that is no longer there is named by its id.
    pub(super) fn topic(&self, id: &TopicId) -> String {
        self.topics.get(id).map_or_else(|| id.to_string(), |topic| topic.title.clone())
    }

    fn topic_step(&self, session: u32, id: &TopicId) -> Option<Button> {
        let topic = self.topics.get(id)?;
        let tap = Tap::Flow(session, Step::Topic(id.clone()));
        Some(Button { label: topic.title.clone(), press: Press::Tap(tap) })
    }

    fn group_steps(&self, session: u32) -> Vec<Button> {
        let groups = self.topics.groups().iter().enumerate();
        groups
            .filter_map(|(at, group)| {
                let tap = Tap::Flow(session, Step::Group(u8::try_from(at).ok()?));
                Some(Button { label: group.title.clone(), press: Press::Tap(tap) })
            })
            .collect()
    }

    fn teaching_right(
        &self,
        session: u32,
        wording: &str,
        topic: &TopicId,
        instead_of: Option<&TopicId>,
        change: &Changes,
    ) -> Draft {
        let topic = self.topic(topic);
        let draft = self.text("teaching-right", &[("wording", wording), ("topic", &topic)]);
        let draft = match instead_of {
            Some(other) => {
                let other = self.topic(other);
                draft.paragraph(&self.words.text("teaching-instead", &[("topic", &other)]))
            }
            None => draft,
        };
        self.changed(draft, change)
            .paragraph(&self.words.text("teaching-keeps", &[]))
            .row(vec![self.yes(session, change)])
            .row(self.ways_out(session))
    }

    fn yes(&self, session: u32, change: &Changes) -> Button {
        let key = if change.worse == 0 { "button-teach-it" } else { "button-teach-all-the-same" };
        self.tap(key, Tap::Flow(session, Step::Confirm))
    }

    /// What it would change: of the questions that were asked, and of the practice's examples.
    fn changed(&self, draft: Draft, change: &Changes) -> Draft {
        let asked = change.asked.to_string();
        let draft = draft.paragraph(&if change.answered >= change.asked {
            self.words.text("answers-all", &[("count", &asked)])
        } else {
            self.words.text("answers-some", &[("part", &change.answered.to_string()), ("count", &asked)])
        });
        let examples = change.examples.to_string();
        draft.paragraph(&match (change.examples, change.worse) {
            (0, _) => self.words.text("no-examples", &[]),
            (_, 0) => self.words.text("none-worse", &[("count", &examples)]),
            (_, worse) => {
                let head =
                    self.words.text("some-worse", &[("worse", &worse.to_string()), ("count", &examples)]);
                let lines = change.shown.iter().map(|worse| self.worse(worse));
                [head].into_iter().chain(lines).collect::<Vec<_>>().join("\n")
            }
        })
    }

    fn worse(&self, worse: &Worse) -> String {
        let question = shortened(&worse.question, EXAMPLE);
        match &worse.then {
            Some(topic) => self.words.text("worse-by-another", &[("question", &question), ("topic", topic)]),
            None => self.words.text("worse-by-none", &[("question", &question)]),
        }
    }

    fn refused(&self, draft: Draft, why: &Refusal, instead: &str) -> Draft {
        let why = match why {
            Refusal::TooLong { limit } => {
                self.words.text("refused-too-long", &[("limit", &limit.to_string())])
            }
            Refusal::Stands(topic) => self.words.text("refused-stands", &[("topic", &self.topic(topic))]),
            Refusal::Urgent => self.words.text("refused-urgent", &[]),
            Refusal::Empty => self.words.text("refused-empty", &[]),
            Refusal::Forgotten => self.words.text("refused-forgotten", &[]),
        };
        let said = format!("{why}\n{}", self.words.text(instead, &[]));
        if draft.html.is_empty() { Draft { html: said, ..draft } } else { draft.paragraph(&said) }
    }

    /// The end of a teaching: the askers can be told, and it can be taken back.
    fn is_taught(&self, draft: Draft, lesson: TeachingId, askers: usize) -> Draft {
        let mut draft = draft;
        if askers > 0 {
            draft = draft
                .paragraph(&self.words.text("can-be-told", &[("count", &askers.to_string())]))
                .row(vec![self.tap("button-tell-them", Tap::Lesson(lesson, LessonAct::Tell))]);
        }
        draft
            .row(vec![self.tap("button-unteach", Tap::Lesson(lesson, LessonAct::TakeBack))])
            .row(vec![self.door(Door::Questions), self.door(Door::Menu)])
    }

    /// A new topic as clients will read it, and what it would change.
    fn topic_right(&self, session: u32, topic: &Topic, wordings: &[String], change: &Changes) -> Draft {
        let shown: Vec<String> =
            wordings.iter().take(WORDINGS).map(|wording| shortened(wording, EXAMPLE)).collect();
        let mut found = self.words.text("found-by-title", &[]);
        if !shown.is_empty() {
            found = self.words.text("found-by", &[("list", &shown.join("\n• "))]);
        }
        let draft = self.text("topic-right", &[]).paragraph(&self.answer_html(topic, &Live::default()));
        self.changed(draft.paragraph(&found), change)
            .row(vec![self.yes(session, change)])
            .row(self.ways_out(session))
    }

    fn lessons(&self, lessons: &[LessonLine], page: u16, more: bool) -> Draft {
        let key = if lessons.is_empty() { "lessons-none" } else { "lessons" };
        let draft = self.text(key, &[]);
        let draft = lessons.iter().fold(draft, |draft, line| draft.paragraph(&self.lesson(line)));
        let button = |line: &LessonLine| {
            let wording = on_a_button(&line.wording);
            let label = self.words.label("button-unteach-this", &[("wording", &wording)]);
            cell(&label, Tap::Lesson(line.lesson, LessonAct::TakeBack))
        };
        draft
            .column(lessons.iter().map(button))
            .row(self.pages(page, more, Tap::Lessons))
            .row(vec![self.door(Door::Questions), self.door(Door::Menu)])
    }

    fn lesson(&self, line: &LessonLine) -> String {
        let (wording, moment) = (shortened(&line.wording, QUOTED), self.moment(line.at));
        let topic = line.topic.as_ref().map(|topic| self.topic(topic)).unwrap_or_default();
        let key = if line.topic.is_some() { "lesson-phrasing" } else { "lesson-topic" };
        let args = [
            ("wording", wording.as_str()),
            ("topic", &topic),
            ("name", line.by.as_str()),
            ("moment", &moment),
        ];
        self.words.text(key, &args)
    }

    fn taken_back(&self, what: &LessonLine, reopened: usize) -> Draft {
        let wording = shortened(&what.wording, QUOTED);
        let mut draft = self.text("lesson-taken-back", &[("wording", &wording)]);
        if reopened > 0 {
            draft = draft.paragraph(&self.words.text("open-again", &[("count", &reopened.to_string())]));
        }
        draft.row(vec![self.door(Door::Lessons)]).row(vec![self.door(Door::Questions), self.door(Door::Menu)])
    }
}
