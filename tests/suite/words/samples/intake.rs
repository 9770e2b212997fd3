//! Every screen of the questions before a first visit.

use frontdesk::domain::intake::{Notes, Private, Reading};
use frontdesk::domain::reply::{IntakeScreen, Reply};

use super::guests::phone;
use super::{MOST, Sample, Samples, card, fitting};

impl Samples<'_> {
    pub(super) fn intake(&self) -> Vec<Sample> {
        let (session, name) = (MOST, || self.name.clone());
        let facts = self.facts().remove(0);
        let (card, therapist) = (|| card(&facts), || facts.therapist.clone());
        let visit = card().visit;
        let plain = [
            IntakeScreen::Offer { visit, therapist: therapist() },
            IntakeScreen::Consent { session, therapist: therapist() },
            IntakeScreen::WhatHurts { session },
            IntakeScreen::Conditions { session, therapist: therapist() },
            IntakeScreen::Listed { session },
            IntakeScreen::Number { session, card: card(), again: false },
            IntakeScreen::Number { session, card: card(), again: true },
            IntakeScreen::Thanks { visit, therapist: therapist() },
            IntakeScreen::Waits { card: card() },
            IntakeScreen::Mine { visit, notes: Reading::Sealed },
            IntakeScreen::ReallyErase { visit },
            IntakeScreen::Erased,
            IntakeScreen::Closed,
            IntakeScreen::NothingToRead,
            IntakeScreen::WordGone,
            IntakeScreen::AllRight { card: card() },
            IntakeScreen::NotNow { facts: facts.clone() },
        ];
        let mut named = vec![
            IntakeScreen::NotesOf { card: card(), name: name(), notes: Reading::Sealed },
            IntakeScreen::ReallyNot { card: card(), name: name() },
            IntakeScreen::SaidFine { facts: facts.clone(), name: name() },
            IntakeScreen::WriteTo { session, name: name() },
        ];
        for phone in [phone(), None] {
            named.push(IntakeScreen::WordWanted {
                card: card(),
                name: name(),
                phone: phone.clone(),
                readable: true,
            });
            named.push(IntakeScreen::SaidNot { facts: facts.clone(), name: name(), phone });
        }
        let words = fitting(&self.text, Private::MOST);
        let words = words.trim();
        let mut notes = Vec::new();
        for applies in [None, Some(true), Some(false)] {
            let entry = || applies.map(|_| Private::new(words).expect("it fits"));
            let reading = || Reading::Notes(Notes { hurts: entry(), conditions: entry(), applies });
            let typed = if applies.is_some() { vec![words.to_owned()] } else { vec![] };
            notes.push((IntakeScreen::Mine { visit, notes: reading() }, typed.clone()));
            let of = IntakeScreen::NotesOf { card: card(), name: name(), notes: reading() };
            notes.push((of, typed.into_iter().chain(self.named()).collect()));
        }
        let plain = plain.into_iter().map(|screen| (screen, vec![]));
        let named = named.into_iter().map(|screen| (screen, self.named()));
        plain.chain(named).chain(notes).map(|(screen, typed)| (Reply::Intake(screen), typed)).collect()
    }
}
