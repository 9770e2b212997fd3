//! How many updates end at once: of each the reply, where its conversation stands and the mark that it was had, all in one go.

use std::collections::HashMap;

use jiff::Timestamp;
use serde::Serialize;
use sqlx::Row;

use super::super::dialogues::{self, DialogueRow};
use super::super::rows::delivery;
use super::super::shown::word;
use super::super::{Ending, Fault, Writing};
use super::NewRow;
use crate::domain::person::ChatId;
use crate::domain::shown::Shows;

/// How one of many updates ends.
#[derive(Debug)]
pub struct Answered<'a> {
    /// Its mark, and where the conversation stands.
    pub ends: Ending<'a>,
    /// What is said, in this order; each [`NewRow::is_plain`].
    pub replies: Vec<NewRow>,
    /// Whether the first of it is claimed with its row, if nothing stands in the way.
    pub goes: bool,
}

/// The ends as a list in JSON; [`PUT`] counts its places.
#[derive(Serialize)]
struct End(i64, i64, Option<DialogueRow>);

/// The same of what is said. The texts are long and go apart, one after the other: here is where each begins, and how many
/// bytes it takes.
#[derive(Serialize)]
struct ReplyRow(i64, i64, i64, bool, Option<(i64, u32, Option<&'static str>, Option<i64>)>, (usize, usize));

/// As with one, but of each chat no more than its first goes.
const PUT: &str = "
    WITH new AS MATERIALIZED (
        SELECT j.key AS place, j.value ->> 0 AS chat,
               CAST(substr($4, 1 + (j.value ->> '$[5][0]'), j.value ->> '$[5][1]') AS TEXT) AS body,
               j.value ->> 1 AS not_before,
               j.value ->> 2 AS deadline, j.value ->> '$[4][0]' AS shows, j.value ->> '$[4][1]' AS shows_version,
               j.value ->> '$[4][2]' AS shows_as, j.value ->> '$[4][3]' AS shows_next,
               j.value ->> 3
               AND NOT EXISTS (SELECT 1 FROM outbox WHERE chat = j.value ->> 0 AND state = 'claimed')
               AND NOT EXISTS (SELECT 1 FROM outbox WHERE chat = j.value ->> 0 AND class = 0 AND state = 'waiting')
               AND NOT EXISTS (SELECT 1 FROM freeze WHERE until > $2) AS goes
        FROM jsonb_each($5) AS j)
    INSERT INTO outbox (chat, class, body, not_before, deadline, shows, shows_version, shows_as, shows_next, state, private,
                        lease_until, tries)
        SELECT chat, 0, body, not_before, deadline, shows, shows_version, shows_as, shows_next,
               CASE WHEN goes THEN 'claimed' ELSE 'waiting' END, 0, CASE WHEN goes THEN $3 END, goes
        FROM new ORDER BY place
        RETURNING chat, id, state = 'claimed' AS goes;
    INSERT INTO inbox (update_id, chat, received_at, state)
        SELECT j.value ->> 0, j.value ->> 1, $2, 'done' FROM jsonb_each($1) AS j WHERE true
        ON CONFLICT (update_id) DO UPDATE SET state = excluded.state, body = NULL;
    INSERT INTO dialogue (client, session, finished, flow, asked, asked_text, changed_at, asked_at)
        SELECT j.value ->> '$[2].client', j.value ->> '$[2].session', j.value ->> '$[2].finished', j.value ->> '$[2].flow',
               j.value ->> '$[2].asked', j.value ->> '$[2].asked_text', j.value ->> '$[2].changed_at',
               j.value ->> '$[2].asked_at'
        FROM jsonb_each($1) AS j WHERE j.value ->> 2 IS NOT NULL
        ON CONFLICT (client) DO UPDATE SET session = excluded.session, finished = excluded.finished,
            flow = excluded.flow, asked = excluded.asked, asked_text = excluded.asked_text,
            changed_at = excluded.changed_at, asked_at = excluded.asked_at";

impl Writing {
    /// Puts the replies of many into the outbox, each of whom has a chat of their own, and ends their updates. Claimed with
    /// their rows until then are those that go and before which nothing of their chat is on its way or waits, unless nothing
    /// may go at all. Gives for each the first row, if it is claimed.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn put_together(
        &mut self,
        now: Timestamp,
        until: Timestamp,
        answered: &[Answered<'_>],
    ) -> Result<Vec<Option<i64>>, Fault> {
        let ends = answered.iter().map(end).collect::<Result<Vec<_>, Fault>>()?;
        let (mut bodies, mut rows) = (Vec::new(), Vec::with_capacity(answered.len()));
        for one in answered {
            for (place, reply) in one.replies.iter().enumerate() {
                let begin = bodies.len();
                delivery::write_behind(&mut bodies, &reply.delivery).map_err(unwritable)?;
                rows.push(row(reply, one.goes && place == 0, (begin, bodies.len() - begin)));
            }
        }
        let put = sqlx::query(PUT)
            .bind(serde_json::to_string(&ends).map_err(unwritable)?)
            .bind(now.as_second())
            .bind(until.as_second())
            .bind(bodies)
            .bind(serde_json::to_string(&rows).map_err(unwritable)?)
            .fetch_all(&mut *self.tx)
            .await?;
        let mut claimed = HashMap::with_capacity(put.len());
        for row in put {
            if row.try_get::<i64, _>("goes")? == 1 {
                claimed.insert(ChatId(row.try_get("chat")?), row.try_get("id")?);
            }
        }
        Ok(answered.iter().map(|one| claimed.get(&one.replies.first()?.chat).copied()).collect())
    }
}

fn end(answered: &Answered<'_>) -> Result<End, Fault> {
    let ends = &answered.ends;
    let dialogue =
        ends.dialogue.map(|(client, dialogue)| dialogues::row(ends.now, client, dialogue)).transpose()?;
    Ok(End(ends.update, ends.chat.0, dialogue))
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
