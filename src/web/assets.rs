//! The page's files, embedded in the binary.

use std::path::Path as FilePath;

use axum::extract::Path;
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use rust_embed::RustEmbed;

#[derive(RustEmbed)]
#[folder = "src/web/assets"]
struct Assets;

/// The page itself.
pub async fn page() -> Response {
    embedded("index.html")
}

/// What the page loads.
pub async fn file(Path(path): Path<String>) -> Response {
    embedded(&path)
}

fn embedded(path: &str) -> Response {
    match (Assets::get(path), content_type(path)) {
        (Some(file), Some(content_type)) => ([(CONTENT_TYPE, content_type)], file.data).into_response(),
        _ => StatusCode::NOT_FOUND.into_response(),
    }
}

fn content_type(path: &str) -> Option<&'static str> {
    match FilePath::new(path).extension()?.to_str()? {
        "html" => Some("text/html; charset=utf-8"),
        "css" => Some("text/css; charset=utf-8"),
        "js" => Some("text/javascript; charset=utf-8"),
        "svg" => Some("image/svg+xml"),
        _ => None,
    }
}
