//! People for whom somebody else books: a client's guest, and a caller, who has phoned.

use super::appointment::Appointment;
use super::person::{ChatId, ClientId, Name};

/// For whom an appointment is booked.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Whom {
    /// For the person who books.
    #[default]
    Oneself,
    /// For somebody of this name, by a client who stays the one to talk to.
    Guest(Name),
    /// For somebody who has phoned, or a client, by staff.
    Caller(Caller),
}

impl Whom {
    /// The caller, where staff book for one.
    pub fn caller(&self) -> Option<&Caller> {
        match self {
            Whom::Caller(caller) => Some(caller),
            Whom::Oneself | Whom::Guest(_) => None,
        }
    }

    /// The name that an appointment carries besides its client's own.
    pub fn guest(&self) -> Option<&Name> {
        match self {
            Whom::Guest(name) => Some(name),
            Whom::Oneself | Whom::Caller(_) => None,
        }
    }

    /// The name that is read on the way to the appointment.
    pub fn name(&self) -> Option<&Name> {
        match self {
            Whom::Oneself => None,
            Whom::Guest(name) => Some(name),
            Whom::Caller(caller) => Some(&caller.name),
        }
    }
}

/// Somebody for whom staff book: mostly one who has phoned, a client without a chat.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Caller {
    /// Their row, if they have phoned before.
    pub client: Option<ClientId>,
    /// What to call the person.
    pub name: Name,
    /// Where to call them.
    pub phone: Option<Phone>,
    /// Where to write, if they are in Telegram.
    pub chat: Option<ChatId>,
}

impl Caller {
    /// The fewest digits that are read as a telephone number.
    const FEWEST_DIGITS: usize = 5;

    /// Reads what staff type: a name, and perhaps a telephone number after it; `None` without a name.
    pub fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        let of_a_number = |c: char| c.is_ascii_digit() || " +()-./\u{a0}".contains(c);
        let begin = text.trim_end_matches(of_a_number).len();
        let number = &text[begin..];
        let digits = number.chars().filter(char::is_ascii_digit).count();
        let (name, phone) =
            if digits < Self::FEWEST_DIGITS { (text, None) } else { (&text[..begin], Phone::parse(number)) };
        let name = name.trim_matches(|c: char| c.is_whitespace() || ",;:".contains(c));
        let name = Name::new(name);
        name.can_be_seen().then_some(Self { client: None, name, phone, chat: None })
    }

    /// Whether this may be the person whom somebody has typed: the same number, or a name that holds the typed words.
    pub fn may_be(&self, typed: &Caller) -> bool {
        let same_number = |(ours, theirs): (&Phone, &Phone)| ours.is_alike(theirs);
        if self.phone.as_ref().zip(typed.phone.as_ref()).is_some_and(same_number) {
            return true;
        }
        let (ours, typed) = (self.name.as_str().to_lowercase(), typed.name.as_str().to_lowercase());
        let begins = |word: &str| ours.split_whitespace().any(|ours| ours.starts_with(word));
        typed.split_whitespace().all(begins)
    }
}

/// A telephone number as it was typed: digits, blanks and `+ ( ) - . /`, with 5 to 20 digits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phone(String);

impl Phone {
    /// The longest text, in characters.
    const LONGEST: usize = 32;

    /// Reads a number; `None` for what is none.
    pub fn parse(text: &str) -> Option<Self> {
        let tidy = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let digits = tidy.chars().filter(char::is_ascii_digit).count();
        let of_a_number = |c: char| c.is_ascii_digit() || " +()-./".contains(c);
        let sound = (Caller::FEWEST_DIGITS..=20).contains(&digits)
            && tidy.chars().count() <= Self::LONGEST
            && tidy.chars().all(of_a_number);
        sound.then_some(Self(tidy))
    }

    /// The number as it was typed.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether both end in the same nine digits, so that a country's prefix makes no difference; or are the same.
    fn is_alike(&self, other: &Phone) -> bool {
        let end = |phone: &Phone| {
            let digits: Vec<char> = phone.0.chars().filter(char::is_ascii_digit).collect();
            digits[digits.len().saturating_sub(9)..].to_vec()
        };
        end(self) == end(other)
    }
}

/// A person whom staff may have to call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contact {
    /// What to call the person.
    pub name: Name,
    /// Where to call them, if that is known.
    pub phone: Option<Phone>,
}

/// What was booked for a caller, as the link that was passed on to them shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakeOver {
    /// The caller's row.
    pub client: ClientId,
    /// Under which name it was booked.
    pub name: Name,
    /// The chat that has used the link, or another link of the same caller.
    pub used_by: Option<ChatId>,
    /// The chats of the staff who booked it.
    pub booked_by: Vec<ChatId>,
    /// What stands ahead; empty once the appointment of the link is over or called off.
    pub visits: Vec<Appointment>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (String, Option<String>) {
        let caller = Caller::read(text).expect("a name");
        (caller.name.to_string(), caller.phone.map(|phone| phone.as_str().to_owned()))
    }

    #[test]
    fn a_name_is_read_with_and_without_a_number() {
        for (text, name, phone) in [
            ("Mia Brown", "Mia Brown", None),
            ("Mia Brown 0161 496 0000", "Mia Brown", Some("0161 496 0000")),
            ("Mia Brown, +44 (0)161-496 0000", "Mia Brown", Some("+44 (0)161-496 0000")),
            ("Mia\nBrown:\n01614960000 ", "Mia Brown", Some("01614960000")),
            // Too short to call.
            ("Louis 14", "Louis 14", None),
            // Too long for a number, but a number all the same: it is left out.
            ("Mia 123456789012345678901234567890", "Mia", None),
        ] {
            assert_eq!(read(text), (name.to_owned(), phone.map(str::to_owned)), "{text:?}");
        }
        for nobody in ["", "   ", "0161 496 0000", "\u{200b}\u{202e}"] {
            assert_eq!(Caller::read(nobody), None, "{nobody:?}");
        }
    }

    #[test]
    fn a_caller_is_known_by_number_or_by_name() {
        let known = Caller::read("Mia Brown +44 161 496 0000").expect("a name");
        for typed in ["mia", "Brown", "brown mia", "Bro", "Somebody 0161 496 0000"] {
            assert!(known.may_be(&Caller::read(typed).expect("a name")), "{typed}");
        }
        for typed in ["Mia Green", "own", "Somebody 0161 496 0001"] {
            assert!(!known.may_be(&Caller::read(typed).expect("a name")), "{typed}");
        }
    }
}
