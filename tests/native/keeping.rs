//! Saving: saved work opens unchanged, and neither a second window nor a failing storage loses work.

use std::collections::BTreeMap;
use std::rc::Rc;

use giam_ngheo::app::cells::shown_text;
use giam_ngheo::app::command::Command;
use giam_ngheo::app::message::{FileOutcome, Message, WorkSource};
use giam_ngheo::app::model::SaveStatus;
use giam_ngheo::app::model::{Focus, Model, Theme};
use giam_ngheo::formats::autosave::{self, Autosave, MOST_WORKS, Meeting, SaveError};
use giam_ngheo::formats::record::{self, Ends, Metadata, Record, RecordError, Stamp};
use giam_ngheo::formats::storage::{Storage, StorageError};
use giam_ngheo::formats::work::{LocalTime, Origin, Work, WorkId};
use giam_ngheo::i18n::label::help;
use giam_ngheo::i18n::save::{self as i18n, SaveLabel};
use giam_ngheo::locale::Language;

use proptest::prelude::*;

use crate::commands::{at, open, paste};
use crate::support::{said, typed, update};

/// The first file of version 1. It must always open.
const GOLDEN: &str = include_str!("../fixtures/kept-v1.json");
/// A file with the optional metadata.
const GOLDEN_ORIGIN: &str = include_str!("../fixtures/kept-v1-origin.json");

/// A storage that may fail.
#[derive(Debug, Clone, Default)]
struct Map {
    texts: BTreeMap<String, String>,
    /// The capacity in bytes; `None` is unlimited.
    room: Option<usize>,
    /// The number of writes before it fails; `None` is unlimited.
    writes: Option<usize>,
    /// Whether written texts lose their end.
    cuts: bool,
}

impl Storage for Map {
    fn keys(&self) -> Result<Vec<String>, StorageError> {
        Ok(self.texts.keys().cloned().collect())
    }

    fn get(&self, key: &str) -> Result<Option<String>, StorageError> {
        Ok(self.texts.get(key).cloned())
    }

    fn set(&mut self, key: &str, text: &str) -> Result<(), StorageError> {
        if let Some(left) = &mut self.writes {
            *left = left.checked_sub(1).ok_or(StorageError::Denied)?;
        }
        let others: usize = self
            .texts
            .iter()
            .filter(|(other, _)| *other != key)
            .map(|(_, text)| text.len())
            .sum();
        if self.room.is_some_and(|room| others + text.len() > room) {
            return Err(StorageError::Full);
        }
        let kept = if self.cuts {
            &text[..text.len() / 2]
        } else {
            text
        };
        self.texts.insert(key.to_owned(), kept.to_owned());
        Ok(())
    }

    fn remove(&mut self, key: &str) -> Result<(), StorageError> {
        self.texts.remove(key);
        Ok(())
    }
}

fn id() -> WorkId {
    WorkId::new("a", 1)
}

fn kept_text(storage: &Map, id: &WorkId) -> Record {
    record::read(&autosave::text(storage, id).unwrap().unwrap()).unwrap()
}

/// The sample with so many poor households in the first unit.
fn edited(poor: usize) -> Model {
    typed(&open(), at(0, 2), &poor.to_string())
}

fn work_with(poor: usize) -> Work {
    edited(poor).present.to_work()
}

fn record_of(work: Work) -> Record {
    Record {
        metadata: Metadata {
            id: id(),
            stamp: Stamp {
                window: "a".to_owned(),
                sequence: 7,
            },
            after: Some(Stamp {
                window: "b".to_owned(),
                sequence: 6,
            }),
            saved: 1_795_000_000_000,
            place: "Huyện Văn Quan".to_owned(),
            year: Some(2021),
            units: 17,
            poor: None,
            near: None,
            origin: work.origin.clone(),
        },
        work,
    }
}

#[test]
fn what_was_refused_is_kept_as_it_was_typed() {
    let state = typed(&open(), at(2, 2), "9x");
    let state = typed(&state, at(2, 8), "999999");
    let state = typed(&state, at(5, 1), "12,5");
    let text = record::write(&record_of(state.present.to_work()));
    let source = WorkSource::File {
        name: "a.giamngheo".into(),
    };
    let text: Rc<str> = text.into();
    let opened = update(&open(), Command::OpenWork { text, source });
    assert_eq!(opened.present.table, state.present.table);
    for cell in [at(2, 2), at(2, 8), at(5, 1)] {
        assert_eq!(shown_text(&opened, cell), shown_text(&state, cell));
    }
    let reasons = |state: &Model| {
        let refused = &state.present.refused;
        refused
            .iter()
            .map(|(_, column, entry)| (column, entry.problem))
            .collect::<Vec<_>>()
    };
    assert_eq!(reasons(&opened), reasons(&state));
    assert_eq!(reasons(&opened).len(), 3);
}

#[test]
fn the_first_file_ever_saved_still_opens() {
    let record = record::read(GOLDEN).unwrap();
    assert_eq!(record.metadata.place, "Huyện Văn Quan");
    assert_eq!(
        (record.metadata.saved, record.metadata.units),
        (1_795_000_000_000, 17)
    );
    let state = typed(&open(), at(2, 2), "9x");
    assert_eq!(record.work, state.present.to_work());
    assert_eq!(record, record_of(record.work.clone()));
}

/// With the optional metadata. It must always open, and a page that does not know these fields ignores
/// them.
#[test]
fn the_first_file_that_tells_where_it_came_from_still_opens() {
    let state = typed(&open(), at(2, 2), "9x");
    let mut work = state.present.to_work();
    work.origin = Origin::File {
        name: "Văn Quan.xlsx".into(),
    };
    let mut record = record_of(work);
    record.metadata.poor = Some(Ends(Some(1671), Some(1198)));
    record.metadata.near = Some(Ends(Some(3640), None));
    assert_eq!(record::read(GOLDEN_ORIGIN).unwrap(), record);
    assert_eq!(record::write(&record), GOLDEN_ORIGIN.trim_end());
    // An unknown origin, from a newer version of the page, is ignored.
    let later = GOLDEN_ORIGIN.replace("\"from\":\"file\"", "\"from\":\"scan\"");
    let read = record::read(&later).unwrap();
    let here = Work {
        origin: Origin::Here,
        ..record.work
    };
    assert_eq!(read.work, here);
}

#[test]
fn kept_work_tells_where_it_came_from_and_what_it_adds_up_to() {
    let mut storage = Map::default();
    let mut autosave = Autosave::new("a");
    let mut list_of = |state: &Model| {
        let id = state.present.work.clone();
        autosave
            .save(&mut storage, &id, state.present.to_work(), 1)
            .unwrap();
        let metadata = autosave::list(&storage).unwrap();
        metadata.into_iter().find(|work| work.id == id).unwrap()
    };
    let aside = |work: &Metadata, language: Language| i18n::listed(language, work).1;
    let state = Model::new(Language::Vietnamese, Theme::System).in_window("w".into());

    let own = list_of(&state);
    assert_eq!(own.origin, Origin::Here);
    assert_eq!(
        aside(&own, Language::Vietnamese),
        "17 đơn vị, hộ nghèo 1.671 → 1.198, cận nghèo 3.640 → 3.249"
    );

    let fragment = include_str!("../fixtures/link-v1.txt").trim().to_owned();
    let (at_start, beside) = (false, true);
    let linked = update(
        &state,
        Command::OpenLink {
            fragment,
            at_start,
            beside,
        },
    );
    let linked = list_of(&typed(&linked, at(0, 2), "110"));
    assert_eq!(linked.origin, Origin::Link);
    assert!(aside(&linked, Language::Vietnamese).ends_with(", từ liên kết"));
    assert!(aside(&linked, Language::English).contains(", poor 1,683 → "));

    let source = WorkSource::File {
        name: "a.giamngheo".into(),
    };
    let text = GOLDEN.into();
    let filed = update(&state, Command::OpenWork { text, source });
    let filed_as = list_of(&filed);
    assert!(aside(&filed_as, Language::Vietnamese).ends_with(", từ tệp “a.giamngheo”"));
    // The origin survives saving and opening.
    let text = record::write(&Record {
        metadata: filed_as,
        work: filed.present.to_work(),
    });
    let source = WorkSource::List;
    let text = text.into();
    let again = update(&state, Command::OpenWork { text, source });
    assert_eq!(again.present.origin, filed.present.origin);
    // Another table pasted over it is another work.
    let pasted = paste(&again, "1\tA\t100\t10\t10,00\n2\tB\t100\t20\t20,00\n");
    let pasted = update(&pasted, Command::UsePreview);
    assert_eq!(pasted.present.origin, Origin::Here);
    let pasted = list_of(&pasted);
    assert_eq!(pasted.poor, Some(Ends(Some(30), None)));
    assert_eq!(pasted.near, None);

    let apart = update(
        &changed(&state),
        Command::NoteNotSaved {
            work: state.present.work.clone(),
            error: SaveError::Elsewhere { saved: 2 },
            other: None,
        },
    );
    assert_eq!(apart.present.origin, Origin::Apart);
    assert!(aside(&list_of(&apart), Language::Vietnamese).contains("cửa sổ khác"));
}

/// The model after one cell was changed.
fn changed(state: &Model) -> Model {
    typed(state, at(0, 2), "91")
}

#[test]
fn a_file_that_is_none_of_ours_says_so_and_changes_nothing() {
    let newer = GOLDEN.replace("\"giam-ngheo\":1", "\"giam-ngheo\":9");
    let far = GOLDEN.replace("[2,\"poor-start\"", "[17,\"poor-start\"");
    let long = format!("{{\"giam-ngheo\":1{}", " ".repeat(record::MOST_BYTES));
    for (text, expected) in [
        ("", RecordError::Unknown),
        ("STT\tĐơn vị", RecordError::Unknown),
        ("{\"a\":1}", RecordError::Unknown),
        ("{\"giam-ngheo\":", RecordError::Damaged),
        ("{\"giam-ngheo\":0}", RecordError::Damaged),
        ("{\"giam-ngheo\":1}", RecordError::Damaged),
        (&newer, RecordError::Newer { version: 9 }),
        (&far, RecordError::Damaged),
        (&long, RecordError::TooLarge { bytes: long.len() }),
    ] {
        assert_eq!(record::read(text).unwrap_err(), expected, "{:.40}", text);
        let before = edited(90);
        let source = WorkSource::List;
        let text = text.into();
        let after = update(&before, Command::OpenWork { text, source });
        assert_eq!(after.present, before.present);
        assert!(
            matches!(said(&after), Some(Message::WorkRefused { error, .. }) if error == expected)
        );
    }
}

/// Every character of the table's own part is covered by its checksum.
#[test]
fn a_changed_character_of_the_table_is_noticed() {
    let start = GOLDEN.find("#v1.").unwrap() + 4;
    let end = start + GOLDEN[start..].find('"').unwrap();
    for place in start..end {
        for other in ["A", "z", "-", ""] {
            if GOLDEN[place..=place] == *other {
                continue;
            }
            let text = format!("{}{other}{}", &GOLDEN[..place], &GOLDEN[place + 1..]);
            assert_eq!(
                record::read(&text).unwrap_err(),
                RecordError::Damaged,
                "{place} {other}"
            );
        }
    }
}

#[test]
fn work_is_kept_and_opens_again() {
    let mut storage = Map::default();
    let mut autosave = Autosave::new("a");
    for (write, poor) in [90, 91, 92].into_iter().enumerate() {
        let kept = autosave
            .save(&mut storage, &id(), work_with(poor), 5)
            .unwrap();
        assert!(!kept.was_cleared);
        let record = kept_text(&storage, &id());
        assert_eq!(record.work, work_with(poor));
        assert_eq!(record.metadata.stamp.sequence as usize, write + 1);
    }
    assert_eq!(storage.texts[autosave::LAST], id().as_str());
    // The storage has one text for each work and the id of the last one, and nothing else.
    assert_eq!(storage.texts.len(), 2);
}

#[test]
fn neither_of_two_windows_writes_over_the_other() {
    let mut storage = Map::default();
    let (mut here, mut there) = (Autosave::new("here"), Autosave::new("there"));
    here.save(&mut storage, &id(), work_with(90), 1).unwrap();
    there.note_read(&kept_text(&storage, &id()).metadata);

    // The other window changes it; this window can load that, and must not overwrite it.
    there.save(&mut storage, &id(), work_with(91), 2).unwrap();
    let written = kept_text(&storage, &id()).metadata;
    assert_eq!(here.judge(&written), Meeting::GoesOn);
    assert_eq!(there.judge(&written), Meeting::Ours);
    let refused = here.save(&mut storage, &id(), work_with(92), 3);
    assert_eq!(refused, Err(SaveError::Elsewhere { saved: 2 }));
    assert_eq!(kept_text(&storage, &id()).work, work_with(91));

    // A window that has never read it must not overwrite it either.
    let refused = Autosave::new("third").save(&mut storage, &id(), work_with(93), 4);
    assert_eq!(refused, Err(SaveError::Elsewhere { saved: 2 }));

    // After reading it, this window can overwrite it.
    here.note_read(&written);
    here.save(&mut storage, &id(), work_with(94), 5).unwrap();
    let written = kept_text(&storage, &id()).metadata;
    assert_eq!(there.judge(&written), Meeting::GoesOn);

    // Two concurrent writes based on the same one: each window notices.
    let mut late = Map::default();
    std::mem::swap(&mut late, &mut storage);
    let mut behind = late.clone();
    there.note_read(&written);
    here.save(&mut late, &id(), work_with(95), 6).unwrap();
    there.save(&mut behind, &id(), work_with(96), 6).unwrap();
    assert_eq!(
        here.judge(&kept_text(&behind, &id()).metadata),
        Meeting::Overwrites
    );
    assert_eq!(
        there.judge(&kept_text(&late, &id()).metadata),
        Meeting::Overwrites
    );
}

#[test]
fn work_that_another_window_went_on_with_is_set_apart() {
    let state = edited(90);
    let old = state.present.work.clone();
    let note = Command::NoteNotSaved {
        work: old.clone(),
        error: SaveError::Elsewhere { saved: 2 },
        other: Some(LocalTime::default()),
    };
    let apart = update(&state, note);
    assert_ne!(apart.present.work, old);
    assert_eq!(apart.present.table, state.present.table);
    assert_eq!(apart.save_status, SaveStatus::Waiting);
    assert!(matches!(said(&apart), Some(Message::SetApart { .. })));
    // The undo steps get the new id too, so that undoing does not overwrite the other window's work.
    let before = update(&apart, Command::Undo);
    assert_eq!(before.present.work, apart.present.work);
    assert_eq!(before.present.table, open().present.table);
}

#[test]
fn another_table_is_another_piece_of_work() {
    let first = edited(90);
    let second = paste(&first, "1\tA\t100\t10\t10,00\n2\tB\t100\t20\t20,00\n");
    let second = update(&second, Command::UsePreview);
    assert_eq!(second.units(), 2);
    assert_ne!(second.present.work, first.present.work);
    let empty = update(&second, Command::StartEmpty);
    assert_ne!(empty.present.work, second.present.work);
    let back = update(&update(&empty, Command::Undo), Command::Undo);
    assert_eq!(back.present.work, first.present.work);
    assert_eq!(
        typed(&back, at(1, 2), "91").present.work,
        first.present.work
    );
}

#[test]
fn a_full_storage_keeps_what_was_kept_before() {
    let mut storage = Map::default();
    let mut autosave = Autosave::new("a");
    autosave
        .save(&mut storage, &id(), work_with(90), 1)
        .unwrap();
    let used: usize = storage.texts.values().map(String::len).sum();
    storage.room = Some(used + 10);
    let refused = autosave.save(&mut storage, &id(), work_with(91), 2);
    assert_eq!(refused, Err(SaveError::Storage(StorageError::Full)));
    assert_eq!(kept_text(&storage, &id()).work, work_with(90));
    assert_eq!(storage.texts.len(), 2);
    // When there is room again, it is saved.
    storage.room = None;
    autosave
        .save(&mut storage, &id(), work_with(91), 3)
        .unwrap();
    assert_eq!(kept_text(&storage, &id()).work, work_with(91));
}

#[test]
fn a_text_that_does_not_read_back_does_not_count() {
    let mut storage = Map::default();
    let mut autosave = Autosave::new("a");
    autosave
        .save(&mut storage, &id(), work_with(90), 1)
        .unwrap();
    storage.cuts = true;
    let refused = autosave.save(&mut storage, &id(), work_with(91), 2);
    assert_eq!(refused, Err(SaveError::Storage(StorageError::NotWritten)));
    assert_eq!(kept_text(&storage, &id()).work, work_with(90));
}

/// Whenever the browser is killed, the previous or the new text is complete.
#[test]
fn a_write_that_breaks_off_loses_nothing() {
    for writes in 0..4 {
        let mut storage = Map::default();
        let mut autosave = Autosave::new("a");
        autosave
            .save(&mut storage, &id(), work_with(90), 1)
            .unwrap();
        storage.writes = Some(writes);
        let done = autosave.save(&mut storage, &id(), work_with(91), 2);
        let expected = if done.is_ok() { 91 } else { 90 };
        assert_eq!(
            kept_text(&storage, &id()).work,
            work_with(expected),
            "{writes}"
        );
    }
    // Killed during the second write, which is half done.
    let mut storage = Map::default();
    let mut autosave = Autosave::new("a");
    autosave
        .save(&mut storage, &id(), work_with(90), 1)
        .unwrap();
    let whole = storage.texts[&autosave::key(&id())].clone();
    let half = whole[..whole.len() / 2].to_owned();
    storage.texts.insert(autosave::key(&id()), half);
    storage
        .texts
        .insert(format!("{}:new", autosave::key(&id())), whole);
    assert_eq!(kept_text(&storage, &id()).work, work_with(90));
}

#[test]
fn a_storage_that_was_cleared_is_said_and_filled_again() {
    let mut storage = Map::default();
    let mut autosave = Autosave::new("a");
    autosave
        .save(&mut storage, &id(), work_with(90), 1)
        .unwrap();
    storage.texts.clear();
    let kept = autosave
        .save(&mut storage, &id(), work_with(91), 2)
        .unwrap();
    assert!(kept.was_cleared);
    assert_eq!(kept_text(&storage, &id()).work, work_with(91));
}

#[test]
fn what_cannot_be_read_is_never_written_over() {
    for text in [
        GOLDEN.replace("\"giam-ngheo\":1", "\"giam-ngheo\":2"),
        "{\"giam-ngheo\":1".to_owned(),
    ] {
        let mut storage = Map::default();
        storage.texts.insert(autosave::key(&id()), text.clone());
        let refused = Autosave::new("a").save(&mut storage, &id(), work_with(90), 1);
        assert!(
            matches!(refused, Err(SaveError::Unreadable(_))),
            "{refused:?}"
        );
        assert_eq!(storage.texts[&autosave::key(&id())], text);
    }
}

/// Saves the work `number`, and returns the works deleted for it.
fn keep_number(
    autosave: &mut Autosave,
    storage: &mut Map,
    number: u32,
    origin: Origin,
) -> Vec<u64> {
    let id = WorkId::new("a", number);
    let work = Work {
        origin,
        ..work_with(90)
    };
    autosave
        .save(storage, &id, work, u64::from(number))
        .unwrap();
    let gone = autosave.make_room(storage, &id).unwrap();
    gone.iter().map(|metadata| metadata.saved).collect()
}

fn times(storage: &Map) -> Vec<u64> {
    let metadata = autosave::list(storage).unwrap();
    metadata.iter().map(|metadata| metadata.saved).collect()
}

#[test]
fn what_goes_for_want_of_room_is_told() {
    let mut storage = Map::default();
    let mut autosave = Autosave::new("a");
    let most = MOST_WORKS as u32;
    for number in 1..=most {
        let gone = keep_number(&mut autosave, &mut storage, number, Origin::Here);
        assert_eq!(gone, Vec::<u64>::new());
    }
    let gone = keep_number(&mut autosave, &mut storage, most + 1, Origin::Here);
    assert_eq!(gone, [1]);
    assert_eq!(times(&storage).len(), MOST_WORKS);
    assert_eq!(
        times(&storage),
        (2..=u64::from(most) + 1).rev().collect::<Vec<u64>>()
    );
    // A work deleted in this window does not count as cleared elsewhere when it is saved again.
    let back = WorkId::new("a", 1);
    let kept = autosave
        .save(&mut storage, &back, work_with(91), 99)
        .unwrap();
    assert!(!kept.was_cleared);
    // A clock set back does not make the current work the oldest.
    let now = WorkId::new("b", 1);
    autosave.save(&mut storage, &now, work_with(91), 0).unwrap();
    let gone = autosave.make_room(&mut storage, &now).unwrap();
    assert_eq!(gone.len(), 2);
    assert_eq!(kept_text(&storage, &now).work, work_with(91));
}

/// Works from links are deleted before own tables, however many there are.
#[test]
fn tables_of_links_go_before_own_ones() {
    let mut storage = Map::default();
    let mut autosave = Autosave::new("a");
    keep_number(&mut autosave, &mut storage, 1, Origin::Here);
    for number in 2..=100 {
        let gone = keep_number(&mut autosave, &mut storage, number, Origin::Link);
        let expected = u64::from(number).checked_sub(MOST_WORKS as u64);
        assert_eq!(
            gone,
            expected
                .filter(|place| *place > 0)
                .map(|place| place + 1)
                .into_iter()
                .collect::<Vec<u64>>()
        );
    }
    assert_eq!(times(&storage).last(), Some(&1));
}

#[test]
fn what_went_is_named_in_a_sentence_and_the_hints_are_true() {
    let metadata = record::list(GOLDEN_ORIGIN).unwrap();
    let removed = Command::NoteOlderRemoved {
        removed: [(metadata, LocalTime::default())].into(),
    };
    // The message stays beside others, such as the result of a paste.
    let pasted = paste(&edited(90), "1\tA\t100\t10\t10,00\n2\tB\t100\t20\t20,00\n");
    let pasted = update(&pasted, Command::UsePreview);
    let state = update(&pasted, removed);
    let older = |model: &Model| {
        let mut said = model.messages.iter();
        said.find_map(|said| match &said.message {
            Message::OlderRemoved { removed } => Some(Rc::clone(removed)),
            _ => None,
        })
    };
    assert!(older(&state).is_some());
    let changed = typed(&state, at(0, 2), "11");
    assert_eq!(older(&changed), older(&state));
    assert_eq!(older(&update(&changed, Command::CloseMessages)), None);
    let most = MOST_WORKS.to_string();
    for language in [Language::Vietnamese, Language::English] {
        let said = i18n::older_removed(language, &older(&state).unwrap());
        for part in [&most, "Huyện Văn Quan · 2021", "Văn Quan.xlsx"] {
            assert!(said.contains(part), "{said}");
        }
        assert!(SaveLabel::KeptHint.text(language).contains(&most));
        let help = help(language);
        assert!(help.iter().any(|(_, text)| text.contains(&most)));
    }
}

#[test]
fn what_this_window_deleted_was_not_deleted_elsewhere() {
    let mut storage = Map::default();
    let mut autosave = Autosave::new("a");
    autosave
        .save(&mut storage, &id(), work_with(90), 1)
        .unwrap();
    autosave.remove_all(&mut storage).unwrap();
    assert!(storage.texts.is_empty());
    let kept = autosave
        .save(&mut storage, &id(), work_with(91), 2)
        .unwrap();
    assert!(!kept.was_cleared);
    autosave.remove(&mut storage, &id()).unwrap();
    let kept = autosave
        .save(&mut storage, &id(), work_with(92), 3)
        .unwrap();
    assert!(!kept.was_cleared);
    // If it is cleared elsewhere after that, the page says so.
    storage.texts.clear();
    let kept = autosave
        .save(&mut storage, &id(), work_with(93), 4)
        .unwrap();
    assert!(kept.was_cleared);
}

#[test]
fn what_was_removed_elsewhere_is_kept_again_at_a_press() {
    let kept = Command::NoteSaved {
        work: edited(90).present.work,
        at: LocalTime::default(),
        was_cleared: false,
    };
    let state = update(&edited(90), kept);
    let removed = update(&state, Command::NoteRemovedElsewhere);
    assert_eq!(removed.save_status, SaveStatus::Removed);
    assert_eq!(said(&removed), Some(Message::RemovedElsewhere));
    let again = update(&removed, Command::SaveAgain);
    assert_eq!(again.save_status, SaveStatus::Waiting);
    assert_eq!(said(&again), None);
    assert_eq!(again.focus, Focus::Table);
    // Other messages stay.
    let tables = 2;
    let other = update(&state, Command::NoteRestored { tables });
    let again = update(&other, Command::SaveAgain);
    assert_eq!(said(&again), Some(Message::RemovedRestored { tables }));
}

#[test]
fn what_is_said_of_a_file_ends_when_another_is_asked_for() {
    let name: Rc<str> = "a.giamngheo".into();
    for outcome in [
        FileOutcome::Checked,
        FileOutcome::Downloaded,
        FileOutcome::Failed,
    ] {
        let name = Rc::clone(&name);
        let saved = update(&edited(90), Command::NoteFileSaved { name, outcome });
        assert!(said(&saved).is_some());
        assert_eq!(said(&update(&saved, Command::SaveFile)), None);
    }
    let other = update(&edited(90), Command::NoteRemovedElsewhere);
    let begun = update(&other, Command::SaveFile);
    assert_eq!(said(&begun), Some(Message::RemovedElsewhere));
}

#[test]
fn the_table_has_the_focus_when_a_link_is_gone_on_with() {
    let gone_on = update(&open(), Command::GoOnWithOpened);
    assert_eq!(gone_on.focus, Focus::Table);
}

#[test]
fn nothing_is_kept_before_anything_was_done() {
    let state = Model::new(Language::Vietnamese, Theme::System).in_window("w".into());
    assert!(!state.is_touched());
    let looked = update(&state, Command::SelectAll);
    assert!(!looked.is_touched());
    assert_eq!(edited(90).save_status, SaveStatus::Waiting);
    // After undo, the previous work is saved.
    assert_eq!(
        update(&edited(90), Command::Undo).save_status,
        SaveStatus::Waiting
    );
}

proptest! {
    #[test]
    fn no_text_makes_reading_fail_otherwise_than_by_saying_so(text in "\\PC{0,200}") {
        let _ = record::read(&text);
        let _ = record::read(&format!("{{\"giam-ngheo\":1,{text}"));
    }

    #[test]
    fn a_file_cut_or_changed_anywhere_never_panics(place in 0_usize..700, other in any::<u8>()) {
        let mut bytes = GOLDEN.as_bytes().to_vec();
        let place = place % bytes.len();
        bytes[place] = other;
        if let Ok(text) = String::from_utf8(bytes) {
            let _ = record::read(&text);
        }
        let cut = GOLDEN.get(..place).unwrap_or_default();
        prop_assert!(record::read(cut).is_err());
    }
}
