//! Updates that no Telegram should send: as much as can be is read of them, and nothing panics.

use frontdesk::inbox::RawUpdate;
use frontdesk::telegram::update::{peek, read};
use serde_json::{Value, json};

use super::TelegramServer;

const BOT: &str = "frontdesk_wire_bot";

#[test]
fn the_number_is_found_where_all_else_is_broken() {
    for (body, found) in [
        (r#"{"update_id":7,"message":{"chat":{"id":5}}}"#, Some((7, 5))),
        (r#"{"update_id":7,"callback_query":{"from":{"id":5}}}"#, Some((7, 5))),
        (r#"{"update_id":7,"callback_query":{"from":{"id":5},"message":{"chat":{"id":-1}}}}"#, Some((7, -1))),
        (r#"{"update_id":7,"my_chat_member":{"chat":{"id":5}}}"#, Some((7, 5))),
        (r#"{"update_id":7,"message":{"chat":null}}"#, Some((7, 0))),
        (r#"{"update_id":7,"message":{"text":"\ud83d"}}"#, Some((7, 0))),
        (r#"{"update_id":7,"subscription":{}}"#, Some((7, 0))),
        (r#"{"update_id":"7"}"#, None),
        (r#"{"message":{}}"#, None),
        ("[]", None),
        ("", None),
    ] {
        assert_eq!(peek(body), found, "{body}");
        if let Some((update, chat)) = found {
            assert_eq!(read(&RawUpdate { update, chat, body: body.to_owned() }, BOT), None, "{body}");
        }
    }
}

#[tokio::test]
async fn whatever_is_wrong_with_an_update_reading_it_never_panics() {
    let server = TelegramServer::start().await;
    let anna = server.person(1, "Anna");
    let mut updates = Vec::new();
    anna.types("/start inv-1");
    updates.push(server.last_update());
    anna.sends_photo();
    updates.push(server.last_update());
    anna.forges("1:o:b");
    updates.push(server.last_update());
    anna.blocks_the_bot();
    updates.push(server.last_update());
    let long = "x".repeat(100_000);
    let odd =
        [json!(null), json!(i64::MIN), json!(1e300), json!(u64::MAX), json!(""), json!(long), json!([[]])];
    for update in &updates {
        for place in places(update, "") {
            for odd in &odd {
                let mut update = update.clone();
                *update.pointer_mut(&place).unwrap() = odd.clone();
                let _read = read(&RawUpdate { update: 7, chat: 1, body: update.to_string() }, BOT);
            }
        }
    }
}

/// Every place in a document, as a pointer.
fn places(value: &Value, at: &str) -> Vec<String> {
    let inner: Vec<(String, &Value)> = match value {
        Value::Object(fields) => fields.iter().map(|(name, value)| (format!("{at}/{name}"), value)).collect(),
        Value::Array(items) => {
            items.iter().enumerate().map(|(n, item)| (format!("{at}/{n}"), item)).collect()
        }
        _ => Vec::new(),
    };
    let below = inner.into_iter().flat_map(|(at, value)| places(value, &at));
    std::iter::once(at.to_owned()).chain(below).collect()
}
