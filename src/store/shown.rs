//! The messages in which people see an appointment.

use jiff::Timestamp;
use sqlx::Row;
use sqlx::sqlite::SqliteRow;

use super::rows::appointment::appointment;
use super::{Claimed, Corrupt, Fault, Writing};
use crate::domain::appointment::{Appointment, AppointmentId};
use crate::domain::grace::Grace;
use crate::domain::message::Delivery;
use crate::domain::person::{ChatId, MessageId};
use crate::domain::shown::{Seen, ShownAs};
use crate::domain::time::Span;

/// How many cards one tick takes on; the next tick follows at once.
const AT_ONCE: i64 = 200;

/// How long after its end the messages about an appointment are remembered.
const KEPT_SECONDS: i64 = 30 * 86_400;

impl Claimed {
    /// Whether its message has another text from then on, and so shows what this one does and nothing else.
    pub(super) fn shows_anew(&self) -> bool {
        match self.delivery {
            Delivery::Send(_) | Delivery::Edit(..) | Delivery::Update(..) => true,
            // The text stays as it was; a file or a picture shows nothing that could be edited.
            Delivery::Buttons(..)
            | Delivery::Commands(_)
            | Delivery::File(_)
            | Delivery::Photo(_)
            | Delivery::KeptPhoto(_) => false,
        }
    }
}

impl Writing {
    /// The messages in which a person sees appointments.
    ///
    /// # Errors
    /// When the storage fails or a row cannot be read.
    pub async fn seen_by(&mut self, chat: ChatId) -> Result<Vec<Seen>, Fault> {
        let rows = sqlx::query("SELECT s.* FROM shown AS s WHERE s.chat = $1 ORDER BY s.message")
            .bind(chat.0)
            .fetch_all(&mut *self.tx)
            .await?;
        rows.iter().map(seen).collect()
    }

    /// The messages in which anybody else sees an appointment that starts within a span.
    ///
    /// # Errors
    /// When the storage fails or a row cannot be read.
    pub async fn seen_by_others(&mut self, than: ChatId, span: Span) -> Result<Vec<Seen>, Fault> {
        let rows = sqlx::query(
            "SELECT s.* FROM appointment AS a JOIN shown AS s ON s.appointment = a.id
             WHERE a.state IN ('booked', 'displaced') AND a.starts_at >= $1 AND a.starts_at < $2 AND s.chat != $3",
        )
        .bind(span.from.as_second())
        .bind(span.until.as_second())
        .bind(than.0)
        .fetch_all(&mut *self.tx)
        .await?;
        rows.iter().map(seen).collect()
    }

    /// The messages in which anybody else sees an appointment.
    ///
    /// # Errors
    /// When the storage fails or a row cannot be read.
    pub async fn seen_of(&mut self, id: AppointmentId, than: ChatId) -> Result<Vec<Seen>, Fault> {
        let rows = sqlx::query("SELECT s.* FROM shown AS s WHERE s.appointment = $1 AND s.chat != $2")
            .bind(id.0)
            .bind(than.0)
            .fetch_all(&mut *self.tx)
            .await?;
        rows.iter().map(seen).collect()
    }

    /// Cards that are to change by themselves, with their appointments. Each is given out once for its moment.
    ///
    /// # Errors
    /// When the storage fails. A row that cannot be read is given up.
    pub async fn due_cards(
        &mut self,
        now: Timestamp,
    ) -> Result<Vec<(Seen, Appointment, Option<Grace>)>, Fault> {
        let rows = sqlx::query(
            "SELECT a.*, s.chat, s.message, s.appointment, s.as_what
             FROM shown AS s JOIN appointment AS a ON a.id = s.appointment
             WHERE s.next_at <= $1 ORDER BY s.next_at, s.message LIMIT +$2",
        )
        .bind(now.as_second())
        .bind(AT_ONCE)
        .fetch_all(&mut *self.tx)
        .await?;
        let mut due = Vec::with_capacity(rows.len());
        for row in &rows {
            sqlx::query("UPDATE shown SET next_at = NULL WHERE chat = $1 AND message = $2")
                .bind(row.try_get::<i64, _>("chat")?)
                .bind(row.try_get::<i64, _>("message")?)
                .execute(&mut *self.tx)
                .await?;
            match seen(row).and_then(|seen| Ok((seen, appointment(row)?))) {
                Ok((seen, own)) => {
                    let grace = self.grace(own.id).await?;
                    due.push((seen, own, grace));
                }
                Err(bad) if bad.is_of_one_row() => tracing::error!(%bad, "a card stays as it is"),
                Err(fault) => return Err(fault),
            }
        }
        Ok(due)
    }

    /// Notes when a card changes next, whether or not it can be brought up to date before.
    pub(super) async fn expect_card(
        &mut self,
        chat: ChatId,
        message: i64,
        next: Option<Timestamp>,
    ) -> Result<(), Fault> {
        sqlx::query("UPDATE shown SET next_at = $3 WHERE chat = $1 AND message = $2")
            .bind(chat.0)
            .bind(message)
            .bind(next.map(Timestamp::as_second))
            .execute(&mut *self.tx)
            .await?;
        Ok(())
    }

    async fn grace(&mut self, id: AppointmentId) -> Result<Option<Grace>, Fault> {
        let row = sqlx::query("SELECT g.* FROM grace AS g WHERE g.appointment = $1")
            .bind(id.0)
            .fetch_optional(&mut *self.tx)
            .await?;
        row.as_ref().map(|row| super::graces::grace_of(row, "version")).transpose()
    }

    /// Forgets the messages about appointments that are long over.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn forget_old_cards(&mut self, now: Timestamp) -> Result<(), Fault> {
        sqlx::query(
            "DELETE FROM shown WHERE appointment IN
                (SELECT s.appointment FROM shown AS s JOIN appointment AS a ON a.id = s.appointment
                 WHERE a.ends_at < $1)",
        )
        .bind(now.as_second() - KEPT_SECONDS)
        .execute(&mut *self.tx)
        .await?;
        Ok(())
    }
}

fn seen(row: &SqliteRow) -> Result<Seen, Fault> {
    let message: i64 = row.try_get("message")?;
    let role: String = row.try_get("as_what")?;
    let role = match role.as_str() {
        "card" => ShownAs::Card,
        "reminder" => ShownAs::Reminder,
        "note" => ShownAs::Note,
        _ => return Err(Corrupt { table: "shown", column: "as_what", row: message }.into()),
    };
    Ok(Seen {
        chat: ChatId(row.try_get("chat")?),
        message: MessageId(message),
        visit: AppointmentId(row.try_get("appointment")?),
        role,
    })
}

/// The word by which the store knows it.
pub(super) fn word(role: ShownAs) -> &'static str {
    match role {
        ShownAs::Card => "card",
        ShownAs::Reminder => "reminder",
        ShownAs::Note => "note",
    }
}
