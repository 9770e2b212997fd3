//! What clients have set: which reminders they want, when they are left alone, and in which language they read.

use jiff::Timestamp;
use jiff::civil::Time;
use sqlx::Row;
use sqlx::sqlite::SqliteRow;

use super::{Batch, Corrupt, Fault, Writing};
use crate::domain::appointment::AppointmentId;
use crate::domain::language::Language;
use crate::domain::person::ClientId;
use crate::domain::practice::QuietHours;
use crate::domain::reminder::{Level, Wishes};

impl Writing {
    /// Notes which reminders a client wants, and when not. What waits for the end of other hours than these is looked at
    /// again.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn put_wishes(
        &mut self,
        now: Timestamp,
        client: ClientId,
        wishes: Wishes,
    ) -> Result<(), Fault> {
        let level = match wishes.level {
            Level::All => "all",
            Level::Facts => "facts",
            Level::Nothing => "none",
        };
        let minutes = |time: Time| i64::from(time.hour()) * 60 + i64::from(time.minute());
        sqlx::query("UPDATE client SET reminders = $2, quiet_from = $3, quiet_until = $4, proposals = $5 WHERE id = $1")
            .bind(client.0)
            .bind(level)
            .bind(wishes.quiet.map(|quiet| minutes(quiet.from)))
            .bind(wishes.quiet.map(|quiet| minutes(quiet.until)))
            .bind(i64::from(!wishes.no_proposals))
            .execute(&mut *self.tx)
            .await?;
        sqlx::query(
            "UPDATE outbox SET not_before = $2
             WHERE state = 'waiting' AND class IN (1, 3) AND not_before > $2
               AND chat = (SELECT chat FROM client WHERE id = $1)",
        )
        .bind(client.0)
        .bind(now.as_second())
        .execute(&mut *self.tx)
        .await?;
        if wishes.level != Level::All || wishes.no_proposals {
            let mut batch = Batch::at(now);
            batch.withdraw_proposals(client);
            self.carry_out(batch).await?;
        }
        if wishes.level == Level::Nothing {
            self.give_up_reminders(now, client).await?;
        }
        Ok(())
    }

    /// Gives up what is on its way to a client who wants no reminders any more.
    async fn give_up_reminders(&mut self, now: Timestamp, client: ClientId) -> Result<(), Fault> {
        for sql in [
            "UPDATE reminder SET state = 'skipped', why = 'muted', decided_at = $2
             WHERE client = $1 AND state = 'claimed'
               AND outbox IN (SELECT id FROM outbox WHERE state = 'waiting' AND class = 1
                              AND chat = (SELECT chat FROM client WHERE id = $1))",
            "UPDATE outbox SET state = 'obsolete', settled_at = $2, why = 'the person wants no reminders'
             WHERE state = 'waiting' AND class = 1 AND chat = (SELECT chat FROM client WHERE id = $1)",
        ] {
            sqlx::query(sql).bind(client.0).bind(now.as_second()).execute(&mut *self.tx).await?;
        }
        Ok(())
    }

    /// A client's booked visits that end after a moment: those of which there may be something to remind.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn visits_since(
        &mut self,
        client: ClientId,
        since: Timestamp,
    ) -> Result<Vec<AppointmentId>, Fault> {
        let rows = sqlx::query(
            "SELECT id FROM appointment WHERE client = $1 AND state = 'booked' AND ends_at > $2 ORDER BY starts_at",
        )
        .bind(client.0)
        .bind(since.as_second())
        .fetch_all(&mut *self.tx)
        .await?;
        rows.iter().map(|row| Ok(AppointmentId(row.try_get("id")?))).collect()
    }

    /// Notes the language that a client has chosen.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn put_language(&mut self, client: ClientId, language: &Language) -> Result<(), Fault> {
        sqlx::query("UPDATE client SET language = $2 WHERE id = $1")
            .bind(client.0)
            .bind(language.as_str())
            .execute(&mut *self.tx)
            .await?;
        Ok(())
    }
}

/// Reads what a client wants from `reminders`, `quiet_from`, `quiet_until` and `proposals`.
pub(super) fn wishes(row: &SqliteRow) -> Result<Wishes, Fault> {
    let quiet = (row.try_get("quiet_from")?, row.try_get("quiet_until")?);
    wishes_of(row.try_get("id")?, row.try_get("reminders")?, quiet, row.try_get("proposals")?)
}

/// The same from the values of these columns.
pub(super) fn wishes_of(
    id: i64,
    level: &str,
    quiet: (Option<i64>, Option<i64>),
    proposals: i64,
) -> Result<Wishes, Fault> {
    let level = match level {
        "all" => Level::All,
        "facts" => Level::Facts,
        "none" => Level::Nothing,
        _ => return Err(Corrupt { table: "client", column: "reminders", row: id }.into()),
    };
    Ok(Wishes { level, quiet: hours_of(id, quiet)?, no_proposals: proposals == 0 })
}

/// Hours of a client's own, from their two columns.
pub(super) fn own_hours(row: &SqliteRow, id: i64) -> Result<Option<QuietHours>, Fault> {
    hours_of(id, (row.try_get("quiet_from")?, row.try_get("quiet_until")?))
}

fn hours_of(id: i64, (from, until): (Option<i64>, Option<i64>)) -> Result<Option<QuietHours>, Fault> {
    let time = |column: &'static str, minutes: Option<i64>| -> Result<Option<Time>, Fault> {
        let bad = || Corrupt { table: "client", column, row: id };
        let Some(minutes) = minutes else { return Ok(None) };
        let (hour, minute) = (i8::try_from(minutes / 60), i8::try_from(minutes % 60));
        let time = hour.ok().zip(minute.ok()).and_then(|(hour, minute)| Time::new(hour, minute, 0, 0).ok());
        time.map(Some).ok_or_else(|| bad().into())
    };
    let quiet = time("quiet_from", from)?.zip(time("quiet_until", until)?);
    Ok(quiet.map(|(from, until)| QuietHours { from, until }))
}
