//! New answers: a topic that staff write in the chat.

use insta::assert_snapshot;

use super::teaching::{asks, opens};
use crate::clinic::Clinic;

#[tokio::test]
async fn a_new_answer_is_written_in_the_chat() {
    let clinic = Clinic::on_disk_at("2027-03-01 08:00").await;
    let maya = clinic.therapist("Maya", "maya").await;
    let anna = asks(&clinic, "Anna", "what music do you play").await;
    let ben = asks(&clinic, "Ben", "is there music during the session").await;
    opens(&maya, "2 × is there music during the session", "New answer").await;
    assert_snapshot!(maya.reads(), @"
    (in place) A new answer to this:
    > is there music during the session
    What is its title? Type a short question, as a client would put it.
    [‹ Back] [Cancel]
    ");
    maya.says("Is there music?").await;
    assert_snapshot!(maya.reads(), @"
    Is there music?
    Type the answer as clients should read it, in at most 3000 characters. You will see it before it is used.
    [‹ Back] [Cancel]
    ");
    maya.says("There is, <quietly>.\nBring your own & we play it.\n\n**Silence** is fine too: 1 * 2.").await;
    assert_snapshot!(maya.reads(), @"
    Is there music?
    In which group should it stand?
    [About the treatment]
    [What it can help with]
    [How often and how long]
    [Preparing and your visit]
    [Practical things]
    [‹ Back] [Cancel]
    ");
    maya.taps("Preparing and your visit").await;
    assert_snapshot!(maya.reads(), @"
    (in place) Clients will read:

    Is there music?

    There is, <quietly>.
    Bring your own & we play it.

    Silence is fine too: 1 * 2.

    It is found by its title and by
    • is there music during the session
    • what music do you play
    Type the answer again to change it.

    Both questions are answered with it, just as they were asked.

    None of your 136 example questions is answered worse.
    [Yes, teach it]
    [‹ Back] [Cancel]
    ");
    maya.says("There is, quietly.\n\n**Silence** is fine too.").await;
    maya.skims();
    maya.taps("Yes, teach it").await;
    assert_snapshot!(maya.reads(), @"
    (in place) Is there music?
    I answer this from now on, and /ask lists it.

    2 people have asked and not been told.
    [Tell them]
    [Take it back]
    [Open questions] [Main menu]
    ");
    anna.says("what music do you play?").await;
    assert_snapshot!(anna.reads(), @"
    Is there music?

    There is, quietly.

    Silence is fine too.
    [Book an appointment]
    [Not what I meant]
    ");
    clinic.restarts().await;
    anna.says("/ask").await;
    anna.taps("Preparing and your visit").await;
    anna.taps("Is there music?").await;
    assert!(anna.reads().contains("There is, quietly."));
    maya.taps("Tell them").await;
    maya.skims();
    assert!(ben.reads().contains("> is there music during the session"));
    assert_snapshot!(anna.reads(), @"
    You asked:
    > what music do you play
    I had no good answer then. Here it is:

    Is there music?

    There is, quietly.

    Silence is fine too.
    [Main menu]
    ");
    maya.taps("Open questions").await;
    maya.taps("What was taught").await;
    assert_snapshot!(maya.reads(), @"
    (in place) What was taught, the newest first:

    New answer: Is there music?
    Maya, Monday 1 March, 08:00
    [Take back: Is there music?]
    [Open questions] [Main menu]
    ");
    maya.taps("Take back: Is there music?").await;
    maya.skims();
    anna.says("what music do you play").await;
    assert!(!anna.reads().contains("There is, quietly."));
}

#[tokio::test]
async fn a_title_is_short_and_means_nothing_else() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let maya = clinic.therapist("Maya", "maya").await;
    let _anna = asks(&clinic, "Anna", "what music do you play").await;
    opens(&maya, "what music do you play", "New answer").await;
    maya.skims();
    maya.says(&"very ".repeat(20)).await;
    assert_snapshot!(maya.reads(), @"
    That is too long: 64 characters is the most.
    Please type another title, or go back.
    [‹ Back] [Cancel]
    ");
    maya.says("does it hurt??").await;
    assert_snapshot!(maya.reads(), @"
    That is one of our questions already, under Does it hurt?
    Please type another title, or go back.
    [‹ Back] [Cancel]
    ");
    for (title, why) in [("🎵", "no question in that"), ("Chest pain", "reads like an emergency")] {
        maya.says(title).await;
        assert!(maya.reads().contains(why), "{title}");
    }
    maya.says("Music").await;
    maya.skims();
    maya.says(&"🎵".repeat(1_501)).await;
    assert!(maya.reads().contains("3000 characters is the most"));
}

#[tokio::test]
async fn two_of_the_team_write_the_same_answer_and_the_second_is_told() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let maya = clinic.therapist("Maya", "maya").await;
    let olivia = clinic.owner("Olivia").await;
    let _anna = asks(&clinic, "Anna", "what music do you play").await;
    for staff in [&maya, &olivia] {
        opens(staff, "what music do you play", "New answer").await;
        for text in ["Is there music?", "There is."] {
            staff.says(text).await;
        }
        staff.taps("Practical things").await;
        staff.skims();
    }
    olivia.taps("Yes, teach it").await;
    assert!(olivia.reads().contains("I answer this from now on"));
    maya.taps("Yes, teach it").await;
    assert!(maya.reads().contains("one of our questions already"));
    maya.says("Which music is there?").await;
    assert!(maya.reads().contains("Type the answer"));
}
