//! The kinds of what is said on the way to other hours.

use frontdesk::domain::reply::{AvailabilityScreen, NotSo};

kinds! { AvailabilityScreen of_availability ALL_HOURS:
    Whose Month What From Until Stretches Week Noted Right Done NotSo
}

kinds! { NotSo of_not_so ALL_NOT_SO:
    Typed Unclear WhichDay WhichHours Over TooFar SoAlready Overlap NoSuchTime
}

/// All screens.
pub const HOURS: &[&str] = ALL_HOURS;

/// All refusals.
pub const NOT_SO: &[&str] = ALL_NOT_SO;

/// The kind of a screen, and why not where it is a refusal.
pub fn kinds_of(screen: &AvailabilityScreen) -> Vec<&'static str> {
    let why = match screen {
        AvailabilityScreen::NotSo(why) => Some(of_not_so(why)),
        _ => None,
    };
    [of_availability(screen)].into_iter().chain(why).collect()
}
