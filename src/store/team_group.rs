//! The group of the team: its links, what it hears of, and what is new for it.

use jiff::Timestamp;
use sqlx::Row;

use super::invites::hash;
use super::{Fault, Writing, instant, one};
use crate::domain::person::ChatId;
use crate::domain::team_group::{
    GroupChange, GroupLink, GroupLinkId, Hears, LinkStage, NewsKind, Since, TeamGroup,
};

impl Writing {
    /// The registered group.
    ///
    /// # Errors
    /// When the storage fails or the row cannot be read.
    pub async fn team_group(&mut self) -> Result<Option<TeamGroup>, Fault> {
        let row = sqlx::query("SELECT * FROM team_group").fetch_optional(&mut *self.tx).await?;
        let Some(row) = row else { return Ok(None) };
        let flag = |column| row.try_get::<i64, _>(column).map(|flag| flag == 1);
        Ok(Some(TeamGroup {
            chat: ChatId(row.try_get("chat")?),
            link: GroupLinkId(row.try_get("link")?),
            since: instant(row.try_get("since")?, "team_group", "since", 1)?,
            hears: Hears {
                bookings: flag("bookings")?,
                cancellations: flag("cancellations")?,
                free_times: flag("free_times")?,
            },
            lost: row.try_get::<Option<i64>, _>("lost_at")?.is_some(),
        }))
    }

    /// The link of this secret.
    ///
    /// # Errors
    /// When the storage fails or the row cannot be read.
    pub async fn group_link(&mut self, token: &str) -> Result<Option<GroupLink>, Fault> {
        let row = sqlx::query("SELECT * FROM group_link WHERE token_hash = $1")
            .bind(hash(token))
            .fetch_optional(&mut *self.tx)
            .await?;
        row.as_ref().map(read).transpose()
    }

    /// The link of this number; without one the newest that can be opened, or waits for the owner's word.
    ///
    /// # Errors
    /// When the storage fails or the row cannot be read.
    pub async fn group_link_numbered(
        &mut self,
        now: Timestamp,
        id: Option<GroupLinkId>,
    ) -> Result<Option<GroupLink>, Fault> {
        let row = sqlx::query(
            "SELECT * FROM group_link
             WHERE id = $1 OR ($1 IS NULL AND ended IS NULL AND (chat IS NOT NULL OR until > $2))
             ORDER BY id DESC LIMIT 1",
        )
        .bind(id.map(|id| id.0))
        .bind(now.as_second())
        .fetch_optional(&mut *self.tx)
        .await?;
        row.as_ref().map(read).transpose()
    }

    /// An id that no link has.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn fresh_group_link(&mut self) -> Result<GroupLinkId, Fault> {
        let row = sqlx::query("SELECT coalesce(max(id), 0) + 1 AS id FROM group_link")
            .fetch_one(&mut *self.tx)
            .await?;
        Ok(GroupLinkId(row.try_get("id")?))
    }

    /// Carries out a change that concerns the group.
    ///
    /// # Errors
    /// When the storage fails, or a row is not as it was decided on.
    pub async fn change_team_group(&mut self, now: Timestamp, change: &GroupChange) -> Result<(), Fault> {
        match change {
            GroupChange::Link { id, token, until } => self.add_group_link(now, *id, token, *until).await,
            GroupChange::Open(link, chat) => {
                let done = sqlx::query(
                    "UPDATE group_link SET opened_at = $2, chat = $3
                     WHERE id = $1 AND opened_at IS NULL AND until > $2",
                )
                .bind(link.0)
                .bind(now.as_second())
                .bind(chat.0)
                .execute(&mut *self.tx)
                .await?;
                one(&done, "a group's link")
            }
            GroupChange::Confirm(link, chat) => {
                self.end_group_link(now, *link, "confirmed").await?;
                sqlx::query(
                    "INSERT INTO team_group (one, chat, link, since) VALUES (1, $1, $2, $3)
                     ON CONFLICT (one) DO UPDATE SET chat = excluded.chat, link = excluded.link,
                         since = excluded.since, bookings = 1, cancellations = 1, free_times = 0,
                         lost_at = NULL",
                )
                .bind(chat.0)
                .bind(link.0)
                .bind(now.as_second())
                .execute(&mut *self.tx)
                .await?;
                Ok(())
            }
            GroupChange::Decline(link) => self.end_group_link(now, *link, "declined").await,
            GroupChange::Switch(_, kind, on) => {
                let sql = match kind {
                    NewsKind::Bookings => "UPDATE team_group SET bookings = $1",
                    NewsKind::Cancellations => "UPDATE team_group SET cancellations = $1",
                    NewsKind::FreeTimes => "UPDATE team_group SET free_times = $1",
                };
                sqlx::query(sql).bind(i64::from(*on)).execute(&mut *self.tx).await?;
                Ok(())
            }
            GroupChange::Remove(_) => self.forget_team_group().await,
            GroupChange::Moved(from, to) => {
                sqlx::query("UPDATE team_group SET chat = $2, lost_at = NULL WHERE chat = $1")
                    .bind(from.0)
                    .bind(to.0)
                    .execute(&mut *self.tx)
                    .await?;
                Ok(())
            }
        }
    }

    /// There is no group any more, and nothing that waits for it.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn forget_team_group(&mut self) -> Result<(), Fault> {
        sqlx::query("DELETE FROM team_group").execute(&mut *self.tx).await?;
        sqlx::query("DELETE FROM group_news").execute(&mut *self.tx).await?;
        Ok(())
    }

    /// Notes that nothing arrives in this chat, if it is the group.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn lose_team_group(&mut self, now: Timestamp, chat: ChatId) -> Result<(), Fault> {
        sqlx::query("UPDATE team_group SET lost_at = $2 WHERE chat = $1 AND lost_at IS NULL")
            .bind(chat.0)
            .bind(now.as_second())
            .execute(&mut *self.tx)
            .await?;
        Ok(())
    }

    /// What is new just now is told once it can no longer be undone.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn group_news_waits(&mut self, until: Timestamp) -> Result<(), Fault> {
        sqlx::query("UPDATE group_news SET look_at = $1 WHERE look_at IS NULL")
            .bind(until.as_second())
            .execute(&mut *self.tx)
            .await?;
        Ok(())
    }

    /// What is new and can be told now; it is given out once.
    ///
    /// # Errors
    /// When the storage fails or a row cannot be read.
    pub async fn group_news(&mut self, now: Timestamp) -> Result<Vec<Since>, Fault> {
        let rows = sqlx::query(
            "SELECT n.appointment, n.was, CASE WHEN a.state IN ('cancelled', 'released') THEN NULL
                                               ELSE a.starts_at END AS is_at
             FROM group_news AS n JOIN appointment AS a ON a.id = n.appointment
             WHERE n.look_at <= $1 ORDER BY a.starts_at, a.id",
        )
        .bind(now.as_second())
        .fetch_all(&mut *self.tx)
        .await?;
        sqlx::query("DELETE FROM group_news WHERE look_at <= $1")
            .bind(now.as_second())
            .execute(&mut *self.tx)
            .await?;
        let since = |row: &sqlx::sqlite::SqliteRow| -> Result<Since, Fault> {
            let id: i64 = row.try_get("appointment")?;
            let at = |seconds: Option<i64>| {
                seconds.map(|seconds| instant(seconds, "group_news", "was", id)).transpose()
            };
            Ok(Since { was: at(row.try_get("was")?)?, is: at(row.try_get("is_at")?)? })
        };
        rows.iter().map(since).collect()
    }

    async fn add_group_link(
        &mut self,
        now: Timestamp,
        id: GroupLinkId,
        token: &str,
        until: Timestamp,
    ) -> Result<(), Fault> {
        sqlx::query("UPDATE group_link SET until = min(until, $1) WHERE opened_at IS NULL")
            .bind(now.as_second())
            .execute(&mut *self.tx)
            .await?;
        sqlx::query("INSERT INTO group_link (id, token_hash, made_at, until) VALUES ($1, $2, $3, $4)")
            .bind(id.0)
            .bind(hash(token))
            .bind(now.as_second())
            .bind(until.as_second())
            .execute(&mut *self.tx)
            .await?;
        Ok(())
    }

    async fn end_group_link(&mut self, now: Timestamp, id: GroupLinkId, how: &str) -> Result<(), Fault> {
        let done =
            sqlx::query("UPDATE group_link SET ended_at = $2, ended = $3 WHERE id = $1 AND ended IS NULL")
                .bind(id.0)
                .bind(now.as_second())
                .bind(how)
                .execute(&mut *self.tx)
                .await?;
        one(&done, "a group's link")
    }
}

fn read(row: &sqlx::sqlite::SqliteRow) -> Result<GroupLink, Fault> {
    let id: i64 = row.try_get("id")?;
    let ended: Option<String> = row.try_get("ended")?;
    let stage = match (ended, row.try_get::<Option<i64>, _>("chat")?) {
        (Some(_), _) => LinkStage::Ended,
        (None, Some(chat)) => LinkStage::Opened(ChatId(chat)),
        (None, None) => LinkStage::Unopened,
    };
    Ok(GroupLink {
        id: GroupLinkId(id),
        until: instant(row.try_get("until")?, "group_link", "until", id)?,
        stage,
    })
}
