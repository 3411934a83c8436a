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
    match command {
        Command::Select { .. }
        | Command::Move { .. }
        | Command::SelectAll
        | Command::NoteCopied { .. }
        | Command::OpenLink { .. }
        | Command::SetLanguage { .. }
        | Command::SetTheme { .. }
        | Command::DismissNotice => true,
        Command::StartEdit { .. }
        | Command::CancelEdit
        | Command::CommitEdit { .. }
        | Command::EditCell { .. }
        | Command::ClearSelection
        | Command::FillDown
        | Command::Paste { .. }
        | Command::OpenFile { .. }
        | Command::NoteFileRefused { .. }
        | Command::ChooseSheet { .. }
        | Command::CloseFile
        | Command::UsePreview
        | Command::MergePreview
        | Command::DiscardPreview
        | Command::ReviewReading
        | Command::CorrectReading(_)
        | Command::ForgetCorrections
        | Command::AddRow
        | Command::RemoveRows
        | Command::MoveRows { .. }
        | Command::Undo
        | Command::Redo
        | Command::SetPlace { .. }
        | Command::SetYear { .. }
        | Command::SetStandard { .. }
        | Command::SetLevel { .. }
        | Command::SetEndRate { .. }
        | Command::SetTotalPoints { .. }
        | Command::SetBandLimits { .. }
        | Command::ShowPanel { .. }
        | Command::Target(_)
        | Command::SaveScenario { .. }
        | Command::OpenScenario { .. }
        | Command::RemoveScenario { .. }
        | Command::ApplyTargets
        | Command::SharePublished { .. }
        | Command::OpenSeveral { .. }
        | Command::MergeInto { .. }
        | Command::MergeTakeAll { .. }
        | Command::MergeChoose { .. }
        | Command::UseMerge
        | Command::DiscardMerge
        | Command::OpenAlone
        | Command::OpenWork { .. }
        | Command::KeepOpened
        | Command::KeepAgain
        | Command::NoteKept { .. }
        | Command::NoteGone { .. }
        | Command::NoteNotKept { .. }
        | Command::NoteElsewhere { .. }
        | Command::BeginFileSave
        | Command::NoteFileSaved { .. }
        | Command::NoteKeptRemoved
        | Command::NoteRemovedElsewhere
        | Command::NoteLinkCopied { .. }
        | Command::StartEmpty
        | Command::OpenSample => false,
    }
}
