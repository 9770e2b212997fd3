//! Words for the people who work here.

use super::{Draft, Wording, escape};
use crate::domain::guest::Contact;
use crate::domain::reply::{Notice, Reply};
use crate::domain::tap::{Door, Step, Tap};

mod clients;
mod day;
mod days_of_week;
mod reminders;
mod strays;
mod visit;

/// How many people are named in one message; the rest are counted.
const NAMED: usize = 20;

impl Wording {
    pub(super) fn say_staff(&self, reply: &Reply) -> Option<Draft> {
        self.say_availability(reply).or_else(|| self.say_announcing(reply)).or_else(|| self.say_team(reply))
    }

    fn say_availability(&self, reply: &Reply) -> Option<Draft> {
        Some(match reply {
            Reply::Day(screen) => self.say_day(screen),
            Reply::Strays(strays) => self.strays(strays),
            Reply::Reminders(of) => self.reminders_of(of),
            Reply::Availability(screen) => self.say_availability_screen(screen),
            _ => return None,
        })
    }

    fn say_announcing(&self, reply: &Reply) -> Option<Draft> {
        Some(match reply {
            Reply::TooLong { limit } => self.text("too-long", &[("limit", &limit.to_string())]),
            Reply::ToldThem { told, unreached } => {
                let count = told.to_string();
                if unreached.is_empty() {
                    return Some(
                        self.text("told-all", &[("count", &count)]).row(vec![self.door(Door::Menu)]),
                    );
                }
                let who = |contact: &Contact| self.who_comes(&contact.name, None, contact.phone.as_ref());
                let names: Vec<String> = unreached.iter().take(NAMED).map(who).collect();
                let missed = unreached.len().to_string();
                self.text("told-some", &[("count", &count)])
                    .paragraph(
                        &self.words.text("not-told", &[("count", &missed), ("names", &names.join(", "))]),
                    )
                    .row(vec![self.door(Door::Menu)])
            }
            _ => return None,
        })
    }

    fn say_team(&self, reply: &Reply) -> Option<Draft> {
        Some(match reply {
            Reply::QuestionForStaff { question, claim } => self.asked_card(question, claim),
            Reply::TeamGroup(screen) => self.say_team_group(screen),
            Reply::Picture(screen) => self.say_picture(screen),
            Reply::Feed(screen) => self.say_feed(screen),
            Reply::Talk(screen) => self.say_talk(screen),
            Reply::WriteAnswer { session, question } => self
                .text("write-answer", &[("name", question.name.as_str())])
                .row(vec![self.tap("button-cancel", Tap::Flow(*session, Step::Cancel))]),
            Reply::AnswerSent { to } => {
                self.text("answer-sent", &[("name", to.as_str())]).row(vec![self.door(Door::Menu)])
            }
            Reply::AnsweredAlready => self.text("answered-already", &[]).row(vec![self.door(Door::Menu)]),
            Reply::ShortNotice { what, facts, name, why } => {
                let key = match what {
                    Notice::Booked => "short-notice-booked",
                    Notice::Moved => "short-notice-moved",
                    Notice::Cancelled => "short-notice-cancelled",
                };
                let (name, facts) = (escape(name.as_str()), self.facts(facts));
                let html = self.words.html(key, &[("name", &name), ("facts", &facts)]);
                Draft { html, buttons: Vec::new() }
                    .paragraph(&self.reason(*why))
                    .row(vec![self.door(Door::Today), self.door(Door::Tomorrow)])
            }
            Reply::Team(screen) => return self.say_team_screen(screen),
            Reply::Circular(screen) => self.say_circular(screen),
            Reply::Guests(screen) => self.say_guests(screen),
            Reply::Intake(screen) => self.say_intake(screen),
            Reply::Inbox(screen) => self.say_inbox(screen),
            Reply::Teaching(screen) => self.say_teaching(screen),
            Reply::StaffOnly => self.text("staff-only", &[]).row(vec![self.door(Door::Menu)]),
            _ => return None,
        })
    }
}

/// As many lines as fit into so many UTF-16 units and can be taken in, and a mark where some are left out.
pub(super) fn fitting(lines: impl Iterator<Item = String>, most: usize) -> Vec<String> {
    let (mut kept, mut length) = (Vec::new(), 0);
    for line in lines {
        length += line.encode_utf16().count() + 1;
        if kept.len() == NAMED || length > most {
            kept.push("…".to_owned());
            break;
        }
        kept.push(line);
    }
    kept
}
