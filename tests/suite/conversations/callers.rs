//! Staff book for somebody who has phoned, and who can take over in Telegram what was booked.

use insta::assert_snapshot;

use crate::clinic::{Clinic, Person};

/// The text of the link that the staff were given.
fn payload(seen: &str) -> String {
    let at = seen.find("start=").expect("a link") + "start=".len();
    seen[at..].chars().take_while(|c| !c.is_whitespace()).collect()
}

/// Somebody of the team books for Mia, who has phoned.
async fn books_for(staff: &Person, typed: &str, day: &str, time: &str) -> String {
    staff.says("/bookfor").await;
    staff.says(typed).await;
    for label in ["Neuromuscular 45 min · £55", day, time, "Yes, book it"] {
        staff.taps(label).await;
    }
    payload(&staff.reads())
}

async fn maya_books_for_mia(clinic: &Clinic) -> (Person, String) {
    let maya = clinic.therapist("Maya", "maya").await;
    let secret = books_for(&maya, "Mia Brown 0161 496 0000", "4", "10:00").await;
    (maya, secret)
}

#[tokio::test]
async fn staff_book_in_their_own_diary_for_somebody_who_has_phoned() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let maya = clinic.therapist("Maya", "maya").await;
    maya.says("/start").await;
    maya.taps("Book for someone").await;
    assert_snapshot!(maya.reads(), @"
    (in place) Who has phoned? Type the name, and the number after it if you have it.
    [‹ Back] [Cancel]
    ");
    maya.says("0161 496 0000").await;
    assert!(maya.reads().contains("I need a name."));
    maya.says("Mia Brown 0161 496 0000").await;
    maya.taps("Neuromuscular 45 min · £55").await;
    assert!(maya.reads().contains("Neuromuscular 45 min, with Maya"), "nobody else is asked for");
    maya.taps("4").await;
    maya.taps("10:00").await;
    let seen = maya.reads();
    assert!(seen.contains("For Mia Brown") && !seen.contains("somebody else"), "{seen}");
    maya.taps("Yes, book it").await;
    let seen = maya.reads();
    let secret = payload(&seen);
    assert_snapshot!(seen.replace(&secret, "…"), @"
    (in place) Booked for Mia Brown.

    Thursday 4 March, 10:00
    Neuromuscular 45 min with Maya
    Until 10:45 (45 min), £55

    I can't write to them, so please call if anything changes: 0161 496 0000

    With this link Mia Brown can take it over in Telegram, to be reminded and to move or cancel it there. It works once, until the appointment ends: https://t.me/stillwater_bot?start=…
    [Cancel this booking]
    [Book for someone] [Main menu]
    ");
    // 128 bits and what the link begins with.
    assert_eq!(secret.len(), "take_".len() + 22);
    maya.taps_again().await;
    assert_eq!(maya.reads(), "(That is done already.)");
    // It is Mia's: the limit of open bookings is not Maya's, and nothing stands among her own.
    maya.says("/appointments").await;
    assert!(maya.reads().contains("You have no appointments ahead."));
    clinic.waits_until("2027-03-04 09:00").await;
    maya.says("/today").await;
    assert!(maya.reads().contains("10:00–10:45 Mia Brown (0161 496 0000), Neuromuscular 45 min"));
    let counts = clinic.outbox().await;
    assert_eq!((counts.dead, counts.waiting), (0, 0), "nobody tries to remind a caller");
}

#[tokio::test]
async fn the_owner_chooses_the_therapist_and_a_known_caller_is_offered_first() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let olivia = clinic.owner("Olivia").await;
    let (maya, _) = maya_books_for_mia(&clinic).await;
    olivia.says("/bookfor").await;
    olivia.says("mia").await;
    assert_snapshot!(olivia.reads(), @"
    Who has phoned? Type the name, and the number after it if you have it.
    [‹ Back] [Cancel]

    Have we met mia before? Choose, so that everything stays together.
    [Mia Brown (0161 496 0000)]
    [Somebody new: mia]
    [‹ Back] [Cancel]
    ");
    olivia.taps("Mia Brown (0161 496 0000)").await;
    olivia.taps("Neuromuscular 45 min · £55").await;
    let seen = olivia.reads();
    assert!(seen.contains("[Maya]") && seen.contains("[Tom]"), "{seen}");
    for label in ["Maya", "2", "10:00", "Yes, book it"] {
        olivia.taps(label).await;
    }
    let second = payload(&olivia.reads());
    let mia = clinic.client("mimi99");
    mia.says(&format!("/start {second}")).await;
    let seen = mia.reads();
    assert!(seen.contains("Tuesday 2 March, 10:00") && seen.contains("Thursday 4 March, 10:00"), "{seen}");
    mia.taps("Yes, it is mine").await;
    mia.skims();
    olivia.skims();
    maya.skims();
    // By its number she is not found any more: she is in Telegram now.
    olivia.says("/bookfor").await;
    olivia.says("Mia Brown 0161 496 0000").await;
    assert!(olivia.reads().contains("What would you like to book?"));
}

#[tokio::test]
async fn a_caller_takes_over_in_telegram_by_the_link() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let (maya, secret) = maya_books_for_mia(&clinic).await;
    let (mia, mallory) = (clinic.client("mimi99"), clinic.client("Mallory"));
    mia.says(&format!("/start {secret}")).await;
    assert_snapshot!(mia.reads(), @"
    This was booked by phone, for Mia Brown:

    Thursday 4 March, 10:00
    Neuromuscular 45 min with Maya
    Until 10:45 (45 min), £55

    Is this yours?
    [Yes, it is mine]
    [No]
    ");
    mia.taps("Yes, it is mine").await;
    assert_snapshot!(mia.reads(), @"
    (in place) It is yours now. I will remind you here, and you can move or cancel it here.

    Thursday 4 March, 10:00
    Neuromuscular 45 min with Maya
    Until 10:45 (45 min), £55
    [My appointments] [Main menu]
    ");
    assert_snapshot!(maya.reads(), @"
    mimi99 has taken over in Telegram what was booked for Mia Brown:

    Thursday 4 March, 10:00
    Neuromuscular 45 min with Maya
    Until 10:45 (45 min), £55
    [Main menu]
    ");
    mia.taps_again().await;
    assert!(mia.reads().contains("(That is done already.)"));
    // The link works once.
    mallory.says(&format!("/start {secret}")).await;
    assert_snapshot!(mallory.reads(), @"
    This link has been used or has run out. What is yours stands under “My appointments”; if something is missing there, please ask us.

    Telephone: +44 1225 555 0142
    E-mail: hello@stillwater.example
    12 Mill Lane, Bath BA1 5QN
    [My appointments] [Main menu]
    ");
    // From now on she is reminded, and looks after it herself; Maya's button has lost its power.
    maya.taps_on_any("Cancel this booking").await;
    assert!(maya.reads().contains("the client has taken it over in Telegram"));
    clinic.waits_until("2027-03-03 18:00").await;
    let seen = mia.reads();
    assert!(seen.contains("A reminder of your appointment"), "{seen}");
    mia.taps("Change or cancel").await;
    assert!(mia.reads().contains("Thursday 4 March, 10:00"));
}

#[tokio::test]
async fn a_link_that_is_not_good_gets_a_friendly_sentence() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let (maya, secret) = maya_books_for_mia(&clinic).await;
    let mia = clinic.client("mimi99");
    for start in ["take_AAAAAAAAAAAAAAAAAAAAAA", "take_", "take_<b>"] {
        mia.says(&format!("/start {start}")).await;
        assert!(mia.reads().contains("has been used or has run out"), "{start}");
    }
    // Somebody opened it whose it is not.
    mia.says(&format!("/start {secret}")).await;
    mia.taps("No").await;
    mia.skims();
    // What is called off cannot be taken over; nor what is over.
    let second = books_for(&maya, "Ben", "5", "10:00").await;
    maya.taps("Cancel this booking").await;
    maya.taps("Yes, cancel it").await;
    assert_snapshot!(maya.reads(), @"
    (in place) The appointment of Ben is cancelled.

    Friday 5 March, 10:00
    Neuromuscular 45 min with Maya
    Until 10:45 (45 min), £55

    I can't write to them, and no number is noted.
    [Book for someone] [Main menu]
    ");
    mia.says(&format!("/start {second}")).await;
    assert!(mia.reads().contains("has been used or has run out"));
    mia.says(&format!("/start {secret}")).await;
    mia.skims();
    clinic.waits_until("2027-03-04 10:45").await;
    mia.taps("Yes, it is mine").await;
    assert!(mia.reads().contains("has been used or has run out"));
}

#[tokio::test]
async fn only_the_team_books_for_callers_and_only_they_see_them() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let (maya, _) = maya_books_for_mia(&clinic).await;
    let (anna, tom) = (clinic.client("Anna"), clinic.therapist("Tom", "tom").await);
    anna.says("/bookfor").await;
    assert!(anna.reads().contains("That is for the team."));
    anna.says("/start").await;
    anna.skims();
    anna.forges("1:o:f").await;
    assert!(anna.reads().contains("That is for the team."));
    for forged in ["1:ca:1:2", "1:cx:1:2"] {
        anna.forges(forged).await;
        assert_eq!(anna.reads(), "(Only the team can do that.)");
        // Tom neither booked it nor runs its diary.
        tom.forges(forged).await;
        assert_eq!(tom.reads(), "(Only the team can do that.)");
    }
    // Nor can he book in another's diary.
    tom.says("/bookfor").await;
    tom.says("Ida").await;
    tom.taps("Neuromuscular 45 min · £55").await;
    tom.skims();
    tom.forges_step("wmaya").await;
    assert!(tom.reads().contains("no longer offered"));
    maya.taps("Cancel this booking").await;
    maya.taps("Yes, cancel it").await;
    maya.taps_again().await;
    assert!(maya.reads().contains("(That is done already.)"));
}

#[tokio::test]
async fn a_caller_whose_therapist_is_away_is_shown_with_the_number_to_call() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let (maya, _) = maya_books_for_mia(&clinic).await;
    maya.says("/availability").await;
    maya.taps("4").await;
    maya.taps("The whole day").await;
    let seen = maya.reads();
    assert!(
        seen.contains("• Mia Brown (0161 496 0000), 10:00–10:45 (has no chat here: please call)"),
        "{seen}"
    );
    maya.taps("Yes, and tell them").await;
    let seen = maya.reads();
    assert!(seen.contains("• Mia Brown (0161 496 0000), Thu 4 Mar, 10:00\n   you call"), "{seen}");
    maya.taps("Take this plan").await;
    let seen = maya.reads();
    let line = "• Mia Brown (0161 496 0000), Thu 4 Mar, 10:00\n   cannot be written to: please call";
    assert!(seen.contains(line), "{seen}");
    assert_eq!(clinic.outbox().await.dead, 0, "there is no letter to her");
}
