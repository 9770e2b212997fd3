//! Keeps other web pages away from the playground: who may call, and what the page itself may do.

use std::net::IpAddr;

use axum::extract::Request;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

/// Only the page's own files, nothing inline, nothing from elsewhere, in nobody's frame.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; \
     connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const HEADERS: [(HeaderName, &str); 6] = [
    (header::CONTENT_SECURITY_POLICY, POLICY),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "no-referrer"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (header::CACHE_CONTROL, "no-store"),
];

/// Turns foreign pages away, and sends every answer with the page's rules.
pub async fn watch(request: Request, next: Next) -> Response {
    let mut response = if may_call(request.method(), request.headers()) {
        next.run(request).await
    } else {
        (StatusCode::FORBIDDEN, "The playground only answers its own page.\n").into_response()
    };
    for (name, value) in HEADERS {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response
}

/// A name in `Host` could be any site's that had itself pointed at this machine; an address cannot. What
/// changes something must come from the page that was loaded under that very `Host`. (A program that is no
/// browser sends neither `Origin` nor `Sec-Fetch-Site`, and is nobody's page.)
fn may_call(method: &Method, headers: &HeaderMap) -> bool {
    let Some(host) = text(headers, header::HOST.as_str()) else { return false };
    if !is_own_address(host) {
        return false;
    }
    let reads = *method == Method::GET || *method == Method::HEAD;
    let own_origin = match text(headers, header::ORIGIN.as_str()) {
        Some(origin) => is_origin_of(origin, host),
        None => !headers.contains_key(header::ORIGIN),
    };
    let own_site = match text(headers, "sec-fetch-site") {
        Some("same-origin") | None => true,
        // Typed into the address bar, or followed from a link elsewhere: harmless where nothing changes.
        Some(_) => reads,
    };
    own_site && own_origin
}

fn is_origin_of(origin: &str, host: &str) -> bool {
    let own = origin.strip_prefix("http://").or_else(|| origin.strip_prefix("https://"));
    own.is_some_and(|own| own.eq_ignore_ascii_case(host))
}

fn is_own_address(host: &str) -> bool {
    let name = match host.strip_prefix('[') {
        Some(v6) => v6.split(']').next().unwrap_or(v6),
        None => host.rsplit_once(':').map_or(host, |(name, _port)| name),
    };
    name.eq_ignore_ascii_case("localhost") || name.parse::<IpAddr>().is_ok()
}

fn text<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    headers.get(name)?.to_str().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        let pair = |&(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value));
        pairs.iter().map(pair).collect()
    }

    #[test]
    fn only_the_own_page_may_change_something() {
        let host = ("host", "127.0.0.1:8080");
        for (rest, allowed) in [
            (vec![host], true),
            (vec![host, ("origin", "http://127.0.0.1:8080"), ("sec-fetch-site", "same-origin")], true),
            (vec![("host", "localhost:8080"), ("origin", "http://localhost:8080")], true),
            (vec![("host", "[::1]:8080"), ("origin", "http://[::1]:8080")], true),
            (vec![host, ("origin", "http://localhost:8080")], false),
            (vec![host, ("origin", "http://127.0.0.1:9999")], false),
            (vec![host, ("origin", "https://evil.example")], false),
            (vec![host, ("origin", "null")], false),
            (vec![host, ("sec-fetch-site", "cross-site")], false),
            (vec![host, ("sec-fetch-site", "same-site")], false),
            (vec![host, ("sec-fetch-site", "none")], false),
            (vec![("host", "evil.example"), ("origin", "http://evil.example")], false),
            (vec![("host", "127.0.0.1.evil.example")], false),
            (vec![], false),
        ] {
            assert_eq!(may_call(&Method::POST, &headers(&rest)), allowed, "{rest:?}");
        }
    }

    #[test]
    fn the_page_can_be_opened_from_a_link_but_not_under_a_foreign_name() {
        let followed = headers(&[("host", "localhost:8080"), ("sec-fetch-site", "cross-site")]);
        assert!(may_call(&Method::GET, &followed));
        let rebound = headers(&[("host", "evil.example:8080"), ("sec-fetch-site", "same-origin")]);
        assert!(!may_call(&Method::GET, &rebound));
    }
}
