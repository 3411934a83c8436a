//! The memory of the process that renders the page.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use thirtyfour::WebDriver;

/// The renderers of a browser, and how long each had worked at some time, in ticks of the system's
/// clock.
pub(crate) struct Renderers(BTreeMap<PathBuf, u64>);

impl Renderers {
    /// Those that there are now.
    pub(crate) fn of(web: &WebDriver) -> Self {
        let browser = web
            .capabilities()
            .get("goog:processID")
            .and_then(serde_json::Value::as_u64)
            .expect("chromedriver tells the process of the browser");
        let processes = fs::read_dir("/proc").expect("processes are counted by /proc, as on Linux");
        let group = group_of(&Path::new("/proc").join(browser.to_string()));
        let renderers = processes
            .flatten()
            .map(|process| process.path())
            .filter(|process| group.is_some() && group_of(process) == group)
            .filter(|process| {
                fs::read(process.join("cmdline")).is_ok_and(|command| {
                    String::from_utf8_lossy(&command).contains("--type=renderer")
                })
            })
            .filter_map(|process| Some((process.clone(), time_of(&process)?)));
        Self(renderers.collect())
    }

    /// The proportional set size of the renderer that has worked most since then, in kilobytes:
    /// what it holds alone, and its part of what it shares with other processes. That is the page's,
    /// when only the page was worked with; the browser has others for itself. (Resident memory
    /// counts the browser's own program anew in each of them: an empty page has 117 MB so.)
    pub(crate) fn busiest_since(&self, web: &WebDriver) -> f64 {
        let Self(now) = Self::of(web);
        let worked = |(process, time): &(PathBuf, u64)| {
            let Self(before) = self;
            time.saturating_sub(before.get(process).copied().unwrap_or_default())
        };
        now.into_iter()
            .max_by_key(worked)
            .and_then(|(process, _)| proportional(&process))
            .map(f64::from)
            .expect("the browser has a renderer, and the system tells its memory")
    }
}

/// The field of `stat` at this place after the second one, which is a name in brackets.
fn stat(process: &Path, place: usize) -> Option<String> {
    let stat = fs::read_to_string(process.join("stat")).ok()?;
    let (_, rest) = stat.rsplit_once(") ")?;
    rest.split(' ').nth(place).map(str::to_owned)
}

fn group_of(process: &Path) -> Option<String> {
    stat(process, 2)
}

/// How long it has worked, in ticks of the system's clock.
fn time_of(process: &Path) -> Option<u64> {
    let ticks = |place| stat(process, place)?.parse::<u64>().ok();
    ticks(11)?.checked_add(ticks(12)?)
}

fn proportional(process: &Path) -> Option<u32> {
    let sizes = fs::read_to_string(process.join("smaps_rollup")).ok()?;
    let line = sizes.lines().find(|line| line.starts_with("Pss:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}
