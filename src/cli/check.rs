//! `frontdesk check`: every mistake in the settings, the practice file, the answers and the database, at once.

use std::path::Path;
use std::process::ExitCode;

use super::house::{Files, RESTORE, home};
use super::{WRONG_SETTINGS, runtime, worded};
use crate::clock::Clock;
use crate::config::{Sealed, Settings};
use crate::domain::availability::Availability;
use crate::domain::practice::Practice;
use crate::domain::strays::{Astray, Stray, strays as all_strays};
use crate::faq::{Lints, Score, Sheet, lint};
use crate::problem::Problem;
use crate::store::{Home, Inspection, Store};

pub fn main(settings: Option<Settings>, mut problems: Vec<Problem>) -> ExitCode {
    let mut said = Vec::new();
    let mut warnings = Vec::new();
    // With a wrong variable the other files can still be looked at, where they would be by default.
    let settings = settings.or_else(|| Settings::read(|_| None).ok());
    if let Some(settings) = &settings {
        // Without a token nobody means to run the bot yet.
        if settings.token.is_some() {
            problems.extend(settings.for_bot().err().unwrap_or_default());
        }
        let files = Files::read(settings);
        let practice = files.as_ref().ok().map(|files| files.practice.clone());
        let lints = answers(&settings.faq_dir, files.as_ref().ok());
        match files {
            Ok(files) => {
                said.push(format!(
                    "{}: {} services, {} therapists, {} reminder rules, {} topics",
                    files.practice.name,
                    files.practice.services.len(),
                    files.practice.therapists.len(),
                    files.practice.reminders.len(),
                    files.faq.topics.iter().count(),
                ));
                said.extend(files.faq.score().map(|Score { right, of }| {
                    format!("{right} of {of} example questions are answered as they should be")
                }));
            }
            Err(found) => problems.extend(found),
        }
        problems.extend(lints.mistakes);
        warnings.extend(lints.warnings);
        match settings.intake.read() {
            Ok(Sealed { sealing: Some(sealing), warnings: risks }) => {
                let older =
                    counted(sealing.older(), "older key").unwrap_or_else(|| "no older key".to_owned());
                said.push(format!("intake: sealed with key {}; {older}", sealing.version()));
                warnings.extend(risks);
            }
            Ok(Sealed { sealing: None, .. }) => {
                said.push("no key: the intake step is left out".to_owned());
                if practice.as_ref().is_some_and(|practice| practice.policies.check_before) {
                    let what = "says `check_before = true`, but there is no key: clients are not asked";
                    let hint = "`frontdesk key new` makes one, for INTAKE_KEY";
                    warnings.push(Problem::file(&settings.practice_file, what, hint));
                }
            }
            // It is among those of the files.
            Err(_) => {}
        }
        match database(settings, practice.as_deref()) {
            Ok(lines) => said.extend(lines),
            Err(problem) => problems.push(problem),
        }
    }
    let shown = problems.iter().map(Problem::excerpt).chain(warnings.iter().map(Problem::warning));
    shown.for_each(|problem| eprintln!("{problem}\n"));
    let warnings = counted(warnings.len(), "warning");
    if problems.is_empty() {
        said.iter().for_each(|line| println!("{line}"));
        match warnings {
            None => println!("All is well."),
            Some(warnings) => println!("All is well, but for {warnings}."),
        }
        return ExitCode::SUCCESS;
    }
    let all: Vec<String> = counted(problems.len(), "mistake").into_iter().chain(warnings).collect();
    eprintln!("{}. Nothing was changed.", all.join(" and "));
    ExitCode::from(WRONG_SETTINGS)
}

/// What those answers that can be read would serve badly, or not at all once they are worded for this practice.
fn answers(folder: &Path, files: Option<&Files>) -> Lints {
    let sheets = Sheet::of_folder(folder);
    let mut lints = lint(&sheets);
    if let Some(files) = files {
        lints.mistakes.extend(sheets.iter().flat_map(|sheet| worded::lint(sheet, &files.practice)));
    }
    lints
}

/// How many of something there are, if any.
fn counted(count: usize, of: &str) -> Option<String> {
    match count {
        0 => None,
        1 => Some(format!("1 {of}")),
        _ => Some(format!("{count} {of}s")),
    }
}

/// Looks into the database that the bot would use; one that is not there yet is not made.
fn database(settings: &Settings, practice: Option<&Practice>) -> Result<Vec<String>, Problem> {
    let url = settings.bot_database();
    let Home::File(path) = home(url) else { return Ok(vec!["The database is in memory.".to_owned()]) };
    if !path.exists() {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        if !folder.is_dir() {
            return Err(Problem::file(&path, "is in a folder that does not exist", "make the folder first"));
        }
        return Ok(vec![format!("{}: will be made at the first start", path.display())]);
    }
    let found = runtime()
        .map_err(|fault| fault.to_string())
        .and_then(|runtime| runtime.block_on(Store::inspect(&path)).map_err(|fault| fault.to_string()));
    let hint = RESTORE;
    match found {
        Ok(Inspection { damage: Some(damage), .. }) => {
            Err(Problem::file(&path, format!("is damaged: {damage}"), hint))
        }
        Ok(Inspection { damage: None, pending: 0 }) => {
            let strays = practice.map_or_else(|| Ok(Vec::new()), |practice| strays(&path, practice));
            let strays = strays.map_err(|fault| Problem::file(&path, fault, hint))?;
            Ok([vec![format!("{}: sound", path.display())], strays].concat())
        }
        Ok(Inspection { damage: None, pending }) => {
            let migrations = if pending == 1 { "migration" } else { "migrations" };
            Ok(vec![format!(
                "{}: sound; the next start brings it up to date ({pending} {migrations})",
                path.display()
            )])
        }
        Err(fault) => Err(Problem::file(&path, fault, hint)),
    }
}

/// The appointments ahead that the practice file does not fit any more, a line each. Whose they are is not said here.
fn strays(path: &Path, practice: &Practice) -> Result<Vec<String>, String> {
    let (ahead, availability) = runtime().map_err(|fault| fault.to_string()).and_then(|runtime| {
        runtime.block_on(Store::look_ahead(path, Clock::System.now())).map_err(|fault| fault.to_string())
    })?;
    let strays = all_strays(practice, &availability, &ahead);
    let Some(count) = counted(strays.len(), "appointment") else { return Ok(Vec::new()) };
    let by = match availability == Availability::default() {
        true => "practice.toml is",
        false => "practice.toml and the hours changed in the chat are",
    };
    let head = format!("{count} ahead would not be made as {by} now; what is booked stands:");
    Ok([head].into_iter().chain(strays.iter().map(|stray| line(stray, practice))).collect())
}

fn line(stray: &Stray<'_>, practice: &Practice) -> String {
    let Stray { appointment, why } = stray;
    let when = practice.zone.civil(appointment.time.from).strftime("%A %-d %B %Y, %H:%M");
    let (service, therapist) = (&appointment.service, &appointment.therapist);
    let why = match why {
        Astray::ServiceGone => format!("there is no service `{service}` any more"),
        Astray::TherapistGone => format!("there is no therapist `{therapist}` any more"),
        Astray::NotTheirs => format!("`{therapist}` does not do this any more"),
        Astray::RoomGone => "its room is not one for this any more".to_owned(),
        Astray::NoRoom => "it was booked without a room, and needs one now".to_owned(),
        Astray::OutsideHours => "it lies outside the hours".to_owned(),
    };
    format!("  {when}, {service} with {therapist}: {why}")
}
