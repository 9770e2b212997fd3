//! Short notes over the chat.

/// A short note over the chat that answers a press.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Toast {
    /// The button belongs to something that is over.
    Stale,
    /// The chosen time has just gone.
    Gone,
    /// It was done already.
    Already,
    /// "See you there", after "I'll be there".
    Confirmed,
    /// This person may not do that.
    NotYours,
    /// Only the therapist of that client's appointment may read it.
    OnlyTheirTherapist,
    /// Nothing can be chosen there.
    NothingThere,
    /// A colleague is at it.
    Taken,
    /// It is with this person now.
    TakenByYou,
    /// It is with nobody now.
    GivenBack,
    /// The questions are set aside.
    SetAside,
    /// The grace is over.
    TooLateToUndo,
    /// Somebody has changed it meanwhile: it is seen anew first.
    ChangedMeanwhile,
    /// The store does not answer: nothing is changed, and it is tried again.
    Trouble,
}
