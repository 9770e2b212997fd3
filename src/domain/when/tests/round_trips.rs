//! Whatever is typed is read without a panic, and every way to write a date or a time is read back.

use proptest::prelude::*;

use super::super::*;
use super::{at_the_time, question};

/// The day on which a strategy's dates are typed; each date is one that can be booked.
fn bookable() -> impl Strategy<Value = Date> {
    (0_i64..60).prop_map(|days| plus(question().now.date(), days))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn no_text_makes_it_panic(text in any::<String>(), on in any::<bool>()) {
        let question = if on { at_the_time() } else { question() };
        let _read = read(&text, &question);
    }

    #[test]
    fn nor_do_words_of_the_calendar_in_any_order(
        words in prop::collection::vec(prop::sample::select(vec![
            "friday", "next", "this", "last", "the", "3rd", "31", "dec", "feb", "may", "of", "in", "two", "weeks", "after",
            "before", "between", "and", "-", "/", ".", ":", "10", "4pm", "half", "past", "quarter", "to", "noon", "a", "am",
            "end", "month", "or", "at", "from", "until", "9999", "0", "morning", "first", "tomorrow", "ish", "m", "2026",
        ]), 0..9),
        glue in prop::sample::select(vec!["", " "]),
        year in -9999_i16..=9999,
    ) {
        let now = Date::constant(year, 12, 31).at(23, 59, 0, 0);
        let question = Question { now, last: plus(now.date(), 60), ..question() };
        if let Reading::Wish(wish) = read(&words.join(glue), &question) {
            prop_assert!(wish.days.from >= now.date() && wish.days.until <= question.last);
            prop_assert!(wish.days.each().next().is_some());
        }
    }

    #[test]
    fn every_way_to_write_a_date_is_read_back(
        date in bookable(),
        format in prop::sample::select(vec![
            "%d/%m", "%-d/%-m", "%d/%m/%Y", "%d.%m.", "%d.%m.%Y", "%-d.%-m.%y", "%Y-%m-%d", "%-d %B", "%-d %b", "%B %-d",
            "%b %-d", "%A %-d %B", "%a %-d %b %Y", "%-d of %B", "%A, %B the %-d", "%d-%m-%Y",
        ]),
    ) {
        let typed = date.strftime(format).to_string();
        let read = read(&typed, &question());
        prop_assert_eq!(read, Reading::Wish(Wish { days: Days::all(date, date), hours: Hours::Any }), "{}", typed);
    }

    #[test]
    fn every_weekday_is_read_back_whatever_letter_is_lost(
        days in 0_i64..7,
        lost in prop::option::of(1_usize..9),
        short in any::<bool>(),
    ) {
        let date = plus(question().now.date(), days);
        let mut typed = date.strftime(if short { "%a" } else { "%A" }).to_string();
        if let Some(lost) = lost.filter(|lost| !short && *lost + 1 < typed.len()) {
            typed.remove(lost);
        }
        // Nobody can tell whether that is a Tuesday or a Thursday.
        prop_assume!(typed != "Tursday");
        let read = read(&typed, &question());
        prop_assert_eq!(read, Reading::Wish(Wish { days: Days::all(date, date), hours: Hours::Any }), "{}", typed);
    }

    #[test]
    fn every_way_to_write_a_time_is_read_back(
        (hour, quarter) in (0_i8..24, 0_i8..4),
        format in prop::sample::select(vec!["%H:%M", "%I:%M %p", "%-I.%M%P", "%Hh%M", "%H%M", "at %H:%M"]),
        date in bookable(),
    ) {
        let time = Time::constant(hour, quarter * 15, 0, 0);
        let typed = format!("{} {}", date.strftime("%-d %b"), time.strftime(format));
        let now = question().now.date().at(0, 0, 0, 0);
        let read = read(&typed, &Question { now: now.date().yesterday().expect("a day").at(23, 0, 0, 0), ..question() });
        prop_assert_eq!(read, Reading::Wish(Wish { days: Days::all(date, date), hours: Hours::At(time) }), "{}", typed);
    }
}
