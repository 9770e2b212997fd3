//! Words for what the house says by itself.

use super::staff::fitting;
use super::{Draft, Wording, escape};
use crate::domain::reply::{MorningDiary, MorningVisit, NoBackup, Reach, Reply, Routine, Standing, ToCall};
use crate::domain::tap::Door;
use crate::domain::time::Date;

/// How much of the lines of one list stands in a message, in UTF-16 units: two lists fit into one.
const LIST: usize = 1_700;

impl Wording {
    pub(super) fn say_routine(&self, reply: &Reply) -> Option<Draft> {
        let Reply::Routine(routine) = reply else { return None };
        Some(match routine {
            Routine::Morning { date, diaries, whole } => {
                self.morning(*date, diaries, *whole).row(vec![self.door(Door::Today), self.door(Door::Menu)])
            }
            Routine::ToCall { today, tomorrow } => self
                .text("to-call", &[])
                .paragraph(&self.to_call("to-call-today", today))
                .paragraph(&self.to_call("to-call-tomorrow", tomorrow))
                .row(vec![self.door(Door::Today), self.door(Door::Tomorrow)])
                .row(vec![self.door(Door::Menu)]),
            // Below a picture there are no buttons: it could not be changed in place.
            Routine::Week(summary) => self.told_week(summary),
            Routine::NoBackup(why) => {
                let key = match why {
                    NoBackup::NoFolder => "no-backup-folder",
                    NoBackup::NotAllowed => "no-backup-allowed",
                    NoBackup::NoRoom => "no-backup-room",
                    NoBackup::Damaged => "no-backup-damaged",
                    NoBackup::Other => "no-backup-other",
                };
                let html = self.words.html("no-backup", &[("why", &self.words.html(key, &[]))]);
                Draft { html, buttons: Vec::new() }.row(vec![self.door(Door::Menu)])
            }
            Routine::BackupAgain => self.text("backup-again", &[]).row(vec![self.door(Door::Menu)]),
        })
    }

    fn morning(&self, date: Date, diaries: &[MorningDiary], whole: bool) -> Draft {
        let count: usize = diaries.iter().map(|diary| diary.visits.len()).sum();
        let (count, date) = (count.to_string(), self.date(date));
        let args = [("count", count.as_str()), ("date", &date)];
        if whole {
            let room = LIST * 2 / diaries.len().max(1);
            let of = |diary: &MorningDiary| {
                let head = self.words.text("morning-of", &[("therapist", &self.therapist(&diary.therapist))]);
                [vec![head], self.morning_lines(diary, room)].concat().join("\n")
            };
            // A practice with so many diaries is looked at with its buttons.
            let most = 15;
            let shown = diaries
                .iter()
                .take(most)
                .fold(self.text("morning-whole", &args), |draft, diary| draft.paragraph(&of(diary)));
            return if diaries.len() > most { shown.paragraph("…") } else { shown };
        }
        let Some(diary) = diaries.first() else { return self.text("morning-outside-hours", &args) };
        let wall = |at| self.practice.zone.civil(at).time();
        let hours = self.hours(diary.open.iter().map(|span| (wall(span.from), wall(span.until))));
        let head = if diary.open.is_empty() {
            self.text("morning-outside-hours", &args)
        } else {
            self.text("morning", &[&args[..], &[("hours", hours.as_str())]].concat())
        };
        head.paragraph(&self.morning_lines(diary, LIST * 2).join("\n"))
    }

    fn morning_lines(&self, diary: &MorningDiary, most: usize) -> Vec<String> {
        fitting(diary.visits.iter().map(|visit| self.morning_visit(visit)), most)
    }

    fn morning_visit(&self, MorningVisit { visit, first }: &MorningVisit) -> String {
        let standing = match visit.standing {
            Standing::Confirmed => "standing-confirmed",
            Standing::Unconfirmed => "standing-unconfirmed",
            Standing::WaitsForClient => "standing-waits",
            Standing::WaitsForWord => "standing-waits-for-word",
        };
        let time = visit.facts.time;
        let args = [
            ("from", self.clock(time.from)),
            ("until", self.clock(time.until)),
            ("name", self.who_comes(&visit.name, visit.facts.for_name.as_ref(), visit.phone.as_ref())),
            ("service", self.service(&visit.facts.service)),
            ("standing", self.words.label(standing, &[])),
        ];
        let args: Vec<(&'static str, &str)> =
            args.iter().map(|(key, value)| (*key, value.as_str())).collect();
        let mut line = vec![self.words.text("morning-visit", &args)];
        if let Some(room) = &visit.room {
            let name = self.practice.room(room).map_or_else(|| room.to_string(), |room| room.name.clone());
            line.push(self.words.text("day-room", &[("room", &name)]));
        }
        if *first {
            line.push(self.words.text("morning-first", &[]));
        }
        if visit.notes.is_some() {
            line.push(self.words.text("morning-notes", &[]));
        }
        if let Some(minutes) = visit.late {
            line.push(self.words.text("day-late", &[("minutes", &minutes.to_string())]));
        }
        line.join(" ")
    }

    /// One of the two lists; nothing where it is empty.
    fn to_call(&self, head: &str, list: &[ToCall]) -> String {
        let Some(first) = list.first() else { return String::new() };
        let date = self.date(self.practice.zone.date(first.facts.time.from));
        let head = self.words.text(head, &[("date", &date)]);
        let line = |call: &ToCall| {
            let key = match call.reach {
                Reach::Chat => "to-call-silent",
                Reach::Blocked => "to-call-blocked",
                Reach::Caller => "to-call-caller",
            };
            let who = self.who_comes(&call.name, call.facts.for_name.as_ref(), call.phone.as_ref());
            let args = [
                ("time", escape(&self.clock(call.facts.time.from))),
                ("name", escape(&who)),
                ("service", escape(&self.service(&call.facts.service))),
                ("therapist", escape(&self.therapist(&call.facts.therapist))),
            ];
            let args: Vec<(&'static str, &str)> =
                args.iter().map(|(key, text)| (*key, text.as_str())).collect();
            self.words.html(key, &args)
        };
        [vec![head], fitting(list.iter().map(line), LIST)].concat().join("\n")
    }
}
