//! What is done in the scenes.

use frontdesk::domain::incoming::{Incoming, Said};
use frontdesk::domain::person::Name;
use frontdesk::inbox::RawUpdate;
use frontdesk::store::Fault;
use futures::future::LocalBoxFuture;

use super::scenes::ANNA;
use crate::clinic::Clinic;

pub fn nothing(_: &Clinic) -> LocalBoxFuture<'_, ()> {
    Box::pin(async {})
}

pub fn raw(update: i64) -> RawUpdate {
    RawUpdate { update, chat: ANNA.0, body: "{}".to_owned() }
}

pub fn typed(update: i64, text: &str) -> Incoming {
    let said = Said::typed(text.to_owned(), None);
    Incoming { update, chat: ANNA, name: Name::new("Anna"), said, letter: None }
}

pub async fn says(clinic: &Clinic, update: i64, text: &str) -> Result<(), Fault> {
    clinic.desk().receive(clinic.now(), &typed(update, text)).await.map(drop)
}

pub async fn ticks(clinic: &Clinic) -> Result<(), Fault> {
    clinic.desk().tick(clinic.now()).await
}

/// Anna has booked Thursday at ten, and the clock says this.
pub async fn has_booked(clinic: &Clinic, moment: &str) {
    let anna = clinic.client("Anna");
    anna.books("4", "10:00").await;
    anna.puts_away();
    clinic.clock_jumps_to(moment);
}

/// The first night: the moment of its backup has come.
pub async fn is_night(clinic: &Clinic) {
    clinic.desk().begin_backup(clinic.now()).await.unwrap();
    clinic.clock_jumps_to("2027-03-02 03:10");
}
