//! Teaching: what a question means, what that would change, and the way back from it.

use insta::assert_snapshot;

use crate::clinic::{Clinic, Person};

mod taken_up;

/// Asks something that no answer covers.
pub(super) async fn asks(clinic: &Clinic, name: &str, text: &str) -> Person {
    let person = clinic.client(name);
    person.says(text).await;
    person.skims();
    person
}

/// Opens the group of open questions with this label, and what is to be done with it.
pub(super) async fn opens(staff: &Person, group: &str, door: &str) {
    staff.says("/questions").await;
    staff.taps(group).await;
    staff.taps(door).await;
}

/// Chooses a topic that is not among the likely ones.
async fn chooses(staff: &Person, group: &str, topic: &str) {
    for label in ["Another topic", group, topic] {
        staff.taps(label).await;
    }
}

/// Teaches that the one open question means the topic about talking to the therapist.
async fn teaches_music(staff: &Person) {
    opens(staff, "what music do you play", "This means …").await;
    chooses(staff, "Preparing and your visit", "What should I tell my therapist?").await;
    staff.taps("Yes, teach it").await;
    assert!(staff.reads().contains("Taught."));
}

#[tokio::test]
async fn a_question_is_taught_and_the_next_person_is_answered_at_once() {
    let clinic = Clinic::on_disk_at("2027-03-01 08:00").await;
    let maya = clinic.therapist("Maya", "maya").await;
    let _anna = asks(&clinic, "Anna", "what music do you play").await;
    let _ben = asks(&clinic, "Ben", "is there music during the session").await;
    opens(&maya, "2 × is there music during the session", "This means …").await;
    let seen = maya.reads();
    assert!(seen.contains("What does this mean?\n> is there music during the session"), "{seen}");
    chooses(&maya, "Preparing and your visit", "What should I tell my therapist?").await;
    assert_snapshot!(maya.reads(), @"
    (in place) This
    > is there music during the session
    is to mean the same as
    What should I tell my therapist?

    One of the 2 questions is answered with it, just as it was asked; another wording may do more.

    None of your 136 example questions is answered worse.

    The wording is kept, without a name. You can type another one instead.
    [Yes, teach it]
    [‹ Back] [Cancel]
    ");
    maya.taps("Yes, teach it").await;
    assert_snapshot!(maya.reads(), @"
    (in place) Taught. From now on this
    > is there music during the session
    means the same as
    What should I tell my therapist?

    2 people have asked and not been told.
    [Tell them]
    [Take it back]
    [Open questions] [Main menu]
    ");
    maya.taps_again().await;
    assert_eq!(maya.reads(), "(That is done already.)");
    let cleo = clinic.client("Cleo");
    cleo.says("Is there MUSIC during the session??").await;
    assert!(cleo.reads().contains("What should I tell my therapist?"));
    clinic.restarts().await;
    cleo.says("is there music during the session").await;
    assert!(cleo.reads().contains("What should I tell my therapist?"));
    maya.says("/questions").await;
    maya.taps("What was taught").await;
    assert_snapshot!(maya.reads(), @"
    (in place) What was taught, the newest first:

    “is there music during the session” means the same as What should I tell my therapist?
    Maya, Monday 1 March, 08:00
    [Take back: is there music during the session]
    [Open questions] [Main menu]
    ");
    maya.taps("Take back: is there music during the session").await;
    assert_snapshot!(maya.reads(), @"
    (in place) Taken back: “is there music during the session”.

    2 questions are open again.
    [What was taught]
    [Open questions] [Main menu]
    ");
    maya.taps_again().await;
    assert!(maya.reads().contains("(That is done already.)"));
    cleo.says("is there music during the session").await;
    assert!(!cleo.reads().contains("What should I tell my therapist?"));
    clinic.restarts().await;
    cleo.says("is there music during the session").await;
    assert!(!cleo.reads().contains("What should I tell my therapist?"));
}

#[tokio::test]
async fn it_is_taken_back_right_after() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let maya = clinic.therapist("Maya", "maya").await;
    let anna = asks(&clinic, "Anna", "what music do you play").await;
    teaches_music(&maya).await;
    maya.taps("Take it back").await;
    maya.skims();
    anna.says("what music do you play").await;
    assert!(!anna.reads().contains("What should I tell my therapist?"));
}

#[tokio::test]
async fn those_who_asked_are_told_if_staff_want_it_and_once() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let maya = clinic.therapist("Maya", "maya").await;
    let anna = asks(&clinic, "Anna", "what music do you play").await;
    teaches_music(&maya).await;
    anna.hears_nothing();
    maya.taps("Tell them").await;
    assert_snapshot!(maya.reads(), @"
    (in place) The answer is on its way to one person.
    [Open questions] [Main menu]
    ");
    assert_snapshot!(anna.reads(), @"
    You asked:
    > what music do you play
    I had no good answer then. Here it is:

    What should I tell my therapist?

    Please tell your therapist about anything that concerns you: where it hurts, injuries, medical conditions, and whatever has changed since last time. Say too if there is a part you would rather not have touched.

    The session is adapted to what you share, and you can speak up at any moment during it. There is no need to write health details in this chat.
    [Main menu]
    ");
    maya.taps_again().await;
    assert_eq!(maya.reads(), "(That is done already.)");
    // Who has been answered is not open again.
    maya.taps("Open questions").await;
    maya.taps("What was taught").await;
    maya.taps("Take back: what music do you play").await;
    let seen = maya.reads();
    assert!(seen.contains("Taken back") && !seen.contains("open again"), "{seen}");
}

#[tokio::test]
async fn staff_type_another_wording_and_hear_what_cannot_be_taught() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let maya = clinic.therapist("Maya", "maya").await;
    let long = format!("what music do you play, {}", "as I was wondering ".repeat(12));
    let anna = asks(&clinic, "Anna", &long).await;
    maya.says("/questions").await;
    let group = maya.sees_buttons()[0].clone();
    maya.taps(&group).await;
    maya.taps("This means …").await;
    chooses(&maya, "Preparing and your visit", "What should I tell my therapist?").await;
    assert_snapshot!(maya.reads(), @"
    (in place) > what music do you play, as I was wondering as I was wondering as I was wondering as I was wondering as I was wondering as I was wondering as I was wondering as I was wondering as I was wondering as I was wondering as I was wondering as I was wondering

    That is too long: 200 characters is the most.
    Please type another wording, or go back.
    [‹ Back] [Cancel]
    ");
    maya.says("Does it HURT").await;
    assert_snapshot!(maya.reads(), @"
    > Does it HURT

    That is one of our questions already, under Does it hurt?
    Please type another wording, or go back.
    [‹ Back] [Cancel]
    ");
    maya.says("i have chest pain").await;
    assert!(maya.reads().contains("reads like an emergency"));
    for nothing in ["?!", "hello", "thanks a lot"] {
        maya.says(nothing).await;
        assert!(maya.reads().contains("There is no question in that."), "{nothing}");
    }
    maya.says("what music   do you play").await;
    let seen = maya.reads();
    assert!(seen.contains("> what music do you play\nis to mean the same as"), "{seen}");
    maya.taps("Yes, teach it").await;
    maya.skims();
    anna.says("what music do you play").await;
    assert!(anna.reads().contains("What should I tell my therapist?"));
}

#[tokio::test]
async fn staff_are_told_before_example_questions_are_answered_worse() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let maya = clinic.therapist("Maya", "maya").await;
    let anna = asks(&clinic, "Anna", "what music do you play").await;
    opens(&maya, "what music do you play", "This means …").await;
    chooses(&maya, "Preparing and your visit", "What should I tell my therapist?").await;
    maya.skims();
    // An example question word for word; the practice says that it has no answer to it.
    maya.says("tell me a joke").await;
    assert_snapshot!(maya.reads(), @"
    This
    > tell me a joke
    is to mean the same as
    What should I tell my therapist?

    Just as it was asked, the question is still not answered; another wording may do it.

    1 of your 136 example questions would be answered worse:
    • tell me a joke (with “What should I tell my therapist?”)

    The wording is kept, without a name. You can type another one instead.
    [Teach it all the same]
    [‹ Back] [Cancel]
    ");
    maya.taps("Teach it all the same").await;
    maya.skims();
    anna.says("tell me a joke").await;
    assert!(anna.reads().contains("What should I tell my therapist?"));
}

#[tokio::test]
async fn what_is_taught_later_replaces_what_was_taught_before() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let maya = clinic.therapist("Maya", "maya").await;
    let anna = asks(&clinic, "Anna", "what music do you play").await;
    teaches_music(&maya).await;
    let _ben = asks(&clinic, "Ben", "do you have a garden").await;
    opens(&maya, "do you have a garden", "This means …").await;
    chooses(&maya, "Practical things", "Where are you?").await;
    maya.skims();
    maya.says("what music do you play").await;
    let seen = maya.reads();
    assert!(
        seen.contains("another meaning, which this replaces:\nWhat should I tell my therapist?"),
        "{seen}"
    );
    maya.taps("Yes, teach it").await;
    maya.skims();
    anna.says("what music do you play").await;
    assert!(anna.reads().contains("Where are you?"));
    // Taken back, the earlier one counts again; taught once more for the same, there is nothing to teach.
    maya.taps("Take it back").await;
    maya.skims();
    anna.says("what music do you play").await;
    assert!(anna.reads().contains("What should I tell my therapist?"));
    opens(&maya, "do you have a garden", "This means …").await;
    chooses(&maya, "Preparing and your visit", "What should I tell my therapist?").await;
    maya.skims();
    maya.says("What music do you play").await;
    assert!(maya.reads().contains("one of our questions already"));
}

#[tokio::test]
async fn the_way_back_leads_through_every_screen() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let maya = clinic.therapist("Maya", "maya").await;
    let _anna = asks(&clinic, "Anna", "what music do you play").await;
    opens(&maya, "what music do you play", "This means …").await;
    chooses(&maya, "Practical things", "Where are you?").await;
    maya.skims();
    for (label, seen) in [
        ("‹ Back", "What does this mean?"),
        ("Another topic", "In which group"),
        ("Practical things", "which one is it?"),
        ("‹ Back", "In which group"),
        ("‹ Back", "What does this mean?"),
        ("‹ Back", "Asked once:"),
        ("New answer", "What is its title?"),
        ("‹ Back", "Asked once:"),
        ("‹ Back", "These questions are open"),
    ] {
        maya.taps(label).await;
        let all = maya.reads();
        assert!(all.contains(seen), "[{label}] leads to: {all}");
    }
    // A button of the flow that was left repairs itself.
    opens(&maya, "what music do you play", "This means …").await;
    maya.says("/cancel").await;
    maya.skims();
    maya.taps_on_any("Another topic").await;
    assert!(maya.reads().contains("from earlier"));
    assert!(maya.sees_buttons().contains(&"Open questions".to_owned()));
}

#[tokio::test]
async fn what_was_taught_has_pages_the_newest_first() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let maya = clinic.therapist("Maya", "maya").await;
    for thing in ["a garden", "a piano", "wifi", "a trampoline", "a fireplace", "an aquarium"] {
        let wording = format!("do you have {thing}");
        let _anna = asks(&clinic, "Anna", &wording).await;
        opens(&maya, &wording, "This means …").await;
        chooses(&maya, "Practical things", "Where are you?").await;
        maya.taps(&maya.sees_buttons()[0]).await;
    }
    maya.taps("Open questions").await;
    maya.taps("What was taught").await;
    maya.skims();
    let labels = maya.sees_buttons();
    assert_eq!(labels[0], "Take back: do you have an aquarium");
    assert_eq!(labels[5..], ["More ›", "Open questions", "Main menu"]);
    maya.taps("More ›").await;
    assert!(maya.reads().contains("“do you have a garden”"));
    maya.taps("‹ Back").await;
    assert!(maya.reads().contains("“do you have an aquarium”"));
}
