//! The paragraphs of a plan, written from its table: section I (the situation) and II.2 (the goals).
//! Always in Vietnamese, as the plan is.

use crate::domain::bands::Band;
use crate::domain::figures::GroupFigures;
use crate::domain::report::Report;
use crate::domain::table::{CommuneTable, Group, UnitLevel};
use crate::import::words::folded;
use crate::locale::Language;
use crate::locale::bands::long;
use crate::locale::figures::{decimal, whole};
use crate::narrative::band_range;
use crate::narrative::claim::{Extreme, Meaning, Moment, Quantity, Scope, Subject};
use crate::narrative::highest_or_lowest;

const VI: Language = Language::Vietnamese;

/// A part of a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// Its text.
    pub text: String,
    /// What it is where it is a figure of the table.
    pub figure: Option<Meaning>,
}

/// How a paragraph is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ParagraphKind {
    /// The heading of a section.
    Heading,
    /// Plain.
    Text,
    /// A point of a list.
    Item,
}

/// A paragraph of the plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraph {
    /// How it is set.
    pub kind: ParagraphKind,
    /// Its text and figures in order.
    pub runs: Vec<Run>,
}

impl Paragraph {
    /// Its text.
    #[must_use]
    pub fn text(&self) -> String {
        let bullet = match self.kind {
            ParagraphKind::Item => "- ",
            ParagraphKind::Heading | ParagraphKind::Text => "",
        };
        let texts = self.runs.iter().map(|run| run.text.as_str());
        [bullet].into_iter().chain(texts).collect()
    }
}

/// The paragraphs as plain text, one a line.
#[must_use]
pub fn plain(paragraphs: &[Paragraph]) -> String {
    let lines: Vec<String> = paragraphs.iter().map(Paragraph::text).collect();
    lines.join("\n")
}

/// The paragraphs as HTML that Word takes: headings bold, the rest justified.
#[must_use]
pub fn html(paragraphs: &[Paragraph]) -> String {
    let mut html = String::new();
    for paragraph in paragraphs {
        let text = paragraph.text();
        let text = text.replace('&', "&amp;").replace('<', "&lt;");
        html.push_str(&match paragraph.kind {
            ParagraphKind::Heading => format!("<p><b>{text}</b></p>"),
            ParagraphKind::Text | ParagraphKind::Item => {
                format!("<p style=\"text-align:justify\">{text}</p>")
            }
        });
    }
    html
}

/// The paragraphs that the table has figures for. What it lacks is left out.
///
/// ```
/// use giam_ngheo::domain::{report::Report, sample};
/// use giam_ngheo::i18n::plan_text::{paragraphs, plain};
/// let table = sample::van_quan();
/// let text = plain(&paragraphs(&table, &Report::compute(&table)));
/// assert!(text.contains("đầu năm 2021 toàn huyện có 1.671 hộ nghèo, chiếm 12,06%"));
/// assert!(text.contains("đến hết năm 2021 còn 1.198 hộ"));
/// ```
#[must_use]
pub fn paragraphs(table: &CommuneTable, report: &Report) -> Vec<Paragraph> {
    let writer = Writer { table, report };
    let mut all = Vec::new();
    let situation: Vec<Paragraph> = writer
        .situation()
        .into_iter()
        .chain(writer.bands(Moment::Start))
        .chain(writer.extremes())
        .collect();
    if !situation.is_empty() {
        let place = table.heading.place.trim();
        let of = if place.is_empty() {
            String::new()
        } else {
            format!(" CỦA {}", place.to_uppercase())
        };
        all.push(heading(&format!("I. THỰC TRẠNG HỘ NGHÈO{of}")));
        all.extend(situation);
    }
    let goals = Group::ALL
        .into_iter()
        .filter_map(|group| writer.goal(group));
    let goals: Vec<Paragraph> = goals.chain(writer.bands(Moment::End)).collect();
    if !goals.is_empty() {
        all.push(heading(&format!(
            "II. MỤC TIÊU{}",
            writer.year().to_uppercase()
        )));
        all.push(heading("2. Mục tiêu cụ thể"));
        all.extend(goals);
    }
    all
}

fn heading(text: &str) -> Paragraph {
    let mut runs = Runs::default();
    runs.text(text);
    runs.paragraph(ParagraphKind::Heading)
}

#[derive(Default)]
struct Runs(Vec<Run>);

impl Runs {
    fn text(&mut self, text: &str) {
        self.0.push(Run {
            text: text.to_owned(),
            figure: None,
        });
    }

    fn figure(&mut self, text: String, meaning: Meaning) {
        self.0.push(Run {
            text,
            figure: Some(meaning),
        });
    }

    fn paragraph(self, kind: ParagraphKind) -> Paragraph {
        Paragraph { kind, runs: self.0 }
    }
}

/// Numbers under ten have a zero before them.
fn padded(count: u64) -> String {
    if count < 10 {
        format!("0{count}")
    } else {
        whole(VI, count)
    }
}

struct Writer<'a> {
    table: &'a CommuneTable,
    report: &'a Report,
}

impl Writer<'_> {
    /// " năm 2021", or nothing.
    fn year(&self) -> String {
        let year = self.table.heading.year;
        year.map(|year| format!(" năm {year}")).unwrap_or_default()
    }

    /// "toàn huyện", by what the place is called.
    fn whole_place(&self) -> String {
        const KINDS: [&str; 8] = [
            "thị trấn",
            "thị xã",
            "thành phố",
            "đặc khu",
            "huyện",
            "tỉnh",
            "xã",
            "phường",
        ];
        let place = folded(&self.table.heading.place);
        let kind = KINDS.into_iter().find(|kind| {
            place
                .strip_prefix(folded(kind).as_str())
                .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
        });
        kind.map_or_else(|| "trên địa bàn".to_owned(), |kind| format!("toàn {kind}"))
    }

    /// "xã", or "xã, thị trấn" where there are some.
    fn units(&self) -> &'static str {
        let has = |kind: &str| {
            let mut rows = self.table.rows().iter();
            rows.any(|row| folded(&row.entry().name).starts_with(kind))
        };
        match self.table.heading.level {
            UnitLevel::Village => "thôn",
            UnitLevel::Commune if has("phuong") => "xã, phường",
            UnitLevel::Commune if has("thi tran") => "xã, thị trấn",
            UnitLevel::Commune => "xã",
        }
    }

    fn total(&self, group: Group) -> &GroupFigures {
        self.report.total.group(group)
    }

    fn situation(&self) -> Option<Paragraph> {
        let poor = self.total(Group::Poor);
        let (start, rate) = (poor.start?, poor.start_rate?);
        let mut runs = Runs::default();
        let standard = self.table.heading.standard.trim();
        if standard.is_empty() {
            runs.text("Đầu");
        } else {
            runs.text(&format!(
                "Thực hiện theo chuẩn nghèo đa chiều giai đoạn {standard}, đầu"
            ));
        }
        let year = match self.table.heading.year {
            Some(year) => format!("năm {year}"),
            None => "năm".to_owned(),
        };
        runs.text(&format!(" {year} {} có ", self.whole_place()));
        let of = |group, quantity| of(group, Moment::Start, quantity);
        runs.figure(padded(start.count()), of(Group::Poor, Quantity::Count));
        runs.text(" hộ nghèo, chiếm ");
        runs.figure(
            decimal(VI, rate.decimal(), false),
            of(Group::Poor, Quantity::Rate),
        );
        runs.text("% tổng số hộ");
        let near = self.total(Group::NearPoor);
        if let (Some(start), Some(rate)) = (near.start, near.start_rate) {
            runs.text("; có ");
            runs.figure(padded(start.count()), of(Group::NearPoor, Quantity::Count));
            runs.text(" hộ cận nghèo, chiếm ");
            runs.figure(
                decimal(VI, rate.decimal(), false),
                of(Group::NearPoor, Quantity::Rate),
            );
            runs.text("% tổng số hộ");
        }
        runs.text(".");
        Some(runs.paragraph(ParagraphKind::Text))
    }

    /// "Phấn đấu giảm tỷ lệ hộ nghèo … điểm phần trăm, tương ứng giảm … hộ; đến hết năm … còn … hộ".
    fn goal(&self, group: Group) -> Option<Paragraph> {
        let figures = self.total(group);
        let (end, rate) = (figures.end?, figures.end_rate?);
        let (change, points) = (figures.change?, figures.points?);
        let name = match group {
            Group::Poor => "hộ nghèo",
            Group::NearPoor => "hộ cận nghèo",
        };
        let year = self.year();
        let mut runs = Runs::default();
        if change.count() < 0 {
            runs.text(&format!("Phấn đấu giảm tỷ lệ {name}{year} "));
            runs.figure(
                decimal(VI, points.magnitude().decimal(), false),
                of(group, Moment::Change, Quantity::Points),
            );
            runs.text(" điểm phần trăm, tương ứng với giảm ");
            runs.figure(
                padded(change.count().unsigned_abs()),
                of(group, Moment::Change, Quantity::Count),
            );
            runs.text(&format!(
                " hộ; đến hết năm{} còn ",
                year.trim_start_matches(" năm")
            ));
        } else {
            runs.text(&format!(
                "Đến hết năm{} còn ",
                year.trim_start_matches(" năm")
            ));
        }
        runs.figure(padded(end.count()), of(group, Moment::End, Quantity::Count));
        runs.text(&format!(" {name}, chiếm "));
        runs.figure(
            decimal(VI, rate.decimal(), false),
            of(group, Moment::End, Quantity::Rate),
        );
        runs.text("% tổng số hộ.");
        Some(runs.paragraph(ParagraphKind::Item))
    }

    /// The units of each band with their names, where every unit has a rate.
    fn bands(&self, when: Moment) -> Vec<Paragraph> {
        let limits = &self.table.conventions.bands;
        let band_of = |row: &crate::domain::figures::Figures| match when {
            Moment::Start => row.start_band,
            Moment::End | Moment::Change => row.end_band,
        };
        let of_rows: Option<Vec<Band>> = self.report.rows.iter().map(band_of).collect();
        let Some(of_rows) = of_rows.filter(|rows| !rows.is_empty()) else {
            return Vec::new();
        };
        let noun = self.units();
        let first = match when {
            Moment::Start => "Số".to_owned(),
            Moment::End | Moment::Change => {
                format!("Đến hết năm{}, số", self.year().trim_start_matches(" năm"))
            }
        };
        let write = |band: Band| {
            let rows = self.table.rows().iter().zip(&of_rows);
            let names: Vec<&str> = rows
                .filter(|(_, other)| **other == band)
                .map(|(row, _)| &*row.entry().name)
                .collect();
            let mut runs = Runs::default();
            let meaning = Meaning {
                subject: Subject::Of(Group::Poor),
                moment: when,
                quantity: Quantity::Units(band_range(limits, band)),
                scope: Scope::Total,
            };
            let words = long(VI, limits, band);
            if names.is_empty() {
                runs.text(&format!("{first} {noun} có tỷ lệ hộ nghèo {words}: "));
                runs.figure("không có".to_owned(), meaning);
                runs.text(".");
            } else {
                const MOST: usize = 30;
                runs.text(&format!("{first} {noun} có tỷ lệ hộ nghèo {words} có "));
                runs.figure(padded(names.len() as u64), meaning);
                let list = if names.len() <= MOST {
                    format!(" ({})", names.join(", "))
                } else {
                    String::new()
                };
                runs.text(&format!(" {noun}{list}."));
            }
            runs.paragraph(ParagraphKind::Item)
        };
        limits.bands().map(write).collect()
    }

    /// The units with the highest and the lowest rate at the start of the year.
    fn extremes(&self) -> Option<Paragraph> {
        let mut runs = Runs::default();
        let name = |extreme| {
            let meaning = Meaning {
                subject: Subject::Of(Group::Poor),
                moment: Moment::Start,
                quantity: Quantity::Name {
                    extreme,
                    by_rate: true,
                },
                scope: Scope::Total,
            };
            let rows = highest_or_lowest(self.table, self.report, meaning)?;
            // One that is alone: of several nothing is said.
            let [row] = rows.as_slice() else {
                return None;
            };
            let at = self.table.index_of(*row)?;
            let rate = self.report.rows.get(at)?.group(Group::Poor).start_rate?;
            let name = self.table.row(at)?.entry().name.to_string();
            let of_row = Meaning {
                quantity: Quantity::Rate,
                scope: Scope::Row(*row),
                ..meaning
            };
            Some((name, meaning, decimal(VI, rate.decimal(), false), of_row))
        };
        let (highest, lowest) = (name(Extreme::Highest)?, name(Extreme::Lowest)?);
        if highest.0 == lowest.0 {
            return None;
        }
        let noun = match self.table.heading.level {
            UnitLevel::Commune => "Đơn vị",
            UnitLevel::Village => "Thôn",
        };
        runs.text(&format!("{noun} có tỷ lệ hộ nghèo cao nhất là "));
        for (index, (name, meaning, rate, of_row)) in [highest, lowest].into_iter().enumerate() {
            if index > 0 {
                runs.text(", thấp nhất là ");
            }
            runs.figure(name, meaning);
            runs.text(" (");
            runs.figure(rate, of_row);
            runs.text("%)");
        }
        runs.text(".");
        Some(runs.paragraph(ParagraphKind::Item))
    }
}

fn of(group: Group, moment: Moment, quantity: Quantity) -> Meaning {
    Meaning {
        subject: Subject::Of(group),
        moment,
        quantity,
        scope: Scope::Total,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::sample;
    use crate::domain::table::{Conventions, GroupPlan, UnitEntry};
    use crate::narrative::claim::ClaimVerdict;
    use crate::narrative::claims;

    #[test]
    fn every_figure_that_is_written_agrees_with_the_table() {
        let table = sample::van_quan();
        let report = Report::compute(&table);
        let written = paragraphs(&table, &report);
        let text = plain(&written);
        let found = claims(&text, &table, &report);
        let figures = written
            .iter()
            .flat_map(|paragraph| &paragraph.runs)
            .filter_map(|run| run.figure.map(|figure| (run.text.as_str(), figure)));
        for (printed, figure) in figures {
            let of_figure = found
                .iter()
                .find(|claim| claim.meaning == Some(figure) && claim.printed == printed);
            let verdict = of_figure.map(|claim| claim.verdict);
            assert_eq!(
                verdict,
                Some(ClaimVerdict::Agrees),
                "{printed} {figure:?} in {text}"
            );
        }
        assert!(text.contains("từ 10% trở xuống có 07 xã"), "{text}");
        assert!(text.contains("từ 40% trở lên: không có"), "{text}");
        assert!(
            html(&written).starts_with("<p><b>I. THỰC TRẠNG HỘ NGHÈO CỦA HUYỆN VĂN QUAN</b></p>")
        );
    }

    #[test]
    fn what_the_table_lacks_is_left_out() {
        let report = |table: &CommuneTable| plain(&paragraphs(table, &Report::compute(table)));
        assert_eq!(report(&CommuneTable::default()), "");
        let households = |count| crate::domain::quantity::Households::new(count).ok();
        let unit = UnitEntry {
            name: "A".into(),
            households: households(100),
            poor: GroupPlan {
                start: households(10),
                target: None,
            },
            ..UnitEntry::default()
        };
        let table = CommuneTable::new(Default::default(), Conventions::default(), [unit]).unwrap();
        let text = report(&table);
        assert!(
            text.contains("Đầu năm trên địa bàn có 10 hộ nghèo, chiếm 10,00%"),
            "{text}"
        );
        assert!(
            !text.contains("cận nghèo") && !text.contains("MỤC TIÊU"),
            "{text}"
        );
    }
}
