//! Where each conversation stands.

use jiff::Timestamp;
use sqlx::Row;

use super::rows::{asked, dialogue};
use super::{Corrupt, Fault, Writing, instant};
use crate::domain::dialogue::{Dialogue, Flow};
use crate::domain::person::ClientId;

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
        let bad = |column| Corrupt { table: "dialogue", column, row: client.0 };
        let flow: String = row.try_get("flow")?;
        let flow = dialogue::read(&flow).unwrap_or_else(|| {
            tracing::warn!(client = client.0, "an open flow of an unknown shape was closed");
            Flow::Idle
        });
        let number = u32::try_from(row.try_get::<i64, _>("asked")?).map_err(|_| bad("asked"))?;
        let changed = instant(row.try_get("changed_at")?, "dialogue", "changed_at", client.0)?;
        let (asked, noise) = asked::read(number, row.try_get("asked_text")?, changed);
        Ok(Dialogue {
            session: u32::try_from(row.try_get::<i64, _>("session")?).map_err(|_| bad("session"))?,
            finished: u32::try_from(row.try_get::<i64, _>("finished")?).map_err(|_| bad("finished"))?,
            flow,
            asked,
            noise,
        })
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
        let flow = dialogue::write(&state.flow).map_err(|fault| sqlx::Error::Encode(fault.into()))?;
        let asked = asked::write(state).map_err(|fault| sqlx::Error::Encode(fault.into()))?;
        sqlx::query(
            "INSERT INTO dialogue (client, session, finished, flow, asked, asked_text, changed_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7)
             ON CONFLICT (client) DO UPDATE SET session = excluded.session, finished = excluded.finished,
                flow = excluded.flow, asked = excluded.asked, asked_text = excluded.asked_text, changed_at = excluded.changed_at",
        )
        .bind(client.0)
        .bind(i64::from(state.session))
        .bind(i64::from(state.finished))
        .bind(flow)
        .bind(i64::from(state.asked.number))
        .bind(asked)
        .bind(now.as_second())
        .execute(&mut *self.tx)
        .await?;
        Ok(())
    }
}
