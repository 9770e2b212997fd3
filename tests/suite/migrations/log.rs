//! The log of who did what: lines are added to it, and nothing else.

use super::{Database, column, run};

#[tokio::test]
async fn the_log_is_only_added_to() {
    let database = Database::fresh().await;
    let mut connection = database.connect().await;
    let line = "INSERT INTO audit (id, at, who, act, object) VALUES (1, 0, 1, 'revoked', 'staff 2')";
    run(&mut connection, line).await.expect("a line");
    for (sql, why) in [
        ("UPDATE audit SET who = 3", "audit_changed"),
        ("DELETE FROM audit", "audit_deleted"),
        (&line.replace("INSERT", "INSERT OR REPLACE").replace("(1, 0, 1,", "(1, 0, 3,"), "audit_replaced"),
    ] {
        let refused = run(&mut connection, sql).await.expect_err(why);
        assert!(refused.contains(why), "{refused}");
    }
    assert_eq!(column(&mut connection, "SELECT CAST(who AS TEXT) FROM audit").await, ["1"]);
}
