//! A static host for one folder, on a free port of this machine.
//!
//! It answers like an ordinary static host: with the right content types, without compression and browser
//! caching. The folder has a path, because the page must work under any path. Every server has a unique
//! origin, even after others have stopped, so that tests do not share storage.

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Component, Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex};
use std::thread;
use std::time::Duration;

/// How long a browser may take to send something.
const PATIENCE: Duration = Duration::from_secs(15);

/// The path of the folder.
const BASE: &str = "/bieu/";

/// The ports that servers of this run have had. The system gives the port of a server that has
/// stopped to another one: a few times in a run, and the browser then shows the stored work of an
/// earlier test.
static TAKEN: Mutex<BTreeSet<u16>> = Mutex::new(BTreeSet::new());

/// Listens on a port that no server of this run has had.
fn listen() -> (TcpListener, SocketAddr) {
    let mut taken = TAKEN.lock().unwrap();
    // Held until there is a new one, so that the same is not offered again.
    let mut had = Vec::new();
    loop {
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("no free port on 127.0.0.1");
        let address = listener
            .local_addr()
            .expect("a bound socket has an address");
        if taken.insert(address.port()) {
            return (listener, address);
        }
        had.push(listener);
    }
}

/// What a browser gets in place of a file that is withheld.
enum Absent {
    NotFound,
    ThePage,
}

/// What all connections of one server share.
struct Host {
    folder: Mutex<PathBuf>,
    headers: Mutex<Vec<(String, String)>>,
    requests: Mutex<Vec<String>>,
    posted: Mutex<Vec<String>>,
    arrived: Condvar,
    withheld: Mutex<Option<(String, Absent)>>,
    held: Mutex<Option<String>>,
    released: Condvar,
    stopped: AtomicBool,
}

/// A running server; it stops when dropped.
pub struct Server {
    address: SocketAddr,
    host: Arc<Host>,
}

impl Server {
    /// Serves `folder`.
    pub fn start(folder: &Path) -> Self {
        assert!(
            folder.join("index.html").is_file(),
            "There is no page in {}: run 'make dist' first, or name the built page's folder in \
             GIAM_NGHEO_DIST.",
            folder.display()
        );
        let (listener, address) = listen();
        let host = Arc::new(Host {
            folder: Mutex::new(folder.to_owned()),
            headers: Mutex::default(),
            requests: Mutex::default(),
            posted: Mutex::default(),
            arrived: Condvar::new(),
            withheld: Mutex::default(),
            held: Mutex::default(),
            released: Condvar::new(),
            stopped: AtomicBool::new(false),
        });
        let shared = Arc::clone(&host);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                if shared.stopped.load(Ordering::Acquire) {
                    break;
                }
                let host = Arc::clone(&shared);
                // A connection that breaks off is the browser's business.
                thread::spawn(move || host.converse(&stream).ok());
            }
        });
        Self { address, host }
    }

    /// The page's address without parameters.
    pub fn url(&self) -> String {
        format!("http://{}{BASE}", self.address)
    }

    /// The same under another name of this machine: for a browser it is another site.
    pub fn url_of_another_site(&self) -> String {
        format!("http://localhost:{}{BASE}", self.address.port())
    }

    /// From now on every response has these headers too.
    pub fn send_headers(&self, headers: &[(String, String)]) {
        headers.clone_into(&mut self.host.headers.lock().unwrap());
    }

    /// From now on another folder is served.
    pub fn serve(&self, folder: &Path) {
        folder.clone_into(&mut self.host.folder.lock().unwrap());
    }

    /// From now on nothing is answered any more.
    pub fn go_down(&self) {
        self.host.stopped.store(true, Ordering::Release);
        TcpStream::connect(self.address).ok();
    }

    /// What browsers sent so far, such as reports.
    pub fn posted(&self) -> Vec<String> {
        self.host.posted.lock().unwrap().clone()
    }

    /// Waits until a browser has sent something; whether it has.
    pub fn is_posted_to(&self) -> bool {
        let posted = self.host.posted.lock().unwrap();
        let wait = self
            .host
            .arrived
            .wait_timeout_while(posted, PATIENCE, |posted| posted.is_empty());
        !wait.unwrap().0.is_empty()
    }

    /// What was asked for so far, in order.
    pub fn requests(&self) -> Vec<String> {
        self.host.requests.lock().unwrap().clone()
    }

    /// From now on, files with this in their name are not found.
    pub fn withhold(&self, part: &str) {
        *self.host.withheld.lock().unwrap() = Some((part.to_owned(), Absent::NotFound));
    }

    /// From now on, in place of such files comes the page itself, as some hosts answer.
    pub fn mislead(&self, part: &str) {
        *self.host.withheld.lock().unwrap() = Some((part.to_owned(), Absent::ThePage));
    }

    /// From now on all files are there.
    pub fn give_back(&self) {
        self.host.withheld.lock().unwrap().take();
    }

    /// From now on, such files are answered only when they are released.
    pub fn hold(&self, part: &str) {
        *self.host.held.lock().unwrap() = Some(part.to_owned());
    }

    /// Nothing is held any more.
    pub fn release(&self) {
        self.host.held.lock().unwrap().take();
        self.host.released.notify_all();
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.host.stopped.store(true, Ordering::Release);
        // Wakes the thread that waits for the next connection.
        TcpStream::connect(self.address).ok();
    }
}

impl Host {
    /// Answers the requests of one connection until the browser closes it.
    fn converse(&self, stream: &TcpStream) -> std::io::Result<()> {
        // Without this the end of an answer waits for the browser's acknowledgement, 40 ms.
        stream.set_nodelay(true)?;
        let mut reader = BufReader::new(stream);
        while let Some(request) = line(&mut reader)? {
            let mut length = 0;
            while let Some(header) = line(&mut reader)?.filter(|header| !header.is_empty()) {
                if let Some((name, value)) = header.split_once(':')
                    && name.eq_ignore_ascii_case("content-length")
                {
                    length = value.trim().parse().unwrap_or_default();
                }
            }
            let mut body = vec![0; length];
            reader.read_exact(&mut body)?;
            if self.stopped.load(Ordering::Acquire) {
                break;
            }
            if length > 0 {
                let body = String::from_utf8_lossy(&body).into_owned();
                self.posted.lock().unwrap().push(body);
                self.arrived.notify_all();
            }
            let target = request.split(' ').nth(1).unwrap_or_default();
            let path = target.split(['?', '#']).next().unwrap_or_default();
            // With its parameters, in which a page could give data away.
            self.requests.lock().unwrap().push(target.to_owned());
            self.wait_while_held(path);
            let mut writer = stream;
            writer.write_all(&self.answer(path))?;
        }
        Ok(())
    }

    fn wait_while_held(&self, path: &str) {
        let is_held =
            |held: &mut Option<String>| held.as_ref().is_some_and(|part| path.contains(part));
        let held = self.held.lock().unwrap();
        let waited = self.released.wait_timeout_while(held, PATIENCE, is_held);
        drop(waited.unwrap());
    }

    fn answer(&self, path: &str) -> Vec<u8> {
        let found = self.file(path).and_then(|file| {
            let content = std::fs::read(&file).ok()?;
            Some((media_type(&file), content))
        });
        let (status, media_type, content) = match found {
            Some((media_type, content)) => ("200 OK", media_type, content),
            None => ("404 Not Found", "text/plain", b"not here".to_vec()),
        };
        let mut answer = format!(
            "HTTP/1.1 {status}\r\nContent-Type: {media_type}\r\nContent-Length: {}\r\n\
             Cache-Control: no-store\r\n",
            content.len()
        );
        for (name, value) in self.headers.lock().unwrap().iter() {
            answer.push_str(&format!("{name}: {value}\r\n"));
        }
        let mut answer = format!("{answer}\r\n").into_bytes();
        answer.extend(content);
        answer
    }

    /// The file behind a path; `None` when it lies outside the folder or is withheld.
    fn file(&self, path: &str) -> Option<PathBuf> {
        let name = match path.strip_prefix(BASE)? {
            "" => "index.html",
            name => name,
        };
        let withheld = self.withheld.lock().unwrap();
        let absent = withheld.as_ref().filter(|(part, _)| name.contains(part));
        let name = match absent {
            Some((_, Absent::NotFound)) => return None,
            Some((_, Absent::ThePage)) => "index.html",
            None => name,
        };
        let inside = Path::new(name)
            .components()
            .all(|part| matches!(part, Component::Normal(_)));
        inside.then(|| self.folder.lock().unwrap().join(name))
    }
}

/// The next line of a request, without its end; `None` when there is no more.
fn line(reader: &mut impl BufRead) -> std::io::Result<Option<String>> {
    let mut line = String::new();
    let length = reader.read_line(&mut line)?;
    Ok((length > 0).then(|| line.trim_end().to_owned()))
}

fn media_type(file: &Path) -> &'static str {
    match file.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("json" | "webmanifest") => "application/json",
        Some("png") => "image/png",
        Some("ico") => "image/x-icon",
        _ => "application/octet-stream",
    }
}
