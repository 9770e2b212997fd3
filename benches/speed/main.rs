//! How fast the whole bot is beside a floor: a bot of stock teloxide that stores nothing, both against one Bot API server
//! of the bench's own process, in one run on one machine.
//!
//! `cargo bench --bench speed` takes three rounds in some minutes, `-- --small` one short round of each;
//! `--alone` takes only the story of one person, and `--bookings` only that of bookings; `--floor` and `--frontdesk` take
//! one arm alone, `--seconds` says how long each story is measured, `--rounds` how often, `--clients` how many clients the
//! store of the last measurement of memory has.

#![expect(clippy::unwrap_used, reason = "a measurement that cannot be taken ends here")]

use std::path::Path;
use std::time::{Duration, Instant};

mod durable;
mod floor;
mod house;
mod people;
mod server;

use house::{Arm, Bot};
use people::Story;
use server::Server;

/// How long a story runs before it is counted.
const WARM: Duration = Duration::from_millis(700);

/// What a round has shown of one bot.
#[derive(Debug, Clone, Copy, Default)]
struct Figures {
    start: f64,
    idle: f64,
    loaded: f64,
    questions: f64,
    cpu: f64,
    server_cpu: f64,
    presses: f64,
    bookings: f64,
    alone: f64,
    p50: f64,
    p99: f64,
}

/// How one story went.
struct Told {
    times: Vec<Duration>,
    updates: usize,
    cpu: f64,
    server_cpu: f64,
    took: Duration,
}

impl Told {
    fn a_second(&self) -> f64 {
        self.times.len() as f64 / self.took.as_secs_f64()
    }

    fn quantile(&self, share: f64) -> f64 {
        let mut times = self.times.clone();
        times.sort();
        let last = times.len().saturating_sub(1);
        times.get((last as f64 * share) as usize).map_or(0.0, |time| time.as_secs_f64() * 1e3)
    }
}

/// Lets so many tell a story for so long.
async fn tells(server: &Server, bot: &Bot, story: Story, first: i64, many: usize, time: Duration) -> Told {
    let from = Instant::now() + WARM;
    let until = from + time;
    {
        let mut state = server.lock();
        let begun = state.people.begin(story, first, many, from, until);
        for update in begun {
            state.push(Some(update));
        }
    }
    server.rings();
    tokio::time::sleep(WARM).await;
    let before = (bot.cpu(), house::cpu("self"));
    tokio::time::sleep(time).await;
    let after = (bot.cpu(), house::cpu("self"));
    let done = server.until(|state| state.people.is_done().then_some(()));
    tokio::time::timeout(Duration::from_secs(20), done).await.unwrap_or_else(|_| {
        panic!("somebody waits in vain in {story:?}");
    });
    let mut state = server.lock();
    assert!(state.people.stuck.is_empty(), "nothing leads on from {:?}", state.people.stuck[0]);
    Told {
        times: std::mem::take(&mut state.people.times),
        updates: state.people.updates,
        cpu: after.0 - before.0,
        server_cpu: after.1 - before.1,
        took: time,
    }
}

async fn first_poll(server: &Server, bot: &Bot) -> Duration {
    server.until(|state| state.polled_at).await - bot.started
}

/// One round of one bot.
async fn round(arm: Arm, time: Duration) -> Figures {
    let folder = tempfile::tempdir().unwrap();
    house::open_practice(folder.path());
    let mut starts = Vec::new();
    for _ in 0..3 {
        let (server, url) = Server::start().await;
        let bot = Bot::start(arm, folder.path(), &url);
        starts.push(first_poll(&server, &bot).await);
    }
    starts.sort();
    let (server, url) = Server::start().await;
    let bot = Bot::start(arm, folder.path(), &url);
    first_poll(&server, &bot).await;
    tokio::time::sleep(Duration::from_secs(1)).await;
    let mut figures =
        Figures { start: starts[1].as_secs_f64() * 1e3, idle: bot.memory(), ..Figures::default() };
    let alone = tells(&server, &bot, Story::Questions, 1_000, 1, time / 2).await;
    figures.alone = alone.quantile(0.5);
    if std::env::args().any(|argument| argument == "--alone") {
        return figures;
    }
    if std::env::args().any(|argument| argument == "--bookings") {
        figures.bookings = tells(&server, &bot, Story::Bookings, 100_000, 32, time).await.a_second();
        return figures;
    }
    let questions = tells(&server, &bot, Story::Questions, 2_000, 32, time).await;
    figures.questions = questions.a_second();
    figures.cpu = questions.cpu * 1e3 / questions.updates as f64;
    figures.server_cpu = questions.server_cpu * 1e3 / questions.updates as f64;
    figures.presses = tells(&server, &bot, Story::Presses, 3_000, 32, time).await.a_second();
    figures.bookings = tells(&server, &bot, Story::Bookings, 100_000, 32, time / 2).await.a_second();
    let crowd = tells(&server, &bot, Story::Questions, 4_000, 200, time).await;
    (figures.p50, figures.p99) = (crowd.quantile(0.5), crowd.quantile(0.99));
    figures.loaded = bot.memory();
    figures
}

/// Of several rounds, the one in the middle, figure by figure.
fn middle(rounds: &[Figures]) -> Figures {
    let of = |figure: fn(&Figures) -> f64| {
        let mut all: Vec<f64> = rounds.iter().map(figure).collect();
        all.sort_by(f64::total_cmp);
        all[all.len() / 2]
    };
    Figures {
        start: of(|f| f.start),
        idle: of(|f| f.idle),
        loaded: of(|f| f.loaded),
        questions: of(|f| f.questions),
        cpu: of(|f| f.cpu),
        server_cpu: of(|f| f.server_cpu),
        presses: of(|f| f.presses),
        bookings: of(|f| f.bookings),
        alone: of(|f| f.alone),
        p50: of(|f| f.p50),
        p99: of(|f| f.p99),
    }
}

fn print(name: &str, figures: &Figures) {
    println!(
        "{name}: {:.0} FAQ replies/s, {:.0} presses/s, {:.0} bookings/s; {:.3} ms of CPU an update (the server {:.3}); \
         alone p50 {:.2} ms; 200 chats p50 {:.1}, p99 {:.1} ms; memory {:.1} -> {:.1} MiB; start {:.0} ms",
        figures.questions,
        figures.presses,
        figures.bookings,
        figures.cpu,
        figures.server_cpu,
        figures.alone,
        figures.p50,
        figures.p99,
        figures.idle,
        figures.loaded,
        figures.start,
    );
}

/// The memory of a practice with so many clients.
async fn with_clients(clients: i64, time: Duration) {
    let folder = tempfile::tempdir().unwrap();
    house::open_practice(folder.path());
    house::fill(folder.path(), clients).await;
    let (server, url) = Server::start().await;
    let bot = Bot::start(Arm::Frontdesk, folder.path(), &url);
    let start = first_poll(&server, &bot).await;
    tokio::time::sleep(Duration::from_secs(1)).await;
    let idle = bot.memory();
    let told = tells(&server, &bot, Story::Questions, 100_000_000, 32, time).await;
    println!(
        "with {clients} clients: start {:.0} ms, memory {idle:.1} -> {:.1} MiB, {:.0} FAQ replies/s",
        start.as_secs_f64() * 1e3,
        bot.memory(),
        told.a_second(),
    );
}

/// How long a commit takes by itself where the stores of this run are: nothing that is durable can be sooner.
fn of_the_disk(folder: &Path) -> f64 {
    use std::io::Write as _;
    let mut file = std::fs::File::create(folder.join("disk")).unwrap();
    let mut times: Vec<Duration> = (0..51)
        .map(|_| {
            file.write_all(&[7; 8_192]).unwrap();
            let begun = Instant::now();
            file.sync_data().unwrap();
            begun.elapsed()
        })
        .collect();
    times.sort();
    times[25].as_secs_f64() * 1e3
}

async fn measure(arguments: &[String]) {
    let number = |name: &str| {
        let at = arguments.iter().position(|argument| argument == name)?;
        arguments.get(at + 1)?.parse::<u64>().ok()
    };
    let only = |name: &str| arguments.iter().any(|argument| argument == name);
    let small = only("--small");
    let time = Duration::from_secs(number("--seconds").unwrap_or(if small { 2 } else { 5 }));
    let rounds = number("--rounds").unwrap_or(if small { 1 } else { 3 });
    let both = only("--floor") == only("--frontdesk");
    let (mut floors, mut desks) = (Vec::new(), Vec::new());
    println!("the disk takes {:.2} ms to make 8 KiB last", of_the_disk(tempfile::tempdir().unwrap().path()));
    for n in 1..=rounds {
        if both || only("--floor") {
            floors.push(round(Arm::Floor, time).await);
            print(&format!("round {n}, floor"), &floors[floors.len() - 1]);
        }
        if both || only("--frontdesk") {
            desks.push(round(Arm::Frontdesk, time).await);
            print(&format!("round {n}, frontdesk"), &desks[desks.len() - 1]);
        }
    }
    if both {
        let (floor, desk) = (middle(&floors), middle(&desks));
        print("floor", &floor);
        print("frontdesk", &desk);
        println!(
            "of the floor: FAQ replies {:.2}, presses {:.2}, bookings {:.2}",
            desk.questions / floor.questions,
            desk.presses / floor.presses,
            desk.bookings / floor.bookings,
        );
        durable::check().await;
        with_clients(number("--clients").and_then(|many| many.try_into().ok()).unwrap_or(100_000), time)
            .await;
    }
}

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    if arguments.iter().any(|argument| argument == "floor") {
        return tokio::runtime::Runtime::new().unwrap().block_on(floor::run());
    }
    // One thread: the server must not take both processors from the bot.
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(measure(&arguments));
}
