//! The whole suite in one binary: conversations, mishaps, the wire, the pages, and what holds the house together.

mod clinic;
mod commands;
mod conversations;
mod mishaps;
mod web;
mod wire;
