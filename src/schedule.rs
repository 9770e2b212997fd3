//! Cron lines on the practice's wall clock, and the moments that they give a visit's reminders.

use std::fmt;

use chrono::{DateTime as Naive, Utc};
use cron::{Schedule, TimeUnitSpec};
use sha2::{Digest, Sha256};

use crate::domain::practice::{Practice, QuietHours};
use crate::domain::proposal::ProposalRule;
use crate::domain::reminder::{Occasion, PlannedReminder, ReminderRule, Side, Subject, Wishes};
use crate::domain::time::{DateTime, SignedDuration, Span, Time, Timestamp, Zone};

mod timetable;

pub use timetable::Timetable;

/// A practice's reminder rules, with their cron lines read.
#[derive(Debug, Clone)]
pub struct ReminderPlan {
    zone: Zone,
    quiet: QuietHours,
    rules: Vec<ReminderRule>,
    /// One for each rule.
    lines: Vec<CronLine>,
    proposals: Option<(ProposalRule, CronLine)>,
}

impl ReminderPlan {
    /// Reads the cron lines of a practice.
    ///
    /// # Errors
    /// The first line that cannot be read; `read_practice` has refused such a file already.
    pub fn new(practice: &Practice) -> Result<Self, CronMistake> {
        Self::by(practice, practice.reminders.clone())
    }

    /// The same by other rules.
    ///
    /// # Errors
    /// The first line that cannot be read.
    pub fn by(practice: &Practice, rules: Vec<ReminderRule>) -> Result<Self, CronMistake> {
        let lines = rules.iter().map(|rule| CronLine::parse(&rule.at)).collect::<Result<_, _>>()?;
        let proposals = match &practice.proposals {
            Some(rule) => Some((rule.clone(), CronLine::parse(&rule.at)?)),
            None => None,
        };
        Ok(Self { zone: practice.zone.clone(), quiet: practice.policies.quiet, rules, lines, proposals })
    }

    /// The rules, in the order of the file.
    pub fn rules(&self) -> &[ReminderRule] {
        &self.rules
    }

    /// What each rule means for a visit, in the order of the file; a rule that is not for it is left out. None is due in
    /// the practice's quiet hours, nor in the client's own.
    pub fn for_visit(
        &self,
        subject: &Subject<'_>,
        occasion: Occasion,
        now: Timestamp,
    ) -> Vec<PlannedReminder> {
        let rules = self.rules.iter().zip(&self.lines).filter(|(rule, _)| rule.is_for(subject));
        rules
            .map(|(rule, line)| {
                let firing = firing(line, &self.zone, rule, subject.time, |time| {
                    !self.is_silent(subject.wishes, time)
                });
                rule.plan(subject, occasion, now, firing)
            })
            .collect()
    }

    /// When the next visit is to be proposed after this one, and until when that is of use; none if it is not. It is
    /// the first firing so long after the visit that lies in nobody's quiet hours.
    pub fn proposal_after(&self, visit: Span, wishes: Wishes) -> Option<(Timestamp, Timestamp)> {
        let (rule, line) = self.proposals.as_ref()?;
        let earliest = visit.until + rule.after;
        let latest = earliest + ProposalRule::WITHIN;
        let mut from = earliest - SignedDuration::from_secs(1);
        loop {
            let due = line.next(&self.zone, from).filter(|due| *due <= latest)?;
            if !self.is_silent(wishes, self.zone.civil(due).time()) {
                return Some((due, due + ProposalRule::USEFUL_FOR));
            }
            from = due;
        }
    }

    fn is_silent(&self, wishes: Wishes, time: Time) -> bool {
        self.quiet.include(time) || wishes.quiet.is_some_and(|quiet| quiet.include(time))
    }

    /// How long after the end of a visit there may still be something to plan.
    pub fn reaches_after(&self) -> SignedDuration {
        let proposals = self.proposals.as_ref().map(|(rule, _)| rule.after + ProposalRule::WITHIN);
        self.reminds_after().max(proposals.unwrap_or_default())
    }

    /// How long after the end of a visit the last rule may still have something to say.
    pub fn reminds_after(&self) -> SignedDuration {
        let after = self.rules.iter().filter(|rule| rule.side == Side::After);
        after.map(|rule| rule.useful_until).max().unwrap_or_default()
    }

    /// A word that changes whenever the plan of some visit may: of the rules, the zone and the quiet hours.
    pub fn fingerprint(&self) -> String {
        let proposals = self.proposals.as_ref().map(|(rule, _)| rule);
        let whole = format!("{} {:?} {:?} {proposals:?}", self.zone, self.quiet, self.rules);
        data_encoding::HEXLOWER.encode(&Sha256::digest(whole.as_bytes())[..16])
    }
}

/// The firing of a rule's cron line that counts for a visit: before it the last one in the rule's window that is allowed
/// by its time on the wall clock, after it the first.
pub fn firing(
    line: &CronLine,
    zone: &Zone,
    rule: &ReminderRule,
    visit: Span,
    allowed: impl Fn(Time) -> bool,
) -> Option<Timestamp> {
    match (rule.side, rule.window(visit)) {
        (Side::Before, (earliest, Some(latest))) => {
            let earliest = earliest.unwrap_or(latest - CronLine::LOOK_BACK);
            line.last(zone, latest, earliest, allowed)
        }
        (Side::After, (Some(earliest), latest)) => {
            let latest = latest.unwrap_or(earliest + CronLine::LOOK_BACK);
            let mut from = earliest - SignedDuration::from_secs(1);
            while let Some(next) = line.next(zone, from).filter(|next| *next <= latest) {
                if allowed(zone.civil(next).time()) {
                    return Some(next);
                }
                from = next;
            }
            None
        }
        (Side::Before | Side::After, _) => None,
    }
}

/// A cron line read on the wall clock: `minute hour day month weekday`. A firing that a DST gap leaves out moves
/// on by the gap; one in an hour that comes twice happens the first time. A day must satisfy both the day
/// and the weekday, where both are given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CronLine {
    schedule: Schedule,
}

/// Why a cron line was refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CronMistake {
    /// What is wrong, in a sentence without a full stop.
    pub what: String,
    /// What would be right.
    pub hint: String,
}

impl CronLine {
    /// How far a reminder may be from its visit: a leap year.
    const LOOK_BACK: SignedDuration = SignedDuration::from_hours(366 * 24);

    /// Reads the usual five fields. Weekdays are names: to some programs 1 is Monday, to others Sunday.
    ///
    /// # Errors
    /// What is wrong with the line; also when there is no day on which it fires.
    pub fn parse(text: &str) -> Result<Self, CronMistake> {
        let fields: Vec<&str> = text.split_whitespace().collect();
        let [minute, hour, day, month, weekday] = fields[..] else {
            return Err(CronMistake::new(
                format!("`{text}` needs five fields, not {}", fields.len()),
                "minute hour day month weekday, such as `0 18 * * MON-FRI`; no seconds, no year",
            ));
        };
        if weekday.contains(|c: char| c.is_ascii_digit()) {
            return Err(CronMistake::new(
                format!("the weekday `{weekday}` is a number"),
                "programs disagree about which day is 1: write MON-FRI or SAT,SUN",
            ));
        }
        for (at, (field, name, hint)) in [
            (minute, "minute", "0-59, `*`, a list such as 0,30 or steps such as */15"),
            (hour, "hour", "0-23, `*`, a list such as 9,18 or a range such as 9-17"),
            (day, "day of the month", "1-31, `*`, a list such as 1,15 or a range such as 1-7"),
            (month, "month", "1-12 or JAN-DEC, `*`, a list or a range"),
            (weekday, "weekday", "`*` or names such as MON-FRI or SAT,SUN; the week begins on SUN"),
        ]
        .into_iter()
        .enumerate()
        {
            let mut alone = ["*"; 5];
            alone[at] = field;
            if with_seconds_and_year(alone).is_none() {
                return Err(CronMistake::new(format!("the {name} `{field}` cannot be read"), hint));
            }
        }
        let never = || CronMistake::new(format!("`{text}` never fires"), "no such day is in the calendar");
        let schedule = with_seconds_and_year([minute, hour, day, month, weekday]).ok_or_else(never)?;
        if schedule.after(&Naive::UNIX_EPOCH).next().is_none() {
            return Err(never());
        }
        Ok(Self { schedule })
    }

    /// The earliest firing after an instant.
    pub fn next(&self, zone: &Zone, after: Timestamp) -> Option<Timestamp> {
        // What a gap has moved on can still be ahead of an instant that is later on the wall clock.
        let from = zone.civil(after) - put_forward(zone, after).max(SignedDuration::ZERO);
        let mut earliest: Option<Timestamp> = None;
        for wall in self.schedule.after(&naive(from - SignedDuration::from_secs(1))?).filter_map(civil) {
            // For the same reason the first one found need not be the earliest, until its own wall clock is
            // reached.
            if earliest.is_some_and(|found| zone.civil(found) <= wall) {
                break;
            }
            let at = zone.instant(wall);
            if at > after && earliest.is_none_or(|found| at < found) {
                earliest = Some(at);
            }
        }
        earliest
    }

    /// The latest firing between two instants, themselves included, that is allowed by its time on the wall clock.
    pub fn last(
        &self,
        zone: &Zone,
        upto: Timestamp,
        since: Timestamp,
        allowed: impl Fn(Time) -> bool,
    ) -> Option<Timestamp> {
        // In an hour that comes twice, all of its first pass is past, whatever the wall clock says in the second.
        let from = zone.civil(upto) + put_forward(zone, upto).min(SignedDuration::ZERO).abs();
        // What a gap has moved on stands a little earlier on the wall clock than it happens.
        let mut enough = zone.civil(since)
            - put_forward(zone, since).max(SignedDuration::ZERO)
            - SignedDuration::from_secs(1);
        let mut latest: Option<Timestamp> = None;
        let start = naive(from + SignedDuration::from_secs(1))?;
        for wall in self.schedule.after(&start).rev().filter_map(civil) {
            if wall <= enough {
                break;
            }
            let at = zone.instant(wall);
            let time = zone.civil(at).time();
            if at <= upto && at >= since && latest.is_none_or(|found| at > found) && allowed(time) {
                latest = Some(at);
                // Only what a gap has moved on can come earlier on the wall clock and yet be later.
                enough = zone.civil(at) - put_forward(zone, at).max(SignedDuration::ZERO);
            }
        }
        latest
    }

    /// How many times it fires on a day on which it does.
    pub fn times_a_day(&self) -> usize {
        let (hours, minutes) = (self.schedule.hours(), self.schedule.minutes());
        hours.iter().count() * minutes.iter().count()
    }

    /// Whether it fires at least once in every seven days.
    pub fn fires_each_week(&self) -> bool {
        let schedule = &self.schedule;
        // A list of weekdays may be any, a list of days or of months leaves out a week somewhere.
        schedule.days_of_month().is_all() && schedule.months().is_all()
    }

    /// Whether any of the times of day at which it fires is allowed.
    pub fn fires_within(&self, allowed: impl Fn(Time) -> bool) -> bool {
        self.schedule.hours().iter().any(|hour| {
            self.schedule.minutes().iter().any(|minute| {
                let (hour, minute) = (i8::try_from(hour), i8::try_from(minute));
                let (Ok(hour), Ok(minute)) = (hour, minute) else { return false };
                Time::new(hour, minute, 0, 0).is_ok_and(&allowed)
            })
        })
    }
}

impl CronMistake {
    fn new(what: String, hint: &str) -> Self {
        Self { what, hint: hint.to_owned() }
    }
}

impl fmt::Display for CronMistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({})", self.what, self.hint)
    }
}

impl std::error::Error for CronMistake {}

/// The crate's own form of five fields. All seven are given, lest it take two fields that were written without
/// a blank, such as `**`, for a field and a year.
fn with_seconds_and_year(fields: [&str; 5]) -> Option<Schedule> {
    format!("0 {} *", fields.join(" ")).parse().ok()
}

/// How far the wall clock has been put forward in the day before an instant; back is negative.
fn put_forward(zone: &Zone, at: Timestamp) -> SignedDuration {
    let day = SignedDuration::from_hours(24);
    match at.checked_sub(day) {
        Ok(before) => zone.civil(at).duration_since(zone.civil(before)) - day,
        Err(_) => SignedDuration::ZERO,
    }
}

/// The wall clock as the `cron` crate is to see it: as if it were UTC. Given a zone with DST it would skip what
/// falls into a gap, and repeat itself and run backwards in an overlap.
fn naive(wall: DateTime) -> Option<Naive<Utc>> {
    Naive::from_timestamp(Zone::utc().instant(wall).as_second(), 0)
}

/// The way back from [`naive`].
fn civil(naive: Naive<Utc>) -> Option<DateTime> {
    Timestamp::from_second(naive.timestamp()).ok().map(|at| Zone::utc().civil(at))
}

#[cfg(test)]
mod tests;
