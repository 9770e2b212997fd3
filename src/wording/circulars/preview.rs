//! What the author reads of an announcement before it is sent: who gets it, who does not and why, and when.

use super::super::{Draft, Wording};
use super::kind_key;
use crate::domain::circular::{Count, Kind, duration};
use crate::domain::reply::Proof;
use crate::domain::tap::{AnnounceStep, Step, Tap};
use crate::domain::time::{SignedDuration, Timestamp};

impl Wording {
    pub(super) fn right(&self, preview: &Proof) -> Draft {
        let Proof { session, audience, count, cap, kind, bookable, at, quiet_until } = preview;
        let reached = count.reached(*kind);
        let args = [("audience", self.audience(audience)), ("count", reached.to_string())];
        let args: Vec<(&'static str, &str)> =
            args.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let takes = duration(reached);
        let takes = (takes > SignedDuration::from_secs(1))
            .then(|| self.words.text("circular-takes", &[("time", &self.lasting(takes))]));
        let kinds = Kind::ALL.map(|known| {
            let tap = Tap::Flow(*session, Step::Announce(AnnounceStep::Kind(known)));
            self.chosen_or_not(&self.words.label(kind_key(known), &[]), known == *kind, tap)
        });
        let books = Tap::Flow(*session, Step::Announce(AnnounceStep::Bookable(!bookable)));
        let books = self.chosen_or_not(&self.words.label("button-circular-bookable", &[]), *bookable, books);
        let send = if at.is_some() { "button-circular-plan" } else { "button-circular-send" };
        let (other, step) = match at {
            Some(_) => ("button-circular-now", AnnounceStep::Now),
            None => ("button-circular-later", AnnounceStep::Later),
        };
        let when = self.step(self.words.label(other, &[]), *session, step);
        let others = self.words.label("button-circular-others", &[]);
        self.text("circular-right", &args)
            .paragraph(
                &self
                    .left_out(count, *kind, Some(*cap))
                    .into_iter()
                    .chain(takes)
                    .collect::<Vec<_>>()
                    .join("\n"),
            )
            .paragraph(&self.goes(*at, *quiet_until))
            .row(vec![self.tap(send, Tap::Flow(*session, Step::Confirm)), when])
            .row(kinds.to_vec())
            .row(vec![books])
            .row(vec![self.step(others, *session, AnnounceStep::Others)])
            .row(self.ways_out(*session))
    }

    /// Who of an audience is left out, and why: a line for each reason.
    pub(super) fn left_out(&self, count: &Count, kind: Kind, cap: Option<u16>) -> Vec<String> {
        let cap = cap.map(|cap| cap.to_string());
        let line = |key, count: u32, cap: &str| {
            (count > 0).then(|| self.words.text(key, &[("count", &count.to_string()), ("cap", cap)]))
        };
        [
            line("circular-unreachable", count.unreachable, ""),
            line("circular-muted", count.muted(kind), ""),
            line("circular-sated", count.sated(kind), cap.as_deref().unwrap_or("")),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    /// When it goes out.
    pub(super) fn goes(&self, at: Option<Timestamp>, quiet_until: Option<Timestamp>) -> String {
        let goes = match at {
            Some(at) => self.words.text("circular-goes-at", &[("time", &self.moment(at))]),
            None => self.words.text("circular-goes-now", &[]),
        };
        match quiet_until {
            Some(until) => {
                let waits = self.words.text("circular-quiet", &[("time", &self.moment(until))]);
                format!("{goes} {waits}")
            }
            None => goes,
        }
    }
}
