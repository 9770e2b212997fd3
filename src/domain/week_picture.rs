//! The week as a picture: when each therapist works, is taken and is away. It is passed on, so it names no client.

use super::availability::Made;
use super::diary::Diary;
use super::practice::{Practice, Therapist, TherapistId};
use super::time::{Date, Span, Zone};

/// How many diaries stand side by side at most; each has a picture of its own besides.
pub const MOST_COLUMNS: usize = 4;

/// The minutes of a day on the practice's clock, from and until.
pub type Minutes = (u16, u16);

/// A day has that many.
pub const DAY: u16 = 24 * 60;

/// Seven days of one diary, or of some.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WeekPicture {
    /// The first day.
    pub from: Date,
    /// Today, for its mark.
    pub today: Date,
    /// Whose diaries, in the order of the columns.
    pub therapists: Vec<TherapistId>,
    /// The days.
    pub days: Vec<PictureDay>,
    /// Whether it is drawn light on dark.
    pub dark: bool,
}

/// A day of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PictureDay {
    /// Which.
    pub date: Date,
    /// A column for each diary.
    pub columns: Vec<Column>,
}

/// A diary's day.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Column {
    /// When the therapist works.
    pub open: Vec<Minutes>,
    /// When they are away.
    pub away: Vec<Minutes>,
    /// When they have an appointment, or keep a time for somebody; buffers included.
    pub taken: Vec<Minutes>,
}

impl WeekPicture {
    /// Draws up the week from this day on.
    pub fn of(
        (practice, diary): (&Practice, &Diary),
        therapists: &[&Therapist],
        (from, today): (Date, Date),
        dark: bool,
    ) -> Self {
        let zone = &practice.zone;
        let column = |therapist: &&Therapist, date: Date| Column {
            open: on(&diary.open(therapist, date, zone), date, zone),
            away: on(&absences(diary, therapist), date, zone),
            taken: on(
                &diary.taken(&therapist.id).iter().map(|taken| taken.span).collect::<Vec<_>>(),
                date,
                zone,
            ),
        };
        let day = |date: Date| PictureDay {
            date,
            columns: therapists.iter().map(|therapist| column(therapist, date)).collect(),
        };
        let days = std::iter::successors(Some(from), |date| date.tomorrow().ok()).take(7).map(day).collect();
        Self { from, today, therapists: therapists.iter().map(|one| one.id.clone()).collect(), days, dark }
    }

    /// The hours that the picture shows: all in which anybody works, is taken, and at least nine to five.
    pub fn hours(&self) -> (u16, u16) {
        let columns = self.days.iter().flat_map(|day| &day.columns);
        let spans = columns.flat_map(|column| column.open.iter().chain(&column.taken));
        let (first, last) = spans
            .fold((9 * 60, 17 * 60), |(first, last), (from, until)| (first.min(*from), last.max(*until)));
        (first / 60, last.div_ceil(60))
    }
}

/// When a therapist said to be away; what was opened again since is open.
fn absences(diary: &Diary, therapist: &Therapist) -> Vec<Span> {
    let said = diary.availability().said_of(&therapist.id).iter();
    let away = said.filter_map(|one| match &one.made {
        Made::Away(spans) => Some(spans),
        Made::Extra(_) | Made::Instead(_) | Made::Week(..) => None,
    });
    away.flatten().copied().collect()
}

/// The parts of spans that lie on a day, by its clock. Where the clock is put back, an hour is drawn once.
fn on(spans: &[Span], date: Date, zone: &Zone) -> Vec<Minutes> {
    let day = zone.day(date);
    let minute = |at| {
        let civil = zone.civil(at);
        if civil.date() > date {
            return DAY;
        }
        let (hour, minute) = (civil.time().hour().unsigned_abs(), civil.time().minute().unsigned_abs());
        u16::from(hour) * 60 + u16::from(minute)
    };
    let part = |span: &Span| {
        let (from, until) = (span.from.max(day.from), span.until.min(day.until));
        (from < until).then(|| (minute(from), minute(until))).filter(|(from, until)| from < until)
    };
    spans.iter().filter_map(part).collect()
}
