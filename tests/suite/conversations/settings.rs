//! What clients set for themselves: which reminders they get, and when they are left alone.

use crate::clinic::{Clinic, Person};

/// Thursday 4 March is the day of the visits here; this is the evening before.
const EVE: &str = "2027-03-03 18:00";

async fn sets(who: &Person, labels: &[&str]) {
    who.says("/settings").await;
    for label in labels {
        who.taps(label).await;
    }
    who.skims();
}

#[tokio::test]
async fn the_settings_are_two_taps_from_anywhere_and_each_choice_is_one() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let anna = clinic.client("Anna");
    anna.says("/appointments").await;
    anna.taps("Reminders").await;
    insta::assert_snapshot!(anna.reads(), @"
    (in place) Which reminders would you like?

    All of them: when and where, how to prepare, and how to look after yourself afterwards.

    You have no quiet hours of your own.
    From 21:00 to 07:00 I remind nobody anyway.
    [✓ All reminders]
    [Only when and where]
    [No reminders]
    [Quiet hours]
    [✓ Suggest my next visit]
    [✓ News] [✓ Free times]
    [‹ Back] [Main menu]
    ");
    anna.taps("No reminders").await;
    let seen = anna.reads();
    assert!(seen.contains("None. Your appointments stand all the same"), "{seen}");
    anna.taps_again().await;
    assert!(anna.reads().contains("That is done already."));
    anna.taps("Quiet hours").await;
    insta::assert_snapshot!(anna.reads(), @"
    (in place) When shall I leave you alone? Reminders then come earlier, or once the hours are over.

    You have no quiet hours of your own.
    From 21:00 to 07:00 I remind nobody anyway.
    [from 20:00] [from 21:00] [from 22:00] [from 23:00]
    [until 07:00] [until 08:00] [until 09:00] [until 10:00]
    [✓ No quiet hours of my own]
    [‹ Back] [Main menu]
    ");
    anna.taps("until 10:00").await;
    anna.taps("from 20:00").await;
    let seen = anna.reads();
    assert!(seen.contains("Your quiet hours: 20:00 to 10:00."), "{seen}");
    assert!(seen.contains("[✓ from 20:00]") && seen.contains("[✓ until 10:00]"), "{seen}");
    clinic.restarts().await;
    anna.taps("‹ Back").await;
    let seen = anna.reads();
    assert!(seen.contains("[✓ No reminders]") && seen.contains("20:00 to 10:00"), "{seen}");
    anna.taps("‹ Back").await;
    assert!(anna.reads().contains("You have no appointments ahead"));
}

#[tokio::test]
async fn what_is_set_holds_for_visits_that_are_booked_already() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let (anna, ben, clara) = (clinic.client("Anna"), clinic.client("Ben"), clinic.client("Clara"));
    anna.books("4", "10:00").await;
    ben.books("4", "14:00").await;
    clara.books("4", "16:00").await;
    sets(&anna, &["Only when and where"]).await;
    sets(&ben, &["No reminders"]).await;
    sets(&clara, &["No reminders", "All reminders"]).await;
    clinic.waits_until(EVE).await;
    let seen = anna.reads();
    assert!(seen.contains("Thursday 4 March, 10:00") && seen.contains("[I'll be there]"), "{seen}");
    assert!(!seen.to_lowercase().contains("water"), "{seen}");
    assert!(clara.reads().to_lowercase().contains("water"));
    clinic.waits_until("2027-03-05 20:00").await;
    ben.hears_nothing();
    anna.hears_nothing();
    assert!(clara.reads().contains("Thank you for coming"));
}

#[tokio::test]
async fn hours_of_their_own_move_a_reminder_to_an_earlier_moment() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let (anna, ben) = (clinic.client("Anna"), clinic.client("Ben"));
    anna.books("4", "12:00").await;
    ben.books("4", "11:00").await;
    sets(&anna, &["Quiet hours", "until 10:00"]).await;
    clinic.waits_until(EVE).await;
    // How to prepare would have come at nine.
    let seen = anna.reads();
    assert!(seen.contains("[I'll be there]") && seen.contains("loose"), "{seen}");
    assert!(!ben.reads().contains("loose"));
    clinic.waits_until("2027-03-04 11:00").await;
    anna.hears_nothing();
    assert!(ben.reads().contains("loose"));
    // Without them it comes at its own moment again, and what was said already does not come twice.
    sets(&anna, &["Quiet hours", "No quiet hours of my own"]).await;
    clinic.waits_until("2027-03-04 12:00").await;
    anna.hears_nothing();
}

#[tokio::test]
async fn what_waits_in_the_outbox_does_not_break_them_and_still_ends_in_time() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let maya = clinic.therapist("Maya", "maya").await;
    let (anna, ben, clara) = (clinic.client("Anna"), clinic.client("Ben"), clinic.client("Clara"));
    anna.books("4", "09:00").await;
    ben.books("4", "14:00").await;
    clara.books("4", "16:00").await;
    for person in [&anna, &ben] {
        sets(person, &["Quiet hours", "from 20:00"]).await;
    }
    clinic.waits_until("2027-03-03 17:59").await;
    clinic.telegram_is_down();
    clinic.waits_until("2027-03-03 20:15").await;
    clinic.telegram_recovers();
    clinic.waits_until("2027-03-03 20:30").await;
    anna.hears_nothing();
    ben.hears_nothing();
    assert!(clara.reads().contains("Thursday 4 March, 16:00"));
    // Announcements respect them too; what concerns one's own appointment arrives.
    maya.says("/announce").await;
    maya.taps("Visits on some days…").await;
    maya.taps("Next 7 days").await;
    maya.says("The bakery is closed tomorrow.").await;
    maya.taps("Send it").await;
    maya.skims();
    assert!(clara.reads().contains("bakery"));
    anna.hears_nothing();
    ben.writes_to_us("Is there parking?").await;
    clinic.restarts().await;
    clinic.waits_until("2027-03-04 07:59").await;
    anna.hears_nothing();
    ben.hears_nothing();
    clinic.waits_until("2027-03-04 08:00").await;
    // The reminder of a visit in an hour was of use until seven; it has come to its end.
    let seen = anna.reads();
    assert!(seen.contains("bakery") && !seen.contains("A reminder"), "{seen}");
    let seen = ben.reads();
    assert!(seen.contains("A reminder") && seen.contains("bakery"), "{seen}");
    assert_eq!(clinic.outbox().await.expired, 1);
    assert_eq!(clinic.outbox().await.waiting, 0);
    maya.skims();
    clinic.waits_until("2027-03-04 09:00").await;
    ben.ignores_the_rest();
    clara.ignores_the_rest();
}

#[tokio::test]
async fn who_takes_the_hours_back_need_not_wait_for_their_end() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let (anna, ben) = (clinic.client("Anna"), clinic.client("Ben"));
    for (person, time) in [(&anna, "14:00"), (&ben, "16:00")] {
        person.books("4", time).await;
        sets(person, &["Quiet hours", "from 20:00", "until 10:00"]).await;
    }
    clinic.waits_until("2027-03-03 17:59").await;
    clinic.telegram_is_down();
    clinic.waits_until("2027-03-03 20:05").await;
    clinic.telegram_recovers();
    clinic.waits_until("2027-03-03 20:30").await;
    sets(&anna, &["Quiet hours"]).await;
    anna.taps("No quiet hours of my own").await;
    assert!(anna.reads().contains("A reminder of your appointment"));
    sets(&ben, &["No reminders"]).await;
    clinic.waits_until("2027-03-04 12:00").await;
    // It was on its way, and is not wanted any more.
    ben.hears_nothing();
    anna.ignores_the_rest();
    assert_eq!(clinic.outbox().await.waiting, 0);
}

#[tokio::test]
async fn forged_hours_and_languages_change_nothing() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let anna = clinic.client("Anna");
    for data in ["1:e:q0023", "1:e:q2024", "1:e:q20", "1:e:lx", "1:e:ges", "1:e:g", "1:e:"] {
        anna.says("/settings").await;
        anna.skims();
        anna.forges(data).await;
        let seen = anna.reads();
        assert!(seen.contains("That menu is from earlier."), "{data}: {seen}");
    }
    // The only language there is needs no button, and can be chosen all the same.
    anna.says("/settings").await;
    let seen = anna.reads();
    assert!(seen.contains("no quiet hours of your own") && !seen.contains("English"), "{seen}");
    anna.forges("1:e:gen").await;
    anna.hears_nothing();
    let mut tx = clinic.store().begin().await.expect("a transaction");
    let client = tx.recognise(clinic.now(), anna.chat(), &frontdesk::domain::person::Name::new("Anna")).await;
    let language = client.expect("known").language.expect("chosen");
    assert_eq!(language.as_str(), "en");
}
