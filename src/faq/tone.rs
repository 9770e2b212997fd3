//! What a message is when it asks for nothing that the practice answers: small talk, nonsense, abuse, medicine.
//!
//! Rules and no statistics, and rather a tone too few than one too many: whoever asks something must be answered.

mod english;

use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::text;
use crate::domain::question::Tone;
use english as words;

/// More words than this are no small talk.
const MOST_SMALL_TALK: usize = 12;

/// More clauses than this are not listened to, however long a message is.
const MOST_CLAUSES: usize = 64;

/// What a message is, and what is left of it to be understood: all of it where it has no tone, and else only what
/// is asked besides. Ask for red flags first; they win over every tone.
///
/// `heard` are the words of the message.
pub(super) fn apart<'t>(language: &str, message: &'t str, heard: &[String]) -> (Option<Tone>, Cow<'t, str>) {
    if language != "en" {
        return (None, message.into());
    }
    let clauses = clauses(message);
    if let Some(tone) = picture(message, heard)
        .or_else(|| SMALL_TALK.tone(heard, message))
        .or_else(|| is_abuse(&clauses).then_some(Tone::Abuse))
        .or_else(|| is_nonsense(heard).then_some(Tone::Nonsense))
    {
        return (Some(tone), "".into());
    }
    if clauses.iter().any(Clause::is_medical) {
        let besides = clauses.iter().filter(|clause| clause.asks() && !clause.is_medical());
        let besides: Vec<&str> = besides.map(|clause| clause.raw.trim()).collect();
        return (Some(Tone::Medical), besides.join("? ").into());
    }
    (None, message.into())
}

/// What a message without a word is: most pictures say nothing, but some nod, bow or wave.
fn picture(message: &str, heard: &[String]) -> Option<Tone> {
    if !heard.is_empty() {
        return None;
    }
    // Variation selectors, joiners and the colours of hands say nothing of their own.
    let plain = |c: &char| !c.is_whitespace() && !matches!(c, '\u{fe0f}' | '\u{200d}' | '🏻'..='🏿');
    let lists = [(words::NODS, Tone::Agreement), (words::BOWS, Tone::Thanks), (words::WAVES, Tone::Greeting)];
    let tone = |c: char| lists.iter().find(|(list, _)| list.contains(c)).map(|(_, tone)| *tone);
    let drawn: Option<Vec<Tone>> = message.chars().filter(plain).map(tone).collect();
    drawn.and_then(|tones| tones.first().copied()).or(Some(Tone::Nonsense))
}

/// Makes ready what the first message would have to wait for.
pub(super) fn prepare(language: &str) {
    if language == "en" {
        LazyLock::force(&SMALL_TALK);
        for pattern in [&STOPS, &INSULTS, &BARE_INSULT, &ADVANCES, &MEDICAL] {
            LazyLock::force(pattern);
        }
    }
}

static SMALL_TALK: LazyLock<SmallTalk> = LazyLock::new(SmallTalk::new);

/// Phrases of which small talk is made up, with what each makes of it.
struct SmallTalk(Vec<(Vec<String>, Option<Tone>)>);

impl SmallTalk {
    fn new() -> Self {
        let lists = [
            (words::GREETINGS, Some(Tone::Greeting)),
            (words::THANKS, Some(Tone::Thanks)),
            (words::GOODBYES, Some(Tone::Goodbye)),
            (words::AGREEMENTS, Some(Tone::Agreement)),
            (words::DECLINES, Some(Tone::Decline)),
            (words::ALONGSIDE, None),
        ];
        let mut phrases = Vec::new();
        for (list, tone) in lists {
            for phrase in list.split('|') {
                phrases.push((text::words(phrase), tone));
                // On phones the apostrophe is left out, and then the word is another one.
                if phrase.contains('\'') {
                    phrases.push((text::words(&phrase.replace('\'', "")), tone));
                }
            }
        }
        Self(phrases)
    }

    /// The tone of a message that is small talk through and through. A name may end it.
    fn tone(&self, heard: &[String], message: &str) -> Option<Tone> {
        if heard.len() > MOST_SMALL_TALK {
            return None;
        }
        let tones = self.made_up_of(heard).or_else(|| self.with_a_name(message))?;
        // Of "hi", "thanks" and "bye" in one message the last is what it comes to.
        let weighty = [Tone::Goodbye, Tone::Thanks, Tone::Greeting, Tone::Decline, Tone::Agreement];
        weighty.into_iter().find(|tone| tones.contains(tone))
    }

    /// "Thanks Maya!", but neither "hello parking" nor "Hi Price?".
    fn with_a_name(&self, message: &str) -> Option<Vec<Tone>> {
        if message.contains('?') {
            return None;
        }
        let said: Vec<&str> = message.split_whitespace().collect();
        let names = said.iter().enumerate().skip(1).filter(|(_, word)| is_a_name(word));
        names
            .map(|(at, _)| [&said[..at], &said[at + 1..]].concat().join(" "))
            .find_map(|rest| self.made_up_of(&text::words(&rest)))
    }

    /// The tones of the fewest phrases that make up these words, if any do.
    fn made_up_of(&self, heard: &[String]) -> Option<Vec<Tone>> {
        let mut ways: Vec<Option<(usize, Vec<Tone>)>> = vec![None; heard.len() + 1];
        ways[0] = Some((0, Vec::new()));
        for at in 0..heard.len() {
            let Some((count, tones)) = ways[at].clone() else { continue };
            for (phrase, tone) in self.0.iter().filter(|(phrase, _)| heard[at..].starts_with(phrase)) {
                let end = &mut ways[at + phrase.len()];
                if end.as_ref().is_none_or(|(known, _)| count + 1 < *known) {
                    *end = Some((count + 1, tones.iter().copied().chain(*tone).collect()));
                }
            }
        }
        ways.pop().flatten().map(|(_, tones)| tones)
    }
}

/// Whether a word is written as names are, such as "Maya".
fn is_a_name(word: &str) -> bool {
    let mut letters = word.chars().filter(|c| c.is_alphabetic());
    letters.next().is_some_and(char::is_uppercase) && letters.next().is_some_and(char::is_lowercase)
}

/// Keys hit at random, a letter alone, a few digits, words that carry nothing.
fn is_nonsense(heard: &[String]) -> bool {
    let listed = |list: &str, word: &str| list.split_whitespace().any(|each| each == word);
    let empty = |word: &str| {
        listed(words::EMPTY_WORDS, word)
            || (word.len() == 1 && word.is_ascii())
            || (word.len() <= 4 && word.bytes().all(|b| b.is_ascii_digit()))
            || (is_mash(word) && !listed(words::VOWELLESS, word))
    };
    !heard.is_empty() && heard.iter().all(|word| empty(word))
}

/// Whether a word looks like keys hit at random: no vowel, keys in a row, the same few over and over.
fn is_mash(word: &str) -> bool {
    if word.len() < 4 || !word.bytes().all(|b| b.is_ascii_lowercase()) {
        return false;
    }
    let letters = word.as_bytes();
    let vowel = |b: &u8| b"aeiouy".contains(b);
    let vowels = letters.iter().filter(|b| vowel(b)).count();
    let consonants = letters.split(vowel).map(<[u8]>::len).max().unwrap_or_default();
    let over_and_over = (2..=3).any(|period| {
        letters.len() >= 3 * period && letters.windows(period + 1).all(|run| run[0] == run[period])
    });
    vowels == 0
        || (letters.len() >= 6 && vowels * 5 < letters.len() && consonants >= 6)
        || over_and_over
        || in_rows(letters) * 4 >= letters.len() * 3
}

/// How many letters stand in runs of a keyboard's row, in either direction; none if no run has four.
fn in_rows(letters: &[u8]) -> usize {
    let place = |b: u8| {
        let rows = words::ROWS.iter().enumerate();
        rows.filter_map(|(row, keys)| Some((row, keys.bytes().position(|key| key == b)?))).next()
    };
    let step = |a: u8, b: u8| {
        let ((row, a), (other, b)) = (place(a)?, place(b)?);
        (row == other && a.abs_diff(b) == 1).then_some(a < b)
    };
    let (mut covered, mut longest, mut run, mut way) = (0, 0, 1, None);
    for pair in letters.windows(2) {
        let next = step(pair[0], pair[1]);
        if next.is_some() && (way.is_none() || way == next) {
            run += 1;
        } else {
            covered += if run >= 3 { run } else { 0 };
            run = if next.is_some() { 2 } else { 1 };
        }
        way = next;
        longest = longest.max(run);
    }
    covered += if run >= 3 { run } else { 0 };
    if longest >= 4 { covered } else { 0 }
}

/// A part of a message between stops, commas and "and".
struct Clause<'t> {
    raw: &'t str,
    /// The words with one blank around each.
    folded: String,
    /// Whether a question mark ends it.
    marked: bool,
}

static STOPS: LazyLock<Regex> = LazyLock::new(|| pattern(r"[.!?;,:\n…]+|(?i-u: (?:and|but|also|plus) )"));
static INSULTS: LazyLock<Regex> = LazyLock::new(|| any_of(words::INSULTS));
static BARE_INSULT: LazyLock<Regex> = LazyLock::new(|| any_of(&[words::BARE_INSULTS]));
static ADVANCES: LazyLock<Regex> = LazyLock::new(|| any_of(words::ADVANCES));
static MEDICAL: LazyLock<Regex> = LazyLock::new(|| any_of(words::MEDICAL));

fn clauses(message: &str) -> Vec<Clause<'_>> {
    let mut clauses = Vec::new();
    let mut begin = 0;
    let ends = STOPS.find_iter(message).map(|stop| (stop.start(), stop.end(), stop.as_str().contains('?')));
    for (end, next, marked) in ends.chain([(message.len(), message.len(), false)]).take(MOST_CLAUSES) {
        let raw = &message[begin..end];
        let heard = text::words(raw);
        if !heard.is_empty() {
            clauses.push(Clause { raw, folded: format!(" {} ", heard.join(" ")), marked });
        }
        begin = next;
    }
    clauses
}

impl Clause<'_> {
    fn is_medical(&self) -> bool {
        MEDICAL.is_match(&self.folded)
    }

    fn insult(&self) -> Option<Range<usize>> {
        INSULTS.find(&self.folded).map(|found| found.range())
    }

    /// Whether it asks for something.
    fn asks(&self) -> bool {
        asks(&self.folded) || (self.marked && self.folded.split_whitespace().count() >= 2)
    }
}

/// Whether words begin as a question does: "and do you also", "what is".
pub(super) fn begins_a_question(heard: &[String]) -> bool {
    asks(&heard.join(" "))
}

/// Whether words speak of anything: "can you help me with that" does not.
pub(super) fn says_something(heard: &[String]) -> bool {
    let lists = [words::ASKING, words::LEADING, words::SAYING_NOTHING];
    heard.iter().any(|word| !lists.iter().any(|list| list.split_whitespace().any(|each| each == word)))
}

fn asks(folded: &str) -> bool {
    let mut rest =
        folded.split_whitespace().skip_while(|word| words::LEADING.split(' ').any(|each| each == *word));
    let first = rest.next().unwrap_or_default();
    words::ASKING.split(' ').any(|word| word == first) && rest.count() >= 2
}

/// Advances always; insults only where nothing is asked besides: whoever swears at us and asks how to cancel is
/// told how to cancel.
fn is_abuse(clauses: &[Clause<'_>]) -> bool {
    if clauses.iter().any(|clause| ADVANCES.is_match(&clause.folded)) {
        return true;
    }
    let bare = !clauses.is_empty() && clauses.iter().all(|clause| BARE_INSULT.is_match(&clause.folded));
    let insulted = bare || clauses.iter().any(|clause| clause.insult().is_some());
    insulted
        && !clauses.iter().any(|clause| match clause.insult() {
            Some(insult) => asks(&clause.folded[..insult.start]) || asks(&clause.folded[insult.end..]),
            None => clause.asks(),
        })
}

/// One pattern that is any of these.
fn any_of(patterns: &[&str]) -> Regex {
    let each: Vec<String> = patterns.iter().map(|pattern| format!("(?:{pattern})")).collect();
    let lists = words::LISTS.iter();
    pattern(&lists.fold(each.join("|"), |all, (name, list)| all.replace(name, list)))
}

fn pattern(text: &str) -> Regex {
    // The patterns are our own, and a test reads them all.
    #[expect(clippy::expect_used, reason = "a pattern of ours that cannot be read is a bug of ours")]
    Regex::new(text).expect("the pattern can be read")
}
