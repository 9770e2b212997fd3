//! What staff see of the diary and of clients, and how they mark visits.

use std::collections::BTreeSet;

use jiff::Timestamp;
use sqlx::Row;

use super::rows::appointment::{appointment, visit};
use super::{Fault, Writing, instant, one};
use crate::domain::appointment::{Appointment, AppointmentId, Visit, VisitRef};
use crate::domain::decide::day::Person;
use crate::domain::guest::Phone;
use crate::domain::mark::Mark;
use crate::domain::person::{ChatId, ClientId, Name};
use crate::domain::practice::TherapistId;
use crate::domain::reply::{Found, Reminded};
use crate::domain::time::Span;

/// How many of a client's visits are looked at, the newest.
const MOST_VISITS: i64 = 500;

/// Somebody who can be found, by a name of theirs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// Their row.
    pub client: ClientId,
    /// What they are called.
    pub name: Name,
    /// The guest for whom they have booked, where this line is about that name.
    pub guest: Option<Name>,
    /// Where to call them.
    pub phone: Option<Phone>,
}

impl Writing {
    /// Notes what became of a visit, or takes that back with none. Nobody who was not there is thanked for coming, nor
    /// asked for the next time: what is on its way goes no further.
    ///
    /// # Errors
    /// When the storage fails or the row is not as it was decided on.
    pub async fn mark(
        &mut self,
        now: Timestamp,
        visit: VisitRef,
        was: Option<Mark>,
        mark: Option<Mark>,
    ) -> Result<(), Fault> {
        let done = sqlx::query(
            "UPDATE appointment SET mark = $3, marked_at = CASE WHEN $3 IS NULL THEN NULL ELSE $4 END
             WHERE id = $1 AND version = $2 AND state = 'booked' AND mark IS $5",
        )
        .bind(visit.id.0)
        .bind(i64::from(visit.version))
        .bind(mark.map(Mark::code))
        .bind(now.as_second())
        .bind(was.map(Mark::code))
        .execute(&mut *self.tx)
        .await?;
        one(&done, "an appointment")?;
        if mark == Some(Mark::NoShow) {
            sqlx::query(
                "UPDATE outbox SET state = 'obsolete', settled_at = $2, why = 'nobody came to the visit'
                 WHERE state = 'waiting'
                   AND ((class = 1 AND appointment = $1)
                        OR id IN (SELECT outbox FROM proposal WHERE appointment = $1 AND state = 'claimed'))",
            )
            .bind(visit.id.0)
            .bind(now.as_second())
            .execute(&mut *self.tx)
            .await?;
        }
        Ok(())
    }

    /// An appointment with its client, whatever its state.
    ///
    /// # Errors
    /// When the storage fails or the row cannot be read.
    pub async fn visit(&mut self, id: AppointmentId) -> Result<Option<Visit>, Fault> {
        let row = sqlx::query(
            "SELECT a.*, c.chat, c.name, c.phone, c.reachable, c.id IN (SELECT client FROM intake) AS has_notes
             FROM appointment AS a JOIN client AS c ON c.id = a.client WHERE a.id = $1",
        )
        .bind(id.0)
        .fetch_optional(&mut *self.tx)
        .await?;
        row.as_ref().map(visit).transpose()
    }

    /// Those of the appointments within a span that are the first of their client's. Whether a guest has been here is
    /// not known.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn first_visits(&mut self, span: Span) -> Result<BTreeSet<AppointmentId>, Fault> {
        let ids: Vec<i64> = sqlx::query_scalar(
            "SELECT a.id FROM appointment AS a
             WHERE a.state IN ('booked', 'displaced') AND a.starts_at >= $1 AND a.starts_at < $2
               AND a.for_name IS NULL
               AND NOT EXISTS (SELECT 1 FROM appointment AS e WHERE e.client = a.client AND e.for_name IS NULL
                               AND e.starts_at < a.starts_at AND e.state = 'booked' AND e.mark IS NOT 'no_show')",
        )
        .bind(span.from.as_second())
        .bind(span.until.as_second())
        .fetch_all(&mut *self.tx)
        .await?;
        Ok(ids.into_iter().map(AppointmentId).collect())
    }

    /// What has become of the reminders of an appointment as it stands.
    ///
    /// # Errors
    /// When the storage fails or a row cannot be read.
    pub async fn reminded(&mut self, of: VisitRef) -> Result<Reminded, Fault> {
        let row = sqlx::query(
            "SELECT count(DISTINCT outbox) FILTER (WHERE state = 'sent') AS arrived,
                    min(due_at) FILTER (WHERE state = 'planned') AS next
             FROM reminder WHERE appointment = $1 AND version = $2",
        )
        .bind(of.id.0)
        .bind(i64::from(of.version))
        .fetch_one(&mut *self.tx)
        .await?;
        let next: Option<i64> = row.try_get("next")?;
        Ok(Reminded {
            arrived: u32::try_from(row.try_get::<i64, _>("arrived")?).unwrap_or(u32::MAX),
            next: next.map(|next| instant(next, "reminder", "due_at", of.id.0)).transpose()?,
        })
    }

    /// How many people wait for a person's answer.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn waiting_for_answers(&mut self) -> Result<usize, Fault> {
        let count: i64 = sqlx::query_scalar(
            "SELECT count(DISTINCT client) FROM question
             WHERE state = 'open' AND why = 'passed_on' AND text IS NOT NULL",
        )
        .fetch_one(&mut *self.tx)
        .await?;
        Ok(usize::try_from(count).unwrap_or_default())
    }

    /// Everybody who can be found, once for each name: those with an appointment of this therapist's, or all.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn known_people(&mut self, of: Option<&TherapistId>) -> Result<Vec<Known>, Fault> {
        let rows = sqlx::query(
            "WITH theirs AS (SELECT DISTINCT client FROM appointment
                             WHERE therapist = $1 AND state IN ('booked', 'displaced', 'cancelled'))
             SELECT c.id, c.name, NULL AS guest, c.phone FROM client AS c
             WHERE c.taken_over_by IS NULL AND ($1 IS NULL OR c.id IN (SELECT client FROM theirs))
             UNION ALL
             SELECT DISTINCT c.id, c.name, a.for_name, c.phone FROM appointment AS a JOIN client AS c ON c.id = a.client
             WHERE a.for_name IS NOT NULL AND a.state IN ('booked', 'displaced', 'cancelled')
               AND ($1 IS NULL OR a.therapist = $1)",
        )
        .bind(of.map(TherapistId::as_str))
        .fetch_all(&mut *self.tx)
        .await?;
        let known = rows.iter().map(|row| {
            Ok(Known {
                client: ClientId(row.try_get("id")?),
                name: Name::new(row.try_get("name")?),
                guest: row.try_get::<Option<&str>, _>("guest")?.map(Name::new),
                phone: row.try_get::<Option<&str>, _>("phone")?.and_then(Phone::parse),
            })
        });
        known.collect()
    }

    /// The same with when they were here last and come next, with this therapist or at all.
    ///
    /// # Errors
    /// When the storage fails or a row cannot be read.
    pub async fn with_visits(
        &mut self,
        now: Timestamp,
        known: Known,
        of: Option<&TherapistId>,
    ) -> Result<Found, Fault> {
        let row = sqlx::query(
            "SELECT max(starts_at) FILTER (WHERE starts_at <= $2 AND state = 'booked' AND mark IS NOT 'no_show') AS last,
                    min(starts_at) FILTER (WHERE starts_at > $2) AS next
             FROM appointment WHERE client = $1 AND state IN ('booked', 'displaced') AND ($3 IS NULL OR therapist = $3)",
        )
        .bind(known.client.0)
        .bind(now.as_second())
        .bind(of.map(TherapistId::as_str))
        .fetch_one(&mut *self.tx)
        .await?;
        let at = |column: &'static str| -> Result<Option<Timestamp>, Fault> {
            let seconds: Option<i64> = row.try_get(column)?;
            seconds.map(|seconds| instant(seconds, "appointment", "starts_at", known.client.0)).transpose()
        };
        let (last, next) = (at("last")?, at("next")?);
        let Known { client, name, guest, phone } = known;
        Ok(Found { client, name, guest, phone, last, next })
    }

    /// A client with everything that staff may be shown.
    ///
    /// # Errors
    /// When the storage fails or a row cannot be read.
    pub async fn person(&mut self, now: Timestamp, id: ClientId) -> Result<Option<Person>, Fault> {
        let row = sqlx::query(
            "SELECT chat, name, phone, reachable, id IN (SELECT client FROM intake) AS has_notes
             FROM client WHERE id = $1 AND taken_over_by IS NULL",
        )
        .bind(id.0)
        .fetch_optional(&mut *self.tx)
        .await?;
        let Some(row) = row else { return Ok(None) };
        let visits = sqlx::query(
            "SELECT * FROM (SELECT a.* FROM appointment AS a
                            WHERE a.client = $1 AND a.state IN ('booked', 'displaced')
                            ORDER BY a.starts_at DESC LIMIT +$2) ORDER BY starts_at",
        )
        .bind(id.0)
        .bind(MOST_VISITS)
        .fetch_all(&mut *self.tx)
        .await?;
        let visits: Vec<Appointment> = visits.iter().map(appointment).collect::<Result<_, _>>()?;
        let with: Vec<String> = sqlx::query_scalar(
            "SELECT DISTINCT therapist FROM appointment
             WHERE client = $1 AND state IN ('booked', 'displaced', 'cancelled')",
        )
        .bind(id.0)
        .fetch_all(&mut *self.tx)
        .await?;
        let waits = self.entries_of(now, id).await?.into_iter().map(|entry| entry.wish).collect();
        Ok(Some(Person {
            client: id,
            chat: ChatId(row.try_get("chat")?),
            name: Name::new(row.try_get("name")?),
            phone: row.try_get::<Option<&str>, _>("phone")?.and_then(Phone::parse),
            reachable: row.try_get::<i64, _>("reachable")? == 1,
            visits,
            with: with.iter().filter_map(|id| TherapistId::parse(id)).collect(),
            notes: row.try_get::<i64, _>("has_notes")? == 1,
            waits,
        }))
    }
}
