//! While it runs: it waits, goes on, ends early, survives the end of the process, and tells what became of everybody.

use super::writes;
use crate::clinic::{Clinic, Person};

/// Some who have a visit in the next days, at whom nothing arrives for the moment.
async fn clients(clinic: &Clinic) -> Vec<Person> {
    let people: Vec<Person> = ["Anna", "Ben", "Cleo", "Dora"].map(|name| clinic.client(name)).into();
    for (client, time) in people.iter().zip(["09:00", "10:00", "11:00", "12:00"]) {
        client.books("4", time).await;
    }
    people
}

#[tokio::test]
async fn it_waits_goes_on_and_ends_early() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let maya = clinic.therapist("Maya", "maya").await;
    let people = clients(&clinic).await;
    writes(&maya, "The lift works.").await;
    // Maya's own screen still changes; then nothing gets through.
    clinic.telegram_goes_down_after(1);
    maya.taps("Send it").await;
    maya.skims();
    clinic.telegram_recovers();
    maya.forges("1:zo:1").await;
    insta::assert_snapshot!(maya.reads(), @"
    (in place) Visits Mon 1 Mar – Sun 7 Mar: on its way.

    ▱▱▱▱▱▱▱▱▱▱▱▱▱▱▱▱ 0 %
    0 of 4

    About one second left.
    [Pause] [Stop]
    ");
    for client in &people {
        client.hears_nothing();
    }
    maya.taps("Pause").await;
    insta::assert_snapshot!(maya.reads(), @"
    (in place) Visits Mon 1 Mar – Sun 7 Mar: paused.

    ▱▱▱▱▱▱▱▱▱▱▱▱▱▱▱▱ 0 %
    0 of 4
    [Go on] [Stop]
    ");
    clinic.waits_until("2027-03-01 09:00").await;
    for client in &people {
        client.hears_nothing();
    }
    // The process ends and begins anew: it still waits.
    clinic.restarts().await;
    people[3].silently_blocks_the_bot();
    maya.taps("Stop").await;
    insta::assert_snapshot!(maya.reads(), @"
    (in place) Stop it? 4 people of Visits Mon 1 Mar – Sun 7 Mar will not get it.
    [Yes, stop it]
    [‹ Back]
    ");
    maya.taps("‹ Back").await;
    maya.taps("Go on").await;
    insta::assert_snapshot!(maya.reads(), @"
    (in place) Visits Mon 1 Mar – Sun 7 Mar: done.

    ▰▰▰▰▰▰▰▰▰▰▰▰▰▰▰▰ 100 %
    4 of 4
    [Write to clients] [Main menu]

    Visits Mon 1 Mar – Sun 7 Mar: your announcement is through.

    Delivered: 3
    Blocked the bot: 1
    [Write to clients] [Main menu]
    ");
    for client in &people[..3] {
        assert!(client.reads().contains("The lift works."));
    }
}

#[tokio::test]
async fn what_is_stopped_reaches_nobody_else_and_says_so() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let maya = clinic.therapist("Maya", "maya").await;
    let people = clients(&clinic).await;
    writes(&maya, "The lift works.").await;
    clinic.telegram_goes_down_after(3);
    maya.taps("Send it").await;
    clinic.telegram_recovers();
    maya.forges("1:zq:1").await;
    maya.skims();
    maya.taps("Yes, stop it").await;
    insta::assert_snapshot!(maya.reads(), @"
    (in place) Visits Mon 1 Mar – Sun 7 Mar: stopped.

    ▰▰▰▰▰▰▰▰▱▱▱▱▱▱▱▱ 50 %
    2 of 4
    [Write to clients] [Main menu]

    Visits Mon 1 Mar – Sun 7 Mar: your announcement was stopped.

    Delivered: 2
    Not sent: 2
    [Write to clients] [Main menu]
    ");
    clinic.waits_until("2027-03-01 12:00").await;
    let told =
        people.iter().filter(|client| client.looks().iter().any(|seen| seen.contains("The lift"))).count();
    assert_eq!(told, 2);
    for client in &people {
        client.puts_away();
    }
    maya.forges("1:zr:1").await;
    assert!(maya.reads().contains("stopped"));
}

#[tokio::test]
async fn those_of_whom_nobody_knows_are_written_to_again_only_if_that_is_wanted() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let maya = clinic.therapist("Maya", "maya").await;
    let people = clients(&clinic).await;
    writes(&maya, "The lift works.").await;
    clinic.a_later_receipt_is_lost(2);
    maya.taps("Send it").await;
    insta::assert_snapshot!(maya.reads(), @"
    (in place) Visits Mon 1 Mar – Sun 7 Mar: done.

    ▰▰▰▰▰▰▰▰▰▰▰▰▰▰▰▰ 100 %
    4 of 4
    [Write to clients] [Main menu]

    Visits Mon 1 Mar – Sun 7 Mar: your announcement is through.

    Delivered: 3
    Not known whether it arrived: 1
    [Send to the 1 unknown]
    [Write to clients] [Main menu]
    ");
    clinic.waits_until("2027-03-01 12:00").await;
    for client in &people {
        assert_eq!(client.reads().matches("The lift works.").count(), 1);
    }
    maya.taps("Send to the 1 unknown").await;
    insta::assert_snapshot!(maya.reads(), @"
    (in place) Nobody knows whether it has reached this person. Whoever has it already gets it twice. Send it to them once more?
    [Yes, send it again]
    [‹ Back]
    ");
    maya.taps("Yes, send it again").await;
    insta::assert_snapshot!(maya.reads(), @"
    (in place) Those who may not have got it: done.

    ▰▰▰▰▰▰▰▰▰▰▰▰▰▰▰▰ 100 %
    1 of 1
    [Write to clients] [Main menu]

    Those who may not have got it: your announcement is through.

    Delivered: 1
    [Write to clients] [Main menu]
    ");
    let twice: Vec<&str> = people
        .iter()
        .filter(|client| client.looks().iter().filter(|seen| seen.contains("The lift")).count() == 2)
        .map(Person::name)
        .collect();
    assert_eq!(twice.len(), 1);
    for client in &people {
        client.puts_away();
    }
}

#[tokio::test]
async fn what_changes_meanwhile_is_heeded() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let maya = clinic.therapist("Maya", "maya").await;
    let people = clients(&clinic).await;
    writes(&maya, "The lift works.").await;
    clinic.telegram_goes_down_after(1);
    maya.taps("Send it").await;
    clinic.telegram_recovers();
    maya.forges("1:zp:1").await;
    maya.puts_away();
    people[0].forges("1:z-:news").await;
    people[1].blocks_the_bot().await;
    people[0].skims();
    maya.forges("1:zr:1").await;
    let seen = maya.reads();
    assert!(seen.contains("Delivered: 2") && seen.contains("Left out at the last moment"), "{seen}");
    assert!(seen.contains("Blocked the bot: 1"), "{seen}");
    for client in &people[2..] {
        assert!(client.reads().contains("The lift works."));
    }
    people[0].hears_nothing();
}

#[tokio::test]
async fn an_end_of_the_process_in_the_middle_repeats_nothing() {
    let clinic = Clinic::on_disk_at("2027-03-01 08:00").await;
    let maya = clinic.therapist("Maya", "maya").await;
    let people = clients(&clinic).await;
    writes(&maya, "The lift works.").await;
    // It is claimed, and the process ends before anybody knows what became of it.
    clinic.telegram_goes_down_after(2);
    maya.taps("Send it").await;
    let file = clinic.breaks_in().await;
    let sql = "UPDATE outbox SET state = 'claimed', lease_until = 9999999999
               WHERE id = (SELECT min(id) FROM outbox WHERE circular = 1 AND state = 'waiting')";
    sqlx::query(sql).execute(&file).await.expect("claimed");
    file.close().await;
    clinic.telegram_recovers();
    clinic.restarts().await;
    clinic.waits_until("2027-03-01 08:05").await;
    let seen = maya.reads();
    assert!(seen.contains("Delivered: 3") && seen.contains("Not known whether it arrived: 1"), "{seen}");
    let told: usize = people
        .iter()
        .map(|client| client.looks().iter().filter(|seen| seen.contains("The lift")).count())
        .sum();
    assert_eq!(told, 3);
    for client in &people {
        client.puts_away();
    }
}
