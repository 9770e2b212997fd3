//! Words for a day of the diaries.

use super::super::keyboard::cell;
use super::super::{Draft, Wording};
use super::fitting;
use crate::domain::hours::monday_of;
use crate::domain::mark::Mark;
use crate::domain::message::Button;
use crate::domain::practice::TherapistId;
use crate::domain::reply::{DayDiary, DayScreen, DayView, DayVisit, Standing};
use crate::domain::tap::{DayTap, Door, PictureTap, StaffAct, Tap};
use crate::domain::time::{Date, Span};

/// How much of a day stands in one message, in UTF-16 units.
const DAY: usize = 3_200;

/// How many diaries have a button of their own: Telegram shows at most 100.
const DIARIES: usize = 90;

/// How many diaries stand below a day, to choose from.
const CHOICE: usize = 6;

/// How many appointments have a button at a time.
const PAGE: usize = 8;

impl Wording {
    pub(super) fn say_day(&self, screen: &DayScreen) -> Draft {
        match screen {
            DayScreen::Day(view) => self.day(view),
            DayScreen::Week(view) => self.days_of_week(view),
            DayScreen::Visit(_)
            | DayScreen::ReallyCancel(_)
            | DayScreen::Cancelled(_)
            | DayScreen::Moved(_)
            | DayScreen::Booked(_)
            | DayScreen::Gone
            | DayScreen::MovedForYou { .. }
            | DayScreen::BookedForYou { .. }
            | DayScreen::CancelledForYou { .. } => self.staff_visit(screen),
            DayScreen::WriteTo { .. }
            | DayScreen::Written { .. }
            | DayScreen::Find { .. }
            | DayScreen::Found { .. }
            | DayScreen::Client(_)
            | DayScreen::NoClient
            | DayScreen::FromUs { .. } => self.staff_client(screen),
        }
    }

    /// A day of a few diaries in full; of many, how much each has, with a button for each.
    fn day(&self, view: &DayView) -> Draft {
        let mut draft = self.diaries(view);
        if view.strays > 0 {
            draft = draft
                .paragraph(&self.words.text("day-strays", &[("count", &view.strays.to_string())]))
                .row(vec![self.door(Door::Strays)]);
        }
        if view.waiting > 0 {
            draft = draft
                .paragraph(&self.words.text("day-waiting", &[("count", &view.waiting.to_string())]))
                .row(vec![self.door(Door::Questions)]);
        }
        let of = view.of.as_ref();
        let beside = |days: i64, key: &str| {
            let date = view.date.checked_add(jiff::Span::new().days(days)).unwrap_or(view.date);
            let from_today = date.since(view.today).map(|span| span.get_days());
            let label = match from_today {
                Ok(0) => self.words.label("button-today", &[]),
                Ok(1) => self.words.label("button-tomorrow", &[]),
                Ok(_) | Err(_) => self.words.label(key, &[("date", &self.short_date(date))]),
            };
            cell(&label, Tap::Day(DayTap::Day(date, of.cloned(), 0)))
        };
        let turns = vec![beside(-1, "button-day-back"), beside(1, "button-day-on")];
        let by_it = turns.iter().any(|button| button.label == self.words.label("button-today", &[]));
        let week = self.tap("button-week", Tap::Day(DayTap::Week(view.date, of.cloned())));
        let picture =
            self.tap("button-picture", Tap::Picture(PictureTap::Week(monday_of(view.date), of.cloned())));
        let find = self.tap("button-find", Tap::Day(DayTap::Find));
        let today = (view.date != view.today && !by_it).then(|| self.door(Door::Today));
        draft
            .row(turns)
            .row([week, picture, find].into_iter().collect())
            .row(today.into_iter().chain([self.door(Door::Menu)]).collect())
    }

    fn diaries(&self, view: &DayView) -> Draft {
        let diaries = &view.diaries;
        if diaries.is_empty() {
            return self.text("day-none", &[]);
        }
        let full = diaries.iter().map(|diary| self.diary(view.date, diary)).collect::<Vec<_>>().join("\n\n");
        let together = diaries.len() > 1;
        let day = |of: Option<TherapistId>, page| Tap::Day(DayTap::Day(view.date, of, page));
        if together && full.encode_utf16().count() > DAY {
            let many = self.text("day-of-many", &[("date", &self.date(view.date))]);
            let button = |diary: &DayDiary| {
                let (name, count) = (self.therapist(&diary.therapist), diary.visits.len().to_string());
                let label = self.words.label("button-day-of", &[("therapist", &name), ("count", &count)]);
                cell(&label, day(Some(diary.therapist.clone()), 0))
            };
            let buttons: Vec<Button> = diaries.iter().take(DIARIES).map(button).collect();
            return buttons.chunks(2).map(<[Button]>::to_vec).fold(many, Draft::row);
        }
        let mut visits: Vec<&DayVisit> = diaries.iter().flat_map(|diary| &diary.visits).collect();
        visits.sort_by_key(|visit| (visit.facts.time, visit.visit.id));
        let last = visits.len().div_ceil(PAGE).max(1) - 1;
        let page = usize::from(view.page).min(last);
        let shown = visits.iter().skip(page * PAGE).take(PAGE);
        let to = |page: usize| day(view.of.clone(), u8::try_from(page).unwrap_or(u8::MAX));
        let before = (page > 0).then(|| self.tap("button-visits-before", to(page.saturating_sub(1))));
        let more = (page < last).then(|| self.tap("button-more", to(page + 1)));
        Draft { html: full, buttons: Vec::new() }
            .column(shown.map(|visit| self.day_button(visit, together)))
            .row(before.into_iter().chain(more).collect())
            .rows(self.whose(view.of.as_ref(), &view.choice, |of| day(of, 0)))
    }

    /// The other diaries that can be chosen, and all of them.
    pub(super) fn whose(
        &self,
        of: Option<&TherapistId>,
        choice: &[TherapistId],
        tap: impl Fn(Option<TherapistId>) -> Tap,
    ) -> Vec<Vec<Button>> {
        let others = choice.iter().filter(|id| Some(*id) != of).take(CHOICE);
        let mut buttons: Vec<Button> =
            others.map(|id| cell(&self.therapist(id), tap(Some(id.clone())))).collect();
        if of.is_some() && !choice.is_empty() {
            buttons.push(self.tap("button-all-diaries", tap(None)));
        }
        buttons.chunks(3).map(<[Button]>::to_vec).collect()
    }

    fn day_button(&self, visit: &DayVisit, together: bool) -> Button {
        let who = visit.facts.for_name.as_ref().unwrap_or(&visit.name);
        let (time, therapist) = (self.clock(visit.facts.time.from), self.therapist(&visit.facts.therapist));
        let args = [("time", time.as_str()), ("name", who.as_str()), ("therapist", &therapist)];
        let key = if together { "button-day-visit-of" } else { "button-day-visit" };
        let label = self.words.label(key, &args);
        cell(&label, Tap::Day(DayTap::Visit(visit.visit, StaffAct::Open)))
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
        let visits = diary.visits.iter().map(|visit| (visit.facts.time.from, self.day_visit(visit)));
        let free = diary.free.iter().map(|free| (free.from, self.free(*free)));
        let mut of_the_day: Vec<_> = visits.chain(free).collect();
        of_the_day.sort_by_key(|(from, _)| *from);
        lines.extend(fitting(of_the_day.into_iter().map(|(_, line)| line), DAY));
        lines.join("\n")
    }

    fn free(&self, free: Span) -> String {
        self.words.text("day-free", &[("from", &self.clock(free.from)), ("until", &self.clock(free.until))])
    }

    fn day_visit(&self, visit: &DayVisit) -> String {
        let standing = match visit.mark {
            // What has come of it says more than what was to come.
            Some(mark) => self.mark_word(mark),
            None => self.stands(visit.standing),
        };
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
        let room = visit.room.as_ref().map(|room| self.words.text("day-room", &[("room", &self.room(room))]));
        let first = visit.first.then(|| self.words.text("morning-first", &[]));
        let notes = visit.notes.is_some().then(|| self.words.text("morning-notes", &[]));
        let changed = visit.changed.is_some().then(|| self.words.text("day-changed", &[]));
        let late =
            visit.late.map(|minutes| self.words.text("day-late", &[("minutes", &minutes.to_string())]));
        let all = [Some(line), room, first, notes, changed, late];
        all.into_iter().flatten().collect::<Vec<_>>().join(" ")
    }

    /// Where an appointment stands, unescaped.
    pub(super) fn stands(&self, standing: Standing) -> String {
        let key = match standing {
            Standing::Confirmed => "standing-confirmed",
            Standing::Unconfirmed => "standing-unconfirmed",
            Standing::WaitsForClient => "standing-waits",
            Standing::WaitsForWord => "standing-waits-for-word",
        };
        self.words.label(key, &[])
    }

    /// What staff have said of a visit, unescaped.
    pub(super) fn mark_word(&self, mark: Mark) -> String {
        let key = match mark {
            Mark::Arrived => "marked-arrived",
            Mark::Done => "marked-done",
            Mark::NoShow => "marked-no-show",
        };
        self.words.label(key, &[])
    }

    /// A room's name, unescaped. One that has left the file is named by its id.
    pub(super) fn room(&self, id: &crate::domain::practice::RoomId) -> String {
        self.practice.room(id).map_or_else(|| id.to_string(), |room| room.name.clone())
    }
}
