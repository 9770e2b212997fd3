//! A month whose days are marked: who works, who is away, and what is other than usual.

use std::collections::BTreeSet;

use super::super::Wording;
use crate::domain::dialogue::Picking;
use crate::domain::message::Button;
use crate::domain::reply::{Mark, MarkedMonth};
use crate::domain::time::Date;

impl Wording {
    /// The month in buttons.
    pub(super) fn month_with_marks(
        &self,
        session: u32,
        marked: &MarkedMonth,
        picking: &Picking,
    ) -> Vec<Vec<Button>> {
        let label = |date: Date| {
            let (_, mark) = marked.days.iter().find(|(day, _)| *day == date)?;
            Some(self.day_label(date, *mark, picking))
        };
        self.month_of_days(session, marked.month, (marked.back, marked.forward), label)
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
