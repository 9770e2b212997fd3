//! What therapists say of their hours in the chat, and the one function that makes their open hours of a day.

use std::collections::HashMap;

use super::hours::{WallSpan, WeeklyHours};
use super::person::ChatId;
use super::practice::{Practice, Therapist, TherapistId};
use super::time::{Date, Span, Time, Timestamp, Zone};

mod days;
mod spans;

pub use days::{Days, MOST_AHEAD};
pub use spans::{difference, length, wall};

/// The row of something that was said of a therapist's hours.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AmendmentId(pub i64);

/// What becomes of some days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The therapist is away.
    Away,
    /// They work besides.
    Extra,
    /// They work at these hours instead.
    Instead,
}

/// What is said of a therapist's hours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Amends {
    /// Of some days.
    Days {
        /// What becomes of them.
        kind: Kind,
        /// Which.
        days: Days,
        /// When on each of them, in order. An absence without any is of the whole day.
        hours: Vec<WallSpan>,
    },
    /// Of all weeks from a day on.
    Week {
        /// The first day.
        from: Date,
        /// The hours of each weekday.
        week: WeeklyHours,
    },
}

impl Amends {
    /// The first day of which it says something.
    pub fn first(&self) -> Date {
        match self {
            Self::Days { days, .. } => days.first(),
            Self::Week { from, .. } => *from,
        }
    }
}

/// Something that was said of a therapist's hours, and counts. What was said of several days at once is one: it is taken
/// back as a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Amendment {
    /// Its row.
    pub id: AmendmentId,
    /// Whose hours.
    pub therapist: TherapistId,
    /// Since when it is known.
    pub at: Timestamp,
    /// The chat of whoever has said it.
    pub by: ChatId,
    /// What it makes.
    pub made: Made,
}

/// What is kept of it, day by day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Made {
    /// Absences, as instants: what was closed stays closed, whatever becomes of the zone.
    Away(Vec<Span>),
    /// Hours besides, in order.
    Extra(Vec<(Date, WallSpan)>),
    /// The hours of these days, in order.
    Instead(Vec<(Date, WallSpan)>),
    /// The week from a day on.
    Week(Date, WeeklyHours),
}

impl Made {
    /// What something that is said makes. Hours that a change of the clocks swallows make nothing.
    pub fn of(amends: &Amends, zone: &Zone) -> Self {
        match amends {
            Amends::Days { kind: Kind::Away, days, hours } if hours.is_empty() => {
                Self::Away(days.each().map(|date| zone.day(date)).collect())
            }
            Amends::Days { kind, days, hours } => {
                let all = days.each().flat_map(|date| hours.iter().map(move |hours| (date, *hours)));
                match kind {
                    Kind::Away => Self::Away(all.filter_map(|(date, hours)| hours.on(date, zone)).collect()),
                    Kind::Extra => Self::Extra(all.collect()),
                    Kind::Instead => Self::Instead(all.collect()),
                }
            }
            Amends::Week { from, week } => Self::Week(*from, week.clone()),
        }
    }

    /// What was said, read from what it has made; none if it has made nothing.
    pub fn said(&self, zone: &Zone) -> Option<Amends> {
        let (kind, all): (Kind, Vec<(Date, Option<WallSpan>)>) = match self {
            Self::Away(spans) => (Kind::Away, spans.iter().map(|span| absence(*span, zone)).collect()),
            Self::Extra(all) => {
                (Kind::Extra, all.iter().map(|(date, hours)| (*date, Some(*hours))).collect())
            }
            Self::Instead(all) => {
                (Kind::Instead, all.iter().map(|(date, hours)| (*date, Some(*hours))).collect())
            }
            Self::Week(from, week) => return Some(Amends::Week { from: *from, week: week.clone() }),
        };
        let (first, _) = all.first()?;
        let hours = all.iter().filter(|(date, _)| date == first).filter_map(|(_, hours)| *hours).collect();
        let days = Days::of(all.iter().map(|(date, _)| *date))?;
        Some(Amends::Days { kind, days, hours })
    }

    /// The last day of which it says something; none if there is no last.
    pub fn last(&self, zone: &Zone) -> Option<Date> {
        match self {
            Self::Away(spans) => spans.iter().map(|span| absence(*span, zone).0).max(),
            Self::Extra(all) | Self::Instead(all) => all.iter().map(|(date, _)| *date).max(),
            Self::Week(..) => None,
        }
    }

    /// Whether it says something of a day by itself; a week does not.
    pub fn is_of(&self, date: Date, zone: &Zone) -> bool {
        match self {
            Self::Away(spans) => spans.iter().any(|span| span.overlaps(zone.day(date))),
            Self::Extra(all) | Self::Instead(all) => all.iter().any(|(day, _)| *day == date),
            Self::Week(..) => false,
        }
    }
}

/// The day of an absence, and its hours; none for the whole day.
fn absence(span: Span, zone: &Zone) -> (Date, Option<WallSpan>) {
    let date = zone.date(span.from);
    if span == zone.day(date) { (date, None) } else { (date, wall(span, date, zone)) }
}

/// All that was said of the hours of some therapists, and counts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Availability(HashMap<TherapistId, Vec<Amendment>>);

impl Availability {
    /// Gathers what was said, in any order.
    pub fn of(all: impl IntoIterator<Item = Amendment>) -> Self {
        let mut known: HashMap<TherapistId, Vec<Amendment>> = HashMap::new();
        for one in all {
            known.entry(one.therapist.clone()).or_default().push(one);
        }
        known.values_mut().for_each(|list| list.sort_by_key(|one| one.id));
        Self(known)
    }

    /// What was said of a therapist's hours, in the order in which it was.
    pub fn said_of(&self, therapist: &TherapistId) -> &[Amendment] {
        self.0.get(therapist).map_or(&[], Vec::as_slice)
    }

    /// The same with one more.
    #[must_use]
    pub fn with(&self, amendment: Amendment) -> Self {
        let mut all = self.clone();
        let of_them = all.0.entry(amendment.therapist.clone()).or_default();
        of_them.push(amendment);
        of_them.sort_by_key(|one| one.id);
        all
    }

    /// The same with one less.
    #[must_use]
    pub fn without(&self, id: AmendmentId) -> Self {
        let mut all = self.clone();
        all.0.values_mut().for_each(|list| list.retain(|one| one.id != id));
        all
    }

    /// A therapist's usual hours on a day: those of the week that was said for it last, or else those of the practice file.
    pub fn usual<'a>(&'a self, therapist: &'a Therapist, date: Date) -> &'a [WallSpan] {
        let weeks = self.said_of(&therapist.id).iter().filter_map(|one| match &one.made {
            Made::Week(from, week) if *from <= date => Some((*from, one.id, week)),
            Made::Week(..) | Made::Away(_) | Made::Extra(_) | Made::Instead(_) => None,
        });
        match weeks.max_by_key(|(from, id, _)| (*from, *id)) {
            Some((_, _, week)) => week.on(date.weekday()),
            None => therapist.hours.on(date),
        }
    }

    /// When the practice opens and closes at all, on any day of any week.
    pub fn opens_and_closes(&self, practice: &Practice) -> (Time, Time) {
        let of_weeks = self.0.values().flatten().flat_map(|one| match &one.made {
            Made::Week(_, week) => week.spans().collect(),
            Made::Away(_) | Made::Extra(_) | Made::Instead(_) => Vec::new(),
        });
        let of_file = practice.therapists.iter().flat_map(|known| known.hours.spans());
        let all: Vec<WallSpan> = of_weeks.chain(of_file).collect();
        let from = all.iter().map(|span| span.from()).min().unwrap_or(Time::midnight());
        (from, all.iter().map(|span| span.until()).max().unwrap_or(Time::MAX))
    }

    /// When a therapist works on a day, in order: the usual hours, and then all that was said of this day, one after the
    /// other. The last word counts.
    pub fn open(&self, therapist: &Therapist, date: Date, zone: &Zone) -> Vec<Span> {
        self.hours(therapist, date, zone, true)
    }

    /// The same as if nobody were ever away: where appointments belong.
    pub fn agreed(&self, therapist: &Therapist, date: Date, zone: &Zone) -> Vec<Span> {
        self.hours(therapist, date, zone, false)
    }

    /// Whether a therapist has said to be away at some of a time, and has not opened all of it again.
    pub fn is_away(&self, therapist: &Therapist, time: Span, zone: &Zone) -> bool {
        let closed = self.said_of(&therapist.id).iter().any(|one| match &one.made {
            Made::Away(spans) => spans.iter().any(|away| away.overlaps(time)),
            Made::Extra(_) | Made::Instead(_) | Made::Week(..) => false,
        });
        closed && !self.open(therapist, zone.date(time.from), zone).iter().any(|open| open.contains(time))
    }

    fn hours(&self, therapist: &Therapist, date: Date, zone: &Zone, absences: bool) -> Vec<Span> {
        let usual = self.usual(therapist, date);
        let mut open: Vec<Span> = usual.iter().filter_map(|hours| hours.on(date, zone)).collect();
        for one in self.said_of(&therapist.id) {
            match &one.made {
                Made::Away(spans) if absences => {
                    for away in spans {
                        open = spans::without(open, *away);
                    }
                }
                Made::Extra(all) => {
                    let of_day = all.iter().filter(|(day, _)| *day == date);
                    for extra in of_day.filter_map(|(_, hours)| hours.on(date, zone)) {
                        open = spans::joined_with(open, extra);
                    }
                }
                Made::Instead(all) => {
                    let mut of_day = all.iter().filter(|(day, _)| *day == date).peekable();
                    if of_day.peek().is_some() {
                        open = of_day.filter_map(|(_, hours)| hours.on(date, zone)).collect();
                    }
                }
                Made::Away(_) | Made::Week(..) => {}
            }
        }
        open
    }
}

#[cfg(test)]
mod tests;
