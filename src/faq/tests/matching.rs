//! Messy questions, written apart from the curated phrasings, and what comes of them.

use std::fmt::Write;

use super::CURATED;
use crate::domain::topic::TopicId;

/// The questions on which thresholds and lists were chosen.
const TUNED_ON: &str = include_str!("tuned_on.tsv");

/// Questions that only report.
const KEPT_APART: &str = include_str!("kept_apart.tsv");

/// Parts of a set of questions, in percent.
#[derive(Debug, Default)]
struct Figures {
    /// Of the questions in scope: answered with the topic that was meant.
    right: f64,
    /// Of the questions in scope: answered right, or the topic is among the suggestions.
    offered: f64,
    /// Of the questions in scope: answered with another topic.
    wrong: f64,
    /// Of the others: not answered.
    rejected: f64,
    /// Of the others: not answered, and nothing suggested.
    silent: f64,
    /// Every question that was not understood, for the eyes.
    misses: String,
}

fn measure(lines: &str) -> Figures {
    let mut figures = Figures::default();
    let (mut inside, mut outside) = (0.0, 0.0);
    for line in lines.lines() {
        let (meant, question) = line.split_once('\t').unwrap();
        let found = CURATED.understand(question);
        let answered = found.answer.as_ref().map(ToString::to_string);
        let suggested = found.suggestions.iter().any(|topic| topic.as_str() == meant);
        let right = answered.as_deref() == Some(meant);
        if meant == "-" {
            outside += 1.0;
            figures.rejected += f64::from(answered.is_none());
            figures.silent += f64::from(answered.is_none() && found.suggestions.is_empty());
        } else {
            inside += 1.0;
            figures.right += f64::from(right);
            figures.offered += f64::from(right || suggested);
            figures.wrong += f64::from(answered.is_some() && !right);
        }
        if !right && (meant != "-" || answered.is_some() || !found.suggestions.is_empty()) {
            let suggestions: Vec<&str> = found.suggestions.iter().map(TopicId::as_str).collect();
            let said = answered.as_deref().unwrap_or("-");
            writeln!(figures.misses, "{meant:22} {:.2} {said:20} {suggestions:?} {question}", found.score)
                .unwrap();
        }
    }
    for part in [&mut figures.right, &mut figures.offered, &mut figures.wrong] {
        *part *= 100.0 / inside;
    }
    for part in [&mut figures.rejected, &mut figures.silent] {
        *part *= 100.0 / outside;
    }
    figures
}

/// The floors: right, right or suggested, wrong (at most), rejected, silent.
#[track_caller]
fn hold(figures: &Figures, [right, offered, wrong, rejected, silent]: [f64; 5]) {
    let Figures { right: r, offered: o, wrong: w, rejected: j, silent: s, misses } = figures;
    let told = format!(
        "right {r:.1} %, right or suggested {o:.1} %, wrong {w:.1} %, outside rejected {j:.1} %, silent {s:.1} %"
    );
    println!("{told}\n{misses}");
    let holds = *r >= right && *o >= offered && *w <= wrong && *j >= rejected && *s >= silent;
    assert!(holds, "{told}\n{misses}");
}

/// Measured 2026-11-23: right 91.0 %, right or suggested 100.0 %, wrong 2.0 %, rejected 96.7 %, silent 80.3 %.
#[test]
fn questions_that_it_was_tuned_on() {
    hold(&measure(TUNED_ON), [89.0, 98.0, 3.0, 95.0, 78.0]);
}

/// Measured 2026-11-23: right 78.8 %, right or suggested 95.5 %, wrong 4.5 %, rejected 100.0 %, silent 68.0 %.
#[test]
fn questions_that_were_kept_apart() {
    hold(&measure(KEPT_APART), [77.0, 93.0, 5.0, 96.0, 64.0]);
}

#[test]
fn the_frame_of_a_question_is_not_its_object() {
    for question in
        ["what's the weather tomorrow", "can you order me a pizza", "how do i cancel my phone contract"]
    {
        assert_eq!(CURATED.understand(question).answer, None, "{question}");
    }
}

#[test]
fn politeness_is_neither_answered_nor_guessed_at() {
    for text in ["hi", "Hello!", "thanks", "thx a lot :)", "ok bye", "good morning", "👍", ""] {
        let found = CURATED.understand(text);
        assert_eq!((found.answer, found.suggestions, found.score), (None, Vec::new(), 0.0), "{text}");
    }
}
