//! Words for what a client has set.

use super::circulars::kind_key;
use super::{Draft, Wording};
use crate::domain::circular::{Kind, Subscribed};
use crate::domain::language::Language;
use crate::domain::message::Button;
use crate::domain::practice::QuietHours;
use crate::domain::reminder::{Level, Wishes};
use crate::domain::reply::SettingsScreen;
use crate::domain::tap::{Door, SettingsTap, Tap};
use crate::domain::time::Time;

/// The buttons of the levels.
const LEVELS: [(Level, &str); 3] = [
    (Level::All, "button-remind-all"),
    (Level::Facts, "button-remind-facts"),
    (Level::Nothing, "button-remind-nothing"),
];

impl Wording {
    pub(super) fn say_settings(&self, screen: &SettingsScreen) -> Draft {
        match screen {
            SettingsScreen::Overview { wishes, languages, language, subscribed } => {
                self.overview(*wishes, languages, language.as_ref(), *subscribed)
            }
            SettingsScreen::Hours { quiet } => self.hours_of_their_own(*quiet),
        }
    }

    fn overview(
        &self,
        wishes: Wishes,
        languages: &[Language],
        chosen: Option<&Language>,
        subscribed: Subscribed,
    ) -> Draft {
        let level = match wishes.level {
            Level::All => "settings-all",
            Level::Facts => "settings-facts",
            Level::Nothing => "settings-nothing",
        };
        let levels = LEVELS.map(|(level, key)| {
            let tap = Tap::Settings(SettingsTap::Level(level));
            self.chosen_or_not(&self.words.label(key, &[]), level == wishes.level, tap)
        });
        let reads = Kind::ALL.map(|kind| {
            let tap = Tap::Settings(SettingsTap::Subscribe(kind, !subscribed.to(kind)));
            self.chosen_or_not(&self.words.label(kind_key(kind), &[]), subscribed.to(kind), tap)
        });
        let languages: Vec<Button> = languages
            .iter()
            .map(|language| {
                let tap = Tap::Settings(SettingsTap::Language(language.clone()));
                self.chosen_or_not(&self.words.name_of(language), chosen == Some(language), tap)
            })
            .collect();
        let draft = self
            .text("settings", &[])
            .paragraph(&self.words.text(level, &[]))
            .paragraph(&self.quiet_hours(wishes.quiet))
            .column(levels)
            .row(vec![self.tap("button-quiet-hours", Tap::Settings(SettingsTap::Hours))])
            .column(self.practice.proposals.as_ref().map(|_| {
                let tap = Tap::Settings(SettingsTap::Proposals(wishes.no_proposals));
                self.chosen_or_not(&self.words.label("button-proposals", &[]), !wishes.no_proposals, tap)
            }));
        let draft = draft.row(reads.to_vec());
        languages
            .chunks(3)
            .fold(draft, |draft, row| draft.row(row.to_vec()))
            .row(vec![self.tap("button-back", Tap::Open(Door::Visits)), self.door(Door::Menu)])
    }

    fn hours_of_their_own(&self, quiet: Option<QuietHours>) -> Draft {
        // Whoever chooses one end first gets a sensible other one.
        let known = quiet.unwrap_or(QuietHours { from: Wishes::FROM[1], until: Wishes::UNTIL[1] });
        let button = |key: &str, time: Time, hours: QuietHours| {
            let label = self.words.label(key, &[("time", &self.time(time))]);
            self.chosen_or_not(&label, quiet == Some(hours), Tap::Settings(SettingsTap::Quiet(Some(hours))))
        };
        let from = Wishes::FROM.map(|from| {
            let hours = QuietHours { from, ..known };
            button("quiet-from", from, hours)
        });
        let until = Wishes::UNTIL.map(|until| {
            let hours = QuietHours { until, ..known };
            button("quiet-until", until, hours)
        });
        let off = self.words.label("quiet-off", &[]);
        let off = self.chosen_or_not(&off, quiet.is_none(), Tap::Settings(SettingsTap::Quiet(None)));
        self.text("quiet-hours", &[])
            .paragraph(&self.quiet_hours(quiet))
            .row(from.to_vec())
            .row(until.to_vec())
            .row(vec![off])
            .row(vec![self.tap("button-back", Tap::Open(Door::Settings)), self.door(Door::Menu)])
    }

    /// When the client is left alone: by their own wish, and by the rule of the house.
    fn quiet_hours(&self, own: Option<QuietHours>) -> String {
        let hours = |key: &str, quiet: QuietHours| {
            let (from, until) = (self.time(quiet.from), self.time(quiet.until));
            self.words.text(key, &[("from", &from), ("until", &until)])
        };
        let house = self.practice.policies.quiet;
        let house = (house.from != house.until).then(|| hours("quiet-of-the-house", house));
        let own = own.map_or_else(|| self.words.text("quiet-none", &[]), |own| hours("quiet-own", own));
        [Some(own), house].into_iter().flatten().collect::<Vec<_>>().join("\n")
    }
}
