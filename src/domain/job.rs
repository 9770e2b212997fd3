//! What the house does by itself at moments of its own, and until when a missed one is worth catching up.

use super::time::{SignedDuration, Time, Timestamp, Zone};

/// Something that the house does by itself; declared in the order in which `practice.toml` shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Job {
    /// Each therapist reads their day.
    MorningDigest,
    /// The owner reads who was asked and has not said to be there.
    Unconfirmed,
    /// The owner reads how the week was.
    WeeklySummary,
    /// The database is copied.
    Backup,
    /// What has been kept long enough is forgotten.
    Retention,
    /// What should be planned is held against what is.
    Reconcile,
}

/// When a job is done, as `practice.toml` says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JobLine {
    /// Which.
    pub job: Job,
    /// The cron line, on the practice's wall clock.
    pub at: String,
}

/// What is to be made of a firing that has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// It is done.
    Now,
    /// It would be of no use any more.
    TooLate,
}

impl Job {
    /// Every job, in the order in which they are done where several fall on the same moment: what is read is made
    /// before anything is forgotten, and a copy is made of what is left.
    pub const ALL: [Job; 6] = [
        Job::Reconcile,
        Job::MorningDigest,
        Job::Unconfirmed,
        Job::WeeklySummary,
        Job::Retention,
        Job::Backup,
    ];

    /// Its name in `practice.toml` and in the store.
    pub fn code(self) -> &'static str {
        match self {
            Job::MorningDigest => "morning_digest",
            Job::Unconfirmed => "unconfirmed",
            Job::WeeklySummary => "weekly_summary",
            Job::Backup => "backup",
            Job::Retention => "retention",
            Job::Reconcile => "reconcile",
        }
    }

    /// Until when a firing is worth catching up, where that has an end: what is read in the morning serves until noon.
    /// All else is as good late, and only the last firing that was missed is caught up.
    pub fn useful_until(self, zone: &Zone, firing: Timestamp) -> Option<Timestamp> {
        match self {
            Job::MorningDigest | Job::Unconfirmed => {
                let noon = zone.instant(zone.date(firing).to_datetime(NOON));
                Some(noon.max(firing + AT_LEAST))
            }
            Job::WeeklySummary | Job::Backup | Job::Retention | Job::Reconcile => None,
        }
    }

    /// What is to be made of a firing now.
    pub fn turn(self, zone: &Zone, firing: Timestamp, now: Timestamp) -> Turn {
        match self.useful_until(zone, firing) {
            Some(until) if until <= now => Turn::TooLate,
            Some(_) | None => Turn::Now,
        }
    }
}

const NOON: Time = Time::constant(12, 0, 0, 0);

/// How long something serves that is read in the morning, however late its morning is.
const AT_LEAST: SignedDuration = SignedDuration::from_hours(3);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missed_digest_serves_until_noon_and_a_missed_backup_for_ever() {
        let zone = Zone::parse("Europe/London").unwrap();
        let at = |text: &str| zone.instant(text.parse().unwrap());
        let firing = at("2027-03-29 07:30");
        for (now, turn) in [
            ("2027-03-29 07:30", Turn::Now),
            ("2027-03-29 11:59", Turn::Now),
            ("2027-03-29 12:00", Turn::TooLate),
            ("2037-03-29 07:00", Turn::TooLate),
        ] {
            assert_eq!(Job::MorningDigest.turn(&zone, firing, at(now)), turn, "{now}");
            assert_eq!(Job::Backup.turn(&zone, firing, at(now)), Turn::Now, "{now}");
        }
        // Whoever wants to read it at eleven has until two.
        assert_eq!(Job::MorningDigest.turn(&zone, at("2027-03-29 11:00"), at("2027-03-29 13:59")), Turn::Now);
    }

    #[test]
    fn every_job_is_done_in_some_order() {
        let codes: std::collections::BTreeSet<&str> = Job::ALL.iter().map(|job| job.code()).collect();
        assert_eq!(codes.len(), Job::ALL.len());
    }
}
