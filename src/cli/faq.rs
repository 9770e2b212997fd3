//! `frontdesk faq`: what the answers were made from, how well they understand, and what the team has taught.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, Subcommand};

use super::house::{self, Files, home, open_store};
use super::{refuse, runtime};
use crate::config::Settings;
use crate::faq::Figures;
use crate::faq::learning::{Asked, Course, learn, read_questions};
use crate::problem::{Problem, SourceFile};
use crate::store::{Home, Inspection, Store};

/// What to do with the answers.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Measure how well questions of known meaning are understood.
    Measure(Measure),
    /// Learn from questions of known meaning; the table is compiled in at the next build.
    Learn(Learn),
    /// Print what the team has taught in the chat as TOML, for the end of the file of answers.
    ///
    /// Put it there with `frontdesk faq export >> faq/en.toml`, look it over, and run `frontdesk check`. What the
    /// file has already is left out, so that the same can be done again later; nothing is changed in the database,
    /// where the file wins over what was taught. Each piece says when it was taught, and none says by whom.
    Export,
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
        Command::Export => export(settings).map(|text| print!("{text}")),
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

fn read(file: &Path) -> Result<Vec<Asked>, Vec<Problem>> {
    read_questions(&SourceFile::read(file).map_err(|problem| vec![problem])?)
}

fn export(settings: &Settings) -> Result<String, Vec<Problem>> {
    let files = Files::read(settings)?;
    let url = settings.bot_database();
    let path = match home(url) {
        Home::File(path) if path.exists() => path,
        // Nothing was taught yet.
        Home::File(_) | Home::Memory => return Ok(String::new()),
    };
    let failed = |what: String| vec![Problem::file(&path, what, "start the bot with it once, or run check")];
    let lessons = runtime().map_err(|fault| failed(fault.to_string()))?.block_on(async {
        match Store::inspect(&path).await {
            Ok(Inspection { damage: None, pending: 0 }) => {}
            Ok(Inspection { damage: Some(damage), .. }) => {
                return Err(failed(format!("is damaged: {damage}")));
            }
            Ok(_) => return Err(failed("was written by an older frontdesk".to_owned())),
            Err(fault) => return Err(failed(fault.to_string())),
        }
        let store = open_store(url).await?;
        let lessons = store.lessons().await;
        store.close().await;
        lessons.map_err(|fault| failed(fault.to_string()))
    })?;
    files.faq.export(&lessons, &files.practice.zone).map_err(|fault| {
        vec![Problem::file(Path::new("faq export"), fault.to_string(), "tell the authors of frontdesk")]
    })
}
