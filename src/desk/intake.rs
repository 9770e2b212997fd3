//! Notes for the therapist: opened when they are read, sealed before they are kept, and in no other place.

use std::sync::Arc;

use jiff::Timestamp;
use secrecy::{ExposeSecret, SecretString};

use super::Desk;
use crate::domain::appointment::Appointment;
use crate::domain::decide::intake::IntakeBook;
use crate::domain::dialogue::{Dialogue, Flow, Intake, IntakeStep};
use crate::domain::incoming::Said;
use crate::domain::intake::{Entry, Notes, Private, Reading, may_read};
use crate::domain::person::{Client, ClientId, Role};
use crate::domain::tap::{IntakeAct, Tap};
use crate::sealing::Sealing;
use crate::store::{Fault, Note, OnFile, SealedNotes, Writing};

/// What says that one of the listed contraindications applies.
const APPLIES: &str = "yes";

/// What says that none does.
const NONE_APPLIES: &str = "no";

impl Desk {
    /// The same desk with keys to seal with.
    #[must_use]
    pub fn sealing_with(self, sealing: Option<Arc<Sealing>>) -> Self {
        Self { sealing, ..self }
    }

    /// What is known of notes; they are opened only for their writer, and for the therapist of the named appointment.
    pub(super) async fn intake_book(
        &self,
        tx: &mut Writing,
        now: Timestamp,
        said: &Said,
        (client, on_file): (&Client, OnFile),
        (role, dialogue): (Option<&Role>, &Dialogue),
        named: Option<&Appointment>,
    ) -> Result<IntakeBook, Fault> {
        let mut book = IntakeBook {
            open: self.sealing.is_some(),
            on_file: on_file.notes,
            word: on_file.word,
            phone: on_file.phone,
            ..IntakeBook::default()
        };
        if let Flow::Intake(Intake { visit, step: IntakeStep::Writing }) = dialogue.flow
            && role.is_some()
        {
            book.of = tx.whose(visit.id).await?;
        }
        let Said::Tap { tap: Some(Tap::Intake(_, act)), .. } = said else { return Ok(book) };
        let Some(named) = named else { return Ok(book) };
        let theirs = match act {
            IntakeAct::Mine => named.client == client.id,
            IntakeAct::Read => may_read(role, named, now),
            IntakeAct::Begin
            | IntakeAct::AskErase
            | IntakeAct::Erase
            | IntakeAct::Write
            | IntakeAct::Fine
            | IntakeAct::AskNot
            | IntakeAct::Not => false,
        };
        if role.is_some() {
            book.of = tx.whose(named.id).await?;
        }
        if let (true, Some(sealing)) = (theirs, &self.sealing) {
            let sealed = tx.notes(named.client).await?;
            book.notes = sealed.map(|sealed| open(sealing, named.client, &sealed));
        }
        Ok(book)
    }

    /// Seals an answer and keeps it.
    pub(super) async fn keep_note(
        &self,
        tx: &mut Writing,
        now: Timestamp,
        client: ClientId,
        entry: &Entry,
    ) -> Result<(), Fault> {
        let (note, words) = match entry {
            Entry::Hurts(words) => (Note::Hurts, words.as_str()),
            Entry::Conditions(words) => (Note::Conditions, words.as_str()),
            Entry::Applies(true) => (Note::Applies, APPLIES),
            Entry::Applies(false) => (Note::Applies, NONE_APPLIES),
        };
        let sealing = self.sealing.as_ref().ok_or(Fault::Conflict("the key"))?;
        let sealed = sealing.seal(client, words).map_err(|_| Fault::Unsealed)?;
        tx.put_note(now, client, note, &sealed).await
    }
}

/// One answer that cannot be opened spoils them all: half of them could mislead.
fn open(sealing: &Sealing, client: ClientId, sealed: &SealedNotes) -> Reading {
    let words = |sealed: &Option<Vec<u8>>| match sealed {
        Some(sealed) => sealing.open(client, sealed).map(Some),
        None => Ok(None),
    };
    let private = |words: Option<SecretString>| words.and_then(|words| Private::new(words.expose_secret()));
    let opened = (words(&sealed.hurts), words(&sealed.conditions), words(&sealed.applies));
    match opened {
        (Ok(hurts), Ok(conditions), Ok(applies)) => Reading::Notes(Notes {
            hurts: private(hurts),
            conditions: private(conditions),
            applies: applies.map(|words| words.expose_secret() == APPLIES),
        }),
        _ => {
            tracing::warn!(client = client.0, "notes cannot be opened with the keys of today");
            Reading::Sealed
        }
    }
}
