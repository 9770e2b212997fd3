//! The practice's own words in a reminder, with placeholders in braces.

/// What stands in braces in the practice's own words, and is filled in for each visit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Placeholder {
    /// The client's name; of a visit for somebody else, theirs.
    Name,
    /// The weekday of the visit.
    Weekday,
    /// Its date.
    Date,
    /// When it starts.
    Time,
    /// With whom.
    Therapist,
    /// What is done.
    Service,
    /// What the practice calls itself.
    Practice,
    /// Where it is.
    Address,
}

impl Placeholder {
    /// Every one, by the word that stands in the braces.
    pub const ALL: [(&'static str, Placeholder); 8] = [
        ("name", Placeholder::Name),
        ("weekday", Placeholder::Weekday),
        ("date", Placeholder::Date),
        ("time", Placeholder::Time),
        ("therapist", Placeholder::Therapist),
        ("service", Placeholder::Service),
        ("practice", Placeholder::Practice),
        ("address", Placeholder::Address),
    ];

    /// Reads the word in the braces.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|(known, _)| *known == word).map(|(_, placeholder)| placeholder)
    }
}

/// A piece of the practice's own words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Piece<'a> {
    /// As it is written.
    Text(&'a str),
    /// The word in a pair of braces; perhaps no [`Placeholder`].
    Braces(&'a str),
}

/// Takes the practice's own words apart at their braces. A brace without its other half is text.
pub fn pieces(text: &str) -> Vec<Piece<'_>> {
    let (mut found, mut rest) = (Vec::new(), text);
    while let Some((before, word, after)) = next_braces(rest) {
        found.extend((!before.is_empty()).then_some(Piece::Text(before)));
        found.push(Piece::Braces(word));
        rest = after;
    }
    found.extend((!rest.is_empty()).then_some(Piece::Text(rest)));
    found
}

fn next_braces(text: &str) -> Option<(&str, &str, &str)> {
    let close = text.find('}')?;
    match text[..close].rfind('{') {
        Some(open) => Some((&text[..open], &text[open + 1..close], &text[close + 1..])),
        // A lone `}`: what stands behind it may still have a pair.
        None => {
            let skipped = close + 1;
            let (before, word, after) = next_braces(&text[skipped..])?;
            Some((&text[..skipped + before.len()], word, after))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn own_words_come_apart_at_their_braces() {
        for (text, apart) in [
            ("See you at {time}.", vec![Piece::Text("See you at "), Piece::Braces("time"), Piece::Text(".")]),
            ("{name}{day}", vec![Piece::Braces("name"), Piece::Braces("day")]),
            ("no braces", vec![Piece::Text("no braces")]),
            ("a } b { c", vec![Piece::Text("a } b { c")]),
            ("a } {time", vec![Piece::Text("a } {time")]),
            ("} {time}", vec![Piece::Text("} "), Piece::Braces("time")]),
            ("{{time}}", vec![Piece::Text("{"), Piece::Braces("time"), Piece::Text("}")]),
            ("", vec![]),
        ] {
            assert_eq!(pieces(text), apart, "{text:?}");
        }
    }
}
