//! Samples of what is said of series.

use frontdesk::domain::reply::{Reply, SeriesLine, SeriesScreen};
use frontdesk::domain::series::{Membership, Rhythm, SeriesId};
use frontdesk::domain::time::{SignedDuration, Time};

use super::{MOST, Sample, Samples, card, moment, today};

/// The last of the most that a series can have.
pub fn place() -> Membership {
    Membership { series: SeriesId(i64::MAX), number: 6, count: 6 }
}

impl Samples<'_> {
    pub(super) fn series(&self) -> Vec<Sample> {
        let (session, last) = (MOST, today());
        let mut screens = vec![SeriesScreen::Already, SeriesScreen::NothingToPlan { last }];
        for facts in self.facts() {
            let facts = || facts.clone();
            screens.push(SeriesScreen::HowOften { session, first: facts(), rhythms: Rhythm::ALL.to_vec() });
            for rhythm in Rhythm::ALL {
                screens.push(SeriesScreen::HowMany { session, first: facts(), rhythm });
                for (beyond, gone) in [(0, false), (1, true), (5, false)] {
                    let held_until = Some(moment(Time::midnight()));
                    let lines = self.lines(&facts());
                    let rhythm = (!gone).then_some(rhythm);
                    screens.push(SeriesScreen::Right {
                        session,
                        rhythm,
                        lines,
                        held_until,
                        beyond,
                        last,
                        gone,
                    });
                }
            }
            for visits in [vec![facts()], vec![facts(); 6]] {
                let visits = || visits.clone();
                screens.extend([true, false].map(|moved| SeriesScreen::Done { visits: visits(), moved }));
                screens.push(SeriesScreen::ReallyCancelRest { card: card(&facts()), visits: visits() });
                screens.push(SeriesScreen::CancelledRest { visits: visits() });
            }
        }
        screens.into_iter().map(|screen| (Reply::Series(Box::new(screen)), vec![])).collect()
    }

    fn lines(&self, facts: &frontdesk::domain::reply::VisitFacts) -> Vec<SeriesLine> {
        let other_day = facts.time.from - SignedDuration::from_hours(24);
        let instead = |usual, with_another| SeriesLine::Instead { facts: facts.clone(), usual, with_another };
        vec![
            SeriesLine::AsUsual(facts.clone()),
            instead(facts.time.from + SignedDuration::from_mins(15), false),
            instead(other_day, false),
            instead(facts.time.from, true),
            SeriesLine::Nothing { wanted: today(), stays: None },
            SeriesLine::Nothing { wanted: today(), stays: Some(facts.clone()) },
        ]
    }
}
