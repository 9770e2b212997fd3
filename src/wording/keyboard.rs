//! Keyboards that several screens share: a month of days, and a grid of times.

use super::Wording;
use crate::domain::message::{Button, Press};
use crate::domain::reply::Calendar;
use crate::domain::tap::{Step, Tap};
use crate::domain::time::Month;

/// How many times stand in a row: five digits each, readable on a narrow phone.
const TIMES_IN_A_ROW: usize = 4;

/// A cell without a day. Telegram refuses an empty label; this blank is none.
const BLANK: &str = "\u{2800}";

/// A day that cannot be chosen.
const CLOSED: &str = "·";

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

/// Times in rows.
pub(super) fn grid(buttons: &[Button]) -> Vec<Vec<Button>> {
    buttons.chunks(TIMES_IN_A_ROW).map(<[Button]>::to_vec).collect()
}

/// A button whose label is no text of the language file.
pub(super) fn cell(label: &str, tap: Tap) -> Button {
    Button { label: label.to_owned(), press: Press::Tap(tap) }
}
