//! Booking beyond the story: ways back, limits, the cut-off, and questions in between.

use crate::clinic::Clinic;

#[tokio::test]
async fn a_month_without_a_free_day_is_passed_over_both_ways_and_one_that_has_none_any_more_is_left() {
    let clinic = Clinic::at("2027-03-20 08:00").await;
    let (anna, maya) = (clinic.client("Anna"), clinic.therapist("Maya", "maya").await);
    let arrows = || {
        let buttons = anna.sees_buttons();
        let month = buttons.iter().find(|label| label.ends_with(" 2027")).unwrap().clone();
        (month, buttons.contains(&"‹".to_owned()), buttons.contains(&"›".to_owned()))
    };
    anna.says("/book").await;
    anna.taps("Neuromuscular 45 min · £55").await;
    anna.taps("Maya").await;
    anna.skims();
    assert_eq!(arrows(), ("March 2027".to_owned(), false, true));
    maya.says("/availability away 1 april - 30 april").await;
    maya.taps("Yes, note it").await;
    maya.skims();
    anna.taps("›").await;
    anna.skims();
    assert_eq!(arrows(), ("May 2027".to_owned(), true, false));
    anna.taps("‹").await;
    anna.skims();
    assert_eq!(arrows(), ("March 2027".to_owned(), false, true));
    maya.says("/availability away 1 may - 31 may").await;
    maya.taps("Yes, note it").await;
    maya.skims();
    anna.taps("›").await;
    anna.skims();
    assert_eq!(arrows(), ("March 2027".to_owned(), false, false));
    maya.says("/availability away 20 march - 31 march").await;
    maya.taps("Yes, note it").await;
    maya.skims();
    anna.says("/book").await;
    anna.taps("Neuromuscular 45 min · £55").await;
    anna.taps("Maya").await;
    assert!(anna.reads().contains("nothing free"), "no month is shown");
}

#[tokio::test]
async fn every_screen_has_a_way_back_and_a_way_out() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let anna = clinic.client("Anna");
    anna.says("/book").await;
    let screens = ["Neuromuscular 45 min · £55", "Maya", "4", "10:00"];
    for label in screens {
        let buttons = anna.sees_buttons();
        assert!(
            buttons.contains(&"‹ Back".to_owned()) && buttons.contains(&"Cancel".to_owned()),
            "{buttons:?}"
        );
        anna.taps(label).await;
    }
    for shown in ["[10:00]", "[4]", "[Anyone who is free]", "[Neuromuscular 75 min · £80]", "[Contact us]"]
    {
        anna.skims();
        anna.taps("‹ Back").await;
        let seen = anna.reads();
        assert!(seen.contains(shown), "{shown} is not in\n{seen}");
        anna.does(frontdesk::domain::incoming::Said::Edited).await;
    }
    anna.skims();
    // Going back has let the held time go.
    let ben = clinic.client("Ben");
    ben.books("4", "10:00").await;
}

#[tokio::test]
async fn anyone_gives_the_therapist_who_has_least_to_do() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let (anna, ben) = (clinic.client("Anna"), clinic.client("Ben"));
    anna.books("4", "10:00").await;
    ben.says("/book").await;
    for label in ["Neuromuscular 45 min · £55", "Anyone who is free", "4", "12:00"] {
        ben.taps(label).await;
    }
    let seen = ben.reads();
    assert!(seen.contains("with Tom"), "{seen}");
}

#[tokio::test]
async fn months_can_be_turned_and_end_at_the_horizon() {
    let clinic = Clinic::at("2027-03-31 08:00").await;
    let anna = clinic.client("Anna");
    anna.says("/book").await;
    anna.taps("Neuromuscular 45 min · £55").await;
    anna.taps("Maya").await;
    // On the last Wednesday of March Maya does not work: the first screen is the next month.
    assert!(anna.reads().contains("[April 2027]"));
    anna.taps("›").await;
    let seen = anna.reads();
    assert!(seen.contains("[May 2027]") && !seen.contains("[›]"), "{seen}");
    anna.taps("‹").await;
    assert!(anna.reads().contains("[April 2027]"));
}

#[tokio::test]
async fn after_the_cut_off_the_practice_must_be_asked() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let anna = clinic.client("Anna");
    let maya = clinic.therapist("Maya", "maya").await;
    anna.books("2", "10:00").await;
    clinic.waits_until("2027-03-01 10:01").await;
    anna.says("/appointments").await;
    anna.taps("Tue 2 Mar, 10:00 · Maya").await;
    assert!(anna.reads().contains("[Move it] [Cancel it]"), "what cannot be done is still to be found");
    anna.taps("Cancel it").await;
    let seen = anna.reads();
    assert!(seen.contains("less than 24 hours") && seen.contains("Telephone: "), "{seen}");
    assert!(seen.contains("[Write to us]") && seen.contains("[I'm ill (fever or infection)]"), "{seen}");
    // Nor by a button from before, nor for another reason than illness.
    for act in ["a", "x", "xb", "xo"] {
        anna.forges(&format!("1:v:1:2:{act}")).await;
        anna.hears_nothing();
    }
    anna.taps("‹ Back").await;
    anna.taps("Move it").await;
    let seen = anna.reads();
    assert!(seen.contains("I can't change it here") && !seen.contains("[I'm ill"), "{seen}");
    // The therapist sees each of the two attempts once.
    clinic.waits_until("2027-03-01 18:00").await;
    anna.skims();
    let seen = maya.reads();
    assert_eq!(seen.matches("Anna has tried to cancel").count(), 1, "{seen}");
    assert_eq!(seen.matches("Anna has tried to move").count(), 1, "{seen}");
}

#[tokio::test]
async fn the_therapist_hears_after_the_grace_of_what_changes_at_short_notice() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let anna = clinic.client("Anna");
    let maya = clinic.therapist("Maya", "maya").await;
    anna.books("1", "14:00").await;
    // Not before it can no longer be undone.
    maya.hears_nothing();
    clinic.waits_until("2027-03-01 08:03").await;
    let seen = maya.reads();
    assert!(seen.contains("New appointment at short notice, Anna") && seen.contains("14:00"), "{seen}");
    clinic.waits_until("2027-03-01 12:00").await;
    anna.skims();
}

#[tokio::test]
async fn nobody_can_book_more_than_the_practice_allows() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let anna = clinic.client("Anna");
    for day in ["4", "5", "8"] {
        anna.books(day, "10:00").await;
    }
    anna.says("/book").await;
    let seen = anna.reads();
    assert!(seen.contains("You have 3 appointments ahead"), "{seen}");
}

#[tokio::test]
async fn a_visit_can_move_by_a_quarter_of_an_hour_into_its_own_time() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let anna = clinic.client("Anna");
    anna.books("4", "10:00").await;
    anna.taps("Change or cancel").await;
    for label in ["Move it", "4", "10:15", "Yes, move it"] {
        anna.taps(label).await;
    }
    let seen = anna.reads();
    assert!(seen.contains("Your appointment has moved.") && seen.contains("10:15"), "{seen}");
    clinic.waits_until("2027-03-03 18:00").await;
    assert!(anna.reads().contains("Thursday 4 March, 10:15"));
}

#[tokio::test]
async fn the_weeks_hours_are_read_live_with_their_changes() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let anna = clinic.client("Anna");
    let maya = clinic.therapist("Maya", "maya").await;
    maya.says("/availability").await;
    maya.taps("5").await;
    maya.taps("The whole day").await;
    maya.taps("Yes, note it").await;
    maya.skims();
    anna.says("what are your opening hours").await;
    let seen = anna.reads();
    assert!(seen.contains("Monday 1 March: 09:00–13:00, 14:00–18:00"), "{seen}");
    assert!(seen.contains("Thursday 4 March: 09:00–20:00"), "{seen}");
    assert!(seen.contains("Friday 5 March: closed"), "{seen}");
}

#[tokio::test]
async fn a_booking_that_cannot_be_changed_afterwards_says_so_before() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let anna = clinic.client("Anna");
    anna.says("/book").await;
    for label in ["Neuromuscular 45 min · £55", "Maya", "1", "14:00"] {
        anna.taps(label).await;
    }
    let seen = anna.reads();
    assert!(seen.contains("can't be changed here once it is booked"), "{seen}");
    anna.taps("‹ Back").await;
    for label in ["‹ Back", "4", "14:00"] {
        anna.taps(label).await;
    }
    assert!(!anna.reads().contains("can't be changed"));
}

#[tokio::test]
async fn leaving_a_move_shows_the_appointment_as_it_stands() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let anna = clinic.client("Anna");
    anna.books("4", "10:00").await;
    for label in ["Change or cancel", "Move it", "Cancel"] {
        anna.taps(label).await;
    }
    let seen = anna.reads();
    assert!(seen.contains("Your appointment:") && seen.contains("Thursday 4 March, 10:00"), "{seen}");
}

#[tokio::test]
async fn a_button_of_a_visit_that_has_begun_says_so() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let anna = clinic.client("Anna");
    anna.books("4", "10:00").await;
    clinic.waits_until("2027-03-04 10:10").await;
    anna.skims();
    anna.taps_on_any("I'll be there").await;
    assert!(anna.reads().contains("This appointment has begun."));
}

#[tokio::test]
async fn a_button_of_a_visit_that_is_over_says_so() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let anna = clinic.client("Anna");
    anna.books("4", "10:00").await;
    clinic.waits_until("2027-03-04 10:45").await;
    anna.skims();
    anna.taps_on_any("I'll be there").await;
    let seen = anna.reads();
    assert!(seen.contains("Done.") && seen.contains("[Book the same again]"), "{seen}");
}

#[tokio::test]
async fn a_mistaken_absence_can_be_taken_back() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let (anna, maya) = (clinic.client("Anna"), clinic.therapist("Maya", "maya").await);
    for day in ["4", "5"] {
        maya.says("/availability").await;
        for label in [day, "The whole day", "Yes, note it"] {
            maya.taps(label).await;
        }
    }
    maya.says("/availability").await;
    maya.taps("4 ✕").await;
    let seen = maya.reads();
    assert!(seen.contains("away the whole day"), "{seen}");
    maya.taps("Take back: Thu 4 Mar: away").await;
    maya.taps("Yes, take it back").await;
    let seen = maya.reads();
    assert!(seen.contains("Taken back: Maya away on Thursday 4 March, the whole day."), "{seen}");
    anna.books("4", "10:00").await;
    // The other day stays closed.
    anna.says("/book").await;
    for label in ["Neuromuscular 45 min · £55", "Maya"] {
        anna.taps(label).await;
    }
    assert!(!anna.sees_buttons().contains(&"5".to_owned()));
    anna.skims();
}

#[tokio::test]
async fn whoever_moves_can_see_times_with_somebody_else() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let anna = clinic.client("Anna");
    anna.books("4", "10:00").await;
    for label in ["Change or cancel", "Move it", "See times with somebody else"] {
        anna.taps(label).await;
    }
    assert!(anna.reads().contains("You are moving your appointment"));
    for label in ["Tom", "3", "09:00", "Yes, move it"] {
        anna.taps(label).await;
    }
    let seen = anna.reads();
    assert!(seen.contains("Wednesday 3 March, 09:00") && seen.contains("with Tom"), "{seen}");
}

#[tokio::test]
async fn weeks_that_are_over_take_no_room() {
    let clinic = Clinic::at("2027-04-26 08:00").await;
    let anna = clinic.client("Anna");
    anna.says("/book").await;
    anna.taps("Neuromuscular 45 min · £55").await;
    anna.taps("Maya").await;
    let seen = anna.reads();
    let rows: Vec<&str> = seen.lines().skip_while(|line| !line.starts_with("[Mon]")).collect();
    // The last week of the month, and what can be done besides.
    assert!(rows[1].contains("[29]") && !rows[2].contains("[·]"), "{seen}");
    // A month ahead is shown as a whole, also where nothing can be chosen in its first days.
    anna.taps("›").await;
    let seen = anna.reads();
    assert!(seen.contains("[31]") && seen.contains("[·]"), "{seen}");
}
