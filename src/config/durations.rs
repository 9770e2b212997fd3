//! Durations as a person writes them: `45m`, `2h`, `1h 30m`, `60d`.

use std::ops::RangeInclusive;

use toml::Spanned;

use super::mistakes::Mistakes;
use crate::domain::time::SignedDuration;

const DAY: i64 = 24 * 60;

/// A day and a year: the ends of several ranges, in minutes.
pub(super) const ONE_DAY: i64 = DAY;
/// The longest time that any rule looks ahead or back, in minutes.
pub(super) const ONE_YEAR: i64 = 366 * DAY;

/// Reads a duration that must lie within a range of minutes.
pub(super) fn duration(
    value: &Spanned<String>,
    name: &str,
    range: RangeInclusive<i64>,
    mistakes: &mut Mistakes<'_>,
) -> Option<SignedDuration> {
    let text = value.get_ref();
    let Some(minutes) = parse(text) else {
        let hint = "whole minutes, hours and days, such as 45m, 2h, 1h 30m or 60d";
        mistakes.at(value.span(), format!("`{name}` is `{text}`, which is not a duration"), hint);
        return None;
    };
    if !range.contains(&minutes) {
        let hint = format!("from {} to {}", spell(*range.start()), spell(*range.end()));
        mistakes.at(value.span(), format!("`{name}` is `{text}`, which is out of range"), hint);
        return None;
    }
    Some(SignedDuration::from_mins(minutes))
}

/// The minutes of a duration: days, hours and minutes in this order, each at most once.
fn parse(text: &str) -> Option<i64> {
    let mut rest = text.trim();
    let mut units = [('d', DAY), ('h', 60), ('m', 1)].into_iter();
    let mut minutes = 0;
    if rest.is_empty() {
        return None;
    }
    while !rest.is_empty() {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        // Few enough that nothing overflows.
        let count: i64 = (1..=6).contains(&digits).then(|| rest[..digits].parse().ok())??;
        let unit = rest[digits..].chars().next()?;
        minutes += count * units.find(|(name, _)| *name == unit)?.1;
        rest = rest[digits + unit.len_utf8()..].trim_start();
    }
    Some(minutes)
}

/// A duration as a person would write it.
pub(super) fn spell(minutes: i64) -> String {
    let parts = [(minutes / DAY, 'd'), (minutes % DAY / 60, 'h'), (minutes % 60, 'm')];
    let some: Vec<_> =
        parts.iter().filter(|(count, _)| *count > 0).map(|(count, unit)| format!("{count}{unit}")).collect();
    if some.is_empty() { "0m".to_owned() } else { some.join(" ") }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn durations_read_as_they_are_written() {
        for (text, minutes) in [
            ("45m", 45),
            ("2h", 120),
            ("1h 30m", 90),
            ("1h30m", 90),
            ("75m", 75),
            ("60d", 60 * DAY),
            ("1d 12h", 36 * 60),
            (" 0m ", 0),
        ] {
            assert_eq!(parse(text), Some(minutes), "{text}");
        }
    }

    #[test]
    fn anything_else_is_not_a_duration() {
        for text in [
            "", " ", "45", "m", "45 m", "45s", "1.5h", "-5m", "30m 1h", "5m 5m", "1h,30m", "9999999d", "٣m",
            "1é",
        ] {
            assert_eq!(parse(text), None, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn what_is_spelled_reads_back(minutes in 0..ONE_YEAR * 3) {
            prop_assert_eq!(parse(&spell(minutes)), Some(minutes));
        }

        #[test]
        fn any_text_is_read_or_refused(text in "[0-9dhm é]{0,12}") {
            prop_assert!(parse(&text).is_none_or(|minutes| minutes >= 0));
        }
    }
}
