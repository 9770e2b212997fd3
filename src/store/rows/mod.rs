//! The shapes of rows: mirrors of the domain's types, so that those need not know how they are kept.

pub(super) mod appointment;
pub(super) mod asked;
pub(super) mod delivery;
pub(super) mod dialogue;
mod day;
mod guests;
mod intake;
pub(super) mod letter;
pub(super) mod outage;
pub(super) mod waitlist;

/// A stored value that cannot be read back. It names the place and never the value, which may be personal.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{table}.{column} of row {row} cannot be read")]
pub struct Corrupt {
    /// The table.
    pub table: &'static str,
    /// The column.
    pub column: &'static str,
    /// The row's id.
    pub row: i64,
}
