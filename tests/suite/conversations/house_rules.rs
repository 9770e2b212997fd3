//! The house rules of `practice.toml` as clients meet them: who may book what, and what the cut-offs still allow.

use crate::clinic::{Clinic, practice_file};

/// The shipped practice with some of its lines changed.
async fn clinic(changes: &[(&str, &str)], moment: &str) -> Clinic {
    let mut text = practice_file().text.to_string();
    for (from, to) in changes {
        assert_eq!(text.matches(from).count(), 1, "{from:?} stands there once");
        text = text.replace(from, to);
    }
    Clinic::with(&text, moment).await
}

/// The longer treatment is for known clients only.
const LONG_FOR_KNOWN: (&str, &str) = ("price = \"£80\"\n", "price = \"£80\"\nfor = \"known clients\"\n");

/// Likewise the shorter one.
const SHORT_FOR_KNOWN: (&str, &str) = ("price = \"£55\"\n", "price = \"£55\"\nfor = \"known clients\"\n");

#[tokio::test]
async fn what_is_for_known_clients_is_offered_once_a_visit_has_begun() {
    let clinic = clinic(&[LONG_FOR_KNOWN], "2027-03-01 08:00").await;
    let anna = clinic.client("Anna");
    anna.says("/book").await;
    // With one service left there is nothing to choose.
    let seen = anna.reads();
    assert!(seen.contains("Who would you like to see?") && !seen.contains("75 min"), "{seen}");
    for label in ["Maya", "4", "10:00", "Yes, book it"] {
        anna.taps(label).await;
    }
    anna.skims();
    clinic.waits_until("2027-03-04 09:59").await;
    anna.skims();
    anna.says("/book").await;
    assert!(!anna.reads().contains("75 min"), "booked, but not begun");
    clinic.waits_until("2027-03-04 10:00").await;
    anna.says("/book").await;
    assert!(anna.reads().contains("[Neuromuscular 75 min · £80]"));
}

#[tokio::test]
async fn a_visit_that_was_cancelled_makes_nobody_known() {
    let clinic = clinic(&[LONG_FOR_KNOWN], "2027-03-01 08:00").await;
    let anna = clinic.client("Anna");
    anna.says("/book").await;
    for label in ["Maya", "4", "10:00", "Yes, book it", "Change or cancel", "Cancel it", "Yes, cancel it"] {
        anna.taps(label).await;
    }
    anna.skims();
    clinic.waits_until("2027-03-05 10:00").await;
    anna.says("/book").await;
    assert!(!anna.reads().contains("75 min"));
}

#[tokio::test]
async fn a_new_client_who_can_book_nothing_is_told_how_to_reach_a_person() {
    let clinic = clinic(&[LONG_FOR_KNOWN, SHORT_FOR_KNOWN], "2027-03-01 08:00").await;
    let anna = clinic.client("Anna");
    anna.says("/book").await;
    insta::assert_snapshot!(anna.reads(), @"
    This is for clients who have been here before. If you would like to come for the first time, please call or write to us and we will find the right start for you.

    Telephone: +44 1225 555 0142
    E-mail: hello@stillwater.example
    12 Mill Lane, Bath BA1 5QN
    [Write to us]
    [Main menu]
    ");
    // Nor is a time offered that could not be taken.
    anna.says("when is your next free appointment?").await;
    let seen = anna.reads();
    assert!(!seen.contains("The next free time"), "{seen}");
}

#[tokio::test]
async fn a_button_for_what_is_not_for_new_clients_is_refused() {
    let clinic = clinic(&[LONG_FOR_KNOWN], "2027-03-01 08:00").await;
    let anna = clinic.client("Anna");
    anna.says("/book").await;
    anna.skims();
    anna.forges_step("snmt-75").await;
    let seen = anna.reads();
    assert!(
        seen.contains("for clients who have been here before") && seen.contains("[Write to us]"),
        "{seen}"
    );
}

#[tokio::test]
async fn what_can_still_move_but_not_be_cancelled_says_so() {
    let cutoffs = ("move_cutoff = \"24h\"", "move_cutoff = \"90m\"");
    let clinic = clinic(&[cutoffs], "2027-03-01 08:00").await;
    let anna = clinic.client("Anna");
    anna.chooses("1", "14:00").await;
    anna.says("/book").await;
    for label in ["Neuromuscular 45 min · £55", "Maya", "1", "14:00"] {
        anna.taps(label).await;
    }
    let seen = anna.reads();
    assert!(seen.contains("it can be moved here, but not cancelled"), "{seen}");
    anna.taps("Yes, book it").await;
    anna.taps("Change or cancel").await;
    anna.skims();
    anna.taps("Cancel it").await;
    insta::assert_snapshot!(anna.reads(), @"
    (in place) It is less than 24 hours until this appointment, so I can't cancel it here. Please call or write to us and we will find a way.

    Monday 1 March, 14:00
    Neuromuscular 45 min with Maya
    Until 14:45 (45 min), £55

    Telephone: +44 1225 555 0142
    E-mail: hello@stillwater.example
    12 Mill Lane, Bath BA1 5QN

    If you are ill, with a fever or an infection, please stay at home: you can cancel all the same.
    [I'm ill (fever or infection)]
    [Move it]
    [Write to us]
    [‹ Back] [Main menu]
    ");
    for label in ["Move it", "4", "10:00", "Yes, move it"] {
        anna.taps(label).await;
    }
    assert!(anna.reads().contains("Your appointment has moved."));
    anna.says("how long before can I cancel my appointment?").await;
    let seen = anna.reads();
    assert!(seen.contains("until 90 minutes before it, and cancel it until 24 hours before"), "{seen}");
}

#[tokio::test]
async fn what_can_still_be_cancelled_but_not_moved_says_so() {
    let cutoffs = ("cancel_cutoff = \"24h\"", "cancel_cutoff = \"1h\"");
    let clinic = clinic(&[cutoffs], "2027-03-01 08:00").await;
    let anna = clinic.client("Anna");
    anna.books("1", "14:00").await;
    anna.taps("Change or cancel").await;
    anna.taps("Move it").await;
    let seen = anna.reads();
    assert!(seen.contains("less than 24 hours") && seen.contains("I can't move it here"), "{seen}");
    for label in ["Cancel it", "Yes, cancel it"] {
        anna.taps(label).await;
    }
    assert!(anna.reads().contains("cancelled"));
}

/// Both treatments need the one quiet room.
const ONE_ROOM: [(&str, &str); 3] = [
    ("price = \"£55\"\n", "price = \"£55\"\nrooms = [\"quiet\"]\n"),
    ("price = \"£80\"\n", "price = \"£80\"\nrooms = [\"quiet\"]\n"),
    (
        "[[therapist]]\nid = \"maya\"",
        "[[room]]\nid = \"quiet\"\nname = \"Quiet room\"\n\n[[therapist]]\nid = \"maya\"",
    ),
];

#[tokio::test]
async fn with_one_room_two_therapists_never_treat_at_the_same_time() {
    let clinic = clinic(&ONE_ROOM, "2027-03-01 08:00").await;
    let (anna, ben) = (clinic.client("Anna"), clinic.client("Ben"));
    anna.chooses("4", "12:00").await;
    // Held for her with Maya, until 12:45 and the quarter of an hour after it.
    ben.says("/book").await;
    for label in ["Neuromuscular 45 min · £55", "Tom", "4"] {
        ben.taps(label).await;
    }
    ben.skims();
    assert_eq!(ben.sees_buttons()[..3], ["Afternoon", "13:00", "13:15"], "the room is taken before");
    // She moves within the time of her own room.
    anna.taps("Yes, book it").await;
    for label in ["Change or cancel", "Move it", "4", "12:15", "Yes, move it"] {
        anna.taps(label).await;
    }
    assert!(anna.reads().contains("12:15"));
    ben.taps("13:00").await;
    let seen = ben.reads();
    assert!(seen.contains("13:15") && !seen.contains("[13:00]"), "{seen}");
    for label in ["13:15", "Yes, book it"] {
        ben.taps(label).await;
    }
    assert!(ben.reads().contains("You are booked."));
}

#[tokio::test]
async fn the_buffer_before_the_first_minute_of_a_day_is_free_too() {
    let night = [
        (
            "monday = [\"09:00-13:00\", \"14:00-18:00\"]\ntuesday = [\"09:00-13:00\", \"14:00-18:00\"]\nthursday",
            "sunday = [\"20:00-24:00\"]\nmonday = [\"00:00-06:00\"]\nthursday",
        ),
        ("minimum_notice = \"2h\"", "minimum_notice = \"0m\""),
        ("# buffer_before = \"0m\"", "buffer_before = \"30m\""),
    ];
    let clinic = clinic(&night, "2027-02-28 20:30").await;
    let (anna, ben) = (clinic.client("Anna"), clinic.client("Ben"));
    // Until 23:30, and the quarter of an hour after it: it is over before the day on which Ben comes.
    anna.books("28", "22:45").await;
    clinic.waits_until("2027-03-01 00:00").await;
    ben.says("/book").await;
    for label in ["Neuromuscular 45 min · £55", "Maya", "1"] {
        ben.taps(label).await;
    }
    ben.skims();
    assert_eq!(ben.sees_buttons()[0], "00:15");
}

#[tokio::test]
async fn whoever_is_elsewhere_reads_whose_time_it_is() {
    for (zone, read) in [
        ("America/Argentina/Buenos_Aires", "Buenos Aires time"),
        ("America/New_York", "New York time"),
        ("Etc/GMT+5", "local time"),
        ("UTC", "local time"),
    ] {
        let zone = format!("time_zone = \"{zone}\"");
        let clinic = clinic(&[("time_zone = \"Europe/London\"", &zone)], "2027-03-01 08:00").await;
        let anna = clinic.client("Anna");
        anna.says("/book").await;
        for label in ["Neuromuscular 45 min · £55", "Maya", "4"] {
            anna.taps(label).await;
        }
        let seen = anna.reads();
        assert!(seen.contains(&format!("Free times on Thursday 4 March ({read}):")), "{seen}");
        anna.taps("10:00").await;
        let seen = anna.reads();
        assert!(seen.contains(&format!("All times are the practice's ({read}).")), "{seen}");
        anna.taps("Cancel").await;
        anna.skims();
    }
}
