//! A reader of HTML as Yew writes it: every element closed, every attribute quoted.

/// An element, or (with an empty name) the text between elements.
#[derive(Debug, Default)]
pub(crate) struct Node {
    pub(crate) name: String,
    pub(crate) attributes: Vec<(String, String)>,
    pub(crate) children: Vec<Node>,
    words: String,
}

const VOID: [&str; 7] = ["input", "br", "hr", "img", "meta", "link", "col"];

/// Reads a page; fails where an element is closed that is not open.
pub(crate) fn parse(html: &str) -> Node {
    let mut open = vec![Node::default()];
    let mut rest = html;
    while !rest.is_empty() {
        let Some(after) = rest.strip_prefix('<') else {
            let (words, left) = rest.split_at(rest.find('<').unwrap_or(rest.len()));
            open.last_mut().unwrap().children.push(Node {
                words: decoded(words),
                ..Node::default()
            });
            rest = left;
            continue;
        };
        if let Some(comment) = after.strip_prefix("!--") {
            rest = comment.split_once("-->").expect("an open comment").1;
            continue;
        }
        let end = tag_end(after);
        let tag = &after[..end];
        rest = &after[end + 1..];
        if let Some(name) = tag.strip_prefix('/') {
            let closed = open.pop().unwrap();
            assert_eq!(closed.name, name, "closed where it is not open");
            open.last_mut().unwrap().children.push(closed);
            continue;
        }
        let node = element(tag.trim_end_matches('/'));
        if tag.ends_with('/') || VOID.contains(&node.name.as_str()) {
            open.last_mut().unwrap().children.push(node);
        } else {
            open.push(node);
        }
    }
    assert_eq!(open.len(), 1, "an element is never closed");
    open.remove(0)
}

/// The place of the `>` that ends a tag, outside quotes.
fn tag_end(text: &str) -> usize {
    let mut quoted = false;
    text.find(|character| {
        quoted ^= character == '"';
        character == '>' && !quoted
    })
    .expect("an open tag")
}

fn element(tag: &str) -> Node {
    let (name, mut rest) = tag.split_once(' ').unwrap_or((tag, ""));
    let mut attributes = Vec::new();
    loop {
        rest = rest.trim_start();
        if rest.is_empty() {
            break;
        }
        let until = rest.find(['=', ' ']).unwrap_or(rest.len());
        let key = rest[..until].to_owned();
        rest = &rest[until..];
        let mut value = String::new();
        if let Some(quoted) = rest.strip_prefix("=\"") {
            let (inside, left) = quoted.split_once('"').expect("an open quote");
            value = decoded(inside);
            rest = left;
        }
        attributes.push((key, value));
    }
    Node {
        name: name.to_owned(),
        attributes,
        ..Node::default()
    }
}

fn decoded(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#x27;", "'")
        .replace("&#39;", "'")
        .replace("&amp;", "&")
}

impl Node {
    /// The value of an attribute.
    pub(crate) fn get(&self, key: &str) -> Option<&str> {
        self.attributes
            .iter()
            .find(|(name, _)| name == key)
            .map(|(_, value)| value.as_str())
    }

    /// All elements inside, in order, itself first.
    pub(crate) fn all(&self) -> Vec<&Node> {
        let mut found = vec![self];
        for child in &self.children {
            found.extend(child.all());
        }
        found.retain(|node| !node.name.is_empty());
        found
    }

    /// The elements inside that carry an attribute.
    pub(crate) fn with(&self, key: &str) -> Vec<&Node> {
        let mut found = self.all();
        found.retain(|node| node.get(key).is_some());
        found
    }

    /// All text inside.
    pub(crate) fn text(&self) -> String {
        let inside: String = self.children.iter().map(Node::text).collect();
        format!("{}{inside}", self.words)
    }
}
