//! Therapists who are out: the visits that a closing touches, the times that are held for them, and how it stands.

use jiff::Timestamp;
use sqlx::Row;
use sqlx::sqlite::SqliteRow;

use super::appointments::therapist;
use super::rows::appointment::appointment;
use super::rows::outage::{CASE, case};
use super::{Corrupt, Fault, Writing, instant};
use crate::domain::appointment::AppointmentId;
use crate::domain::outage::{Case, Outage, OutageId};
use crate::domain::person::ChatId;
use crate::domain::time::Span;

mod boards;
mod changes;

/// How many cases one tick takes on; the next tick follows at once.
const AT_ONCE: i64 = 100;

/// Every state in which something is still to come.
const OPEN: &str = "k.state IN ('planned', 'asked', 'choosing', 'to-call')";

impl Writing {
    /// The row that the next outage will have.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn fresh_outage(&mut self) -> Result<OutageId, Fault> {
        let row = sqlx::query("SELECT coalesce(max(id), 0) + 1 AS id FROM outage").fetch_one(&mut *self.tx);
        Ok(OutageId(row.await?.try_get("id")?))
    }

    /// An outage with all its visits, in order.
    ///
    /// # Errors
    /// When the storage fails or a row cannot be read.
    pub async fn outage(&mut self, id: OutageId) -> Result<Option<Outage>, Fault> {
        let row = sqlx::query("SELECT * FROM outage WHERE id = $1")
            .bind(id.0)
            .fetch_optional(&mut *self.tx)
            .await?;
        let Some(row) = row else { return Ok(None) };
        let mut outage = outage(&row)?;
        outage.cases = self.cases("k.outage = $1 ORDER BY k.was_starts_at, a.id", id.0).await?;
        Ok(Some(outage))
    }

    /// Every outage in which something is still to come.
    ///
    /// # Errors
    /// When the storage fails or a row cannot be read.
    pub async fn open_outages(&mut self) -> Result<Vec<Outage>, Fault> {
        let sql =
            format!("SELECT DISTINCT k.outage AS id FROM outage_case AS k WHERE {OPEN} ORDER BY k.outage");
        self.each_outage(sql).await
    }

    /// Whether anything is still to come of any outage, or to be shown of it.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn is_anybody_out(&mut self) -> Result<bool, Fault> {
        let sql = format!(
            "SELECT EXISTS (SELECT 1 FROM outage WHERE begins_at IS NOT NULL)
                 OR EXISTS (SELECT 1 FROM outage_case AS k WHERE {OPEN})
                 OR EXISTS (SELECT 1 FROM outage_board AS b JOIN outage AS u ON u.id = b.outage
                            WHERE b.message IS NOT NULL AND b.revision < u.revision) AS somebody"
        );
        let row = sqlx::query(sqlx::AssertSqlSafe(sql)).fetch_one(&mut *self.tx).await?;
        Ok(row.try_get::<i64, _>("somebody")? == 1)
    }

    /// Outages whose plan is to be carried out now.
    ///
    /// # Errors
    /// When the storage fails or a row cannot be read.
    pub async fn outages_to_begin(&mut self, now: Timestamp) -> Result<Vec<Outage>, Fault> {
        let sql = format!("SELECT id FROM outage WHERE begins_at <= {} ORDER BY id", now.as_second());
        self.each_outage(sql).await
    }

    /// Outages of which staff are yet to be told that somebody must be called, with the visits of those people.
    ///
    /// # Errors
    /// When the storage fails or a row cannot be read.
    pub async fn untold_calls(&mut self) -> Result<Vec<(Outage, Vec<AppointmentId>)>, Fault> {
        let rows =
            sqlx::query("SELECT outage, appointment FROM outage_case WHERE untold = 1 ORDER BY outage")
                .fetch_all(&mut *self.tx)
                .await?;
        let mut told: Vec<(Outage, Vec<AppointmentId>)> = Vec::new();
        for row in &rows {
            let id = OutageId(row.try_get("outage")?);
            let visit = AppointmentId(row.try_get("appointment")?);
            match told.last_mut() {
                Some((last, visits)) if last.id == id => visits.push(visit),
                Some(_) | None => {
                    if let Some(outage) = self.outage(id).await? {
                        told.push((outage, vec![visit]));
                    }
                }
            }
        }
        if !told.is_empty() {
            sqlx::query("UPDATE outage_case SET untold = 0 WHERE untold = 1").execute(&mut *self.tx).await?;
        }
        Ok(told)
    }

    /// The newest case of a visit, whatever has become of it.
    ///
    /// # Errors
    /// When the storage fails or a row cannot be read.
    pub async fn newest_case(&mut self, visit: AppointmentId) -> Result<Option<Case>, Fault> {
        Ok(self.cases("k.appointment = $1 ORDER BY k.outage DESC LIMIT 1", visit.0).await?.pop())
    }

    /// Cases with which it cannot go on as it is: the visit has changed, the time to answer is over, or the letter did
    /// not arrive; true for the last.
    ///
    /// # Errors
    /// When the storage fails or a row cannot be read.
    pub async fn cases_to_settle(&mut self, now: Timestamp) -> Result<Vec<(Case, bool)>, Fault> {
        let failed = "(k.state = 'asked' OR k.why = 'planned') AND EXISTS
            (SELECT 1 FROM outbox AS o WHERE o.id = k.letter AND o.state IN ('dead', 'expired'))";
        let sql = format!(
            "SELECT {failed} AS failed, {CASE}
             WHERE k.state IN ('asked', 'choosing', 'to-call')
               AND (a.state != 'displaced' OR a.starts_at <= $1
                    OR (k.state IN ('asked', 'choosing') AND k.deadline <= $1) OR ({failed}))
             ORDER BY k.outage, a.starts_at LIMIT +$2"
        );
        let rows = sqlx::query(sqlx::AssertSqlSafe(sql))
            .bind(now.as_second())
            .bind(AT_ONCE)
            .fetch_all(&mut *self.tx)
            .await?;
        let mut cases = Vec::with_capacity(rows.len());
        for row in &rows {
            cases.push((self.with_times(case(row)?).await?, row.try_get::<i64, _>("failed")? == 1));
        }
        Ok(cases)
    }

    /// Cases whose client is to be asked once more. Each is given out once.
    ///
    /// # Errors
    /// When the storage fails or a row cannot be read.
    pub async fn cases_to_remind(&mut self, now: Timestamp) -> Result<Vec<Case>, Fault> {
        let due = "k.state = 'asked' AND k.remind_at <= $1 AND k.deadline > $1 ORDER BY k.remind_at";
        let cases = self.cases(due, now.as_second()).await?;
        sqlx::query("UPDATE outage_case SET remind_at = NULL WHERE state = 'asked' AND remind_at <= $1")
            .bind(now.as_second())
            .execute(&mut *self.tx)
            .await?;
        Ok(cases)
    }

    async fn each_outage(&mut self, sql: String) -> Result<Vec<Outage>, Fault> {
        let rows = sqlx::query(sqlx::AssertSqlSafe(sql)).fetch_all(&mut *self.tx).await?;
        let mut outages = Vec::with_capacity(rows.len());
        for row in &rows {
            outages.extend(self.outage(OutageId(row.try_get("id")?)).await?);
        }
        Ok(outages)
    }

    /// The cases of which this holds.
    async fn cases(&mut self, which: &str, of: i64) -> Result<Vec<Case>, Fault> {
        let sql = format!("SELECT {CASE} WHERE {which}");
        let rows = sqlx::query(sqlx::AssertSqlSafe(sql)).bind(of).fetch_all(&mut *self.tx).await?;
        let mut cases = Vec::with_capacity(rows.len());
        for row in &rows {
            cases.push(self.with_times(case(row)?).await?);
        }
        Ok(cases)
    }

    async fn with_times(&mut self, mut case: Case) -> Result<Case, Fault> {
        let rows = sqlx::query(
            "SELECT a.* FROM outage_time AS t JOIN appointment AS a ON a.id = t.hold
             WHERE t.outage = $1 AND t.appointment = $2 ORDER BY a.starts_at, a.id",
        )
        .bind(case.id.outage.0)
        .bind(case.id.visit.0)
        .fetch_all(&mut *self.tx)
        .await?;
        case.held = rows.iter().map(appointment).collect::<Result<_, _>>()?;
        Ok(case)
    }
}

/// Reads an outage, without its visits.
fn outage(row: &SqliteRow) -> Result<Outage, Fault> {
    let id: i64 = row.try_get("id")?;
    let at = |column: &'static str| -> Result<Timestamp, Fault> {
        instant(row.try_get(column)?, "outage", column, id)
    };
    let bad = Corrupt { table: "outage", column: "revision", row: id };
    Ok(Outage {
        id: OutageId(id),
        revision: u32::try_from(row.try_get::<i64, _>("revision")?).map_err(|_| bad)?,
        therapist: therapist("outage", row.try_get("therapist")?, id)?,
        author: ChatId(row.try_get("author")?),
        span: Span { from: at("from_at")?, until: at("until_at")? },
        begins: match row.try_get::<Option<i64>, _>("begins_at")? {
            Some(seconds) => Some(instant(seconds, "outage", "begins_at", id)?),
            None => None,
        },
        cases: Vec::new(),
    })
}
