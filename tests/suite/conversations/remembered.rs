//! What a desk remembers of the diary from one to the next: whoever changes it, the next screen shows it.

use frontdesk::domain::appointment::AppointmentId;
use frontdesk::domain::availability::{Amendment, AmendmentId, Made};
use frontdesk::domain::person::{ChatId, Name};
use frontdesk::domain::practice::{RoomId, ServiceId, TherapistId};
use frontdesk::domain::slots::Slot;
use frontdesk::domain::time::{SignedDuration, Span, Timestamp};
use frontdesk::store::{Arriving, Beginning, Edition, Home, Store, Writing};

use crate::architecture::{files, read};
use crate::clinic::{Clinic, Person};

const MORNING: &str = "2027-03-01 08:00";

fn maya() -> TherapistId {
    TherapistId::parse("maya").expect("an id")
}

/// Maya's Thursday at ten.
fn ten(clinic: &Clinic) -> Timestamp {
    clinic.desk().practice().zone.instant("2027-03-04 10:00".parse().expect("a moment"))
}

/// Comes as far as Maya's days.
async fn comes_to_the_days(anna: &Person) {
    anna.says("/book").await;
    anna.taps("Neuromuscular 45 min · £55").await;
    anna.taps("Maya").await;
    anna.skims();
}

/// The times of Maya's Thursday, as this client is shown them.
async fn sees(anna: &Person) -> Vec<String> {
    comes_to_the_days(anna).await;
    anna.taps("4").await;
    anna.skims();
    let times = anna.sees_buttons().into_iter().filter(|label| label.contains(':'));
    let times = times.collect();
    anna.taps("Cancel").await;
    anna.skims();
    times
}

/// Somebody takes Maya's Thursday at ten.
async fn takes_ten(clinic: &Clinic, tx: &mut Writing, id: i64, beginning: Beginning) {
    let ben = tx.recognise(clinic.now(), ChatId(700), &Name::new("Ben")).await.unwrap().client.id;
    let service = ServiceId::parse("nmt-45").expect("an id");
    let start = ten(clinic);
    let known = clinic.desk().practice().service(&service).expect("a service").clone();
    let room: Option<RoomId> = known.rooms.first().cloned();
    let slot = Slot { therapist: maya(), room, time: known.time(start), busy: known.busy(start) };
    tx.add_appointment(clinic.now(), AppointmentId(id), ben, &service, &slot, beginning).await.unwrap();
}

async fn closes_thursday(clinic: &Clinic, tx: &mut Writing) {
    let day = clinic.desk().practice().zone.day("2027-03-04".parse().expect("a day"));
    let made = Made::Away(vec![Span { from: day.from, until: day.until }]);
    let amendment =
        Amendment { id: AmendmentId(1), therapist: maya(), at: clinic.now(), by: ChatId(1), made };
    tx.amend(&amendment).await.unwrap();
}

#[tokio::test]
async fn what_anybody_changes_is_seen_on_the_next_screen() {
    let clinic = Clinic::on_disk_at(MORNING).await;
    let anna = clinic.client("Anna");
    let all = sees(&anna).await;
    assert!(all.contains(&"10:00".to_owned()), "{all:?}");
    assert_eq!(sees(&anna).await, all, "nothing has changed");
    // Another process, as a second instance is for a moment.
    let other = Store::open(&Home::File(clinic.file().to_owned())).await.unwrap();
    let mut tx = other.begin().await.unwrap();
    let held = Beginning::Held { until: clinic.now() + SignedDuration::from_mins(10), moves: None };
    takes_ten(&clinic, &mut tx, 900, held).await;
    tx.commit().await.unwrap();
    let without = sees(&anna).await;
    assert!(!without.contains(&"10:00".to_owned()) && without.len() < all.len(), "{without:?}");
    // It runs out.
    clinic.waits_until("2027-03-01 08:11").await;
    assert_eq!(sees(&anna).await, all);
    let mut tx = clinic.store().begin().await.unwrap();
    closes_thursday(&clinic, &mut tx).await;
    drop(tx);
    assert_eq!(sees(&anna).await, all, "that was undone");
    let mut tx = clinic.store().begin().await.unwrap();
    takes_ten(&clinic, &mut tx, 901, Beginning::Booked).await;
    tx.commit().await.unwrap();
    assert_eq!(sees(&anna).await, without);
    other.close().await;
}

#[tokio::test]
async fn hours_that_are_closed_and_opened_again_are_seen_on_the_next_screen() {
    let clinic = Clinic::on_disk_at(MORNING).await;
    let anna = clinic.client("Anna");
    let all = sees(&anna).await;
    let mut tx = clinic.store().begin().await.unwrap();
    closes_thursday(&clinic, &mut tx).await;
    tx.commit().await.unwrap();
    comes_to_the_days(&anna).await;
    assert!(!anna.sees_buttons().contains(&"4".to_owned()), "{:?}", anna.sees_buttons());
    let mut tx = clinic.store().begin().await.unwrap();
    tx.take_back_amendment(clinic.now(), AmendmentId(1)).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(sees(&anna).await, all);
}

/// The edition with which whoever arrives now begins.
async fn edition(clinic: &Clinic, person: &Person) -> Edition {
    let name = Name::new(person.name());
    let arriving = Arriving { update: 0, chat: person.chat(), name: &name };
    let (tx, _) = clinic.store().begin_arriving(clinic.now(), &[arriving]).await.unwrap();
    tx.edition().expect("asked for at the beginning")
}

#[tokio::test]
async fn an_edition_lasts_as_long_as_nothing_of_the_diary_changes() {
    let clinic = Clinic::on_disk_at(MORNING).await;
    let (anna, ben) = (clinic.client("Anna"), clinic.client("Ben"));
    anna.says("hello").await;
    anna.skims();
    let first = edition(&clinic, &anna).await;
    // Whatever is asked, said, shown and delivered is none of it.
    ben.says("Does it hurt?").await;
    sees(&ben).await;
    clinic.delivers().await;
    assert_eq!(edition(&clinic, &anna).await, first, "it would be read anew for everybody");
    ben.chooses("4", "10:00").await;
    let held = edition(&clinic, &anna).await;
    assert_ne!(held, first);
    let file = clinic.breaks_in().await;
    sqlx::query("UPDATE client SET news = 1 - news").execute(&file).await.unwrap();
    assert_ne!(edition(&clinic, &anna).await, held, "of what others do only that it was done is known");
    file.close().await;
}

/// SQLite's hook says nothing of what happens otherwise.
#[test]
fn what_a_diary_and_people_are_made_of_changes_row_by_row() {
    let schema = include_str!("../../../src/store/schema.sql");
    let statements: String = files("src/store", "rs").iter().map(|file| read(file)).collect();
    let people = ["client", "dialogue", "intake", "grace", "waitlist"];
    for table in ["appointment", "amendment", "away", "day_hours", "week_hours"].into_iter().chain(people) {
        let made = schema.split("--- ").find(|part| part.starts_with(&format!("table {table}\n")));
        let made = made.unwrap_or_else(|| panic!("there is no table {table}"));
        assert!(made.contains("STRICT") && !made.contains("WITHOUT ROWID"), "{made}");
        // One that replaces a row tells of the new one.
        let replaced = format!("REPLACE INTO {table}");
        assert!(!statements.contains(&replaced) || table == "grace", "{replaced}");
        let removed = format!("DELETE FROM {table}");
        let removes = statements.split(&removed).skip(1).filter(|after| after.starts_with([' ', '"', '\n']));
        for after in removes {
            let is_by_row = after.trim_start().starts_with("WHERE") && people.contains(&table);
            assert!(is_by_row, "{removed}{after:.30}");
        }
    }
    assert!(statements.contains("INSERT INTO appointment"), "the statements are elsewhere");
}
