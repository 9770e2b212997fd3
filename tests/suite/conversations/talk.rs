//! Messages to the practice: taken by one of the team, answered on one phone and seen on all, and written back to.

use insta::assert_snapshot;

use crate::clinic::{Clinic, Person};

/// Anna has written, and Maya, Tom and Olivia have it on their phones.
async fn anna_has_written() -> (Clinic, Person, [Person; 3]) {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let team = [
        clinic.therapist("Maya", "maya").await,
        clinic.therapist("Tom", "tom").await,
        clinic.owner("Olivia").await,
    ];
    // So that they are known by name.
    for one in &team {
        one.says("/start").await;
        one.puts_away();
    }
    let anna = clinic.client("Anna");
    anna.writes_to_us("I lost a scarf, is it with you?").await;
    (clinic, anna, team)
}

/// The last message as it stands on the phone now. One that was brought up to date is silent.
fn last(person: &Person) -> String {
    person.looks().pop().expect("a message")
}

#[tokio::test]
async fn one_takes_it_and_the_others_see_that() {
    let (_clinic, _anna, [maya, tom, olivia]) = anna_has_written().await;
    assert_snapshot!(maya.reads(), @"
    Anna asks:
    > I lost a scarf, is it with you?
    [Answer] [I take it]
    [Done] [Conversation]
    ");
    tom.skims();
    olivia.skims();
    maya.taps("I take it").await;
    assert_snapshot!(maya.reads(), @"
    (It's yours. The others can see that.)

    (in place) Anna asks:
    > I lost a scarf, is it with you?

    You have taken this, Monday 1 March, 08:00.
    [Answer] [Give it back]
    [Done] [Conversation]
    ");
    tom.hears_nothing();
    assert_snapshot!(last(&tom), @"
    (in place) Anna asks:
    > I lost a scarf, is it with you?

    Maya has taken this, Monday 1 March, 08:00.
    [Take it over]
    [Conversation]
    ");
    olivia.says("/questions").await;
    olivia.skims();
    olivia.taps("Maya: I lost a scarf, is it with you?").await;
    assert_snapshot!(olivia.reads(), @"
    (in place) Asked once:

    > I lost a scarf, is it with you?
    Monday 1 March, 08:00 · Anna is waiting for an answer

    Maya has taken this, Monday 1 March, 08:00.
    [Take it over]
    [This means …] [New answer]
    [Set aside]
    [‹ Back] [Main menu]
    ");
    olivia.taps("Take it over").await;
    assert!(olivia.reads().starts_with("(A colleague is at it."));
    maya.taps("Give it back").await;
    assert!(maya.reads().starts_with("(Given back.)"));
    tom.taps("I take it").await;
    tom.skims();
    assert!(last(&maya).contains("Tom has taken this"));
}

#[tokio::test]
async fn of_two_who_take_it_at_once_the_first_has_it() {
    let (clinic, _anna, [maya, tom, olivia]) = anna_has_written().await;
    for one in [&maya, &tom, &olivia] {
        one.skims();
    }
    let (first, second) = (maya.taps("I take it"), tom.taps("I take it"));
    first.await;
    second.await;
    assert!(maya.reads().contains("(It's yours. The others can see that.)"));
    assert!(tom.reads().contains("(A colleague is at it. After an hour you can take it over.)"));
    // After an hour it is anybody's again.
    clinic.waits_until("2027-03-01 09:01").await;
    tom.taps("Take it over").await;
    assert!(tom.reads().contains("(It's yours. The others can see that.)"));
    assert!(last(&maya).contains("Tom has taken this, Monday 1 March, 09:01."));
}

#[tokio::test]
async fn an_answer_is_seen_on_every_phone_and_written_back_to() {
    let (clinic, anna, [maya, tom, olivia]) = anna_has_written().await;
    tom.taps("Answer").await;
    tom.skims();
    clinic.waits_until("2027-03-01 08:05").await;
    maya.taps("Answer").await;
    maya.says("It hangs at the desk.").await;
    maya.skims();
    assert_snapshot!(olivia.reads(), @"
    (in place) Anna asks:
    > I lost a scarf, is it with you?

    Answered by Maya, Monday 1 March, 08:05.
    [Conversation]
    ");
    // Tom has been typing all the while, and his card has changed too.
    tom.says("Which colour is it?").await;
    assert_snapshot!(tom.reads(), @"
    Maya has answered this already, Monday 1 March, 08:05. What you have just typed is not sent.
    [Conversation]
    [Open questions] [Main menu]
    ");
    assert_snapshot!(anna.reads(), @"
    You asked:
    > I lost a scarf, is it with you?
    Maya from Stillwater Massage answers:

    It hangs at the desk.
    [Write back] [Main menu]
    ");
    anna.taps("Write back").await;
    assert_snapshot!(anna.reads(), @"
    Type your message. It goes to the practice, and a person will answer you here.
    [Cancel]
    ");
    anna.says("Thank you! Until six?").await;
    assert!(anna.reads().contains("Your message is with the practice."));
    // Whoever has answered has it, and the others know of it.
    assert_snapshot!(maya.reads(), @"
    Anna writes back:
    > Thank you! Until six?

    You have taken this, Monday 1 March, 08:05.
    [Answer] [Give it back]
    [Done] [Conversation]
    ");
    assert_snapshot!(tom.reads(), @"
    Anna writes back:
    > Thank you! Until six?

    Maya has taken this, Monday 1 March, 08:05.
    [Take it over]
    [Conversation]
    ");
    olivia.skims();
    maya.taps("Answer").await;
    maya.says("Until seven.").await;
    maya.skims();
    // A reply to the letter goes on too, without any button.
    anna.skims();
    anna.replies_to("Until seven.", "See you then").await;
    anna.skims();
    assert!(maya.reads().contains("Anna writes back:"));
    for one in [&tom, &olivia] {
        one.skims();
    }
    olivia.taps("Conversation").await;
    assert_snapshot!(olivia.reads(), @"
    Conversation with Anna, the newest last:

    Anna · Monday 1 March, 08:00
    I lost a scarf, is it with you?

    Maya · Monday 1 March, 08:05
    It hangs at the desk.

    Anna · Monday 1 March, 08:05
    Thank you! Until six?

    Maya · Monday 1 March, 08:05
    Until seven.

    Anna · Monday 1 March, 08:05
    See you then
    [Open questions] [Main menu]
    ");
    olivia.says("/audit").await;
    let log = olivia.reads();
    assert!(log.contains("read the conversation with client") && !log.contains("scarf"), "{log}");
}

#[tokio::test]
async fn what_is_answered_at_night_disturbs_nobody_in_the_morning() {
    let clinic = Clinic::at("2027-03-01 22:30").await;
    let (maya, olivia) = (clinic.therapist("Maya", "maya").await, clinic.owner("Olivia").await);
    let anna = clinic.client("Anna");
    anna.writes_to_us("Is the door open at eight?").await;
    maya.says("/questions").await;
    maya.taps("Is the door open at eight?").await;
    maya.taps("Answer").await;
    maya.says("From half past seven.").await;
    maya.skims();
    anna.skims();
    clinic.waits_until("2027-03-02 10:00").await;
    maya.hears_nothing();
    olivia.hears_nothing();
}

#[tokio::test]
async fn done_needs_no_answer_and_a_red_flag_is_heard_all_the_same() {
    let (_clinic, anna, [maya, tom, olivia]) = anna_has_written().await;
    maya.skims();
    maya.taps("Done").await;
    assert_snapshot!(maya.reads(), @"
    (Set aside.)

    (in place) Anna asks:
    > I lost a scarf, is it with you?

    Done: Maya, Monday 1 March, 08:00.
    [Conversation]
    ");
    anna.hears_nothing();
    for one in [&tom, &olivia] {
        one.skims();
        assert!(last(one).contains("Done: Maya"));
    }
    anna.writes_to_us("And is it warm?").await;
    for one in [&tom, &olivia, &maya] {
        one.skims();
    }
    maya.replies_to("And is it warm?", "Very.").await;
    maya.skims();
    anna.skims();
    anna.replies_to("Very.", "I have chest pain and my arm is numb").await;
    let read = anna.reads();
    assert!(read.contains("Your message is with the practice.") && read.contains("999"), "{read}");
    for one in [&tom, &olivia, &maya] {
        one.skims();
    }
}

#[tokio::test]
async fn a_card_is_nothing_to_somebody_who_has_left_and_an_answer_nobody_elses() {
    let (_clinic, anna, [maya, tom, olivia]) = anna_has_written().await;
    olivia.says("/team").await;
    for label in ["Tom", "Take the role away", "Yes, at once"] {
        olivia.taps(label).await;
    }
    olivia.skims();
    tom.skims();
    tom.taps_on_any("I take it").await;
    assert!(tom.reads().starts_with("(Only the team can do that.)"));
    maya.taps("Answer").await;
    maya.says("It is here.").await;
    maya.skims();
    // What has changed is not shown to him any more.
    tom.hears_nothing();
    anna.skims();
    // Another client's answer cannot be written back to.
    tom.forges("1:tq:w:1").await;
    assert!(tom.reads().contains("That menu is from earlier."));
    tom.forges("1:tq:r:1:0").await;
    assert!(tom.reads().starts_with("(Only the team can do that.)"));
}

#[tokio::test]
async fn a_conversation_is_kept_as_long_as_questions_are() {
    let (clinic, anna, [maya, tom, olivia]) = anna_has_written().await;
    for one in [&tom, &olivia] {
        one.skims();
    }
    maya.taps("Answer").await;
    maya.says("It hangs at the desk.").await;
    maya.skims();
    anna.skims();
    clinic.waits_until("2027-03-31 09:01").await;
    maya.forges("1:tq:r:1:0").await;
    let _ = maya.reads();
    for client in 1..=4 {
        maya.forges(&format!("1:tq:r:{client}:0")).await;
        let seen = maya.reads();
        assert!(!seen.contains("scarf") && !seen.contains("desk"), "{seen}");
    }
    for one in [&maya, &tom, &olivia] {
        one.puts_away();
    }
}
