//! Words for questions: curated answers with live facts, honest ignorance, and what people answer.

use super::markdown::to_html;
use super::{Draft, Wording, copies, escape, link};
use crate::domain::message::{Button, Press};
use crate::domain::reply::{Answer, Asking, DayHours, Live, Reply, VisitFacts};
use crate::domain::tap::{Door, TalkTap, Tap};
use crate::domain::time::SignedDuration;
use crate::domain::topic::{Action, Fact, Topic, TopicId, Topics};

/// How much of a client's question stands above its answer; the answer itself is never cut.
const QUOTED: usize = 300;

/// The topic of `/prepare`.
const PREPARE: &str = "prepare";

impl Wording {
    pub(super) fn say_answer(&self, reply: &Reply) -> Option<Draft> {
        Some(match reply {
            Reply::AskAway => {
                let groups = self.topics.groups().iter().enumerate().filter_map(|(at, group)| {
                    let press = Press::Tap(Tap::Group(u8::try_from(at).ok()?, 0));
                    Some(Button { label: group.title.clone(), press })
                });
                self.text("ask-away", &[]).column(groups).row(vec![self.door(Door::Menu)])
            }
            Reply::Topics { group, page } => self.topics_of(*group, *page),
            Reply::Answer(answer) => self.answer(answer)?,
            Reply::RedFlag { topic, typed, stopped } => self.red_flag(topic, *typed, *stopped)?,
            Reply::DidYouMean { topics, asked } => self
                .text("did-you-mean", &[("count", &topics.len().to_string())])
                .column(topics.iter().filter_map(|id| self.topic_as(id, Tap::Meant(*asked, id.clone()))))
                .row(vec![self.tap("button-none-of-these", Tap::PassOn(*asked))]),
            Reply::AskADoctor { asked } => self
                .text("ask-a-doctor", &[])
                .row(vec![self.tap("button-pass-on", Tap::PassOn(*asked))])
                .row(vec![self.door(Door::Contact)]),
            Reply::SomethingMore { asked } => {
                self.text("something-more", &[]).row(vec![self.tap("button-pass-on", Tap::PassOn(*asked))])
            }
            Reply::DoNotKnow { asked } => self
                .text("do-not-know", &[])
                .row(vec![self.tap("button-pass-on", Tap::PassOn(*asked))])
                .row(vec![self.door(Door::Ask), self.door(Door::Menu)]),
            Reply::PassedOn => self.text("passed-on", &[]).row(vec![self.door(Door::Menu)]),
            Reply::AskAgain => self.text("ask-again", &[]).row(vec![self.door(Door::Menu)]),
            Reply::HowToPrepare => self.how_to_prepare(),
            Reply::HowToReach => self.how_to_reach(),
            Reply::WriteToUs { session } => {
                let cancel = Tap::Flow(*session, crate::domain::tap::Step::Cancel);
                self.text("write-to-us", &[]).row(vec![self.tap("button-cancel", cancel)])
            }
            Reply::PracticeAnswers { question, answer, by, about } => {
                let asked = self.you_asked(question.as_deref());
                let args =
                    [("answer", answer.as_str()), ("by", by.as_str()), ("practice", &self.practice.name)];
                let said = self.words.text("practice-answers", &args);
                let back = about.map(|id| self.tap("button-write-back", Tap::Talk(TalkTap::WriteBack(id))));
                Draft { html: format!("{asked}{said}"), buttons: Vec::new() }
                    .row(back.into_iter().chain([self.door(Door::Menu)]).collect())
            }
            Reply::NowAnswered { question, topic, live } => {
                let topic = self.topics.get(topic)?;
                let asked = self.you_asked(question.as_deref());
                let said = self.words.text("now-answered", &[]);
                Draft { html: format!("{asked}{said}"), buttons: Vec::new() }
                    .paragraph(&self.answer_html(topic, live))
                    .row(vec![self.door(Door::Menu)])
            }
            _ => return None,
        })
    }

    fn topics_of(&self, group: u8, page: u8) -> Draft {
        let title = self.topics.groups().get(usize::from(group)).map_or("", |group| group.title.as_str());
        let all: Vec<&Topic> = self.topics.of_group(usize::from(group)).collect();
        let here = all.chunks(Topics::PAGE).nth(usize::from(page)).unwrap_or_default();
        let mut turn = Vec::new();
        if let Some(earlier) = page.checked_sub(1) {
            turn.push(self.tap("button-earlier-topics", Tap::Group(group, earlier)));
        }
        if let Some(next) = page.checked_add(1).filter(|next| usize::from(*next) * Topics::PAGE < all.len()) {
            turn.push(self.tap("button-more-topics", Tap::Group(group, next)));
        }
        self.text("topics-of", &[("group", title)])
            .column(here.iter().filter_map(|topic| self.topic_button(&topic.id)))
            .row(turn)
            .row(vec![self.tap("button-back", Tap::Open(Door::Ask)), self.door(Door::Menu)])
    }

    fn answer(&self, answer: &Answer) -> Option<Draft> {
        let topic = self.topics.get(&answer.topic)?;
        let draft = Draft { html: self.answer_html(topic, &answer.live), buttons: Vec::new() };
        let asked = match answer.asked {
            Asking::Browsed => None,
            Asking::Typed(asked) | Asking::TypedBefore(asked) => Some(asked),
        };
        let draft = draft
            .column(answer.action.and_then(|action| self.action(action, asked)))
            .column(answer.related.iter().filter_map(|id| self.topic_button(id)));
        Some(match answer.asked {
            Asking::Browsed => draft.row(vec![self.back_to_group(topic), self.door(Door::Menu)]),
            Asking::Typed(asked) => draft.row(vec![self.tap("button-not-this", Tap::NotThis(asked))]),
            Asking::TypedBefore(_) => draft,
        })
    }

    /// A red flag: what to do, the number, and nothing that leads on but the way back.
    fn red_flag(&self, id: &TopicId, typed: bool, stopped: bool) -> Option<Draft> {
        let topic = self.topics.get(id)?;
        let head =
            if typed { self.text("red-flag", &[]) } else { self.text("answer", &[("title", &topic.title)]) };
        let stopped = if stopped { self.words.text("red-flag-stopped", &[]) } else { String::new() };
        let draft = head
            .paragraph(&to_html(&topic.answer))
            .paragraph(&self.fact(Fact::Emergency, &Live::default()))
            .paragraph(&stopped);
        Some(draft.row(vec![self.door(Door::Later)]))
    }

    /// A topic as clients read it: the title, the answer, and the facts that belong to it.
    pub(super) fn answer_html(&self, topic: &Topic, live: &Live) -> String {
        let told = self.told.html(topic, live, || {
            let draft = self.text("answer", &[("title", &topic.title)]).paragraph(&to_html(&topic.answer));
            let facts = topic.facts.iter();
            facts.fold(draft, |draft, fact| draft.paragraph(&self.fact(*fact, live))).html
        });
        told.to_string()
    }

    /// The question above a person's answer; nothing where its text is kept no longer.
    fn you_asked(&self, question: Option<&str>) -> String {
        let Some(question) = question else { return String::new() };
        self.words.text("you-asked", &[("question", &shortened(question, QUOTED))]) + "\n"
    }

    fn back_to_group(&self, topic: &Topic) -> Button {
        match (u8::try_from(topic.group), u8::try_from(self.topics.page_of(topic))) {
            (Ok(group), Ok(page)) => self.tap("button-back", Tap::Group(group, page)),
            (_, Err(_)) | (Err(_), _) => self.door(Door::Ask),
        }
    }

    fn topic_button(&self, id: &TopicId) -> Option<Button> {
        self.topic_as(id, Tap::Topic(id.clone()))
    }

    /// A topic's title on a button that means something else than reading it.
    fn topic_as(&self, id: &TopicId, tap: Tap) -> Option<Button> {
        let topic = self.topics.get(id)?;
        Some(Button { label: topic.title.clone(), press: Press::Tap(tap) })
    }

    fn action(&self, action: Action, asked: Option<u32>) -> Option<Button> {
        Some(match action {
            Action::Book => self.door(Door::Book),
            Action::Appointments => self.door(Door::Visits),
            Action::Prepare => self.door(Door::Prepare),
            Action::Contact => self.door(Door::Contact),
            Action::Write => self.door(Door::Write),
            Action::Map => self.map()?,
            Action::PassOn => match asked {
                Some(asked) => self.tap("button-pass-on", Tap::PassOn(asked)),
                None => self.door(Door::Write),
            },
        })
    }

    fn fact(&self, fact: Fact, live: &Live) -> String {
        match fact {
            Fact::Services => self.services(),
            Fact::Address => self.place(),
            Fact::Hours => self.week(&live.hours),
            Fact::NextFree => self.next_free(live.next_free.as_ref()),
            Fact::Policy => {
                let policies = &self.practice.policies;
                let (moving, cancel) = (self.lead(policies.move_cutoff), self.lead(policies.cancel_cutoff));
                let policy = if moving == cancel {
                    self.words.text("fact-policy", &[("lead", &moving)])
                } else {
                    self.words.text("fact-policy-two", &[("move", &moving), ("cancel", &cancel)])
                };
                if policies.illness_exempt {
                    format!("{policy} {}", self.words.text("fact-policy-ill", &[]))
                } else {
                    policy
                }
            }
            Fact::Emergency => {
                self.words.text("fact-emergency", &[("number", &self.practice.emergency_number)])
            }
            Fact::Contact => self.reach_lines().join("\n"),
            Fact::OtherMassages if self.practice.other_massages.is_empty() => {
                self.words.text("fact-other-none", &[])
            }
            Fact::OtherMassages => {
                self.words.text("fact-other", &[("list", &self.practice.other_massages.join(", "))])
            }
        }
    }

    fn next_free(&self, first: Option<&VisitFacts>) -> String {
        let Some(facts) = first else {
            let days = self.practice.policies.horizon_days.to_string();
            return self.words.text("fact-next-free-none", &[("count", &days)]);
        };
        let args = [
            ("moment", self.moment(facts.time.from)),
            ("therapist", self.therapist(&facts.therapist)),
            ("service", self.service(&facts.service)),
        ];
        let args: Vec<_> = args.iter().map(|(name, value)| (*name, value.as_str())).collect();
        self.words.text("fact-next-free", &args)
    }

    fn services(&self) -> String {
        let line = |service: &crate::domain::practice::Service| {
            let minutes = service.duration.as_mins().to_string();
            match &service.price {
                Some(price) => self.words.text(
                    "fact-service",
                    &[("name", &service.name), ("minutes", &minutes), ("price", price)],
                ),
                None => self
                    .words
                    .text("fact-service-no-price", &[("name", &service.name), ("minutes", &minutes)]),
            }
        };
        self.practice.services.iter().map(line).collect::<Vec<_>>().join("\n")
    }

    fn place(&self) -> String {
        let place = &self.practice.place;
        let mut lines = vec![self.words.text("fact-address", &[("address", &place.address)])];
        lines.extend(place.directions.as_deref().map(escape));
        lines.join("\n")
    }

    fn week(&self, hours: &[DayHours]) -> String {
        let line = |day: &DayHours| {
            let date = self.date(day.date);
            if day.open.is_empty() {
                return self.words.text("fact-hours-closed", &[("date", &date)]);
            }
            let open = self.hours(day.open.iter().map(|span| (span.from(), span.until())));
            self.words.text("fact-hours-open", &[("date", &date), ("hours", &open)])
        };
        hours.iter().map(line).collect::<Vec<_>>().join("\n")
    }

    /// A time before an appointment, such as "24 hours".
    pub(super) fn lead(&self, lead: SignedDuration) -> String {
        let minutes = lead.as_mins();
        let (key, count) =
            if minutes % 60 == 0 { ("lead-hours", minutes / 60) } else { ("lead-minutes", minutes) };
        self.words.label(key, &[("count", &count.to_string())])
    }

    /// Buttons that help to find the practice.
    pub(super) fn way_here(&self) -> Vec<Button> {
        let label = self.words.label("button-copy-address", &[]);
        self.map().into_iter().chain(copies(label, &self.practice.place.address)).collect()
    }

    /// A button to the map, where the practice gives one.
    pub(super) fn map(&self) -> Option<Button> {
        let url = self.practice.place.map.as_deref()?;
        Some(link(self.words.label("button-map", &[]), url))
    }

    fn how_to_prepare(&self) -> Draft {
        let topic = TopicId::parse(PREPARE).and_then(|id| self.topics.get(&id));
        let Some(topic) = topic else {
            return self.text("prepare-fallback", &[]).row(vec![self.door(Door::Menu)]);
        };
        self.text("answer", &[("title", &topic.title)])
            .paragraph(&to_html(&topic.answer))
            .column(topic.related.iter().filter_map(|id| self.topic_button(id)))
            .row(vec![self.door(Door::Book), self.door(Door::Menu)])
    }

    fn how_to_reach(&self) -> Draft {
        let draft = self.text("how-to-reach", &[("practice", &self.practice.name)]);
        draft
            .paragraph(&self.reach_lines().join("\n"))
            .paragraph(&self.words.text("reach-chat", &[]))
            .column(self.map())
            .row(vec![self.door(Door::Write)])
            .row(vec![self.door(Door::Menu)])
    }

    /// How to reach a person, a line each.
    pub(super) fn reach_lines(&self) -> Vec<String> {
        let practice = &self.practice;
        let mut lines = Vec::new();
        if let Some(phone) = &practice.phone {
            lines.push(self.words.text("reach-phone", &[("phone", phone)]));
        }
        if let Some(email) = &practice.email {
            lines.push(self.words.text("reach-email", &[("email", email)]));
        }
        lines.push(self.words.text("reach-address", &[("address", &practice.place.address)]));
        lines
    }
}

/// A text that somebody typed, cut to at most so many characters as Telegram counts them (UTF-16 units).
pub(super) fn shortened(text: &str, most: usize) -> String {
    let mut units = 0;
    let fits = |c: &char| {
        units += c.len_utf16();
        units <= most
    };
    let kept: String = text.chars().take_while(fits).collect();
    if kept.len() < text.len() { format!("{kept} …") } else { kept }
}
