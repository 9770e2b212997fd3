//! Buttons of the diary as staff see it, and of its clients, and the bytes that stand for them.

use super::super::appointment::VisitRef;
use super::super::mark::Mark;
use super::super::person::ClientId;
use super::super::practice::TherapistId;
use super::super::time::Date;
use super::guests::visit;
use super::row;

/// What a button of the diary does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DayTap {
    /// Show a day, of one therapist or of all whose diaries this person sees; which page of its visits, from 0.
    Day(Date, Option<TherapistId>, u8),
    /// Show the week of a day, likewise.
    Week(Date, Option<TherapistId>),
    /// Do something with an appointment for its client.
    Visit(VisitRef, StaffAct),
    /// Look for a client.
    Find,
    /// Do something with a client.
    Client(ClientId, ClientAct),
}

/// What staff do with an appointment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StaffAct {
    /// Show it.
    Open,
    /// Choose another time for its client.
    Move,
    /// Ask whether to call it off.
    AskCancel,
    /// Call it off.
    Cancel,
    /// Say what became of it.
    Mark(Mark),
    /// Take back what was said of it.
    Unmark,
    /// Write to its client.
    Write,
    /// Book the next one for its client.
    Next,
}

/// What staff do with a client.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClientAct {
    /// Show what is known of them.
    Open,
    /// Write to them.
    Write,
    /// Book for them.
    Book,
}

impl DayTap {
    pub(super) fn encode(&self) -> String {
        let of = |of: &Option<TherapistId>| of.as_ref().map(|id| format!(":{id}")).unwrap_or_default();
        match self {
            DayTap::Day(date, whose, page) => format!("dd:{}:{page}{}", date.strftime("%Y%m%d"), of(whose)),
            DayTap::Week(date, whose) => format!("dw:{}{}", date.strftime("%Y%m%d"), of(whose)),
            DayTap::Visit(visit, act) => format!("dv:{:x}:{:x}:{}", visit.id.0, visit.version, act.letter()),
            DayTap::Find => "df".to_owned(),
            DayTap::Client(client, act) => format!("dc:{:x}:{}", client.0, act.letter()),
        }
    }

    pub(super) fn parse(kind: &str, rest: &str) -> Option<Self> {
        match kind {
            "dd" => {
                let (date, rest) = rest.split_once(':')?;
                let (page, of) = match rest.split_once(':') {
                    Some((page, of)) => (page, Some(TherapistId::parse(of)?)),
                    None => (rest, None),
                };
                Some(DayTap::Day(day(date)?, of, page.parse().ok()?))
            }
            "dw" => match rest.split_once(':') {
                Some((date, of)) => Some(DayTap::Week(day(date)?, Some(TherapistId::parse(of)?))),
                None => day(rest).map(|date| DayTap::Week(date, None)),
            },
            "dv" => {
                let (of, act) = rest.rsplit_once(':')?;
                Some(DayTap::Visit(visit(of)?, StaffAct::parse(act)?))
            }
            "df" => rest.is_empty().then_some(DayTap::Find),
            "dc" => {
                let (client, act) = rest.split_once(':')?;
                Some(DayTap::Client(ClientId(row(client)?), ClientAct::parse(act)?))
            }
            _ => None,
        }
    }
}

impl StaffAct {
    pub(super) const ALL: [(StaffAct, &'static str); 10] = [
        (StaffAct::Open, "o"),
        (StaffAct::Move, "m"),
        (StaffAct::AskCancel, "a"),
        (StaffAct::Cancel, "x"),
        (StaffAct::Mark(Mark::Arrived), "h"),
        (StaffAct::Mark(Mark::Done), "d"),
        (StaffAct::Mark(Mark::NoShow), "n"),
        (StaffAct::Unmark, "u"),
        (StaffAct::Write, "w"),
        (StaffAct::Next, "b"),
    ];

    fn letter(self) -> &'static str {
        Self::ALL.iter().find(|(act, _)| *act == self).map_or("o", |(_, letter)| letter)
    }

    fn parse(text: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, letter)| *letter == text).map(|(act, _)| *act)
    }
}

impl ClientAct {
    pub(super) const ALL: [(ClientAct, &'static str); 3] =
        [(ClientAct::Open, "o"), (ClientAct::Write, "w"), (ClientAct::Book, "b")];

    fn letter(self) -> &'static str {
        Self::ALL.iter().find(|(act, _)| *act == self).map_or("o", |(_, letter)| letter)
    }

    fn parse(text: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, letter)| *letter == text).map(|(act, _)| *act)
    }
}

fn day(text: &str) -> Option<Date> {
    if text.len() != 8 || !text.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    Date::new(text[..4].parse().ok()?, text[4..6].parse().ok()?, text[6..].parse().ok()?).ok()
}
