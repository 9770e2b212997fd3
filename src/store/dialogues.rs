//! Where each conversation stands.

use jiff::Timestamp;
use sqlx::Row;

use super::rows::dialogue;
use super::{Corrupt, Fault, Writing};
use crate::domain::dialogue::{Asked, Dialogue, Flow};
use crate::domain::person::ClientId;
use crate::domain::question::QuestionId;

impl Writing {
    /// The state of a person's conversation; a fresh one if there is none.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn dialogue(&mut self, client: ClientId) -> Result<Dialogue, Fault> {
        let row = sqlx::query(
            "SELECT session, finished, flow, asked, asked_text, question FROM dialogue WHERE client = $1",
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
        Ok(Dialogue {
            session: u32::try_from(row.try_get::<i64, _>("session")?).map_err(|_| bad("session"))?,
            finished: u32::try_from(row.try_get::<i64, _>("finished")?).map_err(|_| bad("finished"))?,
            flow,
            asked: Asked {
                number: u32::try_from(row.try_get::<i64, _>("asked")?).map_err(|_| bad("asked"))?,
                text: row.try_get("asked_text")?,
                kept: row.try_get::<Option<i64>, _>("question")?.map(QuestionId),
            },
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
        sqlx::query(
            "INSERT INTO dialogue (client, session, finished, flow, asked, asked_text, question, changed_at, asked_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, CASE WHEN $6 IS NULL THEN NULL ELSE $8 END)
             ON CONFLICT (client) DO UPDATE SET session = excluded.session, finished = excluded.finished,
                flow = excluded.flow, asked_text = excluded.asked_text, question = excluded.question,
                changed_at = excluded.changed_at, asked = excluded.asked,
                asked_at = CASE WHEN excluded.asked = dialogue.asked THEN dialogue.asked_at ELSE excluded.asked_at END",
        )
        .bind(client.0)
        .bind(i64::from(state.session))
        .bind(i64::from(state.finished))
        .bind(flow)
        .bind(i64::from(state.asked.number))
        .bind(state.asked.text.as_deref())
        .bind(state.asked.kept.map(|question| question.0))
        .bind(now.as_second())
        .execute(&mut *self.tx)
        .await?;
        Ok(())
    }
}
