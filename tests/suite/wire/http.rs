//! One call over HTTP: reading it, letting go wrong what the test wants to go wrong, and answering as Telegram.

use std::sync::Arc;
use std::time::Duration;

use axum::Json;
use axum::body::{Body, Bytes};
use axum::extract::{ConnectInfo, Query, State};
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use serde_json::{Map, Value, json};

use super::line::Cut;
use super::methods;
use super::rules::{Args, No, broken, no, only};
use super::server::{Fault, Shared, TOKEN};
use super::world::World;

/// Answers one call.
pub async fn answer(
    State(shared): State<Arc<Shared>>,
    ConnectInfo(cut): ConnectInfo<Cut>,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let Some((token, method)) = uri.path().strip_prefix("/bot").and_then(|path| path.split_once('/')) else {
        return refuse(404, "Not Found", None);
    };
    if token != TOKEN {
        return refuse(401, "Unauthorized", None);
    }
    let (method, args) = (method.to_lowercase(), arguments(&uri, &headers, &body));
    let fault = shared.change(|world| {
        world.calls.push((method.clone(), args.clone()));
        match world.faults.iter().position(|(at, _)| *at == method) {
            Some(at) => world.faults.remove(at).map(|(_, fault)| fault),
            None => world.weathers(&method, std::time::Instant::now()),
        }
    });
    match fault {
        // What has arrived is done, also if whoever sent it has gone.
        None if method != "getupdates" => {
            let done = tokio::spawn(async move { done(&shared, &method, &args).await });
            done.await.unwrap_or_else(|_| StatusCode::INTERNAL_SERVER_ERROR.into_response())
        }
        None => done(&shared, &method, &args).await,
        Some(Fault::TooMany(wait)) => {
            refuse(429, &format!("Too Many Requests: retry after {wait}"), Some(wait))
        }
        Some(Fault::Says(code, text)) => refuse(code, text, None),
        Some(Fault::Page(status)) => page(status),
        Some(Fault::Nonsense(body)) => body.into_response(),
        Some(Fault::DropBefore) => broken_off(&cut),
        Some(Fault::DropAfter) => {
            done(&shared, &method, &args).await;
            broken_off(&cut)
        }
        Some(Fault::AnswersLate) => {
            let told = done(&shared, &method, &args).await;
            shared.when(|world| (!world.is_late).then_some(())).await;
            told
        }
        Some(Fault::HalfAnswer) => half(done(&shared, &method, &args).await),
    }
}

/// Does it, and says so; both ways take their time.
async fn done(shared: &Shared, method: &str, args: &Args) -> Response {
    on_the_way(shared).await;
    let done = match method {
        "getupdates" => updates(shared, args).await,
        _ => shared.change(|world| methods::call(world, method, args)),
    };
    on_the_way(shared).await;
    match done {
        Ok(result) => Json(json!({ "ok": true, "result": result })).into_response(),
        Err(no) => {
            if no.is_violation {
                shared.change(|world| world.violations.push(format!("{method}: {}", no.text)));
            }
            refuse(no.code, &no.text, (no.code == 429).then_some(1))
        }
    }
}

/// Half of the distance, at random.
async fn on_the_way(shared: &Shared) {
    let distance = shared.world().distance / 2;
    if !distance.is_zero() {
        let _ = tokio::time::timeout(distance.mul_f64(fastrand::f64()), std::future::pending::<()>()).await;
    }
}

fn arguments(uri: &Uri, headers: &HeaderMap, body: &[u8]) -> Args {
    let mut args = form(uri.query().unwrap_or_default());
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let more = match kind {
        "application/x-www-form-urlencoded" => form(&String::from_utf8_lossy(body)),
        _ if kind.starts_with("multipart/form-data") => multipart(kind, body),
        _ => serde_json::from_slice(body).unwrap_or_default(),
    };
    args.extend(more);
    Args(args)
}

/// The fields of a form with files: a text each, and for a file its name, its type and its text; of a file that is no
/// text, a character for each byte.
fn multipart(kind: &str, body: &[u8]) -> Map<String, Value> {
    // A character for each byte can be taken apart like a text, and put back together.
    let body: String = body.iter().copied().map(char::from).collect();
    let text = |part: &str| {
        let bytes: Vec<u8> = part.chars().filter_map(|c| u8::try_from(u32::from(c)).ok()).collect();
        String::from_utf8(bytes).unwrap_or_else(|_| part.to_owned())
    };
    let boundary = kind.split("boundary=").nth(1).unwrap_or_default().trim_matches('"');
    let boundary = format!("--{boundary}");
    let parts = body.split(&boundary).filter_map(|part| part.strip_prefix("\r\n"));
    let field = |part: &str| {
        let (head, content) = part.split_once("\r\n\r\n")?;
        let content = text(content.strip_suffix("\r\n")?);
        let quoted = |name: &str| Some(text(head.split(&format!("; {name}=\"")).nth(1)?.split('"').next()?));
        let mime = head.lines().find_map(|line| line.strip_prefix("Content-Type: "));
        let value = match quoted("filename") {
            Some(name) => json!({ "file_name": name, "type": mime, "content": content }),
            None => json!(content),
        };
        Some((quoted("name")?, value))
    };
    parts.filter_map(field).collect()
}

fn form(text: &str) -> Map<String, Value> {
    let uri: Uri = format!("http://form/?{text}").parse().unwrap_or_default();
    let pairs = Query::<Vec<(String, String)>>::try_from_uri(&uri).map(|pairs| pairs.0).unwrap_or_default();
    pairs.into_iter().map(|(name, value)| (name, Value::String(value))).collect()
}

fn refuse(code: u16, text: &str, retry_after: Option<u64>) -> Response {
    let mut no = json!({ "ok": false, "error_code": code, "description": text });
    if let Some(wait) = retry_after {
        no["parameters"] = json!({ "retry_after": wait });
    }
    (StatusCode::from_u16(code).unwrap(), Json(no)).into_response()
}

fn page(status: u16) -> Response {
    let location = [(header::LOCATION, "https://example.org/")];
    (StatusCode::from_u16(status).unwrap(), location, "<html><h1>nginx</h1></html>").into_response()
}

/// Whatever is answered here does not get through any more.
fn broken_off(cut: &Cut) -> Response {
    cut.now();
    StatusCode::OK.into_response()
}

/// Promises a whole answer and breaks off.
fn half(told: Response) -> Response {
    let pieces = [Ok(Bytes::from_static(b"{\"ok\":tr")), Err(std::io::Error::other("broken off"))];
    let (mut parts, _) = told.into_parts();
    parts.headers.remove(header::CONTENT_LENGTH);
    Response::from_parts(parts, Body::from_stream(tokio_stream::iter(pieces)))
}

/// `getUpdates`: forgets what is below the offset, then waits until there is something to tell.
async fn updates(shared: &Shared, args: &Args) -> Result<Value, No> {
    only(args, &["offset", "limit", "timeout", "allowed_updates"])?;
    let offset = args.int("offset").unwrap_or(0);
    if offset < 0 {
        return broken("a negative offset forgets what nobody has seen");
    }
    let limit = usize::try_from(args.int("limit").unwrap_or(100)).unwrap_or(0);
    if !(1..=100).contains(&limit) {
        return broken("limit must be 1 to 100");
    }
    let (mine, empty_polls) = shared.change(|world| {
        if let Some(kinds) = args.json("allowed_updates") {
            world.wanted = serde_json::from_value(kinds).ok();
        }
        world.updates.retain(|(number, _)| *number >= offset);
        world.poll += 1;
        (world.poll, world.empty_polls)
    });
    let look = |world: &mut World| news(world, mine, limit, empty_polls);
    let wait = Duration::from_secs(args.int("timeout").unwrap_or(0).unsigned_abs());
    tokio::time::timeout(wait, shared.when(look)).await.unwrap_or_else(|_| Ok(json!([])))
}

/// What a waiting poll is told; `None` while there is nothing to tell.
fn news(world: &mut World, mine: u64, limit: usize, empty_polls: u64) -> Option<Result<Value, No>> {
    let webhook =
        "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first";
    let copy = "terminated by other getUpdates request; make sure that only one bot instance is running";
    if world.has_webhook || world.poll != mine {
        let why = if world.has_webhook { webhook } else { copy };
        world.conflicts += usize::from(!world.has_webhook);
        return Some(no(409, &format!("Conflict: {why}")));
    }
    let news: Vec<Value> = world.updates.iter().take(limit).map(|(_, update)| update.clone()).collect();
    (!news.is_empty() || world.empty_polls > empty_polls).then_some(Ok(Value::Array(news)))
}

#[tokio::test]
async fn a_form_serves_as_well_as_json_and_unknown_methods_are_noticed() {
    let server = super::TelegramServer::start().await;
    let anna = server.person(1, "Anna");
    let call = |method: &str, form: &'static str| {
        let url = format!("{}/bot{TOKEN}/{method}", server.url());
        let request = reqwest::Client::builder().no_proxy().build().unwrap().post(url);
        request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded").body(form).send()
    };
    let sent = call("SENDMESSAGE", "chat_id=1&text=a+%3Cb%3Eb%3C%2Fb%3E&parse_mode=HTML").await.unwrap();
    assert_eq!(sent.status(), 200);
    assert_eq!(anna.reads().await, "a b");
    assert_eq!(call("sendMesage", "").await.unwrap().status(), 404);
    server.forgives("unknown method sendmesage");
    assert_eq!(call("sendMessage", "chat_id=1&txt=hello").await.unwrap().status(), 400);
    server.forgives("unknown argument \"txt\"");
}
