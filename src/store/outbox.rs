//! What goes out: rows that are claimed, sent outside any transaction, and settled.

use jiff::Timestamp;
use sqlx::Row;

use super::rows::delivery;
use super::shown::word;
use super::{Corrupt, Fault, Store, Writing, instant};
use crate::domain::announcement::AnnouncementId;
use crate::domain::message::Delivery;
use crate::domain::person::ChatId;
use crate::domain::question::QuestionId;
use crate::domain::reply::{Class, Once, Reminding};
use crate::domain::shown::Shows;

mod classes;

use classes::{class, number};

/// How many announcements are on their way at the same time: fewer than messages may be, so that a reply or a
/// reminder never waits for one of them.
const ANNOUNCEMENTS_AT_ONCE: i64 = 5;

/// A message to be delivered.
#[derive(Debug, Clone)]
pub struct NewRow {
    /// To whom.
    pub chat: ChatId,
    /// How urgent it is.
    pub class: Class,
    /// What.
    pub delivery: Delivery,
    /// What it is counted under.
    pub group: Option<AnnouncementId>,
    /// The question that it tells staff of.
    pub question: Option<QuestionId>,
    /// What it reminds of.
    pub reminds: Option<Reminding>,
    /// Whether its words are forgotten however it ends.
    pub private: bool,
    /// Which appointment it shows.
    pub shows: Option<Shows>,
    /// What it is said of no more than once.
    pub once: Option<Once>,
    /// Until when it waits.
    pub not_before: Timestamp,
    /// From when on it is not sent any more.
    pub deadline: Timestamp,
}

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
}

/// How many messages came to which end; for staff and for the health page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Not yet sent.
    pub waiting: i64,
    /// Arrived.
    pub sent: i64,
    /// Not sent, as what they told of has changed.
    pub obsolete: i64,
    /// Not sent in time.
    pub expired: i64,
    /// Refused.
    pub dead: i64,
    /// Of unknown outcome.
    pub unknown: i64,
}

impl Store {
    /// The moment at which the outbox, the reminders or the waiting list next want to be looked at; `quiet_until` is the end of
    /// the quiet hours if they are now.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn next_moment(&self, quiet_until: Option<Timestamp>) -> Result<Option<Timestamp>, Fault> {
        let quiet = quiet_until.map(Timestamp::as_second);
        let row = sqlx::query(
            "SELECT
               (SELECT max(min(not_before), coalesce((SELECT until FROM freeze), 0))
                FROM outbox WHERE state = 'waiting' AND class IN (0, 2)) AS urgent,
               (SELECT max(min(not_before), coalesce((SELECT until FROM freeze), 0), coalesce($1, 0))
                FROM outbox WHERE state = 'waiting' AND class IN (1, 3)) AS patient,
               (SELECT min(lease_until) FROM outbox WHERE state = 'claimed') AS lease,
               (SELECT max(min(look_at), coalesce($1, 0)) FROM reminder WHERE state = 'planned') AS reminder,
               (SELECT min(until) FROM grace) AS grace,
               (SELECT min(next_at) FROM shown WHERE next_at IS NOT NULL) AS card,
               (SELECT min(look_at) FROM freed WHERE closed_at IS NULL) AS freed,
               (SELECT min(held_until) FROM appointment
                WHERE state = 'held' AND EXISTS (SELECT 1 FROM waitlist WHERE state = 'open')) AS held",
        )
        .bind(quiet)
        .fetch_one(&self.readers)
        .await?;
        let mut next: Option<i64> = None;
        for column in ["urgent", "patient", "lease", "reminder", "grace", "card", "freed", "held"] {
            let moment: Option<i64> = row.try_get(column)?;
            next = match (next, moment) {
                (Some(known), Some(moment)) => Some(known.min(moment)),
                (known, moment) => known.or(moment),
            };
        }
        next.map(|seconds| instant(seconds, "outbox", "not_before", 0)).transpose()
    }

    /// How many messages came to which end.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn outbox_counts(&self) -> Result<Counts, Fault> {
        let rows = sqlx::query("SELECT state, count(*) AS rows FROM outbox GROUP BY state")
            .fetch_all(&self.readers)
            .await?;
        let mut counts = Counts::default();
        for row in rows {
            let count: i64 = row.try_get("rows")?;
            match row.try_get::<String, _>("state")?.as_str() {
                "waiting" | "claimed" => counts.waiting += count,
                "sent" => counts.sent += count,
                "obsolete" => counts.obsolete += count,
                "expired" => counts.expired += count,
                "dead" => counts.dead += count,
                _ => counts.unknown += count,
            }
        }
        Ok(counts)
    }
}

impl Writing {
    /// Puts a message into the outbox; one of a known key changes nothing. One to a caller, who has no chat, is
    /// dead from the beginning and empty: it is only counted, so that its author hears of it. Gives the new row.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn enqueue(&mut self, new: &NewRow) -> Result<Option<i64>, Fault> {
        let body = delivery::write(&new.delivery).map_err(|fault| sqlx::Error::Encode(fault.into()))?;
        let nobodys = new.chat.is_nobodys();
        let body = if nobodys { String::new() } else { body };
        let (visit, key) = match (&new.reminds, new.once) {
            (Some(reminds), _) => {
                let (visit, rule, due) = (reminds.visit, &reminds.rule, reminds.due.as_second());
                let key = format!("reminder:{}:{}:{rule}:{due}:{}", visit.id.0, visit.version, new.chat);
                (Some(visit), Some(key))
            }
            (None, Some(once)) => {
                let (word, visit) = match once {
                    Once::TriedToMove(visit) => ("tried-to-move", visit),
                    Once::TriedToCancel(visit) => ("tried-to-cancel", visit),
                };
                (Some(visit), Some(format!("{word}:{}:{}", visit.id.0, new.chat)))
            }
            (None, None) => (None, None),
        };
        let updates = match new.delivery {
            Delivery::Update(message, _) => Some(message.0),
            Delivery::Send(_)
            | Delivery::File(_)
            | Delivery::Photo(_)
            | Delivery::Edit(..)
            | Delivery::Buttons(..)
            | Delivery::Commands(_) => None,
        };
        let row = sqlx::query(
            "INSERT INTO outbox (chat, class, body, key, announcement, question, appointment, version, not_before,
                                 deadline, shows, shows_version, shows_as, shows_next, updates,
                                 state, settled_at, why, private)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)
             ON CONFLICT (key) DO NOTHING RETURNING id",
        )
        .bind(new.chat.0)
        .bind(number(new.class))
        .bind(body)
        .bind(key)
        .bind(new.group.map(|id| id.0))
        .bind(new.question.map(|id| id.0))
        .bind(visit.map(|visit| visit.id.0))
        .bind(visit.map(|visit| i64::from(visit.version)))
        .bind(new.not_before.as_second())
        .bind(new.deadline.as_second())
        .bind(new.shows.map(|shows| shows.visit.id.0))
        .bind(new.shows.map(|shows| i64::from(shows.visit.version)))
        .bind(new.shows.and_then(|shows| shows.role).map(word))
        .bind(new.shows.and_then(|shows| shows.next).map(Timestamp::as_second))
        .bind(updates)
        .bind(if nobodys { "dead" } else { "waiting" })
        .bind(nobodys.then_some(new.not_before.as_second()))
        .bind(nobodys.then_some("the person has no chat and must be called"))
        .bind(i64::from(new.private))
        .fetch_optional(&mut *self.tx)
        .await?;
        if let (Some(message), Some(shows)) = (updates, new.shows) {
            self.expect_card(new.chat, message, shows.next).await?;
        }
        Ok(row.map(|row| row.try_get("id")).transpose()?)
    }

    /// Claims up to `most` messages, the most urgent first and at most one for each chat, so that order within
    /// a chat is kept. What is overdue or obsolete comes to its end here, and is counted. Nothing while a freeze
    /// lasts.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn claim(
        &mut self,
        now: Timestamp,
        quiet: bool,
        most: usize,
        lease_until: Timestamp,
    ) -> Result<(Vec<Claimed>, usize), Fault> {
        let frozen = sqlx::query("SELECT 1 FROM freeze WHERE until > $1")
            .bind(now.as_second())
            .fetch_optional(&mut *self.tx)
            .await?;
        if frozen.is_some() {
            return Ok((Vec::new(), 0));
        }
        let announcing = sqlx::query("SELECT count(*) FROM outbox WHERE state = 'claimed' AND class = 3")
            .fetch_one(&mut *self.tx)
            .await?;
        let mut announcing: i64 = announcing.try_get(0)?;
        let rows = sqlx::query(
            "SELECT o.id, o.chat, o.class, o.body, o.tries, o.doubts, o.deadline, o.private,
                    (o.appointment IS NOT NULL AND NOT EXISTS
                        (SELECT 1 FROM appointment AS a
                         WHERE a.id = o.appointment AND a.version = o.version AND a.state = 'booked'))
                    OR (o.updates IS NOT NULL AND NOT EXISTS
                        (SELECT 1 FROM appointment AS a JOIN shown AS s ON s.appointment = a.id
                         WHERE a.id = o.shows AND a.version = o.shows_version
                           AND s.chat = o.chat AND s.message = o.updates)) AS obsolete,
                    o.class > 0 AND EXISTS
                        (SELECT 1 FROM client AS c WHERE c.chat = o.chat AND c.reachable = 0) AS blocked
             FROM outbox AS o
             WHERE o.state = 'waiting' AND o.not_before <= $1 AND ($2 = 0 OR o.class IN (0, 2))
               AND NOT EXISTS (SELECT 1 FROM outbox AS c WHERE c.state = 'claimed' AND c.chat = o.chat)
               AND NOT EXISTS (SELECT 1 FROM outbox AS e WHERE e.state = 'waiting' AND e.chat = o.chat
                               AND e.class = o.class AND e.id < o.id)
             ORDER BY o.class, o.id LIMIT $3",
        )
        .bind(now.as_second())
        .bind(i64::from(quiet))
        .bind(i64::try_from(most).unwrap_or(i64::MAX))
        .fetch_all(&mut *self.tx)
        .await?;
        let (mut claimed, mut ended): (Vec<Claimed>, usize) = (Vec::new(), 0);
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
            } else if let Some(delivery) = delivery
                && claimed.iter().all(|other| other.chat != chat)
            {
                if row.try_get::<i64, _>("class")? == number(Class::Announcement) {
                    if announcing >= ANNOUNCEMENTS_AT_ONCE {
                        continue;
                    }
                    announcing += 1;
                }
                claimed.push(self.take(&row, id, chat, delivery, lease_until).await?);
            }
        }
        Ok((claimed, ended))
    }

    async fn take(
        &mut self,
        row: &sqlx::sqlite::SqliteRow,
        id: i64,
        chat: ChatId,
        delivery: Delivery,
        lease_until: Timestamp,
    ) -> Result<Claimed, Fault> {
        sqlx::query("UPDATE outbox SET state = 'claimed', lease_until = $2, tries = tries + 1 WHERE id = $1")
            .bind(id)
            .bind(lease_until.as_second())
            .execute(&mut *self.tx)
            .await?;
        let bad = |column| Corrupt { table: "outbox", column, row: id };
        Ok(Claimed {
            id,
            attempt: row.try_get::<i64, _>("tries")? + 1,
            chat,
            class: class(row.try_get("class")?).ok_or_else(|| bad("class"))?,
            delivery,
            doubts: row.try_get("doubts")?,
            private: row.try_get::<i64, _>("private")? == 1,
        })
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
