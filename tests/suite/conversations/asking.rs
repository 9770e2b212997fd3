//! Asking: what leads on from an answer, the facts below it, and what can be done about one that was not meant.

use insta::assert_snapshot;

use crate::clinic::{Clinic, FAQ, practice_file};

mod several;
mod talk;

#[tokio::test]
async fn every_typed_question_is_answered_with_at_most_three_buttons() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let anna = clinic.client("Anna");
    let titles: Vec<&str> = FAQ.topics.iter().map(|topic| topic.title.as_str()).collect();
    assert_eq!(titles.len(), 33);
    for topic in FAQ.topics.iter() {
        anna.says(&topic.title).await;
        let seen = anna.reads();
        let buttons = anna.sees_buttons();
        if topic.id.as_str() == "urgent-symptoms" {
            assert_eq!(buttons, ["Main menu"], "{seen}");
            continue;
        }
        assert!(seen.starts_with(&topic.title), "{seen}");
        assert!((2..=3).contains(&buttons.len()), "{seen}");
        assert_eq!(buttons.last().map(String::as_str), Some("Not what I meant"), "{seen}");
        let related = buttons.iter().filter(|label| titles.contains(&label.as_str()));
        assert!(related.count() <= 1, "{seen}");
    }
}

#[tokio::test]
async fn each_answer_leads_to_what_fits_it() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let anna = clinic.client("Anna");
    for (question, action, related) in [
        ("Where are you?", "Open the map", "When are you open?"),
        ("When are you open?", "Book an appointment", "How do I book?"),
        ("How much does it cost?", "Book an appointment", "How long is a session?"),
        ("Can I speak to a person?", "Write to us", "When are you open?"),
        ("Can I cancel or move my visit?", "My appointments", "How do I book?"),
        ("Is it safe for me?", "Pass it on to the practice", "What should I tell my therapist?"),
        ("What else do you offer?", "Contact us", "How is it different?"),
        ("What should I wear?", "Book an appointment", "How do I prepare?"),
    ] {
        anna.says(question).await;
        anna.skims();
        assert_eq!(anna.sees_buttons(), [action, related, "Not what I meant"], "{question}");
    }
    // Whoever has booked is not asked to book before coming.
    anna.books("4", "10:00").await;
    anna.says("What should I wear?").await;
    anna.skims();
    assert_eq!(anna.sees_buttons(), ["My appointments", "How do I prepare?", "Not what I meant"]);
}

#[tokio::test]
async fn without_a_map_the_way_is_asked_of_a_person() {
    let file = practice_file().text.to_string();
    let without: Vec<&str> = file.lines().filter(|line| !line.starts_with("map =")).collect();
    let clinic = Clinic::with(&without.join("\n"), "2027-03-01 08:00").await;
    let anna = clinic.client("Anna");
    anna.says("Where are you?").await;
    anna.skims();
    assert_eq!(anna.sees_buttons(), ["Contact us", "When are you open?", "Not what I meant"]);
}

#[tokio::test]
async fn the_next_free_time_is_read_from_the_diary() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let (anna, ben) = (clinic.client("Anna"), clinic.client("Ben"));
    anna.says("How do I book?").await;
    assert_snapshot!(anna.reads(), @"
    How do I book?

    You book right here in the chat. Tap Book an appointment, choose your treatment, then a day and one of the free times, and confirm.

    Your place is fixed as soon as I write that it is booked, and I will remind you before the visit. Nothing is booked until you confirm.

    The next free time: Monday 1 March, 10:00 with Maya (Neuromuscular 45 min)
    [Book an appointment]
    [How much does it cost?]
    [Not what I meant]
    ");
    // It goes on as soon as somebody takes that time.
    ben.says("/book").await;
    for label in ["Neuromuscular 75 min · £80", "Maya", "1", "10:00"] {
        ben.taps(label).await;
    }
    ben.skims();
    anna.says("How do I book?").await;
    let seen = anna.reads();
    assert!(seen.contains("The next free time: Monday 1 March, 11:30 with Maya"), "{seen}");
}

#[tokio::test]
async fn when_everything_is_taken_it_is_said_so() {
    let file = practice_file().text.replace("horizon = \"60d\"", "horizon = \"2d\"");
    let clinic = Clinic::with(&file, "2027-03-01 08:00").await;
    for (name, id) in [("Maya", "maya"), ("Tom", "tom")] {
        let therapist = clinic.therapist(name, id).await;
        for day in ["1", "2"] {
            therapist.says("/availability").await;
            if therapist.sees_buttons().contains(&day.to_owned()) {
                therapist.taps(day).await;
                therapist.taps("The whole day").await;
                therapist.taps("Yes, note it").await;
            }
        }
        therapist.skims();
    }
    let anna = clinic.client("Anna");
    anna.says("When are you open?").await;
    assert_snapshot!(anna.reads(), @"
    When are you open?

    These are the hours of the next days, straight from our diary. Being open does not mean that every time is free: start a booking to see the times you can have.

    Monday 1 March: closed
    Tuesday 2 March: closed
    Wednesday 3 March: 09:00–13:00, 14:00–18:00
    Thursday 4 March: 09:00–20:00
    Friday 5 March: 09:00–13:00, 14:00–18:00
    Saturday 6 March: 10:00–14:00
    Sunday 7 March: closed

    Nothing is free in the next 2 days, I'm sorry.
    [Book an appointment]
    [How do I book?]
    [Not what I meant]
    ");
}

#[tokio::test]
async fn answers_arrive_in_the_order_in_which_they_were_decided() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let anna = clinic.client("Anna");
    clinic.telegram_is_down();
    anna.says("What should I wear? And can I take ibuprofen before?").await;
    anna.hears_nothing();
    clinic.telegram_recovers();
    clinic.waits_until("2027-03-01 08:10").await;
    let seen = anna.reads();
    let (wear, doctor) = (seen.find("What should I wear?"), seen.find("That is a question for a doctor"));
    assert!(wear.is_some() && wear < doctor, "{seen}");
}

#[tokio::test]
async fn an_earlier_question_can_still_be_passed_on_after_a_restart() {
    let clinic = Clinic::on_disk_at("2027-03-01 08:00").await;
    let maya = clinic.therapist("Maya", "maya").await;
    let anna = clinic.client("Anna");
    anna.says("may I bring my parrot").await;
    anna.says("Does it hurt?").await;
    anna.skims();
    clinic.restarts().await;
    anna.taps_on_any("Pass it on to the practice").await;
    assert!(anna.reads().contains("Your message is with the practice."));
    assert!(maya.reads().contains("may I bring my parrot"));
    anna.taps_again().await;
    assert_eq!(anna.reads(), "(That is done already.)");
    // The other one is still there as well.
    anna.taps_on_any("Not what I meant").await;
    anna.taps("Pass it on to the practice").await;
    anna.skims();
    assert!(maya.reads().contains("Does it hurt?"));
}

#[tokio::test]
async fn of_the_questions_only_the_last_few_are_kept() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let anna = clinic.client("Anna");
    anna.says("may I bring my parrot").await;
    for _ in 0..5 {
        anna.says("Does it hurt?").await;
    }
    anna.skims();
    anna.taps_on_any("Pass it on to the practice").await;
    assert!(anna.reads().contains("Please type it again."));
}

#[tokio::test]
async fn topics_are_browsed_by_group_and_back() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let anna = clinic.client("Anna");
    anna.says("/ask").await;
    assert_snapshot!(anna.reads(), @"
    What would you like to know? Just type your question, or look through these:
    [About the treatment]
    [What it can help with]
    [How often and how long]
    [Preparing and your visit]
    [Practical things]
    [Main menu]
    ");
    anna.taps("Practical things").await;
    assert_snapshot!(anna.reads(), @"
    (in place) Practical things
    [How much does it cost?]
    [Where are you?]
    [When are you open?]
    [Can I cancel or move my visit?]
    [How do I book?]
    [Can I speak to a person?]
    [What else do you offer?]
    [‹ Back] [Main menu]
    ");
    anna.taps("How much does it cost?").await;
    assert_snapshot!(anna.reads(), @"
    (in place) How much does it cost?

    The price depends on the treatment you choose. If something is still open, ask the team; a person will answer you.

    • Neuromuscular 45 min: 45 min, £55
    • Neuromuscular 75 min: 75 min, £80
    [Book an appointment]
    [How long is a session?]
    [How do I book?]
    [‹ Back] [Main menu]
    ");
    for (label, reads) in
        [("‹ Back", "(in place) Practical things"), ("‹ Back", "(in place) What would you like")]
    {
        anna.taps(label).await;
        let seen = anna.reads();
        assert!(seen.starts_with(reads), "{seen}");
    }
}
