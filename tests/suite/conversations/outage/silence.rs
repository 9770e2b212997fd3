//! Whoever does not answer is asked once more, and called after the deadline.

use insta::assert_snapshot;

use super::{closes, line, two_who_are_asked};
use crate::clinic::{Clinic, practice_file};

#[tokio::test]
async fn the_silent_are_asked_again_in_the_evening_and_called_after_the_deadline() {
    let (clinic, anna, ben, maya) = two_who_are_asked().await;
    // Four hours before the deadline it is night.
    clinic.waits_until("2027-03-01 19:59").await;
    anna.hears_nothing();
    clinic.waits_until("2027-03-01 20:00").await;
    assert_snapshot!(anna.reads(), @"
    You have not chosen another time yet. Maya can't be there at the time of your appointment:

    Thursday 4 March, 10:00
    Neuromuscular 45 min with Maya
    Until 10:45 (45 min), £55

    I am still holding 3 other times for you until Tuesday 2 March, 09:00. All times are the practice's (London time).
    [Take Thu 4 Mar, 12:00 with Tom]
    [Take Fri 5 Mar, 10:00 with Maya]
    [Take Fri 5 Mar, 12:00 with Maya]
    [None of these]
    [Main menu]
    ");
    ben.taps("Take Thu 4 Mar, 14:00 with Tom").await;
    ben.skims();
    clinic.waits_until("2027-03-02 08:59").await;
    anna.hears_nothing();
    maya.puts_away();
    clinic.waits_until("2027-03-02 09:00").await;
    assert_snapshot!(maya.reads(), @"
    Maya is out on Thursday 4 March
    Please call:

    • Anna, Thu 4 Mar, 10:00
       did not answer, nothing is held any more: please call
    [Main menu]
    ");
    assert_eq!(line(&maya, "Anna"), "did not answer, nothing is held any more: please call");
    // Her letters and her card say so too, silently.
    anna.hears_nothing();
    let letters: Vec<String> = anna.looks().into_iter().filter(|one| one.contains("hold no times")).collect();
    assert_eq!(letters.len(), 3);
    assert_snapshot!(letters[0], @"
    (in place) I'm sorry: Maya can't be there at the time of your appointment.

    Thursday 4 March, 10:00
    Neuromuscular 45 min with Maya
    Until 10:45 (45 min), £55

    I had no answer from you, so I hold no times for you any more. We will call you, or you choose another time here.
    [Pick another time]
    [Cancel it]
    [Main menu]
    ");
    // Once its time has passed nobody waits any more.
    clinic.waits_until("2027-03-04 10:00").await;
    assert_eq!(line(&maya, "Anna"), "its time has passed without another");
    for person in [&ben, &maya] {
        person.puts_away();
    }
}

#[tokio::test]
async fn how_long_times_are_held_is_the_practices_to_say() {
    let longer = practice_file().text.replace("out_hold = \"24h\"", "out_hold = \"48h\"");
    let clinic = Clinic::with(&longer, "2027-03-01 08:00").await;
    let (anna, maya) = (clinic.client("Anna"), clinic.therapist("Maya", "maya").await);
    anna.books("11", "10:00").await;
    closes(&maya, "11").await;
    maya.taps("Take this plan").await;
    maya.skims();
    assert!(anna.reads().contains("until Wednesday 3 March, 08:00"));
    // Never beyond the visit itself: an hour before it somebody must call.
    let ben = clinic.client("Ben");
    ben.books("2", "10:00").await;
    closes(&maya, "2").await;
    maya.taps("Take this plan").await;
    maya.skims();
    assert!(ben.reads().contains("until Tuesday 2 March, 09:00"));
}
