//! The waiting list and series, read back through the store.

use frontdesk::domain::appointment::AppointmentId;
use frontdesk::domain::dialogue::{BookingStep, Flow, Joining, With};
use frontdesk::domain::person::ClientId;
use frontdesk::domain::practice::{RoomId, ServiceId};
use frontdesk::domain::time::{Date, Weekday};
use frontdesk::domain::waitlist::{Answer, DayPart, DayParts, EntryId, OfferId, Weekdays, Wish};
use frontdesk::store::Writing;

use super::{NOW, at, span, therapist};

pub async fn read(tx: &mut Writing) {
    let wish = Wish {
        service: ServiceId::parse("nmt-45").expect("an id"),
        with: With::Therapist(therapist("maya")),
        days: Weekdays::of([Weekday::Thursday]).expect("one"),
        parts: DayParts::of([DayPart::Morning]).expect("one"),
        until: at(1_806_700_000),
    };
    let own = tx.entries_of(at(NOW), ClientId(61)).await.expect("readable");
    assert_eq!(own.iter().map(|entry| entry.id.0).collect::<Vec<_>>(), [1, 2]);
    assert_eq!(own[0].wish, wish);
    assert_eq!((&own[1].wish.with, own[1].wish.days), (&With::Anyone, Weekdays::ALL));
    let all = tx.all_waiting(at(NOW)).await.expect("readable");
    assert_eq!(all.iter().map(|(one, _)| one.name.as_str()).collect::<Vec<_>>(), ["Wanda", "Wanda"]);
    assert!(tx.entry(EntryId(4)).await.expect("readable").is_some());
    assert_eq!(tx.freed_to_look_at(at(NOW)).await.expect("readable"), []);
    let freed = tx.freed_to_look_at(at(NOW + 600)).await.expect("readable");
    let [freed] = freed.as_slice() else { panic!("{freed:?}") };
    assert_eq!((freed.span, freed.client), (span(1_804_240_800, 1_804_246_200), Some(ClientId(1))));
    assert_eq!(freed.room, RoomId::parse("quiet"));
    for (id, hold, answer) in
        [(1, None, None), (2, Some(AppointmentId(2)), Some(Answer::Taken)), (3, None, Some(Answer::Declined))]
    {
        let offer = tx.offer(OfferId(id)).await.expect("readable").expect("an offer");
        assert_eq!((offer.hold.map(|hold| hold.id), offer.answer), (hold, answer), "offer {id}");
    }
    let dialogue = tx.dialogue(ClientId(61)).await.expect("readable");
    let (service, with) = (wish.service.clone(), wish.with.clone());
    let from = BookingStep::Time { service, with, date: Date::constant(2027, 3, 4) };
    assert_eq!(dialogue.flow, Flow::Joining(Joining { wish, asked_for: Some(therapist("maya")), from }));
}
