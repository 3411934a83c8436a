//! The deferred part of the update.

use std::rc::Rc;

use super::changed::changed;
use super::checks;
use super::correct;
use super::fill;
use super::merging;
use super::paste;
use super::rows::{add_row, move_rows, remove_rows};
use super::saving;
use super::scenarios;
use super::settings::{set_band_limits, set_heading, set_year};
use crate::app::arrival::Arrival;
use crate::app::cells::{clear_selection, fill_down};
use crate::app::command::Command;
use crate::app::effect::{Effect, FileContents, Source};
use crate::app::embedding::Embedding;
use crate::app::history::{History, Snapshot};
use crate::app::message::{Changed, Instead, Message, WorkSource};
use crate::app::model::{Dialog, FrameEdit, Model, Open, Reading, SavedView, Sharing, Stage};
use crate::app::selection::Selection;
use crate::domain::sample;
use crate::domain::table::{CommuneTable, UnitEntry};
use crate::formats::link::decode;
use crate::formats::work::Origin;

/// Applies all commands that the first part does not handle.
pub fn rest(model: &mut Model, command: Command) -> Vec<Effect> {
    match command {
        // The first part handles cells that take input.
        Command::StartEdit { .. } => model.say(Message::CellIsComputed {
            column: model.selection.active.column,
        }),
        Command::ClearSelection => clear_selection(model),
        Command::FillDown => fill_down(model),
        Command::AddRow => add_row(model),
        Command::RemoveRows => remove_rows(model),
        Command::MoveRows { up } => move_rows(model, up),
        Command::Undo => travel(model, History::undo, |what| Message::Undone { what }),
        Command::Redo => travel(model, History::redo, |what| Message::Redone { what }),
        Command::NoteCopied { cells, cut } => model.say(Message::Copied { cells, cut }),
        Command::SetPlace { place } => set_heading(model, |heading| heading.place = place),
        Command::SetYear { text } => set_year(model, &text),
        Command::SetStandard { standard } => {
            set_heading(model, |heading| heading.standard = standard);
        }
        Command::SetLevel { level } => set_heading(model, |heading| heading.level = level),
        Command::SetEndRate { reading } => {
            let mut present = model.present.clone();
            present.table.conventions.end_rate = reading;
            model.change(present);
        }
        Command::SetTotalPoints { reading } => {
            let mut present = model.present.clone();
            present.table.conventions.total_points = reading;
            model.change(present);
        }
        Command::SetBandLimits { text } => set_band_limits(model, &text),
        Command::StartEmpty => {
            let mut table = CommuneTable::default();
            table.conventions.bands = Rc::clone(&model.present.table.conventions.bands);
            let table = table
                .inserted(0, [UnitEntry::default()])
                .unwrap_or_default();
            replace_table(model, table, Message::Emptied);
        }
        Command::OpenSample => replace_table(model, sample::van_quan(), Message::SampleOpened),
        Command::ShowSample => {
            model.present = Snapshot {
                work: model.new_work(),
                table: sample::van_quan(),
                ..Snapshot::default()
            };
        }
        Command::Paste { html, text } => {
            return read(model, "".into(), Source::Clipboard { html, text });
        }
        Command::OpenFiles { files } => {
            let name = files.first().map(|file| Rc::clone(&file.name));
            return match name {
                Some(name) => read(model, name, Source::Files(files)),
                None => Vec::new(),
            };
        }
        Command::NoteReading { name, stage } => model.reading = Some(Reading { name, stage }),
        Command::CancelReading => {
            model.reading = None;
            return vec![Effect::CancelReading];
        }
        Command::NoteRead(arrival) => {
            model.reading = None;
            return take(model, arrival);
        }
        Command::NoteSeveralRead { incoming, problems } => {
            model.reading = None;
            merging::open(model, incoming, problems);
        }
        Command::ChooseSheet { index } => {
            if let Some(opened) = &model.file {
                let file = opened.file.clone();
                let name = Rc::clone(&file.name);
                return read(model, name, Source::Sheet { file, index });
            }
        }
        Command::CloseFile => model.file = None,
        Command::UsePreview => paste::use_preview(model),
        Command::MergePreview => fill::preview(model),
        Command::ReviewReading => correct::review(model),
        Command::CorrectReading(said) => {
            let source = correct::correct(model, said);
            return source.map_or_else(Vec::new, |source| read(model, "".into(), source));
        }
        Command::ForgetCorrections => {
            let source = correct::forget(model);
            return source.map_or_else(Vec::new, |source| read(model, "".into(), source));
        }
        Command::MergeInto { current } => merging::choose_target(model, current),
        Command::MergeChoose { unit, version } => merging::choose_version(model, unit, version),
        Command::MergeTakeAll { take } => merging::choose_all(model, take),
        Command::UseMerge => merging::take(model),
        Command::OpenAlone => merging::open_alone(model),
        Command::OpenLink {
            fragment,
            at_start,
            beside,
        } => return open_link(model, &fragment, at_start, beside),
        Command::ShowPanel { panel } => model.panel = panel,
        Command::Check => checks::check(model),
        Command::Repair(repair) => checks::make(model, [&*repair]),
        Command::RepairAll => checks::repair_all(model),
        Command::SetNarrative { text } => checks::set_narrative(model, text),
        Command::CopyText { text, html } => return vec![Effect::CopyText { text, html }],
        Command::NoteTextCopied { copied } => model.say(Message::TextCopied { copied }),
        Command::Target(edit) => {
            if let Some(draft) = &model.draft {
                let (table, report) = (&model.present.table, &model.derived.report);
                model.draft = Some(Rc::new(draft.edited(edit, table, report)));
            }
        }
        Command::SaveScenario { name } => scenarios::save(model, name),
        Command::OpenScenario { index } => scenarios::open(model, index),
        Command::RemoveScenario { index } => scenarios::remove(model, index),
        Command::ApplyTargets => scenarios::apply(model),
        Command::OpenWork { text, source } => return saving::open(model, &text, source),
        Command::OpenSaved { id, source } => {
            model.close();
            return vec![Effect::OpenSaved { id, source }];
        }
        Command::BackToOwnWork => return vec![Effect::OpenLast],
        Command::GoOnWithOpened => {
            model.wait_to_save();
            model.messages.clear();
            // The clicked button disappears.
            model.focus_table();
        }
        Command::StartAnew => return vec![Effect::StartAnew],
        Command::SaveNow => return saving::save_now(model),
        Command::SaveAgain => saving::save_again(model),
        Command::CheckSaved => return saving::check_saved(model),
        Command::NoteSaved {
            work,
            at,
            was_cleared,
        } => return saving::note_saved(model, &work, at, was_cleared),
        Command::NoteNotSaved { work, error, other } => {
            saving::note_not_saved(model, &work, error, other);
        }
        Command::NoteOlderRemoved { removed } => model.say(Message::OlderRemoved { removed }),
        Command::NoteElsewhere {
            work,
            at,
            overwrote,
        } => saving::note_elsewhere(model, &work, at, overwrote),
        Command::NoteRemovedElsewhere => saving::note_removed_elsewhere(model),
        Command::NoteSavedList { list } => saving::note_list(model, list),
        Command::AskRemoval { what, at } => saving::ask_removal(model, what, at),
        Command::AnswerRemoval { remove, at } => {
            return saving::answer_removal(model, remove, at);
        }
        Command::NoteRemoved { removed, tables } => {
            return saving::note_removed(model, removed, tables);
        }
        Command::RestoreRemoved => return saving::restore(model),
        Command::NoteRestored { tables } => return saving::note_restored(model, tables),
        Command::SaveFile => return saving::save_file(model, FileContents::Work),
        Command::SavePage => return saving::save_file(model, FileContents::Page),
        Command::NoteFileSaved { name, outcome } => saving::note_file(model, name, outcome),
        Command::OpenDialog { dialog } => return open_dialog(model, dialog),
        Command::CloseDialog => {
            model.close();
            model.focus_table();
        }
        Command::SharePublished { along } => {
            model.shares_published = along;
            share(model, |sharing| sharing.link_copied = None);
        }
        Command::ShareNarrative { along } => {
            model.shares_narrative = along;
            share(model, |sharing| sharing.link_copied = None);
        }
        Command::EditFrame(edit) => share(model, |sharing| {
            match edit {
                FrameEdit::Language(language) => sharing.frame.language = language,
                FrameEdit::Theme(theme) => sharing.frame.theme = theme,
                FrameEdit::Editable(editable) => sharing.frame.editable = editable,
            }
            // The changed embed code has not been copied yet.
            sharing.snippet_copied = None;
        }),
        Command::CopyShared { snippet } => {
            let name = if snippet { "snippet" } else { "link" };
            return vec![Effect::CopyField { name }];
        }
        Command::NoteShared { snippet, copied } => share(model, |sharing| {
            let outcome = if snippet {
                &mut sharing.snippet_copied
            } else {
                &mut sharing.link_copied
            };
            *outcome = Some(copied);
        }),
        Command::NoteLink { fragment } => model.link = Some(fragment),
        Command::GoTo { id } => return vec![Effect::FocusElement { id }],
        Command::NoteNewerVersion { waits } => model.newer_version = waits,
        Command::UseNewerVersion => return vec![Effect::UseNewerVersion],
        // The first part handles these.
        Command::Select { .. }
        | Command::SelectRow { .. }
        | Command::Move { .. }
        | Command::SelectAll
        | Command::Type { .. }
        | Command::CancelEdit
        | Command::CommitEdit { .. }
        | Command::Press(_)
        | Command::EnterTable
        | Command::LeaveTable
        | Command::Scroll { .. }
        | Command::DrawPanel
        | Command::SetLanguage { .. }
        | Command::SetTheme { .. }
        | Command::CloseMessages
        | Command::ChooseFiles
        | Command::DragFile { .. }
        | Command::Print
        | Command::NotePrinting { .. }
        | Command::NotePart { .. }
        | Command::FetchAgain => {}
    }
    Vec::new()
}

/// Starts a reading. Commands of the person wait until it ends.
fn read(model: &mut Model, name: Rc<str>, source: Source) -> Vec<Effect> {
    model.reading = Some(Reading {
        name,
        stage: Stage::Begun,
    });
    vec![Effect::Read(source)]
}

/// Handles the result of a reading.
fn take(model: &mut Model, arrival: Arrival) -> Vec<Effect> {
    match arrival {
        Arrival::OwnTable(snapshot) => paste::take_back(model, *snapshot),
        Arrival::Cells(cells) => paste::paste_block(model, &cells),
        Arrival::Links(links) => merging::open_links(model, links),
        Arrival::Table(imported) => {
            model.file = None;
            paste::take(model, imported);
        }
        Arrival::Nothing(problem) => model.say(Message::PasteRefused { problem }),
        Arrival::File { file, table } => {
            model.file = Some(file);
            paste::take(model, table);
        }
        Arrival::Work { name, text } => {
            let source = WorkSource::File { name };
            return saving::open(model, &text, source);
        }
        Arrival::FileRefused { name, problem } => {
            model.say(Message::FileRefused { name, problem });
        }
        Arrival::Corrected(read) => correct::take(model, read),
    }
    Vec::new()
}

fn open_dialog(model: &mut Model, dialog: Dialog) -> Vec<Effect> {
    model.open = match dialog {
        Dialog::Paste => Open::Paste,
        Dialog::Settings => Open::Settings { refused: None },
        Dialog::Share => {
            let mut sharing = Sharing::default();
            sharing.frame.language = model.language;
            Open::Share(sharing)
        }
        Dialog::Save => {
            model.open = Open::Save(SavedView::default());
            return vec![Effect::CheckSaved, Effect::ListSaved];
        }
        Dialog::Help => Open::Help,
    };
    Vec::new()
}

fn share(model: &mut Model, change: impl FnOnce(&mut Sharing)) {
    if let Open::Share(sharing) = &mut model.open {
        change(sharing);
    }
}

/// Goes to a snapshot of the history, selects the first difference and shows a message.
fn travel(
    model: &mut Model,
    go: fn(&mut History, Snapshot) -> Option<Snapshot>,
    message: fn(Changed) -> Message,
) {
    let before = model.present.clone();
    let Some(present) = go(Rc::make_mut(&mut model.history), before.clone()) else {
        return;
    };
    model.present = present;
    if model.present.work == before.work {
        // The field of the text has its own undo.
        model.present.narrative = Rc::clone(&before.narrative);
    }
    model.editing = None;
    let (cell, what) = changed(&before, &model.present);
    model.selection = cell
        .map_or(model.selection, Selection::cell)
        .within(model.units());
    model.focus_table();
    model.say(message(what));
}

fn replace_table(model: &mut Model, table: CommuneTable, message: Message) {
    let present = Snapshot {
        work: model.new_work(),
        table,
        ..Snapshot::default()
    };
    model.change(present);
    model.begin_anew();
    model.close();
    model.file = None;
    model.say(message);
    model.focus_table();
}

/// Opens the table of a link, as one undo step. If the link is invalid, the page says so and shows an
/// empty table at the start, or keeps the open table later.
fn open_link(model: &mut Model, fragment: &str, at_start: bool, beside: bool) -> Vec<Effect> {
    let work = model.new_work();
    let shared = match decode(fragment) {
        Ok(shared) => shared,
        Err(error) if at_start => {
            model.present = Snapshot {
                work,
                ..Snapshot::default()
            };
            model.begin_anew();
            model.unopened = Some(error);
            let instead = Instead::Nothing { beside };
            model.say(Message::LinkRefused { error, instead });
            return Vec::new();
        }
        Err(error) => {
            let instead = Instead::OpenTable;
            model.say(Message::LinkRefused { error, instead });
            // The address must not name a link that was not opened.
            return vec![Effect::ForgetFragment];
        }
    };
    let units = shared.table.rows().len();
    let present = Snapshot {
        work,
        origin: Origin::Link,
        table: shared.table,
        scenarios: Rc::new(shared.scenarios),
        published: shared.published,
        narrative: shared.narrative,
        ..Snapshot::default()
    };
    if at_start {
        model.present = present;
    } else {
        model.change(present);
        // In a frame the host page opens links; the focus stays where the person is.
        if model.embedding == Embedding::None {
            model.focus_table();
        }
    }
    model.begin_anew();
    // A frame shows no message about its own link.
    if !(at_start && model.embedding != Embedding::None) {
        model.say(Message::LinkOpened { units, beside });
    }
    Vec::new()
}
