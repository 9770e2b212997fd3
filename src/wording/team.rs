//! Words for the owner's team, and for those who join it.

use super::staff::fitting;
use super::{Draft, Wording};
use crate::domain::audit::{Act, Entry, Object};
use crate::domain::message::{Button, Press};
use crate::domain::person::{ChatId, Name, Role};
use crate::domain::reply::TeamScreen;
use crate::domain::tap::{Door, Tap, TeamTap};
use crate::domain::team::{Invite, InviteId, Member, Post, Stage};
use crate::domain::time::{Month, Timestamp};

/// How much of a message the lines of those who work here may take, and those of the invitations, in UTF-16 units.
const LINES: [usize; 2] = [2_400, 1_000];

/// How many of each have a button of their own: a message holds a hundred.
const BUTTONS: usize = 45;

impl Wording {
    pub(super) fn say_team_screen(&self, screen: &TeamScreen) -> Option<Draft> {
        Some(match screen {
            TeamScreen::InviteWhom => self.invite_whom(),
            TeamScreen::Invitation { post, token, until } => {
                let link = format!("https://t.me/{}?start=join_{token}", self.bot);
                let (post, until) = (self.post(post), self.moment(*until));
                self.text("invitation", &[("post", &post), ("until", &until), ("link", &link)])
                    .row(self.to_the_team())
            }
            TeamScreen::InvitationVoid => self.text("invitation-void", &[]).row(vec![self.door(Door::Menu)]),
            TeamScreen::NotForYou => self.text("invitation-not-for-you", &[]).row(self.to_the_team()),
            TeamScreen::OwnerIsAsked => self.text("owner-is-asked", &[]).row(vec![self.door(Door::Menu)]),
            TeamScreen::WantsToJoin { invite, name, post, already } => {
                self.wants_to_join(*invite, name, post, already)
            }
            TeamScreen::Unopened { invite, post, until } => {
                let (post, until) = (self.post(post), self.moment(*until));
                self.text("invitation-unopened", &[("post", &post), ("until", &until)])
                    .row(vec![self.tap("button-withdraw", Tap::Team(TeamTap::Withdraw(*invite)))])
                    .row(self.to_the_team())
            }
            TeamScreen::TheyJoined { name, post } => self
                .text("they-joined", &[("name", name.as_str()), ("post", &self.post(post))])
                .row(self.to_the_team()),
            TeamScreen::TheyDidNot { name } => {
                self.text("they-did-not-join", &[("name", name.as_str())]).row(self.to_the_team())
            }
            TeamScreen::Withdrawn => self.text("invitation-withdrawn", &[]).row(self.to_the_team()),
            TeamScreen::Joined { post } => self.welcome_to_the_team(post),
            TeamScreen::NotAdmitted => self.text("not-admitted", &[]).row(vec![self.door(Door::Menu)]),
            TeamScreen::List { members, invites } => self.team_list(members, invites),
            TeamScreen::OneMember { member, posts } => self.one_member(member, posts),
            TeamScreen::ReallyRevoke { member } => {
                let args = [("name", member.name.as_str()), ("role", &self.role(&member.role))];
                self.text("really-revoke", &args)
                    .row(vec![self.tap("button-revoke-now", Tap::Team(TeamTap::Revoke(member.chat)))])
                    .row(vec![self.back_to(member.chat), self.door(Door::Menu)])
            }
            TeamScreen::Revoked { name } => {
                self.text("revoked", &[("name", name.as_str())]).row(self.to_the_team())
            }
            TeamScreen::LastOwner => self.text("last-owner", &[]).row(self.to_the_team()),
            TeamScreen::NowAs { post } => match post {
                Some(post) => self.text("now-as", &[("post", &self.post(post))]),
                None => self.text("now-owner-only", &[]),
            }
            .row(vec![self.door(Door::Menu)]),
            TeamScreen::NoLongerStaff => self.text("no-longer-staff", &[]).row(vec![self.door(Door::Menu)]),
            TeamScreen::Log { entries, page, more } => self.log(entries, *page, *more),
        })
    }

    fn invite_whom(&self) -> Draft {
        let button = |therapist: &crate::domain::practice::Therapist| Button {
            label: therapist.name.clone(),
            press: Press::Tap(Tap::Invite(therapist.id.clone())),
        };
        self.text("invite-whom", &[])
            .column(self.practice.therapists.iter().map(button))
            .row(vec![self.tap("button-invite-reception", Tap::Team(TeamTap::InviteReception))])
            .row(self.to_the_team())
    }

    fn wants_to_join(&self, invite: InviteId, name: &Name, post: &Post, already: &[Name]) -> Draft {
        let post = self.post(post);
        let mut draft = self.text("wants-to-join", &[("name", name.as_str()), ("post", &post)]);
        if !already.is_empty() {
            let names: Vec<&str> = already.iter().take(3).map(Name::as_str).collect();
            let args = [("names", names.join(", ")), ("post", post.clone())];
            let args = args.each_ref().map(|(key, text)| (*key, text.as_str()));
            draft = draft.paragraph(&self.words.text("is-somebody-already", &args));
        }
        draft
            .row(vec![
                self.tap("button-admit", Tap::Team(TeamTap::Admit(invite))),
                self.tap("button-decline-joining", Tap::Team(TeamTap::Decline(invite))),
            ])
            .row(self.to_the_team())
    }

    fn welcome_to_the_team(&self, post: &Post) -> Draft {
        match post {
            Post::Reception => self.text("joined-reception", &[]),
            Post::Therapist(id) => self.text("joined-team", &[("therapist", &self.therapist(id))]),
        }
        .row(vec![self.door(Door::Today)])
        .row(vec![self.door(Door::Menu)])
    }

    fn team_list(&self, members: &[Member], invites: &[Invite]) -> Draft {
        let line = |member: &Member| {
            let (role, since) = (self.role(&member.role), self.since(member.since));
            let args = [("name", member.name.as_str()), ("role", &role), ("since", &since)];
            self.words.text("team-line", &args)
        };
        let lines = fitting(members.iter().map(line), LINES[0]);
        let mut draft = self.text("team", &[]).paragraph(&lines.join("\n"));
        if !invites.is_empty() {
            let lines = fitting(invites.iter().map(|invite| self.invite_line(invite)), LINES[1]);
            draft = draft.paragraph(&self.words.text("team-invites", &[])).paragraph(&lines.join("\n"));
        }
        let person = |member: &Member| Button {
            label: member.name.to_string(),
            press: Press::Tap(Tap::Team(TeamTap::Member(member.chat))),
        };
        let request = |invite: &Invite| {
            let key = match &invite.stage {
                Stage::Opened { .. } => "button-request",
                Stage::Unopened | Stage::Ended => "button-open-invite",
            };
            let post = self.post(&invite.post);
            let name = match &invite.stage {
                Stage::Opened { name, .. } => name.as_str(),
                Stage::Unopened | Stage::Ended => "",
            };
            let label = self.words.label(key, &[("post", &post), ("name", name)]);
            Button { label, press: Press::Tap(Tap::Team(TeamTap::Request(invite.id))) }
        };
        draft
            .column(members.iter().take(BUTTONS).map(person))
            .column(invites.iter().take(BUTTONS).map(request))
            .row(vec![self.door(Door::Invite), self.door(Door::Audit)])
            .row(vec![self.door(Door::Group)])
            .row(vec![self.door(Door::Menu)])
    }

    fn invite_line(&self, invite: &Invite) -> String {
        let post = self.post(&invite.post);
        match &invite.stage {
            Stage::Opened { name, .. } => {
                self.words.text("team-invite-opened", &[("post", &post), ("name", name.as_str())])
            }
            Stage::Unopened | Stage::Ended => {
                let until = self.moment(invite.until);
                self.words.text("team-invite-unopened", &[("post", &post), ("until", &until)])
            }
        }
    }

    fn one_member(&self, member: &Member, posts: &[Post]) -> Draft {
        let (role, since) = (self.role(&member.role), self.since(member.since));
        let args = [("name", member.name.as_str()), ("role", role.as_str()), ("since", &since)];
        let become_it = |post: &Post| {
            let key = match post {
                Post::Reception if member.role.owner => "button-treats-nobody",
                Post::Reception => "button-becomes-reception",
                Post::Therapist(_) => "button-becomes-therapist",
            };
            let label = self.words.label(key, &[("therapist", &self.post(post))]);
            Button { label, press: Press::Tap(Tap::Team(TeamTap::Become(member.chat, post.clone()))) }
        };
        let mut draft = self.text("team-member", &args).column(posts.iter().map(become_it));
        if !member.role.owner {
            draft = draft.row(vec![self.tap("button-revoke", Tap::Team(TeamTap::AskRevoke(member.chat)))]);
        }
        draft.row(self.to_the_team())
    }

    fn log(&self, entries: &[Entry], page: u16, more: bool) -> Draft {
        let head = self.text("audit", &[]);
        let mut draft = if entries.is_empty() {
            head.paragraph(&self.words.text("audit-empty", &[]))
        } else {
            let lines: Vec<String> = entries.iter().map(|entry| self.log_line(entry)).collect();
            head.paragraph(&lines.join("\n"))
        };
        let mut turns = Vec::new();
        if page > 0 {
            turns.push(self.tap("button-newer", Tap::Team(TeamTap::Log(page - 1))));
        }
        if more && page < u16::MAX {
            turns.push(self.tap("button-older", Tap::Team(TeamTap::Log(page + 1))));
        }
        draft = draft.row(turns);
        draft.row(self.to_the_team())
    }

    fn log_line(&self, entry: &Entry) -> String {
        let who = entry.name.as_ref().map_or_else(|| entry.by.to_string(), ToString::to_string);
        let what = match &entry.object {
            Object::Staff(chat) => entry.whom.as_ref().map_or_else(|| chat.to_string(), ToString::to_string),
            Object::Therapist(id) => self.therapist(id),
            Object::Appointment(_)
            | Object::Client(_)
            | Object::Question(_)
            | Object::PracticeCalendar
            | Object::Calendar(_)
            | Object::Group(_)
            | Object::Teaching(_)
            | Object::Announcement(_)
            | Object::Circular(..)
            | Object::Outage(_)
            | Object::Invitation(_) => entry.object.to_string(),
        };
        let key = match entry.act {
            Act::Invited => "act-invited",
            Act::Admitted => "act-admitted",
            Act::Declined => "act-declined",
            Act::Withdrew => "act-withdrew",
            Act::ChangedRole => "act-changed-role",
            Act::Revoked => "act-revoked",
            Act::NotedAway => "act-noted-away",
            Act::PlannedOutage => "act-planned-outage",
            Act::BeganOutage => "act-began-outage",
            Act::NotedExtra => "act-noted-extra",
            Act::ChangedHours => "act-changed-hours",
            Act::ChangedWeek => "act-changed-week",
            Act::TookHoursBack => "act-took-hours-back",
            Act::TookAwayBack => "act-took-away-back",
            Act::Announced => "act-announced",
            Act::WroteToMany => "act-wrote-to-many",
            Act::StoppedWriting => "act-stopped-writing",
            Act::CalledBack => "act-called-back",
            Act::BookedForCaller => "act-booked-for-caller",
            Act::Cancelled => "act-cancelled",
            Act::Moved => "act-moved",
            Act::MarkedArrived => "act-marked-arrived",
            Act::MarkedDone => "act-marked-done",
            Act::MarkedNoShow => "act-marked-no-show",
            Act::Unmarked => "act-unmarked",
            Act::WroteTo => "act-wrote-to",
            Act::Answered => "act-answered",
            Act::TookOn => "act-took-on",
            Act::GaveBack => "act-gave-back",
            Act::ReadConversation => "act-read-conversation",
            Act::SetAside => "act-set-aside",
            Act::Taught => "act-taught",
            Act::TookTeachingBack => "act-took-teaching-back",
            Act::MadeGroupLink => "act-made-group-link",
            Act::ConfirmedGroup => "act-confirmed-group",
            Act::DeclinedGroup => "act-declined-group",
            Act::SwitchedNews => "act-switched-news",
            Act::RemovedGroup => "act-removed-group",
            Act::RenewedFeed => "act-renewed-feed",
            Act::SetFeed => "act-set-feed",
            Act::RemovedFeed => "act-removed-feed",
            Act::ReadNotes => "act-read-notes",
            Act::GaveWord => "act-gave-word",
            Act::RefusedWord => "act-refused-word",
        };
        let act = self.words.label(key, &[("what", &what)]);
        let at = self.moment(entry.at);
        self.words.text("audit-line", &[("at", &at), ("who", &who), ("act", &act)])
    }

    /// A post in words, unescaped: a therapist's name, or reception.
    fn post(&self, post: &Post) -> String {
        match post {
            Post::Reception => self.words.label("post-reception", &[]),
            Post::Therapist(id) => self.therapist(id),
        }
    }

    fn role(&self, role: &Role) -> String {
        let therapist = role.therapist.as_ref().map(|id| self.therapist(id)).unwrap_or_default();
        let key = match (role.owner, &role.therapist) {
            (true, None) => "role-owner",
            (true, Some(_)) => "role-owner-who-treats",
            (false, Some(_)) => "role-therapist",
            (false, None) => "role-reception",
        };
        self.words.label(key, &[("therapist", &therapist)])
    }

    /// "1 March 2027"
    fn since(&self, at: Timestamp) -> String {
        let date = self.practice.zone.date(at);
        let (day, month) = (date.day().to_string(), self.month(Month::of(date)));
        self.words.label("day-of-month", &[("day", &day), ("month", &month)])
    }

    fn back_to(&self, member: ChatId) -> Button {
        self.tap("button-back", Tap::Team(TeamTap::Member(member)))
    }

    /// The way back to the list, and the way out.
    fn to_the_team(&self) -> Vec<Button> {
        vec![self.tap("button-back", Tap::Open(Door::Team)), self.door(Door::Menu)]
    }
}
