//! Who writes: the person and what there is of them, found with one question, so that what there is none of need not
//! be asked for.

use jiff::Timestamp;
use sqlx::Row;
use sqlx::sqlite::SqliteRow;

mod found;

use found::found;

use super::turns::begins_with;
use super::{Fault, Store, Writing, staff};
#[cfg(debug_assertions)]
use super::{dialogues, ends_at_once};
use crate::domain::appointment::AppointmentId;
use crate::domain::circular::Subscribed;
use crate::domain::dialogue::Dialogue;
use crate::domain::guest::Phone;
use crate::domain::intake::Word;
use crate::domain::language::Language;
use crate::domain::person::{ChatId, Client, Name, Staff};
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

impl Has {
    /// Whether there is nothing that time alone, or a message that arrives, may change.
    pub fn is_the_same_for_long(self) -> bool {
        !self.ahead && !self.graces && !self.cards
    }
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
                 EXISTS (SELECT 1 FROM jsonb_each($3) AS j
                         WHERE EXISTS (SELECT 1 FROM inbox WHERE update_id = j.value ->> 0 AND state != 'waiting')
                            OR EXISTS (SELECT 1 FROM shown WHERE chat = j.value ->> 1)) AS differs,
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

    async fn find(
        &mut self,
        sql: &'static str,
        now: Timestamp,
        (unknown, known): (&[Arriving<'_>], &[Arriving<'_>]),
    ) -> Result<SqliteRow, Fault> {
        let list = |of: &[Arriving<'_>]| {
            let list: Vec<_> = of.iter().map(|one| (one.update, one.chat.0, one.name.as_str())).collect();
            serde_json::to_string(&list).map_err(|fault| sqlx::Error::Encode(fault.into()))
        };
        let query = sqlx::query(sql).bind(list(unknown)?).bind(now.as_second()).bind(list(known)?);
        Ok(query.fetch_one(&mut *self.tx).await?)
    }

    async fn arrive(
        &mut self,
        sql: &'static str,
        now: Timestamp,
        arriving: &[Arriving<'_>],
    ) -> Result<Vec<Arrived>, Fault> {
        let (mut known, elsewhere) = self.lately.take(now, arriving);
        let those = |is: bool| arriving.iter().zip(&known).filter(move |(_, known)| known.is_some() == is);
        let of = |is| those(is).map(|(one, _)| *one).collect::<Vec<_>>();
        let (mut unknown, known_ones) = (of(false), of(true));
        let mut row = self.find(sql, now, (&unknown, &known_ones)).await?;
        let is = |row: &SqliteRow, column| row.try_get::<i64, _>(column).map(|flag| flag == 1);
        let run_out = is(&row, "run_out")?;
        if run_out {
            // Holds that have run out are let go of first, so that nothing is decided by them.
            self.release_lapsed(now).await?;
        }
        let is_old =
            !known_ones.is_empty() && (elsewhere != row.try_get("elsewhere")? || is(&row, "differs")?);
        if run_out || is_old {
            known.fill(None);
            unknown = arriving.to_vec();
            row = self.find(arrive!(""), now, (&unknown, &[])).await?;
        }
        #[cfg(debug_assertions)]
        self.are_as_the_store_has_them(now, arriving, &known).await?;
        self.elsewhere = Some(row.try_get("elsewhere")?);
        let staff = staff::from_list(row.try_get("staff")?)?;
        let fresh = (
            AppointmentId(row.try_get("fresh_appointment")?),
            QuestionId(row.try_get("fresh_question")?),
            ReportId(row.try_get("fresh_report")?),
            TeachingId(row.try_get("fresh_teaching")?),
        );
        let mut found = found(&row, &unknown)?.into_iter();
        let each = known.into_iter().map(|known| match known {
            Some((arrival, dialogue)) => Ok((false, arrival, dialogue)),
            None => found.next().unwrap_or(Err(Fault::Conflict("client"))),
        });
        let all = each.map(|each| {
            each.map(|(seen, arrival, dialogue)| Arrived {
                seen,
                arrival,
                dialogue,
                staff: staff.clone(),
                fresh,
            })
        });
        all.collect()
    }

    /// Ends a house that is being built at once where who is known is not as the store has them.
    #[cfg(debug_assertions)]
    async fn are_as_the_store_has_them(
        &mut self,
        now: Timestamp,
        arriving: &[Arriving<'_>],
        known: &[Option<(Arrival, Dialogue)>],
    ) -> Result<(), Fault> {
        for (one, known) in arriving.iter().zip(known) {
            let Some((arrival, dialogue)) = known else { continue };
            let row = self.find(arrive!(""), now, (&[*one], &[])).await?;
            let stored =
                found(&row, &[*one])?.into_iter().next().unwrap_or(Err(Fault::Conflict("client")))?;
            let as_kept = |dialogue: &Dialogue| dialogues::row(now, arrival.client.id, dialogue);
            let is_so = !stored.0 && stored.1 == *arrival && as_kept(&stored.2)? == as_kept(dialogue)?;
            if !is_so {
                ends_at_once(&format!("{known:?}\nis not what the store has:\n{stored:?}"));
            }
        }
        Ok(())
    }
}
