//! Conversations: what people say to the practice, and exactly what they read.

mod asking;
mod booking;
mod callers;
mod card;
mod inbox;
mod keeping;
mod new_answers;
mod editing;
mod guests;
mod house_rules;
mod in_between;
mod intake;
mod red_flags;
mod series;
mod settings;
mod small_talk;
mod own_visits;
mod story;
mod strays;
mod taps;
mod teaching;
mod team;
mod typed_times;
mod undoing;
mod walk;
mod waitlist;
