//! What is read at the doors of the house.

use frontdesk::domain::message::CommandMenu;

use super::*;

impl Samples<'_> {
    pub(super) fn doors(&self) -> Vec<Sample> {
        let roles = [
            None,
            Some(Role {
                owner: false,
                reception: false,
                therapist: Some(self.practice.therapists[0].id.clone()),
            }),
            Some(Role { owner: false, reception: true, therapist: None }),
            Some(Role { owner: true, reception: false, therapist: None }),
        ];
        let mut doors: Vec<Sample> = roles
            .iter()
            .flat_map(|role| {
                [
                    (Reply::Welcome { name: self.name.clone(), role: role.clone() }, self.named()),
                    (Reply::Help { role: role.clone() }, vec![]),
                ]
            })
            .collect();
        let menus = [CommandMenu::Client, CommandMenu::Staff, CommandMenu::Reception, CommandMenu::Owner];
        let plain = [
            Reply::CannotRead,
            Reply::EditedNotSeen,
            Reply::UnknownCommand,
            Reply::OnlyInPrivate,
            Reply::LeftFlow { role: Some(Role { owner: true, reception: false, therapist: None }) },
            Reply::NothingToLeave,
            Reply::AfterRedFlag { role: None },
            Reply::AfterRedFlag { role: Some(Role { owner: true, reception: false, therapist: None }) },
            Reply::Sorry,
        ];
        doors.extend(menus.map(Reply::Menu).into_iter().chain(plain).map(|reply| (reply, vec![])));
        doors
    }
}
