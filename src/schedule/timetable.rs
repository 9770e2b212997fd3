//! The moments at which the house does by itself what it does by itself.

use super::{CronLine, CronMistake};
use crate::domain::job::{Job, JobLine};
use crate::domain::practice::Practice;
use crate::domain::time::{SignedDuration, Timestamp, Zone};

/// How far back a firing is looked for: a leap year.
const LOOK_BACK: SignedDuration = SignedDuration::from_hours(366 * 24);

/// A practice's jobs, with their cron lines read.
#[derive(Debug, Clone)]
pub struct Timetable {
    zone: Zone,
    lines: Vec<(Job, CronLine)>,
}

impl Timetable {
    /// Reads the cron lines of a practice.
    ///
    /// # Errors
    /// The first line that cannot be read; `read_practice` has refused such a file already.
    pub fn new(practice: &Practice) -> Result<Self, CronMistake> {
        let read = |line: &JobLine| Ok((line.job, CronLine::parse(&line.at)?));
        let lines = practice.jobs.iter().map(read).collect::<Result<_, _>>()?;
        Ok(Self { zone: practice.zone.clone(), lines })
    }

    /// One at which nothing happens.
    pub fn empty() -> Self {
        Self { zone: Zone::utc(), lines: Vec::new() }
    }

    /// The jobs that are on.
    pub fn jobs(&self) -> impl Iterator<Item = Job> + use<'_> {
        self.lines.iter().map(|(job, _)| *job)
    }

    /// The last firing of a job up to an instant, itself included. Those before it are not looked at: however many were
    /// missed, one is caught up.
    pub fn last(&self, job: Job, upto: Timestamp) -> Option<Timestamp> {
        let since = upto.checked_sub(LOOK_BACK).unwrap_or(Timestamp::MIN);
        self.line(job)?.last(&self.zone, upto, since, |_| true)
    }

    /// The first firing of a job after an instant.
    pub fn next_of(&self, job: Job, after: Timestamp) -> Option<Timestamp> {
        self.line(job)?.next(&self.zone, after)
    }

    /// The first firing of any job after an instant.
    pub fn next(&self, after: Timestamp) -> Option<Timestamp> {
        self.lines.iter().filter_map(|(_, line)| line.next(&self.zone, after)).min()
    }

    fn line(&self, job: Job) -> Option<&CronLine> {
        self.lines.iter().find(|(known, _)| *known == job).map(|(_, line)| line)
    }
}
