//! The log of who did what: lines are added, and nothing else is ever done with them.

use jiff::Timestamp;
use sqlx::Row;

use super::{Fault, Writing, instant};
use crate::domain::audit::{Act, Entry, Object};
use crate::domain::person::{ChatId, Name};

impl Writing {
    /// Adds a line.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn note_act(
        &mut self,
        now: Timestamp,
        by: ChatId,
        act: Act,
        object: &Object,
    ) -> Result<(), Fault> {
        sqlx::query("INSERT INTO audit (at, who, act, object) VALUES ($1, $2, $3, $4)")
            .bind(now.as_second())
            .bind(by.0)
            .bind(act.word())
            .bind(object.to_string())
            .execute(&mut *self.tx)
            .await?;
        Ok(())
    }

    /// So many lines after so many, the newest first. A line of a later version is left out.
    ///
    /// # Errors
    /// When the storage fails or a row cannot be read.
    pub async fn audit(&mut self, after: usize, most: usize) -> Result<Vec<Entry>, Fault> {
        let rows = sqlx::query(
            "SELECT a.id, a.at, a.who, a.act, a.object, coalesce(c.name, s.name) AS name,
                    coalesce(oc.name, os.name) AS whom
             FROM audit AS a
             LEFT JOIN client AS c ON c.chat = a.who
             LEFT JOIN staff AS s ON s.chat = a.who
             LEFT JOIN client AS oc ON a.object LIKE 'staff %' AND oc.chat = CAST(substr(a.object, 7) AS INTEGER)
             LEFT JOIN staff AS os ON a.object LIKE 'staff %' AND os.chat = CAST(substr(a.object, 7) AS INTEGER)
             ORDER BY a.id DESC LIMIT +$1 OFFSET +$2",
        )
        .bind(i64::try_from(most).unwrap_or(i64::MAX))
        .bind(i64::try_from(after).unwrap_or(i64::MAX))
        .fetch_all(&mut *self.tx)
        .await?;
        let mut entries = Vec::new();
        for row in rows {
            let id: i64 = row.try_get("id")?;
            let act = Act::parse(row.try_get("act")?);
            let object = Object::parse(row.try_get("object")?);
            let Some((act, object)) = act.zip(object) else { continue };
            let name = |column| -> Result<Option<Name>, sqlx::Error> {
                Ok(row.try_get::<Option<String>, _>(column)?.map(|name| Name::new(&name)))
            };
            entries.push(Entry {
                at: instant(row.try_get("at")?, "audit", "at", id)?,
                by: ChatId(row.try_get("who")?),
                name: name("name")?,
                whom: name("whom")?,
                act,
                object,
            });
        }
        Ok(entries)
    }
}
