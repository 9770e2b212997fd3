//! A picture on the playground's page: seen in the message, and described for those who do not see it.

use axum::http::header;
use frontdesk::domain::message::{Delivery, Photo};
use frontdesk::domain::person::ChatId;
use frontdesk::domain::reply::Class;
use serde_json::json;

use super::routes::{ask, body, get, post};
use super::stage::Stage;
use crate::clinic::bare_row;

#[tokio::test]
async fn a_picture_is_part_of_its_message() {
    let stage = Stage::new().await;
    let png = b"\x89PNG\r\n\x1a\n\xff\xfe".to_vec();
    let photo = Photo {
        name: "week-2027-03-07.png".to_owned(),
        png: png.clone(),
        alt: "Visits each day: Mon 1".to_owned(),
        caption: "<b>The week</b>".to_owned(),
    };
    let row = bare_row(ChatId(301), Class::Alert, Delivery::Photo(photo));
    let mut tx = stage.desk.store().begin().await.expect("a transaction");
    tx.enqueue(&row).await.expect("kept");
    tx.commit().await.expect("committed");
    ask(&stage.router, post("/api/clock", &json!({ "move": "hour" }))).await;

    let seen = body(ask(&stage.router, get("/api/phones")).await).await;
    let message = &seen["phones"][3]["messages"][0];
    assert_eq!(message["html"], "<b>The week</b>");
    assert_eq!(message["file"]["alt"], "Visits each day: Mon 1");
    let url = message["file"]["url"].as_str().expect("a place");
    let answer = ask(&stage.router, get(url)).await;
    assert_eq!(answer.headers()[header::CONTENT_TYPE], "image/png");
    assert_eq!(answer.headers()[header::CONTENT_DISPOSITION], "inline; filename=\"week-2027-03-07.png\"");
    let bytes = axum::body::to_bytes(answer.into_body(), 1 << 20).await.expect("a body");
    assert_eq!(bytes.to_vec(), png);
    stage.close().await;
}
