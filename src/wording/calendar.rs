//! The appointment as a file for the client's own calendar.

use super::ics::{Event, render};
use super::{Draft, Wording};
use crate::domain::message::File;
use crate::domain::reply::Card;
use crate::domain::time::Timestamp;

impl Wording {
    pub(super) fn calendar_caption(&self, card: &Card, cancelled: bool) -> Draft {
        let key = if cancelled { "calendar-file-cancelled" } else { "calendar-file" };
        self.text(key, &[("moment", &self.moment(card.facts.time.from))])
    }

    /// The file. Calendars are seen by colleagues and families: it says who and where, and nothing of health.
    pub(super) fn calendar_file(&self, card: &Card, at: Timestamp, cancelled: bool, caption: String) -> File {
        let facts = &card.facts;
        let bot = format!("https://t.me/{}", self.bot);
        let (service, therapist) = (self.service(&facts.service), self.therapist(&facts.therapist));
        let about = self.words.label("calendar-about", &[("service", &service), ("therapist", &therapist)]);
        let change = self.words.label("calendar-change", &[("link", &bot)]);
        let organizer = match &self.practice.email {
            Some(email) => format!("mailto:{email}"),
            None => bot,
        };
        let content = render(&Event {
            // The bot's name keeps the appointments of two practices apart in one calendar.
            uid: format!("visit-{}@{}.t.me", card.visit.id.0, self.bot),
            sequence: card.visit.version,
            made_at: at,
            time: facts.time,
            zone: &self.practice.zone,
            summary: &self.practice.name,
            description: &format!("{about}\n{change}"),
            location: &self.practice.place.address,
            organizer: &organizer,
            cancelled,
        });
        let moment = self.practice.zone.civil(facts.time.from).strftime("%Y-%m-%d-%H%M").to_string();
        let name =
            if cancelled { format!("cancelled-{moment}.ics") } else { format!("appointment-{moment}.ics") };
        File { name, media_type: "text/calendar; charset=utf-8".to_owned(), content, caption }
    }
}
