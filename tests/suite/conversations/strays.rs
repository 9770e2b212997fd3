//! What is booked and no longer fits the practice file: it stands, and staff see it; and the rooms of the day.

use insta::assert_snapshot;

use crate::clinic::{Clinic, practice_file};

const ROOM: (&str, &str) = ("price = \"£55\"\n", "price = \"£55\"\nrooms = [\"quiet\"]\n");

/// The shipped practice with some of its lines changed.
fn changed(changes: &[(&str, &str)]) -> String {
    changes.iter().fold(practice_file().text.to_string(), |text, (from, to)| {
        assert_eq!(text.matches(from).count(), 1, "{from:?} stands there once");
        text.replace(from, to)
    })
}

/// The same with a quiet room for the shorter treatment.
fn with_a_room() -> String {
    changed(&[ROOM]) + "\n[[room]]\nid = \"quiet\"\nname = \"Quiet room\"\n"
}

#[tokio::test]
async fn staff_see_what_no_longer_fits_and_only_their_own() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let (anna, ben) = (clinic.client("Anna"), clinic.client("Ben"));
    let (maya, tom) = (clinic.therapist("Maya", "maya").await, clinic.therapist("Tom", "tom").await);
    let owner = clinic.owner("Olga").await;
    anna.books("4", "10:00").await;
    ben.books("5", "16:00").await;
    maya.says("/today").await;
    assert!(!maya.reads().contains("no longer fit"));
    let friday = "friday = [\"09:00-13:00\", \"14:00-18:00\"]";
    assert!(practice_file().text.contains(friday));
    clinic.restarts_with(&changed(&[(friday, "friday = [\"09:00-13:00\"]")])).await;
    maya.says("/today").await;
    assert_snapshot!(maya.reads(), @"
    Maya, Monday 1 March
    Hours: 09:00–13:00, 14:00–18:00
    No appointments.
    10:00–13:00 free
    14:00–18:00 free

    One appointment ahead no longer fits the practice's file.
    [What no longer fits]
    [‹ Sun 28 Feb] [Tomorrow]
    [The week] [Picture] [Find a client]
    [Main menu]
    ");
    maya.taps("What no longer fits").await;
    assert_snapshot!(maya.reads(), @"
    (in place) These were booked before the practice's file or the hours were changed, and would not be made now. They stand; please get in touch where one can't be kept:

    • Fri 5 Mar, 16:00–16:45 Ben, Neuromuscular 45 min with Maya: outside the hours
    [Today] [Main menu]
    ");
    maya.taps("Today").await;
    maya.skims();
    owner.says("/today").await;
    assert!(owner.reads().contains("One appointment ahead no longer fits"));
    tom.says("/today").await;
    assert!(!tom.reads().contains("no longer fit"));
    tom.forges("1:o:s").await;
    assert!(tom.reads().contains("Every appointment ahead fits"));
    anna.forges("1:o:s").await;
    assert!(!anna.reads().contains("Ben"));
    // The client chooses another time, and nothing is astray any more.
    ben.says("/appointments").await;
    for label in ["Fri 5 Mar, 16:00 · Maya", "Move it", "5", "10:00", "Yes, move it"] {
        ben.taps(label).await;
    }
    ben.skims();
    maya.taps_on_any("Tomorrow").await;
    assert!(!maya.reads().contains("no longer fit"));
    // Their therapist has left, and the days that can be booked are few.
    let gone = changed(&[("id = \"maya\"", "id = \"mia\""), ("horizon = \"60d\"", "horizon = \"1d\"")]);
    clinic.restarts_with(&gone).await;
    owner.says("/today").await;
    owner.skims();
    owner.taps("What no longer fits").await;
    assert_snapshot!(owner.reads(), @"
    (in place) These were booked before the practice's file or the hours were changed, and would not be made now. They stand; please get in touch where one can't be kept:

    • Thu 4 Mar, 10:00–10:45 Anna, Neuromuscular 45 min with maya: the therapist is not in the file any more
    • Fri 5 Mar, 10:00–10:45 Ben, Neuromuscular 45 min with maya: the therapist is not in the file any more
    [Today] [Main menu]
    ");
}

#[tokio::test]
async fn the_day_says_which_room_each_visit_has() {
    let clinic = Clinic::with(&with_a_room(), "2027-03-01 08:00").await;
    let (anna, maya) = (clinic.client("Anna"), clinic.therapist("Maya", "maya").await);
    anna.books("2", "10:00").await;
    clinic.waits_until("2027-03-01 08:30").await;
    maya.says("/today").await;
    maya.taps("Tomorrow").await;
    let seen = maya.reads();
    assert!(
        seen.contains("10:00–10:45 Anna, Neuromuscular 45 min · not confirmed yet · Quiet room"),
        "{seen}"
    );
}
