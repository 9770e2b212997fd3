//! When the next visit is proposed.

use super::durations::{ONE_DAY, duration};
use super::file::RhythmTable;
use super::mistakes::Mistakes;
use super::reminders::cron_line;
use crate::domain::practice::QuietHours;
use crate::domain::proposal::ProposalRule;
use crate::domain::time::SignedDuration;

/// The line that means that none is.
const OFF: &str = "off";

/// The longest time after a visit, in minutes.
const LONGEST: i64 = 60 * ONE_DAY;

/// What holds where the file does not say: early in the evening, three days after the visit.
pub(super) fn default_rhythm() -> ProposalRule {
    ProposalRule { at: "0 18 * * *".to_owned(), after: SignedDuration::from_hours(3 * 24) }
}

/// Reads when the next visit is proposed; none if it is not.
pub(super) fn rhythm(
    table: &RhythmTable,
    quiet: QuietHours,
    mistakes: &mut Mistakes<'_>,
) -> Option<ProposalRule> {
    let usual = default_rhythm();
    let after = match &table.after {
        Some(value) => duration(value, "after", 1..=LONGEST, mistakes).unwrap_or(usual.after),
        None => usual.after,
    };
    match &table.at {
        Some(value) if value.get_ref().trim() == OFF => None,
        Some(value) => cron_line(value, quiet, mistakes).map(|at| ProposalRule { at, after }),
        None => Some(ProposalRule { after, ..usual }),
    }
}
