//! Conversations: what people say to the practice, and exactly what they read.

mod booking;
mod editing;
mod story;
mod team;
