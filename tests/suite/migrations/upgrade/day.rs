//! Marks, read back through the store.

use frontdesk::domain::appointment::{Appointment, AppointmentId};
use frontdesk::domain::mark::Mark;
use frontdesk::domain::person::ClientId;
use frontdesk::domain::summary::Became;
use frontdesk::store::Writing;

use super::{NOW, at, span};

pub async fn read(tx: &mut Writing) {
    for (id, mark) in [(1, None), (21, Some(Mark::Done)), (22, Some(Mark::NoShow))] {
        let marked = tx.appointment(AppointmentId(id)).await.expect("readable").expect("an appointment");
        assert_eq!(marked.mark, mark, "appointment {id}");
    }
    let counted = tx.counted_visits(span(1_803_600_000, 1_803_800_000)).await.expect("readable");
    let became: Vec<Became> = counted.iter().map(|visit| visit.became).collect();
    assert_eq!(became, [Became::TookPlace, Became::Missed]);
    let anna = tx.person(at(NOW), ClientId(1)).await.expect("readable").expect("a client");
    assert!(anna.visits.iter().any(Appointment::is_missed) && anna.notes);
}
