//! The waiting list and series, read back through the store.

use frontdesk::domain::appointment::{AppointmentId, VisitRef};
use frontdesk::domain::dialogue::{BookingStep, FirstVisit, Flow, Joining, Origin, PlanStep, Planning, With};
use frontdesk::domain::job::Job;
use frontdesk::domain::person::ClientId;
use frontdesk::domain::practice::{RoomId, ServiceId};
use frontdesk::domain::series::{Membership, Rhythm, SeriesId};
use frontdesk::domain::time::{Date, Weekday};
use frontdesk::domain::waitlist::{Answer, DayPart, DayParts, EntryId, OfferId, Weekdays, Wish};
use frontdesk::store::{Firing, Writing};

use super::{NOW, at, span, therapist};

pub async fn read(tx: &mut Writing) {
    read_series(tx).await;
    read_firings(tx).await;
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
    let joining = Joining { wish, asked_for: Some(therapist("maya")), moving: None, from };
    assert_eq!(dialogue.flow, Flow::Joining(joining));
}

async fn read_series(tx: &mut Writing) {
    let second = tx.appointment(AppointmentId(2)).await.expect("readable").expect("an appointment");
    assert_eq!(second.series, Some(Membership { series: SeriesId(1), number: 1, count: 3 }));
    let visit = VisitRef { id: AppointmentId(1), version: 2 };
    let start = at(1_804_240_800);
    let booked = || Origin::Booked(visit);
    for (client, from, step) in [
        (51, booked(), PlanStep::Rhythm),
        (52, Origin::Chosen(BookingStep::Service), PlanStep::Count { rhythm: Rhythm::Weekly }),
        (
            53,
            booked(),
            PlanStep::Confirm { rhythm: Rhythm::Monthly, count: 3, visits: vec![(therapist("maya"), start)] },
        ),
        (
            54,
            Origin::Moving(visit, BookingStep::Service),
            PlanStep::Rest {
                visits: vec![(VisitRef { id: AppointmentId(2), version: 2 }, therapist("maya"), start)],
            },
        ),
    ] {
        let service = ServiceId::parse("nmt-45").expect("an id");
        let first = FirstVisit { service, therapist: therapist("maya"), start, from };
        let dialogue = tx.dialogue(ClientId(client)).await.expect("readable");
        assert_eq!(dialogue.flow, Flow::Series(Planning { first, step }), "client {client}");
    }
}

async fn read_firings(tx: &mut Writing) {
    assert!(tx.knows_job(Job::MorningDigest).await.expect("readable"));
    assert!(!tx.knows_job(Job::Reconcile).await.expect("readable"));
    let again = tx.take_firing(at(NOW), Job::MorningDigest, at(1_804_145_400), Firing::Done).await;
    assert!(!again.expect("taken before"));
    let backup = at(1_804_129_200);
    tx.end_firing(at(NOW), Job::Backup, backup, Firing::Failed).await.expect("it was begun");
    assert!(!tx.failed_before(Job::Backup, backup).await.expect("readable"));
    assert!(tx.failed_before(Job::Backup, at(NOW)).await.expect("readable"));
}
