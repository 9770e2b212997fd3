//! What the playground's server answers, and whom it turns away.

use axum::Router;
use axum::body::{Body, BodyDataStream, to_bytes};
use axum::http::{Request, Response, StatusCode, header};
use frontdesk::domain::time::Timestamp;
use frontdesk::web;
use futures::StreamExt;
use serde_json::{Value, json};
use tower::ServiceExt;

use super::stage::Stage;

const HOST: &str = "127.0.0.1:8080";

/// Every file of the page, with its type.
const FILES: [(&str, &str); 13] = [
    ("/", "text/html; charset=utf-8"),
    ("/assets/index.html", "text/html; charset=utf-8"),
    ("/assets/style.css", "text/css; charset=utf-8"),
    ("/assets/app.js", "text/javascript; charset=utf-8"),
    ("/assets/bubble.js", "text/javascript; charset=utf-8"),
    ("/assets/clock.js", "text/javascript; charset=utf-8"),
    ("/assets/composer.js", "text/javascript; charset=utf-8"),
    ("/assets/html.js", "text/javascript; charset=utf-8"),
    ("/assets/phone.js", "text/javascript; charset=utf-8"),
    ("/assets/server.js", "text/javascript; charset=utf-8"),
    ("/assets/icon.svg", "image/svg+xml"),
    ("/assets/pattern.svg", "image/svg+xml"),
    ("/assets/photo.svg", "image/svg+xml"),
];

#[tokio::test]
async fn the_page_is_embedded_and_carries_its_rules() {
    let stage = Stage::new().await;
    for (path, content_type) in FILES {
        let answer = ask(&stage.router, get(path)).await;
        assert_eq!(answer.status(), StatusCode::OK, "{path}");
        assert_eq!(answer.headers()[header::CONTENT_TYPE], content_type, "{path}");
        let policy = answer.headers()[header::CONTENT_SECURITY_POLICY].to_str().expect("ascii");
        assert!(policy.starts_with("default-src 'none'; script-src 'self'; style-src 'self'"), "{policy}");
        assert!(!policy.contains("unsafe") && !policy.contains("http"), "{policy}");
        assert_eq!(answer.headers()[header::X_CONTENT_TYPE_OPTIONS], "nosniff", "{path}");
    }
}

#[tokio::test]
async fn the_page_asks_nothing_of_other_servers() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/web/assets");
    let mut checked = 0;
    for entry in std::fs::read_dir(folder).expect("the page's folder") {
        let path = entry.expect("a file").path();
        let text = std::fs::read_to_string(&path).expect("a text").replace("http://www.w3.org/2000/svg", "");
        for line in text.lines() {
            let address = line.contains("://") || line.contains("\"//") || line.contains("'//");
            // The pattern by which the page recognises an address in a message.
            let pattern = line.contains("https?:\\/\\/");
            assert!(!address || pattern, "{}: {line}", path.display());
        }
        checked += 1;
    }
    assert_eq!(checked + 1, FILES.len(), "`FILES` names every file, and `/` is the page once more");
}

#[tokio::test]
async fn what_is_not_there_is_not_found() {
    let stage = Stage::new().await;
    let files = ["/api/files/anna/1", "/api/files/carla/1"];
    for path in
        ["/assets/none.js", "/assets/../mod.rs", "/assets/", "/none", "/api/none"].into_iter().chain(files)
    {
        assert_eq!(ask(&stage.router, get(path)).await.status(), StatusCode::NOT_FOUND, "{path}");
    }
    for (path, wish) in [
        ("/api/say", json!({ "phone": "carla", "text": "hello" })),
        ("/api/press", json!({ "phone": "carla", "message": 1, "data": "1:o:m" })),
        ("/api/press", json!({ "phone": "anna", "message": 1, "data": "1:o:m" })),
        ("/api/show", json!({ "phone": "carla", "what": "photo" })),
        ("/api/block", json!({ "phone": "carla", "blocked": true })),
    ] {
        let answer = ask(&stage.router, post(path, &wish)).await;
        assert_eq!(answer.status(), StatusCode::NOT_FOUND, "{path} {wish}");
        assert!(body(answer).await["error"].is_string());
    }
}

#[tokio::test]
async fn what_makes_no_sense_is_refused() {
    let stage = Stage::new().await;
    for (path, wish, status) in [
        ("/api/say", json!({ "phone": "anna", "text": " \n" }), StatusCode::UNPROCESSABLE_ENTITY),
        ("/api/say", json!({ "phone": "anna", "text": "x".repeat(4097) }), StatusCode::UNPROCESSABLE_ENTITY),
        ("/api/say", json!({ "phone": "anna" }), StatusCode::UNPROCESSABLE_ENTITY),
        ("/api/say", json!({ "phone": "anna", "text": "x".repeat(99_999) }), StatusCode::PAYLOAD_TOO_LARGE),
        ("/api/clock", json!({ "move": "year" }), StatusCode::UNPROCESSABLE_ENTITY),
    ] {
        let answer = ask(&stage.router, post(path, &wish)).await;
        assert_eq!(answer.status(), status, "{path} {wish}");
    }
}

#[tokio::test]
async fn another_web_page_cannot_drive_it() {
    let stage = Stage::new().await;
    let wish = json!({ "phone": "anna", "text": "/start" });
    for (name, value) in [
        ("origin", "https://elsewhere.example"),
        ("origin", "http://127.0.0.1:9999"),
        ("origin", "null"),
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
        ("host", "elsewhere.example"),
    ] {
        let mut request = post("/api/say", &wish);
        request.headers_mut().insert(name, value.parse().expect("a value"));
        let answer = ask(&stage.router, request).await;
        assert_eq!(answer.status(), StatusCode::FORBIDDEN, "{name}: {value}");
    }
    let mut form = post("/api/say", &wish);
    form.headers_mut().insert(header::CONTENT_TYPE, "text/plain".parse().expect("a type"));
    assert_eq!(ask(&stage.router, form).await.status(), StatusCode::UNSUPPORTED_MEDIA_TYPE);

    let state = body(ask(&stage.router, get("/api/phones")).await).await;
    assert_eq!(state["phones"][0]["messages"], json!([]), "nothing was said");
}

#[tokio::test]
async fn the_own_page_can() {
    let stage = Stage::new().await;
    let mut request = post("/api/say", &json!({ "phone": "anna", "text": " /start " }));
    request.headers_mut().insert("origin", format!("http://{HOST}").parse().expect("a value"));
    request.headers_mut().insert("sec-fetch-site", "same-origin".parse().expect("a value"));
    let answer = ask(&stage.router, request).await;
    assert_eq!(answer.status(), StatusCode::OK);
    assert_eq!(body(answer).await, json!({ "toast": null }));

    let state = body(ask(&stage.router, get("/api/phones")).await).await;
    let said = &state["phones"][0]["messages"][0];
    assert_eq!((said["from"].as_str(), said["text"].as_str()), (Some("person"), Some("/start")));
}

#[tokio::test]
async fn a_phone_that_has_blocked_the_bot_says_nothing_until_it_unblocks() {
    let stage = Stage::new().await;
    let say = json!({ "phone": "ben", "text": "/start" });
    for (blocked, status) in [(true, StatusCode::CONFLICT), (false, StatusCode::OK)] {
        let block = json!({ "phone": "ben", "blocked": blocked });
        assert_eq!(ask(&stage.router, post("/api/block", &block)).await.status(), StatusCode::OK);
        assert_eq!(ask(&stage.router, post("/api/say", &say)).await.status(), status);
    }
}

#[tokio::test]
async fn the_clock_moves_on_the_practices_wall() {
    // The night to Sunday 28 March lacks an hour in London.
    let stage = Stage::at("2027-03-27T08:00:00Z").await;
    for (by, moved, now) in [
        ("event", false, "2027-03-27T08:00:00Z"),
        ("hour", true, "2027-03-27T09:00:00Z"),
        ("day", true, "2027-03-28T08:00:00Z"),
        ("day", true, "2027-03-29T08:00:00Z"),
    ] {
        let answer = body(ask(&stage.router, post("/api/clock", &json!({ "move": by }))).await).await;
        let now: Timestamp = now.parse().expect("a moment");
        let clock = json!({ "now": now.as_millisecond(), "zone": "Europe/London" });
        assert_eq!(answer, json!({ "moved": moved, "clock": clock }), "{by}");
    }
}

#[tokio::test]
async fn health_asks_the_store() {
    for (answers, status, word) in
        [(true, StatusCode::OK, "ok"), (false, StatusCode::SERVICE_UNAVAILABLE, "store-unavailable")]
    {
        let mut request = get("/health");
        // Whoever watches over the bot calls it by whatever name it has there.
        request.headers_mut().insert(header::HOST, "frontdesk.internal".parse().expect("a name"));
        let answer = ask(&web::health(move || async move { answers }), request).await;
        assert_eq!(answer.status(), status);
        assert_eq!(body(answer).await, json!({ "status": word }));
    }
    let stage = Stage::new().await;
    assert_eq!(ask(&stage.router, get("/health")).await.status(), StatusCode::OK);
}

pub fn get(path: &str) -> Request<Body> {
    Request::get(path).header(header::HOST, HOST).body(Body::empty()).expect("a request")
}

pub fn post(path: &str, wish: &Value) -> Request<Body> {
    let request = Request::post(path).header(header::HOST, HOST);
    let request = request.header(header::CONTENT_TYPE, "application/json");
    request.body(Body::from(wish.to_string())).expect("a request")
}

pub async fn ask(router: &Router, request: Request<Body>) -> Response<Body> {
    router.clone().oneshot(request).await.expect("an answer")
}

pub async fn body(answer: Response<Body>) -> Value {
    let bytes = to_bytes(answer.into_body(), 1 << 20).await.expect("a body");
    serde_json::from_slice(&bytes).expect("JSON")
}

#[tokio::test]
async fn the_stream_begins_with_everything_and_ends_when_the_house_closes() {
    let stage = Stage::new().await;
    let answer = ask(&stage.router, get("/api/events")).await;
    assert_eq!(answer.headers()[header::CONTENT_TYPE], "text/event-stream");
    let mut events = answer.into_body().into_data_stream();

    let everything = next(&mut events).await.expect("a first event");
    assert_eq!(everything["kind"], "state");
    assert_eq!(everything["phones"][1]["name"], "Ben");

    ask(&stage.router, post("/api/say", &json!({ "phone": "ben", "text": "/start" }))).await;
    let said = next(&mut events).await.expect("a message");
    assert_eq!((&said["kind"], &said["phone"]), (&json!("message"), &json!("ben")));
    assert_eq!(said["message"]["text"], "/start");

    stage.stop.cancel();
    while next(&mut events).await.is_some() {}
}

/// The next event, as JSON; `None` when the stream has ended.
async fn next(events: &mut BodyDataStream) -> Option<Value> {
    let chunk = events.next().await?.expect("a chunk");
    let text = std::str::from_utf8(&chunk).expect("a text");
    let data = text.strip_prefix("data: ").expect("an event");
    Some(serde_json::from_str(data.trim_end()).expect("JSON"))
}
