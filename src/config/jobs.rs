//! When the house does by itself what it does by itself, with what holds when the file does not say.

use super::file::{JobsTable, Text};
use super::mistakes::Mistakes;
use crate::domain::job::{Job, JobLine};
use crate::schedule::CronLine;

/// What is written in place of a cron line for what is not to be done at all.
const OFF: &str = "off";

/// When each is done if the file does not say; `practice.toml` shows the same.
pub(super) fn default(job: Job) -> &'static str {
    match job {
        Job::MorningDigest => "30 7 * * *",
        Job::Unconfirmed => "0 9 * * *",
        Job::WeeklySummary => "0 18 * * SUN",
        Job::Backup => "0 3 * * *",
        Job::Retention => "30 3 * * *",
        Job::Reconcile => "15 * * * *",
    }
}

/// How often a day each may be done at most, and why not more often.
fn most(job: Job) -> (usize, &'static str) {
    match job {
        Job::MorningDigest | Job::Unconfirmed => (4, "nobody would read it; once, such as `30 7 * * *`"),
        Job::WeeklySummary => (1, "it tells of a week; such as `0 18 * * SUN`"),
        Job::Backup => (24, "each is a whole copy; such as `0 3 * * *`"),
        Job::Retention => (24, "what is forgotten is counted in days; such as `30 3 * * *`"),
        Job::Reconcile => (24 * 60, "once a minute at most"),
    }
}

/// Reads the jobs' lines; those that are off or have a mistake are left out.
pub(super) fn jobs(table: &JobsTable, mistakes: &mut Mistakes<'_>) -> Vec<JobLine> {
    let given = |job| match job {
        Job::MorningDigest => &table.morning_digest,
        Job::Unconfirmed => &table.unconfirmed,
        Job::WeeklySummary => &table.weekly_summary,
        Job::Backup => &table.backup,
        Job::Retention => &table.retention,
        Job::Reconcile => &table.reconcile,
    };
    Job::ALL
        .into_iter()
        .filter_map(|job| {
            let at = match given(job) {
                None => default(job).to_owned(),
                Some(value) => line(job, value, mistakes)?,
            };
            Some(JobLine { job, at })
        })
        .collect()
}

fn line(job: Job, value: &Text, mistakes: &mut Mistakes<'_>) -> Option<String> {
    let (text, name) = (value.get_ref().trim(), job.code());
    if text.eq_ignore_ascii_case(OFF) {
        if job == Job::Retention {
            let hint =
                "clients are promised what `keep_questions` and `keep_intake` say; such as `30 3 * * *`";
            mistakes.at(value.span(), format!("`{name}` cannot be off"), hint);
        }
        return None;
    }
    let line = match CronLine::parse(text) {
        Ok(line) => line,
        Err(mistake) => {
            let or_off = if job == Job::Retention { "" } else { "; or `off`" };
            mistakes.at(value.span(), mistake.what, format!("{}{or_off}", mistake.hint));
            return None;
        }
    };
    let (times, (most, hint)) = (line.times_a_day(), most(job));
    if times > most {
        let what = format!("`{name}` would be done {times} times a day, and {most} is the most");
        mistakes.at(value.span(), what, hint);
        return None;
    }
    if job == Job::Retention && !line.fires_each_week() {
        let hint = "clients are promised days; such as `30 3 * * *` or `30 3 * * SUN`";
        mistakes.at(value.span(), format!("`{name}` would leave out whole weeks"), hint);
        return None;
    }
    Some(text.to_owned())
}
