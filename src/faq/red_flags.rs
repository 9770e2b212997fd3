//! Red flags: signs that a person needs a doctor now. Rules, not statistics, and rather one alarm too many.

mod rules;

use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::sync::LazyLock;

use super::lexicon::Quick;
use rules::{FILLERS, RULES};

/// How clearly a message tells of something that is not for massage but for a doctor, now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Alarm {
    /// Words that are also said of harmless things: it counts unless the whole message speaks clearly against it.
    Loose,
    /// Words that need no second look.
    Certain,
}

/// The clearest alarm that a message raises. `is_right` says whether a word is spelt as it should be, so that no
/// other is heard in it.
pub(super) fn alarm(words: &[String], is_right: impl Fn(&str) -> bool) -> Option<Alarm> {
    let heard = Heard::new(&COMPILED, &without_fillers(words), is_right);
    let alarm = |rule: &CompiledRule| if rule.loose { Alarm::Loose } else { Alarm::Certain };
    COMPILED.in_question(&heard).filter(|rule| rule.holds(&heard)).map(alarm).max()
}

/// Makes ready what the first message would have to wait for.
pub(super) fn prepare() {
    LazyLock::force(&COMPILED);
}

static COMPILED: LazyLock<Compiled> = LazyLock::new(Compiled::new);

/// The rules with every word that they name in one list, so that a message is compared with each word once.
struct Compiled {
    words: Vec<Key>,
    /// The words as they are spelt.
    exact: Named,
    /// The words by their first letter, which is seldom wrong, and apart from them the beginnings of words.
    whole: ByLetter,
    beginnings: ByLetter,
    rules: Vec<CompiledRule>,
    /// For each word the rules whose first sign may begin with it: of none of the others that sign can be heard.
    begins: Vec<Vec<usize>>,
}

struct CompiledRule {
    all: Vec<Vec<Phrase>>,
    within: usize,
    unless: Vec<Phrase>,
    loose: bool,
}

type Named = HashMap<&'static str, usize, BuildHasherDefault<Quick>>;

type ByLetter = HashMap<char, Vec<usize>, BuildHasherDefault<Quick>>;

/// Key words that follow each other, as indices into [`Compiled::words`].
type Phrase = Vec<usize>;

/// A word that a rule names; with `*` at its end every word that begins so.
struct Key {
    text: &'static str,
    length: usize,
    letters: u32,
    prefix: bool,
}

impl Compiled {
    fn new() -> Self {
        let mut compiled = Self {
            words: Vec::new(),
            exact: Named::default(),
            whole: ByLetter::default(),
            beginnings: ByLetter::default(),
            rules: Vec::new(),
            begins: Vec::new(),
        };
        let mut known = HashMap::new();
        for rule in RULES {
            let all = rule.all.iter().map(|sign| compiled.phrases(&mut known, sign)).collect();
            let unless = rule.unless.iter().flat_map(|sign| compiled.phrases(&mut known, sign)).collect();
            compiled.rules.push(CompiledRule { all, within: rule.within, unless, loose: rule.loose });
        }
        compiled.begins = vec![Vec::new(); compiled.words.len()];
        for (at, rule) in compiled.rules.iter().enumerate() {
            let first = rule.all.first().into_iter().flatten();
            first.filter_map(|phrase| phrase.first()).for_each(|word| compiled.begins[*word].push(at));
        }
        for (at, key) in compiled.words.iter().enumerate() {
            let Some(letter) = key.text.chars().next() else { continue };
            if key.prefix {
                compiled.beginnings.entry(letter).or_default().push(at);
            } else {
                compiled.exact.insert(key.text, at);
                compiled.whole.entry(letter).or_default().push(at);
            }
        }
        compiled
    }

    /// The rules of which anything is heard that they begin with.
    fn in_question(&self, heard: &Heard) -> impl Iterator<Item = &CompiledRule> {
        let mut rules: Vec<usize> =
            heard.places.iter().flat_map(|(word, _)| &self.begins[*word]).copied().collect();
        rules.sort_unstable();
        rules.dedup();
        rules.into_iter().map(|rule| &self.rules[rule])
    }

    fn phrases(&mut self, known: &mut HashMap<&'static str, usize>, sign: &'static str) -> Vec<Phrase> {
        sign.split('|')
            .map(|phrase| {
                phrase
                    .split_whitespace()
                    .filter(|word| !FILLERS.contains(word))
                    .map(|word| {
                        *known.entry(word).or_insert_with(|| {
                            self.words.push(Key::new(word));
                            self.words.len() - 1
                        })
                    })
                    .collect()
            })
            .collect()
    }
}

impl Key {
    fn new(word: &'static str) -> Self {
        let text = word.trim_end_matches('*');
        Self { text, length: text.chars().count(), letters: letters(text), prefix: text.len() < word.len() }
    }

    /// Whether a word of a message with the same first letter is this one misspelt: "fever" must not be heard in
    /// "never".
    fn is_meant(&self, word: &str, of: &Shape) -> bool {
        let reach = match self.length {
            ..=2 => return false,
            3..=10 => 1,
            _ => 2,
        };
        // Every error changes two letters at most.
        let others = (self.letters ^ of.letters).count_ones() as usize;
        if of.length.abs_diff(self.length) > reach || others > 2 * reach {
            return false;
        }
        let distance = strsim::osa_distance(word, self.text);
        // Short words have too many neighbours: there only swapped or doubled letters count, "pian" but not "plain".
        distance <= reach && (self.length > 4 || same_letters(word, self.text))
    }
}

/// What can be told of a word at a glance.
struct Shape {
    length: usize,
    letters: u32,
}

/// The letters of a word, each a bit.
fn letters(word: &str) -> u32 {
    word.bytes().fold(0, |letters, byte| letters | 1 << (byte % 32))
}

fn same_letters(a: &str, b: &str) -> bool {
    let sorted = |word: &str| {
        let mut letters: Vec<char> = word.chars().collect();
        letters.sort_unstable();
        letters.dedup();
        letters
    };
    sorted(a) == sorted(b)
}

/// Which key words stand in a message, and where: most of them do not.
struct Heard {
    /// In order.
    places: Vec<(usize, usize)>,
}

impl Heard {
    fn new(compiled: &'static Compiled, words: &[&str], is_right: impl Fn(&str) -> bool) -> Self {
        let mut places = Vec::new();
        let keys = |by_letter: &'static ByLetter, word: &str| {
            let letter = word.chars().next().unwrap_or_default();
            by_letter.get(&letter).into_iter().flatten().copied()
        };
        for (at, word) in words.iter().enumerate() {
            let exact = compiled.exact.get(word).copied();
            let begun = keys(&compiled.beginnings, word);
            let begun = begun.filter(|key| word.starts_with(compiled.words[*key].text));
            places.extend(exact.into_iter().chain(begun).map(|key| (key, at)));
            if is_right(word) {
                continue;
            }
            let shape = Shape { length: word.chars().count(), letters: letters(word) };
            let meant = keys(&compiled.whole, word).filter(|key| Some(*key) != exact);
            let meant = meant.filter(|key| compiled.words[*key].is_meant(word, &shape));
            places.extend(meant.map(|key| (key, at)));
        }
        places.sort_unstable();
        Self { places }
    }

    /// Where a key word stands.
    fn word(&self, key: usize) -> impl Iterator<Item = usize> {
        let begin = self.places.partition_point(|(other, _)| *other < key);
        self.places[begin..].iter().take_while(move |(other, _)| *other == key).map(|(_, at)| *at)
    }

    /// Whether a key word stands there.
    fn is_at(&self, key: usize, at: usize) -> bool {
        self.places.binary_search(&(key, at)).is_ok()
    }

    /// Where a phrase begins.
    fn phrase<'h>(&'h self, phrase: &'h [usize]) -> impl Iterator<Item = usize> + 'h {
        let (first, rest) = phrase.split_first().map_or((None, phrase), |(first, rest)| (Some(*first), rest));
        let follow =
            move |at: &usize| rest.iter().enumerate().all(|(step, word)| self.is_at(*word, at + 1 + step));
        first.into_iter().flat_map(|first| self.word(first)).filter(follow)
    }

    fn sign(&self, phrases: &[Phrase]) -> Vec<usize> {
        phrases.iter().flat_map(|phrase| self.phrase(phrase)).collect()
    }
}

impl CompiledRule {
    fn holds(&self, heard: &Heard) -> bool {
        let mut signs = Vec::with_capacity(self.all.len());
        for phrases in &self.all {
            let places = heard.sign(phrases);
            if places.is_empty() {
                return false;
            }
            signs.push(places);
        }
        let Some((first, rest)) = signs.split_first() else { return false };
        let near = first.iter().any(|at| {
            rest.iter().all(|places| places.iter().any(|other| other.abs_diff(*at) <= self.within))
        });
        near && !self.unless.iter().any(|phrase| heard.phrase(phrase).next().is_some())
    }
}

/// The message without words that stand between the telling ones, and with one form of "cannot" and "do not".
fn without_fillers(words: &[String]) -> Vec<&str> {
    let mut kept: Vec<&str> = Vec::with_capacity(words.len());
    for word in words {
        match (kept.last(), word.as_str()) {
            (Some(&"can"), "not") => {
                kept.pop();
                kept.push("cant");
            }
            (Some(&"do"), "not") => {
                kept.pop();
                kept.push("dont");
            }
            (_, "cannot" | "couldnt" | "cnt") => kept.push("cant"),
            (_, word) if FILLERS.contains(&word) => {}
            (_, word) => kept.push(word),
        }
    }
    kept
}
