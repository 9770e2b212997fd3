//! Several questions at once, half sure ones and unknown ones, whoever has understood them.

use frontdesk::domain::question::{Tone, Understood};
use frontdesk::domain::topic::{Topic, TopicGroup, TopicId, Topics};
use insta::assert_snapshot;

use super::talk::{Talk, ids, perhaps, sure, toned};

#[test]
fn several_questions_are_answered_once_each_and_in_order() {
    let talk = Talk::new();
    let understood = sure(&["price", "location", "painful"]);
    assert_snapshot!(talk.says("how much is it, where are you and does it hurt?", &understood), @"
    How much does it cost?

    The price depends on the treatment you choose. If something is still open, ask the team; a person will answer you.

    • Neuromuscular 45 min: 45 min, £55
    • Neuromuscular 75 min: 75 min, £80

    Where are you?

    Here is how you find us. If you cannot find the door, or need to know something about the way in, send the team a message.

    12 Mill Lane, Bath BA1 5QN
    The blue door beside the bakery; ring the middle bell.
    [Open the map]

    Does it hurt?

    It can feel intense, because the pressure is deeper and the technique works right on the tender spots. It should never be more than you are happy with: your therapist stays within your comfort level.

    Please always say when something is uncomfortable. The pressure can be eased at any moment.
    [Book an appointment]
    [Which techniques are used?]
    [Not what I meant]
    ");
}

#[test]
fn what_is_not_known_of_several_questions_can_be_passed_on() {
    let talk = Talk::new();
    let understood = Understood { more: true, ..sure(&["painful"]) };
    assert_snapshot!(talk.says("does it hurt, and do you like cats?", &understood), @"
    Does it hurt?

    It can feel intense, because the pressure is deeper and the technique works right on the tender spots. It should never be more than you are happy with: your therapist stays within your comfort level.

    Please always say when something is uncomfortable. The pressure can be eased at any moment.
    [Book an appointment]
    [Which techniques are used?]
    [Not what I meant]

    There was something more in your message that I don't know. Shall I pass it on to the practice? A person will answer you here.
    [Pass it on to the practice]
    ");
    assert_snapshot!(talk.says("yes please", &toned(Tone::Agreement, Understood::default())), @"Please use the buttons; then I can be sure what you mean.");
    assert_snapshot!(talk.taps("Pass it on to the practice", &Understood::default()), @"
    Your message is with the practice. A person will answer you here in the chat.
    [Main menu]
    ");
}

#[test]
fn a_question_for_the_doctor_beside_another_one() {
    let talk = Talk::new();
    let understood = toned(Tone::Medical, sure(&["attire"]));
    assert_snapshot!(talk.says("what should I wear, and can I take ibuprofen?", &understood), @"
    What should I wear?

    Loose, comfortable clothes that come off easily are best.

    You undress only as far as you feel comfortable, and you can keep on whatever you like. If you are unsure, say so at the start and your therapist will work with it.
    [Book an appointment]
    [How do I prepare?]
    [Not what I meant]

    That is a question for a doctor or a pharmacist: I can't advise on medicine, and I can't say what is wrong. If it is about your visit, I can pass it on to the practice.
    [Pass it on to the practice]
    [Contact us]
    ");
}

#[test]
fn of_several_questions_an_urgent_one_is_all_that_is_heard() {
    let talk = Talk::new();
    let understood = Understood { more: true, ..sure(&["price", "urgent-symptoms", "location"]) };
    let seen = talk.says("how much is it? I have chest pain. where are you?", &understood);
    assert!(seen.starts_with("This needs a doctor now.") && !seen.contains("£55"), "{seen}");
    assert_eq!(talk.buttons(), ["Main menu"]);
}

#[test]
fn half_sure_is_asked_back_and_what_was_shown_is_not_offered_again() {
    let talk = Talk::new();
    let meant = perhaps(&["hydration", "prepare", "aftercare"]);
    assert_snapshot!(talk.says("water stuff", &meant), @"
    Did you mean one of these?
    [Should I drink water before?]
    [How do I prepare?]
    [What should I do afterwards?]
    [None of these: pass it on]
    ");
    assert_snapshot!(talk.taps("Should I drink water before?", &Understood::default()), @"
    Should I drink water before?

    Yes, please come well hydrated. Tissue that has enough water is more flexible, so the massage can work better.

    Drink regularly through the day rather than a lot at the last minute. If your doctor has told you to limit fluids, keep to that.
    [Book an appointment]
    [How do I prepare?]
    [Not what I meant]
    ");
    assert_snapshot!(talk.taps("Not what I meant", &meant), @"
    Did you mean one of these?
    [How do I prepare?]
    [What should I do afterwards?]
    [None of these: pass it on]
    ");
    talk.taps("What should I do afterwards?", &Understood::default());
    talk.taps("Not what I meant", &meant);
    talk.taps("How do I prepare?", &Understood::default());
    assert_snapshot!(talk.taps("Not what I meant", &meant), @"
    I don't know the answer to that, and I would rather not guess. Shall I pass your question on to the practice? A person will answer you here.
    [Pass it on to the practice]
    [Ask a question] [Main menu]
    ");
    assert_snapshot!(talk.taps("Pass it on to the practice", &Understood::default()), @"
    Your message is with the practice. A person will answer you here in the chat.
    [Main menu]
    ");
}

#[test]
fn not_what_i_meant_offers_what_else_it_may_be() {
    let talk = Talk::new();
    let understood = Understood { suggestions: ids(&["techniques"]), ..sure(&["painful"]) };
    talk.says("pressure?", &understood);
    let seen = talk.taps("Not what I meant", &understood);
    assert_eq!(talk.buttons(), ["Which techniques are used?", "None of these: pass it on"], "{seen}");
    assert!(seen.starts_with("Did you mean this?"), "{seen}");
}

#[test]
fn a_group_of_very_many_topics_is_turned_page_by_page() {
    let group = TopicGroup { id: "all".to_owned(), title: "Everything".to_owned() };
    let topic = |n: usize| Topic {
        id: TopicId::parse(&format!("t{n}")).expect("an id"),
        group: 0,
        title: format!("Topic {n}"),
        answer: "So it is.".to_owned(),
        reminder: None,
        related: Vec::new(),
        facts: Vec::new(),
        actions: Vec::new(),
    };
    let talk = Talk::about(Topics::new(vec![group], (1..=205).map(topic).collect()));
    let nothing = Understood::default();
    talk.says("/ask", &nothing);
    talk.taps("Everything", &nothing);
    assert_eq!(talk.buttons()[9..], ["Topic 10", "More ›", "‹ Back", "Main menu"]);
    for _ in 0..20 {
        talk.taps("More ›", &nothing);
        assert!(talk.buttons().len() <= 14);
    }
    assert_eq!(talk.buttons()[4..], ["Topic 205", "‹ Earlier ones", "‹ Back", "Main menu"]);
    // Back from an answer leads to the page on which it was found.
    talk.taps("Topic 205", &nothing);
    let seen = talk.taps("‹ Back", &nothing);
    assert!(seen.contains("[Topic 201]"), "{seen}");
}
