//! What a button does with an appointment.

use super::super::appointment::Reason;

/// What a button does with an appointment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VisitAct {
    /// Show it.
    Open,
    /// Choose another time.
    Move,
    /// Ask whether to cancel it.
    AskCancel,
    /// Cancel it.
    Cancel,
    /// "I'll be there".
    Confirm,
    /// Cancel it, and say why.
    CancelFor(Reason),
    /// Show its card.
    Card,
    /// Undo what was just done with it.
    Undo,
    /// Ask how late.
    AskLate,
    /// Be so many minutes late.
    Late(u8),
    /// Book the same once more.
    Again,
}
