//! Runs each test in both browsers, with few browsers at a time.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::Path;
use std::sync::{Condvar, LazyLock, Mutex, PoisonError};
use std::thread::available_parallelism;

use tokio::runtime::Runtime;

use crate::browsers::{Browser, Session, Storage};
use crate::page::Page;
use crate::server::Server;

/// Makes a test for each browser of every function named: `name::chromium`, `name::firefox`.
macro_rules! in_both_browsers {
    ($($name:ident),* $(,)?) => {$(
        mod $name {
            use crate::browsers::{Browser, dist};
            use crate::harness::run;

            #[test]
            fn chromium() {
                run(Browser::Chromium, module_path!(), &dist(), super::$name);
            }

            #[test]
            fn firefox() {
                run(Browser::Firefox, module_path!(), &dist(), super::$name);
            }
        }
    )*};
}
pub(crate) use in_both_browsers;

/// One for all tests: connections to the drivers live as long as their runtime.
static RUNTIME: LazyLock<Runtime> =
    LazyLock::new(|| Runtime::new().expect("threads can be started"));

/// More browsers at a time would only wait for each other.
const MOST_AT_A_TIME: usize = 4;

/// The browsers that no test uses at the moment, and how many tests run.
#[derive(Default)]
struct Pool {
    idle: Vec<(Browser, Session)>,
    running: usize,
}

static POOL: LazyLock<Mutex<Pool>> = LazyLock::new(Mutex::default);
static PLACE_FREE: Condvar = Condvar::new();

/// A place among the tests that run.
struct Place;

impl Place {
    fn take() -> Self {
        let most = available_parallelism().map_or(1, |cores| cores.get().min(MOST_AT_A_TIME));
        let pool = POOL.lock().unwrap_or_else(PoisonError::into_inner);
        let mut pool = PLACE_FREE
            .wait_while(pool, |pool| pool.running >= most)
            .unwrap_or_else(PoisonError::into_inner);
        pool.running += 1;
        Self
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        POOL.lock().unwrap_or_else(PoisonError::into_inner).running -= 1;
        PLACE_FREE.notify_one();
    }
}

/// Runs `test` in a window of its own of `browser`, on a page served from `folder`.
pub(crate) fn run(browser: Browser, name: &str, folder: &Path, test: impl AsyncFnOnce(&Page)) {
    let _place = Place::take();
    let session = idle(browser).unwrap_or_else(|| RUNTIME.block_on(Session::start(browser)));
    let session = run_in(session, browser, name, folder, test);
    let mut pool = POOL.lock().unwrap_or_else(PoisonError::into_inner);
    pool.idle.push((browser, session));
}

/// The same in a browser of its own, which lets no page store anything.
pub(crate) fn run_without_storage(
    browser: Browser,
    name: &str,
    folder: &Path,
    test: impl AsyncFnOnce(&Page),
) {
    let _place = Place::take();
    let session = RUNTIME.block_on(Session::start_with(browser, Storage::Denied));
    let session = run_in(session, browser, name, folder, test);
    RUNTIME.block_on(session.end());
}

/// Runs `test` and gives the browser back.
fn run_in(
    session: Session,
    browser: Browser,
    name: &str,
    folder: &Path,
    test: impl AsyncFnOnce(&Page),
) -> Session {
    let server = Server::start(folder);
    let page = RUNTIME.block_on(Page::new(browser, session.web.clone(), server));
    let outcome = catch_unwind(AssertUnwindSafe(|| {
        RUNTIME.block_on(async {
            test(&page).await;
            page.expect_no_errors().await;
        });
    }));
    match outcome {
        Ok(()) => {
            RUNTIME.block_on(page.close());
            session
        }
        Err(panic) => {
            RUNTIME.block_on(page.picture_of_failure(name));
            // What a failed test leaves behind is no start for another.
            RUNTIME.block_on(session.end());
            resume_unwind(panic);
        }
    }
}

fn idle(browser: Browser) -> Option<Session> {
    let mut pool = POOL.lock().unwrap_or_else(PoisonError::into_inner);
    let place = pool.idle.iter().position(|(kind, _)| *kind == browser)?;
    Some(pool.idle.swap_remove(place).1)
}
