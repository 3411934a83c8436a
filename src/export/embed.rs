//! The embed code: HTML that shows the table in a frame of another site.

use crate::app::model::Theme;
use crate::domain::table::Heading;
use crate::i18n::label::Label;
use crate::locale::Language;

/// The greatest height of the frame in the embed code, in pixels.
const MOST_HEIGHT: usize = 900;
/// The height of figures and headings, and the height of a unit in table and chart, in pixels.
const HEIGHT: usize = 340;
const UNIT_HEIGHT: usize = 42;

/// The content of a frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Frame<'a> {
    /// The address of the page, without parameters.
    pub page: &'a str,
    /// The fragment of the link to the table, with its `#`.
    pub fragment: &'a str,
    /// Its heading, for the title of the frame.
    pub heading: &'a Heading,
    /// How many units it has.
    pub units: usize,
    /// The language in the frame.
    pub language: Language,
    /// Light or dark.
    pub theme: Theme,
    /// Whether readers may change cells.
    pub editable: bool,
}

/// The embed code. The frame works without the script, which only adjusts its height.
///
/// The sandbox gives the frame no origin, so that it cannot access the storage of the host. The frame may
/// only run scripts and open the full page.
#[must_use]
pub fn snippet(frame: &Frame<'_>) -> String {
    let edit = if frame.editable { "&edit=1" } else { "" };
    let theme = match frame.theme {
        Theme::System => "",
        Theme::Light => "&theme=light",
        Theme::Dark => "&theme=dark",
    };
    let language = frame.language.tag();
    let address = format!(
        "{}?embed=1{edit}&lang={language}{theme}{}",
        frame.page, frame.fragment
    );
    let folder = frame.page.rsplit_once('/').map_or("", |(folder, _)| folder);
    let height = frame
        .units
        .saturating_mul(UNIT_HEIGHT)
        .saturating_add(HEIGHT)
        .min(MOST_HEIGHT);
    format!(
        "<iframe src=\"{address}\" title=\"{title}\" width=\"100%\" height=\"{height}\" \
         style=\"border:0\" loading=\"lazy\" referrerpolicy=\"no-referrer\" \
         sandbox=\"allow-scripts allow-popups allow-popups-to-escape-sandbox\"></iframe>\n\
         <script src=\"{script}\" async></script>",
        address = escaped(&address),
        title = escaped(&title(frame.heading, frame.language)),
        script = escaped(&format!("{folder}/embed.js")),
    )
}

/// The title of the table in one line.
#[must_use]
pub fn title(heading: &Heading, language: Language) -> String {
    let mut title = Label::TableCaption.text(language).to_owned();
    if !heading.place.is_empty() {
        title.push_str(&format!(" · {}", heading.place));
    }
    if let Some(year) = heading.year {
        title.push_str(&format!(" · {} {year}", Label::Plan.text(language)));
    }
    title
}

/// Escapes text for a quoted attribute.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('"', "&quot;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::{Frame, snippet};
    use crate::app::model::Theme;
    use crate::domain::table::Heading;
    use crate::locale::Language;

    #[test]
    fn names_of_places_stay_inside_their_attribute() {
        let heading = Heading {
            place: "Xã \"A\" <script>alert(1)</script> & B".into(),
            ..Heading::default()
        };
        let snippet = snippet(&Frame {
            page: "https://a.example/bieu/index.html",
            fragment: "#v1.abc",
            heading: &heading,
            units: 17,
            language: Language::English,
            theme: Theme::Dark,
            editable: true,
        });
        assert!(snippet.contains(
            "src=\"https://a.example/bieu/index.html?embed=1&amp;edit=1&amp;lang=en&amp;theme=dark#v1.abc\""
        ));
        assert!(snippet.contains("Xã &quot;A&quot; &lt;script&gt;alert(1)&lt;/script&gt; &amp; B"));
        assert!(snippet.ends_with(
            "</iframe>\n<script src=\"https://a.example/bieu/embed.js\" async></script>"
        ));
        assert_eq!(snippet.matches("<script").count(), 1);
    }
}
