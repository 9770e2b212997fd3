//! The health check: whether the process answers, and its store with it.

use std::future::Future;
use std::time::Duration;

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use serde_json::json;

/// Longer than any healthy store takes, shorter than what asks for health waits.
const PATIENCE: Duration = Duration::from_secs(2);

/// `GET /health`: 200 while `store_answers` says so, 503 when it does not, or takes too long.
pub fn health<F, A>(store_answers: F) -> Router
where
    F: Fn() -> A + Clone + Send + Sync + 'static,
    A: Future<Output = bool> + Send + 'static,
{
    Router::new().route("/health", get(move || answer(store_answers())))
}

/// The check only reads, so it may be dropped when it takes too long.
async fn answer(store_answers: impl Future<Output = bool>) -> Response {
    let well = tokio::time::timeout(PATIENCE, store_answers).await.unwrap_or(false);
    let (status, word) =
        if well { (StatusCode::OK, "ok") } else { (StatusCode::SERVICE_UNAVAILABLE, "store-unavailable") };
    (status, Json(json!({ "status": word }))).into_response()
}
