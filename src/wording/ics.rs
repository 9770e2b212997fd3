//! Writes iCalendar (RFC 5545): one event with its time zone, or a calendar of many, as phones read them.

use crate::domain::time::{ClockChange, DateTime, SignedDuration, Span, Timestamp, Zone};

/// An event to be written.
pub struct Event<'a> {
    /// The same for every version of the event, and for no other event.
    pub uid: String,
    /// Higher with every version.
    pub sequence: u32,
    /// When it was written.
    pub made_at: Timestamp,
    /// When it is.
    pub time: Span,
    /// The zone of its wall clock.
    pub zone: &'a Zone,
    /// What it is called.
    pub summary: &'a str,
    /// More about it.
    pub description: &'a str,
    /// Where it is.
    pub location: &'a str,
    /// Who holds it, as an address with its scheme.
    pub organizer: &'a str,
    /// Whether it is called off.
    pub cancelled: bool,
}

/// The longest line, in bytes, without its end.
const LONGEST_LINE: usize = 75;

/// The file's text.
pub fn render(event: &Event<'_>) -> String {
    let mut file = Lines::default();
    let (method, status) = if event.cancelled { ("CANCEL", "CANCELLED") } else { ("PUBLISH", "CONFIRMED") };
    file.add("BEGIN", "VCALENDAR");
    file.add("VERSION", "2.0");
    file.add("PRODID", "-//frontdesk//frontdesk//EN");
    file.add("CALSCALE", "GREGORIAN");
    file.add("METHOD", method);
    time_zone(&mut file, event);
    file.add("BEGIN", "VEVENT");
    file.add("UID", &escape(&event.uid));
    file.add("SEQUENCE", &event.sequence.to_string());
    file.add("DTSTAMP", &utc(event.made_at));
    moment(&mut file, "DTSTART", event.time.from, event.zone);
    moment(&mut file, "DTEND", event.time.until, event.zone);
    file.add("SUMMARY", &escape(event.summary));
    file.add("DESCRIPTION", &escape(event.description));
    file.add("LOCATION", &escape(event.location));
    file.add(&format!("ORGANIZER;CN={}", quoted(event.summary)), &bare(event.organizer));
    file.add("STATUS", status);
    file.add("TRANSP", if event.cancelled { "TRANSPARENT" } else { "OPAQUE" });
    file.add("END", "VEVENT");
    file.add("END", "VCALENDAR");
    file.0
}

/// One of many events of a calendar that is read again and again.
pub struct Listed {
    /// The same for every version of the event, and for no other event.
    pub uid: String,
    /// Higher with every version.
    pub sequence: u32,
    /// When it was made: not when it is read, so that a calendar that has not changed stays the same.
    pub made_at: Timestamp,
    /// When it is.
    pub time: Span,
    /// What it is called.
    pub summary: String,
    /// Whether it is not certain yet.
    pub waits: bool,
}

/// A calendar's text. Its instants are in UTC, which every reader shows on its own clock.
pub fn render_list(name: &str, events: &[Listed]) -> String {
    let mut file = Lines::default();
    file.add("BEGIN", "VCALENDAR");
    file.add("VERSION", "2.0");
    file.add("PRODID", "-//frontdesk//frontdesk//EN");
    file.add("CALSCALE", "GREGORIAN");
    file.add("X-WR-CALNAME", &escape(name));
    for every in ["REFRESH-INTERVAL;VALUE=DURATION", "X-PUBLISHED-TTL"] {
        file.add(every, "PT15M");
    }
    for event in events {
        file.add("BEGIN", "VEVENT");
        file.add("UID", &escape(&event.uid));
        file.add("SEQUENCE", &event.sequence.to_string());
        file.add("DTSTAMP", &utc(event.made_at));
        file.add("DTSTART", &utc(event.time.from));
        file.add("DTEND", &utc(event.time.until));
        file.add("SUMMARY", &escape(&event.summary));
        file.add("STATUS", if event.waits { "TENTATIVE" } else { "CONFIRMED" });
        file.add("TRANSP", "OPAQUE");
        file.add("END", "VEVENT");
    }
    file.add("END", "VCALENDAR");
    file.0
}

/// The zone's clock around the event: each change as it is in the zone's history, so that a reader needs no
/// database of its own and no rule that could be wrong by next year.
fn time_zone(file: &mut Lines, event: &Event<'_>) {
    let id = event.zone.to_string();
    if id == UTC {
        return;
    }
    file.add("BEGIN", "VTIMEZONE");
    file.add("TZID", &id);
    let changes = event.zone.changes_around(event.time);
    // A zone whose clocks have never changed has one time for ever.
    if changes.first().is_none_or(|first| first.at > event.time.from) {
        let offset = event.zone.offset(event.time.from);
        observance(file, "STANDARD", "19700101T000000", (offset, offset), &id);
    }
    for ClockChange { at, offset, offset_before, name, is_summer_time } in &changes {
        let kind = if *is_summer_time { "DAYLIGHT" } else { "STANDARD" };
        // The moment of the change as the clock showed it that was about to be changed.
        let shown = *at + SignedDuration::from_secs(i64::from(*offset_before));
        observance(file, kind, &civil(Zone::utc().civil(shown)), (*offset_before, *offset), name);
    }
    file.add("END", "VTIMEZONE");
}

const UTC: &str = "UTC";

fn observance(file: &mut Lines, kind: &str, since: &str, (from, to): (i32, i32), name: &str) {
    file.add("BEGIN", kind);
    file.add("DTSTART", since);
    file.add("TZOFFSETFROM", &offset(from));
    file.add("TZOFFSETTO", &offset(to));
    file.add("TZNAME", &escape(name));
    file.add("END", kind);
}

/// A moment on the zone's wall clock; in UTC where that shows it twice and the second is meant, as a reader
/// would take it for the first.
fn moment(file: &mut Lines, name: &str, at: Timestamp, zone: &Zone) {
    let wall = zone.civil(at);
    if zone.to_string() == UTC || zone.start_instant(wall) != Some(at) {
        file.add(name, &utc(at));
    } else {
        file.add(&format!("{name};TZID={zone}"), &civil(wall));
    }
}

fn utc(at: Timestamp) -> String {
    civil(Zone::utc().civil(at)) + "Z"
}

fn civil(at: DateTime) -> String {
    at.strftime("%Y%m%dT%H%M%S").to_string()
}

/// `+0530`; with seconds where a zone of long ago has them.
fn offset(seconds: i32) -> String {
    let sign = if seconds < 0 { '-' } else { '+' };
    let all = seconds.unsigned_abs();
    let (hours, minutes, rest) = (all / 3600, all / 60 % 60, all % 60);
    if rest == 0 {
        format!("{sign}{hours:02}{minutes:02}")
    } else {
        format!("{sign}{hours:02}{minutes:02}{rest:02}")
    }
}

/// A text, so that none of its characters ends the line or the value.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.replace("\r\n", "\n").chars() {
        match c {
            '\\' | ';' | ',' => {
                escaped.push('\\');
                escaped.push(c);
            }
            '\n' | '\r' => escaped.push_str("\\n"),
            // No other control character may stand in a text.
            _ if c.is_control() && c != '\t' => {}
            _ => escaped.push(c),
        }
    }
    escaped
}

/// A parameter's value, which knows no escape.
fn quoted(text: &str) -> String {
    let text: String = text.chars().map(|c| if c.is_control() || c == '"' { ' ' } else { c }).collect();
    format!("\"{text}\"")
}

/// An address, which has neither blanks nor line ends.
fn bare(address: &str) -> String {
    address.chars().filter(|c| !c.is_control() && !c.is_whitespace()).collect()
}

/// Lines that end with CRLF; one that is too long goes on after a blank on the next.
#[derive(Default)]
struct Lines(String);

impl Lines {
    fn add(&mut self, name: &str, value: &str) {
        let mut length = 0;
        for c in name.chars().chain([':']).chain(value.chars()) {
            if length + c.len_utf8() > LONGEST_LINE {
                self.0.push_str("\r\n ");
                length = 1;
            }
            self.0.push(c);
            length += c.len_utf8();
        }
        self.0.push_str("\r\n");
    }
}
