//! What is read in answer to questions, and to what is none.

use super::*;

impl Samples<'_> {
    pub(super) fn questions(&self) -> Vec<Sample> {
        let ids: Vec<TopicId> = self.topics.iter().map(|topic| topic.id.clone()).collect();
        let asked = MOST;
        let mut questions = vec![
            Reply::AskAway,
            Reply::DidYouMean { topics: ids[..1].to_vec(), asked },
            Reply::DidYouMean { topics: ids[..3].to_vec(), asked },
            Reply::DoNotKnow { asked },
            Reply::AskADoctor { asked },
            Reply::SomethingMore { asked },
            Reply::PassedOn,
            Reply::AskAgain,
            Reply::HowToPrepare,
            Reply::HowToReach,
            Reply::WriteToUs { session: MOST },
        ];
        for group in (0..=u8::MAX).take(self.topics.groups().len()) {
            questions.extend([0, 1, u8::MAX].map(|page| Reply::Topics { group, page }));
        }
        for topic in &ids {
            questions.extend(self.answers(topic));
            for (typed, stopped) in [(true, true), (false, false)] {
                questions.push(Reply::RedFlag { topic: topic.clone(), typed, stopped });
            }
        }
        let mut questions: Vec<Sample> = questions.into_iter().map(|reply| (reply, vec![])).collect();
        // The desk refuses a longer answer.
        let answer =
            String::from_utf16_lossy(&self.text.encode_utf16().take(MOST_CHARACTERS).collect::<Vec<u16>>());
        let live = Box::new(Live { hours: week(), next_free: self.facts().pop() });
        for question in [Some(self.text.clone()), None] {
            let (answer, by) = (answer.clone(), self.name.clone());
            let practice_answers =
                Reply::PracticeAnswers { question: question.clone(), answer, by, about: None };
            questions.push((practice_answers, self.named()));
            for topic in &ids {
                let (question, topic, live) = (question.clone(), topic.clone(), live.clone());
                questions.push((Reply::NowAnswered { question, topic, live }, vec![]));
            }
        }
        questions
    }

    /// A topic in every way of asking, with a free time and without.
    fn answers(&self, topic: &TopicId) -> Vec<Reply> {
        let hours = week();
        let (known, gone) = (self.facts().remove(0), self.facts().pop());
        let frees = [None, Some(known), gone];
        let actions = [
            None,
            Some(Action::Book),
            Some(Action::Appointments),
            Some(Action::Prepare),
            Some(Action::Contact),
            Some(Action::Write),
            Some(Action::Map),
            Some(Action::PassOn),
        ];
        let related: Vec<TopicId> = self.topics.iter().take(2).map(|topic| topic.id.clone()).collect();
        let mut answers = Vec::new();
        for (at, action) in actions.into_iter().enumerate() {
            for asked in [Asking::Browsed, Asking::Typed(MOST), Asking::TypedBefore(MOST)] {
                let live = Live { hours: hours.clone(), next_free: frees[at % 3].clone() };
                let (topic, related) = (topic.clone(), related.clone());
                answers.push(Reply::Answer(Box::new(Answer { topic, live, action, related, asked })));
            }
        }
        answers
    }

    pub(super) fn small_talk(&self) -> Vec<Sample> {
        let (name, next) = (|| self.name.clone(), Some(moment(Time::midnight())));
        let named = [
            SmallTalk::Hello { name: name() },
            SmallTalk::YouAreWelcome { name: name() },
            SmallTalk::Goodbye { name: name(), next: None },
            SmallTalk::Goodbye { name: name(), next },
        ];
        let plain = [
            SmallTalk::AllRight,
            SmallTalk::UseTheButtons,
            SmallTalk::Boundary { again: false },
            SmallTalk::Boundary { again: true },
            SmallTalk::NoSense { again: false },
            SmallTalk::NoSense { again: true },
        ];
        let named = named.map(|said| (Reply::SmallTalk(said), self.named()));
        let plain = plain.map(|said| (Reply::SmallTalk(said), vec![]));
        named.into_iter().chain(plain).collect()
    }
}

/// A week with a day that is closed.
fn week() -> Vec<DayHours> {
    let open = vec![span("09:00", "13:00"), span("14:00", "24:00")];
    let day = |at: i64| {
        let date = today().checked_add(SignedDuration::from_hours(24 * at)).expect("a day");
        DayHours { date, open: if at == 2 { vec![] } else { open.clone() } }
    };
    (0..7).map(day).collect()
}
