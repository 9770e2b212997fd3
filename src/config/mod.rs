//! The environment and `practice.toml`, read once at the border: every mistake at once, each with its place.

mod durations;
mod file;
mod hours;
mod jobs;
mod keys;
mod mistakes;
mod plan;
mod policies;
mod practice;
mod reminders;
mod services;
mod rhythm;
mod settings;
mod therapists;
mod variables;

pub use keys::{IntakeKeys, Sealed};
pub use plan::default_plan;
pub use practice::read_practice;

pub use settings::{BotSettings, Settings};
pub use variables::{VARIABLES, Variable};

#[cfg(test)]
mod tests;
