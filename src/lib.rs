//! frontdesk: a Telegram receptionist for a massage practice.
//!
//! # The two ways through the house
//!
//! A message arrives at a messenger ([`messenger`]: Telegram, the playground, or a phone in a test), and reaches
//! [`desk::Desk::receive`] by the [`inbox`]: one transaction in which the desk loads what is known, the [`domain`] decides,
//! and changes, replies and the mark "seen" are stored together. Only then may the messenger forget it; while that
//! cannot be, the inbox keeps it.
//!
//! Time passes in the [`worker`], which sleeps until the next moment at which something is due, or until the
//! bell rings, and calls [`desk::Desk::tick`].
//!
//! Both end in the [`outbox`]: claimed in one short transaction, or with the decision where nothing goes before it, sent
//! outside any, and settled in another, many together.
//!
//! # Who decides what
//!
//! Only [`domain`] holds rules; it is pure and knows neither SQL nor Telegram nor the clock. Who may do what is one
//! table in [`domain::access`], asked on every update with the role that the store has in that moment. [`wording`] turns
//! its replies into texts and buttons; [`store`] is the only place that speaks SQL; [`clock`] the only one that
//! asks for the time. When a therapist works is made by one function for all of them:
//! [`Availability::open`](domain::availability::Availability::open).

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
pub mod telegram;
pub mod web;
pub mod sealing;
pub mod clock;
pub mod config;
pub mod problem;
pub mod cli;
