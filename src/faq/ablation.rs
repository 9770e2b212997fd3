//! What each part of the matcher is worth: the figures of a set with one part after the other taken away.

use super::decision::{Judge, Means};
use super::features::Kind;
use super::learned::Learned;
use super::learning::{Asked, Course, learn_by};
use super::lexicon::Lexicon;
use super::{Faq, Figures};

/// The arms in turn: what is taken away, and the figures without it. `afresh` makes the answers; they are taught by
/// `lessons` and asked `questions`.
///
/// Every arm learns once and not several times over, to be done in minutes: "full" is a little less than what is shipped.
pub fn ablation(
    afresh: impl Fn() -> Option<Faq>,
    lessons: &[Asked],
    questions: &[Asked],
    mut tell: impl FnMut(&str, &Figures),
) {
    let once = Course { tables: 1, ..Course::default() };
    let well_spelt = Course { misspelt: 0, ..once.clone() };
    let all = Means::default();
    let mut arm = |name: &str, means: Means, without: Option<Kind>, learn: Option<&Course>| {
        let Some(mut faq) = afresh() else { return };
        faq.judge = judge(&faq, means, without, learn.map(|course| (lessons, course)));
        tell(name, &Figures::of(&faq, questions));
    };
    arm("full", all, None, Some(&once));
    arm("without runs of letters", all, Some(Kind::Letters), Some(&once));
    arm("without neighbouring words", all, Some(Kind::Pair), Some(&once));
    arm("without words", all, Some(Kind::Word), Some(&once));
    arm("without typing errors in what is learned", all, None, Some(&well_spelt));
    arm("without the written phrasings", Means { phrasings: false, ..all }, None, Some(&once));
    arm("without rules for red flags", Means { rules: false, ..all }, None, Some(&once));
    arm("without what was learned", all, None, None);
}

fn judge(faq: &Faq, means: Means, without: Option<Kind>, learn: Option<(&[Asked], &Course)>) -> Judge {
    let lexicon = || {
        let mut lexicon = Lexicon::of(&faq.language);
        lexicon.deaf_to = without;
        lexicon
    };
    let table = learn.and_then(|(lessons, course)| {
        let mut questions = if means.phrasings { faq.phrasings() } else { Vec::new() };
        questions.extend_from_slice(lessons);
        let table = learn_by(&lexicon(), &questions, course);
        // A handful of tables, for as long as the measure takes.
        Learned::read(Box::leak(table.into_boxed_slice()))
    });
    let phrasings = faq.curated.phrasings();
    let mut judge = Judge::hearing(lexicon(), &phrasings, table);
    judge.means = means;
    judge
}
