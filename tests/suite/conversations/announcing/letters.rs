//! What: formatting and placeholders as they were typed, pictures, and what is refused before anyone gets it.

use frontdesk::domain::circular::{Letter, Mark, Style};
use proptest::prelude::*;

use crate::clinic::{Clinic, Person};

async fn ready(clinic: &Clinic) -> (Person, Person) {
    let (olivia, anna) = (clinic.owner("Olivia").await, clinic.client("Anna <3"));
    anna.says("/start").await;
    anna.skims();
    olivia.says("/announce").await;
    olivia.taps("Everyone").await;
    olivia.skims();
    (olivia, anna)
}

fn mark(style: Style, from: usize, until: usize) -> Mark {
    Mark { style, from, until }
}

#[tokio::test]
async fn what_is_too_long_or_would_be_left_as_it_is_typed_is_refused_with_the_figure() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let (olivia, anna) = ready(&clinic).await;
    for (text, said) in [
        ("x".repeat(5_000), "That is 5,000 characters, and a message holds 4,096."),
        ("🙂".repeat(2_049), "That is 4,098 characters, and a message holds 4,096."),
        ("Dear {nmae},".to_owned(), "I do not know what to put in place of {nmae}"),
    ] {
        olivia.says(&text).await;
        let seen = olivia.reads();
        assert!(seen.contains(said), "{seen}");
    }
    olivia.sends_a_picture("AgAC", &"x".repeat(1_025)).await;
    let seen = olivia.reads();
    assert!(
        seen.contains("That is 1,025 characters, and below a picture there is room for 1,024."),
        "{seen}"
    );
    anna.hears_nothing();
    // What fits goes.
    olivia.says(&"x".repeat(4_096)).await;
    assert!(olivia.reads().contains("one person gets it"));
    olivia.taps("Send it").await;
    olivia.skims();
    assert!(anna.reads().starts_with(&"x".repeat(4_096)));
}

#[tokio::test]
async fn formatting_arrives_as_it_was_typed_and_what_is_broken_is_mended() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let (olivia, anna) = ready(&clinic).await;
    let marks = vec![
        mark(Style::Bold, 0, 10),
        // Crosses the one before it, and tears the placeholder apart.
        mark(Style::Italic, 7, 30),
        mark(Style::Link("https://example.org/?a=1&b=2".to_owned()), 13, 17),
        // Leads nowhere, lies outside, is empty.
        mark(Style::Link("javascript:alert()".to_owned()), 0, 4),
        mark(Style::Underline, 400, 500),
        mark(Style::Strike, 3, 3),
    ];
    olivia.writes("Dear {name}, look: <b> & that is it", marks).await;
    olivia.skims();
    olivia.taps("Send it").await;
    olivia.skims();
    anna.skims();
    insta::assert_snapshot!(anna.newest_html(), @r#"<b>Dear <i>Anna</i></b><i>, <a href="https://example.org/?a=1&amp;b=2">look</a>: &lt;b&gt; &amp; that </i>is it"#);
}

#[tokio::test]
async fn a_picture_is_sent_again_by_its_name_with_the_text_and_the_buttons_below_it() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let (olivia, anna) = ready(&clinic).await;
    olivia.sends_a_picture("AgACAgIAAx", "Our new room, {name}").await;
    insta::assert_snapshot!(olivia.reads(), @"
    [AgACAgIAAx] Our new room, Olivia
    [Book an appointment]
    [Mute news] [Main menu]

    To Everyone: one person gets it, as you see it above.

    It goes out at once.
    [Send it] [Later…]
    [✓ News] [Free times]
    [✓ With a button to book]
    [To others]
    [‹ Back] [Cancel]
    ");
    olivia.taps("✓ With a button to book").await;
    olivia.taps("Send it").await;
    olivia.skims();
    insta::assert_snapshot!(anna.reads(), @"
    [AgACAgIAAx] Our new room, Anna
    [Mute news] [Main menu]
    ");
    // Elsewhere a picture is still a picture.
    olivia.sends_a_picture("AgACAgIAAx", "").await;
    assert!(olivia.reads().contains("I can only read text"));
}

proptest! {
    /// Whatever is marked, in whatever order: what comes out is well nested, and the text is all there.
    #[test]
    fn every_formatting_becomes_sound_markup(
        text in "[a-z🙂<&é{} \n]{0,40}(\\{name\\})?[a-z🙂]{0,5}",
        marks in prop::collection::vec((0usize..9, 0usize..60, 0usize..60), 0..8),
    ) {
        let style = |n| match n {
            0 => Style::Bold,
            1 => Style::Italic,
            2 => Style::Underline,
            3 => Style::Strike,
            4 => Style::Spoiler,
            5 => Style::Code,
            6 => Style::Pre,
            7 => Style::Quote,
            _ => Style::Link("https://example.org/".to_owned()),
        };
        let marks = marks.into_iter().map(|(n, a, b)| mark(style(n), a.min(b), a.max(b))).collect();
        let letter = Letter::new(&text, marks, None);
        let (seen, open) = crate::words::read_pieces(&letter);
        prop_assert_eq!(seen, text.trim_end());
        prop_assert!(open.is_empty(), "left open: {:?}", open);
    }
}
