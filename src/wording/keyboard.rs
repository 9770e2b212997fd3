//! Keyboards that several screens share: a month of days, and a grid of times.

use super::Wording;
use crate::domain::message::{Button, Press};
use crate::domain::reply::Calendar;
use crate::domain::tap::{Step, Tap};
use crate::domain::time::{Month, Timestamp};
use crate::domain::when::Part;

/// How many times stand in a row: five digits each, readable on a narrow phone.
const TIMES_IN_A_ROW: usize = 4;

/// A cell without a day. Telegram refuses an empty label; this blank is none.
pub(super) const BLANK: &str = "\u{2800}";

/// A day that cannot be chosen.
pub(super) const CLOSED: &str = "·";

impl Wording {
    /// A calendar month in buttons, Monday first; only the days that can be chosen do something.
    pub(super) fn calendar(&self, session: u32, calendar: &Calendar) -> Vec<Vec<Button>> {
        let month = calendar.month;
        let turn = |label: &str, to: Option<Month>| match to {
            Some(to) => cell(label, Tap::Flow(session, Step::Month(to))),
            None => cell(BLANK, Tap::Nothing),
        };
        let mut rows = vec![vec![
            turn("‹", calendar.back),
            cell(&self.month(month), Tap::Nothing),
            turn("›", calendar.forward),
        ]];
        rows.push((1..=7).map(|day| cell(&self.weekday(day), Tap::Nothing)).collect());
        let blanks = usize::from(month.first().weekday().to_monday_zero_offset().unsigned_abs());
        let mut cells: Vec<Button> = (0..blanks).map(|_| cell(BLANK, Tap::Nothing)).collect();
        for date in month.days() {
            cells.push(if calendar.days.contains(&date) {
                cell(&date.day().to_string(), Tap::Flow(session, Step::Day(date)))
            } else {
                cell(CLOSED, Tap::Nothing)
            });
        }
        while !cells.len().is_multiple_of(7) {
            cells.push(cell(BLANK, Tap::Nothing));
        }
        rows.extend(cells.chunks(7).map(<[Button]>::to_vec));
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
