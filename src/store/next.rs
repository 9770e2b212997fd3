//! When anything falls due next, whatever it is.

use jiff::Timestamp;
use sqlx::Row;

use super::circulars::BOARD_SECONDS;
use super::{Fault, Store, instant};

/// The moments of all that can fall due, each found by an index of its own. `$1` is the end of the quiet hours if they are
/// now, `$2` how often a board is brought up to date; an aggregate passes over what there is none of.
const NEXT: &str = "
    WITH frozen (until) AS (SELECT coalesce((SELECT until FROM freeze), 0))
    SELECT min(at) AS next FROM (
        SELECT max(min(not_before), (SELECT until FROM frozen)) AS at
            FROM outbox WHERE state = 'waiting' AND class IN (0, 2)
        UNION ALL SELECT max(min(not_before), (SELECT until FROM frozen), coalesce($1, 0))
            FROM outbox WHERE state = 'waiting' AND class IN (1, 3)
        UNION ALL SELECT min(lease_until) FROM outbox WHERE state = 'claimed'
        UNION ALL SELECT max(min(look_at), coalesce($1, 0)) FROM reminder WHERE state = 'planned'
        UNION ALL SELECT max(min(look_at), coalesce($1, 0)) FROM proposal WHERE state = 'planned'
        UNION ALL SELECT min(max(CASE c.state
                         WHEN 'running' THEN (SELECT min(not_before) FROM recipient
                                              WHERE circular = c.id AND state = 'listed')
                         ELSE c.starts_at END, coalesce($1, 0)))
            FROM circular AS c WHERE c.ended_at IS NULL AND c.state != 'paused'
        UNION ALL SELECT min(board_at) + $2 FROM circular
            WHERE ended_at IS NULL AND state = 'running' AND board IS NOT NULL
              AND board_shows != sent + blocked + failed + unknown + left_out
        UNION ALL SELECT min(until) FROM grace
        UNION ALL SELECT min(next_at) FROM shown WHERE next_at IS NOT NULL
        UNION ALL SELECT min(tell_at) FROM concern WHERE tell_at IS NOT NULL
        UNION ALL SELECT min(look_at) FROM group_news
        UNION ALL SELECT lost_at FROM team_group
        UNION ALL SELECT min(begins_at) FROM outage WHERE begins_at IS NOT NULL
        UNION ALL SELECT min(deadline) FROM outage_case WHERE state IN ('asked', 'choosing')
        UNION ALL SELECT max(min(remind_at), coalesce($1, 0)) FROM outage_case
            WHERE state = 'asked' AND remind_at IS NOT NULL
        UNION ALL SELECT min(look_at) FROM freed WHERE closed_at IS NULL
        UNION ALL SELECT min(held_until) FROM appointment
            WHERE state = 'held' AND EXISTS (SELECT 1 FROM waitlist WHERE state = 'open'))";

impl Store {
    /// The moment at which anything wants to be looked at next; `quiet_until` is the end of the quiet hours if they are now.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn next_moment(&self, quiet_until: Option<Timestamp>) -> Result<Option<Timestamp>, Fault> {
        let row = sqlx::query(NEXT)
            .bind(quiet_until.map(Timestamp::as_second))
            .bind(BOARD_SECONDS)
            .fetch_one(&self.readers)
            .await?;
        let next: Option<i64> = row.try_get("next")?;
        next.map(|seconds| instant(seconds, "outbox", "not_before", 0)).transpose()
    }
}
