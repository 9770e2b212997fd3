//! Samples of what is said of what has changed before a visit.

use frontdesk::domain::concern::{Concern, Concerns};
use frontdesk::domain::reply::{CheckScreen, Reply};
use frontdesk::domain::time::Time;

use super::guests::phone;

use super::{Sample, Samples, card, moment};

impl Samples<'_> {
    pub(super) fn check(&self) -> Vec<Sample> {
        let facts = self.facts().remove(0);
        let (card, name) = (|| card(&facts), || self.name.clone());
        let all = Concern::ALL.into_iter().fold(Concerns::default(), Concerns::with);
        let plain = [
            CheckScreen::What { card: card(), said: None, on_file: false },
            CheckScreen::What { card: card(), said: None, on_file: true },
            CheckScreen::What { card: card(), said: Some(all), on_file: true },
            CheckScreen::Noted { card: card(), contagious: true },
            CheckScreen::Noted { card: card(), contagious: false },
            CheckScreen::TakenBack { card: card() },
            CheckScreen::Closed { card: card() },
            CheckScreen::NothingToRead,
        ];
        let said = |phone, concerns, at, readable| {
            let (name, facts) = (name(), facts.clone());
            CheckScreen::TheySaid { name, phone, facts, concerns, at, readable }
        };
        let named = [
            said(phone(), Some(all), Some(moment(Time::midnight())), true),
            said(None, Some(all), None, true),
            said(phone(), None, None, true),
            said(phone(), None, None, false),
            CheckScreen::TheyTookBack { name: name(), facts: facts.clone() },
        ];
        let plain = plain.into_iter().map(|screen| (screen, vec![]));
        let named = named.into_iter().map(|screen| (screen, self.named()));
        plain.chain(named).map(|(screen, typed)| (Reply::Check(screen), typed)).collect()
    }
}
