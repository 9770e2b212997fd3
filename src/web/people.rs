//! Who holds the playground's phones: two clients, the practice's first therapist, and its owner.

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
}

/// The playground's people at this practice, in the order of the phones.
pub fn of(practice: &Practice) -> Vec<Person> {
    let person =
        |key, number, name: &str, role| Person { key, chat: ChatId(number), name: Name::new(name), role };
    let mut people = vec![person("anna", 101, "Anna", None), person("ben", 102, "Ben", None)];
    if let Some(first) = practice.therapists.first() {
        let role = Role { owner: false, reception: false, therapist: Some(first.id.clone()) };
        people.push(person("therapist", 201, &first.name, Some(role)));
    }
    people.push(person(
        "owner",
        301,
        "Olivia",
        Some(Role { owner: true, reception: false, therapist: None }),
    ));
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
