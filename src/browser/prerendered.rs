//! The prerendered page, which the program can hydrate.

use web_sys::{Element, Node};

/// The start of the comment in which the build stores the number of elements.
#[must_use]
pub fn mark(page: &str) -> String {
    let elements = page
        .split('<')
        .skip(1)
        .filter(|tag| tag.starts_with(|first: char| first.is_ascii_alphabetic()))
        .count();
    format!("<!--{elements}-->")
}

/// Whether the prerendered page in `root` is unchanged and can be hydrated. Browser translation,
/// extensions or a host that removes comments may have changed it. Removes the mark.
#[must_use]
pub fn stands_in(root: &Element) -> bool {
    let Some(mark) = root
        .first_child()
        .filter(|first| first.node_type() == Node::COMMENT_NODE)
    else {
        return false;
    };
    // The mark is a child of the root.
    let _taken = root.remove_child(&mark);
    let elements = root.get_elements_by_tag_name("*").length();
    mark.text_content() == Some(elements.to_string())
}
