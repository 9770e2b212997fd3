//! Statements that go to SQLite together, as each way there and back costs more than most of them. At most the last one is
//! asked for a row.

use sqlx::AssertSqlSafe;
use sqlx::sqlite::SqliteRow;

use super::{Fault, Writing};

/// What is to be done in one go, in this order.
#[derive(Debug, Default)]
pub struct Batch {
    sql: String,
    values: Vec<Value>,
}

/// A value of a statement.
#[derive(Debug)]
pub(super) enum Value {
    /// A number, or nothing.
    Number(Option<i64>),
    /// A text, or nothing.
    Text(Option<String>),
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Number(Some(number))
    }
}

impl From<Option<i64>> for Value {
    fn from(number: Option<i64>) -> Self {
        Self::Number(number)
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(Some(text.to_owned()))
    }
}

impl From<Option<&str>> for Value {
    fn from(text: Option<&str>) -> Self {
        Self::Text(text.map(str::to_owned))
    }
}

impl Batch {
    /// Adds a statement; its values are counted from `$1`, as ever.
    pub(super) fn add<const N: usize>(&mut self, sql: &'static str, values: [Value; N]) {
        let before = self.values.len();
        let mut rest = sql;
        while let Some((text, after)) = rest.split_once('$') {
            self.sql.push_str(text);
            self.sql.push('$');
            let digits = after.len() - after.trim_start_matches(|c: char| c.is_ascii_digit()).len();
            let (number, after) = after.split_at(digits);
            if let Ok(number) = number.parse::<usize>() {
                self.sql.push_str(&(before + number).to_string());
            }
            rest = after;
        }
        self.sql.push_str(rest);
        self.sql.push(';');
        self.values.extend(values);
    }
}

impl Writing {
    /// Does all of it.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn carry_out(&mut self, batch: Batch) -> Result<(), Fault> {
        self.answer(batch).await.map(drop)
    }

    /// Does all of it, and gives the first row that any of it has given.
    pub(super) async fn answer(&mut self, batch: Batch) -> Result<Option<SqliteRow>, Fault> {
        if batch.sql.is_empty() {
            return Ok(None);
        }
        // The text is put together of statements that are written here, and of numbers.
        let mut query = sqlx::query(AssertSqlSafe(batch.sql));
        for value in batch.values {
            query = match value {
                Value::Number(number) => query.bind(number),
                Value::Text(text) => query.bind(text),
            };
        }
        Ok(query.fetch_all(&mut *self.tx).await?.into_iter().next())
    }
}
