//! Draws the picture of a week: days side by side, and in each a column for every therapist. It names no client.

use super::picture::{self, FONT};
use super::{Draft, Wording, escape};
use crate::domain::decide::picture::days_on;
use crate::domain::message::{Button, Photo, Press};
use crate::domain::practice::TherapistId;
use crate::domain::reply::PictureScreen;
use crate::domain::tap::{Door, PictureTap, Tap};
use crate::domain::time::Date;
use crate::domain::week_picture::{Column, Minutes, PictureDay, WeekPicture};

/// The size of the picture: a phone held upright. It is drawn at three quarters of it, which is as sharp as a phone
/// shows it and half as heavy in the outbox.
const WIDTH: u32 = 1080;
const HEIGHT: u32 = 1320;

/// Where the days begin, from the left: the hours stand before them.
const LEFT: u32 = 92;

/// The free edge on the other side.
const EDGE: u32 = 28;

/// Where the hours begin, from the top, and where they end.
const TOP: u32 = 236;
const BOTTOM: u32 = 1216;

/// What lies between two days.
const GAP: u32 = 8;

/// The colours of a picture.
struct Colours {
    paper: &'static str,
    ink: &'static str,
    quiet: &'static str,
    line: &'static str,
    free: &'static str,
    taken: &'static str,
    on_taken: &'static str,
    away: &'static str,
    stripe: &'static str,
    today: &'static str,
}

const LIGHT: Colours = Colours {
    paper: "#ffffff",
    ink: "#1f2a2a",
    quiet: "#5c6b6b",
    line: "#dfe6e6",
    free: "#d3ebe3",
    taken: "#2f6f62",
    on_taken: "#ffffff",
    away: "#f6e7d3",
    stripe: "#d9a066",
    today: "#eef3f3",
};

const DARK: Colours = Colours {
    paper: "#12181a",
    ink: "#eaf1f0",
    quiet: "#a3b3b2",
    line: "#2a3537",
    free: "#1f443b",
    taken: "#7ccdb8",
    on_taken: "#0d1a17",
    away: "#3b2f20",
    stripe: "#a9783f",
    today: "#1c2527",
};

impl Wording {
    pub(super) fn say_picture(&self, screen: &PictureScreen) -> Draft {
        match screen {
            PictureScreen::Week(week) => {
                let (from, until) = (self.date(week.from), self.date(days_on(week.from, 6)));
                let args = [("whose", self.whose_week(week)), ("from", from), ("until", until)];
                let args = args.each_ref().map(|(key, text)| (*key, text.as_str()));
                self.text("week-picture", &args)
            }
            PictureScreen::Turn { from, of, others, all, dark } => {
                let to = |from, of: &Option<TherapistId>| PictureTap::Week(from, of.clone());
                let tap = |key: &str, tap| self.tap(key, Tap::Picture(tap));
                let turns = vec![
                    tap("button-week-back", to(days_on(*from, -7), of)),
                    tap("button-week-on", to(days_on(*from, 7), of)),
                ];
                let mut whose: Vec<Button> = others
                    .iter()
                    .map(|id| Button {
                        label: self.therapist(id),
                        press: Press::Tap(Tap::Picture(to(*from, &Some(id.clone())))),
                    })
                    .collect();
                if *all {
                    whose.insert(0, tap("button-all-diaries", to(*from, &None)));
                }
                let theme = if *dark { "button-light" } else { "button-dark" };
                let mut draft = self.text("week-picture-turn", &[]).row(turns);
                draft = whose.chunks(3).take(30).map(<[Button]>::to_vec).fold(draft, Draft::row);
                draft
                    .row(vec![tap(theme, PictureTap::Dark(!dark, *from, of.clone()))])
                    .row(vec![self.door(Door::Today), self.door(Door::Menu)])
            }
        }
    }

    /// The picture with these words below it; `None` if it cannot be drawn.
    pub(super) fn picture_of_week(&self, week: &WeekPicture, caption: String) -> Option<Photo> {
        let png = picture::png(&self.svg_of_week(week))?;
        let day = |day: &PictureDay| {
            let minutes: u32 = day.columns.iter().flat_map(|column| &column.taken).map(length).sum();
            let (date, hours) = (self.short_date(day.date), format!("{}:{:02}", minutes / 60, minutes % 60));
            self.words.label("week-picture-alt-day", &[("date", &date), ("hours", &hours)])
        };
        let days = week.days.iter().map(day).collect::<Vec<_>>().join(", ");
        let alt = self.words.label("week-picture-alt", &[("days", &days)]);
        Some(Photo { name: format!("week-{}.png", week.from), png, alt, caption })
    }

    fn whose_week(&self, week: &WeekPicture) -> String {
        match week.therapists.as_slice() {
            [only] => self.therapist(only),
            _ => self.practice.name.clone(),
        }
    }

    /// The picture before it is drawn.
    pub fn svg_of_week(&self, week: &WeekPicture) -> String {
        let colours = if week.dark { &DARK } else { &LIGHT };
        let mut svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{}\" height=\"{}\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" font-family=\"{FONT}\">\n\
             <rect width=\"100%\" height=\"100%\" fill=\"{}\"/>\n",
            WIDTH * 3 / 4,
            HEIGHT * 3 / 4,
            colours.paper
        );
        let (from, until) = (self.short_date(week.from), self.short_date(days_on(week.from, 6)));
        let title = self.words.label("picture-week", &[("from", &from), ("until", &until)]);
        svg.push_str(&text((EDGE, 64), 44, ("bold", colours.ink), "start", &title));
        let whose = shortened(&self.whose_week(week), 40);
        svg.push_str(&text((EDGE, 112), 32, ("normal", colours.quiet), "start", &whose));
        let (first, last) = week.hours();
        let scale = Scale { first: first * 60, minutes: (last - first) * 60 };
        for at in first..=last {
            let y = scale.y(at * 60);
            svg.push_str(&rect((LEFT, y, WIDTH - LEFT - EDGE, 2), colours.line));
            svg.push_str(&text((LEFT - 14, y + 9), 26, ("normal", colours.quiet), "end", &at.to_string()));
        }
        let wide = (WIDTH - LEFT - EDGE) / 7;
        for (at, day) in (0..).zip(&week.days) {
            svg.push_str(&self.day_of_week(week, day, (LEFT + at * wide, wide - GAP), &scale, colours));
        }
        svg.push_str(&self.picture_legend(colours));
        svg.push_str("</svg>\n");
        svg
    }

    fn day_of_week(
        &self,
        week: &WeekPicture,
        day: &PictureDay,
        (left, wide): (u32, u32),
        scale: &Scale,
        colours: &Colours,
    ) -> String {
        let middle = left + wide / 2;
        let mut svg = String::new();
        let is_today = day.date == week.today;
        if is_today {
            svg.push_str(&rect((left, 136, wide, BOTTOM - 136), colours.today));
        }
        let (weight, ink) = if is_today { ("bold", colours.ink) } else { ("normal", colours.ink) };
        svg.push_str(&text((middle, 172), 30, (weight, ink), "middle", &self.weekday_short(day.date)));
        let number = day.date.day().to_string();
        let count = u32::try_from(day.columns.len()).unwrap_or(1).max(1);
        let alone = count == 1;
        // Where several stand side by side, their initials take the line below.
        let below = if alone { (212, 34) } else { (200, 24) };
        svg.push_str(&text((middle, below.0), below.1, (weight, ink), "middle", &number));
        let each = wide / count;
        for (at, column) in (0..).zip(&day.columns) {
            let x = left + at * each;
            svg.push_str(&column_of(column, (x, each - 3), scale, colours, alone));
            if let Some(id) = week.therapists.get(at as usize).filter(|_| !alone) {
                let initial = self.initial(id);
                svg.push_str(&text((x + each / 2, 228), 24, ("bold", colours.quiet), "middle", &initial));
            }
        }
        svg
    }

    fn picture_legend(&self, colours: &Colours) -> String {
        let mut svg = String::new();
        let fills = [
            ("picture-free", colours.free),
            ("picture-taken", colours.taken),
            ("picture-away", colours.away),
        ];
        for (at, (key, fill)) in (0..).zip(fills) {
            let left = LEFT + at * 300;
            svg.push_str(&rect((left, HEIGHT - 68, 34, 34), fill));
            if key == "picture-away" {
                svg.push_str(&rect((left, HEIGHT - 68, 8, 34), colours.stripe));
            }
            let label = self.words.label(key, &[]);
            svg.push_str(&text((left + 48, HEIGHT - 41), 28, ("normal", colours.ink), "start", &label));
        }
        svg
    }

    fn weekday_short(&self, date: Date) -> String {
        self.weekday(date.weekday().to_monday_one_offset().unsigned_abs())
    }

    /// The first letter of a therapist's name.
    fn initial(&self, id: &TherapistId) -> String {
        self.therapist(id).chars().next().map(|c| c.to_uppercase().to_string()).unwrap_or_default()
    }
}

/// Where the minutes of a day lie.
struct Scale {
    first: u16,
    minutes: u16,
}

impl Scale {
    fn y(&self, minute: u16) -> u32 {
        let into = u32::from(minute.saturating_sub(self.first).min(self.minutes));
        TOP + into * (BOTTOM - TOP) / u32::from(self.minutes.max(1))
    }
}

fn column_of(
    column: &Column,
    (left, wide): (u32, u32),
    scale: &Scale,
    colours: &Colours,
    with_times: bool,
) -> String {
    let block = |(from, until): &Minutes, fill: &str| {
        let (top, end) = (scale.y(*from), scale.y(*until));
        rect((left, top + 1, wide, end.saturating_sub(top + 2)), fill)
    };
    let mut svg = String::new();
    for span in &column.away {
        svg.push_str(&block(span, colours.away));
        let (top, end) = (scale.y(span.0), scale.y(span.1));
        // Not by the colour alone.
        svg.push_str(&rect((left, top + 1, 8, end.saturating_sub(top + 2)), colours.stripe));
    }
    for span in &column.open {
        svg.push_str(&block(span, colours.free));
    }
    for span in &column.taken {
        svg.push_str(&block(span, colours.taken));
        let high = scale.y(span.1).saturating_sub(scale.y(span.0));
        if with_times && high > 34 {
            let time = format!("{:02}:{:02}", span.0 / 60, span.0 % 60);
            let at = (left + wide / 2, scale.y(span.0) + 30);
            svg.push_str(&text(at, 26, ("bold", colours.on_taken), "middle", &time));
        }
    }
    svg
}

fn length((from, until): &Minutes) -> u32 {
    u32::from(until.saturating_sub(*from))
}

fn shortened(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    text.chars().take(most - 1).chain(['…']).collect()
}

fn text((x, y): (u32, u32), size: u32, (weight, fill): (&str, &str), anchor: &str, text: &str) -> String {
    format!(
        "<text x=\"{x}\" y=\"{y}\" font-size=\"{size}\" font-weight=\"{weight}\" fill=\"{fill}\" \
         text-anchor=\"{anchor}\">{}</text>\n",
        escape(text)
    )
}

fn rect((x, y, width, height): (u32, u32, u32, u32), fill: &str) -> String {
    if height == 0 || width == 0 {
        return String::new();
    }
    format!(
        "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" shape-rendering=\"crispEdges\" fill=\"{fill}\"/>\n"
    )
}
