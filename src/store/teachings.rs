//! What the staff have taught.

use jiff::Timestamp;
use sqlx::Row;
use sqlx::sqlite::{SqliteExecutor, SqliteRow};

use super::{Corrupt, Fault, Store, Writing, instant, one};
use crate::domain::person::{ChatId, Name};
use crate::domain::question::QuestionId;
use crate::domain::teaching::{Lesson, NewTopic, Taught, TeachingId};
use crate::domain::topic::TopicId;

impl Store {
    /// Everything that was taught and holds, in the order in which it was taught.
    ///
    /// # Errors
    /// When the storage fails or a row cannot be read.
    pub async fn lessons(&self) -> Result<Vec<Lesson>, Fault> {
        lessons(&self.readers).await
    }
}

impl Writing {
    /// Everything that was taught and holds, in the order in which it was taught.
    ///
    /// # Errors
    /// When the storage fails or a row cannot be read.
    pub async fn lessons(&mut self) -> Result<Vec<Lesson>, Fault> {
        lessons(&mut *self.tx).await
    }

    /// Keeps what was taught, and closes the questions that it answers.
    ///
    /// # Errors
    /// When the storage fails or one of the questions is not open.
    pub async fn teach(
        &mut self,
        now: Timestamp,
        id: TeachingId,
        taught: &Taught,
        by: ChatId,
        questions: &[QuestionId],
    ) -> Result<(), Fault> {
        sqlx::query("INSERT INTO teaching (id, topic, taught_at, taught_by) VALUES ($1, $2, $3, $4)")
            .bind(id.0)
            .bind(taught.topic().as_str())
            .bind(now.as_second())
            .bind(by.0)
            .execute(&mut *self.tx)
            .await?;
        let phrasings = match taught {
            Taught::Phrasing { phrasing, .. } => std::slice::from_ref(phrasing),
            Taught::Topic(new) => {
                self.add_topic(id, new).await?;
                &new.phrasings
            }
        };
        for (at, phrasing) in (0_i64..).zip(phrasings) {
            sqlx::query("INSERT INTO taught_phrasing (teaching, at, phrasing) VALUES ($1, $2, $3)")
                .bind(id.0)
                .bind(at)
                .bind(phrasing)
                .execute(&mut *self.tx)
                .await?;
        }
        for question in questions {
            self.close_question(now, *question, by, "taught", Some(id)).await?;
        }
        Ok(())
    }

    async fn add_topic(&mut self, id: TeachingId, new: &NewTopic) -> Result<(), Fault> {
        sqlx::query(
            "INSERT INTO taught_topic (teaching, topic_group, title, answer) VALUES ($1, $2, $3, $4)",
        )
        .bind(id.0)
        .bind(&new.group)
        .bind(&new.title)
        .bind(&new.answer)
        .execute(&mut *self.tx)
        .await?;
        Ok(())
    }

    /// Takes back what was taught; the questions that it has closed are open again.
    ///
    /// # Errors
    /// When the storage fails or it was taken back already.
    pub async fn take_back_teaching(
        &mut self,
        now: Timestamp,
        id: TeachingId,
        by: ChatId,
    ) -> Result<(), Fault> {
        let done = sqlx::query(
            "UPDATE teaching SET taken_back_at = $2, taken_back_by = $3
             WHERE id = $1 AND taken_back_at IS NULL",
        )
        .bind(id.0)
        .bind(now.as_second())
        .bind(by.0)
        .execute(&mut *self.tx)
        .await?;
        one(&done, "a teaching")?;
        sqlx::query(
            "UPDATE question SET state = 'open', closed_at = NULL, closed_by = NULL, teaching = NULL
             WHERE teaching = $1 AND state = 'taught'",
        )
        .bind(id.0)
        .execute(&mut *self.tx)
        .await?;
        Ok(())
    }
}

/// A row for each wording; a teaching without any, which only a new topic can be, has one row all the same.
async fn lessons<'e>(executor: impl SqliteExecutor<'e>) -> Result<Vec<Lesson>, Fault> {
    let rows = sqlx::query(
        "SELECT t.id, t.topic, t.taught_at, c.name, n.topic_group, n.title, n.answer, p.phrasing
         FROM teaching AS t
         LEFT JOIN client AS c ON c.chat = t.taught_by
         LEFT JOIN taught_topic AS n ON n.teaching = t.id
         LEFT JOIN taught_phrasing AS p ON p.teaching = t.id
         WHERE t.taken_back_at IS NULL ORDER BY t.id, p.at",
    )
    .fetch_all(executor)
    .await?;
    let mut lessons: Vec<Lesson> = Vec::new();
    for row in &rows {
        let id = TeachingId(row.try_get("id")?);
        let phrasing: Option<String> = row.try_get("phrasing")?;
        match lessons.last_mut() {
            Some(Lesson { id: known, taught: Taught::Topic(new), .. }) if *known == id => {
                new.phrasings.extend(phrasing);
            }
            Some(_) | None => lessons.push(read(id, row, phrasing)?),
        }
    }
    Ok(lessons)
}

fn read(id: TeachingId, row: &SqliteRow, phrasing: Option<String>) -> Result<Lesson, Fault> {
    let bad = |column| Corrupt { table: "teaching", column, row: id.0 };
    let topic = TopicId::parse(row.try_get("topic")?).ok_or(bad("topic"))?;
    let taught = match row.try_get::<Option<String>, _>("title")? {
        Some(title) => Taught::Topic(NewTopic {
            id: topic,
            group: row.try_get("topic_group")?,
            title,
            answer: row.try_get("answer")?,
            phrasings: phrasing.into_iter().collect(),
        }),
        None => Taught::Phrasing { topic, phrasing: phrasing.ok_or(bad("phrasing"))? },
    };
    let by = row.try_get::<Option<&str>, _>("name")?.unwrap_or("?");
    let at = instant(row.try_get("taught_at")?, "teaching", "taught_at", id.0)?;
    Ok(Lesson { id, taught, at, by: Name::new(by) })
}
