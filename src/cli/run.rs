//! `frontdesk run`: the Telegram bot, by long polling.

use std::process::ExitCode;
use std::sync::Arc;

use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use super::house::{self, Files};
use super::seat::Seat;
use super::watch::{proofreaders, watch};
use super::{WRONG_SETTINGS, refuse, runtime, signals};
use crate::clock::Clock;
use crate::config::{BotSettings, Settings};
use crate::inbox::Inbox;
use crate::problem::Problem;
use crate::store::{Backups, Home, Store};
use crate::telegram::{self, Commands, ConnectError, Telegram};
use crate::web;
use crate::worker::Worker;

pub fn main(settings: &Settings) -> ExitCode {
    let (bot, files) = match (settings.for_bot(), Files::read(settings)) {
        (Ok(bot), Ok(files)) => (bot, files),
        (bot, files) => {
            let mut problems = bot.err().unwrap_or_default();
            problems.extend(files.err().unwrap_or_default());
            return refuse(&problems);
        }
    };
    let ran = runtime().map_err(anyhow::Error::from).and_then(|runtime| {
        let ended = runtime.block_on(run(settings, &bot, &files));
        // Whatever still blocks a thread must not keep the process.
        runtime.shutdown_background();
        ended
    });
    match ran {
        Ok(code) => code,
        Err(fault) => {
            eprintln!("{fault:#}");
            ExitCode::FAILURE
        }
    }
}

async fn run(settings: &Settings, bot: &BotSettings, files: &Files) -> anyhow::Result<ExitCode> {
    let stop = CancellationToken::new();
    signals::stop_on_signal(&stop)?;
    let home = house::home(&bot.database_url);
    let Some(seat) = Seat::taken(&home, &stop).await else { return Ok(ExitCode::SUCCESS) };
    let store = match house::open_store(&bot.database_url).await {
        Ok(store) => store,
        Err(problems) => return Ok(refuse(&problems)),
    };
    // Beside all else: the larger the file, the longer it takes.
    let damaged = CancellationToken::new();
    let looking = tokio::spawn(house::look_through(home, stop.clone(), damaged.clone()));
    let ended = serve(settings, bot, files, store.clone(), &stop).await;
    if ended.is_err() {
        // It may know why.
        let _ = looking.await;
    }
    signals::in_time(store.close()).await;
    drop(seat);
    if damaged.is_cancelled() { Ok(ExitCode::from(WRONG_SETTINGS)) } else { ended }
}

/// Serves until it is time to stop.
async fn serve(
    settings: &Settings,
    bot: &BotSettings,
    files: &Files,
    store: Store,
    stop: &CancellationToken,
) -> anyhow::Result<ExitCode> {
    let listener = match settings.http_addr {
        Some(address) => match house::listen(address).await {
            Ok(listener) => Some(listener),
            Err(problems) => return Ok(refuse(&problems)),
        },
        None => None,
    };
    let telegram = match connect(bot, files, stop).await {
        Ok(telegram) => telegram,
        Err(ConnectError::Stopped) => return Ok(ExitCode::SUCCESS),
        Err(fault) => {
            eprintln!("{}", why(&fault));
            return Ok(ExitCode::from(WRONG_SETTINGS));
        }
    };
    let wording = files.wording(telegram.username()).serving_feeds_at(settings.feed_url.as_deref());
    let desk = match files.desk(store, wording) {
        Ok(desk) => desk,
        Err(problems) => return Ok(refuse(&problems)),
    };
    let clock = Clock::System;
    desk.relearn().await?;
    desk.appoint_owner(clock.now(), bot.owner).await?;
    let parts = TaskTracker::new();
    if let Some(listener) = listener {
        let pages = web::health_of(&desk).merge(web::feed(desk.clone(), clock.clone()));
        parts.spawn(web::serve(listener, pages, stop.clone()));
    }
    for proofreader in proofreaders(&desk, settings, files) {
        parts.spawn(watch(proofreader, clock.clone(), stop.clone()));
    }
    let worker = Worker::new(desk.clone(), Arc::new(telegram.clone()), clock.clone());
    let worker = match house::home(&bot.database_url) {
        Home::File(_) => worker.backing_up(Backups::new(&settings.backup_dir, settings.backup_keep)),
        // What is gone with the process is not worth a copy.
        Home::Memory => worker,
    };
    let worker = Arc::new(worker);
    let inbox = Inbox::new(desk, clock);
    {
        let (worker, stop) = (worker.clone(), stop.clone());
        parts.spawn(async move { worker.run(stop).await });
    }
    parts.spawn(telegram::receive(telegram, inbox, stop.clone()));
    tracing::info!("the front desk of {} is open", files.practice.name);
    signals::wait(stop, &parts).await;
    tracing::info!("the front desk is closed");
    Ok(ExitCode::SUCCESS)
}

async fn connect(
    bot: &BotSettings,
    files: &Files,
    stop: &CancellationToken,
) -> Result<Telegram, ConnectError> {
    let [(_, client), (_, staff), (_, reception), (_, owner)] = house::menus(&files.wording(""));
    let commands = Commands { client, staff, reception, owner };
    telegram::connect(&bot.token, bot.api_url.as_deref(), commands, stop).await
}

fn why(fault: &ConnectError) -> Problem {
    match fault {
        ConnectError::WrongToken | ConnectError::Stopped => Problem::variable(
            "TELOXIDE_TOKEN",
            fault.to_string(),
            "copy it once more from @BotFather; it looks like 123456789:AAH…",
        ),
        ConnectError::ApiUrl(_) => Problem::variable(
            "TELOXIDE_API_URL",
            fault.to_string(),
            "leave it empty for Telegram's own server, or write http://host:port",
        ),
    }
}
