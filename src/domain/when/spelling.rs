//! Weekdays, months and other words of the calendar, with their usual slips of the finger.

use super::super::time::Weekday;

const WEEKDAYS: [(&str, &[&str]); 7] = [
    ("monday", &["mon"]),
    ("tuesday", &["tue", "tues"]),
    ("wednesday", &["wed", "weds"]),
    ("thursday", &["thu", "thur", "thurs"]),
    ("friday", &["fri"]),
    ("saturday", &["sat"]),
    ("sunday", &["sun"]),
];

const MONTHS: [(&str, &[&str]); 12] = [
    ("january", &["jan"]),
    ("february", &["feb"]),
    ("march", &["mar"]),
    ("april", &["apr"]),
    ("may", &[]),
    ("june", &["jun"]),
    ("july", &["jul"]),
    ("august", &["aug"]),
    ("september", &["sep", "sept"]),
    ("october", &["oct"]),
    ("november", &["nov"]),
    ("december", &["dec"]),
];

/// Other words that are often mistyped.
const WORDS: [&str; 9] =
    ["tomorrow", "yesterday", "weekend", "morning", "afternoon", "evening", "tonight", "midnight", "soonest"];

/// A weekday, and whether several of them are meant, as in "fridays".
pub fn weekday(word: &str) -> Option<(Weekday, bool)> {
    let of = |word: &str| {
        let at = i8::try_from(place(word, &WEEKDAYS)?).ok()?;
        Weekday::from_monday_zero_offset(at).ok()
    };
    match word.strip_suffix('s') {
        Some(one) if one.len() > 4 => {
            of(one).map(|day| (day, true)).or_else(|| of(word).map(|day| (day, false)))
        }
        Some(_) | None => of(word).map(|day| (day, false)),
    }
}

/// A month, from 1 to 12.
pub fn month(word: &str) -> Option<i8> {
    i8::try_from(place(word, &MONTHS)? + 1).ok()
}

/// A word as it should be spelt, if it is one of those that are often mistyped.
pub fn mended(word: &str) -> &str {
    match word {
        "tmrw" | "tmr" | "tmrow" | "2moro" | "tomoz" => "tomorrow",
        _ => WORDS.into_iter().find(|known| is_nearly(word, known)).unwrap_or(word),
    }
}

/// The one name that this word is or nearly is.
fn place(word: &str, names: &[(&str, &[&str])]) -> Option<usize> {
    let exact = names.iter().position(|(name, short)| *name == word || short.contains(&word));
    exact.or_else(|| {
        let near = names.iter().enumerate().filter(|(_, (name, _))| is_nearly(word, name));
        let mut near: Vec<(usize, usize)> = near.map(|(at, (name, _))| (distance(word, name), at)).collect();
        near.sort_unstable();
        match near.as_slice() {
            [(best, at), rest @ ..] => rest.iter().all(|(other, _)| best < other).then_some(*at),
            [] => None,
        }
    })
}

/// Whether a word is a name but for one slip; for two in a name of eight letters or more, and for none in one of
/// fewer than five.
fn is_nearly(word: &str, name: &str) -> bool {
    let slips = match name.len() {
        ..5 => 0,
        5..8 => 1,
        8.. => 2,
    };
    // The first letter is hardly ever wrong, and it tells "monday" from "sunday".
    word == name
        || (word.chars().next() == name.chars().next()
            && word.chars().count().abs_diff(name.chars().count()) <= slips
            && distance(word, name) <= slips)
}

/// How many letters must be put in, left out, changed or swapped with their neighbour.
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut rows: Vec<Vec<usize>> = vec![(0..=b.len()).collect()];
    for i in 1..=a.len() {
        let mut row = vec![i];
        for j in 1..=b.len() {
            let change = usize::from(a[i - 1] != b[j - 1]);
            let mut least = (rows[i - 1][j] + 1).min(row[j - 1] + 1).min(rows[i - 1][j - 1] + change);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                least = least.min(rows[i - 2][j - 2] + 1);
            }
            row.push(least);
        }
        rows.push(row);
    }
    rows[a.len()][b.len()]
}
