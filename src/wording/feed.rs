//! Words for calendar feeds: what staff set, and what a calendar elsewhere shows.

use super::ics::{Listed, render_list};
use super::{Draft, Wording, copies};
use crate::domain::feed::{Feed, Shown, ShownId, What, Whose};
use crate::domain::message::{Button, Press};
use crate::domain::reply::FeedScreen;
use crate::domain::tap::{Door, FeedTap, Tap};

impl Wording {
    /// The same words for a bot whose feeds are found below this address of the web.
    #[must_use]
    pub fn serving_feeds_at(self, url: Option<&str>) -> Self {
        Self { feeds_at: url.map(|url| url.trim_end_matches('/').into()), ..self }
    }

    /// Whether feeds can be read from anywhere.
    pub fn serves_feeds(&self) -> bool {
        self.feeds_at.is_some()
    }

    pub(super) fn say_feed(&self, screen: &FeedScreen) -> Draft {
        match screen {
            FeedScreen::NotServed { owner } => {
                let key = if *owner { "feed-not-served-owner" } else { "feed-not-served" };
                self.text(key, &[]).row(vec![self.door(Door::Menu)])
            }
            FeedScreen::Which { all } => {
                let button = |(whose, there): &(Whose, bool)| {
                    let args = [("whose", self.whose_diary(whose)), ("there", yes_or_no(*there).to_owned())];
                    let args = args.each_ref().map(|(key, text)| (*key, text.as_str()));
                    let label = self.words.label("button-feed", &args);
                    Button { label, press: Press::Tap(Tap::Feed(FeedTap::Open(whose.clone()))) }
                };
                self.text("feed-which", &[]).column(all.iter().map(button)).row(vec![self.door(Door::Menu)])
            }
            FeedScreen::One { whose, feed } => self.one_feed(whose, feed.as_ref()),
            FeedScreen::Address { whose, token, renewed } => self.feed_address(whose, token, *renewed),
        }
    }

    fn one_feed(&self, whose: &Whose, feed: Option<&Feed>) -> Draft {
        let name = self.whose_diary(whose);
        let tap = |key: &str, tap: FeedTap| self.tap(key, Tap::Feed(tap));
        let Some(feed) = feed else {
            return self
                .text("feed-none", &[("whose", &name)])
                .row(vec![tap("button-feed-make", FeedTap::Renew(whose.clone()))])
                .row(self.back_to_feeds());
        };
        let key = if feed.busy_only { "feed-busy-only" } else { "feed-with-names" };
        let says = self.words.text(key, &[]);
        let toggle = if feed.busy_only { "button-feed-names" } else { "button-feed-busy" };
        self.text("feed", &[("whose", &name), ("since", &self.moment(feed.since))])
            .paragraph(&says)
            .row(vec![
                tap("button-feed-renew", FeedTap::Renew(whose.clone())),
                tap("button-feed-remove", FeedTap::Remove(whose.clone())),
            ])
            .row(vec![tap(toggle, FeedTap::BusyOnly(whose.clone(), !feed.busy_only))])
            .row(self.back_to_feeds())
    }

    fn feed_address(&self, whose: &Whose, token: &str, renewed: bool) -> Draft {
        let base = self.feeds_at.as_deref().unwrap_or_default();
        let address = format!("{base}/calendar/{token}.ics");
        let args = [("whose", self.whose_diary(whose)), ("address", address.clone())];
        let args = args.each_ref().map(|(key, text)| (*key, text.as_str()));
        let mut draft = self.text("feed-address", &args);
        if renewed {
            draft = draft.paragraph(&self.words.text("feed-renewed", &[]));
        }
        let copy = copies(self.words.label("button-feed-copy", &[]), &address);
        draft.row(copy.into_iter().collect()).row(vec![
            self.tap("button-back", Tap::Feed(FeedTap::Open(whose.clone()))),
            self.door(Door::Menu),
        ])
    }

    fn back_to_feeds(&self) -> Vec<Button> {
        vec![self.tap("button-back", Tap::Open(Door::Calendar)), self.door(Door::Menu)]
    }

    /// Whose diary, unescaped.
    fn whose_diary(&self, whose: &Whose) -> String {
        match whose {
            Whose::Practice => self.practice.name.clone(),
            Whose::Therapist(id) => self.therapist(id),
        }
    }

    /// What a calendar reads. It may be seen by others: it says who comes by their first name and what for, or less.
    pub fn feed(&self, feed: &Feed, shown: &[Shown]) -> String {
        let name = match &feed.whose {
            Whose::Practice => self.practice.name.clone(),
            Whose::Therapist(_) => format!("{} · {}", self.practice.name, self.whose_diary(&feed.whose)),
        };
        let listed: Vec<Listed> = shown.iter().map(|one| self.listed(feed, one)).collect();
        render_list(&name, &listed)
    }

    fn listed(&self, feed: &Feed, shown: &Shown) -> Listed {
        let said = match &shown.what {
            What::Visit { name, service, .. } => {
                let args = [("name", name.as_str()), ("service", &self.service(service))];
                self.words.label("feed-visit", &args)
            }
            What::Taken => self.words.label("feed-taken", &[]),
            What::Away => self.words.label("feed-away", &[]),
        };
        let summary = match &feed.whose {
            Whose::Therapist(_) => said,
            Whose::Practice => {
                let args = [("therapist", self.therapist(&shown.therapist)), ("what", said)];
                let args = args.each_ref().map(|(key, text)| (*key, text.as_str()));
                self.words.label("feed-of-practice", &args)
            }
        };
        // The bot's name keeps the diaries of two practices apart in one calendar.
        let uid = match shown.id {
            ShownId::Visit(id) => format!("diary-{}@{}.t.me", id.0, self.bot),
            ShownId::Away(id) => format!("away-{id}@{}.t.me", self.bot),
        };
        let waits = matches!(shown.what, What::Visit { waits: true, .. });
        Listed { uid, sequence: shown.version, made_at: shown.since, time: shown.time, summary, waits }
    }
}

fn yes_or_no(there: bool) -> &'static str {
    if there { "yes" } else { "no" }
}
