//! Why hours cannot be changed as somebody wishes, said so that the next try succeeds.

use super::super::{Draft, Wording};
use crate::domain::hours::WallSpan;
use crate::domain::reply::NotSo;
use crate::domain::when::{Refusal, Wrong};

impl Wording {
    /// The open screen follows below.
    pub(super) fn not_so(&self, why: &NotSo) -> Draft {
        match why {
            NotSo::Typed(Wrong::When(refusal)) => self.not_that_day(*refusal),
            NotSo::Typed(Wrong::Backwards(from, until)) => {
                self.text("hours-backwards", &[("from", &self.time(*from)), ("until", &self.time(*until))])
            }
            NotSo::Typed(Wrong::Overlap(one, other)) | NotSo::Overlap(one, other) => {
                let (one, other) = (self.stretch(*one), self.stretch(*other));
                self.text("hours-overlap", &[("one", &one), ("other", &other)])
            }
            NotSo::Typed(Wrong::UntilWhen) => self.text("hours-until-which-day", &[]),
            NotSo::Unclear => self.text("hours-unclear", &[]),
            NotSo::WhichDay => self.text("hours-of-which-day", &[]),
            NotSo::WhichHours => self.text("hours-at-which-hours", &[]),
            NotSo::Over => self.text("hours-over", &[]),
            NotSo::TooFar(last) => self.text("hours-too-far", &[("last", &self.date_and_year(*last))]),
            NotSo::SoAlready(amends) => {
                let change = self.shortly(amends);
                self.text("hours-so-already", &[("change", &change)])
            }
            NotSo::NoSuchTime => self.text("hours-no-such-time", &[]),
        }
    }

    fn not_that_day(&self, refusal: Refusal) -> Draft {
        match refusal {
            Refusal::Past(date) => self.text("hours-past", &[("date", &self.date_and_year(date))]),
            Refusal::TimePast(_) => self.text("hours-over", &[]),
            Refusal::TooFar { last } => self.text("hours-too-far", &[("last", &self.date_and_year(last))]),
            Refusal::NoSuchDay { .. } | Refusal::NoSuchTime { .. } | Refusal::OtherWeekday(_) => {
                self.not_then(refusal)
            }
        }
    }

    fn date_and_year(&self, date: crate::domain::time::Date) -> String {
        let year = date.year().to_string();
        self.words.label("date-and-year", &[("date", &self.date(date)), ("year", &year)])
    }

    fn stretch(&self, span: WallSpan) -> String {
        self.hours([(span.from(), span.until())])
    }
}
