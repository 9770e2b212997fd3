//! Which questions are grouped, and which are not.

use proptest::prelude::*;

use super::CURATED;

/// Groups as the texts of each.
fn grouped<'t>(texts: &[&'t str]) -> Vec<Vec<&'t str>> {
    CURATED.alike(texts).into_iter().map(|group| group.into_iter().map(|at| texts[at]).collect()).collect()
}

#[test]
fn the_same_in_other_words_is_one_group() {
    for alike in [
        ["do you have wifi", "Is there wifi in the waiting room?", "whats the wifi password"],
        ["can I bring my dog", "are dogs allowed", "is it ok to come with a dog"],
        [
            "do you sell gift vouchers",
            "gift voucher for my mum possible?",
            "can i buy a voucher for a friend",
        ],
        ["what music do you play", "is there music during the session", "Can I choose the music?"],
        ["do you have a lift", "is there a lift to your rooms", "lift??"],
        ["is there a changing room", "where is the chnging room", "changing room available?"],
        ["do you have a toilet", "where's the toilet please", "can I use your toilets"],
    ] {
        assert_eq!(grouped(&alike), [alike.to_vec()]);
    }
}

#[test]
fn the_same_frame_around_another_thing_is_another_group() {
    for apart in [
        ["do you have wifi", "do you have a lift", "do you have vouchers"],
        ["can I bring my dog", "can I bring my baby", "can I bring a friend"],
        ["is there a toilet", "is there music", "is there a garden"],
        ["do you treat horses", "do you treat runners", "are you hiring"],
    ] {
        assert_eq!(grouped(&apart).len(), 3, "{apart:?}");
    }
}

#[test]
fn the_same_text_is_one_group_whatever_it_is() {
    let texts = ["🎵🎵", "Do you?", "the", "do YOU", "🎵🎵", "THE...", "", ""];
    let groups = CURATED.alike(&texts);
    assert_eq!(groups, [vec![0, 4], vec![1, 3], vec![2, 5], vec![6, 7]]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_text_is_in_one_group_and_in_the_same_whenever_it_is_asked(
        texts in prop::collection::vec("(wifi|dog|lift|do you|have|the|\\PC{0,12}| ){0,6}", 0..20)
    ) {
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let groups = CURATED.alike(&texts);
        let mut all: Vec<usize> = groups.iter().flatten().copied().collect();
        all.sort_unstable();
        prop_assert_eq!(all, (0..texts.len()).collect::<Vec<_>>());
        prop_assert!(groups.iter().all(|group| group.is_sorted()));
        prop_assert_eq!(groups, CURATED.alike(&texts));
    }
}
