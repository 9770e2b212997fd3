//! What the rules of the practice's file do: for whom they are, their own words, and edits under visits that are booked.

use insta::assert_snapshot;

use super::ledger;
use crate::clinic::{Clinic, practice_file};

/// The shipped practice with these rules in place of its own.
fn with_rules(rules: &str) -> String {
    let text = practice_file().text.to_string();
    let (before, _) = text.split_once("\n[[reminder]]").expect("there are rules");
    format!("{before}\n{rules}")
}

const EVENING: &str = "at = \"0 18 * * *\"\nbefore = \"12h\"\n";

#[tokio::test]
async fn words_of_our_own_are_filled_in_and_only_a_first_visit_hears_of_the_way() {
    let rules = format!(
        "[[reminder]]\n{EVENING}text = \"way\"\nvisits = \"first\"\n\
         [[reminder]]\n{EVENING}text = \"long\"\nservices = [\"nmt-75\"]\n\
         [texts]\nway = \"{{name}}, the door at {{address}} is blue: see you on {{weekday}} at {{time}}.\"\n\
         long = \"{{service}} with {{therapist}} at {{practice}} is long; eat something on {{date}}.\"\n"
    );
    let clinic = Clinic::with(&with_rules(&rules), "2027-03-01 08:00").await;
    let anna = clinic.client("Anna {time} <b>");
    anna.books("4", "10:00").await;
    anna.says("/book").await;
    for label in ["Neuromuscular 75 min · £80", "Maya", "5", "10:00", "Yes, book it"] {
        anna.taps(label).await;
    }
    anna.skims();
    clinic.waits_until("2027-03-03 18:00").await;
    assert_snapshot!(anna.reads(), @"
    A reminder of your appointment:

    Thursday 4 March, 10:00
    Neuromuscular 45 min with Maya
    Until 10:45 (45 min), £55

    12 Mill Lane, Bath BA1 5QN

    Anna time <b>, the door at 12 Mill Lane, Bath BA1 5QN is blue: see you on Thursday at 10:00.
    [Change or cancel]
    ");
    clinic.waits_until("2027-03-04 18:00").await;
    assert_snapshot!(anna.reads(), @"
    A reminder of your appointment:

    Friday 5 March, 10:00
    Neuromuscular 75 min with Maya
    Until 11:15 (75 min), £80

    12 Mill Lane, Bath BA1 5QN

    Neuromuscular 75 min with Maya at Stillwater Massage is long; eat something on Friday 5 March.
    [Change or cancel]
    ");
}

#[tokio::test]
async fn an_edit_of_the_rules_reaches_visits_that_are_booked_already() {
    let rule = |topic: &str, at: &str| {
        format!("[[reminder]]\ntopic = \"{topic}\"\nat = \"{at}\"\nbefore = \"2h\"\n")
    };
    let rules = rule("hydration", "0 18 * * *") + rule("attire", "0 9 * * *").as_str();
    let clinic = Clinic::on_disk_with(&with_rules(&rules), "2027-03-01 08:00").await;
    let anna = clinic.client("Anna");
    anna.books("4", "14:00").await;
    // Earlier, another topic, and one rule less.
    let edited = rule("hydration", "0 17 * * *") + rule("relaxation", "0 12 * * *").as_str();
    clinic.restarts_with(&with_rules(&edited)).await;
    clinic.waits_until("2027-03-03 16:59").await;
    assert_snapshot!(ledger(&clinic).await.join("\n"), @"
    hydration v2 planned
    attire v2 obsolete
    relaxation v2 planned
    ");
    anna.hears_nothing();
    clinic.waits_until("2027-03-03 17:00").await;
    assert!(anna.reads().contains("Drink water"));
    clinic.waits_until("2027-03-04 09:00").await;
    anna.hears_nothing();
    clinic.waits_until("2027-03-04 12:00").await;
    assert!(anna.reads().contains("Come calm"));
    // What was sent is not sent again when the rule moves behind now.
    let again = "[[reminder]]\ntopic = \"hydration\"\nat = \"0 13 * * *\"\nbefore = \"40m\"\n";
    clinic.restarts_with(&with_rules(again)).await;
    clinic.waits_until("2027-03-04 14:00").await;
    anna.hears_nothing();
}

#[tokio::test]
async fn a_practice_that_moves_to_another_zone_reminds_by_its_new_clock() {
    let clinic = Clinic::on_disk_at("2027-03-01 08:00").await;
    let anna = clinic.client("Anna");
    anna.books("4", "14:00").await;
    let text = practice_file().text.replace("Europe/London", "Europe/Athens");
    clinic.restarts_with(&text).await;
    // 18:00 in Athens is 16:00 in London.
    clinic.waits_until("2027-03-03 17:59").await;
    anna.hears_nothing();
    clinic.waits_until("2027-03-03 18:00").await;
    assert!(anna.reads().contains("Thursday 4 March, 16:00"));
}

#[tokio::test]
async fn a_later_visit_is_the_first_once_the_earlier_one_is_cancelled() {
    let rules = format!("[[reminder]]\n{EVENING}topic = \"hydration\"\nvisits = \"first\"\n");
    let clinic = Clinic::with(&with_rules(&rules), "2027-03-01 08:00").await;
    let anna = clinic.client("Anna");
    anna.books("4", "10:00").await;
    anna.books("5", "10:00").await;
    anna.says("/appointments").await;
    for label in ["Thu 4 Mar, 10:00 · Maya", "Cancel it", "Yes, cancel it"] {
        anna.taps(label).await;
    }
    anna.skims();
    clinic.desk().sweep_plans(clinic.now());
    clinic.waits_until("2027-03-04 18:00").await;
    assert!(anna.reads().contains("Drink water"));
}
