//! Tries a teaching out: what would become of its wordings, of the questions it is meant for, and of the examples.

use super::Faq;
use super::examples::Example;
use super::taught::{plain, taught_as};
use crate::domain::teaching::{Effect, Taught, Trial, Verdict, Worse};
use crate::domain::topic::TopicId;

impl Faq {
    /// What would change if this were taught besides what was taught so far.
    pub(super) fn try_out(&self, so_far: &[Taught], trial: &Trial) -> Effect {
        let topic = trial.taught.topic();
        let wordings = trial.taught.wordings();
        let verdicts = wordings.iter().map(|wording| self.verdict(wording, topic, so_far)).collect();
        let then = self.with(&[so_far, std::slice::from_ref(&trial.taught)].concat());
        let means_it = |text: &&String| then.hear(text).answers.contains(topic);
        let title = |id: &TopicId| then.topics.get(id).map(|topic| topic.title.clone());
        let lost = |example: &&Example| self.answers_rightly(example) && !then.answers_rightly(example);
        let worse = self.curated.examples.iter().filter(lost).map(|example| Worse {
            question: example.question.clone(),
            then: then.hear(&example.question).answers.first().and_then(title),
        });
        Effect {
            verdicts,
            answered: trial.asked.iter().filter(means_it).count(),
            examples: self.curated.examples.len(),
            worse: worse.collect(),
        }
    }

    fn verdict(&self, wording: &str, topic: &TopicId, so_far: &[Taught]) -> Verdict {
        let plain = plain(wording);
        if plain.is_empty() {
            return Verdict::Empty;
        }
        let understood = self.hear(wording);
        if understood.answers.contains(&self.urgent) && *topic != self.urgent {
            return Verdict::Urgent;
        }
        if let Some(topic) = self.curated.stands(&plain) {
            return Verdict::InFile(topic.clone());
        }
        if understood.tone.is_some() {
            return Verdict::Empty;
        }
        let known = taught_as(so_far, wording).filter(|topic| self.topics.get(topic).is_some());
        known.map_or(Verdict::Fine, |topic| Verdict::TaughtBefore(topic.clone()))
    }
}
