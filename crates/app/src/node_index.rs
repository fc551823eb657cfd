//! A full-text index on this node, which follows what is stored.
//!
//! One process keeps it, others only read it. It is opened at the first need: most commands have
//! none. One that is lost, broken, of another form or another desk's is made anew.

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError, RwLock, TryLockError};

use trestle_search::{Depth, Document, Index, IndexError, Keeper};

use crate::Failure;

/// How many documents are gathered before they are kept. To keep costs a fraction of a second.
const KEPT_TOGETHER: usize = 50_000;

pub(crate) struct NodeIndex {
    folder: PathBuf,
    /// The desk that the index must belong to.
    desk: String,
    depth: Depth,
    /// Nobody before the first need, or while another process keeps the index.
    keeper: Mutex<Option<Keeper>>,
    index: RwLock<Option<Index>>,
    /// What the index has seen, if we keep it.
    stamp: Mutex<Option<String>>,
    /// Whether everything was in it once.
    is_ready: AtomicBool,
}

/// An index that is taking in what changed.
pub(crate) struct Following<'k> {
    keeper: &'k mut Keeper,
    gathered: usize,
    stamp: String,
}

impl NodeIndex {
    pub(crate) fn of(folder: PathBuf, desk: &str, depth: Depth) -> NodeIndex {
        NodeIndex {
            folder,
            desk: desk.to_owned(),
            depth,
            keeper: Mutex::default(),
            index: RwLock::default(),
            stamp: Mutex::default(),
            is_ready: AtomicBool::default(),
        }
    }

    /// The same index that reads its documents another way; not opened yet.
    pub(crate) fn reading(&self, depth: Depth) -> NodeIndex {
        NodeIndex::of(self.folder.clone(), &self.desk, depth)
    }

    /// Whether the index has seen what bears this stamp.
    pub(crate) fn has_seen(&self, stamp: &str) -> bool {
        self.stamp.lock().unwrap_or_else(PoisonError::into_inner).as_deref() == Some(stamp)
    }

    /// The same for somebody who will not wait long while another one brings in everything; tells
    /// whether the index is up to date. Blocking.
    pub(crate) fn follow_soon(
        &self,
        take: impl FnOnce(&mut Following<'_>) -> Result<(), Failure>,
    ) -> Result<bool, Failure> {
        match self.keeper.try_lock() {
            Err(TryLockError::WouldBlock) if !self.is_ready.load(Ordering::Acquire) => Ok(false),
            Ok(kept) => self.follow_with(kept, take).map(|()| true),
            Err(_) => self.follow(take).map(|()| true),
        }
    }

    /// Lets `take` bring in what changed, if we are the one who keeps the index; sees what the other
    /// one brought in if not. Blocking.
    pub(crate) fn follow(
        &self,
        take: impl FnOnce(&mut Following<'_>) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        self.follow_with(self.keeper.lock().unwrap_or_else(PoisonError::into_inner), take)
    }

    fn follow_with(
        &self,
        mut kept: MutexGuard<'_, Option<Keeper>>,
        take: impl FnOnce(&mut Following<'_>) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        if kept.is_none() {
            *kept = self.open()?;
        }
        let Some(keeper) = kept.as_mut() else { return Ok(self.index()?.refresh()?) };
        let stamp = keeper.stamp().to_owned();
        let mut following = Following { keeper, gathered: 0, stamp };
        take(&mut following)?;
        let stamp = following.end()?;
        *self.stamp.lock().unwrap_or_else(PoisonError::into_inner) = Some(stamp);
        self.is_ready.store(true, Ordering::Release);
        Ok(())
    }

    /// Opens the index, to keep it unless another process does.
    fn open(&self) -> Result<Option<Keeper>, IndexError> {
        let keeper = match Keeper::open(&self.folder, &self.desk, self.depth.clone()) {
            Err(error) if error.is_kept_elsewhere() => None,
            Err(error) => {
                tracing::warn!(%error, "the search index is made anew");
                std::fs::remove_dir_all(&self.folder)?;
                Some(Keeper::open(&self.folder, &self.desk, self.depth.clone())?)
            }
            Ok(keeper) => Some(keeper),
        };
        let index = match &keeper {
            Some(keeper) => keeper.index().clone(),
            None => Index::open(&self.folder, self.depth.clone())?,
        };
        *self.index.write().unwrap_or_else(PoisonError::into_inner) = Some(index);
        Ok(keeper)
    }

    /// The index as it is.
    pub(crate) fn index(&self) -> Result<Index, Failure> {
        self.index.read().unwrap_or_else(PoisonError::into_inner).clone().ok_or(Failure::NotFound)
    }
}

impl Following<'_> {
    /// What the index has seen; empty before the first time.
    pub(crate) fn stamp(&self) -> &str {
        &self.stamp
    }

    /// Forgets everything.
    pub(crate) fn clear(&mut self) -> Result<(), IndexError> {
        self.keeper.clear()?;
        self.stamp.clear();
        self.gathered = 0;
        Ok(())
    }

    /// Takes in documents, forgets those with the keys `gone`, and remembers how far it got.
    pub(crate) fn take(
        &mut self,
        documents: &[Document],
        gone: &[String],
        stamp: String,
    ) -> Result<(), IndexError> {
        self.keeper.gather(documents, gone)?;
        self.gathered += documents.len() + gone.len();
        self.stamp = stamp;
        if self.gathered >= KEPT_TOGETHER { self.keep() } else { Ok(()) }
    }

    fn keep(&mut self) -> Result<(), IndexError> {
        self.gathered = 0;
        self.keeper.keep(&self.stamp)
    }

    fn end(mut self) -> Result<String, IndexError> {
        if self.stamp != self.keeper.stamp() {
            self.keep()?;
        }
        Ok(self.stamp)
    }
}
