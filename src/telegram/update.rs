//! One update as Telegram tells it, read as what a person did. Pure.

use serde::Deserialize;
use teloxide::types::{
    CallbackQuery, CallbackQueryId, Chat, ChatMemberKind, ChatMemberUpdated, MaybeInaccessibleMessage,
    Message, MessageKind, Update, UpdateKind, User,
};

use super::{letter, quick};
use crate::domain::incoming::{Command, Incoming, Said};
use crate::domain::person::{ChatId, MessageId, Name};
use crate::domain::tap::Tap;
use crate::inbox::RawUpdate;

/// What a person did; `None` for what is not a person's doing, is not meant for this bot, or cannot be read.
/// `username` is the bot's own, by which a group addresses it.
pub fn read(raw: &RawUpdate, username: &str) -> Option<Incoming> {
    let read = quick::read(raw);
    #[cfg(debug_assertions)]
    if let Some(quickly) = &read
        && serde_json::from_str::<Update>(&raw.body)
            .is_ok_and(|update| !matches!(update.kind, UpdateKind::Error(_)))
    {
        assert_eq!(
            Some(quickly),
            read_well(raw, username).as_ref(),
            "it is something else when it is read well"
        );
    }
    read.or_else(|| read_well(raw, username))
}

/// The same of whatever there is.
fn read_well(raw: &RawUpdate, username: &str) -> Option<Incoming> {
    // `from_str` and nothing else: teloxide reads a `Value` always as an error.
    let update: Update = serde_json::from_str(&raw.body).ok()?;
    let (from, place, said) = match &update.kind {
        UpdateKind::Message(message) => heard(message, &raw.body, username)?,
        UpdateKind::EditedMessage(message) => edited(message, &raw.body)?,
        UpdateKind::CallbackQuery(press) => pressed(press)?,
        UpdateKind::MyChatMember(change) => came_or_went(change)?,
        _ => return None,
    };
    let person = i64::try_from(from.id.0).ok()?;
    let chat = match place {
        Place::Private(chat) if chat == person => chat,
        Place::Private(_) => return None,
        Place::Group(chat) => chat,
    };
    let name = Name::new(&from.full_name());
    let letter = match &update.kind {
        UpdateKind::Message(message) => letter::of(message),
        _ => None,
    };
    (!from.is_bot).then_some(Incoming { update: raw.update, chat: ChatId(chat), name, said, letter })
}

/// The number of an update and of its chat, 0 if there is none; `None` if not even the update's number can be
/// read. It reads as little as possible, so that little can go wrong.
pub fn peek(body: &str) -> Option<(i64, i64)> {
    match serde_json::from_str::<Placed>(body) {
        Ok(placed) => Some((placed.update_id, placed.chat().unwrap_or(0))),
        Err(_) => serde_json::from_str::<Numbered>(body).ok().map(|numbered| (numbered.update_id, 0)),
    }
}

/// The number of a press, by which it is answered; `None` if the update is no press. It is found also where the
/// rest cannot be read, for the person watches a progress bar.
pub(super) fn press(body: &str) -> Option<CallbackQueryId> {
    // Most that have none say so at a glance.
    body.contains("callback_query").then_some(())?;
    let Pressed { callback_query } = serde_json::from_str(body).ok()?;
    Some(callback_query.id)
}

/// Where something was said.
enum Place {
    Private(i64),
    Group(i64),
}

impl Place {
    /// Channels are no place to talk.
    fn of(chat: &Chat) -> Option<Self> {
        match chat.id.0 {
            id if chat.is_private() => Some(Place::Private(id)),
            id if chat.is_group() || chat.is_supergroup() => Some(Place::Group(id)),
            _ => None,
        }
    }
}

type Read<'a> = Option<(&'a User, Place, Said)>;

fn heard<'a>(message: &'a Message, body: &str, username: &str) -> Read<'a> {
    let place = Place::of(&message.chat)?;
    let unseen = Unseen::below(message, body);
    let text = message.text().map(str::to_owned).or(unseen.text);
    let said = match (&place, text) {
        (Place::Group(_), Some(text)) => is_addressed(&text, username).then(|| in_group(&text))?,
        (Place::Group(_), None) => Said::GroupMoved(ChatId(message.migrate_to_chat_id()?.0)),
        (Place::Private(_), Some(text)) => Said::typed(text, answered(message).or(unseen.answers)),
        (Place::Private(_), None) => match message.kind {
            MessageKind::Common(_) | MessageKind::Empty {} => Said::Unreadable,
            // "Anna pinned a message" and the like: nobody expects an answer.
            _ => return None,
        },
    };
    Some((message.from.as_ref()?, place, said))
}

/// A changed text. Telegram also calls it an edit when a live location moves or a picture's caption changes, and
/// whoever does that expects no answer.
fn edited<'a>(message: &'a Message, body: &str) -> Read<'a> {
    message.text().map(str::to_owned).or_else(|| Unseen::below(message, body).text)?;
    match Place::of(&message.chat)? {
        place @ Place::Private(_) => Some((message.from.as_ref()?, place, Said::Edited)),
        Place::Group(_) => None,
    }
}

fn pressed(press: &CallbackQuery) -> Read<'_> {
    let place = match &press.message {
        Some(message) => Place::of(message.chat())?,
        None => Place::Private(i64::try_from(press.from.id.0).ok()?),
    };
    let said = match place {
        Place::Group(_) => Said::InGroup,
        Place::Private(_) => Said::Tap {
            tap: press.data.as_deref().and_then(Tap::parse),
            // One that is inaccessible cannot be edited either.
            message: press.message.as_ref().and_then(MaybeInaccessibleMessage::regular_message).map(id),
        },
    };
    Some((&press.from, place, said))
}

fn came_or_went(change: &ChatMemberUpdated) -> Read<'_> {
    let place = Place::of(&change.chat)?;
    let said = match (&place, &change.new_chat_member.kind) {
        (Place::Private(_), ChatMemberKind::Banned(_)) => Said::Left,
        (Place::Private(_), ChatMemberKind::Member(_)) => Said::Returned,
        (Place::Group(_), ChatMemberKind::Banned(_) | ChatMemberKind::Left) => Said::LeftGroup,
        _ => return None,
    };
    Some((&change.from, place, said))
}

fn id(message: &Message) -> MessageId {
    MessageId(message.id.0.into())
}

/// The message of ours that this one answers.
fn answered(message: &Message) -> Option<MessageId> {
    let answered = message.reply_to_message()?;
    answered.from.as_ref().is_some_and(|from| from.is_bot).then_some(id(answered))
}

/// What a text in a group says that speaks to this bot: a deep link that was opened there, or anything.
fn in_group(text: &str) -> Said {
    match Said::typed(text.to_owned(), None) {
        Said::Command(Command::Start(Some(payload))) => Said::GroupLink(payload),
        _ => Said::InGroup,
    }
}

/// Whether a text in a group speaks to this bot: a command for no other bot, or its name.
fn is_addressed(text: &str, username: &str) -> bool {
    let is_name = |word: &str| word.eq_ignore_ascii_case(username);
    match text.strip_prefix('/') {
        Some(command) => {
            let word = command.split_whitespace().next().unwrap_or_default();
            word.split_once('@').is_none_or(|(_, name)| is_name(name))
        }
        None => text.split('@').skip(1).any(|after| {
            let end = after.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(after.len());
            is_name(&after[..end])
        }),
    }
}

/// What teloxide does not see: an entity newer than teloxide makes it read the whole message as empty.
#[derive(Default)]
struct Unseen {
    text: Option<String>,
    answers: Option<MessageId>,
}

impl Unseen {
    fn below(message: &Message, body: &str) -> Self {
        match &message.kind {
            MessageKind::Empty {} => {
                serde_json::from_str::<Plain>(body).map(|plain| plain.message.into()).unwrap_or_default()
            }
            _ => Self::default(),
        }
    }
}

impl From<PlainMessage> for Unseen {
    fn from(message: PlainMessage) -> Self {
        let ours =
            message.reply_to_message.filter(|answered| answered.from.as_ref().is_some_and(|f| f.is_bot));
        Self { text: message.text, answers: ours.map(|answered| MessageId(answered.message_id)) }
    }
}

#[derive(Deserialize)]
struct Plain {
    #[serde(alias = "edited_message")]
    message: PlainMessage,
}

#[derive(Deserialize)]
struct PlainMessage {
    text: Option<String>,
    reply_to_message: Option<PlainAnswered>,
}

#[derive(Deserialize)]
struct PlainAnswered {
    message_id: i64,
    from: Option<PlainUser>,
}

#[derive(Deserialize)]
struct PlainUser {
    is_bot: bool,
}

#[derive(Deserialize)]
struct Numbered {
    update_id: i64,
}

#[derive(Deserialize)]
struct Placed {
    update_id: i64,
    message: Option<InChat>,
    edited_message: Option<InChat>,
    my_chat_member: Option<InChat>,
    callback_query: Option<ByPerson>,
}

#[derive(Deserialize)]
struct InChat {
    chat: Id,
}

#[derive(Deserialize)]
struct ByPerson {
    from: Id,
    message: Option<InChat>,
}

#[derive(Deserialize)]
struct Id {
    id: i64,
}

impl Placed {
    fn chat(self) -> Option<i64> {
        let by_person = self.callback_query.map(|press| press.message.map_or(press.from.id, |m| m.chat.id));
        let said = self.message.or(self.edited_message).or(self.my_chat_member);
        said.map(|said| said.chat.id).or(by_person)
    }
}

#[derive(Deserialize)]
struct Pressed {
    callback_query: PressId,
}

#[derive(Deserialize)]
struct PressId {
    id: CallbackQueryId,
}
