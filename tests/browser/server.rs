//! A static host for one folder, on a free port of this machine.
//!
//! It answers as an ordinary static host does: the right type for each file, nothing compressed,
//! nothing kept by the browser. The folder stands under a path of its own, since the page must work
//! under any. Every server has an origin of its own, so that no test finds what another stored.

use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Component, Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;

/// A strict host's policy: files of its own only, no text run as a program. The scripts in the page
/// itself would be named by their hashes.
const POLICY: &str = "default-src 'none'; script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval'; \
    style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; worker-src 'self'";

/// Where the folder stands.
const BASE: &str = "/bieu/";

/// What all connections of one server share.
struct Host {
    folder: PathBuf,
    requests: Mutex<Vec<String>>,
    withheld: Mutex<Option<String>>,
    stopped: AtomicBool,
}

/// A running server; it stops when dropped.
pub(crate) struct Server {
    address: SocketAddr,
    host: Arc<Host>,
}

impl Server {
    /// Serves `folder`.
    pub(crate) fn start(folder: &Path) -> Self {
        assert!(
            folder.join("index.html").is_file(),
            "There is no page in {}: run 'make dist' first, or name the built page's folder in \
             GIAM_NGHEO_DIST.",
            folder.display()
        );
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("no free port on 127.0.0.1");
        let address = listener
            .local_addr()
            .expect("a bound socket has an address");
        let host = Arc::new(Host {
            folder: folder.to_owned(),
            requests: Mutex::default(),
            withheld: Mutex::default(),
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
    pub(crate) fn url(&self) -> String {
        format!("http://{}{BASE}", self.address)
    }

    /// What was asked for so far, in order.
    pub(crate) fn requests(&self) -> Vec<String> {
        self.host.requests.lock().unwrap().clone()
    }

    /// From now on, files whose name ends so are not found.
    pub(crate) fn withhold(&self, ending: &str) {
        *self.host.withheld.lock().unwrap() = Some(ending.to_owned());
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
        let mut lines = BufReader::new(stream).lines();
        while let Some(request) = lines.next().transpose()? {
            while lines
                .next()
                .transpose()?
                .is_some_and(|header| !header.is_empty())
            {}
            let target = request.split(' ').nth(1).unwrap_or_default();
            let path = target.split(['?', '#']).next().unwrap_or_default();
            // With its parameters, in which a page could give data away.
            self.requests.lock().unwrap().push(target.to_owned());
            let mut writer = stream;
            writer.write_all(&self.answer(path))?;
            if self.stopped.load(Ordering::Acquire) {
                break;
            }
        }
        Ok(())
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
             Cache-Control: no-store\r\nContent-Security-Policy: {POLICY}\r\n\r\n",
            content.len()
        )
        .into_bytes();
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
        if withheld
            .as_ref()
            .is_some_and(|ending| name.ends_with(ending))
        {
            return None;
        }
        let inside = Path::new(name)
            .components()
            .all(|part| matches!(part, Component::Normal(_)));
        inside.then(|| self.folder.join(name))
    }
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
