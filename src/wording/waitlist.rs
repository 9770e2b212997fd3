//! Words for the waiting list.

use super::keyboard::cell;
use super::{Draft, Wording, escape};
use crate::domain::dialogue::With;
use crate::domain::message::Button;
use crate::domain::practice::TherapistId;
use crate::domain::reply::{Meanwhile, VisitFacts, WaitLine, WaitlistScreen};
use crate::domain::tap::{Door, OfferAct, Step, Tap, WaitAct, WaitStep};
use crate::domain::time::{SignedDuration, Timestamp, Weekday};
use crate::domain::waitlist::{DayPart, DayParts, EntryId, Weekdays, Wish};

/// How many who wait are named in one message; the rest are counted.
const NAMED: usize = 15;

/// How much of the list stands in one message: Telegram takes 4,096 characters.
const LONGEST: usize = 3_600;

impl Wording {
    pub(super) fn say_waitlist(&self, screen: &WaitlistScreen) -> Draft {
        match screen {
            WaitlistScreen::Join { session, wish, days, asked_for, ends, meanwhile } => {
                let head = self.with_wish("waitlist-join", wish);
                let head = head.paragraph(&meanwhile.map(|what| self.meanwhile(what)).unwrap_or_default());
                self.join(head, *session, wish, days, asked_for.as_ref(), ends)
            }
            WaitlistScreen::Joined { wish } => self
                .with_wish("waitlist-joined", wish)
                .row(vec![self.door(Door::Waitlist), self.door(Door::Menu)]),
            WaitlistScreen::Enough { limit } => self
                .text("waitlist-enough", &[("limit", &limit.to_string())])
                .row(vec![self.door(Door::Waitlist), self.door(Door::Menu)]),
            WaitlistScreen::Mine { entries } => self.my_places(entries),
            WaitlistScreen::Left { wish } => self
                .with_wish("waitlist-left", wish)
                .row(vec![self.door(Door::Book)])
                .row(vec![self.door(Door::Waitlist), self.door(Door::Menu)]),
            WaitlistScreen::Kept { wish } => self
                .with_wish("waitlist-kept", wish)
                .row(vec![self.door(Door::Waitlist), self.door(Door::Menu)]),
            WaitlistScreen::Offer { offer, facts, held_until } => {
                let act = |act| Tap::Offer(*offer, act);
                let (facts, until) = (self.facts(facts), held_until.map(|until| self.clock(until)));
                let zone = escape(&self.zone());
                let mut args = vec![("facts", facts.as_str()), ("zone", &zone)];
                args.extend(until.iter().map(|until| ("until", until.as_str())));
                let key = if until.is_some() { "waitlist-offer" } else { "waitlist-offer-soon" };
                Draft { html: self.words.html(key, &args), buttons: Vec::new() }
                    .row(vec![self.tap("button-take-it", act(OfferAct::Take))])
                    .row(vec![
                        self.tap("button-no-thanks", act(OfferAct::Decline)),
                        self.tap("button-stop-asking", act(OfferAct::Stop)),
                    ])
            }
            WaitlistScreen::OfferGone { facts, waiting } => {
                let key = if *waiting { "waitlist-gone-waiting" } else { "waitlist-gone" };
                self.of_the_offer(key, facts)
            }
            WaitlistScreen::Declined { facts } => self.of_the_offer("waitlist-declined", facts),
            WaitlistScreen::OffTheList { entry, wish } => self
                .with_wish("waitlist-satisfied", wish)
                .row(vec![self.tap("button-keep-waiting", Tap::Waiting(*entry, WaitAct::Keep))])
                .row(vec![self.door(Door::Menu)]),
            WaitlistScreen::WhoWaits { diaries } => self.who_waits(diaries),
        }
    }

    fn with_wish(&self, key: &str, wish: &Wish) -> Draft {
        let html = self.words.html(key, &[("wish", &self.wish(wish))]);
        Draft { html, buttons: Vec::new() }
    }

    fn of_the_offer(&self, key: &str, facts: &VisitFacts) -> Draft {
        let (moment, therapist) = (self.moment(facts.time.from), self.therapist(&facts.therapist));
        self.text(key, &[("moment", &moment), ("therapist", &therapist)])
            .row(vec![self.door(Door::Book)])
            .row(vec![self.door(Door::Waitlist), self.door(Door::Menu)])
    }

    fn meanwhile(&self, meanwhile: Meanwhile) -> String {
        match meanwhile {
            Meanwhile::Stands(from) => self.words.text("waitlist-stands", &[("moment", &self.moment(from))]),
            Meanwhile::IsOneOf(from, limit) => {
                let (moment, limit) = (self.moment(from), limit.to_string());
                self.words.text("waitlist-is-one-of", &[("moment", &moment), ("limit", &limit)])
            }
            Meanwhile::Moves => self.words.text("waitlist-moves", &[]),
        }
    }

    fn join(
        &self,
        head: Draft,
        session: u32,
        wish: &Wish,
        days: &[Weekday],
        asked_for: Option<&TherapistId>,
        ends: &[Timestamp; 3],
    ) -> Draft {
        let flow = |step| Tap::Flow(session, step);
        let wait = |step| flow(Step::Wait(step));
        let day = |day: &Weekday| {
            let name = self.weekday(day.to_monday_one_offset().unsigned_abs());
            self.chosen_or_not(&name, wish.days.has(*day), wait(WaitStep::Day(*day, !wish.days.has(*day))))
        };
        let part = |part: DayPart| {
            self.chosen_or_not(
                &self.part(part),
                wish.parts.has(part),
                wait(WaitStep::Part(part, !wish.parts.has(part))),
            )
        };
        let end = |(at, key): (usize, &str)| {
            let number = u8::try_from(at).unwrap_or(0);
            let chosen = ends.iter().position(|end| *end == wish.until) == Some(at);
            self.chosen_or_not(&self.words.label(key, &[]), chosen, wait(WaitStep::Until(number)))
        };
        let mut draft =
            head.row(days.iter().map(day).collect()).row(DayPart::ALL.into_iter().map(part).collect());
        if let Some(id) = asked_for {
            let only = self.words.label("waitlist-only-with", &[("name", &self.therapist(id))]);
            let anyone = self.words.label("button-anyone", &[]);
            let with = |id: Option<TherapistId>| flow(Step::With(id));
            draft = draft.row(vec![
                self.chosen_or_not(&only, wish.with != With::Anyone, with(Some(id.clone()))),
                self.chosen_or_not(&anyone, wish.with == With::Anyone, with(None)),
            ]);
        }
        let keys = ["waitlist-two-weeks", "waitlist-a-month", "waitlist-horizon"];
        // An end that is no later than the one before says nothing new.
        let told = |(at, _): &(usize, &str)| *at == 0 || ends[*at] > ends[*at - 1];
        draft
            .row(keys.into_iter().enumerate().filter(told).map(end).collect())
            .row(vec![self.tap("button-join-waitlist", flow(Step::Confirm))])
            .row(self.ways_out(session))
    }

    pub(super) fn chosen_or_not(&self, label: &str, chosen: bool, tap: Tap) -> Button {
        cell(&if chosen { format!("✓ {label}") } else { label.to_owned() }, tap)
    }

    fn my_places(&self, entries: &[(EntryId, Wish)]) -> Draft {
        if entries.is_empty() {
            return self
                .text("waitlist-mine-none", &[])
                .row(vec![self.door(Door::Book)])
                .row(vec![self.door(Door::Menu)]);
        }
        let number = |at: usize| (at + 1).to_string();
        let draft = self.text("waitlist-mine", &[]);
        let draft = entries.iter().enumerate().fold(draft, |draft, (at, (_, wish))| {
            draft.paragraph(&format!("{}. {}", number(at), self.wish(wish)))
        });
        let leave = entries.iter().enumerate().map(|(at, (id, _))| {
            let label = self.words.label("button-leave-waitlist", &[("number", &number(at))]);
            cell(&label, Tap::Waiting(*id, WaitAct::Leave))
        });
        draft.column(leave).row(vec![self.door(Door::Book), self.door(Door::Menu)])
    }

    fn who_waits(&self, diaries: &[(TherapistId, Vec<WaitLine>)]) -> Draft {
        let mut html = String::new();
        for (therapist, lines) in diaries {
            let key = if lines.is_empty() { "waitlist-nobody" } else { "waitlist-who" };
            let head = self.words.text(key, &[("therapist", &self.therapist(therapist))]);
            let shown = lines.iter().take(NAMED).map(|line| self.wait_line(line));
            let rest = (lines.len() > NAMED)
                .then(|| self.words.text("waitlist-more", &[("count", &(lines.len() - NAMED).to_string())]));
            for line in std::iter::once(head).chain(shown).chain(rest) {
                if (html.encode_utf16().count() + line.encode_utf16().count()) < LONGEST {
                    html.push_str(&line);
                    html.push('\n');
                }
            }
            html.push('\n');
        }
        if diaries.is_empty() {
            html = self.words.text("day-none", &[]);
        }
        Draft { html: html.trim().to_owned(), buttons: Vec::new() }
            .row(vec![self.door(Door::Today), self.door(Door::Menu)])
    }

    fn wait_line(&self, line: &WaitLine) -> String {
        let since = self.short_date(self.practice.zone.date(line.since));
        let (name, wish) = (escape(line.name.as_str()), self.wish(&line.wish));
        self.words.html("waitlist-line", &[("name", &name), ("wish", &wish), ("since", &since)])
    }

    /// What somebody waits for, as HTML.
    pub(super) fn wish(&self, wish: &Wish) -> String {
        let therapist = match &wish.with {
            With::Therapist(id) => self.words.label("with-therapist", &[("name", &self.therapist(id))]),
            With::Anyone => self.words.label("with-anyone", &[]),
        };
        let last = self.practice.zone.date(wish.until - SignedDuration::from_secs(1));
        let args = [
            ("service", self.service(&wish.service)),
            ("therapist", therapist),
            ("days", self.weekdays(wish.days)),
            ("parts", self.parts(wish.parts)),
            ("until", self.date(last)),
        ];
        let args: Vec<(&'static str, &str)> =
            args.iter().map(|(name, value)| (*name, value.as_str())).collect();
        self.words.text("waitlist-wish", &args)
    }

    fn weekdays(&self, days: Weekdays) -> String {
        if days == Weekdays::ALL {
            return self.words.label("waitlist-any-day", &[]);
        }
        let named = Weekday::Monday.cycle_forward().take(7).filter(|day| days.has(*day));
        let named = named.map(|day| self.weekday(day.to_monday_one_offset().unsigned_abs()));
        named.collect::<Vec<_>>().join(", ")
    }

    fn parts(&self, parts: DayParts) -> String {
        if parts == DayParts::ALL {
            return self.words.label("waitlist-any-time", &[]);
        }
        let named = DayPart::ALL.into_iter().filter(|part| parts.has(*part)).map(|part| self.part(part));
        named.collect::<Vec<_>>().join(", ").to_lowercase()
    }

    fn part(&self, part: DayPart) -> String {
        let key = match part {
            DayPart::Morning => "part-morning",
            DayPart::Afternoon => "part-afternoon",
            DayPart::Evening => "part-evening",
        };
        self.words.label(key, &[])
    }
}
