//! A walk over every screen of booking and of one's own appointments, breadth first, by pressing every button.
//!
//! The real desk is walked: each screen is reached by its presses from the beginning. Two screens are the same if they
//! differ in their numbers and names only, and of alike buttons on one screen the first is pressed.

use std::collections::{BTreeSet, VecDeque};

use frontdesk::domain::appointment::{Appointment, AppointmentId, State};
use frontdesk::domain::tap::{Door, Step, Tap};

use crate::clinic::{Clinic, Person};

/// How many presses deep, the command included: as far as a new client's booking, and as far as a move is chosen. With
/// `WALK_FAR` set all are walked to what can be done with what was booked and moved.
fn deepest(start: Start) -> usize {
    match start {
        _ if std::env::var_os("WALK_FAR").is_some() => 9,
        Start::New => 6,
        Start::Ahead | Start::Soon | Start::Displaced => 5,
    }
}

/// Where a client stands when the walk begins.
#[derive(Debug, Clone, Copy)]
enum Start {
    /// Never been here.
    New,
    /// With an appointment days ahead, and one that is over.
    Ahead,
    /// With an appointment within the cut-off, and soon.
    Soon,
    /// With an appointment whose therapist is away.
    Displaced,
}

async fn begin(start: Start) -> (Clinic, Person, Person) {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let (anna, maya) = (clinic.client("Anna"), clinic.therapist("Maya", "maya").await);
    match start {
        Start::New => {}
        Start::Ahead => {
            anna.books("1", "10:00").await;
            clinic.waits_until("2027-03-01 11:00").await;
            maya.skims();
            anna.books("11", "10:00").await;
        }
        Start::Soon => {
            anna.books("1", "10:30").await;
            clinic.waits_until("2027-03-01 08:10").await;
            maya.skims();
        }
        Start::Displaced => {
            anna.books("11", "10:00").await;
            maya.says("/availability").await;
            for label in ["11", "The whole day", "Yes, and tell them", "Take this plan"] {
                maya.taps(label).await;
            }
            maya.skims();
            anna.skims();
        }
    }
    (clinic, anna, maya)
}

/// A label without its numbers, weekdays and months: what makes two buttons or two screens alike.
fn shape(text: &str) -> String {
    let mut shape = String::new();
    for word in text.split_inclusive([' ', '\n', ']', '[', ',', ':']) {
        let bare = word.trim_end_matches([' ', '\n', ']', '[', ',', ':', '.']);
        let of_a_date = WORDS.contains(&bare) || bare.chars().any(|c| c.is_ascii_digit()) || bare == "·";
        let end = &word[bare.len()..];
        shape.push_str(if of_a_date { "#" } else { bare });
        shape.push_str(end);
    }
    shape
}

const WORDS: [&str; 19] = [
    "Maya",
    "Tom",
    "Mon",
    "Tue",
    "Wed",
    "Thu",
    "Fri",
    "Sat",
    "Sun",
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Mar",
    "Apr",
    "March",
    "April",
];

/// What is kept of all appointments, but for what is only held.
async fn facts(clinic: &Clinic) -> Vec<Appointment> {
    let store = clinic.store();
    let mut tx = store.begin().await.expect("a transaction");
    let mut facts = Vec::new();
    for id in 1..10 {
        let found = tx.appointment(AppointmentId(id)).await.expect("readable");
        facts.extend(
            found.filter(|found| !matches!(found.state, State::Held { .. } | State::Released { .. })),
        );
    }
    facts
}

/// The buttons to press on a screen: of alike ones the first. Doors to other parts of the house are
/// not gone through.
fn worth_pressing(buttons: &[(String, Tap)]) -> Vec<String> {
    let inside = |tap: &Tap| match tap {
        Tap::Flow(..) | Tap::Visit(..) | Tap::Visits(_) | Tap::Earlier | Tap::Outage(_) => true,
        Tap::Open(door) => matches!(door, Door::Book | Door::Visits),
        _ => false,
    };
    let inside: Vec<&String> =
        buttons.iter().filter(|(_, tap)| inside(tap)).map(|(label, _)| label).collect();
    let shapes: BTreeSet<String> = inside.iter().map(|label| shape(label)).collect();
    let first = |wanted: &String| inside.iter().find(|label| shape(label) == *wanted);
    shapes.iter().filter_map(|wanted| first(wanted).map(|label| (*label).clone())).collect()
}

/// A screen must lead back, or on to another part of the house.
fn check_ways_out(path: &[String], seen: &str, buttons: &[(String, Tap)]) {
    let open = buttons.iter().any(|(_, tap)| matches!(tap, Tap::Flow(..)));
    let leaves = |tap: &Tap| matches!(tap, Tap::Flow(_, Step::Back | Step::BackFrom(_) | Step::Cancel));
    let leads_on = |tap: &Tap| matches!(tap, Tap::Open(_) | Tap::Visit(..) | Tap::Earlier);
    let well = if open {
        buttons.iter().any(|(_, tap)| leaves(tap))
    } else {
        buttons.iter().any(|(_, tap)| leads_on(tap))
    };
    assert!(well, "{path:?}: no way out of\n{seen}");
}

async fn walk(start: Start, root: &str) -> usize {
    let mut known = BTreeSet::new();
    let mut paths = VecDeque::from([vec![root.to_owned()]]);
    while let Some(path) = paths.pop_front() {
        let (clinic, anna, maya) = begin(start).await;
        let (last, before) = path.split_last().expect("a root at least");
        for (at, label) in before.iter().enumerate() {
            go(&anna, label, at).await;
        }
        if !before.is_empty() {
            anna.skims();
        }
        go(&anna, last, before.len()).await;
        let seen = anna.reads();
        assert!(!seen.contains("something went wrong"), "{path:?}: {seen}");
        assert!(!seen.contains("I don't know that command"), "{path:?}: {seen}");
        let (screen, done) = (anna.looks().last().cloned().unwrap_or_default(), facts(&clinic).await);
        let buttons = anna.sees_taps();
        check_ways_out(&path, &seen, &buttons);
        // The same thumb once more, and the same update once more.
        let told = maya.looks().len();
        anna.sends_again().await;
        anna.hears_nothing();
        anna.taps_again().await;
        assert_eq!(facts(&clinic).await, done, "{path:?}: the second press had an effect");
        assert_eq!(maya.looks().len(), told, "{path:?}: the second press told the therapist once more");
        let again = anna.looks().last().cloned().unwrap_or_default();
        assert!(!again.contains("something went wrong"), "{path:?}: {again}");
        assert_eq!(shape(&again), shape(&screen), "{path:?}: the second press shows something else");
        let outbox = clinic.outbox().await;
        assert_eq!((outbox.dead, outbox.unknown), (0, 0), "{path:?}");
        for person in [&anna, &maya] {
            person.ignores_the_rest();
        }
        if known.insert(shape(&screen)) && path.len() < deepest(start) {
            // What can be ticked and unticked is tried once on each way: all together would be thousands of screens.
            let ticked = path.iter().any(|label| label.starts_with('✓'));
            let pressed =
                worth_pressing(&buttons).into_iter().filter(|label| !(ticked && label.starts_with('✓')));
            paths.extend(pressed.map(|label| [&path[..], &[label]].concat()));
        }
    }
    known.len()
}

async fn go(anna: &Person, label: &str, at: usize) {
    if at == 0 {
        anna.says(label).await;
    } else {
        anna.taps(label).await;
    }
}

#[tokio::test]
async fn every_screen_of_a_new_client_has_a_way_out_and_a_second_press_does_nothing() {
    let screens = walk(Start::New, "/book").await;
    assert!(screens >= 8, "only {screens} screens were found");
}

#[tokio::test]
async fn every_screen_of_an_appointment_ahead_has_a_way_out_and_a_second_press_does_nothing() {
    let screens = walk(Start::Ahead, "/appointments").await;
    assert!(screens >= 20, "only {screens} screens were found");
}

#[tokio::test]
async fn every_screen_of_an_appointment_soon_has_a_way_out_and_a_second_press_does_nothing() {
    let screens = walk(Start::Soon, "/appointments").await;
    assert!(screens >= 10, "only {screens} screens were found");
}

#[tokio::test]
async fn every_screen_of_a_displaced_appointment_has_a_way_out_and_a_second_press_does_nothing() {
    let screens = walk(Start::Displaced, "/appointments").await;
    assert!(screens >= 10, "only {screens} screens were found");
}
