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
];
