//! Statements that go to SQLite together, as each way there and back costs more than most of them: for all that is to be
//! done in the same way one statement, however much of it there is.

use jiff::Timestamp;
use serde::Serialize;
use sqlx::AssertSqlSafe;

use super::{Fault, Writing};

/// What is to be done in one go, at one moment: the same together, else in this order.
#[derive(Debug)]
pub struct Batch {
    pub(super) now: Timestamp,
    /// Each statement with its list in JSON.
    steps: Vec<(&'static str, String)>,
    /// How many rows have to be as they were decided on, each of which gives a row.
    expects: usize,
    /// What could not be written.
    bad: Option<serde_json::Error>,
}

impl Batch {
    /// Nothing yet.
    pub fn at(now: Timestamp) -> Self {
        Self { now, steps: Vec::new(), expects: 0, bad: None }
    }

    /// Adds a row to what a statement does. `$list` stands in it for the list of rows, and `$now` for the moment.
    pub(super) fn add(&mut self, sql: &'static str, row: &impl Serialize) {
        debug_assert!(!sql.contains("RETURNING"), "rows are counted of what `change` adds");
        self.push(sql, row);
    }

    fn push(&mut self, sql: &'static str, row: &impl Serialize) {
        match serde_json::to_string(row) {
            Ok(row) => match self.steps.iter_mut().find(|(known, _)| *known == sql) {
                Some((_, list)) => {
                    list.push(',');
                    list.push_str(&row);
                }
                None => self.steps.push((sql, format!("[{row}"))),
            },
            Err(bad) => self.bad = Some(bad),
        }
    }

    /// The same, of a statement that gives a row if what it changes is as it was decided on.
    pub(super) fn change(&mut self, sql: &'static str, row: &impl Serialize) {
        self.expects += 1;
        self.push(sql, row);
    }
}

impl Writing {
    /// Does all of it.
    ///
    /// # Errors
    /// When the storage fails or a row is not as it was decided on.
    pub async fn carry_out(&mut self, batch: Batch) -> Result<(), Fault> {
        if let Some(bad) = batch.bad {
            return Err(sqlx::Error::Encode(bad.into()).into());
        }
        if batch.steps.is_empty() {
            return Ok(());
        }
        let mut text = String::new();
        for (place, (sql, _)) in batch.steps.iter().enumerate() {
            text.push_str(&sql.replace("$list", &format!("${}", place + 2)).replace("$now", "$1"));
            text.push(';');
        }
        // The text is put together of statements that are written here, and of the numbers of their lists.
        let mut query = sqlx::query(AssertSqlSafe(text)).bind(batch.now.as_second());
        for (_, list) in batch.steps {
            query = query.bind(list + "]");
        }
        let rows = query.fetch_all(&mut *self.tx).await?;
        if rows.len() == batch.expects { Ok(()) } else { Err(Fault::Conflict("an appointment")) }
    }
}
