//! What happens at the practice while the proofs break something: people book, move, cancel, wait and are reminded, the
//! therapist is out, the owner invites and announces.

use crate::clinic::{Clinic, Person};

/// The day on which it begins.
pub const MONDAY: &str = "2027-03-01 08:00";

/// What everybody has on the screen in the end, and how many messages came until then.
pub type Seen = Vec<(String, Vec<String>, usize)>;

/// A few days at the practice.
pub async fn happens(clinic: &Clinic) -> Seen {
    let (anna, ben, cleo) = (clinic.client("Anna"), clinic.client("Ben"), clinic.client("Cleo"));
    let (maya, olga) = (clinic.therapist("Maya", "maya").await, clinic.owner("Olga").await);
    anna.says("/start").await;
    anna.says("does it hurt?").await;
    anna.books("4", "10:00").await;
    taps(&anna, &["Change or cancel", "Move it", "5", "10:00", "Yes, move it"]).await;
    ben.books("5", "11:00").await;
    ben.sends_again().await;
    ben.taps_again().await;
    // Cleo would like Ben's time.
    cleo.says("/book").await;
    taps(&cleo, &["Neuromuscular 45 min · £55", "Maya", "5", "None of these suits me", "Put me on the list"])
        .await;
    taps(&ben, &["Change or cancel", "Cancel it", "Yes, cancel it"]).await;
    clinic.waits_until("2027-03-01 09:00").await;
    cleo.puts_away();
    maya.says("/announce").await;
    taps(&maya, &["Visits on some days…", "Next 7 days"]).await;
    maya.says("Dear {name}, the lift works again.").await;
    maya.taps("Send it").await;
    olga.says("/invite").await;
    olga.taps("Tom").await;
    clinic.waits_until("2027-03-04 18:30").await;
    anna.taps_on_any("I'll be there").await;
    maya.says("/availability").await;
    taps(&maya, &["5", "The whole day", "Yes, and tell them", "Take this plan"]).await;
    clinic.waits_until("2027-03-05 08:00").await;
    anna.says("/appointments").await;
    maya.says("/today").await;
    let seen = [&anna, &ben, &cleo, &maya, &olga].map(seen);
    clinic.everybody_puts_away();
    seen.into()
}

async fn taps(who: &Person, labels: &[&str]) {
    for label in labels {
        who.taps(label).await;
    }
}

fn seen(person: &Person) -> (String, Vec<String>, usize) {
    // What is drawn at random is another one each time.
    let known = |text: String| text.split("start=").next().unwrap_or_default().to_owned();
    (person.name().to_owned(), person.looks().into_iter().map(known).collect(), person.deliveries())
}
