//! What people type, and what is read in it.

use super::*;

mod changes;
mod refusals;
mod round_trips;

/// Wednesday 25 November 2026, 10:00; bookable until Saturday 23 January.
fn question() -> Question {
    Question {
        now: Date::constant(2026, 11, 25).at(10, 0, 0, 0),
        last: Date::constant(2027, 1, 23),
        on: None,
        order: DayOrder::DayFirst,
        open: (Time::constant(9, 0, 0, 0), Time::constant(20, 0, 0, 0)),
    }
}

fn at_the_time() -> Question {
    Question { on: Some(Date::constant(2026, 11, 27)), ..question() }
}

/// What was read, in short: `11-27 16:00..`.
fn shown(reading: Reading) -> String {
    let time = |time: Time| time.strftime("%H:%M").to_string();
    let day = |date: Date| date.strftime("%m-%d").to_string();
    match reading {
        Reading::Other => "other".to_owned(),
        Reading::Refused(refusal) => match refusal {
            Refusal::Past(date) => format!("past {}", day(date)),
            Refusal::TimePast(end) => format!("past {}", time(end)),
            Refusal::NoSuchDay { day, month } => format!("no {day}/{month}"),
            Refusal::NoSuchTime { hour, minute } => format!("no {hour}:{minute:02}"),
            Refusal::TooFar { .. } => "too far".to_owned(),
            Refusal::OtherWeekday(date) => format!("{} is a {}", day(date), date.strftime("%a")),
        },
        Reading::Wish(Wish { days, hours }) => {
            let count = days.each().count();
            let (first, last) = (days.each().next().expect("a day"), days.each().last().expect("a day"));
            let days = match count {
                1 => day(first),
                _ if count
                    == usize::try_from(last.since(first).expect("near").get_days()).expect("after") + 1 =>
                {
                    format!("{}..{}", day(first), day(last))
                }
                _ => format!("{}..{} ({count})", day(first), day(last)),
            };
            let hours = match hours {
                Hours::Any => String::new(),
                Hours::At(at) => format!(" {}", time(at)),
                Hours::From(from) => format!(" {}..", time(from)),
                Hours::Before(until) => format!(" ..{}", time(until)),
                Hours::Between(from, until) => format!(" {}..{}", time(from), time(until)),
            };
            format!("{days}{hours}")
        }
    }
}

#[track_caller]
fn hold(question: &Question, examples: &[(&str, &str)]) {
    let wrong: Vec<String> = examples
        .iter()
        .map(|(typed, expected)| (typed, expected, shown(read(typed, question))))
        .filter(|(_, expected, read)| *expected != read)
        .map(|(typed, expected, read)| format!("{typed:?}: {expected} expected, {read} read"))
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn days() {
    hold(
        &question(),
        &[
            ("today", "11-25"),
            ("tomorrow", "11-26"),
            ("the day after tomorrow", "11-27"),
            ("friday", "11-27"),
            ("Fri.", "11-27"),
            ("on Friday please", "11-27"),
            ("wednesday", "11-25"),
            ("sat", "11-28"),
            ("this friday", "11-27"),
            ("next friday", "12-04"),
            ("friday next week", "12-04"),
            ("next week friday", "12-04"),
            ("fridays", "11-27..01-22 (9)"),
            ("any friday", "11-27..01-22 (9)"),
            ("monday or tuesday", "11-30..12-01"),
            ("mon, wed or fri", "11-25..11-30 (3)"),
            ("weekend", "11-28..11-29"),
            ("this weekend", "11-28..11-29"),
            ("next weekend", "12-05..12-06"),
            ("weekdays", "11-25..01-22 (43)"),
            ("this week", "11-25..11-29"),
            ("next week", "11-30..12-06"),
            ("in two weeks", "12-07..12-13"),
            ("two weeks from now", "12-07..12-13"),
            ("friday in two weeks", "12-11"),
            ("in 3 days", "11-28"),
            ("in a month", "12-01..12-31"),
            ("next month", "12-01..12-31"),
            ("next few days", "11-25..11-29"),
            ("december", "12-01..12-31"),
            ("in December?", "12-01..12-31"),
            ("november", "11-25..11-30"),
            ("end of the month", "11-25..11-30"),
            ("beginning of december", "12-01..12-10"),
            ("mondays in december", "12-07..12-28 (4)"),
            ("the 3rd", "12-03"),
            ("3rd", "12-03"),
            ("on the 30th", "11-30"),
            ("27", "11-27"),
            ("3", "12-03"),
            ("3 dec", "12-03"),
            ("3rd of December", "12-03"),
            ("Dec 3", "12-03"),
            ("december the 3rd", "12-03"),
            ("3 december 2026", "12-03"),
            ("27/11", "11-27"),
            ("27.11.", "11-27"),
            ("27-11", "11-27"),
            ("27/11/26", "11-27"),
            ("27.11.2026", "11-27"),
            ("2026-11-27", "11-27"),
            ("3.12", "12-03"),
            ("3/12", "12-03"),
            ("12/31", "12-31"),
            ("friday 27 november", "11-27"),
            ("after the 3rd of december", "12-04..01-23"),
            ("before friday", "11-25..11-26"),
            ("until friday", "11-25..11-27"),
            ("from monday", "11-30..01-23"),
            ("from monday to wednesday", "11-30..12-02"),
            ("monday - wednesday", "11-30..12-02"),
            ("tomorrow or friday", "11-26..11-27"),
            ("asap", "11-25..01-23"),
            ("as soon as possible", "11-25..01-23"),
            ("the first free slot", "11-25..01-23"),
            ("what do you have tomorrow?", "11-26"),
            ("could I come on Monday", "11-30"),
            ("may i come friday", "11-27"),
            ("1 jan", "01-01"),
            ("friday 🙂", "11-27"),
            ("FRIDAY!!!", "11-27"),
        ],
    );
}

#[test]
fn times() {
    hold(
        &question(),
        &[
            ("friday after 4", "11-27 16:00.."),
            ("27/11 10am", "11-27 10:00"),
            ("27/11 at 10", "11-27 10:00"),
            ("tomorrow morning", "11-26 ..12:00"),
            ("tomorrow at 4", "11-26 16:00"),
            ("friday 4", "11-27 16:00"),
            ("friday 11", "11-27 11:00"),
            ("10 on friday", "11-27 10:00"),
            ("tonight", "11-25 17:00.."),
            ("this afternoon", "11-25 12:00..17:00"),
            ("friday evening at 7", "11-27 19:00"),
            ("friday 7 in the morning", "11-27 07:00"),
            ("half past two", "11-25..01-23 14:30"),
            ("half two", "11-25..01-23 14:30"),
            ("quarter to four", "11-25..01-23 15:45"),
            ("a quarter past 3", "11-25..01-23 15:15"),
            ("ten to four", "11-25..01-23 15:50"),
            ("ten thirty", "11-25..01-23 10:30"),
            ("10.30", "11-25..01-23 10:30"),
            ("10:30", "11-25..01-23 10:30"),
            ("9.00", "11-25..01-23 09:00"),
            ("16h", "11-25..01-23 16:00"),
            ("16h30", "11-25..01-23 16:30"),
            ("1630", "11-25..01-23 16:30"),
            ("4pm", "11-25..01-23 16:00"),
            ("4 p.m.", "11-25..01-23 16:00"),
            ("4 o'clock", "11-25..01-23 16:00"),
            ("noon", "11-25..01-23 12:00"),
            ("friday noon", "11-27 12:00"),
            ("at 9", "11-25..01-23 09:00"),
            ("at 8 pm on friday", "11-27 20:00"),
            ("friday before 11", "11-27 ..11:00"),
            ("friday by noon", "11-27 ..12:00"),
            ("friday from 3", "11-27 15:00.."),
            ("friday 3pm or later", "11-27 15:00.."),
            ("friday no later", "other"),
            ("friday between 2 and 4", "11-27 14:00..16:00"),
            ("friday 2-4pm", "11-27 14:00..16:00"),
            ("friday 11-1pm", "11-27 11:00..13:00"),
            ("friday 10-12", "11-27 10:00..12:00"),
            ("friday from 10 to 2", "11-27 10:00..14:00"),
            ("friday around 3", "11-27 14:00..16:00"),
            ("friday 3ish", "11-27 14:00..16:00"),
            ("friday 4 or 5pm", "11-27 16:00..17:01"),
            ("next week after work", "11-30..12-06 17:00.."),
            ("next week after 4", "11-30..12-06 16:00.."),
            ("mornings", "11-25..01-23 ..12:00"),
            ("weekend afternoon", "11-28..11-29 12:00..17:00"),
            ("late afternoon on friday", "11-27 12:00..17:00"),
            ("lunchtime tomorrow", "11-26 12:00..14:00"),
            ("3 dec 10:30", "12-03 10:30"),
            ("dec 3, 10.30am", "12-03 10:30"),
            ("the 3rd at 10", "12-03 10:00"),
        ],
    );
    hold(
        &at_the_time(),
        &[
            ("10", "11-27 10:00"),
            ("4", "11-27 16:00"),
            ("after 4", "11-27 16:00.."),
            ("10.30", "11-27 10:30"),
            ("10.10", "11-27 10:10"),
            ("evening", "11-27 17:00.."),
            ("monday", "11-30"),
            ("the 3rd", "12-03"),
            ("monday at 9", "11-30 09:00"),
        ],
    );
}
