//! The page as the build drew it, with which the program can go on.

use web_sys::{Element, Node};

/// What the build writes before a page that it drew: how many elements the page has.
#[must_use]
pub fn mark(page: &str) -> String {
    let elements = page
        .split('<')
        .skip(1)
        .filter(|tag| tag.starts_with(|first: char| first.is_ascii_alphabetic()))
        .count();
    format!("<!--{elements}-->")
}

/// Whether the page that the build drew stands in `root` as it was. Where a browser translated it,
/// an extension added to it or a host left the comments out, the program has to draw it anew. The
/// mark is taken away.
#[must_use]
pub fn stands_in(root: &Element) -> bool {
    let Some(mark) = root
        .first_child()
        .filter(|first| first.node_type() == Node::COMMENT_NODE)
    else {
        return false;
    };
    // It is a child of the root.
    let _taken = root.remove_child(&mark);
    let elements = root.get_elements_by_tag_name("*").length();
    mark.text_content() == Some(elements.to_string())
}
