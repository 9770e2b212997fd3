//! Buttons of the picture of a week, and the bytes that stand for them.

use super::super::practice::TherapistId;
use super::super::time::Date;

/// What a button asks for. Whose diary is none for all that this person may see.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PictureTap {
    /// This week.
    Now,
    /// The seven days from this one on.
    Week(Date, Option<TherapistId>),
    /// The same, dark or light from now on.
    Dark(bool, Date, Option<TherapistId>),
}

impl PictureTap {
    pub(super) fn encode(&self) -> String {
        let rest = |from: &Date, of: &Option<TherapistId>| match of {
            Some(id) => format!("{}:{id}", from.strftime("%Y%m%d")),
            None => from.strftime("%Y%m%d").to_string(),
        };
        match self {
            Self::Now => "pw".to_owned(),
            Self::Week(from, of) => format!("pw:w:{}", rest(from, of)),
            Self::Dark(true, from, of) => format!("pw:d:{}", rest(from, of)),
            Self::Dark(false, from, of) => format!("pw:l:{}", rest(from, of)),
        }
    }

    pub(super) fn parse(text: &str) -> Option<Self> {
        if text.is_empty() {
            return Some(Self::Now);
        }
        let (kind, rest) = text.split_once(':')?;
        let (date, of) = match rest.split_once(':') {
            Some((date, id)) => (date, Some(TherapistId::parse(id)?)),
            None => (rest, None),
        };
        let digits = date.len() == 8 && date.bytes().all(|b| b.is_ascii_digit());
        let from = Date::strptime("%Y%m%d", date).ok().filter(|_| digits)?;
        match kind {
            "w" => Some(Self::Week(from, of)),
            "d" => Some(Self::Dark(true, from, of)),
            "l" => Some(Self::Dark(false, from, of)),
            _ => None,
        }
    }
}
