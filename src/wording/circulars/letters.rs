//! What the readers of an announcement see.

use super::super::{Draft, Wording, escape};
use crate::domain::circular::{Content, Kind, Letter, Piece, Shift, Style, Word};
use crate::domain::message::{Button, Delivery, KeptPhoto, Message, Press};
use crate::domain::practice::Service;
use crate::domain::reply::LetterShown;
use crate::domain::tap::{CircularTap, Door, Tap};
use crate::domain::time::SignedDuration;

/// How many services have a button below an opening.
const SERVICES: usize = 4;

impl Wording {
    /// What a messenger is to do to bring a letter: one with a picture is a picture with a text below it.
    pub(in crate::wording) fn letter_delivery(&self, letter: &LetterShown) -> Delivery {
        let draft = self.letter(letter);
        let message = Message { html: draft.html, buttons: draft.buttons };
        match &letter.content {
            Content::Letter(Letter { photo: Some(photo), .. }) => {
                Delivery::KeptPhoto(KeptPhoto { id: photo.0.clone(), message })
            }
            Content::Letter(_) | Content::Shift(_) => Delivery::Send(message),
        }
    }

    pub(super) fn letter(&self, shown: &LetterShown) -> Draft {
        let (html, buttons) = match &shown.content {
            Content::Letter(letter) => {
                let books = if shown.bookable { vec![vec![self.door(Door::Book)]] } else { Vec::new() };
                (self.letter_html(letter, shown), books)
            }
            Content::Shift(shift) => {
                let key = if shift.opens { "circular-opened" } else { "circular-away" };
                let args = [
                    ("therapist", self.therapist(&shift.therapist)),
                    ("days", self.span_in_words(shift)),
                    ("name", shown.name.first().to_string()),
                    ("time", self.clock(shown.at)),
                ];
                let args: Vec<(&'static str, &str)> =
                    args.iter().map(|(name, value)| (*name, value.as_str())).collect();
                let books = if shown.bookable { self.what_is_free(shift) } else { Vec::new() };
                (self.words.text(key, &args), books)
            }
        };
        let mute = match shown.kind {
            Kind::News => "button-mute-news",
            Kind::Openings => "button-mute-openings",
        };
        let mute = self.tap(mute, Tap::Circular(CircularTap::Subscribe(shown.kind, false)));
        Draft { html, buttons }.row(vec![mute, self.door(Door::Menu)])
    }

    /// Buttons that lead to what is free at the moment of the press; for an absence, to all that can be booked.
    fn what_is_free(&self, shift: &Shift) -> Vec<Vec<Button>> {
        if !shift.opens {
            return vec![vec![self.door(Door::Book)]];
        }
        let date = self.practice.zone.date(shift.span.from);
        let does = |service: &&Service| service.therapists.contains(&shift.therapist);
        let button = |service: &Service| {
            let label = self.words.label("button-circular-free", &[("service", &service.name)]);
            let tap = CircularTap::Free(date, shift.therapist.clone(), service.id.clone());
            vec![Button { label, press: Press::Tap(Tap::Circular(tap)) }]
        };
        self.practice.services.iter().filter(does).take(SERVICES).map(button).collect()
    }

    fn letter_html(&self, letter: &Letter, shown: &LetterShown) -> String {
        let mut html = String::new();
        for piece in letter.pieces() {
            match piece {
                Piece::Text(text) => html.push_str(&escape(text)),
                Piece::Word(Word::Name) => html.push_str(&escape(shown.name.first().as_str())),
                Piece::Word(Word::Practice) => html.push_str(&escape(&self.practice.name)),
                Piece::Opens(Style::Link(to)) => html.push_str(&format!("<a href=\"{}\">", escape(to))),
                Piece::Closes(Style::Link(_)) => html.push_str("</a>"),
                Piece::Opens(Style::Spoiler) => html.push_str("<span class=\"tg-spoiler\">"),
                Piece::Closes(Style::Spoiler) => html.push_str("</span>"),
                Piece::Opens(style) => html.push_str(&format!("<{}>", tag(style))),
                Piece::Closes(style) => html.push_str(&format!("</{}>", tag(style))),
            }
        }
        html
    }

    /// "Saturday 5 December", "… from … to …", with the hours where it is not whole days.
    pub(super) fn span_in_words(&self, shift: &Shift) -> String {
        let zone = &self.practice.zone;
        let last = shift.span.until - SignedDuration::from_secs(1);
        let (from, until) = (zone.date(shift.span.from), zone.date(last));
        if from != until {
            let (from, until) = (self.date(from), self.date(until));
            return self.words.label("circular-days-from-to", &[("from", &from), ("until", &until)]);
        }
        if zone.day(from) == shift.span {
            return self.date(from);
        }
        let (begin, end) = (self.clock(shift.span.from), self.clock(shift.span.until));
        let date = self.date(from);
        self.words.label("circular-hours-of", &[("date", &date), ("from", &begin), ("until", &end)])
    }

    pub(super) fn span_in_short(&self, shift: &Shift) -> String {
        self.short_date(self.practice.zone.date(shift.span.from))
    }
}

fn tag(style: &Style) -> &'static str {
    match style {
        Style::Bold => "b",
        Style::Italic => "i",
        Style::Underline => "u",
        Style::Strike => "s",
        Style::Spoiler => "span",
        Style::Code => "code",
        Style::Pre => "pre",
        Style::Quote => "blockquote",
        Style::Link(_) => "a",
    }
}
