//! Which messages go out now: what is claimed, what has come to its end, and what waits for its reader.

use jiff::Timestamp;
use sqlx::Row;
use sqlx::sqlite::SqliteRow;

use super::super::rows::delivery;
use super::super::wishes::own_hours;
use super::super::{Corrupt, Fault, Writing};
use super::NewRow;
use super::classes::{class, number};
use crate::domain::message::Delivery;
use crate::domain::person::ChatId;
use crate::domain::reply::Class;
use crate::domain::time::Zone;

/// How many announcements are on their way at the same time: fewer than messages may be, so that a reply or a
/// reminder never waits for one of them.
const ANNOUNCEMENTS_AT_ONCE: i64 = 5;

/// A message that is this process's to send, until the lease ends.
#[derive(Debug, Clone)]
pub struct Claimed {
    /// The row.
    pub id: i64,
    /// Which try this is; settling names it, so that a late one cannot overwrite.
    pub attempt: i64,
    /// To whom.
    pub chat: ChatId,
    /// How urgent it is.
    pub class: Class,
    /// What.
    pub delivery: Delivery,
    /// How often it was not known whether it arrived.
    pub doubts: i64,
    /// Whether its words are forgotten however it ends.
    pub private: bool,
    /// Whether it is known to be a new message on which nothing hangs but its own end.
    pub bare: bool,
}

impl Claimed {
    /// One that was claimed with its row.
    pub fn at_once(id: i64, new: NewRow) -> Self {
        let bare = new.is_bare();
        let NewRow { chat, class, delivery, private, .. } = new;
        Self { id, attempt: 1, chat, class, delivery, doubts: 0, private, bare }
    }
}

impl Writing {
    /// Claims up to `most` messages, the most urgent first and at most one for each chat, so that order within
    /// a chat is kept. What is overdue or obsolete comes to its end here, and what its reader wants later is put off;
    /// both are counted. Nothing while a freeze lasts.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn claim(
        &mut self,
        now: Timestamp,
        (zone, quiet): (&Zone, bool),
        most: usize,
        lease_until: Timestamp,
    ) -> Result<(Vec<Claimed>, usize), Fault> {
        let rows = sqlx::query(
            "SELECT o.id, o.chat, o.class, o.body, o.tries, o.doubts, o.deadline, o.private,
                    (o.appointment IS NOT NULL AND NOT EXISTS
                        (SELECT 1 FROM appointment AS a
                         WHERE a.id = o.appointment AND a.version = o.version AND a.state = 'booked'))
                    OR (o.question IS NOT NULL AND o.class = 2 AND o.updates IS NULL AND EXISTS
                        -- Somebody has dealt with it before it could be told.
                        (SELECT 1 FROM question AS q WHERE q.id = o.question AND q.state != 'open'))
                    OR (o.updates IS NOT NULL AND o.outage IS NOT NULL AND NOT EXISTS
                        (SELECT 1 FROM outage AS u WHERE u.id = o.outage AND u.revision = o.outage_revision))
                    OR (o.updates IS NOT NULL AND o.question IS NULL AND o.outage IS NULL AND NOT EXISTS
                        (SELECT 1 FROM appointment AS a JOIN shown AS s ON s.appointment = a.id
                         WHERE a.id = o.shows AND a.version = o.shows_version
                           AND s.chat = o.chat AND s.message = o.updates)) AS obsolete,
                    o.class > 0 AND coalesce(c.reachable, 1) = 0 AS blocked,
                    c.quiet_from, c.quiet_until,
                    (SELECT count(*) FROM outbox WHERE state = 'claimed' AND class = 3) AS announcing
             FROM outbox AS o LEFT JOIN client AS c ON c.chat = o.chat
             WHERE o.state = 'waiting' AND o.not_before <= $1 AND ($2 = 0 OR o.class IN (0, 2))
               AND NOT EXISTS (SELECT 1 FROM freeze WHERE until > $1)
               AND NOT EXISTS (SELECT 1 FROM outbox AS b WHERE b.state = 'claimed' AND b.chat = o.chat)
               AND NOT EXISTS (SELECT 1 FROM outbox AS e WHERE e.state = 'waiting' AND e.chat = o.chat
                               AND e.class = o.class AND e.id < o.id
                               -- What is meant to wait, and was not tried yet, holds up nothing else.
                               AND (e.tries > 0 OR e.not_before <= $1))
             ORDER BY o.class, o.id LIMIT +$3",
        )
        .bind(now.as_second())
        .bind(i64::from(quiet))
        .bind(i64::try_from(most).unwrap_or(i64::MAX))
        .fetch_all(&mut *self.tx)
        .await?;
        let (mut claimed, mut ended): (Vec<Claimed>, usize) = (Vec::new(), 0);
        let mut announcing: i64 = rows.first().map_or(Ok(0), |row| row.try_get("announcing"))?;
        for row in rows {
            let id: i64 = row.try_get("id")?;
            let chat = ChatId(row.try_get("chat")?);
            let delivery = delivery::read(row.try_get("body")?);
            let overdue = row.try_get::<i64, _>("deadline")? <= now.as_second();
            let end = if row.try_get::<i64, _>("obsolete")? == 1 {
                Some(("obsolete", "what it told of has changed"))
            } else if overdue && matches!(delivery, Some(Delivery::Update(..))) {
                Some(("obsolete", "nobody has waited for it"))
            } else if overdue {
                Some(("expired", "it could not be sent in time"))
            } else if row.try_get::<i64, _>("blocked")? == 1 {
                Some(("dead", "the person has blocked the bot"))
            } else if delivery.is_none() {
                // Written by another version. It must not keep all others from being delivered.
                Some(("dead", "it cannot be read any more"))
            } else {
                None
            };
            if let Some((state, why)) = end {
                self.end(now, id, state, why).await?;
                ended += 1;
            } else if let Some(until) = silent_until(&row, now, zone)? {
                self.put_off(chat, id, until).await?;
                ended += 1;
            } else if let Some(delivery) = delivery
                && claimed.iter().all(|other| other.chat != chat)
            {
                if row.try_get::<i64, _>("class")? == number(Class::Announcement) {
                    if announcing >= ANNOUNCEMENTS_AT_ONCE {
                        continue;
                    }
                    announcing += 1;
                }
                claimed.push(taken(&row, id, chat, delivery)?);
            }
        }
        self.take(&claimed, lease_until).await?;
        Ok((claimed, ended))
    }

    /// Puts a message off until its reader's own quiet hours end, or to its end if that is sooner; with it those that
    /// would come after it.
    async fn put_off(&mut self, chat: ChatId, id: i64, until: Timestamp) -> Result<(), Fault> {
        sqlx::query(
            "UPDATE outbox SET not_before = CASE WHEN id = $2 THEN min($3, deadline) ELSE max(not_before, $3) END
             WHERE chat = $1 AND state = 'waiting' AND class IN (1, 3)",
        )
        .bind(chat.0)
        .bind(id)
        .bind(until.as_second())
        .execute(&mut *self.tx)
        .await?;
        Ok(())
    }

    async fn take(&mut self, claimed: &[Claimed], lease_until: Timestamp) -> Result<(), Fault> {
        if claimed.is_empty() {
            return Ok(());
        }
        let ids: Vec<i64> = claimed.iter().map(|claimed| claimed.id).collect();
        let ids = serde_json::to_string(&ids).map_err(|fault| sqlx::Error::Encode(fault.into()))?;
        sqlx::query(
            "UPDATE outbox SET state = 'claimed', lease_until = $2, tries = tries + 1
             WHERE id IN (SELECT value FROM json_each($1))",
        )
        .bind(ids)
        .bind(lease_until.as_second())
        .execute(&mut *self.tx)
        .await?;
        Ok(())
    }

    async fn end(
        &mut self,
        now: Timestamp,
        id: i64,
        state: &'static str,
        why: &'static str,
    ) -> Result<(), Fault> {
        sqlx::query(
            "UPDATE outbox SET state = $2, lease_until = NULL, settled_at = $3, why = $4,
                    body = CASE WHEN private = 1 THEN '' ELSE body END
             WHERE id = $1",
        )
        .bind(id)
        .bind(state)
        .bind(now.as_second())
        .bind(why)
        .execute(&mut *self.tx)
        .await?;
        Ok(())
    }
}

/// A message as it is once it is claimed.
fn taken(row: &SqliteRow, id: i64, chat: ChatId, delivery: Delivery) -> Result<Claimed, Fault> {
    let bad = |column| Corrupt { table: "outbox", column, row: id };
    Ok(Claimed {
        id,
        attempt: row.try_get::<i64, _>("tries")? + 1,
        chat,
        class: class(row.try_get("class")?).ok_or_else(|| bad("class"))?,
        delivery,
        doubts: row.try_get("doubts")?,
        private: row.try_get::<i64, _>("private")? == 1,
        bare: false,
    })
}

/// Until when what can wait is put off, if its reader wants to be left alone now.
fn silent_until(row: &SqliteRow, now: Timestamp, zone: &Zone) -> Result<Option<Timestamp>, Fault> {
    let can_wait = [Class::Reminder, Class::Announcement].map(number).contains(&row.try_get("class")?);
    let quiet = if can_wait { own_hours(row, row.try_get("id")?)? } else { None };
    // An end that a change of the clocks has put behind us is no end.
    Ok(quiet.and_then(|quiet| quiet.end(now, zone)).filter(|until| *until > now))
}
