//! Conversations: what people say to the practice, and exactly what they read.

mod booking;
mod inbox;
mod keeping;
mod new_answers;
mod editing;
mod story;
mod teaching;
mod team;
