//! A month whose days are marked: who works, who is away, and what is other than usual.

use std::collections::BTreeSet;

use super::super::Wording;
use super::super::keyboard::{BLANK, CLOSED, cell};
use crate::domain::dialogue::Picking;
use crate::domain::message::Button;
use crate::domain::reply::{Mark, MarkedMonth};
use crate::domain::tap::{Step, Tap};
use crate::domain::time::{Date, Month};

impl Wording {
    /// The month in buttons, Monday first.
    pub(super) fn month_with_marks(
        &self,
        session: u32,
        marked: &MarkedMonth,
        picking: &Picking,
    ) -> Vec<Vec<Button>> {
        let month = marked.month;
        let turn = |label: &str, to: Option<Month>| match to {
            Some(to) => cell(label, Tap::Flow(session, Step::Month(to))),
            None => cell(BLANK, Tap::Nothing),
        };
        let mut rows = vec![vec![
            turn("‹", marked.back),
            cell(&self.month(month), Tap::Nothing),
            turn("›", marked.forward),
        ]];
        rows.push((1..=7).map(|day| cell(&self.weekday(day), Tap::Nothing)).collect());
        let blanks = usize::from(month.first().weekday().to_monday_zero_offset().unsigned_abs());
        let mut cells: Vec<Button> = (0..blanks).map(|_| cell(BLANK, Tap::Nothing)).collect();
        for date in month.days() {
            cells.push(match marked.days.iter().find(|(day, _)| *day == date) {
                Some((_, mark)) => {
                    cell(&self.day_label(date, *mark, picking), Tap::Flow(session, Step::Day(date)))
                }
                None => cell(CLOSED, Tap::Nothing),
            });
        }
        while !cells.len().is_multiple_of(7) {
            cells.push(cell(BLANK, Tap::Nothing));
        }
        rows.extend(cells.chunks(7).map(<[Button]>::to_vec));
        rows
    }

    fn day_label(&self, date: Date, mark: Mark, picking: &Picking) -> String {
        let is_chosen = match picking {
            Picking::One => false,
            Picking::Several(days) => days.contains(&date),
            Picking::Through(first) | Picking::Every(first) => *first == date,
        };
        let key = match mark {
            _ if is_chosen => "mark-chosen",
            Mark::Works => return date.day().to_string(),
            Mark::Off => "mark-off",
            Mark::Away => "mark-away",
            Mark::PartlyAway => "mark-partly-away",
            Mark::Extra => "mark-extra",
            Mark::Changed => "mark-changed",
        };
        self.words.label(key, &[("day", &date.day().to_string())])
    }

    /// What the marks of a month mean.
    pub(super) fn legend(&self, marked: &MarkedMonth) -> String {
        let marks: BTreeSet<Mark> = marked.days.iter().map(|(_, mark)| *mark).collect();
        let word = |mark: &Mark| {
            Some(match mark {
                Mark::Works => return None,
                Mark::Off => "legend-off",
                Mark::Away => "legend-away",
                Mark::PartlyAway => "legend-partly-away",
                Mark::Extra => "legend-extra",
                Mark::Changed => "legend-changed",
            })
        };
        let words = marks.iter().filter_map(word).map(|key| self.words.text(key, &[]));
        words.collect::<Vec<_>>().join(" · ")
    }
}
