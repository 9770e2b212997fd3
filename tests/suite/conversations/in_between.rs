//! Questions in the middle of something: they are answered, and it goes on where it was.

use insta::assert_snapshot;

use crate::clinic::Clinic;

#[tokio::test]
async fn a_question_in_the_middle_of_booking_leaves_the_booking_where_it_was() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let anna = clinic.client("Anna");
    anna.says("/book").await;
    anna.taps("Neuromuscular 45 min · £55").await;
    anna.taps("Maya").await;
    anna.skims();
    anna.says("What should I wear?").await;
    assert_snapshot!(anna.reads(), @"
    What should I wear?

    Loose, comfortable clothes that come off easily are best.

    You undress only as far as you feel comfortable, and you can keep on whatever you like. If you are unsure, say so at the start and your therapist will work with it.
    [How do I prepare?]
    [Not what I meant]

    Neuromuscular 45 min, with Maya
    Which day suits you? Days with a number have free times. You can also type it, such as “Friday after 4”.
    [Soonest: Mon 1 Mar, 10:00]
    [⠀] [March 2027] [›]
    [Mon] [Tue] [Wed] [Thu] [Fri] [Sat] [Sun]
    [1] [2] [·] [4] [5] [·] [·]
    [8] [9] [·] [11] [12] [·] [·]
    [15] [16] [·] [18] [19] [·] [·]
    [22] [23] [·] [25] [26] [·] [·]
    [29] [30] [·] [⠀] [⠀] [⠀] [⠀]
    [None of these suits me]
    [‹ Back] [Cancel]
    ");
    anna.taps("4").await;
    assert!(anna.reads().contains("Free times on Thursday 4 March"));
    // The screen from before the question repairs itself.
    anna.taps_on_any("5").await;
    assert!(anna.reads().contains("Friday 5 March"));
}

#[tokio::test]
async fn on_every_screen_of_a_booking_a_question_is_answered_without_an_offer_to_book() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let anna = clinic.client("Anna");
    anna.says("/book").await;
    for (label, shown) in [
        ("Neuromuscular 45 min · £55", "Who would you like to see?"),
        ("Maya", "Which day suits you?"),
        ("4", "Free times on Thursday 4 March"),
        ("10:00", "I am holding this time for you until 08:10."),
    ] {
        anna.taps(label).await;
        anna.skims();
        for question in ["How do I book?", "/ask How do I book?"] {
            anna.says(question).await;
            let seen = anna.reads();
            assert!(seen.starts_with("How do I book?") && seen.contains(shown), "{seen}");
            assert!(!seen.contains("[Book an appointment]") && !seen.contains("(That"), "{seen}");
        }
    }
    anna.taps("Yes, book it").await;
    assert!(anna.reads().contains("You are booked."));
}

#[tokio::test]
async fn a_held_time_that_has_run_out_meanwhile_is_held_once_more_if_it_is_free() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let (anna, ben) = (clinic.client("Anna"), clinic.client("Ben"));
    anna.chooses("4", "10:00").await;
    clinic.waits_until("2027-03-01 08:30").await;
    anna.says("Does it hurt?").await;
    let seen = anna.reads();
    assert!(seen.contains("I am holding this time for you until 08:40."), "{seen}");
    clinic.waits_until("2027-03-01 08:50").await;
    ben.books("4", "10:00").await;
    anna.says("Does it hurt?").await;
    let seen = anna.reads();
    assert!(seen.contains("that time has just gone") && !seen.contains("[10:00]"), "{seen}");
}

#[tokio::test]
async fn what_is_not_known_in_the_middle_of_a_booking_can_be_passed_on() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let maya = clinic.therapist("Maya", "maya").await;
    let anna = clinic.client("Anna");
    anna.chooses("4", "10:00").await;
    anna.says("may I bring my parrot").await;
    let seen = anna.reads();
    assert!(seen.starts_with("I don't know") && seen.ends_with("[‹ Back] [Cancel]"), "{seen}");
    anna.taps_on_any("Pass it on to the practice").await;
    anna.skims();
    assert!(maya.reads().contains("may I bring my parrot"));
    anna.taps_on_any("Yes, book it").await;
    assert!(anna.reads().contains("You are booked."));
}

#[tokio::test]
async fn a_question_in_the_middle_of_a_move_leads_back_to_it() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let anna = clinic.client("Anna");
    anna.books("4", "10:00").await;
    for label in ["Change or cancel", "Move it"] {
        anna.taps(label).await;
    }
    anna.skims();
    anna.says("Can I cancel or move my visit?").await;
    let seen = anna.reads();
    assert!(seen.contains("You are moving your appointment"), "{seen}");
    for label in ["5", "10:00", "Yes, move it"] {
        anna.taps(label).await;
    }
    assert!(anna.reads().contains("Friday 5 March, 10:00"));
}

#[tokio::test]
async fn a_therapist_in_the_middle_of_availability_is_answered_and_goes_on() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let maya = clinic.therapist("Maya", "maya").await;
    let anna = clinic.client("Anna");
    anna.books("4", "10:00").await;
    maya.says("/availability").await;
    for (label, shown) in [
        ("4", "Away the whole day, or for some hours?"),
        ("Some hours", "away from when?"),
        ("09:00", "away from 09:00 until when?"),
        ("13:00", "• Anna, 10:00–10:45"),
    ] {
        maya.taps(label).await;
        maya.skims();
        maya.says("When are you open?").await;
        let seen = maya.reads();
        assert!(seen.starts_with("When are you open?") && seen.contains(shown), "{seen}");
        assert!(!seen.contains("[Book an appointment]"), "{seen}");
    }
    maya.taps("Yes, and tell them").await;
    assert!(maya.reads().contains("nobody has been told yet"));
    maya.taps("Take this plan").await;
    maya.skims();
    anna.skims();
}

#[tokio::test]
async fn before_an_announcement_has_its_audience_a_text_is_a_question() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let maya = clinic.therapist("Maya", "maya").await;
    clinic.client("Anna").books("4", "10:00").await;
    maya.says("/announce").await;
    maya.skims();
    maya.says("Does it hurt?").await;
    let seen = maya.reads();
    assert!(seen.starts_with("Does it hurt?") && seen.contains("[The waiting list]"), "{seen}");
    maya.taps("Visits on some days…").await;
    maya.taps("Next 7 days").await;
    maya.skims();
    // Now the text is the announcement, whatever it says.
    maya.says("thanks").await;
    assert!(maya.reads().contains("as you see it above"));
}
