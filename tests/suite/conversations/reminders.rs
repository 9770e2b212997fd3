//! Reminders: what they say, to whom, when, and what staff see of them.

use insta::assert_snapshot;

use crate::clinic::{Clinic, Person};

mod rules;

/// The moments at which somebody has reminders in the ledger, and what has become of each.
async fn ledger(clinic: &Clinic) -> Vec<String> {
    let pool = clinic.breaks_in().await;
    let rows: Vec<(String, i64, String, Option<String>)> = sqlx::query_as(
        "SELECT rule, version, state, why FROM reminder ORDER BY appointment, version, due_at, id",
    )
    .fetch_all(&pool)
    .await
    .expect("readable");
    pool.close().await;
    let line = |(rule, version, state, why): (String, i64, String, Option<String>)| match why {
        Some(why) => format!("{rule} v{version} {state}: {why}"),
        None => format!("{rule} v{version} {state}"),
    };
    rows.into_iter().map(line).collect()
}

/// Books a time with Maya tomorrow.
async fn books_for_tomorrow(person: &Person, time: &str) {
    for (nth, label) in ["Neuromuscular 45 min · £55", "Maya", "4", time, "Yes, book it"].iter().enumerate()
    {
        if nth == 0 {
            person.says("/book").await;
        }
        person.taps(label).await;
    }
}

#[tokio::test]
async fn who_books_late_reads_how_to_prepare_at_once_and_is_not_reminded() {
    let clinic = Clinic::on_disk_at("2027-03-03 19:00").await;
    let anna = clinic.client("Anna");
    books_for_tomorrow(&anna, "10:00").await;
    assert_snapshot!(anna.reads(), @"
    (in place) You are booked.

    Thursday 4 March, 10:00
    Neuromuscular 45 min with Maya
    Until 10:45 (45 min), £55

    12 Mill Lane, Bath BA1 5QN

    Drink water regularly from now until your massage, so that your muscles are supple, unless your doctor has told you to limit fluids.

    Wear loose, comfortable clothes that are easy to remove; you undress only as far as you are comfortable. Come calm, with a few unhurried minutes to spare.

    Tell your therapist at the start about any pain, injuries, medical conditions or anything new. The session will be adapted to you.
    [Undo (until 19:03)]
    [Open the map] [Copy the address]
    [Plan a series]
    [Change or cancel] [Main menu]

    (appointment-2027-03-04-1000.ics) For your calendar: Thursday 4 March, 10:00
    ");
    // It stays in the card when nothing can be undone any more.
    clinic.waits_until("2027-03-03 19:03").await;
    let cards = anna.looks();
    let card = cards.iter().find(|seen| seen.contains("You are booked.")).expect("a card");
    assert!(!card.contains("Undo") && card.contains("Drink water regularly"), "{card}");
    clinic.waits_until("2027-03-04 18:59").await;
    anna.hears_nothing();
    assert_snapshot!(ledger(&clinic).await.join("\n"), @"
    facts v2 skipped: folded
    hydration v2 skipped: folded
    attire v2 skipped: folded
    communication v2 skipped: folded
    aftercare v2 planned
    ");
    clinic.waits_until("2027-03-04 19:00").await;
    assert_snapshot!(anna.reads(), @"
    Thank you for coming to see Maya on Thursday 4 March, 10:00.

    Follow what your therapist recommended, with gentle stretching and a little self-care. Take it easy and listen to your body.
    [Book the same again]
    [Write to us] [Main menu]
    ");
}

#[tokio::test]
async fn on_the_day_it_is_three_hours_before_and_never_before_eight() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let (anna, ben) = (clinic.client("Anna"), clinic.client("Ben"));
    anna.books("4", "14:00").await;
    ben.books("4", "09:00").await;
    clinic.waits_until("2027-03-03 18:00").await;
    assert!(!anna.reads().contains("loose, comfortable clothes"));
    assert!(ben.reads().contains("loose, comfortable clothes"), "at nine it would be six in the morning");
    anna.taps("I'll be there").await;
    anna.skims();
    clinic.waits_until("2027-03-04 10:59").await;
    anna.hears_nothing();
    clinic.waits_until("2027-03-04 11:00").await;
    // Whoever has said yes is not asked again.
    let seen = anna.reads();
    assert!(seen.contains("loose, comfortable clothes") && seen.contains("[✓ You'll be there]"), "{seen}");
    assert!(!seen.contains("[I'll be there]"), "{seen}");
}

#[tokio::test]
async fn what_has_moved_or_is_cancelled_is_reminded_of_as_it_is_now() {
    let clinic = Clinic::on_disk_at("2027-03-01 08:00").await;
    let anna = clinic.client("Anna");
    anna.books("4", "10:00").await;
    for label in ["Change or cancel", "Move it", "5", "11:00", "Yes, move it"] {
        anna.taps(label).await;
    }
    anna.skims();
    clinic.waits_until("2027-03-04 17:59").await;
    anna.hears_nothing();
    clinic.waits_until("2027-03-04 18:00").await;
    assert!(anna.reads().contains("Friday 5 March, 11:00"));
    anna.taps("Change or cancel").await;
    anna.skims();
    clinic.waits_until("2027-03-05 10:59").await;
    assert_snapshot!(ledger(&clinic).await.join("\n"), @"
    facts v2 obsolete
    hydration v2 obsolete
    attire v2 obsolete
    communication v2 obsolete
    aftercare v2 obsolete
    facts v3 sent
    hydration v3 sent
    attire v3 sent
    communication v3 sent
    aftercare v3 planned
    ");
    clinic.waits_until("2027-03-05 19:00").await;
    assert!(anna.reads().contains("Thank you for coming to see Maya on Friday 5 March, 11:00."));
}

#[tokio::test]
async fn staff_see_who_was_reminded_who_must_be_called_and_why_others_were_not() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let (anna, ben, cleo, dora) =
        (clinic.client("Anna"), clinic.client("Ben"), clinic.client("Cleo"), clinic.client("Dora"));
    let (maya, tom) = (clinic.therapist("Maya", "maya").await, clinic.therapist("Tom", "tom").await);
    maya.says("/reminders").await;
    assert_snapshot!(maya.reads(), @"
    No reminders on Monday 1 March.
    [‹ The day before]
    [Today] [Main menu]
    ");
    anna.books("4", "10:00").await;
    ben.books("4", "11:00").await;
    cleo.books("4", "14:00").await;
    cleo.blocks_the_bot().await;
    clinic.waits_until("2027-03-03 17:00").await;
    books_for_tomorrow(&dora, "15:00").await;
    dora.skims();
    maya.says("/reminders").await;
    assert_snapshot!(maya.reads(), @"
    Reminders of Wednesday 3 March

    To come:
    • Anna, Thu 4 Mar, 10:00 with Maya: at 18:00
    • Ben, Thu 4 Mar, 11:00 with Maya: at 18:00
    • Cleo, Thu 4 Mar, 14:00 with Maya: at 18:00

    Not sent:
    • Dora, Thu 4 Mar, 15:00 with Maya: booked late, so the confirmation has told them
    [‹ The day before]
    [Today] [Main menu]
    ");
    clinic.waits_until("2027-03-03 18:30").await;
    anna.taps("I'll be there").await;
    for person in [&anna, &ben] {
        person.skims();
    }
    maya.skims();
    maya.says("/reminders").await;
    assert_snapshot!(maya.reads(), @"
    Reminders of Wednesday 3 March

    Not reached:
    • Cleo, Thu 4 Mar, 14:00 with Maya: messages do not reach them. Please call.

    Arrived:
    • Anna, Thu 4 Mar, 10:00 with Maya: ✓ will be there
    • Ben, Thu 4 Mar, 11:00 with Maya: has not said yet whether they will be there

    Not sent:
    • Dora, Thu 4 Mar, 15:00 with Maya: booked late, so the confirmation has told them
    [‹ The day before]
    [Today] [Main menu]
    ");
    clinic.waits_until("2027-03-04 08:00").await;
    maya.taps_on_any("‹ The day before").await;
    let seen = maya.reads();
    assert!(seen.contains("Reminders of Wednesday 3 March") && seen.contains("[The day after ›]"), "{seen}");
    // A colleague sees their own, a client nothing.
    tom.says("/reminders").await;
    assert!(tom.reads().contains("No reminders on Thursday 4 March."));
    anna.forges("1:rm:1").await;
    assert!(anna.reads().contains("for the team"));
    ben.skims();
}
