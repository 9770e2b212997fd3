//! What the tables of changed hours refuse.

/// Each named constraint with its breach.
pub const BREACHES: &[(&str, &str)] = &[
    (
        "amendment_kind_is_known",
        "INSERT INTO amendment (therapist, kind, noted_at, noted_by) VALUES ('m', 'strike', 0, 1)",
    ),
    (
        "amendment_from_day_is_a_day",
        "INSERT INTO amendment (therapist, kind, from_day, noted_at, noted_by) VALUES ('m', 'week', 'monday', 0, 1)",
    ),
    (
        "amendment_of_a_week_begins",
        "INSERT INTO amendment (therapist, kind, noted_at, noted_by) VALUES ('m', 'week', 0, 1)",
    ),
    ("away_ends_after_it_begins", "INSERT INTO away (amendment, from_at, until_at) VALUES (1, 1, 1)"),
    (
        "day_hours_day_is_a_day",
        "INSERT INTO day_hours (amendment, day, from_minute, until_minute) VALUES (1, '5 March', 0, 1)",
    ),
    (
        "day_hours_within_a_day",
        "INSERT INTO day_hours (amendment, day, from_minute, until_minute) VALUES (1, '2027-03-05', 600, 1441)",
    ),
    (
        "week_hours_weekday_is_one",
        "INSERT INTO week_hours (amendment, weekday, from_minute, until_minute) VALUES (1, 0, 0, 1)",
    ),
    (
        "week_hours_within_a_day",
        "INSERT INTO week_hours (amendment, weekday, from_minute, until_minute) VALUES (1, 1, 600, 600)",
    ),
];
