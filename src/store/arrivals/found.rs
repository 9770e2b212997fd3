//! What was found of those who arrive, as it was asked for.

use serde::Deserialize;
use sqlx::Row;
use sqlx::sqlite::SqliteRow;

use super::super::wishes::wishes_of;
use super::super::{Corrupt, Fault, dialogues};
use super::{Arrival, Arriving, Has, OnFile};
use crate::domain::circular::Subscribed;
use crate::domain::dialogue::Dialogue;
use crate::domain::guest::Phone;
use crate::domain::intake::Word;
use crate::domain::language::Language;
use crate::domain::person::{Client, ClientId};

/// What is kept of one who arrives, as it is listed: sqlx takes longer for a column than SQLite for a row of these.
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

/// Whether what they have done has had its effects, who they are, and where their conversation stands.
pub(super) type Found = (bool, Arrival, Dialogue);

/// What was found of each.
pub(super) fn found(row: &SqliteRow, unknown: &[Arriving<'_>]) -> Result<Vec<Result<Found, Fault>>, Fault> {
    let bad = |_| Corrupt { table: "client", column: "chat", row: 0 };
    let mut kept: Vec<Kept> = serde_json::from_str(row.try_get("arrived")?).map_err(bad)?;
    // They come in this order, but nothing promises it.
    kept.sort_by_key(|kept| kept.place);
    if kept.len() != unknown.len() {
        return Err(Fault::Conflict("client"));
    }
    Ok(unknown.iter().zip(kept).map(|(one, kept)| arrived(one, kept)).collect())
}

fn arrived(arriving: &Arriving<'_>, kept: Kept) -> Result<Found, Fault> {
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
    Ok((seen, arrival, dialogue))
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
