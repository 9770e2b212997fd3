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
        let flow = dialogue::write(&state.flow).map_err(|fault| sqlx::Error::Encode(fault.into()))?;
        let asked = asked::write(state).map_err(|fault| sqlx::Error::Encode(fault.into()))?;
        sqlx::query(
            "INSERT INTO dialogue (client, session, finished, flow, asked, asked_text, changed_at, asked_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
             ON CONFLICT (client) DO UPDATE SET session = excluded.session, finished = excluded.finished,
                flow = excluded.flow, asked = excluded.asked, asked_text = excluded.asked_text,
                changed_at = excluded.changed_at, asked_at = excluded.asked_at",
        )
        .bind(client.0)
        .bind(i64::from(state.session))
        .bind(i64::from(state.finished))
        .bind(flow)
        .bind(i64::from(state.asked.number))
        .bind(asked)
        .bind(now.as_second())
        .bind(state.asked.lately.iter().map(|typed| typed.at.as_second()).min())
        .execute(&mut *self.tx)
        .await?;
        Ok(())
    }
}
