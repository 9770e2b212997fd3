//! Reminders under random rules, clocks and outages, held against a small model: each arrives once or is skipped for a
//! true reason, and none that should not.

mod controls;
mod histories;
mod model;
mod rig;
mod year;
