//! The doors of the house: commands and buttons, each led to where it is decided.

use super::super::access;
use super::super::dialogue::{Booking, Flow, Guests, Intake, IntakeStep, Joining};
use super::super::guest::Whom;
use super::super::incoming::Command;
use super::super::message::CommandMenu;
use super::super::reply::{Reply, Say, Toast};
use super::super::tap::{Door, IntakePress, SeriesStep, Step, Tap, WaitStep};
use super::super::team::Post;
use super::{
    Decision, Scene, announcing, availability, booking, check, day, feed, guests, inbox, intake, lessons,
    new_topic, outage, picture, proposing, questions, refusing, reminders, series, settings, talk, teaching,
    team, team_group, visits, waitlist,
};

mod over;

use over::over;

pub(super) fn command(scene: &Scene<'_>, desk: &mut Decision, command: &Command) {
    if *command != Command::Cancel {
        stop_listening(desk);
    }
    if !scene.may(access::of_command(command)) {
        return desk.reply(scene, Reply::StaffOnly);
    }
    match command {
        Command::Start(Some(payload)) if payload.starts_with(team::INVITATION) => {
            team::start(scene, desk);
        }
        Command::Start(Some(payload)) if payload.starts_with(guests::TAKE_OVER) => {
            guests::start(scene, desk, payload);
        }
        Command::Start(_) => start(scene, desk),
        Command::Book => open(scene, desk, Door::Book),
        Command::Appointments => open(scene, desk, Door::Visits),
        Command::Ask(Some(question)) => questions::question(scene, desk, question),
        Command::Ask(None) => open(scene, desk, Door::Ask),
        Command::Prepare => open(scene, desk, Door::Prepare),
        Command::Contact => open(scene, desk, Door::Contact),
        Command::Help => desk.reply(scene, Reply::Help { role: scene.role.clone() }),
        Command::Cancel => leave(scene, desk),
        Command::Today => open(scene, desk, Door::Today),
        Command::Week => day::week::show(scene, desk, None, None),
        Command::Find(None) => day::clients::ask(scene, desk),
        Command::Find(Some(typed)) => day::clients::found(scene, desk, typed),
        Command::Reminders => open(scene, desk, Door::Reminders),
        Command::Availability(None) => open(scene, desk, Door::Availability),
        Command::Availability(Some(text)) => availability::command(scene, desk, text),
        Command::Announce => open(scene, desk, Door::Announce),
        Command::BookFor => open(scene, desk, Door::BookFor),
        Command::Questions => open(scene, desk, Door::Questions),
        Command::Invite => open(scene, desk, Door::Invite),
        Command::Team => open(scene, desk, Door::Team),
        Command::Calendar => open(scene, desk, Door::Calendar),
        Command::Group => open(scene, desk, Door::Group),
        Command::Audit => open(scene, desk, Door::Audit),
        Command::Waitlist => open(scene, desk, Door::Waitlist),
        Command::Settings => open(scene, desk, Door::Settings),
        Command::Unknown => desk.reply(scene, Reply::UnknownCommand),
    }
}

pub(super) fn tap(scene: &Scene<'_>, desk: &mut Decision, tap: &Tap) {
    if !scene.may(access::of_tap(tap)) {
        return refusing::refuse(scene, desk, tap);
    }
    match tap {
        Tap::Open(door) => open(scene, desk, *door),
        Tap::Flow(session, step) => flow(scene, desk, *session, step),
        Tap::Visit(visit, act) => visits::act(scene, desk, *visit, *act),
        Tap::Visits(page) => {
            stop_listening(desk);
            visits::list(scene, desk, *page);
        }
        Tap::Earlier => {
            stop_listening(desk);
            visits::earlier(scene, desk);
        }
        Tap::Topic(id) => questions::topic(scene, desk, id),
        Tap::Meant(asked, id) => questions::meant(scene, desk, *asked, id),
        Tap::Group(group, page) => questions::group(scene, desk, *group, *page),
        Tap::NotThis(asked) => questions::not_this(scene, desk, *asked),
        Tap::PassOn(asked) => questions::pass_on(scene, desk, *asked),
        Tap::Answer(_) => questions::begin_answer(scene, desk),
        Tap::Talk(tap) => talk::tap(scene, desk, tap),
        Tap::Questions(page) => {
            stop_listening(desk);
            inbox::list(scene, desk, *page);
        }
        Tap::Asked(_, act) => {
            stop_listening(desk);
            inbox::act(scene, desk, *act);
        }
        Tap::Lessons(page) => {
            stop_listening(desk);
            lessons::list(scene, desk, *page);
        }
        Tap::Lesson(lesson, act) => lessons::act(scene, desk, *lesson, *act),
        Tap::Reminders(back) => reminders::show(scene, desk, *back),
        Tap::Day(tap) => {
            stop_listening(desk);
            day::tap(scene, desk, tap);
        }
        Tap::Series(visit, act) => series::act(scene, desk, *visit, *act),
        Tap::Waiting(entry, act) => waitlist::act(scene, desk, *entry, *act),
        Tap::Offer(_, act) => waitlist::answer(scene, desk, *act),
        Tap::Invite(therapist) => team::invitation(scene, desk, &Post::Therapist(therapist.clone())),
        Tap::Guests(tap) => guests::tap(scene, desk, tap),
        Tap::Intake(visit, act) => {
            stop_listening(desk);
            intake::act(scene, desk, *visit, *act);
        }
        Tap::Team(tap) => {
            stop_listening(desk);
            team::tap(scene, desk, tap);
        }
        Tap::Picture(tap) => picture::show(scene, desk, tap),
        Tap::Feed(tap) => {
            stop_listening(desk);
            feed::tap(scene, desk, tap);
        }
        Tap::TeamGroup(tap) => {
            stop_listening(desk);
            team_group::tap(scene, desk, tap);
        }
        Tap::Proposal(_, act) => proposing::answer(scene, desk, *act),
        Tap::Check(visit, act) => {
            stop_listening(desk);
            check::act(scene, desk, *visit, *act);
        }
        Tap::Settings(tap) => {
            stop_listening(desk);
            settings::act(scene, desk, tap);
        }
        Tap::Outage(tap) => {
            stop_listening(desk);
            outage::tap(scene, desk, tap);
        }
        Tap::Availability(tap) => {
            stop_listening(desk);
            availability::tap(scene, desk, *tap);
        }
        Tap::Circular(tap) => {
            stop_listening(desk);
            announcing::tap(scene, desk, tap);
        }
        Tap::Nothing => desk.toast = Some(Toast::NothingThere),
    }
}

/// Whoever goes elsewhere no longer means the next text for what was begun here.
pub(super) fn stop_listening(desk: &mut Decision) {
    match &desk.dialogue.flow {
        // The time that is held stays so, and the next text is no name any more.
        Flow::Guests(Guests::Naming(booking)) => desk.dialogue.flow = Flow::Booking(booking.clone()),
        Flow::Guests(Guests::Calling | Guests::WhichCaller(_))
        | Flow::Intake(_)
        | Flow::Answering(_)
        | Flow::AnsweringAll(_)
        | Flow::Writing
        | Flow::WritingBack(_)
        | Flow::Day(_)
        | Flow::Announcing(_)
        | Flow::Teaching(_)
        | Flow::WritingTopic(_) => desk.dialogue.close(),
        Flow::Idle | Flow::Booking(_) | Flow::Away(_) | Flow::Joining(_) | Flow::Series(_) => {}
    }
}

fn open(scene: &Scene<'_>, desk: &mut Decision, door: Door) {
    stop_listening(desk);
    match door {
        Door::Menu => desk.reply(scene, welcome(scene)),
        // Anew, so that the number to call stays to be seen.
        Door::Later => desk.anew(scene, Reply::AfterRedFlag { role: scene.role.clone() }),
        Door::Book => booking::open(scene, desk),
        Door::Visits => visits::list(scene, desk, 0),
        Door::Ask => desk.reply(scene, Reply::AskAway),
        Door::Prepare => desk.reply(scene, Reply::HowToPrepare),
        Door::Contact => desk.reply(scene, Reply::HowToReach),
        Door::Write => questions::begin_writing(scene, desk),
        Door::Today => day::today(scene, desk, false),
        Door::Tomorrow => day::today(scene, desk, true),
        Door::Strays => day::strays(scene, desk),
        Door::Reminders => reminders::show(scene, desk, 0),
        Door::Availability => availability::open(scene, desk),
        Door::Announce => announcing::open(scene, desk),
        Door::BookFor => guests::open(scene, desk),
        Door::Questions => inbox::list(scene, desk, 0),
        Door::Lessons => lessons::list(scene, desk, 0),
        Door::Invite => team::invite(scene, desk),
        Door::Team => team::list(scene, desk),
        Door::Calendar => feed::open(scene, desk),
        Door::Group => team_group::show(scene, desk),
        Door::Audit => team::log(scene, desk, 0),
        Door::Waitlist => waitlist::show(scene, desk),
        Door::Settings => settings::show(scene, desk),
    }
}

fn flow(scene: &Scene<'_>, desk: &mut Decision, session: u32, step: &Step) {
    if session != scene.dialogue.session {
        return over(scene, desk, session, step);
    }
    if !scene.may(access::of_step(&scene.dialogue.flow, step)) {
        close(scene, desk);
        return desk.reply(scene, Reply::StaffOnly);
    }
    match (&scene.dialogue.flow, step) {
        (Flow::Idle, _) => over(scene, desk, session, step),
        (Flow::Booking(Booking { moving: Some(_), whom: Whom::Caller(_), .. }), Step::Cancel) => {
            close(scene, desk);
            day::visit::show(scene, desk);
        }
        (Flow::Day(at), Step::Cancel) => {
            close(scene, desk);
            day::leave(scene, desk, *at);
        }
        (
            Flow::Booking(Booking { moving: Some(visit), .. })
            | Flow::Joining(Joining { moving: Some(visit), .. }),
            Step::Cancel,
        ) => {
            // The appointment stands as it did, or still waits for another time: seen, not only said.
            close(scene, desk);
            visits::show_card(scene, desk, *visit);
        }
        (Flow::Intake(Intake { step: IntakeStep::Writing, .. }), Step::Cancel) => {
            close(scene, desk);
            desk.reply(scene, Reply::LeftFlow { role: scene.role.clone() });
        }
        // What was answered so far is kept.
        (Flow::Intake(intake), Step::Cancel) => {
            intake::step(scene, desk, *intake, &Step::Intake(IntakePress::Stop));
        }
        (_, Step::Cancel) => {
            close(scene, desk);
            desk.reply(scene, Reply::LeftFlow { role: scene.role.clone() });
        }
        (Flow::Booking(booking), Step::Wait(WaitStep::Open)) => waitlist::open(scene, desk, booking, None),
        (Flow::Booking(booking), Step::Wait(WaitStep::OpenWith(days, parts))) => {
            waitlist::open(scene, desk, booking, Some((*days, *parts)));
        }
        (Flow::Booking(booking), Step::Series(SeriesStep::Open)) => {
            series::open_chosen(scene, desk, booking);
        }
        (Flow::Series(planning), _) => series::step(scene, desk, planning, step),
        (Flow::Joining(joining), _) => waitlist::step(scene, desk, joining, step),
        (Flow::Booking(booking), _) => booking::step(scene, desk, booking, step),
        (Flow::Intake(intake), _) => intake::step(scene, desk, *intake, step),
        (Flow::Guests(at), _) => guests::step(scene, desk, at, step),
        (Flow::Away(away), _) => availability::step(scene, desk, away, step),
        (Flow::Announcing(announcing), _) => announcing::step(scene, desk, announcing, step),
        (Flow::Teaching(teaching), _) => teaching::step(scene, desk, teaching, step),
        (Flow::WritingTopic(writing), _) => new_topic::step(scene, desk, writing, step),
        (
            Flow::Answering(_) | Flow::AnsweringAll(_) | Flow::Writing | Flow::WritingBack(_) | Flow::Day(_),
            _,
        ) => stale(scene, desk),
    }
}

/// A button that has no meaning any more: its message is repaired, and a note says why.
pub(super) fn stale(scene: &Scene<'_>, desk: &mut Decision) {
    desk.toast = Some(Toast::Stale);
    match &scene.dialogue.flow {
        Flow::Booking(booking) => booking::show(scene, desk, booking),
        Flow::Joining(joining) => waitlist::show_join(scene, desk, joining),
        Flow::Series(planning) => series::show(scene, desk, planning),
        Flow::Guests(at) => guests::show(scene, desk, at),
        Flow::Intake(intake) => intake::show(scene, desk, *intake),
        Flow::Idle if visits::pressed(scene).is_some() => visits::show_pressed(scene, desk),
        Flow::Idle
        | Flow::Away(_)
        | Flow::Announcing(_)
        | Flow::Answering(_)
        | Flow::AnsweringAll(_)
        | Flow::Writing
        | Flow::WritingBack(_)
        | Flow::Day(_)
        | Flow::Teaching(_)
        | Flow::WritingTopic(_) => desk.reply(scene, welcome(scene)),
    }
}

fn start(scene: &Scene<'_>, desk: &mut Decision) {
    close(scene, desk);
    desk.reply(scene, welcome(scene));
    if let Some(role) = &scene.role {
        desk.says.push(Say::anew(scene.client.chat, Reply::Menu(CommandMenu::of(Some(role)))));
    }
}

/// The greeting, with all doors that are open to this person.
pub(super) fn welcome(scene: &Scene<'_>) -> Reply {
    Reply::Welcome { name: scene.client.name.clone(), role: scene.role.clone() }
}

fn leave(scene: &Scene<'_>, desk: &mut Decision) {
    let left = scene.dialogue.flow != Flow::Idle;
    close(scene, desk);
    let role = scene.role.clone();
    desk.reply(scene, if left { Reply::LeftFlow { role } } else { Reply::NothingToLeave });
}

/// Shows the open screen once more, below what was said in between, so that its buttons are at hand.
pub(super) fn carry_on(scene: &Scene<'_>, desk: &mut Decision) {
    match &desk.dialogue.flow.clone() {
        Flow::Booking(booking) => booking::show(scene, desk, booking),
        Flow::Joining(joining) => waitlist::show_join(scene, desk, joining),
        Flow::Series(planning) => series::show(scene, desk, planning),
        Flow::Guests(at) => guests::show(scene, desk, at),
        Flow::Intake(intake) => intake::show(scene, desk, *intake),
        Flow::Away(away) => availability::carry_on(scene, desk, away),
        Flow::Announcing(announcing) => announcing::carry_on(scene, desk, announcing),
        // The next text is what these wait for.
        Flow::Idle
        | Flow::Answering(_)
        | Flow::AnsweringAll(_)
        | Flow::Writing
        | Flow::WritingBack(_)
        | Flow::Day(_) => {}
        Flow::Teaching(teaching) => teaching::show(scene, desk, teaching),
        Flow::WritingTopic(writing) => new_topic::show(scene, desk, writing),
    }
    // Nothing was pressed that a note could answer.
    desk.toast = None;
}

/// Ends the open flow and lets go of what it held.
pub(super) fn close(scene: &Scene<'_>, desk: &mut Decision) {
    booking::release(scene, desk);
    desk.dialogue.close();
}
