//! `frontdesk ask`: questions from standard input, one a line, answered from the curated file.

use std::io::{BufRead, Write};
use std::process::ExitCode;

use clap::Args;
use serde::Serialize;

use super::{house, refuse};
use crate::config::Settings;
use crate::domain::topic::TopicId;
use crate::faq::Faq;

/// How `frontdesk ask` speaks.
#[derive(Debug, Args)]
pub struct Options {
    /// Print one JSON object a line and nothing else.
    #[arg(long)]
    json: bool,
}

/// One answer, as `--json` prints it.
#[derive(Debug, Serialize)]
struct Answer<'a> {
    question: &'a str,
    answer: Option<&'a str>,
    suggestions: Vec<&'a str>,
    score: f64,
}

pub fn main(settings: &Settings, options: &Options) -> ExitCode {
    let faq = match house::faq(&settings.faq_dir) {
        Ok(faq) => faq,
        Err(problems) => return refuse(&problems),
    };
    match answer_all(&faq, options) {
        Ok(()) => ExitCode::SUCCESS,
        // Whoever reads has gone; that is no fault.
        Err(fault) if fault.kind() == std::io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(fault) => {
            eprintln!("standard input or output failed: {fault}");
            ExitCode::FAILURE
        }
    }
}

fn answer_all(faq: &Faq, options: &Options) -> std::io::Result<()> {
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    let mut input = std::io::stdin().lock();
    let mut bytes = Vec::new();
    while input.read_until(b'\n', &mut bytes)? > 0 {
        // A line that is not UTF-8 is a question nobody can read, not a reason to stop.
        let line = String::from_utf8_lossy(&bytes);
        let question = line.trim_end_matches(['\n', '\r']);
        let found = faq.understand(question);
        let answer = Answer {
            question,
            answer: found.answer.as_ref().map(TopicId::as_str),
            suggestions: found.suggestions.iter().map(TopicId::as_str).collect(),
            score: found.score,
        };
        if options.json {
            serde_json::to_writer(&mut out, &answer)?;
            writeln!(out)?;
        } else {
            print_for_people(&mut out, faq, &answer, found.answer.as_ref(), &found.suggestions)?;
        }
        out.flush()?;
        bytes.clear();
    }
    Ok(())
}

fn print_for_people(
    out: &mut impl Write,
    faq: &Faq,
    answer: &Answer<'_>,
    topic: Option<&TopicId>,
    suggestions: &[TopicId],
) -> std::io::Result<()> {
    match topic.and_then(|id| faq.topics.get(id)) {
        Some(topic) => writeln!(out, "{}\n{}\n", topic.title, topic.answer.trim().replace("**", "")),
        None if answer.suggestions.is_empty() => writeln!(out, "I don't know.\n"),
        None => {
            let titles =
                suggestions.iter().filter_map(|id| faq.topics.get(id)).map(|topic| topic.title.as_str());
            writeln!(out, "Did you mean: {}\n", titles.collect::<Vec<_>>().join(" / "))
        }
    }
}
