//! XML as its readers here take it: what opens, what closes, and text, by the names without their
//! prefixes. No entity is read from a document, so that none can grow.

use std::borrow::Cow;

use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event as Raw};
use quick_xml::reader::Reader;

pub(super) use quick_xml::events::BytesStart as Tag;

/// One thing in a document.
pub(super) enum Event<'a> {
    /// An element begins.
    Open(BytesStart<'a>),
    /// An element of this name ends.
    Close(String),
    /// Text.
    Text(Cow<'a, str>),
}

/// A document, from its beginning on.
pub(super) struct Xml<'a> {
    reader: Reader<&'a [u8]>,
    depth: usize,
    whole: bool,
}

impl<'a> Xml<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        let mut reader = Reader::from_str(text.trim_start_matches('\u{feff}'));
        let config = reader.config_mut();
        config.expand_empty_elements = true;
        config.check_end_names = false;
        config.allow_dangling_amp = true;
        Self {
            reader,
            depth: 0,
            whole: false,
        }
    }

    /// What comes next; `None` at the end, or where the document is broken.
    pub(super) fn next(&mut self) -> Option<Event<'a>> {
        loop {
            match self.reader.read_event().ok()? {
                Raw::Start(tag) => {
                    self.depth = self.depth.saturating_add(1);
                    return Some(Event::Open(tag));
                }
                Raw::End(tag) => {
                    self.depth = self.depth.saturating_sub(1);
                    return Some(Event::Close(tag.local_name().into_inner().to_owned()));
                }
                Raw::Text(text) => return Some(Event::Text(text.xml10_content())),
                Raw::CData(text) => return Some(Event::Text(text.xml10_content())),
                Raw::GeneralRef(reference) => {
                    let character = match reference.resolve_char_ref() {
                        Ok(Some(character)) => Some(character),
                        Ok(None) | Err(_) => predefined(&reference.xml10_content()),
                    };
                    if let Some(character) = character {
                        return Some(Event::Text(Cow::Owned(character.to_string())));
                    }
                }
                Raw::Eof => {
                    self.whole = self.depth == 0;
                    return None;
                }
                Raw::Empty(_) | Raw::Comment(_) | Raw::Decl(_) | Raw::PI(_) | Raw::DocType(_) => {}
            }
        }
    }

    /// Whether the document was read to its end, and everything that it opened was closed.
    pub(super) const fn is_whole(&self) -> bool {
        self.whole
    }

    /// Passes over what is inside of the element that was opened last, and its end.
    pub(super) fn skip(&mut self) {
        let above = self.depth.saturating_sub(1);
        while self.depth > above && self.next().is_some() {}
    }
}

fn predefined(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => None,
    }
}

/// The name of an element, without its prefix.
pub(super) fn name<'a>(tag: &'a BytesStart<'_>) -> &'a str {
    tag.local_name().into_inner()
}

/// An attribute's value, by its name without a prefix.
pub(super) fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    tag.attributes()
        .with_checks(false)
        .flatten()
        .find(|attribute| attribute.key.local_name().into_inner() == name)
        .and_then(|attribute| attribute.normalized_value(XmlVersion::Implicit1_0).ok())
        .map(Cow::into_owned)
}

/// A whole number in an attribute; `otherwise` where there is none.
pub(super) fn number(tag: &BytesStart<'_>, name: &str, otherwise: usize) -> usize {
    attribute(tag, name)
        .and_then(|value| value.trim().parse().ok())
        .unwrap_or(otherwise)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(xml: &str) -> (String, bool) {
        let mut xml = Xml::new(xml);
        let mut all = String::new();
        while let Some(event) = xml.next() {
            match event {
                Event::Open(tag) if name(&tag) == "skip" => xml.skip(),
                Event::Text(text) => all.push_str(&text),
                Event::Open(_) | Event::Close(_) => {}
            }
        }
        (all, xml.is_whole())
    }

    #[test]
    fn text_is_read_to_the_end() {
        assert_eq!(
            text("<a:b>x &amp; &#273;<skip><skip>y</skip>z</skip><c/>!</a:b>"),
            ("x & đ!".into(), true)
        );
        assert_eq!(text("<a>x<b>"), ("x".into(), false));
        // Entities of the document's own stay unread.
        let bomb = "<!DOCTYPE a [<!ENTITY b \"ha\"><!ENTITY c \"&b;&b;\">]><a>&c;x</a>";
        assert_eq!(text(bomb), ("x".into(), true));
    }
}
