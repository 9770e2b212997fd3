//! Staff write to many clients at once: to whom, what, exactly as it will look, and when; then each is told at most once.

use super::super::access::{self, Action, Scope};
use super::super::circular::{Audience, Circular, CircularId, Content, Count, Letter, MANY, Shift};
use super::super::dialogue::{Announcing, AnnouncingStep, Flow};
use super::super::practice::TherapistId;
use super::super::reply::{CircularScreen, Proof, LetterShown, Reply, Toast};
use super::super::tap::{AnnounceStep, Step};
use super::super::time::Timestamp;
use super::{Change, Decision, Scene, doors};

mod choosing;
mod running;

pub(super) use running::tap;
pub use running::{refresh, report};

/// The most characters of a text that is answered or passed on, as Telegram counts them (UTF-16 units): a message
/// holds 4,096, and its head needs some.
pub const MOST_CHARACTERS: usize = 3_000;

/// What a decision knows of announcements.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CircularBook {
    /// Those of this person that are planned or on their way; of everybody for those who look after the practice.
    pub open: Vec<Circular>,
    /// The one that a button names.
    pub named: Option<Circular>,
    /// The newest change of hours that lies ahead.
    pub shift: Option<Shift>,
    /// How many an audience has: see [`Decision::to_count`].
    pub counted: Option<(Audience, Count)>,
    /// What was typed, with its formatting, or a picture.
    pub letter: Option<Letter>,
    /// The number of the next one.
    pub fresh: Option<CircularId>,
}

/// A change of announcements.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CircularChange {
    /// This one is made; its state is that of the beginning.
    Make(Box<Circular>, u32),
    /// It waits.
    Pause(CircularId),
    /// It goes on.
    Resume(CircularId),
    /// It ends early.
    Stop(CircularId),
    /// It never begins.
    CallBack(CircularId),
    /// This client wants to read this kind, or no longer does.
    Subscribe(super::super::circular::Kind, bool),
}

/// `/announce`
pub(super) fn open(scene: &Scene<'_>, desk: &mut Decision) {
    doors::close(scene, desk);
    desk.dialogue.open(Flow::Announcing(Announcing::default()));
    show(scene, desk, &Announcing::default());
}

/// The therapist among whose clients all recipients are; none for whoever may write to all.
fn scope(scene: &Scene<'_>) -> Option<TherapistId> {
    let own = access::scope(scene.role.as_ref(), Action::Announce) == Scope::Own;
    scene.role.as_ref().filter(|_| own).and_then(|role| role.therapist.clone())
}

/// How many an audience has; none where that must be counted first, and the decision made again.
fn count(scene: &Scene<'_>, desk: &mut Decision, audience: &Audience) -> Option<Count> {
    match &scene.circulars.counted {
        Some((counted, count)) if counted == audience => Some(*count),
        _ => {
            desk.to_count = Some((audience.clone(), scope(scene)));
            None
        }
    }
}

/// A press within the flow.
pub(super) fn step(scene: &Scene<'_>, desk: &mut Decision, open: &Announcing, step: &Step) {
    let ready = matches!(open.step, AnnouncingStep::Right | AnnouncingStep::When);
    match step {
        Step::Announce(AnnounceStep::Kind(kind)) if ready => {
            let sketch = super::super::circular::Sketch { kind: *kind, ..open.sketch.clone() };
            review(scene, desk, &Announcing { sketch, step: AnnouncingStep::Right }, true);
        }
        Step::Announce(AnnounceStep::Bookable(bookable)) if ready => {
            let sketch = super::super::circular::Sketch { bookable: *bookable, ..open.sketch.clone() };
            review(scene, desk, &Announcing { sketch, step: AnnouncingStep::Right }, true);
        }
        Step::Announce(AnnounceStep::Later) if ready => go(scene, desk, open, AnnouncingStep::When),
        Step::Announce(AnnounceStep::Now) if ready => choosing::at(scene, desk, open, None),
        Step::Announce(AnnounceStep::Tomorrow(minutes)) if ready => {
            choosing::tomorrow(scene, desk, open, *minutes);
        }
        Step::Announce(AnnounceStep::Shift) if open.step == AnnouncingStep::Text => {
            match scene.circulars.shift.clone() {
                Some(shift) => write(scene, desk, open, Content::Shift(shift)),
                None => show(scene, desk, open),
            }
        }
        Step::Announce(AnnounceStep::Others) if ready => go(scene, desk, open, AnnouncingStep::Audience),
        Step::Announce(choice) => choosing::step(scene, desk, open, choice),
        Step::Confirm if open.step == AnnouncingStep::Right => send(scene, desk, open),
        Step::Back => back(scene, desk, open),
        // A button of an earlier screen, pressed twice.
        _ => show(scene, desk, open),
    }
}

fn back(scene: &Scene<'_>, desk: &mut Decision, open: &Announcing) {
    let earlier = match open.step {
        AnnouncingStep::Audience => {
            doors::close(scene, desk);
            return desk.reply(scene, doors::welcome(scene));
        }
        AnnouncingStep::Days
        | AnnouncingStep::Therapist
        | AnnouncingStep::Service
        | AnnouncingStep::Weeks
        | AnnouncingStep::Text => AnnouncingStep::Audience,
        AnnouncingStep::Right => AnnouncingStep::Text,
        AnnouncingStep::When | AnnouncingStep::Number { .. } => AnnouncingStep::Right,
    };
    go(scene, desk, open, earlier);
}

/// Goes to a step and shows it.
fn go(scene: &Scene<'_>, desk: &mut Decision, open: &Announcing, step: AnnouncingStep) {
    let open = Announcing { step, ..open.clone() };
    desk.dialogue.flow = Flow::Announcing(open.clone());
    show(scene, desk, &open);
}

/// Whether the next text is for the announcement.
pub(super) fn listens(open: &Announcing) -> bool {
    match open.step {
        AnnouncingStep::Days
        | AnnouncingStep::Weeks
        | AnnouncingStep::Text
        | AnnouncingStep::Right
        | AnnouncingStep::When
        | AnnouncingStep::Number { .. } => true,
        AnnouncingStep::Audience | AnnouncingStep::Therapist | AnnouncingStep::Service => false,
    }
}

/// A picture, with or without a text below it; false if none is waited for.
pub(super) fn picture(scene: &Scene<'_>, desk: &mut Decision) -> bool {
    match (&scene.dialogue.flow, &scene.circulars.letter) {
        (Flow::Announcing(open), Some(letter))
            if scene.may(Action::Announce)
                && matches!(open.step, AnnouncingStep::Text | AnnouncingStep::Right) =>
        {
            write(scene, desk, open, Content::Letter(letter.clone()));
            true
        }
        _ => false,
    }
}

/// What is typed while the flow is open.
pub(super) fn text(scene: &Scene<'_>, desk: &mut Decision, open: &Announcing, text: &str) {
    match open.step {
        AnnouncingStep::Text | AnnouncingStep::Right => {
            let plain = || Letter::new(text, Vec::new(), None);
            let letter = scene.circulars.letter.clone().unwrap_or_else(plain);
            write(scene, desk, open, Content::Letter(letter));
        }
        AnnouncingStep::Days => choosing::days(scene, desk, open, text),
        AnnouncingStep::Weeks => choosing::weeks(scene, desk, open, text),
        AnnouncingStep::When => choosing::when(scene, desk, open, text),
        AnnouncingStep::Number { shown } => {
            let digits: String = text.chars().filter(char::is_ascii_digit).collect();
            if digits.parse() == Ok(shown) {
                return make(scene, desk, open, shown);
            }
            type_number(scene, desk, open, shown, true);
        }
        AnnouncingStep::Audience | AnnouncingStep::Therapist | AnnouncingStep::Service => {
            show(scene, desk, open);
        }
    }
}

/// The text is there: refused with a reason, or shown exactly as it will look.
fn write(scene: &Scene<'_>, desk: &mut Decision, open: &Announcing, content: Content) {
    if let Content::Letter(letter) = &content
        && let Some(why) = letter.fault(&scene.practice.name)
    {
        let session = desk.dialogue.session;
        return desk.reply(scene, Reply::Circular(CircularScreen::NotSo { session, why }));
    }
    let mut sketch = open.sketch.clone();
    sketch.kind = content.kind();
    sketch.content = Some(content);
    let open = Announcing { sketch, step: AnnouncingStep::Right };
    desk.dialogue.flow = Flow::Announcing(open.clone());
    review(scene, desk, &open, true);
}

/// The letter as its readers will see it, and below it how many they are.
fn review(scene: &Scene<'_>, desk: &mut Decision, open: &Announcing, anew: bool) {
    let (Some(audience), Some(content)) = (&open.sketch.audience, &open.sketch.content) else {
        return go(scene, desk, open, AnnouncingStep::Audience);
    };
    let Some(count) = count(scene, desk, audience) else { return };
    desk.dialogue.flow = Flow::Announcing(open.clone());
    let begins = open.sketch.at.unwrap_or(scene.now);
    let preview = Proof {
        session: desk.dialogue.session,
        audience: audience.clone(),
        count,
        cap: scene.practice.policies.announcements_a_week,
        kind: open.sketch.kind,
        bookable: open.sketch.bookable,
        at: open.sketch.at,
        quiet_until: quiet_until(scene, begins),
    };
    let panel = Reply::Circular(CircularScreen::Right(preview));
    if !anew {
        return desk.reply(scene, panel);
    }
    let letter = LetterShown {
        id: None,
        content: content.clone(),
        kind: open.sketch.kind,
        bookable: open.sketch.bookable,
        name: scene.client.name.clone(),
        at: scene.now,
    };
    desk.anew(scene, Reply::Circular(CircularScreen::Letter(letter)));
    desk.anew(scene, panel);
}

fn quiet_until(scene: &Scene<'_>, at: Timestamp) -> Option<Timestamp> {
    scene.practice.policies.quiet.end(at, &scene.practice.zone)
}

/// "Send it": many must be confirmed by their number.
fn send(scene: &Scene<'_>, desk: &mut Decision, open: &Announcing) {
    let Some(audience) = &open.sketch.audience else { return show(scene, desk, open) };
    let Some(count) = count(scene, desk, audience) else { return };
    if open.sketch.at.is_some_and(|at| at <= scene.now) {
        // It has passed while the screen was open.
        return go(scene, desk, open, AnnouncingStep::When);
    }
    match count.reached(open.sketch.kind) {
        0 => choosing::nobody(scene, desk, open, audience, count),
        reached if reached > MANY => {
            let step = AnnouncingStep::Number { shown: reached };
            go(scene, desk, open, step);
        }
        reached => make(scene, desk, open, reached),
    }
}

fn type_number(scene: &Scene<'_>, desk: &mut Decision, open: &Announcing, count: u32, wrong: bool) {
    let (session, at) = (desk.dialogue.session, open.sketch.at);
    desk.reply(scene, Reply::Circular(CircularScreen::TypeNumber { session, count, at, wrong }));
}

/// It is made, and its author sees how far it has come.
fn make(scene: &Scene<'_>, desk: &mut Decision, open: &Announcing, reached: u32) {
    let sketch = &open.sketch;
    let (Some(audience), Some(content), Some(id)) =
        (sketch.audience.clone(), sketch.content.clone(), scene.circulars.fresh)
    else {
        return show(scene, desk, open);
    };
    let to_oneself = audience == Audience::Myself;
    let circular = Circular {
        id,
        author: scene.client.chat,
        scope: scope(scene),
        audience,
        content,
        kind: sketch.kind,
        bookable: sketch.bookable,
        starts: sketch.at.unwrap_or(scene.now),
        stage: super::super::circular::Stage::Planned,
        tally: super::super::circular::Tally { total: reached, ..Default::default() },
        board: None,
    };
    desk.changes.push(Change::Circular(CircularChange::Make(Box::new(circular.clone()), reached)));
    desk.dialogue.finish();
    running::show_board(scene, desk, circular);
    if to_oneself {
        // What was tried out can go to others now.
        let sketch = super::super::circular::Sketch { audience: None, at: None, ..sketch.clone() };
        let open = Announcing { sketch, step: AnnouncingStep::Audience };
        desk.dialogue.open(Flow::Announcing(open.clone()));
        let before = desk.says.len();
        show(scene, desk, &open);
        desk.says[before..].iter_mut().for_each(|say| say.how = super::super::reply::How::Anew);
    }
}

/// The open screen once more, after something was said in between.
pub(super) fn carry_on(scene: &Scene<'_>, desk: &mut Decision, open: &Announcing) {
    if scene.may(Action::Announce) { show(scene, desk, open) } else { doors::close(scene, desk) }
}

/// Shows the open step.
fn show(scene: &Scene<'_>, desk: &mut Decision, open: &Announcing) {
    let session = desk.dialogue.session;
    let screen = match &open.step {
        AnnouncingStep::Audience => CircularScreen::ToWhom {
            session,
            own: scope(scene).is_some(),
            open: scene.circulars.open.clone(),
            written: open.sketch.content.is_some(),
        },
        AnnouncingStep::Days => {
            CircularScreen::WhichDays { session, refused: None, today: scene.practice.zone.date(scene.now) }
        }
        AnnouncingStep::Therapist => CircularScreen::WhichTherapist { session },
        AnnouncingStep::Service => CircularScreen::WhichOfferedService { session },
        AnnouncingStep::Weeks => CircularScreen::HowLong { session },
        AnnouncingStep::Text => match &open.sketch.audience {
            Some(audience) => CircularScreen::WhatToSay {
                session,
                audience: audience.clone(),
                shift: scene.circulars.shift.clone(),
            },
            None => return go(scene, desk, open, AnnouncingStep::Audience),
        },
        AnnouncingStep::Right => return review(scene, desk, open, false),
        AnnouncingStep::When => CircularScreen::When { session, refused: None },
        AnnouncingStep::Number { shown } => return type_number(scene, desk, open, *shown, false),
    };
    desk.reply(scene, Reply::Circular(screen));
}

/// What was pressed is not there any more.
fn gone(scene: &Scene<'_>, desk: &mut Decision) {
    desk.toast = Some(Toast::Gone);
    desk.reply(scene, Reply::Circular(CircularScreen::Gone));
}
