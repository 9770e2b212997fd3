//! Conversations: what people say to the practice, and exactly what they read.

mod asking;
mod booking;
mod callers;
mod inbox;
mod keeping;
mod new_answers;
mod editing;
mod guests;
mod house_rules;
mod in_between;
mod intake;
mod red_flags;
mod small_talk;
mod story;
mod teaching;
mod team;
