//! Questions that nobody has answered yet, and what became of them.

use jiff::Timestamp;
use sqlx::Row;
use sqlx::sqlite::SqliteRow;

use super::{Corrupt, Fault, Writing, instant, one};
use crate::domain::person::{ChatId, ClientId, MessageId, Name};
use crate::domain::question::{Hand, Question, QuestionId, State, Why};
use crate::domain::teaching::TeachingId;
use crate::domain::time::SignedDuration;
use crate::domain::topic::TopicId;

/// What is read of a question.
macro_rules! select {
    ($rest:literal) => {
        concat!(
            "SELECT q.id, q.client, q.text, q.asked_at, q.why, q.topic, q.state, q.teaching, q.follows, ",
            "q.taken_by, q.taken_at, t.name AS taken_name, q.closed_by, q.closed_at, w.name AS closed_name, ",
            "c.chat, c.name FROM question AS q JOIN client AS c ON c.id = q.client ",
            "LEFT JOIN client AS t ON t.chat = q.taken_by LEFT JOIN client AS w ON w.chat = q.closed_by ",
            $rest
        )
    };
}

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
        why: &Why,
    ) -> Result<(), Fault> {
        let (why, topic) = match why {
            Why::PassedOn => ("passed_on", None),
            Why::Unanswered => ("unanswered", None),
            Why::NotMeant { answered } => ("not_meant", answered.as_ref()),
        };
        sqlx::query(
            "INSERT INTO question (id, client, text, asked_at, why, topic) VALUES ($1, $2, $3, $4, $5, $6)",
        )
        .bind(id.0)
        .bind(client.0)
        .bind(text)
        .bind(now.as_second())
        .bind(why)
        .bind(topic.map(TopicId::as_str))
        .execute(&mut *self.tx)
        .await?;
        Ok(())
    }

    /// A question, with whom to answer.
    ///
    /// # Errors
    /// When the storage fails or the row cannot be read.
    pub async fn question(&mut self, id: QuestionId) -> Result<Option<Question>, Fault> {
        let row = sqlx::query(select!("WHERE q.id = $1")).bind(id.0).fetch_optional(&mut *self.tx).await?;
        row.as_ref().map(read).transpose()
    }

    /// The newest open questions whose text is still kept, in the order of asking.
    ///
    /// # Errors
    /// When the storage fails or a row cannot be read.
    pub async fn open_questions(&mut self, most: u32) -> Result<Vec<Question>, Fault> {
        let rows = sqlx::query(select!(
            "WHERE q.state = 'open' AND q.text IS NOT NULL ORDER BY q.id DESC LIMIT +$1"
        ))
        .bind(most)
        .fetch_all(&mut *self.tx)
        .await?;
        rows.iter().rev().map(read).collect()
    }

    /// The questions that a teaching has closed and that nobody has answered since, in the order of asking.
    ///
    /// # Errors
    /// When the storage fails or a row cannot be read.
    pub async fn questions_taught_by(&mut self, teaching: TeachingId) -> Result<Vec<Question>, Fault> {
        let rows = sqlx::query(select!("WHERE q.teaching = $1 AND q.state = 'taught' ORDER BY q.id"))
            .bind(teaching.0)
            .fetch_all(&mut *self.tx)
            .await?;
        rows.iter().map(read).collect()
    }

    /// The question that a message of ours told the staff of.
    ///
    /// # Errors
    /// When the storage fails or the row cannot be read.
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

    /// Passes a question on that the staff could see already: it is open again, whatever became of it.
    ///
    /// # Errors
    /// When the storage fails or there is no such question.
    pub async fn pass_on_question(&mut self, id: QuestionId) -> Result<(), Fault> {
        let done = sqlx::query(
            "UPDATE question SET why = 'passed_on', topic = NULL, state = 'open', closed_at = NULL,
                    closed_by = NULL, teaching = NULL, taken_by = NULL, taken_at = NULL WHERE id = $1",
        )
        .bind(id.0)
        .execute(&mut *self.tx)
        .await?;
        one(&done, "a question")
    }

    /// Notes who has answered.
    ///
    /// # Errors
    /// When the storage fails or somebody has answered already.
    pub async fn answer_question(&mut self, now: Timestamp, id: QuestionId, by: ChatId) -> Result<(), Fault> {
        let done = sqlx::query(
            "UPDATE question SET state = 'answered', closed_at = $2, closed_by = $3, teaching = NULL,
                    taken_by = NULL, taken_at = NULL
             WHERE id = $1 AND state != 'answered'",
        )
        .bind(id.0)
        .bind(now.as_second())
        .bind(by.0)
        .execute(&mut *self.tx)
        .await?;
        one(&done, "a question")
    }

    /// Notes that staff need not see an open question again.
    ///
    /// # Errors
    /// When the storage fails or the question is not open.
    pub async fn set_question_aside(
        &mut self,
        now: Timestamp,
        id: QuestionId,
        by: ChatId,
    ) -> Result<(), Fault> {
        self.close_question(now, id, by, "set_aside", None).await
    }

    /// Notes that the client has found the answer to an open question.
    ///
    /// # Errors
    /// When the storage fails or the question is not open.
    pub async fn serve_question(&mut self, now: Timestamp, id: QuestionId, by: ChatId) -> Result<(), Fault> {
        self.close_question(now, id, by, "self_served", None).await
    }

    /// Closes an open question.
    pub(super) async fn close_question(
        &mut self,
        now: Timestamp,
        id: QuestionId,
        by: ChatId,
        state: &'static str,
        teaching: Option<TeachingId>,
    ) -> Result<(), Fault> {
        let done = sqlx::query(
            "UPDATE question SET state = $4, closed_at = $2, closed_by = $3, teaching = $5,
                    taken_by = NULL, taken_at = NULL
             WHERE id = $1 AND state = 'open'",
        )
        .bind(id.0)
        .bind(now.as_second())
        .bind(by.0)
        .bind(state)
        .bind(teaching.map(|teaching| teaching.0))
        .execute(&mut *self.tx)
        .await?;
        one(&done, "a question")
    }

    /// Empties every text of a client's that was kept for so long: of questions, of the last questions of a
    /// conversation, and of messages that have come to their end. The rows stay, for what is counted.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn forget_texts(&mut self, now: Timestamp, kept_for: SignedDuration) -> Result<(), Fault> {
        let before = now - kept_for;
        self.forget_typed(now, before).await?;
        for sql in [
            "UPDATE question SET text = NULL WHERE asked_at < $1 AND text IS NOT NULL",
            "UPDATE answer SET text = NULL WHERE at < $1 AND text IS NOT NULL",
            "UPDATE outbox SET body = '' WHERE settled_at < $1 AND body != ''",
        ] {
            sqlx::query(sql).bind(before.as_second()).execute(&mut *self.tx).await?;
        }
        Ok(())
    }
}

fn read(row: &SqliteRow) -> Result<Question, Fault> {
    let id: i64 = row.try_get("id")?;
    let bad = |column| Corrupt { table: "question", column, row: id };
    let topic = match row.try_get::<Option<&str>, _>("topic")? {
        Some(topic) => Some(TopicId::parse(topic).ok_or(bad("topic"))?),
        None => None,
    };
    let why = match row.try_get("why")? {
        "passed_on" => Why::PassedOn,
        "unanswered" => Why::Unanswered,
        "not_meant" => Why::NotMeant { answered: topic },
        _ => return Err(bad("why").into()),
    };
    let teaching: Option<i64> = row.try_get("teaching")?;
    let state = match (row.try_get("state")?, teaching) {
        ("open", _) => State::Open,
        ("answered", _) => State::Answered,
        ("taught", Some(teaching)) => State::Taught(TeachingId(teaching)),
        ("set_aside", _) => State::SetAside,
        ("self_served", _) => State::SelfServed,
        _ => return Err(bad("state").into()),
    };
    Ok(Question {
        id: QuestionId(id),
        client: ClientId(row.try_get("client")?),
        taken: hand(row, id, ["taken_by", "taken_at", "taken_name"])?,
        closed: hand(row, id, ["closed_by", "closed_at", "closed_name"])?,
        follows: row.try_get::<Option<i64>, _>("follows")?.map(QuestionId),
        chat: ChatId(row.try_get("chat")?),
        name: Name::new(row.try_get("name")?),
        text: row.try_get("text")?,
        asked_at: instant(row.try_get("asked_at")?, "question", "asked_at", id)?,
        why,
        state,
    })
}

/// Whose hand is on it. Whoever has never written to the bot has no name here.
fn hand(row: &SqliteRow, id: i64, [by, at, name]: [&'static str; 3]) -> Result<Option<Hand>, Fault> {
    let (chat, since): (Option<i64>, Option<i64>) = (row.try_get(by)?, row.try_get(at)?);
    let Some((chat, since)) = chat.zip(since) else { return Ok(None) };
    let name = Name::new(&row.try_get::<Option<String>, _>(name)?.unwrap_or_default());
    Ok(Some(Hand { chat: ChatId(chat), name, at: instant(since, "question", at, id)? }))
}
