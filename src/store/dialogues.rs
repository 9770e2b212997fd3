//! Where each conversation stands.

use jiff::Timestamp;
use serde::Serialize;
use sqlx::query::Query;
use sqlx::sqlite::SqliteArguments;
use sqlx::{Row, Sqlite};

use super::rows::{asked, dialogue};
use super::{Corrupt, Fault, Writing, instant};
use crate::domain::dialogue::{Dialogue, Flow};
use crate::domain::person::ClientId;

/// How a conversation is kept, with the numbers of its values.
macro_rules! put_dialogue {
    () => {
        $crate::store::dialogues::put_dialogue!("$1, $2, $3, $4, $5, $6, $7, $8")
    };
    ($values:literal) => {
        concat!(
            "INSERT INTO dialogue (client, session, finished, flow, asked, asked_text, changed_at, asked_at)
             VALUES (",
            $values,
            ")
             ON CONFLICT (client) DO UPDATE SET session = excluded.session, finished = excluded.finished,
                flow = excluded.flow, asked = excluded.asked, asked_text = excluded.asked_text,
                changed_at = excluded.changed_at, asked_at = excluded.asked_at;"
        )
    };
}
pub(super) use put_dialogue;

/// A row as it is written.
#[derive(PartialEq, Eq)]
pub(super) struct DialogueRow {
    client: i64,
    session: i64,
    finished: i64,
    flow: String,
    asked: i64,
    asked_text: Option<String>,
    changed_at: i64,
    asked_at: Option<i64>,
}

/// A statement that is being bound.
pub(super) type Statement<'q> = Query<'q, Sqlite, SqliteArguments>;

impl DialogueRow {
    /// Binds the values, in the order in which [`put_dialogue`] counts them.
    pub(super) fn bind(self, query: Statement<'_>) -> Statement<'_> {
        query
            .bind(self.client)
            .bind(self.session)
            .bind(self.finished)
            .bind(self.flow)
            .bind(self.asked)
            .bind(self.asked_text)
            .bind(self.changed_at)
            .bind(self.asked_at)
    }
}

pub(super) fn row(now: Timestamp, client: ClientId, state: &Dialogue) -> Result<DialogueRow, Fault> {
    Ok(DialogueRow {
        client: client.0,
        session: i64::from(state.session),
        finished: i64::from(state.finished),
        flow: dialogue::write(&state.flow).map_err(|fault| sqlx::Error::Encode(fault.into()))?,
        asked: i64::from(state.asked.number),
        asked_text: asked::write(state).map_err(|fault| sqlx::Error::Encode(fault.into()))?,
        changed_at: now.as_second(),
        asked_at: asked_at(state),
    })
}

/// A row as an element of a list, in the order of the columns of [`put_dialogue`]. What is JSON in it stays so, as text within
/// text would be escaped and read back letter by letter.
pub(super) fn element(now: Timestamp, client: ClientId, state: &Dialogue) -> impl Serialize {
    (
        client.0,
        state.session,
        state.finished,
        dialogue::row(&state.flow),
        state.asked.number,
        asked::row(state),
        now.as_second(),
        asked_at(state),
    )
}

/// When the oldest was typed that is kept.
fn asked_at(state: &Dialogue) -> Option<i64> {
    state.asked.lately.iter().map(|typed| typed.at.as_second()).min()
}

/// A row: session, finished, flow, asked, asked_text, changed_at.
type Kept = (i64, i64, String, i64, Option<String>, i64);

/// The state of a conversation from its row.
pub(super) fn read(
    client: ClientId,
    (session, finished, flow, asked, text, changed): Kept,
) -> Result<Dialogue, Fault> {
    let bad = |column| Corrupt { table: "dialogue", column, row: client.0 };
    let flow = dialogue::read(&flow).unwrap_or_else(|| {
        tracing::warn!(client = client.0, "an open flow of an unknown shape was closed");
        Flow::Idle
    });
    let number = u32::try_from(asked).map_err(|_| bad("asked"))?;
    let changed = instant(changed, "dialogue", "changed_at", client.0)?;
    let (asked, noise) = asked::read(number, text, changed);
    Ok(Dialogue {
        session: u32::try_from(session).map_err(|_| bad("session"))?,
        finished: u32::try_from(finished).map_err(|_| bad("finished"))?,
        flow,
        asked,
        noise,
    })
}

impl Writing {
    /// The state of a person's conversation; a fresh one if there is none.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn dialogue(&mut self, client: ClientId) -> Result<Dialogue, Fault> {
        let row = sqlx::query(
            "SELECT session, finished, flow, asked, asked_text, changed_at FROM dialogue WHERE client = $1",
        )
        .bind(client.0)
        .fetch_optional(&mut *self.tx)
        .await?;
        let Some(row) = row else { return Ok(Dialogue::default()) };
        let kept = (
            row.try_get("session")?,
            row.try_get("finished")?,
            row.try_get("flow")?,
            row.try_get("asked")?,
            row.try_get("asked_text")?,
            row.try_get("changed_at")?,
        );
        read(client, kept)
    }

    /// Lets go of the questions that were typed before this moment. Buttons below their answers find nothing then.
    pub(super) async fn forget_typed(&mut self, now: Timestamp, before: Timestamp) -> Result<(), Fault> {
        let clients: Vec<i64> = sqlx::query_scalar("SELECT client FROM dialogue WHERE asked_at < $1")
            .bind(before.as_second())
            .fetch_all(&mut *self.tx)
            .await?;
        for client in clients.into_iter().map(ClientId) {
            let mut state = self.dialogue(client).await?;
            state.asked.lately.retain(|typed| typed.at >= before);
            self.put_dialogue(now, client, &state).await?;
        }
        Ok(())
    }

    /// Keeps the state of a person's conversation.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn put_dialogue(
        &mut self,
        now: Timestamp,
        client: ClientId,
        state: &Dialogue,
    ) -> Result<(), Fault> {
        let kept = row(now, client, state)?;
        kept.bind(sqlx::query(put_dialogue!())).execute(&mut *self.tx).await?;
        Ok(())
    }
}
