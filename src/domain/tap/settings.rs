//! Buttons of the settings, and the bytes that stand for them.

use super::super::circular::Kind;
use super::super::language::Language;
use super::super::practice::QuietHours;
use super::super::reminder::{Level, Wishes};
use super::super::time::Time;

/// What a button does with what a client has set. It says what is to hold afterwards, so that a second press changes
/// nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SettingsTap {
    /// These reminders.
    Level(Level),
    /// When is the client left alone?
    Hours,
    /// Left alone in these hours, or in none of their own.
    Quiet(Option<QuietHours>),
    /// The next visit is proposed, or not.
    Proposals(bool),
    /// This kind of announcement is read, or not.
    Subscribe(Kind, bool),
    /// To be read in this language.
    Language(Language),
}

impl SettingsTap {
    const LEVELS: [(Level, &'static str); 3] =
        [(Level::All, "la"), (Level::Facts, "lf"), (Level::Nothing, "ln")];

    pub(super) fn encode(&self) -> String {
        match self {
            SettingsTap::Level(level) => Self::LEVELS
                .iter()
                .find(|(known, _)| known == level)
                .map_or("la", |(_, word)| word)
                .to_owned(),
            SettingsTap::Hours => "h".to_owned(),
            SettingsTap::Quiet(None) => "q".to_owned(),
            SettingsTap::Proposals(true) => "p+".to_owned(),
            SettingsTap::Proposals(false) => "p-".to_owned(),
            SettingsTap::Quiet(Some(hours)) => {
                format!("q{}{}", hours.from.strftime("%H"), hours.until.strftime("%H"))
            }
            SettingsTap::Subscribe(kind, true) => format!("s+{}", kind.word()),
            SettingsTap::Subscribe(kind, false) => format!("s-{}", kind.word()),
            SettingsTap::Language(language) => format!("g{}", language.as_str()),
        }
    }

    /// Reads what was written; hours that are not among those to choose from are none.
    pub(super) fn parse(text: &str) -> Option<Self> {
        if let Some((level, _)) = Self::LEVELS.iter().find(|(_, word)| *word == text) {
            return Some(SettingsTap::Level(*level));
        }
        let kind = |start| text.strip_prefix(start).and_then(Kind::parse);
        if let Some(kind) = kind("s+") {
            return Some(SettingsTap::Subscribe(kind, true));
        }
        if let Some(kind) = kind("s-") {
            return Some(SettingsTap::Subscribe(kind, false));
        }
        match text {
            "h" => Some(SettingsTap::Hours),
            "q" => Some(SettingsTap::Quiet(None)),
            "p+" => Some(SettingsTap::Proposals(true)),
            "p-" => Some(SettingsTap::Proposals(false)),
            _ => match (text.strip_prefix('q'), text.strip_prefix('g')) {
                (Some(hours), _) => {
                    let (from, until) = hours.split_at_checked(2)?;
                    let (from, until) = (hour(from, Wishes::FROM)?, hour(until, Wishes::UNTIL)?);
                    Some(SettingsTap::Quiet(Some(QuietHours { from, until })))
                }
                (None, Some(code)) => Language::parse(code).map(SettingsTap::Language),
                (None, None) => None,
            },
        }
    }
}

fn hour<const N: usize>(text: &str, among: [Time; N]) -> Option<Time> {
    among.into_iter().find(|time| time.strftime("%H").to_string() == text)
}
