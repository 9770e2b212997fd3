//! `practice.toml`, right and wrong: each mistake as its owner would read it.

mod mistakes;

use proptest::prelude::*;

use super::policies::DEFAULTS;
use super::*;
use crate::domain::job::Job;
use crate::domain::practice::{BookableBy, Practice, RoomId, TherapistId};
use crate::domain::time::{Date, SignedDuration};
use crate::domain::topic::{Topic, TopicGroup, TopicId, Topics};
use crate::problem::SourceFile;
use crate::schedule::{ReminderPlan, Timetable};

/// Monday of a week with an even number.
const MONDAY: Date = Date::constant(2027, 3, 1);

const EXAMPLE: &str = include_str!("../../../practice.toml");

/// A practice with little in it, so that most of what holds is the default.
const SMALL: &str = r#"name = "Stillwater Massage"
time_zone = "Europe/London"
emergency_number = "999"
phone = "+44 1225 555 0142"
email = "hello@stillwater.example"

[place]
address = "12 Mill Lane, Bath"
map = "https://map.example/?at=1"

[policies]
grid = "15m"
minimum_notice = "2h"
horizon = "60d"
open_bookings = 3
quiet_hours = "21:00-07:00"

[[service]]
id = "nmt-45"
name = "Neuromuscular 45 min"
duration = "45m"
therapists = ["tom", "maya"]

[[service]]
id = "nmt-75"
name = "Neuromuscular 75 min"
duration = "1h 15m"
buffer_after = "0m"

[[therapist]]
id = "maya"
name = "Maya"
[therapist.hours]
monday = ["14:00-18:00", "09:00-13:00"]
friday = ["18:00-24:00"]

[[therapist]]
id = "tom"
name = "Tom"

[[reminder]]
topic = "hydration"
at = "0 18 * * *"
before = "12h"
useful_until = "2h"

[[reminder]]
topic = "attire"
at = "0 7-20 * * *"
before = "1h"
"#;

/// `hydration` and `attire` have a reminder line, `painful` has none.
fn topics() -> Topics {
    topics_of(&[
        ("hydration", Some("Drink water.")),
        ("attire", Some("Wear loose clothes.")),
        ("painful", None),
    ])
}

/// All topics that the plan of the house names.
fn shipped() -> Topics {
    topics_of(&["hydration", "attire", "communication", "aftercare"].map(|id| (id, Some("A line."))))
}

fn topics_of(all: &[(&str, Option<&str>)]) -> Topics {
    let topic = |(id, reminder): &(&str, Option<&str>)| Topic {
        id: TopicId::parse(id).unwrap(),
        group: 0,
        title: (*id).to_owned(),
        answer: (*id).to_owned(),
        reminder: reminder.map(str::to_owned),
        related: Vec::new(),
        facts: Vec::new(),
        actions: Vec::new(),
    };
    Topics::new(
        vec![TopicGroup { id: "visit".to_owned(), title: "Visit".to_owned() }],
        all.iter().map(topic).collect(),
    )
}

fn read(text: &str) -> Result<Practice, Vec<String>> {
    let source = SourceFile { path: "practice.toml".into(), text: text.into() };
    read_practice(&source, Some(&topics()))
        .map_err(|problems| problems.iter().map(ToString::to_string).collect())
}

/// What the owner reads after these changes to [`SMALL`].
fn told(changes: &[(&str, &str)]) -> String {
    let mut text = SMALL.to_owned();
    for (from, to) in changes {
        assert_eq!(text.matches(from).count(), 1, "{from:?} must stand there once");
        text = text.replace(from, to);
    }
    match read(&text) {
        Ok(_) => "accepted".to_owned(),
        Err(lines) => lines.join("\n"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn whatever_stands_in_the_file_the_mistakes_can_be_shown(
        from in any::<prop::sample::Index>(),
        length in 0..60_usize,
        put in prop_oneof![Just(String::new()), "[a-z0-9\\[\\]=\"é:\n-]{0,6}", Just("\r\n🙂".to_owned())],
    ) {
        let from = from.index(SMALL.len());
        let upto = (from + length).min(SMALL.len());
        let text = format!("{}{put}{}", &SMALL[..from], &SMALL[upto..]);
        let source = SourceFile { path: "practice.toml".into(), text: text.into() };
        if let Err(problems) = read_practice(&source, Some(&topics())) {
            prop_assert!(!problems.is_empty());
            for problem in problems {
                prop_assert!(!problem.to_string().is_empty() && !problem.excerpt().is_empty());
            }
        }
    }
}

fn minutes(count: i64) -> SignedDuration {
    SignedDuration::from_mins(count)
}

#[test]
fn the_example_practice_is_accepted() {
    let source = SourceFile { path: "practice.toml".into(), text: EXAMPLE.into() };
    let practice = read_practice(&source, Some(&shipped())).unwrap();
    assert_eq!(practice.reminders, default_plan(Some(&shipped())), "the example shows the plan of the house");
    assert_eq!(practice.policies, DEFAULTS, "the example shows the defaults");
    assert_eq!(practice.jobs, read(SMALL).unwrap().jobs, "the example shows the defaults");
    assert!(ReminderPlan::new(&practice).is_ok());
}

#[test]
fn a_small_practice_reads_as_it_stands() {
    let practice = read(SMALL).unwrap();
    assert_eq!(practice.zone.to_string(), "Europe/London");
    assert_eq!(practice.place.directions, None);
    let [short, long] = &practice.services[..] else { panic!("two services") };
    // In the order in which the file introduces them, whatever the service says.
    assert_eq!(short.therapists.iter().map(TherapistId::as_str).collect::<Vec<_>>(), ["maya", "tom"]);
    assert_eq!(long.therapists, short.therapists);
    assert_eq!(
        (short.duration, short.buffer_before, short.buffer_after),
        (minutes(45), minutes(0), minutes(15))
    );
    assert_eq!((long.duration, long.buffer_after), (minutes(75), minutes(0)));
    let [maya, tom] = &practice.therapists[..] else { panic!("two therapists") };
    let monday: Vec<_> = maya.hours.on(MONDAY).iter().map(|span| span.from().hour()).collect();
    assert_eq!(monday, [9, 14]);
    assert!(tom.hours.is_empty());
    let useful: Vec<_> = practice.reminders.iter().map(|rule| rule.useful_until).collect();
    assert_eq!(useful, [minutes(120), minutes(30)]);
}

#[test]
fn a_practice_without_rules_has_the_plan_of_the_house_and_one_with_an_empty_list_has_none() {
    let (without, _) = SMALL.split_once("[[reminder]]").unwrap();
    let practice = read(without).unwrap();
    let ids: Vec<&str> = practice.reminders.iter().map(|rule| rule.id.as_str()).collect();
    assert_eq!(ids, ["facts", "hydration", "attire"], "without the topics that the answers lack");
    assert_eq!(read(&format!("reminder = []\n{without}")).unwrap().reminders, []);
}

#[test]
fn what_may_be_left_out_can_be_left_out() {
    for changes in [
        [("phone = \"+44 1225 555 0142\"\n", "")],
        [("email = \"hello@stillwater.example\"", "email = \"\"")],
        [("map = \"https://map.example/?at=1\"\n", "directions = \"\"")],
        [("quiet_hours = \"21:00-07:00\"", "quiet_hours = \"none\"")],
        [("quiet_hours = \"21:00-07:00\"", "quiet_hours = \"21:30-24:00\"")],
        [("therapists = [\"tom\", \"maya\"]\n", "")],
    ] {
        assert_eq!(told(&changes), "accepted", "{changes:?}");
    }
    let (before, rest) = SMALL.split_once("[policies]").unwrap();
    let (_, after) = rest.split_once("\n\n").unwrap();
    let practice = read(&format!("{before}{after}")).unwrap();
    assert_eq!(practice.policies, DEFAULTS);
}

#[test]
fn all_mistakes_are_told_at_once_from_the_top() {
    insta::assert_snapshot!(told(&[
        ("Europe/London", "Europe/Lodnon"),
        ("friday = [\"18:00-24:00\"]", "friday = [\"9-17\"]"),
        ("\"tom\", \"maya\"", "\"tim\""),
        ("0 18 * * *", "0 18 * * 1-5"),
        ("address = \"12 Mill Lane, Bath\"\n", ""),
        ("emergency_number = \"999\"\n", ""),
    ]), @r#"
    practice.toml: `emergency_number` is missing (such as emergency_number = "112", above all tables)
    practice.toml:2: there is no time zone `Europe/Lodnon` (did you mean `Europe/London`?)
    practice.toml:6: `address` is missing (such as address = "12 Mill Lane, Bath")
    practice.toml:20: there is no therapist `tim` (one of maya, tom)
    practice.toml:33: `9-17` is not a span of hours (hours and minutes, such as 09:00-13:00)
    practice.toml:41: the weekday `1-5` is a number (programs disagree about which day is 1: write MON-FRI or SAT,SUN)
    "#);
}

#[test]
fn a_mistake_is_shown_in_its_place() {
    let source = SourceFile { path: "practice.toml".into(), text: SMALL.replace("2h", "2 hours").into() };
    let problems = read_practice(&source, Some(&topics())).unwrap_err();
    insta::assert_snapshot!(problems[0].excerpt(), @r#"
    error: `minimum_notice` is `2 hours`, which is not a duration
      --> practice.toml:13:18
       |
    13 | minimum_notice = "2 hours"
       |                  ^^^^^^^^^
       |
    help: whole minutes, hours and days, such as 45m, 2h, 1h 30m or 60d
    "#);
}

#[test]
fn a_job_can_be_moved_or_left_out() {
    let lines = "morning_digest = \"0 6 * * MON-FRI\"\nunconfirmed = \"off\"\nreconcile = \"* * * * *\"";
    let practice = read(&format!("{SMALL}\n[jobs]\n{lines}\n")).unwrap();
    let at = |job| practice.jobs.iter().find(|line| line.job == job).map(|line| line.at.as_str());
    assert_eq!(at(Job::MorningDigest), Some("0 6 * * MON-FRI"));
    assert_eq!(at(Job::Unconfirmed), None);
    assert_eq!(at(Job::Reconcile), Some("* * * * *"));
    assert_eq!(at(Job::WeeklySummary), Some("0 18 * * SUN"));
    assert_eq!(Timetable::new(&practice).unwrap().jobs().count(), 5);
}

#[test]
fn an_empty_file_is_told_all_that_it_lacks() {
    insta::assert_snapshot!(read("").unwrap_err().join("\n"), @r#"
    practice.toml: `name` is missing (such as name = "Stillwater Massage", above all tables)
    practice.toml: `time_zone` is missing (such as time_zone = "Europe/London", above all tables)
    practice.toml: `emergency_number` is missing (such as emergency_number = "112", above all tables)
    practice.toml: there is neither `phone` nor `email` (clients must be able to reach a person: one of the two)
    practice.toml: there is no [place] (a table [place] with an `address`)
    practice.toml: there is no service (at least one [[service]] with `id`, `name` and `duration`)
    practice.toml: there is no therapist (at least one [[therapist]] with `id`, `name` and hours)
    "#);
    let tables = "[place]\n[[service]]\n[[therapist]]\n[[reminder]]\n";
    insta::assert_snapshot!(read(tables).unwrap_err().join("\n"), @r#"
    practice.toml: `name` is missing (such as name = "Stillwater Massage", above all tables)
    practice.toml: `time_zone` is missing (such as time_zone = "Europe/London", above all tables)
    practice.toml: `emergency_number` is missing (such as emergency_number = "112", above all tables)
    practice.toml: there is neither `phone` nor `email` (clients must be able to reach a person: one of the two)
    practice.toml:1: `address` is missing (such as address = "12 Mill Lane, Bath")
    practice.toml:2: `id` is missing (such as id = "nmt-45")
    practice.toml:2: `name` is missing (such as name = "Neuromuscular 45 min")
    practice.toml:2: `duration` is missing (such as duration = "45m")
    practice.toml:3: `id` is missing (such as id = "maya")
    practice.toml:3: `name` is missing (such as name = "Maya")
    practice.toml:4: `at` is missing (such as at = "0 18 * * *")
    practice.toml:4: `before` is missing (such as before = "12h", or after = "1h" for one that follows the visit)
    "#);
}

/// [`SMALL`] with rooms, a service for known clients, and a therapist whose weeks differ.
fn larger() -> String {
    let rooms =
        "[[room]]\nid = \"quiet\"\nname = \"Quiet room\"\n\n[[room]]\nid = \"studio\"\nname = \"Studio\"\n";
    let rota =
        "rota_from = \"2027-03-03\"\n[[therapist.rota]]\nmonday = [\"09:00-12:00\"]\n[[therapist.rota]]\n";
    SMALL
        .replace("buffer_after = \"0m\"\n", "rooms = [\"studio\"]\nfor = \"known clients\"\n")
        .replace("therapists = [\"tom\", \"maya\"]\n", "rooms = [\"studio\", \"quiet\"]\n")
        .replace("name = \"Tom\"\n", &format!("name = \"Tom\"\n{rota}"))
        + rooms
}

/// What the owner reads after these changes to [`larger`].
fn told_of_larger(changes: &[(&str, &str)]) -> String {
    let mut text = larger();
    for (from, to) in changes {
        assert_eq!(text.matches(from).count(), 1, "{from:?} must stand there once");
        text = text.replace(from, to);
    }
    read(&text).map_or_else(|lines| lines.join("\n"), |_| "accepted".to_owned())
}

#[test]
fn rooms_rotas_and_who_may_book_read_as_they_stand() {
    let practice = read(&larger()).unwrap();
    let [short, long] = &practice.services[..] else { panic!("two services") };
    // The longer treatment depends on the studio: the shorter one tries the quiet room first.
    assert_eq!(short.rooms.iter().map(RoomId::as_str).collect::<Vec<_>>(), ["quiet", "studio"]);
    assert_eq!(long.rooms.iter().map(RoomId::as_str).collect::<Vec<_>>(), ["studio"]);
    assert_eq!((short.bookable_by, long.bookable_by), (BookableBy::Everyone, BookableBy::KnownClients));
    assert_eq!(
        practice.rooms.iter().map(|room| room.name.as_str()).collect::<Vec<_>>(),
        ["Quiet room", "Studio"]
    );
    let tom = &practice.therapists[1].hours;
    let spans = [0, 7, 14].map(|days| tom.on(MONDAY + jiff::Span::new().days(days)).len());
    assert_eq!(spans, [1, 0, 1]);
}

#[test]
fn the_cut_offs_can_differ_and_their_old_name_means_both() {
    let hours = |text: &str| {
        let policies = read(&SMALL.replace("grid = \"15m\"\n", text)).unwrap().policies;
        (policies.cancel_cutoff.as_hours(), policies.move_cutoff.as_hours())
    };
    assert_eq!(hours(""), (24, 24));
    assert_eq!(hours("cutoff = \"6h\"\n"), (6, 6));
    assert_eq!(hours("cancel_cutoff = \"48h\"\nmove_cutoff = \"2h\"\n"), (48, 2));
    assert_eq!(hours("move_cutoff = \"2h\"\n"), (24, 2));
}
