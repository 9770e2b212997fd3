//! frontdesk: a Telegram receptionist for a massage practice.

pub mod desk;
pub mod domain;
pub mod faq;
pub mod wording;
pub mod store;
pub mod schedule;
pub mod outbox;
pub mod inbox;
pub mod worker;
pub mod messenger;
pub mod clock;
pub mod config;
pub mod problem;
