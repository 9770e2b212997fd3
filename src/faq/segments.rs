//! Takes a message apart where another question may begin.

/// Words after which a new question may begin in the middle of a sentence.
const JOINTS: [&str; 8] = ["and", "n", "&", "also", "plus", "or", "but", "then"];

/// The fewest words that can be a question.
const FEWEST: usize = 2;

/// The parts of a message that may each be a question, in order. One alone means that there is nothing to take apart.
pub(super) fn segments(text: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    for sentence in text.split_inclusive(['?', '!', '.', ';', '\n', ',']) {
        let mut part: Vec<&str> = Vec::new();
        for word in sentence.split_whitespace() {
            let plain = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '&').to_lowercase();
            if JOINTS.contains(&plain.as_str()) && part.len() >= FEWEST {
                parts.push(std::mem::take(&mut part).join(" "));
            }
            part.push(word);
        }
        if !part.is_empty() {
            parts.push(part.join(" "));
        }
    }
    parts
}
