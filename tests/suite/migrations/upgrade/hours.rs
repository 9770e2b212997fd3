//! What was said of hours, read back through the store: the absences of the version before, and what is said since.

use frontdesk::domain::availability::{AmendmentId, Amends, Days, Kind, Made};
use frontdesk::domain::hours::{WallSpan, WeeklyHours};
use frontdesk::domain::person::ChatId;
use frontdesk::domain::time::{Date, Span, Time, Timestamp, Weekday, Zone};
use frontdesk::store::Writing;

use super::{NOW, at, span, therapist};

fn hours(from: i8, until: i8) -> WallSpan {
    let time = |hour| if hour == 24 { WallSpan::END_OF_DAY } else { Time::constant(hour, 0, 0, 0) };
    WallSpan::new(time(from), time(until)).expect("in order")
}

pub async fn read(tx: &mut Writing) {
    let all = tx.availability(Span { from: at(NOW), until: Timestamp::MAX }).await.expect("readable");
    assert!(all.said_of(&therapist("tom")).is_empty(), "it was taken back");
    let said = all.said_of(&therapist("maya"));
    let by: Vec<_> = said.iter().map(|one| (one.id, one.by)).collect();
    let line = |id, by| (AmendmentId(id), ChatId(by));
    assert_eq!(by, [line(1, 202), line(2, 202), line(3, 201), line(4, 202)]);
    assert_eq!(said[0].made, Made::Away(vec![span(1_804_327_200, 1_804_338_000)]));
    let mut week = WeeklyHours::default();
    week.set(Weekday::Monday, vec![hours(9, 12), hours(14, 18)]).expect("apart");
    week.set(Weekday::Thursday, vec![hours(0, 24)]).expect("apart");
    let date = |month, day| Date::constant(2027, month, day);
    let days = |kind, days, hours| Amends::Days { kind, days, hours };
    let words: Vec<_> = said.iter().skip(1).filter_map(|one| one.made.said(&Zone::utc())).collect();
    assert_eq!(
        words,
        [
            days(Kind::Extra, Days::Weekly(date(3, 6), date(3, 13)), vec![hours(9, 13)]),
            days(Kind::Instead, Days::one(date(3, 8)), vec![hours(10, 12), hours(14, 24)]),
            Amends::Week { from: date(4, 1), week },
        ]
    );
    assert_eq!(tx.fresh_amendment().await.expect("a row"), AmendmentId(6));
}
