//! The diary: what is listed is what can be booked, nothing is sold twice, and all of it by random trial.

mod bookers;
mod choosing;
mod histories;
mod hours;
mod house;
mod model;
mod naive;
mod processes;
mod said;
mod slots;
mod stretches;

/// How often something is tried: a little here, or as often as a variable says.
pub fn times(variable: &str, usually: u32) -> u32 {
    match std::env::var(variable) {
        Ok(count) => count.parse().unwrap_or_else(|_| panic!("{variable} is {count}, which is no number")),
        Err(_) => usually,
    }
}
