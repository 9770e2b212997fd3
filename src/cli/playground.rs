//! `frontdesk playground`: the whole practice on one page of a browser, with a clock that can be moved on.

use std::net::{Ipv4Addr, SocketAddr};
use std::process::ExitCode;

use clap::Args;
use jiff::Timestamp;
use jiff::civil::DateTime;
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use super::house::{self, Files};
use super::watch::{proofreaders, watch};
use super::{refuse, runtime, signals};
use crate::clock::Clock;
use crate::config::Settings;
use crate::problem::Problem;
use crate::web::{self, Playground};

/// Where the page is by default; another free port is taken where this one is not.
const PORT: u16 = 4840;

/// The bot's name in the playground's links; the page opens them itself.
const BOT: &str = "playground_bot";

/// How the playground begins.
#[derive(Debug, Default, Args)]
pub struct Options {
    /// Begin at this moment of the practice's wall clock, such as "2027-03-01 08:00"; by default now.
    #[arg(long, value_name = "MOMENT", value_parser = moment)]
    at: Option<DateTime>,
}

pub(super) fn moment(text: &str) -> Result<DateTime, &'static str> {
    text.parse().map_err(|_| "write it as 2027-03-01 08:00")
}

pub fn main(settings: &Settings, options: &Options) -> ExitCode {
    let files = match Files::read(settings) {
        Ok(files) => files,
        Err(problems) => return refuse(&problems),
    };
    let ran = runtime().map_err(anyhow::Error::from).and_then(|runtime| {
        let ended = runtime.block_on(run(settings, options, &files));
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

async fn run(settings: &Settings, options: &Options, files: &Files) -> anyhow::Result<ExitCode> {
    let stop = CancellationToken::new();
    signals::stop_on_signal(&stop)?;
    let store = match house::open_store(settings.playground_database()).await {
        Ok(store) => store,
        Err(problems) => return Ok(refuse(&problems)),
    };
    let clock = Clock::ahead_to(beginning(options, files));
    let listener = match listen(settings.http_addr).await {
        Ok(listener) => listener,
        Err(problems) => return Ok(refuse(&problems)),
    };
    let address = listener.local_addr()?;
    // Without another address the calendars are read on this machine.
    let feeds_at = settings.feed_url.clone().unwrap_or_else(|| format!("http://{address}"));
    let wording = files.wording(BOT).serving_feeds_at(Some(&feeds_at));
    let desk = match files.desk(store.clone(), wording) {
        Ok(desk) => desk,
        Err(problems) => return Ok(refuse(&problems)),
    };
    desk.relearn().await?;
    let playground = Playground::open(desk.clone(), clock.clone(), stop.clone()).await?;
    let parts = TaskTracker::new();
    for proofreader in proofreaders(&desk, settings, files) {
        parts.spawn(watch(proofreader, clock.clone(), stop.clone()));
    }
    {
        let (worker, stop) = (playground.worker().clone(), stop.clone());
        parts.spawn(async move { worker.run(stop).await });
    }
    parts.spawn(web::serve(listener, web::playground(playground), stop.clone()));
    println!("The playground is open: http://{address}");
    signals::wait(&stop, &parts).await;
    store.close().await;
    Ok(ExitCode::SUCCESS)
}

fn beginning(options: &Options, files: &Files) -> Timestamp {
    options.at.map_or_else(|| Clock::System.now(), |at| files.practice.zone.instant(at))
}

/// The address that is set; by default the usual port of this machine, or another free one.
async fn listen(address: Option<SocketAddr>) -> Result<TcpListener, Vec<Problem>> {
    match address {
        Some(address) => house::listen(address).await,
        None => match house::listen((Ipv4Addr::LOCALHOST, PORT).into()).await {
            Ok(listener) => Ok(listener),
            Err(_) => house::listen((Ipv4Addr::LOCALHOST, 0).into()).await,
        },
    }
}
