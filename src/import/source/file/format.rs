//! The kinds of files.

use serde::{Deserialize, Serialize};

/// The kinds of files that are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Format {
    /// Excel since 2007.
    Xlsx,
    /// Excel up to 2003.
    Xls,
    /// Excel 2003 in XML.
    SpreadsheetXml,
    /// OpenDocument, a spreadsheet or a text, packed or flat.
    OpenDocument,
    /// Word since 2007.
    Docx,
    /// A web page.
    Html,
    /// A web page with its parts in one file.
    Mhtml,
    /// Text, which includes CSV and Markdown.
    Text,
}

/// Kinds of files that are known, and not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Unsupported {
    /// A document to be printed.
    Pdf,
    /// Word up to 2003.
    Word97,
    /// Text with formats in it.
    Rtf,
    /// Excel in its binary form.
    Xlsb,
    /// A presentation.
    Presentation,
    /// A picture.
    Picture,
    /// An archive of other files.
    Archive,
    /// Another document of an office program.
    OtherOffice,
}

/// What a file is, as far as it decides which reader takes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind {
    Xlsx,
    Xls,
    OpenDocument,
    /// The name of the part that holds the text.
    Docx {
        part: String,
    },
    /// Text in some encoding, whatever is written in it.
    Text,
}

impl Kind {
    pub(super) const fn format(&self) -> Format {
        match self {
            Self::Xlsx => Format::Xlsx,
            Self::Xls => Format::Xls,
            Self::OpenDocument => Format::OpenDocument,
            Self::Docx { .. } => Format::Docx,
            Self::Text => Format::Text,
        }
    }
}
