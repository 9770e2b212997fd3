//! Finding a client by what is remembered of them.

use insta::assert_snapshot;

use super::with_maya;
use crate::clinic::Clinic;

#[tokio::test]
async fn a_client_is_found_by_name_or_number_and_shown_with_what_is_known() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let olivia = clinic.owner("Olivia").await;
    let anna = with_maya(&clinic, "Anna González", "1", "10:00").await;
    anna.books("4", "10:00").await;
    with_maya(&clinic, "Annabel Lee", "5", "10:00").await;
    clinic.client("Joanna").says("/start").await;
    clinic.waits_until("2027-03-02 08:00").await;
    clinic.everybody_puts_away();
    olivia.says("/find").await;
    assert_snapshot!(olivia.reads(), @"
    Whom are you looking for? Type a name or a part of it, or some digits of the number.
    [Cancel]
    ");
    olivia.says("anna").await;
    assert_snapshot!(olivia.reads(), @"
    Whom do you mean?

    • Anna González: last here Mon 1 Mar, comes Thu 4 Mar
    • Annabel Lee: comes Fri 5 Mar
    • Joanna: no visits
    [Anna González]
    [Annabel Lee]
    [Joanna]
    [Find someone else] [Main menu]
    ");
    olivia.taps("Find someone else").await;
    olivia.says("gonsalez").await;
    let seen = olivia.reads();
    assert!(seen.contains("Anna González: last here Mon 1 Mar, comes Thu 4 Mar"), "{seen}");
    olivia.taps("Anna González").await;
    assert_snapshot!(olivia.reads(), @"
    (in place) Anna González

    Was here once.

    Ahead:
    • Thursday 4 March, 10:00, Neuromuscular 45 min with Maya

    Before:
    • Monday 1 March, 10:00, Neuromuscular 45 min with Maya
    [Thu 4 Mar, 10:00 · Maya]
    [Book for them] [Write to them]
    [Conversation]
    [Find someone else] [Main menu]
    ");
    olivia.taps("Thu 4 Mar, 10:00 · Maya").await;
    assert!(olivia.reads().contains("[The client]"));
    olivia.taps("The client").await;
    assert!(olivia.reads().contains("Was here once."));
    olivia.taps("Write to them").await;
    olivia.says("See you on Thursday.").await;
    assert!(anna.reads().contains("See you on Thursday."));
    olivia.skims();
    olivia.taps("‹ Back").await;
    assert!(olivia.reads().contains("Was here once."));
    // Booked for them, as for somebody who phones.
    olivia.taps("Book for them").await;
    for label in ["Neuromuscular 45 min · £55", "Tom", "6", "10:00", "Yes, book it"] {
        olivia.taps(label).await;
    }
    assert!(olivia.reads().contains("Booked for Anna González, and they are being told."));
    assert!(anna.reads().contains("Saturday 6 March, 10:00"));
}

#[tokio::test]
async fn nobody_is_found_by_what_nobody_is_called_and_it_is_asked_again() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let rita = clinic.reception("Rita").await;
    with_maya(&clinic, "Anna", "4", "10:00").await;
    rita.says("/find <b>Zorro</b>").await;
    assert_snapshot!(rita.reads(), @"
    I find nobody for “<b>Zorro</b>”. Try another part of the name, or the number.
    [Cancel]
    ");
    rita.says("Anna").await;
    assert!(rita.reads().contains("[Anna]"));
    for nothing in ["?", "🙂", "a\u{200b}"] {
        rita.says(&format!("/find {nothing}")).await;
        rita.skims();
    }
    rita.taps_on_any("Cancel").await;
    rita.skims();
    rita.says("does it hurt?").await;
    assert!(rita.reads().contains("Does it hurt?"), "the next text is a question again");
    rita.says("/find I have chest pain").await;
    rita.skims();
    rita.says("I have chest pain").await;
    assert!(rita.reads().contains("This needs a doctor now."));
}

#[tokio::test]
async fn a_therapist_finds_only_those_who_have_or_had_a_visit_with_them() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let (maya, tom) = (clinic.therapist("Maya", "maya").await, clinic.therapist("Tom", "tom").await);
    let anna = with_maya(&clinic, "Anna", "4", "10:00").await;
    tom.says("/find anna").await;
    assert!(tom.reads().contains("I find nobody for “anna”."));
    // Nor by a button that was never shown.
    for forged in ["1:dc:1:o", "1:dc:2:o", "1:dc:3:o", "1:dc:3:w", "1:dc:3:b"] {
        tom.says("/today").await;
        tom.skims();
        tom.forges(forged).await;
        let seen = tom.reads();
        assert!(seen.contains("That client is not in your diary."), "{forged}: {seen}");
    }
    // Of one who sees both, each sees their own.
    anna.says("/book").await;
    for label in ["Neuromuscular 45 min · £55", "Tom", "6", "10:00", "Yes, book it"] {
        anna.taps(label).await;
    }
    anna.skims();
    tom.says("/find anna").await;
    tom.taps("Anna").await;
    let seen = tom.reads();
    assert!(seen.contains("Saturday 6 March") && !seen.contains("Thursday 4 March"), "{seen}");
    maya.says("/find anna").await;
    maya.taps("Anna").await;
    let seen = maya.reads();
    assert!(!seen.contains("Saturday 6 March") && seen.contains("Thursday 4 March"), "{seen}");
    // Clients find nobody.
    anna.says("/find maya").await;
    assert!(anna.reads().contains("That is for the team."));
}

#[tokio::test]
async fn a_guest_is_found_under_the_name_of_whoever_booked() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let maya = clinic.therapist("Maya", "maya").await;
    let anna = clinic.client("Anna");
    anna.chooses("4", "10:00").await;
    anna.taps("It is for somebody else").await;
    anna.says("Mia").await;
    anna.taps("Yes, book it").await;
    anna.skims();
    maya.says("/find mia").await;
    maya.taps("Mia (booked by Anna)").await;
    assert!(maya.reads().contains("with Maya for Mia"));
}
