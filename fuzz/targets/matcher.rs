//! Any text as a message: it gets a sound answer, and what is too long is read as far as a message can go.

#![no_main]

use std::sync::LazyLock;

use frontdesk_fuzz::faq::{Faq, MOST_READ};
use frontdesk_fuzz::problem::SourceFile;
use libfuzzer_sys::fuzz_target;

static FAQ: LazyLock<Faq> = LazyLock::new(|| {
    let text = include_str!("../../faq/en.toml");
    Faq::read(&SourceFile { path: "en.toml".into(), text: text.into() }).ok().expect("the answers are sound")
});

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    check(&text);
    // Floods take long, so one text of sixteen is made one.
    if bytes.len() % 16 != 7 {
        return;
    }
    // The work has a bound, however long a text is: what stands behind it is not even read.
    if let Some(often) = (2 * MOST_READ).checked_div(text.chars().count()) {
        let long = text.repeat(often + 1);
        let end = long.char_indices().nth(MOST_READ).map_or(long.len(), |(at, _)| at);
        assert_eq!(FAQ.hear(&long), FAQ.hear(&long[..end]));
    }
});

fn check(text: &str) {
    let found = FAQ.understand(text);
    let known = |id| FAQ.topics.get(id).is_some();
    assert!((0.0..=1.0).contains(&found.score), "{found:?}");
    assert!(found.suggestions.len() <= 3 && found.suggestions.iter().chain(&found.answer).all(known));
    let heard = FAQ.hear(text);
    assert!(heard.answers.iter().chain(&heard.suggestions).all(known));
    assert!(heard.answers.iter().all(|id| !heard.suggestions.contains(id)), "{heard:?}");
    let twice = heard.answers.iter().enumerate().any(|(at, id)| heard.answers[..at].contains(id));
    assert!(!twice, "{heard:?}");
    assert_eq!(found.answer.is_some(), !heard.answers.is_empty(), "{found:?}, {heard:?}");
    assert_eq!((found, heard), (FAQ.understand(text), FAQ.hear(text)), "the same text, another answer");
}
