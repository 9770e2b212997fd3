//! A week of the practice in figures: what took place, what did not, what was booked, who was reminded.

use std::collections::BTreeMap;

use super::practice::TherapistId;
use super::time::{Date, SignedDuration, Span, Time, Timestamp, Zone};

/// How many days there are in it.
const DAYS: usize = 7;

/// A visit as far as it is counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    /// Whose diary it is in.
    pub therapist: TherapistId,
    /// When it began or was to begin.
    pub start: Timestamp,
    /// What became of it.
    pub became: Became,
}

/// What became of a visit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Became {
    /// It stands: it took place, unless staff have said otherwise.
    TookPlace,
    /// It was called off, by whomever.
    CalledOff,
    /// Nobody came.
    Missed,
}

/// What became of messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Messages {
    /// They arrived.
    pub sent: u32,
    /// They did not, or nobody knows.
    pub lost: u32,
}

/// A day of the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DayFigures {
    /// Which.
    pub date: Date,
    /// How many visits stand.
    pub visits: u32,
    /// How many were called off.
    pub cancelled: u32,
    /// To how many nobody came.
    pub missed: u32,
}

/// A week of the practice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    /// Its seven days, in order.
    pub days: Vec<DayFigures>,
    /// How many visits each therapist had, whoever had most first; only those who had any.
    pub therapists: Vec<(TherapistId, u32)>,
    /// How many appointments were booked or moved in it, for whatever day.
    pub made: u32,
    /// What became of its reminders.
    pub reminders: Messages,
}

/// The seven days of which a summary tells that is made at a moment: that day is the last of them.
pub fn week_of(zone: &Zone, made_at: Timestamp) -> Span {
    let last = zone.date(made_at);
    let first = first_day(last);
    Span { from: zone.instant(first.to_datetime(Time::midnight())), until: zone.day(last).until }
}

/// The seven days up to a moment, so that each summary begins where the last one ended.
pub fn since_a_week(zone: &Zone, made_at: Timestamp) -> Span {
    let wall = zone.civil(made_at);
    let back = SignedDuration::from_hours(24 * 7);
    let from = wall.checked_sub(back).map_or(made_at, |before| zone.instant(before));
    Span { from, until: made_at }
}

fn first_day(last: Date) -> Date {
    let back = i64::try_from(DAYS - 1).unwrap_or(0) * 24;
    last.checked_sub(SignedDuration::from_hours(back)).unwrap_or(last)
}

impl Summary {
    /// Counts.
    pub fn new(zone: &Zone, made_at: Timestamp, visits: &[Counted], made: u32, reminders: Messages) -> Self {
        let mut day = first_day(zone.date(made_at));
        let mut days = Vec::with_capacity(DAYS);
        for _ in 0..DAYS {
            let on_it = |visit: &&Counted| zone.date(visit.start) == day;
            let count = |became: Became| {
                let these = visits.iter().filter(on_it).filter(|visit| visit.became == became);
                u32::try_from(these.count()).unwrap_or(u32::MAX)
            };
            days.push(DayFigures {
                date: day,
                visits: count(Became::TookPlace),
                cancelled: count(Became::CalledOff),
                missed: count(Became::Missed),
            });
            let Ok(next) = day.tomorrow() else { break };
            day = next;
        }
        let mut therapists: BTreeMap<TherapistId, u32> = BTreeMap::new();
        for visit in visits.iter().filter(|visit| visit.became == Became::TookPlace) {
            *therapists.entry(visit.therapist.clone()).or_default() += 1;
        }
        let mut therapists: Vec<_> = therapists.into_iter().collect();
        therapists.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        Self { days, therapists, made, reminders }
    }

    /// How many visits stand.
    pub fn visits(&self) -> u32 {
        self.days.iter().map(|day| day.visits).sum()
    }

    /// How many were called off.
    pub fn cancelled(&self) -> u32 {
        self.days.iter().map(|day| day.cancelled).sum()
    }

    /// To how many nobody came.
    pub fn missed(&self) -> u32 {
        self.days.iter().map(|day| day.missed).sum()
    }

    /// Whether there is nothing to tell.
    pub fn is_empty(&self) -> bool {
        let Messages { sent, lost } = self.reminders;
        self.visits() + self.cancelled() + self.missed() + self.made + sent + lost == 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_week_ends_on_the_day_on_which_it_is_told_also_when_the_clocks_change_on_it() {
        let zone = Zone::parse("Europe/London").unwrap();
        let at = |text: &str| zone.instant(text.parse().unwrap());
        let week = week_of(&zone, at("2027-03-28 18:00"));
        assert_eq!(week, Span { from: at("2027-03-22 00:00"), until: at("2027-03-29 00:00") });
        assert_eq!(week.length(), SignedDuration::from_hours(7 * 24 - 1));
        let visit = |start, id, became| Counted {
            therapist: TherapistId::parse(id).unwrap(),
            start: at(start),
            became,
        };
        use Became::{CalledOff, Missed, TookPlace};
        let visits = [
            visit("2027-03-22 00:00", "maya", TookPlace),
            visit("2027-03-28 23:45", "tom", TookPlace),
            visit("2027-03-28 03:00", "tom", TookPlace),
            visit("2027-03-27 10:00", "maya", CalledOff),
            visit("2027-03-27 11:00", "maya", Missed),
        ];
        let summary = Summary::new(&zone, at("2027-03-28 18:00"), &visits, 5, Messages::default());
        let counts: Vec<(u32, u32)> = summary.days.iter().map(|day| (day.visits, day.cancelled)).collect();
        assert_eq!(counts, [(1, 0), (0, 0), (0, 0), (0, 0), (0, 0), (0, 1), (2, 0)]);
        assert_eq!((summary.visits(), summary.cancelled(), summary.missed()), (3, 1, 1));
        let therapists: Vec<_> = summary.therapists.iter().map(|(id, n)| (id.as_str(), *n)).collect();
        assert_eq!(therapists, [("tom", 2), ("maya", 1)]);
    }
}
