//! Messages of whose arrival their author wants to hear, and what became of them. Their table is called `announcement`, as
//! they were the announcements of before there were any to many.

use jiff::Timestamp;
use sqlx::Row;

use super::{Fault, Writing, one};
use crate::domain::appointment::AppointmentId;
use crate::domain::guest::{Contact, Phone};
use crate::domain::person::{ChatId, Name};
use crate::domain::question::QuestionId;
use crate::domain::report::{Finished, ReportId};
use crate::domain::teaching::TeachingId;

impl Writing {
    /// Keeps that somebody wants to hear of messages; those are rows of the outbox.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn add_report(
        &mut self,
        now: Timestamp,
        id: ReportId,
        author: ChatId,
        if_unreached: bool,
    ) -> Result<(), Fault> {
        sqlx::query("INSERT INTO announcement (id, author, made_at, if_unreached) VALUES ($1, $2, $3, $4)")
            .bind(id.0)
            .bind(author.0)
            .bind(now.as_second())
            .bind(i64::from(if_unreached))
            .execute(&mut *self.tx)
            .await?;
        Ok(())
    }

    /// Reports whose messages have all come to an end and whose author has not heard of it.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn finished_reports(&mut self) -> Result<Vec<Finished>, Fault> {
        let rows = sqlx::query(
            "SELECT a.id, a.author, a.if_unreached,
                    (SELECT count(*) FROM outbox WHERE announcement = a.id AND state = 'sent') AS told
             FROM announcement AS a WHERE a.reported_at IS NULL AND NOT EXISTS
                 (SELECT 1 FROM outbox WHERE announcement = a.id AND state IN ('waiting', 'claimed'))",
        )
        .fetch_all(&mut *self.tx)
        .await?;
        let mut finished = Vec::new();
        for row in rows {
            let id = ReportId(row.try_get("id")?);
            let unreached = sqlx::query(
                "SELECT c.name, c.phone FROM outbox AS o JOIN client AS c ON c.chat = o.chat
                 WHERE o.announcement = $1 AND o.state != 'sent' ORDER BY c.name",
            )
            .bind(id.0)
            .fetch_all(&mut *self.tx)
            .await?;
            finished.push(Finished {
                id,
                author: ChatId(row.try_get("author")?),
                if_unreached: row.try_get::<i64, _>("if_unreached")? == 1,
                told: u32::try_from(row.try_get::<i64, _>("told")?).unwrap_or(u32::MAX),
                unreached: unreached
                    .iter()
                    .map(|row| {
                        let phone = row.try_get::<Option<&str>, _>("phone")?.and_then(Phone::parse);
                        Ok(Contact { name: Name::new(row.try_get("name")?), phone })
                    })
                    .collect::<Result<_, Fault>>()?,
            });
        }
        Ok(finished)
    }

    /// Notes that the author has heard of it.
    ///
    /// # Errors
    /// When the storage fails or the row is not as it was decided on.
    pub async fn note_reported(&mut self, now: Timestamp, id: ReportId) -> Result<(), Fault> {
        let done =
            sqlx::query("UPDATE announcement SET reported_at = $2 WHERE id = $1 AND reported_at IS NULL")
                .bind(id.0)
                .bind(now.as_second())
                .execute(&mut *self.tx)
                .await?;
        one(&done, "a report")
    }

    /// Ids that nothing has yet. There is one writer, so they stay free until this transaction ends.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn fresh_ids(&mut self) -> Result<(AppointmentId, QuestionId, ReportId, TeachingId), Fault> {
        let row = sqlx::query(
            "SELECT (SELECT coalesce(max(id), 0) + 1 FROM appointment) AS appointment,
                    (SELECT coalesce(max(id), 0) + 1 FROM question) AS question,
                    (SELECT coalesce(max(id), 0) + 1 FROM announcement) AS announcement,
                    (SELECT coalesce(max(id), 0) + 1 FROM teaching) AS teaching",
        )
        .fetch_one(&mut *self.tx)
        .await?;
        Ok((
            AppointmentId(row.try_get("appointment")?),
            QuestionId(row.try_get("question")?),
            ReportId(row.try_get("announcement")?),
            TeachingId(row.try_get("teaching")?),
        ))
    }
}
