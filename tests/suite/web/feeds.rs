//! Calendar feeds: what a calendar elsewhere reads, and that nobody else reads anything.

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode, header};
use frontdesk::domain::feed::Whose;
use frontdesk::domain::practice::TherapistId;
use frontdesk::domain::tap::{FeedTap, Tap};
use frontdesk::web;
use icalendar::parser::{Component, read_calendar, unfold};
use insta::assert_snapshot;
use tower::ServiceExt;

use super::stage::Stage;
use crate::clinic::{Clinic, Person};

/// The path of the address that somebody was given.
fn path(seen: &str) -> String {
    let at = seen.find("/calendar/").expect("an address");
    seen[at..].chars().take_while(|c| !c.is_whitespace()).collect()
}

fn maya_s() -> Whose {
    Whose::Therapist(TherapistId::parse("maya").expect("an id"))
}

async fn makes_an_address(person: &Person, whose: Whose) -> String {
    person.presses(Tap::Feed(FeedTap::Renew(whose))).await;
    path(&person.reads())
}

async fn get(router: &Router, path: &str, headers: &[(&str, &str)]) -> (StatusCode, HeaderMap, String) {
    let mut request = Request::get(path);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let answer =
        router.clone().oneshot(request.body(Body::empty()).expect("a request")).await.expect("an answer");
    let (parts, body) = answer.into_parts();
    let bytes = to_bytes(body, 1 << 20).await.expect("a body");
    (parts.status, parts.headers, String::from_utf8(bytes.to_vec()).expect("UTF-8"))
}

/// The events of a calendar as another's parser reads them: a line each.
fn events(calendar: &str) -> String {
    for line in calendar.split("\r\n") {
        assert!(line.len() <= 75 && !line.contains(['\r', '\n']), "{line:?}");
    }
    let unfolded = unfold(calendar);
    let read = read_calendar(&unfolded).expect("a calendar");
    let event = |event: &Component<'_>| {
        let text = |name: &str| event.find_prop(name).expect("a property").val.as_str().replace('\\', "");
        let names = ["UID", "SEQUENCE", "DTSTART", "DTEND", "SUMMARY", "STATUS"];
        names.map(text).join(" | ")
    };
    let events = read.components.iter().filter(|component| component.name == "VEVENT");
    events.map(event).collect::<Vec<_>>().join("\n")
}

#[tokio::test]
async fn a_therapist_subscribes_to_their_own_diary() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let (maya, anna, ben) =
        (clinic.therapist("Maya", "maya").await, clinic.client("Anna Sample"), clinic.client("Ben"));
    anna.books("4", "12:00").await;
    ben.says("/book").await;
    for label in ["Neuromuscular 45 min · £55", "Tom", "4", "12:00", "Yes, book it"] {
        ben.taps(label).await;
    }
    ben.skims();
    maya.says("/calendar").await;
    assert_snapshot!(maya.reads(), @"
    Maya: there is no address yet. Make one, and add it to your calendar as a subscription; the calendar asks for news by itself, some every few minutes and some every few hours.

    Whoever has the address can read the diary, without signing in. Keep it to yourself.
    [Make an address]
    [‹ Back] [Main menu]
    ");
    maya.taps("Make an address").await;
    let seen = maya.reads();
    let address = path(&seen);
    assert_eq!(address.len(), "/calendar/".len() + 22 + ".ics".len(), "128 bits");
    assert_snapshot!(seen.replace(&address, "/calendar/SECRET.ics"), @"
    (in place) The calendar of Maya, to be added as a subscription (“add by URL”, not “import”):

    https://desk.example.org/calendar/SECRET.ics

    I show this only now. Whoever has the address can read the diary, so keep it to yourself and delete this message once you are done.
    [Copy the address]
    [‹ Back] [Main menu]
    ");
    let router = web::feed(clinic.desk(), clinic.clock());
    let (status, headers, calendar) = get(&router, &address, &[]).await;
    assert_eq!(
        (status, &headers[header::CONTENT_TYPE]),
        (StatusCode::OK, &"text/calendar; charset=utf-8".parse().expect("a value"))
    );
    assert_eq!(headers[header::CACHE_CONTROL], "private, max-age=300");
    assert_snapshot!(events(&calendar), @"diary-1@stillwater_bot.t.me | 2 | 20270304T120000Z | 20270304T124500Z | Anna, Neuromuscular 45 min | CONFIRMED");
    assert!(!calendar.contains("Sample") && !calendar.contains("Ben"), "{calendar}");
    // Moved, it is the same event in its next version.
    anna.says("/appointments").await;
    for label in ["Thu 4 Mar, 12:00 · Maya", "Move it", "5", "10:00", "Yes, move it"] {
        anna.taps(label).await;
    }
    anna.skims();
    maya.says("/availability").await;
    for label in ["8", "The whole day", "Yes, note it"] {
        maya.taps(label).await;
    }
    maya.skims();
    let (_, _, calendar) = get(&router, &address, &[]).await;
    assert_snapshot!(events(&calendar), @"
    diary-1@stillwater_bot.t.me | 3 | 20270305T100000Z | 20270305T104500Z | Anna, Neuromuscular 45 min | CONFIRMED
    away-1@stillwater_bot.t.me | 0 | 20270308T000000Z | 20270309T000000Z | Away | CONFIRMED
    ");
    // Cancelled, it is gone.
    anna.says("/appointments").await;
    for label in ["Fri 5 Mar, 10:00 · Maya", "Cancel it", "Yes, cancel it"] {
        anna.taps_on_any(label).await;
    }
    let (_, _, calendar) = get(&router, &address, &[]).await;
    assert!(!calendar.contains("Anna"), "{calendar}");
    for one in [&maya, &anna] {
        one.puts_away();
    }
}

#[tokio::test]
async fn a_calendar_that_has_not_changed_is_not_sent_again() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let (maya, anna) = (clinic.therapist("Maya", "maya").await, clinic.client("Anna"));
    anna.books("4", "12:00").await;
    let address = makes_an_address(&maya, maya_s()).await;
    let router = web::feed(clinic.desk(), clinic.clock());
    let (_, headers, _) = get(&router, &address, &[]).await;
    let tag = headers[header::ETAG].to_str().expect("ascii").to_owned();
    assert_eq!(headers[header::LAST_MODIFIED], "Mon, 01 Mar 2027 08:00:00 GMT");
    clinic.waits_until("2027-03-01 09:00").await;
    for asked in [
        [("if-none-match", tag.as_str())],
        [("if-none-match", &format!("\"x\", W/{tag}"))],
        [("if-modified-since", "Mon, 01 Mar 2027 08:00:00 GMT")],
    ] {
        let (status, headers, body) = get(&router, &address, &asked).await;
        assert_eq!((status, body.as_str()), (StatusCode::NOT_MODIFIED, ""), "{asked:?}");
        assert_eq!(headers[header::ETAG], tag.as_str());
    }
    anna.books("5", "12:00").await;
    for asked in [
        [("if-none-match", tag.as_str())],
        [("if-modified-since", "Mon, 01 Mar 2027 08:00:00 GMT")],
        [("if-modified-since", "yesterday")],
    ] {
        let (status, headers, _) = get(&router, &address, &asked).await;
        assert_eq!(status, StatusCode::OK, "{asked:?}");
        assert_eq!(headers[header::LAST_MODIFIED], "Mon, 01 Mar 2027 09:00:00 GMT");
    }
}

#[tokio::test]
async fn a_renewed_address_and_a_lost_role_end_the_one_before_at_once() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let (maya, olivia) = (clinic.therapist("Maya", "maya").await, clinic.owner("Olivia").await);
    let router = web::feed(clinic.desk(), clinic.clock());
    let status = async |path: &str| get(&router, path, &[]).await.0;
    let first = makes_an_address(&maya, maya_s()).await;
    assert_eq!(status(&first).await, StatusCode::OK);
    let second = makes_an_address(&maya, maya_s()).await;
    assert_eq!((status(&first).await, status(&second).await), (StatusCode::NOT_FOUND, StatusCode::OK));
    maya.presses(Tap::Feed(FeedTap::Remove(maya_s()))).await;
    maya.skims();
    assert_eq!(status(&second).await, StatusCode::NOT_FOUND);
    let third = makes_an_address(&maya, maya_s()).await;
    olivia.says("/team").await;
    for label in ["Maya", "Take the role away", "Yes, at once"] {
        olivia.taps(label).await;
    }
    assert_eq!(status(&third).await, StatusCode::NOT_FOUND);
    maya.skims();
    maya.presses(Tap::Feed(FeedTap::Renew(maya_s()))).await;
    assert!(maya.reads().starts_with("(Only the team can do that.)"));
    // Whoever comes back begins anew.
    let again = clinic.therapist("Maya", "maya").await;
    assert_eq!(status(&third).await, StatusCode::NOT_FOUND);
    for one in [&maya, &olivia, &again] {
        one.puts_away();
    }
}

#[tokio::test]
async fn the_practice_s_calendar_is_for_those_who_see_every_diary_and_can_be_without_names() {
    let clinic = Clinic::at("2027-03-01 08:00").await;
    let (maya, olivia) = (clinic.therapist("Maya", "maya").await, clinic.owner("Olivia").await);
    clinic.client("Anna").books("4", "12:00").await;
    maya.presses(Tap::Feed(FeedTap::Renew(Whose::Practice))).await;
    assert!(maya.reads().starts_with("(That menu is from earlier."));
    olivia.says("/calendar").await;
    assert_snapshot!(olivia.reads(), @"
    A calendar on your phone or computer can show a diary and keep it up to date, to read only. Whose?
    [Stillwater Massage]
    [Maya]
    [Tom]
    [Main menu]
    ");
    olivia.taps("Stillwater Massage").await;
    olivia.taps("Make an address").await;
    let address = path(&olivia.reads());
    let router = web::feed(clinic.desk(), clinic.clock());
    let (_, _, calendar) = get(&router, &address, &[]).await;
    assert_snapshot!(events(&calendar), @"diary-1@stillwater_bot.t.me | 2 | 20270304T120000Z | 20270304T124500Z | Maya: Anna, Neuromuscular 45 min | CONFIRMED");
    olivia.taps("‹ Back").await;
    olivia.taps("Show no names").await;
    assert_snapshot!(olivia.reads(), @"
    (in place) Stillwater Massage: an address is in use since Monday 1 March, 08:00. It was shown once and cannot be shown again; lost it, or given it to somebody by mistake? Renew it, and the old one stops at once.

    It shows only when time is taken, without names.
    [Renew] [Take it away]
    [Show first names]
    [‹ Back] [Main menu]
    ");
    let (_, _, calendar) = get(&router, &address, &[]).await;
    assert_snapshot!(events(&calendar), @"diary-1@stillwater_bot.t.me | 2 | 20270304T120000Z | 20270304T124500Z | Maya: Taken | CONFIRMED");
    olivia.says("/audit").await;
    let log = olivia.reads();
    assert!(log.contains("made an address for practice calendar"), "{log}");
    assert!(!log.contains(&address["/calendar/".len()..]), "{log}");
}

#[tokio::test]
async fn what_is_no_address_is_not_found_and_tells_nothing() {
    let clinic = Clinic::on_disk_at("2027-03-01 08:00").await;
    let maya = clinic.therapist("Maya", "maya").await;
    let address = makes_an_address(&maya, maya_s()).await;
    let router = web::feed(clinic.desk(), clinic.clock());
    let bare = address.trim_end_matches(".ics").to_owned();
    let long = format!("/calendar/{}.ics", "A".repeat(4_000));
    let mut answers = Vec::new();
    for path in [
        "/calendar/AAAAAAAAAAAAAAAAAAAAAA.ics",
        "/calendar/.ics",
        "/calendar/%00.ics",
        "/calendar/' OR 1=1 --.ics".replace(' ', "%20").as_str(),
        &bare,
        &format!("{bare}x.ics"),
        &long,
    ] {
        let (status, headers, body) = get(&router, path, &[]).await;
        assert_eq!(status, StatusCode::NOT_FOUND, "{path}");
        answers.push((headers, body));
    }
    assert!(answers.windows(2).all(|two| two[0] == two[1]), "one answer for all");
    // What is kept of the address is a hash.
    let secret = bare.trim_start_matches("/calendar/");
    let (status, _, _) = get(&router, &address, &[]).await;
    assert_eq!(status, StatusCode::OK);
    let file = clinic.breaks_in().await;
    let kept: i64 = sqlx::query_scalar("SELECT count(*) FROM feed WHERE instr(token_hash, $1) > 0")
        .bind(secret)
        .fetch_one(&file)
        .await
        .expect("a count");
    assert_eq!(kept, 0);
}

#[tokio::test]
async fn the_playground_serves_them_too() {
    let stage = Stage::new().await;
    let (status, _, _) = get(&stage.router, "/calendar/AAAAAAAAAAAAAAAAAAAAAA.ics", &[]).await;
    assert_eq!(status, StatusCode::NOT_FOUND);
    stage.close().await;
}
