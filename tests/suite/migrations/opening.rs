//! Databases that cannot be opened: each is told clearly, and none is changed.

use frontdesk::store::{Home, OpenError, Store};

use sqlx::Connection;

use super::{Database, run};

#[tokio::test]
async fn what_a_newer_frontdesk_has_written_is_left_alone() {
    let database = Database::fresh().await;
    let newer = "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
                 VALUES (9999, 'of the future', 1, x'00', 0)";
    let mut connection = database.connect().await;
    run(&mut connection, newer).await.expect("noted");
    connection.close().await.expect("closed");
    let before = std::fs::read(&database.path).expect("readable");
    let refused = database.open().await.expect_err("it is newer");
    assert!(matches!(refused, OpenError::Newer(9999)), "{refused:?}");
    assert_eq!(
        refused.to_string(),
        "was written by a newer frontdesk (it has migration 9999, which this one does not know)"
    );
    assert!(std::fs::read(&database.path).expect("readable") == before, "the file was changed");
}

#[tokio::test]
async fn a_file_that_is_no_database_is_refused_and_not_changed() {
    let header = b"SQLite format 3\0".to_vec();
    for bytes in [b"Dear diary, today was quiet.".repeat(400), [header, vec![0xAA; 8_192]].concat()] {
        let database = Database::none();
        std::fs::write(&database.path, &bytes).expect("written");
        let refused = database.open().await.expect_err("it is no database");
        assert!(matches!(refused, OpenError::Unusable(_)), "{refused:?}");
        assert!(refused.to_string().contains("file is not a database"), "{refused}");
        assert!(std::fs::read(&database.path).expect("readable") == bytes, "the file was changed");
    }
}

#[tokio::test]
async fn a_damaged_database_is_found_to_be_damaged_and_not_changed() {
    let database = Database::fresh().await;
    let mut bytes = std::fs::read(&database.path).expect("readable");
    // All but the first page, which says what the file is.
    bytes[4_096..].fill(0xAA);
    std::fs::write(&database.path, &bytes).expect("written");
    match Store::inspect(&database.path).await {
        Err(refused) => assert!(matches!(refused, OpenError::Unusable(_)), "{refused:?}"),
        Ok(found) => assert!(found.damage.is_some(), "{found:?}"),
    }
    assert!(std::fs::read(&database.path).expect("readable") == bytes, "the file was changed");
}

/// The superuser may write anywhere, so these are places where nobody can.
#[tokio::test]
async fn a_place_that_cannot_be_written_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("file");
    std::fs::write(&file, "no folder").expect("written");
    let missing = folder.path().join("missing").join("frontdesk.db");
    for path in [file.join("frontdesk.db"), missing.clone(), folder.path().to_owned()] {
        let refused = Store::open(&Home::File(path.clone())).await.expect_err("it cannot be written");
        assert!(matches!(refused, OpenError::Unusable(_)), "{}: {refused:?}", path.display());
        assert!(refused.to_string().contains("unable to open database file"), "{refused}");
    }
    assert!(!missing.exists());
}
