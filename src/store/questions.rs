//! Questions that were passed on to the practice.

use jiff::Timestamp;
use sqlx::Row;

use super::{Fault, Writing, one};
use crate::domain::person::{ChatId, ClientId, MessageId, Name};
use crate::domain::question::{Question, QuestionId};

impl Writing {
    /// Keeps a question.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn add_question(
        &mut self,
        now: Timestamp,
        id: QuestionId,
        client: ClientId,
        text: &str,
    ) -> Result<(), Fault> {
        sqlx::query("INSERT INTO question (id, client, text, asked_at) VALUES ($1, $2, $3, $4)")
            .bind(id.0)
            .bind(client.0)
            .bind(text)
            .bind(now.as_second())
            .execute(&mut *self.tx)
            .await?;
        Ok(())
    }

    /// A question, with whom to answer.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn question(&mut self, id: QuestionId) -> Result<Option<Question>, Fault> {
        let row = sqlx::query(
            "SELECT q.id, q.text, q.answered_at IS NOT NULL AS answered, c.chat, c.name
             FROM question AS q JOIN client AS c ON c.id = q.client WHERE q.id = $1",
        )
        .bind(id.0)
        .fetch_optional(&mut *self.tx)
        .await?;
        let Some(row) = row else { return Ok(None) };
        Ok(Some(Question {
            id: QuestionId(row.try_get("id")?),
            chat: ChatId(row.try_get("chat")?),
            name: Name::new(row.try_get("name")?),
            text: row.try_get("text")?,
            answered: row.try_get::<i64, _>("answered")? == 1,
        }))
    }

    /// The question that a message of ours told the staff of.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn question_told_by(
        &mut self,
        chat: ChatId,
        message: MessageId,
    ) -> Result<Option<Question>, Fault> {
        let row = sqlx::query(
            "SELECT question FROM outbox WHERE chat = $1 AND message = $2 AND question IS NOT NULL",
        )
        .bind(chat.0)
        .bind(message.0)
        .fetch_optional(&mut *self.tx)
        .await?;
        match row {
            Some(row) => self.question(QuestionId(row.try_get("question")?)).await,
            None => Ok(None),
        }
    }

    /// Notes who has answered.
    ///
    /// # Errors
    /// When the storage fails or somebody has answered already.
    pub async fn answer_question(&mut self, now: Timestamp, id: QuestionId, by: ChatId) -> Result<(), Fault> {
        let done = sqlx::query(
            "UPDATE question SET answered_at = $2, answered_by = $3 WHERE id = $1 AND answered_at IS NULL",
        )
        .bind(id.0)
        .bind(now.as_second())
        .bind(by.0)
        .execute(&mut *self.tx)
        .await?;
        one(&done, "a question")
    }
}
