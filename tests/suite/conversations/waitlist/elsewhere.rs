//! Joining the list from what was typed, and with an appointment that is to move.

use insta::assert_snapshot;

use super::{SHORT, cancels};
use crate::clinic::{Clinic, Person, practice_file};

/// Anna is to move her appointment on Thursday at ten, and nothing suits her.
async fn moves_and_waits(anna: &Person) {
    anna.says("/appointments").await;
    for label in ["Thu 4 Mar, 10:00 · Maya", "Move it", "None of these suits me"] {
        anna.taps(label).await;
    }
}

#[tokio::test]
async fn what_was_typed_and_is_not_free_is_what_one_waits_for() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let anna = clinic.client("Anna");
    anna.says("/book").await;
    for label in [SHORT, "Maya"] {
        anna.taps(label).await;
    }
    anna.says("friday at 8am").await;
    anna.skims();
    anna.taps("None of these suits me").await;
    assert_snapshot!(anna.reads(), @"
    (in place) When a time comes free, I will ask you here and keep it for you while you decide. What would suit you?

    Neuromuscular 45 min with Maya
    Fri · morning
    Until Wednesday 31 March
    [Mon] [Tue] [Thu] [✓ Fri]
    [✓ Morning] [Afternoon] [Evening]
    [✓ Only Maya] [Anyone who is free]
    [2 weeks] [✓ A month] [As far as I can book]
    [Put me on the list]
    [‹ Back] [Cancel]
    ");
    anna.taps("‹ Back").await;
    anna.says("tuesdays or fridays after 4").await;
    anna.taps("None of these suits me").await;
    let seen = anna.reads();
    assert!(seen.contains("Tue, Fri · afternoon, evening"), "{seen}");
    anna.taps("‹ Back").await;
    // Maya does not work on Wednesdays: to wait for one would be in vain.
    anna.says("wednesday").await;
    anna.taps("None of these suits me").await;
    let seen = anna.reads();
    assert!(seen.contains("Mon, Tue, Thu, Fri · any time of day"), "{seen}");
}

#[tokio::test]
async fn an_appointment_that_is_to_move_stands_while_one_waits() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let (anna, ben) = (clinic.client("Anna"), clinic.client("Ben"));
    anna.books("4", "10:00").await;
    ben.books("5", "10:00").await;
    moves_and_waits(&anna).await;
    assert_snapshot!(anna.reads(), @"
    (in place) When a time comes free, I will ask you here and keep it for you while you decide. What would suit you?

    Neuromuscular 45 min with Maya
    Mon, Tue, Thu, Fri · any time of day
    Until Wednesday 31 March

    Your appointment on Thursday 4 March, 10:00 stands meanwhile. When you have taken another time, please cancel this one.
    [✓ Mon] [✓ Tue] [✓ Thu] [✓ Fri]
    [✓ Morning] [✓ Afternoon] [✓ Evening]
    [✓ Only Maya] [Anyone who is free]
    [2 weeks] [✓ A month] [As far as I can book]
    [Put me on the list]
    [‹ Back] [Cancel]
    ");
    anna.taps("‹ Back").await;
    assert!(anna.reads().contains("You are moving your appointment"));
    anna.taps("None of these suits me").await;
    anna.skims();
    anna.taps("Cancel").await;
    assert!(anna.reads().contains("Thursday 4 March, 10:00"), "it is shown as it stands");
    moves_and_waits(&anna).await;
    anna.taps("Put me on the list").await;
    assert!(anna.reads().contains("You are on the waiting list"));
    cancels(&ben, "Fri 5 Mar, 10:00 · Maya").await;
    clinic.waits_until("2027-03-01 08:03").await;
    anna.skims();
    anna.taps("Take it").await;
    assert!(anna.reads().contains("You are booked."));
    cancels(&anna, "Thu 4 Mar, 10:00 · Maya").await;
    anna.says("/appointments").await;
    let seen = anna.reads();
    assert!(seen.contains("Fri 5 Mar, 10:00 · Maya") && !seen.contains("Thu 4 Mar"), "{seen}");
}

#[tokio::test]
async fn with_as_many_as_one_may_have_the_list_says_what_it_takes() {
    let one_only = practice_file().text.replace("open_bookings = 3", "open_bookings = 1");
    let clinic = Clinic::with(&one_only, "2027-03-01 08:00").await;
    let (anna, ben) = (clinic.client("Anna"), clinic.client("Ben"));
    anna.books("4", "10:00").await;
    ben.books("5", "10:00").await;
    moves_and_waits(&anna).await;
    let seen = anna.reads();
    assert!(seen.contains("so I can only offer you another once you have cancelled one."), "{seen}");
    anna.taps("Put me on the list").await;
    anna.skims();
    cancels(&anna, "Thu 4 Mar, 10:00 · Maya").await;
    cancels(&ben, "Fri 5 Mar, 10:00 · Maya").await;
    clinic.waits_until("2027-03-01 08:03").await;
    assert!(anna.reads().contains("Friday 5 March, 10:00"));
    // Meanwhile something else is booked: the offer waits until that is cancelled.
    anna.books("8", "10:00").await;
    anna.taps_on_any("Take it").await;
    assert_snapshot!(anna.reads(), @"
    You have one appointment ahead, which is as many as can be booked here at a time. You can move or cancel one, or contact us.

    The offer above stays open for its time: cancel one, and then take it.
    [My appointments]
    [Contact us] [Main menu]
    ");
    cancels(&anna, "Mon 8 Mar, 10:00 · Maya").await;
    anna.taps_on_any("Take it").await;
    assert!(anna.reads().contains("You are booked."));
}

#[tokio::test]
async fn an_appointment_without_a_time_moves_to_the_one_that_is_taken() {
    // It takes nobody's place among as many as one may have.
    let one_only = practice_file().text.replace("open_bookings = 3", "open_bookings = 1");
    let clinic = Clinic::with(&one_only, "2027-03-01 08:00").await;
    let (anna, ben) = (clinic.client("Anna"), clinic.client("Ben"));
    let maya = clinic.therapist("Maya", "maya").await;
    anna.books("4", "10:00").await;
    ben.books("5", "10:00").await;
    maya.says("/availability").await;
    for label in ["4", "The whole day", "Yes, and tell them", "Take this plan"] {
        maya.taps(label).await;
    }
    maya.skims();
    anna.skims();
    anna.taps("None of these").await;
    anna.taps("Pick another time").await;
    anna.taps("None of these suits me").await;
    let seen = anna.reads();
    assert!(seen.contains("When you take a time that I offer you, your appointment moves there."), "{seen}");
    anna.taps("Put me on the list").await;
    anna.skims();
    cancels(&ben, "Fri 5 Mar, 10:00 · Maya").await;
    clinic.waits_until("2027-03-01 08:03").await;
    anna.skims();
    anna.taps("Take it").await;
    let seen = anna.reads();
    assert!(seen.contains("Your appointment has moved.") && seen.contains("Friday 5 March, 10:00"), "{seen}");
    anna.taps_again().await;
    assert!(anna.reads().contains("done already"));
    anna.says("/appointments").await;
    assert_eq!(anna.sees_buttons()[0], "Fri 5 Mar, 10:00 · Maya");
    assert_eq!(anna.reads().matches("· Maya").count(), 1);
    clinic.waits_until("2027-03-01 08:10").await;
    for person in [&anna, &ben, &maya] {
        person.ignores_the_rest();
    }
}
