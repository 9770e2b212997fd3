//! frontdesk: a Telegram receptionist for a massage practice.

pub mod domain;
pub mod faq;
pub mod messenger;
pub mod problem;
pub mod schedule;
