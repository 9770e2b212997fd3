//! The model: moments by trying each one, and what must arrive when, with no database and no cron crate.

use std::collections::BTreeMap;

use frontdesk::domain::practice::QuietHours;
use frontdesk::domain::time::{Date, SignedDuration, Time, Timestamp, Weekday, Zone};
use jiff::ToSpan;

/// A cron line by its parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub minutes: Vec<i8>,
    pub hours: Vec<i8>,
    /// All days when there are none.
    pub weekdays: Vec<Weekday>,
}

/// A rule, before a visit or after it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    pub id: usize,
    pub line: Line,
    pub after: bool,
    /// In minutes, like all of them.
    pub least: i64,
    pub most: i64,
    pub useful: i64,
}

/// What holds in a practice for a while.
#[derive(Debug, Clone)]
pub struct House {
    pub zone: Zone,
    pub quiet: QuietHours,
    pub rules: Vec<Rule>,
}

/// How long every visit takes.
pub const LENGTH: SignedDuration = SignedDuration::from_mins(45);

fn minutes(count: i64) -> SignedDuration {
    SignedDuration::from_mins(count)
}

impl Line {
    /// As `practice.toml` has it.
    pub fn cron(&self) -> String {
        let list = |of: &[i8]| of.iter().map(ToString::to_string).collect::<Vec<_>>().join(",");
        let days = match self.weekdays.as_slice() {
            [] => "*".to_owned(),
            days => days.iter().map(|day| name(*day)).collect::<Vec<_>>().join(","),
        };
        format!("{} {} * * {days}", list(&self.minutes), list(&self.hours))
    }

    /// All its moments between two instants, both included, that are not quiet.
    fn moments(&self, house: &House, from: Timestamp, until: Timestamp) -> Vec<Timestamp> {
        let (first, last) = (house.zone.date(from), house.zone.date(until));
        let first = first.checked_sub(1.day()).unwrap_or(first);
        let days = first.series(1.day()).take_while(|day| *day <= last);
        let on = |day: &Date| self.weekdays.is_empty() || self.weekdays.contains(&day.weekday());
        let mut found = Vec::new();
        for day in days.filter(on) {
            for hour in &self.hours {
                for minute in &self.minutes {
                    let at = house.zone.instant(day.to_datetime(Time::constant(*hour, *minute, 0, 0)));
                    let quiet = house.quiet.include(house.zone.civil(at).time());
                    found.extend((from <= at && at <= until && !quiet).then_some(at));
                }
            }
        }
        found.sort();
        found
    }
}

fn name(day: Weekday) -> &'static str {
    match day {
        Weekday::Monday => "MON",
        Weekday::Tuesday => "TUE",
        Weekday::Wednesday => "WED",
        Weekday::Thursday => "THU",
        Weekday::Friday => "FRI",
        Weekday::Saturday => "SAT",
        Weekday::Sunday => "SUN",
    }
}

impl Rule {
    /// When it is due for a visit that starts then.
    pub fn due(&self, house: &House, start: Timestamp) -> Option<Timestamp> {
        if self.after {
            let end = start + LENGTH;
            self.line.moments(house, end + minutes(self.least), end + minutes(self.most)).first().copied()
        } else {
            self.line.moments(house, start - minutes(self.most), start - minutes(self.least)).last().copied()
        }
    }

    /// From when on it is of no use.
    pub fn useless(&self, start: Timestamp) -> Timestamp {
        if self.after { start + LENGTH + minutes(self.useful) } else { start - minutes(self.useful) }
    }
}

/// What the ledger must say of a rule for one version of a visit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    Planned { due: Timestamp, useless: Timestamp },
    Sent(Timestamp),
    Passed,
    NoMoment,
    Late,
    Obsolete,
}

/// A visit as the model knows it.
#[derive(Debug, Clone, Default)]
pub struct Visit {
    /// When it starts; none once it is cancelled.
    pub start: Option<Timestamp>,
    /// By rule, of the version that stands.
    pub fates: BTreeMap<usize, Fate>,
    /// What was sent, by rule, of this version and those before: when, and of which start.
    pub sent: Vec<(usize, Timestamp, Timestamp)>,
}

impl Visit {
    /// It has moved, or is cancelled.
    pub fn changes(&mut self, start: Option<Timestamp>) {
        self.start = start;
        self.fates.clear();
    }

    /// The plans are made, or remade, at a moment.
    pub fn is_planned(&mut self, house: &House, now: Timestamp) {
        let Some(start) = self.start else { return };
        // Of a visit that is over for longer than any rule has something to say, nothing is planned.
        let reaches = house.rules.iter().filter(|rule| rule.after).map(|rule| rule.useful).max();
        if start < now - minutes(reaches.unwrap_or(0)) - minutes(24 * 60) {
            return;
        }
        for rule in &house.rules {
            let due = rule.due(house, start);
            let fresh = match due {
                None => Fate::NoMoment,
                Some(due) if due <= now => Fate::Passed,
                Some(due) => Fate::Planned { due, useless: rule.useless(start) },
            };
            let known = self.fates.get(&rule.id).copied();
            let fate = match known {
                None | Some(Fate::NoMoment | Fate::Obsolete) => fresh,
                // Its moment has come already: it is as good as on its way.
                Some(Fate::Planned { due, .. }) if due <= now => continue,
                Some(Fate::Planned { .. }) => fresh,
                Some(Fate::Sent(_) | Fate::Passed | Fate::Late) => continue,
            };
            self.fates.insert(rule.id, fate);
        }
        for (id, fate) in &mut self.fates {
            if matches!(fate, Fate::Planned { .. }) && !house.rules.iter().any(|rule| rule.id == *id) {
                *fate = Fate::Obsolete;
            }
        }
    }

    /// The process is up from one moment to another, both included.
    pub fn lives(&mut self, house: &House, from: Timestamp, until: Timestamp) {
        let Some(start) = self.start else { return };
        for (id, fate) in &mut self.fates {
            let Fate::Planned { due, useless } = *fate else { continue };
            let rule = house.rules.iter().find(|rule| rule.id == *id);
            let mut at = due.max(from);
            if let Some(end) = house.quiet.end(at, &house.zone) {
                at = end;
            }
            if at > until {
                continue;
            }
            *fate = match rule {
                None => Fate::Obsolete,
                Some(rule) if at >= useless || (!rule.after && at >= start) => Fate::Late,
                Some(_) => {
                    self.sent.push((*id, at, start));
                    Fate::Sent(at)
                }
            };
        }
    }
}
