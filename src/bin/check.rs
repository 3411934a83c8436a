//! `check [FILE…]`: reads a table or a whole plan, from a file or from standard input, and writes
//! one JSON report. Exit 0 when nothing contradicts, 1 when something does, 2 when nothing could
//! be read.
//!
//! Of several files it writes a report a line, each with the name of its file, and a last line of
//! counts; exit 1 when one of them contradicts itself, otherwise 2 when one could not be read.

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    native::run()
}

#[cfg(target_arch = "wasm32")]
fn main() {}

#[cfg(not(target_arch = "wasm32"))]
mod native {
    use std::ffi::OsStr;
    use std::io::{self, Read, Write};
    use std::process::ExitCode;

    use giam_ngheo::audit::{Audit, Finding, audit};
    use giam_ngheo::domain::figures::Figures;
    use giam_ngheo::domain::printed::Printed;
    use giam_ngheo::domain::report::Report;
    use giam_ngheo::domain::table::{Column, CommuneTable};
    use giam_ngheo::i18n::reading::place_in_sheet;
    use giam_ngheo::i18n::{self, file, import, narrative};
    use giam_ngheo::import::file::FILE_LIMIT;
    use giam_ngheo::import::issue::Issue;
    use giam_ngheo::import::reading::Source;
    use giam_ngheo::import::{Imported, read_best};
    use giam_ngheo::locale::{Language, figures};
    use giam_ngheo::narrative::claim::{Claim, ClaimVerdict, RateRange};
    use giam_ngheo::narrative::gaps::band_gaps;
    use giam_ngheo::narrative::repaired::claims_beside;
    use serde::Serialize;
    use serde::ser::{SerializeMap, Serializer};

    const LANGUAGE: Language = Language::Vietnamese;

    const READ: u8 = 0;
    const CONTRADICTS: u8 = 1;
    const UNREADABLE: u8 = 2;

    /// The report, in the order of the contract.
    #[derive(Serialize)]
    struct CheckReport {
        rows: Vec<Row>,
        total: Row,
        bands: Bands,
        findings: Vec<FindingLine>,
        claims: Vec<ClaimLine>,
        issues: Vec<IssueLine>,
    }

    /// A report among several, with the name of its file.
    #[derive(Serialize)]
    struct FileReport<'a> {
        file: &'a str,
        #[serde(flatten)]
        report: CheckReport,
    }

    /// The last line of several reports.
    #[derive(Serialize, Default)]
    struct Counts {
        files: usize,
        agree: usize,
        contradict: usize,
        unread: usize,
    }

    #[derive(Serialize)]
    struct FindingLine {
        kind: &'static str,
        row: Option<usize>,
        col: &'static str,
        cause: &'static str,
        printed: Option<String>,
        recomputed: Option<String>,
        text: String,
    }

    impl FindingLine {
        fn new(table: &CommuneTable, finding: &Finding) -> Self {
            let shown =
                |figure: Option<Printed>| figure.map(|figure| figures::printed(LANGUAGE, figure));
            let row = finding.cell.row.index();
            Self {
                kind: finding.kind.key(),
                row: row.map(|row| row.saturating_add(1)),
                col: finding.cell.column.key(),
                cause: finding.cause.key(),
                printed: shown(finding.printed),
                recomputed: shown(finding.recomputed),
                text: i18n::audit::finding(LANGUAGE, table, finding),
            }
        }

        /// Rates that none of the text's bands has: a remark.
        fn of_gap(gap: &RateRange) -> Self {
            Self {
                kind: "band-gap",
                row: None,
                col: Column::Band.key(),
                cause: "band-gap",
                printed: None,
                recomputed: None,
                text: narrative::band_gap(LANGUAGE, gap),
            }
        }
    }

    #[derive(Serialize, Default)]
    struct Bands {
        start: Vec<usize>,
        end: Vec<usize>,
    }

    /// One row's cells, by the names of the columns.
    #[derive(Default)]
    struct Row {
        cells: Vec<(&'static str, String)>,
        band: Option<Option<usize>>,
    }

    impl Row {
        fn new(name: &str, figures: &Figures) -> Self {
            let mut cells = vec![(Column::Name.key(), name.to_owned())];
            cells.extend(Column::ALL.into_iter().filter_map(|column| {
                Some((column.key(), figures::cell(LANGUAGE, column, figures)?))
            }));
            let band = figures.start_band.map(|band| band.index());
            Self {
                cells,
                band: Some(band),
            }
        }
    }

    impl Serialize for Row {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            let mut map = serializer.serialize_map(None)?;
            for (key, value) in &self.cells {
                map.serialize_entry(key, value)?;
            }
            if let Some(band) = self.band {
                map.serialize_entry(Column::Band.key(), &band)?;
            }
            map.end()
        }
    }

    #[derive(Serialize)]
    struct IssueLine {
        kind: &'static str,
        row: Option<usize>,
        col: Option<&'static str>,
        found: String,
        text: String,
        asks: bool,
    }

    impl IssueLine {
        fn new(imported: &Imported, issue: &Issue) -> Self {
            let mut text = import::issue(LANGUAGE, issue);
            if let Some(origin) = issue.at.in_sheet(imported.reading.source, &imported.grid) {
                let cell = issue.at.column.map(|_| origin.name());
                text.push(' ');
                text.push_str(&place_in_sheet(LANGUAGE, origin.row, cell.as_deref()));
            }
            Self {
                kind: issue.problem.kind(),
                row: issue.row.map(|row| row.saturating_add(1)),
                col: issue.column.map(Column::key),
                found: issue.found.clone(),
                text,
                asks: issue.is_doubt(),
            }
        }
    }

    /// A figure of the text. Its place is in bytes of the input where that is text in UTF-8, otherwise
    /// (HTML, files of office programs) of the text around the tables.
    #[derive(Serialize)]
    struct ClaimLine {
        start: usize,
        end: usize,
        printed: String,
        recomputed: Option<String>,
        verdict: &'static str,
        text: String,
    }

    /// The claims of the text around the table that was read.
    fn claims_of(imported: &Imported, report: &Report, found: &Audit, bytes: &[u8]) -> Vec<Claim> {
        if imported.prose.is_empty() {
            return Vec::new();
        }
        let is_text = matches!(imported.reading.source, Source::Text(_));
        let text = std::str::from_utf8(bytes)
            .ok()
            .filter(|_| is_text && imported.grid.converted.is_none());
        let text = text.unwrap_or(&imported.prose);
        claims_beside(text, (&imported.table, report), &imported.published, found)
    }

    impl ClaimLine {
        fn new(claim: Claim, table: &CommuneTable) -> Self {
            Self {
                text: narrative::claim(LANGUAGE, &claim, table.heading.level),
                verdict: claim.verdict.key(),
                start: claim.start,
                end: claim.end,
                printed: claim.printed,
                recomputed: claim.recomputed,
            }
        }
    }

    impl CheckReport {
        fn contradicts(&self) -> bool {
            let contradicts = ClaimVerdict::Contradicts.key();
            self.claims.iter().any(|claim| claim.verdict == contradicts)
        }

        fn of(imported: &Imported, report: Report, found: &Audit, bytes: &[u8]) -> Self {
            let table = &imported.table;
            let claims = claims_of(imported, &report, found, bytes);
            let gaps = band_gaps(&claims);
            let rows = table.rows().iter().zip(&report.rows);
            Self {
                rows: rows
                    .map(|(row, figures)| Row::new(&row.entry().name, figures))
                    .collect(),
                total: Row::new("Cộng", &report.total),
                bands: Bands {
                    start: report.bands.start,
                    end: report.bands.end,
                },
                findings: found
                    .findings
                    .iter()
                    .map(|finding| FindingLine::new(table, finding))
                    .chain(gaps.iter().map(FindingLine::of_gap))
                    .collect(),
                claims: claims
                    .into_iter()
                    .map(|claim| ClaimLine::new(claim, table))
                    .collect(),
                issues: imported
                    .issues
                    .iter()
                    .map(|issue| IssueLine::new(imported, issue))
                    .collect(),
            }
        }

        fn unread(kind: &'static str, text: String) -> Self {
            Self {
                rows: Vec::new(),
                total: Row::default(),
                bands: Bands::default(),
                findings: Vec::new(),
                claims: Vec::new(),
                issues: vec![IssueLine {
                    kind,
                    row: None,
                    col: None,
                    found: String::new(),
                    text,
                    asks: false,
                }],
            }
        }
    }

    pub(crate) fn run() -> ExitCode {
        let files: Vec<_> = std::env::args_os().skip(1).collect();
        let mut out = io::BufWriter::new(io::stdout().lock());
        let written = match files.as_slice() {
            [] => one(None, &mut out),
            [file] => one(Some(file), &mut out),
            files => several(files, &mut out),
        };
        match written {
            Ok(code) => ExitCode::from(code),
            Err(_) => ExitCode::from(UNREADABLE),
        }
    }

    fn one(file: Option<&OsStr>, out: &mut impl Write) -> io::Result<u8> {
        let (report, code) = report(file);
        serde_json::to_writer_pretty(&mut *out, &report)?;
        writeln!(out)?;
        out.flush()?;
        Ok(code)
    }

    fn several(files: &[std::ffi::OsString], out: &mut impl Write) -> io::Result<u8> {
        let mut counts = Counts::default();
        for file in files {
            let (report, code) = report(Some(file));
            counts.files = counts.files.saturating_add(1);
            let counter = match code {
                READ => &mut counts.agree,
                CONTRADICTS => &mut counts.contradict,
                _ => &mut counts.unread,
            };
            *counter = counter.saturating_add(1);
            let file = &file.to_string_lossy();
            serde_json::to_writer(&mut *out, &FileReport { file, report })?;
            writeln!(out)?;
        }
        serde_json::to_writer(&mut *out, &counts)?;
        writeln!(out)?;
        out.flush()?;
        Ok(match (counts.contradict, counts.unread) {
            (0, 0) => READ,
            (0, _) => UNREADABLE,
            _ => CONTRADICTS,
        })
    }

    /// The report of a file, or of standard input.
    fn report(file: Option<&OsStr>) -> (CheckReport, u8) {
        let bytes = match input(file) {
            Ok(bytes) => bytes,
            Err(error) => {
                let text = format!("Không đọc được tệp: {error}.");
                return (CheckReport::unread("unreadable-file", text), UNREADABLE);
            }
        };
        match read(&bytes) {
            Ok(imported) => {
                let computed = Report::compute(&imported.table);
                let found = audit(&imported.table, &computed, &imported.published);
                let report = CheckReport::of(&imported, computed, &found, &bytes);
                let contradicts = imported.issues.iter().any(Issue::is_contradiction)
                    || found.contradictions().next().is_some()
                    || report.contradicts();
                (report, if contradicts { CONTRADICTS } else { READ })
            }
            Err(unread) => (*unread, UNREADABLE),
        }
    }

    /// The bytes of the file that is named, or of standard input; hardly more than is read.
    fn input(file: Option<&OsStr>) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        let most = FILE_LIMIT as u64 + 1;
        match file {
            Some(path) => std::fs::File::open(path)?
                .take(most)
                .read_to_end(&mut bytes)?,
            None => io::stdin().lock().take(most).read_to_end(&mut bytes)?,
        };
        Ok(bytes)
    }

    /// The best table of a file; otherwise the report that says why there is none.
    fn read(bytes: &[u8]) -> Result<Imported, Box<CheckReport>> {
        let document = giam_ngheo::import::file::read(bytes).map_err(|error| {
            let text = file::file_error(LANGUAGE, error);
            Box::new(CheckReport::unread(error.kind(), text))
        })?;
        read_best(&document).map_err(|error| {
            let text = import::import_error(LANGUAGE, &error);
            Box::new(CheckReport::unread(error.kind(), text))
        })
    }
}
