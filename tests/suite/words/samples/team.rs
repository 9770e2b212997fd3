//! Samples of what is said of the team.

use frontdesk::domain::appointment::AppointmentId;
use frontdesk::domain::audit::{Act, Entry, Object};
use frontdesk::domain::person::{ChatId, Role};
use frontdesk::domain::reply::{Reply, TeamScreen};
use frontdesk::domain::team::{Invite, InviteId, Member, Post, Stage};
use frontdesk::domain::time::Time;

use super::{Sample, Samples, moment};

impl Samples<'_> {
    pub(super) fn team_screens(&self) -> Vec<Sample> {
        let at = moment(Time::midnight());
        let invite = InviteId(i64::MAX);
        let name = || self.name.clone();
        let posts = || -> Vec<Post> {
            let therapists = self.practice.therapists.iter().map(|one| Post::Therapist(one.id.clone()));
            std::iter::once(Post::Reception).chain(therapists).collect()
        };
        let mut named = vec![
            TeamScreen::TheyDidNot { name: name() },
            TeamScreen::Revoked { name: name() },
            TeamScreen::List { members: vec![self.member(0); 40], invites: self.invites() },
        ];
        for (at, already) in [vec![], vec![name(); 5]].into_iter().enumerate() {
            let post = posts().remove(at);
            named.push(TeamScreen::WantsToJoin { invite, name: name(), post: post.clone(), already });
            named.push(TeamScreen::TheyJoined { name: name(), post });
        }
        for kind in 0..4 {
            named.push(TeamScreen::OneMember { member: self.member(kind), posts: posts() });
            named.push(TeamScreen::ReallyRevoke { member: self.member(kind) });
        }
        named.push(TeamScreen::Log { entries: self.entries(true), page: 1, more: true });
        let mut plain = vec![
            TeamScreen::InviteWhom,
            TeamScreen::InvitationVoid,
            TeamScreen::NotForYou,
            TeamScreen::OwnerIsAsked,
            TeamScreen::Withdrawn,
            TeamScreen::NotAdmitted,
            TeamScreen::List { members: vec![], invites: vec![] },
            TeamScreen::LastOwner,
            TeamScreen::NowAs { post: None },
            TeamScreen::NoLongerStaff,
            TeamScreen::Log { entries: vec![], page: 0, more: false },
            TeamScreen::Log { entries: self.entries(false), page: u16::MAX, more: true },
        ];
        for post in posts() {
            plain.extend([
                TeamScreen::Invitation { post: post.clone(), token: "A".repeat(22), until: at },
                TeamScreen::Unopened { invite, post: post.clone(), until: at },
                TeamScreen::Joined { post: post.clone() },
                TeamScreen::NowAs { post: Some(post) },
            ]);
        }
        let named = named.into_iter().map(|screen| (Reply::Team(screen), self.named()));
        named.chain(plain.into_iter().map(|screen| (Reply::Team(screen), vec![]))).collect()
    }

    fn member(&self, kind: usize) -> Member {
        let therapist = || Some(self.practice.therapists[0].id.clone());
        let role = match kind {
            0 => Role { owner: true, reception: false, therapist: therapist() },
            1 => Role { owner: true, reception: false, therapist: None },
            2 => Role { owner: false, reception: true, therapist: None },
            _ => Role { owner: false, reception: false, therapist: therapist() },
        };
        let since = moment(Time::midnight());
        Member { chat: ChatId(i64::MAX), name: self.name.clone(), role, since }
    }

    fn invites(&self) -> Vec<Invite> {
        let opened = Stage::Opened { by: ChatId(1), name: self.name.clone() };
        let invite = |stage| Invite {
            id: InviteId(i64::MAX),
            post: Post::Therapist(self.practice.therapists[0].id.clone()),
            until: moment(Time::midnight()),
            stage,
        };
        std::iter::repeat_n([opened, Stage::Unopened], 20).flatten().map(invite).collect()
    }

    /// Twelve lines, as many as stand on a page, of each act in turn.
    fn entries(&self, known: bool) -> Vec<Entry> {
        let name = || known.then(|| self.name.clone());
        let object = |act| match act {
            Act::Admitted | Act::ChangedRole | Act::Revoked => Object::Staff(ChatId(i64::MAX)),
            Act::NotedAway | Act::TookAwayBack => Object::Therapist(self.practice.therapists[0].id.clone()),
            _ => Object::Appointment(AppointmentId(i64::MAX)),
        };
        let acts = Act::ALL.into_iter().skip(if known { 0 } else { Act::ALL.len() - 12 }).take(12);
        acts.map(|act| Entry {
            at: moment(Time::midnight()),
            by: ChatId(i64::MAX),
            name: name(),
            act,
            object: object(act),
            whom: name(),
        })
        .collect()
    }
}
