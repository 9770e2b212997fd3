//! Random rules, visits, outages, jumps of the clock, moves, cancellations and edits of the rules: what arrives, and
//! what the ledger says, is what the model says, to the second.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use frontdesk::domain::practice::QuietHours;
use frontdesk::domain::time::{SignedDuration, Time, Timestamp, Weekday, Zone};
use proptest::prelude::*;
use proptest::test_runner::Config;
use regex::Regex;

use super::model::{Fate, House, Line, Rule, Visit};
use super::rig::Rig;

/// Zones, each with the day on which its clocks change, or none.
const PLACES: [(&str, &str); 9] = [
    ("Europe/London", "2027-03-28"),
    ("Europe/London", "2027-10-31"),
    ("America/New_York", "2027-03-14"),
    ("America/New_York", "2027-11-07"),
    ("Australia/Lord_Howe", "2027-04-04"),
    ("Australia/Lord_Howe", "2027-10-03"),
    ("Pacific/Chatham", "2027-04-04"),
    ("Asia/Kolkata", "2027-03-28"),
    ("Asia/Kathmandu", "2027-10-31"),
];

/// What happens.
#[derive(Debug, Clone)]
pub enum Step {
    /// The process is up for so many minutes.
    Lives(i64),
    /// It is down for so many minutes, or the machine sleeps.
    Sleeps(i64),
    /// The clock is set back by so many minutes.
    JumpsBack(i64),
    /// The visit of this number moves by so many quarters of an hour.
    Moves(prop::sample::Index, i64),
    Cancels(prop::sample::Index),
    /// The process begins anew under other rules.
    Edits(Vec<Rule>),
}

/// A whole history.
#[derive(Debug, Clone)]
pub struct History {
    pub place: usize,
    pub quiet: usize,
    pub rules: Vec<Rule>,
    /// Quarters of an hour from the beginning to each start.
    pub visits: Vec<i64>,
    pub steps: Vec<Step>,
    /// How the history ends: the clock jumps ten years, or time passes.
    pub jumps: bool,
}

fn line() -> impl Strategy<Value = Line> {
    let minutes = prop::sample::select(vec![vec![0], vec![30], vec![0, 30], vec![7, 22, 51]]);
    let hours = prop_oneof![
        (8_i8..21).prop_map(|hour| vec![hour]),
        (1_i8..12, 12_i8..24).prop_map(|(from, until)| (from..until).collect()),
    ];
    let weekdays = prop_oneof![
        4 => Just(Vec::new()),
        1 => Just(vec![Weekday::Monday, Weekday::Tuesday, Weekday::Thursday, Weekday::Saturday]),
        1 => Just(vec![Weekday::Sunday, Weekday::Friday]),
    ];
    (minutes, hours, weekdays).prop_map(|(minutes, hours, weekdays)| Line { minutes, hours, weekdays })
}

fn rule(id: usize) -> impl Strategy<Value = Rule> {
    let before = (10_i64..20 * 60, 26 * 60_i64..50 * 60, any::<prop::sample::Index>());
    let rule = (line(), any::<bool>(), before);
    rule.prop_map(move |(line, after, (least, further, useful))| {
        let most = least + further;
        let useful = i64::try_from(useful.index(usize::try_from(least).expect("positive"))).expect("small");
        Rule { id, line, after, least, most, useful: if after { least + 1 + useful * 3 } else { useful } }
    })
}

pub fn rules() -> impl Strategy<Value = Vec<Rule>> {
    (rule(0), rule(1), rule(2), rule(3), 1_u8..16).prop_map(|(a, b, c, d, which)| {
        let all = [a, b, c, d].into_iter().enumerate();
        all.filter(|(at, _)| which & (1 << at) != 0).map(|(_, rule)| rule).collect()
    })
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        4 => (1_i64..40 * 60).prop_map(Step::Lives),
        2 => prop_oneof![1_i64..90, 60_i64..60 * 60].prop_map(Step::Sleeps),
        1 => (1_i64..6 * 60).prop_map(Step::JumpsBack),
        3 => (any::<prop::sample::Index>(), 1_i64..9 * 96).prop_map(|(visit, by)| Step::Moves(visit, by)),
        2 => any::<prop::sample::Index>().prop_map(Step::Cancels),
        2 => rules().prop_map(Step::Edits),
    ]
}

pub fn history(visits: usize) -> impl Strategy<Value = History> {
    (
        0..PLACES.len(),
        0_usize..3,
        rules(),
        prop::collection::vec(8_i64..8 * 96, visits),
        prop::collection::vec(step(), 6..16),
        any::<bool>(),
    )
        .prop_map(|(place, quiet, rules, visits, steps, jumps)| History {
            place,
            quiet,
            rules,
            visits,
            steps,
            jumps,
        })
}

impl History {
    pub fn house(&self) -> House {
        let time = |hour, minute| Time::constant(hour, minute, 0, 0);
        let quiet = [(time(21, 0), time(7, 0)), (time(22, 30), time(6, 15)), (time(0, 0), time(0, 30))];
        let (from, until) = quiet[self.quiet];
        let zone = Zone::parse(PLACES[self.place].0).expect("a zone");
        House { zone, quiet: QuietHours { from, until }, rules: self.rules.clone() }
    }

    /// Three days before the night in which the clocks change, at nine.
    pub fn begin(&self) -> Timestamp {
        let night: frontdesk::domain::time::Date = PLACES[self.place].1.parse().expect("a day");
        let day = night.checked_sub(jiff::Span::new().days(3)).expect("a day");
        self.house().zone.instant(day.to_datetime(Time::constant(9, 0, 0, 0)))
    }
}

fn minutes(count: i64) -> SignedDuration {
    SignedDuration::from_mins(count)
}

/// Plays a history on the desk and on the model.
pub struct Play {
    rig: Rig,
    house: House,
    visits: Vec<Visit>,
    now: Timestamp,
}

impl Play {
    async fn begins(history: &History) -> Self {
        let (house, now) = (history.house(), history.begin());
        let mut rig = Rig::opens(&house, now).await;
        let starts = history.visits.iter().map(|quarters| now + minutes(quarters * 15));
        let booked: Vec<(i64, Timestamp)> = (1..).zip(starts).collect();
        rig.books(&booked).await;
        let visits =
            booked.iter().map(|(_, start)| Visit { start: Some(*start), ..Visit::default() }).collect();
        let mut play = Self { rig, house, visits, now };
        play.is_planned().await;
        play
    }

    /// The desk makes all plans, and does what is due.
    async fn is_planned(&mut self) {
        self.rig.desk.sweep_plans(self.now);
        self.rig.settles().await;
        for visit in &mut self.visits {
            visit.is_planned(&self.house, self.now);
            visit.lives(&self.house, self.now, self.now);
        }
    }

    async fn lives_until(&mut self, until: Timestamp) {
        self.rig.lives_until(until).await;
        for visit in &mut self.visits {
            visit.lives(&self.house, self.now, until);
        }
        self.now = until;
    }

    fn stands_at(&mut self, now: Timestamp) {
        self.rig.clock.move_to(now);
        self.now = now;
    }

    async fn goes_on(&mut self, step: &Step) {
        match step {
            Step::Lives(count) => self.lives_until(self.now + minutes(*count)).await,
            Step::Sleeps(count) => self.stands_at(self.now + minutes(*count)),
            Step::JumpsBack(count) => self.stands_at(self.now - minutes(*count)),
            Step::Moves(visit, quarters) => {
                let at = visit.index(self.visits.len());
                if self.visits[at].start.is_none() {
                    return;
                }
                let start = self.now + minutes(quarters * 15);
                self.rig.moves(i64::try_from(at).expect("few") + 1, start).await;
                self.visits[at].changes(Some(start));
                self.is_planned().await;
            }
            Step::Cancels(visit) => {
                let at = visit.index(self.visits.len());
                if self.visits[at].start.is_some() {
                    self.rig.cancels(i64::try_from(at).expect("few") + 1).await;
                    self.visits[at].changes(None);
                }
            }
            Step::Edits(rules) => {
                self.house.rules.clone_from(rules);
                self.rig.restarts(&self.house).await;
                self.rig.settles().await;
                self.is_planned().await;
            }
        }
    }

    /// What was wanted and what arrived, of a whole history that ends as time passes.
    pub async fn of(history: &History) -> (BTreeSet<Sent>, Vec<Sent>) {
        let play = play(history).await;
        let mut wanted = BTreeSet::new();
        let mut heard = Vec::new();
        let arrived = play.rig.arrived();
        for (at, visit) in play.visits.iter().enumerate() {
            wanted.extend(visit.sent.iter().map(|(rule, when, start)| (at, *rule, *when, *start)));
            let messages = arrived.get(&(i64::try_from(at).expect("few") + 1)).into_iter().flatten();
            for (when, html) in messages {
                for said in SAID.captures_iter(html) {
                    let rule = said[1].parse().expect("a number");
                    let label = format!("{} {}", &said[2], &said[3]);
                    let known = visit.sent.iter().find(|sent| sent.0 == rule && play.label(sent.2) == label);
                    heard.push((at, rule, *when, known.map_or(Timestamp::MIN, |sent| sent.2)));
                }
            }
        }
        (wanted, heard)
    }

    /// A start as the messages have it.
    fn label(&self, start: Timestamp) -> String {
        self.house.zone.civil(start).strftime("%A %-d %B %H:%M").to_string()
    }

    /// What arrived and what the ledger says, against the model.
    async fn is_as_the_model_has_it(&self) {
        let arrived = self.rig.arrived();
        let ledger = self.rig.ledger().await;
        for (id, visit) in (1_i64..).zip(&self.visits) {
            let mut heard: Vec<(usize, Timestamp, String)> = Vec::new();
            for (at, html) in arrived.get(&id).into_iter().flatten() {
                let said = SAID.captures_iter(html);
                heard.extend(said.map(|said| {
                    (said[1].parse().expect("a number"), *at, format!("{} {}", &said[2], &said[3]))
                }));
            }
            let mut wanted: Vec<_> =
                visit.sent.iter().map(|(rule, at, start)| (*rule, *at, self.label(*start))).collect();
            heard.sort();
            wanted.sort();
            assert_eq!(heard, wanted, "what arrived for visit {id}, which starts {:?}", visit.start);
            if visit.start.is_none() {
                continue;
            }
            let said: BTreeMap<&str, &str> = ledger
                .iter()
                .filter(|((of, _), _)| *of == id)
                .map(|((_, rule), fate)| (rule.as_str(), fate.as_str()))
                .collect();
            let names: BTreeMap<String, &str> =
                visit.fates.iter().map(|(rule, fate)| (format!("r{rule}"), name(fate))).collect();
            let names = names.iter().map(|(rule, fate)| (rule.as_str(), *fate)).collect();
            assert_eq!(said, names, "the ledger of visit {id}, which starts {:?}", visit.start);
        }
    }
}

fn name(fate: &Fate) -> &'static str {
    match fate {
        Fate::Planned { .. } => "Planned",
        Fate::Sent(_) => "Sent",
        Fate::Passed => "Skipped(Passed)",
        Fate::NoMoment => "Skipped(NoMoment)",
        Fate::Late => "Skipped(Late)",
        Fate::Obsolete => "Obsolete",
    }
}

/// One reminder: of which visit, by which rule, when, and of which start.
type Sent = (usize, usize, Timestamp, Timestamp);

static SAID: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"rule (\d+) at (\w+ \d+ \w+) (\d\d:\d\d)\.").expect("a pattern"));

/// Plays a whole history, and holds it against the model.
async fn play(history: &History) -> Play {
    let mut play = Play::begins(history).await;
    for step in &history.steps {
        play.goes_on(step).await;
    }
    if history.jumps {
        play.stands_at(play.now + minutes(10 * 366 * 24 * 60));
        play.lives_until(play.now + minutes(3 * 24 * 60)).await;
    } else {
        play.lives_until(play.now + minutes(13 * 24 * 60)).await;
    }
    play.is_as_the_model_has_it().await;
    play
}

/// So many visits in each history.
pub const VISITS: usize = 60;

/// How many visits all histories have together, each with two or three rules and often edits of them, so that there are
/// more than twice as many schedules; `REMINDER_VISITS` for more by hand.
fn histories() -> u32 {
    let visits = std::env::var("REMINDER_VISITS").ok().and_then(|n| n.parse().ok()).unwrap_or(2_520_u32);
    visits.div_ceil(60)
}

proptest! {
    #![proptest_config(Config { cases: histories(), max_shrink_iters: 400, ..Config::default() })]
    #[test]
    fn each_reminder_arrives_once_or_is_skipped_for_a_true_reason(history in history(VISITS)) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        drop(runtime.block_on(play(&history)));
    }
}
