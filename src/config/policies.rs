//! The house rules of booking, with what holds when the file does not say.

use super::durations::{ONE_DAY, ONE_YEAR, duration};
use super::file::{PoliciesTable, Text};
use super::hours::{NEVER, quiet_hours};
use super::mistakes::Mistakes;
use crate::domain::practice::{Policies, QuietHours};
use crate::domain::time::{SignedDuration, Time};

/// What holds when the file does not say; `practice.toml` shows the same.
pub(super) const DEFAULTS: Policies = Policies {
    grid: SignedDuration::from_mins(15),
    minimum_notice: SignedDuration::from_hours(2),
    horizon_days: 60,
    hold: SignedDuration::from_mins(10),
    cancel_cutoff: SignedDuration::from_hours(24),
    move_cutoff: SignedDuration::from_hours(24),
    open_bookings: 3,
    undo_grace: SignedDuration::from_mins(3),
    illness_exempt: true,
    check_before: false,
    announcements_a_week: 2,
    quiet: QuietHours { from: Time::constant(21, 0, 0, 0), until: Time::constant(7, 0, 0, 0) },
    out_hold: SignedDuration::from_hours(24),
    keep_questions: SignedDuration::from_hours(30 * 24),
    keep_intake: SignedDuration::from_hours(365 * 24),
};

/// The longest time for undoing something, in minutes: others wait for it to pass.
const LONGEST_GRACE: i64 = 60;

/// The shortest and the longest time to answer for whoever is offered other times as their therapist is out, in minutes:
/// they must have it, and nobody else can have what is held for them.
const SHORTEST_OUT_HOLD: i64 = 60;
const LONGEST_OUT_HOLD: i64 = 7 * ONE_DAY;

/// Reads the policies. What has a mistake keeps its default, so that the rest can be checked all the same.
pub(super) fn policies(table: &PoliciesTable, mistakes: &mut Mistakes<'_>) -> Policies {
    let mut policies = DEFAULTS;
    let mut read = |value: &Option<Text>, name, range, place: &mut SignedDuration| {
        if let Some(length) = value.as_ref().and_then(|value| duration(value, name, range, mistakes)) {
            *place = length;
        }
    };
    // Telegram shows at most 100 buttons below a message: a day has 96 quarters.
    read(&table.grid, "grid", 15..=ONE_DAY, &mut policies.grid);
    read(&table.minimum_notice, "minimum_notice", 0..=ONE_YEAR, &mut policies.minimum_notice);
    read(&table.hold, "hold", 1..=ONE_DAY, &mut policies.hold);
    read(&table.out_hold, "out_hold", SHORTEST_OUT_HOLD..=LONGEST_OUT_HOLD, &mut policies.out_hold);
    read(&table.keep_questions, "keep_questions", ONE_DAY..=ONE_YEAR, &mut policies.keep_questions);
    read(&table.keep_intake, "keep_intake", ONE_DAY..=10 * ONE_YEAR, &mut policies.keep_intake);
    read(&table.undo_grace, "undo_grace", 0..=LONGEST_GRACE, &mut policies.undo_grace);
    read(&table.cutoff, "cutoff", 0..=ONE_YEAR, &mut policies.cancel_cutoff);
    if table.cutoff.is_some() {
        policies.move_cutoff = policies.cancel_cutoff;
    }
    read(&table.cancel_cutoff, "cancel_cutoff", 0..=ONE_YEAR, &mut policies.cancel_cutoff);
    read(&table.move_cutoff, "move_cutoff", 0..=ONE_YEAR, &mut policies.move_cutoff);
    let mut horizon = SignedDuration::from_hours(24 * i64::from(policies.horizon_days));
    read(&table.horizon, "horizon", ONE_DAY..=ONE_YEAR, &mut horizon);

    one_name_for_each_cutoff(table, mistakes);
    if let Some(grid) = &table.grid
        && ONE_DAY % policies.grid.as_mins() != 0
    {
        let what = format!("the grid `{}` does not divide a day", grid.get_ref());
        mistakes.at(grid.span(), what, "such as 15m, 20m, 30m or 1h");
    }
    match u16::try_from(horizon.as_mins() / ONE_DAY) {
        Ok(days) if horizon.as_mins() % ONE_DAY == 0 => policies.horizon_days = days,
        Ok(_) | Err(_) => {
            if let Some(value) = &table.horizon {
                let what = format!("the horizon `{}` is not a number of days", value.get_ref());
                mistakes.at(value.span(), what, "whole days, such as 60d");
            }
        }
    }
    if policies.minimum_notice >= horizon
        && let Some(value) = table.minimum_notice.as_ref().or(table.horizon.as_ref())
    {
        let what = "nothing could be booked: the minimum notice reaches beyond the horizon";
        mistakes.at(value.span(), what, "a shorter notice or a longer horizon");
    }
    if let Some(value) = &table.open_bookings {
        match u16::try_from(*value.get_ref()) {
            Ok(count @ 1..=100) => policies.open_bookings = count,
            Ok(_) | Err(_) => {
                let what = format!("`open_bookings` is {}, which is out of range", value.get_ref());
                mistakes.at(value.span(), what, "from 1 to 100");
            }
        }
    }
    if let Some(value) = &table.announcements_a_week {
        match u16::try_from(*value.get_ref()) {
            Ok(count @ 1..=50) => policies.announcements_a_week = count,
            Ok(_) | Err(_) => {
                let what = format!("`announcements_a_week` is {}, which is out of range", value.get_ref());
                mistakes.at(value.span(), what, "from 1 to 50");
            }
        }
    }
    if let Some(value) = table.illness_exempt {
        policies.illness_exempt = value;
    }
    if let Some(value) = &table.check_before {
        policies.check_before = *value.get_ref();
    }
    if let Some(value) = &table.quiet_hours {
        // Not the default: a reminder's line must not be told off for hours that nobody has written.
        policies.quiet = quiet_hours(value, mistakes).unwrap_or(NEVER);
    }
    policies
}

/// `cutoff` is the old name for both cut-offs: beside one of the new names it would say something twice.
fn one_name_for_each_cutoff(table: &PoliciesTable, mistakes: &mut Mistakes<'_>) {
    let Some(old) = &table.cutoff else { return };
    for (new, name, other) in [
        (&table.cancel_cutoff, "cancel_cutoff", "move_cutoff"),
        (&table.move_cutoff, "move_cutoff", "cancel_cutoff"),
    ] {
        if let Some(new) = new {
            let what = format!("`{name}` stands beside `cutoff`, which means it too");
            let line = mistakes.line(&old.span());
            let hint = format!("put `{other}` in place of `cutoff` on line {line}, or take this line out");
            mistakes.at(new.span(), what, hint);
        }
    }
}
