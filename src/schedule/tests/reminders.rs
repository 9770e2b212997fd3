//! What each rule means for a visit.

use super::*;
use crate::domain::practice::ServiceId;
use crate::domain::reminder::{Level, RuleId, Says, Visits, Wishes};

fn rule(at: &str, least: i64, useful_until: i64) -> ReminderRule {
    ReminderRule {
        id: RuleId::parse("hydration").unwrap(),
        says: Says::Own("Drink water.".to_owned()),
        at: at.to_owned(),
        side: Side::Before,
        least: hours(least),
        most: None,
        useful_until: hours(useful_until),
        services: Vec::new(),
        visits: Visits::All,
        asks: false,
    }
}

fn plan(rule: ReminderRule) -> ReminderPlan {
    let line = CronLine::parse(&rule.at).unwrap();
    let quiet = QuietHours { from: Time::constant(21, 0, 0, 0), until: Time::constant(7, 0, 0, 0) };
    ReminderPlan { zone: zone("Europe/London"), quiet, rules: vec![rule], lines: vec![line], proposals: None }
}

/// What becomes of the reminder of an hour's visit: its moment on the wall clock, or why there is none.
fn becomes(plan: &ReminderPlan, occasion: Occasion, start: &str, now: &str, wishes: Wishes) -> String {
    let (service, from) = (ServiceId::parse("nmt-45").unwrap(), instant(start));
    let time = Span { from, until: from + hours(1) };
    let subject = Subject { service: &service, time, first: false, wishes };
    let planned = plan.for_visit(&subject, occasion, instant(now));
    match planned.first() {
        None => "not for it".to_owned(),
        Some(PlannedReminder { skipped: Some(why), .. }) => why.code().to_owned(),
        Some(reminder) => plan.zone.civil(reminder.due).to_string(),
    }
}

fn booked(plan: &ReminderPlan, start: &str, now: &str) -> String {
    becomes(plan, Occasion::Booking, start, now, Wishes::default())
}

#[test]
fn the_last_firing_that_leaves_the_time_is_taken() {
    let plan = plan(rule("0 18 * * *", 12, 2));
    let now = "2026-03-01T08:00:00Z";
    // Exactly twelve hours after 18:00, and a minute less.
    assert_eq!(booked(&plan, "2026-03-03T06:00:00Z", now), "2026-03-02T18:00:00");
    assert_eq!(booked(&plan, "2026-03-03T05:59:00Z", now), "2026-03-01T18:00:00");
    // Summer time has begun in between: 18:00 stays 18:00.
    assert_eq!(booked(&plan, "2026-03-30T09:00:00Z", now), "2026-03-29T18:00:00");
}

#[test]
fn what_has_passed_is_told_with_the_confirmation() {
    let plan = plan(rule("0 18 * * *", 12, 2));
    let (start, on_time) = ("2026-03-03T09:00:00Z", "2026-03-02T17:59:59Z");
    assert_eq!(booked(&plan, start, "2026-03-02T18:00:00Z"), "folded");
    assert_eq!(booked(&plan, start, on_time), "2026-03-02T18:00:00");
    // Nobody reads a confirmation when a rule has changed.
    let later = |now| becomes(&plan, Occasion::Reconciling, start, now, Wishes::default());
    assert_eq!(later("2026-03-02T18:00:00Z"), "passed");
    assert_eq!(later(on_time), "2026-03-02T18:00:00");
}

#[test]
fn less_than_two_thirds_of_the_most_time_is_too_late_for_a_reminder_of_its_own() {
    let plan = plan(ReminderRule { most: Some(hours(36)), ..rule("0 18 * * *", 12, 2) });
    let start = "2026-03-03T10:00:00Z";
    // Twenty-four hours before, and a second less.
    assert_eq!(booked(&plan, start, "2026-03-02T10:00:00Z"), "2026-03-02T18:00:00");
    assert_eq!(booked(&plan, start, "2026-03-02T10:00:01Z"), "folded");
}

#[test]
fn a_line_that_has_no_moment_in_the_window_says_so() {
    let plan = plan(ReminderRule { most: Some(hours(36)), ..rule("0 18 * * MON", 12, 2) });
    let now = "2026-03-01T08:00:00Z";
    assert_eq!(booked(&plan, "2026-03-03T10:00:00Z", now), "2026-03-02T18:00:00");
    let later = becomes(&plan, Occasion::Reconciling, "2026-03-05T10:00:00Z", now, Wishes::default());
    assert_eq!(later, "no moment");
}

#[test]
fn after_a_visit_the_first_firing_is_taken() {
    let after = ReminderRule { side: Side::After, most: Some(hours(36)), ..rule("0 19 * * *", 1, 48) };
    let (plan, now) = (plan(after), "2026-03-01T08:00:00Z");
    // It ends at 17:00, and at 18:30.
    assert_eq!(booked(&plan, "2026-03-03T16:00:00Z", now), "2026-03-03T19:00:00");
    assert_eq!(booked(&plan, "2026-03-03T17:30:00Z", now), "2026-03-04T19:00:00");
    assert_eq!(booked(&plan, "2026-03-03T16:00:00Z", "2026-03-03T19:00:00Z"), "passed");
}

#[test]
fn quiet_hours_move_it_to_an_earlier_firing() {
    let plan = plan(rule("0 * * * *", 2, 1));
    let now = "2026-03-01T08:00:00Z";
    // Two hours before is 06:00, in the quiet hours; 20:00 the evening before is the last allowed.
    assert_eq!(booked(&plan, "2026-03-03T08:00:00Z", now), "2026-03-02T20:00:00");
    assert_eq!(booked(&plan, "2026-03-03T09:00:00Z", now), "2026-03-03T07:00:00");
    // The client sleeps longer.
    let quiet = Some(QuietHours { from: Time::constant(19, 30, 0, 0), until: Time::constant(9, 0, 0, 0) });
    let wishes = Wishes { quiet, ..Wishes::default() };
    let own = becomes(&plan, Occasion::Booking, "2026-03-03T09:00:00Z", now, wishes);
    assert_eq!(own, "2026-03-02T19:00:00");
}

#[test]
fn it_is_for_whom_the_rule_says_and_for_who_wants_it() {
    let now = "2026-03-01T08:00:00Z";
    let level = |rule: ReminderRule, level| {
        becomes(
            &plan(rule),
            Occasion::Booking,
            "2026-03-03T09:00:00Z",
            now,
            Wishes { level, ..Wishes::default() },
        )
    };
    let says = rule("0 18 * * *", 12, 2);
    assert_eq!(level(says.clone(), Level::Facts), "muted");
    assert_eq!(level(ReminderRule { asks: true, ..says.clone() }, Level::Facts), "2026-03-02T18:00:00");
    assert_eq!(
        level(ReminderRule { says: Says::Facts, ..says.clone() }, Level::Facts),
        "2026-03-02T18:00:00"
    );
    assert_eq!(level(ReminderRule { says: Says::Facts, ..says.clone() }, Level::Nothing), "muted");
    assert_eq!(level(ReminderRule { visits: Visits::First, ..says.clone() }, Level::All), "not for it");
    let other = vec![ServiceId::parse("nmt-75").unwrap()];
    assert_eq!(level(ReminderRule { services: other, ..says }, Level::All), "not for it");
}
