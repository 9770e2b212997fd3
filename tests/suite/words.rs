//! Every reply in words: complete, within Telegram's limits, and safe whatever people call themselves and type.

use std::collections::BTreeSet;
use std::sync::Arc;

use frontdesk::domain::circular::{Letter, Piece, Style};
use frontdesk::domain::message::{CommandMenu, Delivery, Message, Press};
use frontdesk::domain::person::Name;
use frontdesk::domain::practice::{Practice, ServiceId, TherapistId};
use frontdesk::domain::reply::{Reply, Toast};
use frontdesk::domain::tap::Tap;
use frontdesk::wording::Wording;

use crate::clinic::{FAQ, practice_file};

mod html;
mod keys;
mod kinds;
mod samples;

use keys::keys;
use kinds::{all, kind, kinds_of};
use samples::{Sample, Samples, fitting};

/// The most UTF-16 units of a message, counted in what is seen.
const LONGEST: usize = 4_096;

/// The same for toasts, which have no facts and so are their own samples.
macro_rules! toasts {
    ($($toast:ident)*) => {
        const TOASTS: [Toast; [$(stringify!($toast)),*].len()] = [$(Toast::$toast),*];

        fn listed(toast: Toast) -> Toast {
            match toast {
                $(Toast::$toast => toast,)*
            }
        }
    };
}

toasts! {
    Stale Gone Already Confirmed NotYours OnlyTheirTherapist NothingThere Taken TakenByYou GivenBack SetAside TooLateToUndo Trouble
    ChangedMeanwhile
}

#[test]
fn every_kind_of_reply_has_a_sample() {
    let practice = shipped();
    let sampled: BTreeSet<&str> =
        every_sample(&practice).iter().flat_map(|(reply, _)| kinds_of(reply)).collect();
    let all = all();
    let missing: Vec<&&str> = all.iter().filter(|kind| !sampled.contains(**kind)).collect();
    assert!(missing.is_empty(), "add samples of {missing:?} to tests/suite/words/samples.rs");
}

#[test]
fn every_reply_is_said_within_telegrams_limits() {
    every_reply_is_within_the_limits(&shipped());
}

#[test]
fn every_reply_of_a_hostile_practice_is_said_within_telegrams_limits() {
    every_reply_is_within_the_limits(&hostile());
}

fn every_reply_is_within_the_limits(practice: &Practice) {
    let wording = wording(practice);
    for (reply, typed) in every_sample(practice) {
        match (wording.message(&reply), &reply) {
            (None, Reply::Menu(_)) => {}
            (None, _) => panic!("{}: nothing is said", kind(&reply)),
            (Some(message), _) => check(&kinds_of(&reply).join("::"), &message, &typed),
        }
    }
}

/// Drawn once for each practice: pictures take their time in a build for tests.
#[test]
fn a_picture_is_small_and_its_caption_fits_below_it() {
    for practice in [shipped(), hostile()] {
        let (wording, name) = (wording(&practice), Name::new("Anna"));
        let samples = Samples { practice: &practice, topics: &FAQ.topics, name, text: String::new() };
        let weeks = samples
            .routine()
            .into_iter()
            .chain(samples.pictures())
            .filter(|(reply, _)| kinds_of(reply).contains(&"Week"));
        let mut drawn = 0;
        for (reply, _) in weeks {
            let Delivery::Photo(photo) = wording.delivery(&reply) else { panic!("a picture of the week") };
            let seen = html::seen(&photo.caption).expect("sound markup");
            assert!((1..=1_024).contains(&units(&seen)), "{} UTF-16 units\n{seen}", units(&seen));
            // A diary with twelve visits on each of seven days has a time in each of them.
            let most = if kinds_of(&reply).contains(&"Picture") { 75_000 } else { 45_000 };
            assert!(photo.png.len() < most, "{} bytes, a third more in the outbox", photo.png.len());
            no_bare_key("the picture", &photo.alt);
            drawn += 1;
        }
        assert!(drawn > 1);
    }
}

#[test]
fn toasts_and_commands_are_said_in_words() {
    let wording = wording(&hostile());
    for said in TOASTS.map(|toast| wording.toast(listed(toast))) {
        assert!((1..=200).contains(&units(&said)), "{said}");
        no_bare_key("a toast", &said);
    }
    for menu in [CommandMenu::Client, CommandMenu::Staff, CommandMenu::Reception, CommandMenu::Owner] {
        for (command, says) in wording.commands(menu) {
            let name = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
            assert!((1..=32).contains(&command.len()) && command.chars().all(name), "/{command}");
            assert!((1..=256).contains(&units(&says)), "/{command}: {says}");
            no_bare_key(&command, &says);
        }
    }
}

fn check(kind: &str, message: &Message, typed: &[String]) {
    let seen = html::seen(&message.html).unwrap_or_else(|why| panic!("{kind}: {why}\n{}", message.html));
    let length = units(seen.trim());
    assert!((1..=LONGEST).contains(&length), "{kind}: {length} UTF-16 units\n{seen}");
    no_bare_key(kind, &seen);
    for typed in typed {
        assert!(seen.contains(typed.as_str()), "{kind}: `{typed}` is not read as it was typed\n{seen}");
    }
    let all: usize = message.buttons.iter().map(Vec::len).sum();
    assert!(all <= 100, "{kind}: {all} buttons, and Telegram takes 100");
    for row in &message.buttons {
        assert!((1..=8).contains(&row.len()), "{kind}: a row of {} buttons", row.len());
        for button in row {
            assert!(!button.label.trim().is_empty(), "{kind}: a button without a label");
            no_bare_key(kind, &button.label);
            match &button.press {
                Press::Tap(tap) => {
                    let data = tap.encode();
                    assert!((1..=Tap::MAX_BYTES).contains(&data.len()), "{kind}: [{}] {data}", button.label);
                    assert_eq!(Tap::parse(&data).as_ref(), Some(tap), "{kind}: [{}]", button.label);
                }
                Press::Copy(text) => assert!((1..=256).contains(&text.chars().count()), "{kind}: {text}"),
                Press::Link(url) => assert!(url.starts_with("http"), "{kind}: [{}] {url}", button.label),
            }
        }
    }
}

/// A text that is missing, or lacks an argument, is said as its key: that must never be read.
fn no_bare_key(place: &str, said: &str) {
    let of_a_key = |c: char| c.is_ascii_alphanumeric() || c == '-';
    for word in said.split(|c| !of_a_key(c)).filter(|word| word.contains('-')) {
        assert!(!keys().contains(word), "{place}: the key `{word}` is read\n{said}");
    }
    for line in said.lines() {
        assert!(!keys().contains(line), "{place}: the key `{line}` is read\n{said}");
    }
}

/// What every button of every sample tells the desk.
pub fn every_press() -> Vec<Tap> {
    let practice = shipped();
    let wording = wording(&practice);
    let messages = every_sample(&practice).into_iter().filter_map(|(reply, _)| wording.message(&reply));
    let buttons = messages.flat_map(|message| message.buttons.into_iter().flatten());
    let taps = buttons.filter_map(|button| match button.press {
        Press::Tap(tap) => Some(tap),
        Press::Copy(_) | Press::Link(_) => None,
    });
    taps.collect()
}

/// Each kind of reply with every name and with every text that people have tried, or could.
fn every_sample(practice: &Practice) -> Vec<Sample> {
    let names =
        ["Anna", "<b>&\"", "</b><i>x</i>", "&lt;b&gt; &amp;amp;", "{ $name } -term", &"🙂".repeat(64)];
    let texts =
        ["Does it hurt?", &"🙂".repeat(2_048), &"&".repeat(4_096), &"<b>".repeat(1_365), "\0<a href=x>"];
    // Each of both once, the texts beside the longest name.
    let (plain, longest) = (texts[0], names[names.len() - 1]);
    let pairs = names.map(|name| (name, plain)).into_iter().chain(texts.map(|text| (longest, text)));
    let mut samples = Vec::new();
    for (name, text) in pairs {
        let (name, text) = (Name::new(name), fitting(text, LONGEST));
        samples.extend(Samples { practice, topics: &FAQ.topics, name, text }.all());
    }
    // What Telegram would refuse is left out of what is said.
    for (_, typed) in &mut samples {
        typed.iter_mut().for_each(|typed| *typed = typed.replace('\0', ""));
    }
    samples
}

fn wording(practice: &Practice) -> Wording {
    Wording::new(Arc::new(practice.clone()), FAQ.topics.clone(), "stillwater_bot")
}

fn shipped() -> Practice {
    frontdesk::config::read_practice(&practice_file(), Some(&FAQ.topics)).expect("it is sound")
}

/// A practice whose owner has read too much about HTML, with the longest ids and no price, phone or map.
fn hostile() -> Practice {
    let mut practice = shipped();
    let id = |letter: &str| letter.repeat(ServiceId::MAX);
    let therapists: Vec<TherapistId> =
        ["m", "t"].iter().filter_map(|letter| TherapistId::parse(&id(letter))).collect();
    for (therapist, id) in practice.therapists.iter_mut().zip(&therapists) {
        therapist.id = id.clone();
        therapist.name = "<b>Maya</b> & \"Co\"".to_owned();
    }
    for (service, letter) in practice.services.iter_mut().zip(["a", "b"]) {
        service.id = ServiceId::parse(&id(letter)).expect("an id");
        service.name = "<u>45 & \"more\"".to_owned();
        service.price = None;
        service.therapists = therapists.clone();
    }
    practice.name = "<i>Still & water".to_owned();
    practice.emergency_number = "<9&9>".to_owned();
    practice.place.address = "12 <Mill> & Lane".to_owned();
    practice.place.directions = Some("The \"blue\" <door>".to_owned());
    practice.place.map = None;
    practice.phone = None;
    practice.email = Some("<a&b>@example.org".to_owned());
    practice.other_massages = Vec::new();
    practice
}

fn units(text: &str) -> usize {
    text.encode_utf16().count()
}

/// What is seen of a letter, its placeholders as they are typed; and what is left open. Formatting that crosses is a panic.
pub fn read_pieces(letter: &Letter) -> (String, Vec<&Style>) {
    let (mut seen, mut open) = (String::new(), Vec::new());
    for piece in letter.pieces() {
        match piece {
            Piece::Text(text) => seen.push_str(text),
            Piece::Word(word) => seen.push_str(word.typed()),
            Piece::Opens(style) => open.push(style),
            Piece::Closes(style) => assert_eq!(open.pop(), Some(style), "{letter:?}"),
        }
    }
    (seen, open)
}
