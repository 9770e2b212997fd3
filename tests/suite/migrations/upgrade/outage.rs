//! Therapists who are out, read back through the store.

use frontdesk::domain::appointment::AppointmentId;
use frontdesk::domain::outage::{OutageId, Plan, Progress, Why};
use frontdesk::domain::person::{ChatId, ClientId, MessageId};
use frontdesk::store::Writing;

use super::{NOW, at, span, therapist};

pub async fn read(tx: &mut Writing) {
    let outage = tx.outage(OutageId(71)).await.expect("readable").expect("an outage");
    assert_eq!((&outage.therapist, outage.author, outage.begins), (&therapist("maya"), ChatId(202), None));
    assert_eq!((outage.span, outage.revision), (span(1_804_490_000, 1_804_700_000), 4));
    let [asked, called] = outage.cases.as_slice() else { panic!("{:?}", outage.cases) };
    assert_eq!((asked.plan, asked.progress), (Plan::Colleague, Progress::Asked { until: at(1_804_240_800) }));
    assert_eq!(asked.was, at(1_804_500_000));
    assert_eq!(asked.times(at(NOW)).map(|held| held.id).collect::<Vec<_>>(), [AppointmentId(713)]);
    assert_eq!(called.progress, Progress::ToCall(Why::Wished));
    assert_eq!(called.visit.name.as_str(), "Wanda");
    let planned = tx.outages_to_begin(at(1_804_155_300)).await.expect("readable");
    assert_eq!(planned.iter().map(|outage| outage.id).collect::<Vec<_>>(), [OutageId(72)]);
    assert_eq!(tx.outages_to_begin(at(NOW)).await.expect("readable"), []);
    let stale = tx.stale_boards().await.expect("readable");
    assert_eq!(stale, [(OutageId(71), ChatId(202), MessageId(77))]);
    // A time that is held for her is none of her own bookings.
    let own = tx.own_appointments(at(NOW), ClientId(61)).await.expect("readable");
    let own: Vec<i64> = own.iter().map(|own| own.id.0).collect();
    assert!(own.contains(&711) && !own.contains(&713), "{own:?}");
}
