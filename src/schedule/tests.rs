//! Cron lines held against a walk through every minute, above all around the nights when clocks change.

use std::sync::LazyLock;

use proptest::prelude::*;

use super::*;
use crate::domain::time::Weekday;

mod proposals;
mod reminders;

type Matches = fn(DateTime) -> bool;

/// Lines, each with its meaning in plain code.
const LINES: &[(&str, Matches)] = &[
    ("* * * * *", |_| true),
    ("30 1 * * *", |wall| (wall.hour(), wall.minute()) == (1, 30)),
    ("15 2 * * SUN", |wall| (wall.hour(), wall.minute(), wall.weekday()) == (2, 15, Weekday::Sunday)),
    ("0,30 0-3 * * *", |wall| wall.hour() <= 3 && wall.minute() % 30 == 0),
    ("*/7 * * * MON-FRI,SUN", |wall| wall.minute() % 7 == 0 && wall.weekday() != Weekday::Saturday),
    ("45 1,23 * MAR-APR,OCT *", |wall| {
        [1, 23].contains(&wall.hour()) && wall.minute() == 45 && [3, 4, 10].contains(&wall.month())
    }),
    ("0 18 * * *", |wall| (wall.hour(), wall.minute()) == (18, 0)),
];

/// Zones, each with instants at which their clocks change.
const NIGHTS: &[(&str, &[&str])] = &[
    ("Europe/London", &["2027-03-28T01:00:00Z", "2027-10-31T01:00:00Z"]),
    ("America/New_York", &["2027-03-14T07:00:00Z", "2027-11-07T06:00:00Z"]),
    // By half an hour.
    ("Australia/Lord_Howe", &["2027-04-03T15:00:00Z", "2027-10-02T15:30:00Z"]),
    // By two hours.
    ("Antarctica/Troll", &["2027-03-28T01:00:00Z", "2027-10-31T01:00:00Z"]),
    // Never.
    ("Asia/Kolkata", &["2027-03-28T01:00:00Z"]),
];

fn instant(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn zone(name: &str) -> Zone {
    Zone::parse(name).unwrap()
}

fn hours(count: i64) -> SignedDuration {
    SignedDuration::from_hours(count)
}

/// A year before an instant, roughly.
fn back(at: Timestamp) -> Timestamp {
    at - hours(366 * 24)
}

fn last_of_a_year(line: &CronLine, zone: &Zone, upto: &str) -> Option<Timestamp> {
    line.last(zone, instant(upto), back(instant(upto)), |_| true)
}

fn refusal(line: &str) -> String {
    CronLine::parse(line).unwrap_err().to_string()
}

/// Every firing within four days of an instant, by trying every minute of the wall clock.
fn all_firings(matches: Matches, zone: &Zone, around: Timestamp) -> Vec<Timestamp> {
    let middle = zone.civil(around).date().to_datetime(Time::midnight());
    let minutes = (-4 * 24 * 60..4 * 24 * 60).map(|minute| middle + SignedDuration::from_mins(minute));
    let mut firings: Vec<_> = minutes.filter(|wall| matches(*wall)).map(|wall| zone.instant(wall)).collect();
    firings.sort();
    firings.dedup();
    firings
}

/// Instants to ask at: coarse over a day and a half, fine around the change, on and off the minute.
fn instants_around(change: Timestamp) -> impl Iterator<Item = Timestamp> {
    let coarse = (-12..12).map(|step| SignedDuration::from_mins(step * 180 + 11));
    let fine = (-28..28).map(|step| SignedDuration::from_secs(step * 510));
    coarse.chain(fine).map(move |offset| change + offset)
}

/// Holds a line against all its firings around a change of the clock.
fn hold(line: &str, matches: Matches, zone: &Zone, change: Timestamp) {
    let (text, line) = (line, CronLine::parse(line).unwrap());
    let firings = all_firings(matches, zone, change);
    for at in instants_around(change) {
        let next = firings.iter().find(|firing| **firing > at).copied();
        let last = firings.iter().rfind(|firing| **firing <= at).copied();
        if next.is_some() {
            assert_eq!(line.next(zone, at), next, "{zone} {text} after {at}");
        }
        if last.is_some() {
            assert_eq!(line.last(zone, at, back(at), |_| true), last, "{zone} {text} up to {at}");
        }
    }
}

#[test]
fn every_firing_is_found_around_a_change_of_the_clock() {
    for (name, changes) in NIGHTS {
        for (text, matches) in LINES {
            for change in *changes {
                hold(text, *matches, &zone(name), instant(change));
            }
        }
    }
}

#[test]
fn a_day_that_was_left_out_moves_on_whole() {
    // Samoa went from the 29th to the 31st of December 2011.
    let change = instant("2011-12-30T10:00:00Z");
    for (text, matches) in [LINES[1], LINES[3], LINES[6]] {
        hold(text, matches, &zone("Pacific/Apia"), change);
    }
}

#[test]
fn quiet_hours_are_told_by_the_wall_clock_of_the_firing() {
    let quiets = [("21:00", "07:00"), ("01:30", "02:10"), ("02:10", "01:40")];
    for (name, changes) in NIGHTS {
        let zone = zone(name);
        for (text, matches) in LINES {
            let line = CronLine::parse(text).unwrap();
            for (change, (from, until)) in changes.iter().zip(quiets.iter().cycle()) {
                let change = instant(change);
                let quiet = QuietHours { from: from.parse().unwrap(), until: until.parse().unwrap() };
                let allowed = |time| !quiet.include(time);
                let firings: Vec<_> = all_firings(*matches, &zone, change)
                    .into_iter()
                    .filter(|firing| allowed(zone.civil(*firing).time()))
                    .collect();
                for at in instants_around(change) {
                    if let Some(last) = firings.iter().rfind(|firing| **firing <= at) {
                        assert_eq!(
                            line.last(&zone, at, back(at), allowed),
                            Some(*last),
                            "{name} {text} up to {at}"
                        );
                    }
                }
            }
        }
    }
}

#[test]
fn a_gap_moves_a_firing_on_and_an_overlap_does_not_repeat_it() {
    let london = zone("Europe/London");
    let line = CronLine::parse("30 1 * * *").unwrap();
    let mut at = instant("2027-03-27T00:00:00Z");
    let mut seen = Vec::new();
    for _ in 0..3 {
        at = line.next(&london, at).unwrap();
        seen.push(london.civil(at).to_string());
    }
    assert_eq!(seen, ["2027-03-27T01:30:00", "2027-03-28T02:30:00", "2027-03-29T01:30:00"]);

    let first = line.next(&london, instant("2027-10-30T12:00:00Z")).unwrap();
    assert_eq!(first, instant("2027-10-31T00:30:00Z"));
    assert_eq!(line.next(&london, first), Some(instant("2027-11-01T01:30:00Z")));
    assert_eq!(last_of_a_year(&line, &london, "2027-10-31T12:00:00Z"), Some(first));
}

#[test]
fn what_cannot_be_read_is_refused_with_what_would_be_right() {
    insta::assert_snapshot!(refusal("0 18 * * 1-5"), @"the weekday `1-5` is a number (programs disagree about which day is 1: write MON-FRI or SAT,SUN)");
    insta::assert_snapshot!(refusal("0 18 * * */2"), @"the weekday `*/2` is a number (programs disagree about which day is 1: write MON-FRI or SAT,SUN)");
    insta::assert_snapshot!(refusal("0 0 18 * * *"), @"`0 0 18 * * *` needs five fields, not 6 (minute hour day month weekday, such as `0 18 * * MON-FRI`; no seconds, no year)");
    insta::assert_snapshot!(refusal("0 0 18 * * * 2027"), @"`0 0 18 * * * 2027` needs five fields, not 7 (minute hour day month weekday, such as `0 18 * * MON-FRI`; no seconds, no year)");
    insta::assert_snapshot!(refusal("@daily"), @"`@daily` needs five fields, not 1 (minute hour day month weekday, such as `0 18 * * MON-FRI`; no seconds, no year)");
    insta::assert_snapshot!(refusal("60 18 * * *"), @"the minute `60` cannot be read (0-59, `*`, a list such as 0,30 or steps such as */15)");
    insta::assert_snapshot!(refusal("0 25 * * *"), @"the hour `25` cannot be read (0-23, `*`, a list such as 9,18 or a range such as 9-17)");
    insta::assert_snapshot!(refusal("0 9 0 * *"), @"the day of the month `0` cannot be read (1-31, `*`, a list such as 1,15 or a range such as 1-7)");
    insta::assert_snapshot!(refusal("0 9 * foo *"), @"the month `foo` cannot be read (1-12 or JAN-DEC, `*`, a list or a range)");
    insta::assert_snapshot!(refusal("0 9 * * FRI-MON"), @"the weekday `FRI-MON` cannot be read (`*` or names such as MON-FRI or SAT,SUN; the week begins on SUN)");
    insta::assert_snapshot!(refusal("** 9 * * *"), @"the minute `**` cannot be read (0-59, `*`, a list such as 0,30 or steps such as */15)");
    insta::assert_snapshot!(refusal("*/0 9 * * *"), @"the minute `*/0` cannot be read (0-59, `*`, a list such as 0,30 or steps such as */15)");
    insta::assert_snapshot!(refusal("0 9 31 2 *"), @"`0 9 31 2 *` never fires (no such day is in the calendar)");
}

#[test]
fn a_leap_day_fires_but_is_not_sought_further_back_than_a_year() {
    let line = CronLine::parse("0 9 29 2 *").unwrap();
    let utc = Zone::utc();
    assert_eq!(line.next(&utc, instant("2026-01-01T00:00:00Z")), Some(instant("2028-02-29T09:00:00Z")));
    assert_eq!(last_of_a_year(&line, &utc, "2028-12-01T00:00:00Z"), Some(instant("2028-02-29T09:00:00Z")));
    assert_eq!(last_of_a_year(&line, &utc, "2031-12-01T00:00:00Z"), None);
}

#[test]
fn a_line_knows_whether_any_of_its_times_is_allowed() {
    let night = CronLine::parse("0,30 22-23 * * *").unwrap();
    assert!(!night.fires_within(|time| time.hour() < 22));
    assert!(night.fires_within(|time| time == Time::constant(23, 30, 0, 0)));
}

static LONDON: LazyLock<Zone> = LazyLock::new(|| zone("Europe/London"));

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn next_and_last_agree(
        minute in prop_oneof![Just("*".to_owned()), (0..60u8).prop_map(|m| m.to_string()), (2..40u8).prop_map(|m| format!("*/{m}"))],
        hour in prop_oneof![Just("*".to_owned()), (0..24u8).prop_map(|h| h.to_string()), (0..12u8, 12..24u8).prop_map(|(a, b)| format!("{a}-{b}"))],
        weekday in prop::sample::select(vec!["*", "MON-FRI", "SUN", "TUE,SAT"]),
        (name, changes) in prop::sample::select(NIGHTS),
        pick in any::<prop::sample::Index>(),
        offset in -200_000_000_000_000..200_000_000_000_000_i64,
    ) {
        let zone = zone(name);
        let line = CronLine::parse(&format!("{minute} {hour} * * {weekday}")).unwrap();
        let at = instant(changes[pick.index(changes.len())]) + SignedDuration::from_nanos(offset);
        let next = line.next(&zone, at).unwrap();
        prop_assert!(next > at);
        prop_assert_eq!(line.last(&zone, next, back(next), |_| true), Some(next));
        // Nothing lies between: what fires last before `next` fires no later than `at`.
        let last = line.last(&zone, next - SignedDuration::from_nanos(1), back(next), |_| true).unwrap();
        prop_assert!(last <= at);
        prop_assert_eq!(line.next(&zone, last), Some(next));
    }

    #[test]
    fn any_text_is_read_or_refused(text in "([-*/,?0-9A-Z@ ]{0,4} ){0,7}|.{0,40}", from in 0..4_000_000_000_i64) {
        if let Ok(line) = CronLine::parse(&text) {
            let from = Timestamp::from_second(from).unwrap();
            let next = line.next(&LONDON, from);
            prop_assert!(next.is_none_or(|next| next > from));
        }
    }
}
