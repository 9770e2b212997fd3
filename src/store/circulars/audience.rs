//! Who is in an audience: counted for its author, and listed once it begins. Everything happens inside of SQLite, so
//! that a hundred thousand take no more memory here than one.

use jiff::Timestamp;
use sqlx::Row;

use super::super::{Fault, Writing};
use crate::domain::circular::{Audience, Circular, CircularId, Count, Kind, LATELY};
use crate::domain::person::ChatId;
use crate::domain::practice::TherapistId;
use crate::domain::time::Zone;

/// How many clients are looked at in one transaction: others must not wait for it.
const AT_ONCE: i64 = 5_000;

/// The two statements of an audience. $1 is its author, $2 the therapist among whose clients they are, if not all; $3
/// since when it counts what they had, and $4 how much is enough; $5, $6 and $7 are the audience's own; $8 is the
/// announcement, $9 and $10 between which clients are looked at, and $11 the kind, where it can be muted.
macro_rules! statements {
    ($clause:literal) => {
        (
            concat!(
                "SELECT count(*) AS everybody, coalesce(sum(unreachable), 0) AS unreachable,
                    coalesce(sum(NOT unreachable AND NOT news), 0) AS muted_news,
                    coalesce(sum(NOT unreachable AND NOT openings), 0) AS muted_openings,
                    coalesce(sum(NOT unreachable AND news AND sated), 0) AS sated_news,
                    coalesce(sum(NOT unreachable AND openings AND sated), 0) AS sated_openings
                 FROM (SELECT c.reachable = 0 OR c.chat <= -4611686018427387904 AS unreachable, c.news, c.openings,
                              (SELECT count(*) FROM recipient AS r WHERE r.chat = c.chat AND r.at >= $3
                                  AND r.state IN ('queued', 'sent', 'unknown')) >= $4 AS sated
                       FROM client AS c WHERE ",
                $clause,
                " AND c.taken_over_by IS NULL AND $5 IS $5 AND $6 IS $6 AND $7 IS $7
                  AND ($2 IS NULL OR EXISTS (SELECT 1 FROM appointment AS o WHERE o.client = c.id
                        AND o.therapist = $2 AND o.state IN ('booked', 'displaced'))))"
            ),
            concat!(
                "INSERT INTO recipient (circular, chat)
                 SELECT $8, c.chat FROM client AS c WHERE c.id > $9 AND c.id <= $10 AND ",
                $clause,
                " AND c.taken_over_by IS NULL AND $5 IS $5 AND $6 IS $6 AND $7 IS $7
                  AND c.reachable = 1 AND c.chat > -4611686018427387904
                  AND ($11 = '' OR CASE $11 WHEN 'news' THEN c.news ELSE c.openings END)
                  AND (SELECT count(*) FROM recipient AS r WHERE r.chat = c.chat AND r.at >= $3
                         AND r.state IN ('queued', 'sent', 'unknown')) < $4
                  AND ($2 IS NULL OR EXISTS (SELECT 1 FROM appointment AS o WHERE o.client = c.id
                        AND o.therapist = $2 AND o.state IN ('booked', 'displaced')))
                 ON CONFLICT (circular, chat) DO NOTHING"
            ),
        )
    };
}

fn sql(audience: &Audience) -> (&'static str, &'static str) {
    match audience {
        // Callers are left out: to tell all who have ever phoned, nobody would phone them. So are colleagues who have
        // never booked.
        Audience::Everyone => statements!(
            "c.chat != $1 AND c.chat > -4611686018427387904
             AND (NOT EXISTS (SELECT 1 FROM staff AS s WHERE s.chat = c.chat)
                  OR EXISTS (SELECT 1 FROM appointment AS a
                             WHERE a.client = c.id AND a.state IN ('booked', 'displaced')))"
        ),
        Audience::Between(..) => statements!(
            "c.chat != $1 AND c.id IN (SELECT a.client FROM appointment AS a
                 WHERE a.starts_at >= $5 AND a.starts_at < $6 AND a.state IN ('booked', 'displaced')
                   AND ($2 IS NULL OR a.therapist = $2))"
        ),
        Audience::With(_) => statements!(
            "c.chat != $1 AND c.chat > -4611686018427387904 AND EXISTS (SELECT 1 FROM appointment AS a
                 WHERE a.client = c.id AND a.therapist = $7 AND a.state IN ('booked', 'displaced'))"
        ),
        Audience::Had(_) => statements!(
            "c.chat != $1 AND c.chat > -4611686018427387904 AND c.id IN (SELECT a.client FROM appointment AS a
                 WHERE a.service = $7 AND a.state IN ('booked', 'displaced') AND ($2 IS NULL OR a.therapist = $2))"
        ),
        Audience::NotSeen(_) => statements!(
            "c.chat != $1 AND c.chat > -4611686018427387904
             AND EXISTS (SELECT 1 FROM appointment AS a
                 WHERE a.client = c.id AND a.starts_at < $5 AND a.state = 'booked')
             AND NOT EXISTS (SELECT 1 FROM appointment AS a
                 WHERE a.client = c.id AND a.starts_at >= $5 AND a.state IN ('booked', 'displaced'))"
        ),
        Audience::Waiting => statements!(
            "c.chat != $1 AND c.id IN (SELECT w.client FROM waitlist AS w WHERE w.state = 'open' AND w.until_at > $5)"
        ),
        Audience::Myself => statements!("c.chat = $1"),
        Audience::Doubtful(_) => statements!(
            "c.chat IN (SELECT d.chat FROM recipient AS d WHERE d.circular = $5 AND d.state = 'unknown')"
        ),
    }
}

/// The audience's own arguments.
fn arguments(audience: &Audience, now: Timestamp, zone: &Zone) -> (i64, i64, Option<String>) {
    match audience {
        Audience::Everyone | Audience::Myself => (0, 0, None),
        Audience::Between(from, until) => {
            (zone.day(*from).from.as_second(), zone.day(*until).until.as_second(), None)
        }
        Audience::With(therapist) => (0, 0, Some(therapist.to_string())),
        Audience::Had(service) => (0, 0, Some(service.to_string())),
        Audience::NotSeen(weeks) => (now.as_second() - i64::from(*weeks) * 7 * 86_400, 0, None),
        Audience::Waiting => (now.as_second(), 0, None),
        Audience::Doubtful(id) => (id.0, 0, None),
    }
}

/// The therapist among whose clients they are; oneself need not be one's own client.
fn among<'a>(audience: &Audience, of: Option<&'a TherapistId>) -> Option<&'a str> {
    of.filter(|_| *audience != Audience::Myself).map(TherapistId::as_str)
}

/// How much is enough: what one sends to oneself, or once more, is never too much.
fn enough(audience: &Audience, cap: u16) -> i64 {
    match audience {
        Audience::Myself | Audience::Doubtful(_) => i64::MAX,
        Audience::Everyone
        | Audience::Between(..)
        | Audience::With(_)
        | Audience::Had(_)
        | Audience::NotSeen(_)
        | Audience::Waiting => i64::from(cap),
    }
}

impl Writing {
    /// How many an audience has now, and how many of them would be reached.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn count_audience(
        &mut self,
        now: Timestamp,
        zone: &Zone,
        (author, of): (ChatId, Option<&TherapistId>),
        audience: &Audience,
        cap: u16,
    ) -> Result<Count, Fault> {
        let (a, b, text) = arguments(audience, now, zone);
        let row = sqlx::query(sql(audience).0)
            .bind(author.0)
            .bind(among(audience, of))
            .bind((now - LATELY).as_second())
            .bind(enough(audience, cap))
            .bind(a)
            .bind(b)
            .bind(text)
            .fetch_one(&mut *self.tx)
            .await?;
        let number = |column| -> Result<u32, Fault> {
            Ok(u32::try_from(row.try_get::<i64, _>(column)?).unwrap_or(u32::MAX))
        };
        let count = Count {
            all: number("everybody")?,
            unreachable: number("unreachable")?,
            muted: [number("muted_news")?, number("muted_openings")?],
            sated: [number("sated_news")?, number("sated_openings")?],
        };
        // What one sends to oneself cannot be muted.
        Ok(if *audience == Audience::Myself {
            Count { muted: [0, 0], sated: [0, 0], ..count }
        } else {
            count
        })
    }

    /// Lists some more of the recipients, each once; true once all are.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn list_recipients(
        &mut self,
        now: Timestamp,
        zone: &Zone,
        circular: &Circular,
        cap: u16,
    ) -> Result<bool, Fault> {
        let row = sqlx::query("SELECT listed_upto, list_until FROM circular WHERE id = $1")
            .bind(circular.id.0)
            .fetch_one(&mut *self.tx)
            .await?;
        let (after, last): (i64, i64) = (row.try_get("listed_upto")?, row.try_get("list_until")?);
        // A few are looked at all at once, wherever they are.
        let few = matches!(circular.audience, Audience::Myself);
        let upto = if few { last } else { last.min(after.saturating_add(AT_ONCE)) };
        let (a, b, text) = arguments(&circular.audience, now, zone);
        let kind = if circular.audience == Audience::Myself { "" } else { Kind::word(circular.kind) };
        let listed = sqlx::query(sql(&circular.audience).1)
            .bind(circular.author.0)
            .bind(among(&circular.audience, circular.scope.as_ref()))
            .bind((now - LATELY).as_second())
            .bind(enough(&circular.audience, cap))
            .bind(a)
            .bind(b)
            .bind(text)
            .bind(circular.id.0)
            .bind(after)
            .bind(upto)
            .bind(kind)
            .execute(&mut *self.tx)
            .await?
            .rows_affected();
        let done = upto >= last;
        sqlx::query(
            "UPDATE circular SET listed_upto = $2, total = total + $3,
                    state = CASE WHEN $4 THEN 'running' ELSE state END,
                    runs_since = CASE WHEN $4 THEN $5 ELSE runs_since END, board_at = $5
             WHERE id = $1 AND state = 'listing'",
        )
        .bind(circular.id.0)
        .bind(upto)
        .bind(i64::try_from(listed).unwrap_or(i64::MAX))
        .bind(done)
        .bind(now.as_second())
        .execute(&mut *self.tx)
        .await?;
        Ok(done)
    }

    /// The number of the next announcement. There is one writer, so it stays free until this transaction ends.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn fresh_circular(&mut self) -> Result<CircularId, Fault> {
        let row = sqlx::query("SELECT coalesce(max(id), 0) + 1 AS id FROM circular")
            .fetch_one(&mut *self.tx)
            .await?;
        Ok(CircularId(row.try_get("id")?))
    }
}
