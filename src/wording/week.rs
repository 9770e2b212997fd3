//! How the week was, in words and as bars that are readable on a phone.

use super::picture::{self, FONT};
use super::staff::fitting;
use super::{Draft, Wording, escape};
use crate::domain::message::Photo;
use crate::domain::summary::{DayFigures, Summary};

/// How much is said of the therapists, in UTF-16 units: a caption holds 1,024.
const THERAPISTS: usize = 500;

/// The width of the picture, in pixels.
const WIDTH: u32 = 720;

/// Its height.
const HEIGHT: u32 = 640;

/// The free edge on either side.
const EDGE: u32 = 36;

/// Where the bars stand, from the top.
const GROUND: u32 = 510;

/// How high the highest bar is.
const HIGHEST: u32 = 230;

const INK: &str = "#1f2a2a";
const QUIET: &str = "#5c6b6b";
const VISITS: &str = "#2f6f62";
const CANCELLED: &str = "#d9a066";

/// The same as letters, dark enough to be read.
const CANCELLED_INK: &str = "#a8662a";

impl Wording {
    /// What stands below the picture.
    pub(super) fn told_week(&self, summary: &Summary) -> Draft {
        let (from, until) = self.ends_of(summary, |date| self.date(date));
        let count = |count: u32| count.to_string();
        let reminders = summary.reminders;
        let told = if reminders.lost == 0 {
            self.words.text("week-reminders", &[("count", &count(reminders.sent))])
        } else {
            let args = [("sent", count(reminders.sent)), ("lost", count(reminders.lost))];
            self.words.text("week-reminders-lost", &[("sent", &args[0].1), ("lost", &args[1].1)])
        };
        let visits = [("count", count(summary.visits())), ("cancelled", count(summary.cancelled()))];
        let missed = (summary.missed() > 0)
            .then(|| self.words.text("week-missed", &[("count", &count(summary.missed()))]));
        let lines = [
            self.words.text("week-visits", &[("count", &visits[0].1), ("cancelled", &visits[1].1)]),
            self.words.text("week-made", &[("count", &count(summary.made))]),
            told,
        ];
        let [visits, made, told] = lines;
        let lines: Vec<String> = [visits].into_iter().chain(missed).chain([made, told]).collect();
        let of_each = summary
            .therapists
            .iter()
            .map(|(therapist, visits)| format!("{} {visits}", escape(&self.therapist(therapist))));
        self.text("week-head", &[("from", &from), ("until", &until)])
            .paragraph(&lines.join("\n"))
            .paragraph(&fitting(of_each, THERAPISTS).join(", "))
    }

    /// The picture with these words below it; `None` if it cannot be drawn.
    pub(super) fn week_photo(&self, summary: &Summary, caption: String) -> Option<Photo> {
        let last = summary.days.last()?;
        let png = picture::png(&self.week_svg(summary))?;
        let day = |day: &DayFigures| {
            let (weekday, visits) = (self.weekday_of(day), day.visits.to_string());
            self.words.label("week-alt-day", &[("weekday", &weekday), ("visits", &visits)])
        };
        let days = summary.days.iter().map(day).collect::<Vec<_>>().join(", ");
        let alt = self.words.label("week-alt", &[("days", &days)]);
        Some(Photo { name: format!("week-{}.png", last.date), png, alt, caption })
    }

    fn week_svg(&self, summary: &Summary) -> String {
        let (from, until) = self.ends_of(summary, |date| self.short_date(date));
        let title = self.words.label("picture-week", &[("from", &from), ("until", &until)]);
        let mut svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{WIDTH}\" height=\"{HEIGHT}\" font-family=\"{FONT}\">\
             <rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>"
        );
        svg.push_str(&text(EDGE, 58, 34, Style::Bold(INK), &title));
        let reminders = summary.reminders;
        let figures = [
            ("picture-visits", summary.visits().to_string(), VISITS),
            ("picture-cancelled", summary.cancelled().to_string(), CANCELLED_INK),
            ("picture-made", summary.made.to_string(), INK),
            (
                "picture-reminders",
                match reminders.lost {
                    0 => reminders.sent.to_string(),
                    lost => format!("{}/{}", reminders.sent, reminders.sent + lost),
                },
                INK,
            ),
        ];
        for (at, (key, figure, colour)) in (0..).zip(&figures) {
            let left = EDGE + at * (WIDTH - 2 * EDGE) / 4;
            let size = if figure.len() > 5 { 28 } else { 46 };
            svg.push_str(&text(left, 132, size, Style::Bold(colour), figure));
            svg.push_str(&text(left, 166, 22, Style::Plain(QUIET), &self.words.label(key, &[])));
        }
        svg.push_str(&self.bars(&summary.days));
        for (left, colour, key) in [(EDGE, VISITS, "picture-visits"), (220, CANCELLED, "picture-cancelled")] {
            svg.push_str(&rect(left, HEIGHT - 52, 24, 24, colour));
            svg.push_str(&text(left + 34, HEIGHT - 31, 24, Style::Plain(INK), &self.words.label(key, &[])));
        }
        svg.push_str("</svg>");
        svg
    }

    /// A bar for each day: the visits, and on top of them those that were cancelled.
    fn bars(&self, days: &[DayFigures]) -> String {
        let most = days.iter().map(|day| day.visits + day.cancelled).max().unwrap_or(0).max(1);
        let height =
            |count: u32| u32::try_from(u64::from(count) * u64::from(HIGHEST) / u64::from(most)).unwrap_or(0);
        let wide = (WIDTH - 2 * EDGE) / 7;
        let mut svg = rect(EDGE, GROUND, WIDTH - 2 * EDGE, 2, QUIET);
        for (at, day) in (0..).zip(days) {
            let left = EDGE + at * wide + 12;
            let (visits, all) = (height(day.visits), height(day.visits + day.cancelled));
            svg.push_str(&rect(left, GROUND - all, wide - 24, all - visits, CANCELLED));
            svg.push_str(&rect(left, GROUND - visits, wide - 24, visits, VISITS));
            let middle = left + (wide - 24) / 2;
            svg.push_str(&counts(middle, GROUND - all - 12, day));
            svg.push_str(&middled(middle, GROUND + 36, 26, Style::Plain(QUIET), &self.weekday_of(day)));
        }
        svg
    }

    fn weekday_of(&self, day: &DayFigures) -> String {
        self.weekday(day.date.weekday().to_monday_one_offset().unsigned_abs())
    }

    fn ends_of(
        &self,
        summary: &Summary,
        say: impl Fn(crate::domain::time::Date) -> String,
    ) -> (String, String) {
        let say = |day: Option<&DayFigures>| day.map(|day| say(day.date)).unwrap_or_default();
        (say(summary.days.first()), say(summary.days.last()))
    }
}

/// How many of each stand in a bar, in its colours: 6 and 2 are `6+2`.
fn counts(x: u32, y: u32, day: &DayFigures) -> String {
    let size = if day.visits + day.cancelled > 999 { 18 } else { 26 };
    let cancelled = match day.cancelled {
        0 => String::new(),
        count => format!("<tspan fill=\"{CANCELLED_INK}\">+{count}</tspan>"),
    };
    format!(
        "<text x=\"{x}\" y=\"{y}\" font-size=\"{size}\" font-weight=\"bold\" fill=\"{VISITS}\" \
         text-anchor=\"middle\">{}{cancelled}</text>",
        day.visits
    )
}

/// How a text is drawn, and in which colour.
#[derive(Clone, Copy)]
enum Style<'a> {
    Plain(&'a str),
    Bold(&'a str),
}

fn text(x: u32, y: u32, size: u32, style: Style<'_>, text: &str) -> String {
    drawn(x, y, size, style, "start", text)
}

fn middled(x: u32, y: u32, size: u32, style: Style<'_>, text: &str) -> String {
    drawn(x, y, size, style, "middle", text)
}

fn drawn(x: u32, y: u32, size: u32, style: Style<'_>, anchor: &str, text: &str) -> String {
    let (weight, colour) = match style {
        Style::Plain(colour) => ("normal", colour),
        Style::Bold(colour) => ("bold", colour),
    };
    format!(
        "<text x=\"{x}\" y=\"{y}\" font-size=\"{size}\" font-weight=\"{weight}\" fill=\"{colour}\" \
         text-anchor=\"{anchor}\">{}</text>",
        escape(text)
    )
}

fn rect(x: u32, y: u32, width: u32, height: u32, colour: &str) -> String {
    if height == 0 {
        return String::new();
    }
    format!("<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" rx=\"3\" fill=\"{colour}\"/>")
}
