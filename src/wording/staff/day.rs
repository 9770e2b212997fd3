//! Words for a day of the diaries.

use super::super::keyboard::cell;
use super::super::{Draft, Wording};
use super::{NAMED, fitting};
use crate::domain::message::Button;
use crate::domain::reply::{DayDiary, DayVisit, Standing};
use crate::domain::tap::{Door, PictureTap, Tap};
use crate::domain::time::Date;

/// How much of a day stands in one message, likewise.
const DAY: usize = 3_200;

/// How many diaries have a button of their own: Telegram shows at most 100.
const DIARIES: usize = 90;

impl Wording {
    /// A day of a few diaries in full; of many, how much each has, with a button for each.
    pub(super) fn day(&self, date: Date, tomorrow: bool, diaries: &[DayDiary], strays: usize) -> Draft {
        let mut draft = self.diaries(date, tomorrow, diaries);
        if strays > 0 {
            draft = draft.paragraph(&self.words.text("day-strays", &[("count", &strays.to_string())]));
            // Above the ways out, which are last.
            let ways = draft.buttons.len().saturating_sub(1);
            draft.buttons.insert(ways, vec![self.door(Door::Strays)]);
        }
        draft
    }

    fn diaries(&self, date: Date, tomorrow: bool, diaries: &[DayDiary]) -> Draft {
        let other = if tomorrow { Door::Today } else { Door::Tomorrow };
        let picture = self.tap("button-picture", Tap::Picture(PictureTap::Now));
        let ways = vec![self.door(other), picture, self.door(Door::Menu)];
        if diaries.is_empty() {
            return self.text("day-none", &[]).row(ways);
        }
        let full = diaries.iter().map(|diary| self.diary(date, diary)).collect::<Vec<_>>().join("\n\n");
        if diaries.len() == 1 || full.encode_utf16().count() <= DAY {
            let notes = diaries.iter().flat_map(|diary| &diary.visits).take(NAMED).filter_map(|visit| {
                Some(self.read_notes(visit.notes?, visit.name.as_str(), &self.clock(visit.facts.time.from)))
            });
            let changed = diaries.iter().flat_map(|diary| &diary.visits).take(NAMED).filter_map(|visit| {
                let from = self.clock(visit.facts.time.from);
                Some(self.read_changed(visit.changed?, visit.name.as_str(), &from))
            });
            return Draft { html: full, buttons: Vec::new() }.column(changed).column(notes).row(ways);
        }
        let many = self.text("day-of-many", &[("date", &self.date(date))]);
        let buttons: Vec<Button> = diaries
            .iter()
            .take(DIARIES)
            .map(|diary| {
                let (name, count) = (self.therapist(&diary.therapist), diary.visits.len().to_string());
                let label = self.words.label("button-day-of", &[("therapist", &name), ("count", &count)]);
                cell(&label, Tap::DayOf(diary.therapist.clone(), tomorrow))
            })
            .collect();
        let rows = buttons.chunks(2).map(<[Button]>::to_vec);
        rows.fold(many, Draft::row).row(ways)
    }

    fn diary(&self, date: Date, diary: &DayDiary) -> String {
        let (therapist, date) = (self.therapist(&diary.therapist), self.date(date));
        let mut lines = vec![self.words.text("day-head", &[("therapist", &therapist), ("date", &date)])];
        let wall = |at| self.practice.zone.civil(at).time();
        lines.push(if diary.open.is_empty() {
            self.words.text("day-closed", &[])
        } else {
            let hours = self.hours(diary.open.iter().map(|span| (wall(span.from), wall(span.until))));
            self.words.text("day-open", &[("hours", &hours)])
        });
        if diary.visits.is_empty() && !diary.open.is_empty() {
            lines.push(self.words.text("day-nothing", &[]));
        }
        lines.extend(fitting(diary.visits.iter().map(|visit| self.day_visit(visit)), DAY));
        lines.join("\n")
    }

    fn day_visit(&self, visit: &DayVisit) -> String {
        let standing = self.words.label(
            match visit.standing {
                Standing::Confirmed => "standing-confirmed",
                Standing::Unconfirmed => "standing-unconfirmed",
                Standing::WaitsForClient => "standing-waits",
                Standing::WaitsForWord => "standing-waits-for-word",
            },
            &[],
        );
        let (from, until) = (self.clock(visit.facts.time.from), self.clock(visit.facts.time.until));
        let who = self.who_comes(&visit.name, visit.facts.for_name.as_ref(), visit.phone.as_ref());
        let args = [
            ("from", from.as_str()),
            ("until", &until),
            ("name", &who),
            ("service", &self.service(&visit.facts.service)),
            ("standing", &standing),
        ];
        let line = match visit.series {
            None => self.words.text("day-visit", &args),
            Some(place) => {
                let place = self.place_in_series(place);
                self.words.text("day-visit-of-series", &[&args[..], &[("place", place.as_str())]].concat())
            }
        };
        let room = visit.room.as_ref().map(|room| {
            let name = self.practice.room(room).map_or_else(|| room.to_string(), |room| room.name.clone());
            self.words.text("day-room", &[("room", &name)])
        });
        let late =
            visit.late.map(|minutes| self.words.text("day-late", &[("minutes", &minutes.to_string())]));
        [line].into_iter().chain(room).chain(late).collect::<Vec<_>>().join(" ")
    }
}
