//! Saves the work of one window in a storage that other windows use too.
//!
//! Every write names the write that it is based on. A window overwrites only what it has read or written
//! itself. If another window has written in between, that text stays and this window's work gets a new
//! id. So two windows never overwrite each other.

use std::collections::{BTreeMap, BTreeSet};

use thiserror::Error;

use super::record::{self, Ends, Metadata, Record, RecordError, Stamp};
use super::storage::{Storage, StorageError};
use super::work::{Origin, Work, WorkId};
use crate::domain::report::Report;
use crate::domain::table::Group;

/// The prefix of the keys of saved work.
pub const PREFIX: &str = "giam-ngheo:work:";
/// The key of the id of the work that was saved last.
pub const LAST: &str = "giam-ngheo:last";
/// The suffix of the key of an unconfirmed text.
pub const UNPROVEN: &str = ":new";
/// The most works that are saved.
pub const MOST_WORKS: usize = 40;

/// Deleted texts, by their keys.
pub type Removed = Vec<(String, String)>;

/// Why work was not saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum SaveError {
    /// The storage failed.
    #[error(transparent)]
    Storage(#[from] StorageError),
    /// Another window has written this work since it was read here, at this time (milliseconds
    /// since 1970).
    #[error("another window wrote it at {saved}")]
    Elsewhere { saved: u64 },
    /// The stored text cannot be read, and is not overwritten.
    #[error(transparent)]
    Unreadable(#[from] RecordError),
}

/// The result of saving.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Saved {
    /// When, in milliseconds since 1970.
    pub saved: u64,
    /// Whether an earlier write was gone, because the storage was cleared.
    pub was_cleared: bool,
}

/// Saves the work of one window.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Autosave {
    window: String,
    /// The write that this window read or made last, for each piece of work.
    known: BTreeMap<WorkId, Stamp>,
    /// What this window deleted itself.
    removed: BTreeSet<WorkId>,
}

impl Autosave {
    /// For the window with this unique name.
    #[must_use]
    pub fn new(window: &str) -> Self {
        Self {
            window: window.to_owned(),
            known: BTreeMap::new(),
            removed: BTreeSet::new(),
        }
    }

    /// Saves `work` under `id` and reads it back. The earlier text stays until the new one is confirmed.
    ///
    /// # Errors
    /// Every case of [`SaveError`]; the earlier text is still there then.
    pub fn save(
        &mut self,
        storage: &mut impl Storage,
        id: &WorkId,
        work: Work,
        now: u64,
    ) -> Result<Saved, SaveError> {
        let key = key(id);
        let before = self.known.get(id).cloned();
        let there = stands(storage, &key)?.map(|text| record::list(&text));
        let was_cleared = before.is_some() && there.is_none() && !self.removed.contains(id);
        match there.transpose()? {
            Some(found) if Some(&found.stamp) != before.as_ref() => {
                return Err(SaveError::Elsewhere { saved: found.saved });
            }
            Some(_) | None => {}
        }
        let stamp = Stamp {
            window: self.window.clone(),
            sequence: before
                .as_ref()
                .map_or(1, |before| before.sequence.saturating_add(1)),
        };
        let heading = &work.table.heading;
        let total = Report::compute(&work.table).total;
        let ends = |group: Group| {
            let figures = total.group(group);
            let (start, end) = (figures.start, figures.end);
            Some(Ends(
                start.map(|count| count.count()),
                end.map(|count| count.count()),
            ))
            .filter(|ends| *ends != Ends::default())
        };
        let metadata = Metadata {
            id: id.clone(),
            stamp: stamp.clone(),
            after: before,
            saved: now,
            place: heading.place.to_string(),
            year: heading.year,
            units: work.table.rows().len(),
            poor: ends(Group::Poor),
            near: ends(Group::NearPoor),
            origin: work.origin.clone(),
        };
        replace(storage, &key, &record::write(&Record { metadata, work }))?;
        self.known.insert(id.clone(), stamp);
        self.removed.remove(id);
        // A failure only means that the next start opens other work.
        let _noted = storage.set(LAST, id.as_str());
        Ok(Saved {
            saved: now,
            was_cleared,
        })
    }

    /// Deletes works beyond [`MOST_WORKS`] and returns them: first works from links (the links still exist),
    /// then the oldest, but never the work `id`.
    ///
    /// # Errors
    /// [`StorageError::Denied`].
    pub fn make_room(
        &mut self,
        storage: &mut impl Storage,
        now: &WorkId,
    ) -> Result<Vec<Metadata>, StorageError> {
        let mut works = list(storage)?;
        let mut gone = Vec::new();
        while works.len() > MOST_WORKS {
            let others = || works.iter().enumerate().filter(|(_, work)| work.id != *now);
            let last = others()
                .rfind(|(_, work)| work.origin == Origin::Link)
                .or_else(|| others().next_back());
            let Some((place, _)) = last else {
                break;
            };
            let old = works.remove(place);
            let _old_text = self.remove(storage, &old.id)?;
            gone.push(old);
        }
        Ok(gone)
    }

    /// Deletes a work and returns its text.
    ///
    /// # Errors
    /// [`StorageError::Denied`].
    pub fn remove(
        &mut self,
        storage: &mut impl Storage,
        id: &WorkId,
    ) -> Result<Removed, StorageError> {
        let removed = remove(storage, id)?;
        self.removed.insert(id.clone());
        Ok(removed)
    }

    /// Deletes all saved work and returns its texts.
    ///
    /// # Errors
    /// [`StorageError::Denied`].
    pub fn remove_all(&mut self, storage: &mut impl Storage) -> Result<Removed, StorageError> {
        let removed = remove_all(storage)?;
        self.removed.extend(self.known.keys().cloned());
        Ok(removed)
    }

    /// Restores deleted texts. Newer texts under the same keys stay.
    ///
    /// # Errors
    /// [`StorageError::Denied`] and [`StorageError::Full`]; texts restored before the error stay.
    pub fn restore(
        &mut self,
        storage: &mut impl Storage,
        removed: &[(String, String)],
    ) -> Result<(), StorageError> {
        for (key, text) in removed {
            if storage.get(key)?.is_none() {
                storage.set(key, text)?;
            }
            if let Some(id) = key.strip_prefix(PREFIX) {
                self.removed.remove(&WorkId::from(id));
            }
        }
        Ok(())
    }

    /// Notes that this window has read a record and may overwrite it.
    pub fn note_read(&mut self, metadata: &Metadata) {
        self.known
            .insert(metadata.id.clone(), metadata.stamp.clone());
    }

    /// How a write of another window relates to the work of this one.
    #[must_use]
    pub fn judge(&self, written: &Metadata) -> Meeting {
        match self.known.get(&written.id) {
            Some(known) if *known == written.stamp => Meeting::Ours,
            Some(known) if written.after.as_ref() == Some(known) => Meeting::GoesOn,
            Some(_) => Meeting::Overwrites,
            None => Meeting::Unknown,
        }
    }
}

/// How a write relates to the work of this window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meeting {
    /// This window wrote it.
    Ours,
    /// It is based on this window's last write, so it can be loaded without loss.
    GoesOn,
    /// It is not based on this window's last write.
    Overwrites,
    /// This window has not read or saved that work.
    Unknown,
}

/// The key of a work.
#[must_use]
pub fn key(id: &WorkId) -> String {
    format!("{PREFIX}{}", id.as_str())
}

/// The text of a work, valid or not.
///
/// # Errors
/// [`StorageError::Denied`].
pub fn text(storage: &impl Storage, id: &WorkId) -> Result<Option<String>, StorageError> {
    stands(storage, &key(id))
}

/// All saved work, the newest first. Unreadable texts are skipped and stay in the storage.
///
/// # Errors
/// [`StorageError::Denied`].
pub fn list(storage: &impl Storage) -> Result<Vec<Metadata>, StorageError> {
    let mut found: Vec<Metadata> = storage
        .keys()?
        .iter()
        .filter(|key| key.starts_with(PREFIX) && !key.ends_with(UNPROVEN))
        .filter_map(|key| stands(storage, key).ok().flatten())
        .filter_map(|text| record::list(&text).ok())
        .collect();
    found.sort_by_key(|metadata| std::cmp::Reverse(metadata.saved));
    Ok(found)
}

fn remove(storage: &mut impl Storage, id: &WorkId) -> Result<Removed, StorageError> {
    let key = key(id);
    let mut removed = Removed::new();
    if let Some(text) = stands(storage, &key)? {
        removed.push((key.clone(), text));
    }
    storage.remove(&format!("{key}{UNPROVEN}"))?;
    storage.remove(&key)?;
    if storage.get(LAST)?.as_deref() == Some(id.as_str()) {
        storage.remove(LAST)?;
        removed.push((LAST.to_owned(), id.as_str().to_owned()));
    }
    Ok(removed)
}

fn remove_all(storage: &mut impl Storage) -> Result<Removed, StorageError> {
    let mut removed = Removed::new();
    let keys = storage.keys()?.into_iter();
    let ours = keys.filter(|key| key.starts_with(PREFIX) || key == LAST);
    for key in ours {
        if let Some(text) = storage.get(&key)? {
            removed.push((key.clone(), text));
        }
        storage.remove(&key)?;
    }
    Ok(removed)
}

/// The text of a key, or the unconfirmed text if a window was closed while writing.
fn stands(storage: &impl Storage, key: &str) -> Result<Option<String>, StorageError> {
    let text = storage.get(key)?;
    if text
        .as_deref()
        .is_some_and(|text| record::list(text) != Err(RecordError::Damaged))
    {
        return Ok(text);
    }
    let unproven = storage
        .get(&format!("{key}{UNPROVEN}"))?
        .filter(|text| record::read(text).is_ok());
    Ok(unproven.or(text))
}

/// Writes `text`. At every moment, either the earlier or the new text is complete in the storage.
fn replace(storage: &mut impl Storage, key: &str, text: &str) -> Result<(), StorageError> {
    let unproven = format!("{key}{UNPROVEN}");
    let done = put(storage, &unproven, text).and_then(|()| put(storage, key, text));
    match done {
        // The new text stays under the unconfirmed key, where the next read finds it.
        Err(StorageError::NotWritten) => {}
        Ok(()) | Err(StorageError::Denied | StorageError::Full) => storage.remove(&unproven)?,
    }
    done
}

fn put(storage: &mut impl Storage, key: &str, text: &str) -> Result<(), StorageError> {
    storage.set(key, text)?;
    if storage.get(key)?.as_deref() == Some(text) {
        Ok(())
    } else {
        Err(StorageError::NotWritten)
    }
}
