//! What goes out: rows that are claimed, sent outside any transaction, and settled.

use jiff::Timestamp;
use sqlx::Row;

use super::dialogues::put_dialogue;
use super::ending::{Ending, end_update};
use super::rows::delivery;
use super::shown::word;
use super::{Fault, Store, Writing};
use crate::domain::message::Delivery;
use crate::domain::outage::OutageId;
use crate::domain::person::ChatId;
use crate::domain::question::QuestionId;
use crate::domain::reply::{Class, Once, Reminding};
use crate::domain::report::ReportId;
use crate::domain::shown::Shows;

mod claiming;
mod classes;
mod together;

pub use claiming::Claimed;
use classes::number;
pub use together::{Answered, Answers};

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
    pub group: Option<ReportId>,
    /// The question that it tells staff of.
    pub question: Option<QuestionId>,
    /// The question that it answers.
    pub answers: Option<QuestionId>,
    /// What it reminds of.
    pub reminds: Option<Reminding>,
    /// Whether its words are forgotten however it ends.
    pub private: bool,
    /// Which appointment it shows.
    pub shows: Option<Shows>,
    /// Which board it is, in which revision.
    pub board: Option<(OutageId, u32)>,
    /// What it is said of no more than once.
    pub once: Option<Once>,
    /// Until when it waits.
    pub not_before: Timestamp,
    /// From when on it is not sent any more.
    pub deadline: Timestamp,
}

/// How many messages came to which end.
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

impl NewRow {
    /// Whether it is a new message on which nothing hangs but its own end.
    pub(super) fn is_bare(&self) -> bool {
        matches!(self.delivery, Delivery::Send(_)) && self.class == Class::Reply && !self.hangs()
    }

    /// Whether it is a reply to somebody with a chat, new or in its place, that nobody need forget and on which nothing
    /// hangs but its own end and what shows an appointment.
    pub fn is_plain(&self) -> bool {
        let here = matches!(
            self.delivery,
            Delivery::Send(_) | Delivery::Edit(..) | Delivery::Buttons(..) | Delivery::File(_)
        );
        here && self.class == Class::Reply
            && !self.private
            && !self.chat.is_nobodys()
            && !self.is_followed_up()
    }

    fn hangs(&self) -> bool {
        self.is_followed_up() || self.shows.is_some()
    }

    fn is_followed_up(&self) -> bool {
        let Self { group, question, answers, reminds, board, once, .. } = self;
        let followed = group.is_some() || question.is_some() || answers.is_some() || once.is_some();
        followed || reminds.is_some() || board.is_some()
    }

    /// Whether it is a reply that is of use now and that nothing can make obsolete before it goes.
    pub fn may_go_at_once(&self, now: Timestamp) -> bool {
        let is_plain = self.class == Class::Reply && self.reminds.is_none() && self.once.is_none();
        let is_update = matches!(self.delivery, Delivery::Update(..));
        is_plain && !is_update && !self.chat.is_nobodys() && self.not_before <= now && self.deadline > now
    }
}

/// How a message is put into the outbox; what ends with it comes after. Where a later one of several statements cannot be
/// prepared any more, sqlx loses the connection, so that the one that matters most is the first.
macro_rules! put {
    ($($after:expr),*) => {
        concat!(
            "INSERT INTO outbox (chat, class, body, key, announcement, question, appointment, version, not_before,
                                 deadline, shows, shows_version, shows_as, shows_next, updates,
                                 state, settled_at, why, private, answers, outage, outage_revision, lease_until, tries)
             SELECT $1, $2, $3, $4, $5, $6, $7, $8,
                     -- What can wait goes after what waits already, and so not before it.
                     CASE WHEN $2 IN (1, 3) THEN max($9, coalesce((SELECT max(w.not_before) FROM outbox AS w
                         WHERE w.chat = $1 AND w.class = $2 AND w.state = 'waiting'), 0)) ELSE $9 END, $10, $11, $12, $13, $14, $15,
                     CASE WHEN goes THEN 'claimed' ELSE $16 END, $17, $18, $19, $20, $21, $22,
                     CASE WHEN goes THEN $24 END, goes
             FROM (SELECT $24 IS NOT NULL
                    AND NOT EXISTS (SELECT 1 FROM outbox WHERE chat = $1 AND state = 'claimed')
                    AND NOT EXISTS (SELECT 1 FROM outbox WHERE chat = $1 AND class = $2 AND state = 'waiting')
                    AND NOT EXISTS (SELECT 1 FROM freeze WHERE until > $23) AS goes)
             WHERE true
             ON CONFLICT (key) DO NOTHING RETURNING id, state = 'claimed' AS goes;",
            $($after),*
        )
    };
}

impl Writing {
    /// Puts a message into the outbox; one of a known key changes nothing. One to a caller, who has no chat, is
    /// dead from the beginning and empty: it is only counted, so that its author hears of it. Gives the new row.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn enqueue(&mut self, new: &NewRow) -> Result<Option<i64>, Fault> {
        Ok(self.put(new, None, None).await?.0)
    }

    /// The same, claimed with the row if it `goes` from now until then, unless something of its chat is on its way or
    /// waits, or nothing may go at all. Says whether it is. With the last of what is said an update ends.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn put(
        &mut self,
        new: &NewRow,
        goes: Option<(Timestamp, Timestamp)>,
        ends: Option<&Ending<'_>>,
    ) -> Result<(Option<i64>, bool), Fault> {
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
                    Once::Proposed(visit) => ("proposed", visit),
                };
                (Some(visit), Some(format!("{word}:{}:{}", visit.id.0, new.chat)))
            }
            (None, None) => (None, None),
        };
        let updates = match new.delivery {
            // Only what shows an appointment or an outage is of no use once that has changed; a question's card is told
            // from one that is new.
            Delivery::Update(message, _) => {
                let shows = new.shows.is_some() || new.board.is_some() || new.question.is_some();
                shows.then_some(message.0)
            }
            Delivery::Send(_)
            | Delivery::File(_)
            | Delivery::Photo(_)
            | Delivery::KeptPhoto(_)
            | Delivery::Edit(..)
            | Delivery::Buttons(..)
            | Delivery::Commands(_) => None,
        };
        let sql = match ends {
            None => put!(""),
            Some(Ending { dialogue: None, .. }) => put!(end_update!("$25, $26, $27, $28")),
            Some(Ending { dialogue: Some(_), .. }) => put!(
                end_update!("$25, $26, $27, $28"),
                put_dialogue!("$29, $30, $31, $32, $33, $34, $35, $36")
            ),
        };
        let query = sqlx::query(sql)
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
            .bind(new.answers.map(|id| id.0))
            .bind(new.board.map(|(outage, _)| outage.0))
            .bind(new.board.map(|(_, revision)| i64::from(revision)))
            .bind(goes.map(|(now, _)| now.as_second()))
            .bind(goes.map(|(_, until)| until.as_second()));
        let query = match ends {
            Some(ends) => ends.bind(query)?,
            None => query,
        };
        let row = query.fetch_all(&mut *self.tx).await?.into_iter().next();
        if let (Some(message), Some(shows)) = (updates, new.shows) {
            self.expect_card(new.chat, message, shows.next).await?;
        }
        if let Some((outage, revision)) = new.board {
            self.expect_board(outage, new.chat, revision).await?;
        }
        let Some(row) = row else { return Ok((None, false)) };
        Ok((Some(row.try_get("id")?), row.try_get::<i64, _>("goes")? == 1))
    }
}
