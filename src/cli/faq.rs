//! `frontdesk faq`: what the team has taught, for the file of answers.

use std::path::Path;
use std::process::ExitCode;

use clap::Subcommand;

use super::house::{Files, home, open_store};
use super::{refuse, runtime};
use crate::config::Settings;
use crate::problem::Problem;
use crate::store::{Home, Inspection, Store};

/// What can be done with the answers.
#[derive(Debug, Subcommand)]
pub enum Line {
    /// Print what the team has taught in the chat as TOML, for the end of the file of answers.
    ///
    /// Put it there with `frontdesk faq export >> faq/en.toml`, look it over, and run `frontdesk check`. What the
    /// file has already is left out, so that the same can be done again later; nothing is changed in the database,
    /// where the file wins over what was taught. Each piece says when it was taught, and none says by whom.
    Export,
}

pub fn main(settings: &Settings, line: &Line) -> ExitCode {
    let exported = match line {
        Line::Export => export(settings),
    };
    match exported {
        Ok(text) => {
            print!("{text}");
            ExitCode::SUCCESS
        }
        Err(problems) => refuse(&problems),
    }
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
