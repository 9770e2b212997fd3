//! Breaches of what holds for conversations, the staff group, calendar feeds, and what staff have set.

pub const BREACHES: &[(&str, &str)] = &[
    (
        "question_taken_by_somebody",
        "INSERT INTO question (id, client, asked_at, why, taken_at) VALUES (9, 1, 0, 'passed_on', 1)",
    ),
    (
        "question_taken_while_open",
        "INSERT INTO question (id, client, asked_at, why, state, closed_at, closed_by, taken_at, taken_by)
         VALUES (9, 1, 0, 'passed_on', 'answered', 1, 1, 1, 1)",
    ),
    (
        "question_follows_an_earlier_one",
        "INSERT INTO question (id, client, asked_at, why, follows) VALUES (9, 1, 0, 'passed_on', 9)",
    ),
    (
        "answer_is_typed_or_a_topic",
        "INSERT INTO answer (question, at, who, text, topic) VALUES (1, 0, 1, 'Yes.', 'parking')",
    ),
    (
        "group_link_opened_in_a_group",
        "INSERT INTO group_link (id, token_hash, made_at, until, opened_at, chat) VALUES (1, x'01', 0, 1, 0, 1)",
    ),
    (
        "group_link_end_is_known",
        "INSERT INTO group_link (id, token_hash, made_at, until, opened_at, chat, ended_at, ended)
         VALUES (1, x'01', 0, 1, 0, -1, 0, 'so')",
    ),
    (
        "group_link_opened_somewhere",
        "INSERT INTO group_link (id, token_hash, made_at, until, opened_at) VALUES (1, x'01', 0, 1, 0)",
    ),
    (
        "group_link_ends_once",
        "INSERT INTO group_link (id, token_hash, made_at, until, opened_at, chat, ended)
         VALUES (1, x'01', 0, 1, 0, -1, 'confirmed')",
    ),
    (
        "group_link_ends_where_it_was_opened",
        "INSERT INTO group_link (id, token_hash, made_at, until, ended_at, ended)
         VALUES (1, x'01', 0, 1, 0, 'confirmed')",
    ),
    ("team_group_is_one", "INSERT INTO team_group (one, chat, link, since) VALUES (2, -1, 1, 0)"),
    ("team_group_is_a_group", "INSERT INTO team_group (one, chat, link, since) VALUES (1, 1, 1, 0)"),
    (
        "team_group_bookings_is_a_flag",
        "INSERT INTO team_group (one, chat, link, since, bookings) VALUES (1, -1, 1, 0, 2)",
    ),
    (
        "team_group_cancellations_is_a_flag",
        "INSERT INTO team_group (one, chat, link, since, cancellations) VALUES (1, -1, 1, 0, 2)",
    ),
    (
        "team_group_free_times_is_a_flag",
        "INSERT INTO team_group (one, chat, link, since, free_times) VALUES (1, -1, 1, 0, 2)",
    ),
    (
        "feed_busy_only_is_a_flag",
        "INSERT INTO feed (chat, whose, token_hash, busy_only, since) VALUES (1, '', x'01', 2, 0)",
    ),
    ("staff_taste_dark_is_a_flag", "INSERT INTO staff_taste (chat, dark) VALUES (1, 2)"),
];
