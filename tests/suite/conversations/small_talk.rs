//! Small talk: a human line for what is no question, a calm one for noise, and no loop.

use insta::assert_snapshot;

use crate::clinic::Clinic;

#[tokio::test]
async fn greetings_thanks_and_goodbyes_get_a_human_line() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let anna = clinic.client("Anna");
    anna.says("hello!").await;
    assert!(anna.reads().starts_with("Hello Anna, this is Stillwater Massage."));
    anna.says("thank you so much").await;
    assert_snapshot!(anna.reads(), @"
    You're welcome, Anna. I am here whenever you need me.
    [Main menu]
    ");
    anna.says("ok").await;
    assert_snapshot!(anna.reads(), @"
    All right. I am here whenever you need me.
    [Main menu]
    ");
    anna.says("no thanks").await;
    assert!(anna.reads().starts_with("All right."));
    anna.says("bye").await;
    assert_snapshot!(anna.reads(), @"
    Goodbye, Anna. You are welcome back any time.
    [Main menu]
    ");
    // With an appointment ahead it is until then.
    anna.books("4", "10:00").await;
    anna.books("11", "14:00").await;
    anna.says("thanks, bye!").await;
    assert_snapshot!(anna.reads(), @"
    Goodbye, Anna. See you on Thursday 4 March, 10:00.
    [Main menu]
    ");
}

#[tokio::test]
async fn a_goodbye_names_no_visit_that_cannot_be() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let maya = clinic.therapist("Maya", "maya").await;
    let anna = clinic.client("Anna");
    anna.books("4", "10:00").await;
    maya.says("/availability").await;
    for label in ["4", "The whole day", "Yes, and tell them", "Take this plan"] {
        maya.taps(label).await;
    }
    maya.skims();
    anna.skims();
    anna.says("bye").await;
    let seen = anna.reads();
    assert!(!seen.contains("4 March"), "{seen}");
}

#[tokio::test]
async fn yes_to_an_offer_presses_no_button() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let maya = clinic.therapist("Maya", "maya").await;
    let anna = clinic.client("Anna");
    anna.says("may I bring my parrot").await;
    assert_snapshot!(anna.reads(), @"
    I don't know the answer to that, and I would rather not guess. Shall I pass your question on to the practice? A person will answer you here.
    [Pass it on to the practice]
    [Ask a question] [Main menu]
    ");
    for yes in ["yes please", "ok"] {
        anna.says(yes).await;
        assert_eq!(anna.reads(), "Please use the buttons; then I can be sure what you mean.");
    }
    maya.hears_nothing();
    anna.taps("Pass it on to the practice").await;
    anna.skims();
    assert!(maya.reads().contains("may I bring my parrot"));
    anna.says("ok").await;
    assert!(anna.reads().starts_with("All right."));
}

#[tokio::test]
async fn abuse_meets_one_calm_line_a_shorter_one_and_then_silence() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let anna = clinic.client("Anna");
    anna.says("you stupid bot").await;
    assert_snapshot!(anna.reads(), @"
    Let's keep this respectful, please. I am here for questions and appointments at Stillwater Massage. If something has gone wrong, a person will listen:

    Telephone: +44 1225 555 0142
    E-mail: hello@stillwater.example
    12 Mill Lane, Bath BA1 5QN
    ");
    anna.says("fuck you").await;
    assert_snapshot!(anna.reads(), @"Please, let's keep this respectful.");
    for insult in ["idiot", "asdfgh", "you are useless"] {
        anna.says(insult).await;
        anna.hears_nothing();
    }
    // Whoever asks something is answered at once, and begins anew.
    anna.says("Does it hurt?").await;
    assert!(anna.reads().starts_with("Does it hurt?"));
    anna.says("do you offer happy endings").await;
    assert!(anna.reads().starts_with("Let's keep this respectful, please. I am here"));
}

#[tokio::test]
async fn after_an_hour_the_calm_line_is_said_once_more() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let anna = clinic.client("Anna");
    for _ in 0..4 {
        anna.says("asdfgh").await;
    }
    anna.skims();
    clinic.waits_until("2027-03-01 08:59").await;
    anna.says("asdfgh").await;
    anna.hears_nothing();
    clinic.waits_until("2027-03-01 09:00").await;
    anna.says("asdfgh").await;
    assert!(anna.reads().starts_with("I can't make sense of that, sorry."));
}

#[tokio::test]
async fn nonsense_meets_a_calm_line_that_says_what_can_be_done() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let (anna, ben) = (clinic.client("Anna"), clinic.client("Ben"));
    anna.says("asdfgh").await;
    assert_snapshot!(anna.reads(), @"
    I can't make sense of that, sorry. Ask me something in your own words, or choose below.
    [Ask a question] [Main menu]
    ");
    anna.says("??").await;
    assert_snapshot!(anna.reads(), @"I can't make sense of that either. A few plain words are enough.");
    anna.says("🦄").await;
    anna.hears_nothing();
    // Ben has made no noise yet.
    ben.says("x").await;
    assert!(ben.reads().starts_with("I can't make sense of that, sorry."));
    // Pressing a button is no noise either.
    anna.taps("Ask a question").await;
    anna.skims();
    anna.says("...").await;
    assert!(anna.reads().starts_with("I can't make sense of that, sorry."));
}

#[tokio::test]
async fn medicine_and_diagnoses_are_for_a_doctor() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let maya = clinic.therapist("Maya", "maya").await;
    let anna = clinic.client("Anna");
    anna.says("can I take ibuprofen before?").await;
    assert_snapshot!(anna.reads(), @"
    That is a question for a doctor or a pharmacist: I can't advise on medicine, and I can't say what is wrong. If it is about your visit, I can pass it on to the practice.
    [Pass it on to the practice]
    [Contact us]
    ");
    anna.taps("Pass it on to the practice").await;
    anna.skims();
    assert!(maya.reads().contains("can I take ibuprofen before?"));
    anna.says("is it a slipped disc?").await;
    assert!(anna.reads().starts_with("That is a question for a doctor"));
}

#[tokio::test]
async fn whoever_swears_and_asks_is_answered() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let anna = clinic.client("Anna");
    anna.says("my bloody back is killing me").await;
    let seen = anna.reads();
    assert!(!seen.contains("respectful"), "{seen}");
}

#[tokio::test]
async fn in_the_middle_of_booking_small_talk_leads_back_to_it() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let anna = clinic.client("Anna");
    anna.chooses("4", "10:00").await;
    anna.says("ok").await;
    assert_snapshot!(anna.reads(), @"
    Please use the buttons; then I can be sure what you mean.

    Please check:

    Thursday 4 March, 10:00
    Neuromuscular 45 min with Maya
    Until 10:45 (45 min), £55

    I am holding this time for you until 08:10. All times are the practice's (London time).
    [Yes, book it]
    [Make it a series]
    [It is for somebody else]
    [‹ Back] [Cancel]
    ");
    anna.says("hello?").await;
    assert!(anna.reads().starts_with("Hello Anna. We were here:\n\nPlease check:"));
    anna.says("asdfgh").await;
    let seen = anna.reads();
    assert!(seen.starts_with("I can't make sense") && seen.contains("[Yes, book it]"), "{seen}");
    // Nobody is called back who takes leave.
    anna.says("bye").await;
    let seen = anna.reads();
    assert!(seen.starts_with("Goodbye, Anna.") && !seen.contains("Please check"), "{seen}");
    anna.taps_on_any("Yes, book it").await;
    assert!(anna.reads().contains("You are booked."));
}
