//! What clients have entrusted to their therapist, sealed before it comes here.

use jiff::{SignedDuration, Timestamp};
use sqlx::Row;

use super::{Fault, Writing, one};
use crate::domain::appointment::{AppointmentId, VisitRef};
use crate::domain::decide::intake::Whose;
use crate::domain::guest::Phone;
use crate::domain::person::{ChatId, ClientId, Name};

/// Which of the answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Note {
    /// What hurts.
    Hurts,
    /// Injuries and conditions.
    Conditions,
    /// Whether one of the listed contraindications applies.
    Applies,
}

/// The answers as they are kept.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SealedNotes {
    /// What hurts.
    pub hurts: Option<Vec<u8>>,
    /// Injuries and conditions.
    pub conditions: Option<Vec<u8>>,
    /// Whether one of the listed contraindications applies.
    pub applies: Option<Vec<u8>>,
}

impl Writing {
    /// A client's answers as they are kept.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn notes(&mut self, client: ClientId) -> Result<Option<SealedNotes>, Fault> {
        let row = sqlx::query("SELECT hurts, conditions, applies FROM intake WHERE client = $1")
            .bind(client.0)
            .fetch_optional(&mut *self.tx)
            .await?;
        let Some(row) = row else { return Ok(None) };
        Ok(Some(SealedNotes {
            hurts: row.try_get("hurts")?,
            conditions: row.try_get("conditions")?,
            applies: row.try_get("applies")?,
        }))
    }

    /// Whose an appointment is, for a therapist who gets in touch.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn whose(&mut self, appointment: AppointmentId) -> Result<Option<Whose>, Fault> {
        let row = sqlx::query(
            "SELECT c.chat, c.name, c.phone FROM appointment AS a JOIN client AS c ON c.id = a.client WHERE a.id = $1",
        )
        .bind(appointment.0)
        .fetch_optional(&mut *self.tx)
        .await?;
        let Some(row) = row else { return Ok(None) };
        Ok(Some(Whose {
            chat: ChatId(row.try_get("chat")?),
            name: Name::new(row.try_get("name")?),
            phone: row.try_get::<Option<&str>, _>("phone")?.and_then(Phone::parse),
        }))
    }

    /// Notes that a client agrees.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn consent(&mut self, now: Timestamp, client: ClientId) -> Result<(), Fault> {
        sqlx::query(
            "INSERT INTO intake (client, consented_at, changed_at) VALUES ($1, $2, $2)
             ON CONFLICT (client) DO UPDATE SET consented_at = excluded.consented_at",
        )
        .bind(client.0)
        .bind(now.as_second())
        .execute(&mut *self.tx)
        .await?;
        Ok(())
    }

    /// Keeps a sealed answer of a client who has agreed.
    ///
    /// # Errors
    /// When the storage fails, or they have not agreed.
    pub async fn put_note(
        &mut self,
        now: Timestamp,
        client: ClientId,
        note: Note,
        sealed: &[u8],
    ) -> Result<(), Fault> {
        let sql = match note {
            Note::Hurts => "UPDATE intake SET hurts = $2, changed_at = $3 WHERE client = $1",
            Note::Conditions => "UPDATE intake SET conditions = $2, changed_at = $3 WHERE client = $1",
            Note::Applies => "UPDATE intake SET applies = $2, changed_at = $3 WHERE client = $1",
        };
        let done =
            sqlx::query(sql).bind(client.0).bind(sealed).bind(now.as_second()).execute(&mut *self.tx).await?;
        one(&done, "notes that were agreed to")
    }

    /// Erases a client's notes; nothing of them is left.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn erase_notes(&mut self, client: ClientId) -> Result<(), Fault> {
        sqlx::query("DELETE FROM intake WHERE client = $1").bind(client.0).execute(&mut *self.tx).await?;
        Ok(())
    }

    /// Keeps a telephone number.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn keep_phone(&mut self, client: ClientId, phone: &Phone) -> Result<(), Fault> {
        sqlx::query("UPDATE client SET phone = $2 WHERE id = $1")
            .bind(client.0)
            .bind(phone.as_str())
            .execute(&mut *self.tx)
            .await?;
        Ok(())
    }

    /// An appointment waits for the therapist's word, and its client's next ones will.
    ///
    /// # Errors
    /// When the storage fails or the row is not as it was decided on.
    pub async fn await_word(&mut self, now: Timestamp, visit: VisitRef) -> Result<(), Fault> {
        let done = sqlx::query(
            "UPDATE appointment SET waits_since = coalesce(waits_since, $3) WHERE id = $1 AND version = $2
             AND state = 'booked'",
        )
        .bind(visit.id.0)
        .bind(i64::from(visit.version))
        .bind(now.as_second())
        .execute(&mut *self.tx)
        .await?;
        one(&done, "an appointment")?;
        self.put_word(visit, "wanted").await
    }

    /// All is right: nothing of this client's waits any more.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn give_word(&mut self, now: Timestamp, visit: VisitRef) -> Result<(), Fault> {
        sqlx::query(
            "UPDATE appointment SET waits_since = NULL
             WHERE waits_since IS NOT NULL AND client = (SELECT client FROM appointment WHERE id = $1)",
        )
        .bind(visit.id.0)
        .execute(&mut *self.tx)
        .await?;
        // The cards of the others say so at the next tick.
        sqlx::query(
            "UPDATE shown SET next_at = $2 WHERE as_what = 'card' AND appointment IN
                 (SELECT o.id FROM appointment AS a JOIN appointment AS o ON o.client = a.client
                  WHERE a.id = $1 AND o.id != $1 AND o.state IN ('booked', 'displaced') AND o.ends_at > $2)",
        )
        .bind(visit.id.0)
        .bind(now.as_second())
        .execute(&mut *self.tx)
        .await?;
        self.put_word(visit, "given").await
    }

    /// It is not suitable for now.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn refuse_word(&mut self, visit: VisitRef) -> Result<(), Fault> {
        self.put_word(visit, "refused").await
    }

    /// Where the notes were erased meanwhile, nothing is kept.
    async fn put_word(&mut self, visit: VisitRef, word: &'static str) -> Result<(), Fault> {
        sqlx::query(
            "UPDATE intake SET word = $2 WHERE client = (SELECT client FROM appointment WHERE id = $1)",
        )
        .bind(visit.id.0)
        .bind(word)
        .execute(&mut *self.tx)
        .await?;
        Ok(())
    }

    /// Erases the notes of clients whose last visit, or last word in them, was so long ago; gives back of how many.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn forget_notes(&mut self, now: Timestamp, kept_for: SignedDuration) -> Result<u64, Fault> {
        let done = sqlx::query(
            "DELETE FROM intake WHERE changed_at < $1 AND NOT EXISTS
                 (SELECT 1 FROM appointment AS a WHERE a.client = intake.client
                  AND a.state IN ('booked', 'displaced') AND a.ends_at >= $1)",
        )
        .bind((now - kept_for).as_second())
        .execute(&mut *self.tx)
        .await?;
        Ok(done.rows_affected())
    }
}
