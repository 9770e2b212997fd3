//! Samples of what is said of what a client has set, and of the next visit that is proposed.

use frontdesk::domain::circular::Subscribed;
use frontdesk::domain::language::Language;
use frontdesk::domain::practice::QuietHours;
use frontdesk::domain::proposal::ProposalId;
use frontdesk::domain::reminder::{Level, Wishes};
use frontdesk::domain::reply::{ProposalScreen, Reply, SettingsScreen};
use frontdesk::domain::series::Rhythm;

use super::{Sample, Samples};

impl Samples<'_> {
    pub(super) fn settings(&self) -> Vec<Sample> {
        let code = |code: &str| Language::parse(code).expect("a code");
        let several = vec![code("en"), code("es"), code("pt-br"), code("uk")];
        let own = Some(QuietHours { from: Wishes::FROM[0], until: Wishes::UNTIL[3] });
        let overview = |level, quiet, languages: &[Language], language| SettingsScreen::Overview {
            wishes: Wishes { level, quiet, no_proposals: quiet.is_some() },
            languages: languages.to_vec(),
            language,
            subscribed: Subscribed { news: quiet.is_some(), openings: quiet.is_none() },
        };
        let screens = [
            overview(Level::All, None, &[], None),
            overview(Level::Facts, own, &several, Some(code("es"))),
            overview(Level::Nothing, own, &several, None),
            SettingsScreen::Hours { quiet: None },
            SettingsScreen::Hours { quiet: own },
        ];
        let facts = self.facts().remove(0);
        let offer =
            |rhythm| ProposalScreen::Offer { proposal: ProposalId(i64::MAX), facts: facts.clone(), rhythm };
        let proposals =
            Rhythm::ALL.map(offer).into_iter().chain([ProposalScreen::Left, ProposalScreen::Stopped]);
        let proposals = proposals.map(Reply::Proposal);
        screens.map(Reply::Settings).into_iter().chain(proposals).map(|reply| (reply, vec![])).collect()
    }
}
