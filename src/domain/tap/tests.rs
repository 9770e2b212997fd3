//! Whatever a button carries comes back as it was, and nothing else does.

use super::super::availability::AmendmentId;
use super::super::circular::{Audience, CircularId, Kind};
use super::super::feed::Whose;
use super::super::hours::WallSpan;
use super::super::language::Language;
use super::super::outage::{CaseId, OutageId, Plan};
use super::super::person::{ChatId, ClientId};
use super::super::practice::{QuietHours, ServiceId};
use super::super::reminder::{Level, Wishes};
use super::super::series::Rhythm;
use super::super::team::{InviteId, Post};
use super::super::team_group::{GroupLinkId, NewsKind};
use super::super::time::{Date, Month, Time, Timestamp};
use super::super::waitlist::{DayPart, DayParts, Weekdays};
use super::*;
use proptest::prelude::*;

fn id() -> impl Strategy<Value = String> {
    "[a-z0-9-]{1,24}"
}

fn date() -> impl Strategy<Value = Date> {
    (2000i16..2100, 1i8..=12, 1i8..=28).prop_map(|(y, m, d)| Date::constant(y, m, d))
}

fn time() -> impl Strategy<Value = Time> {
    (0i8..24, 0i8..60).prop_map(|(h, m)| Time::constant(h, m, 0, 0))
}

fn amend_step() -> impl Strategy<Value = AmendStep> {
    prop_oneof![
        prop::sample::select(vec![
            AmendStep::Extra,
            AmendStep::Instead,
            AmendStep::Several,
            AmendStep::Through,
            AmendStep::Every,
            AmendStep::Chosen,
            AmendStep::More,
            AmendStep::Enough,
            AmendStep::Week,
            AmendStep::NoWork,
            AmendStep::Keep,
        ]),
        date().prop_map(|date| AmendStep::Weekday(date.weekday())),
        date().prop_map(AmendStep::WeekFrom),
        any::<u8>().prop_map(AmendStep::Noted),
        (0..i64::MAX).prop_map(|id| AmendStep::TakeBack(AmendmentId(id))),
    ]
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        id().prop_map(|id| Step::Service(ServiceId::parse(&id).expect("an id"))),
        id().prop_map(|id| Step::With(TherapistId::parse(&id))),
        id().prop_map(|id| Step::Diary(TherapistId::parse(&id).expect("an id"))),
        Just(Step::With(None)),
        date().prop_map(|date| Step::Month(Month::of(date))),
        date().prop_map(Step::Day),
        (0i64..4_000_000_000).prop_map(|s| Step::Start(Timestamp::from_second(s).expect("in range"))),
        (0i64..4_000_000_000).prop_map(|s| Step::Again(Timestamp::from_second(s).expect("in range"))),
        time().prop_map(Step::From),
        time().prop_map(Step::Until),
        Just(Step::Until(WallSpan::END_OF_DAY)),
        announce().prop_map(Step::Announce),
        "[a-z0-9-]{1,32}".prop_map(|id| Step::Topic(TopicId::parse(&id).expect("an id"))),
        any::<u8>().prop_map(Step::Group),
        prop::sample::select(Screen::ALL.map(|(screen, _)| screen).to_vec()).prop_map(Step::BackFrom),
        any::<u8>().prop_map(|end| Step::Wait(WaitStep::Until(end))),
        (1u8..128, 1u8..8).prop_map(|(days, parts)| {
            let (days, parts) = (Weekdays::from_bits(days), DayParts::from_bits(parts));
            Step::Wait(WaitStep::OpenWith(days.expect("some"), parts.expect("some")))
        }),
        (date(), any::<bool>()).prop_map(|(date, on)| Step::Wait(WaitStep::Day(date.weekday(), on))),
        prop::sample::select(IntakePress::ALL.map(|(press, _)| press).to_vec()).prop_map(Step::Intake),
        amend_step().prop_map(Step::Amend),
        any::<u8>().prop_map(|at| Step::Whom(WhomStep::Name(at))),
        (0..i64::MAX).prop_map(|id| Step::Whom(WhomStep::Caller(ClientId(id)))),
        prop::sample::select(vec![
            Step::Wait(WaitStep::Open),
            Step::Series(SeriesStep::Open),
            Step::Series(SeriesStep::Rhythm(Rhythm::Bimonthly)),
            Step::Series(SeriesStep::Count(6)),
            Step::Wait(WaitStep::Part(DayPart::Evening, true)),
            Step::Others,
            Step::Whom(WhomStep::Somebody),
            Step::Whom(WhomStep::Myself),
            Step::Whom(WhomStep::NewCaller),
            Step::WholeDay,
            Step::Hours,
            Step::Confirm,
            Step::Back,
            Step::Cancel
        ]),
    ]
}

fn kind() -> impl Strategy<Value = Kind> {
    prop::sample::select(Kind::ALL.to_vec())
}

fn announce() -> impl Strategy<Value = AnnounceStep> {
    let audience = prop_oneof![
        Just(Audience::Everyone),
        (date(), date()).prop_map(|(a, b)| Audience::Between(a.min(b), a.max(b))),
        id().prop_map(|id| Audience::With(TherapistId::parse(&id).expect("an id"))),
        id().prop_map(|id| Audience::Had(ServiceId::parse(&id).expect("an id"))),
        (1..=Audience::MOST_WEEKS).prop_map(Audience::NotSeen),
        Just(Audience::Waiting),
        Just(Audience::Myself),
        (0..i64::MAX).prop_map(|id| Audience::Doubtful(CircularId(id))),
    ];
    prop_oneof![
        audience.prop_map(AnnounceStep::To),
        kind().prop_map(AnnounceStep::Kind),
        any::<bool>().prop_map(AnnounceStep::Bookable),
        (0u16..1_440).prop_map(AnnounceStep::Tomorrow),
        prop::sample::select(vec![
            AnnounceStep::Days,
            AnnounceStep::Therapist,
            AnnounceStep::Service,
            AnnounceStep::Weeks,
            AnnounceStep::Others,
            AnnounceStep::Shift,
            AnnounceStep::Later,
            AnnounceStep::Now,
        ]),
    ]
}

fn circular() -> impl Strategy<Value = CircularTap> {
    let acts = prop::sample::select(CircularAct::ALL.map(|(act, _)| act).to_vec());
    prop_oneof![
        (0..i64::MAX, acts).prop_map(|(id, act)| CircularTap::Act(CircularId(id), act)),
        (kind(), any::<bool>()).prop_map(|(kind, wanted)| CircularTap::Subscribe(kind, wanted)),
        (date(), id(), id()).prop_map(|(date, therapist, service)| {
            let therapist = TherapistId::parse(&therapist).expect("an id");
            CircularTap::Free(date, therapist, ServiceId::parse(&service).expect("an id"))
        }),
    ]
}

fn team() -> impl Strategy<Value = TeamTap> {
    let chat = || (0..i64::MAX).prop_map(ChatId);
    let invite = || (0..i64::MAX).prop_map(InviteId);
    let therapist = id().prop_map(|id| Post::Therapist(TherapistId::parse(&id).expect("an id")));
    prop_oneof![
        chat().prop_map(TeamTap::Member),
        (chat(), prop_oneof![Just(Post::Reception), therapist])
            .prop_map(|(chat, post)| TeamTap::Become(chat, post)),
        chat().prop_map(TeamTap::AskRevoke),
        chat().prop_map(TeamTap::Revoke),
        invite().prop_map(TeamTap::Request),
        invite().prop_map(TeamTap::Admit),
        invite().prop_map(TeamTap::Decline),
        invite().prop_map(TeamTap::Withdraw),
        Just(TeamTap::InviteReception),
        any::<u16>().prop_map(TeamTap::Log),
    ]
}

fn group() -> impl Strategy<Value = GroupTap> {
    let link = || (0..i64::MAX).prop_map(GroupLinkId);
    let kind = prop::sample::select(NewsKind::ALL.map(|(kind, _)| kind).to_vec());
    prop_oneof![
        Just(GroupTap::Link),
        link().prop_map(GroupTap::Confirm),
        link().prop_map(GroupTap::Decline),
        (kind, any::<bool>()).prop_map(|(kind, on)| GroupTap::Switch(kind, on)),
        Just(GroupTap::Remove),
    ]
}

fn feed() -> impl Strategy<Value = FeedTap> {
    let therapist = id().prop_map(|id| Whose::Therapist(TherapistId::parse(&id).expect("an id")));
    (prop_oneof![Just(Whose::Practice), therapist], 0..5).prop_map(|(whose, at)| match at {
        0 => FeedTap::Open(whose),
        1 => FeedTap::Renew(whose),
        2 => FeedTap::Remove(whose),
        at => FeedTap::BusyOnly(whose, at == 3),
    })
}

fn picture() -> impl Strategy<Value = PictureTap> {
    let of = prop::option::of(id().prop_map(|id| TherapistId::parse(&id).expect("an id")));
    (date(), of, 0..4).prop_map(|(from, of, at)| match at {
        0 => PictureTap::Now,
        1 => PictureTap::Week(from, of),
        at => PictureTap::Dark(at == 2, from, of),
    })
}

fn talk() -> impl Strategy<Value = TalkTap> {
    let question = || (0..i64::MAX).prop_map(QuestionId);
    prop_oneof![
        question().prop_map(TalkTap::Take),
        question().prop_map(TalkTap::GiveBack),
        question().prop_map(TalkTap::Done),
        (0..i64::MAX, any::<u16>()).prop_map(|(client, page)| TalkTap::Read(ClientId(client), page)),
        question().prop_map(TalkTap::WriteBack),
    ]
}

fn settings() -> impl Strategy<Value = SettingsTap> {
    let hours = (prop::sample::select(Wishes::FROM.to_vec()), prop::sample::select(Wishes::UNTIL.to_vec()));
    prop_oneof![
        prop::sample::select(vec![Level::All, Level::Facts, Level::Nothing]).prop_map(SettingsTap::Level),
        hours.prop_map(|(from, until)| SettingsTap::Quiet(Some(QuietHours { from, until }))),
        "[a-z]{2}(-[a-z]{2,4})?"
            .prop_map(|code| SettingsTap::Language(Language::parse(&code).expect("a code"))),
        (kind(), any::<bool>()).prop_map(|(kind, wanted)| SettingsTap::Subscribe(kind, wanted)),
        prop::sample::select(vec![
            SettingsTap::Hours,
            SettingsTap::Quiet(None),
            SettingsTap::Proposals(true),
            SettingsTap::Proposals(false),
        ]),
    ]
}

fn outage() -> impl Strategy<Value = OutageTap> {
    let row = || 0..i64::MAX;
    let case = || {
        (row(), row())
            .prop_map(|(outage, visit)| CaseId { outage: OutageId(outage), visit: AppointmentId(visit) })
    };
    prop_oneof![
        (row(), any::<u8>()).prop_map(|(id, page)| OutageTap::Show(OutageId(id), page)),
        case().prop_map(OutageTap::Choose),
        (case(), prop::sample::select(Plan::ALL.to_vec()))
            .prop_map(|(case, plan)| OutageTap::Set(case, plan)),
        row().prop_map(|id| OutageTap::Begin(OutageId(id))),
        (row(), id(), 0i64..4_000_000_000).prop_map(|(visit, id, start)| {
            let start = Timestamp::from_second(start).expect("in range");
            OutageTap::Take(AppointmentId(visit), TherapistId::parse(&id).expect("an id"), start)
        }),
        row().prop_map(|id| OutageTap::None(AppointmentId(id))),
        row().prop_map(|id| OutageTap::CallMe(AppointmentId(id))),
    ]
}

fn day() -> impl Strategy<Value = DayTap> {
    let date = || (1..=12_i8, 1..=28_i8).prop_map(|(month, day)| Date::constant(2027, month, day));
    let of = || prop::option::of(id().prop_map(|id| TherapistId::parse(&id).expect("an id")));
    let visit =
        (0..i64::MAX, any::<u32>()).prop_map(|(id, version)| VisitRef { id: AppointmentId(id), version });
    let (acts, with_client) = (StaffAct::ALL.map(|(act, _)| act), ClientAct::ALL.map(|(act, _)| act));
    prop_oneof![
        (date(), of(), any::<u8>()).prop_map(|(date, of, page)| DayTap::Day(date, of, page)),
        (date(), of()).prop_map(|(date, of)| DayTap::Week(date, of)),
        (visit, prop::sample::select(acts.to_vec())).prop_map(|(visit, act)| DayTap::Visit(visit, act)),
        Just(DayTap::Find),
        (0..i64::MAX, prop::sample::select(with_client.to_vec()))
            .prop_map(|(client, act)| DayTap::Client(ClientId(client), act)),
    ]
}

fn tap() -> impl Strategy<Value = Tap> {
    let visit =
        (0..i64::MAX, any::<u32>()).prop_map(|(id, version)| VisitRef { id: AppointmentId(id), version });
    let of_series = (visit.clone(), prop::sample::select(SeriesAct::ALL.map(|(act, _)| act).to_vec()));
    prop_oneof![
        of_series.prop_map(|(visit, act)| Tap::Series(visit, act)),
        prop::sample::select(Door::ALL.map(|(door, _)| door).to_vec()).prop_map(Tap::Open),
        (any::<u32>(), step()).prop_map(|(session, step)| Tap::Flow(session, step)),
        "[A-Za-z0-9_-]{22}".prop_map(|token| Tap::Guests(GuestTap::Take(token))),
        visit.clone().prop_map(|visit| Tap::Guests(GuestTap::AskCancel(visit))),
        visit.clone().prop_map(|visit| Tap::Guests(GuestTap::Cancel(visit))),
        (visit.clone(), prop::sample::select(IntakeAct::ALL.map(|(act, _)| act).to_vec()))
            .prop_map(|(visit, act)| Tap::Intake(visit, act)),
        (visit.clone(), prop::sample::select(CheckAct::ALL.map(|(act, _)| act).to_vec()))
            .prop_map(|(visit, act)| Tap::Check(visit, act)),
        (visit, prop::sample::select(VisitAct::ALL.map(|(act, _)| act).to_vec()))
            .prop_map(|(visit, act)| Tap::Visit(visit, act)),
        "[a-z0-9-]{1,32}".prop_map(|id| Tap::Topic(TopicId::parse(&id).expect("an id"))),
        (any::<u8>(), any::<u8>()).prop_map(|(group, page)| Tap::Group(group, page)),
        (any::<u32>(), "[a-z0-9-]{1,32}")
            .prop_map(|(asked, id)| Tap::Meant(asked, TopicId::parse(&id).expect("an id"))),
        any::<u8>().prop_map(Tap::Visits),
        Just(Tap::Earlier),
        any::<u32>().prop_map(Tap::NotThis),
        any::<u32>().prop_map(Tap::PassOn),
        (0..i64::MAX).prop_map(|id| Tap::Answer(QuestionId(id))),
        any::<u16>().prop_map(Tap::Questions),
        (0..i64::MAX, 0..i64::MAX, prop::sample::select(AskedAct::ALL.map(|(act, _)| act).to_vec()))
            .prop_map(|(of, newest, act)| {
                Tap::Asked(GroupRef { of: QuestionId(of), newest: QuestionId(newest) }, act)
            }),
        any::<u16>().prop_map(Tap::Lessons),
        (0..i64::MAX, prop::sample::select(LessonAct::ALL.map(|(act, _)| act).to_vec()))
            .prop_map(|(lesson, act)| Tap::Lesson(TeachingId(lesson), act)),
        day().prop_map(Tap::Day),
        (0..i64::MAX, prop::sample::select(WaitAct::ALL.map(|(act, _)| act).to_vec()))
            .prop_map(|(entry, act)| Tap::Waiting(EntryId(entry), act)),
        (0..i64::MAX, prop::sample::select(OfferAct::ALL.map(|(act, _)| act).to_vec()))
            .prop_map(|(offer, act)| Tap::Offer(OfferId(offer), act)),
        id().prop_map(|id| Tap::Invite(TherapistId::parse(&id).expect("an id"))),
        team().prop_map(Tap::Team),
        circular().prop_map(Tap::Circular),
        talk().prop_map(Tap::Talk),
        picture().prop_map(Tap::Picture),
        feed().prop_map(Tap::Feed),
        group().prop_map(Tap::TeamGroup),
        settings().prop_map(Tap::Settings),
        outage().prop_map(Tap::Outage),
        (0..i64::MAX, prop::sample::select(ProposalAct::ALL.map(|(act, _)| act).to_vec()))
            .prop_map(|(id, act)| Tap::Proposal(ProposalId(id), act)),
        Just(Tap::Nothing),
    ]
}

proptest! {
    #[test]
    fn every_tap_survives_the_round_trip_within_64_bytes(tap in tap()) {
        let data = tap.encode();
        prop_assert!(!data.is_empty() && data.len() <= Tap::MAX_BYTES, "{data}");
        prop_assert_eq!(Tap::parse(&data), Some(tap));
    }

    #[test]
    fn invented_data_never_panics(data in any::<String>()) {
        let _read = Tap::parse(&data);
        let _read = Tap::parse(&format!("1:{data}"));
        let _read = Tap::parse(&format!("1:f:1:{data}"));
    }
}

#[test]
fn another_versions_data_is_not_understood() {
    for data in ["", "x", "0:x", "2:o:m", "1:", "1:o:zz", "1:v:1:1", "1:v:-1:1:o", "1:f:1:d20260230", "1:x:y"]
    {
        assert_eq!(Tap::parse(data), None, "{data}");
    }
}
