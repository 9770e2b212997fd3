//! What becomes of messages that were claimed, also by a process that has ended.

use jiff::{SignedDuration, Timestamp};
use sqlx::Row;

use super::rows::delivery;
use super::turns::begins_with;
use super::{Claimed, Fault, Store, Writing, instant};
use crate::domain::message::Delivery;
use crate::domain::person::MessageId;

/// How long the outcome of a message is kept.
const KEPT_SECONDS: i64 = 30 * 86_400;

/// What [`Store::begin_settling`] does with a list of `[row, try, message, whether its text is shown anew]`: in one go what
/// [`Writing::settle`] does for each.
macro_rules! settle_sent {
    ($before:literal) => {
        concat!($before, "
    DELETE FROM shown WHERE (chat, message) IN
        (SELECT o.chat, j.value ->> 2 FROM jsonb_each($1) AS j CROSS JOIN outbox AS o ON o.id = j.value ->> 0
         WHERE j.value ->> 3);
    INSERT INTO shown (chat, message, appointment, as_what, next_at)
        SELECT o.chat, j.value ->> 2, o.shows, o.shows_as, o.shows_next
        FROM jsonb_each($1) AS j CROSS JOIN outbox AS o ON o.id = j.value ->> 0
        WHERE j.value ->> 3 AND o.shows IS NOT NULL AND o.shows_as IS NOT NULL
        ORDER BY j.key;
    UPDATE outage_board SET message = s.message, revision = s.revision
        FROM (SELECT o.chat, o.outage, o.outage_revision AS revision, j.value ->> 2 AS message
              FROM jsonb_each($1) AS j CROSS JOIN outbox AS o ON o.id = j.value ->> 0
              WHERE o.outage IS NOT NULL) AS s
        WHERE outage_board.chat = s.chat AND outage_board.outage = s.outage
          AND NOT EXISTS (SELECT 1 FROM outbox AS w WHERE w.chat = s.chat AND w.outage = s.outage
                          AND w.state = 'waiting' AND w.outage_revision > s.revision
                          AND outage_board.message = s.message);
    UPDATE outbox SET state = 'sent', lease_until = NULL, settled_at = $2, answered_ms = $3,
           message = j.value ->> 2, why = NULL, body = ''
        FROM jsonb_each($1) AS j
        WHERE outbox.id = j.value ->> 0 AND outbox.state = 'claimed' AND outbox.tries = j.value ->> 1;
    SELECT coalesce(max(o.class > 0 OR o.key IS NOT NULL OR o.announcement IS NOT NULL OR o.question IS NOT NULL
                        OR o.answers IS NOT NULL OR o.shows IS NOT NULL OR o.updates IS NOT NULL
                        OR o.outage IS NOT NULL OR o.circular IS NOT NULL OR o.board IS NOT NULL), 0) AS hangs,
           coalesce(max(EXISTS (SELECT 1 FROM outbox AS w WHERE w.chat = o.chat AND w.state = 'waiting')), 0) AS waits
        FROM jsonb_each($1) AS j CROSS JOIN outbox AS o ON o.id = j.value ->> 0")
    };
}

/// The same for those on which nothing hangs but their own end.
macro_rules! settle_bare {
    ($before:literal) => {
        concat!($before, "
    UPDATE outbox SET state = 'sent', lease_until = NULL, settled_at = $2, answered_ms = $3,
           message = j.value ->> 2, why = NULL, body = ''
        FROM jsonb_each($1) AS j
        WHERE outbox.id = j.value ->> 0 AND outbox.state = 'claimed' AND outbox.tries = j.value ->> 1;
    SELECT 0 AS hangs,
           coalesce(max(EXISTS (SELECT 1 FROM outbox AS w WHERE w.chat = o.chat AND w.state = 'waiting')), 0) AS waits
        FROM jsonb_each($1) AS j CROSS JOIN outbox AS o ON o.id = j.value ->> 0")
    };
}

/// What became of a claimed message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Settlement {
    /// It arrived, and shows nothing; what arrives as a message is settled by [`Store::begin_settling`].
    Sent,
    /// It is to be tried again then.
    Later {
        /// When.
        at: Timestamp,
        /// Whether it may have arrived.
        doubt: bool,
        /// What to send instead from now on.
        instead: Option<Delivery>,
        /// Why.
        why: String,
    },
    /// It will not arrive.
    Dead(String),
    /// Nobody knows whether it arrived, and it is not tried again.
    Unknown(String),
}

impl Store {
    /// Begins a transaction with what has arrived, as these messages, if anything. Says whether anything hangs on any of them
    /// but its own end, and whether something else waits for one of their chats.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn begin_settling(
        &self,
        now: Timestamp,
        sent: &[(&Claimed, MessageId)],
    ) -> Result<(Writing, bool, bool), Fault> {
        if sent.is_empty() {
            return Ok((self.begin().await?, false, false));
        }
        let rows: Vec<_> = sent
            .iter()
            .map(|(claimed, message)| (claimed.id, claimed.attempt, message.0, claimed.shows_anew()))
            .collect();
        let rows = serde_json::to_string(&rows).map_err(|fault| sqlx::Error::Encode(fault.into()))?;
        let is_bare = sent.iter().all(|(claimed, _)| claimed.bare);
        loop {
            let (mut tx, begins) = self.begin_with_the_first().await?;
            let sql =
                if is_bare { begins_with!(begins, settle_bare) } else { begins_with!(begins, settle_sent) };
            let query = sqlx::query(sql).bind(&rows).bind(now.as_second());
            let query = query.bind(i64::from(now.subsec_millisecond()));
            let row = query.fetch_one(&mut *tx.tx).await.map_err(Fault::from);
            if let Some((tx, row)) = tx.begun(begins, row)? {
                let is = |column| row.try_get::<i64, _>(column).map(|flag| flag == 1);
                return Ok((tx, is("hangs")?, is("waits")?));
            }
        }
    }
}

impl Writing {
    /// Notes what became of a claimed message, unless another try has taken its lease over.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn settle(
        &mut self,
        now: Timestamp,
        claimed: &Claimed,
        outcome: &Settlement,
    ) -> Result<(), Fault> {
        let (state, why) = match outcome {
            Settlement::Sent => ("sent", None),
            Settlement::Dead(why) => ("dead", Some(why)),
            Settlement::Unknown(why) => ("unknown", Some(why)),
            Settlement::Later { at, doubt, instead, why } => {
                let body = match instead {
                    Some(delivery) => {
                        Some(delivery::write(delivery).map_err(|fault| sqlx::Error::Encode(fault.into()))?)
                    }
                    None => None,
                };
                sqlx::query(
                    "UPDATE outbox SET state = 'waiting', lease_until = NULL, not_before = $3, doubts = doubts + $4,
                            body = coalesce($5, body), why = $6
                     WHERE id = $1 AND state = 'claimed' AND tries = $2",
                )
                .bind(claimed.id)
                .bind(claimed.attempt)
                .bind(at.as_second())
                .bind(i64::from(*doubt))
                .bind(body)
                .bind(why)
                .execute(&mut *self.tx)
                .await?;
                return Ok(());
            }
        };
        sqlx::query(
            "UPDATE outbox SET state = $3, lease_until = NULL, settled_at = $4, why = $5, answered_ms = $6,
                    body = CASE WHEN $3 = 'sent' OR private = 1 THEN '' ELSE body END
             WHERE id = $1 AND state = 'claimed' AND tries = $2",
        )
        .bind(claimed.id)
        .bind(claimed.attempt)
        .bind(state)
        .bind(now.as_second())
        .bind(why)
        .bind((!matches!(outcome, Settlement::Unknown(_))).then(|| i64::from(now.subsec_millisecond())))
        .execute(&mut *self.tx)
        .await?;
        Ok(())
    }

    /// Takes back claims whose lease has ended, or all of them when the process has just begun: nobody knows
    /// whether they arrived. Announcements end there; all else is tried once more, from `again` on.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn recover_claims(&mut self, now: Timestamp, all: bool, again: Timestamp) -> Result<(), Fault> {
        sqlx::query(
            "UPDATE outbox SET state = 'unknown', lease_until = NULL, settled_at = $1, doubts = doubts + 1,
                    why = 'interrupted while it was sent', body = CASE WHEN private = 1 THEN '' ELSE body END
             WHERE state = 'claimed' AND (lease_until <= $1 OR $2 = 1) AND (class = 3 OR doubts > 0)",
        )
        .bind(now.as_second())
        .bind(i64::from(all))
        .execute(&mut *self.tx)
        .await?;
        sqlx::query(
            "UPDATE outbox SET state = 'waiting', lease_until = NULL, doubts = doubts + 1, not_before = max(not_before, $3)
             WHERE state = 'claimed' AND (lease_until <= $1 OR $2 = 1)",
        )
        .bind(now.as_second())
        .bind(i64::from(all))
        .bind(again.as_second())
        .execute(&mut *self.tx)
        .await?;
        Ok(())
    }

    /// What an earlier process may have sent within the last second: when each that was answered was, and how many of
    /// which nobody knows.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn sent_lately(&mut self, now: Timestamp) -> Result<(Vec<Timestamp>, usize), Fault> {
        let rows = sqlx::query(
            "SELECT id, settled_at, answered_ms FROM outbox
             WHERE settled_at >= $1 AND answered_ms IS NOT NULL
             UNION ALL
             SELECT id, NULL, NULL FROM outbox WHERE state = 'claimed'
             UNION ALL
             -- What a process that died at once has found claimed: it may have been sent in the second before that.
             SELECT id, NULL, NULL FROM outbox WHERE settled_at >= $1 AND state = 'unknown'
             UNION ALL
             SELECT id, NULL, NULL FROM outbox WHERE state = 'waiting' AND doubts > 0 AND not_before > $2",
        )
        .bind(now.as_second() - 1)
        .bind(now.as_second())
        .fetch_all(&mut *self.tx)
        .await?;
        let (mut answered, mut unknown) = (Vec::new(), 0);
        for row in rows {
            match row.try_get::<Option<i64>, _>("settled_at")? {
                Some(second) => {
                    let at = instant(second, "outbox", "settled_at", row.try_get("id")?)?;
                    answered.push(at + SignedDuration::from_millis(row.try_get("answered_ms")?));
                }
                None => unknown += 1,
            }
        }
        Ok((answered, unknown))
    }

    /// Sends nothing to anyone until then.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn freeze(&mut self, until: Timestamp) -> Result<(), Fault> {
        sqlx::query(
            "INSERT INTO freeze (one, until) VALUES (1, $1)
             ON CONFLICT (one) DO UPDATE SET until = max(until, excluded.until)",
        )
        .bind(until.as_second())
        .execute(&mut *self.tx)
        .await?;
        Ok(())
    }

    /// Forgets outcomes that are older than they need to be known.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn forget_old_messages(&mut self, now: Timestamp) -> Result<(), Fault> {
        sqlx::query("DELETE FROM outbox WHERE settled_at < $1")
            .bind(now.as_second() - KEPT_SECONDS)
            .execute(&mut *self.tx)
            .await?;
        Ok(())
    }
}
