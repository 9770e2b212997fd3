//! How else a question may be typed: with a greeting and thanks, or with the errors that thumbs make on a phone.

/// The rows of an English keyboard.
const KEYBOARD: [&str; 3] = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];

/// How many letters pass between two errors.
const LETTERS_AN_ERROR: usize = 30;

const BEFORE: [&str; 8] = ["hi ", "hello, ", "hey ", "good morning, ", "hi there ", "hello ", "sorry, ", ""];

const AFTER: [&str; 8] = [" please", " thanks", " thank you", " pls", " cheers", "?", " thx", ""];

/// A text with a greeting before it or thanks after it, which say nothing of what is meant.
pub(super) fn with_courtesy(text: &str, chance: &mut fastrand::Rng) -> String {
    let pick = |list: [&'static str; 8], chance: &mut fastrand::Rng| list[chance.usize(..list.len())];
    format!("{}{text}{}", pick(BEFORE, chance), pick(AFTER, chance))
}

/// A text with at least one error, and one more for every thirty letters.
pub(super) fn with_errors(text: &str, chance: &mut fastrand::Rng) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    for _ in 0..=letters.len() / LETTERS_AN_ERROR {
        if letters.is_empty() {
            break;
        }
        let at = chance.usize(..letters.len());
        err(&mut letters, at, chance);
    }
    letters.into_iter().collect()
}

fn err(letters: &mut Vec<char>, at: usize, chance: &mut fastrand::Rng) {
    let letter = letters[at];
    if !letter.is_alphabetic() {
        // Now and then two words run together.
        if letter == ' ' && chance.f32() < 0.15 {
            letters.remove(at);
        }
        return;
    }
    match chance.f32() {
        ..0.35 => {
            letters.remove(at);
        }
        ..0.6 if letters.get(at + 1).is_some_and(|next| next.is_alphabetic()) => letters.swap(at, at + 1),
        ..0.75 => letters.insert(at, letter),
        _ => letters[at] = neighbour(letter, chance).unwrap_or(letter),
    }
}

/// A key beside this one.
fn neighbour(letter: char, chance: &mut fastrand::Rng) -> Option<char> {
    let letter = letter.to_ascii_lowercase();
    KEYBOARD.iter().find_map(|row| {
        let at = row.find(letter)?;
        let right = row[at + 1..].chars().next();
        let left = row[..at].chars().next_back();
        if chance.bool() { right.or(left) } else { left.or(right) }
    })
}
