//! Words for the conversations between clients and the practice.

use super::answers::shortened;
use super::{Draft, Wording, escape};
use crate::domain::conversation::{Conversation, Line, Words};
use crate::domain::question::{Claim, Hand, Question, State};
use crate::domain::reply::TalkScreen;
use crate::domain::tap::{Door, Step, TalkTap, Tap};

/// How much of a client's question staff see: a message holds 4,096 characters, names and words included.
const ASKED: usize = 3_500;

/// How much of each line of a conversation: six fit into a message with all that is around them.
const IN_A_CONVERSATION: usize = 500;

impl Wording {
    /// A question that was passed on, as each of the team sees it.
    pub(super) fn asked_card(&self, question: &Question, claim: &Claim) -> Draft {
        let text = shortened(question.text.as_deref().unwrap_or_default(), ASKED);
        let args = [("name", question.name.as_str()), ("text", &text)];
        let key = if question.follows.is_some() { "writes-back-to-staff" } else { "question-for-staff" };
        let draft = self.text(key, &args).paragraph(&self.stands_now(question, claim));
        let id = question.id;
        let mut first = Vec::new();
        if question.is_open() && !claim.keeps_out() {
            first.push(self.tap("button-answer", Tap::Answer(id)));
        }
        if question.is_open() {
            first.extend(
                match claim {
                    Claim::Free => Some(("button-take", TalkTap::Take(id))),
                    Claim::Mine { .. } => Some(("button-give-back", TalkTap::GiveBack(id))),
                    // It cannot be taken over yet; pressed later, it can.
                    Claim::Theirs { .. } => Some(("button-take-over", TalkTap::Take(id))),
                }
                .map(|(key, tap)| self.tap(key, Tap::Talk(tap))),
            );
        }
        let mut second = Vec::new();
        if question.is_open() && !claim.keeps_out() {
            second.push(self.tap("button-done", Tap::Talk(TalkTap::Done(id))));
        }
        second.push(self.tap("button-conversation", Tap::Talk(TalkTap::Read(question.client, 0))));
        draft.row(first).row(second)
    }

    /// Who has it, or what became of it.
    fn stands_now(&self, question: &Question, claim: &Claim) -> String {
        let by = |key: &str, hand: &Option<Hand>| {
            let name = hand.as_ref().map_or("?", |hand| hand.name.as_str());
            let at = hand.as_ref().map(|hand| self.moment(hand.at)).unwrap_or_default();
            self.words.text(key, &[("name", name), ("moment", &at)])
        };
        match question.state {
            State::Open => self.taken(claim),
            State::Answered => by("card-answered", &question.closed),
            State::SetAside => by("card-done", &question.closed),
            State::Taught(_) => by("card-taught", &question.closed),
            State::SelfServed => self.words.text("card-self-served", &[]),
        }
    }

    /// Who has taken a question; nothing where nobody has.
    pub(super) fn taken(&self, claim: &Claim) -> String {
        match claim {
            Claim::Free => String::new(),
            Claim::Mine { since } => self.words.text("taken-by-you", &[("moment", &self.moment(*since))]),
            Claim::Theirs { name, since, .. } => {
                let args = [("name", name.as_str()), ("moment", &self.moment(*since))];
                self.words.text("taken-by", &args)
            }
        }
    }

    pub(super) fn say_talk(&self, screen: &TalkScreen) -> Draft {
        match screen {
            TalkScreen::Conversation(conversation) => self.conversation(conversation),
            TalkScreen::TooLate(question) => {
                let hand = question.closed.as_ref();
                let name = hand.map_or("?", |hand| hand.name.as_str());
                let moment = hand.map(|hand| self.moment(hand.at)).unwrap_or_default();
                self.text("answer-too-late", &[("name", name), ("moment", &moment)])
                    .row(vec![self.tap("button-conversation", Tap::Talk(TalkTap::Read(question.client, 0)))])
                    .row(vec![self.door(Door::Questions), self.door(Door::Menu)])
            }
            TalkScreen::WriteBack { session } => self
                .text("write-back", &[])
                .row(vec![self.tap("button-cancel", Tap::Flow(*session, Step::Cancel))]),
        }
    }

    fn conversation(&self, conversation: &Conversation) -> Draft {
        let Conversation { client, name, lines, page, more } = conversation;
        let key = if lines.is_empty() { "conversation-none" } else { "conversation" };
        let draft = self.text(key, &[("name", name.as_str())]);
        let draft = lines.iter().fold(draft, |draft, line| draft.paragraph(&self.line(name.as_str(), line)));
        let to = |page| Tap::Talk(TalkTap::Read(*client, page));
        let mut turns = Vec::new();
        if *more {
            turns.push(self.tap("button-older", to(page.saturating_add(1))));
        }
        if let Some(newer) = page.checked_sub(1) {
            turns.push(self.tap("button-newer", to(newer)));
        }
        draft.row(turns).row(vec![self.door(Door::Questions), self.door(Door::Menu)])
    }

    fn line(&self, client: &str, line: &Line) -> String {
        let by = line.by.as_ref().map_or(client, |name| name.as_str());
        let moment = self.moment(line.at);
        let said = match &line.words {
            Words::Typed(text) => escape(&shortened(text, IN_A_CONVERSATION)),
            Words::Topic(id) => self.words.text("conversation-topic", &[("topic", &self.topic(id))]),
        };
        let args = [("name", escape(by)), ("moment", escape(&moment)), ("text", said)];
        let args = args.each_ref().map(|(key, text)| (*key, text.as_str()));
        self.words.html("conversation-line", &args)
    }
}
