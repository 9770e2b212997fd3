//! The practice edits its answers or its rules: what the owner hears of it, and what would only be noise.

use super::super::edition::{Edited, Edition, Flaws, Mistake};
use super::super::person::Staff;
use super::super::reply::{Reply, Say};

/// How many mistakes are read in the chat; the log has all of them.
const READ: usize = 3;

/// What an edit is worth telling to somebody who knows how things were before it: that they are broken, or broken in
/// another way, or mended. A sound edit of what was sound only does what its author wanted.
pub fn news(edited: Edited, before: &Edition, after: &Edition) -> Option<Reply> {
    match (before, after) {
        (Edition::Sound { .. }, Edition::Sound { .. }) => None,
        (Edition::Broken { mistakes: known }, Edition::Broken { mistakes }) if same(known, mistakes) => None,
        (Edition::Broken { .. }, Edition::Sound { count }) => Some(Reply::EditLive(edited, *count)),
        (Edition::Broken { .. } | Edition::Sound { .. }, Edition::Broken { mistakes }) => {
            Some(Reply::EditBroken(Flaws {
                of: edited,
                first: mistakes.iter().take(READ).cloned().collect(),
                more: mistakes.len().saturating_sub(READ),
            }))
        }
    }
}

/// Tells it to the owner, who alone looks after the answers.
pub fn tell_the_owner(news: &Reply, staff: &[Staff]) -> Vec<Say> {
    let owners = staff.iter().filter(|staff| staff.role.owner);
    owners.map(|owner| Say::alert(owner.chat, news.clone())).collect()
}

/// A mistake stays the same when lines are added above it; its hint may name other lines as well.
fn same(known: &[Mistake], found: &[Mistake]) -> bool {
    let alike = |(one, other): (&Mistake, &Mistake)| one.file == other.file && one.what == other.what;
    known.len() == found.len() && known.iter().zip(found).all(alike)
}
