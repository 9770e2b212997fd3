//! Keyboards that several screens share: a month of days, and a grid of times.

use super::Wording;
use crate::domain::message::{Button, Press};
use crate::domain::reply::Calendar;
use crate::domain::tap::{Step, Tap};
use crate::domain::time::{Date, Month, Timestamp};
use crate::domain::when::Part;

/// How many times stand in a row: five digits each, readable on a narrow phone.
const TIMES_IN_A_ROW: usize = 4;

/// A cell without a day. Telegram refuses an empty label; this blank is none.
const BLANK: &str = "\u{2800}";

/// A day that cannot be chosen.
const CLOSED: &str = "·";

impl Wording {
    /// A calendar month in buttons; only the days that can be chosen do something.
    pub(super) fn calendar(&self, session: u32, calendar: &Calendar) -> Vec<Vec<Button>> {
        let label = |date: Date| calendar.days.contains(&date).then(|| date.day().to_string());
        self.month_of_days(session, calendar.month, (calendar.back, calendar.forward), label)
    }

    /// A month in buttons, Monday first, which can be turned back and forward; days with a label can be chosen. Where there is
    /// no way back, the weeks before the first of them are over, and left out.
    pub(super) fn month_of_days(
        &self,
        session: u32,
        month: Month,
        (back, forward): (Option<Month>, Option<Month>),
        label: impl Fn(Date) -> Option<String>,
    ) -> Vec<Vec<Button>> {
        let turn = |label: &str, to: Option<Month>| match to {
            Some(to) => cell(label, Tap::Flow(session, Step::Month(to))),
            None => cell(BLANK, Tap::Nothing),
        };
        let mut rows =
            vec![vec![turn("‹", back), cell(&self.month(month), Tap::Nothing), turn("›", forward)]];
        rows.push((1..=7).map(|day| cell(&self.weekday(day), Tap::Nothing)).collect());
        let blanks = usize::from(month.first().weekday().to_monday_zero_offset().unsigned_abs());
        let mut cells: Vec<Button> = (0..blanks).map(|_| cell(BLANK, Tap::Nothing)).collect();
        let mut first = None;
        for date in month.days() {
            cells.push(match label(date) {
                Some(label) => {
                    first.get_or_insert(cells.len());
                    cell(&label, Tap::Flow(session, Step::Day(date)))
                }
                None => cell(CLOSED, Tap::Nothing),
            });
        }
        while !cells.len().is_multiple_of(7) {
            cells.push(cell(BLANK, Tap::Nothing));
        }
        let over = first.filter(|_| back.is_none()).unwrap_or_default() / 7;
        rows.extend(cells.chunks(7).skip(over).map(<[Button]>::to_vec));
        rows
    }
}

impl Wording {
    /// Free times in rows, those of the morning, the afternoon and the evening apart where there is more than one.
    pub(super) fn times(&self, session: u32, starts: &[Timestamp]) -> Vec<Vec<Button>> {
        let part = |at: &Timestamp| Part::of(self.practice.zone.civil(*at).time());
        let groups: Vec<&[Timestamp]> = starts.chunk_by(|one, next| part(one) == part(next)).collect();
        // Telegram takes a hundred buttons, and a time matters more than a heading.
        let headed = groups.len() > 1 && starts.len() <= MOST_WITH_HEADS;
        let mut rows = Vec::new();
        for group in groups {
            if let (true, Some(first)) = (headed, group.first()) {
                let key = match part(first) {
                    Part::Morning => "part-morning",
                    Part::Afternoon => "part-afternoon",
                    Part::Evening => "part-evening",
                };
                rows.push(vec![self.tap(key, Tap::Nothing)]);
            }
            rows.extend(grid(&self.starts(session, group)));
        }
        rows
    }

    /// A button for each start.
    pub(super) fn starts(&self, session: u32, starts: &[Timestamp]) -> Vec<Button> {
        starts.iter().map(|at| cell(&self.clock(*at), Tap::Flow(session, Step::Start(*at)))).collect()
    }
}

/// How many times leave room for headings.
const MOST_WITH_HEADS: usize = 90;

/// Times in rows.
pub(super) fn grid(buttons: &[Button]) -> Vec<Vec<Button>> {
    buttons.chunks(TIMES_IN_A_ROW).map(<[Button]>::to_vec).collect()
}

/// A button whose label is no text of the language file.
pub(super) fn cell(label: &str, tap: Tap) -> Button {
    Button { label: label.to_owned(), press: Press::Tap(tap) }
}
