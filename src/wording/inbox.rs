//! Words for the questions that nobody has answered.

use super::answers::shortened;
use super::keyboard::cell;
use super::{Draft, Wording};
use crate::domain::message::Button;
use crate::domain::question::{Claim, GroupRef, Why};
use crate::domain::reply::{AskedLine, Asker, GroupLine, InboxScreen};
use crate::domain::tap::{AskedAct, Door, Step, Tap};

/// How much of a question stands on a button.
const ON_A_BUTTON: usize = 40;

/// How much of each question of a group is shown: three fit into a message with all that is around them.
const IN_A_GROUP: usize = 800;

impl Wording {
    pub(super) fn say_inbox(&self, screen: &InboxScreen) -> Draft {
        match screen {
            InboxScreen::List { groups, page, more } => self.open_questions(groups, *page, *more),
            InboxScreen::Group { group, shown, count, answer, claim } => {
                self.asked_group(*group, (shown, *count), answer, claim)
            }
            InboxScreen::Whom { group, askers, count } => self.whom(*group, askers, *count),
            InboxScreen::WriteToAll { session, count } => self
                .text("write-to-all", &[("count", &count.to_string())])
                .row(vec![self.tap("button-cancel", Tap::Flow(*session, Step::Cancel))]),
            InboxScreen::AnsweredAll { count } => self
                .text("answered-all", &[("count", &count.to_string())])
                .row(vec![self.door(Door::Questions), self.door(Door::Menu)]),
        }
    }

    fn open_questions(&self, groups: &[GroupLine], page: u16, more: bool) -> Draft {
        let key = if groups.is_empty() { "open-questions-none" } else { "open-questions" };
        let button = |line: &GroupLine| {
            let (count, text) = (line.count.to_string(), on_a_button(&line.text));
            let label = self.words.label("button-group", &[("count", &count), ("text", &text)]);
            let label = match &line.taken {
                Some(by) => {
                    self.words.label("button-group-taken", &[("name", by.as_str()), ("text", &label)])
                }
                None => label,
            };
            cell(&label, Tap::Asked(line.group, AskedAct::Open))
        };
        self.text(key, &[])
            .column(groups.iter().map(button))
            .row(self.pages(page, more, Tap::Questions))
            .row(vec![self.door(Door::Lessons), self.door(Door::Menu)])
    }

    /// The ways to the pages before and after.
    pub(super) fn pages(&self, page: u16, more: bool, to: impl Fn(u16) -> Tap) -> Vec<Button> {
        let back = page.checked_sub(1).map(|before| self.tap("button-back", to(before)));
        let more = more.then(|| self.tap("button-more", to(page.saturating_add(1))));
        back.into_iter().chain(more).collect()
    }

    fn asked_group(
        &self,
        group: GroupRef,
        (shown, count): (&[AskedLine], usize),
        answer: &Tap,
        claim: &Claim,
    ) -> Draft {
        let key = if count > shown.len() { "asked-newest" } else { "asked-all" };
        let act = |act| Tap::Asked(group, act);
        let draft = self.text(key, &[("count", &count.to_string())]);
        let draft = shown.iter().fold(draft, |draft, line| draft.paragraph(&self.asked_line(line)));
        let mut first = Vec::new();
        if !claim.keeps_out() {
            first.push(self.tap("button-answer", answer.clone()));
        }
        first.push(match claim {
            Claim::Free => self.tap("button-take", act(AskedAct::Take)),
            Claim::Mine { .. } => self.tap("button-give-back", act(AskedAct::GiveBack)),
            Claim::Theirs { .. } => self.tap("button-take-over", act(AskedAct::Take)),
        });
        draft
            .paragraph(&self.taken(claim))
            .row(first)
            .row(vec![
                self.tap("button-teach", act(AskedAct::Teach)),
                self.tap("button-new-answer", act(AskedAct::Write)),
            ])
            .row(vec![self.tap("button-set-aside", act(AskedAct::SetAside))])
            .row(vec![self.tap("button-back", Tap::Open(Door::Questions)), self.door(Door::Menu)])
    }

    fn asked_line(&self, line: &AskedLine) -> String {
        let moment = self.moment(line.at);
        let why = match (&line.why, &line.name) {
            (Why::PassedOn, Some(name)) => self.words.label("why-passed-on", &[("name", name.as_str())]),
            (Why::PassedOn, None) | (Why::Unanswered, _) => self.words.label("why-unanswered", &[]),
            (Why::NotMeant { answered: Some(topic) }, _) => {
                self.words.label("why-not-meant", &[("topic", &self.topic(topic))])
            }
            (Why::NotMeant { answered: None }, _) => self.words.label("why-not-meant-any", &[]),
        };
        let text = shortened(&line.text, IN_A_GROUP);
        self.words.text("asked-line", &[("text", &text), ("moment", &moment), ("why", &why)])
    }

    fn whom(&self, group: GroupRef, askers: &[Asker], count: usize) -> Draft {
        let button = |asker: &Asker| {
            let date = self.short_date(self.practice.zone.date(asker.at));
            let time = self.clock(asker.at);
            let label = match &asker.name {
                Some(name) => {
                    let args = [("name", name.as_str()), ("date", &date), ("time", &time)];
                    self.words.label("button-asker", &args)
                }
                None => {
                    let args =
                        [("date", date.as_str()), ("time", &time), ("text", &on_a_button(&asker.text))];
                    self.words.label("button-asker-unnamed", &args)
                }
            };
            cell(&label, Tap::Answer(asker.question))
        };
        let count = count.to_string();
        let all = self.words.label("button-answer-all", &[("count", &count)]);
        self.text("whom-to-answer", &[("count", &count)])
            .row(vec![cell(&all, Tap::Asked(group, AskedAct::AnswerAll))])
            .column(askers.iter().map(button))
            .row(vec![self.tap("button-back", Tap::Asked(group, AskedAct::Open)), self.door(Door::Menu)])
    }
}

/// The beginning of a text, on one line.
pub(super) fn on_a_button(text: &str) -> String {
    shortened(&text.split_whitespace().collect::<Vec<_>>().join(" "), ON_A_BUTTON)
}
