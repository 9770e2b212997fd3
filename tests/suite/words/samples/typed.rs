//! What is said to days and hours that people type.

use frontdesk::domain::reply::{Chosen, Fitting, FittingDay, Reply};
use frontdesk::domain::time::{Date, SignedDuration, Time};
use frontdesk::domain::waitlist::{DayParts, Weekdays};
use frontdesk::domain::when::{DayOrder, Question, Reading, Refusal, read};

use super::{MOST, moment, quarters, today};

/// Times that fit, for every form that days and hours can have.
pub fn fitting(chosen: &Chosen) -> Vec<Reply> {
    let later = |days: i64| today().checked_add(SignedDuration::from_hours(24 * days)).expect("a day");
    let horizon = later(59);
    let question = Question {
        now: today().at(8, 0, 0, 0),
        last: horizon,
        on: None,
        order: DayOrder::DayFirst,
        open: (Time::midnight(), Time::MAX),
    };
    let all = || quarters().map(moment).collect();
    let days = |count: i64| (0..count).map(|day| FittingDay { date: later(day), starts: all() }).collect();
    let mut said = Vec::new();
    for typed in ["tomorrow", "next week after 4", "mondays before 10", "between 2 and 4", "tomorrow at 4"] {
        let Reading::Wish(wish) = read(typed, &question) else { panic!("{typed} is not read") };
        for (count, nearest, more) in
            [(1, false, false), (1, true, false), (7, false, true), (7, true, false)]
        {
            let (session, chosen, days) = (MOST, chosen.clone(), days(count));
            said.push(Reply::Fitting(Box::new(Fitting {
                session,
                chosen,
                wish,
                horizon,
                days,
                nearest,
                more,
                would_suit: (Weekdays::ALL, DayParts::ALL),
            })));
        }
    }
    said
}

/// Every reason for which a day or an hour cannot be.
pub fn refusals() -> Vec<Reply> {
    let date = Date::constant(2027, 9, 14);
    [
        Refusal::Past(date),
        Refusal::TimePast(Time::constant(9, 0, 0, 0)),
        Refusal::NoSuchDay { day: 31, month: 2 },
        Refusal::NoSuchDay { day: 99, month: 99 },
        Refusal::NoSuchTime { hour: 25, minute: 0 },
        Refusal::TooFar { last: date },
        Refusal::OtherWeekday(date),
    ]
    .map(|refusal| Reply::NotThen { refusal })
    .to_vec()
}
