//! Words for staff when a therapist is out: the plan, what else could be done, and the board.

use super::super::keyboard::cell;
use super::super::staff::fitting;
use super::super::{Draft, Wording};
use crate::domain::appointment::CancelledBy;
use crate::domain::guest::Phone;
use crate::domain::message::Button;
use crate::domain::outage::planning::{Choices, Proposed};
use crate::domain::outage::{Plan, Progress, Why};
use crate::domain::person::Name;
use crate::domain::reply::{BoardLine, OutageHead, PlanLine};
use crate::domain::slots::Slot;
use crate::domain::tap::{Door, OutageTap, Tap};
use crate::domain::time::{SignedDuration, Timestamp};

/// How many visits have a button on one page of the plan.
const PAGE: usize = 6;

/// How much of the visits stands in one message, in UTF-16 units.
const LONGEST: usize = 3_000;

impl Wording {
    pub(super) fn outage_plan(
        &self,
        of: &OutageHead,
        begins: Timestamp,
        lines: &[PlanLine],
        page: u8,
    ) -> Draft {
        let list = fitting(lines.iter().map(|line| self.plan_line(line)), LONGEST).join("\n");
        let (out, count, time) = (self.outage_head(of), lines.len().to_string(), self.clock(begins));
        let args = [("out", out.as_str()), ("count", &count), ("list", &list), ("time", &time)];
        let (key, take) = match lines.len() {
            0 => ("outage-plan-nobody", None),
            1 => ("outage-plan", Some("button-outage-begin")),
            _ => ("outage-plan", Some("button-outage-begin-all")),
        };
        let take = take.map(|key| {
            cell(&self.words.label(key, &[("count", &count)]), Tap::Outage(OutageTap::Begin(of.id)))
        });
        let first = if usize::from(page) * PAGE < lines.len() { usize::from(page) * PAGE } else { 0 };
        let turn = |key: &str, to: usize| {
            self.tap(key, Tap::Outage(OutageTap::Show(of.id, u8::try_from(to).unwrap_or(0))))
        };
        let mut turns = Vec::new();
        if let Some(before) = (first / PAGE).checked_sub(1) {
            turns.push(turn("button-visits-before", before));
        }
        if first + PAGE < lines.len() {
            turns.push(turn("button-more", first / PAGE + 1));
        }
        Draft { html: self.words.html(key, &args), buttons: Vec::new() }
            .column(take)
            .column(lines.iter().skip(first).take(PAGE).map(|line| self.outage_choose(line)))
            .row(turns)
            .row(vec![self.door(Door::Menu)])
    }

    fn outage_choose(&self, line: &PlanLine) -> Button {
        let (name, was) = (self.who_comes(&line.name, line.for_name.as_ref(), None), self.short(line.was));
        let label = self.words.label("button-outage-choose", &[("name", &name), ("was", &was)]);
        cell(&label, Tap::Outage(OutageTap::Choose(line.case)))
    }

    pub(super) fn outage_options(&self, of: &OutageHead, line: &PlanLine, choices: &Choices) -> Draft {
        let set = |label: String, plan| cell(&label, Tap::Outage(OutageTap::Set(line.case, plan)));
        let colleague = choices.colleague.as_ref().map(|slot| {
            let name = self.therapist(&slot.therapist);
            set(self.words.label("button-outage-colleague", &[("therapist", &name)]), Plan::Colleague)
        });
        let times = (!choices.times.is_empty()).then(|| {
            let times: Vec<String> = choices.times.iter().map(|slot| self.short(slot.time.from)).collect();
            set(self.words.label("button-outage-times", &[("times", &times.join(" · "))]), Plan::Times)
        });
        let html = self.words.html("outage-options", &[("line", &self.plan_line(line))]);
        Draft { html, buttons: Vec::new() }
            .column(colleague)
            .column(times)
            .row(vec![set(self.words.label("button-outage-call", &[]), Plan::Call)])
            .row(vec![set(self.words.label("button-outage-apology", &[]), Plan::Apology)])
            .row(vec![self.tap("button-back", Tap::Outage(OutageTap::Show(of.id, 0)))])
    }

    pub(super) fn outage_board(&self, of: &OutageHead, lines: &[BoardLine]) -> Draft {
        // What is still to be done comes first.
        let mut sorted: Vec<&BoardLine> = lines.iter().collect();
        sorted.sort_by_key(|line| match line.progress {
            Progress::ToCall(_) => 0,
            Progress::Planned | Progress::Asked { .. } | Progress::Choosing { .. } => 1,
            Progress::Over => 2,
            Progress::Taken | Progress::Moved | Progress::Cancelled(_) | Progress::Stands => 3,
        });
        let list = fitting(sorted.iter().map(|line| self.board_line(line)), LONGEST).join("\n");
        let settled = lines.iter().filter(|line| !line.progress.is_open()).count().to_string();
        let (out, all) = (self.outage_head(of), lines.len().to_string());
        let args = [("out", out.as_str()), ("list", &list), ("settled", &settled), ("all", &all)];
        Draft { html: self.words.html("outage-board", &args), buttons: Vec::new() }
            .row(vec![self.door(Door::Menu)])
    }

    pub(super) fn outage_please_call(&self, of: &OutageHead, lines: &[BoardLine]) -> Draft {
        let list = fitting(lines.iter().map(|line| self.board_line(line)), LONGEST).join("\n");
        let args = [("out", self.outage_head(of)), ("list", list)];
        let args = args.each_ref().map(|(name, value)| (*name, value.as_str()));
        Draft { html: self.words.html("outage-please-call", &args), buttons: Vec::new() }
            .row(vec![self.door(Door::Menu)])
    }

    /// "Maya, Thursday 4 March, 10:00–13:00", as HTML.
    fn outage_head(&self, of: &OutageHead) -> String {
        let zone = &self.practice.zone;
        let (first, last) =
            (zone.date(of.span.from), zone.date(of.span.until - SignedDuration::from_secs(1)));
        let therapist = self.therapist(&of.therapist);
        let whole = zone.day(first).from == of.span.from && zone.day(last).until == of.span.until;
        let (from, until) = (self.date(first), self.date(last));
        match (first == last, whole) {
            (true, true) => self.words.text("outage-head-day", &[("therapist", &therapist), ("date", &from)]),
            (true, false) => {
                let (begin, end) = (self.clock(of.span.from), self.clock(of.span.until));
                let args =
                    [("therapist", therapist.as_str()), ("date", &from), ("from", &begin), ("until", &end)];
                self.words.text("outage-head-hours", &args)
            }
            (false, _) => {
                let args = [("therapist", therapist.as_str()), ("from", &from), ("until", &until)];
                self.words.text("outage-head-days", &args)
            }
        }
    }

    fn who_and_when(
        &self,
        name: &Name,
        for_name: Option<&Name>,
        phone: Option<&Phone>,
        was: Timestamp,
    ) -> String {
        let (who, was) = (self.who_comes(name, for_name, phone), self.short(was));
        self.words.text("outage-who", &[("who", &who), ("was", &was)])
    }

    fn plan_line(&self, line: &PlanLine) -> String {
        let who = self.who_and_when(&line.name, line.for_name.as_ref(), line.phone.as_ref(), line.was);
        let Proposed { plan, slots } = &line.proposed;
        let what = match (plan, slots.first()) {
            (Plan::Colleague, Some(slot)) => {
                self.words.text("outage-plan-colleague", &[("therapist", &self.therapist(&slot.therapist))])
            }
            (Plan::Times, Some(_)) => {
                let times: Vec<String> = slots.iter().map(|slot| self.slot_with(slot)).collect();
                self.words.text("outage-plan-times", &[("times", &times.join("; "))])
            }
            (Plan::Colleague | Plan::Times | Plan::Call, _) => self.words.text("outage-plan-call", &[]),
            (Plan::Apology, _) => self.words.text("outage-plan-apology", &[]),
        };
        format!("{who}\n   {what}")
    }

    fn board_line(&self, line: &BoardLine) -> String {
        let phone = line.phone.as_ref().filter(|_| line.progress.is_open());
        let who = self.who_and_when(&line.name, line.for_name.as_ref(), phone, line.was);
        let until = |until: Timestamp| [("until", self.short(until))];
        let now =
            || [("now", self.short(line.now.time.from)), ("therapist", self.therapist(&line.now.therapist))];
        let say = |key: &str, args: &[(&'static str, String)]| {
            let args: Vec<(&'static str, &str)> =
                args.iter().map(|(name, value)| (*name, value.as_str())).collect();
            self.words.text(key, &args)
        };
        let what = match line.progress {
            Progress::Planned => say("outage-being-told", &[]),
            Progress::Asked { until: at } => say("outage-asked", &until(at)),
            Progress::Choosing { until: at } => say("outage-is-choosing", &until(at)),
            Progress::ToCall(Why::Planned) => say("outage-call-planned", &[]),
            Progress::ToCall(Why::Wished) => say("outage-call-wished", &[]),
            Progress::ToCall(Why::Silent) => say("outage-call-silent", &[]),
            Progress::ToCall(Why::Unreachable) => say("outage-call-unreachable", &[]),
            Progress::Taken => say("outage-taken", &now()),
            Progress::Moved => say("outage-moved", &now()),
            Progress::Cancelled(CancelledBy::Client) => say("outage-cancelled", &[]),
            Progress::Cancelled(CancelledBy::Practice) => say("outage-called-off", &[]),
            Progress::Stands => say("outage-stands-again", &[]),
            Progress::Over => say("outage-over", &[]),
        };
        format!("{who}\n   {what}")
    }

    /// "Thu 4 Mar, 14:00"
    fn short(&self, at: Timestamp) -> String {
        let date = self.short_date(self.practice.zone.date(at));
        self.words.label("moment", &[("date", &date), ("time", &self.clock(at))])
    }

    /// "Thu 4 Mar, 14:00 with Tom"
    fn slot_with(&self, slot: &Slot) -> String {
        let (at, therapist) = (self.short(slot.time.from), self.therapist(&slot.therapist));
        self.words.label("outage-slot", &[("at", &at), ("therapist", &therapist)])
    }
}
