//! Samples of what becomes of an appointment.

use frontdesk::domain::practice::Late;
use frontdesk::domain::reply::{Closing, Head, LateFacts, Reply, VisitScreen};

use super::{LATE, Sample, Samples, card};

impl Samples<'_> {
    pub(super) fn cards(&self) -> Vec<Sample> {
        let mut screens = vec![
            VisitScreen::Earlier { visits: vec![] },
            VisitScreen::Earlier { visits: vec![self.own().remove(0); 5] },
        ];
        let mut staff = Vec::new();
        for facts in self.facts() {
            let (time, visit) = (facts.time, card(&facts).visit);
            for head in [Head::Booked, Head::Confirmed, Head::StandsAgain, Head::MovedBack, Head::Begun] {
                screens.push(VisitScreen::Card { card: card(&facts), head });
            }
            for closing in [Closing::Moved, Closing::Cancelled, Closing::Unbooked, Closing::Away] {
                screens.push(VisitScreen::Closed(closing(facts.clone())));
            }
            screens.extend([
                VisitScreen::Unbooked { facts: facts.clone() },
                VisitScreen::StaysCancelled { facts: facts.clone() },
                VisitScreen::CannotMoveBack { card: card(&facts), from: time.from },
                VisitScreen::HowLate { card: card(&facts) },
                VisitScreen::Missed { visit, facts: facts.clone(), listed: true },
                VisitScreen::Over { visit, facts: facts.clone(), listed: true },
                VisitScreen::Over { visit, facts: facts.clone(), listed: false },
            ]);
            for full in [true, false] {
                let late = LateFacts { by: 20, until: time.until, minutes: 25, full };
                screens.push(VisitScreen::RunsLate { card: card(&facts), late });
                let name = self.name.clone();
                staff.push(VisitScreen::TheyRunLate { facts: facts.clone(), name, late });
            }
            let tried = |what: Late| {
                let name = self.name.clone();
                VisitScreen::Tried { what, facts: facts.clone(), name }
            };
            staff.extend(LATE.map(tried));
        }
        let screens = screens.into_iter().map(|screen| (Reply::Visit(screen), vec![]));
        screens.chain(staff.into_iter().map(|screen| (Reply::Visit(screen), self.named()))).collect()
    }
}
