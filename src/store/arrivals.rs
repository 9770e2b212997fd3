//! Who writes: the person and what there is of them, found with one question, so that what there is none of need not
//! be asked for.

use jiff::Timestamp;
use serde::Deserialize;
use sqlx::Row;
use sqlx::sqlite::SqliteRow;

use super::turns::begins_with;
use super::wishes::wishes_of;
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

/// Whoever does something now, with the number of their update.
#[derive(Debug, Clone, Copy)]
pub struct Arriving<'a> {
    /// Of what they do.
    pub update: i64,
    /// Where.
    pub chat: ChatId,
    /// What they are called today.
    pub name: &'a Name,
}

/// What is kept of one who arrives, as [`arrive`] lists it: sqlx takes longer for a column than SQLite for a row of these.
#[derive(Deserialize)]
struct Kept {
    place: usize,
    id: i64,
    reachable: i64,
    phone: Option<String>,
    language: Option<String>,
    reminders: String,
    quiet_from: Option<i64>,
    quiet_until: Option<i64>,
    proposals: i64,
    news: i64,
    openings: i64,
    notes: i64,
    word: Option<String>,
    known: i64,
    ahead: i64,
    graces: i64,
    cards: i64,
    places: i64,
    seen: i64,
    talks: Option<i64>,
    session: Option<i64>,
    finished: Option<i64>,
    flow: Option<String>,
    asked: Option<i64>,
    asked_text: Option<String>,
    changed_at: Option<i64>,
}

/// How they are found, one or many; what has to be said before goes before it.
macro_rules! arrive {
    ($before:literal) => {
        concat!(
            $before,
            "INSERT INTO client (chat, name, first_seen)
             SELECT j.value ->> 1, j.value ->> 2, $2 FROM jsonb_each($1) AS j WHERE true
             ON CONFLICT (chat) DO UPDATE SET name = excluded.name, reachable = 1
             WHERE name IS NOT excluded.name OR reachable = 0;
             SELECT
                 (SELECT data_version FROM pragma_data_version) AS elsewhere,
                 EXISTS (SELECT 1 FROM appointment WHERE state = 'held' AND held_until <= $2) AS run_out,
                 (SELECT json_group_array(json_array(s.chat, s.name, s.owner, s.reception, s.therapist))
                  FROM (SELECT * FROM staff ORDER BY chat) AS s) AS staff,
                 (SELECT coalesce(max(id), 0) + 1 FROM appointment) AS fresh_appointment,
                 (SELECT coalesce(max(id), 0) + 1 FROM question) AS fresh_question,
                 (SELECT coalesce(max(id), 0) + 1 FROM announcement) AS fresh_report,
                 (SELECT coalesce(max(id), 0) + 1 FROM teaching) AS fresh_teaching,
                 (SELECT json_group_array(json_array(
                     j.key, c.id, c.reachable, c.phone, c.language, c.reminders, c.quiet_from, c.quiet_until, c.proposals,
                     c.news, c.openings,
                     EXISTS (SELECT 1 FROM intake WHERE client = c.id),
                     (SELECT word FROM intake WHERE client = c.id),
                     EXISTS (SELECT 1 FROM appointment AS a
                             WHERE a.client = c.id AND a.starts_at <= $2 AND a.state = 'booked'
                               AND a.mark IS NOT 'no_show'),
                     EXISTS (SELECT 1 FROM appointment AS a
                             WHERE a.client = c.id AND a.starts_at > $2 - 86400 AND a.ends_at > $2
                               AND a.state IN ('held', 'booked', 'displaced')),
                     EXISTS (SELECT 1 FROM appointment AS a CROSS JOIN grace AS g ON g.appointment = a.id
                             WHERE a.client = c.id),
                     EXISTS (SELECT 1 FROM shown WHERE chat = c.chat),
                     EXISTS (SELECT 1 FROM waitlist WHERE client = c.id AND state = 'open'),
                     EXISTS (SELECT 1 FROM inbox WHERE update_id = j.value ->> 0 AND state != 'waiting'),
                     d.client, d.session, d.finished, d.flow, d.asked, d.asked_text, d.changed_at))
                  FROM jsonb_each($1) AS j CROSS JOIN client AS c ON c.chat = j.value ->> 1
                       LEFT JOIN dialogue AS d ON d.client = c.id) AS arrived"
        )
    };
}

impl Store {
    /// Begins a transaction with those who have done something: see [`Writing::recognise`]. All that every decision begins
    /// with is asked for in one go, for as many as there are; it comes in their order.
    ///
    /// # Errors
    /// When the storage fails or a row cannot be read.
    pub async fn begin_arriving(
        &self,
        now: Timestamp,
        arriving: &[Arriving<'_>],
    ) -> Result<(Writing, Vec<Arrived>), Fault> {
        loop {
            let (mut tx, begins) = self.begin_with_the_first().await?;
            let arrived = tx.arrive(begins_with!(begins, arrive), now, arriving).await;
            if let Some(begun) = tx.begun(begins, arrived)? {
                return Ok(begun);
            }
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
        let arrived = self.arrive(arrive!(""), now, &[Arriving { update: 0, chat, name }]).await?;
        let arrived = arrived.into_iter().next();
        Ok(arrived.ok_or(Fault::Conflict("client"))?.arrival)
    }

    async fn find(&mut self, sql: &'static str, now: Timestamp, arriving: &str) -> Result<SqliteRow, Fault> {
        let query = sqlx::query(sql).bind(arriving).bind(now.as_second());
        Ok(query.fetch_one(&mut *self.tx).await?)
    }

    async fn arrive(
        &mut self,
        sql: &'static str,
        now: Timestamp,
        arriving: &[Arriving<'_>],
    ) -> Result<Vec<Arrived>, Fault> {
        let list: Vec<_> = arriving.iter().map(|one| (one.update, one.chat.0, one.name.as_str())).collect();
        let list = serde_json::to_string(&list).map_err(|fault| sqlx::Error::Encode(fault.into()))?;
        let mut row = self.find(sql, now, &list).await?;
        if row.try_get::<i64, _>("run_out")? == 1 {
            // Holds that have run out are let go of first, so that nothing is decided by them.
            self.release_lapsed(now).await?;
            row = self.find(arrive!(""), now, &list).await?;
        }
        self.elsewhere = Some(row.try_get("elsewhere")?);
        let staff = staff::from_list(row.try_get("staff")?)?;
        let fresh = (
            AppointmentId(row.try_get("fresh_appointment")?),
            QuestionId(row.try_get("fresh_question")?),
            ReportId(row.try_get("fresh_report")?),
            TeachingId(row.try_get("fresh_teaching")?),
        );
        let bad = |_| Corrupt { table: "client", column: "chat", row: 0 };
        let mut kept: Vec<Kept> = serde_json::from_str(row.try_get("arrived")?).map_err(bad)?;
        // They come in this order, but nothing promises it.
        kept.sort_by_key(|kept| kept.place);
        if kept.len() != arriving.len() {
            return Err(Fault::Conflict("client"));
        }
        let each = arriving.iter().zip(kept);
        each.map(|(one, kept)| arrived(one, kept, staff.clone(), fresh)).collect()
    }
}

fn arrived(
    arriving: &Arriving<'_>,
    kept: Kept,
    staff: Vec<Staff>,
    fresh: (AppointmentId, QuestionId, ReportId, TeachingId),
) -> Result<Arrived, Fault> {
    let id = ClientId(kept.id);
    let (reachable, known) = (kept.reachable == 1, kept.known == 1);
    let arrival = Arrival {
        client: Client { id, chat: arriving.chat, name: arriving.name.clone(), reachable, known },
        on_file: on_file(&kept)?,
        wishes: wishes_of(kept.id, &kept.reminders, (kept.quiet_from, kept.quiet_until), kept.proposals)?,
        language: language(&kept)?,
        subscribed: Subscribed { news: kept.news == 1, openings: kept.openings == 1 },
        has: Has {
            ahead: kept.ahead == 1,
            graces: kept.graces == 1,
            cards: kept.cards == 1,
            places: kept.places == 1,
        },
    };
    let seen = kept.seen == 1;
    let talk = kept.session.zip(kept.finished).zip(kept.flow).zip(kept.asked.zip(kept.changed_at));
    let dialogue = match (kept.talks, talk) {
        (None, _) => Dialogue::default(),
        (Some(_), Some((((session, finished), flow), (asked, changed)))) => {
            dialogues::read(id, (session, finished, flow, asked, kept.asked_text, changed))?
        }
        (Some(_), None) => return Err(Corrupt { table: "dialogue", column: "session", row: id.0 }.into()),
    };
    Ok(Arrived { seen, arrival, dialogue, staff, fresh })
}

fn on_file(kept: &Kept) -> Result<OnFile, Fault> {
    let word = match kept.word.as_deref() {
        None => None,
        Some("wanted") => Some(Word::Wanted),
        Some("given") => Some(Word::Given),
        Some("refused") => Some(Word::Refused),
        Some(_) => return Err(Corrupt { table: "intake", column: "word", row: kept.id }.into()),
    };
    let phone = kept.phone.as_deref().and_then(Phone::parse);
    Ok(OnFile { notes: kept.notes == 1, word, phone })
}

fn language(kept: &Kept) -> Result<Option<Language>, Fault> {
    let Some(code) = kept.language.as_deref() else { return Ok(None) };
    let bad = || Corrupt { table: "client", column: "language", row: kept.id };
    Ok(Some(Language::parse(code).ok_or_else(bad)?))
}
