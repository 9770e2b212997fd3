//! Languages in which the practice can be read.

/// A language by its code, such as `en` or `pt-br`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Language(String);

impl Language {
    /// The longest code, in bytes.
    pub const MAX: usize = 12;

    /// Reads a code: 2 to 12 of `a-z`, `0-9` and `-`.
    pub fn parse(code: &str) -> Option<Self> {
        (code.len() >= 2 && super::is_id(code, Self::MAX)).then(|| Self(code.to_owned()))
    }

    /// The code as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
