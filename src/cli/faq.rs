//! `frontdesk faq`: what the answers were made from, and how well they understand.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Subcommand};

use super::{house, refuse};
use crate::config::Settings;
use crate::faq::Figures;
use crate::faq::learning::{Asked, Course, learn, read_questions};
use crate::problem::{Problem, SourceFile};

/// What to do with the answers.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Measure how well questions of known meaning are understood.
    Measure(Measure),
    /// Learn from questions of known meaning; the table is compiled in at the next build.
    Learn(Learn),
}

/// Which questions to ask.
#[derive(Debug, Args)]
pub struct Measure {
    /// Files of questions, such as questions/en/report.tsv: topics, kind and text with tabs between.
    #[arg(required = true)]
    files: Vec<PathBuf>,
}

/// What to learn from.
#[derive(Debug, Args)]
pub struct Learn {
    /// Files of questions, such as questions/en/learn/*.tsv: topics, kind and text with tabs between.
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// Where the table goes.
    #[arg(long, default_value = "src/faq/learned/en.bin")]
    into: PathBuf,
}

pub fn main(settings: &Settings, command: &Command) -> ExitCode {
    let done = match command {
        Command::Measure(options) => measure(settings, options),
        Command::Learn(options) => learn_table(settings, options),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(problems) => refuse(&problems),
    }
}

fn measure(settings: &Settings, options: &Measure) -> Result<(), Vec<Problem>> {
    let faq = house::faq(&settings.faq_dir)?;
    println!(
        "| questions | right | right or suggested | wrong | not for us: rejected | silent | emergencies caught | \
         made light of | false alarms | several: all answered | one too many |"
    );
    println!("|---|---|---|---|---|---|---|---|---|---|---|");
    for file in &options.files {
        let figures = Figures::of(&faq, &read(file)?);
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        let Figures { inside, outside, red, several, .. } = figures;
        println!("| {name} ({inside} for us, {outside} not, {red} emergencies, {several} several) {figures}");
    }
    Ok(())
}

fn learn_table(settings: &Settings, options: &Learn) -> Result<(), Vec<Problem>> {
    let faq = house::faq(&settings.faq_dir)?;
    let mut questions = faq.phrasings();
    for file in &options.files {
        questions.extend(read(file)?);
    }
    let table = learn(&faq.language, &questions, &Course::default());
    std::fs::write(&options.into, &table).map_err(|fault| {
        vec![Problem::file(&options.into, format!("cannot be written: {fault}"), "name a file with --into")]
    })?;
    println!("{} questions, {} KiB: {}", questions.len(), table.len() / 1024, options.into.display());
    Ok(())
}

fn read(file: &std::path::Path) -> Result<Vec<Asked>, Vec<Problem>> {
    read_questions(&SourceFile::read(file).map_err(|problem| vec![problem])?)
}
