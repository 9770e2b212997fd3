//! Slips of the finger, what cannot be, and what is no day or hour at all.

use super::super::*;
use super::{at_the_time, hold, question};

#[test]
fn slips_of_the_finger() {
    hold(
        &question(),
        &[
            ("firday", "11-27"),
            ("fridya", "11-27"),
            ("wendesday", "11-25"),
            ("wednsday", "11-25"),
            ("thrusday", "11-26"),
            ("tusday", "12-01"),
            ("saterday", "11-28"),
            ("tommorow", "11-26"),
            ("tomorow mornign", "11-26 ..12:00"),
            ("3 decmber", "12-03"),
            ("5 janurary", "01-05"),
            ("tmrw afernoon", "11-26 12:00..17:00"),
            // Too little is left to tell which.
            ("sonday", "11-29"),
            ("day", "other"),
            ("moonday", "11-30"),
        ],
    );
}

#[test]
fn what_cannot_be_is_said_precisely() {
    hold(
        &question(),
        &[
            ("yesterday", "past 11-24"),
            ("20/11", "past 11-20"),
            ("last friday", "past 11-20"),
            ("last week", "past 11-22"),
            ("1/11/2026", "past 11-01"),
            ("monday this week", "past 11-23"),
            ("today at 9", "past 09:00"),
            ("this morning at 9:30", "past 09:30"),
            ("31 february", "no 31/2"),
            ("30/2 at 10", "no 30/2"),
            ("31/11", "no 31/11"),
            ("29 feb", "no 29/2"),
            ("32/12", "no 32/12"),
            ("friday 25:00", "no 25:00"),
            ("friday 10:75", "no 10:75"),
            ("1 march", "too far"),
            ("may", "too far"),
            ("in 10 weeks", "too far"),
            ("24/1", "too far"),
            ("27/11/2027", "too far"),
            ("thursday 27 november", "11-27 is a Fri"),
        ],
    );
}

#[test]
fn what_is_no_time_is_left_to_the_answers() {
    for text in [
        "",
        " ",
        "🙂",
        "?",
        "does it hurt?",
        "what should I wear",
        "are you open on saturday",
        "is there free parking",
        "do I have to come 2 times",
        "can I come 10 minutes early",
        "how long is a session",
        "can I be late on friday",
        "my back hurts since monday",
        "good morning",
        "good evening!",
        "hello",
        "not friday",
        "any day but friday",
        "after christmas",
        "what do you have free",
        "can you do it for two",
        "is maya there tomorrow",
        "yes please",
        "ok",
        "12345678",
        "1.2.3.4.5",
        "१० बजे",
        "sun is shining",
        "may I bring my dog",
        "how much is 45 minutes",
        "second opinion",
        "10-",
        "at",
        "after",
        "between 4",
        "27/",
        "/",
        "...",
        "half",
        "quarter to",
    ] {
        assert_eq!(read(text, &question()), Reading::Other, "{text}");
    }
    assert_eq!(read(&"friday ".repeat(30), &question()), Reading::Other, "too long");
}

#[test]
fn in_the_united_states_the_month_comes_first() {
    let american =
        Question { order: DayOrder::of(&Zone::parse("America/New_York").expect("a zone")), ..question() };
    hold(
        &american,
        &[("12/3", "12-03"), ("27/11", "11-27"), ("11/27 10am", "11-27 10:00"), ("2/30", "no 30/2")],
    );
    for (zone, order) in [
        ("America/Indiana/Knox", DayOrder::MonthFirst),
        ("Pacific/Honolulu", DayOrder::MonthFirst),
        ("America/Toronto", DayOrder::DayFirst),
        ("America/Sao_Paulo", DayOrder::DayFirst),
        ("Europe/London", DayOrder::DayFirst),
    ] {
        assert_eq!(DayOrder::of(&Zone::parse(zone).expect("a zone")), order, "{zone}");
    }
}

#[test]
fn there_are_examples_enough_of_an_hour_that_does_not_say_which_half() {
    let early = Question { open: (Time::constant(6, 0, 0, 0), Time::constant(12, 0, 0, 0)), ..at_the_time() };
    hold(
        &early,
        &[("at 6", "11-27 06:00"), ("at 8", "11-27 08:00"), ("at 4", "11-27 16:00"), ("8pm", "11-27 20:00")],
    );
}
