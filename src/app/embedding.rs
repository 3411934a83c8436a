//! The page in a frame of another site: what may be done there.

use super::command::Command;

/// How the page stands in another site's frame, if it does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Embedding {
    /// It is a page of its own.
    #[default]
    None,
    /// The table can be looked at.
    ReadOnly,
    /// It can be edited as well; what is done in the frame goes no further than the host page.
    Editable,
}

impl Embedding {
    /// Whether the table only can be looked at.
    #[must_use]
    pub fn is_read_only(self) -> bool {
        self == Self::ReadOnly
    }

    /// Whether the page takes this command here.
    #[must_use]
    pub fn takes(self, command: &Command) -> bool {
        !self.is_read_only() || is_looking(command)
    }
}

/// Whether a command leaves the table alone, or is the host page's.
const fn is_looking(command: &Command) -> bool {
    matches!(
        command,
        Command::Select { .. }
            | Command::SelectRow { .. }
            | Command::Move { .. }
            | Command::SelectAll
            | Command::Press(_)
            | Command::EnterTable
            | Command::LeaveTable
            | Command::Scroll { .. }
            | Command::NoteCopied { .. }
            | Command::OpenLink { .. }
            | Command::ShowSample
            | Command::DrawPanel
            | Command::NoteLink { .. }
            | Command::SetLanguage { .. }
            | Command::SetTheme { .. }
            | Command::NotePrinting { .. }
            | Command::NotePart { .. }
            | Command::FetchAgain
            | Command::CloseMessages
            | Command::GoTo { .. }
    )
}
