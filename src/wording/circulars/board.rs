//! Words for how far an announcement has come, and what became of it.

use super::super::{Draft, Wording};
use super::{act, thousands};
use crate::domain::circular::{Circular, Stage, Tally};
use crate::domain::message::Button;
use crate::domain::tap::{CircularAct, Door};
use crate::domain::time::Timestamp;

/// How many blocks the bar has.
const BAR: u32 = 16;

impl Wording {
    pub(super) fn board(&self, circular: &Circular, now: Timestamp, quiet_until: Option<Timestamp>) -> Draft {
        let audience = self.audience(&circular.audience);
        let head = |key: &str| self.text(key, &[("audience", &audience)]);
        match circular.stage {
            Stage::Planned => self.planned(circular, now, quiet_until),
            Stage::Listing => {
                let listed = thousands(usize::try_from(circular.tally.total).unwrap_or(usize::MAX));
                self.text("board-listing", &[("audience", &audience), ("listed", &listed)])
                    .row(vec![self.steer("button-pause", circular, CircularAct::Pause), self.stop(circular)])
            }
            Stage::Running { .. } => {
                let pace = match quiet_until {
                    Some(until) => self.words.text("board-quiet", &[("time", &self.moment(until))]),
                    None => self.pace(circular, now),
                };
                head("board-running")
                    .paragraph(&self.bar(&circular.tally))
                    .paragraph(&pace)
                    .row(vec![self.steer("button-pause", circular, CircularAct::Pause), self.stop(circular)])
            }
            Stage::Paused => head("board-paused")
                .paragraph(&self.bar(&circular.tally))
                .row(vec![self.steer("button-resume", circular, CircularAct::Resume), self.stop(circular)]),
            Stage::CalledBack => self.over(head("board-called-back")),
            Stage::Stopped => self.over(head("board-stopped").paragraph(&self.bar(&circular.tally))),
            Stage::Done => self.over(head("board-done").paragraph(&self.bar(&circular.tally))),
        }
    }

    fn planned(&self, circular: &Circular, now: Timestamp, quiet_until: Option<Timestamp>) -> Draft {
        let begins = quiet_until.unwrap_or(circular.starts);
        let key = if begins > now { "board-planned" } else { "board-begins" };
        let (audience, time) = (self.audience(&circular.audience), self.moment(begins));
        let draft = self.text(key, &[("audience", &audience), ("time", &time)]);
        let back = (begins > now).then(|| self.steer("button-call-back", circular, CircularAct::CallBack));
        draft.row(back.into_iter().chain([self.door(Door::Menu)]).collect())
    }

    fn over(&self, draft: Draft) -> Draft {
        draft.row(vec![self.door(Door::Announce), self.door(Door::Menu)])
    }

    /// How fast it is, and how long it takes still.
    fn pace(&self, circular: &Circular, now: Timestamp) -> String {
        let left = self.lasting(circular.remaining(now));
        match circular.rate(now) {
            Some(rate) => {
                let rate = thousands(usize::try_from(rate).unwrap_or(usize::MAX));
                self.words.text("board-pace", &[("rate", &rate), ("left", &left)])
            }
            None => self.words.text("board-left", &[("left", &left)]),
        }
    }

    /// "▰▰▰▱▱ 60 % · 6 of 10"
    fn bar(&self, tally: &Tally) -> String {
        let (through, total) = (u64::from(tally.through()), u64::from(tally.total).max(1));
        let full = usize::try_from(through * u64::from(BAR) / total).unwrap_or(0);
        let empty = usize::try_from(BAR).unwrap_or(0).saturating_sub(full);
        let bar = format!("{}{}", "▰".repeat(full), "▱".repeat(empty));
        let number = |count: u32| thousands(usize::try_from(count).unwrap_or(usize::MAX));
        let (percent, done, all) =
            ((through * 100 / total).to_string(), number(tally.through()), number(tally.total));
        self.words.text("board-bar", &[("bar", &bar), ("percent", &percent), ("done", &done), ("all", &all)])
    }

    pub(super) fn really_stop(&self, circular: &Circular) -> Draft {
        let count = circular.tally.left().to_string();
        let args = [("audience", self.audience(&circular.audience)), ("count", count)];
        let args: Vec<(&'static str, &str)> =
            args.iter().map(|(name, value)| (*name, value.as_str())).collect();
        self.text("board-really-stop", &args)
            .row(vec![self.steer("button-really-stop", circular, CircularAct::Stop)])
            .row(vec![self.steer("button-back", circular, CircularAct::Open)])
    }

    pub(super) fn really_again(&self, circular: &Circular) -> Draft {
        self.text("circular-really-again", &[("count", &circular.tally.unknown.to_string())])
            .row(vec![self.steer("button-really-again", circular, CircularAct::Again)])
            .row(vec![self.steer("button-back", circular, CircularAct::Open)])
    }

    pub(super) fn report(&self, circular: &Circular) -> Draft {
        let audience = self.audience(&circular.audience);
        let key = match (&circular.stage, circular.tally.through()) {
            (Stage::Stopped, 0) => "report-never-began",
            (Stage::Stopped, _) => "report-stopped",
            _ => "report-done",
        };
        let tally = &circular.tally;
        let line =
            |key, count: u32| (count > 0).then(|| self.words.text(key, &[("count", &count.to_string())]));
        let lines = [
            Some(self.words.text("report-sent", &[("count", &tally.sent.to_string())])),
            line("report-blocked", tally.blocked),
            line("report-failed", tally.failed),
            line("report-unknown", tally.unknown),
            line("report-left-out", tally.left_out),
            line("report-left", tally.left()),
        ];
        let lines: Vec<String> = lines.into_iter().flatten().collect();
        let again = (tally.unknown > 0).then(|| {
            let label = self.words.label("button-circular-again", &[("count", &tally.unknown.to_string())]);
            vec![act(label, circular.id, CircularAct::AskAgain)]
        });
        let draft = self.text(key, &[("audience", &audience)]).paragraph(&lines.join("\n"));
        again.into_iter().fold(draft, Draft::row).row(vec![self.door(Door::Announce), self.door(Door::Menu)])
    }

    fn stop(&self, circular: &Circular) -> Button {
        self.steer("button-stop", circular, CircularAct::AskStop)
    }

    fn steer(&self, key: &str, circular: &Circular, what: CircularAct) -> Button {
        act(self.words.label(key, &[]), circular.id, what)
    }
}
