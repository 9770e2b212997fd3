//! A step within a flow, and the bytes that stand for it.

use super::super::hours::WallSpan;
use super::super::practice::{ServiceId, TherapistId};
use super::super::time::{Date, Month, Time, Timestamp};
use super::super::topic::TopicId;
use super::announcing::AnnounceStep;
use super::availability::AmendStep;
use super::guests::WhomStep;
use super::intake::IntakePress;
use super::series::SeriesStep;
use super::waitlist::WaitStep;

/// A step within a flow.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// This service.
    Service(ServiceId),
    /// This therapist, or anyone.
    With(Option<TherapistId>),
    /// Show this month.
    Month(Month),
    /// This day.
    Day(Date),
    /// The appointment that starts then.
    Start(Timestamp),
    /// The same as last time, then.
    Again(Timestamp),
    /// Staff: a step of a change of availability.
    Amend(AmendStep),
    /// Staff: away the whole day.
    WholeDay,
    /// Staff: away for some hours.
    Hours,
    /// Staff: away from then.
    From(Time),
    /// Staff: until then.
    Until(Time),
    /// Staff: whose diary.
    Diary(TherapistId),
    /// Staff: a step of putting an announcement together.
    Announce(AnnounceStep),
    /// Staff: this topic is meant.
    Topic(TopicId),
    /// Staff: none of the likely topics.
    Others,
    /// Staff: this group of topics.
    Group(u8),
    /// A step on the way to the waiting list.
    Wait(WaitStep),
    /// A step of planning a series.
    Series(SeriesStep),
    /// For whom it is.
    Whom(WhomStep),
    /// An answer to one of the questions before a first visit.
    Intake(IntakePress),
    /// Yes, do it.
    Confirm,
    /// One screen back.
    Back,
    /// One screen back from this one of a booking: pressed twice, it goes back once.
    BackFrom(Screen),
    /// Leave the flow.
    Cancel,
}

/// The screens of a booking and of a series.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Screen {
    /// Which service?
    Service,
    /// With whom?
    Therapist,
    /// On which day?
    Day,
    /// When?
    Time,
    /// Is it right?
    Confirm,
    /// How often does the series come?
    Rhythm,
    /// How many visits?
    Count,
    /// Is the series right, or its rest?
    Series,
}

impl Screen {
    /// All of them, with the letters that stand for them.
    pub const ALL: [(Screen, &'static str); 8] = [
        (Screen::Service, "s"),
        (Screen::Therapist, "w"),
        (Screen::Day, "d"),
        (Screen::Time, "t"),
        (Screen::Confirm, "c"),
        (Screen::Rhythm, "r"),
        (Screen::Count, "n"),
        (Screen::Series, "x"),
    ];

    fn letter(self) -> &'static str {
        Self::ALL.iter().find(|(screen, _)| *screen == self).map_or("s", |(_, letter)| letter)
    }

    fn parse(text: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, letter)| *letter == text).map(|(screen, _)| *screen)
    }
}

impl Step {
    pub(super) fn encode(&self) -> String {
        match self {
            Step::Service(id) => format!("s{id}"),
            Step::With(Some(id)) => format!("w{id}"),
            Step::With(None) => "w".to_owned(),
            Step::Month(month) => format!("m{:04}{:02}", month.first().year(), month.first().month()),
            Step::Day(date) => format!("d{:04}{:02}{:02}", date.year(), date.month(), date.day()),
            Step::Start(at) => format!("t{:x}", at.as_second()),
            Step::Again(at) => format!("n{:x}", at.as_second()),
            Step::Amend(step) => format!("r{}", step.encode()),
            Step::WholeDay => "a".to_owned(),
            Step::Hours => "h".to_owned(),
            Step::From(time) => format!("f{}", time.strftime("%H%M")),
            // 24:00, which is no time of its own day.
            Step::Until(WallSpan::END_OF_DAY) => "u2400".to_owned(),
            Step::Until(time) => format!("u{}", time.strftime("%H%M")),
            Step::Diary(id) => format!("y{id}"),
            Step::Announce(step) => format!("e{}", step.encode()),
            Step::Topic(id) => format!("o{id}"),
            Step::Others => "l".to_owned(),
            Step::Group(at) => format!("g{at}"),
            Step::Wait(step) => format!("j{}", step.encode()),
            Step::Series(step) => format!("k{}", step.encode()),
            Step::Whom(whom) => format!("v{}", whom.encode()),
            Step::Intake(press) => format!("i{}", press.letter()),
            Step::Confirm => "c".to_owned(),
            Step::Back => "b".to_owned(),
            Step::BackFrom(screen) => format!("b{}", screen.letter()),
            Step::Cancel => "x".to_owned(),
        }
    }

    pub(super) fn parse(text: &str) -> Option<Self> {
        let kind = text.chars().next()?;
        let rest = &text[kind.len_utf8()..];
        let bare = |step: Step| rest.is_empty().then_some(step);
        match kind {
            's' => ServiceId::parse(rest).map(Step::Service),
            'w' if rest.is_empty() => Some(Step::With(None)),
            'w' => TherapistId::parse(rest).map(|id| Step::With(Some(id))),
            'm' => digits(rest, 6)
                .and_then(|_| Month::new(rest[..4].parse().ok()?, rest[4..].parse().ok()?).map(Step::Month)),
            'd' => digits(rest, 8).and_then(|_| {
                let date =
                    Date::new(rest[..4].parse().ok()?, rest[4..6].parse().ok()?, rest[6..].parse().ok()?);
                date.ok().map(Step::Day)
            }),
            't' => instant(rest).map(Step::Start),
            'n' => instant(rest).map(Step::Again),
            'r' => AmendStep::parse(rest).map(Step::Amend),
            'a' => bare(Step::WholeDay),
            'h' => bare(Step::Hours),
            'f' => clock(rest).map(Step::From),
            'u' if rest == "2400" => Some(Step::Until(WallSpan::END_OF_DAY)),
            'u' => clock(rest).map(Step::Until),
            'y' => TherapistId::parse(rest).map(Step::Diary),
            'e' => AnnounceStep::parse(rest).map(Step::Announce),
            'o' => TopicId::parse(rest).map(Step::Topic),
            'l' => bare(Step::Others),
            'g' => rest.parse().ok().map(Step::Group),
            'j' => WaitStep::parse(rest).map(Step::Wait),
            'k' => SeriesStep::parse(rest).map(Step::Series),
            'v' => WhomStep::parse(rest).map(Step::Whom),
            'i' => IntakePress::parse(rest).map(Step::Intake),
            'c' => bare(Step::Confirm),
            'b' if rest.is_empty() => Some(Step::Back),
            'b' => Screen::parse(rest).map(Step::BackFrom),
            'x' => bare(Step::Cancel),
            _ => None,
        }
    }
}

fn instant(text: &str) -> Option<Timestamp> {
    Timestamp::from_second(i64::from_str_radix(text, 16).ok()?).ok()
}

fn digits(text: &str, count: usize) -> Option<()> {
    (text.len() == count && text.bytes().all(|b| b.is_ascii_digit())).then_some(())
}

fn clock(text: &str) -> Option<Time> {
    digits(text, 4)?;
    Time::new(text[..2].parse().ok()?, text[2..].parse().ok()?, 0, 0).ok()
}
