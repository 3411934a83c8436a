//! Keeps the work of one window on a shelf that other windows use too.
//!
//! Every write says which write it goes on from. A window writes only over what it has read or
//! written itself: what another window wrote in between stays, and the work here gets a place of
//! its own. So neither of two windows undoes what the other did.

use std::collections::{BTreeMap, BTreeSet};

use thiserror::Error;

use super::record::{self, Ends, Listed, Record, RecordError, Stamp};
use super::shelf::{Shelf, ShelfError};
use super::{Origin, Work, WorkId};
use crate::domain::report::Report;
use crate::domain::table::Group;

/// How the keys of kept work begin.
pub const PREFIX: &str = "giam-ngheo:work:";
/// Where the name of the work stands that was kept last.
pub const LAST: &str = "giam-ngheo:last";
/// How the key of a text ends that is not yet known to be whole.
const UNPROVEN: &str = ":new";
/// So many pieces of work are kept.
pub const MOST_WORKS: usize = 40;

/// Why work was not kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum KeepError {
    /// The shelf did not take it.
    #[error(transparent)]
    Shelf(#[from] ShelfError),
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
pub struct Kept {
    /// When, in milliseconds since 1970.
    pub saved: u64,
    /// Whether an earlier write of it was gone: somebody has cleared the storage.
    pub was_cleared: bool,
}

/// Keeps the work of one window.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keeper {
    window: String,
    /// The write that this window read or made last, for each piece of work.
    known: BTreeMap<WorkId, Stamp>,
    /// What this window took away itself.
    removed: BTreeSet<WorkId>,
}

impl Keeper {
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
    /// Every case of [`KeepError`]; the earlier text is still there then.
    pub fn keep(
        &mut self,
        shelf: &mut impl Shelf,
        id: &WorkId,
        work: Work,
        now: u64,
    ) -> Result<Kept, KeepError> {
        let key = key(id);
        let before = self.known.get(id).cloned();
        let there = stands(shelf, &key)?.map(|text| record::list(&text));
        let was_cleared = before.is_some() && there.is_none() && !self.removed.contains(id);
        match there.transpose()? {
            Some(found) if Some(&found.stamp) != before.as_ref() => {
                return Err(KeepError::Elsewhere { saved: found.saved });
            }
            Some(_) | None => {}
        }
        let stamp = Stamp {
            window: self.window.clone(),
            sequence: before
                .as_ref()
                .map_or(1, |before| before.sequence.saturating_add(1)),
        };
        let heading = &work.shared.table.heading;
        let total = Report::compute(&work.shared.table).total;
        let ends = |group: Group| {
            let figures = total.group(group);
            let (start, end) = (figures.start, figures.end);
            Some(Ends(
                start.map(|count| count.count()),
                end.map(|count| count.count()),
            ))
            .filter(|ends| *ends != Ends::default())
        };
        let listed = Listed {
            id: id.clone(),
            stamp: stamp.clone(),
            after: before,
            saved: now,
            place: heading.place.to_string(),
            year: heading.year,
            units: work.shared.table.rows().len(),
            poor: ends(Group::Poor),
            near: ends(Group::NearPoor),
            origin: work.origin.clone(),
        };
        replace(shelf, &key, &record::write(&Record { listed, work }))?;
        self.known.insert(id.clone(), stamp);
        self.removed.remove(id);
        // Only a convenience at the next start.
        let _noted = shelf.set(LAST, id.as_str());
        Ok(Kept {
            saved: now,
            was_cleared,
        })
    }

    /// Takes away what is more than [`MOST_WORKS`], and tells what that was: tables of links first,
    /// since the links are still there, then the oldest; never what was written now.
    ///
    /// # Errors
    /// [`ShelfError::Denied`].
    pub fn make_room(
        &mut self,
        shelf: &mut impl Shelf,
        now: &WorkId,
    ) -> Result<Vec<Listed>, ShelfError> {
        let mut works = list(shelf)?;
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
            self.remove(shelf, &old.id)?;
            gone.push(old);
        }
        Ok(gone)
    }

    /// Takes a piece of work away.
    ///
    /// # Errors
    /// [`ShelfError::Denied`].
    pub fn remove(&mut self, shelf: &mut impl Shelf, id: &WorkId) -> Result<(), ShelfError> {
        remove(shelf, id)?;
        self.removed.insert(id.clone());
        Ok(())
    }

    /// Takes all kept work away.
    ///
    /// # Errors
    /// [`ShelfError::Denied`].
    pub fn remove_all(&mut self, shelf: &mut impl Shelf) -> Result<(), ShelfError> {
        remove_all(shelf)?;
        self.removed.extend(self.known.keys().cloned());
        Ok(())
    }

    /// Notes that a record was read, so that this window may go on from it.
    pub fn note_read(&mut self, listed: &Listed) {
        self.known.insert(listed.id.clone(), listed.stamp.clone());
    }

    /// What another window's write of work means for this one, which has it open.
    #[must_use]
    pub fn judge(&self, written: &Listed) -> Meeting {
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
/// [`ShelfError::Denied`].
pub fn text(shelf: &impl Shelf, id: &WorkId) -> Result<Option<String>, ShelfError> {
    stands(shelf, &key(id))
}

/// All kept work, the newest first; what cannot be read is passed over, and stays where it is.
///
/// # Errors
/// [`ShelfError::Denied`].
pub fn list(shelf: &impl Shelf) -> Result<Vec<Listed>, ShelfError> {
    let mut found: Vec<Listed> = shelf
        .keys()?
        .iter()
        .filter(|key| key.starts_with(PREFIX) && !key.ends_with(UNPROVEN))
        .filter_map(|key| stands(shelf, key).ok().flatten())
        .filter_map(|text| record::list(&text).ok())
        .collect();
    found.sort_by_key(|listed| std::cmp::Reverse(listed.saved));
    Ok(found)
}

fn remove(shelf: &mut impl Shelf, id: &WorkId) -> Result<(), ShelfError> {
    let key = key(id);
    shelf.remove(&format!("{key}{UNPROVEN}"))?;
    shelf.remove(&key)?;
    if shelf.get(LAST)?.as_deref() == Some(id.as_str()) {
        shelf.remove(LAST)?;
    }
    Ok(())
}

fn remove_all(shelf: &mut impl Shelf) -> Result<(), ShelfError> {
    let keys = shelf.keys()?;
    for key in keys.iter().filter(|key| key.starts_with(PREFIX)) {
        shelf.remove(key)?;
    }
    shelf.remove(LAST)
}

/// What stands under a key; where a window was closed while it wrote, what it had written.
fn stands(shelf: &impl Shelf, key: &str) -> Result<Option<String>, ShelfError> {
    let text = shelf.get(key)?;
    if text
        .as_deref()
        .is_some_and(|text| record::list(text) != Err(RecordError::Damaged))
    {
        return Ok(text);
    }
    let unproven = shelf
        .get(&format!("{key}{UNPROVEN}"))?
        .filter(|text| record::read(text).is_ok());
    Ok(unproven.or(text))
}

/// Puts `text` there. At every moment the earlier text or the new one is there and whole.
fn replace(shelf: &mut impl Shelf, key: &str, text: &str) -> Result<(), ShelfError> {
    let unproven = format!("{key}{UNPROVEN}");
    let done = put(shelf, &unproven, text).and_then(|()| put(shelf, key, text));
    match done {
        // The new text stands beside where it belongs, for the next who looks.
        Err(ShelfError::NotKept) => {}
        Ok(()) | Err(ShelfError::Denied | ShelfError::Full) => shelf.remove(&unproven)?,
    }
    done
}

fn put(shelf: &mut impl Shelf, key: &str, text: &str) -> Result<(), ShelfError> {
    shelf.set(key, text)?;
    if shelf.get(key)?.as_deref() == Some(text) {
        Ok(())
    } else {
        Err(ShelfError::NotKept)
    }
}
