//! `practice.toml`: the practice's own facts, checked as a whole.

use toml::Spanned;

use super::file::{PlaceTable, PracticeFile, Text, given};
use super::jobs::jobs;
use super::mistakes::{Mistakes, nearest};
use super::policies::policies;
use super::reminders::{House, reminders};
use super::rhythm::rhythm;
use super::services::{rooms, services};
use super::settings::is_web_address;
use super::therapists::therapists;
use crate::domain::practice::{Place, Practice};
use crate::domain::time::Zone;
use crate::domain::topic::Topics;
use crate::problem::{Problem, SourceFile};

/// Reads `practice.toml`. The topics are those that reminder rules may name; without them that is not checked.
///
/// # Errors
/// All mistakes, from the top of the file to its end. One against the language TOML itself, an unknown key or a
/// value of the wrong type comes alone: nothing can be read around it.
pub fn read_practice(source: &SourceFile, topics: Option<&Topics>) -> Result<Practice, Vec<Problem>> {
    let file = match toml::from_str::<PracticeFile>(&source.text) {
        Ok(file) => file,
        Err(fault) => return Err(vec![not_toml(source, &fault)]),
    };
    let mut mistakes = Mistakes::of(source);
    let practice = practice(&file, topics, &mut mistakes);
    match practice {
        Some(practice) if mistakes.is_empty() => Ok(practice),
        Some(_) | None => Err(mistakes.into_list()),
    }
}

fn practice(file: &PracticeFile, topics: Option<&Topics>, mistakes: &mut Mistakes<'_>) -> Option<Practice> {
    let name = mistakes.required_at_top(&file.name, "name", "Stillwater Massage");
    let name = name.and_then(|value| mistakes.name(value, "name"));
    let zone = mistakes.required_at_top(&file.time_zone, "time_zone", "Europe/London");
    let zone = zone.and_then(|value| zone_of(value, mistakes));
    let emergency_number = mistakes.required_at_top(&file.emergency_number, "emergency_number", "112");
    let emergency_number = emergency_number.and_then(|value| telephone(value, "emergency_number", mistakes));
    let phone = given(&file.phone).and_then(|value| telephone(value, "phone", mistakes));
    let email = given(&file.email).and_then(|value| email(value, mistakes));
    if given(&file.phone).or(given(&file.email)).is_none() {
        mistakes.of_file(
            "there is neither `phone` nor `email`",
            "clients must be able to reach a person: one of the two",
        );
    }
    let other_massages =
        file.other_massages.iter().filter_map(|value| mistakes.name(value, "other_massages")).collect();
    let place = match &file.place {
        Some(table) => place(table, mistakes),
        None => {
            mistakes.of_file("there is no [place]", "a table [place] with an `address`");
            None
        }
    };
    let policies = policies(&file.policies, mistakes);
    let services = services(&file.service, &file.therapist, &file.room, mistakes);
    let rooms = rooms(&file.room, mistakes);
    let therapists = therapists(&file.therapist, mistakes);
    let house = House {
        topics,
        texts: &file.texts,
        quiet: policies.quiet,
        zone: zone.as_ref(),
        services: &services,
        therapists: &therapists,
    };
    let reminders = reminders(file.reminder.as_ref(), &house, mistakes);
    let jobs = jobs(&file.jobs, mistakes);
    let proposals = rhythm(&file.rhythm, policies.quiet, mistakes);
    if let Some(value) = &file.policies.check_before
        && policies.check_before
        && mistakes.is_empty()
        && !reminders.iter().any(|rule| rule.asks)
    {
        let what = "`check_before` has no reminder to go with: none of the rules asks";
        mistakes.at(value.span(), what, "asks = true in the rule of the evening before");
    }
    Some(Practice {
        name: name?,
        zone: zone?,
        emergency_number: emergency_number?,
        place: place?,
        phone,
        email,
        other_massages,
        services,
        therapists,
        rooms,
        policies,
        reminders,
        jobs,
        proposals,
    })
}

fn place(table: &Spanned<PlaceTable>, mistakes: &mut Mistakes<'_>) -> Option<Place> {
    let row = table.get_ref();
    let address = mistakes.required(&row.address, table.span(), "address", "12 Mill Lane, Bath");
    let address = address.and_then(|value| mistakes.line_of_text(value, "address"));
    let map = given(&row.map).and_then(|value| {
        let text = value.get_ref().trim();
        if is_web_address(text) {
            return Some(text.to_owned());
        }
        let what = format!("the map `{text}` is not a web address");
        mistakes.at(value.span(), what, "it begins with http:// or https://");
        None
    });
    let directions = given(&row.directions).and_then(|value| mistakes.line_of_text(value, "directions"));
    Some(Place { address: address?, map, directions })
}

fn zone_of(value: &Text, mistakes: &mut Mistakes<'_>) -> Option<Zone> {
    let text = value.get_ref();
    let zone = Zone::parse(text);
    if zone.is_none() {
        let known = jiff::tz::db().available().map(|name| name.as_str().to_owned());
        let hint = match nearest(text, known) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "an IANA name such as Europe/London".to_owned(),
        };
        mistakes.at(value.span(), format!("there is no time zone `{text}`"), hint);
    }
    zone
}

fn telephone(value: &Text, name: &str, mistakes: &mut Mistakes<'_>) -> Option<String> {
    let text = value.get_ref().trim();
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    if !(2..=20).contains(&digits) || !text.chars().all(|c| c.is_ascii_digit() || "+-()./ ".contains(c)) {
        let what = format!("`{name}` is `{text}`, which is not a telephone number");
        mistakes.at(value.span(), what, "digits, such as +44 1225 555 0142");
        return None;
    }
    Some(text.to_owned())
}

fn email(value: &Text, mistakes: &mut Mistakes<'_>) -> Option<String> {
    let text = value.get_ref().trim();
    let shaped = text.split_once('@').is_some_and(|(who, host)| {
        !who.is_empty() && host.contains('.') && !host.contains('@') && !host.starts_with('.')
    });
    if !shaped || text.chars().any(|c| c.is_whitespace() || c.is_control()) {
        let what = format!("`email` is `{text}`, which is not an e-mail address");
        mistakes.at(value.span(), what, "such as hello@stillwater.example");
        return None;
    }
    Some(text.to_owned())
}

/// What the `toml` crate finds wrong, as one of our own.
fn not_toml(source: &SourceFile, fault: &toml::de::Error) -> Problem {
    let message = fault.message().lines().collect::<Vec<_>>().join(" ");
    let (what, expected) = message.split_once(", expected ").unwrap_or((&message, ""));
    let unknown = what.strip_prefix("unknown field `").and_then(|rest| rest.strip_suffix('`'));
    // The names that are known stand between backticks.
    let meant = unknown.and_then(|word| nearest(word, expected.split('`').skip(1).step_by(2)));
    let hint = match (meant, expected, what) {
        (Some(near), _, _) => format!("did you mean `{near}`?"),
        (None, "", "duplicate key") => {
            "a key stands once in its table; services, therapists, rooms and reminders have double brackets"
                .to_owned()
        }
        (None, "", _) => "see the example practice.toml".to_owned(),
        (None, "i64", _) => "expected a whole number".to_owned(),
        (None, "a string", _) => "expected text in quotes".to_owned(),
        (None, _, _) => format!("expected {expected}"),
    };
    match fault.span() {
        Some(span) => source.problem(span, what, hint),
        None => Problem::file(&source.path, what, hint),
    }
}
