//! Each mistake in `practice.toml`, one at a time, in the order of the file.

use super::{told, told_of_larger};

#[test]
fn what_is_not_toml_comes_alone() {
    insta::assert_snapshot!(told(&[("grid = \"15m\"", "grid = 15m")]), @"practice.toml:12: string values must be quoted (expected literal string)");
    insta::assert_snapshot!(told(&[("open_bookings = 3", "open_bookings = \"3\"")]), @r#"practice.toml:15: invalid type: string "3" (expected a whole number)"#);
    insta::assert_snapshot!(told(&[("horizon = \"60d\"", "horizon = 60")]), @"practice.toml:14: invalid type: integer `60` (expected text in quotes)");
    insta::assert_snapshot!(told(&[("minimum_notice", "minimal_notice")]), @"practice.toml:13: unknown field `minimal_notice` (did you mean `minimum_notice`?)");
    insta::assert_snapshot!(told(&[("map = ", "colour = ")]), @"practice.toml:9: unknown field `colour` (expected one of `address`, `map`, `directions`)");
    insta::assert_snapshot!(told(&[("[[therapist]]\nid = \"tom\"", "[therapist]\nid = \"tom\"")]), @"practice.toml:37: duplicate key (a key stands once in its table; services, therapists, rooms and reminders have double brackets)");
    insta::assert_snapshot!(told(&[("phone = \"+44 1225 555 0142\"", "phone = \"1\"\nphone = \"2\"")]), @"practice.toml:5: duplicate key (a key stands once in its table; services, therapists, rooms and reminders have double brackets)");
}

#[test]
fn mistakes_about_the_practice_itself() {
    insta::assert_snapshot!(told(&[("\"Stillwater Massage\"", "\" \"")]), @"practice.toml:1: `name` is empty (write it, or take the line out if it may be missing)");
    insta::assert_snapshot!(told(&[("Stillwater Massage", "Still\\nwater")]), @"practice.toml:1: `name` is not on one line (no line breaks and no tabs)");
    insta::assert_snapshot!(told(&[("Europe/London", "London")]), @"practice.toml:2: there is no time zone `London` (did you mean `Europe/London`?)");
    insta::assert_snapshot!(told(&[("Europe/London", "Middle Earth")]), @"practice.toml:2: there is no time zone `Middle Earth` (an IANA name such as Europe/London)");
    insta::assert_snapshot!(told(&[("\"999\"", "\"call us\"")]), @"practice.toml:3: `emergency_number` is `call us`, which is not a telephone number (digits, such as +44 1225 555 0142)");
    insta::assert_snapshot!(told(&[("+44 1225 555 0142", "later")]), @"practice.toml:4: `phone` is `later`, which is not a telephone number (digits, such as +44 1225 555 0142)");
    insta::assert_snapshot!(told(&[("hello@stillwater.example", "stillwater.example")]), @"practice.toml:5: `email` is `stillwater.example`, which is not an e-mail address (such as hello@stillwater.example)");
    insta::assert_snapshot!(told(&[("phone = \"+44 1225 555 0142\"\n", ""), ("email = \"hello@stillwater.example\"\n", "")]), @"practice.toml: there is neither `phone` nor `email` (clients must be able to reach a person: one of the two)");
    insta::assert_snapshot!(told(&[("https://map", "map")]), @"practice.toml:9: the map `map.example/?at=1` is not a web address (it begins with http:// or https://)");
    insta::assert_snapshot!(told(&[("https://map", "ftp://map")]), @"practice.toml:9: the map `ftp://map.example/?at=1` is not a web address (it begins with http:// or https://)");
}

#[test]
fn mistakes_about_the_policies() {
    insta::assert_snapshot!(told(&[("grid = \"15m\"", "grid = \"25m\"")]), @"practice.toml:12: the grid `25m` does not divide a day (such as 15m, 20m, 30m or 1h)");
    insta::assert_snapshot!(told(&[("grid = \"15m\"", "grid = \"4m\"")]), @"practice.toml:12: `grid` is `4m`, which is out of range (from 15m to 1d)");
    insta::assert_snapshot!(told(&[("60d", "367d")]), @"practice.toml:14: `horizon` is `367d`, which is out of range (from 1d to 366d)");
    insta::assert_snapshot!(told(&[("60d", "36h")]), @"practice.toml:14: the horizon `36h` is not a number of days (whole days, such as 60d)");
    insta::assert_snapshot!(told(&[("60d", "0d")]), @"practice.toml:14: `horizon` is `0d`, which is out of range (from 1d to 366d)");
    insta::assert_snapshot!(told(&[("minimum_notice = \"2h\"", "minimum_notice = \"60d\"")]), @"practice.toml:13: nothing could be booked: the minimum notice reaches beyond the horizon (a shorter notice or a longer horizon)");
    insta::assert_snapshot!(told(&[("open_bookings = 3", "announcements_a_week = 0")]), @"practice.toml:15: `announcements_a_week` is 0, which is out of range (from 1 to 50)");
    insta::assert_snapshot!(told(&[("open_bookings = 3", "open_bookings = 0")]), @"practice.toml:15: `open_bookings` is 0, which is out of range (from 1 to 100)");
    insta::assert_snapshot!(told(&[("21:00-07:00", "at night")]), @"practice.toml:16: `at night` is not a span of hours (hours and minutes, such as 21:00-07:00, or none)");
    insta::assert_snapshot!(told(&[("quiet_hours =", "keep_questions = \"for ever\"\nquiet_hours =")]), @"practice.toml:16: `keep_questions` is `for ever`, which is not a duration (whole minutes, hours and days, such as 45m, 2h, 1h 30m or 60d)");
    insta::assert_snapshot!(told(&[("quiet_hours =", "keep_questions = \"12h\"\nquiet_hours =")]), @"practice.toml:16: `keep_questions` is `12h`, which is out of range (from 1d to 366d)");
    insta::assert_snapshot!(told(&[("quiet_hours =", "check_before = true\nquiet_hours =")]), @"practice.toml:16: `check_before` has no reminder to go with: none of the rules asks (asks = true in the rule of the evening before)");
    insta::assert_snapshot!(told(&[("21:00-07:00", "00:00-24:00")]), @"practice.toml:16: the quiet hours `00:00-24:00` are all day or never (write `none` if messages may go out at any hour)");
}

#[test]
fn mistakes_about_the_rhythm() {
    let with = |table: &str| {
        told(&[("[[service]]\nid = \"nmt-45\"", &format!("[rhythm]\n{table}\n[[service]]\nid = \"nmt-45\""))])
    };
    assert_eq!(with("at = \"off\""), "accepted");
    assert_eq!(with("after = \"1d\""), "accepted");
    insta::assert_snapshot!(with("at = \"never\""), @"practice.toml:19: `never` needs five fields, not 1 (minute hour day month weekday, such as `0 18 * * MON-FRI`; no seconds, no year)");
    insta::assert_snapshot!(with("at = \"0 22 * * *\""), @"practice.toml:19: `0 22 * * *` fires in the quiet hours only (an hour at which messages may go out)");
    insta::assert_snapshot!(with("after = \"61d\""), @"practice.toml:19: `after` is `61d`, which is out of range (from 1m to 60d)");
    insta::assert_snapshot!(with("every = \"1d\""), @"practice.toml:19: unknown field `every` (expected `at` or `after`)");
}

#[test]
fn mistakes_about_services() {
    insta::assert_snapshot!(told(&[("nmt-75", "nmt-45")]), @"practice.toml:25: the id `nmt-45` is used twice (first on line 19)");
    insta::assert_snapshot!(told(&[("\"nmt-75\"", "\"NMT 75\"")]), @"practice.toml:25: `NMT 75` cannot be an id (1 to 24 of a-z, 0-9 and -)");
    insta::assert_snapshot!(told(&[("\"nmt-75\"", "\"neuromuscular-massage-75-min\"")]), @"practice.toml:25: `neuromuscular-massage-75-min` cannot be an id (1 to 24 of a-z, 0-9 and -)");
    insta::assert_snapshot!(told(&[("Neuromuscular 75 min", "neuromuscular 45 min")]), @"practice.toml:26: the name `neuromuscular 45 min` is used twice (first on line 20)");
    insta::assert_snapshot!(told(&[("\"Neuromuscular 75 min\"", "\"\"")]), @"practice.toml:26: `name` is empty (write it, or take the line out if it may be missing)");
    insta::assert_snapshot!(told(&[("\"1h 15m\"", "\"0m\"")]), @"practice.toml:27: `duration` is `0m`, which is out of range (from 1m to 12h)");
    insta::assert_snapshot!(told(&[("\"1h 15m\"", "\"12h 1m\"")]), @"practice.toml:27: `duration` is `12h 1m`, which is out of range (from 1m to 12h)");
    insta::assert_snapshot!(told(&[("\"1h 15m\"", "\"90s\"")]), @"practice.toml:27: `duration` is `90s`, which is not a duration (whole minutes, hours and days, such as 45m, 2h, 1h 30m or 60d)");
    insta::assert_snapshot!(told(&[("buffer_after = \"0m\"", "buffer_after = \"-5m\"")]), @"practice.toml:28: `buffer_after` is `-5m`, which is not a duration (whole minutes, hours and days, such as 45m, 2h, 1h 30m or 60d)");
    insta::assert_snapshot!(told(&[("\"tom\", \"maya\"", "\"mia\", \"anna\"")]), @"
    practice.toml:22: there is no therapist `mia` (one of maya, tom)
    practice.toml:22: there is no therapist `anna` (one of maya, tom)
    ");
    insta::assert_snapshot!(told(&[("\"tom\", \"maya\"", "\"tom\", \"tom\"")]), @"practice.toml:22: the therapist `tom` is used twice (first on line 22)");
    insta::assert_snapshot!(told(&[("\"tom\", \"maya\"", "")]), @"practice.toml:22: nobody does this service (leave `therapists` out if all of them do)");
}

#[test]
fn mistakes_about_therapists_and_hours() {
    insta::assert_snapshot!(told(&[("id = \"tom\"", "id = \"maya\""), ("\"tom\", ", "")]), @"practice.toml:38: the id `maya` is used twice (first on line 31)");
    insta::assert_snapshot!(told(&[("\"Tom\"", "\"maya\"")]), @"practice.toml:39: the name `maya` is used twice (first on line 32)");
    insta::assert_snapshot!(told(&[("[\"14:00-18:00\", ", "[\"12:30-18:00\", ")]), @"practice.toml:34: `09:00-13:00` overlaps `12:30-18:00` on Monday (the first is on line 34; they may touch, not overlap)");
    insta::assert_snapshot!(told(&[("[\"14:00-18:00\", ", "[\"09:00-13:00\", ")]), @"practice.toml:34: `09:00-13:00` overlaps `09:00-13:00` on Monday (the first is on line 34; they may touch, not overlap)");
    insta::assert_snapshot!(told(&[("18:00-24:00", "18:00-25:00")]), @"practice.toml:35: `18:00-25:00` is not on the clock (from 00:00 to 23:59, or to 24:00 at the end)");
    insta::assert_snapshot!(told(&[("18:00-24:00", "24:00-18:00")]), @"practice.toml:35: `24:00-18:00` is not on the clock (from 00:00 to 23:59, or to 24:00 at the end)");
    insta::assert_snapshot!(told(&[("18:00-24:00", "9-17")]), @"practice.toml:35: `9-17` is not a span of hours (hours and minutes, such as 09:00-13:00)");
    insta::assert_snapshot!(told(&[("18:00-24:00", "18:00-09:00")]), @"practice.toml:35: `18:00-09:00` does not end after it begins (a span lies within one day; midnight at its end is 24:00)");
    insta::assert_snapshot!(told(&[("18:00-24:00", "18:00-18:00")]), @"practice.toml:35: `18:00-18:00` does not end after it begins (a span lies within one day; midnight at its end is 24:00)");
    insta::assert_snapshot!(told(&[("friday = [\"18:00-24:00\"]\n", ""), ("monday = [\"14:00-18:00\", \"09:00-13:00\"]\n", "")]), @r#"practice.toml:30: no therapist has any hours (such as [therapist.hours] with monday = ["09:00-13:00"])"#);
}

#[test]
fn mistakes_about_reminders() {
    insta::assert_snapshot!(told(&[("\"hydration\"", "\"hydratoin\"")]), @"practice.toml:42: there is no topic `hydratoin` (did you mean `hydration`?)");
    insta::assert_snapshot!(told(&[("\"hydration\"", "\"parking\"")]), @"practice.toml:42: there is no topic `parking` (one of hydration, attire)");
    insta::assert_snapshot!(told(&[("\"attire\"", "\"hydration\"")]), @"practice.toml:48: the rule `hydration` is used twice (first on line 42)");
    insta::assert_snapshot!(told(&[("\"hydration\"", "\"painful\"")]), @"practice.toml:42: the topic `painful` has no `reminder` line (give it one in the FAQ, or name one of hydration, attire)");
    insta::assert_snapshot!(told(&[("0 18 * * *", "0 18 * * 1-5")]), @"practice.toml:43: the weekday `1-5` is a number (programs disagree about which day is 1: write MON-FRI or SAT,SUN)");
    insta::assert_snapshot!(told(&[("0 18 * * *", "0 0 18 * * *")]), @"practice.toml:43: `0 0 18 * * *` needs five fields, not 6 (minute hour day month weekday, such as `0 18 * * MON-FRI`; no seconds, no year)");
    insta::assert_snapshot!(told(&[("0 18 * * *", "0 18 31 2 *")]), @"practice.toml:43: `0 18 31 2 *` never fires (no such day is in the calendar)");
    insta::assert_snapshot!(told(&[("0 18 * * *", "0,30 22-23 * * *")]), @"practice.toml:43: `0,30 22-23 * * *` fires in the quiet hours only (an hour at which messages may go out)");
    insta::assert_snapshot!(told(&[("useful_until = \"2h\"", "useful_until = \"13h\"")]), @"practice.toml:45: it could be too late at once: `useful_until` (13h) is not less than `before` (12h) (a reminder needs time to go out in; `useful_until` is 30m when it is left out)");
    insta::assert_snapshot!(told(&[("before = \"1h\"", "before = \"30m\"")]), @"practice.toml:50: it could be too late at once: `useful_until` (30m) is not less than `before` (30m) (a reminder needs time to go out in; `useful_until` is 30m when it is left out)");
    insta::assert_snapshot!(told(&[("before = \"1h\"\n", "")]), @r#"practice.toml:47: `before` is missing (such as before = "12h", or after = "1h" for one that follows the visit)"#);
}

#[test]
fn mistakes_about_rules_of_reminders() {
    let with = |line: &str| told(&[("before = \"1h\"\n", &format!("{line}\n"))]);
    insta::assert_snapshot!(with("before = \"1h\"\nafter = \"1h\""), @"practice.toml:51: `after` stands beside `before` (one of the two; for both sides of a visit, write two rules)");
    insta::assert_snapshot!(with("before = \"1h\"\nat_most = \"1h\""), @"practice.toml:51: `at_most` (1h) is not more than `before` (1h) (the least is `before`, the most is `at_most`)");
    insta::assert_snapshot!(with("after = \"3h\"\nuseful_until = \"2h\""), @"practice.toml:51: it could be too late at once: `useful_until` (2h) is not more than `after` (3h) (a reminder needs time to go out in; `useful_until` is 2d when it is left out)");
    insta::assert_snapshot!(with("before = \"1h\"\nservices = [\"nmt-54\", \"nmt-75\"]"), @"practice.toml:51: there is no service `nmt-54` (did you mean `nmt-45`?)");
    insta::assert_snapshot!(with("before = \"1h\"\nservices = []"), @"practice.toml:51: the rule is for no service (leave `services` out if it is for all of them)");
    insta::assert_snapshot!(with("before = \"1h\"\nvisits = \"second\""), @r#"practice.toml:51: `visits` is `second` ("all" or "first")"#);
    insta::assert_snapshot!(with("before = \"1h\"\nid = \"No id\""), @"practice.toml:51: `No id` cannot be an id (1 to 32 of a-z, 0-9 and -)");
    insta::assert_snapshot!(with("before = \"1h\"\ntext = \"parking\""), @"practice.toml:51: `text` stands beside `topic` (one of the two; rules with the same moments go out in one message)");
    // Maya works on Mondays from nine and on Friday evenings: nothing fires within two hours before.
    insta::assert_snapshot!(told(&[("0 7-20 * * *", "0 12 * * WED"), ("before = \"1h\"\n", "before = \"1h\"\nat_most = \"3h\"\n")]), @"practice.toml:49: `0 12 * * WED` has no moment at the right time before any visit in your hours (other hours, or more time between `before` and `at_most`)");
    insta::assert_snapshot!(told(&[("topic = \"attire\"", "text = \"parking\"")]), @r#"practice.toml:48: there is no text `parking` (a table [texts] with parking = "...", or `topic` for a line of the FAQ)"#);
    let texts = |text: &str, line: &str| {
        let rule = format!("text = \"{text}\"");
        told(&[
            ("topic = \"attire\"", &rule),
            ("before = \"1h\"\n", &format!("before = \"1h\"\n[texts]\n{line}\n")),
        ])
    };
    assert_eq!(texts("parking", "parking = \"Park after {time}, } or { as you like.\""), "accepted");
    insta::assert_snapshot!(texts("parkign", "parking = \"Park.\""), @"practice.toml:48: there is no text `parkign` (did you mean `parking`?)");
    insta::assert_snapshot!(texts("parking", "parking = \"Park after {tiem}, {moon} and {}.\""), @"
    practice.toml:52: the text `parking` has the placeholder `{tiem}`, which does not exist (did you mean `time`?)
    practice.toml:52: the text `parking` has the placeholder `{moon}`, which does not exist (one of name, weekday, date, time, therapist, service, practice, address)
    practice.toml:52: the text `parking` has the placeholder `{}`, which does not exist (one of name, weekday, date, time, therapist, service, practice, address)
    ");
    insta::assert_snapshot!(texts("parking", "parking = \" \""), @"practice.toml:52: the text `parking` is empty (write it, or take the line out)");
    insta::assert_snapshot!(texts("parking", &format!("parking = \"{}\"", "p".repeat(801))), @"practice.toml:52: the text `parking` is too long (at most 800 characters: it stands in one message with others)");
    insta::assert_snapshot!(texts("Parking!", "\"Parking!\" = \"Park.\""), @"practice.toml:52: `Parking!` cannot be the name of a text (1 to 32 of a-z, 0-9 and -)");
}

#[test]
fn mistakes_about_cut_offs() {
    insta::assert_snapshot!(told(&[("grid = \"15m\"", "cutoff = \"1h\"\nmove_cutoff = \"2h\"\ncancel_cutoff = \"2h\"")]), @"
    practice.toml:13: `move_cutoff` stands beside `cutoff`, which means it too (put `cancel_cutoff` in place of `cutoff` on line 12, or take this line out)
    practice.toml:14: `cancel_cutoff` stands beside `cutoff`, which means it too (put `move_cutoff` in place of `cutoff` on line 12, or take this line out)
    ");
    insta::assert_snapshot!(told(&[("grid = \"15m\"", "undo_grace = \"2h\"")]), @"practice.toml:12: `undo_grace` is `2h`, which is out of range (from 0m to 1h)");
}

#[test]
fn mistakes_about_rooms() {
    insta::assert_snapshot!(told_of_larger(&[("[\"studio\", \"quiet\"]", "[\"studoi\", \"quiet\"]")]), @"practice.toml:22: there is no room `studoi` (did you mean `studio`?)");
    insta::assert_snapshot!(told_of_larger(&[("[\"studio\", \"quiet\"]", "[\"studio\", \"studio\"]")]), @"practice.toml:22: the room `studio` is used twice (first on line 22)");
    insta::assert_snapshot!(told_of_larger(&[("[\"studio\", \"quiet\"]", "[]")]), @"practice.toml:22: there is no room for this service (leave `rooms` out if it needs none)");
    insta::assert_snapshot!(told(&[("therapists = [\"tom\", \"maya\"]", "rooms = [\"quiet\"]")]), @"practice.toml:22: there is no room `quiet` (there is none yet)");
    insta::assert_snapshot!(told(&[("therapists = [\"tom\", \"maya\"]", "room = \"quiet\"")]), @"practice.toml:22: unknown field `room` (did you mean `rooms`?)");
    insta::assert_snapshot!(told_of_larger(&[("id = \"quiet\"", "id = \"studio\""), ("name = \"Studio\"", "name = \"\"")]), @"
    practice.toml:22: there is no room `quiet` (one of studio, studio)
    practice.toml:61: the id `studio` is used twice (first on line 57)
    practice.toml:62: `name` is empty (write it, or take the line out if it may be missing)
    ");
    insta::assert_snapshot!(told_of_larger(&[("id = \"quiet\"", "id = \"Quiet\""), ("\"studio\", \"quiet\"", "\"studio\"")]), @"practice.toml:57: `Quiet` cannot be an id (1 to 24 of a-z, 0-9 and -)");
}

#[test]
fn mistakes_about_who_may_book() {
    insta::assert_snapshot!(told_of_larger(&[("\"known clients\"", "\"known client\"")]), @"practice.toml:29: a service cannot be for `known client` (did you mean `known clients`?)");
    insta::assert_snapshot!(told_of_larger(&[("\"known clients\"", "\"friends\"")]), @"practice.toml:29: a service cannot be for `friends` (everyone, or known clients: those who have been here before)");
}

#[test]
fn mistakes_about_rotas() {
    insta::assert_snapshot!(told_of_larger(&[("rota_from = \"2027-03-03\"\n", "")]), @"practice.toml:41: `rota_from` is missing beside the therapist's name (any day of the week in which the first [[therapist.rota]] holds, such as 2026-11-30)");
    insta::assert_snapshot!(told_of_larger(&[("2027-03-03", "31 Feb")]), @"practice.toml:41: `31 Feb` is not a day (any day of the week in which the first [[therapist.rota]] holds, such as 2026-11-30)");
    insta::assert_snapshot!(told_of_larger(&[("2027-03-03", "2027-02-31")]), @"practice.toml:41: `2027-02-31` is not a day (any day of the week in which the first [[therapist.rota]] holds, such as 2026-11-30)");
    insta::assert_snapshot!(told_of_larger(&[("rota_from = \"2027-03-03\"\n", "[therapist.hours]\n")]), @"practice.toml:42: the therapist has both [therapist.hours] and [[therapist.rota]] (hours for every week, or a rota of weeks that take turns)");
    insta::assert_snapshot!(told(&[("name = \"Tom\"\n", "name = \"Tom\"\nrota_from = \"2027-03-03\"\n")]), @"practice.toml:40: `rota_from` has no rota (a rota is two or more [[therapist.rota]], a week each; otherwise take this line out)");
}

#[test]
fn mistakes_about_the_jobs() {
    let with = |lines: &str| {
        told(&[("[[service]]\nid = \"nmt-45\"", &format!("[jobs]\n{lines}\n\n[[service]]\nid = \"nmt-45\""))])
    };
    insta::assert_snapshot!(with("morning_digest = \"30 7 * * 1-5\""), @"practice.toml:19: the weekday `1-5` is a number (programs disagree about which day is 1: write MON-FRI or SAT,SUN; or `off`)");
    insta::assert_snapshot!(with("morning_digest = \"0 30 7 * * *\""), @"practice.toml:19: `0 30 7 * * *` needs five fields, not 6 (minute hour day month weekday, such as `0 18 * * MON-FRI`; no seconds, no year; or `off`)");
    insta::assert_snapshot!(with("backup = \"0 0 3 * * * 2027\""), @"practice.toml:19: `0 0 3 * * * 2027` needs five fields, not 7 (minute hour day month weekday, such as `0 18 * * MON-FRI`; no seconds, no year; or `off`)");
    insta::assert_snapshot!(with("backup = \"0 3 30 FEB *\""), @"practice.toml:19: `0 3 30 FEB *` never fires (no such day is in the calendar; or `off`)");
    insta::assert_snapshot!(with("morning_digest = \"* * * * *\""), @"practice.toml:19: `morning_digest` would be done 1440 times a day, and 4 is the most (nobody would read it; once, such as `30 7 * * *`)");
    insta::assert_snapshot!(with("weekly_summary = \"0 9,18 * * *\""), @"practice.toml:19: `weekly_summary` would be done 2 times a day, and 1 is the most (it tells of a week; such as `0 18 * * SUN`)");
    insta::assert_snapshot!(with("backup = \"*/15 * * * *\""), @"practice.toml:19: `backup` would be done 96 times a day, and 24 is the most (each is a whole copy; such as `0 3 * * *`)");
    insta::assert_snapshot!(with("retention = \"off\""), @"practice.toml:19: `retention` cannot be off (clients are promised what `keep_questions` and `keep_intake` say; such as `30 3 * * *`)");
    insta::assert_snapshot!(with("retention = \"30 3 1 * *\""), @"practice.toml:19: `retention` would leave out whole weeks (clients are promised days; such as `30 3 * * *` or `30 3 * * SUN`)");
    insta::assert_snapshot!(with("retention = \"30 25 * * *\""), @"practice.toml:19: the hour `25` cannot be read (0-23, `*`, a list such as 9,18 or a range such as 9-17)");
    insta::assert_snapshot!(with("unconfirmed = \"never\"\nreconcile = \"60 * * * *\""), @"
    practice.toml:19: `never` needs five fields, not 1 (minute hour day month weekday, such as `0 18 * * MON-FRI`; no seconds, no year; or `off`)
    practice.toml:20: the minute `60` cannot be read (0-59, `*`, a list such as 0,30 or steps such as */15; or `off`)
    ");
    insta::assert_snapshot!(with("digest = \"off\""), @"practice.toml:19: unknown field `digest` (expected one of `morning_digest`, `unconfirmed`, `weekly_summary`, `backup`, `retention`, `reconcile`)");
}
