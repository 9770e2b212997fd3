//! The inbox of questions: what lands there, what staff see, and how each question leaves it.

use insta::assert_snapshot;

use crate::clinic::{Clinic, Person};

/// What no answer covers, asked in the words of three people.
const MUSIC: [&str; 3] =
    ["what music do you play", "is there music during the session", "Can I choose the music?"];

/// Three people ask the same unknown thing in other words.
async fn three_ask(clinic: &Clinic) -> [Person; 3] {
    let people = ["Anna", "Ben", "Cleo"].map(|name| clinic.client(name));
    for (person, wording) in people.iter().zip(MUSIC) {
        person.says(wording).await;
        person.skims();
    }
    people
}

/// The open questions, as the list shows them.
async fn open_questions(staff: &Person) -> Vec<String> {
    staff.says("/questions").await;
    staff.skims();
    let beside = ["What was taught", "Main menu", "More ›", "‹ Back"];
    staff.sees_buttons().into_iter().filter(|label| !beside.contains(&label.as_str())).collect()
}

#[tokio::test]
async fn alike_questions_are_one_and_nobody_is_disturbed_by_them() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let maya = clinic.therapist("Maya", "maya").await;
    let [anna, ..] = three_ask(&clinic).await;
    clinic.waits_until("2027-03-01 09:30").await;
    anna.says("do you have a garden?").await;
    anna.skims();
    maya.hears_nothing();
    maya.says("/questions").await;
    assert_snapshot!(maya.reads(), @"
    These questions are open, the most frequent first:
    [3 × Can I choose the music?]
    [do you have a garden?]
    [What was taught] [Main menu]
    ");
    maya.taps("3 × Can I choose the music?").await;
    assert_snapshot!(maya.reads(), @"
    (in place) Asked 3 times:

    > Can I choose the music?
    Monday 1 March, 08:00 · I had no sure answer

    > is there music during the session
    Monday 1 March, 08:00 · I had no sure answer

    > what music do you play
    Monday 1 March, 08:00 · I had no sure answer
    [Answer] [I take it]
    [This means …] [New answer]
    [Set aside]
    [‹ Back] [Main menu]
    ");
    maya.taps("‹ Back").await;
    maya.skims();
    assert_eq!(maya.sees_buttons().len(), 4);
}

#[tokio::test]
async fn the_same_words_in_other_letters_are_the_same_question() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let maya = clinic.therapist("Maya", "maya").await;
    for (name, text) in [("Anna", "what music do you play"), ("Ben", "WHAT MUSIC... do you play?!")] {
        let person = clinic.client(name);
        person.says(text).await;
        person.skims();
    }
    assert_eq!(open_questions(&maya).await, ["2 × WHAT MUSIC... do you play?!"]);
    maya.taps("2 × WHAT MUSIC... do you play?!").await;
    maya.skims();
}

#[tokio::test]
async fn politeness_answers_and_red_flags_never_land_there() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let maya = clinic.therapist("Maya", "maya").await;
    let anna = clinic.client("Anna");
    for text in ["hello", "thanks!", "does it hurt?", "I have chest pain and my arm is numb", "/start"] {
        anna.says(text).await;
        anna.skims();
    }
    // Not what I meant, said of a red flag by somebody who forges it.
    anna.says("I have chest pain").await;
    anna.forges("1:n:3").await;
    anna.skims();
    maya.says("/questions").await;
    assert_snapshot!(maya.reads(), @"
    No question is open. What I can't answer turns up here.
    [What was taught] [Main menu]
    ");
}

#[tokio::test]
async fn what_is_passed_on_stays_one_question_and_has_a_name() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let maya = clinic.therapist("Maya", "maya").await;
    let anna = clinic.client("Anna");
    anna.says("what music do you play").await;
    anna.taps("Pass it on to the practice").await;
    anna.skims();
    assert!(maya.reads().contains("Anna asks:"));
    assert_eq!(open_questions(&maya).await, ["what music do you play"]);
    maya.taps("what music do you play").await;
    assert_snapshot!(maya.reads(), @"
    (in place) Asked once:

    > what music do you play
    Monday 1 March, 08:00 · Anna is waiting for an answer
    [Answer] [I take it]
    [This means …] [New answer]
    [Set aside]
    [‹ Back] [Main menu]
    ");
    maya.taps("Answer").await;
    maya.says("Harps, mostly.").await;
    maya.skims();
    assert!(anna.reads().contains("Harps, mostly."));
    assert!(open_questions(&maya).await.is_empty());
}

#[tokio::test]
async fn a_message_to_the_practice_is_open_until_somebody_answers() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let maya = clinic.therapist("Maya", "maya").await;
    let anna = clinic.client("Anna");
    anna.writes_to_us("I lost a scarf, is it with you?").await;
    maya.skims();
    assert_eq!(open_questions(&maya).await, ["I lost a scarf, is it with you?"]);
    maya.replies_to("Anna asks", "It is at the desk.").await;
    maya.skims();
    anna.skims();
    assert!(open_questions(&maya).await.is_empty());
}

#[tokio::test]
async fn not_what_i_meant_tells_the_staff_what_was_answered() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let maya = clinic.therapist("Maya", "maya").await;
    let anna = clinic.client("Anna");
    anna.says("does it hurt?").await;
    anna.taps("Not what I meant").await;
    anna.skims();
    assert_eq!(open_questions(&maya).await, ["does it hurt?"]);
    maya.taps("does it hurt?").await;
    assert_snapshot!(maya.reads(), @"
    (in place) Asked once:

    > does it hurt?
    Monday 1 March, 08:00 · I answered “Does it hurt?”, which was not what was meant
    [Answer] [I take it]
    [This means …] [New answer]
    [Set aside]
    [‹ Back] [Main menu]
    ");
    // Passed on, it is the same question still.
    anna.taps("Pass it on to the practice").await;
    anna.skims();
    maya.skims();
    assert_eq!(open_questions(&maya).await, ["does it hurt?"]);
    maya.taps("does it hurt?").await;
    assert!(maya.reads().contains("Anna is waiting for an answer"));
}

#[tokio::test]
async fn who_finds_the_answer_among_the_suggestions_needs_nobody() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let maya = clinic.therapist("Maya", "maya").await;
    let anna = clinic.client("Anna");
    anna.says("what should i do with my car").await;
    anna.skims();
    assert_eq!(open_questions(&maya).await.len(), 1);
    // A topic that was not suggested is another matter.
    anna.says("/ask").await;
    anna.taps("About the treatment").await;
    anna.taps("What is neuromuscular massage?").await;
    anna.skims();
    assert_eq!(open_questions(&maya).await.len(), 1);
    anna.taps_on_any("What should I do afterwards?").await;
    anna.skims();
    assert!(open_questions(&maya).await.is_empty());
}

#[tokio::test]
async fn several_are_answered_at_once_each_with_their_own_question() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let maya = clinic.therapist("Maya", "maya").await;
    let [anna, ben, cleo] = three_ask(&clinic).await;
    // Ben asks once more and wants a person; Cleo has had enough.
    clinic.waits_until("2027-03-01 09:30").await;
    ben.says("is there music playing").await;
    ben.taps("Pass it on to the practice").await;
    ben.skims();
    cleo.silently_blocks_the_bot();
    maya.skims();
    assert_eq!(open_questions(&maya).await, ["4 × is there music playing"]);
    maya.taps("4 × is there music playing").await;
    maya.taps("Answer").await;
    assert_snapshot!(maya.reads(), @"
    (in place) 3 people have asked this. Whom do you want to answer?
    [All 3 at once]
    [Ben · Mon 1 Mar, 09:30]
    [Mon 1 Mar, 08:00 · Can I choose the music?]
    [Mon 1 Mar, 08:00 · what music do you play]
    [‹ Back] [Main menu]
    ");
    maya.taps("All 3 at once").await;
    assert_snapshot!(maya.reads(), @"
    (in place) Type your answer. It goes to 3 people, each with their own question, and they will see that it comes from you.
    [Cancel]
    ");
    maya.says("Whatever you like, or none.").await;
    assert_snapshot!(maya.reads(), @"
    Your answer is on its way to 3 people.
    [Open questions] [Main menu]

    2 clients have been told.

    I could not reach one person: Cleo. Please get in touch another way.
    [Main menu]
    ");
    assert_snapshot!(anna.reads(), @"
    You asked:
    > what music do you play
    Maya from Stillwater Massage answers:

    Whatever you like, or none.
    [Write back] [Main menu]
    ");
    let to_ben = ben.reads();
    assert!(to_ben.contains("> is there music playing") && !to_ben.contains("session"), "{to_ben}");
    assert!(open_questions(&maya).await.is_empty());
}

#[tokio::test]
async fn one_of_several_is_answered_and_the_others_stay() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let maya = clinic.therapist("Maya", "maya").await;
    let [_, _, cleo] = three_ask(&clinic).await;
    maya.says("/questions").await;
    for label in ["3 × Can I choose the music?", "Answer", "Mon 1 Mar, 08:00 · Can I choose the music?"] {
        maya.taps(label).await;
    }
    maya.says("Of course.").await;
    maya.skims();
    assert!(cleo.reads().contains("Of course."));
    assert_eq!(open_questions(&maya).await, ["2 × is there music during the session"]);
}

#[tokio::test]
async fn what_is_set_aside_is_gone_but_not_what_came_meanwhile() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let maya = clinic.therapist("Maya", "maya").await;
    let olivia = clinic.owner("Olivia").await;
    let [anna, ..] = three_ask(&clinic).await;
    for staff in [&maya, &olivia] {
        staff.says("/questions").await;
        staff.taps("3 × Can I choose the music?").await;
        staff.skims();
    }
    anna.says("is there music playing").await;
    anna.skims();
    maya.taps("Set aside").await;
    assert_snapshot!(maya.reads(), @"
    (Set aside.)

    (in place) These questions are open, the most frequent first:
    [is there music playing]
    [What was taught] [Main menu]
    ");
    // A colleague's screen is older than that.
    olivia.taps("Set aside").await;
    assert_snapshot!(olivia.reads(), @"
    (That menu is from earlier. Here is how things stand now.)

    (in place) These questions are open, the most frequent first:
    [is there music playing]
    [What was taught] [Main menu]
    ");
}

#[tokio::test]
async fn the_list_has_pages() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let maya = clinic.therapist("Maya", "maya").await;
    let anna = clinic.client("Anna");
    for thing in ["a garden", "a piano", "wifi", "a trampoline", "a fireplace", "an aquarium", "a balcony"] {
        anna.says(&format!("do you have {thing}")).await;
        anna.skims();
    }
    maya.says("/questions").await;
    assert_snapshot!(maya.reads(), @"
    These questions are open, the most frequent first:
    [do you have a balcony]
    [do you have an aquarium]
    [do you have a fireplace]
    [do you have a trampoline]
    [do you have wifi]
    [More ›]
    [What was taught] [Main menu]
    ");
    maya.taps("More ›").await;
    assert_snapshot!(maya.reads(), @"
    (in place) These questions are open, the most frequent first:
    [do you have a piano]
    [do you have a garden]
    [‹ Back]
    [What was taught] [Main menu]
    ");
    maya.taps("‹ Back").await;
    assert!(maya.reads().contains("[do you have a balcony]"));
}

#[tokio::test]
async fn clients_see_none_of_it() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let [anna, ben, _] = three_ask(&clinic).await;
    for doing in ["1:o:q", "1:o:l", "1:in:0", "1:ls:0"] {
        ben.says("/help").await;
        ben.skims();
        ben.forges(doing).await;
        assert!(ben.reads().contains("That is for the team."), "{doing}");
    }
    for doing in
        ["1:qn:1:3:o", "1:qn:1:3:w", "1:qn:1:3:a", "1:qn:1:3:t", "1:qn:1:3:x", "1:ln:1:x", "1:ln:1:t"]
    {
        ben.forges(doing).await;
        assert_eq!(ben.reads(), "(Only the team can do that.)", "{doing}");
    }
    anna.says("/questions").await;
    assert!(anna.reads().contains("That is for the team."));
    let maya = clinic.therapist("Maya", "maya").await;
    assert_eq!(open_questions(&maya).await, ["3 × Can I choose the music?"]);
}
