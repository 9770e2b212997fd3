//! Booking for somebody else: whose name it is to carry, and who has phoned.

use super::super::guest::Caller;
use super::Booking;

/// For whom an appointment is to be booked, as it is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Guests {
    /// A client is asked for the name of the person who will come; the next text is it.
    Naming(Booking),
    /// Staff: who has phoned? The next text is a name, perhaps with a number.
    Calling,
    /// Staff: is it one of those who have phoned before?
    WhichCaller(Caller),
}
