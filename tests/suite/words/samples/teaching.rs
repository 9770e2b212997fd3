//! What the staff read of open questions and of what they teach.

use frontdesk::domain::question::GroupRef;
use frontdesk::domain::reply::{
    AskedLine, Asker, Changes, GroupLine, InboxScreen, LessonLine, Refusal, TeachingScreen,
};
use frontdesk::domain::tap::Tap;
use frontdesk::domain::teaching::{
    LONGEST_ANSWER, LONGEST_PHRASING, LONGEST_TITLE, NewTopic, TeachingId, Worse, as_markdown,
};

use super::*;

/// The longest in a button.
const GROUP: GroupRef = GroupRef { of: QuestionId(i64::MAX), newest: QuestionId(i64::MAX) };

impl Samples<'_> {
    pub(super) fn inbox(&self) -> Vec<Sample> {
        let at = moment(Time::midnight());
        let topic = || self.topics.iter().next().expect("a topic").id.clone();
        let line = GroupLine { group: GROUP, text: self.text.clone(), count: 1_000, taken: None };
        let taken = GroupLine { taken: Some(self.name.clone()), ..line.clone() };
        let asked = |why: Why| {
            let name = (why == Why::PassedOn).then(|| self.name.clone());
            AskedLine { text: self.text.clone(), at, why, name }
        };
        let reasons = [
            Why::PassedOn,
            Why::Unanswered,
            Why::NotMeant { answered: Some(topic()) },
            Why::NotMeant { answered: None },
        ];
        let shown: Vec<AskedLine> = reasons.into_iter().map(asked).collect();
        let asker = |name: Option<&Name>| Asker {
            question: QuestionId(i64::MAX),
            text: self.text.clone(),
            at,
            name: name.cloned(),
        };
        let answer = Tap::Answer(QuestionId(i64::MAX));
        let group = |shown: &[AskedLine], count| {
            let (shown, answer) = (shown.to_vec(), answer.clone());
            let claim = self.claims().remove(count % 4);
            InboxScreen::Group { group: GROUP, shown, count, answer, claim }
        };
        let mut inbox: Vec<Sample> = [
            InboxScreen::List { groups: vec![], page: 0, more: false },
            InboxScreen::List { groups: vec![line, taken], page: u16::MAX, more: true },
            group(&shown[1..], 3),
            InboxScreen::Whom { group: GROUP, askers: vec![asker(None); 20], count: 1_000 },
            InboxScreen::Whom { group: GROUP, askers: vec![asker(Some(&self.name)); 2], count: 2 },
            InboxScreen::WriteToAll { session: MOST, count: 1 },
            InboxScreen::WriteToAll { session: MOST, count: 2 },
            InboxScreen::AnsweredAll { count: 1 },
            InboxScreen::AnsweredAll { count: 2 },
        ]
        .map(|screen| (Reply::Inbox(screen), vec![]))
        .into();
        inbox.push((Reply::Inbox(group(&vec![shown[0].clone(); 3], 1_000)), self.named()));
        inbox.push((Reply::Inbox(group(&shown[..1], 1)), self.named()));
        inbox
    }

    pub(super) fn teaching(&self) -> Vec<Sample> {
        let (session, lesson, at) = (MOST, TeachingId(i64::MAX), moment(Time::midnight()));
        let wording = || fitting(&self.text, LONGEST_PHRASING);
        let topic = || self.topics.iter().next().expect("a topic").id.clone();
        let line = |topic: Option<TopicId>| LessonLine {
            lesson,
            wording: wording(),
            topic,
            at,
            by: self.name.clone(),
        };
        let lines = [line(Some(topic())), line(None)];
        let title = || "ü".repeat(LONGEST_TITLE / 2);
        let mut teaching = vec![
            TeachingScreen::WhichTopic { session, wording: self.text.clone(), likely: vec![topic(); 3] },
            TeachingScreen::WhichTopic { session, wording: wording(), likely: vec![] },
            TeachingScreen::WhichGroup { session },
            TeachingScreen::WhatTitle { session, wording: self.text.clone() },
            TeachingScreen::WhatAnswer { session, title: title(), limit: LONGEST_ANSWER },
            TeachingScreen::UnderWhich { session, title: title() },
            TeachingScreen::Lessons { lessons: vec![], page: 0, more: false },
            TeachingScreen::Lessons { lessons: [lines.as_slice(); 2].concat(), page: u16::MAX, more: true },
            TeachingScreen::TakenBack { what: lines[0].clone(), reopened: 0 },
            TeachingScreen::TakenBack { what: lines[1].clone(), reopened: 1 },
            TeachingScreen::Telling { count: 1 },
            TeachingScreen::Telling { count: 2 },
        ];
        teaching.extend((0..5).map(|group| TeachingScreen::WhichOf { session, group }));
        for askers in [0, 1, 2] {
            teaching.push(TeachingScreen::Taught { lesson, wording: wording(), topic: topic(), askers });
            teaching.push(TeachingScreen::TopicTaught { lesson, title: title(), askers });
        }
        let long = Refusal::TooLong { limit: LONGEST_PHRASING };
        for why in [long, Refusal::Stands(topic()), Refusal::Urgent, Refusal::Empty, Refusal::Forgotten] {
            let refused = TeachingScreen::Refused { session, wording: self.text.clone(), why: why.clone() };
            teaching.extend([refused, TeachingScreen::TitleRefused { session, why }]);
        }
        let mut samples: Vec<Sample> =
            teaching.into_iter().map(|screen| (Reply::Teaching(screen), vec![])).collect();
        for change in self.changes() {
            let right = TeachingScreen::Right {
                session,
                wording: wording(),
                topic: topic(),
                instead_of: Some(topic()),
                change: Box::new(change.clone()),
            };
            samples.push((Reply::Teaching(right), vec![wording()]));
            samples.push((Reply::Teaching(self.topic_right(change)), vec![]));
        }
        samples
    }

    fn topic_right(&self, change: Changes) -> TeachingScreen {
        let new = NewTopic {
            id: TopicId::parse("new").expect("an id"),
            group: "practice".to_owned(),
            title: "x".repeat(LONGEST_TITLE),
            answer: as_markdown(&fitting(&self.text, LONGEST_ANSWER)),
            phrasings: vec![],
        };
        let wordings = vec![fitting(&self.text, LONGEST_PHRASING); 10];
        let change = Box::new(change);
        TeachingScreen::TopicRight { session: MOST, topic: Box::new(new.topic(4)), wordings, change }
    }

    fn changes(&self) -> Vec<Changes> {
        let worse = |then: Option<String>| Worse { question: self.text.clone(), then };
        let shown = vec![worse(Some("x".repeat(LONGEST_TITLE))); 2];
        let shown = [shown, vec![worse(None)]].concat();
        let change = |asked, answered, examples, shown: Vec<Worse>| Changes {
            asked,
            answered,
            examples,
            worse: shown.len(),
            shown,
        };
        vec![
            change(1, 1, 0, vec![]),
            change(1, 0, 120, vec![]),
            change(3, 3, 120, shown.clone()),
            change(3, 1, 120, shown),
        ]
    }
}
