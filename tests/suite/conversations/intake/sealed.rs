//! What is typed stands nowhere in clear, opens with its key only, and is not asked for without one.

use super::{KEY, NEXT_KEY, answers, clinic};
use crate::clinic::{Clinic, Person};

const HURTS: &str = "My left shoulder, since August";
const CONDITIONS: &str = "A broken collarbone in 2019";

/// The same through the inbox, as a messenger brings it: the update as it came is kept until it is done.
async fn says_by_wire(clinic: &Clinic, person: &Person, update: i64, text: &str) {
    let raw = frontdesk::store::RawUpdate {
        update,
        chat: person.chat().0,
        body: format!(r#"{{"update_id":{update},"message":{{"text":"{text}"}}}}"#),
    };
    let mut tx = clinic.store().begin().await.expect("a transaction");
    tx.keep_update(clinic.now(), &raw).await.expect("kept");
    tx.commit().await.expect("committed");
    let said = frontdesk::domain::incoming::Said::typed(text.to_owned(), None);
    person.hands_in_as(update, said).await;
}

#[tokio::test]
async fn what_is_typed_stands_nowhere_in_clear() {
    let clinic = Clinic::on_disk_at("2027-03-01 08:00").await;
    clinic.restarts_with_keys(&[KEY]).await;
    let (anna, maya) = (clinic.client("Anna"), clinic.therapist("Maya", "maya").await);
    anna.says("Is there a lift by the bakery?").await;
    anna.books("4", "10:00").await;
    anna.taps("Answer them").await;
    anna.taps("I agree").await;
    says_by_wire(&clinic, &anna, 7_001, HURTS).await;
    says_by_wire(&clinic, &anna, 7_002, CONDITIONS).await;
    for label in ["None of these", "My notes"] {
        anna.taps(label).await;
    }
    assert!(anna.reads().contains(HURTS));
    clinic.waits_until("2027-03-04 08:00").await;
    anna.skims();
    maya.says("/today").await;
    maya.taps("10:00 Anna").await;
    maya.taps("Read the notes").await;
    assert!(maya.reads().contains(CONDITIONS));
    for words in [HURTS, CONDITIONS] {
        assert!(!clinic.has_on_disk(words), "“{words}” can be read in the store's files");
    }
    // The search does find what is kept in clear.
    assert!(clinic.has_on_disk("Is there a lift by the bakery?"));
}

#[tokio::test]
async fn what_could_not_be_delivered_stands_nowhere_either() {
    let clinic = Clinic::on_disk_at("2027-03-01 08:00").await;
    clinic.restarts_with_keys(&[KEY]).await;
    let anna = clinic.client("Anna");
    answers(&anna).await;
    anna.taps("None of these").await;
    anna.skims();
    clinic.telegram_is_down();
    anna.taps("My notes").await;
    clinic.waits_until("2027-03-01 09:00").await;
    clinic.telegram_recovers();
    clinic.waits_until("2027-03-01 10:00").await;
    anna.hears_nothing();
    assert!(!clinic.has_on_disk(HURTS), "it can be read in the store's files");
    assert_eq!(clinic.outbox().await.expired, 1, "it is of no use an hour later");
}

#[tokio::test]
async fn with_another_key_notes_stay_sealed_and_with_the_old_one_at_hand_they_open() {
    let clinic = clinic("2027-03-01 08:00").await;
    let (anna, maya) = (clinic.client("Anna"), clinic.therapist("Maya", "maya").await);
    answers(&anna).await;
    anna.taps("None of these").await;
    anna.skims();
    maya.says("/start").await;
    let wrong = NEXT_KEY.replace("2:", "1:");
    for (keys, opens) in [
        (vec![NEXT_KEY, KEY], true),
        (vec![NEXT_KEY], false),
        (vec![wrong.as_str()], false),
        (vec![KEY], true),
    ] {
        clinic.restarts_with_keys(&keys).await;
        anna.says("/start").await;
        anna.skims();
        anna.forges("1:km:1:2").await;
        let seen = anna.reads();
        assert_eq!(seen.contains(HURTS), opens, "{seen}");
        assert_eq!(seen.contains("can't be opened at the moment"), !opens, "{seen}");
        maya.says("/start").await;
        maya.skims();
        maya.forges("1:kr:1:2").await;
        let seen = maya.reads();
        assert_eq!(seen.contains(HURTS), opens, "{seen}");
        assert_eq!(seen.contains("Please ask in person."), !opens, "{seen}");
    }
}

#[tokio::test]
async fn without_a_key_nothing_is_asked_and_what_is_there_can_still_be_erased() {
    let clinic = clinic("2027-03-01 08:00").await;
    let (anna, ben) = (clinic.client("Anna"), clinic.client("Ben"));
    answers(&anna).await;
    anna.taps("None of these").await;
    anna.taps("My notes").await;
    anna.taps("Change them").await;
    anna.skims();
    clinic.restarts_with_keys(&[]).await;
    // What was being answered ends, and the text is no question either.
    anna.says("my knee").await;
    let seen = anna.reads();
    assert!(seen.contains("Nothing can be noted here."), "{seen}");
    ben.books("4", "14:00").await;
    ben.taps("Change or cancel").await;
    assert!(!ben.reads().contains("notes"), "the step is left out");
    anna.says("/start").await;
    anna.skims();
    anna.forges("1:km:1:2").await;
    assert!(anna.reads().contains("Nothing can be noted here."));
    anna.forges("1:ke:1:2").await;
    assert!(anna.reads().contains("Your notes are erased."));
    assert!(!super::on_file(&clinic).await);
}
