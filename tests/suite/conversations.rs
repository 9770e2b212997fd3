//! Conversations: what people say to the practice, and exactly what they read.

mod asking;
mod booking;
mod inbox;
mod keeping;
mod new_answers;
mod editing;
mod house_rules;
mod in_between;
mod red_flags;
mod series;
mod small_talk;
mod story;
mod teaching;
mod team;
mod waitlist;
