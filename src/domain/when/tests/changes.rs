//! What therapists type of their hours, and what is read in it.

use super::super::super::hours::WallSpan;
use super::*;

/// Wednesday 25 November 2026, 10:00; a year ahead.
fn year() -> Question {
    Question { last: Date::constant(2027, 11, 26), ..question() }
}

fn time(time: Time) -> String {
    if time == WallSpan::END_OF_DAY { "24:00".to_owned() } else { time.strftime("%H:%M").to_string() }
}

fn spans(spans: &[WallSpan]) -> String {
    let one = |span: &WallSpan| format!("{}-{}", time(span.from()), time(span.until()));
    spans.iter().map(one).collect::<Vec<_>>().join(" ")
}

/// What was read, in short: `away 11-27 12:00-18:00`.
fn said(saying: &Saying) -> String {
    match saying {
        Saying::Other => "other".to_owned(),
        Saying::Unclear => "unclear".to_owned(),
        Saying::Refused(Wrong::When(refusal)) => shown(Reading::Refused(*refusal)),
        Saying::Refused(Wrong::Backwards(from, until)) => {
            format!("{} is after {}", time(*from), time(*until))
        }
        Saying::Refused(Wrong::Overlap(..)) => "overlap".to_owned(),
        Saying::Refused(Wrong::UntilWhen) => "until when?".to_owned(),
        Saying::Days { verb, days, hours } => {
            let verb = match verb {
                None => "",
                Some(Verb::Away) => "away",
                Some(Verb::Extra) => "extra",
                Some(Verb::Instead) => "instead",
                Some(Verb::Week) => "week",
            };
            let day = |date: &Date| date.strftime("%m-%d").to_string();
            let days = match days.as_deref() {
                None => String::new(),
                Some(few) if few.len() <= 3 => few.iter().map(day).collect::<Vec<_>>().join(","),
                Some(many) => {
                    let (first, last) = (day(&many[0]), day(&many[many.len() - 1]));
                    format!("{first}..{last} ({})", many.len())
                }
            };
            let parts = [verb, &days, &spans(hours)];
            parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
        }
        Saying::Week { days, from } => {
            let day = |(day, hours): &(Weekday, Vec<WallSpan>)| {
                format!("{}: {}", day.to_monday_one_offset(), spans(hours))
            };
            let days = days.iter().map(day).collect::<Vec<_>>().join(", ");
            let from = from.map(|from| from.strftime(" from %m-%d").to_string()).unwrap_or_default();
            format!("week {days}{from}")
        }
    }
}

#[track_caller]
fn table(rows: &[(&str, &str)]) {
    let wrong = |(text, read): &&(&str, &str)| said(&read_hours(text, &year())) != *read;
    let wrong = rows.iter().filter(wrong);
    let wrong: Vec<String> = wrong
        .map(|(text, read)| format!("“{text}”: {}, not {read}", said(&read_hours(text, &year()))))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn away() {
    table(&[
        ("away fri 12-18", "away 11-27 12:00-18:00"),
        ("Away Friday 12–18", "away 11-27 12:00-18:00"),
        ("off 24 dec - 2 jan", "away 12-24..01-02 (10)"),
        ("off 24 dec to 2 jan", "away 12-24..01-02 (10)"),
        ("holiday from 24 dec until 2 jan", "away 12-24..01-02 (10)"),
        ("I'm away tomorrow", "away 11-26"),
        ("off tomorrow all day", "away 11-26"),
        ("not working on friday", "away 11-27"),
        ("closed 27/11", "away 11-27"),
        ("out mon, tue and thu", "away 11-26,11-30,12-01"),
        ("away monday to wednesday", "away 11-30,12-01,12-02"),
        ("sick today", "away 11-25"),
        ("away fri afternoon", "away 11-27 12:00-17:00"),
        ("away fri from 14", "away 11-27 14:00-24:00"),
        ("away fri until 12", "away 11-27 00:00-12:00"),
        ("away fri 9-10 and 14-15", "away 11-27 09:00-10:00 14:00-15:00"),
        ("away until friday", "away 11-25,11-26,11-27"),
        ("away next week", "away 11-30..12-06 (7)"),
        ("away every wednesday until 20 jan", "away 11-25..01-20 (9)"),
        ("away every wednesday 12-18 until 9 dec", "away 11-25,12-02,12-09 12:00-18:00"),
        ("away wednesdays from 1 dec until 20 dec", "away 12-02,12-09,12-16"),
        ("away 27 nov and 30 nov", "away 11-27,11-30"),
        ("away", "away"),
        ("away 12-18", "away 12:00-18:00"),
    ]);
}

#[test]
fn extra_and_different_hours() {
    table(&[
        ("extra sat 9-13", "extra 11-28 09:00-13:00"),
        ("open saturday 9 to 13", "extra 11-28 09:00-13:00"),
        ("extra 28/11 18-24", "extra 11-28 18:00-24:00"),
        ("extra sat 9-12, 14-16", "extra 11-28 09:00-12:00 14:00-16:00"),
        ("hours mon 10-16", "instead 11-30 10:00-16:00"),
        ("working hours monday 10.30-16.00", "instead 11-30 10:30-16:00"),
        ("work mon 9-11 and 15-18", "instead 11-30 09:00-11:00 15:00-18:00"),
        ("hours every monday 10-16 until 14 dec", "instead 11-30,12-07,12-14 10:00-16:00"),
        ("extra sat", "extra 11-28"),
    ]);
}

#[test]
fn the_week() {
    table(&[
        ("hours every monday 9-12 14-18 from 1 march", "week 1: 09:00-12:00 14:00-18:00 from 03-01"),
        ("weekly mon 9-12 and 14-18, tue off", "week 1: 09:00-12:00 14:00-18:00, 2: "),
        ("weekly mon-wed 10-16 from 7 dec", "week 1: 10:00-16:00, 2: 10:00-16:00, 3: 10:00-16:00 from 12-07"),
        ("always wed off", "week 3: "),
        ("weekly mon", "unclear"),
        ("weekly mon 9-12 10-14", "overlap"),
    ]);
    let read = |text| said(&read_week(text, &year()));
    assert_eq!(read("mon 9-12 14-18"), "week 1: 09:00-12:00 14:00-18:00");
    assert_eq!(read("mon and fri 9-12, sat free"), "week 1: 09:00-12:00, 5: 09:00-12:00, 6: ");
    assert_eq!(read("from 1 march mon 9-12"), "week 1: 09:00-12:00 from 03-01");
    assert_eq!(read("does it hurt?"), "other");
}

#[test]
fn what_cannot_be_says_why() {
    table(&[
        ("away yesterday", "past 11-24"),
        ("away 20 nov", "past 11-20"),
        ("away fri 18-12", "18:00 is after 12:00"),
        ("away 30 feb", "no 30/2"),
        ("off 1 dec - 2 jan 2037", "too far"),
        ("off 1/12/2026 - 2/1/2037", "too far"),
        ("away 2 dec 2029", "too far"),
        ("away every wednesday", "until when?"),
        ("away from 1 march", "until when?"),
        ("extra sat 9-13 and 12-14", "overlap"),
        ("away friday 28 november", "11-28 is a Sat"),
        ("away fri 12", "unclear"),
        ("away every other wednesday until 1 march", "unclear"),
        ("off the 5th floor", "unclear"),
    ]);
}

#[test]
fn days_alone_and_hours_alone_and_other_things() {
    table(&[
        ("fri", "11-27"),
        ("24 dec - 2 jan", "12-24..01-02 (10)"),
        ("12-18", "12:00-18:00"),
        ("9-12 and 14-18", "09:00-12:00 14:00-18:00"),
        ("does it hurt?", "other"),
        ("When are you open?", "other"),
        ("are you closed?", "other"),
        ("hello", "other"),
        ("Is it normal to feel worse after?", "other"),
    ]);
}

proptest::proptest! {
    #[test]
    fn nothing_that_is_typed_is_too_much(text in "\\PC{0,60}") {
        let _read = (read_hours(&text, &year()), read_week(&text, &year()));
    }

    #[test]
    fn nothing_of_the_calendar_is_too_much(words in proptest::collection::vec(
        proptest::sample::select(vec!["away", "every", "mon", "fri", "until", "from", "-", "9", "12", "18", "24", "dec",
            "1", "march", "2037", "off", "weekly", "and", "to", "hours", "next", "week", "31", "feb", ":", "."]), 0..9)) {
        let text = words.join(" ");
        if let Saying::Days { days: Some(days), .. } = read_hours(&text, &year()) {
            proptest::prop_assert!(!days.is_empty() && days.windows(2).all(|pair| pair[0] < pair[1]), "{text}");
            proptest::prop_assert!(days[0] >= year().now.date() && days[days.len() - 1] <= year().last, "{text}");
        }
    }
}
