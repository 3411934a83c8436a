//! Keeps the work of one window on a storage that other windows use too.
//!
//! Every write says which write it goes on from. A window writes only over what it has read or
//! written itself: what another window wrote in between stays, and the work here gets a place of
//! its own. So neither of two windows undoes what the other did.

use std::collections::{BTreeMap, BTreeSet};

use thiserror::Error;

use super::record::{self, Ends, Metadata, Record, RecordError, Stamp};
use super::storage::{Storage, StorageError};
use super::work::{Origin, Work, WorkId};
use crate::domain::report::Report;
use crate::domain::table::Group;

/// How the keys of kept work begin.
pub const PREFIX: &str = "giam-ngheo:work:";
/// Where the name of the work stands that was kept last.
pub const LAST: &str = "giam-ngheo:last";
/// How the key of a text ends that is not yet known to be whole.
pub const UNPROVEN: &str = ":new";
/// So many pieces of work are kept.
pub const MOST_WORKS: usize = 40;

/// Texts that were removed, by their keys.
pub type Removed = Vec<(String, String)>;

/// Why work was not kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum SaveError {
    /// The storage did not take it.
    #[error(transparent)]
    Storage(#[from] StorageError),
    /// Another window has written this work since it was read here, at this time (milliseconds
    /// since 1970).
    #[error("another window wrote it at {saved}")]
    Elsewhere { saved: u64 },
    /// What stands there is not to be read, and is not written over.
    #[error(transparent)]
    Unreadable(#[from] RecordError),
}

/// Work that was kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Saved {
    /// When, in milliseconds since 1970.
    pub saved: u64,
    /// Whether an earlier write of it was gone: somebody has cleared the storage.
    pub was_cleared: bool,
}

/// Keeps the work of one window.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Autosave {
    window: String,
    /// The write that this window read or made last, for each piece of work.
    known: BTreeMap<WorkId, Stamp>,
    /// What this window took away itself.
    removed: BTreeSet<WorkId>,
}

impl Autosave {
    /// For the window called so, which no other window is called.
    #[must_use]
    pub fn new(window: &str) -> Self {
        Self {
            window: window.to_owned(),
            known: BTreeMap::new(),
            removed: BTreeSet::new(),
        }
    }

    /// Keeps `work` under `id` and reads it back. The earlier text stays until the new one is
    /// known to be whole.
    ///
    /// # Errors
    /// Every case of [`SaveError`]; the earlier text is still there then.
    pub fn keep(
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
        // Only a convenience at the next start.
        let _noted = storage.set(LAST, id.as_str());
        Ok(Saved {
            saved: now,
            was_cleared,
        })
    }

    /// Takes away what is more than [`MOST_WORKS`], and tells what that was: tables of links first,
    /// since the links are still there, then the oldest; never what was written now.
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

    /// Removes a piece of work, and gives back what stood there.
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

    /// Removes all kept work, and gives back what stood there.
    ///
    /// # Errors
    /// [`StorageError::Denied`].
    pub fn remove_all(&mut self, storage: &mut impl Storage) -> Result<Removed, StorageError> {
        let removed = remove_all(storage)?;
        self.removed.extend(self.known.keys().cloned());
        Ok(removed)
    }

    /// Puts back what was removed. What stands there by now stays.
    ///
    /// # Errors
    /// [`StorageError::Denied`] and [`StorageError::Full`]; what was put back until then stays.
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

    /// Notes that a record was read, so that this window may go on from it.
    pub fn note_read(&mut self, metadata: &Metadata) {
        self.known
            .insert(metadata.id.clone(), metadata.stamp.clone());
    }

    /// What another window's write of work means for this one, which has it open.
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

/// What another window's write means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meeting {
    /// This window wrote it.
    Ours,
    /// It goes on from what this window knows: nothing is lost by taking it.
    GoesOn,
    /// It was written without knowing what this window wrote.
    Overwrites,
    /// This window has not read or kept that work.
    Unknown,
}

/// The key of a piece of work.
#[must_use]
pub fn key(id: &WorkId) -> String {
    format!("{PREFIX}{}", id.as_str())
}

/// The text of a piece of work, whole or not.
///
/// # Errors
/// [`StorageError::Denied`].
pub fn text(storage: &impl Storage, id: &WorkId) -> Result<Option<String>, StorageError> {
    stands(storage, &key(id))
}

/// All kept work, the newest first; what cannot be read is passed over, and stays where it is.
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

/// What stands under a key; where a window was closed while it wrote, what it had written.
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

/// Puts `text` there. At every moment the earlier text or the new one is there and whole.
fn replace(storage: &mut impl Storage, key: &str, text: &str) -> Result<(), StorageError> {
    let unproven = format!("{key}{UNPROVEN}");
    let done = put(storage, &unproven, text).and_then(|()| put(storage, key, text));
    match done {
        // The new text stands beside where it belongs, for the next who looks.
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
