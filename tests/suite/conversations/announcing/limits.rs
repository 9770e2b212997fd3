//! Many, roles that are taken away, and what clients do meanwhile.

use frontdesk::domain::person::{ChatId, Name};

use super::writes;
use crate::clinic::Clinic;

/// So many clients who have written to the bot once, without phones that anybody reads.
async fn clients(clinic: &Clinic, count: i64) {
    let mut tx = clinic.store().begin().await.expect("a transaction");
    for n in 0..count {
        let name = Name::new(&format!("Client {n}"));
        tx.recognise(clinic.now(), ChatId(1_000 + n), &name).await.expect("a client");
    }
    tx.commit().await.expect("committed");
}

#[tokio::test]
async fn above_fifty_the_number_is_typed() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let olivia = clinic.owner("Olivia").await;
    clients(&clinic, 120).await;
    olivia.says("/announce").await;
    olivia.taps("Everyone").await;
    olivia.says("Hello {name}").await;
    insta::assert_snapshot!(olivia.reads(), @"
    (in place) To Everyone. Type the message now, formatted as you like, or send a picture with a text below it. {name} becomes what each is called. You will see it before it goes out.
    [‹ Back] [Cancel]

    Hello Olivia
    [Book an appointment]
    [Mute news] [Main menu]

    To Everyone: 120 people get it, as you see it above.

    It takes about 4 seconds.

    It goes out at once.
    [Send it] [Later…]
    [✓ News] [Free times]
    [✓ With a button to book]
    [To others]
    [‹ Back] [Cancel]
    ");
    olivia.taps("Send it").await;
    insta::assert_snapshot!(olivia.reads(), @"
    (in place) This goes to 120 people. Type the number to confirm.

    It goes out at once.
    [‹ Back] [Cancel]
    ");
    for wrong in ["yes", "12", "1200"] {
        olivia.says(wrong).await;
        let seen = olivia.reads();
        assert!(seen.contains("That is another number, so nothing has gone out."), "{wrong}: {seen}");
    }
    assert_eq!(clinic.outbox().await.waiting, 0);
    olivia.says("120").await;
    insta::assert_snapshot!(olivia.reads(), @"
    (in place) Everyone: done.

    ▰▰▰▰▰▰▰▰▰▰▰▰▰▰▰▰ 100 %
    120 of 120
    [Write to clients] [Main menu]

    Everyone: your announcement is through.

    Delivered: 120
    [Write to clients] [Main menu]
    ");
    // Once and no more for each; the log says how many, and nothing of the text.
    let arrived = |n: i64| clinic.arrived(ChatId(1_000 + n));
    assert!((0..120).all(|n| arrived(n) == 1));
    olivia.says("/audit").await;
    let seen = olivia.reads();
    assert!(seen.contains("wrote to many: circular 1-120") && !seen.contains("Hello"), "{seen}");
}

#[tokio::test]
async fn whoever_no_longer_works_here_writes_to_nobody() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let (olivia, maya) = (clinic.owner("Olivia").await, clinic.therapist("Maya", "maya").await);
    let anna = clinic.client("Anna");
    anna.books("4", "10:00").await;
    // One is planned, another is about to be sent.
    writes(&maya, "We are closed on Friday.").await;
    maya.taps("Later…").await;
    maya.says("tue 9:00").await;
    maya.taps("Plan it").await;
    writes(&maya, "We are open on Friday.").await;
    olivia.says("/team").await;
    for label in ["Maya", "Take the role away", "Yes, at once"] {
        olivia.taps(label).await;
    }
    olivia.puts_away();
    maya.puts_away();
    maya.taps_on_any("Send it").await;
    assert!(maya.reads().contains("That is for the team."));
    maya.forges("1:zp:1").await;
    assert_eq!(maya.reads(), "(Only the team can do that.)");
    clinic.waits_until("2027-03-02 12:00").await;
    anna.ignores_the_rest();
    assert!(anna.looks().iter().all(|seen| !seen.contains("Friday")));
    assert!(maya.reads().contains("your announcement did not go out"));
}

#[tokio::test]
async fn one_therapist_does_not_steer_the_announcement_of_another() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let (maya, tom) = (clinic.therapist("Maya", "maya").await, clinic.therapist("Tom", "tom").await);
    let olivia = clinic.owner("Olivia").await;
    clinic.client("Anna").books("4", "10:00").await;
    writes(&maya, "We are closed on Friday.").await;
    maya.taps("Later…").await;
    maya.says("tue 9:00").await;
    maya.taps("Plan it").await;
    maya.skims();
    tom.forges("1:zc:1").await;
    assert!(tom.reads().contains("somebody else’s"));
    olivia.says("/announce").await;
    assert!(olivia.reads().contains("[Tue 2 Mar, 09:00: Visits"));
    olivia.forges("1:zc:1").await;
    assert!(olivia.reads().contains("called back"));
}
