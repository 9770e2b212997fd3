//! What is ahead in a store that is only looked into.

use std::path::Path;

use jiff::Timestamp;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, Connection};

use super::amendments::standing;
use super::rows::appointment::appointment;
use super::{Fault, Store};
use crate::domain::appointment::Appointment;
use crate::domain::availability::Availability;
use crate::domain::time::Span;

impl Store {
    /// The appointments in a store's file that are booked or displaced and begin after now, in order, and what was said of
    /// hours. The file is not changed; it must be up to date: see [`Store::inspect`].
    ///
    /// # Errors
    /// When the file or a row cannot be read.
    pub async fn look_ahead(path: &Path, now: Timestamp) -> Result<(Vec<Appointment>, Availability), Fault> {
        let options = SqliteConnectOptions::new().filename(path).read_only(true);
        let mut connection = options.connect().await?;
        let rows = sqlx::query(
            "SELECT a.* FROM appointment AS a
             WHERE a.state IN ('booked', 'displaced') AND a.starts_at > $1
             ORDER BY a.starts_at, a.id",
        )
        .bind(now.as_second())
        .fetch_all(&mut connection)
        .await?;
        let availability = standing(&mut connection, Span { from: now, until: Timestamp::MAX }).await?;
        connection.close().await?;
        let ahead = rows.iter().map(appointment).collect::<Result<_, _>>()?;
        Ok((ahead, availability))
    }
}
