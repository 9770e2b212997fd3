//! Samples of what is said of what a client has set.

use frontdesk::domain::language::Language;
use frontdesk::domain::practice::QuietHours;
use frontdesk::domain::reminder::{Level, Wishes};
use frontdesk::domain::reply::{Reply, SettingsScreen};

use super::{Sample, Samples};

impl Samples<'_> {
    pub(super) fn settings(&self) -> Vec<Sample> {
        let code = |code: &str| Language::parse(code).expect("a code");
        let several = vec![code("en"), code("es"), code("pt-br"), code("uk")];
        let own = Some(QuietHours { from: Wishes::FROM[0], until: Wishes::UNTIL[3] });
        let overview = |level, quiet, languages: &[Language], language| SettingsScreen::Overview {
            wishes: Wishes { level, quiet },
            languages: languages.to_vec(),
            language,
        };
        let screens = [
            overview(Level::All, None, &[], None),
            overview(Level::Facts, own, &several, Some(code("es"))),
            overview(Level::Nothing, own, &several, None),
            SettingsScreen::Hours { quiet: None },
            SettingsScreen::Hours { quiet: own },
        ];
        screens.map(|screen| (Reply::Settings(screen), vec![])).into()
    }
}
