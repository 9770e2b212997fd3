//! How long the words of clients are kept, and what is left of them.

use insta::assert_snapshot;

use crate::clinic::{Clinic, practice_file};

#[tokio::test]
async fn texts_are_kept_as_long_as_the_practice_says() {
    let week = practice_file().text.replace("keep_questions = \"30d\"", "keep_questions = \"7d\"");
    let clinic = Clinic::with(&week, "2027-03-01 08:00").await;
    let maya = clinic.therapist("Maya", "maya").await;
    let anna = clinic.client("Anna");
    anna.says("what music do you play").await;
    anna.says("does it hurt?").await;
    anna.skims();
    clinic.waits_until("2027-03-08 07:00").await;
    maya.says("/questions").await;
    maya.taps("what music do you play").await;
    maya.skims();
    clinic.waits_until("2027-03-08 08:01").await;
    maya.taps("This means …").await;
    assert!(maya.reads().contains("No question is open."));
    anna.taps("Not what I meant").await;
    assert_snapshot!(anna.reads(), @"
    (in place) I no longer have that question at hand. Please type it again.
    [Main menu]
    ");
    anna.forges("1:p:2").await;
    anna.hears_nothing();
    maya.hears_nothing();
}

#[tokio::test]
async fn after_that_the_words_are_nowhere_in_the_store_and_the_counts_still_are() {
    let clinic = Clinic::on_disk_at("2027-03-01 08:00").await;
    let maya = clinic.therapist("Maya", "maya").await;
    let anna = clinic.client("Anna");
    anna.says("what music do you play").await;
    maya.silently_blocks_the_bot();
    anna.taps("Pass it on to the practice").await;
    anna.says("is there music playing").await;
    anna.skims();
    let file = clinic.breaks_in().await;
    let kept = || async {
        let mut kept = 0;
        for sql in [
            "SELECT count(*) FROM question WHERE text LIKE '%music%'",
            "SELECT count(*) FROM dialogue WHERE asked_text LIKE '%music%'",
            "SELECT count(*) FROM outbox WHERE body LIKE '%music%'",
            "SELECT count(*) FROM inbox WHERE body LIKE '%music%'",
        ] {
            kept += sqlx::query_scalar::<_, i64>(sql).fetch_one(&file).await.unwrap();
        }
        kept
    };
    assert_eq!(kept().await, 4);
    clinic.waits_until("2027-03-31 09:01").await;
    assert_eq!(kept().await, 0);
    let counted = sqlx::query_scalar::<_, i64>("SELECT count(*) FROM question").fetch_one(&file).await;
    assert_eq!(counted.unwrap(), 2);
}
