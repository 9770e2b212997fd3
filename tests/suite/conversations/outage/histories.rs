//! Random histories of closing, planning, answering and opening again: no minute is ever sold or held twice, and nobody
//! is forgotten.

use proptest::prelude::*;
use proptest::test_runner::Config;
use sqlx::{Row, SqlitePool};

use crate::clinic::{Clinic, Person};

/// What somebody does.
#[derive(Debug, Clone)]
enum Act {
    /// A client books Maya at this hour after nine, on this day of March.
    Books(usize, u8, u8),
    /// A client cancels the first appointment.
    Cancels(usize),
    /// Maya closes a day.
    Closes(u8),
    /// Maya opens it again.
    Opens(u8),
    /// Maya plans something else about the first visit: its letter.
    Plans(&'static str),
    /// Maya takes the newest plan.
    Begins,
    /// A client presses this button of the newest letter: a time by its number, or another.
    Answers(usize, usize),
    /// Time passes, in minutes.
    Walks(u16),
}

fn act() -> impl Strategy<Value = Act> {
    let who = || 0_usize..3;
    let day = || prop::sample::select(vec![2_u8, 4, 5]);
    prop_oneof![
        4 => (who(), day(), 0_u8..4).prop_map(|(who, day, hour)| Act::Books(who, day, hour)),
        1 => who().prop_map(Act::Cancels),
        2 => day().prop_map(Act::Closes),
        2 => day().prop_map(Act::Opens),
        1 => prop::sample::select(vec!["s", "t", "c", "x"]).prop_map(Act::Plans),
        3 => Just(Act::Begins),
        4 => (who(), 0_usize..5).prop_map(|(who, button)| Act::Answers(who, button)),
        2 => prop::sample::select(vec![3_u16, 16, 300, 1_440]).prop_map(Act::Walks),
    ]
}

proptest! {
    // `FRONTDESK_HISTORIES` runs as many as one likes.
    #![proptest_config(Config {
        cases: std::env::var("FRONTDESK_HISTORIES").ok().and_then(|n| n.parse().ok()).unwrap_or(4),
        ..Config::default()
    })]
    #[test]
    fn no_minute_is_sold_twice_and_nobody_is_forgotten(acts in prop::collection::vec(act(), 15..40)) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        runtime.block_on(play(&acts));
    }
}

async fn play(acts: &[Act]) {
    let clinic = Clinic::on_disk_at("2027-03-01 08:00").await;
    let people = ["Anna", "Ben", "Clara"].map(|name| clinic.client(name));
    let maya = clinic.therapist("Maya", "maya").await;
    let pool = clinic.breaks_in().await;
    for act in [Act::Books(0, 4, 0), Act::Books(1, 4, 1), Act::Closes(4)].iter().chain(acts) {
        plays(&clinic, &people, &maya, &pool, act).await;
        holds_true(&pool, clinic.now().as_second()).await;
    }
    pool.close().await;
    for person in people.iter().chain([&maya]) {
        person.puts_away();
    }
}

async fn plays(clinic: &Clinic, people: &[Person; 3], maya: &Person, pool: &SqlitePool, act: &Act) {
    match act {
        Act::Books(who, day, hour) => {
            let start = 1_803_978_000 + 86_400 * (i64::from(*day) - 2) + 3_600 * i64::from(*hour);
            people[*who].says("/book").await;
            // Whoever has as many ahead as one may have is not led there.
            if people[*who].looks().last().is_some_and(|seen| seen.contains("as many as can be booked here"))
            {
                return;
            }
            for step in ["snmt-45", "wmaya", &format!("d202703{day:02}"), &format!("t{start:x}"), "c"] {
                people[*who].forges_step(step).await;
            }
        }
        Act::Cancels(who) => {
            let sql = "SELECT a.id, a.version FROM appointment AS a JOIN client AS c ON c.id = a.client
                       WHERE c.chat = $1 AND a.state IN ('booked', 'displaced') LIMIT 1";
            let chat = people[*who].chat().0;
            let row = sqlx::query(sql).bind(chat).fetch_optional(pool).await.expect("readable");
            if let Some(row) = row {
                let (id, version): (i64, i64) = (row.get(0), row.get(1));
                people[*who].forges(&format!("1:v:{id:x}:{version:x}:x")).await;
            }
        }
        Act::Closes(day) => closes(maya, *day, "The whole day").await,
        Act::Opens(day) => closes(maya, *day, "Take back:").await,
        Act::Plans(plan) => {
            let sql = "SELECT outage, appointment FROM outage_case ORDER BY outage DESC, appointment LIMIT 1";
            if let Some(row) = sqlx::query(sql).fetch_optional(pool).await.expect("readable") {
                let (outage, visit): (i64, i64) = (row.get(0), row.get(1));
                maya.forges(&format!("1:us:{outage:x}:{visit:x}:{plan}")).await;
            }
        }
        Act::Begins => {
            let sql = "SELECT max(id) FROM outage";
            let row = sqlx::query(sql).fetch_one(pool).await.expect("readable");
            if let Some(id) = row.get::<Option<i64>, _>(0) {
                maya.forges(&format!("1:ub:{id:x}")).await;
            }
        }
        Act::Answers(who, button) => answers(&people[*who], pool, *button).await,
        Act::Walks(minutes) => {
            let target = clinic.now() + jiff::SignedDuration::from_mins(i64::from(*minutes));
            let zone = jiff::tz::TimeZone::get("Europe/London").expect("a zone");
            let wall = target.to_zoned(zone).strftime("%Y-%m-%d %H:%M:%S").to_string();
            clinic.waits_until(&wall).await;
        }
    }
}

/// Whatever of it can be pressed at this moment.
async fn closes(maya: &Person, day: u8, what: &str) {
    maya.says("/availability").await;
    // A day of the month may have a mark beside its number.
    let day = day.to_string();
    let is_day = |label: &str| label.split(' ').next() == Some(&day) && label.chars().count() < 5;
    let buttons = maya.sees_buttons();
    let Some(day) = buttons.iter().find(|label| is_day(label)) else { return };
    maya.taps(day).await;
    for wanted in [what, "Yes, and tell them", "Yes, note it", "Yes, take it back"] {
        let buttons = maya.sees_buttons();
        if let Some(label) = buttons.iter().find(|label| label.starts_with(wanted)) {
            maya.taps(label).await;
        }
    }
}

/// The first three are times, free or not; the others say no, or wish a call.
async fn answers(person: &Person, pool: &SqlitePool, button: usize) {
    let sql =
        "SELECT k.outage, k.appointment FROM outage_case AS k JOIN appointment AS a ON a.id = k.appointment
               JOIN client AS c ON c.id = a.client WHERE c.chat = $1 ORDER BY k.outage DESC LIMIT 1";
    let row = sqlx::query(sql).bind(person.chat().0).fetch_optional(pool).await.expect("readable");
    let Some(row) = row else { return };
    let (outage, visit): (i64, i64) = (row.get(0), row.get(1));
    let sql = "SELECT a.therapist, a.starts_at FROM outage_time AS t JOIN appointment AS a ON a.id = t.hold
               WHERE t.outage = $1 AND t.appointment = $2 ORDER BY a.starts_at LIMIT 1 OFFSET $3";
    let at = i64::try_from(button).expect("few");
    let time = sqlx::query(sql).bind(outage).bind(visit).bind(at);
    let data = match (time.fetch_optional(pool).await.expect("readable"), button) {
        (Some(row), 0..=2) => {
            let (therapist, start): (String, i64) = (row.get(0), row.get(1));
            format!("1:ut:{visit:x}:{start:x}:{therapist}")
        }
        (_, 4) => format!("1:uk:{visit:x}"),
        (_, _) => format!("1:un:{visit:x}"),
    };
    person.forges(&data).await;
}

/// What must hold after every act, asked of the database itself.
async fn holds_true(pool: &SqlitePool, now: i64) {
    for (what, sql) in [
        (
            "two people have the same time",
            "SELECT 1 FROM appointment AS a JOIN appointment AS b ON a.id < b.id AND a.therapist = b.therapist
                 AND a.busy_from < b.busy_until AND b.busy_from < a.busy_until
             WHERE a.state IN ('held', 'booked') AND b.state IN ('held', 'booked') AND $1 > 0",
        ),
        (
            "a time is held for nobody's answer",
            "SELECT 1 FROM outage_time AS t JOIN appointment AS a ON a.id = t.hold JOIN outage_case AS k
                 ON k.outage = t.outage AND k.appointment = t.appointment
             WHERE a.state = 'held' AND (k.state != 'asked' OR a.held_until > a.starts_at OR $1 = 0)",
        ),
        (
            "somebody without a time is forgotten",
            "SELECT 1 FROM appointment AS a WHERE a.state = 'displaced' AND a.starts_at > $1 AND NOT EXISTS
                 (SELECT 1 FROM outage_case AS k WHERE k.appointment = a.id
                  AND k.state IN ('asked', 'choosing', 'to-call'))",
        ),
        (
            "somebody is asked about a visit that takes place",
            "SELECT 1 FROM outage_case AS k JOIN appointment AS a ON a.id = k.appointment
             WHERE k.state IN ('asked', 'choosing', 'to-call') AND (a.state != 'displaced' OR a.starts_at <= $1)",
        ),
        (
            "a visit stands while its therapist is away, and nobody knows",
            "SELECT 1 FROM appointment AS a JOIN amendment AS m ON m.therapist = a.therapist AND m.taken_back_at IS NULL
                 JOIN away AS w ON w.amendment = m.id AND w.from_at < a.ends_at AND w.until_at > a.starts_at
             WHERE a.state = 'booked' AND a.starts_at > $1 AND NOT EXISTS
                 (SELECT 1 FROM outage_case AS k WHERE k.appointment = a.id AND k.state = 'planned')",
        ),
        (
            "an answer is waited for beyond its deadline",
            "SELECT 1 FROM outage_case WHERE state IN ('asked', 'choosing') AND deadline <= $1",
        ),
    ] {
        let found = sqlx::query(sql).bind(now).fetch_all(pool).await.expect("readable");
        assert!(found.is_empty(), "{what}");
    }
}
