//! One reply of each kind, and several where a reply has several forms.

use frontdesk::domain::appointment::{Appointment, AppointmentId, Reason, State, VisitRef};
use frontdesk::domain::decide::announcing::MOST_CHARACTERS;
use frontdesk::domain::edition::{Edited, Flaws, Mistake};
use frontdesk::domain::hours::WallSpan;
use frontdesk::domain::message::CommandMenu;
use frontdesk::domain::person::{ChatId, ClientId, Name, Role};
use frontdesk::domain::practice::{Late, Practice, ServiceId};
use frontdesk::domain::question::{Question, QuestionId, State as QuestionState, Why};
use frontdesk::domain::reminder::{Placeholder, Says};
use frontdesk::domain::reply::{
    Answer, Asking, Calendar, Card, Chosen, DayDiary, DayHours, DayVisit, ForWhom, Lateness, Live, Manner,
    NotDone, Notice, Reach, Reply, SmallTalk, Standing, Together, TouchedVisit, VisitFacts,
};
use frontdesk::domain::time::{Date, Month, SignedDuration, Span, Time, Timestamp};
use frontdesk::domain::topic::{Action, TopicId, Topics};

mod availability;
mod check;
mod circulars;
mod feed;
mod day;
mod guests;
mod intake;
mod picture;
mod outage;
mod questions;
mod routine;
mod series;
mod settings;
mod staff;
mod talk;
mod teaching;
mod typed;
mod visit;
mod team;
mod team_group;
mod waitlist;

/// A reply, and what must be read in it exactly as it was typed.
pub type Sample = (Reply, Vec<String>);

/// Each way of being too late.
const LATE: [Late; 3] = [Late::ToMove, Late::ToCancel, Late::ToChange];

/// The highest number of a flow, and of a question: the longest in a button.
const MOST: u32 = u32::MAX;

/// What the samples are made of.
pub struct Samples<'a> {
    pub practice: &'a Practice,
    pub topics: &'a Topics,
    /// What a person calls themselves.
    pub name: Name,
    /// What a person types.
    pub text: String,
}

impl Samples<'_> {
    /// Every kind of reply.
    pub fn all(&self) -> Vec<Sample> {
        let mut all = Vec::new();
        all.extend(self.doors());
        all.extend(self.questions());
        all.extend(self.small_talk());
        all.extend(self.booking().into_iter().map(|reply| (reply, vec![])));
        all.extend(self.visits().into_iter().map(|reply| (reply, vec![])));
        all.extend(self.cards());
        all.extend(self.day());
        all.extend(self.availability());
        all.extend(self.hours());
        all.extend(self.announcing());
        all.extend(self.circulars());
        all.extend(self.team());
        all.extend(self.team_screens());
        all.extend(self.talk());
        all.extend(self.pictures());
        all.extend(self.feeds());
        all.extend(self.team_group());
        all.extend(self.guests());
        all.extend(self.intake());
        all.extend(self.inbox());
        all.extend(self.teaching());
        all.extend(self.editing());
        all.extend(self.waitlist());
        all.extend(self.outage());
        all.extend(self.series());
        all.extend(self.routine());
        all.extend(self.check());
        all.extend(self.settings());
        all
    }

    fn named(&self) -> Vec<String> {
        vec![self.name.to_string()]
    }

    fn doors(&self) -> Vec<Sample> {
        let roles = [
            None,
            Some(Role {
                owner: false,
                reception: false,
                therapist: Some(self.practice.therapists[0].id.clone()),
            }),
            Some(Role { owner: false, reception: true, therapist: None }),
            Some(Role { owner: true, reception: false, therapist: None }),
        ];
        let mut doors: Vec<Sample> = roles
            .iter()
            .flat_map(|role| {
                [
                    (Reply::Welcome { name: self.name.clone(), role: role.clone() }, self.named()),
                    (Reply::Help { role: role.clone() }, vec![]),
                ]
            })
            .collect();
        let menus = [CommandMenu::Client, CommandMenu::Staff, CommandMenu::Reception, CommandMenu::Owner];
        let plain = [
            Reply::CannotRead,
            Reply::EditedNotSeen,
            Reply::UnknownCommand,
            Reply::OnlyInPrivate,
            Reply::LeftFlow { role: Some(Role { owner: true, reception: false, therapist: None }) },
            Reply::NothingToLeave,
            Reply::AfterRedFlag { role: None },
            Reply::AfterRedFlag { role: Some(Role { owner: true, reception: false, therapist: None }) },
            Reply::Sorry,
        ];
        doors.extend(menus.map(Reply::Menu).into_iter().chain(plain).map(|reply| (reply, vec![])));
        doors
    }

    fn booking(&self) -> Vec<Reply> {
        let (session, service) = (MOST, self.practice.services[0].id.clone());
        let mut booking = vec![
            Reply::WhichService { session, services: self.services(), moving: false, same: None },
            Reply::WhichService {
                session,
                services: self.services(),
                moving: false,
                same: Some(self.facts().remove(0)),
            },
            Reply::WithWhom { session, service: service.clone(), moving: true, soonest: None, whose: None },
            Reply::WithWhom {
                session,
                service,
                moving: false,
                soonest: Some(moment(Time::midnight())),
                whose: None,
            },
            Reply::NothingFree { session, chosen: self.chosen(true, false) },
            Reply::EnoughBooked { limit: 1, instead: Some(NotDone::Booking) },
            Reply::EnoughBooked { limit: 3, instead: Some(NotDone::Undoing) },
            Reply::EnoughBooked { limit: 3, instead: Some(NotDone::Taking) },
            Reply::EnoughBooked { limit: 100, instead: None },
            Reply::NoLongerOffered,
            Reply::OnlyForKnownClients,
        ];
        for (with, moving) in [(true, true), (true, false), (false, true), (false, false)] {
            let chosen = || self.chosen(with, moving);
            let soonest = with.then(|| moment(Time::midnight()));
            booking.push(Reply::WhichDay { session, chosen: chosen(), calendar: calendar(), soonest });
            booking.extend(typed::fitting(&chosen()));
            for gone in [true, false] {
                let (date, starts) = (today(), quarters().map(moment).collect());
                booking.push(Reply::WhatTime { session, chosen: chosen(), date, starts, gone });
            }
        }
        booking.extend(typed::refusals());
        let held_until = moment(Time::constant(8, 10, 0, 0));
        let mut kinds = [None, Some(Together::Series), Some(Together::Rest(1)), Some(Together::Rest(5))]
            .into_iter()
            .cycle();
        let mut together = || kinds.next().flatten();
        for facts in self.facts() {
            for instead_of in [None, Some(moment(Time::midnight()))] {
                for binding in LATE.map(Some).into_iter().chain([None]) {
                    let facts = facts.clone();
                    let (together, whom) = (together(), ForWhom::Settled);
                    booking.push(Reply::IsItRight {
                        session,
                        facts,
                        whom,
                        held_until,
                        instead_of,
                        binding,
                        together,
                    });
                }
            }
            for whom in [ForWhom::Oneself, ForWhom::Guest] {
                let (facts, instead_of, binding) = (facts.clone(), None, None);
                let together = (whom == ForWhom::Oneself).then_some(Together::Series);
                booking.push(Reply::IsItRight {
                    session,
                    facts,
                    whom,
                    held_until,
                    instead_of,
                    binding,
                    together,
                });
            }
            booking.push(Reply::Booked { card: card(&facts) });
            booking.extend([true, false].map(|cancelled| Reply::CalendarFile {
                card: card(&facts),
                at: held_until,
                cancelled,
            }));
            booking.push(Reply::Moved { card: card(&facts) });
        }
        booking
    }

    fn visits(&self) -> Vec<Reply> {
        let mut visits = vec![
            Reply::MyVisits { visits: vec![], page: 0, earlier: true },
            Reply::MyVisits { visits: self.own(), page: 0, earlier: false },
            Reply::MyVisits { visits: vec![self.own().remove(0); 100], page: 1, earlier: true },
            Reply::VisitGone,
        ];
        let with_line = self.topics.iter().filter(|topic| topic.reminder.is_some());
        let mut reminders: Vec<Says> = with_line.map(|topic| Says::Topic(topic.id.clone())).collect();
        let every = Placeholder::ALL.map(|(word, _)| format!("{{{word}}}")).join(", ");
        reminders.push(Says::Own(format!("A <b>text</b> of our own: {every}.")));
        for facts in self.facts() {
            visits.extend([
                Reply::OneVisit { card: card(&facts), on_card: true, series: None, notes: false },
                Reply::OneVisit {
                    card: card(&facts),
                    on_card: false,
                    series: Some(series::place()),
                    notes: true,
                },
                Reply::ReallyCancel { card: card(&facts), following: 0 },
                Reply::ReallyCancel { card: card(&facts), following: 1 },
                Reply::ReallyCancel { card: card(&facts), following: 5 },
                Reply::CancelledVisit { card: card(&facts), why: None },
                Reply::CancelledVisit { card: card(&facts), why: Some(Reason::Ill) },
                Reply::SeeYou { card: card(&facts), check: true },
                Reply::SeeYou { card: card(&facts), check: false },
                Reply::TherapistAway { card: card(&facts) },
            ]);
            for unless_ill in [true, false] {
                visits.extend(LATE.map(|what| Reply::TooLate { card: card(&facts), what, unless_ill }));
            }
            let manners = [Manner::Asks, Manner::Tells, Manner::Confirmed, Manner::LooksBack];
            visits.extend(manners.map(|manner| {
                let says = reminders.clone();
                Reply::Reminder { card: card(&facts), says, manner, check: manner == Manner::Asks }
            }));
            let prepared = Card { prepare: reminders.clone(), ..card(&facts) };
            visits.extend([Reply::Booked { card: prepared.clone() }, Reply::Moved { card: prepared }]);
        }
        visits
    }

    /// Each service with each therapist, and one that has left the file.
    fn facts(&self) -> Vec<VisitFacts> {
        let from = moment(Time::constant(10, 0, 0, 0));
        let time = Span { from, until: from + SignedDuration::from_mins(45) };
        let mut facts = Vec::new();
        for service in &self.practice.services {
            for therapist in &self.practice.therapists {
                let (service, therapist) = (service.id.clone(), therapist.id.clone());
                facts.push(VisitFacts::of(service, therapist, time));
            }
        }
        let gone = "gone-from-the-file-today";
        let service = frontdesk::domain::practice::ServiceId::parse(gone).expect("an id");
        let therapist = frontdesk::domain::practice::TherapistId::parse(gone).expect("an id");
        facts.push(VisitFacts::of(service, therapist, time).coming(Some(self.name.clone())).waiting(true));
        facts
    }

    fn services(&self) -> Vec<ServiceId> {
        self.practice.services.iter().map(|service| service.id.clone()).collect()
    }

    fn own(&self) -> Vec<Appointment> {
        let at = moment(Time::midnight());
        let states = [State::Booked { at, confirmed: None }, State::Displaced { at }];
        let own = |(facts, state): (VisitFacts, State)| Appointment {
            id: AppointmentId(i64::MAX),
            version: MOST,
            client: ClientId(1),
            for_name: facts.for_name.or(Some(self.name.clone())),
            service: facts.service,
            therapist: facts.therapist,
            room: None,
            late: None,
            time: facts.time,
            busy: facts.time,
            series: Some(series::place()),
            state,
            mark: None,
            waits_since: None,
        };
        self.facts().into_iter().zip(states).map(own).collect()
    }

    fn chosen(&self, with: bool, moving: bool) -> Chosen {
        let service = self.practice.services[0].id.clone();
        let therapist = with.then(|| self.practice.therapists[0].id.clone());
        Chosen { can_wait: true, service, therapist, moving, whose: None }
    }
}

/// As much of a text as has so many UTF-16 units.
pub fn fitting(text: &str, most: usize) -> String {
    let mut units = 0;
    text.chars()
        .take_while(|c| {
            units += c.len_utf16();
            units <= most
        })
        .collect()
}

fn card(facts: &VisitFacts) -> Card {
    Card {
        visit: VisitRef { id: AppointmentId(i64::MAX), version: MOST },
        facts: facts.clone(),
        undo: Some(facts.time.from),
        late: Lateness::Said(20),
        prepare: Vec::new(),
    }
}

fn today() -> Date {
    Date::constant(2027, 9, 15)
}

/// A month of 31 days that begins on a Saturday: six rows.
fn calendar() -> Calendar {
    let month = Month::new(2027, 5).expect("a month");
    Calendar {
        month,
        days: month.days().collect(),
        today: today(),
        back: Some(month.previous()),
        forward: Some(month.next()),
    }
}

/// Every quarter of an hour of a day.
fn quarters() -> impl Iterator<Item = Time> {
    (0..96_i8).map(|at| Time::constant(at / 4, at % 4 * 15, 0, 0))
}

fn moment(time: Time) -> Timestamp {
    frontdesk::domain::time::Zone::utc().instant(today().to_datetime(time))
}

fn span(from: &str, until: &str) -> WallSpan {
    let time = |text: &str| match text {
        "24:00" => WallSpan::END_OF_DAY,
        text => text.parse().expect("a time"),
    };
    WallSpan::new(time(from), time(until)).expect("it ends after it begins")
}
