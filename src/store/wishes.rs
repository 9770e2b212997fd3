//! Which reminders a client wants, and when they are left alone.

use jiff::civil::Time;
use sqlx::Row;
use sqlx::sqlite::SqliteRow;

use super::{Corrupt, Fault, Writing};
use crate::domain::person::ClientId;
use crate::domain::practice::QuietHours;
use crate::domain::reminder::{Level, Wishes};

impl Writing {
    /// Which reminders a client wants.
    ///
    /// # Errors
    /// When the storage fails or the row cannot be read.
    pub async fn wishes(&mut self, client: ClientId) -> Result<Wishes, Fault> {
        let row = sqlx::query("SELECT id, reminders, quiet_from, quiet_until FROM client WHERE id = $1")
            .bind(client.0)
            .fetch_one(&mut *self.tx)
            .await?;
        wishes(&row)
    }

    /// Notes which reminders a client wants.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn put_wishes(&mut self, client: ClientId, wishes: Wishes) -> Result<(), Fault> {
        let level = match wishes.level {
            Level::All => "all",
            Level::Facts => "facts",
            Level::Nothing => "none",
        };
        let minutes = |time: Time| i64::from(time.hour()) * 60 + i64::from(time.minute());
        sqlx::query("UPDATE client SET reminders = $2, quiet_from = $3, quiet_until = $4 WHERE id = $1")
            .bind(client.0)
            .bind(level)
            .bind(wishes.quiet.map(|quiet| minutes(quiet.from)))
            .bind(wishes.quiet.map(|quiet| minutes(quiet.until)))
            .execute(&mut *self.tx)
            .await?;
        Ok(())
    }
}

/// Reads `reminders`, `quiet_from` and `quiet_until` of a client's row.
pub(super) fn wishes(row: &SqliteRow) -> Result<Wishes, Fault> {
    let id: i64 = row.try_get("id")?;
    let bad = |column| Corrupt { table: "client", column, row: id };
    let level = match row.try_get::<String, _>("reminders")?.as_str() {
        "all" => Level::All,
        "facts" => Level::Facts,
        "none" => Level::Nothing,
        _ => return Err(bad("reminders").into()),
    };
    let time = |column: &'static str| -> Result<Option<Time>, Fault> {
        let Some(minutes) = row.try_get::<Option<i64>, _>(column)? else { return Ok(None) };
        let (hour, minute) = (i8::try_from(minutes / 60), i8::try_from(minutes % 60));
        let time = hour.ok().zip(minute.ok()).and_then(|(hour, minute)| Time::new(hour, minute, 0, 0).ok());
        time.map(Some).ok_or_else(|| bad(column).into())
    };
    let quiet = time("quiet_from")?.zip(time("quiet_until")?);
    Ok(Wishes { level, quiet: quiet.map(|(from, until)| QuietHours { from, until }) })
}
