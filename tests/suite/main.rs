//! The whole suite in one binary: conversations, mishaps, the wire, the pages, and what holds the house together.

#![expect(clippy::unwrap_used, reason = "a test ends where something that it relies on is missing")]

mod architecture;
mod calendars;
mod clinic;
mod commands;
mod conversations;
mod diary;
mod migrations;
mod mishaps;
mod proof;
mod readme;
mod reminders;
mod web;
mod wire;
mod words;
