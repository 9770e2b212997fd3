//! Every screen of the diary and of its clients, and what clients read of what staff do for them.

use frontdesk::domain::appointment::CancelledBy;
use frontdesk::domain::mark::Mark;
use frontdesk::domain::practice::{RoomId, TherapistId};
use frontdesk::domain::reply::{
    Back, Can, ClientView, DayScreen, DayView, Done, Found, Reminded, StaffVisit, Stands, WeekDay, WeekView,
};

use super::guests::phone;
use super::*;

/// Each way of standing.
const STANDING: [Standing; 4] =
    [Standing::Confirmed, Standing::Unconfirmed, Standing::WaitsForClient, Standing::WaitsForWord];

/// Each mark, and none.
const MARKS: [Option<Mark>; 4] = [None, Some(Mark::Arrived), Some(Mark::Done), Some(Mark::NoShow)];

/// Each way to reach somebody.
const REACHES: [Reach; 3] = [Reach::Chat, Reach::Blocked, Reach::Caller];

impl Samples<'_> {
    pub(super) fn day(&self) -> Vec<Sample> {
        let mut screens = Vec::new();
        for (at, (standing, mark)) in STANDING.into_iter().zip(MARKS).enumerate() {
            let diaries = self.diaries(standing, mark);
            // One diary is read in full; of many, only how much each has.
            screens.push((DayScreen::Day(self.view(diaries[..1].to_vec(), at)), self.named()));
            screens.push((DayScreen::Day(self.view(diaries, at)), vec![]));
        }
        screens.push((DayScreen::Day(self.view(vec![], 0)), vec![]));
        screens.extend(self.weeks_of_the_diary().map(|view| (DayScreen::Week(view), vec![])));
        for (at, (mark, reach)) in MARKS.into_iter().zip(REACHES.into_iter().cycle()).enumerate() {
            let seen = || Box::new(self.staff_visit(at, mark, reach));
            screens.push((DayScreen::Visit(seen()), self.named()));
            screens.push((DayScreen::ReallyCancel(seen()), self.named()));
        }
        for (facts, told) in self.facts().into_iter().zip([true, false]) {
            let done = || Done {
                facts: facts.clone(),
                visit: card(&facts).visit,
                name: self.name.clone(),
                phone: phone().filter(|_| told),
                told,
                date: today(),
            };
            screens.push((DayScreen::Cancelled(done()), self.named()));
            screens.push((DayScreen::Moved(done()), self.named()));
            screens.push((DayScreen::Booked(done()), self.named()));
            screens.push((DayScreen::MovedForYou { card: card(&facts), was: facts.time.from }, vec![]));
            screens.push((DayScreen::BookedForYou { card: card(&facts) }, vec![]));
            screens.push((DayScreen::CancelledForYou { facts }, vec![]));
        }
        screens.extend(self.screens_of_clients());
        screens.into_iter().map(|(screen, typed)| (Reply::Day(screen), typed)).collect()
    }

    fn view(&self, diaries: Vec<DayDiary>, at: usize) -> DayView {
        let therapists: Vec<TherapistId> =
            self.practice.therapists.iter().map(|therapist| therapist.id.clone()).collect();
        DayView {
            date: today(),
            today: today().yesterday().expect("a day"),
            of: (at == 1).then(|| therapists[0].clone()),
            choice: if at == 2 { vec![] } else { therapists.iter().cycle().take(40).cloned().collect() },
            page: u8::MAX,
            diaries,
            strays: at * 20,
            waiting: at,
        }
    }

    fn weeks_of_the_diary(&self) -> impl Iterator<Item = WeekView> {
        let id = self.practice.therapists[0].id.clone();
        let day = |at: usize| WeekDay {
            date: today(),
            visits: at * 40,
            free: SignedDuration::from_mins([0, 45, 120, 615][at % 4]),
            open: at > 0,
            away: (0..at * 10).map(|at| (id.clone(), at % 2 == 0)).collect(),
        };
        let week = |of: Option<TherapistId>, choice| WeekView {
            monday: today(),
            today: today(),
            of,
            choice,
            days: (0..7).map(day).collect(),
        };
        let choice = vec![id.clone(); 40];
        vec![week(None, vec![]), week(None, choice.clone()), week(Some(id.clone()), choice)].into_iter()
    }

    fn staff_visit(&self, at: usize, mark: Option<Mark>, reach: Reach) -> StaffVisit {
        let facts = self.facts().remove(at % 2).coming((at > 1).then(|| self.name.clone()));
        let stands = [
            Stands::As(STANDING[at % 4]),
            Stands::Over,
            Stands::Cancelled(CancelledBy::Client),
            Stands::Cancelled(CancelledBy::Practice),
        ];
        let many = at.is_multiple_of(2);
        StaffVisit {
            visit: card(&facts).visit,
            client: ClientId(i64::MAX),
            name: self.name.clone(),
            phone: phone().filter(|_| many),
            reach,
            facts,
            room: RoomId::parse("quiet"),
            stands: stands[at % 4],
            mark,
            first: many,
            late: Some(20),
            series: Some(super::series::place()),
            notes: many,
            changed: many,
            reminded: Reminded {
                arrived: u32::try_from(at).expect("few"),
                next: many.then(|| moment(Time::midnight())),
            },
            can: if many {
                Can { change: true, marks: Mark::ALL.to_vec(), unmark: true, write: true, next: true }
            } else {
                Can::default()
            },
            of: many.then(|| self.practice.therapists[0].id.clone()),
        }
    }

    fn screens_of_clients(&self) -> Vec<(DayScreen, Vec<String>)> {
        let (session, name) = (MOST, || self.name.clone());
        let (at, client) = (moment(Time::midnight()), ClientId(i64::MAX));
        let text: String = fitting(&self.text, MOST_CHARACTERS);
        let found = |last, next, guest: bool| Found {
            client,
            name: name(),
            guest: guest.then(name),
            phone: phone(),
            last,
            next,
        };
        let each = [(None, None), (Some(at), None), (None, Some(at)), (Some(at), Some(at))];
        let found: Vec<Found> =
            each.iter().cycle().take(8).map(|(last, next)| found(*last, *next, next.is_some())).collect();
        let back = Back::Visit(card(&self.facts()[0]).visit);
        let mut screens = vec![
            (DayScreen::Gone, vec![]),
            (DayScreen::NoClient, vec![]),
            (DayScreen::WriteTo { session, name: name() }, self.named()),
            (DayScreen::Written { name: name(), back }, self.named()),
            (DayScreen::Written { name: name(), back: Back::Client(client) }, self.named()),
            (DayScreen::FromUs { text: text.clone(), by: name() }, vec![text]),
            (DayScreen::Find { session, nobody: None }, vec![]),
            (DayScreen::Find { session, nobody: Some(self.name.to_string()) }, self.named()),
            (DayScreen::Found { found: found[..1].to_vec(), more: false }, self.named()),
            (DayScreen::Found { found, more: true }, self.named()),
        ];
        for (reach, count) in REACHES.into_iter().zip([0, 1, 20]) {
            let facts = self.facts().remove(0).coming(Some(name()));
            let visit = card(&facts).visit;
            let view = ClientView {
                client,
                name: name(),
                phone: phone(),
                reach,
                ahead: vec![(visit, facts.clone(), Some(super::series::place())); count],
                past: MARKS.iter().cycle().take(count).map(|mark| (facts.clone(), *mark)).collect(),
                attended: u32::try_from(count).expect("few"),
                missed: u32::try_from(count).expect("few"),
                notes: count > 0,
                waits: self.wishes().into_iter().cycle().take(count).collect(),
            };
            screens.push((DayScreen::Client(Box::new(view)), self.named()));
        }
        screens
    }

    /// A full day of the shipped practice: two therapists, an hour for each client.
    fn diaries(&self, standing: Standing, mark: Option<Mark>) -> Vec<DayDiary> {
        let facts = self.facts().remove(0).coming(Some(self.name.clone()));
        let named = card(&self.facts().remove(0)).visit;
        let visit = || DayVisit {
            visit: named,
            name: self.name.clone(),
            phone: phone(),
            notes: Some(named),
            changed: Some(named),
            facts: facts.clone(),
            standing,
            mark,
            first: true,
            late: Some(20),
            series: Some(super::series::place()),
            room: RoomId::parse("quiet"),
        };
        let diary = |at: usize, open: bool, visits: usize| DayDiary {
            therapist: self.practice.therapists[at].id.clone(),
            open: if open { vec![facts.time] } else { vec![] },
            visits: (0..visits).map(|_| visit()).collect(),
            free: if open { vec![facts.time; 3] } else { vec![] },
        };
        vec![diary(0, true, 8), diary(1, true, 8), diary(1, true, 0), diary(0, false, 0)]
    }
}
