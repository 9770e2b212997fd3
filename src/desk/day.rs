//! What a decision about the diary and its clients looks at, and what comes of it.

use jiff::Timestamp;

use super::Desk;
use crate::domain::access::{self, Action, Scope};
use crate::domain::decide::day::{DayBook, DayChange, Looks, looks};
use crate::domain::dialogue::{Booking, Dialogue, Flow};
use crate::domain::guest::Phone;
use crate::domain::incoming::Said;
use crate::domain::person::Role;
use crate::domain::practice::TherapistId;
use crate::domain::reminder::Occasion;
use crate::domain::slots::{span_around, span_of_week};
use crate::domain::time::{SignedDuration, Span};
use crate::faq::names::Wanted;
use crate::store::{Fault, Known, Writing};

/// How many of those who may be meant are shown.
const MOST_FOUND: usize = 8;

impl Desk {
    /// What is known of the diary and of clients, as far as this person looks at it; only the team does.
    pub(super) async fn day_book(
        &self,
        tx: &mut Writing,
        now: Timestamp,
        said: &Said,
        (role, dialogue): (Option<&Role>, &Dialogue),
    ) -> Result<DayBook, Fault> {
        let mut book = DayBook::default();
        let Some(role) = role else { return Ok(book) };
        let zone = &self.practice.zone;
        match looks(said, dialogue, zone.date(now)) {
            Looks::Nothing => {}
            Looks::Day(date) => {
                let day = zone.day(date);
                self.look_into(tx, &mut book, day, span_around(&self.practice, date)).await?;
                book.first = tx.first_visits(day).await?;
                book.waiting = tx.waiting_for_answers().await?;
            }
            Looks::Week(monday) => {
                let around = span_of_week(&self.practice, monday);
                let a_day = SignedDuration::from_hours(24);
                let week = Span { from: zone.day(monday).from, until: around.until };
                let wide = Span { from: around.from, until: around.until + a_day };
                self.look_into(tx, &mut book, week, wide).await?;
            }
            Looks::Visit(id) => {
                book.visit = tx.visit(id).await?;
                if let Some(visit) = &book.visit {
                    let own = &visit.appointment;
                    let moment = Span { from: own.time.from, until: own.time.until };
                    (book.first, book.reminded) =
                        (tx.first_visits(moment).await?, tx.reminded(own.as_ref()).await?);
                }
            }
            Looks::Client(id) => book.person = tx.person(now, id).await?,
            Looks::People(typed) => self.find_people(tx, now, &mut book, role, &typed).await?,
        }
        if let Flow::Booking(Booking { whom, .. }) = &dialogue.flow
            && let Some(client) =
                whom.caller().filter(|caller| caller.chat.is_some()).and_then(|one| one.client)
        {
            book.places = tx.entries_of(now, client).await?;
        }
        Ok(book)
    }

    async fn look_into(
        &self,
        tx: &mut Writing,
        book: &mut DayBook,
        days: Span,
        around: Span,
    ) -> Result<(), Fault> {
        book.visits = tx.visits(days).await?;
        book.diary = tx.diary(around).await?;
        Ok(())
    }

    async fn find_people(
        &self,
        tx: &mut Writing,
        now: Timestamp,
        book: &mut DayBook,
        role: &Role,
        typed: &str,
    ) -> Result<(), Fault> {
        let of: Option<&TherapistId> = match access::scope(Some(role), Action::FindClients) {
            Scope::Every => None,
            Scope::Own => role.therapist.as_ref(),
            Scope::Nothing => return Ok(()),
        };
        let wanted = Wanted::read(typed);
        let mut found: Vec<_> = tx
            .known_people(of)
            .await?
            .into_iter()
            .filter_map(|known| {
                let name = known.guest.as_ref().unwrap_or(&known.name);
                let phone = known.phone.as_ref().filter(|_| known.guest.is_none());
                let near = wanted.nearness(name.as_str(), phone.map(Phone::as_str))?;
                Some((near, name.as_str().to_lowercase(), known))
            })
            .collect();
        found.sort_by(|(near, name, _), (other, others, _)| (near, name).cmp(&(other, others)));
        book.more = found.len() > MOST_FOUND;
        let likeliest: Vec<Known> = found.into_iter().take(MOST_FOUND).map(|(_, _, known)| known).collect();
        for known in likeliest {
            book.found.push(tx.with_visits(now, known, of).await?);
        }
        Ok(())
    }

    /// Carries out what staff change for a client.
    pub(super) async fn change_the_day(
        &self,
        tx: &mut Writing,
        now: Timestamp,
        change: &DayChange,
    ) -> Result<(), Fault> {
        match change {
            DayChange::Move(visit, slot) => {
                tx.move_to(now, *visit, slot).await?;
                self.plan(tx, now, visit.id, Occasion::Booking).await
            }
            DayChange::Mark { visit, was, mark } => {
                tx.mark(now, *visit, *was, *mark).await?;
                self.plan(tx, now, visit.id, Occasion::Reconciling).await
            }
            // Only the log tells.
            DayChange::WroteTo(_) => Ok(()),
        }
    }
}
