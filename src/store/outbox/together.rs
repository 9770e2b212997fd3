//! What is said to many at once, in one go.

use std::collections::HashMap;

use jiff::Timestamp;
use serde::Serialize;
use sqlx::Row;

use super::super::rows::delivery;
use super::super::shown::word;
use super::super::{Fault, Writing};
use super::NewRow;
use crate::domain::shown::Shows;

/// What is said to one of many.
#[derive(Debug)]
pub struct Answered {
    /// In this order; each [`NewRow::is_plain`].
    pub replies: Vec<NewRow>,
    /// Whether the first of it is claimed with its row, if nothing stands in the way.
    pub goes: bool,
}

/// A reply in a list in JSON; [`put`] counts its places. The texts are long and go apart, one after the other: here is where
/// each begins, and how many bytes it takes.
#[derive(Serialize)]
struct ReplyRow(i64, i64, i64, bool, Option<(i64, u32, Option<&'static str>, Option<i64>)>, (usize, usize));

/// What is said to many, ready to be written.
#[derive(Debug)]
pub struct Answers {
    answered: Vec<Answered>,
    /// As [`put`] takes them.
    bodies: Vec<u8>,
    rows: String,
}

/// As with one, but of each chat no more than its first goes. The rows have the numbers that follow on the last (sqlite.org,
/// `autoinc`); one row tells of all, as each that is given takes its way from SQLite's thread.
macro_rules! put {
    ($after:literal) => {
        concat!("
    WITH new AS MATERIALIZED (
        SELECT j.key AS place, j.value ->> 0 AS chat,
               j.value ->> '$[5][0]' AS begins, j.value ->> '$[5][1]' AS bytes, j.value ->> 1 AS not_before,
               j.value ->> 2 AS deadline, j.value ->> '$[4][0]' AS shows, j.value ->> '$[4][1]' AS shows_version,
               j.value ->> '$[4][2]' AS shows_as, j.value ->> '$[4][3]' AS shows_next,
               j.value ->> 3
               AND NOT EXISTS (SELECT 1 FROM outbox WHERE chat = j.value ->> 0 AND state = 'claimed')
               AND NOT EXISTS (SELECT 1 FROM outbox WHERE chat = j.value ->> 0 AND class = 0 AND state = 'waiting')
               AND NOT EXISTS (SELECT 1 FROM freeze WHERE until > $1) AS goes
        FROM jsonb_each($4) AS j)
    INSERT INTO outbox (chat, class, body, not_before, deadline, shows, shows_version, shows_as, shows_next, state, private,
                        lease_until, tries)
        SELECT chat, 0, CAST(substr($3, 1 + begins, bytes) AS TEXT), not_before, deadline, shows, shows_version, shows_as, shows_next,
               CASE WHEN goes THEN 'claimed' ELSE 'waiting' END, 0, CASE WHEN goes THEN $2 END, goes
        FROM new ORDER BY place;
    SELECT json_group_array(json_array(chat, id)) AS gone FROM outbox
    WHERE id > last_insert_rowid() - json_array_length($4) AND state = 'claimed';", $after)
    };
}

impl Answers {
    /// Makes them ready.
    ///
    /// # Errors
    /// When one of them cannot be written as JSON.
    pub fn of(answered: Vec<Answered>) -> Result<Self, Fault> {
        let (mut bodies, mut rows) = (Vec::new(), Vec::with_capacity(answered.len()));
        for one in &answered {
            debug_assert!(one.replies.iter().all(NewRow::is_plain), "nothing of the others is written");
            for (place, reply) in one.replies.iter().enumerate() {
                let begin = bodies.len();
                delivery::write_behind(&mut bodies, &reply.delivery).map_err(unwritable)?;
                rows.push(row(reply, one.goes && place == 0, (begin, bodies.len() - begin)));
            }
        }
        let rows = serde_json::to_string(&rows).map_err(unwritable)?;
        Ok(Self { answered, bodies, rows })
    }
}

impl Writing {
    /// Puts what is said to many into the outbox, each of whom has a chat of their own. Claimed with their rows until then are
    /// those that go and before which nothing of their chat is on its way or waits, unless nothing may go at all. Gives each
    /// back with its first row, if that is claimed. It is the last that is said in this transaction: where nobody else waits,
    /// all of it is made to last in the same go, and [`Writing::commit`] only tells whether it does.
    ///
    /// # Errors
    /// When the storage fails; nothing lasts then. Whoever has no error must go on to [`Writing::commit`], as all of it may
    /// last already.
    pub async fn put_together(
        &mut self,
        now: Timestamp,
        until: Timestamp,
        answers: Answers,
    ) -> Result<Vec<(Option<i64>, Answered)>, Fault> {
        let Answers { answered, bodies, rows } = answers;
        if answered.iter().all(|one| one.replies.is_empty()) {
            return Ok(answered.into_iter().map(|one| (None, one)).collect());
        }
        let is_last = self.tx.is_the_last();
        let put = sqlx::query(if is_last { put!("COMMIT") } else { put!("") })
            .bind(now.as_second())
            .bind(until.as_second())
            .bind(bodies)
            .bind(rows);
        let put = if is_last { self.ends_with(put).await? } else { put.fetch_one(&mut *self.tx).await? };
        let gone: Vec<(i64, i64)> =
            serde_json::from_str(put.try_get("gone")?).map_err(|fault| sqlx::Error::Decode(fault.into()))?;
        let gone: HashMap<i64, i64> = gone.into_iter().collect();
        let row = |one: &Answered| gone.get(&one.replies.first()?.chat.0).copied();
        let with_row = |one| (row(&one), one);
        Ok(answered.into_iter().map(with_row).collect())
    }
}

fn row(reply: &NewRow, goes: bool, body: (usize, usize)) -> ReplyRow {
    let shows = reply.shows.map(|shows| {
        let Shows { visit, role, next } = shows;
        (visit.id.0, visit.version, role.map(word), next.map(Timestamp::as_second))
    });
    ReplyRow(reply.chat.0, reply.not_before.as_second(), reply.deadline.as_second(), goes, shows, body)
}

fn unwritable(fault: serde_json::Error) -> Fault {
    Fault::Storage(sqlx::Error::Encode(fault.into()))
}
