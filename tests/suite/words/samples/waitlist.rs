//! Samples of what is said of the waiting list.

use frontdesk::domain::dialogue::With;
use frontdesk::domain::reply::{Meanwhile, Reply, WaitLine, WaitlistScreen};
use frontdesk::domain::time::{Time, Weekday};
use frontdesk::domain::waitlist::{DayPart, DayParts, EntryId, OfferId, Weekdays, Wish};

use super::{MOST, Sample, Samples, moment};

impl Samples<'_> {
    pub(super) fn waitlist(&self) -> Vec<Sample> {
        let (entry, offer) = (EntryId(i64::MAX), OfferId(i64::MAX));
        let wishes = self.wishes();
        let ends = [moment(Time::midnight()); 3];
        let asked_for = self.practice.therapists[0].id.clone();
        let mut screens = vec![
            WaitlistScreen::Enough { limit: 1 },
            WaitlistScreen::Enough { limit: 3 },
            WaitlistScreen::Mine { entries: vec![] },
            WaitlistScreen::Mine { entries: wishes.iter().map(|wish| (entry, wish.clone())).collect() },
        ];
        for wish in &wishes {
            let wish = || wish.clone();
            let at = moment(Time::midnight());
            let joins = [Meanwhile::Stands(at), Meanwhile::IsOneOf(at, 1), Meanwhile::IsOneOf(at, 3)];
            let joins = joins.map(Some).into_iter().chain([None, Some(Meanwhile::Moves)]);
            screens.extend(joins.map(|meanwhile| WaitlistScreen::Join {
                session: MOST,
                wish: wish(),
                days: Weekday::Monday.cycle_forward().take(7).collect(),
                asked_for: Some(asked_for.clone()),
                ends,
                meanwhile,
            }));
            screens.extend([
                WaitlistScreen::Joined { wish: wish() },
                WaitlistScreen::Left { wish: wish() },
                WaitlistScreen::Kept { wish: wish() },
                WaitlistScreen::OffTheList { entry, wish: wish() },
            ]);
        }
        for facts in self.facts() {
            let facts = || facts.clone();
            screens.extend([
                WaitlistScreen::Offer { offer, facts: facts(), held_until: None },
                WaitlistScreen::Offer { offer, facts: facts(), held_until: Some(moment(Time::midnight())) },
                WaitlistScreen::OfferGone { facts: facts(), waiting: true },
                WaitlistScreen::OfferGone { facts: facts(), waiting: false },
                WaitlistScreen::Declined { facts: facts() },
            ]);
        }
        let mut samples: Vec<Sample> =
            screens.into_iter().map(|screen| (Reply::Waitlist(Box::new(screen)), vec![])).collect();
        samples.push((Reply::Waitlist(Box::new(WaitlistScreen::WhoWaits { diaries: vec![] })), vec![]));
        samples.extend([1, 15, 16, 400].map(|count| {
            let line = |wish: &Wish| WaitLine {
                name: self.name.clone(),
                wish: wish.clone(),
                since: moment(Time::midnight()),
            };
            let lines: Vec<WaitLine> = wishes.iter().cycle().take(count).map(line).collect();
            let all = self.practice.therapists.iter().map(|one| (one.id.clone(), lines.clone()));
            let diaries = all.chain([(asked_for.clone(), vec![])]).collect();
            (Reply::Waitlist(Box::new(WaitlistScreen::WhoWaits { diaries })), self.named())
        }));
        samples
    }

    pub(super) fn wishes(&self) -> Vec<Wish> {
        let until = moment(Time::midnight());
        let (service, therapist) = (&self.practice.services[0].id, &self.practice.therapists[0].id);
        let six = Weekdays::of(Weekday::Monday.cycle_forward().take(6)).expect("some");
        let two = DayParts::of([DayPart::Morning, DayPart::Evening]).expect("some");
        [(With::Therapist(therapist.clone()), six, two), (With::Anyone, Weekdays::ALL, DayParts::ALL)]
            .into_iter()
            .map(|(with, days, parts)| Wish { service: service.clone(), with, days, parts, until })
            .collect()
    }
}
