//! What the database refuses of marks.

/// A breach for each named constraint.
pub const BREACHES: &[(&str, &str)] = &[
    ("appointment_mark_is_known", "UPDATE appointment SET mark = 'late', marked_at = 0 WHERE id = 1"),
    ("appointment_marked_at", "UPDATE appointment SET mark = 'done' WHERE id = 1"),
    (
        "appointment_marked_while_booked",
        "UPDATE appointment SET mark = 'done', marked_at = 0, state = 'released', released_at = 0 WHERE id = 1",
    ),
];
