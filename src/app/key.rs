//! A key press.

/// A key that was pressed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Key {
    /// Its name, as `KeyboardEvent.key` has it: `a`, `Enter`, `ArrowUp` …
    pub name: String,
    /// Whether Shift was held.
    pub shift: bool,
    /// Whether Ctrl or ⌘ was held, and Alt was not.
    pub control: bool,
    /// Whether Alt was held.
    pub alt: bool,
    /// Whether an input method handles the key (`keyCode` 229).
    pub composing: bool,
}

impl Key {
    /// The character that the key types, if any.
    #[must_use]
    pub fn character(&self) -> Option<char> {
        let mut characters = self.name.chars();
        let character = characters.next().filter(|_| characters.next().is_none())?;
        (!self.control && !self.composing).then_some(character)
    }
}
