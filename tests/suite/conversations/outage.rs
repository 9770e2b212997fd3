//! When the therapist is out: what is offered to the clients whom it touches, and what comes of it.

use insta::assert_snapshot;

use crate::clinic::{Clinic, Person};

mod answers;
mod histories;
mod mishaps;
mod plans;
mod silence;

/// Books the shorter treatment with Maya on this day of March.
async fn books(person: &Person, day: &str, time: &str) {
    person.books(day, time).await;
    person.puts_away();
}

/// Closes a whole day of hers, up to the plan.
async fn closes(maya: &Person, day: &str) {
    maya.says("/availability").await;
    for label in [day, "The whole day", "Yes, and tell them"] {
        maya.taps(label).await;
    }
}

/// How it stands, as somebody of the staff sees it at this moment.
fn board(person: &Person) -> String {
    let all = person.looks();
    let board = all.iter().rfind(|message| message.contains("Settled: "));
    board.unwrap_or_else(|| panic!("no board in {all:?}")).clone()
}

/// What is said of somebody on the board.
fn line(person: &Person, name: &str) -> String {
    let board = board(person);
    let mut lines = board.lines().skip_while(|line| !line.starts_with(&format!("• {name}"))).skip(1);
    lines.next().unwrap_or_else(|| panic!("{name} is not on it: {board}")).trim().to_owned()
}

/// Anna at ten, when no colleague works, and Ben at two, when Tom does; Maya has closed the day.
async fn two_clients() -> (Clinic, Person, Person, Person) {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let (anna, ben) = (clinic.client("Anna"), clinic.client("Ben"));
    let maya = clinic.therapist("Maya", "maya").await;
    books(&anna, "4", "10:00").await;
    books(&ben, "4", "14:00").await;
    clinic.waits_until("2027-03-01 09:00").await;
    closes(&maya, "4").await;
    (clinic, anna, ben, maya)
}

/// The same once the plan is taken; everybody has read what came of it.
async fn two_who_are_asked() -> (Clinic, Person, Person, Person) {
    let all = two_clients().await;
    all.3.taps("Take this plan for all 2").await;
    for person in [&all.1, &all.2, &all.3] {
        person.skims();
    }
    all
}

#[tokio::test]
async fn each_client_is_offered_what_is_nearest_and_the_therapist_sees_what_they_take() {
    let (clinic, anna, ben, maya) = two_clients().await;
    assert_snapshot!(maya.reads(), @"
    (in place) Noted: Maya away on Thursday 4 March, the whole day.
    [Undo]
    [My availability] [Main menu]

    Maya is out on Thursday 4 March

    It touches 2 appointments, and nobody has been told yet. My plan:

    • Anna, Thu 4 Mar, 10:00
       choose from Thu 4 Mar, 12:00 with Tom; Fri 5 Mar, 10:00 with Maya; Fri 5 Mar, 12:00 with Maya
    • Ben, Thu 4 Mar, 14:00
       the same time with Tom

    If you change nothing, I tell them at 09:15.
    [Take this plan for all 2]
    [Change: Anna, Thu 4 Mar, 10:00]
    [Change: Ben, Thu 4 Mar, 14:00]
    [Main menu]
    ");
    anna.hears_nothing();
    ben.hears_nothing();
    maya.taps("Take this plan for all 2").await;
    assert_snapshot!(maya.reads(), @"
    (in place) Maya is out on Thursday 4 March
    Settled: 0 of 2

    • Anna, Thu 4 Mar, 10:00
       no answer yet; times are held until Tue 2 Mar, 09:00
    • Ben, Thu 4 Mar, 14:00
       no answer yet; times are held until Tue 2 Mar, 09:00
    [Main menu]
    ");
    assert_snapshot!(anna.reads(), @"
    I'm sorry: Maya can't be there at the time of your appointment.

    Thursday 4 March, 10:00
    Neuromuscular 45 min with Maya
    Until 10:45 (45 min), £55

    I am holding 3 other times for you until Tuesday 2 March, 09:00. All times are the practice's (London time).
    [Take Thu 4 Mar, 12:00 with Tom]
    [Take Fri 5 Mar, 10:00 with Maya]
    [Take Fri 5 Mar, 12:00 with Maya]
    [None of these]
    [Main menu]
    ");
    assert_snapshot!(ben.reads(), @"
    I'm sorry: Maya can't be there at the time of your appointment.

    Thursday 4 March, 14:00
    Neuromuscular 45 min with Maya
    Until 14:45 (45 min), £55

    Tom can see you at the same time. I am holding it for you until Tuesday 2 March, 09:00 (London time).
    [Take Thu 4 Mar, 14:00 with Tom]
    [None of these]
    [Main menu]
    ");
    ben.taps("Take Thu 4 Mar, 14:00 with Tom").await;
    assert_snapshot!(ben.reads(), @"
    (in place) Your appointment has moved.

    Thursday 4 March, 14:00
    Neuromuscular 45 min with Tom
    Until 14:45 (45 min), £55

    12 Mill Lane, Bath BA1 5QN

    How to prepare: drink water beforehand, wear loose, comfortable clothes that are easy to remove, and tell Tom about any pain, injuries or medical conditions.
    [Open the map] [Copy the address]
    [Change or cancel] [Main menu]

    (appointment-2027-03-04-1400.ics) For your calendar: Thursday 4 March, 14:00
    ");
    anna.taps("Take Fri 5 Mar, 10:00 with Maya").await;
    anna.skims();
    assert_snapshot!(board(&maya), @"
    (in place) Maya is out on Thursday 4 March
    Settled: 2 of 2

    • Anna, Thu 4 Mar, 10:00
       ✓ Fri 5 Mar, 10:00 with Maya
    • Ben, Thu 4 Mar, 14:00
       ✓ Thu 4 Mar, 14:00 with Tom
    [Main menu]
    ");
    clinic.waits_until("2027-03-03 08:00").await;
    maya.puts_away();
}
