//! The team: invitations, questions that are passed on, announcements.

use insta::assert_snapshot;

use crate::clinic::{Clinic, Person};

/// The text of the link that the owner was given.
fn payload(seen: &str) -> String {
    let at = seen.find("start=").expect("a link") + "start=".len();
    seen[at..].chars().take_while(|c| !c.is_whitespace()).collect()
}

async fn invites_tom(owner: &Person) -> String {
    owner.says("/invite").await;
    owner.taps("Tom").await;
    payload(&owner.reads())
}

#[tokio::test]
async fn the_owner_invites_a_therapist_by_a_link_that_works_once() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let olivia = clinic.owner("Olivia").await;
    let tom = clinic.client("Tom");
    let mallory = clinic.client("Mallory");
    let secret = invites_tom(&olivia).await;
    tom.says(&format!("/start {secret}")).await;
    assert_snapshot!(tom.reads(), @"
    Thank you. I have asked the owner of the practice, and will tell you here as soon as you are in.
    [Main menu]
    ");
    // It is Tom's now, whether or not the owner agrees.
    mallory.says(&format!("/start {secret}")).await;
    assert!(mallory.reads().contains("has been used or has expired"));
    tom.says("/today").await;
    assert!(tom.reads().contains("That is for the team."));
    assert_snapshot!(olivia.reads(), @"
    Tom wants to join as Tom. Names can be made up, so make sure that you have sent the link to them.
    [Yes] [No]
    [‹ Back] [Main menu]
    ");
    olivia.taps("Yes").await;
    assert_snapshot!(tom.reads(), @"
    Welcome to the team, Tom. /today shows your day, /availability is for when you are away.
    [Today]
    [Main menu]
    ");
    assert_snapshot!(olivia.reads(), @"
    (in place) Tom works here as Tom now.
    [‹ Back] [Main menu]
    ");
    mallory.says(&format!("/start {secret}")).await;
    assert_snapshot!(mallory.reads(), @"
    This invitation has been used or has expired. Please ask for a new one.
    [Main menu]
    ");
    mallory.says("/today").await;
    assert!(mallory.reads().contains("That is for the team."));
    tom.says("/today").await;
    assert_snapshot!(tom.reads(), @"
    Tom, Monday 1 March
    Not working.
    [‹ Sun 28 Feb] [Tomorrow]
    [The week] [Picture] [Find a client]
    [Main menu]
    ");
}

#[tokio::test]
async fn an_invitation_expires_and_an_invented_one_is_void() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let olivia = clinic.owner("Olivia").await;
    let tom = clinic.client("Tom");
    let secret = invites_tom(&olivia).await;
    clinic.waits_until("2027-03-02 08:00").await;
    for start in [secret.as_str(), "join_AAAAAAAAAAAAAAAAAAAAAA", "join_"] {
        tom.says(&format!("/start {start}")).await;
        assert!(tom.reads().contains("has been used or has expired"), "{start}");
    }
    tom.says("/start something-else").await;
    assert!(tom.reads().contains("Hello Tom"));
}

#[tokio::test]
async fn a_question_that_nobody_has_curated_is_answered_by_a_person() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let olivia = clinic.owner("Olivia").await;
    let maya = clinic.therapist("Maya", "maya").await;
    let anna = clinic.client("Anna");
    anna.says("Do you have a shower that I could use?").await;
    assert_snapshot!(anna.reads(), @"
    I don't know the answer to that, and I would rather not guess. Shall I pass your question on to the practice? A person will answer you here.
    [Pass it on to the practice]
    [Ask a question] [Main menu]
    ");
    anna.taps("Pass it on to the practice").await;
    assert_snapshot!(anna.reads(), @"
    (in place) Your message is with the practice. A person will answer you here in the chat.
    [Main menu]
    ");
    anna.taps_again().await;
    assert_eq!(anna.reads(), "(That is done already.)");
    assert_snapshot!(maya.reads(), @"
    Anna asks:
    > Do you have a shower that I could use?
    [Answer] [I take it]
    [Done] [Conversation]
    ");
    olivia.skims();
    maya.taps("Answer").await;
    assert_snapshot!(maya.reads(), @"
    Type your answer to Anna. They will see that it comes from you.
    [Cancel]
    ");
    maya.says("Yes, next to the changing room.").await;
    assert_snapshot!(maya.reads(), @"
    Your answer is on its way to Anna.
    [Main menu]
    ");
    assert_snapshot!(anna.reads(), @"
    You asked:
    > Do you have a shower that I could use?
    Maya from Stillwater Massage answers:

    Yes, next to the changing room.
    [Write back] [Main menu]
    ");
    // The owner sees that it is done, and a press that was faster than that does nothing.
    assert!(!olivia.sees_buttons().contains(&"Answer".to_owned()));
    olivia.forges("1:a:1").await;
    assert_eq!(olivia.reads(), "(That is done already.)");
    let seen = olivia.looks().pop().expect("the card");
    assert!(seen.contains("Answered by Maya"), "{seen}");
}

#[tokio::test]
async fn a_reply_to_the_question_itself_reaches_the_client_too() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let maya = clinic.therapist("Maya", "maya").await;
    let anna = clinic.client("Anna");
    anna.writes_to_us("I lost a scarf, is it with you?").await;
    maya.skims();
    maya.replies_to("I lost a scarf", "It is at the desk.").await;
    assert!(maya.reads().contains("on its way to Anna"));
    assert!(anna.reads().contains("It is at the desk."));
}

#[tokio::test]
async fn not_what_i_meant_leads_to_a_person() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let maya = clinic.therapist("Maya", "maya").await;
    let anna = clinic.client("Anna");
    anna.says("does it hurt?").await;
    anna.taps("Not what I meant").await;
    let seen = anna.reads();
    assert!(seen.contains("[Pass it on to the practice]"), "{seen}");
    anna.taps("Pass it on to the practice").await;
    anna.skims();
    assert!(maya.reads().contains("does it hurt?"));
}

#[tokio::test]
async fn red_flags_are_sent_to_a_doctor_and_nothing_is_booked() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let anna = clinic.client("Anna");
    anna.says("/book").await;
    anna.taps("Neuromuscular 45 min · £55").await;
    anna.skims();
    anna.says("actually I have chest pain and my arm is numb").await;
    assert_snapshot!(anna.reads(), @"
    This needs a doctor now.

    Please stop here: this is not for massage. Chest pain, trouble breathing, sudden numbness or weakness, a drooping face, fever with severe pain, a hot swollen calf, loss of bladder control, a sudden violent headache, or pain after an accident or a fall need medical help.

    Call a doctor or the emergency number below now. Do not wait for an answer in this chat.

    Emergency number: 999

    I have stopped what we had begun here. Nothing was booked or changed.
    [Main menu]
    ");
    // The booking that was open is over.
    anna.taps_on_any("Maya").await;
    assert!(anna.reads().contains("from earlier"));
}
