//! Decides. Pure: no async, no input or output, no SQL, no Telegram, no serde, no clock.

pub mod access;
pub mod report;
pub mod circular;
pub mod appointment;
pub mod audit;
pub mod availability;
pub mod concern;
pub mod conversation;
pub mod decide;
pub mod dialogue;
pub mod diary;
pub mod edition;
pub mod feed;
pub mod grace;
pub mod guest;
pub mod hours;
pub mod incoming;
pub mod intake;
pub mod job;
pub mod language;
pub mod mark;
pub mod message;
pub mod outage;
pub mod person;
pub mod practice;
pub mod proposal;
pub mod question;
pub mod reminder;
pub mod reply;
pub mod series;
pub mod shown;
pub mod slots;
pub mod strays;
pub mod summary;
pub mod tap;
pub mod teaching;
pub mod team;
pub mod team_group;
pub mod time;
pub mod topic;
pub mod waitlist;
pub mod week_picture;
pub mod when;

/// Whether a text can serve as an id: 1 to `max` of `a-z`, `0-9` and `-`.
pub fn is_id(text: &str, max: usize) -> bool {
    (1..=max).contains(&text.len())
        && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}
