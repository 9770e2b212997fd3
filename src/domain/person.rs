//! Who chats with the practice: names as they may be shown, chats, clients and staff.

use std::fmt;

use super::practice::TherapistId;

/// A private chat: in Telegram its number is also the person's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ChatId(pub i64);

impl ChatId {
    /// Far below every number that Telegram gives to a person or a group: those have 52 bits at most.
    const NOBODYS: i64 = -(1 << 62);

    /// The number that stands where a caller, who has phoned, has no chat. Nothing is ever sent there.
    pub fn of_caller(client: ClientId) -> Self {
        Self(Self::NOBODYS - client.0)
    }

    /// Whether this is no chat at all: see [`ChatId::of_caller`].
    pub fn is_nobodys(self) -> bool {
        self.0 <= Self::NOBODYS
    }
}

impl fmt::Display for ChatId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A message within a chat.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MessageId(pub i64);

/// A client's row in the store.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClientId(pub i64);

/// A person's name as it may be shown: without control, zero-width or text-direction characters,
/// 1 to 64 characters. It is not escaped: `wording` does that.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Name(String);

impl Name {
    /// The longest name shown, in characters.
    pub const MAX: usize = 64;

    /// Takes a name as Telegram gives it; what cannot be seen is left out.
    pub fn new(raw: &str) -> Self {
        let seen: String = raw.chars().filter(|c| !is_invisible(*c)).collect();
        let tidy: String =
            seen.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(Self::MAX).collect();
        Self(if tidy.is_empty() { "?".to_owned() } else { tidy })
    }

    /// Whether anything is left of it to be seen.
    pub fn can_be_seen(&self) -> bool {
        self.0 != "?"
    }

    /// The first of its words: what a person is called by.
    pub fn first(&self) -> Self {
        Self(self.0.split(' ').next().unwrap_or(&self.0).to_owned())
    }

    /// The name as text, unescaped.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Characters that a reader cannot see but that can turn or hide the text around them.
fn is_invisible(c: char) -> bool {
    let format = matches!(c,
        '\u{00AD}' | '\u{061C}' | '\u{115F}' | '\u{1160}' | '\u{180E}' | '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FEFF}' | '\u{FFA0}'
        | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}');
    // A tab or line break is white space, which becomes one blank.
    format || (c.is_control() && !c.is_whitespace())
}

/// A person who may book.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Client {
    /// The row in the store.
    pub id: ClientId,
    /// Where to write.
    pub chat: ChatId,
    /// What to call the person.
    pub name: Name,
    /// Whether messages arrive: false once the bot is blocked.
    pub reachable: bool,
    /// Whether the practice knows the person: an appointment of theirs was booked and has begun.
    pub known: bool,
}

/// A person who works here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Staff {
    /// Where to write.
    pub chat: ChatId,
    /// What to call the person.
    pub name: Name,
    /// What the person may do.
    pub role: Role,
}

/// What a person who works here may do, decided from the store on every update.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Role {
    /// The owner: sees every diary and looks after the team.
    pub owner: bool,
    /// Reception: sees every diary, and treats nobody.
    pub reception: bool,
    /// The therapist whose diary is this person's own, if any.
    pub therapist: Option<TherapistId>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_keeps_what_can_be_seen_and_nothing_else() {
        for (raw, shown) in [
            ("Anna", "Anna"),
            ("  Anna \t  Maria ", "Anna Maria"),
            ("\u{202E}annA\u{202C}", "annA"),
            ("An\u{200B}na", "Anna"),
            ("\u{200D}\u{FEFF}", "?"),
            ("", "?"),
            ("<b>Anna</b>", "<b>Anna</b>"),
        ] {
            assert_eq!(Name::new(raw).as_str(), shown, "{raw:?}");
        }
        assert_eq!(Name::new(&"🙂".repeat(500)).as_str().chars().count(), Name::MAX);
    }
}
