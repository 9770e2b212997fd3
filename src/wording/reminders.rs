//! Words for reminders: what the topics and the practice's own texts say, filled in for one visit.

use super::{Draft, Wording, escape};
use crate::domain::reminder::{Piece, Placeholder, Says, pieces};
use crate::domain::reply::{Card, Manner, VisitFacts};
use crate::domain::tap::{Door, Tap, VisitAct};

impl Wording {
    pub(super) fn reminder(&self, card: &Card, says: &[Says], manner: Manner, check: bool) -> Draft {
        let lines = self.lines(&card.facts, says);
        let with_lines = |draft: Draft| lines.iter().fold(draft, |draft, line| draft.paragraph(line));
        if manner == Manner::LooksBack {
            let (therapist, moment) =
                (self.therapist(&card.facts.therapist), self.moment(card.facts.time.from));
            let head = self.text("reminder-after", &[("therapist", &therapist), ("moment", &moment)]);
            let again = self.tap("button-same-again", Tap::Visit(card.visit, VisitAct::Again));
            return with_lines(head)
                .row(vec![again])
                .row(vec![self.door(Door::Write), self.door(Door::Menu)]);
        }
        let draft = self
            .text("reminder-head", &[])
            .paragraph(&self.facts(&card.facts))
            .paragraph(&self.words.text("visit-address", &[("address", &self.practice.place.address)]));
        let draft = with_lines(draft);
        match manner {
            Manner::Confirmed => draft.column(self.confirmed(card, check)),
            Manner::Asks => draft
                .row(vec![self.tap("button-ill-be-there", Tap::Visit(card.visit, VisitAct::Confirm))])
                .column(check.then(|| self.something_changed(card)))
                .column(self.running_late(card))
                .row(vec![self.change(card)]),
            Manner::Tells | Manner::LooksBack => {
                draft.column(self.running_late(card)).row(vec![self.change(card)])
            }
        }
    }

    /// What rules say of a visit, as HTML. A topic that the answers have lost says nothing.
    pub(super) fn lines(&self, facts: &VisitFacts, says: &[Says]) -> Vec<String> {
        let line = |says: &Says| match says {
            Says::Facts => None,
            Says::Topic(id) => self.topics.get(id)?.reminder.as_deref().map(escape),
            Says::Own(text) => Some(escape(&self.filled_in(text, facts))),
        };
        says.iter().filter_map(line).collect()
    }

    fn filled_in(&self, text: &str, facts: &VisitFacts) -> String {
        let date = self.practice.zone.date(facts.time.from);
        let mut filled = String::new();
        for piece in pieces(text) {
            match piece {
                Piece::Text(text) => filled.push_str(text),
                Piece::Braces(word) => match Placeholder::parse(word) {
                    Some(Placeholder::Weekday) => filled.push_str(&self.long_weekday(date)),
                    Some(Placeholder::Date) => filled.push_str(&self.date(date)),
                    Some(Placeholder::Time) => filled.push_str(&self.clock(facts.time.from)),
                    Some(Placeholder::Therapist) => filled.push_str(&self.therapist(&facts.therapist)),
                    Some(Placeholder::Service) => filled.push_str(&self.service(&facts.service)),
                    Some(Placeholder::Practice) => filled.push_str(&self.practice.name),
                    Some(Placeholder::Address) => filled.push_str(&self.practice.place.address),
                    // A name is filled in before.
                    Some(Placeholder::Name) | None => {
                        filled.push('{');
                        filled.push_str(word);
                        filled.push('}');
                    }
                },
            }
        }
        filled
    }
}
