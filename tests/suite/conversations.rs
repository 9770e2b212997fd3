//! Conversations: what people say to the practice, and exactly what they read.

mod asking;
mod booking;
mod editing;
mod in_between;
mod red_flags;
mod small_talk;
mod story;
mod team;
mod typed_times;
