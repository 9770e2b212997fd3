//! What the staff read: their day, absences and whom they touch, announcements, the team.

use frontdesk::domain::guest::Contact;
use frontdesk::domain::reminder::Skipped;
use frontdesk::domain::reply::{Reached, ReminderLine, RemindersOf, StrayVisit};
use frontdesk::domain::strays::Astray;

use super::guests::phone;
use super::*;

const ASTRAY: [Astray; 6] = [
    Astray::ServiceGone,
    Astray::TherapistGone,
    Astray::NotTheirs,
    Astray::RoomGone,
    Astray::NoRoom,
    Astray::OutsideHours,
];

impl Samples<'_> {
    pub(super) fn availability(&self) -> Vec<Sample> {
        let mut staff = self.hours();
        for count in [0, 1, 40] {
            let stray = |at: usize| StrayVisit {
                name: self.name.clone(),
                phone: phone(),
                facts: self.facts().remove(0),
                why: ASTRAY[at % ASTRAY.len()],
            };
            let typed = if count == 0 { vec![] } else { self.named() };
            staff.push((Reply::Strays((0..count).map(stray).collect()), typed));
        }
        for (count, back) in [(0, 0), (9, 0), (200, 30)] {
            let lines = (0..count).map(|at| self.reminder_line(at)).collect();
            let typed = if count == 0 { vec![] } else { self.named() };
            staff.push((Reply::Reminders(RemindersOf { date: today(), back, lines }), typed));
        }
        staff
    }

    /// What has become of a reminder: each end in turn.
    fn reminder_line(&self, at: usize) -> ReminderLine {
        let facts = self.facts().remove(0);
        let start = facts.time.from;
        let mut ends = vec![Reached::Not, Reached::Perhaps, Reached::Yes, Reached::Soon(start)];
        ends.extend(Skipped::ALL.map(Reached::Skipped));
        ReminderLine {
            name: self.name.clone(),
            phone: phone(),
            start,
            therapist: facts.therapist,
            confirmed: [None, Some(true), Some(false)][at % 3],
            reached: ends[at % ends.len()],
        }
    }

    pub(super) fn announcing(&self) -> Vec<Sample> {
        let name = self.name.clone();
        vec![
            (Reply::TooLong { limit: MOST_CHARACTERS }, vec![]),
            (Reply::ToldThem { told: 0, unreached: vec![] }, vec![]),
            (
                Reply::ToldThem { told: 10_000, unreached: vec![Contact { name, phone: phone() }; 10_000] },
                self.named(),
            ),
        ]
    }

    pub(super) fn team(&self) -> Vec<Sample> {
        let question = self.question();
        let (session, name) = (MOST, || self.name.clone());
        let mut team: Vec<Sample> = vec![
            (Reply::WriteAnswer { session, question }, self.named()),
            (Reply::AnswerSent { to: name() }, self.named()),
            (Reply::AnsweredAlready, vec![]),
            (Reply::StaffOnly, vec![]),
        ];
        for what in [Notice::Booked, Notice::Moved, Notice::Cancelled] {
            let facts = self.facts().remove(0);
            for why in Reason::ALL.map(Some).into_iter().chain([None]) {
                let short = Reply::ShortNotice { what, facts: facts.clone(), name: name(), why };
                team.push((short, self.named()));
            }
        }
        team
    }

    pub(super) fn editing(&self) -> Vec<Sample> {
        let part = || self.text.clone();
        let mistake = |line| Mistake { file: part(), line, what: part(), hint: part() };
        let broken = |first, more| (Reply::EditBroken(Flaws { of: Edited::Answers, first, more }), vec![]);
        let mut editing = vec![
            broken(vec![mistake(None)], 0),
            broken(vec![mistake(Some(usize::MAX)); 3], 1),
            broken(vec![mistake(Some(1)); 3], 1_000),
        ];
        for edited in [Edited::Answers, Edited::Rules] {
            editing.extend([0, 1, 33].map(|count| (Reply::EditLive(edited, count), vec![])));
            let flaws = Flaws { of: edited, first: vec![mistake(Some(7))], more: 0 };
            editing.push((Reply::EditBroken(flaws), vec![]));
        }
        editing
    }

    pub(super) fn touched(&self, at: usize) -> TouchedVisit {
        let reach = [Reach::Chat, Reach::Blocked, Reach::Caller][at % 3];
        TouchedVisit {
            name: self.name.clone(),
            phone: phone(),
            reach,
            card: card(&self.facts().remove(0).coming(Some(self.name.clone()))),
        }
    }
}
