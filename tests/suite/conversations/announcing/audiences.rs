//! To whom: each audience has those that it says, and an audience of nobody is refused.

use crate::clinic::{Clinic, Person};

/// How many the preview says would get it, once an audience is chosen with these buttons.
async fn reached(who: &Person, labels: &[&str]) -> String {
    who.says("/announce").await;
    for label in labels {
        who.taps(label).await;
    }
    let seen = who.reads();
    if !seen.contains("Type the message now") {
        return if seen.contains("there is nobody") { "nobody".to_owned() } else { seen };
    }
    who.says("Hello").await;
    let seen = who.reads();
    let line = seen.lines().find(|line| line.starts_with("To ")).expect("a count");
    line.split(": ").nth(1).expect("a count").split(" get").next().expect("a count").to_owned()
}

#[tokio::test]
async fn each_audience_has_those_that_it_says() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let olivia = clinic.owner("Olivia").await;
    let (anna, ben, cleo, dora) =
        (clinic.client("Anna"), clinic.client("Ben"), clinic.client("Cleo"), clinic.client("Dora"));
    anna.books("1", "11:00").await;
    ben.says("/book").await;
    for label in ["Neuromuscular 75 min · £80", "Tom", "3", "10:00", "Yes, book it"] {
        ben.taps(label).await;
    }
    cleo.says("/start").await;
    dora.books("2", "10:00").await;
    for client in [&anna, &ben, &cleo, &dora] {
        client.puts_away();
    }
    for (labels, count) in [
        (&["Everyone"][..], "4 people"),
        (&["Visits on some days…", "Today"], "one person"),
        (&["Visits on some days…", "Tomorrow"], "one person"),
        (&["Visits on some days…", "Next 7 days"], "3 people"),
        (&["Visits on some days…", "Last 7 days"], "nobody"),
        (&["Clients of a therapist…", "Tom"], "one person"),
        (&["Clients of a service…", "Neuromuscular 45 min"], "2 people"),
        (&["Not here for long…", "Not here for 8 weeks"], "nobody"),
        (&["The waiting list"], "nobody"),
        (&["A test to myself"], "one person"),
    ] {
        assert_eq!(reached(&olivia, labels).await, count, "{labels:?}");
    }
    // Days and weeks are understood when they are typed.
    olivia.says("/announce").await;
    olivia.taps("Visits on some days…").await;
    olivia.says("soonish").await;
    assert!(olivia.reads().contains("I could not make that out."));
    olivia.says("tue - wed").await;
    let seen = olivia.reads();
    assert!(seen.contains("To Visits Tue 2 Mar – Wed 3 Mar."), "{seen}");
    // Nine weeks later, Anna has not been here for eight weeks; Ben has an appointment ahead.
    clinic.waits_until("2027-05-05 12:00").await;
    for client in [&anna, &ben, &dora] {
        client.ignores_the_rest();
    }
    ben.books("6", "10:00").await;
    assert_eq!(reached(&olivia, &["Not here for long…", "Not here for 8 weeks"]).await, "2 people");
    olivia.says("/announce").await;
    olivia.taps("Not here for long…").await;
    olivia.says("3 months").await;
    assert!(olivia.reads().contains("there is nobody"));
    assert_eq!(reached(&olivia, &["Visits on some days…", "Next 7 days"]).await, "one person");
}

#[tokio::test]
async fn a_therapist_writes_to_their_own_clients_alone() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let maya = clinic.therapist("Maya", "maya").await;
    let (anna, ben) = (clinic.client("Anna"), clinic.client("Ben"));
    anna.books("1", "11:00").await;
    ben.says("/book").await;
    for label in ["Neuromuscular 75 min · £80", "Tom", "3", "10:00", "Yes, book it"] {
        ben.taps(label).await;
    }
    ben.skims();
    for (labels, count) in [
        (&["Everyone"][..], "one person"),
        (&["Visits on some days…", "Next 7 days"], "one person"),
        (&["Clients of a service…", "Neuromuscular 75 min"], "nobody"),
    ] {
        assert_eq!(reached(&maya, labels).await, count, "{labels:?}");
    }
    maya.says("/announce").await;
    assert!(!maya.reads().contains("Clients of a therapist…"));
    // "Clients of Tom", as a forger would press it.
    maya.forges_step("eattom").await;
    assert!(maya.reads().contains("from earlier"));
    // What she sends goes to hers alone, also when its list is made.
    maya.says("/announce").await;
    maya.taps("Everyone").await;
    maya.says("Hello {name}").await;
    maya.taps("Send it").await;
    maya.skims();
    assert!(anna.reads().contains("Hello Anna"));
    ben.hears_nothing();
}

#[tokio::test]
async fn those_who_cannot_or_will_not_read_it_are_counted_and_left_out() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let olivia = clinic.owner("Olivia").await;
    let people: Vec<Person> = ["Anna", "Ben", "Cleo", "Dora", "Emil"].map(|name| clinic.client(name)).into();
    for client in &people {
        client.says("/start").await;
        client.skims();
    }
    people[0].blocks_the_bot().await;
    people[1].forges("1:z-:news").await;
    people[1].skims();
    // Two announcements in a week are enough for whoever got them.
    for _ in 0..2 {
        olivia.says("/announce").await;
        olivia.taps("Everyone").await;
        olivia.says("Hello").await;
        olivia.taps("Send it").await;
        olivia.skims();
    }
    for client in &people[2..] {
        assert_eq!(client.reads().matches("Hello").count(), 2);
    }
    people[1].hears_nothing();
    let frida = clinic.client("Frida");
    frida.says("/start").await;
    frida.skims();
    olivia.says("/announce").await;
    olivia.taps("Everyone").await;
    olivia.says("And one more").await;
    insta::assert_snapshot!(olivia.reads(), @"
    (in place) To Everyone. Type the message now, formatted as you like, or send a picture with a text below it. {name} becomes what each is called. You will see it before it goes out.
    [‹ Back] [Cancel]

    And one more
    [Book an appointment]
    [Mute news] [Main menu]

    To Everyone: one person gets it, as you see it above.

    One cannot be reached here: they have blocked the bot, or have no chat.
    One has muted this kind.
    3 had enough this week.

    It goes out at once.
    [Send it] [Later…]
    [✓ News] [Free times]
    [✓ With a button to book]
    [To others]
    [‹ Back] [Cancel]
    ");
    olivia.taps("Send it").await;
    olivia.skims();
    assert!(frida.reads().contains("And one more"));
    // A week later they can be written to again.
    clinic.waits_until("2027-03-08 08:01").await;
    olivia.says("/announce").await;
    olivia.taps("Everyone").await;
    olivia.says("Good morning").await;
    assert!(olivia.reads().contains("4 people get it"));
}
