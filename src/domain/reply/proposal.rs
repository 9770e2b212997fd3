//! What is said around the proposal of a next visit.

use super::super::proposal::ProposalId;
use super::super::series::Rhythm;
use super::VisitFacts;

/// What is said of a next visit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ProposalScreen {
    /// This is free in your rhythm.
    Offer {
        /// For the buttons.
        proposal: ProposalId,
        /// What would be booked.
        facts: VisitFacts,
        /// In which rhythm.
        rhythm: Rhythm,
    },
    /// Not now.
    Left,
    /// It will not be proposed again.
    Stopped,
}
