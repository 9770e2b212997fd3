//! What is read of questions that were passed on, and of the conversations that they belong to.

use frontdesk::domain::conversation::{Conversation, Line, Words};
use frontdesk::domain::question::{Claim, Hand};
use frontdesk::domain::reply::TalkScreen;
use frontdesk::domain::teaching::TeachingId;

use super::*;

impl Samples<'_> {
    pub(super) fn question(&self) -> Question {
        Question {
            id: QuestionId(i64::MAX),
            client: ClientId(i64::MAX),
            chat: ChatId(1),
            name: self.name.clone(),
            text: Some(self.text.clone()),
            asked_at: moment(Time::midnight()),
            why: Why::PassedOn,
            state: QuestionState::Open,
            taken: None,
            closed: None,
            follows: None,
        }
    }

    pub(super) fn claims(&self) -> Vec<Claim> {
        let since = moment(Time::midnight());
        let theirs = |lapsed| Claim::Theirs { name: self.name.clone(), since, lapsed };
        vec![Claim::Free, Claim::Mine { since }, theirs(false), theirs(true)]
    }

    pub(super) fn talk(&self) -> Vec<Sample> {
        let mut talk = Vec::new();
        for claim in self.claims() {
            talk.push((Reply::QuestionForStaff { question: self.question(), claim }, self.named()));
        }
        let hand = Hand { chat: ChatId(1), name: self.name.clone(), at: moment(Time::midnight()) };
        let states = [
            QuestionState::Answered,
            QuestionState::Taught(TeachingId(1)),
            QuestionState::SetAside,
            QuestionState::SelfServed,
        ];
        for state in states {
            let (closed, follows) = (Some(hand.clone()), Some(QuestionId(1)));
            let question = Question { state, closed, follows, ..self.question() };
            talk.push((
                Reply::QuestionForStaff { question: question.clone(), claim: Claim::Free },
                self.named(),
            ));
            talk.push((Reply::Talk(TalkScreen::TooLate(Box::new(question))), self.named()));
        }
        let answer =
            String::from_utf16_lossy(&self.text.encode_utf16().take(MOST_CHARACTERS).collect::<Vec<u16>>());
        let (question, by, about) = (None, self.name.clone(), Some(QuestionId(i64::MAX)));
        talk.push((Reply::PracticeAnswers { question, answer, by, about }, self.named()));
        talk.push((Reply::Talk(TalkScreen::WriteBack { session: MOST }), vec![]));
        for (count, page, more) in [(0, 0, false), (Conversation::ON_A_PAGE, 1, true)] {
            let lines = (0..count).map(|at| self.line(at)).collect();
            let (client, name) = (ClientId(i64::MAX), self.name.clone());
            let conversation = Conversation { client, name, lines, page, more };
            talk.push((Reply::Talk(TalkScreen::Conversation(conversation)), self.named()));
        }
        talk
    }

    fn line(&self, at: usize) -> Line {
        let topic = || self.topics.iter().next().expect("a topic").id.clone();
        let words = if at == 3 { Words::Topic(topic()) } else { Words::Typed(self.text.clone()) };
        Line { at: moment(Time::midnight()), by: (at % 2 == 1).then(|| self.name.clone()), words }
    }
}
