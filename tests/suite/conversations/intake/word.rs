//! Where something listed applies, the therapist speaks with the client first; the time stays reserved.

use insta::assert_snapshot;

use super::{answers, clinic};
use crate::clinic::{Clinic, Person};

/// Anna says that something listed applies, and where to call her.
async fn waits(clinic: &Clinic) -> (Person, Person) {
    let (anna, maya) = (clinic.client("Anna"), clinic.therapist("Maya", "maya").await);
    answers(&anna).await;
    anna.taps("One of these applies").await;
    anna.skims();
    maya.skims();
    anna.says("0161 496 0000").await;
    anna.skims();
    maya.skims();
    (anna, maya)
}

#[tokio::test]
async fn a_yes_leads_to_a_word_from_the_therapist_and_to_no_refusal() {
    let clinic = clinic("2027-03-01 08:00").await;
    let (anna, maya) = (clinic.client("Anna"), clinic.therapist("Maya", "maya").await);
    answers(&anna).await;
    anna.taps("One of these applies").await;
    assert_snapshot!(anna.reads(), @"
    (in place) Thank you for saying so. Maya would like to speak with you first; your time stays reserved.

    Thursday 4 March, 10:00
    Neuromuscular 45 min with Maya
    Until 10:45 (45 min), £55
    ⏳ Not certain yet: Maya gets in touch first

    Which number may Maya call? Type it, or skip this and we write to you here.
    [Skip this]
    ");
    // Maya hears of it, even if Anna leaves it at that.
    assert!(maya.reads().contains("No number is noted; please write."));
    anna.says("I will think about it").await;
    let seen = anna.reads();
    assert!(seen.contains("That does not look like a telephone number."), "{seen}");
    anna.says("0161 496 0000").await;
    assert_snapshot!(anna.reads(), @"
    Thank you. Maya will get in touch with you first; your time stays reserved until then.

    Thursday 4 March, 10:00
    Neuromuscular 45 min with Maya
    Until 10:45 (45 min), £55
    ⏳ Not certain yet: Maya gets in touch first

    If you would rather reach us:

    Telephone: +44 1225 555 0142
    E-mail: hello@stillwater.example
    12 Mill Lane, Bath BA1 5QN
    [Write to us]
    [My notes] [Change or cancel]
    ");
    assert_snapshot!(maya.reads(), @"
    Anna has said that something listed applies, and should hear from you before this appointment. The time stays reserved.

    Thursday 4 March, 10:00
    Neuromuscular 45 min with Maya
    Until 10:45 (45 min), £55
    ⏳ Not certain yet: Maya gets in touch first

    To call: 0161 496 0000
    [Read the notes]
    [Write here]
    [All right, confirm] [Not suitable, I'll call]
    ");
    maya.taps("Read the notes").await;
    assert!(maya.reads().contains("one of them applies"));
    // The time stays hers.
    let ben = clinic.client("Ben");
    ben.says("/book").await;
    for label in ["Neuromuscular 45 min · £55", "Maya", "4"] {
        ben.taps(label).await;
    }
    assert!(!ben.reads().contains("[10:00]"));
    anna.says("/appointments").await;
    anna.taps("Thu 4 Mar, 10:00 · Maya").await;
    assert!(anna.reads().contains("⏳ Not certain yet: Maya gets in touch first"));
    clinic.waits_until("2027-03-04 08:00").await;
    anna.skims();
    maya.says("/today").await;
    assert!(maya.reads().contains("waits for a word from you"));
}

#[tokio::test]
async fn the_therapist_says_that_all_is_right() {
    let clinic = clinic("2027-03-01 08:00").await;
    let (anna, maya) = waits(&clinic).await;
    maya.taps("All right, confirm").await;
    assert_snapshot!(maya.reads(), @"
    (in place) Anna reads now that all is right.

    Thursday 4 March, 10:00
    Neuromuscular 45 min with Maya
    Until 10:45 (45 min), £55
    [Today] [Main menu]
    ");
    assert_snapshot!(anna.reads(), @"
    Maya says that all is right: we look forward to your visit.

    Thursday 4 March, 10:00
    Neuromuscular 45 min with Maya
    Until 10:45 (45 min), £55
    [Change or cancel]
    [Main menu]
    ");
    maya.taps_again().await;
    assert!(maya.reads().contains("This waits for no word any more."));
    // The next one is certain at once.
    anna.chooses("5", "10:00").await;
    anna.taps("Yes, book it").await;
    assert!(!anna.reads().contains("Not certain"));
    maya.hears_nothing();
}

#[tokio::test]
async fn the_therapist_says_that_it_is_not_suitable_and_calls() {
    let clinic = clinic("2027-03-01 08:00").await;
    let (anna, maya) = waits(&clinic).await;
    maya.taps("Not suitable, I'll call").await;
    assert_snapshot!(maya.reads(), @"
    (in place) This cancels the appointment of Anna, and says that you will get in touch. Is that right?

    Thursday 4 March, 10:00
    Neuromuscular 45 min with Maya
    Until 10:45 (45 min), £55
    ⏳ Not certain yet: Maya gets in touch first
    [Yes, cancel it] [No, keep it]
    ");
    maya.taps("Yes, cancel it").await;
    assert_snapshot!(maya.reads(), @"
    (in place) The appointment of Anna is cancelled. Please get in touch with them, as they have been told.

    Thursday 4 March, 10:00
    Neuromuscular 45 min with Maya
    Until 10:45 (45 min), £55

    To call: 0161 496 0000
    [Today] [Main menu]
    ");
    assert_snapshot!(anna.reads(), @"
    Maya would like to speak with you before a treatment and will get in touch. Your appointment on Thursday 4 March, 10:00 is not going ahead for now, and you need not come.

    If you would rather reach us:

    Telephone: +44 1225 555 0142
    E-mail: hello@stillwater.example
    12 Mill Lane, Bath BA1 5QN
    [Write to us] [Main menu]
    ");
    // What she books next waits too.
    anna.chooses("5", "10:00").await;
    anna.taps("Yes, book it").await;
    assert!(anna.reads().contains("Not certain yet"));
    assert!(maya.reads().contains("Friday 5 March, 10:00"));
}

#[tokio::test]
async fn the_therapist_writes_in_the_chat_where_no_number_is_known() {
    let clinic = clinic("2027-03-01 08:00").await;
    let (anna, maya) = (clinic.client("Anna"), clinic.therapist("Maya", "maya").await);
    answers(&anna).await;
    anna.taps("One of these applies").await;
    anna.taps("Skip this").await;
    assert!(anna.reads().contains("will get in touch with you first"));
    maya.skims();
    maya.taps("Write here").await;
    assert_snapshot!(maya.reads(), @"
    Type your message to Anna. They will see that it comes from you.
    [Cancel]
    ");
    maya.says("When were you operated on?").await;
    assert!(maya.reads().contains("on its way to Anna"));
    let seen = anna.reads();
    assert!(seen.contains("Maya from Stillwater Massage answers") && seen.contains("operated"), "{seen}");
}

#[tokio::test]
async fn only_whoever_runs_the_diary_gives_the_word() {
    let clinic = clinic("2027-03-01 08:00").await;
    let (anna, maya) = waits(&clinic).await;
    let (tom, olivia) = (clinic.therapist("Tom", "tom").await, clinic.owner("Olivia").await);
    for forged in ["1:kf:1:2", "1:kq:1:2", "1:kn:1:2", "1:kw:1:2"] {
        for who in [&anna, &tom] {
            who.says("/start").await;
            who.skims();
            who.forges(forged).await;
            assert_eq!(who.reads(), "(Only the team can do that.)", "{forged}");
        }
    }
    olivia.says("/start").await;
    olivia.skims();
    olivia.forges("1:kf:1:2").await;
    assert!(olivia.reads().contains("reads now that all is right"));
    anna.skims();
    maya.hears_nothing();
}

#[tokio::test]
async fn a_waiting_appointment_that_moves_to_another_therapist_is_told_of_there() {
    let clinic = clinic("2027-03-01 08:00").await;
    let (anna, maya) = waits(&clinic).await;
    let tom = clinic.therapist("Tom", "tom").await;
    anna.says("/appointments").await;
    for label in ["Thu 4 Mar, 10:00 · Maya", "Move it", "See times with somebody else", "Tom", "6", "10:00"]
    {
        anna.taps(label).await;
    }
    anna.taps("Yes, move it").await;
    assert!(anna.reads().contains("Not certain yet: Tom gets in touch first"));
    assert!(tom.reads().contains("should hear from you before this appointment"));
    maya.hears_nothing();
}

#[tokio::test]
async fn where_a_therapist_is_not_in_the_chat_the_owner_hears_of_it_and_reads_nothing() {
    let clinic = clinic("2027-03-01 08:00").await;
    let (anna, olivia) = (clinic.client("Anna"), clinic.owner("Olivia").await);
    answers(&anna).await;
    anna.taps("One of these applies").await;
    anna.skims();
    let seen = olivia.reads();
    assert!(seen.contains("should hear from you") && !seen.contains("[Read the notes]"), "{seen}");
    olivia.forges("1:kr:1:2").await;
    assert!(olivia.reads().starts_with("(Only their therapist can read that"));
}

#[tokio::test]
async fn at_night_nobody_is_woken_for_a_word() {
    let clinic = clinic("2027-03-01 22:00").await;
    let (anna, maya) = (clinic.client("Anna"), clinic.therapist("Maya", "maya").await);
    answers(&anna).await;
    anna.taps("One of these applies").await;
    anna.skims();
    maya.hears_nothing();
    clinic.waits_until("2027-03-02 07:00").await;
    assert!(maya.reads().contains("should hear from you"));
}
