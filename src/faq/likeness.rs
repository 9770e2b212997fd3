//! Which questions ask for the same: by the stems of their words and by their letters, in a greedy walk.

use std::collections::{BTreeMap, HashMap};

use rust_stemmers::{Algorithm, Stemmer};

use super::{Faq, text};
use crate::domain::topic::TopicId;

/// The likeness from which two questions are one.
const ALIKE: f64 = 0.45;

/// What it adds if both seem to mean the same topic.
const SAME_TOPIC: f64 = 0.15;

/// How much the letters of a word count beside the word itself, so that a typing error is not another word.
const LETTERS: f64 = 1.0;

/// A word that only holds a sentence together.
const FUNCTION: f64 = 0.1;

/// A word that can be said of many things.
const FRAME: f64 = 0.4;

/// Words that only hold a sentence together.
const FUNCTION_WORDS: &str = "a about am an and any are as at be been but by can could did do does for from had \
    has have he her hi hello hey his how i if in into is it its just me my no not of off ok on or our out please \
    she so some still thank thanks that the their them then there these they this those to too up us was we were \
    what when where which who why will with would yes you your im ive id ill dont cant isnt youre";

/// Words that can be said of many things: what a question is about is another word.
const FRAME_WORDS: &str = "able accept accepted after all allow allowed already also always appointment ask available before \
    body book booking bring buy client come coming dad day do done due during easy ever find first \
    friend get getting give go going good got help here hour house husband know like look make massage \
    may maybe might mind minute mom much mum must near need neuromuscular new next now offer one only \
    open own people person place possible practice question really right say see seeing sell service \
    session should something sometimes studio sure take tell therapist therapy thing think time today \
    tomorrow treat treatment try two use using visit wait want way week welcome well wife wonder \
    wondering work yet";

impl Faq {
    /// Groups texts that ask for the same. Each group holds places in `texts`, in their order, and the groups are
    /// in the order of their first; the same texts in the same order always make the same groups.
    pub fn alike(&self, texts: &[&str]) -> Vec<Vec<usize>> {
        let stemmer = (self.language == "en").then(|| Stemmer::create(Algorithm::English));
        let mut features = Features::default();
        let mut groups: Vec<Group> = Vec::new();
        for (at, text) in texts.iter().enumerate() {
            let words = text::words(text);
            let plain = if words.is_empty() { text.trim().to_owned() } else { words.join(" ") };
            let vector = features.of(&words, stemmer.as_ref());
            let topic = self.understand(text).suggestions.into_iter().next();
            let nearest = groups
                .iter_mut()
                .map(|group| (group.likeness(&plain, &vector, topic.as_ref()), group))
                // Of equally near groups the first.
                .fold(None, |best: Option<(f64, &mut Group)>, (likeness, group)| match best {
                    Some((most, _)) if most >= likeness => best,
                    Some(_) | None => Some((likeness, group)),
                });
            match nearest {
                Some((likeness, group)) if likeness >= ALIKE => group.take(at, plain, &vector),
                Some(_) | None => groups.push(Group::of(at, plain, vector, topic)),
            }
        }
        groups.into_iter().map(|group| group.places).collect()
    }
}

/// How much of each feature a text has.
type Vector = BTreeMap<usize, f64>;

/// Texts that are alike.
struct Group {
    places: Vec<usize>,
    plain: Vec<String>,
    /// The sum of its members.
    vector: Vector,
    /// What the first of them seems to mean.
    topic: Option<TopicId>,
}

impl Group {
    fn of(at: usize, plain: String, vector: Vector, topic: Option<TopicId>) -> Self {
        Self { places: vec![at], plain: vec![plain], vector, topic }
    }

    fn likeness(&self, plain: &String, vector: &Vector, topic: Option<&TopicId>) -> f64 {
        if self.plain.contains(plain) {
            return f64::INFINITY;
        }
        let same_topic = topic.is_some() && self.topic.as_ref() == topic;
        cosine(&self.vector, vector) + if same_topic { SAME_TOPIC } else { 0.0 }
    }

    fn take(&mut self, at: usize, plain: String, vector: &Vector) {
        self.places.push(at);
        self.plain.push(plain);
        for (feature, part) in vector {
            *self.vector.entry(*feature).or_default() += part;
        }
    }
}

fn cosine(a: &Vector, b: &Vector) -> f64 {
    let length = |vector: &Vector| vector.values().map(|part| part * part).sum::<f64>().sqrt();
    let (long, short) = if a.len() < b.len() { (b, a) } else { (a, b) };
    let shared: f64 = short.iter().filter_map(|(feature, part)| Some(part * long.get(feature)?)).sum();
    let lengths = length(a) * length(b);
    if lengths > 0.0 { shared / lengths } else { 0.0 }
}

/// The numbers of the features, in the order in which they were met.
#[derive(Default)]
struct Features(HashMap<String, usize>);

impl Features {
    fn of(&mut self, words: &[String], stemmer: Option<&Stemmer>) -> Vector {
        let mut vector = Vector::new();
        for word in words {
            let stem = stemmer.map_or_else(|| word.clone(), |stemmer| stemmer.stem(word).into_owned());
            let weight = weight(word, &stem);
            let most = vector.entry(self.number(format!("={stem}"))).or_default();
            *most = f64::max(*most, weight);
            let letters: Vec<char> = [' '].into_iter().chain(word.chars()).chain([' ']).collect();
            let runs = letters.windows(3);
            let part = weight * LETTERS / (runs.len().max(1) as f64).sqrt();
            for run in runs {
                let most = vector.entry(self.number(run.iter().collect())).or_default();
                *most = f64::max(*most, part);
            }
        }
        vector
    }

    fn number(&mut self, feature: String) -> usize {
        let next = self.0.len();
        *self.0.entry(feature).or_insert(next)
    }
}

/// How much a word says of what a question is about.
fn weight(word: &str, stem: &str) -> f64 {
    let among = |list: &str| list.split_whitespace().any(|known| known == word || known == stem);
    if among(FUNCTION_WORDS) {
        FUNCTION
    } else if among(FRAME_WORDS) {
        FRAME
    } else {
        1.0
    }
}
