//! What the database refuses of therapists who are out.

macro_rules! case {
    ($columns:literal, $values:literal) => {
        concat!(
            "INSERT OR IGNORE INTO outage (id, therapist, author, from_at, until_at, made_at)
             VALUES (1, 'maya', 1, 0, 1, 0);
             INSERT INTO outage_case (outage, appointment, plan, was_starts_at, ",
            $columns,
            ") VALUES (1, 1, ",
            $values,
            ")"
        )
    };
}

/// Each named constraint with a breach of it.
pub(super) const BREACHES: &[(&str, &str)] = &[
    (
        "outage_ends_after_it_begins",
        "INSERT INTO outage (therapist, author, from_at, until_at, made_at) VALUES ('maya', 1, 9, 9, 0)",
    ),
    ("outage_case_plan_is_known", case!("state", "'wait', 9, 'planned'")),
    ("outage_case_state_is_known", case!("state", "'call', 9, 'lost'")),
    ("outage_case_why_is_known", case!("state, why", "'call', 9, 'to-call', 'nothing'")),
    ("outage_case_untold_is_a_flag", case!("untold", "'call', 9, 2")),
    ("outage_case_waits_until", case!("state", "'times', 9, 'asked'")),
    ("outage_case_waits_until", case!("state, asked_at, deadline", "'times', 9, 'choosing', 7, 7")),
    ("outage_case_is_called_for_a_reason", case!("state", "'call', 9, 'to-call'")),
    ("outage_case_is_called_for_a_reason", case!("why", "'call', 9, 'silent'")),
    ("outage_case_settled_at", case!("state", "'times', 9, 'taken'")),
    ("outage_case_settled_at", case!("settled_at", "'times', 9, 1")),
];

#[tokio::test]
async fn nobody_is_asked_about_one_visit_twice_at_a_time() {
    let (_database, mut connection) = super::with_an_appointment().await;
    let open = case!("state", "'times', 9, 'planned'");
    super::run(&mut connection, open).await.expect("once");
    let again =
        open.replace("VALUES (1, 'maya'", "VALUES (2, 'maya'").replace("VALUES (1, 1, ", "VALUES (2, 1, ");
    let refused = super::run(&mut connection, &again).await.expect_err("twice");
    assert!(refused.contains("outage_case.appointment"), "{refused}");
    let over = "UPDATE outage_case SET state = 'stands', settled_at = 9";
    super::run(&mut connection, over).await.expect("the first is over");
    super::run(&mut connection, &again).await.expect("and the next may begin");
}
