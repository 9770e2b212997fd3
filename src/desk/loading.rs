//! What a decision looks at: everything that is known of the person, the practice and the moment.

use std::sync::Arc;

use data_encoding::BASE64URL_NOPAD;
use jiff::{SignedDuration, Timestamp};

use super::looked::Looked;
use super::proposals::proposed;
use super::{Desk, pressed};
use crate::domain::appointment::Appointment;
use crate::domain::decide::availability::HoursBook;
use crate::domain::decide::inbox::Inbox;
use crate::domain::decide::reminders::Entry;
use crate::domain::decide::settings::Settings;
use crate::domain::decide::{Fresh, Scene, needs};
use crate::domain::dialogue::{Booking, Dialogue, Flow};
use crate::domain::diary::Diary;
use crate::domain::incoming::{Command, Incoming, Said};
use crate::domain::person::ChatId;
use crate::domain::question::{Question, QuestionId, Understood};
use crate::domain::shown::Seen;
use crate::domain::slots::bookable_days;
use crate::domain::tap::{DayTap, GuestTap, TalkTap, Tap};
use crate::domain::time::Span;
use crate::faq::Faq;
use crate::store::{Arrival, Arrived, Arriving, Fault, Writing};

impl Desk {
    /// Loads everything that the decision may look at.
    pub(super) async fn scene<'a>(
        &'a self,
        tx: &mut Writing,
        now: Timestamp,
        (incoming, arrived): (&Incoming, Arrived),
        (faq, heard): (&'a Faq, Option<Understood>),
        looked: &mut Looked,
    ) -> Result<Scene<'a>, Fault> {
        let said = &incoming.said;
        let Arrived { seen: _, arrival, dialogue, staff, fresh } = arrived;
        let Arrival { client, on_file, wishes, language, subscribed, has } = arrival;
        let role = staff.iter().find(|staff| staff.chat == client.chat).map(|staff| staff.role.clone());
        let understood = heard.unwrap_or_else(|| hear_again(faq, said, &dialogue));
        let needs = needs(said, &dialogue, &self.practice, &faq.topics, &understood);
        let named = named(tx, said).await?;
        let question = asked_about(tx, incoming, &dialogue).await?;
        let inbox = match role {
            Some(_) => self.inbox(tx, said, &dialogue, needs, faq).await?,
            None => Inbox::default(),
        };
        let talk = self.talk_book(tx, incoming, role.is_some(), (question.as_ref(), &inbox)).await?;
        let (appointment, fresh_question, report, teaching) = fresh;
        Ok(Scene {
            now,
            practice: &self.practice,
            topics: &faq.topics,
            own: looked.own(client.id),
            intake: self
                .intake_book(tx, now, said, (&client, on_file), (role.as_ref(), &dialogue), named.as_ref())
                .await?,
            check: self
                .check_book(tx, now, said, (&client, role.as_ref()), (named.as_ref(), needs.visits))
                .await?,
            graces: if has.graces { tx.graces(client.id).await? } else { Vec::new() },
            // Whoever was here before is known.
            past: if client.known { tx.past_appointments(now, client.id).await? } else { Vec::new() },
            seen: self
                .seen(
                    tx,
                    (client.chat, has.cards),
                    (&dialogue, hours_change(said, &dialogue)),
                    (now, named.as_ref().filter(|_| role.is_some())),
                )
                .await?,
            outages: self
                .outage_book(tx, said, (client.chat, role.as_ref(), &dialogue), named.as_ref())
                .await?,
            named,
            pressed: pressed(said),
            question,
            talk,
            guests: self.guest_book(tx, now, said, &dialogue, (client.id, role.is_some())).await?,
            day: self.day_book(tx, now, said, (role.as_ref(), &dialogue)).await?,
            settings: Settings { wishes, language, subscribed, languages: self.wording.languages() },
            proposal: proposed(tx, said).await?,
            picture: self.picture_book(tx, now, said, (client.chat, role.is_some())).await?,
            feeds: self.feed_book(tx, said, (client.chat, role.is_some())).await?,
            group: self.group_book(tx, now, role.as_ref(), said).await?,
            team: self.team_book(tx, now, role.as_ref(), said).await?,
            waitlist: self.waitlist(tx, now, (&client, has.places), role.as_ref(), said, needs).await?,
            inbox,
            diary: match needs.diary.span(&self.practice, now) {
                Some(span) => looked.diary(tx, span).await?,
                None => Arc::new(Diary::nothing()),
            },
            hours: match role.is_some() && needs.visits {
                true => HoursBook {
                    availability: tx.availability(Span { until: Timestamp::MAX, ..self.span(now) }).await?,
                    fresh: tx.fresh_amendment().await?,
                    team: tx.members().await?.into_iter().map(|one| (one.chat, one.name)).collect(),
                },
                false => HoursBook::default(),
            },
            // Beyond the days that can be booked too: what lies there no longer fits, and staff must see it.
            visits: match needs.visits {
                true => tx.visits(Span { until: Timestamp::MAX, ..self.span(now) }).await?,
                false => Vec::new(),
            },
            reminders: match needs.reminders.filter(|_| role.is_some()) {
                Some(back) => self.reminders_due(tx, self.day_ago(now, back)).await?,
                None => Vec::new(),
            },
            circulars: self.circular_book(tx, now, incoming, role.as_ref(), needs.circulars).await?,
            fresh: Fresh {
                appointment,
                // Only the team books for people who have no chat.
                client: if role.is_some() { tx.fresh_client().await? } else { client.id },
                question: fresh_question,
                report,
                teaching,
                token: secret(),
            },
            understood,
            staff,
            role,
            dialogue,
            client,
        })
    }

    /// The days of the diary that are looked at for what is said, as far as is seen at once.
    pub(super) fn days(
        &self,
        now: Timestamp,
        said: &Said,
        dialogue: &Dialogue,
        (faq, heard): (&Faq, Option<&Understood>),
    ) -> Option<Span> {
        let nothing = Understood::default();
        let needs = needs(said, dialogue, &self.practice, &faq.topics, heard.unwrap_or(&nothing));
        needs.diary.span(&self.practice, now)
    }

    /// The days that staff look at: from the beginning of today.
    fn span(&self, now: Timestamp) -> Span {
        let (first, last) = bookable_days(&self.practice, now);
        let zone = &self.practice.zone;
        // A day more, for a "tomorrow" beyond a short horizon.
        Span { from: zone.day(first).from, until: zone.day(last).until + SignedDuration::from_hours(24) }
    }

    async fn reminders_due(&self, tx: &mut Writing, day: Span) -> Result<Vec<Entry>, Fault> {
        let mut entries = tx.reminders_due(day).await?;
        let plan = self.reminders.load();
        for entry in &mut entries {
            entry.asks = plan.rules().iter().any(|rule| rule.id == entry.rule && rule.asks);
        }
        Ok(entries)
    }

    fn day_ago(&self, now: Timestamp, back: u8) -> Span {
        let zone = &self.practice.zone;
        let today = zone.date(now);
        zone.day(today.checked_sub(jiff::Span::new().days(i64::from(back))).unwrap_or(today))
    }

    /// The messages in which this person sees appointments, and where an absence may touch others, also those of others.
    async fn seen(
        &self,
        tx: &mut Writing,
        (chat, has_cards): (ChatId, bool),
        (dialogue, hours): (&Dialogue, bool),
        (now, others): (Timestamp, Option<&Appointment>),
    ) -> Result<Vec<Seen>, Fault> {
        let mut seen = if has_cards { tx.seen_by(chat).await? } else { Vec::new() };
        if let Some(named) = others {
            seen.extend(tx.seen_of(named.id, chat).await?);
        }
        if let Flow::Booking(Booking { moving: Some(moving), whom, .. }) = &dialogue.flow
            && whom.caller().is_some()
        {
            seen.extend(tx.seen_of(moving.id, chat).await?);
        }
        if hours {
            seen.extend(tx.seen_by_others(chat, self.span(now)).await?);
        }
        Ok(seen)
    }
}

/// Whoever has done it, as the store finds them.
pub(super) fn arriving(incoming: &Incoming) -> Arriving<'_> {
    Arriving { update: incoming.update, chat: incoming.chat, name: &incoming.name }
}

/// What a typed text seems to mean.
pub(super) fn hear(faq: &Faq, said: &Said) -> Option<Understood> {
    match said {
        Said::Text { text, .. } | Said::Command(Command::Ask(Some(text))) => Some(faq.hear(text)),
        Said::Command(_)
        | Said::Tap { .. }
        | Said::Edited
        | Said::Unreadable
        | Said::Left
        | Said::Returned
        | Said::InGroup
        | Said::GroupLink(_)
        | Said::LeftGroup
        | Said::GroupMoved(_) => None,
    }
}

/// For "not what I meant" and a topic that may have been, what their question seems to mean.
fn hear_again(faq: &Faq, said: &Said, dialogue: &Dialogue) -> Understood {
    match said {
        Said::Tap { tap: Some(Tap::NotThis(asked) | Tap::Meant(asked, _)), .. } => {
            let typed = dialogue.asked.typed(*asked).and_then(|typed| typed.text.as_deref());
            typed.map(|text| faq.hear(text)).unwrap_or_default()
        }
        Said::Command(_)
        | Said::Text { .. }
        | Said::Tap { .. }
        | Said::Edited
        | Said::Unreadable
        | Said::Left
        | Said::Returned
        | Said::InGroup
        | Said::GroupLink(_)
        | Said::LeftGroup
        | Said::GroupMoved(_) => Understood::default(),
    }
}

async fn named(tx: &mut Writing, said: &Said) -> Result<Option<Appointment>, Fault> {
    match said {
        Said::Tap {
            tap:
                Some(
                    Tap::Visit(visit, _)
                    | Tap::Series(visit, _)
                    | Tap::Intake(visit, _)
                    | Tap::Check(visit, _)
                    | Tap::Day(DayTap::Visit(visit, _))
                    | Tap::Guests(GuestTap::AskCancel(visit) | GuestTap::Cancel(visit)),
                ),
            ..
        } => tx.appointment(visit.id).await,
        _ => Ok(None),
    }
}

async fn asked_about(
    tx: &mut Writing,
    incoming: &Incoming,
    dialogue: &Dialogue,
) -> Result<Option<Question>, Fault> {
    match (&incoming.said, &dialogue.flow) {
        (
            Said::Tap {
                tap:
                    Some(
                        Tap::Answer(id)
                        | Tap::Talk(
                            TalkTap::Take(id)
                            | TalkTap::GiveBack(id)
                            | TalkTap::Done(id)
                            | TalkTap::WriteBack(id),
                        ),
                    ),
                ..
            },
            _,
        ) => tx.question(*id).await,
        (Said::Tap { tap: Some(Tap::Meant(asked, _)), .. }, _) => match kept(dialogue, *asked) {
            Some(kept) => tx.question(kept).await,
            None => Ok(None),
        },
        (Said::Text { answers, .. }, flow) => {
            let told = match answers {
                Some(message) => tx.question_told_by(incoming.chat, *message).await?,
                None => None,
            };
            match (told, flow) {
                (Some(told), _) => Ok(Some(told)),
                // A reply to the prompt rather than to the question means the same.
                (None, Flow::Answering(id) | Flow::WritingBack(id)) => tx.question(*id).await,
                (None, _) => Ok(None),
            }
        }
        _ => Ok(None),
    }
}

/// Whether hours may change by it, which others see too.
pub(super) fn hours_change(said: &Said, dialogue: &Dialogue) -> bool {
    let undone = matches!(said, Said::Tap { tap: Some(Tap::Availability(_)), .. });
    undone || matches!(dialogue.flow, Flow::Away(_))
}

/// 128 random bits, as text that a deep link can carry.
fn secret() -> String {
    let mut bits = [0_u8; 16];
    // Without the system's randomness no secret can be made; the panic is caught and the update tried again.
    #[expect(clippy::expect_used, reason = "a guessable secret would be worse")]
    getrandom::fill(&mut bits).expect("the system gives random numbers");
    BASE64URL_NOPAD.encode(&bits)
}

/// The row under which staff see a typed question.
fn kept(dialogue: &Dialogue, asked: u32) -> Option<QuestionId> {
    dialogue.asked.typed(asked).and_then(|typed| typed.kept)
}
