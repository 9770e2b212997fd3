//! Conversations with clients at the desk: what a decision looks at.

use super::Desk;
use crate::domain::decide::inbox::Inbox;
use crate::domain::decide::talk::TalkBook;
use crate::domain::incoming::{Incoming, Said};
use crate::domain::question::Question;
use crate::domain::tap::{TalkTap, Tap};
use crate::store::{Fault, Writing};

impl Desk {
    /// What is known of the conversations that this touches. What was written is shown to the team only.
    pub(super) async fn talk_book(
        &self,
        tx: &mut Writing,
        incoming: &Incoming,
        works_here: bool,
        (question, inbox): (Option<&Question>, &Inbox),
    ) -> Result<TalkBook, Fault> {
        let mut book = TalkBook::default();
        let mut looked_at = Vec::new();
        for question in question.into_iter().chain(&inbox.questions) {
            if question.is_open() && !looked_at.contains(&question.id) {
                looked_at.push(question.id);
                book.cards.extend(tx.asked_cards(question.id).await?);
            }
        }
        match &incoming.said {
            Said::Text { answers: Some(message), .. } => {
                book.letter = tx.question_answered_by(incoming.chat, *message).await?;
            }
            Said::Tap { tap: Some(Tap::Talk(TalkTap::Read(client, page))), .. } if works_here => {
                book.conversation = tx.conversation(*client, *page).await?;
            }
            _ => {}
        }
        Ok(book)
    }
}
