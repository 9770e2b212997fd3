//! The methods of the Bot API that the bot may call.

use serde_json::{Value, json};

use super::rules::{self, Args, No, broken, no, only};
use super::world::{Answered, Chat, Shown, World, bot};

/// What Telegram says of a press that it does not know, or not any more.
const TOO_OLD: &str = "Bad Request: query is too old and response timeout expired or query ID is invalid";

/// What Telegram says of an edit that changes nothing.
const NOT_MODIFIED: &str = "Bad Request: message is not modified: specified new message content and reply \
     markup are exactly the same as a current content and reply markup of the message";

/// Does what a method does, or says no. `getUpdates` waits, so the server itself has it.
pub fn call(world: &mut World, method: &str, args: &Args) -> Result<Value, No> {
    let is_message = method.starts_with("send") || method.starts_with("edit");
    if is_message && !world.admits(std::time::Instant::now()) {
        let text = "Too Many Requests: more than thirty in a second".to_owned();
        return Err(No { code: 429, text, is_violation: true });
    }
    match method {
        "getme" => only(args, &[]).map(|()| bot()),
        "sendmessage" => send(world, args),
        "senddocument" => send_document(world, args),
        "sendphoto" => send_photo(world, args),
        "editmessagetext" => edit(world, args),
        "editmessagereplymarkup" => edit_keys(world, args),
        "answercallbackquery" => answer(world, args),
        "setmycommands" => set_commands(world, args),
        "deletewebhook" => delete_webhook(world, args),
        unknown => {
            world.violations.push(format!("unknown method {unknown}"));
            no(404, "Not Found")
        }
    }
}

/// The chat that a message goes to, if its person lets it in.
fn open_chat<'w>(world: &'w mut World, args: &Args) -> Result<&'w mut Chat, No> {
    let chat = args.int("chat_id").and_then(|id| world.chats.get_mut(&id));
    match chat {
        None => no(400, "Bad Request: chat not found"),
        Some(chat) if chat.is_blocked => no(403, "Forbidden: bot was blocked by the user"),
        Some(chat) => Ok(chat),
    }
}

fn send(world: &mut World, args: &Args) -> Result<Value, No> {
    only(args, &["chat_id", "text", "parse_mode", "link_preview_options", "reply_markup"])?;
    open_chat(world, args)?;
    let (text, keys) = (rules::text(args)?, rules::keyboard(args)?);
    Ok(world.show(args.int("chat_id").unwrap_or_default(), text, keys))
}

fn send_document(world: &mut World, args: &Args) -> Result<Value, No> {
    let known =
        ["chat_id", "document", "caption", "parse_mode", "disable_content_type_detection", "reply_markup"];
    only(args, &known)?;
    open_chat(world, args)?;
    let (text, keys) = (rules::document(args)?, rules::keyboard(args)?);
    Ok(world.show(args.int("chat_id").unwrap_or_default(), text, keys))
}

fn send_photo(world: &mut World, args: &Args) -> Result<Value, No> {
    only(args, &["chat_id", "photo", "caption", "parse_mode", "reply_markup"])?;
    open_chat(world, args)?;
    let (text, keys) = (rules::photo(args)?, rules::keyboard(args)?);
    Ok(world.show(args.int("chat_id").unwrap_or_default(), text, keys))
}

fn edit(world: &mut World, args: &Args) -> Result<Value, No> {
    only(args, &["chat_id", "message_id", "text", "parse_mode", "link_preview_options", "reply_markup"])?;
    let (text, keys) = (rules::text(args)?, rules::keyboard(args)?);
    change(world, args, |message| (message.text, message.keys) = (text, keys))
}

fn edit_keys(world: &mut World, args: &Args) -> Result<Value, No> {
    only(args, &["chat_id", "message_id", "reply_markup"])?;
    let keys = rules::keyboard(args)?;
    change(world, args, |message| message.keys = keys)
}

/// Changes a message of the bot, if there is one and it becomes another.
fn change(world: &mut World, args: &Args, change: impl FnOnce(&mut Shown)) -> Result<Value, No> {
    let id = args.int("message_id");
    let chat = open_chat(world, args)?;
    let Some(message) = chat.messages.iter_mut().find(|message| Some(message.id) == id) else {
        return no(400, "Bad Request: message to edit not found");
    };
    let before = message.clone();
    change(message);
    if *message == before {
        return no(400, NOT_MODIFIED);
    }
    let seen = message.render();
    let told = message.json(args.int("chat_id").unwrap_or_default());
    chat.changes += 1;
    let waited_for = chat.pressed.as_mut().is_none_or(|pressed| {
        let at = pressed.iter().position(|pressed| Some(*pressed) == id);
        at.map(|at| pressed.remove(at)).is_some()
    });
    if waited_for {
        chat.unread.push_back(seen);
    }
    Ok(told)
}

fn answer(world: &mut World, args: &Args) -> Result<Value, No> {
    only(args, &["callback_query_id", "text", "show_alert"])?;
    let toast = args.text("text").map(str::to_owned);
    if toast.as_ref().is_some_and(|toast| toast.chars().count() > 200) {
        return broken("MESSAGE_TOO_LONG");
    }
    let id = args.text("callback_query_id").unwrap_or_default();
    match world.presses.get_mut(id) {
        None => no(400, TOO_OLD),
        Some(Some(_)) => {
            world.violations.push(format!("press {id} was answered twice"));
            no(400, TOO_OLD)
        }
        Some(unanswered) => {
            *unanswered = Some(Answered { toast: toast.filter(|toast| !toast.is_empty()) });
            Ok(json!(true))
        }
    }
}

fn set_commands(world: &mut World, args: &Args) -> Result<Value, No> {
    only(args, &["commands", "scope", "language_code"])?;
    let scope = args.json("scope").unwrap_or(json!({ "type": "default" }));
    let scope = match scope["type"].as_str() {
        Some("chat") => {
            let chat = scope["chat_id"].as_i64().unwrap_or_default();
            if !world.chats.contains_key(&chat) {
                return no(400, "Bad Request: chat not found");
            }
            chat.to_string()
        }
        Some(other) => other.to_owned(),
        None => return broken("can't parse BotCommandScope"),
    };
    let names = rules::commands(args)?;
    world.menus.insert(scope, names);
    Ok(json!(true))
}

fn delete_webhook(world: &mut World, args: &Args) -> Result<Value, No> {
    only(args, &["drop_pending_updates"])?;
    if args.0.get("drop_pending_updates").is_some_and(|drop| drop != &json!(false)) {
        return broken("this bot must never drop what waits");
    }
    world.has_webhook = false;
    Ok(json!(true))
}
