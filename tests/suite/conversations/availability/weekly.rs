//! The hours of the week, from a day on.

use insta::assert_snapshot;

use super::{MONDAY, free};
use crate::clinic::{Clinic, practice_file};

#[tokio::test]
async fn the_week_is_changed_from_a_day_on_and_who_was_booked_stays() {
    let clinic = Clinic::at(MONDAY).await;
    let (anna, maya) = (clinic.client("Anna"), clinic.therapist("Maya", "maya").await);
    anna.books("15", "16:00").await;
    maya.puts_away();
    maya.says("/availability").await;
    maya.taps("Weekly hours").await;
    assert_snapshot!(maya.reads(), @"
    (in place) Maya every week from Monday 8 March:
    Mon 09:00–13:00, 14:00–18:00
    Tue 09:00–13:00, 14:00–18:00
    Wed –
    Thu 09:00–13:00, 14:00–18:00
    Fri 09:00–13:00, 14:00–18:00
    Sat –
    Sun –

    Choose a weekday to change it, or type it: “mon 9-12 14-18”, “wed off”. What was noted for single days stays.
    [Mon] [Tue] [Wed] [Thu] [Fri] [Sat] [Sun]
    [From Mon 15 Mar] [From Mon 22 Mar]
    [From Mon 29 Mar]
    [See what it does]
    [‹ Back] [Cancel]
    ");
    maya.taps("From Mon 15 Mar").await;
    maya.taps("Mon").await;
    assert_snapshot!(maya.reads(), @"
    (in place) Monday every week: working 09:00–13:00, 14:00–18:00. Is that all?
    [That is all]
    [Another stretch]
    [No work that day]
    [‹ Back] [Cancel]
    ");
    maya.taps("No work that day").await;
    maya.taps("Mon").await;
    for label in ["09:00", "12:00", "That is all", "Wed", "10:00", "14:00", "That is all"] {
        maya.taps(label).await;
    }
    assert_snapshot!(maya.reads(), @"
    (in place) Maya every week from Monday 15 March:
    Mon 09:00–12:00
    Tue 09:00–13:00, 14:00–18:00
    Wed 10:00–14:00
    Thu 09:00–13:00, 14:00–18:00
    Fri 09:00–13:00, 14:00–18:00
    Sat –
    Sun –

    Choose a weekday to change it, or type it: “mon 9-12 14-18”, “wed off”. What was noted for single days stays.
    [Mon] [Tue] [Wed] [Thu] [Fri] [Sat] [Sun]
    [From Mon 8 Mar] [From Mon 22 Mar]
    [From Mon 29 Mar]
    [See what it does]
    [‹ Back] [Cancel]
    ");
    maya.taps("See what it does").await;
    assert_snapshot!(maya.reads(), @"
    (in place) Maya every week from Monday 15 March:
    Mon 09:00–12:00
    Tue 09:00–13:00, 14:00–18:00
    Wed 10:00–14:00
    Thu 09:00–13:00, 14:00–18:00
    Fri 09:00–13:00, 14:00–18:00
    Sat –
    Sun –

    4 h more and 5 h less a week can be booked.

    One appointment no longer fits:
    • Anna, Mon 15 Mar, 16:00–16:45

    You can keep them as they are, and nobody is told. Otherwise you see first what I would offer them.
    [Yes, and keep them]
    [Yes, and tell them]
    [‹ Back] [Cancel]
    ");
    maya.taps("Yes, and keep them").await;
    assert_snapshot!(maya.reads(), @"
    (in place) Noted: Maya every week from Monday 15 March:
    Mon 09:00–12:00
    Tue 09:00–13:00, 14:00–18:00
    Wed 10:00–14:00
    Thu 09:00–13:00, 14:00–18:00
    Fri 09:00–13:00, 14:00–18:00
    Sat –
    Sun –

    One appointment stands as agreed; nobody was told.
    [Undo]
    [My availability] [Main menu]
    ");
    anna.hears_nothing();
    // Until then the file's week holds, and from then on this one.
    assert!(free(&anna, "8").await.contains(&"15:00".to_owned()));
    assert!(!free(&anna, "15").await.contains(&"15:00".to_owned()));
    assert!(free(&anna, "17").await.contains(&"10:00".to_owned()));
    assert!(free(&anna, "10").await.is_empty());
    // What no longer fits is said.
    maya.says("/today").await;
    maya.skims();
    maya.taps("What no longer fits").await;
    assert!(maya.reads().contains("Mon 15 Mar, 16:00–16:45 Anna"), "her visit lies outside the hours");
}

#[tokio::test]
async fn the_week_is_typed_and_shown_as_a_whole_before_it_counts() {
    let clinic = Clinic::at(MONDAY).await;
    let maya = clinic.therapist("Maya", "maya").await;
    maya.says("/availability hours every monday 9-12 14-18 from 8 march").await;
    assert_snapshot!(maya.reads(), @"
    Maya every week from Monday 8 March:
    Mon 09:00–12:00, 14:00–18:00
    Tue 09:00–13:00, 14:00–18:00
    Wed –
    Thu 09:00–13:00, 14:00–18:00
    Fri 09:00–13:00, 14:00–18:00
    Sat –
    Sun –

    1 h less a week can be booked.

    No appointment is touched.
    [Yes, note it]
    [‹ Back] [Cancel]
    ");
    maya.taps("Yes, note it").await;
    maya.skims();
    // At its screen too.
    maya.says("/availability").await;
    maya.taps("Weekly hours").await;
    maya.skims();
    maya.says("tue off, sat 10-14").await;
    maya.skims();
    maya.says("from 1 april").await;
    let seen = maya.reads();
    assert!(
        seen.contains("from Thursday 1 April:\nMon 09:00–12:00, 14:00–18:00\nTue –")
            && seen.contains("Sat 10:00–14:00"),
        "{seen}"
    );
    maya.says("fri 8-12").await;
    assert_snapshot!(maya.reads(), @"
    Maya every week from Thursday 1 April:
    Mon 09:00–12:00, 14:00–18:00
    Tue –
    Wed –
    Thu 09:00–13:00, 14:00–18:00
    Fri 08:00–12:00
    Sat 10:00–14:00
    Sun –

    Choose a weekday to change it, or type it: “mon 9-12 14-18”, “wed off”. What was noted for single days stays.
    [Mon] [Tue] [Wed] [Thu] [Fri] [Sat] [Sun]
    [From Mon 8 Mar] [From Mon 15 Mar]
    [From Mon 22 Mar] [From Mon 29 Mar]
    [See what it does]
    [‹ Back] [Cancel]
    ");
}

#[tokio::test]
async fn the_week_said_in_the_chat_comes_before_the_file_even_after_a_restart() {
    let clinic = Clinic::on_disk_at(MONDAY).await;
    let (anna, maya) = (clinic.client("Anna"), clinic.therapist("Maya", "maya").await);
    maya.says("/availability weekly mon 9-12, tue off, thu off, fri off from 8 march").await;
    maya.taps("Yes, note it").await;
    maya.skims();
    let file = practice_file()
        .text
        .replace("monday = [\"09:00-13:00\", \"14:00-18:00\"]", "monday = [\"14:00-18:00\"]");
    clinic.restarts_with(&file).await;
    assert!(free(&anna, "1").await.iter().all(|time| time.as_str() >= "14:00"), "until then the file counts");
    assert_eq!(free(&anna, "8").await.first().map(String::as_str), Some("09:00"));
    assert!(free(&anna, "9").await.is_empty());
    // Taken back, the file's week counts again.
    maya.says("/availability").await;
    for label in ["What is noted (1)", "Take back: weekly hours from Mon 8 Mar", "Yes, take it back"] {
        maya.taps(label).await;
    }
    maya.skims();
    assert_eq!(free(&anna, "8").await.first().map(String::as_str), Some("14:00"));
}
