//! Delivering: one message becomes one call, and its outcome a decision for the outbox.

use std::time::Duration;

use futures::TryFutureExt as _;
use futures::future::Either;
use reqwest::Url;
use reqwest::multipart::{Form, Part};
use serde::Deserialize;
use serde_json::value::RawValue;
use teloxide::payloads::{
    EditMessageReplyMarkup, EditMessageText, EditMessageTextSetters as _, SendDocument, SendMessage,
    SendMessageSetters as _, SendPhoto, SendPhotoSetters as _, SetMyCommands, SetMyCommandsSetters as _,
};
use teloxide::requests::Payload as _;
use teloxide::types::{
    BotCommandScope, ChatId as TelegramChat, CopyTextButton, FileId, InlineKeyboardButton,
    InlineKeyboardMarkup, InputFile, LinkPreviewOptions, MessageId as TelegramMessage, ParseMode, Recipient,
};

use super::Telegram;
use super::api::{CallError, Refusal};
use crate::domain::message::{Button, CommandMenu, Delivery, File, KeptPhoto, Message, Photo, Press};
use crate::domain::person::{ChatId, MessageId};
use crate::messenger::{Messenger, Undelivered};

/// How long to be silent when Telegram says "too many" without saying for how long.
const FREEZE: Duration = Duration::from_secs(5);

impl Messenger for Telegram {
    /// About 30, says Telegram's FAQ.
    const MOST_A_SECOND: usize = 30;

    fn most_a_second(&self) -> usize {
        if self.takes_any_number { usize::MAX } else { Self::MOST_A_SECOND }
    }

    /// What most replies are is made ready at once.
    fn deliver(
        &self,
        to: ChatId,
        delivery: &Delivery,
    ) -> impl Future<Output = Result<Option<MessageId>, Undelivered>> + Send {
        match delivery {
            Delivery::Send(message) => Either::Left(Either::Left(self.send(to, message).map_ok(Some))),
            Delivery::Edit(earlier, message) => {
                Either::Left(Either::Right(self.edit(to, *earlier, message).map_ok(Some)))
            }
            _ => Either::Right(self.deliver_any(to, delivery)),
        }
    }

    async fn answers(&self) -> bool {
        self.api.answers().await
    }
}

impl Telegram {
    /// Whatever it is, made ready when it is waited for.
    async fn deliver_any(&self, to: ChatId, delivery: &Delivery) -> Result<Option<MessageId>, Undelivered> {
        match delivery {
            Delivery::Send(message) => self.send(to, message).await.map(Some),
            Delivery::Edit(earlier, message) => self.edit(to, *earlier, message).await.map(Some),
            Delivery::Update(earlier, message) => self.update(to, *earlier, message).await.map(Some),
            Delivery::Buttons(earlier, rows) => self.change_buttons(to, *earlier, rows).await.map(Some),
            Delivery::File(file) => self.send_file(to, file).await.map(Some),
            Delivery::Photo(photo) => self.send_photo(to, photo).await.map(Some),
            Delivery::KeptPhoto(photo) => self.send_kept_photo(to, photo).await.map(Some),
            Delivery::Commands(menu) => self.set_commands(to, *menu).await.map(|()| None),
        }
    }

    fn send(
        &self,
        to: ChatId,
        message: &Message,
    ) -> impl Future<Output = Result<MessageId, Undelivered>> + use<'_> {
        let mut payload = SendMessage::new(TelegramChat(to.0), message.html.as_str())
            .parse_mode(ParseMode::Html)
            .link_preview_options(no_preview());
        payload.reply_markup = keyboard(&message.buttons).map(Into::into);
        let sent = self.api.call(&payload);
        async move { sent_id(&sent.await.map_err(judge)?) }
    }

    /// A file goes as a form: JSON could only name one that Telegram has already.
    async fn send_file(&self, to: ChatId, file: &File) -> Result<MessageId, Undelivered> {
        let part = Part::text(file.content.clone()).file_name(file.name.clone());
        let refused = |why: reqwest::Error| Undelivered::Refused(why.to_string());
        let part = part.mime_str(&file.media_type).map_err(refused)?;
        let form = with_caption(Form::new().text("chat_id", to.0.to_string()), &file.caption);
        let mut form = form.part("document", part);
        // Telegram would otherwise look into it and make of it what it likes.
        form = form.text("disable_content_type_detection", "true");
        let sent = self.api.post_form(SendDocument::NAME, form).await.map_err(judge)?;
        sent_id(&sent)
    }

    /// Likewise.
    async fn send_photo(&self, to: ChatId, photo: &Photo) -> Result<MessageId, Undelivered> {
        let part = Part::bytes(photo.png.clone()).file_name(photo.name.clone());
        let refused = |why: reqwest::Error| Undelivered::Refused(why.to_string());
        let part = part.mime_str("image/png").map_err(refused)?;
        let form = with_caption(Form::new().text("chat_id", to.0.to_string()), &photo.caption);
        let sent = self.api.post_form(SendPhoto::NAME, form.part("photo", part)).await.map_err(judge)?;
        sent_id(&sent)
    }

    /// A picture that Telegram has already is only named.
    async fn send_kept_photo(&self, to: ChatId, photo: &KeptPhoto) -> Result<MessageId, Undelivered> {
        let file = InputFile::file_id(FileId(photo.id.clone()));
        let mut payload = SendPhoto::new(TelegramChat(to.0), file)
            .caption(photo.message.html.as_str())
            .parse_mode(ParseMode::Html);
        payload.reply_markup = keyboard(&photo.message.buttons).map(Into::into);
        let sent = self.api.call(&payload).await.map_err(judge)?;
        sent_id(&sent)
    }

    fn edit(
        &self,
        to: ChatId,
        earlier: MessageId,
        message: &Message,
    ) -> impl Future<Output = Result<MessageId, Undelivered>> {
        let changed = self.change_text(to, earlier, message);
        async move {
            match changed.await {
                Ok(()) => Ok(earlier),
                Err(None) => self.send(to, message).await,
                Err(Some(why)) => Err(repeatable(why)),
            }
        }
    }

    /// Like [`Telegram::edit`], but what is gone stays gone.
    async fn update(
        &self,
        to: ChatId,
        earlier: MessageId,
        message: &Message,
    ) -> Result<MessageId, Undelivered> {
        match self.change_text(to, earlier, message).await {
            Ok(()) | Err(None) => Ok(earlier),
            Err(Some(why)) => Err(repeatable(why)),
        }
    }

    /// Changes a message; `Err(None)` if it cannot be changed any more.
    fn change_text(
        &self,
        to: ChatId,
        earlier: MessageId,
        message: &Message,
    ) -> impl Future<Output = Result<(), Option<CallError>>> + use<'_> {
        let changed = i32::try_from(earlier.0).ok().map(|id| {
            let mut payload =
                EditMessageText::new(TelegramChat(to.0), TelegramMessage(id), message.html.as_str())
                    .parse_mode(ParseMode::Html)
                    .link_preview_options(no_preview());
            payload.reply_markup = keyboard(&message.buttons);
            self.api.call(&payload)
        });
        async move {
            match changed.ok_or(None)?.await {
                Ok(_) => Ok(()),
                Err(why) if says(&why, &[UNCHANGED]) => Ok(()),
                Err(why) if says(&why, &GONE) => Err(None),
                Err(why) => Err(Some(why)),
            }
        }
    }

    async fn change_buttons(
        &self,
        to: ChatId,
        earlier: MessageId,
        rows: &[Vec<Button>],
    ) -> Result<MessageId, Undelivered> {
        let Ok(id) = i32::try_from(earlier.0) else { return Ok(earlier) };
        let mut payload = EditMessageReplyMarkup::new(TelegramChat(to.0), TelegramMessage(id));
        payload.reply_markup = keyboard(rows);
        match self.api.call(&payload).await {
            Ok(_) => Ok(earlier),
            Err(why) if says(&why, &[UNCHANGED]) || says(&why, &GONE) => Ok(earlier),
            Err(why) => Err(repeatable(why)),
        }
    }

    async fn set_commands(&self, to: ChatId, menu: CommandMenu) -> Result<(), Undelivered> {
        let scope = BotCommandScope::Chat { chat_id: Recipient::Id(TelegramChat(to.0)) };
        let payload = SetMyCommands::new(self.commands.of(menu)).scope(scope);
        self.api.call(&payload).await.map(drop).map_err(repeatable)
    }
}

fn with_caption(form: Form, caption: &str) -> Form {
    if caption.is_empty() {
        return form;
    }
    form.text("caption", caption.to_owned()).text("parse_mode", "HTML")
}

/// How Telegram says that an edit is done already, in lower case.
const UNCHANGED: &str = "message is not modified";

/// How Telegram says that a message cannot be edited, in lower case.
const GONE: [&str; 4] = [
    "message to edit not found",
    "message can't be edited",
    "there is no text in the message to edit",
    "message_id_invalid",
];

/// How Telegram says that a person cannot be written to, besides 403, in lower case.
const NOBODY: [&str; 6] = [
    "chat not found",
    "user not found",
    "user is deactivated",
    "bot was blocked by the user",
    "peer_id_invalid",
    "input_user_deactivated",
];

/// The decision that belongs to an outcome. Codes first, and texts only where they tell more.
fn judge(outcome: CallError) -> Undelivered {
    let refusal = match outcome {
        CallError::Unsent(why) => return Undelivered::NotSent(why),
        CallError::Lost(why) => return Undelivered::Unknown(why),
        CallError::Refused(refusal) => refusal,
    };
    let why = refusal.to_string();
    match refusal.code {
        429 => Undelivered::Frozen(refusal.retry_after.unwrap_or(FREEZE)),
        500.. => Undelivered::Failed(why),
        // Our token, not this message: once that is put right it may go out.
        401 | 404 => Undelivered::NotSent(why),
        403 => Undelivered::Unreachable(why),
        _ if reads(&refusal, &NOBODY) => Undelivered::Unreachable(why),
        _ if reads(&refusal, &["can't parse entities"]) => Undelivered::Markup(why),
        _ => Undelivered::Refused(why),
    }
}

/// The decision where doing it again shows nothing twice.
fn repeatable(outcome: CallError) -> Undelivered {
    match judge(outcome) {
        Undelivered::Unknown(why) => Undelivered::Repeatable(why),
        decided => decided,
    }
}

fn says(error: &CallError, texts: &[&str]) -> bool {
    matches!(error, CallError::Refused(refusal) if reads(refusal, texts))
}

fn reads(refusal: &Refusal, texts: &[&str]) -> bool {
    let description = refusal.description.to_lowercase();
    texts.iter().any(|text| description.contains(text))
}

/// All that is needed of a sent message. teloxide's `Message` knows fewer kinds of content than Telegram.
#[derive(Deserialize)]
struct Sent {
    message_id: i64,
}

fn sent_id(sent: &RawValue) -> Result<MessageId, Undelivered> {
    let unreadable = |_| Undelivered::Unknown("the answer does not name the message".to_owned());
    serde_json::from_str::<Sent>(sent.get()).map(|sent| MessageId(sent.message_id)).map_err(unreadable)
}

/// The practice's links are there to be read, not to fill the screen.
fn no_preview() -> LinkPreviewOptions {
    LinkPreviewOptions {
        is_disabled: true,
        url: None,
        prefer_small_media: false,
        prefer_large_media: false,
        show_above_text: false,
    }
}

fn keyboard(rows: &[Vec<Button>]) -> Option<InlineKeyboardMarkup> {
    let rows = rows.iter().map(|row| row.iter().filter_map(button).collect::<Vec<_>>());
    let rows: Vec<_> = rows.filter(|row| !row.is_empty()).collect();
    (!rows.is_empty()).then(|| InlineKeyboardMarkup::new(rows))
}

fn button(button: &Button) -> Option<InlineKeyboardButton> {
    match &button.press {
        Press::Tap(tap) => Some(InlineKeyboardButton::callback(&button.label, tap.encode())),
        Press::Copy(text) => {
            let copies = CopyTextButton { text: text.clone() };
            Some(InlineKeyboardButton::copy_text_button(&button.label, copies))
        }
        Press::Link(link) => match Url::parse(link) {
            Ok(url) => Some(InlineKeyboardButton::url(&button.label, url)),
            // The text matters more than a link that Telegram would refuse together with it.
            Err(_) => {
                tracing::warn!("a button's link is no address, the message goes out without it");
                None
            }
        },
    }
}
