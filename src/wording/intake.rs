//! Words for the questions before a first visit.

use super::{Draft, Wording, escape};
use crate::domain::appointment::VisitRef;
use crate::domain::guest::Phone;
use crate::domain::intake::{Notes, Private, Reading};
use crate::domain::message::Button;
use crate::domain::practice::TherapistId;
use crate::domain::reply::{Card, IntakeScreen, VisitFacts};
use crate::domain::tap::{Door, IntakeAct, IntakePress, Step, Tap, VisitAct};

impl Wording {
    pub(super) fn say_intake(&self, screen: &IntakeScreen) -> Draft {
        self.ask_intake(screen).or_else(|| self.end_intake(screen)).unwrap_or_else(|| self.say_word(screen))
    }

    fn ask_intake(&self, screen: &IntakeScreen) -> Option<Draft> {
        Some(match screen {
            IntakeScreen::Offer { visit, therapist } => {
                self.of_therapist("intake-offer", therapist).row(vec![
                    self.tap("button-intake-begin", Tap::Intake(*visit, IntakeAct::Begin)),
                    self.tap("button-intake-no", Tap::Visit(*visit, VisitAct::Open)),
                ])
            }
            IntakeScreen::Consent { session, therapist } => {
                let days = self.practice.policies.keep_intake.as_hours() / 24;
                let args = [("therapist", self.therapist(therapist)), ("count", days.to_string())];
                let args: Vec<_> = args.iter().map(|(name, value)| (*name, value.as_str())).collect();
                self.text("intake-consent", &args).row(vec![
                    self.press("button-intake-agree", *session, IntakePress::Agree),
                    self.press("button-intake-no", *session, IntakePress::Stop),
                ])
            }
            IntakeScreen::WhatHurts { session } => {
                self.text("intake-hurts", &[]).row(self.skip(*session)).row(self.ways_out_of_intake(*session))
            }
            IntakeScreen::Conditions { session, therapist } => self
                .of_therapist("intake-conditions", therapist)
                .row(self.skip(*session))
                .row(self.ways_out_of_intake(*session)),
            IntakeScreen::Listed { session } => self
                .text("intake-listed", &[])
                .row(vec![self.press("button-intake-applies", *session, IntakePress::Applies)])
                .row(vec![self.press("button-intake-none", *session, IntakePress::NoneApplies)])
                .row(self.skip(*session))
                .row(self.ways_out_of_intake(*session)),
            IntakeScreen::Number { session, card, again } => {
                let key = if *again { "intake-number-again" } else { "intake-number" };
                let therapist = escape(&self.therapist(&card.facts.therapist));
                let facts = self.facts(&card.facts);
                let html = self.words.html(key, &[("therapist", &therapist), ("facts", &facts)]);
                Draft { html, buttons: Vec::new() }.row(self.skip(*session))
            }
            _ => return None,
        })
    }

    fn end_intake(&self, screen: &IntakeScreen) -> Option<Draft> {
        Some(match screen {
            IntakeScreen::Thanks { visit, therapist } => {
                self.of_therapist("intake-thanks", therapist).row(self.back_to_visit(*visit))
            }
            IntakeScreen::Waits { card } => self
                .about_card("intake-waits", card)
                .paragraph(&self.reach_lines().join("\n"))
                .row(vec![self.door(Door::Write)])
                .row(self.back_to_visit(card.visit)),
            IntakeScreen::Mine { visit, notes } => {
                let draft = match notes {
                    Reading::Notes(notes) => self.text("notes-mine", &[]).paragraph(&self.notes(notes)),
                    Reading::Sealed => self.text("notes-sealed-mine", &[]),
                };
                draft
                    .row(vec![
                        self.tap("button-notes-change", Tap::Intake(*visit, IntakeAct::Begin)),
                        self.tap("button-notes-erase", Tap::Intake(*visit, IntakeAct::AskErase)),
                    ])
                    .row(vec![
                        self.tap("button-back", Tap::Visit(*visit, VisitAct::Open)),
                        self.door(Door::Menu),
                    ])
            }
            IntakeScreen::ReallyErase { visit } => self.text("notes-really-erase", &[]).row(vec![
                self.tap("button-notes-yes-erase", Tap::Intake(*visit, IntakeAct::Erase)),
                self.tap("button-notes-keep", Tap::Intake(*visit, IntakeAct::Mine)),
            ]),
            IntakeScreen::Erased => {
                self.text("notes-erased", &[]).row(vec![self.door(Door::Visits), self.door(Door::Menu)])
            }
            IntakeScreen::Closed => {
                self.text("notes-closed", &[]).row(vec![self.door(Door::Visits), self.door(Door::Menu)])
            }
            IntakeScreen::AllRight { card } => self
                .about_card("word-all-right", card)
                .row(vec![self.tap("button-change", Tap::Visit(card.visit, VisitAct::Open))])
                .row(vec![self.door(Door::Menu)]),
            IntakeScreen::NotNow { facts } => {
                let therapist = escape(&self.therapist(&facts.therapist));
                let (moment, facts) = (escape(&self.moment(facts.time.from)), self.facts(facts));
                let args = [("therapist", therapist.as_str()), ("moment", &moment), ("facts", &facts)];
                Draft { html: self.words.html("word-not-now", &args), buttons: Vec::new() }
                    .paragraph(&self.reach_lines().join("\n"))
                    .row(vec![self.door(Door::Write), self.door(Door::Menu)])
            }
            _ => return None,
        })
    }

    /// What therapists read.
    fn say_word(&self, screen: &IntakeScreen) -> Draft {
        match screen {
            IntakeScreen::NotesOf { card, name, notes } => {
                let draft = self.named("notes-of", name.as_str(), &card.facts);
                let notes = match notes {
                    Reading::Notes(notes) => self.notes(notes),
                    Reading::Sealed => self.words.text("notes-sealed", &[]),
                };
                draft.paragraph(&notes).row(vec![self.door(Door::Today), self.door(Door::Menu)])
            }
            IntakeScreen::WordWanted { card, name, phone, readable } => {
                let act = |act| Tap::Intake(card.visit, act);
                self.named("word-wanted", name.as_str(), &card.facts)
                    .paragraph(&self.call_or_write(phone.as_ref()))
                    .column(readable.then(|| self.tap("button-notes-read", act(IntakeAct::Read))))
                    .row(vec![self.tap("button-word-write", act(IntakeAct::Write))])
                    .row(vec![
                        self.tap("button-word-fine", act(IntakeAct::Fine)),
                        self.tap("button-word-not", act(IntakeAct::AskNot)),
                    ])
            }
            IntakeScreen::ReallyNot { card, name } => {
                self.named("word-really-not", name.as_str(), &card.facts).row(vec![
                    self.tap("button-word-yes-not", Tap::Intake(card.visit, IntakeAct::Not)),
                    self.tap("button-keep", Tap::Open(Door::Today)),
                ])
            }
            IntakeScreen::SaidFine { facts, name } => self
                .named("word-said-fine", name.as_str(), facts)
                .row(vec![self.door(Door::Today), self.door(Door::Menu)]),
            IntakeScreen::SaidNot { facts, name, phone } => self
                .named("word-said-not", name.as_str(), facts)
                .paragraph(&self.call_or_write(phone.as_ref()))
                .row(vec![self.door(Door::Today), self.door(Door::Menu)]),
            IntakeScreen::WriteTo { session, name } => self
                .text("word-write-to", &[("name", name.as_str())])
                .row(vec![self.tap("button-cancel", Tap::Flow(*session, Step::Cancel))]),
            IntakeScreen::NothingToRead => {
                self.text("notes-nothing", &[]).row(vec![self.door(Door::Today), self.door(Door::Menu)])
            }
            IntakeScreen::WordGone
            | IntakeScreen::Offer { .. }
            | IntakeScreen::Consent { .. }
            | IntakeScreen::WhatHurts { .. }
            | IntakeScreen::Conditions { .. }
            | IntakeScreen::Listed { .. }
            | IntakeScreen::Number { .. }
            | IntakeScreen::Thanks { .. }
            | IntakeScreen::Waits { .. }
            | IntakeScreen::Mine { .. }
            | IntakeScreen::ReallyErase { .. }
            | IntakeScreen::Erased
            | IntakeScreen::Closed
            | IntakeScreen::AllRight { .. }
            | IntakeScreen::NotNow { .. } => {
                self.text("word-gone", &[]).row(vec![self.door(Door::Today), self.door(Door::Menu)])
            }
        }
    }

    /// That an appointment waits for the therapist's word, as a line of its own below other facts.
    pub(super) fn waits(&self, facts: &VisitFacts) -> String {
        if !facts.waits {
            return String::new();
        }
        format!("\n{}", self.words.text("visit-waits", &[("therapist", &self.therapist(&facts.therapist))]))
    }

    fn notes(&self, notes: &Notes) -> String {
        let line = |key: &str, nothing: &str, words: &Option<Private>| {
            let words = words.as_ref().map(Private::as_str).filter(|words| !words.is_empty());
            match words {
                Some(words) => self.words.text(key, &[("words", words)]),
                None => self.words.text(nothing, &[]),
            }
        };
        let applies = match notes.applies {
            Some(true) => "notes-applies",
            Some(false) => "notes-none-applies",
            None => "notes-applies-nothing",
        };
        let lines = [
            line("notes-hurts", "notes-hurts-nothing", &notes.hurts),
            line("notes-conditions", "notes-conditions-nothing", &notes.conditions),
            self.words.text(applies, &[]),
        ];
        lines.join("\n\n")
    }

    fn call_or_write(&self, phone: Option<&Phone>) -> String {
        match phone {
            Some(phone) => self.words.text("word-call", &[("phone", phone.as_str())]),
            None => self.words.text("word-no-number", &[]),
        }
    }

    fn of_therapist(&self, key: &str, therapist: &TherapistId) -> Draft {
        self.text(key, &[("therapist", &self.therapist(therapist))])
    }

    fn about_card(&self, key: &str, card: &Card) -> Draft {
        let (therapist, facts) = (escape(&self.therapist(&card.facts.therapist)), self.facts(&card.facts));
        let html = self.words.html(key, &[("therapist", &therapist), ("facts", &facts)]);
        Draft { html, buttons: Vec::new() }
    }

    fn named(&self, key: &str, name: &str, facts: &VisitFacts) -> Draft {
        let (name, facts) = (escape(name), self.facts(facts));
        Draft { html: self.words.html(key, &[("name", &name), ("facts", &facts)]), buttons: Vec::new() }
    }

    fn press(&self, key: &str, session: u32, press: IntakePress) -> Button {
        self.tap(key, Tap::Flow(session, Step::Intake(press)))
    }

    fn skip(&self, session: u32) -> Vec<Button> {
        vec![self.press("button-intake-skip", session, IntakePress::Skip)]
    }

    fn ways_out_of_intake(&self, session: u32) -> Vec<Button> {
        vec![
            self.tap("button-back", Tap::Flow(session, Step::Back)),
            self.press("button-intake-stop", session, IntakePress::Stop),
        ]
    }

    fn back_to_visit(&self, visit: VisitRef) -> Vec<Button> {
        vec![
            self.tap("button-my-notes", Tap::Intake(visit, IntakeAct::Mine)),
            self.tap("button-change", Tap::Visit(visit, VisitAct::Open)),
        ]
    }
}
