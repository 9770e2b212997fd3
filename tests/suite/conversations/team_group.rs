//! The group of the team: how it is registered, what it hears, and that it never hears of whom.

use frontdesk::domain::incoming::Said;
use frontdesk::domain::practice::ServiceId;
use frontdesk::domain::reply::{GroupNews, GroupNewsLine, Reply, TeamGroupScreen};
use frontdesk::domain::tap::{GroupTap, Tap};
use frontdesk::domain::team_group::{GroupLinkId, NewsKind};
use frontdesk::domain::time::Timestamp;
use insta::assert_snapshot;

use crate::clinic::{Clinic, Person};

/// The payload of the link that the owner was given.
fn payload(seen: &str) -> String {
    let at = seen.find("startgroup=").expect("a link") + "startgroup=".len();
    seen[at..].chars().take_while(|c| !c.is_whitespace()).collect()
}

async fn makes_a_link(owner: &Person) -> String {
    owner.says("/group").await;
    owner.taps("Make a link").await;
    payload(&owner.reads())
}

/// An owner with a group that hears of bookings and cancellations.
async fn with_a_group(moment: &str) -> (Clinic, Person, Person) {
    let clinic = Clinic::at(moment).await;
    let (olivia, group) = (clinic.owner("Olivia").await, clinic.group("Maya"));
    let link = makes_a_link(&olivia).await;
    group.does(Said::GroupLink(link)).await;
    olivia.taps("Yes, this group").await;
    olivia.skims();
    group.skims();
    (clinic, olivia, group)
}

#[tokio::test]
async fn the_owner_registers_a_group_by_a_link_and_says_yes() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let (olivia, group) = (clinic.owner("Olivia").await, clinic.group("Maya"));
    olivia.says("/group").await;
    assert_snapshot!(olivia.reads(), @"
    There is no group of the team. Add me to one, and it hears of new bookings, cancellations and time that came free: only when, never who or what for.

    Everybody in the group reads along, so I ask you before anything is told there.
    [Make a link]
    [‹ Back] [Main menu]
    ");
    olivia.taps("Make a link").await;
    let seen = olivia.reads();
    let link = payload(&seen);
    assert_snapshot!(seen.replace(&link, "group_SECRET"), @"
    (in place) Open this link and choose the group. It works once, until Tuesday 2 March, 08:00; when it was opened, I ask you here before anything is told there:

    https://t.me/stillwater_bot?startgroup=group_SECRET
    [‹ Back] [Main menu]
    ");
    assert_eq!(link.len(), "group_".len() + 22, "128 bits");
    group.does(Said::GroupLink(link.clone())).await;
    assert_snapshot!(group.reads(), @"Thank you. I have asked the owner of the practice. Until they say yes, nothing is told here.");
    assert_snapshot!(olivia.reads(), @"
    Maya has opened your link and added me to a group. Shall it hear of bookings? Names can be made up, so make sure that it is your group. If you already have one, this takes its place.
    [Yes, this group] [No]
    [‹ Back] [Main menu]
    ");
    // Nothing is told before the owner has said yes.
    clinic.client("Anna").books("4", "12:00").await;
    clinic.waits_until("2027-03-01 08:10").await;
    group.hears_nothing();
    olivia.taps("Yes, this group").await;
    assert_snapshot!(olivia.reads(), @"
    (in place) The group of the team is told what is new, since Monday 1 March, 08:10. Times only, no names. In the quiet hours it waits. What shall it hear of?
    [✓ New and moved]
    [✓ Cancellations]
    [Time that came free: off]
    [Remove the group]
    [‹ Back] [Main menu]
    ");
    assert_snapshot!(group.reads(), @"From now on I tell here what is new in the diary: only when, never who. Everything else is for a private chat with me.");
    // It works once, and nothing else is done in a group.
    let other = clinic.group("Mallory");
    other.does(Said::GroupLink(link)).await;
    assert_snapshot!(other.reads(), @"This link has been used or has expired. The owner can make a new one with /group.");
    group.does(Said::InGroup).await;
    assert!(group.reads().contains("private chats only"));
    olivia.says("/audit").await;
    let log = olivia.reads();
    assert!(log.contains("made a link for group 1") && log.contains("let group 1 hear of bookings"), "{log}");
}

#[tokio::test]
async fn a_link_ends_after_a_day_and_with_the_next_one() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let (olivia, group) = (clinic.owner("Olivia").await, clinic.group("Maya"));
    let first = makes_a_link(&olivia).await;
    let second = makes_a_link(&olivia).await;
    group.does(Said::GroupLink(first)).await;
    assert!(group.reads().contains("has been used or has expired"));
    clinic.waits_until("2027-03-02 08:00").await;
    group.does(Said::GroupLink(second)).await;
    assert!(group.reads().contains("has been used or has expired"));
    group.does(Said::GroupLink("group_invented".to_owned())).await;
    group.does(Said::GroupLink("join_invented".to_owned())).await;
    group.skims();
    // What an owner does not want is not told.
    let third = makes_a_link(&olivia).await;
    group.does(Said::GroupLink(third)).await;
    group.skims();
    olivia.taps("No").await;
    assert!(olivia.reads().contains("Nothing is told there."));
    olivia.forges("1:tg:y:3").await;
    assert!(olivia.reads().starts_with("(That is done already.)"));
    group.hears_nothing();
}

#[tokio::test]
async fn it_hears_when_and_never_who_or_what_for() {
    let (clinic, olivia, group) = with_a_group("2027-03-01 08:00").await;
    let maya = clinic.therapist("Maya", "maya").await;
    let anna = clinic.client("Anna Sample");
    anna.books("4", "12:00").await;
    // What can still be undone is not told.
    clinic.waits_until("2027-03-01 08:02").await;
    group.hears_nothing();
    clinic.waits_until("2027-03-01 08:04").await;
    assert_snapshot!(group.reads(), @"New booking: Thursday 4 March, 12:00");
    anna.says("/appointments").await;
    for label in ["Thu 4 Mar, 12:00 · Maya", "Move it", "5", "10:00", "Yes, move it"] {
        anna.taps(label).await;
    }
    clinic.waits_until("2027-03-01 08:10").await;
    assert_snapshot!(group.reads(), @"Moved: from Thursday 4 March, 12:00 to Friday 5 March, 10:00");
    for label in ["Change or cancel", "Cancel it", "Yes, cancel it", "Undo (until 08:13)"] {
        anna.taps_on_any(label).await;
    }
    clinic.waits_until("2027-03-01 08:20").await;
    group.hears_nothing();
    for label in ["Change or cancel", "Cancel it", "Yes, cancel it"] {
        anna.taps_on_any(label).await;
    }
    clinic.waits_until("2027-03-01 08:30").await;
    assert_snapshot!(group.reads(), @"Cancelled: Friday 5 March, 10:00");
    // What staff book is new to the group too.
    olivia.says("/bookfor").await;
    olivia.says("Gus Secret 0161 496 0001").await;
    for label in ["Neuromuscular 45 min · £55", "Maya", "4", "14:00", "Yes, book it"] {
        olivia.taps(label).await;
    }
    clinic.waits_until("2027-03-01 08:40").await;
    assert_snapshot!(group.reads(), @"New booking: Thursday 4 March, 14:00");
    for seen in group.looks() {
        for word in ["Anna", "Sample", "Gus", "Secret", "0161", "Neuromuscular", "Maya", "massage"] {
            assert!(!seen.contains(word), "`{word}` in a group:\n{seen}");
        }
    }
    for one in [&anna, &olivia, &maya] {
        one.puts_away();
    }
}

/// Whatever a group is told is made of this, and of nothing else: it does not compile with a name or a text in it.
fn instants(news: GroupNews) -> Vec<Timestamp> {
    let GroupNews { lines, more } = news;
    let _count: usize = more;
    let of = |line: GroupNewsLine| -> Vec<Timestamp> {
        match line {
            GroupNewsLine::Booked(at) | GroupNewsLine::Cancelled(at) | GroupNewsLine::Free(at) => vec![at],
            GroupNewsLine::Moved(from, to) => vec![from, to],
        }
    };
    lines.into_iter().flat_map(of).collect()
}

#[tokio::test]
async fn what_a_group_is_told_is_made_of_instants_and_a_count() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let desk = clinic.desk();
    let practice = desk.practice();
    let at = clinic.now();
    let lines = vec![
        GroupNewsLine::Booked(at),
        GroupNewsLine::Moved(at, at),
        GroupNewsLine::Cancelled(at),
        GroupNewsLine::Free(at),
    ];
    let news = GroupNews { lines, more: 3 };
    assert_eq!(instants(news.clone()).len(), 5);
    let said = desk.wording().message(&Reply::TeamGroup(TeamGroupScreen::News(news))).expect("a text");
    assert!(said.buttons.is_empty());
    let names = practice.services.iter().map(|service| service.name.as_str());
    let ids = practice.services.iter().map(|service| ServiceId::as_str(&service.id));
    let people = practice.therapists.iter().map(|therapist| therapist.name.as_str());
    for name in names.chain(ids).chain(people) {
        assert!(!said.html.contains(name), "{name} is told");
    }
}

#[tokio::test]
async fn in_the_quiet_hours_it_waits_and_kinds_can_be_switched_off() {
    let (clinic, olivia, group) = with_a_group("2027-03-01 21:30").await;
    let anna = clinic.client("Anna");
    anna.books("4", "12:00").await;
    clinic.waits_until("2027-03-02 06:59").await;
    group.hears_nothing();
    clinic.waits_until("2027-03-02 07:00").await;
    assert!(group.reads().contains("New booking: Thursday 4 March, 12:00"));
    olivia.says("/group").await;
    olivia.taps("✓ Cancellations").await;
    olivia.taps("Time that came free: off").await;
    assert_snapshot!(olivia.reads(), @"
    (in place) The group of the team is told what is new, since Monday 1 March, 21:30. Times only, no names. In the quiet hours it waits. What shall it hear of?
    [✓ New and moved]
    [Cancellations: off]
    [✓ Time that came free]
    [Remove the group]
    [‹ Back] [Main menu]
    ");
    for label in ["Change or cancel", "Cancel it", "Yes, cancel it"] {
        anna.taps_on_any(label).await;
    }
    clinic.waits_until("2027-03-02 07:10").await;
    assert_snapshot!(group.reads(), @"Came free: Thursday 4 March, 12:00");
    olivia.taps("Remove the group").await;
    assert!(olivia.reads().contains("Nothing more is told in the group."));
    assert!(group.reads().contains("Nothing more is told here."));
    anna.books("5", "12:00").await;
    clinic.waits_until("2027-03-02 08:00").await;
    group.hears_nothing();
    anna.puts_away();
}

#[tokio::test]
async fn the_owner_is_told_once_that_the_group_is_gone() {
    let (clinic, olivia, group) = with_a_group("2027-03-01 08:00").await;
    group.does(Said::LeftGroup).await;
    assert_snapshot!(olivia.reads(), @"
    I can no longer write to the group of the team: it is gone, or I was removed from it. Nothing is told there any more. /group registers another.
    [Group of the team] [Main menu]
    ");
    group.does(Said::LeftGroup).await;
    olivia.hears_nothing();
    // Likewise where Telegram only says so when something is sent.
    let link = makes_a_link(&olivia).await;
    group.does(Said::GroupLink(link)).await;
    olivia.taps("Yes, this group").await;
    olivia.skims();
    group.silently_blocks_the_bot();
    let anna = clinic.client("Anna");
    anna.books("4", "12:00").await;
    anna.books("4", "14:00").await;
    clinic.waits_until("2027-03-01 08:30").await;
    assert!(olivia.reads().contains("I can no longer write to the group of the team"));
    anna.books("5", "14:00").await;
    clinic.waits_until("2027-03-01 09:30").await;
    olivia.hears_nothing();
    group.puts_away();
}

#[tokio::test]
async fn a_group_that_was_given_another_number_stays_the_group() {
    let (clinic, olivia, group) = with_a_group("2027-03-01 08:00").await;
    let anew = clinic.group("Maya");
    group.does(Said::GroupMoved(anew.chat())).await;
    clinic.client("Anna").books("4", "12:00").await;
    clinic.waits_until("2027-03-01 08:10").await;
    assert!(anew.reads().contains("New booking"));
    group.hears_nothing();
    olivia.hears_nothing();
}

#[tokio::test]
async fn only_the_owner_has_a_say() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let (maya, anna) = (clinic.therapist("Maya", "maya").await, clinic.client("Anna"));
    for person in [&maya, &anna] {
        person.says("/group").await;
        assert!(person.reads().contains("That is for the team.") || person.name() == "Maya");
        for tap in [
            GroupTap::Link,
            GroupTap::Confirm(GroupLinkId(1)),
            GroupTap::Switch(NewsKind::Bookings, true),
            GroupTap::Remove,
        ] {
            person.presses(Tap::TeamGroup(tap)).await;
            assert!(person.reads().starts_with("(Only the team can do that.)"));
        }
    }
}
