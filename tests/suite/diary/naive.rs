//! What can be booked, found the slow way: minute by minute, each therapist in each room.

use std::collections::BTreeMap;

use frontdesk::domain::appointment::AppointmentId;
use frontdesk::domain::dialogue::With;
use frontdesk::domain::practice::{Practice, RoomId, Service, TherapistId};
use frontdesk::domain::time::{Date, DateTime, SignedDuration, Span, Timestamp};

use super::house::{Busy, days_after};
use super::said::{Word, minutes, stretches};

/// What there is to look in.
pub struct Naive<'a> {
    pub now: Timestamp,
    pub practice: &'a Practice,
    pub busy: &'a [Busy],
    pub said: &'a [Word],
    pub service: &'a Service,
    pub with: &'a With,
    pub ignoring: &'a [AppointmentId],
}

/// With whom and where a start can be booked.
pub type Options = Vec<(TherapistId, Option<RoomId>)>;

impl Naive<'_> {
    /// Every start of a day that can be booked, with all the ways of doing so.
    pub fn on(&self, date: Date) -> BTreeMap<Timestamp, Options> {
        let all = self.starts(date).into_iter().map(|start| (start, self.options(date, start)));
        all.filter(|(_, options)| !options.is_empty()).collect()
    }

    /// The grid's starts within the rules, whatever the diary holds.
    pub fn starts(&self, date: Date) -> Vec<Timestamp> {
        let today = self.practice.zone.civil(self.now).date();
        let last = days_after(today, i64::from(self.practice.policies.horizon_days) - 1);
        if date < today || date > last {
            return Vec::new();
        }
        let grid = self.practice.policies.grid.as_mins();
        let mut seen: Vec<DateTime> = Vec::new();
        let mut starts = Vec::new();
        for minute in self.minutes(date) {
            let wall = self.practice.zone.civil(minute);
            let of_day = i64::from(wall.hour()) * 60 + i64::from(wall.minute());
            // A moment that the clock shows twice means the first time.
            if of_day % grid == 0 && !seen.contains(&wall) {
                seen.push(wall);
                starts.push(minute);
            }
        }
        starts.retain(|start| start.duration_since(self.now) >= self.practice.policies.minimum_notice);
        starts
    }

    /// Whether a moment is one of the grid's starts within the rules: the same as [`Naive::starts`], for one of them.
    pub fn allows(&self, start: Timestamp) -> bool {
        let zone = &self.practice.zone;
        let (wall, today) = (zone.civil(start), zone.civil(self.now).date());
        let of_day = i64::from(wall.hour()) * 60 + i64::from(wall.minute());
        // Clocks are put back by half an hour or by an hour.
        let again =
            [30, 60].iter().any(|minutes| zone.civil(start - SignedDuration::from_mins(*minutes)) == wall);
        let last = days_after(today, i64::from(self.practice.policies.horizon_days) - 1);
        of_day % self.practice.policies.grid.as_mins() == 0
            && wall.second() == 0
            && !again
            && today <= wall.date()
            && wall.date() <= last
            && start.duration_since(self.now) >= self.practice.policies.minimum_notice
    }

    /// Every minute of a day, in order.
    fn minutes(&self, date: Date) -> Vec<Timestamp> {
        let noon = jiff::tz::TimeZone::UTC.to_timestamp(date.at(12, 0, 0, 0)).expect("in range");
        let around = (-1_800..1_800).map(|minute| noon + SignedDuration::from_mins(minute));
        around.filter(|minute| self.practice.zone.civil(*minute).date() == date).collect()
    }

    /// All ways of booking a start.
    pub fn options(&self, date: Date, start: Timestamp) -> Options {
        let nowhere = [None];
        let rooms: Vec<Option<RoomId>> = self.service.rooms.iter().cloned().map(Some).collect();
        let rooms = if rooms.is_empty() { &nowhere[..] } else { &rooms[..] };
        let mut options = Vec::new();
        for therapist in self.working(date, start) {
            for room in rooms {
                let id = AppointmentId(-1);
                let wanted = Busy {
                    id,
                    therapist: therapist.clone(),
                    room: room.clone(),
                    span: self.service.busy(start),
                };
                if self.others().all(|other| !super::house::clash(other, &wanted)) {
                    options.push((therapist.clone(), room.clone()));
                }
            }
        }
        options
    }

    /// What stands in the way.
    pub fn others(&self) -> impl Iterator<Item = &Busy> {
        self.busy.iter().filter(|busy| !self.ignoring.contains(&busy.id))
    }

    /// Those who may be chosen and are at work all the time of an appointment then.
    pub fn working(&self, date: Date, start: Timestamp) -> Vec<TherapistId> {
        let time = Span { from: start, until: start + self.service.duration };
        let wanted = |id: &&TherapistId| match self.with {
            With::Anyone => true,
            With::Therapist(only) => only == *id,
        };
        let at_work = |id: &&TherapistId| self.open(id, date).iter().any(|open| open.contains(time));
        self.service.therapists.iter().filter(wanted).filter(at_work).cloned().collect()
    }

    /// When a therapist works on a day.
    pub fn open(&self, id: &TherapistId, date: Date) -> Vec<Span> {
        stretches(&minutes(self.practice, self.said, id, date, true))
    }
}
