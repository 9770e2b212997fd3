//! The waiting list: who waits, what has come free, and who was asked.

use jiff::{SignedDuration, Timestamp};
use sqlx::Row;
use sqlx::sqlite::SqliteRow;

use super::rows::waitlist::{entry, freed, waiting};
use super::{Corrupt, Fault, Writing, instant, one};
use crate::domain::appointment::AppointmentId;
use crate::domain::dialogue::With;
use crate::domain::person::ClientId;
use crate::domain::practice::TherapistId;
use crate::domain::time::Span;
use crate::domain::waitlist::{
    Answer, Closing, Entry, EntryId, Freed, FreedId, NewOffer, Offer, OfferId, WaitChange, Waiting, Wish,
};

/// How much time that has come free one tick looks at; the next tick follows at once.
const AT_ONCE: i64 = 20;

/// How long it is known what has come free, once it need not be offered any more.
const KEPT_SECONDS: i64 = 90 * 86_400;

impl Writing {
    /// What a client waits for, the longest first.
    ///
    /// # Errors
    /// When the storage fails or a row cannot be read.
    pub async fn entries_of(&mut self, now: Timestamp, client: ClientId) -> Result<Vec<Entry>, Fault> {
        let rows = sqlx::query(
            "SELECT * FROM waitlist WHERE client = $1 AND state = 'open' AND until_at > $2 ORDER BY since, id",
        )
        .bind(client.0)
        .bind(now.as_second())
        .fetch_all(&mut *self.tx)
        .await?;
        rows.iter().map(entry).collect()
    }

    /// A place on the list, whatever has become of it.
    ///
    /// # Errors
    /// When the storage fails or the row cannot be read.
    pub async fn entry(&mut self, id: EntryId) -> Result<Option<Entry>, Fault> {
        let row = sqlx::query("SELECT * FROM waitlist WHERE id = $1")
            .bind(id.0)
            .fetch_optional(&mut *self.tx)
            .await?;
        row.as_ref().map(entry).transpose()
    }

    /// All who wait, the longest first. A place that cannot be read does not keep others from being asked.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn all_waiting(&mut self, now: Timestamp) -> Result<Vec<(Waiting, bool)>, Fault> {
        let rows = sqlx::query(
            "SELECT w.*, c.chat, c.name, c.reachable FROM waitlist AS w JOIN client AS c ON c.id = w.client
             WHERE w.state = 'open' AND w.until_at > $1 ORDER BY w.since, w.id",
        )
        .bind(now.as_second())
        .fetch_all(&mut *self.tx)
        .await?;
        let mut all = Vec::with_capacity(rows.len());
        for row in &rows {
            match waiting(row) {
                Ok(one) => all.push((one, row.try_get::<i64, _>("reachable")? == 1)),
                Err(bad) if bad.is_of_one_row() => {
                    tracing::error!(%bad, "a place on the waiting list is passed over");
                }
                Err(fault) => return Err(fault),
            }
        }
        Ok(all)
    }

    /// Whether anybody waits.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn does_anybody_wait(&mut self) -> Result<bool, Fault> {
        let row = sqlx::query("SELECT EXISTS (SELECT 1 FROM waitlist WHERE state = 'open') AS waits")
            .fetch_one(&mut *self.tx)
            .await?;
        Ok(row.try_get::<i64, _>("waits")? == 1)
    }

    /// Carries out a change of the list.
    ///
    /// # Errors
    /// When the storage fails or a row is not as it was decided on.
    pub async fn change_waitlist(
        &mut self,
        now: Timestamp,
        client: ClientId,
        change: &WaitChange,
    ) -> Result<(), Fault> {
        match change {
            WaitChange::Join(wish) => self.join_waitlist(now, client, wish).await,
            WaitChange::Close(id, closing) => {
                let state = match closing {
                    Closing::Satisfied => "satisfied",
                    Closing::Left => "left",
                };
                let sql = "UPDATE waitlist SET state = $2, closed_at = $3 WHERE id = $1 AND state = 'open'";
                let done = sqlx::query(sql).bind(id.0).bind(state).bind(now.as_second());
                one(&done.execute(&mut *self.tx).await?, "a place on the list")
            }
            WaitChange::Reopen(id) => {
                let sql =
                    "UPDATE waitlist SET state = 'open', closed_at = NULL WHERE id = $1 AND state != 'open'";
                let done = sqlx::query(sql).bind(id.0);
                one(&done.execute(&mut *self.tx).await?, "a place on the list")
            }
            WaitChange::Answer(id, answer) => {
                let state = match answer {
                    Answer::Taken => "taken",
                    Answer::Declined => "declined",
                };
                let sql = "UPDATE offer SET state = $2, answered_at = $3 WHERE id = $1 AND state != 'taken'";
                let done = sqlx::query(sql).bind(id.0).bind(state).bind(now.as_second());
                one(&done.execute(&mut *self.tx).await?, "an offer")
            }
        }
    }

    async fn join_waitlist(&mut self, now: Timestamp, client: ClientId, wish: &Wish) -> Result<(), Fault> {
        let therapist = match &wish.with {
            With::Anyone => None,
            With::Therapist(id) => Some(id.as_str()),
        };
        sqlx::query(
            "INSERT INTO waitlist (client, service, therapist, weekdays, parts, until_at, since)
             VALUES ($1, $2, $3, $4, $5, $6, $7)",
        )
        .bind(client.0)
        .bind(wish.service.as_str())
        .bind(therapist)
        .bind(i64::from(wish.days.bits()))
        .bind(i64::from(wish.parts.bits()))
        .bind(wish.until.as_second())
        .bind(now.as_second())
        .execute(&mut *self.tx)
        .await?;
        Ok(())
    }

    /// Time that has come free just now is looked at once it can no longer be undone.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn wait_for_second_thoughts(&mut self, grace: SignedDuration) -> Result<(), Fault> {
        sqlx::query(
            "UPDATE freed SET not_before = freed_at + $1, look_at = freed_at + $1
             WHERE look_at IS NULL AND closed_at IS NULL",
        )
        .bind(grace.as_secs())
        .execute(&mut *self.tx)
        .await?;
        Ok(())
    }

    /// Time that has come free and is to be looked at now.
    ///
    /// # Errors
    /// When the storage fails or a row cannot be read.
    pub async fn freed_to_look_at(&mut self, now: Timestamp) -> Result<Vec<Freed>, Fault> {
        let rows = sqlx::query(
            "SELECT * FROM freed WHERE closed_at IS NULL AND look_at <= $1 ORDER BY freed_at, id LIMIT +$2",
        )
        .bind(now.as_second())
        .bind(AT_ONCE)
        .fetch_all(&mut *self.tx)
        .await?;
        let mut found = Vec::with_capacity(rows.len());
        for row in &rows {
            match freed(row) {
                Ok(freed) => found.push(freed),
                Err(bad) if bad.is_of_one_row() => {
                    tracing::error!(%bad, "free time is not offered");
                    self.look_at_freed_again(now, FreedId(row.try_get("id")?), None).await?;
                }
                Err(fault) => return Err(fault),
            }
        }
        Ok(found)
    }

    /// Notes when free time is looked at again; none if it need not be offered any more.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn look_at_freed_again(
        &mut self,
        now: Timestamp,
        id: FreedId,
        again: Option<Timestamp>,
    ) -> Result<(), Fault> {
        sqlx::query("UPDATE freed SET look_at = coalesce($2, look_at), closed_at = $3 WHERE id = $1")
            .bind(id.0)
            .bind(again.map(Timestamp::as_second))
            .bind(if again.is_some() { None } else { Some(now.as_second()) })
            .execute(&mut *self.tx)
            .await?;
        Ok(())
    }

    /// When the first hold ends that takes some of this time.
    ///
    /// # Errors
    /// When the storage fails or a row cannot be read.
    pub async fn held_over(&mut self, span: Span) -> Result<Option<Timestamp>, Fault> {
        let row = sqlx::query(
            "SELECT min(held_until) AS until FROM appointment
             WHERE state = 'held' AND busy_from < $2 AND busy_from > $1 - 86400 AND busy_until > $1",
        )
        .bind(span.from.as_second())
        .bind(span.until.as_second())
        .fetch_one(&mut *self.tx)
        .await?;
        let until: Option<i64> = row.try_get("until")?;
        until.map(|until| instant(until, "appointment", "held_until", 0)).transpose()
    }

    /// What a place on the list was asked about: whether about this free time, each slot, and until when another
    /// time is kept for its client.
    ///
    /// # Errors
    /// When the storage fails or a row cannot be read.
    pub async fn asked_before(
        &mut self,
        entry: &Entry,
        freed: FreedId,
    ) -> Result<(bool, Vec<(TherapistId, Timestamp)>, Option<Timestamp>), Fault> {
        let rows = sqlx::query("SELECT id, freed, therapist, starts_at FROM offer WHERE entry = $1")
            .bind(entry.id.0)
            .fetch_all(&mut *self.tx)
            .await?;
        let (mut asked, mut slots) = (false, Vec::new());
        for row in &rows {
            asked |= row.try_get::<i64, _>("freed")? == freed.0;
            slots.push(slot(row)?);
        }
        let row = sqlx::query(
            "SELECT min(a.held_until) AS until FROM offer AS o JOIN waitlist AS w ON w.id = o.entry
                    JOIN appointment AS a ON a.id = o.hold
             WHERE w.client = $1 AND o.state = 'open' AND a.state = 'held'",
        )
        .bind(entry.client.0)
        .fetch_one(&mut *self.tx)
        .await?;
        let until: Option<i64> = row.try_get("until")?;
        let until = until.map(|until| instant(until, "appointment", "held_until", 0)).transpose()?;
        Ok((asked, slots, until))
    }

    /// The rows that the next holds and offers will have.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn fresh_offer(&mut self) -> Result<(AppointmentId, OfferId), Fault> {
        let row = sqlx::query(
            "SELECT (SELECT coalesce(max(id), 0) + 1 FROM appointment) AS appointment,
                    (SELECT coalesce(max(id), 0) + 1 FROM offer) AS offer",
        )
        .fetch_one(&mut *self.tx)
        .await?;
        Ok((AppointmentId(row.try_get("appointment")?), OfferId(row.try_get("offer")?)))
    }

    /// Keeps an offer. One that was made before is refused by the database and is a bug of the decision.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn add_offer(&mut self, now: Timestamp, freed: FreedId, offer: &NewOffer) -> Result<(), Fault> {
        sqlx::query(
            "INSERT INTO offer (id, entry, freed, therapist, starts_at, hold, made_at, until_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        )
        .bind(offer.id.0)
        .bind(offer.waiting.entry.id.0)
        .bind(freed.0)
        .bind(offer.slot.therapist.as_str())
        .bind(offer.slot.time.from.as_second())
        .bind(offer.hold.map(|hold| hold.0))
        .bind(now.as_second())
        .bind(offer.until.as_second())
        .execute(&mut *self.tx)
        .await?;
        Ok(())
    }

    /// An offer as it stands.
    ///
    /// # Errors
    /// When the storage fails or a row cannot be read.
    pub async fn offer(&mut self, id: OfferId) -> Result<Option<Offer>, Fault> {
        let row =
            sqlx::query("SELECT * FROM offer WHERE id = $1").bind(id.0).fetch_optional(&mut *self.tx).await?;
        let Some(row) = row else { return Ok(None) };
        let bad = |column| Corrupt { table: "offer", column, row: id.0 };
        let entry = EntryId(row.try_get("entry")?);
        let entry = self.entry(entry).await?.ok_or_else(|| bad("entry"))?;
        let hold = match row.try_get::<Option<i64>, _>("hold")? {
            Some(hold) => self.appointment(AppointmentId(hold)).await?,
            None => None,
        };
        let (therapist, start) = slot(&row)?;
        Ok(Some(Offer {
            id,
            entry,
            therapist,
            start,
            hold,
            at: instant(row.try_get("made_at")?, "offer", "made_at", id.0)?,
            answer: match row.try_get::<String, _>("state")?.as_str() {
                "open" => None,
                "taken" => Some(Answer::Taken),
                "declined" => Some(Answer::Declined),
                _ => return Err(bad("state").into()),
            },
        }))
    }

    /// Forgets what came free long ago, and what was offered of it.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn forget_old_offers(&mut self, now: Timestamp) -> Result<(), Fault> {
        let old = "SELECT id FROM freed WHERE closed_at < $1 AND until_at < $1";
        for sql in [
            format!("DELETE FROM offer WHERE freed IN ({old})"),
            "DELETE FROM freed WHERE closed_at < $1 AND until_at < $1".to_owned(),
        ] {
            sqlx::query(sqlx::AssertSqlSafe(sql))
                .bind(now.as_second() - KEPT_SECONDS)
                .execute(&mut *self.tx)
                .await?;
        }
        Ok(())
    }
}

fn slot(row: &SqliteRow) -> Result<(TherapistId, Timestamp), Fault> {
    let id: i64 = row.try_get("id")?;
    let therapist: String = row.try_get("therapist")?;
    let therapist =
        TherapistId::parse(&therapist).ok_or(Corrupt { table: "offer", column: "therapist", row: id })?;
    Ok((therapist, instant(row.try_get("starts_at")?, "offer", "starts_at", id)?))
}
