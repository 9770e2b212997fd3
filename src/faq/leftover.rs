//! Finds the questions of a message that are not ours beside those that are, so that they can be offered to a person.

use super::decision::{Belief, Judge, Match};
use super::lexicon::Stems;
use super::{segments, text, tone};
use crate::domain::topic::TopicId;

/// The belief in "nothing of ours" from which a question is open.
const OPEN: f32 = 0.8;

/// With more belief than this in what is answered a question may be a part of that.
const COVERED: f32 = 0.05;

/// The belief from which one question among others is answered.
const SURE: f32 = 0.95;

/// The share that the whole must give it.
const AGREED: f32 = 0.05;

/// The fewest words that can be a question of its own.
const FEWEST: usize = 3;

/// More questions than this are not looked at: one that is open is enough.
const MOST: usize = 8;

/// Whether a message asks something besides, which none of the answers covers.
///
/// Rather not seen than imagined: it must look like a question, speak of something, and be nothing of ours.
pub(super) fn is_open(message: &str, judge: &Judge, answers: &[TopicId]) -> bool {
    let parts = parts(message);
    let heard = text::words(message);
    let stems = judge.lexicon.stems(&heard);
    parts.len() > 1
        && parts.iter().filter(|part| part.asks).take(MOST).any(|part| {
            let words = text::words(&part.text);
            if words.len() < FEWEST || !tone::says_something(&words) {
                return false;
            }
            let belief = judge.weigh(&stems, &words);
            let covered: f32 = answers.iter().map(|topic| judge.of(&belief, topic)).sum();
            belief.nothing() >= OPEN && covered <= COVERED
        })
}

/// The answer to the one question of a message that is ours, beside others that are not.
///
/// It must be sure of its own, the whole must tell of it too, and of every other question it must be clear that it is
/// nothing of ours.
pub(super) fn one_of_ours(message: &str, judge: &Judge, stems: &Stems<'_>, whole: &Belief) -> Option<Match> {
    let parts = parts(message);
    if parts.len() < 2 {
        return None;
    }
    let mut ours: Option<(usize, f32)> = None;
    let mut open = false;
    for part in parts.iter().filter(|part| part.asks).take(MOST) {
        let words = text::words(&part.text);
        if words.len() < FEWEST {
            continue;
        }
        let belief = judge.weigh(stems, &words);
        let (topic, share) = belief.ranked().first().copied()?;
        if share >= SURE && ours.is_none_or(|(known, _)| known == topic) {
            ours = Some((topic, share));
        } else if share < SURE && belief.nothing() >= OPEN {
            open |= tone::says_something(&words);
        } else {
            return None;
        }
    }
    let (topic, share) = ours.filter(|(topic, _)| open && whole.topics[*topic] >= AGREED)?;
    Some(Match::sure(judge.topics()[topic].clone(), share))
}

/// A question with what is said of it, or a statement.
struct Part {
    text: String,
    asks: bool,
    /// Whether a stop ends it.
    ended: bool,
}

/// A message as its questions and statements, in order.
fn parts(message: &str) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    for segment in segments::segments(message) {
        let asks = tone::begins_a_question(&text::words(&segment));
        let marked = segment.ends_with('?');
        let ended = segment.ends_with(['?', '!', '.', ';']);
        match parts.last_mut() {
            // "What do you charge for curtains, they are lined" is one question.
            Some(part) if !(part.ended || asks && part.asks) => {
                part.text.push(' ');
                part.text.push_str(&segment);
                part.asks |= asks || marked;
                part.ended = ended;
            }
            _ => parts.push(Part { text: segment, asks: asks || marked, ended }),
        }
    }
    parts
}
