//! `frontdesk check` tells which appointments ahead the practice file does not fit any more.

use frontdesk::domain::appointment::AppointmentId;
use frontdesk::domain::availability::{Amendment, AmendmentId, Made};
use frontdesk::domain::hours::{WallSpan, WeeklyHours};
use frontdesk::domain::person::{ChatId, Name};
use frontdesk::domain::practice::{RoomId, ServiceId, TherapistId};
use frontdesk::domain::slots::Slot;
use frontdesk::domain::time::{Date, SignedDuration, Span, Time, Timestamp, Weekday};
use frontdesk::store::{Beginning, Home, Store};
use tempfile::TempDir;

use super::{clone_of_the_house, ended, frontdesk, replace};

/// Monday 4 January 2100, 10:00 in London: ahead for as long as this is tried.
const MONDAY: i64 = 4_102_740_000;

/// An appointment of each kind: with Maya on Monday at ten, for either treatment, and one in a room.
async fn booked(folder: &TempDir) {
    let store = Store::open(&Home::File(folder.path().join("frontdesk.db"))).await.unwrap();
    let mut tx = store.begin().await.unwrap();
    let client =
        tx.recognise(Timestamp::UNIX_EPOCH, ChatId(7), &Name::new("Anna Secret")).await.unwrap().client.id;
    let all =
        [("nmt-45", "maya", 0, None), ("nmt-75", "maya", 4, None), ("nmt-45", "tom", 26, Some("quiet"))];
    for ((service, therapist, hours, room), id) in all.into_iter().zip(1..) {
        let from = Timestamp::from_second(MONDAY).unwrap() + SignedDuration::from_hours(hours);
        let time = Span { from, until: from + SignedDuration::from_mins(45) };
        let slot = Slot {
            therapist: TherapistId::parse(therapist).unwrap(),
            room: room.map(|room| RoomId::parse(room).unwrap()),
            time,
            busy: time,
        };
        let service = ServiceId::parse(service).unwrap();
        let id = AppointmentId(id);
        tx.add_appointment(Timestamp::UNIX_EPOCH, id, client, &service, &slot, Beginning::Booked)
            .await
            .unwrap();
    }
    tx.commit().await.unwrap();
    store.close().await;
}

/// What `check` says beyond that all is well.
fn said(folder: &TempDir) -> String {
    let (output, out, err) = ended(frontdesk(folder.path(), &["check"], &[]));
    assert_eq!((output.status.code(), err.as_str()), (Some(0), ""), "strays are no mistake");
    assert!(!out.contains("Secret"), "names are not for the console");
    let lines = out.lines().skip_while(|line| !line.ends_with(": sound")).skip(1);
    lines.take_while(|line| !line.starts_with("All is well")).collect::<Vec<_>>().join("\n")
}

#[tokio::test]
async fn check_says_which_appointments_the_file_does_not_fit_any_more() {
    let folder = clone_of_the_house();
    let quiet = "[[room]]\nid = \"quiet\"\nname = \"Quiet room\"\n\n[[therapist]]\nid = \"tom\"";
    replace(&folder, "practice.toml", "[[therapist]]\nid = \"tom\"", quiet);
    booked(&folder).await;
    insta::assert_snapshot!(said(&folder), @"
    1 appointment ahead would not be made as practice.toml is now; what is booked stands:
      Tuesday 5 January 2100, 12:00, nmt-45 with tom: its room is not one for this any more
    ");
    // The service of two is taken out, and the hours of the third are cut.
    replace(&folder, "practice.toml", "id = \"nmt-45\"", "id = \"nmt-50\"");
    replace(
        &folder,
        "practice.toml",
        "monday = [\"09:00-13:00\", \"14:00-18:00\"]",
        "monday = [\"09:00-13:00\"]",
    );
    insta::assert_snapshot!(said(&folder), @"
    3 appointments ahead would not be made as practice.toml is now; what is booked stands:
      Monday 4 January 2100, 10:00, nmt-45 with maya: there is no service `nmt-45` any more
      Monday 4 January 2100, 14:00, nmt-75 with maya: it lies outside the hours
      Tuesday 5 January 2100, 12:00, nmt-45 with tom: there is no service `nmt-45` any more
    ");
    // The service is back and needs a room; who does it changes as well.
    replace(&folder, "practice.toml", "id = \"nmt-50\"", "id = \"nmt-45\"\nrooms = [\"quiet\"]");
    replace(&folder, "practice.toml", "id = \"nmt-75\"", "id = \"nmt-75\"\ntherapists = [\"tom\"]");
    insta::assert_snapshot!(said(&folder), @"
    2 appointments ahead would not be made as practice.toml is now; what is booked stands:
      Monday 4 January 2100, 10:00, nmt-45 with maya: it was booked without a room, and needs one now
      Monday 4 January 2100, 14:00, nmt-75 with maya: `maya` does not do this any more
    ");
    replace(&folder, "practice.toml", "id = \"maya\"", "id = \"mia\"");
    insta::assert_snapshot!(said(&folder), @"
    2 appointments ahead would not be made as practice.toml is now; what is booked stands:
      Monday 4 January 2100, 10:00, nmt-45 with maya: there is no therapist `maya` any more
      Monday 4 January 2100, 14:00, nmt-75 with maya: there is no therapist `maya` any more
    ");
}

#[tokio::test]
async fn check_goes_by_the_hours_as_they_were_changed_in_the_chat() {
    let folder = clone_of_the_house();
    booked(&folder).await;
    let store = Store::open(&Home::File(folder.path().join("frontdesk.db"))).await.unwrap();
    let mut tx = store.begin().await.unwrap();
    // From that Monday on Maya works in the afternoon only; on that Tuesday Tom works besides in the evening.
    let mut week = WeeklyHours::default();
    let hours =
        |from, until| WallSpan::new(Time::constant(from, 0, 0, 0), Time::constant(until, 0, 0, 0)).unwrap();
    week.set(Weekday::Monday, vec![hours(13, 18)]).unwrap();
    let monday = Date::constant(2100, 1, 4);
    for (id, therapist, made) in [
        (1, "maya", Made::Week(monday, week)),
        (2, "tom", Made::Instead(vec![(monday.tomorrow().unwrap(), hours(18, 20))])),
        (3, "tom", Made::Extra(vec![(monday.tomorrow().unwrap(), hours(11, 14))])),
    ] {
        let therapist = TherapistId::parse(therapist).unwrap();
        let (id, at) = (AmendmentId(id), Timestamp::UNIX_EPOCH);
        tx.amend(&Amendment { id, therapist, at, by: ChatId(7), made }).await.unwrap();
    }
    tx.commit().await.unwrap();
    store.close().await;
    insta::assert_snapshot!(said(&folder), @"
    2 appointments ahead would not be made as practice.toml and the hours changed in the chat are now; what is booked stands:
      Monday 4 January 2100, 10:00, nmt-45 with maya: it lies outside the hours
      Tuesday 5 January 2100, 12:00, nmt-45 with tom: its room is not one for this any more
    ");
}
