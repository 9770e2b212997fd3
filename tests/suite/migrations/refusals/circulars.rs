//! Of announcements to many.

use super::{run, with_an_appointment};

/// One breach of each named constraint.
pub const BREACHES: &[(&str, &str)] = &[
    ("client_news_is_a_flag", "UPDATE client SET news = 2"),
    ("client_openings_is_a_flag", "UPDATE client SET openings = 2"),
    (
        "circular_kind_is_known",
        "INSERT INTO circular (author, audience, kind, letter, bookable, made_at, starts_at) VALUES (1, 'e', 'x', '', 1, 0, 0)",
    ),
    (
        "circular_bookable_is_a_flag",
        "INSERT INTO circular (author, audience, kind, letter, bookable, made_at, starts_at) VALUES (1, 'e', 'news', '', 2, 0, 0)",
    ),
    (
        "circular_state_is_known",
        "INSERT INTO circular (author, audience, kind, letter, bookable, made_at, starts_at, state)
         VALUES (1, 'e', 'news', '', 1, 0, 0, 'lost')",
    ),
    (
        "circular_ended_at",
        "INSERT INTO circular (author, audience, kind, letter, bookable, made_at, starts_at, state)
         VALUES (1, 'e', 'news', '', 1, 0, 0, 'done')",
    ),
    (
        "circular_runs_since",
        "INSERT INTO circular (author, audience, kind, letter, bookable, made_at, starts_at, state)
         VALUES (1, 'e', 'news', '', 1, 0, 0, 'running')",
    ),
    (
        "circular_counts_its_recipients",
        "INSERT INTO circular (author, audience, kind, letter, bookable, made_at, starts_at, total, sent, unknown)
         VALUES (1, 'e', 'news', '', 1, 0, 0, 2, 2, 1)",
    ),
    ("recipient_state_is_known", "INSERT INTO recipient (circular, chat, state) VALUES (9, 1, 'lost')"),
    ("recipient_was_queued", "INSERT INTO recipient (circular, chat, state) VALUES (9, 1, 'queued')"),
];

#[tokio::test]
async fn a_chat_is_a_recipient_once_and_gets_it_once() {
    let (_database, mut connection) = with_an_appointment().await;
    for sql in [
        "INSERT INTO circular (id, author, audience, kind, letter, bookable, made_at, starts_at, total)
         VALUES (9, 1, 'e', 'news', '', 1, 0, 0, 1)",
        "INSERT INTO recipient (circular, chat) VALUES (9, 101)",
        "INSERT INTO outbox (chat, class, body, key, circular, not_before, deadline) VALUES (101, 3, '', 'c:9:101', 9, 0, 1)",
    ] {
        run(&mut connection, sql).await.expect(sql);
        assert!(run(&mut connection, sql).await.is_err(), "once more: {sql}");
    }
}
