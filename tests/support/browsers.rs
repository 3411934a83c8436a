//! Starts the two browsers behind their drivers, and makes sure that they end.

use std::io::{BufRead, BufReader};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex, mpsc};
use std::time::Duration;
use std::{env, fmt, thread};

use thirtyfour::common::capabilities::firefox::FirefoxPreferences;
use thirtyfour::{
    Capabilities, ChromiumLikeCapabilities, DesiredCapabilities, WebDriver,
    prelude::WebDriverResult,
};

/// The folder of the built page.
pub fn dist() -> PathBuf {
    env::var_os("GIAM_NGHEO_DIST").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../dist"),
        PathBuf::from,
    )
}

/// A browser that the page must work in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Browser {
    Chromium,
    Firefox,
}

impl fmt::Display for Browser {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self, formatter)
    }
}

/// Runs a driver in a process group of its own, in a folder of its own for temporary files, until
/// the pipe to this script closes: that is when this program ends, in whatever way.
const UNTIL_WE_END: &str = r#"
    TMPDIR=$(mktemp -d) && export TMPDIR || exit
    "$@" </dev/null 2>&1 &
    trap '' TERM
    read -r _
    kill -TERM 0
    wait
    # The browser outlives its driver by a moment.
    for try in 1 2 3 4 5 6 7 8 9; do
        rm -rf "$TMPDIR" 2>/dev/null && exit
        sleep 0.2
    done
"#;

/// How long a driver may take to answer at all.
const START: Duration = Duration::from_secs(30);

/// A running driver; it and its browser end when this is dropped.
struct Driver {
    /// Holds the pipe that keeps the driver alive.
    process: Child,
    address: String,
}

impl Driver {
    fn start(browser: Browser) -> Self {
        let (program, arguments): (PathBuf, &[&str]) = match browser {
            Browser::Chromium => (
                program("CHROMEDRIVER", "chromedriver", &["chromedriver"]),
                &["--port=0"],
            ),
            Browser::Firefox => (
                program("GECKODRIVER", "geckodriver", &["geckodriver"]),
                &["--port", "0"],
            ),
        };
        let mut process = Command::new("sh")
            .args(["-c", UNTIL_WE_END, "sh"])
            .arg(&program)
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .process_group(0)
            .spawn()
            .unwrap_or_else(|error| panic!("The shell that starts drivers does not run: {error}"));
        let output = process.stdout.take().expect("it was asked for above");
        let (send, receive) = mpsc::channel();
        let said = Arc::new(Mutex::new(String::new()));
        let kept = Arc::clone(&said);
        // Reads to the end: a full pipe would stop the driver.
        thread::spawn(move || {
            for line in BufReader::new(output).lines().map_while(Result::ok) {
                if let Some(port) = port(&line) {
                    send.send(port).ok();
                }
                let mut kept = kept.lock().unwrap();
                kept.push_str(&line);
                kept.push('\n');
            }
        });
        let Ok(port) = receive.recv_timeout(START) else {
            panic!(
                "{} did not start; it said: {}",
                program.display(),
                said.lock().unwrap()
            );
        };
        Self {
            process,
            address: format!("http://127.0.0.1:{port}"),
        }
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        drop(self.process.stdin.take());
        self.process.wait().ok();
    }
}

/// The port that a driver says it listens on.
fn port(line: &str) -> Option<u16> {
    let (_, rest) = line
        .split_once("Listening on 127.0.0.1:")
        .or_else(|| line.split_once("started successfully on port "))?;
    rest.trim_end_matches('.').parse().ok()
}

/// The program that `variable` names, or else the first of `names` on PATH.
fn program(variable: &str, what: &str, names: &[&str]) -> PathBuf {
    if let Some(named) = env::var_os(variable).map(PathBuf::from) {
        assert!(
            named.is_file(),
            "{variable} names {}, which is not there.",
            named.display()
        );
        return named;
    }
    let path = env::var_os("PATH").unwrap_or_default();
    names
        .iter()
        .flat_map(|name| env::split_paths(&path).map(move |folder| folder.join(name)))
        .find(|file| file.is_file())
        .unwrap_or_else(|| {
            panic!(
                "{what} is not here: run 'make setup' and load .tools.env, or name it in \
                 {variable}."
            )
        })
}

/// Whether pages may store anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Storage {
    Allowed,
    /// As with all cookies blocked.
    Denied,
}

/// A browser under control, with its driver.
pub struct Session {
    pub web: WebDriver,
    // After `web`, which says goodbye to it.
    _driver: Driver,
}

impl Session {
    /// Starts `browser` with nothing stored, and its driver.
    pub async fn start(browser: Browser) -> Self {
        Self::start_with(browser, Storage::Allowed).await
    }

    /// The same, with or without leave for pages to store anything.
    pub async fn start_with(browser: Browser, storage: Storage) -> Self {
        let driver = Driver::start(browser);
        let capabilities = match browser {
            Browser::Chromium => chromium(storage),
            Browser::Firefox => firefox(storage),
        }
        .unwrap_or_else(|error| panic!("The wishes for {browser} make no sense: {error}"));
        let web = WebDriver::new(&driver.address, capabilities)
            .await
            .unwrap_or_else(|error| panic!("{browser} does not start: {error}"));
        Self {
            web,
            _driver: driver,
        }
    }

    /// Ends the browser.
    pub async fn end(self) {
        // A browser that is gone already has ended.
        self.web.quit().await.ok();
    }
}

fn chromium(storage: Storage) -> WebDriverResult<Capabilities> {
    let mut wishes = DesiredCapabilities::chrome();
    let names = [
        "chromium",
        "chromium-browser",
        "google-chrome",
        "google-chrome-stable",
    ];
    let program = program("CHROMIUM", "Chromium", &names);
    wishes.set_binary(&program.to_string_lossy())?;
    for argument in [
        "--headless",
        // As root, in a container.
        "--no-sandbox",
        "--disable-dev-shm-usage",
        "--disable-gpu",
        // It asks nobody but the page's own host.
        "--disable-quic",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
    ] {
        wishes.add_arg(argument)?;
    }
    if storage == Storage::Denied {
        let block = 2;
        let preferences =
            serde_json::json!({ "profile.default_content_setting_values.cookies": block });
        wishes.add_experimental_option("prefs", preferences)?;
    }
    Ok(wishes.into())
}

fn firefox(storage: Storage) -> WebDriverResult<Capabilities> {
    let mut wishes = DesiredCapabilities::firefox();
    let program = program("FIREFOX", "Firefox", &["firefox", "firefox-esr"]);
    wishes.set_firefox_binary(&program.to_string_lossy())?;
    wishes.set_headless()?;
    let mut preferences = FirefoxPreferences::new();
    // It asks nobody but the page's own host.
    preferences.set("services.settings.server", "data:,none")?;
    preferences.set("app.normandy.enabled", false)?;
    // Tab stops at buttons and links too, as it does outside macOS.
    preferences.set("accessibility.tabfocus", 7)?;
    if storage == Storage::Denied {
        let block = 2;
        preferences.set("network.cookie.cookieBehavior", block)?;
    }
    wishes.set_preferences(preferences)?;
    Ok(wishes.into())
}
