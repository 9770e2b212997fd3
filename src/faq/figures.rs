//! How well questions are understood: shares of a set whose meaning is known.

use std::fmt;

use super::Faq;
use super::learned::NONE;
use super::learning::Asked;
use crate::domain::topic::TopicId;

/// The kind of the lines that tell of an emergency.
const RED: &str = "red";

/// What became of a set of questions, in percent of the lines that each figure is about.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Figures {
    /// Lines that ask for one ordinary topic.
    pub inside: usize,
    /// Of these: answered with the topic that was meant.
    pub right: f64,
    /// Of these: answered right, or the topic is among the suggestions.
    pub offered: f64,
    /// Of these: answered with another topic.
    pub wrong: f64,
    /// Lines that are not for the practice.
    pub outside: usize,
    /// Of these: not answered.
    pub rejected: f64,
    /// Of these: not answered, and nothing suggested.
    pub silent: f64,
    /// Lines that tell of an emergency.
    pub red: usize,
    /// Of these: told to see a doctor now.
    pub caught: f64,
    /// Of these: answered with an ordinary topic, which must not be.
    pub made_light_of: f64,
    /// Of all lines that tell of none: told to see a doctor now.
    pub false_alarms: f64,
    /// Lines with several questions.
    pub several: usize,
    /// Of these: each question answered, in order, and nothing else.
    pub all_answered: f64,
    /// Of these: something answered that was not asked.
    pub one_too_many: f64,
}

/// A part of a whole, in percent.
#[derive(Default)]
struct Share {
    of: usize,
    is: usize,
}

impl Share {
    fn count(&mut self, holds: bool) {
        self.of += 1;
        self.is += usize::from(holds);
    }

    fn percent(&self) -> f64 {
        100.0 * self.is as f64 / self.of.max(1) as f64
    }
}

impl Figures {
    /// Asks every question of a set.
    pub fn of(faq: &Faq, questions: &[Asked]) -> Self {
        let [mut right, mut offered, mut wrong, mut rejected, mut silent] =
            [const { Share { of: 0, is: 0 } }; 5];
        let [mut caught, mut light, mut alarms, mut all, mut odd] = [const { Share { of: 0, is: 0 } }; 5];
        for asked in questions {
            let found = faq.understand(&asked.text);
            let answer = found.answer.as_ref();
            let urgent = answer == Some(&faq.urgent);
            if asked.kind == RED {
                caught.count(urgent);
                light.count(answer.is_some() && !urgent);
                continue;
            }
            alarms.count(urgent);
            match &asked.topics[..] {
                [none] if none == NONE => {
                    rejected.count(answer.is_none());
                    silent.count(answer.is_none() && found.suggestions.is_empty());
                }
                [topic] => {
                    let is_right = answer.is_some_and(|answer| answer.as_str() == topic);
                    right.count(is_right);
                    let suggested = found.suggestions.iter().any(|each| each.as_str() == topic);
                    offered.count(is_right || suggested);
                    wrong.count(answer.is_some() && !is_right);
                }
                topics => {
                    let heard = faq.hear(&asked.text).answers;
                    all.count(heard.iter().map(TopicId::as_str).eq(topics.iter().map(String::as_str)));
                    odd.count(heard.iter().any(|id| !topics.iter().any(|topic| topic == id.as_str())));
                }
            }
        }
        Self {
            inside: right.of,
            right: right.percent(),
            offered: offered.percent(),
            wrong: wrong.percent(),
            outside: rejected.of,
            rejected: rejected.percent(),
            silent: silent.percent(),
            red: caught.of,
            caught: caught.percent(),
            made_light_of: light.percent(),
            false_alarms: alarms.percent(),
            several: all.of,
            all_answered: all.percent(),
            one_too_many: odd.percent(),
        }
    }
}

impl fmt::Display for Figures {
    /// A row of a table: right, offered, wrong | rejected, silent | caught, made light of, false alarms | several.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "| {:.1} % | {:.1} % | {:.1} % | {:.1} % | {:.1} % | {:.1} % | {:.1} % | {:.2} % | {:.1} % | {:.1} % |",
            self.right,
            self.offered,
            self.wrong,
            self.rejected,
            self.silent,
            self.caught,
            self.made_light_of,
            self.false_alarms,
            self.all_answered,
            self.one_too_many,
        )
    }
}
