//! Two calls of the Bot API go wrong while somebody books, in any two ways, at any two of them: in the end there is one
//! appointment, and no message has come three times. `CALL_PAIRS=1000` takes so many pairs.

use std::collections::BTreeSet;
use std::time::Duration;

use frontdesk::domain::time::SignedDuration;

use super::{passes, seed, size};
use crate::wire::{Fault, House, Person, TelegramServer};

/// What a booking calls.
const METHODS: [&str; 5] =
    ["getupdates", "sendmessage", "editmessagetext", "answercallbackquery", "senddocument"];

const FAULTS: [Fault; 6] = [
    Fault::DropBefore,
    Fault::DropAfter,
    Fault::HalfAnswer,
    Fault::Page(502),
    Fault::Says(500, "Internal Server Error"),
    Fault::TooMany(1),
];

/// What is done one after the other, and what only then is on the screen.
const STEPS: [(&str, &str); 8] = [
    ("/start", "Hello Anna"),
    ("/book", "What would you like to book?"),
    ("Neuromuscular 45 min · £55", "Who would you like to see?"),
    ("Maya", "[March 2027]"),
    ("4", "[10:00]"),
    ("10:00", "[Yes, book it]"),
    ("Yes, book it", "You are booked."),
    ("/appointments", "Thu 4 Mar, 10:00 · Maya"),
];

/// How long it is waited before the next look at the screen, and how often.
const PATIENCE: Duration = Duration::from_millis(20);
const LOOKS: usize = 1_000;

/// After how many looks the held clock goes on by a second, so that what waits is tried again; no claim runs out by that.
const LOOKS_A_SECOND: usize = 5;

/// Before which step a call goes wrong, which one, and how.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Mishap(usize, usize, usize);

impl Mishap {
    fn drawn(random: &mut fastrand::Rng) -> Self {
        Self(random.usize(..STEPS.len()), random.usize(..METHODS.len()), random.usize(..FAULTS.len()))
    }

    fn strikes(self, server: &TelegramServer) {
        server.next_fails(METHODS[self.1], FAULTS[self.2]);
    }
}

/// Somebody books while these go wrong; how many messages nobody knows of in the end.
async fn books(mishaps: [Mishap; 2]) -> usize {
    let server = TelegramServer::start().await;
    let house = House::at("2027-03-01 08:00", &server).await;
    let (anna, bot) = (server.person(1, "Anna"), house.opens());
    for (at, (act, shows)) in STEPS.into_iter().enumerate() {
        mishaps.iter().filter(|mishap| mishap.0 == at).for_each(|mishap| mishap.strikes(&server));
        does(&house, &anna, act, shows).await;
    }
    // What waits for another try has it.
    let open = |state: &String| state == "waiting" || state == "claimed";
    for _ in 0..LOOKS {
        if !house.outcomes().await.iter().any(open) {
            break;
        }
        passes(PATIENCE * 5).await;
        house.lets_pass(SignedDuration::from_secs(1));
    }
    house.has_dealt_with_everything(&server).await;
    bot.closes().await;
    let outcomes = house.outcomes().await;
    let of = |outcome: &str| outcomes.iter().filter(|each| *each == outcome).count();
    assert_eq!(of("sent") + of("unknown"), outcomes.len(), "{mishaps:?}: {outcomes:?}");
    let booked = anna.sees().iter().filter(|seen| seen.starts_with("You are booked.")).count();
    assert!((1..=2).contains(&booked), "{mishaps:?}: told {booked} times");
    assert_eq!(house.visits().await, ["booked"], "{mishaps:?}");
    assert!(anna.copies().0 <= 2, "{mishaps:?}: {:#?}", anna.sees());
    of("unknown")
}

/// Does one thing, and does it again where a message was lost of which nobody can know.
async fn does(house: &House, anna: &Person, act: &str, shows: &str) {
    let unknown = async || house.outcomes().await.iter().filter(|outcome| *outcome == "unknown").count();
    let mut lost = unknown().await;
    let acts = || {
        if act.starts_with('/') {
            anna.types(act);
        } else {
            anna.presses(act);
        }
    };
    let is_shown = || anna.sees().iter().any(|seen| seen.contains(shows));
    acts();
    for look in 1..=LOOKS {
        if is_shown() {
            return;
        }
        passes(PATIENCE).await;
        if look % LOOKS_A_SECOND == 0 {
            house.lets_pass(SignedDuration::from_secs(1));
        }
        let now = unknown().await;
        if now > lost && !is_shown() {
            acts();
        }
        lost = now;
    }
    panic!("[{act}] is never followed by \"{shows}\": {:#?}", anna.sees());
}

#[tokio::test]
async fn two_calls_that_go_wrong_are_survived_as_one_is() {
    let (pairs, mut random) = (size("CALL_PAIRS", 6), fastrand::Rng::with_seed(seed("CALL_PAIRS_SEED")));
    let (mut tried, mut unknown) = (BTreeSet::new(), 0);
    for _ in 0..pairs {
        let pair = [Mishap::drawn(&mut random), Mishap::drawn(&mut random)];
        println!("{:?}", pair.map(|Mishap(at, method, fault)| (STEPS[at].0, METHODS[method], FAULTS[fault])));
        unknown += books(pair).await;
        tried.insert(pair.map(|Mishap(_, method, fault)| (method, fault)));
    }
    println!(
        "{pairs} pairs, {} of them different but for their places; {unknown} messages unknown",
        tried.len()
    );
}
