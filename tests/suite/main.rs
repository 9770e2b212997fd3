//! The whole suite in one binary: conversations, mishaps, the wire, the pages, and what holds the house together.

mod clinic;
mod conversations;
mod mishaps;
mod wire;
