//! Which module may name which crate.

/// Modules that may name only these crates; `std` and the crates of the tests are open to all.
pub const CRATES: &[(&str, &[&str])] = &[
    ("domain", &["jiff"]),
    ("wording", &["fluent_templates", "jiff", "pulldown_cmark", "resvg", "tracing"]),
    (
        "store",
        &[
            "data_encoding",
            "futures",
            "jiff",
            "serde",
            "serde_json",
            "sha2",
            "sqlx",
            "thiserror",
            "tokio",
            "tracing",
        ],
    ),
    ("messenger", &["thiserror"]),
];

/// Crates that only these modules may name.
pub const OWNERS: &[(&str, &[&str])] = &[
    ("teloxide", &["telegram"]),
    ("axum", &["web", "cli"]),
    ("sqlx", &["store"]),
    ("resvg", &["wording"]),
    ("cron", &["schedule"]),
    ("chrono", &["schedule"]),
    ("fluent_templates", &["wording"]),
    ("clap", &["cli"]),
    ("dotenvy", &["cli"]),
    ("notify_debouncer_full", &["cli"]),
    ("anyhow", &["cli", "main"]),
    ("chacha20poly1305", &["sealing"]),
];
