//! Announcements to many: what a decision knows of them, and what becomes of them as time passes. A little at a time, so
//! that nothing else waits for a long one.

use jiff::Timestamp;

use super::Desk;
use crate::domain::access::{self, Action, Scope};
use crate::domain::circular::{Audience, Circular, Content, Stage};
use crate::domain::decide::announcing::{self, CircularBook, CircularChange};
use crate::domain::decide::{self, Decision, Scene};
use crate::domain::incoming::{Incoming, Said};
use crate::domain::person::{ClientId, Role};
use crate::domain::reply::{CircularScreen, LetterShown, Reply, Say};
use crate::domain::tap::{CircularTap, Tap};
use crate::store::{Fault, Standing, ToTell, Writing};
use crate::wording::Wording;

impl Desk {
    /// What a decision knows of announcements.
    pub(super) async fn circular_book(
        &self,
        tx: &mut Writing,
        now: Timestamp,
        incoming: &Incoming,
        role: Option<&Role>,
        needed: bool,
    ) -> Result<CircularBook, Fault> {
        let Some(role) = role.filter(|_| needed) else { return Ok(CircularBook::default()) };
        let scope = access::scope(Some(role), Action::Announce);
        let all = scope == Scope::Every;
        let of = role.therapist.as_ref().filter(|_| scope == Scope::Own);
        let named = match &incoming.said {
            Said::Tap { tap: Some(Tap::Circular(CircularTap::Act(id, _))), .. } => tx.circular(*id).await?,
            _ => None,
        };
        Ok(CircularBook {
            open: tx.open_circulars((!all).then_some(incoming.chat)).await?,
            named,
            shift: tx.newest_shift(now, &self.practice.zone, of).await?,
            counted: None,
            letter: incoming.letter.clone(),
            fresh: Some(tx.fresh_circular().await?),
        })
    }

    /// Counts an audience where the decision hangs on it, and lets it be made again.
    pub(super) async fn count_first(
        &self,
        tx: &mut Writing,
        scene: &mut Scene<'_>,
        said: &Said,
        decision: &mut Decision,
    ) -> Result<(), Fault> {
        let Some((audience, of)) = decision.to_count.take() else { return Ok(()) };
        let (zone, cap) = (&self.practice.zone, self.practice.policies.announcements_a_week);
        let who = (scene.client.chat, of.as_ref());
        let count = tx.count_audience(scene.now, zone, who, &audience, cap).await?;
        scene.circulars.counted = Some((audience, count));
        *decision = decide::decide(scene, said);
        Ok(())
    }

    /// Carries out a change of announcements.
    pub(super) async fn apply_circular(
        &self,
        tx: &mut Writing,
        now: Timestamp,
        client: ClientId,
        change: &CircularChange,
    ) -> Result<(), Fault> {
        match change {
            CircularChange::Make(circular, _) => tx.add_circular(now, circular).await,
            CircularChange::Pause(id) => tx.pause_circular(*id).await,
            CircularChange::Resume(id) => tx.resume_circular(now, *id).await,
            CircularChange::Stop(id) => tx.end_circular(now, *id, Stage::Stopped).await,
            CircularChange::CallBack(id) => tx.end_circular(now, *id, Stage::CalledBack).await,
            CircularChange::Subscribe(kind, wanted) => tx.subscribe(now, client, *kind, *wanted).await,
        }
    }

    /// Notes which message shows its author how far an announcement has come.
    pub(super) async fn carry_board(
        &self,
        tx: &mut Writing,
        say: &Say,
        row: Option<i64>,
    ) -> Result<(), Fault> {
        match (&say.what, row) {
            (Reply::Circular(CircularScreen::Board { circular, .. }), Some(row))
                if circular.author == say.to =>
            {
                tx.carry_board(circular.id, row).await
            }
            _ => Ok(()),
        }
    }

    /// Does the next little of each announcement whose moment has come.
    pub(super) async fn further_circulars(&self, tx: &mut Writing, now: Timestamp) -> Result<(), Fault> {
        let at_work = tx.circulars_at_work(now).await?;
        if at_work.is_empty() {
            return Ok(());
        }
        let wording = self.wording();
        let quiet_until = self.quiet_until(now);
        for circular in at_work {
            match circular.stage {
                Stage::Planned if quiet_until.is_none() => self.begin(tx, now, &wording, circular).await?,
                Stage::Listing => self.list(tx, now, &circular).await?,
                Stage::Running { .. } => self.feed(tx, now, &wording, circular).await?,
                Stage::Stopped | Stage::Done => self.report(tx, now, &wording, circular).await?,
                // Its author has called it back and knows.
                Stage::Planned | Stage::Paused | Stage::CalledBack => {}
            }
        }
        Ok(())
    }

    /// Begins one, if its author may still write to clients.
    async fn begin(
        &self,
        tx: &mut Writing,
        now: Timestamp,
        wording: &Wording,
        circular: Circular,
    ) -> Result<(), Fault> {
        let staff = tx.staff().await?;
        let author = staff.iter().find(|staff| staff.chat == circular.author);
        let role = author.map(|author| &author.role);
        let may = match access::scope(role, Action::Announce) {
            Scope::Every => true,
            Scope::Own => {
                role.is_some_and(|role| role.therapist.is_some() && role.therapist == circular.scope)
            }
            Scope::Nothing => false,
        };
        if !may || self.is_over(now, &circular) {
            tx.end_circular(now, circular.id, Stage::Stopped).await?;
            return self.settle_board(tx, now, wording, circular.id).await;
        }
        tx.begin_circular(circular.id).await?;
        self.list(tx, now, &circular).await
    }

    /// Whether nobody has any use of it now.
    fn is_over(&self, now: Timestamp, circular: &Circular) -> bool {
        match &circular.content {
            Content::Shift(shift) => shift.span.until <= now,
            Content::Letter(_) => false,
        }
    }

    async fn list(&self, tx: &mut Writing, now: Timestamp, circular: &Circular) -> Result<(), Fault> {
        let cap = self.practice.policies.announcements_a_week;
        tx.list_recipients(now, &self.practice.zone, circular, cap).await?;
        // There is more to do at once; others may come between.
        self.stirs();
        let Some(circular) = tx.circular(circular.id).await? else { return Ok(()) };
        match circular.stage {
            Stage::Running { .. } => self.feed(tx, now, &self.wording(), circular).await,
            Stage::Planned
            | Stage::Listing
            | Stage::Paused
            | Stage::CalledBack
            | Stage::Stopped
            | Stage::Done => Ok(()),
        }
    }

    /// Puts the next recipients' messages into the outbox, and brings its author's message up to date.
    async fn feed(
        &self,
        tx: &mut Writing,
        now: Timestamp,
        wording: &Wording,
        circular: Circular,
    ) -> Result<(), Fault> {
        if circular.tally.left() == 0 {
            tx.end_circular(now, circular.id, Stage::Done).await?;
            return self.settle_board(tx, now, wording, circular.id).await;
        }
        if self.is_over(now, &circular) {
            tx.end_circular(now, circular.id, Stage::Stopped).await?;
            // What is on its way still is waited for: then it is reported.
            self.stirs();
            return Ok(());
        }
        if self.quiet_until(now).is_none() {
            let recipients = tx.next_recipients(now, &circular).await?;
            let told = !recipients.is_empty();
            for recipient in &recipients {
                self.tell(tx, now, wording, &circular, recipient).await?;
            }
            if told {
                self.stirs();
            }
        }
        if tx.take_board(now, circular.id).await? {
            self.update_board(tx, now, wording, circular).await?;
        }
        Ok(())
    }

    /// Tells one, as things stand now: much may have changed since they were listed.
    async fn tell(
        &self,
        tx: &mut Writing,
        now: Timestamp,
        wording: &Wording,
        circular: &Circular,
        to: &ToTell,
    ) -> Result<(), Fault> {
        let quiet = to.quiet.and_then(|quiet| quiet.end(now, &self.practice.zone)).filter(|end| *end > now);
        let is_new = match circular.audience {
            Audience::Myself | Audience::Doubtful(_) => false,
            Audience::Everyone
            | Audience::Between(..)
            | Audience::With(_)
            | Audience::Had(_)
            | Audience::NotSeen(_)
            | Audience::Waiting => true,
        };
        let muted = !to.wanted && circular.audience != Audience::Myself;
        let standing = if !to.reachable {
            Some(Standing::Blocked)
        } else if muted || (is_new && to.lately >= self.practice.policies.announcements_a_week) {
            Some(Standing::LeftOut)
        } else {
            quiet.map(Standing::Waits)
        };
        if let Some(standing) = standing {
            return tx.pass_recipient(circular.id, to.chat, standing).await;
        }
        let letter = Reply::Circular(CircularScreen::Letter(LetterShown {
            id: Some(circular.id),
            content: circular.content.clone(),
            kind: circular.kind,
            bookable: circular.bookable,
            name: to.name.clone(),
            at: now,
        }));
        tx.tell_recipient(now, circular.id, to.chat, &wording.delivery(&letter)).await
    }

    /// It is over, and nothing of it is on its way any more: its author hears what became of it.
    async fn report(
        &self,
        tx: &mut Writing,
        now: Timestamp,
        wording: &Wording,
        circular: Circular,
    ) -> Result<(), Fault> {
        tx.report_circular(now, circular.id).await?;
        self.update_board(tx, now, wording, circular.clone()).await?;
        match announcing::report(circular) {
            Some(say) => self.put_out(tx, now, wording, &say).await,
            None => Ok(()),
        }
    }

    async fn settle_board(
        &self,
        tx: &mut Writing,
        now: Timestamp,
        wording: &Wording,
        id: crate::domain::circular::CircularId,
    ) -> Result<(), Fault> {
        match tx.circular(id).await? {
            Some(circular) => self.report(tx, now, wording, circular).await,
            None => Ok(()),
        }
    }

    async fn update_board(
        &self,
        tx: &mut Writing,
        now: Timestamp,
        wording: &Wording,
        circular: Circular,
    ) -> Result<(), Fault> {
        match announcing::refresh(now, circular, self.quiet_until(now)) {
            Some(say) => self.put_out(tx, now, wording, &say).await,
            None => Ok(()),
        }
    }

    async fn put_out(
        &self,
        tx: &mut Writing,
        now: Timestamp,
        wording: &Wording,
        say: &Say,
    ) -> Result<(), Fault> {
        let row = tx.enqueue(&self.row(now, wording, say, None)).await?;
        self.carry_board(tx, say, row).await
    }
}
