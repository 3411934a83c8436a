//! The memory of the process that renders the page.

use std::fs;
use std::path::Path;

use thirtyfour::WebDriver;

/// Resident memory of the browser's largest renderer, in kilobytes: that of the page, since the
/// others stand idle.
pub(crate) fn resident_kilobytes(web: &WebDriver) -> f64 {
    let browser = web
        .capabilities()
        .get("goog:processID")
        .and_then(serde_json::Value::as_u64)
        .expect("chromedriver tells the process of the browser");
    let processes = fs::read_dir("/proc").expect("processes are counted by /proc, as on Linux");
    let group = group_of(&Path::new("/proc").join(browser.to_string()));
    processes
        .flatten()
        .map(|process| process.path())
        .filter(|process| group.is_some() && group_of(process) == group)
        .filter(|process| {
            fs::read(process.join("cmdline"))
                .is_ok_and(|command| String::from_utf8_lossy(&command).contains("--type=renderer"))
        })
        .filter_map(|process| resident(&process))
        .max()
        .map(f64::from)
        .expect("the browser has a renderer")
}

/// The process group, the fifth field of `stat`; the second is a name in brackets.
fn group_of(process: &Path) -> Option<String> {
    let stat = fs::read_to_string(process.join("stat")).ok()?;
    let (_, rest) = stat.rsplit_once(") ")?;
    rest.split(' ').nth(2).map(str::to_owned)
}

fn resident(process: &Path) -> Option<u32> {
    let status = fs::read_to_string(process.join("status")).ok()?;
    let line = status.lines().find(|line| line.starts_with("VmRSS:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}
