//! Words for the doors of the house: greeting, help, and what cannot be read.

use super::{Draft, Wording};
use crate::domain::access::{self, Action, Scope};
use crate::domain::message::Button;
use crate::domain::person::Role;
use crate::domain::reply::Reply;
use crate::domain::tap::Door;

impl Wording {
    pub(super) fn say_door(&self, reply: &Reply) -> Option<Draft> {
        Some(match reply {
            Reply::Welcome { name, role } => {
                let key = if role.is_some() { "welcome-staff" } else { "welcome" };
                let args = [("name", name.as_str()), ("practice", self.practice.name.as_str())];
                self.text(key, &args).column(self.doors(role.as_ref()))
            }
            Reply::Help { role } => self.help(role.as_ref()),
            Reply::CannotRead => self.text("cannot-read", &[]).column(self.doors(None)),
            Reply::EditedNotSeen => self.text("edited-not-seen", &[]),
            Reply::UnknownCommand => self.text("unknown-command", &[]).row(vec![self.door(Door::Menu)]),
            Reply::OnlyInPrivate => self.text("only-in-private", &[]),
            Reply::LeftFlow { role } => self.text("left-flow", &[]).column(self.doors(role.as_ref())),
            Reply::NothingToLeave => self
                .text("nothing-to-leave", &[])
                .row(vec![self.door(Door::Visits)])
                .row(vec![self.door(Door::Menu)]),
            Reply::AfterRedFlag { role } => {
                self.text("after-red-flag", &[]).column(self.calm_doors(role.as_ref()))
            }
            Reply::Sorry => self.text("sorry", &[]),
            _ => return None,
        })
    }

    fn help(&self, role: Option<&Role>) -> Draft {
        let mut help = self.text("help", &[]);
        if let Some(role) = role {
            let key = if role.does(Action::ChangeHours) { "help-staff" } else { "help-reception" };
            help = help.paragraph(&self.words.text(key, &[]));
            if role.does(Action::ManageTeam) {
                help.html.push('\n');
                help.html.push_str(&self.words.text("help-owner", &[]));
            }
        }
        help.row(vec![self.door(Door::Menu)])
    }

    fn doors(&self, role: Option<&Role>) -> Vec<Button> {
        let client = [Door::Book, Door::Visits, Door::Ask, Door::Prepare, Door::Contact];
        staff_doors(role).into_iter().chain(client).map(|door| self.door(door)).collect()
    }

    /// The same, with a person first and booking last.
    fn calm_doors(&self, role: Option<&Role>) -> Vec<Button> {
        let client = [Door::Contact, Door::Visits, Door::Ask, Door::Prepare, Door::Book];
        staff_doors(role).into_iter().chain(client).map(|door| self.door(door)).collect()
    }
}

fn staff_doors(role: Option<&Role>) -> Vec<Door> {
    let doors = [
        Door::Today,
        Door::Reminders,
        Door::Availability,
        Door::Announce,
        Door::BookFor,
        Door::Questions,
        Door::Team,
    ];
    let mine = |door: &Door| access::scope(role, access::of_door(*door)) > Scope::Nothing;
    doors.into_iter().filter(mine).collect()
}
