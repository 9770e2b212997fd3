//! Words for what has become of a day's reminders.

use super::super::{Draft, Wording};
use super::fitting;
use crate::domain::message::{Button, Press};
use crate::domain::reminder::Skipped;
use crate::domain::reply::{Reached, ReminderLine, RemindersOf};
use crate::domain::tap::{Door, Tap};

/// How much of the list stands in one message: Telegram takes 4,096 characters.
const LISTED: usize = 3_400;

/// The farthest day that can be looked back to.
const FARTHEST: u8 = 30;

impl Wording {
    pub(super) fn reminders_of(&self, of: &RemindersOf) -> Draft {
        let date = self.date(of.date);
        let key = if of.lines.is_empty() { "reminders-none" } else { "reminders-of" };
        let mut told = Vec::new();
        let mut heading = None;
        for line in &of.lines {
            let under = match line.reached {
                Reached::Not => "reminders-not-reached",
                Reached::Perhaps => "reminders-perhaps",
                Reached::Yes => "reminders-arrived",
                Reached::Soon(_) => "reminders-soon",
                Reached::Skipped(_) => "reminders-skipped",
            };
            let mut text = self.reminder_line(line);
            if heading.replace(under) != Some(under) {
                let lead = if told.is_empty() { "" } else { "\n" };
                text = format!("{lead}{}\n{text}", self.words.text(under, &[]));
            }
            told.push(text);
        }
        let lines = fitting(told.into_iter(), LISTED);
        let day = |key: &str, back: u8| Button {
            label: self.words.label(key, &[]),
            press: Press::Tap(Tap::Reminders(back)),
        };
        let before = (of.back < FARTHEST).then(|| day("button-day-before", of.back + 1));
        let after = of.back.checked_sub(1).map(|back| day("button-day-after", back));
        self.text(key, &[("date", &date)])
            .paragraph(&lines.join("\n"))
            .row(before.into_iter().chain(after).collect())
            .row(vec![self.door(Door::Today), self.door(Door::Menu)])
    }

    fn reminder_line(&self, line: &ReminderLine) -> String {
        let date = self.short_date(self.practice.zone.date(line.start));
        let who = self.who_comes(&line.name, None, line.phone.as_ref());
        let mark = match (line.reached, line.confirmed) {
            (Reached::Not, _) => "reminder-call",
            (Reached::Soon(_), _) => "reminder-soon",
            (Reached::Skipped(why), _) => match why {
                Skipped::Folded => "reminder-folded",
                Skipped::Passed => "reminder-passed",
                Skipped::Late => "reminder-late",
                Skipped::NoMoment => "reminder-no-moment",
                Skipped::Muted => "reminder-muted",
                Skipped::NoChat => "reminder-no-chat",
                Skipped::Missed => "reminder-missed",
            },
            (Reached::Perhaps | Reached::Yes, Some(true)) => "reminder-confirmed",
            (Reached::Perhaps | Reached::Yes, Some(false)) => "reminder-unconfirmed",
            (Reached::Perhaps | Reached::Yes, None) => "reminder-told",
        };
        let at = match line.reached {
            Reached::Soon(at) => self.clock(at),
            Reached::Not | Reached::Perhaps | Reached::Yes | Reached::Skipped(_) => String::new(),
        };
        let args = [
            ("name", who.as_str()),
            ("date", &date),
            ("time", &self.clock(line.start)),
            ("therapist", &self.therapist(&line.therapist)),
            ("mark", &self.words.label(mark, &[("at", &at)])),
        ];
        self.words.text("reminder-line", &args)
    }
}
