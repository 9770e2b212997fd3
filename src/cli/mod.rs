//! The command line: one file for each subcommand. Reports go to standard error, answers to standard output.

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::config::Settings;
use crate::problem::Problem;

mod ask;
mod check;
mod faq;
mod house;
mod key;
pub mod logging;
mod playground;
mod run;
mod schedule;
mod seat;
pub mod seen;
mod signals;
pub mod watch;
mod worded;

/// What the process says when a setting or a file is wrong.
const WRONG_SETTINGS: u8 = 2;

/// The receptionist of a massage practice. Without a subcommand it runs the bot where TELOXIDE_TOKEN is set,
/// and the playground where it is not.
#[derive(Debug, Parser)]
#[command(version)]
struct Line {
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Run the Telegram bot.
    Run,
    /// Try everything in a browser, without Telegram.
    Playground(playground::Options),
    /// Read the settings, the practice file, the answers and the database, and report every mistake and warning.
    ///
    /// Mistakes end with the code 2. Most of them keep the bot from starting; four would let it start and serve people
    /// badly: a way of asking that its own file answers with another topic, an answer or reminder that Telegram would
    /// find too long once it is worded, a list of more buttons than Telegram takes, and an answer that sends nobody to
    /// a doctor although its topic says `safety = true`.
    ///
    /// Warnings are counted and end with the code 0: two topics asked for in nearly the same words, a way of asking
    /// that is not answered, a topic about health without `safety = true`, a group without topics, a title that does
    /// not fit on a button, a topic that another language lacks, a file of keys that others can read, and
    /// `check_before = true` without a key.
    Check,
    /// Show when each cron line of the practice file fires next, in local time and in UTC, also when the clocks change.
    Schedule(schedule::Options),
    /// Answer questions from standard input, one a line.
    Ask(ask::Options),
    /// Keys that seal what clients entrust.
    #[command(subcommand)]
    Key(key::Command),
    /// Work with the answers and what was taught besides.
    #[command(subcommand)]
    Faq(faq::Command),
}

/// Parses the command line and runs the subcommand.
pub fn main() -> ExitCode {
    // A panic's text can quote what a person wrote; where it happened says enough.
    std::panic::set_hook(Box::new(|panic| match panic.location() {
        Some(place) => eprintln!("frontdesk panicked at {place}"),
        None => eprintln!("frontdesk panicked"),
    }));
    let line = Line::parse();
    // Before the runtime begins: other threads must not be reading the environment meanwhile.
    let env_file = read_env_file();
    let settings = Settings::read(|name| std::env::var(name).ok());
    let (settings, mut problems) = match settings {
        Ok(settings) => (Some(settings), Vec::new()),
        Err(problems) => (None, problems),
    };
    problems.extend(env_file);
    let command = line.command.unwrap_or_else(|| {
        let token = settings.as_ref().is_some_and(|settings| settings.token.is_some());
        if token { Command::Run } else { Command::Playground(playground::Options::default()) }
    });
    if let Command::Check = command {
        return check::main(settings, problems);
    }
    let Some(settings) = settings.filter(|_| problems.is_empty()) else { return refuse(&problems) };
    logging::start(&settings.log);
    match command {
        Command::Run => run::main(&settings),
        Command::Playground(options) => playground::main(&settings, &options),
        Command::Schedule(options) => schedule::main(&settings, &options),
        Command::Ask(options) => ask::main(&settings, &options),
        Command::Key(command) => key::main(&settings, &command),
        Command::Faq(command) => faq::main(&settings, &command),
        Command::Check => ExitCode::SUCCESS,
    }
}

/// Reads `.env`, which need not be there; what is set already has precedence.
fn read_env_file() -> Option<Problem> {
    match dotenvy::dotenv() {
        Ok(_) => None,
        Err(fault) if fault.not_found() => None,
        // dotenvy's text quotes the line, which may hold the token.
        Err(dotenvy::Error::LineParse(_, at)) => Some(Problem::file(
            std::path::Path::new(".env"),
            format!("a line cannot be read, near its character {at}"),
            "write NAME=value, one on each line, with quotes around values that hold blanks",
        )),
        Err(fault) => Some(Problem::file(
            std::path::Path::new(".env"),
            format!("cannot be read: {fault}"),
            "it must be UTF-8 text, or not there at all",
        )),
    }
}

/// Reports mistakes, a line each, and ends with the code for it.
fn refuse(problems: &[Problem]) -> ExitCode {
    for problem in problems {
        eprintln!("{problem}");
    }
    ExitCode::from(WRONG_SETTINGS)
}

/// The runtime of all subcommands that wait for something.
fn runtime() -> std::io::Result<tokio::runtime::Runtime> {
    tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build()
}
