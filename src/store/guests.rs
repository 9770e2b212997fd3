//! Guests and callers: people for whom somebody else books.

use jiff::Timestamp;
use sqlx::Row;
use sqlx::sqlite::SqliteRow;

use super::invites::hash;
use super::{Fault, Writing, one};
use crate::domain::appointment::{AppointmentId, VisitRef};
use crate::domain::guest::{Caller, Phone, TakeOver};
use crate::domain::person::{ChatId, Client, ClientId, Name};

/// How many names of guests are remembered for the next time.
const NAMES: i64 = 3;

/// Among how many callers a name is looked for: the last who have phoned.
const CALLERS: i64 = 5_000;

impl Writing {
    /// The last names that this client has booked for, the last first.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn guest_names(&mut self, client: ClientId) -> Result<Vec<Name>, Fault> {
        let names: Vec<String> = sqlx::query_scalar(
            "SELECT for_name FROM appointment WHERE client = $1 AND for_name IS NOT NULL
             GROUP BY for_name ORDER BY max(id) DESC LIMIT +$2",
        )
        .bind(client.0)
        .bind(NAMES)
        .fetch_all(&mut *self.tx)
        .await?;
        Ok(names.iter().map(|name| Name::new(name)).collect())
    }

    /// Notes who will come to an appointment.
    ///
    /// # Errors
    /// When the storage fails or the row is not as it was decided on.
    pub async fn name_guest(&mut self, visit: VisitRef, name: &Name) -> Result<(), Fault> {
        let done = sqlx::query("UPDATE appointment SET for_name = $3 WHERE id = $1 AND version = $2")
            .bind(visit.id.0)
            .bind(i64::from(visit.version))
            .bind(name.as_str())
            .execute(&mut *self.tx)
            .await?;
        one(&done, "an appointment")
    }

    /// An id that no client has yet.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn fresh_client(&mut self) -> Result<ClientId, Fault> {
        let id = sqlx::query_scalar("SELECT coalesce(max(id), 0) + 1 FROM client");
        Ok(ClientId(id.fetch_one(&mut *self.tx).await?))
    }

    /// Makes a client without a chat, who can only be called.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn add_caller(
        &mut self,
        now: Timestamp,
        id: ClientId,
        name: &Name,
        phone: Option<&Phone>,
    ) -> Result<(), Fault> {
        sqlx::query(
            "INSERT INTO client (id, chat, name, phone, reachable, first_seen) VALUES ($1, $2, $3, $4, 0, $5)",
        )
        .bind(id.0)
        .bind(ChatId::of_caller(id).0)
        .bind(name.as_str())
        .bind(phone.map(Phone::as_str))
        .bind(now.as_second())
        .execute(&mut *self.tx)
        .await?;
        Ok(())
    }

    /// Those who have phoned and have not taken over what is theirs, the last first.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn callers(&mut self) -> Result<Vec<Caller>, Fault> {
        let rows = sqlx::query(
            "SELECT id, name, phone FROM client
             WHERE chat <= -4611686018427387904 AND taken_over_by IS NULL ORDER BY id DESC LIMIT +$1",
        )
        .bind(CALLERS)
        .fetch_all(&mut *self.tx)
        .await?;
        rows.iter().map(caller).collect()
    }

    /// Whose an appointment is, if it is a caller's, and the chat of whoever booked it.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn caller_of(
        &mut self,
        appointment: AppointmentId,
    ) -> Result<Option<(Caller, Option<ChatId>)>, Fault> {
        let row = sqlx::query(
            "SELECT c.id, c.name, c.phone, a.booked_by FROM appointment AS a JOIN client AS c ON c.id = a.client
             WHERE a.id = $1 AND c.chat <= -4611686018427387904",
        )
        .bind(appointment.0)
        .fetch_optional(&mut *self.tx)
        .await?;
        let Some(row) = row else { return Ok(None) };
        Ok(Some((caller(&row)?, row.try_get::<Option<i64>, _>("booked_by")?.map(ChatId))))
    }

    /// Makes an appointment that was just booked a caller's. Nobody can be reminded of it.
    ///
    /// # Errors
    /// When the storage fails or the row is not as it was decided on.
    pub async fn give_to_caller(
        &mut self,
        now: Timestamp,
        visit: VisitRef,
        client: ClientId,
        by: ChatId,
    ) -> Result<(), Fault> {
        let done = sqlx::query(
            "UPDATE appointment SET client = $3, booked_by = $4 WHERE id = $1 AND version = $2 AND state = 'booked'",
        )
        .bind(visit.id.0)
        .bind(i64::from(visit.version))
        .bind(client.0)
        .bind(by.0)
        .execute(&mut *self.tx)
        .await?;
        one(&done, "an appointment")?;
        self.forget_reminders(now, visit.id).await
    }

    /// Keeps a link by which a caller can take over, under a hash of its secret.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn offer_take_over(
        &mut self,
        now: Timestamp,
        client: ClientId,
        appointment: AppointmentId,
        token: &str,
    ) -> Result<(), Fault> {
        sqlx::query(
            "INSERT INTO take_over (token_hash, client, appointment, made_at) VALUES ($1, $2, $3, $4)",
        )
        .bind(hash(token))
        .bind(client.0)
        .bind(appointment.0)
        .bind(now.as_second())
        .execute(&mut *self.tx)
        .await?;
        Ok(())
    }

    /// What the link of this secret stands for.
    ///
    /// # Errors
    /// When the storage fails or a row cannot be read.
    pub async fn take_over_of(&mut self, now: Timestamp, token: &str) -> Result<Option<TakeOver>, Fault> {
        let row = sqlx::query(
            "SELECT t.client, t.used_by, c.name,
                    a.ends_at > $2 AND a.state IN ('booked', 'displaced') AS good
             FROM take_over AS t JOIN client AS c ON c.id = t.client JOIN appointment AS a ON a.id = t.appointment
             WHERE t.token_hash = $1",
        )
        .bind(hash(token))
        .bind(now.as_second())
        .fetch_optional(&mut *self.tx)
        .await?;
        let Some(row) = row else { return Ok(None) };
        let client = ClientId(row.try_get("client")?);
        let used_by = row.try_get::<Option<i64>, _>("used_by")?.map(ChatId);
        let good = used_by.is_none() && row.try_get::<i64, _>("good")? == 1;
        let visits = if good { self.own_appointments(now, client).await? } else { Vec::new() };
        let booked_by: Vec<i64> = sqlx::query_scalar(
            "SELECT DISTINCT booked_by FROM appointment
             WHERE client = $1 AND booked_by IS NOT NULL AND ends_at > $2 AND state IN ('booked', 'displaced')",
        )
        .bind(client.0)
        .bind(now.as_second())
        .fetch_all(&mut *self.tx)
        .await?;
        Ok(Some(TakeOver {
            client,
            name: Name::new(row.try_get("name")?),
            used_by,
            booked_by: booked_by.into_iter().map(ChatId).collect(),
            visits,
        }))
    }

    /// All that was a caller's is this client's from now on: what is ahead in its next version, so that the buttons
    /// of before lose their power. All links of the caller are used up by it. Gives back what is ahead.
    ///
    /// # Errors
    /// When the storage fails, or the link was used meanwhile.
    pub async fn take_over(
        &mut self,
        now: Timestamp,
        client: &Client,
        from: ClientId,
        token: &str,
    ) -> Result<Vec<AppointmentId>, Fault> {
        let done = sqlx::query(
            "UPDATE take_over SET used_at = $2, used_by = $3 WHERE token_hash = $1 AND client = $4 AND used_at IS NULL",
        )
        .bind(hash(token))
        .bind(now.as_second())
        .bind(client.chat.0)
        .bind(from.0)
        .execute(&mut *self.tx)
        .await?;
        one(&done, "a link that takes over")?;
        let ahead = self.own_appointments(now, from).await?;
        let (now, chat, to, from) = (now.as_second(), client.chat.0, client.id.0, from.0);
        let others = "UPDATE take_over SET used_at = $1, used_by = $2 WHERE client = $3 AND used_at IS NULL";
        self.run(others, &[now, chat, from]).await?;
        let appointments = "UPDATE appointment SET client = $1,
                version = version + (ends_at > $3 AND state IN ('booked', 'displaced')) WHERE client = $2";
        self.run(appointments, &[to, from, now]).await?;
        self.run("UPDATE question SET client = $1 WHERE client = $2", &[to, from]).await?;
        let phone = "UPDATE client SET phone = coalesce(phone, (SELECT phone FROM client WHERE id = $2)) WHERE id = $1";
        self.run(phone, &[to, from]).await?;
        // What is left of the caller is a row that says who they are now.
        let left = "UPDATE client SET taken_over_by = $1, name = '?', phone = NULL WHERE id = $2";
        self.run(left, &[to, from]).await?;
        Ok(ahead.iter().map(|visit| visit.id).collect())
    }

    async fn run(&mut self, sql: &'static str, numbers: &[i64]) -> Result<(), Fault> {
        let query = numbers.iter().fold(sqlx::query(sql), |query, number| query.bind(*number));
        query.execute(&mut *self.tx).await?;
        Ok(())
    }
}

fn caller(row: &SqliteRow) -> Result<Caller, Fault> {
    Ok(Caller {
        client: Some(ClientId(row.try_get("id")?)),
        name: Name::new(row.try_get("name")?),
        phone: row.try_get::<Option<&str>, _>("phone")?.and_then(Phone::parse),
        chat: None,
    })
}
