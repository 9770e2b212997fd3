//! Whom staff mean by what they type: a part of a name, with a typing error or without its accents, or a number.

use super::text::{fold, words};

/// The fewest digits by which a number is looked for: fewer are in nearly all of them.
const FEWEST_DIGITS: usize = 3;

/// How well a name answers to what was typed; the least is the best.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Nearness {
    /// Typing errors that must be forgiven.
    errors: usize,
    /// Words that are only a part of the name's.
    parts: usize,
}

/// What somebody has typed to find a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    words: Vec<String>,
    digits: Option<String>,
}

impl Wanted {
    /// Reads it. Nothing that could be looked for finds nobody.
    pub fn read(typed: &str) -> Self {
        let of_a_number = |c: char| c.is_ascii_digit() || " +()-./\u{a0}".contains(c);
        let typed = typed.trim();
        let digits = typed.chars().all(of_a_number).then(|| digits(typed));
        Self { words: words(typed), digits: digits.filter(|digits| digits.len() >= FEWEST_DIGITS) }
    }

    /// How well this person answers to it; none for somebody else.
    pub fn nearness(&self, name: &str, phone: Option<&str>) -> Option<Nearness> {
        if let Some(wanted) = &self.digits {
            // A country's prefix takes the place of the first nought.
            let wanted = wanted.trim_start_matches('0');
            let phone = phone?;
            // A nought stands in some besides the prefix, as in +44 (0)161.
            let known = [digits(phone), digits(&phone.replace("(0)", ""))];
            let has = !wanted.is_empty() && known.iter().any(|known| known.contains(wanted));
            return has.then_some(Nearness { errors: 0, parts: 0 });
        }
        if self.words.is_empty() {
            return None;
        }
        let name = words(name);
        let near = self.words.iter().map(|typed| name.iter().filter_map(|word| near(typed, word)).min());
        near.collect::<Option<Vec<Nearness>>>().map(|all| Nearness {
            errors: all.iter().map(|near| near.errors).sum(),
            parts: all.iter().map(|near| near.parts).sum(),
        })
    }
}

/// How near a typed word is to a word of a name, or to its beginning.
fn near(typed: &str, word: &str) -> Option<Nearness> {
    if word == typed {
        return Some(Nearness { errors: 0, parts: 0 });
    }
    let length = typed.chars().count();
    if word.starts_with(typed) || (length >= 3 && word.contains(typed)) {
        return Some(Nearness { errors: 0, parts: 1 });
    }
    // Nobody remembers which letters of a name stand twice: "Ana" is Anna, and "Phillip" Philipp.
    if length >= 3 && single(word).starts_with(&single(typed)) {
        return Some(Nearness { errors: 1, parts: 1 });
    }
    let forgiven = match length {
        0..4 => return None,
        4..8 => 1,
        8.. => 2,
    };
    // One letter more or less, so that what is begun with an error is found too.
    let begun = (length.saturating_sub(1)..=length + 1).map(|end| word.chars().take(end).collect::<String>());
    let whole = strsim::osa_distance(typed, word);
    let begun = begun.map(|begun| strsim::osa_distance(typed, &begun)).min().unwrap_or(whole);
    let (errors, parts) = if whole <= forgiven { (whole, 0) } else { (begun, 1) };
    (errors <= forgiven).then_some(Nearness { errors, parts })
}

/// A word with each letter once where it stands twice in a row.
fn single(word: &str) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    letters.dedup();
    letters.into_iter().collect()
}

fn digits(text: &str) -> String {
    fold(text).chars().filter(char::is_ascii_digit).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn finds(typed: &str, name: &str) -> bool {
        Wanted::read(typed).nearness(name, Some("+44 (0)161 496-0000")).is_some()
    }

    #[test]
    fn a_name_is_found_by_a_part_without_accents_and_with_a_typing_error() {
        for typed in [
            "mia",
            "MIA brown",
            "brown",
            "bro",
            "row",
            "Borwn",
            "Browm",
            "brwon mia",
            "Brown,",
            "möller",
            "0161",
            "4960000",
            "+44 161",
            "61 496",
        ] {
            let name = if typed == "möller" { "Moller" } else { "Mia Brown" };
            assert!(finds(typed, name), "{typed}");
        }
        for (typed, name) in [
            ("ana", "Anna Berg"),
            ("annna", "Ana Berg"),
            ("phillip", "Philipp Roth"),
            ("moller", "Jörg Möller"),
            ("jorg", "Jörg Möller"),
            ("Gonzalez", "Ana González"),
            ("gonsales", "Ana González"),
            ("katherina", "Katharina von Bora"),
            ("o'neill", "Sinéad O’Neill"),
        ] {
            assert!(finds(typed, name), "{typed}");
        }
        for typed in ["", "  ", "tom", "mai", "Mia Green", "green", "Braun", "0162", "12", "00", "?!"] {
            assert!(!finds(typed, "Mia Brown"), "{typed}");
        }
    }

    #[test]
    fn who_is_meant_comes_before_who_may_be() {
        let wanted = Wanted::read("anna");
        let near = |name| wanted.nearness(name, None).expect("found");
        assert!(near("Anna Berg") < near("Annabel Lee") && near("Annabel Lee") < near("Anne Boleyn"));
    }

    proptest! {
        #[test]
        fn every_name_is_found_by_itself_by_its_beginning_and_with_two_letters_swapped(
            name in "[A-Za-zÀ-ÖØ-öø-ÿ]{5,12} [A-Za-z]{4,12}",
            at in 0..3_usize,
        ) {
            prop_assert!(Wanted::read(&name).nearness(&name, None).is_some());
            // Drawn-out letters are one to the reader of words.
            let folded = words(&name);
            let beginning: String = folded[0].chars().take(3).collect();
            prop_assert!(Wanted::read(&beginning).nearness(&name, None).is_some());
            let mut letters: Vec<char> = folded[0].chars().collect();
            prop_assume!(letters.len() > 4);
            letters.swap(at, at + 1);
            let swapped: String = letters.into_iter().collect();
            prop_assume!(words(&swapped) == [swapped.clone()]);
            prop_assert!(Wanted::read(&swapped).nearness(&name, None).is_some());
        }

        #[test]
        fn nothing_typed_panics(typed in any::<String>(), name in any::<String>()) {
            let _found = Wanted::read(&typed).nearness(&name, Some(&name));
        }
    }
}
