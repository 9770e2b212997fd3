//! What clients set for themselves: which reminders they get, when they are left alone, and in which language they read.

use super::super::circular::Subscribed;
use super::super::language::Language;
use super::super::reminder::Wishes;
use super::super::reply::{Reply, SettingsScreen, Toast};
use super::super::tap::SettingsTap;
use super::announcing::CircularChange;
use super::{Change, Decision, Scene, doors};

/// What a decision knows of what a client has set.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Settings {
    /// Which reminders they want, and when not.
    pub wishes: Wishes,
    /// The language that they have chosen, if any.
    pub language: Option<Language>,
    /// Which announcements they read.
    pub subscribed: Subscribed,
    /// All in which the practice can be read.
    pub languages: Vec<Language>,
}

/// `/settings`
pub(super) fn show(scene: &Scene<'_>, desk: &mut Decision) {
    overview(scene, desk, scene.settings.wishes, scene.settings.language.clone());
}

/// A press in the settings. What is set holds for what is planned already too.
pub(super) fn act(scene: &Scene<'_>, desk: &mut Decision, tap: &SettingsTap) {
    let known = scene.settings.wishes;
    match tap {
        SettingsTap::Level(level) => {
            let wishes = Wishes { level: *level, ..known };
            set(scene, desk, wishes);
            overview(scene, desk, wishes, scene.settings.language.clone());
        }
        SettingsTap::Hours => hours(scene, desk, known),
        SettingsTap::Quiet(quiet) => {
            let wishes = Wishes { quiet: *quiet, ..known };
            set(scene, desk, wishes);
            hours(scene, desk, wishes);
        }
        SettingsTap::Proposals(wanted) => {
            let wishes = Wishes { no_proposals: !wanted, ..known };
            set(scene, desk, wishes);
            overview(scene, desk, wishes, scene.settings.language.clone());
        }
        SettingsTap::Language(language) if scene.settings.languages.contains(language) => {
            if scene.settings.language.as_ref() != Some(language) {
                desk.changes.push(Change::Language(language.clone()));
            }
            overview(scene, desk, known, Some(language.clone()));
        }
        SettingsTap::Subscribe(kind, wanted) => {
            if scene.settings.subscribed.to(*kind) == *wanted {
                desk.toast = Some(Toast::Already);
            } else {
                desk.changes.push(Change::Circular(CircularChange::Subscribe(*kind, *wanted)));
            }
            let subscribed = scene.settings.subscribed.with(*kind, *wanted);
            show_all(scene, desk, known, scene.settings.language.clone(), subscribed);
        }
        // It is not spoken here any more.
        SettingsTap::Language(_) => doors::stale(scene, desk),
    }
}

fn set(scene: &Scene<'_>, desk: &mut Decision, wishes: Wishes) {
    if wishes == scene.settings.wishes {
        desk.toast = Some(Toast::Already);
    } else {
        desk.changes.push(Change::Wishes(wishes));
    }
}

fn overview(scene: &Scene<'_>, desk: &mut Decision, wishes: Wishes, language: Option<Language>) {
    show_all(scene, desk, wishes, language, scene.settings.subscribed);
}

fn show_all(
    scene: &Scene<'_>,
    desk: &mut Decision,
    wishes: Wishes,
    language: Option<Language>,
    subscribed: Subscribed,
) {
    let languages = match scene.settings.languages.as_slice() {
        [] | [_] => Vec::new(),
        several => several.to_vec(),
    };
    desk.reply(scene, Reply::Settings(SettingsScreen::Overview { wishes, languages, language, subscribed }));
}

fn hours(scene: &Scene<'_>, desk: &mut Decision, wishes: Wishes) {
    desk.reply(scene, Reply::Settings(SettingsScreen::Hours { quiet: wishes.quiet }));
}
