//! Series: several appointments that were planned together.

use jiff::Timestamp;

use super::{Fault, Writing, one};
use crate::domain::person::ClientId;
use crate::domain::series::NewSeries;

impl Writing {
    /// Makes these appointments a series, each with its place in it. Their facts stay as they are, and so does what
    /// buttons and reminders know of them.
    ///
    /// # Errors
    /// When the storage fails or one of them is not there.
    pub async fn add_series(
        &mut self,
        now: Timestamp,
        client: ClientId,
        series: &NewSeries,
    ) -> Result<(), Fault> {
        let made = sqlx::query("INSERT INTO series (client, rhythm, made_at) VALUES ($1, $2, $3)")
            .bind(client.0)
            .bind(series.rhythm.code())
            .bind(now.as_second())
            .execute(&mut *self.tx)
            .await?;
        let count = i64::try_from(series.visits.len()).unwrap_or(i64::MAX);
        for (visit, number) in series.visits.iter().zip(1_i64..) {
            let done = sqlx::query(
                "UPDATE appointment SET series = $2, series_number = $3, series_count = $4 WHERE id = $1",
            )
            .bind(visit.0)
            .bind(made.last_insert_rowid())
            .bind(number)
            .bind(count)
            .execute(&mut *self.tx)
            .await?;
            one(&done, "an appointment")?;
        }
        Ok(())
    }
}
