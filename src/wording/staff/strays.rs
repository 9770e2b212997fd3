//! Words for what is booked and no longer fits the practice file.

use super::super::{Draft, Wording};
use super::fitting;
use crate::domain::reply::StrayVisit;
use crate::domain::strays::Astray;
use crate::domain::tap::Door;

/// How much of the list stands in one message: Telegram takes 4,096 characters.
const LISTED: usize = 3_400;

impl Wording {
    pub(super) fn strays(&self, strays: &[StrayVisit]) -> Draft {
        let draft = self.text(if strays.is_empty() { "strays-none" } else { "strays" }, &[]);
        let lines = fitting(strays.iter().map(|stray| self.stray(stray)), LISTED);
        draft.paragraph(&lines.join("\n")).row(vec![self.door(Door::Today), self.door(Door::Menu)])
    }

    fn stray(&self, stray: &StrayVisit) -> String {
        let facts = &stray.facts;
        let key = match stray.why {
            Astray::ServiceGone => "astray-service",
            Astray::TherapistGone => "astray-therapist",
            Astray::NotTheirs => "astray-not-theirs",
            Astray::RoomGone => "astray-room",
            Astray::NoRoom => "astray-no-room",
            Astray::OutsideHours => "astray-hours",
        };
        let (why, date) =
            (self.words.label(key, &[]), self.short_date(self.practice.zone.date(facts.time.from)));
        let (from, until) = (self.clock(facts.time.from), self.clock(facts.time.until));
        let who = self.who_comes(&stray.name, facts.for_name.as_ref(), stray.phone.as_ref());
        let (service, therapist) = (self.service(&facts.service), self.therapist(&facts.therapist));
        let args = [
            ("date", date.as_str()),
            ("from", &from),
            ("until", &until),
            ("name", &who),
            ("service", &service),
            ("therapist", &therapist),
            ("why", &why),
        ];
        self.words.text("stray-line", &args)
    }
}
