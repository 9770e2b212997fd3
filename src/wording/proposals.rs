//! Words for the proposal of a next visit.

use super::{Draft, Wording};
use crate::domain::reply::ProposalScreen;
use crate::domain::series::Rhythm;
use crate::domain::tap::{Door, ProposalAct, Tap};

impl Wording {
    pub(super) fn say_proposal(&self, screen: &ProposalScreen) -> Draft {
        match screen {
            ProposalScreen::Offer { proposal, facts, rhythm } => {
                let rhythm = match rhythm {
                    Rhythm::Weekly => "proposal-weekly",
                    Rhythm::Fortnightly => "proposal-fortnightly",
                    Rhythm::Monthly => "proposal-monthly",
                    Rhythm::Bimonthly => "proposal-bimonthly",
                };
                let rhythm = self.words.text(rhythm, &[]);
                let args = [("rhythm", rhythm.as_str()), ("facts", &self.facts(facts))];
                let button = |key: &str, act| self.tap(key, Tap::Proposal(*proposal, act));
                Draft { html: self.words.html("proposal", &args), buttons: Vec::new() }
                    .paragraph(&self.words.text("proposal-free", &[("zone", &self.zone())]))
                    .row(vec![
                        button("button-proposal-take", ProposalAct::Take),
                        button("button-proposal-others", ProposalAct::Others),
                    ])
                    .row(vec![
                        button("button-proposal-not-now", ProposalAct::NotNow),
                        button("button-proposal-stop", ProposalAct::Stop),
                    ])
            }
            ProposalScreen::Left => {
                self.text("proposal-left", &[]).row(vec![self.door(Door::Book), self.door(Door::Menu)])
            }
            ProposalScreen::Stopped => {
                self.text("proposal-stopped", &[]).row(vec![self.door(Door::Settings), self.door(Door::Menu)])
            }
        }
    }
}
