//! The end of an update: what it leaves of the conversation, and the mark that it has had its effects, in one go with the
//! last that is said of it.

use jiff::Timestamp;

use super::dialogues::{self, Statement, put_dialogue};
use super::{Batch, Fault, Writing};
use crate::domain::dialogue::Dialogue;
use crate::domain::person::{ChatId, ClientId};

/// How an update ends.
#[derive(Debug, Clone, Copy)]
pub struct Ending<'a> {
    /// When.
    pub now: Timestamp,
    /// Which.
    pub update: i64,
    /// Whose.
    pub chat: ChatId,
    /// Where the conversation stands now, if that has changed.
    pub dialogue: Option<(ClientId, &'a Dialogue)>,
}

/// How an update is marked, with the numbers of its values.
macro_rules! end_update {
    ($values:literal) => {
        concat!(
            "INSERT INTO inbox (update_id, chat, received_at, state) VALUES (",
            $values,
            ") ON CONFLICT (update_id) DO UPDATE SET state = excluded.state, body = NULL;"
        )
    };
}
pub(super) use end_update;

impl Ending<'_> {
    /// Binds the values, in the order in which the statements count them.
    pub(super) fn bind<'q>(&self, query: Statement<'q>) -> Result<Statement<'q>, Fault> {
        let query = query.bind(self.update).bind(self.chat.0).bind(self.now.as_second()).bind("done");
        let Some((client, dialogue)) = self.dialogue else { return Ok(query) };
        let kept = dialogues::row(self.now, client, dialogue)?;
        Ok(kept.bind(query))
    }
}

impl Writing {
    /// Ends an update of which nothing is said.
    ///
    /// # Errors
    /// When the storage fails.
    pub async fn end_quietly(&mut self, ends: &Ending<'_>) -> Result<(), Fault> {
        let sql = match ends.dialogue {
            None => end_update!("$1, $2, $3, $4"),
            Some(_) => {
                concat!(end_update!("$1, $2, $3, $4"), put_dialogue!("$5, $6, $7, $8, $9, $10, $11, $12"))
            }
        };
        ends.bind(sqlx::query(sql))?.execute(&mut *self.tx).await?;
        Ok(())
    }
}

impl Batch {
    /// Ends an update.
    ///
    /// # Errors
    /// When the conversation cannot be written as JSON.
    pub fn end(&mut self, ends: &Ending<'_>) -> Result<(), Fault> {
        self.add(
            "INSERT INTO inbox (update_id, chat, received_at, state)
             SELECT j.value ->> 0, j.value ->> 1, $now, 'done' FROM jsonb_each($list) AS j WHERE true
             ON CONFLICT (update_id) DO UPDATE SET state = excluded.state, body = NULL",
            &(ends.update, ends.chat.0),
        );
        if let Some((client, dialogue)) = ends.dialogue {
            self.add(
                "INSERT INTO dialogue (client, session, finished, flow, asked, asked_text, changed_at, asked_at)
                 SELECT j.value ->> 0, j.value ->> 1, j.value ->> 2, j.value ->> 3, j.value ->> 4, j.value ->> 5,
                        j.value ->> 6, j.value ->> 7
                 FROM jsonb_each($list) AS j WHERE true
                 ON CONFLICT (client) DO UPDATE SET session = excluded.session, finished = excluded.finished,
                     flow = excluded.flow, asked = excluded.asked, asked_text = excluded.asked_text,
                     changed_at = excluded.changed_at, asked_at = excluded.asked_at",
                &dialogues::element(ends.now, client, dialogue),
            );
        }
        Ok(())
    }
}
