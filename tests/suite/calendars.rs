//! The appointment in the client's own calendar: read back by another's parser, at the same instant, in every zone.

use std::sync::Arc;

use frontdesk::domain::appointment::{AppointmentId, VisitRef};
use frontdesk::domain::message::{Delivery, File};
use frontdesk::domain::practice::Practice;
use frontdesk::domain::reply::{Card, Lateness, Reply, VisitFacts};
use frontdesk::domain::time::{Date, DateTime, SignedDuration, Span, Timestamp, Zone};
use frontdesk::wording::Wording;
use icalendar::parser::{Component, read_calendar, unfold};
use proptest::prelude::*;

use crate::clinic::{Clinic, FAQ, practice_file};

fn shipped() -> Practice {
    frontdesk::config::read_practice(&practice_file(), Some(&FAQ.topics)).unwrap()
}

fn file(practice: &Practice, time: Span, version: u32, cancelled: bool) -> File {
    let (service, therapist) = (practice.services[0].id.clone(), practice.therapists[0].id.clone());
    let card = Card {
        visit: VisitRef { id: AppointmentId(12), version },
        facts: VisitFacts::of(service, therapist, time),
        undo: None,
        late: Lateness::No,
        prepare: Vec::new(),
    };
    let wording = Wording::new(Arc::new(practice.clone()), FAQ.topics.clone(), "stillwater_bot");
    let at = time.from - SignedDuration::from_hours(50);
    match wording.delivery(&Reply::CalendarFile { card, at, cancelled }) {
        Delivery::File(file) => file,
        other => panic!("no file: {other:?}"),
    }
}

/// What a file says, as the parser reads it.
#[derive(Debug, PartialEq, Eq)]
struct Read {
    method: String,
    uid: String,
    sequence: u32,
    status: String,
    time: Span,
    texts: [String; 3],
}

fn read(content: &str) -> Read {
    for line in content.split("\r\n") {
        assert!(line.len() <= 75 && !line.contains(['\r', '\n']), "{line:?}");
    }
    assert!(content.ends_with("END:VCALENDAR\r\n"));
    let unfolded = unfold(content);
    let calendar = read_calendar(&unfolded).unwrap();
    let method = calendar.properties.iter().find(|property| property.name == "METHOD").unwrap();
    let event = calendar.components.iter().find(|component| component.name == "VEVENT").unwrap();
    let zone = calendar.components.iter().find(|component| component.name == "VTIMEZONE");
    let text = |name: &str| event.find_prop(name).unwrap().val.as_str().to_owned();
    assert!(text("DTSTAMP").ends_with('Z') && !text("ORGANIZER").is_empty());
    let moment = |name: &str| {
        let property = event.find_prop(name).unwrap();
        let id =
            property.params.iter().find(|param| param.key == "TZID").and_then(|param| param.val.as_ref());
        match id {
            None => utc(property.val.as_str().strip_suffix('Z').unwrap()),
            Some(id) => {
                let zone = zone.unwrap();
                assert_eq!(zone.find_prop("TZID").unwrap().val.as_str(), id.as_str());
                by_the_clock_of(zone, civil(property.val.as_str()))
            }
        }
    };
    Read {
        method: method.val.as_str().to_owned(),
        uid: text("UID"),
        sequence: text("SEQUENCE").parse().unwrap(),
        status: text("STATUS"),
        time: Span { from: moment("DTSTART"), until: moment("DTEND") },
        texts: ["SUMMARY", "DESCRIPTION", "LOCATION"].map(text),
    }
}

fn civil(text: &str) -> DateTime {
    DateTime::strptime("%Y%m%dT%H%M%S", text).unwrap()
}

fn utc(text: &str) -> Timestamp {
    Zone::utc().instant(civil(text))
}

fn seconds(offset: &str) -> i64 {
    let (sign, digits) = offset.split_at(1);
    let part = |at: usize| digits.get(at..at + 2).map_or(0, |digits| digits.parse::<i64>().unwrap());
    (part(0) * 3600 + part(2) * 60 + part(4)) * if sign == "-" { -1 } else { 1 }
}

/// As RFC 5545 wants it: of the observances that begin at or before a wall-clock moment, the latest holds; each
/// begins at its DTSTART on the clock of the one before. A moment that is shown twice is the first.
fn by_the_clock_of(zone: &Component<'_>, wall: DateTime) -> Timestamp {
    let at = Zone::utc().instant(wall);
    let mut observances: Vec<(Timestamp, i64, i64)> = zone
        .components
        .iter()
        .map(|observance| {
            let value = |name: &str| observance.find_prop(name).unwrap().val.as_str().to_owned();
            let (before, after) = (seconds(&value("TZOFFSETFROM")), seconds(&value("TZOFFSETTO")));
            (utc(&value("DTSTART")) - SignedDuration::from_secs(before), before, after)
        })
        .collect();
    observances.sort_unstable();
    let (first, _, _) = observances.first().copied().unwrap();
    let offsets = observances.iter().flat_map(|(_, before, after)| [*before, *after]);
    let mut instants: Vec<Timestamp> = offsets.map(|offset| at - SignedDuration::from_secs(offset)).collect();
    instants.sort_unstable();
    let shows = |instant: &Timestamp| {
        let since = observances.iter().rev().find(|(since, _, _)| since <= instant);
        since.is_some_and(|(_, _, offset)| *instant + SignedDuration::from_secs(*offset) == at)
    };
    let found = instants.into_iter().find(shows);
    found.unwrap_or_else(|| panic!("{wall} is never shown; the first change is at {first}"))
}

/// Both days of 2027 on which the clocks change, and an ordinary one where they never do.
const CHANGES: [(&str, [(i8, i8); 2]); 4] = [
    ("Europe/London", [(3, 28), (10, 31)]),
    ("America/New_York", [(3, 14), (11, 7)]),
    ("Australia/Lord_Howe", [(4, 4), (10, 3)]),
    ("Asia/Kolkata", [(3, 28), (10, 31)]),
];

#[test]
fn on_the_days_on_which_the_clocks_change_the_file_says_the_instant_of_the_card() {
    let mut practice = shipped();
    for (zone, days) in CHANGES {
        practice.zone = Zone::parse(zone).unwrap();
        for (month, day) in days {
            let midnight = practice.zone.day(Date::constant(2027, month, day)).from;
            // Every quarter of an hour from the evening before to the evening after, each across what comes.
            for quarter in -24..96 {
                for minutes in [45, 240] {
                    let from = midnight + SignedDuration::from_mins(15 * quarter);
                    let time = Span { from, until: from + SignedDuration::from_mins(minutes) };
                    let file = file(&practice, time, 1, false);
                    assert_eq!(read(&file.content).time, time, "{zone}\n{}", file.content);
                }
            }
            let one = practice.zone.instant(Date::constant(2027, month, day).at(13, 0, 0, 0));
            let time = Span { from: one, until: one + SignedDuration::from_mins(45) };
            let content = file(&practice, time, 1, false).content;
            let wall = format!("DTSTART;TZID={zone}:2027{month:02}{day:02}T130000\r\n");
            assert!(content.contains(&wall), "{content}");
        }
    }
}

#[test]
fn a_file_reads_so() {
    let practice = shipped();
    let from = practice.zone.instant(Date::constant(2027, 3, 28).at(13, 0, 0, 0));
    let time = Span { from, until: from + SignedDuration::from_mins(45) };
    let file = file(&practice, time, 3, true);
    assert_eq!(
        (file.name.as_str(), file.media_type.as_str()),
        ("cancelled-2027-03-28-1300.ics", "text/calendar; charset=utf-8")
    );
    insta::assert_snapshot!(file.content.replace("\r\n", "\n"), @r#"
    BEGIN:VCALENDAR
    VERSION:2.0
    PRODID:-//frontdesk//frontdesk//EN
    CALSCALE:GREGORIAN
    METHOD:CANCEL
    BEGIN:VTIMEZONE
    TZID:Europe/London
    BEGIN:DAYLIGHT
    DTSTART:20270328T010000
    TZOFFSETFROM:+0000
    TZOFFSETTO:+0100
    TZNAME:BST
    END:DAYLIGHT
    BEGIN:STANDARD
    DTSTART:20271031T020000
    TZOFFSETFROM:+0100
    TZOFFSETTO:+0000
    TZNAME:GMT
    END:STANDARD
    END:VTIMEZONE
    BEGIN:VEVENT
    UID:visit-12@stillwater_bot.t.me
    SEQUENCE:3
    DTSTAMP:20270326T100000Z
    DTSTART;TZID=Europe/London:20270328T130000
    DTEND;TZID=Europe/London:20270328T134500
    SUMMARY:Stillwater Massage
    DESCRIPTION:Neuromuscular 45 min with Maya\nTo change or cancel: https://t.
     me/stillwater_bot
    LOCATION:12 Mill Lane\, Bath BA1 5QN
    ORGANIZER;CN="Stillwater Massage":mailto:hello@stillwater.example
    STATUS:CANCELLED
    TRANSP:TRANSPARENT
    END:VEVENT
    END:VCALENDAR
    "#);
}

#[test]
fn a_practice_in_utc_needs_no_zone_of_its_own() {
    let practice = Practice { zone: Zone::utc(), ..shipped() };
    let from = "2027-03-28T13:00:00Z".parse().unwrap();
    let time = Span { from, until: from + SignedDuration::from_mins(45) };
    let content = file(&practice, time, 1, false).content;
    assert!(content.contains("DTSTART:20270328T130000Z") && !content.contains("VTIMEZONE"), "{content}");
    assert_eq!(read(&content).time, time);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]
    #[test]
    fn whatever_a_practice_is_called_the_file_can_be_read(
        name in "[^\\p{Cc}]{0,90}",
        address in any::<String>(),
        (id, start, minutes) in (0_usize..4, 1_700_000_000_i64..2_000_000_000, 5_i64..600),
        version in any::<u32>(),
        cancelled in any::<bool>(),
    ) {
        let mut practice = shipped();
        practice.zone = Zone::parse(CHANGES[id].0).unwrap();
        practice.name.clone_from(&name);
        practice.place.address.clone_from(&address);
        let from = Timestamp::from_second(start).unwrap();
        let time = Span { from, until: from + SignedDuration::from_mins(minutes) };
        let read = read(&file(&practice, time, version, cancelled).content);
        prop_assert_eq!(read.time, time);
        prop_assert_eq!(read.sequence, version);
        prop_assert_eq!(&read.texts[0], &name);
        let seen: String = address.replace("\r\n", "\n").replace('\r', "\n").chars()
            .filter(|c| !c.is_control() || *c == '\n' || *c == '\t').collect();
        prop_assert_eq!(&read.texts[2], &seen);
        prop_assert_eq!(read.method.as_str(), if cancelled { "CANCEL" } else { "PUBLISH" });
        prop_assert_eq!(read.status.as_str(), if cancelled { "CANCELLED" } else { "CONFIRMED" });
    }
}

#[tokio::test]
async fn the_calendar_follows_the_appointment() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let anna = clinic.client("Anna");
    anna.chooses("4", "10:00").await;
    anna.taps("Yes, book it").await;
    let seen = anna.reads();
    assert!(
        seen.ends_with("\n\n(appointment-2027-03-04-1000.ics) For your calendar: Thursday 4 March, 10:00"),
        "{seen}"
    );
    // What is pressed twice is handed over once.
    anna.taps_again().await;
    anna.skims();
    let booked = read(&anna.files()[0].content);
    assert_eq!(
        (anna.files().len(), booked.method.as_str(), booked.status.as_str()),
        (1, "PUBLISH", "CONFIRMED")
    );
    assert_eq!(booked.time.from, "2027-03-04T10:00:00Z".parse().unwrap());
    assert_eq!(booked.texts[0], "Stillwater Massage");
    assert!(booked.texts[1].starts_with("Neuromuscular 45 min with Maya\n"), "{}", booked.texts[1]);

    for label in ["Change or cancel", "Move it", "5", "14:00", "Yes, move it"] {
        anna.taps(label).await;
    }
    assert!(anna.reads().ends_with("For your calendar: Friday 5 March, 14:00"));
    let moved = read(&anna.files()[1].content);
    assert!(moved.uid == booked.uid && moved.sequence > booked.sequence, "{moved:?}");
    assert_eq!(moved.time.from, "2027-03-05T14:00:00Z".parse().unwrap());

    // Between the two its version goes up by more than these.
    anna.taps("Change or cancel").await;
    anna.taps("Cancel it").await;
    anna.taps("Yes, cancel it").await;
    let seen = anna.reads();
    assert!(seen.ends_with("Open this to take Friday 5 March, 14:00 out of your calendar."), "{seen}");
    let cancelled = read(&anna.files()[2].content);
    assert_eq!((cancelled.method.as_str(), cancelled.status.as_str()), ("CANCEL", "CANCELLED"));
    assert!(cancelled.uid == booked.uid && cancelled.sequence > moved.sequence, "{cancelled:?}");
    assert_eq!(cancelled.time, moved.time);
}

#[tokio::test]
async fn two_appointments_have_names_of_their_own() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let (anna, ben) = (clinic.client("Anna"), clinic.client("Ben"));
    anna.books("4", "10:00").await;
    ben.books("5", "10:00").await;
    assert_ne!(read(&anna.files()[0].content).uid, read(&ben.files()[0].content).uid);
}

#[tokio::test]
async fn the_card_shows_the_way_and_copies_the_address() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let anna = clinic.client("Anna");
    anna.chooses("4", "10:00").await;
    anna.taps("Yes, book it").await;
    assert!(anna.reads().contains("[Open the map] [Copy the address]\n"));
}
