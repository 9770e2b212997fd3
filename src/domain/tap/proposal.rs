//! What buttons do with the proposal of a next visit, and the bytes that stand for it.

/// What a button does with the proposal of a next visit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProposalAct {
    /// Book it.
    Take,
    /// See other times.
    Others,
    /// Not now.
    NotNow,
    /// Never again.
    Stop,
}

impl ProposalAct {
    pub(super) const ALL: [(ProposalAct, &'static str); 4] = [
        (ProposalAct::Take, "t"),
        (ProposalAct::Others, "o"),
        (ProposalAct::NotNow, "n"),
        (ProposalAct::Stop, "s"),
    ];

    pub(super) fn letter(self) -> &'static str {
        Self::ALL.iter().find(|(act, _)| *act == self).map_or("n", |(_, letter)| letter)
    }

    pub(super) fn parse(text: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, letter)| *letter == text).map(|(act, _)| *act)
    }
}
