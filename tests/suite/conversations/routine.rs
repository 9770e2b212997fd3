//! What the house says by itself: the day in the morning, whom to call, how the week was.

use frontdesk::domain::message::Photo;
use insta::assert_snapshot;

use crate::clinic::{Clinic, Person, practice_file};

mod backups;
mod firings;

/// The shipped practice without the lists that a test is not about.
fn only(job: &str) -> String {
    let mut text = practice_file().text.to_string();
    for line in text.clone().lines().skip_while(|line| *line != "[jobs]").skip(1) {
        let (name, at) = line.split_once(" = ").expect("a line of a job");
        if !["retention", job].contains(&name) {
            let at = at.split('#').next().expect("a cron line").trim_end();
            text = text.replace(&format!("{name} = {at}"), &format!("{name} = \"off\""));
        }
    }
    text
}

async fn cancels(person: &Person) {
    for label in ["Change or cancel", "Cancel it", "Yes, cancel it"] {
        person.taps(label).await;
    }
    person.puts_away();
}

#[tokio::test]
async fn in_the_morning_each_therapist_reads_the_day_and_an_owner_who_does_not_treat_the_practices() {
    let clinic = Clinic::keeping_time_with(&only("morning_digest"), "2027-03-01 08:00").await;
    let (maya, tom) = (clinic.therapist("Maya", "maya").await, clinic.therapist("Tom", "tom").await);
    let olga = clinic.owner("Olga").await;
    let (anna, ben) = (clinic.client("Anna Maria Smith"), clinic.client("Ben"));
    anna.books("4", "10:00").await;
    ben.books("4", "15:00").await;
    clinic.waits_until("2027-03-03 18:00").await;
    anna.taps("I'll be there").await;
    for person in [&anna, &ben] {
        person.puts_away();
    }

    clinic.waits_until("2027-03-04 07:30").await;
    for person in [&anna, &ben] {
        person.puts_away();
    }
    assert_snapshot!(maya.reads(), @"
    Good morning. 2 appointments today, Thursday 4 March, 09:00–13:00, 14:00–18:00.

    10:00–10:45 Anna, Neuromuscular 45 min ✓ confirmed · first visit
    15:00–15:45 Ben, Neuromuscular 45 min · not confirmed yet · first visit
    [Today] [Main menu]
    ");
    assert_snapshot!(olga.reads(), @"
    Good morning. The practice has 2 appointments today, Thursday 4 March.

    Maya
    10:00–10:45 Anna, Neuromuscular 45 min ✓ confirmed · first visit
    15:00–15:45 Ben, Neuromuscular 45 min · not confirmed yet · first visit
    [Today] [Main menu]
    ");
    // Nobody comes to Tom, and nobody at all the day after.
    tom.hears_nothing();
    clinic.waits_until("2027-03-05 12:00").await;
    for person in [&anna, &ben] {
        person.puts_away();
    }
    for person in [&maya, &olga, &tom] {
        person.hears_nothing();
    }
}

#[tokio::test]
async fn whoever_has_been_here_is_no_first_visit_and_who_has_moved_is_not_in_it() {
    let clinic = Clinic::keeping_time_with(&only("morning_digest"), "2027-03-01 08:00").await;
    let maya = clinic.therapist("Maya", "maya").await;
    let (anna, ben) = (clinic.client("Anna"), clinic.client("Ben"));
    anna.books("2", "10:00").await;
    clinic.waits_until("2027-03-02 12:00").await;
    maya.puts_away();
    anna.puts_away();
    anna.books("8", "10:00").await;
    ben.books("8", "11:00").await;
    cancels(&ben).await;
    clinic.waits_until("2027-03-08 08:00").await;
    for person in [&anna, &ben] {
        person.puts_away();
    }
    assert_snapshot!(maya.reads(), @"
    Good morning. One appointment today, Monday 8 March, 09:00–13:00, 14:00–18:00.

    10:00–10:45 Anna, Neuromuscular 45 min · not confirmed yet
    [Today] [Main menu]
    ");
}

#[tokio::test]
async fn the_owner_reads_who_was_asked_and_has_not_answered_and_whom_nothing_reaches() {
    let clinic = Clinic::keeping_time_with(&only("unconfirmed"), "2027-03-01 08:00").await;
    let olga = clinic.owner("Olga").await;
    let people = ["Anna", "Ben", "Carla", "Dan"].map(|name| clinic.client(name));
    let [anna, ben, carla, dan] = &people;
    anna.books("4", "10:00").await;
    ben.books("4", "14:00").await;
    carla.books("4", "16:00").await;
    dan.books("5", "09:00").await;
    clinic.waits_until("2027-03-03 18:00").await;
    anna.taps("I'll be there").await;
    people.iter().for_each(Person::puts_away);
    // On the evening before, Dan has not been asked yet, and Carla never will be.
    carla.blocks_the_bot().await;
    clinic.waits_until("2027-03-04 09:00").await;
    people.iter().for_each(Person::puts_away);
    assert_snapshot!(olga.reads(), @"
    Not confirmed yet. Please call them:

    Today, Thursday 4 March
    ☎ 14:00 Ben, Neuromuscular 45 min with Maya: has not answered
    ☎ 16:00 Carla, Neuromuscular 45 min with Maya: has blocked the bot
    [Today] [Tomorrow]
    [Main menu]
    ");
    clinic.waits_until("2027-03-04 20:00").await;
    dan.taps("I'll be there").await;
    people.iter().for_each(Person::puts_away);
    clinic.waits_until("2027-03-05 12:00").await;
    people.iter().for_each(Person::puts_away);
    olga.hears_nothing();
}

#[tokio::test]
async fn on_sunday_evening_the_owner_sees_how_the_week_was() {
    let clinic = Clinic::keeping_time_with(&only("weekly_summary"), "2027-03-01 07:00").await;
    let (olga, maya) = (clinic.owner("Olga").await, clinic.therapist("Maya", "maya").await);
    let people = ["Anna", "Ben", "Carla"].map(|name| clinic.client(name));
    let [anna, ben, carla] = &people;
    anna.books("4", "10:00").await;
    ben.books("4", "14:00").await;
    carla.books("5", "10:00").await;
    clinic.waits_until("2027-03-01 09:00").await;
    cancels(carla).await;
    clinic.waits_until("2027-03-07 18:00").await;
    for person in people.iter().chain([&maya]) {
        person.puts_away();
    }
    assert_snapshot!(olga.reads(), @"
    [picture] The week from Monday 1 March to Sunday 7 March

    2 visits, 1 cancelled.
    3 booked or moved.
    5 reminders arrived.

    Maya 2
    ");
    let Photo { name, png, alt, .. } = olga.pictures().pop().expect("a picture");
    assert_snapshot!(format!("{name}: {alt}"), @"week-2027-03-07.png: Visits each day: Mon 0, Tue 0, Wed 0, Thu 2, Fri 0, Sat 0, Sun 0");
    assert!(png.starts_with(b"\x89PNG\r\n"));
    assert!(png.len() < 60_000, "{} bytes lie in the outbox", png.len());
    // A week of nothing is not told of.
    clinic.waits_until("2027-03-14 20:00").await;
    olga.hears_nothing();
}

#[tokio::test]
async fn what_was_to_be_planned_and_is_not_is_planned_within_the_hour() {
    let clinic = Clinic::keeping_time_on_disk_with(&only("reconcile"), "2027-03-01 08:00").await;
    let anna = clinic.client("Anna");
    anna.books("4", "10:00").await;
    let file = clinic.breaks_in().await;
    sqlx::query("DELETE FROM reminder").execute(&file).await.unwrap();
    clinic.waits_until("2027-03-01 08:14").await;
    let planned = || async {
        sqlx::query_scalar::<_, i64>("SELECT count(*) FROM reminder").fetch_one(&file).await.unwrap()
    };
    assert_eq!(planned().await, 0);
    clinic.waits_until("2027-03-01 08:15").await;
    assert!(planned().await > 0);
    clinic.waits_until("2027-03-03 18:00").await;
    assert!(anna.reads().contains("A reminder of your appointment:"));
}

#[tokio::test]
async fn what_has_been_kept_long_enough_is_forgotten_at_its_hour_and_not_before() {
    let clinic = Clinic::keeping_time_on_disk_with(&only("retention"), "2027-03-01 02:00").await;
    let anna = clinic.client("Anna");
    anna.says("what music do you play").await;
    anna.puts_away();
    let file = clinic.breaks_in().await;
    let kept = || async {
        let sql = "SELECT count(*) FROM question WHERE text != ''";
        sqlx::query_scalar::<_, i64>(sql).fetch_one(&file).await.unwrap()
    };
    for (moment, left) in [("2027-03-30 04:00", 1), ("2027-03-31 03:29", 1), ("2027-03-31 03:30", 0)] {
        // A jump is no walk: only the job can have done it.
        clinic.clock_jumps_to(moment);
        clinic.delivers().await;
        assert_eq!(kept().await, left, "{moment}");
    }
}
