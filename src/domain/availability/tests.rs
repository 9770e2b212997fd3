//! Days as they are named, and a therapist's words one after the other.

use super::super::hours::Rota;
use super::super::person::Name;
use super::super::time::{SignedDuration, Weekday};
use super::*;

fn date(day: i8) -> Date {
    Date::constant(2027, 3, day)
}

fn hours(from: i8, until: i8) -> WallSpan {
    WallSpan::new(Time::constant(from, 0, 0, 0), Time::constant(until, 0, 0, 0)).expect("in order")
}

#[test]
fn days_are_named_as_people_would() {
    assert_eq!(Days::of([date(4)]), Some(Days::one(date(4))));
    assert_eq!(Days::of([date(6), date(4), date(5), date(5)]), Some(Days::Through(date(4), date(6))));
    assert_eq!(Days::of([date(4), date(11), date(18)]), Some(Days::Weekly(date(4), date(18))));
    assert_eq!(Days::of([date(4), date(6)]), Some(Days::Each(vec![date(4), date(6)])));
    assert_eq!(Days::of([]), None);
    let ten_years = Days::Through(date(1), Date::constant(2037, 3, 1));
    assert_eq!(ten_years.each().count(), 367, "nobody has to wait for more");
}

#[test]
fn what_was_said_can_be_read_from_what_it_has_made() {
    let zone = Zone::parse("Europe/London").expect("a zone");
    let (spans, days) = (vec![hours(9, 12), hours(14, 18)], Days::Weekly(date(7), date(28)));
    for kind in [Kind::Away, Kind::Extra, Kind::Instead] {
        let said = Amends::Days { kind, days: days.clone(), hours: spans.clone() };
        assert_eq!(Made::of(&said, &zone).said(&zone), Some(said), "over the night in March too");
    }
    let whole = Amends::Days { kind: Kind::Away, days: Days::Through(date(27), date(29)), hours: Vec::new() };
    assert_eq!(Made::of(&whole, &zone).said(&zone), Some(whole));
}

#[test]
fn the_last_word_counts_and_may_be_taken_back() {
    let zone = Zone::utc();
    let mut week = WeeklyHours::default();
    week.set(Weekday::Thursday, vec![hours(9, 17)]).expect("one");
    let id = TherapistId::parse("maya").expect("an id");
    let name = Name::new("Maya").to_string();
    let maya = Therapist { id: id.clone(), name, hours: Rota::every_week(week) };
    let word = |number, kind, hours: &[WallSpan]| Amendment {
        id: AmendmentId(number),
        therapist: id.clone(),
        at: Timestamp::UNIX_EPOCH,
        by: ChatId(1),
        made: Made::of(&Amends::Days { kind, days: Days::one(date(4)), hours: hours.to_vec() }, &zone),
    };
    let all = Availability::default()
        .with(word(1, Kind::Away, &[]))
        .with(word(2, Kind::Extra, &[hours(10, 12)]))
        .with(word(3, Kind::Away, &[hours(11, 12)]));
    let open = |all: &Availability| {
        let spans = all.open(&maya, date(4), &zone);
        spans
            .iter()
            .map(|span| (zone.civil(span.from).hour(), zone.civil(span.until).hour()))
            .collect::<Vec<_>>()
    };
    assert_eq!(open(&all), [(10, 11)]);
    assert_eq!(open(&all.without(AmendmentId(3))), [(10, 12)]);
    assert_eq!(open(&all.without(AmendmentId(1))), [(9, 11), (12, 17)]);
    let instead = all.with(word(4, Kind::Instead, &[hours(14, 16)]));
    assert_eq!(open(&instead), [(14, 16)]);
    assert!(all.is_away(&maya, zone.day(date(4)), &zone));
    let ten = zone.instant(date(4).at(10, 0, 0, 0));
    let lesson = Span { from: ten, until: ten + SignedDuration::from_mins(45) };
    assert!(!all.is_away(&maya, lesson, &zone), "opened again");
}

#[test]
fn hours_besides_are_one_with_those_that_they_touch_and_with_no_others() {
    let zone = Zone::utc();
    let span = |from, until| hours(from, until).on(date(4), &zone).expect("a stretch");
    // One therapist hands over at noon, and no appointment lies across it.
    let halves = vec![span(9, 12), span(12, 17)];
    assert_eq!(spans::joined_with(halves.clone(), span(10, 11)), halves);
    assert_eq!(spans::joined_with(halves.clone(), span(8, 10)), [span(8, 12), span(12, 17)]);
    assert_eq!(spans::joined_with(halves.clone(), span(16, 18)), [span(9, 12), span(12, 18)]);
    assert_eq!(spans::joined_with(halves, span(11, 13)), [span(9, 17)]);
}
