//! Staff write to a client through the bot, as the practice; the client answers the same way.

use insta::assert_snapshot;

use super::with_maya;
use crate::clinic::Clinic;

#[tokio::test]
async fn staff_write_to_the_client_of_a_visit_who_answers() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let maya = clinic.therapist("Maya", "maya").await;
    let anna = with_maya(&clinic, "Anna", "1", "10:00").await;
    maya.puts_away();
    maya.says("/today").await;
    maya.taps("10:00 Anna").await;
    maya.skims();
    maya.taps("Write to them").await;
    assert_snapshot!(maya.reads(), @"
    (in place) Type what Anna is to read. It goes to them as from the practice.
    [Cancel]
    ");
    maya.says("The <blue> door is locked today, please ring.").await;
    assert_snapshot!(maya.reads(), @"
    On its way to Anna.
    [‹ Back] [Main menu]
    ");
    assert_snapshot!(anna.reads(), @"
    Maya from Stillwater Massage writes:

    The <blue> door is locked today, please ring.
    [Answer] [Main menu]
    ");
    anna.taps("Answer").await;
    anna.says("Thanks, I will ring!").await;
    anna.skims();
    assert!(maya.reads().contains("Thanks, I will ring!"));
    maya.taps_on_any("‹ Back").await;
    assert!(maya.reads().contains("Monday 1 March, 10:00"));
    // Nothing of the text is in the log.
    let olivia = clinic.owner("Olivia").await;
    olivia.says("/audit").await;
    let seen = olivia.reads();
    assert!(seen.contains("Maya wrote to client") && !seen.contains("door"), "{seen}");
}

#[tokio::test]
async fn a_message_can_be_left_is_too_long_or_does_not_arrive() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let maya = clinic.therapist("Maya", "maya").await;
    let anna = with_maya(&clinic, "Anna", "1", "10:00").await;
    maya.puts_away();
    maya.says("/today").await;
    maya.taps("10:00 Anna").await;
    maya.taps("Write to them").await;
    maya.skims();
    maya.taps("Cancel").await;
    assert!(maya.reads().contains("Monday 1 March, 10:00"));
    maya.says("does it hurt?").await;
    assert!(maya.reads().contains("Does it hurt?"), "the next text is a question again");
    anna.hears_nothing();
    maya.taps_on_any("Write to them").await;
    maya.says(&"x".repeat(4_000)).await;
    assert!(maya.reads().contains("too long"));
    anna.silently_blocks_the_bot();
    maya.says("Please ring.").await;
    let seen = maya.reads();
    assert!(
        seen.contains("On its way to Anna.") && seen.contains("I could not reach one person: Anna."),
        "{seen}"
    );
}
