//! The picture of a week: what it shows, and that it names nobody.

use frontdesk::domain::decide::picture;
use frontdesk::domain::practice::TherapistId;
use frontdesk::domain::tap::{PictureTap, Tap};
use frontdesk::domain::time::Date;
use frontdesk::domain::week_picture::WeekPicture;
use insta::assert_snapshot;

use crate::clinic::{Clinic, Person};

/// A week with appointments of both therapists, and an afternoon away.
async fn busy_week() -> (Clinic, Person, Person) {
    let clinic = Clinic::at("2027-03-02 08:00").await;
    let (maya, olivia) = (clinic.therapist("Maya", "maya").await, clinic.owner("Olivia").await);
    clinic.client("Anna Sample").books("4", "12:00").await;
    let ben = clinic.client("Ben Sample");
    ben.says("/book").await;
    for label in ["Neuromuscular 45 min · £55", "Tom", "4", "12:00", "Yes, book it"] {
        ben.taps(label).await;
    }
    ben.skims();
    maya.says("/availability").await;
    for label in ["5", "The whole day", "Yes, note it"] {
        maya.taps(label).await;
    }
    maya.skims();
    (clinic, maya, olivia)
}

/// The picture before it is drawn, as the desk would.
async fn week(clinic: &Clinic, ids: &[&str], dark: bool) -> (WeekPicture, String) {
    let desk = clinic.desk();
    let practice = desk.practice();
    let from = Date::constant(2027, 3, 1);
    let mut tx = clinic.store().begin().await.expect("a transaction");
    let diary = tx.diary(picture::span(practice, from)).await.expect("readable");
    let wanted: Vec<TherapistId> = ids.iter().map(|id| TherapistId::parse(id).expect("an id")).collect();
    let therapists: Vec<_> = wanted.iter().map(|id| practice.therapist(id).expect("known")).collect();
    let week =
        WeekPicture::of((practice, &diary), &therapists, (from, practice.zone.date(clinic.now())), dark);
    let svg = desk.wording().svg_of_week(&week);
    (week, svg)
}

fn spans(spans: &[(u16, u16)]) -> String {
    let clock = |minute: u16| format!("{:02}:{:02}", minute / 60, minute % 60);
    spans
        .iter()
        .map(|(from, until)| format!("{}-{}", clock(*from), clock(*until)))
        .collect::<Vec<_>>()
        .join(" ")
}

#[tokio::test]
async fn staff_are_sent_a_picture_and_the_way_to_others() {
    let (clinic, maya, olivia) = busy_week().await;
    maya.says("/today").await;
    maya.taps("Picture").await;
    assert_snapshot!(maya.reads(), @"
    Maya, Tuesday 2 March
    Hours: 09:00–13:00, 14:00–18:00
    No appointments.
    10:00–13:00 free
    14:00–18:00 free
    [‹ Mon 1 Mar] [Tomorrow]
    [The week] [Picture] [Find a client]
    [Main menu]

    [picture] Maya, Monday 1 March to Sunday 7 March

    The picture names nobody, so it can be passed on.
    [‹ The week before] [The week after ›]
    [Dark]
    [Today] [Main menu]
    ");
    olivia.presses(Tap::Picture(PictureTap::Now)).await;
    assert_snapshot!(olivia.reads(), @"
    [picture] Stillwater Massage, Monday 1 March to Sunday 7 March

    The picture names nobody, so it can be passed on.
    [‹ The week before] [The week after ›]
    [Maya] [Tom]
    [Dark]
    [Today] [Main menu]
    ");
    let light = olivia.pictures().pop().expect("a picture");
    assert!(light.png.starts_with(b"\x89PNG") && light.png.len() < 45_000, "{} bytes", light.png.len());
    assert_snapshot!(light.alt, @"The week in hours that are taken: Mon 1 Mar 0:00, Tue 2 Mar 0:00, Wed 3 Mar 0:00, Thu 4 Mar 2:00, Fri 5 Mar 0:00, Sat 6 Mar 0:00, Sun 7 Mar 0:00");
    olivia.taps("Dark").await;
    olivia.skims();
    let dark = olivia.pictures().pop().expect("a picture");
    assert_ne!(light.png, dark.png);
    // It stays so for her, and for nobody else.
    olivia.taps("The week after ›").await;
    assert!(olivia.reads().contains("[Light]"));
    maya.presses(Tap::Picture(PictureTap::Now)).await;
    assert!(maya.reads().contains("[Dark]"));
    olivia.taps("Tom").await;
    assert!(olivia.reads().contains("Tom, Monday 8 March to Sunday 14 March"));
    // Somebody else's diary is not Maya's to see, and no client sees any.
    let tom_s = PictureTap::Week(Date::constant(2027, 3, 1), TherapistId::parse("tom"));
    maya.presses(Tap::Picture(tom_s.clone())).await;
    assert!(maya.reads().starts_with("(That menu is from earlier."));
    let cleo = clinic.client("Cleo");
    cleo.presses(Tap::Picture(tom_s)).await;
    assert!(cleo.reads().starts_with("(Only the team can do that.)"));
    assert_eq!((maya.pictures().len(), cleo.pictures().len()), (2, 0));
}

#[tokio::test]
async fn it_shows_what_is_free_taken_and_away_and_names_nobody() {
    let (clinic, maya, olivia) = busy_week().await;
    let (both, svg) = week(&clinic, &["maya", "tom"], false).await;
    let rows: Vec<String> = both
        .days
        .iter()
        .flat_map(|day| {
            let of = |(who, column): (&str, &frontdesk::domain::week_picture::Column)| {
                let (open, taken, away) = (spans(&column.open), spans(&column.taken), spans(&column.away));
                format!("{} {who} | open {open} | taken {taken} | away {away}", day.date)
            };
            ["maya", "tom"].into_iter().zip(&day.columns).map(of).collect::<Vec<_>>()
        })
        .collect();
    assert_snapshot!(rows.join("\n"), @"
    2027-03-01 maya | open 09:00-13:00 14:00-18:00 | taken  | away 
    2027-03-01 tom | open  | taken  | away 
    2027-03-02 maya | open 09:00-13:00 14:00-18:00 | taken  | away 
    2027-03-02 tom | open 12:00-20:00 | taken  | away 
    2027-03-03 maya | open  | taken  | away 
    2027-03-03 tom | open 09:00-13:00 14:00-18:00 | taken  | away 
    2027-03-04 maya | open 09:00-13:00 14:00-18:00 | taken 12:00-13:00 | away 
    2027-03-04 tom | open 12:00-20:00 | taken 12:00-13:00 | away 
    2027-03-05 maya | open  | taken  | away 00:00-24:00
    2027-03-05 tom | open  | taken  | away 
    2027-03-06 maya | open  | taken  | away 
    2027-03-06 tom | open 10:00-14:00 | taken  | away 
    2027-03-07 maya | open  | taken  | away 
    2027-03-07 tom | open  | taken  | away
    ");
    for name in ["Anna", "Ben", "Sample", "Neuromuscular"] {
        assert!(!svg.contains(name), "{name} is in the picture");
    }
    // One diary has the times in it.
    let (_, alone) = week(&clinic, &["maya"], true).await;
    assert!(alone.contains(">12:00</text>") && alone.matches("#a9783f").count() == 2, "{alone}");
    assert!(!svg.contains(">12:00</text>") && svg.contains(">M</text>") && svg.contains(">T</text>"));
    for one in [&maya, &olivia] {
        one.puts_away();
    }
}

#[tokio::test]
async fn the_hour_that_is_missing_or_comes_twice_does_not_break_it() {
    for (moment, from) in [
        ("2027-03-27 08:00", Date::constant(2027, 3, 22)),
        ("2027-10-30 08:00", Date::constant(2027, 10, 25)),
    ] {
        let clinic = Clinic::at(moment).await;
        let olivia = clinic.owner("Olivia").await;
        olivia.presses(Tap::Picture(PictureTap::Week(from, None))).await;
        olivia.skims();
        assert_eq!(olivia.pictures().len(), 1);
    }
}
