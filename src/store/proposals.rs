//! Proposals of a next visit: when each is due, what has become of it, and what was said to it.

use jiff::Timestamp;
use sqlx::Row;
use sqlx::sqlite::SqliteRow;

use super::rows::appointment::appointment;
use super::wishes::wishes;
use super::{Batch, Corrupt, Fault, Writing, instant, one};
use crate::domain::appointment::AppointmentId;
use crate::domain::decide::proposing::{DueProposal, Outcome};
use crate::domain::intake::Word;
use crate::domain::person::{ChatId, ClientId};
use crate::domain::practice::{ServiceId, TherapistId};
use crate::domain::proposal::{Answer, Proposal, ProposalId, Unproposed};
use crate::domain::series::Rhythm;

/// How many due proposals one tick takes on; the next tick follows at once.
const AT_ONCE: i64 = 20;

impl Batch {
    /// Makes it so that after a visit the next one is proposed then, or not. What was decided already stays.
    pub fn plan_proposal(
        &mut self,
        visit: AppointmentId,
        client: ClientId,
        moment: Option<(Timestamp, Timestamp)>,
    ) {
        let Some((due, useful_until)) = moment else {
            return self.add(
                "UPDATE proposal SET state = 'obsolete', decided_at = $now FROM jsonb_each($list) AS j
                 WHERE appointment = j.value AND state = 'planned'",
                &visit.0,
            );
        };
        let passed = due <= self.now;
        self.add(
            "INSERT INTO proposal (appointment, client, due_at, useful_until, look_at, state, why, decided_at)
             SELECT j.value ->> 0, j.value ->> 1, j.value ->> 2, j.value ->> 3, j.value ->> 2, j.value ->> 4,
                    j.value ->> 5, iif(j.value ->> 4 = 'skipped', $now, NULL)
             FROM jsonb_each($list) AS j WHERE true
             ON CONFLICT (appointment) DO UPDATE
             SET client = excluded.client, due_at = excluded.due_at, useful_until = excluded.useful_until,
                 look_at = excluded.look_at, state = excluded.state, why = excluded.why,
                 decided_at = excluded.decided_at
             WHERE (proposal.state = 'obsolete' AND proposal.outbox IS NULL)
                OR (proposal.state = 'planned'
                    AND (proposal.due_at != excluded.due_at OR proposal.client != excluded.client))",
            &(
                visit.0,
                client.0,
                due.as_second(),
                useful_until.as_second(),
                if passed { "skipped" } else { "planned" },
                passed.then_some(Unproposed::Passed.code()),
            ),
        );
    }

    /// Takes back a proposal that is on its way to a client who has no use for it any more.
    pub fn withdraw_proposals(&mut self, client: ClientId) {
        self.add(
            "UPDATE outbox SET state = 'obsolete', settled_at = $now, why = 'the person has no use for it any more'
             WHERE state = 'waiting'
               AND id IN (SELECT p.outbox FROM json_each($list) AS j CROSS JOIN proposal AS p ON p.client = j.value
                          WHERE p.state = 'claimed')",
            &client.0,
        );
    }
}

impl Writing {
    /// Proposals whose moment has come, in order.
    ///
    /// # Errors
    /// When the storage fails. A row that cannot be read is given up.
    pub async fn due_proposals(&mut self, now: Timestamp) -> Result<Vec<DueProposal>, Fault> {
        let rows = sqlx::query(
            "SELECT a.*, c.chat, c.reachable, c.reminders, c.quiet_from, c.quiet_until, c.proposals,
                    p.id AS proposal, p.useful_until,
                    (SELECT i.word FROM intake AS i WHERE i.client = a.client) AS word,
                    (SELECT max(o.decided_at) FROM proposal AS o WHERE o.client = a.client
                     AND o.state IN ('claimed', 'sent', 'unknown')) AS last,
                    (SELECT s.rhythm FROM series AS s WHERE s.client = a.client ORDER BY s.made_at DESC, s.id DESC
                     LIMIT 1) AS rhythm,
                    (SELECT count(*) FROM appointment AS v WHERE v.client = a.client AND v.for_name IS NULL
                     AND v.state = 'booked' AND v.ends_at <= a.ends_at AND v.mark IS NOT 'no_show') AS visits
             FROM proposal AS p JOIN appointment AS a ON a.id = p.appointment JOIN client AS c ON c.id = a.client
             WHERE p.state = 'planned' AND p.look_at <= $1 ORDER BY p.look_at, p.id LIMIT +$2",
        )
        .bind(now.as_second())
        .bind(AT_ONCE)
        .fetch_all(&mut *self.tx)
        .await?;
        let mut found = Vec::with_capacity(rows.len());
        for row in &rows {
            match due(row) {
                Ok(mut due) => {
                    due.own = self.own_appointments(now, due.visit.client).await?;
                    found.push(due);
                }
                Err(bad) if bad.is_of_one_row() => {
                    tracing::error!(%bad, "the proposal of a next visit is given up");
                    let id = ProposalId(row.try_get("proposal")?);
                    self.settle_proposal(now, id, &Outcome::Obsolete, None).await?;
                }
                Err(fault) => return Err(fault),
            }
        }
        Ok(found)
    }

    /// Notes what became of a proposal; one that is made is carried by this row of the outbox, and without one is
    /// obsolete: the outbox has known it before.
    ///
    /// # Errors
    /// When the storage fails or the row is not as it was decided on.
    pub async fn settle_proposal(
        &mut self,
        now: Timestamp,
        id: ProposalId,
        outcome: &Outcome,
        outbox: Option<i64>,
    ) -> Result<(), Fault> {
        let (state, why, look_at, slot) = match (outcome, outbox) {
            (Outcome::Waits(until), _) => ("planned", None, Some(until.as_second()), None),
            (Outcome::Skipped(why), _) => ("skipped", Some(why.code()), None, None),
            (Outcome::Proposes(slot, _), Some(_)) => ("claimed", None, None, Some(slot)),
            (Outcome::Obsolete, _) | (Outcome::Proposes(..), None) => ("obsolete", None, None, None),
        };
        let done = sqlx::query(
            "UPDATE proposal SET state = $2, why = $3, decided_at = $4, look_at = coalesce($5, look_at), outbox = $6,
                    service = (SELECT a.service FROM appointment AS a WHERE a.id = appointment AND $7 IS NOT NULL),
                    therapist = $7, starts_at = $8
             WHERE id = $1 AND state = 'planned'",
        )
        .bind(id.0)
        .bind(state)
        .bind(why)
        .bind(look_at.is_none().then_some(now.as_second()))
        .bind(look_at)
        .bind(outbox)
        .bind(slot.map(|slot| slot.therapist.as_str()))
        .bind(slot.map(|slot| slot.time.from.as_second()))
        .execute(&mut *self.tx)
        .await?;
        one(&done, "a proposal")
    }

    /// A proposal that was made.
    ///
    /// # Errors
    /// When the storage fails or the row cannot be read.
    pub async fn proposal(&mut self, id: ProposalId) -> Result<Option<Proposal>, Fault> {
        let row = sqlx::query("SELECT * FROM proposal WHERE id = $1 AND starts_at IS NOT NULL")
            .bind(id.0)
            .fetch_optional(&mut *self.tx)
            .await?;
        row.as_ref().map(proposal).transpose()
    }

    /// Notes what a client has said to a proposal.
    ///
    /// # Errors
    /// When the storage fails or the row is not as it was decided on.
    pub async fn answer_proposal(
        &mut self,
        now: Timestamp,
        id: ProposalId,
        answer: Answer,
    ) -> Result<(), Fault> {
        let word = match answer {
            Answer::Taken => "taken",
            Answer::Declined => "declined",
        };
        let sql = "UPDATE proposal SET answer = $2, answered_at = $3 WHERE id = $1 AND answer IS NOT 'taken'";
        let done = sqlx::query(sql).bind(id.0).bind(word).bind(now.as_second());
        one(&done.execute(&mut *self.tx).await?, "a proposal")
    }
}

fn due(row: &SqliteRow) -> Result<DueProposal, Fault> {
    let id: i64 = row.try_get("proposal")?;
    let bad = |table, column| Corrupt { table, column, row: id };
    let word = match row.try_get::<Option<&str>, _>("word")? {
        None => None,
        Some("wanted") => Some(Word::Wanted),
        Some("given") => Some(Word::Given),
        Some("refused") => Some(Word::Refused),
        Some(_) => return Err(bad("intake", "word").into()),
    };
    let rhythm = match row.try_get::<Option<&str>, _>("rhythm")? {
        None => None,
        Some(code) => Some(Rhythm::parse(code).ok_or_else(|| bad("series", "rhythm"))?),
    };
    let last: Option<i64> = row.try_get("last")?;
    Ok(DueProposal {
        id: ProposalId(id),
        useful_until: instant(row.try_get("useful_until")?, "proposal", "useful_until", id)?,
        visit: appointment(row)?,
        chat: ChatId(row.try_get("chat")?),
        reachable: row.try_get::<i64, _>("reachable")? == 1,
        wishes: wishes(row)?,
        word,
        own: Vec::new(),
        last: last.map(|last| instant(last, "proposal", "decided_at", id)).transpose()?,
        rhythm,
        visits: usize::try_from(row.try_get::<i64, _>("visits")?).unwrap_or_default(),
    })
}

fn proposal(row: &SqliteRow) -> Result<Proposal, Fault> {
    let id: i64 = row.try_get("id")?;
    let bad = |column| Corrupt { table: "proposal", column, row: id };
    let text = |column: &'static str| row.try_get::<Option<String>, _>(column);
    let service = text("service")?.as_deref().and_then(ServiceId::parse);
    let therapist = text("therapist")?.as_deref().and_then(TherapistId::parse);
    Ok(Proposal {
        id: ProposalId(id),
        client: ClientId(row.try_get("client")?),
        service: service.ok_or_else(|| bad("service"))?,
        therapist: therapist.ok_or_else(|| bad("therapist"))?,
        start: instant(row.try_get("starts_at")?, "proposal", "starts_at", id)?,
        answer: match text("answer")?.as_deref() {
            None => None,
            Some("taken") => Some(Answer::Taken),
            Some("declined") => Some(Answer::Declined),
            Some(_) => return Err(bad("answer").into()),
        },
    })
}
