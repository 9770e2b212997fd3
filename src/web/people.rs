//! Who holds the playground's phones: two clients, the practice's first therapist, and its owner; and their group.

use crate::desk::Desk;
use crate::domain::person::{ChatId, Name, Role};
use crate::domain::practice::Practice;
use crate::domain::team::Post;
use crate::domain::time::Timestamp;
use crate::store::Fault;

/// A person with a phone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// The word by which the page names the phone.
    pub key: &'static str,
    /// The person's chat with the practice.
    pub chat: ChatId,
    /// What the person is called.
    pub name: Name,
    /// What the person may do, for those who work here.
    pub role: Option<Role>,
    /// Whether this is no person's phone but a group's chat.
    pub group: bool,
}

/// What the owner is called.
const OWNER: &str = "Olivia";

impl Person {
    /// Who types there: in the group it is the owner.
    pub fn speaker(&self) -> Name {
        if self.group { Name::new(OWNER) } else { self.name.clone() }
    }
}

/// The playground's people at this practice, in the order of the phones.
pub fn of(practice: &Practice) -> Vec<Person> {
    let person = |key, number, name: &str, role| {
        let (chat, name) = (ChatId(number), Name::new(name));
        Person { key, chat, name, role, group: false }
    };
    let mut people = vec![person("anna", 101, "Anna", None), person("ben", 102, "Ben", None)];
    if let Some(first) = practice.therapists.first() {
        let role = Role { owner: false, reception: false, therapist: Some(first.id.clone()) };
        people.push(person("therapist", 201, &first.name, Some(role)));
    }
    people.push(person("owner", 301, OWNER, Some(Role { owner: true, reception: false, therapist: None })));
    // Telegram numbers groups below zero.
    people.push(Person { group: true, ..person("team", -1001, "The team", None) });
    people
}

/// Makes those who work here known to the desk, as an invitation would.
pub async fn employ(desk: &Desk, now: Timestamp, people: &[Person]) -> Result<(), Fault> {
    for person in people {
        let Some(role) = &person.role else { continue };
        if role.owner {
            desk.appoint_owner(now, person.chat).await?;
        }
        if let Some(therapist) = &role.therapist {
            let mut tx = desk.store().begin().await?;
            tx.employ(now, person.chat, &person.name, &Post::Therapist(therapist.clone())).await?;
            tx.commit().await?;
        }
    }
    Ok(())
}
