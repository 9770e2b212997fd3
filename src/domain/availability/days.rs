//! The days of which something is said: some, a stretch of them, or the same weekday again and again.

use super::super::time::{Date, SignedDuration};

/// How many days ahead something can be said of hours: a year.
pub const MOST_AHEAD: i64 = 366;

/// At least one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Days {
    /// These, in order.
    Each(Vec<Date>),
    /// All from the first to the last.
    Through(Date, Date),
    /// The first, and every week the same weekday until the last.
    Weekly(Date, Date),
}

impl Days {
    /// These days, as they are best named; none if there are none.
    pub fn of(days: impl IntoIterator<Item = Date>) -> Option<Self> {
        let mut all: Vec<Date> = days.into_iter().collect();
        all.sort_unstable();
        all.dedup();
        let (first, last) = (*all.first()?, *all.last()?);
        let steps = |days: i64| all.windows(2).all(|pair| after(pair[0], days) == pair[1]);
        Some(match all.len() {
            1 => Self::Each(all),
            _ if steps(1) => Self::Through(first, last),
            _ if steps(7) => Self::Weekly(first, last),
            _ => Self::Each(all),
        })
    }

    /// One day.
    pub fn one(date: Date) -> Self {
        Self::Each(vec![date])
    }

    /// The days, in order. More than a year of them are not told.
    pub fn each(&self) -> impl Iterator<Item = Date> + '_ {
        let (list, from, until, step): (&[Date], _, _, _) = match self {
            Self::Each(all) => (all, Date::MAX, Date::MIN, 1),
            Self::Through(from, until) => (&[], *from, *until, 1),
            Self::Weekly(from, until) => (&[], *from, *until, 7),
        };
        let most = usize::try_from(MOST_AHEAD).unwrap_or(usize::MAX).saturating_add(1);
        let counted = std::iter::successors(Some(from), move |day| Some(after(*day, step)));
        list.iter().copied().chain(counted.take_while(move |day| *day <= until).take(most))
    }

    /// The first.
    pub fn first(&self) -> Date {
        self.each().next().unwrap_or(Date::MIN)
    }

    /// The last.
    pub fn last(&self) -> Date {
        self.each().last().unwrap_or(Date::MIN)
    }

    /// The day, if it is one only.
    pub fn single(&self) -> Option<Date> {
        let mut each = self.each();
        each.next().filter(|_| each.next().is_none())
    }

    /// Whether a day is among them.
    pub fn contain(&self, date: Date) -> bool {
        self.each().any(|day| day == date)
    }
}

/// So many days later.
fn after(date: Date, days: i64) -> Date {
    date.checked_add(SignedDuration::from_hours(24 * days)).unwrap_or(Date::MAX)
}
