//! The diary as the team sees it: a day as a card, a week at a glance, and an appointment with what is done for its client.

use insta::assert_snapshot;

use crate::clinic::{Clinic, Person};

mod changing;
mod finding;
mod marks;
mod mishaps;
mod writing;

/// Somebody who has booked with Maya, and has put the phone away.
async fn with_maya(clinic: &Clinic, name: &str, day: &str, time: &str) -> Person {
    let person = clinic.client(name);
    person.books(day, time).await;
    person
}

#[tokio::test]
async fn the_day_is_a_card_with_everything_that_matters_and_a_button_for_each_visit() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let (maya, olivia) = (clinic.therapist("Maya", "maya").await, clinic.owner("Olivia").await);
    let anna = with_maya(&clinic, "Anna", "1", "10:00").await;
    with_maya(&clinic, "Ben", "1", "11:15").await;
    clinic.waits_until("2027-03-04 07:00").await;
    // Anna was here before, Cleo was not.
    let cleo = with_maya(&clinic, "Cleo", "4", "10:00").await;
    anna.puts_away();
    anna.books("4", "14:00").await;
    clinic.waits_until("2027-03-04 08:30").await;
    for person in [&maya, &olivia, &anna] {
        person.puts_away();
    }
    cleo.taps_on_any("Running late").await;
    cleo.taps("10 minutes").await;
    cleo.writes_to_us("Is there a shower?").await;
    for person in [&maya, &olivia] {
        person.puts_away();
    }
    maya.says("/today").await;
    assert_snapshot!(maya.reads(), @"
    Maya, Thursday 4 March
    Hours: 09:00–13:00, 14:00–18:00
    10:00–10:45 Cleo, Neuromuscular 45 min · not confirmed yet · first visit · 10 min late
    11:00–13:00 free
    14:00–14:45 Anna, Neuromuscular 45 min · not confirmed yet
    15:00–18:00 free

    One person waits for an answer.
    [10:00 Cleo]
    [14:00 Anna]
    [Open questions]
    [‹ Wed 3 Mar] [Tomorrow]
    [The week] [Picture] [Find a client]
    [Main menu]
    ");
    // All diaries for the owner, and one of them.
    olivia.says("/today").await;
    assert_snapshot!(olivia.reads(), @"
    Maya, Thursday 4 March
    Hours: 09:00–13:00, 14:00–18:00
    10:00–10:45 Cleo, Neuromuscular 45 min · not confirmed yet · first visit · 10 min late
    11:00–13:00 free
    14:00–14:45 Anna, Neuromuscular 45 min · not confirmed yet
    15:00–18:00 free

    Tom, Thursday 4 March
    Hours: 12:00–20:00
    No appointments.
    12:00–20:00 free

    One person waits for an answer.
    [10:00 Cleo · Maya]
    [14:00 Anna · Maya]
    [Maya] [Tom]
    [Open questions]
    [‹ Wed 3 Mar] [Tomorrow]
    [The week] [Picture] [Find a client]
    [Main menu]
    ");
    olivia.taps("Tom").await;
    assert_snapshot!(olivia.reads(), @"
    (in place) Tom, Thursday 4 March
    Hours: 12:00–20:00
    No appointments.
    12:00–20:00 free

    One person waits for an answer.
    [Maya] [Everybody]
    [Open questions]
    [‹ Wed 3 Mar] [Tomorrow]
    [The week] [Picture] [Find a client]
    [Main menu]
    ");
    olivia.taps("Everybody").await;
    assert!(olivia.reads().contains("10:00–10:45 Cleo"));
    // The day before, with what was.
    olivia.taps("‹ Wed 3 Mar").await;
    assert!(olivia.reads().contains("Wednesday 3 March"));
    olivia.taps("‹ Tue 2 Mar").await;
    olivia.taps("‹ Mon 1 Mar").await;
    let seen = olivia.reads();
    assert!(seen.contains("10:00–10:45 Anna") && seen.contains("· first visit"), "{seen}");
    assert!(!seen.contains(" free"), "what has passed cannot be sold: {seen}");
    olivia.taps("Today").await;
    assert!(olivia.reads().contains("Thursday 4 March"));
    clinic.everybody_puts_away();
}

#[tokio::test]
async fn a_visit_shows_what_is_known_and_what_can_be_done() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let (maya, rita) = (clinic.therapist("Maya", "maya").await, clinic.reception("Rita").await);
    let anna = with_maya(&clinic, "Anna", "4", "10:00").await;
    clinic.waits_until("2027-03-03 18:00").await;
    anna.taps("I'll be there").await;
    anna.puts_away();
    maya.says("/today").await;
    maya.taps("Tomorrow").await;
    maya.skims();
    maya.taps("10:00 Anna").await;
    assert_snapshot!(maya.reads(), @"
    (in place) Anna

    Thursday 4 March, 10:00
    Neuromuscular 45 min with Maya
    Until 10:45 (45 min), £55

    ✓ confirmed · first visit
    One reminder has arrived. The next message goes out Thursday 4 March, 19:00.
    [Move it] [Cancel it]
    [Write to them] [Book the next]
    [The client]
    [‹ Thu 4 Mar] [Main menu]
    ");
    maya.taps("‹ Thu 4 Mar").await;
    assert!(maya.reads().contains("10:00–10:45 Anna, Neuromuscular 45 min ✓ confirmed"));
    // A caller can only be called.
    rita.says("/bookfor").await;
    rita.says("Mia Brown 0161 496 0000").await;
    for label in ["Neuromuscular 45 min · £55", "Maya", "4", "12:00", "Yes, book it"] {
        rita.taps(label).await;
    }
    rita.says("/today").await;
    rita.taps("Tomorrow").await;
    rita.skims();
    rita.taps("12:00 Mia Brown · Maya").await;
    assert_snapshot!(rita.reads(), @"
    (in place) Mia Brown (0161 496 0000)

    Thursday 4 March, 12:00
    Neuromuscular 45 min with Maya
    Until 12:45 (45 min), £55

    not confirmed yet · first visit
    They have no chat here. Please call.
    [Move it] [Cancel it]
    [Book the next]
    [The client]
    [‹ Thu 4 Mar] [Main menu]
    ");
    clinic.everybody_puts_away();
}

#[tokio::test]
async fn many_visits_are_turned_page_by_page_eight_buttons_at_a_time() {
    let clinic = Clinic::at("2027-03-02 08:00").await;
    let olivia = clinic.owner("Olivia").await;
    for (who, times) in [
        ("Maya", ["09:00", "10:00", "11:00", "12:00", "14:00", "15:00"]),
        ("Tom", ["12:00", "13:00", "14:00", "15:00", "16:00", "17:00"]),
    ] {
        for time in times {
            let guest = clinic.client(&format!("{who} {time}"));
            guest.says("/book").await;
            for label in ["Neuromuscular 45 min · £55", who, "4", time, "Yes, book it"] {
                guest.taps(label).await;
            }
            guest.skims();
        }
    }
    clinic.waits_until("2027-03-03 08:00").await;
    olivia.puts_away();
    olivia.says("/today").await;
    olivia.taps("Tomorrow").await;
    let visits = |seen: &[String]| seen.iter().filter(|label| label.contains(" · ")).count();
    assert_eq!(visits(&olivia.sees_buttons()), 8);
    assert!(olivia.sees_buttons().len() <= 20, "{:?}", olivia.sees_buttons());
    olivia.taps("More ›").await;
    assert_eq!(visits(&olivia.sees_buttons()), 4);
    olivia.skims();
    olivia.taps("17:00 Tom 17:00 · Tom").await;
    assert!(olivia.reads().contains("Neuromuscular 45 min with Tom"));
    // Pages that are not there any more, or never were, end at the last.
    olivia.forges("1:dd:20270304:200").await;
    assert_eq!(visits(&olivia.sees_buttons()), 4);
    olivia.taps("‹ Sooner ones").await;
    assert_eq!(visits(&olivia.sees_buttons()), 8);
    olivia.puts_away();
}

#[tokio::test]
async fn the_week_says_how_much_there_is_how_much_is_free_and_who_is_away() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let (maya, olivia) = (clinic.therapist("Maya", "maya").await, clinic.owner("Olivia").await);
    for (name, time) in [("Anna", "10:00"), ("Ben", "11:00")] {
        with_maya(&clinic, name, "4", time).await;
    }
    maya.says("/availability").await;
    for label in ["5", "The whole day", "Yes, note it"] {
        maya.taps(label).await;
    }
    maya.says("/availability").await;
    for label in ["2", "Some hours", "14:00", "18:00", "Yes, note it"] {
        maya.taps(label).await;
    }
    maya.puts_away();
    maya.says("/week").await;
    assert_snapshot!(maya.reads(), @"
    Mon 1 Mar to Sun 7 Mar, your diary

    Mon 1 Mar: no visits, 7 h free
    Tue 2 Mar: no visits, 4 h free, away for some hours
    Wed 3 Mar: closed
    Thu 4 Mar: 2 visits, 5 h 45 min free
    Fri 5 Mar: away
    Sat 6 Mar: closed
    Sun 7 Mar: closed
    [Mon 1 Mar] [Tue 2 Mar] [Wed 3 Mar] [Thu 4 Mar]
    [Fri 5 Mar] [Sat 6 Mar] [Sun 7 Mar]
    [‹ The week before] [The week after ›]
    [Picture]
    [Today] [Main menu]
    ");
    olivia.says("/week").await;
    assert_snapshot!(olivia.reads(), @"
    Mon 1 Mar to Sun 7 Mar, everybody

    Mon 1 Mar: no visits, 7 h free
    Tue 2 Mar: no visits, 12 h free, Maya away for some hours
    Wed 3 Mar: no visits, 8 h free
    Thu 4 Mar: 2 visits, 13 h 45 min free
    Fri 5 Mar: Maya away
    Sat 6 Mar: no visits, 4 h free
    Sun 7 Mar: closed
    [Mon 1 Mar] [Tue 2 Mar] [Wed 3 Mar] [Thu 4 Mar]
    [Fri 5 Mar] [Sat 6 Mar] [Sun 7 Mar]
    [Maya] [Tom]
    [‹ The week before] [The week after ›]
    [Picture]
    [Today] [Main menu]
    ");
    olivia.taps("Tom").await;
    assert!(olivia.reads().contains("Mon 1 Mar to Sun 7 Mar, Tom"));
    olivia.taps("The week after ›").await;
    let seen = olivia.reads();
    assert!(seen.contains("Mon 8 Mar to Sun 14 Mar, Tom") && seen.contains("[This week]"), "{seen}");
    olivia.taps("Tue 9 Mar").await;
    let seen = olivia.reads();
    assert!(seen.contains("Tom, Tuesday 9 March") && !seen.contains("Maya,"), "{seen}");
    olivia.taps("The week").await;
    assert!(olivia.reads().contains("Mon 8 Mar to Sun 14 Mar, Tom"));
}
