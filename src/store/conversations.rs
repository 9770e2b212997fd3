//! Conversations between clients and the practice: who has taken a question, what was answered, and what was written.

use jiff::Timestamp;
use sqlx::Row;
use sqlx::sqlite::SqliteRow;

use super::{Corrupt, Fault, Writing, instant, one};
use crate::domain::conversation::{AskedCard, Conversation, Line, TalkChange, Words};
use crate::domain::person::{ChatId, ClientId, MessageId, Name};
use crate::domain::question::{Question, QuestionId};
use crate::domain::topic::TopicId;

impl Writing {
    /// Carries out a change in a conversation, made by this person.
    ///
    /// # Errors
    /// When the storage fails, or the question is no longer as it was decided on.
    pub async fn change_conversation(
        &mut self,
        now: Timestamp,
        by: ChatId,
        change: &TalkChange,
    ) -> Result<(), Fault> {
        match change {
            TalkChange::Take(id) => self.put_in_hand(now, *id, Some(by)).await,
            TalkChange::GiveBack(id) => self.put_in_hand(now, *id, None).await,
            TalkChange::Said(id, words) => self.add_answer(now, *id, by, words).await,
            TalkChange::Follow { id, follows, with } => {
                let done = sqlx::query("UPDATE question SET follows = $2 WHERE id = $1")
                    .bind(id.0)
                    .bind(follows.0)
                    .execute(&mut *self.tx)
                    .await?;
                one(&done, "a question")?;
                self.put_in_hand(now, *id, *with).await
            }
            // Only the log tells of it.
            TalkChange::Read(_) => Ok(()),
        }
    }

    /// The messages in which the team sees a question.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn asked_cards(&mut self, question: QuestionId) -> Result<Vec<AskedCard>, Fault> {
        let rows = sqlx::query(
            "SELECT DISTINCT chat, message FROM outbox
             WHERE question = $1 AND message IS NOT NULL ORDER BY chat, message",
        )
        .bind(question.0)
        .fetch_all(&mut *self.tx)
        .await?;
        let card = |row: &SqliteRow| -> Result<AskedCard, Fault> {
            let (chat, message) = (ChatId(row.try_get("chat")?), MessageId(row.try_get("message")?));
            Ok(AskedCard { question, chat, message })
        };
        rows.iter().map(card).collect()
    }

    /// The question that a letter of ours has answered.
    ///
    /// # Errors
    /// When the storage fails or the row cannot be read.
    pub async fn question_answered_by(
        &mut self,
        chat: ChatId,
        message: MessageId,
    ) -> Result<Option<Question>, Fault> {
        let row = sqlx::query(
            "SELECT answers FROM outbox WHERE chat = $1 AND message = $2 AND answers IS NOT NULL",
        )
        .bind(chat.0)
        .bind(message.0)
        .fetch_optional(&mut *self.tx)
        .await?;
        match row {
            Some(row) => self.question(QuestionId(row.try_get("answers")?)).await,
            None => Ok(None),
        }
    }

    /// A page of what this client and the practice have written to each other, as far as it is kept: what was passed
    /// on, and what was answered. None if there is no such client.
    ///
    /// # Errors
    /// When the storage fails or a row cannot be read.
    pub async fn conversation(&mut self, client: ClientId, page: u16) -> Result<Option<Conversation>, Fault> {
        let known = sqlx::query("SELECT name FROM client WHERE id = $1")
            .bind(client.0)
            .fetch_optional(&mut *self.tx)
            .await?;
        let Some(known) = known else { return Ok(None) };
        let most = Conversation::ON_A_PAGE;
        let rows = sqlx::query(
            "SELECT q.id, q.id AS question, q.asked_at AS at, q.text, NULL AS topic, NULL AS by, 0 AS kind
             FROM question AS q
             WHERE q.client = $1 AND q.text IS NOT NULL
               AND (q.why = 'passed_on' OR EXISTS (SELECT 1 FROM answer AS a WHERE a.question = q.id))
             UNION ALL
             SELECT a.id, q.id AS question, a.at, a.text, a.topic, coalesce(c.name, '') AS by, 1 AS kind
             FROM question AS q JOIN answer AS a ON a.question = q.id LEFT JOIN client AS c ON c.chat = a.who
             WHERE q.client = $1 AND (a.text IS NOT NULL OR a.topic IS NOT NULL)
             ORDER BY at DESC, question DESC, kind DESC, id DESC LIMIT +$2 OFFSET +$3",
        )
        .bind(client.0)
        .bind(i64::try_from(most + 1).unwrap_or(i64::MAX))
        .bind(i64::from(page) * i64::try_from(most).unwrap_or(i64::MAX))
        .fetch_all(&mut *self.tx)
        .await?;
        let mut lines = rows.iter().take(most).map(line).collect::<Result<Vec<Line>, Fault>>()?;
        lines.reverse();
        let name = Name::new(known.try_get("name")?);
        Ok(Some(Conversation { client, name, lines, page, more: rows.len() > most }))
    }

    async fn put_in_hand(&mut self, now: Timestamp, id: QuestionId, of: Option<ChatId>) -> Result<(), Fault> {
        let done =
            sqlx::query("UPDATE question SET taken_by = $2, taken_at = $3 WHERE id = $1 AND state = 'open'")
                .bind(id.0)
                .bind(of.map(|chat| chat.0))
                .bind(of.map(|_| now.as_second()))
                .execute(&mut *self.tx)
                .await?;
        one(&done, "a question")
    }

    async fn add_answer(
        &mut self,
        now: Timestamp,
        question: QuestionId,
        by: ChatId,
        words: &Words,
    ) -> Result<(), Fault> {
        let (text, topic) = match words {
            Words::Typed(text) => (Some(text.as_str()), None),
            Words::Topic(topic) => (None, Some(topic.as_str())),
        };
        sqlx::query("INSERT INTO answer (question, at, who, text, topic) VALUES ($1, $2, $3, $4, $5)")
            .bind(question.0)
            .bind(now.as_second())
            .bind(by.0)
            .bind(text)
            .bind(topic)
            .execute(&mut *self.tx)
            .await?;
        Ok(())
    }
}

fn line(row: &SqliteRow) -> Result<Line, Fault> {
    let id: i64 = row.try_get("id")?;
    let bad = |column| Corrupt { table: "answer", column, row: id };
    let words = match (row.try_get::<Option<String>, _>("text")?, row.try_get::<Option<&str>, _>("topic")?) {
        (Some(text), _) => Words::Typed(text),
        (None, Some(topic)) => Words::Topic(TopicId::parse(topic).ok_or(bad("topic"))?),
        (None, None) => return Err(bad("text").into()),
    };
    let by = row.try_get::<Option<&str>, _>("by")?.map(Name::new);
    Ok(Line { at: instant(row.try_get("at")?, "answer", "at", id)?, by, words })
}
