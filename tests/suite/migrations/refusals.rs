//! What the database itself refuses, whatever the code above it believes.

use std::collections::BTreeSet;

use sqlx::SqliteConnection;

mod outage;

use super::{Database, column, run};

mod circulars;
mod conversations;
mod day;
mod hours;

/// An hour of a day far ahead, so that buffers of a minute are easy to read.
const HOUR: i64 = 3_600;

/// A client, and an appointment of Maya's from 10 to 11 with a quarter of an hour after it.
async fn with_an_appointment() -> (Database, SqliteConnection) {
    let database = Database::fresh().await;
    let mut connection = database.connect().await;
    let client = "INSERT INTO client (id, chat, name, first_seen) VALUES (1, 101, 'Anna', 0)";
    run(&mut connection, client).await.expect("a client");
    run(&mut connection, &booked(1, "maya", 10 * HOUR, 11 * HOUR + 900)).await.expect("an appointment");
    (database, connection)
}

fn booked(id: i64, therapist: &str, from: i64, until: i64) -> String {
    appointment(id, therapist, from, until, "'booked', 0, NULL, NULL")
}

/// The same in a room.
fn in_room(sql: &str, room: &str) -> String {
    sql.replace("busy_until,", "busy_until, room,")
        .replace(", 'booked'", &format!(", '{room}', 'booked'"))
        .replace(", 'held'", &format!(", '{room}', 'held'"))
}

/// `state` is: the state, `booked_at`, `held_until` and `moves`.
fn appointment(id: i64, therapist: &str, from: i64, until: i64, state: &str) -> String {
    format!(
        "INSERT INTO appointment (id, client, service, therapist, starts_at, ends_at, busy_from, busy_until,
                                  state, booked_at, held_until, moves)
         VALUES ({id}, 1, 's', '{therapist}', {from}, {until}, {from}, {until}, {state})"
    )
}

#[tokio::test]
async fn no_two_people_have_the_same_minute_of_one_therapist() {
    let (_database, mut connection) = with_an_appointment().await;
    let (from, until) = (10 * HOUR, 11 * HOUR + 900);
    let held = "'held', NULL, 99, NULL";
    for (what, sql) in [
        ("the same", booked(2, "maya", from, until)),
        ("one that begins before", booked(2, "maya", from - HOUR, from + 1)),
        ("one that ends after", booked(2, "maya", until - 1, until + HOUR)),
        ("one inside", booked(2, "maya", from + 60, until - 60)),
        ("one around", booked(2, "maya", from - HOUR, until + HOUR)),
        ("one around that takes all but a day", booked(2, "maya", until + 1 - 86_399, until + 1)),
        ("one in the buffer", booked(2, "maya", until - 900, until + HOUR)),
        ("a hold", appointment(2, "maya", from, until, held)),
        ("a hold that moves another", appointment(2, "maya", from, until, "'held', NULL, 99, 2")),
    ] {
        let refused = run(&mut connection, &sql).await.expect_err(what);
        assert!(refused.contains("appointment_overlap"), "{what}: {refused}");
    }
    for (what, sql) in [
        ("one that touches before", booked(3, "maya", from - HOUR, from)),
        ("one that touches after", booked(4, "maya", until, until + HOUR)),
        ("another therapist's", booked(5, "tom", from, until)),
        (
            "a hold for moving the one it overlaps",
            appointment(6, "maya", from + 60, until, "'held', NULL, 99, 1"),
        ),
    ] {
        run(&mut connection, &sql).await.unwrap_or_else(|refused| panic!("{what}: {refused}"));
    }
}

#[tokio::test]
async fn no_two_people_have_the_same_minute_of_one_room() {
    let (_database, mut connection) = with_an_appointment().await;
    let (from, until) = (14 * HOUR, 15 * HOUR);
    run(&mut connection, &in_room(&booked(2, "maya", from, until), "quiet")).await.expect("the first");
    let held = "'held', NULL, 99, NULL";
    for (what, sql) in [
        ("the same", in_room(&booked(3, "tom", from, until), "quiet")),
        ("one that begins before", in_room(&booked(3, "tom", from - HOUR, from + 1), "quiet")),
        ("one that ends after", in_room(&booked(3, "tom", until - 1, until + HOUR), "quiet")),
        ("a hold", in_room(&appointment(3, "tom", from, until, held), "quiet")),
    ] {
        let refused = run(&mut connection, &sql).await.expect_err(what);
        assert!(refused.contains("appointment_overlap_in_room"), "{what}: {refused}");
    }
    for (what, sql) in [
        ("one that touches", in_room(&booked(3, "tom", until, until + HOUR), "quiet")),
        ("another room's", in_room(&booked(4, "tom", from, until), "studio")),
        ("one without a room", booked(5, "zoe", from, until)),
        (
            "the one that is to move there",
            in_room(&appointment(6, "ida", from, until, "'held', NULL, 99, 2"), "quiet"),
        ),
    ] {
        run(&mut connection, &sql).await.unwrap_or_else(|refused| panic!("{what}: {refused}"));
    }
    let refused = run(&mut connection, "UPDATE appointment SET room = 'quiet' WHERE id = 4").await;
    assert!(refused.expect_err("the room is taken").contains("appointment_overlap_in_room"));
}

#[tokio::test]
async fn a_hold_for_moving_cannot_become_a_second_appointment_beside_the_first() {
    let (_database, mut connection) = with_an_appointment().await;
    let hold = appointment(2, "maya", 10 * HOUR + 60, 11 * HOUR, "'held', NULL, 99, 1");
    run(&mut connection, &hold).await.expect("a hold for moving the first");
    let book = "UPDATE appointment SET state = 'booked', booked_at = 1 WHERE id = 2";
    let refused = run(&mut connection, book).await.expect_err("the first still stands");
    assert!(refused.contains("appointment_overlap"), "{refused}");
}

#[tokio::test]
async fn time_that_was_given_back_can_be_taken() {
    let (_database, mut connection) = with_an_appointment().await;
    let back = [
        "state = 'cancelled', cancelled_at = 1, cancelled_by = 'client'",
        "state = 'displaced', displaced_at = 1",
        "state = 'released', released_at = 1",
    ];
    for (id, given_back) in (2..).zip(back) {
        let before = id - 1;
        run(&mut connection, &format!("UPDATE appointment SET {given_back} WHERE id = {before}"))
            .await
            .expect("given back");
        run(&mut connection, &booked(id, "maya", 10 * HOUR, 11 * HOUR + 900)).await.expect("taken");
        let again = format!("UPDATE appointment SET state = 'booked' WHERE id = {before}");
        let refused = run(&mut connection, &again).await.expect_err("somebody else has it now");
        assert!(refused.contains("appointment_overlap"), "{refused}");
    }
}

#[tokio::test]
async fn an_appointment_cannot_move_into_anothers_time() {
    let (_database, mut connection) = with_an_appointment().await;
    run(&mut connection, &booked(2, "maya", 14 * HOUR, 15 * HOUR)).await.expect("an afternoon");
    run(&mut connection, &booked(3, "tom", 10 * HOUR, 11 * HOUR)).await.expect("Tom's morning");
    for change in [
        "busy_from = 39600 WHERE id = 2",
        "starts_at = 36000, ends_at = 39600, busy_from = 36000, busy_until = 39600 WHERE id = 2",
        "therapist = 'maya' WHERE id = 3",
    ] {
        let refused =
            run(&mut connection, &format!("UPDATE appointment SET {change}")).await.expect_err(change);
        assert!(refused.contains("appointment_overlap"), "{change}: {refused}");
    }
    let itself = "UPDATE appointment SET busy_from = 36060, starts_at = 36060 WHERE id = 1";
    run(&mut connection, itself).await.expect("its own time is no obstacle");
}

#[tokio::test]
async fn appointments_are_never_deleted() {
    let (_database, mut connection) = with_an_appointment().await;
    let refused = run(&mut connection, "DELETE FROM appointment").await.expect_err("never");
    assert!(refused.contains("appointment_deleted"), "{refused}");
    let refused = run(&mut connection, "DELETE FROM client").await.expect_err("it has an appointment");
    assert!(refused.contains("FOREIGN KEY"), "{refused}");
}

/// One breach of each named constraint.
const BREACHES: &[(&str, &str)] = &[
    ("client_reachable_is_a_flag", "UPDATE client SET reachable = 2"),
    (
        "announcement_if_unreached_is_a_flag",
        "INSERT INTO announcement (author, made_at, if_unreached) VALUES (1, 0, 2)",
    ),
    ("staff_owner_is_a_flag", "INSERT INTO staff (chat, name, owner, since) VALUES (1, 'O', 2, 0)"),
    ("staff_has_a_role", "INSERT INTO staff (chat, name, owner, since) VALUES (1, 'O', 0, 0)"),
    (
        "invite_opened_by_somebody",
        "INSERT INTO invite (token_hash, therapist, made_at, until, opened_at) VALUES (x'00', 'm', 0, 1, 1)",
    ),
    (
        "invite_ends_once",
        "INSERT INTO invite (token_hash, made_at, until, ended_at) VALUES (x'00', 0, 1, 1)",
    ),
    (
        "invite_end_is_known",
        "INSERT INTO invite (token_hash, made_at, until, opened_at, opened_by, ended_at, ended)
         VALUES (x'00', 0, 1, 1, 1, 1, 'lost')",
    ),
    (
        "invite_admits_who_has_opened_it",
        "INSERT INTO invite (token_hash, made_at, until, ended_at, ended) VALUES (x'00', 0, 1, 1, 'admitted')",
    ),
    (
        "staff_reception_is_a_flag",
        "INSERT INTO staff (chat, name, reception, owner, since) VALUES (1, 'R', 2, 1, 0)",
    ),
    (
        "staff_reception_is_nothing_else",
        "INSERT INTO staff (chat, name, reception, owner, since) VALUES (1, 'R', 1, 1, 0)",
    ),
    ("audit_act_is_a_word", "INSERT INTO audit (at, who, act, object) VALUES (0, 1, 'told Anna', 'staff 1')"),
    (
        "audit_object_is_an_id",
        "INSERT INTO audit (at, who, act, object) VALUES (0, 1, 'told', 'Anna Smith, 0161')",
    ),
    (
        "firing_state_is_known",
        "INSERT INTO firing (job, fired_at, state, noted_at) VALUES ('backup', 0, 'lost', 0)",
    ),
    (
        "intake_word_is_known",
        "INSERT INTO intake (client, consented_at, changed_at, word) VALUES (1, 0, 0, 'so')",
    ),
    (
        "outbox_private_is_a_flag",
        "INSERT INTO outbox (chat, class, body, not_before, deadline, private) VALUES (1, 0, '', 0, 1, 2)",
    ),
    (
        "outbox_answered_within_a_second",
        "INSERT INTO outbox (chat, class, body, not_before, deadline, state, settled_at, answered_ms)
         VALUES (1, 0, '', 0, 1, 'sent', 0, 1000)",
    ),
    (
        "outbox_answered_is_settled",
        "INSERT INTO outbox (chat, class, body, not_before, deadline, answered_ms) VALUES (1, 0, '', 0, 1, 5)",
    ),
    (
        "take_over_used_by_somebody",
        "INSERT INTO take_over (token_hash, client, appointment, made_at, used_at) VALUES (x'00', 1, 1, 0, 1)",
    ),
    ("appointment_state_is_known", "UPDATE appointment SET state = 'lost'"),
    ("appointment_ends_after_it_starts", "UPDATE appointment SET ends_at = starts_at"),
    ("appointment_is_busy_while_it_lasts", "UPDATE appointment SET busy_from = starts_at + 1"),
    ("appointment_takes_less_than_a_day", "UPDATE appointment SET busy_until = busy_from + 86400"),
    ("appointment_held_until", "UPDATE appointment SET state = 'held'"),
    ("appointment_booked_at", "UPDATE appointment SET booked_at = NULL"),
    ("appointment_displaced_at", "UPDATE appointment SET state = 'displaced'"),
    (
        "appointment_cancelled_by",
        "UPDATE appointment SET state = 'cancelled', cancelled_at = 1, cancelled_by = 'nobody'",
    ),
    ("appointment_cancelled_why_is_known", "UPDATE appointment SET cancelled_why = 'bored'"),
    ("appointment_late_by_some_minutes", "UPDATE appointment SET late_minutes = 0"),
    ("grace_act_is_known", "INSERT INTO grace (appointment, version, act, until) VALUES (1, 1, 'lost', 0)"),
    ("grace_was_somewhere", "INSERT INTO grace (appointment, version, act, until) VALUES (1, 1, 'moved', 0)"),
    (
        "grace_known_or_not",
        "INSERT INTO grace (appointment, version, act, until, known_therapist) VALUES (1, 1, 'booked', 0, 'm')",
    ),
    (
        "shown_as_is_known",
        "INSERT INTO shown (chat, message, appointment, as_what) VALUES (1, 1, 1, 'poster')",
    ),
    ("appointment_released_at", "UPDATE appointment SET state = 'released'"),
    ("question_why_is_known", "INSERT INTO question (client, text, asked_at, why) VALUES (1, '?', 0, 'so')"),
    (
        "question_state_is_known",
        "INSERT INTO question (client, asked_at, why, state, closed_at, closed_by)
         VALUES (1, 0, 'unanswered', 'lost', 1, 1)",
    ),
    (
        "question_topic_was_not_meant",
        "INSERT INTO question (client, text, asked_at, why, topic) VALUES (1, '?', 0, 'unanswered', 'painful')",
    ),
    (
        "question_closed_by_somebody",
        "INSERT INTO question (client, asked_at, why, state, closed_at) VALUES (1, 0, 'passed_on', 'answered', 1)",
    ),
    (
        "question_is_closed_at",
        "INSERT INTO question (client, asked_at, why, state) VALUES (1, 0, 'passed_on', 'answered')",
    ),
    (
        "question_taught_by_a_teaching",
        "INSERT INTO question (client, asked_at, why, state, closed_at, closed_by)
         VALUES (1, 0, 'unanswered', 'taught', 1, 1)",
    ),
    (
        "teaching_taken_back_by_somebody",
        "INSERT INTO teaching (topic, taught_at, taught_by, taken_back_at) VALUES ('painful', 0, 1, 1)",
    ),
    (
        "reminder_state_is_known",
        "INSERT INTO reminder (appointment, version, rule, client, due_at, useful_until, look_at, state, decided_at)
         VALUES (1, 1, 't', 1, 0, 1, 0, 'lost', 0)",
    ),
    (
        "reminder_decided_at",
        "INSERT INTO reminder (appointment, version, rule, client, due_at, useful_until, look_at, state)
         VALUES (1, 1, 't', 1, 0, 1, 0, 'sent')",
    ),
    (
        "reminder_planned_once",
        "INSERT INTO reminder (appointment, version, rule, client, due_at, useful_until, look_at)
         VALUES (1, 1, 't', 1, 0, 1, 0), (1, 1, 't', 1, 5, 6, 5)",
    ),
    (
        "reminder_is_skipped_for_a_reason",
        "INSERT INTO reminder (appointment, version, rule, client, due_at, useful_until, look_at, state, decided_at)
         VALUES (1, 1, 't', 1, 0, 1, 0, 'skipped', 0)",
    ),
    (
        "reminder_is_carried",
        "INSERT INTO reminder (appointment, version, rule, client, due_at, useful_until, look_at, state, decided_at)
         VALUES (1, 1, 't', 1, 0, 1, 0, 'claimed', 0)",
    ),
    ("client_reminders_are_known", "UPDATE client SET reminders = 'some'"),
    ("client_quiet_from_is_in_a_day", "UPDATE client SET quiet_from = 1440"),
    ("client_quiet_until_is_in_a_day", "UPDATE client SET quiet_until = -1"),
    ("planned_under_is_one_row", "INSERT INTO planned_under (one, fingerprint) VALUES (2, 'f')"),
    (
        "inbox_state_is_known",
        "INSERT INTO inbox (update_id, chat, body, received_at, state) VALUES (1, 1, '', 0, 'lost')",
    ),
    (
        "inbox_waits_with_its_body",
        "INSERT INTO inbox (update_id, chat, received_at, state) VALUES (1, 1, 0, 'waiting')",
    ),
    (
        "outbox_class_is_known",
        "INSERT INTO outbox (chat, class, body, not_before, deadline) VALUES (1, 4, '', 0, 1)",
    ),
    (
        "outbox_state_is_known",
        "INSERT INTO outbox (chat, class, body, not_before, deadline, state, settled_at)
         VALUES (1, 0, '', 0, 1, 'lost', 0)",
    ),
    (
        "outbox_claimed_with_a_lease",
        "INSERT INTO outbox (chat, class, body, not_before, deadline, state) VALUES (1, 0, '', 0, 1, 'claimed')",
    ),
    (
        "outbox_settled_at",
        "INSERT INTO outbox (chat, class, body, not_before, deadline, state) VALUES (1, 0, '', 0, 1, 'sent')",
    ),
    (
        "outbox_names_a_version",
        "INSERT INTO outbox (chat, class, body, appointment, not_before, deadline) VALUES (1, 0, '', 1, 0, 1)",
    ),
    (
        "waitlist_state_is_known",
        "INSERT INTO waitlist (client, service, weekdays, parts, until_at, since, state, closed_at)
         VALUES (1, 's', 1, 1, 9, 0, 'lost', 1)",
    ),
    (
        "waitlist_closed_at",
        "INSERT INTO waitlist (client, service, weekdays, parts, until_at, since, state)
         VALUES (1, 's', 1, 1, 9, 0, 'left')",
    ),
    (
        "waitlist_some_weekday",
        "INSERT INTO waitlist (client, service, weekdays, parts, until_at, since) VALUES (1, 's', 128, 1, 9, 0)",
    ),
    (
        "waitlist_some_part",
        "INSERT INTO waitlist (client, service, weekdays, parts, until_at, since) VALUES (1, 's', 1, 0, 9, 0)",
    ),
    (
        "freed_ends_after_it_begins",
        "INSERT INTO freed (therapist, from_at, until_at, freed_at) VALUES ('m', 1, 1, 0)",
    ),
    (
        "freed_looked_at_in_time",
        "INSERT INTO freed (therapist, from_at, until_at, freed_at, look_at) VALUES ('m', 1, 2, 0, 0)",
    ),
    (
        "offer_state_is_known",
        "INSERT INTO offer (entry, freed, therapist, starts_at, made_at, until_at, state, answered_at)
         VALUES (1, 1, 'm', 1, 0, 1, 'lost', 1)",
    ),
    (
        "offer_answered_at",
        "INSERT INTO offer (entry, freed, therapist, starts_at, made_at, until_at, state)
         VALUES (1, 1, 'm', 1, 0, 1, 'taken')",
    ),
    ("series_rhythm_is_known", "INSERT INTO series (client, rhythm, made_at) VALUES (1, 'daily', 0)"),
    ("appointment_has_a_place_in_its_series", "UPDATE appointment SET series_number = 1"),
    ("client_proposals_is_a_flag", "UPDATE client SET proposals = 2 WHERE id = 1"),
    (
        "proposal_state_is_known",
        "INSERT INTO proposal (appointment, client, due_at, useful_until, look_at, state, why,
          outbox, decided_at, service, therapist, starts_at, answer, answered_at)
         VALUES (1, 1, 0, 1, 0, 'lost', NULL, NULL, 1, NULL, NULL, NULL, NULL, NULL)",
    ),
    (
        "proposal_answer_is_known",
        "INSERT INTO proposal (appointment, client, due_at, useful_until, look_at, state, why,
          outbox, decided_at, service, therapist, starts_at, answer, answered_at)
         VALUES (1, 1, 0, 1, 0, 'sent', NULL, NULL, 1, 's', 't', 1, 'perhaps', 1)",
    ),
    (
        "proposal_decided_at",
        "INSERT INTO proposal (appointment, client, due_at, useful_until, look_at, state, why,
          outbox, decided_at, service, therapist, starts_at, answer, answered_at)
         VALUES (1, 1, 0, 1, 0, 'planned', NULL, NULL, 1, NULL, NULL, NULL, NULL, NULL)",
    ),
    (
        "proposal_is_skipped_for_a_reason",
        "INSERT INTO proposal (appointment, client, due_at, useful_until, look_at, state, why,
          outbox, decided_at, service, therapist, starts_at, answer, answered_at)
         VALUES (1, 1, 0, 1, 0, 'skipped', NULL, NULL, 1, NULL, NULL, NULL, NULL, NULL)",
    ),
    (
        "proposal_is_of_something",
        "INSERT INTO proposal (appointment, client, due_at, useful_until, look_at, state, why,
          outbox, decided_at, service, therapist, starts_at, answer, answered_at)
         VALUES (1, 1, 0, 1, 0, 'sent', NULL, NULL, 1, NULL, 't', 1, NULL, NULL)",
    ),
    (
        "proposal_is_carried",
        "INSERT INTO proposal (appointment, client, due_at, useful_until, look_at, state, why,
          outbox, decided_at, service, therapist, starts_at, answer, answered_at)
         VALUES (1, 1, 0, 1, 0, 'claimed', NULL, NULL, 1, 's', 't', 1, NULL, NULL)",
    ),
    (
        "proposal_answered_at",
        "INSERT INTO proposal (appointment, client, due_at, useful_until, look_at, state, why,
          outbox, decided_at, service, therapist, starts_at, answer, answered_at)
         VALUES (1, 1, 0, 1, 0, 'sent', NULL, NULL, 1, 's', 't', 1, 'taken', NULL)",
    ),
    ("client_language_is_a_code", "UPDATE client SET language = 'e' WHERE id = 1"),
    ("freeze_is_one_row", "INSERT INTO freeze (one, until) VALUES (2, 0)"),
];

fn all() -> impl Iterator<Item = &'static (&'static str, &'static str)> {
    BREACHES
        .iter()
        .chain(circulars::BREACHES)
        .chain(conversations::BREACHES)
        .chain(day::BREACHES)
        .chain(hours::BREACHES)
        .chain(outage::BREACHES)
}

#[tokio::test]
async fn each_named_constraint_refuses_its_breach() {
    let (_database, mut connection) = with_an_appointment().await;
    for (name, sql) in all() {
        let refused = run(&mut connection, sql).await.expect_err(name);
        // SQLite names a CHECK, and for a UNIQUE only its columns.
        let unique = refused.contains("UNIQUE constraint failed: reminder.appointment, reminder.version");
        assert!(refused.contains(name) || (*name == "reminder_planned_once" && unique), "{name}: {refused}");
    }
    let tables = column(&mut connection, "SELECT sql FROM sqlite_schema WHERE type = 'table'").await;
    let words = tables.iter().flat_map(|sql| sql.split_whitespace());
    let named: BTreeSet<&str> = words
        .clone()
        .zip(words.skip(1))
        .filter(|(word, _)| *word == "CONSTRAINT")
        .map(|(_, name)| name)
        .collect();
    let tried: BTreeSet<&str> = all().map(|(name, _)| *name).collect();
    assert_eq!(named, tried, "each named constraint has a breach here");
}

#[tokio::test]
async fn nothing_is_ever_sent_to_a_caller() {
    let (_database, mut connection) = with_an_appointment().await;
    let row = |chat: &str, state: &str| {
        format!(
            "INSERT INTO outbox (chat, class, body, not_before, deadline, state, settled_at, lease_until)
             VALUES ({chat}, 2, '', 0, 1, {state})"
        )
    };
    let caller = "-4611686018427387905";
    for (what, sql) in [
        ("one that waits", row(caller, "'waiting', NULL, NULL")),
        ("one that is sent", row(caller, "'sent', 1, NULL")),
        ("one that is claimed", row(caller, "'claimed', NULL, 9")),
    ] {
        let refused = run(&mut connection, &sql).await.expect_err(what);
        assert!(refused.contains("outbox_to_a_caller"), "{what}: {refused}");
    }
    run(&mut connection, &row(caller, "'dead', 1, NULL")).await.expect("it is only counted");
    let back = "UPDATE outbox SET state = 'waiting', settled_at = NULL";
    assert!(run(&mut connection, back).await.expect_err("dead").contains("outbox_to_a_caller"));
    // A group's number is negative too.
    run(&mut connection, &row("-1002000000000", "'waiting', NULL, NULL")).await.expect("a group");
}

#[tokio::test]
async fn a_reminder_is_in_the_outbox_once() {
    let (_database, mut connection) = with_an_appointment().await;
    let row =
        "INSERT INTO outbox (chat, class, body, key, not_before, deadline) VALUES (1, 1, '', 'k', 0, 1)";
    run(&mut connection, row).await.expect("once");
    let refused = run(&mut connection, row).await.expect_err("twice");
    assert!(refused.contains("outbox.key"), "{refused}");
}
