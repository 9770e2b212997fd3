//! How many updates end at once: of each the reply, where its conversation stands and the mark that it was had, all in one go.

use std::collections::HashMap;

use jiff::Timestamp;
use serde::Serialize;
use sqlx::Row;

use super::super::dialogues::{self, DialogueRow};
use super::super::rows::delivery;
use super::super::{Ending, Fault, Writing};
use super::NewRow;
use crate::domain::person::ChatId;

/// How one of many updates ends.
#[derive(Debug)]
pub struct Answered<'a> {
    /// Its mark, and where the conversation stands.
    pub ends: Ending<'a>,
    /// What is said, if anything; it [`NewRow::is_plain`].
    pub reply: Option<NewRow>,
    /// Whether it is claimed with its row, if nothing stands in the way.
    pub goes: bool,
}

/// The same as a list in JSON; [`PUT`] counts its places. The texts are long and go apart, so that they are looked at once.
#[derive(Serialize)]
struct Listed(i64, i64, bool, i64, i64, bool, Option<DialogueRow>);

/// As with one, but a chat has no more than one of them.
const PUT: &str = "
    WITH new AS MATERIALIZED (
        SELECT j.value ->> 1 AS chat, $4 ->> j.key AS body, j.value ->> 3 AS not_before, j.value ->> 4 AS deadline,
               j.value ->> 5
               AND NOT EXISTS (SELECT 1 FROM outbox WHERE chat = j.value ->> 1 AND state = 'claimed')
               AND NOT EXISTS (SELECT 1 FROM outbox WHERE chat = j.value ->> 1 AND class = 0 AND state = 'waiting')
               AND NOT EXISTS (SELECT 1 FROM freeze WHERE until > $2) AS goes
        FROM jsonb_each($1) AS j WHERE j.value ->> 2)
    INSERT INTO outbox (chat, class, body, not_before, deadline, state, private, lease_until, tries)
        SELECT chat, 0, body, not_before, deadline, CASE WHEN goes THEN 'claimed' ELSE 'waiting' END, 0,
               CASE WHEN goes THEN $3 END, goes
        FROM new
        RETURNING chat, id, state = 'claimed' AS goes;
    INSERT INTO inbox (update_id, chat, received_at, state)
        SELECT j.value ->> 0, j.value ->> 1, $2, 'done' FROM jsonb_each($1) AS j WHERE true
        ON CONFLICT (update_id) DO UPDATE SET state = excluded.state, body = NULL;
    INSERT INTO dialogue (client, session, finished, flow, asked, asked_text, changed_at, asked_at)
        SELECT j.value ->> '$[6].client', j.value ->> '$[6].session', j.value ->> '$[6].finished', j.value ->> '$[6].flow',
               j.value ->> '$[6].asked', j.value ->> '$[6].asked_text', j.value ->> '$[6].changed_at',
               j.value ->> '$[6].asked_at'
        FROM jsonb_each($1) AS j WHERE j.value ->> 6 IS NOT NULL
        ON CONFLICT (client) DO UPDATE SET session = excluded.session, finished = excluded.finished,
            flow = excluded.flow, asked = excluded.asked, asked_text = excluded.asked_text,
            changed_at = excluded.changed_at, asked_at = excluded.asked_at";

impl Writing {
    /// Puts the replies of many into the outbox, and ends their updates. Claimed with their rows until then are those that
    /// go and before which nothing of their chat is on its way or waits, unless nothing may go at all. Gives for each the
    /// new row, and whether it is claimed.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn put_together(
        &mut self,
        now: Timestamp,
        until: Timestamp,
        answered: &[Answered<'_>],
    ) -> Result<Vec<Option<(i64, bool)>>, Fault> {
        let list = answered.iter().map(listed).collect::<Result<Vec<_>, Fault>>()?;
        let bodies =
            answered.iter().map(|one| one.reply.as_ref().map(|reply| delivery::write(&reply.delivery)));
        let bodies = bodies.map(Option::transpose).collect::<Result<Vec<_>, _>>().map_err(unwritable)?;
        let rows = sqlx::query(PUT)
            .bind(serde_json::to_string(&list).map_err(unwritable)?)
            .bind(now.as_second())
            .bind(until.as_second())
            .bind(serde_json::to_string(&bodies).map_err(unwritable)?)
            .fetch_all(&mut *self.tx)
            .await?;
        let mut put = HashMap::with_capacity(rows.len());
        for row in rows {
            let claimed = row.try_get::<i64, _>("goes")? == 1;
            put.insert(ChatId(row.try_get("chat")?), (row.try_get("id")?, claimed));
        }
        Ok(answered.iter().map(|one| put.get(&one.reply.as_ref()?.chat).copied()).collect())
    }
}

fn listed(answered: &Answered<'_>) -> Result<Listed, Fault> {
    let Answered { ends, reply, goes } = answered;
    let dialogue =
        ends.dialogue.map(|(client, dialogue)| dialogues::row(ends.now, client, dialogue)).transpose()?;
    let of = |moment: fn(&NewRow) -> Timestamp| reply.as_ref().map_or(0, |reply| moment(reply).as_second());
    let (not_before, deadline) = (of(|reply| reply.not_before), of(|reply| reply.deadline));
    Ok(Listed(ends.update, ends.chat.0, reply.is_some(), not_before, deadline, *goes, dialogue))
}

fn unwritable(fault: serde_json::Error) -> Fault {
    Fault::Storage(sqlx::Error::Encode(fault.into()))
}
