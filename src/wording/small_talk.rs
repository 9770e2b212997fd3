//! Words for what is no question: a human line each, and a calm one that does not argue.

use super::{Draft, Wording};
use crate::domain::reply::{Reply, SmallTalk};
use crate::domain::tap::Door;

impl Wording {
    pub(super) fn say_small_talk(&self, reply: &Reply) -> Option<Draft> {
        let Reply::SmallTalk(said) = reply else { return None };
        let menu = || vec![self.door(Door::Menu)];
        Some(match said {
            SmallTalk::Hello { name } => self.text("hello", &[("name", name.as_str())]),
            SmallTalk::YouAreWelcome { name } => {
                self.text("you-are-welcome", &[("name", name.as_str())]).row(menu())
            }
            SmallTalk::Goodbye { name, next: None } => {
                self.text("goodbye", &[("name", name.as_str())]).row(menu())
            }
            SmallTalk::Goodbye { name, next: Some(next) } => {
                let moment = self.moment(*next);
                self.text("goodbye-until", &[("name", name.as_str()), ("moment", &moment)]).row(menu())
            }
            SmallTalk::AllRight => self.text("all-right", &[]).row(menu()),
            SmallTalk::UseTheButtons => self.text("use-the-buttons", &[]),
            SmallTalk::Boundary { again: true } => self.text("boundary-again", &[]),
            SmallTalk::Boundary { again: false } => self
                .text("boundary", &[("practice", &self.practice.name)])
                .paragraph(&self.reach_lines().join("\n")),
            SmallTalk::NoSense { again: true } => self.text("no-sense-again", &[]),
            SmallTalk::NoSense { again: false } => {
                self.text("no-sense", &[]).row(vec![self.door(Door::Ask), self.door(Door::Menu)])
            }
        })
    }
}
