//! Who writes: the person and what there is of them, found with one question, so that what there is none of need not
//! be asked for.

use std::sync::Arc;

use jiff::Timestamp;
use sqlx::Row;
use sqlx::sqlite::SqliteRow;

use super::wishes::wishes;
use super::{Corrupt, Fault, Store, Writing, dialogues, staff};
use crate::domain::appointment::AppointmentId;
use crate::domain::circular::Subscribed;
use crate::domain::dialogue::Dialogue;
use crate::domain::guest::Phone;
use crate::domain::intake::Word;
use crate::domain::language::Language;
use crate::domain::person::{ChatId, Client, ClientId, Name, Staff};
use crate::domain::question::QuestionId;
use crate::domain::reminder::Wishes;
use crate::domain::report::ReportId;
use crate::domain::teaching::TeachingId;

/// Whoever writes, and what there is of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arrival {
    /// The person, under the name of today.
    pub client: Client,
    /// What is known of their notes without a key.
    pub on_file: OnFile,
    /// Which reminders they want, and when not.
    pub wishes: Wishes,
    /// The language that they have chosen.
    pub language: Option<Language>,
    /// Which announcements they read.
    pub subscribed: Subscribed,
    /// What else there is.
    pub has: Has,
}

/// What is known of a client's notes without a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OnFile {
    /// Whether there are notes, be they empty.
    pub notes: bool,
    /// Whether the therapist wants to speak with them.
    pub word: Option<Word>,
    /// Where to call them.
    pub phone: Option<Phone>,
}

/// Of what there is anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Has {
    /// Appointments, be they held only, that are not over.
    pub ahead: bool,
    /// Something that can still be undone.
    pub graces: bool,
    /// Messages that show appointments.
    pub cards: bool,
    /// Places on the waiting list.
    pub places: bool,
}

/// Whoever writes, and what every decision about them begins with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arrived {
    /// Whether what they have done now has had its effects already.
    pub seen: bool,
    /// Whoever writes.
    pub arrival: Arrival,
    /// Where their conversation stands.
    pub dialogue: Dialogue,
    /// Everybody who works here.
    pub staff: Vec<Staff>,
    /// The next free numbers.
    pub fresh: (AppointmentId, QuestionId, ReportId, TeachingId),
}

/// How they are found; what has to be said before goes before it.
macro_rules! arrive {
    ($before:literal) => {
        concat!(
            $before,
            "INSERT INTO client (chat, name, first_seen) VALUES ($1, $2, $3)
             ON CONFLICT (chat) DO UPDATE SET name = excluded.name, reachable = 1
             RETURNING id, reachable, phone, language, reminders, quiet_from, quiet_until, proposals, news, openings,
                 EXISTS (SELECT 1 FROM intake WHERE client = client.id) AS notes,
                 (SELECT word FROM intake WHERE client = client.id) AS word,
                 EXISTS (SELECT 1 FROM appointment AS a
                         WHERE a.client = client.id AND a.starts_at <= $3 AND a.state = 'booked'
                           AND a.mark IS NOT 'no_show') AS known,
                 EXISTS (SELECT 1 FROM appointment AS a
                         WHERE a.client = client.id AND a.starts_at > $3 - 86400 AND a.ends_at > $3
                           AND a.state IN ('held', 'booked', 'displaced')) AS ahead,
                 EXISTS (SELECT 1 FROM appointment AS a CROSS JOIN grace AS g ON g.appointment = a.id
                         WHERE a.client = client.id) AS graces,
                 EXISTS (SELECT 1 FROM shown WHERE chat = $1) AS cards,
                 EXISTS (SELECT 1 FROM waitlist WHERE client = client.id AND state = 'open') AS places,
                 EXISTS (SELECT 1 FROM appointment WHERE state = 'held' AND held_until <= $3) AS run_out,
                 EXISTS (SELECT 1 FROM inbox WHERE update_id = $4 AND state != 'waiting') AS seen,
                 (SELECT json_array(session, finished, flow, asked, asked_text, changed_at) FROM dialogue
                  WHERE client = client.id) AS dialogue,
                 (SELECT json_group_array(json_array(s.chat, s.name, s.owner, s.reception, s.therapist))
                  FROM (SELECT * FROM staff ORDER BY chat) AS s) AS staff,
                 (SELECT coalesce(max(id), 0) + 1 FROM appointment) AS fresh_appointment,
                 (SELECT coalesce(max(id), 0) + 1 FROM question) AS fresh_question,
                 (SELECT coalesce(max(id), 0) + 1 FROM announcement) AS fresh_report,
                 (SELECT coalesce(max(id), 0) + 1 FROM teaching) AS fresh_teaching"
        )
    };
}

impl Store {
    /// Begins a transaction with whoever has done something: see [`Writing::recognise`]. All that every decision begins
    /// with is asked for in one go.
    ///
    /// # Errors
    /// When the storage fails or a row cannot be read.
    pub async fn begin_with(
        &self,
        now: Timestamp,
        update: i64,
        chat: ChatId,
        name: &Name,
    ) -> Result<(Writing, Arrived), Fault> {
        self.is_in_place()?;
        let mut tx = Writing { tx: self.turns.begin_with().await? };
        let sql = match tx.tx.before() {
            "" => arrive!(""),
            "SAVEPOINT turn;" => arrive!("SAVEPOINT turn;"),
            _ => arrive!("ROLLBACK TO turn;"),
        };
        match tx.arrive(sql, now, update, chat, name).await {
            Ok(arrived) => Ok((tx, arrived)),
            // It may have failed before the savepoint stood.
            Err(Fault::Storage(fault)) if Fault::is_passing(&fault) => {
                let fault = Arc::new(fault);
                tx.tx.fail(&fault);
                Err(Fault::Together(fault))
            }
            Err(fault) => Err(fault),
        }
    }
}

impl Writing {
    /// The person of a chat, under the name of today; known from now on. Whoever does something here can be reached;
    /// that they have blocked the bot is noted after this. Holds that have run out are let go of before.
    ///
    /// # Errors
    /// When the storage fails or the row cannot be read.
    pub async fn recognise(&mut self, now: Timestamp, chat: ChatId, name: &Name) -> Result<Arrival, Fault> {
        Ok(self.arrive(arrive!(""), now, 0, chat, name).await?.arrival)
    }

    async fn find(
        &mut self,
        sql: &'static str,
        now: Timestamp,
        update: i64,
        chat: ChatId,
        name: &Name,
    ) -> Result<SqliteRow, Fault> {
        let query = sqlx::query(sql).bind(chat.0).bind(name.as_str()).bind(now.as_second()).bind(update);
        Ok(query.fetch_one(&mut *self.tx).await?)
    }

    /// Lets go of holds that have run out.
    async fn let_go(&mut self, now: Timestamp) -> Result<(), Fault> {
        sqlx::query("UPDATE appointment SET state = 'released', released_at = $1 WHERE state = 'held' AND held_until <= $1")
            .bind(now.as_second())
            .execute(&mut *self.tx)
            .await?;
        Ok(())
    }

    async fn arrive(
        &mut self,
        sql: &'static str,
        now: Timestamp,
        update: i64,
        chat: ChatId,
        name: &Name,
    ) -> Result<Arrived, Fault> {
        let mut row = self.find(sql, now, update, chat, name).await?;
        if row.try_get::<i64, _>("run_out")? == 1 {
            // Holds that have run out are let go of first, so that nothing is decided by them.
            self.let_go(now).await?;
            row = self.find(arrive!(""), now, update, chat, name).await?;
        }
        let is = |column| row.try_get::<i64, _>(column).map(|flag| flag == 1);
        let id = ClientId(row.try_get("id")?);
        let (reachable, known) = (is("reachable")?, is("known")?);
        let arrival = Arrival {
            client: Client { id, chat, name: name.clone(), reachable, known },
            on_file: on_file(&row, id)?,
            wishes: wishes(&row)?,
            language: language(&row, id)?,
            subscribed: Subscribed { news: is("news")?, openings: is("openings")? },
            has: Has {
                ahead: is("ahead")?,
                graces: is("graces")?,
                cards: is("cards")?,
                places: is("places")?,
            },
        };
        Ok(Arrived {
            seen: is("seen")?,
            arrival,
            dialogue: dialogues::from_list(id, row.try_get("dialogue")?)?,
            staff: staff::from_list(row.try_get("staff")?)?,
            fresh: (
                AppointmentId(row.try_get("fresh_appointment")?),
                QuestionId(row.try_get("fresh_question")?),
                ReportId(row.try_get("fresh_report")?),
                TeachingId(row.try_get("fresh_teaching")?),
            ),
        })
    }
}

fn on_file(row: &SqliteRow, client: ClientId) -> Result<OnFile, Fault> {
    let word = match row.try_get::<Option<&str>, _>("word")? {
        None => None,
        Some("wanted") => Some(Word::Wanted),
        Some("given") => Some(Word::Given),
        Some("refused") => Some(Word::Refused),
        Some(_) => return Err(Corrupt { table: "intake", column: "word", row: client.0 }.into()),
    };
    let phone = row.try_get::<Option<&str>, _>("phone")?.and_then(Phone::parse);
    Ok(OnFile { notes: row.try_get::<i64, _>("notes")? == 1, word, phone })
}

fn language(row: &SqliteRow, client: ClientId) -> Result<Option<Language>, Fault> {
    let Some(code) = row.try_get::<Option<&str>, _>("language")? else { return Ok(None) };
    let bad = || Corrupt { table: "client", column: "language", row: client.0 };
    Ok(Some(Language::parse(code).ok_or_else(bad)?))
}
