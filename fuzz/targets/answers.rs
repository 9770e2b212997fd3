//! Any bytes as a file of answers: it is read or refused with its mistakes, and never a panic.

#![no_main]

use frontdesk_fuzz::faq::Faq;
use frontdesk_fuzz::problem::SourceFile;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    // What is not UTF-8 does not come as far as this: a file of it cannot be read.
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    match Faq::read(&SourceFile { path: "en.toml".into(), text: text.into() }) {
        Ok(faq) => {
            // A file that was read can be asked, whatever is in it.
            let heard = faq.hear("how much is it, and where are you?");
            assert!(heard.answers.iter().all(|id| faq.topics.get(id).is_some()));
            for asked in faq.phrasings().iter().take(8) {
                faq.understand(&asked.text);
            }
        }
        Err(problems) => {
            assert!(!problems.is_empty(), "refused without a reason");
            for problem in problems {
                assert!(!problem.what.is_empty() && !problem.hint.is_empty());
                let lines = text.lines().count().max(1);
                assert!(problem.line().is_none_or(|line| (1..=lines + 1).contains(&line)), "{problem}");
                problem.excerpt();
            }
        }
    }
});
