//! Hours as a person writes them: `09:00-13:00`, a week of them, and the quiet hours.

use super::file::{HoursTable, Text};
use super::mistakes::Mistakes;
use crate::domain::hours::{WallSpan, WeeklyHours};
use crate::domain::practice::QuietHours;
use crate::domain::time::{Date, Time, Weekday};

/// Reads a therapist's usual week.
pub(super) fn weekly_hours(table: &HoursTable, mistakes: &mut Mistakes<'_>) -> WeeklyHours {
    let mut week = WeeklyHours::default();
    for (day, name, texts) in [
        (Weekday::Monday, "Monday", &table.monday),
        (Weekday::Tuesday, "Tuesday", &table.tuesday),
        (Weekday::Wednesday, "Wednesday", &table.wednesday),
        (Weekday::Thursday, "Thursday", &table.thursday),
        (Weekday::Friday, "Friday", &table.friday),
        (Weekday::Saturday, "Saturday", &table.saturday),
        (Weekday::Sunday, "Sunday", &table.sunday),
    ] {
        let spans: Vec<(WallSpan, &Text)> =
            texts.iter().filter_map(|text| Some((wall_span(text, mistakes)?, text))).collect();
        if let Err((one, other)) = week.set(day, spans.iter().map(|(span, _)| *span).collect()) {
            let pair: Vec<&Text> = spans
                .iter()
                .filter(|(span, _)| *span == one || *span == other)
                .map(|(_, text)| *text)
                .collect();
            if let [first, .., second] = pair[..] {
                let what = format!("`{}` overlaps `{}` on {name}", second.get_ref(), first.get_ref());
                let line = mistakes.line(&first.span());
                mistakes.at(
                    second.span(),
                    what,
                    format!("the first is on line {line}; they may touch, not overlap"),
                );
            }
        }
    }
    week
}

/// No quiet hours at all.
pub(super) const NEVER: QuietHours = QuietHours { from: Time::midnight(), until: Time::midnight() };

/// Reads the quiet hours; `none` means that there are none.
pub(super) fn quiet_hours(text: &Text, mistakes: &mut Mistakes<'_>) -> Option<QuietHours> {
    if text.get_ref().trim() == "none" {
        return Some(NEVER);
    }
    let (from, until) = ends(text, "21:00-07:00, or none", mistakes)?;
    // Midnight as an end is the beginning of the next day: the hours may span it.
    let until = if until == WallSpan::END_OF_DAY { Time::midnight() } else { until };
    if from == until {
        let what = format!("the quiet hours `{}` are all day or never", text.get_ref());
        mistakes.at(text.span(), what, "write `none` if messages may go out at any hour");
        return None;
    }
    Some(QuietHours { from, until })
}

/// Reads a day, such as 2026-11-30.
pub(super) fn date(text: &Text, hint: &str, mistakes: &mut Mistakes<'_>) -> Option<Date> {
    let day = text.get_ref().trim();
    // The shape first: the library would also take a moment, or a day without its hyphens.
    let shaped = day.len() == 10 && day.bytes().filter(u8::is_ascii_digit).count() == 8;
    let date = shaped.then(|| day.parse().ok()).flatten();
    if date.is_none() {
        mistakes.at(text.span(), format!("`{day}` is not a day"), hint);
    }
    date
}

fn wall_span(text: &Text, mistakes: &mut Mistakes<'_>) -> Option<WallSpan> {
    let (from, until) = ends(text, "09:00-13:00", mistakes)?;
    let span = WallSpan::new(from, until);
    if span.is_none() {
        let what = format!("`{}` does not end after it begins", text.get_ref());
        mistakes.at(text.span(), what, "a span lies within one day; midnight at its end is 24:00");
    }
    span
}

/// The two ends of `09:00-13:00`; 24:00 as the second is [`WallSpan::END_OF_DAY`].
fn ends(text: &Text, example: &str, mistakes: &mut Mistakes<'_>) -> Option<(Time, Time)> {
    let shape = text.get_ref().split_once('-').and_then(|(from, until)| Some((clock(from)?, clock(until)?)));
    let Some((from, until)) = shape else {
        let what = format!("`{}` is not a span of hours", text.get_ref());
        mistakes.at(text.span(), what, format!("hours and minutes, such as {example}"));
        return None;
    };
    let time = |(hour, minute)| Time::new(hour, minute, 0, 0).ok();
    let until = if until == (24, 0) { Some(WallSpan::END_OF_DAY) } else { time(until) };
    let (Some(from), Some(until)) = (time(from), until) else {
        let what = format!("`{}` is not on the clock", text.get_ref());
        mistakes.at(text.span(), what, "from 00:00 to 23:59, or to 24:00 at the end");
        return None;
    };
    Some((from, until))
}

/// The hour and the minute of `9:00` or `09:00`, still to be held against the clock.
fn clock(text: &str) -> Option<(i8, i8)> {
    let (hour, minute) = text.trim().split_once(':')?;
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    let shaped = (1..=2).contains(&hour.len()) && minute.len() == 2 && digits(hour) && digits(minute);
    shaped.then(|| Some((hour.parse().ok()?, minute.parse().ok()?)))?
}
