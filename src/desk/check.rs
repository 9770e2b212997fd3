//! What has changed before visits: sealed before it is kept, opened for those who may read it, and in no other place.

use jiff::Timestamp;
use secrecy::ExposeSecret;

use super::Desk;
use crate::domain::appointment::{Appointment, VisitRef};
use crate::domain::concern::{Changed, Concerns, may_read};
use crate::domain::decide::check::{CheckBook, ToTell};
use crate::domain::incoming::Said;
use crate::domain::person::{Client, ClientId, Role};
use crate::domain::tap::{CheckAct, Tap};
use crate::store::{Fault, SealedConcerns, Writing};

impl Desk {
    /// What is known of what has changed; it is opened only for whoever said it, and for the therapist of the visit.
    pub(super) async fn check_book(
        &self,
        tx: &mut Writing,
        now: Timestamp,
        said: &Said,
        (client, role): (&Client, Option<&Role>),
        (named, visits): (Option<&Appointment>, bool),
    ) -> Result<CheckBook, Fault> {
        let asks = self.practice.policies.check_before;
        let own = if asks { tx.concerns_of(now, client.id).await? } else { Vec::new() };
        let mut book = CheckBook {
            open: asks && self.sealing.is_some(),
            own: own.iter().map(|sealed| self.changed(client.id, sealed)).collect(),
            ..CheckBook::default()
        };
        if role.is_some() && visits {
            book.flagged = tx.visits_with_concerns(now).await?;
        }
        if let (Said::Tap { tap: Some(Tap::Check(_, CheckAct::Read)), .. }, Some(named)) = (said, named)
            && may_read(role, named, now)
            && let (Some(sealed), Some(whose)) =
                (tx.concerns_before(named.id).await?, tx.whose(named.id).await?)
        {
            book.named = Some((self.changed(named.client, &sealed), whose.name, whose.phone));
        }
        Ok(book)
    }

    /// Seals what has changed and keeps it.
    pub(super) async fn keep_concerns(
        &self,
        tx: &mut Writing,
        now: Timestamp,
        client: ClientId,
        visit: VisitRef,
        concerns: Concerns,
    ) -> Result<(), Fault> {
        let sealing = self.sealing.as_ref().ok_or(Fault::Conflict("the key"))?;
        let sealed = sealing.seal(client, &concerns.to_text()).map_err(|_| Fault::Unsealed)?;
        tx.put_concerns(now, visit, &sealed).await
    }

    /// What therapists are to be told now.
    pub(super) async fn concerns_to_tell(
        &self,
        tx: &mut Writing,
        now: Timestamp,
    ) -> Result<Vec<ToTell>, Fault> {
        let due = tx.concerns_to_tell(now).await?;
        let to_tell = due.into_iter().map(|(visit, sealed)| {
            let concerns = self.concerns(visit.appointment.client, &sealed);
            ToTell { visit, concerns }
        });
        Ok(to_tell.collect())
    }

    fn changed(&self, of: ClientId, kept: &SealedConcerns) -> Changed {
        let SealedConcerns { visit, at, sealed, told } = kept;
        let concerns = self.concerns(of, sealed);
        Changed { visit: visit.id, version: visit.version, at: *at, concerns, told: *told }
    }

    fn concerns(&self, of: ClientId, sealed: &[u8]) -> Option<Concerns> {
        let opened = self.sealing.as_ref()?.open(of, sealed);
        let concerns = opened.ok().and_then(|text| Concerns::parse(text.expose_secret()));
        if concerns.is_none() {
            tracing::warn!(client = of.0, "what has changed cannot be opened with the keys of today");
        }
        concerns
    }
}
