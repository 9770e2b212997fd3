//! Series: planned in a rhythm, seen before they are booked, booked at once, and left one by one or together.

use crate::clinic::{Clinic, Person};

mod away;
mod moving;

const SHORT: &str = "Neuromuscular 45 min · £55";

/// Plans a weekly series of `count` from the card of the appointment that was booked last.
async fn plans_weekly(who: &Person, count: &str) {
    for label in ["Plan a series", "Every week", count] {
        who.taps(label).await;
    }
}

#[tokio::test]
async fn a_series_is_listed_before_it_is_booked_with_one_press() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let (anna, ben) = (clinic.client("Anna"), clinic.client("Ben"));
    // Ben has one of the usual times.
    ben.says("/book").await;
    for label in [SHORT, "Maya", "18", "10:00", "Yes, book it"] {
        ben.taps(label).await;
    }
    ben.skims();
    anna.books("4", "10:00").await;
    anna.taps("Plan a series").await;
    insta::assert_snapshot!(anna.reads(), @"
    A series that starts with this visit, at the same weekday and time where that is free:

    Thursday 4 March, 10:00
    Neuromuscular 45 min with Maya
    Until 10:45 (45 min), £55

    For something that hurts now, every week or two is usual at first; later, every month or two to keep well. How often would you like to come?
    [Every week]
    [Every two weeks]
    [Every month (4 weeks)]
    [Every two months (8 weeks)]
    [‹ Back] [Cancel]
    ");
    anna.taps("Every week").await;
    insta::assert_snapshot!(anna.reads(), @"
    (in place) Every week, starting with this visit:

    Thursday 4 March, 10:00
    Neuromuscular 45 min with Maya
    Until 10:45 (45 min), £55

    How many visits in all?
    [3] [4] [5] [6]
    [‹ Back] [Cancel]
    ");
    anna.taps("4").await;
    insta::assert_snapshot!(anna.reads(), @"
    (in place) Please check your series, every week:
    Neuromuscular 45 min with Maya

    1. Thu 4 Mar, 10:00
    2. Thu 11 Mar, 10:00
    3. Thu 18 Mar, 09:00 · 10:00 is taken
    4. Thu 25 Mar, 10:00

    I am holding these times for you until 08:10.

    All times are the practice's (London time).
    [Yes, book them all]
    [‹ Back] [Cancel]
    ");
    // All of it is held meanwhile.
    ben.says("/book").await;
    for label in [SHORT, "Maya", "11"] {
        ben.taps(label).await;
    }
    ben.skims();
    assert!(!ben.sees_buttons().contains(&"10:00".to_owned()));
    anna.taps("Yes, book them all").await;
    insta::assert_snapshot!(anna.reads(), @"
    (in place) Your series is booked, 4 visits:
    Neuromuscular 45 min with Maya

    1. Thu 4 Mar, 10:00
    2. Thu 11 Mar, 10:00
    3. Thu 18 Mar, 09:00
    4. Thu 25 Mar, 10:00

    12 Mill Lane, Bath BA1 5QN

    How to prepare: drink water beforehand, wear loose, comfortable clothes that are easy to remove, and tell Maya about any pain, injuries or medical conditions.
    [My appointments] [Main menu]
    ");
    anna.taps_again().await;
    assert!(anna.reads().contains("done already"));
    anna.taps("My appointments").await;
    insta::assert_snapshot!(anna.reads(), @"
    (in place) Your appointments:
    [Thu 4 Mar, 10:00 · Maya · 1 of 4]
    [Thu 11 Mar, 10:00 · Maya · 2 of 4]
    [Thu 18 Mar, 09:00 · Maya · 3 of 4]
    [Thu 25 Mar, 10:00 · Maya · 4 of 4]
    [Reminders] [Main menu]
    ");
    // The series counts as none of the three, and one is enough.
    for day in ["5", "8", "9"] {
        anna.books(day, "14:00").await;
    }
    anna.taps("Plan a series").await;
    assert!(anna.reads().contains("You have a series ahead already"));
    anna.says("/book").await;
    assert!(anna.reads().contains("3 appointments ahead"));
    let maya = clinic.therapist("Maya", "maya").await;
    clinic.waits_until("2027-03-03 18:00").await;
    anna.skims();
    maya.says("/today").await;
    maya.taps("Tomorrow").await;
    let seen = maya.reads();
    assert!(seen.contains("10:00–10:45 Anna, Neuromuscular 45 min (1 of 4) · not confirmed yet"), "{seen}");
}

#[tokio::test]
async fn one_visit_is_cancelled_or_the_rest_of_them() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let anna = clinic.client("Anna");
    anna.books("4", "10:00").await;
    plans_weekly(&anna, "4").await;
    anna.taps("Yes, book them all").await;
    anna.taps("My appointments").await;
    anna.taps("Thu 11 Mar, 10:00 · Maya · 2 of 4").await;
    anna.skims();
    anna.taps("Cancel it").await;
    insta::assert_snapshot!(anna.reads(), @"
    (in place) Really cancel this appointment? If you like, tell us why: that cancels it too.

    Thursday 11 March, 10:00
    Neuromuscular 45 min with Maya
    Until 10:45 (45 min), £55
    [I'm ill] [Work or family]
    [I feel better] [Too expensive]
    [Another reason]
    [Yes, only this one]
    [This and the 2 that follow]
    [No, keep it]
    ");
    anna.taps("This and the 2 that follow").await;
    insta::assert_snapshot!(anna.reads(), @"
    Really cancel these 3 appointments?
    Neuromuscular 45 min with Maya

    1. Thu 11 Mar, 10:00
    2. Thu 18 Mar, 10:00
    3. Thu 25 Mar, 10:00
    [Yes, cancel them all]
    [No, keep it]
    ");
    anna.taps("No, keep it").await;
    for label in ["Cancel it", "Yes, only this one"] {
        anna.taps(label).await;
    }
    anna.says("/appointments").await;
    anna.taps("Thu 18 Mar, 10:00 · Maya · 3 of 4").await;
    for label in ["Cancel it", "This and the one that follows", "Yes, cancel them all"] {
        anna.taps(label).await;
    }
    let seen = anna.reads();
    assert!(seen.contains("These 2 appointments are cancelled"), "{seen}");
    anna.says("/appointments").await;
    let seen = anna.reads();
    assert!(seen.contains("1 of 4") && !seen.contains("of 4]\n[Thu 1"), "{seen}");
    // Another client's buttons do nothing.
    let eve = clinic.client("Eve");
    eve.says("/start").await;
    for data in ["1:vs:1:2:x", "1:vs:1:2:p", "1:vs:1:2:a"] {
        eve.forges(data).await;
    }
    assert!(!eve.reads().contains("cancelled"));
}

#[tokio::test]
async fn the_time_of_day_stays_when_the_clocks_change() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let anna = clinic.client("Anna");
    anna.says("/book").await;
    // The clocks go forward on 28 March.
    for label in [SHORT, "Maya", "18", "14:00", "Make it a series", "Every two weeks", "3"] {
        anna.taps(label).await;
    }
    let seen = anna.reads();
    assert!(seen.contains("Thu 18 Mar, 14:00\n2. Thu 1 Apr, 14:00\n3. Thu 15 Apr, 14:00"), "{seen}");
    anna.taps("Yes, book them all").await;
    assert!(anna.reads().contains("Your series is booked, 3 visits"));
    clinic.waits_until("2027-03-31 18:00").await;
    let seen = anna.reads();
    assert!(seen.contains("Thursday 1 April, 14:00"), "{seen}");
}

#[tokio::test]
async fn what_lies_beyond_the_horizon_is_said_and_not_booked() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let anna = clinic.client("Anna");
    anna.books("4", "10:00").await;
    for label in ["Plan a series", "Every month (4 weeks)", "4"] {
        anna.taps(label).await;
    }
    let seen = anna.reads();
    assert!(seen.contains("2. Thu 1 Apr, 10:00\n3. Thu 29 Apr, 10:00\n"), "{seen}");
    assert!(seen.contains("One visit after Thursday 29 April can't be booked yet"), "{seen}");
    anna.taps("Cancel").await;
    assert!(anna.reads().contains("nothing was changed"));
    let ben = clinic.client("Ben");
    ben.says("/book").await;
    for label in [SHORT, "Maya", "›", "1", "10:00", "Yes, book it"] {
        ben.taps(label).await;
    }
    assert!(ben.reads().contains("Thursday 1 April, 10:00"));
    ben.taps("Plan a series").await;
    let seen = ben.reads();
    assert!(!seen.contains("two months"), "{seen}");
}

#[tokio::test]
async fn a_time_that_has_gone_meanwhile_is_found_anew_before_anything_is_booked() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let (anna, ben) = (clinic.client("Anna"), clinic.client("Ben"));
    anna.books("4", "10:00").await;
    plans_weekly(&anna, "3").await;
    anna.skims();
    clinic.waits_until("2027-03-01 08:11").await;
    ben.says("/book").await;
    for label in [SHORT, "Maya", "11", "10:00", "Yes, book it"] {
        ben.taps(label).await;
    }
    ben.skims();
    anna.taps("Yes, book them all").await;
    insta::assert_snapshot!(anna.reads(), @"
    (That time has just gone. Here are the free ones.)

    (in place) Please check your series, every week:
    Neuromuscular 45 min with Maya

    1. Thu 4 Mar, 10:00
    2. Thu 11 Mar, 09:00 · 10:00 is taken
    3. Thu 18 Mar, 10:00

    One of the times has gone meanwhile, I'm sorry. I have found the nearest that is free.

    I am holding these times for you until 08:21.

    All times are the practice's (London time).
    [Yes, book them all]
    [‹ Back] [Cancel]
    ");
    anna.taps("Yes, book them all").await;
    assert!(anna.reads().contains("Your series is booked, 3 visits"));
}

#[tokio::test]
async fn a_week_in_which_the_therapist_is_away_is_somebody_elses_or_nobodys() {
    let one =
        crate::clinic::practice_file().text.replace("# therapists = [\"maya\"]", "therapists = [\"maya\"]");
    for (file, says) in [
        (crate::clinic::practice_file().text, "with Tom · Maya has nothing free that week"),
        (one.into(), "Nothing is free in the week of Thu 11 Mar."),
    ] {
        let clinic = Clinic::with(&file, "2027-03-01 08:00").await;
        let (anna, maya) = (clinic.client("Anna"), clinic.therapist("Maya", "maya").await);
        for day in ["8", "9", "11", "12"] {
            maya.says("/availability").await;
            for label in [day, "The whole day", "Yes, note it"] {
                maya.taps(label).await;
            }
        }
        maya.skims();
        anna.says("/book").await;
        anna.taps(SHORT).await;
        if anna.sees_buttons().contains(&"Maya".to_owned()) {
            anna.taps("Maya").await;
        }
        for label in ["4", "14:00", "Make it a series", "Every week", "3"] {
            anna.taps(label).await;
        }
        let seen = anna.reads();
        assert!(seen.contains(says), "{seen}");
        anna.taps("‹ Back").await;
        for label in ["‹ Back", "‹ Back", "Yes, book it"] {
            anna.taps(label).await;
        }
        assert!(anna.reads().contains("You are booked."));
    }
}
