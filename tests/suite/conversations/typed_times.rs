//! Days and hours that people type while booking, and the keyboards that show what is free.

use insta::assert_snapshot;

use crate::clinic::{Clinic, Person};

/// A client at the question for the day, on Monday 1 March at 08:00.
async fn at_the_day() -> (Clinic, Person) {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let anna = clinic.client("Anna");
    anna.says("/book").await;
    anna.taps("Neuromuscular 45 min · £55").await;
    anna.taps("Maya").await;
    anna.skims();
    (clinic, anna)
}

#[tokio::test]
async fn friday_after_four_shows_what_is_free_then() {
    let (_clinic, anna) = at_the_day().await;
    anna.says("friday after 4").await;
    assert_snapshot!(anna.reads(), @"
    Neuromuscular 45 min, with Maya
    Free on Friday 5 March from 16:00 on (London time):
    [Afternoon]
    [16:00] [16:15] [16:30] [16:45]
    [Evening]
    [17:00] [17:15]
    [Fri 5 Mar: all times]
    [None of these suits me]
    [‹ Back] [Cancel]
    ");
    anna.taps("16:30").await;
    assert!(anna.reads().contains("Friday 5 March, 16:30"));
    anna.taps("Yes, book it").await;
    assert!(anna.reads().contains("You are booked."));
}

#[tokio::test]
async fn an_exact_time_that_is_free_is_held_at_once() {
    let (clinic, anna) = at_the_day().await;
    anna.says("4/3 10am").await;
    let seen = anna.reads();
    assert!(seen.contains("Thursday 4 March, 10:00") && seen.contains("I am holding this time"), "{seen}");
    // Nobody else sees it.
    let ben = clinic.client("Ben");
    ben.says("/book").await;
    for label in ["Neuromuscular 45 min · £55", "Maya", "4"] {
        ben.taps(label).await;
    }
    assert!(!ben.sees_buttons().contains(&"10:00".to_owned()));
    ben.skims();
    anna.taps("Yes, book it").await;
    assert!(anna.reads().contains("You are booked."));
}

#[tokio::test]
async fn a_week_shows_each_day_with_its_first_times() {
    let (_clinic, anna) = at_the_day().await;
    anna.says("next week after 3").await;
    assert_snapshot!(anna.reads(), @"
    Neuromuscular 45 min, with Maya
    Free between Monday 8 March and Sunday 14 March from 15:00 on (London time):
    [Mon 8 Mar: all times]
    [15:00] [15:15] [15:30] [15:45]
    [Tue 9 Mar: all times]
    [15:00] [15:15] [15:30] [15:45]
    [Thu 11 Mar: all times]
    [15:00] [15:15] [15:30] [15:45]
    [Fri 12 Mar: all times]
    [15:00] [15:15] [15:30] [15:45]
    [Show the calendar]
    [None of these suits me]
    [‹ Back] [Cancel]
    ");
    anna.taps("Thu 11 Mar: all times").await;
    let seen = anna.reads();
    assert!(seen.contains("Free times on Thursday 11 March") && seen.contains("[09:00]"), "{seen}");
}

#[tokio::test]
async fn where_nothing_is_free_the_nearest_are_offered() {
    let (clinic, anna) = at_the_day().await;
    let ben = clinic.client("Ben");
    ben.books("5", "17:15").await;
    anna.says("friday at 5pm").await;
    assert_snapshot!(anna.reads(), @"
    Neuromuscular 45 min, with Maya
    Nothing is free on Friday 5 March at 17:00, I'm sorry. The nearest times (London time):
    [Mon 1 Mar: all times]
    [17:00]
    [Tue 2 Mar: all times]
    [17:00]
    [Thu 4 Mar: all times]
    [17:00]
    [Fri 5 Mar: all times]
    [15:30] [15:45] [16:00] [16:15]
    [Mon 8 Mar: all times]
    [17:00]
    [Show the calendar]
    [None of these suits me]
    [‹ Back] [Cancel]
    ");
    anna.taps("16:15").await;
    assert!(anna.reads().contains("Friday 5 March, 16:15"));
    // Maya does not work on Wednesdays.
    anna.taps("‹ Back").await;
    anna.skims();
    anna.says("wednesday").await;
    let seen = anna.reads();
    assert!(
        seen.contains("Nothing is free on Wednesday 3 March, I'm sorry. The nearest times (London time):"),
        "{seen}"
    );
    assert!(seen.contains("[Tue 2 Mar: all times]") && seen.contains("[Thu 4 Mar: all times]"), "{seen}");
}

#[tokio::test]
async fn a_day_alone_opens_it_and_a_time_alone_is_of_that_day() {
    let (_clinic, anna) = at_the_day().await;
    anna.says("the 4th").await;
    assert_snapshot!(anna.reads(), @"
    Neuromuscular 45 min, with Maya
    Free times on Thursday 4 March (London time):
    [Morning]
    [09:00] [09:15] [09:30] [09:45]
    [10:00] [10:15] [10:30] [10:45]
    [11:00] [11:15] [11:30] [11:45]
    [Afternoon]
    [12:00] [12:15] [14:00] [14:15]
    [14:30] [14:45] [15:00] [15:15]
    [15:30] [15:45] [16:00] [16:15]
    [16:30] [16:45]
    [Evening]
    [17:00] [17:15]
    [None of these suits me]
    [‹ Back] [Cancel]
    ");
    anna.says("half past two").await;
    let seen = anna.reads();
    assert!(seen.contains("Thursday 4 March, 14:30") && seen.contains("I am holding this time"), "{seen}");
}

#[tokio::test]
async fn what_cannot_be_is_refused_with_the_reason_and_the_screen_stays() {
    let (_clinic, anna) = at_the_day().await;
    for (typed, reason) in [
        ("31 february", "There is no 31 February."),
        ("yesterday", "Sunday 28 February has passed already."),
        ("today at 07:15", "It is past 07:15 today."),
        ("1 june", "at the moment we book until Thursday 29 April."),
        ("friday 25:00", "There is no 25:00 on the clock."),
        ("monday 4/3", "That date is Thursday 4 March."),
    ] {
        anna.says(typed).await;
        let seen = anna.reads();
        assert!(seen.starts_with(reason) || seen.contains(reason), "{typed}: {seen}");
        assert!(
            seen.contains("Which day suits you?") && seen.ends_with("[‹ Back] [Cancel]"),
            "{typed}: {seen}"
        );
    }
    anna.taps("4").await;
    assert!(anna.reads().contains("Free times on Thursday 4 March"));
}

#[tokio::test]
async fn a_question_is_still_a_question() {
    let (_clinic, anna) = at_the_day().await;
    anna.says("are you open on saturday?").await;
    let seen = anna.reads();
    assert!(seen.starts_with("When are you open?") && seen.contains("Which day suits you?"), "{seen}");
    // A red flag is heard before any day.
    anna.says("I have had chest pain since monday").await;
    assert!(anna.reads().contains("This needs a doctor now."));
}

#[tokio::test]
async fn a_move_understands_them_too() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let anna = clinic.client("Anna");
    anna.books("4", "10:00").await;
    anna.taps("Change or cancel").await;
    anna.taps("Move it").await;
    anna.skims();
    anna.says("tomorow at 11").await;
    let seen = anna.reads();
    assert!(
        seen.contains("Tuesday 2 March, 11:00") && seen.contains("It replaces Thursday 4 March, 10:00"),
        "{seen}"
    );
    anna.taps("Yes, move it").await;
    assert!(anna.reads().contains("Your appointment has moved."));
}

#[tokio::test]
async fn the_soonest_time_of_all_is_the_first_choice() {
    let clinic = Clinic::at("2027-03-03 07:00").await;
    let anna = clinic.client("Anna");
    anna.says("/book").await;
    anna.taps("Neuromuscular 45 min · £55").await;
    // Only Tom works on Wednesdays.
    assert_snapshot!(anna.reads(), @"
    (in place) Neuromuscular 45 min
    Who would you like to see?
    [Soonest: Wed 3 Mar, 09:00]
    [Anyone who is free]
    [Maya]
    [Tom]
    [‹ Back] [Cancel]
    ");
    anna.taps("Soonest: Wed 3 Mar, 09:00").await;
    let seen = anna.reads();
    assert!(seen.contains("Wednesday 3 March, 09:00") && seen.contains("with Tom"), "{seen}");
    // Two taps on "soonest" do no more than one, and the way back leads on to the times of that day.
    anna.taps_again().await;
    anna.taps("‹ Back").await;
    assert!(anna.reads().contains("Free times on Wednesday 3 March"));
    anna.taps("‹ Back").await;
    anna.taps("‹ Back").await;
    anna.skims();
    // With somebody in particular it is theirs.
    anna.taps("Maya").await;
    assert!(anna.reads().contains("[Soonest: Thu 4 Mar, 09:00]"));
    anna.taps("Soonest: Thu 4 Mar, 09:00").await;
    anna.taps("Yes, book it").await;
    assert!(anna.reads().contains("with Maya"));
}

#[tokio::test]
async fn a_soonest_time_that_has_gone_is_told_with_what_is_left() {
    let clinic = Clinic::at("2027-03-03 07:00").await;
    let (anna, ben) = (clinic.client("Anna"), clinic.client("Ben"));
    for person in [&anna, &ben] {
        person.says("/book").await;
        person.taps("Neuromuscular 45 min · £55").await;
        person.skims();
    }
    ben.taps("Soonest: Wed 3 Mar, 09:00").await;
    ben.skims();
    anna.taps("Soonest: Wed 3 Mar, 09:00").await;
    let seen = anna.reads();
    assert!(seen.contains("that time has just gone") && seen.contains("[10:00]"), "{seen}");
}

#[tokio::test]
async fn nothing_typed_breaks_the_booking() {
    let (_clinic, anna) = at_the_day().await;
    for typed in
        ["🙂".repeat(500), "99999999".to_owned(), "1/1/1".to_owned(), "-".to_owned(), "١٢/٣".to_owned()]
    {
        anna.says(&typed).await;
    }
    anna.skims();
    anna.taps_on_any("4").await;
    assert!(anna.reads().contains("Free times on Thursday 4 March"));
}
