//! Random histories of booking, cancelling, waiting, and answering: no time is ever sold or offered twice.

use proptest::prelude::*;
use proptest::test_runner::Config;
use sqlx::{Row, SqlitePool};

use crate::clinic::{Clinic, Person};

/// What one of the people does.
#[derive(Debug, Clone)]
enum Act {
    /// Books Maya at this quarter of an hour after nine, on Thursday.
    Books(u8),
    /// Cancels the first appointment.
    Cancels,
    /// Joins the list for Maya, or for anyone.
    Joins(bool),
    /// Answers the newest offer.
    Answers(&'static str),
    /// Answers the offer before that.
    AnswersLate(&'static str),
    /// Goes for a walk, for so many minutes.
    Walks(u8),
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        3 => (0_u8..8).prop_map(Act::Books),
        3 => Just(Act::Cancels),
        2 => any::<bool>().prop_map(Act::Joins),
        3 => prop::sample::select(vec!["t", "t", "n", "s"]).prop_map(Act::Answers),
        1 => prop::sample::select(vec!["t", "n"]).prop_map(Act::AnswersLate),
        4 => prop::sample::select(vec![1_u8, 3, 5, 16]).prop_map(Act::Walks),
    ]
}

proptest! {
    // `FRONTDESK_HISTORIES` runs as many as one likes.
    #![proptest_config(Config {
        cases: std::env::var("FRONTDESK_HISTORIES").ok().and_then(|n| n.parse().ok()).unwrap_or(4),
        ..Config::default()
    })]
    #[test]
    fn no_time_is_sold_twice_nor_offered_twice_to_one_person(
        acts in prop::collection::vec((0_usize..4, act()), 20..50),
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        runtime.block_on(play(&acts));
    }
}

async fn play(acts: &[(usize, Act)]) {
    let clinic = Clinic::on_disk_at("2027-03-01 08:00").await;
    let people = ["Anna", "Ben", "Clara", "Dan"].map(|name| clinic.client(name));
    let pool = clinic.breaks_in().await;
    for person in &people {
        person.says("/start").await;
    }
    let begin = [
        (0, Act::Books(0)),
        (1, Act::Books(4)),
        (2, Act::Joins(true)),
        (3, Act::Joins(false)),
        (0, Act::Cancels),
    ];
    for (who, act) in begin {
        plays(&clinic, &people[who], &pool, &act).await;
    }
    for (who, act) in acts {
        plays(&clinic, &people[*who], &pool, act).await;
        holds_true(&pool).await;
    }
    pool.close().await;
    for person in &people {
        person.skims();
    }
}

async fn plays(clinic: &Clinic, person: &Person, pool: &SqlitePool, act: &Act) {
    match act {
        Act::Books(quarter) => {
            let start = 1_804_150_800 + 900 * i64::from(*quarter);
            person.says("/book").await;
            for step in ["snmt-45", "wmaya", "d20270304", &format!("t{start:x}"), "c"] {
                person.forges_step(step).await;
            }
        }
        Act::Cancels => {
            let sql = "SELECT a.id, a.version FROM appointment AS a JOIN client AS c ON c.id = a.client
                       WHERE c.chat = $1 AND a.state = 'booked' LIMIT 1";
            let row = sqlx::query(sql).bind(person.chat().0).fetch_optional(pool).await.expect("readable");
            if let Some(row) = row {
                let (id, version): (i64, i64) = (row.get(0), row.get(1));
                person.forges(&format!("1:v:{id:x}:{version:x}:x")).await;
            }
        }
        Act::Joins(with_maya) => {
            person.says("/book").await;
            for step in ["snmt-45", if *with_maya { "wmaya" } else { "w" }, "d20270304", "jo", "c"] {
                person.forges_step(step).await;
            }
        }
        Act::Answers(answer) => answers(person, pool, 0, answer).await,
        Act::AnswersLate(answer) => answers(person, pool, 1, answer).await,
        Act::Walks(minutes) => {
            let target = clinic.now() + jiff::SignedDuration::from_mins(i64::from(*minutes));
            let zone = jiff::tz::TimeZone::get("Europe/London").expect("a zone");
            let wall = target.to_zoned(zone).strftime("%Y-%m-%d %H:%M:%S").to_string();
            clinic.waits_until(&wall).await;
        }
    }
}

async fn answers(person: &Person, pool: &SqlitePool, back: i64, answer: &str) {
    let sql =
        "SELECT o.id FROM offer AS o JOIN waitlist AS w ON w.id = o.entry JOIN client AS c ON c.id = w.client
               WHERE c.chat = $1 ORDER BY o.id DESC LIMIT 1 OFFSET $2";
    let row = sqlx::query(sql).bind(person.chat().0).bind(back).fetch_optional(pool).await.expect("readable");
    if let Some(row) = row {
        person.forges(&format!("1:wo:{:x}:{answer}", row.get::<i64, _>(0))).await;
    }
}

/// What must hold after every act, asked of the database itself.
async fn holds_true(pool: &SqlitePool) {
    for (what, sql) in [
        (
            "two people have the same time",
            "SELECT 1 FROM appointment AS a JOIN appointment AS b ON a.id < b.id AND a.therapist = b.therapist
                 AND a.busy_from < b.busy_until AND b.busy_from < a.busy_until
             WHERE a.state IN ('held', 'booked') AND b.state IN ('held', 'booked')",
        ),
        (
            "one person was asked twice about a time",
            "SELECT 1 FROM offer AS a JOIN offer AS b ON a.id < b.id AND a.therapist = b.therapist
                 AND a.starts_at = b.starts_at AND a.entry = b.entry",
        ),
        (
            "two people are asked about one time that is held for each",
            "SELECT 1 FROM offer AS o JOIN appointment AS a ON a.id = o.hold WHERE a.state = 'held'
             GROUP BY o.therapist, o.starts_at HAVING count(*) > 1",
        ),
        (
            "an offered time was taken by two",
            "SELECT 1 FROM appointment WHERE state = 'booked' GROUP BY therapist, starts_at HAVING count(*) > 1",
        ),
        (
            "an offer waits for nobody's answer, and nobody looks at it again",
            "SELECT 1 FROM offer AS o JOIN freed AS f ON f.id = o.freed JOIN appointment AS a ON a.id = o.hold
             WHERE a.state = 'held' AND f.closed_at IS NOT NULL",
        ),
    ] {
        let found = sqlx::query(sql).fetch_all(pool).await.expect("readable");
        assert!(found.is_empty(), "{what}");
    }
}
