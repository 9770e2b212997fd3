//! `frontdesk schedule`: when each cron line of `practice.toml` fires next, so that its owner can check it.

use std::process::ExitCode;

use clap::Args;
use jiff::Timestamp;
use jiff::civil::DateTime;

use super::house::Files;
use super::{playground, refuse};
use crate::clock::Clock;
use crate::config::Settings;
use crate::domain::job::{Job, JobLine};
use crate::domain::practice::Practice;
use crate::domain::time::{ClockChange, Span};
use crate::schedule::CronLine;

/// How many firings of each line are shown.
const SHOWN: usize = 3;

/// How many are shown on each side of a change of the clocks.
const AROUND: usize = 2;

/// From when on.
#[derive(Debug, Args)]
pub struct Options {
    /// Look from this moment of the practice's wall clock, such as "2027-03-01 08:00"; by default from now.
    #[arg(long, value_name = "MOMENT", value_parser = playground::moment)]
    at: Option<DateTime>,
}

pub fn main(settings: &Settings, options: &Options) -> ExitCode {
    let files = match Files::read(settings) {
        Ok(files) => files,
        Err(problems) => return refuse(&problems),
    };
    let practice = &files.practice;
    let now = options.at.map_or_else(|| Clock::System.now(), |at| practice.zone.instant(at));
    match told(practice, now) {
        Ok(lines) => {
            lines.iter().for_each(|line| println!("{line}"));
            ExitCode::SUCCESS
        }
        Err(why) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}

/// What is printed, line by line.
fn told(practice: &Practice, now: Timestamp) -> Result<Vec<String>, crate::schedule::CronMistake> {
    let change = next_change(practice, now);
    let mut lines = vec![format!("From {}, in {}.", moment(practice, now), practice.zone)];
    lines.push(match &change {
        Some(change) => format!(
            "The clocks change on {}: from {} to {}.",
            practice.zone.civil(change.at).strftime("%A %-d %B %Y"),
            offset(change.offset_before),
            offset(change.offset),
        ),
        None => "The clocks do not change within a year.".to_owned(),
    });
    let rules = practice.reminders.iter().map(|rule| (format!("reminder {}", rule.id), &rule.at));
    let mut jobs: Vec<&JobLine> = practice.jobs.iter().collect();
    jobs.sort_by_key(|line| line.job);
    let jobs = jobs.into_iter().map(|line| (format!("job {}", line.job.code()), &line.at));
    for (name, at) in rules.chain(jobs) {
        let line = CronLine::parse(at)?;
        lines.push(String::new());
        lines.push(format!("{name}: {at}"));
        lines.extend(
            firings(&line, practice, now).take(SHOWN).map(|at| format!("  {}", moment(practice, at))),
        );
        let Some(change) = &change else { continue };
        lines.push("  when the clocks change:".to_owned());
        lines.extend(around(&line, practice, now, change.at));
    }
    let mut off: Vec<Job> = Job::ALL.to_vec();
    off.retain(|job| practice.jobs.iter().all(|line| line.job != *job));
    off.sort();
    lines.extend(off.iter().flat_map(|job| [String::new(), format!("job {}: off", job.code())]));
    Ok(lines)
}

/// The firings just before and just after a change of the clocks.
fn around(line: &CronLine, practice: &Practice, now: Timestamp, change: Timestamp) -> Vec<String> {
    let mut before = Vec::new();
    let second = jiff::SignedDuration::from_secs(1);
    let mut upto = change - second;
    while before.len() < AROUND
        && let Some(firing) = line.last(&practice.zone, upto, now + second, |_| true)
    {
        before.push(firing);
        upto = firing - second;
    }
    before.reverse();
    let after = firings(line, practice, change - second).take(AROUND);
    before.into_iter().chain(after).map(|at| format!("    {}", moment(practice, at))).collect()
}

fn firings<'a>(
    line: &'a CronLine,
    practice: &'a Practice,
    after: Timestamp,
) -> impl Iterator<Item = Timestamp> + 'a {
    std::iter::successors(line.next(&practice.zone, after), |last| line.next(&practice.zone, *last))
}

fn next_change(practice: &Practice, now: Timestamp) -> Option<ClockChange> {
    let year = Span { from: now, until: now + jiff::SignedDuration::from_hours(366 * 24) };
    let changes = practice.zone.changes_around(year).into_iter();
    changes.filter(|change| change.offset != change.offset_before).find(|change| change.at > now)
}

/// "Sun 28 Mar 2027 02:30 +01:00 = 2027-03-28 01:30 UTC"
fn moment(practice: &Practice, at: Timestamp) -> String {
    let wall = practice.zone.civil(at).strftime("%a %e %b %Y %H:%M");
    format!("{wall} {} = {} UTC", offset(practice.zone.offset(at)), at.strftime("%Y-%m-%d %H:%M"))
}

fn offset(seconds: i32) -> String {
    let (sign, minutes) = (if seconds < 0 { '-' } else { '+' }, seconds.unsigned_abs() / 60);
    format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60)
}
