//! The language file, and the one place where what people typed is escaped.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;

use fluent_templates::fluent_bundle::FluentValue;
use fluent_templates::{LanguageIdentifier, Loader, langid, static_loader};

use crate::domain::language::Language;

static_loader! {
    static LOCALES = {
        locales: "./locales",
        fallback_language: "en",
        // Isolating marks would be seen as boxes on some phones; names are freed of direction marks instead.
        customise: |bundle| bundle.set_use_isolating(false),
    };
}

/// The words of one language.
#[derive(Debug, Clone)]
pub(super) struct Words {
    language: LanguageIdentifier,
}

impl Words {
    pub(super) fn english() -> Self {
        Self { language: langid!("en") }
    }

    /// All that there are, by their codes.
    pub(super) fn languages() -> Vec<Language> {
        static ALL: LazyLock<Vec<Language>> = LazyLock::new(|| {
            let codes = LOCALES.locales().map(|locale| locale.to_string().to_lowercase());
            let mut all: Vec<Language> = codes.filter_map(|code| Language::parse(&code)).collect();
            all.sort();
            all
        });
        ALL.clone()
    }

    /// A language by its own name for itself; by its code where it has no words here.
    pub(super) fn name_of(&self, language: &Language) -> String {
        let known = LOCALES.locales().find(|locale| locale.to_string().to_lowercase() == language.as_str());
        let name = known.and_then(|locale| LOCALES.try_lookup(locale, "language-name"));
        name.unwrap_or_else(|| language.as_str().to_owned())
    }

    /// A text in Telegram's HTML; the arguments are escaped.
    pub(super) fn text(&self, key: &str, args: &[(&'static str, &str)]) -> String {
        let escaped: Vec<_> = args.iter().map(|(name, value)| (*name, escape(value))).collect();
        self.look_up(key, escaped.iter().map(|(name, value)| (*name, value.as_str())))
    }

    /// A text in Telegram's HTML whose arguments are HTML already.
    pub(super) fn html(&self, key: &str, args: &[(&'static str, &str)]) -> String {
        self.look_up(key, args.iter().copied())
    }

    /// A plain text, for buttons and toasts.
    pub(super) fn label(&self, key: &str, args: &[(&'static str, &str)]) -> String {
        self.look_up(key, args.iter().copied())
    }

    fn look_up<'a>(&self, key: &str, args: impl Iterator<Item = (&'static str, &'a str)>) -> String {
        let mut args = args.peekable();
        if args.peek().is_none()
            && let Some(text) = LOCALES.try_lookup(&self.language, key)
        {
            return text;
        }
        let args: HashMap<Cow<'static, str>, FluentValue<'_>> = args
            .map(|(name, value)| {
                // Counts choose the plural; every other argument is text.
                let number =
                    matches!(name, "count" | "limit" | "part").then(|| value.parse::<u32>().ok()).flatten();
                (Cow::Borrowed(name), number.map_or_else(|| FluentValue::from(value), FluentValue::from))
            })
            .collect();
        LOCALES.try_lookup_with_args(&self.language, key, &args).unwrap_or_else(|| {
            // A test says every reply in every language, so that this is never reached.
            tracing::error!(key, "the language file has no such text, or an argument is missing");
            key.to_owned()
        })
    }
}

/// Escapes a text for Telegram's HTML, attribute values included.
pub(super) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            // Telegram refuses it.
            '\0' => {}
            _ => escaped.push(c),
        }
    }
    escaped
}
