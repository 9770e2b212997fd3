//! A visit of a series whose therapist is away: told in a message of its own, and true wherever it is shown.

use insta::assert_snapshot;

use super::plans_weekly;
use crate::clinic::{Clinic, Person};

/// Maya is away on a day of March.
async fn is_away(maya: &Person, day: &str) {
    maya.says("/availability").await;
    for label in [day, "The whole day", "Yes, and tell them", "Take this plan"] {
        maya.taps(label).await;
    }
    maya.skims();
}

#[tokio::test]
async fn a_visit_without_its_therapist_is_told_alone_and_keeps_its_place() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let (anna, maya) = (clinic.client("Anna"), clinic.therapist("Maya", "maya").await);
    anna.books("4", "10:00").await;
    plans_weekly(&anna, "3").await;
    anna.taps("Yes, book them all").await;
    clinic.waits_until("2027-03-01 09:00").await;
    // One was never looked at, one has been opened and so has a card.
    anna.says("/appointments").await;
    anna.taps("Thu 18 Mar, 10:00 · Maya · 3 of 3").await;
    anna.skims();
    is_away(&maya, "11").await;
    assert_snapshot!(anna.reads(), @"
    I'm sorry: Maya can't be there at the time of your appointment.

    Thursday 11 March, 10:00
    Neuromuscular 45 min with Maya
    Until 10:45 (45 min), £55

    I am holding 3 other times for you until Tuesday 2 March, 09:00. All times are the practice's (London time).
    [Take Thu 11 Mar, 12:00 with Tom]
    [Take Fri 12 Mar, 10:00 with Maya]
    [Take Fri 12 Mar, 12:00 with Maya]
    [None of these]
    [Main menu]
    ");
    is_away(&maya, "18").await;
    assert_snapshot!(anna.reads(), @"
    I'm sorry: Maya can't be there at the time of your appointment.

    Thursday 18 March, 10:00
    Neuromuscular 45 min with Maya
    Until 10:45 (45 min), £55

    I am holding 3 other times for you until Tuesday 2 March, 09:00. All times are the practice's (London time).
    [Take Thu 18 Mar, 12:00 with Tom]
    [Take Fri 19 Mar, 10:00 with Maya]
    [Take Fri 19 Mar, 12:00 with Maya]
    [None of these]
    [Main menu]
    ");
    anna.says("/appointments").await;
    assert_snapshot!(anna.reads(), @"
    Your appointments:
    [Thu 4 Mar, 10:00 · Maya · 1 of 3]
    [Thu 11 Mar, 10:00 · choose another time]
    [Thu 18 Mar, 10:00 · choose another time]
    [Reminders] [Main menu]
    ");
    anna.taps_on_any("Take Fri 19 Mar, 10:00 with Maya").await;
    assert_snapshot!(anna.reads(), @"
    (in place) Your appointment has moved.

    Friday 19 March, 10:00
    Neuromuscular 45 min with Maya
    Until 10:45 (45 min), £55

    12 Mill Lane, Bath BA1 5QN

    How to prepare: drink water beforehand, wear loose, comfortable clothes that are easy to remove, and tell Maya about any pain, injuries or medical conditions.
    [Open the map] [Copy the address]
    [Change or cancel] [Main menu]

    (appointment-2027-03-19-1000.ics) For your calendar: Friday 19 March, 10:00
    ");
    anna.says("/appointments").await;
    assert_snapshot!(anna.reads(), @"
    Your appointments:
    [Thu 4 Mar, 10:00 · Maya · 1 of 3]
    [Thu 11 Mar, 10:00 · choose another time]
    [Fri 19 Mar, 10:00 · Maya · 3 of 3]
    [Reminders] [Main menu]
    ");
    // The screen on which it was looked at says so too, and has no buttons any more.
    let stands = anna.looks();
    let closed = "(in place) This appointment has moved to Friday 19 March, 10:00 with Maya.";
    assert!(stands.iter().any(|message| message == closed), "{stands:?}");
}
