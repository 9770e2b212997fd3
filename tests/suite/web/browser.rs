//! A headless Chromium at the playground's page: it reads and taps as a person would.

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use serde_json::json;
use tempfile::TempDir;
use thirtyfour::error::WebDriverErrorInner;
use thirtyfour::prelude::*;
use thirtyfour::{ChromiumLikeCapabilities, LoggingPrefsLogLevel};

use super::phone::Phone;

/// How long the page may take to show what was done; a browser on a busy machine can be slow.
const PATIENCE: Duration = Duration::from_secs(20);
const GLANCE: Duration = Duration::from_millis(20);

/// Chromium makes no window narrower than this; a phone must be feigned.
const NARROWEST_WINDOW: u32 = 500;

const FLAGS: [&str; 9] = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-quic",
    "--no-first-run",
    "--disable-component-update",
    "--disable-sync",
    "--force-prefers-reduced-motion",
];

/// A browser with its driver and an empty profile.
pub struct Browser {
    driver: WebDriver,
    chromedriver: Chromedriver,
    _profile: TempDir,
}

/// The driver's process; it ends with the test.
struct Chromedriver(Child);

impl Drop for Chromedriver {
    fn drop(&mut self) {
        let _ended = self.0.kill();
        let _reaped = self.0.wait();
    }
}

/// Says loudly that a test was left out: past the capturing of `cargo test`, so that everybody reads it. Where
/// a browser is promised (`FRONTDESK_BROWSER_REQUIRED`, set in CI) it is a failure.
pub fn skipped(what: &str, why: &str) {
    assert!(std::env::var_os("FRONTDESK_BROWSER_REQUIRED").is_none(), "{what} needs a browser: {why}");
    writeln!(std::io::stderr(), "\nSKIPPED, {what}: {why}").expect("standard error");
}

impl Browser {
    /// Opens a page of this size; or says why not.
    pub async fn open(url: &str, width: u32, height: u32) -> Result<Self, String> {
        let chromium = program(&["chromium", "chromium-browser", "google-chrome"])?;
        let (chromedriver, port) = start(&program(&["chromedriver"])?);
        let profile = tempfile::tempdir().expect("a folder for the profile");
        let mut wishes = DesiredCapabilities::chrome();
        wishes.set_binary(&chromium.to_string_lossy()).expect("a path as JSON");
        let profile_flag = format!("--user-data-dir={}", profile.path().display());
        let size_flag = format!("--window-size={width},{height}");
        for flag in FLAGS.iter().copied().chain([profile_flag.as_str(), size_flag.as_str()]) {
            wishes.add_arg(flag).expect("a flag as JSON");
        }
        if width < NARROWEST_WINDOW {
            let metrics = json!({ "width": width, "height": height, "pixelRatio": 1, "touch": false });
            let device = json!({ "deviceMetrics": metrics });
            wishes.add_experimental_option("mobileEmulation", device).expect("a device as JSON");
        }
        wishes.set_browser_log_level(LoggingPrefsLogLevel::Severe).expect("a level as JSON");
        let driver =
            WebDriver::new(format!("http://127.0.0.1:{port}"), wishes).await.expect("a browser session");
        driver.goto(url).await.expect("the page");
        Ok(Self { driver, chromedriver, _profile: profile })
    }

    /// The phone that the page calls by this word.
    pub fn phone(&self, key: &str) -> Phone<'_> {
        Phone::new(self, key)
    }

    /// Presses one of the clock's buttons, and waits until it has been moved on.
    pub async fn moves_clock(&self, by: &str) {
        self.click(&format!("//button[@data-move='{by}']")).await;
        self.see(&format!("//button[@data-move='{by}'][not(@disabled) and not(@aria-busy)]")).await;
    }

    /// The day that the clock shows.
    pub async fn clock(&self) -> String {
        self.see("//*[@id='clock-date']").await.text().await.expect("a date")
    }

    /// What stands at this place of the page, once it is there.
    pub async fn see(&self, xpath: &str) -> WebElement {
        // A message that changes while it is looked at is looked at again.
        let query = self.driver.query(By::XPath(xpath)).wait(PATIENCE, GLANCE).ignore_errors(true);
        match query.and_displayed().first().await {
            Ok(found) => found,
            Err(error) => panic!("the page does not show {xpath}: {error}\n{}", self.text().await),
        }
    }

    /// Clicks what stands there, once it is there.
    pub async fn click(&self, xpath: &str) {
        for _ in 0..5 {
            match self.see(xpath).await.click().await {
                Ok(()) => return,
                // It has just changed under the finger, and was not clicked.
                Err(error) if matches!(*error, WebDriverErrorInner::StaleElementReference(_)) => {}
                Err(error) => panic!("{xpath} cannot be clicked: {error}"),
            }
        }
        panic!("{xpath} never stands still");
    }

    /// Waits until nothing stands there any more.
    pub async fn misses(&self, xpath: &str) {
        let gone =
            self.driver.query(By::XPath(xpath)).wait(PATIENCE, GLANCE).and_displayed().not_exists().await;
        assert!(gone.expect("a page to ask"), "the page still shows {xpath}:\n{}", self.text().await);
    }

    /// What a script of the test's returns, run on the page.
    pub async fn runs(&self, script: &str) -> serde_json::Value {
        let done = self.driver.execute(script, Vec::new()).await.expect("a script that runs");
        done.json().clone()
    }

    /// Errors of the page's scripts, files that are missing, and breaches of its policy.
    pub async fn complaints(&self) -> Vec<String> {
        let log = self.driver.browser_log().await.expect("the browser's log");
        log.into_iter().map(|entry| entry.message).collect()
    }

    /// Closes the browser in good order.
    pub async fn close(self) {
        self.driver.quit().await.expect("a browser that closes");
        drop(self.chromedriver);
    }

    async fn text(&self) -> String {
        match self.driver.find(By::Tag("body")).await {
            Ok(body) => body.text().await.unwrap_or_default(),
            Err(error) => error.to_string(),
        }
    }
}

/// Starts a driver on a port of its own choice.
fn start(chromedriver: &Path) -> (Chromedriver, u16) {
    let mut command = Command::new(chromedriver);
    command.arg("--port=0").stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = command.spawn().expect("chromedriver starts");
    let said = child.stdout.take().expect("its output");
    let chromedriver = Chromedriver(child);
    for line in BufReader::new(said).lines() {
        let line = line.expect("what chromedriver says");
        let port = line.split_once("successfully on port ").map(|(_, port)| port.trim_end_matches('.'));
        if let Some(port) = port {
            return (chromedriver, port.parse().expect("a port's number"));
        }
    }
    panic!("chromedriver ended without naming its port");
}

/// The first of these programs that is installed.
fn program(names: &[&str]) -> Result<PathBuf, String> {
    let folders = std::env::var_os("PATH").unwrap_or_default();
    let mut places = names.iter().flat_map(|name| std::env::split_paths(&folders).map(move |f| f.join(name)));
    places.find(|place| place.is_file()).ok_or_else(|| format!("{} is not installed", names[0]))
}
