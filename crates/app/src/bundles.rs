//! Logs that come with a ticket: taken in as a file, read by a job, kept without their secrets.
//!
//! What came holds secrets until it is read, so it lies in a folder of its own and is removed with the
//! commit that keeps the result. It refuses to show what is not redacted to anybody.

mod asking;
mod baseline;
mod evidence;
mod originals;
mod reading;
mod shelf;

use std::io::{self, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use sha2::{Digest, Sha256};
use trestle_domain::access::Principal;
use trestle_domain::bundle::Way;
use trestle_domain::ids::{BundleId, TicketId, UploadLinkId};
use trestle_domain::ticket::Command;
use trestle_domain::view::bundles::{Diagnosis, LogPage, Rates};
use trestle_store::blobs::BlobError;
use trestle_store::bundles::{self, NewBundle, Source};
use trestle_store::uploads::{self, Uploads};
use trestle_store::{Db, StoreError, tickets};

use crate::files::shown_name;
use crate::keys::random_hex;
use crate::{App, Desk, Failure};

pub use asking::Wanted;
pub use baseline::Compared;
pub use originals::Original;
pub(crate) use shelf::Shelf;
pub use shelf::{LINES_ON_A_PAGE, Wish};

/// Bytes of one bundle as it comes.
pub const MOST_BYTES: u64 = 500_000_000;
/// Files that nobody needs and that are older are removed.
const STALE: Duration = Duration::from_secs(24 * 3600);

/// A bundle on its way: bytes go in as they arrive.
pub struct Incoming {
    upload: uploads::Upload,
    hash: Sha256,
}

/// A bundle that has arrived, as a file.
pub struct Arrived {
    upload: String,
    size_bytes: u64,
    sha256: Vec<u8>,
    is_used: AtomicBool,
}

impl Arrived {
    /// The hash of its bytes: the same bundle sent twice is told by it.
    pub fn sha256(&self) -> &[u8] {
        &self.sha256
    }
}

impl Incoming {
    /// Takes bytes. Blocking.
    ///
    /// # Errors
    /// `Invalid` when it becomes too large; a file failure when the disk does not take it.
    pub fn take(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        if self.upload.size_bytes() + bytes.len() as u64 > MOST_BYTES {
            return Err(Failure::Invalid { field: "file", message: "bundles-problem-large" });
        }
        self.hash.update(bytes);
        Ok(self.upload.write_all(bytes).map_err(BlobError::from)?)
    }

    /// All bytes are there. Blocking.
    ///
    /// # Errors
    /// `Invalid` when there are none; a file failure when the disk fails.
    pub fn finish(self) -> Result<Arrived, Failure> {
        if self.upload.size_bytes() == 0 {
            return Err(Failure::Invalid { field: "file", message: "bundles-problem-empty" });
        }
        let (upload, size_bytes) = self.upload.finish().map_err(BlobError::from)?;
        let sha256 = self.hash.finalize().to_vec();
        Ok(Arrived { upload, size_bytes, sha256, is_used: AtomicBool::new(false) })
    }
}

impl App {
    /// Begins to take in a bundle. Blocking.
    pub fn begin_bundle(&self) -> Result<Incoming, Failure> {
        let upload = self.uploads.begin(&random_hex()).map_err(BlobError::from)?;
        Ok(Incoming { upload, hash: Sha256::new() })
    }

    /// Runs the action that takes a bundle in; if it does not, the file is removed.
    pub async fn take_in<T, F>(&self, arrived: Arrived, action: F) -> Result<T, Failure>
    where
        T: Send + 'static,
        F: FnOnce(&mut Desk<'_>, &Arrived) -> Result<T, Failure> + Send + 'static,
    {
        let arrived = Arc::new(arrived);
        let shared = arrived.clone();
        let done = self.transact(move |desk| action(desk, &shared)).await;
        if done.is_err() || !arrived.is_used.load(Ordering::Relaxed) {
            remove(&self.uploads, arrived.upload.clone()).await;
        }
        done
    }

    /// Whether somebody may add logs to a ticket, asked before they send them.
    pub async fn may_add_bundle(&self, who: Principal, ticket: TicketId) -> Result<(), Failure> {
        self.read(move |db| {
            let ticket = tickets::load(db, ticket)?.ok_or(Failure::NotFound)?;
            if who.rights(&ticket).read_as_desk { Ok(()) } else { Err(Failure::NotFound) }
        })
        .await
    }

    /// Some lines of a bundle. Whoever asks has been found allowed to read the ticket.
    pub async fn log_page(&self, kept: &bundles::Kept, wish: Wish) -> Result<LogPage, Failure> {
        let (blobs, lines, marks) = (self.blobs.clone(), kept.lines, kept.marks);
        let page = tokio::task::spawn_blocking(move || Shelf::open(&blobs, lines, marks)?.page(&wish));
        page.await?.map_err(Failure::from)
    }

    /// Records over time between two instants, in seconds since 1970, finer than the report has them.
    pub async fn log_rates(&self, kept: &bundles::Kept, from: i64, to: i64) -> Result<Rates, Failure> {
        let (blobs, lines, marks) = (self.blobs.clone(), kept.lines, kept.marks);
        let rates = tokio::task::spawn_blocking(move || Shelf::open(&blobs, lines, marks)?.rates(from, to));
        rates.await?.map_err(Failure::from)
    }

    /// Removes files that no row names, after a crash: of bundles that never came to be, or that were sealed by a job
    /// which did not come to its end.
    pub(crate) async fn sweep_files(&self) -> Result<(), Failure> {
        self.sweep(&self.uploads, bundles::needs_upload).await?;
        self.sweep(&self.originals, trestle_store::originals::is_kept).await
    }

    async fn sweep(
        &self,
        files: &Uploads,
        is_needed: fn(&mut Db, &str) -> Result<bool, StoreError>,
    ) -> Result<(), Failure> {
        let folder = files.clone();
        let old = tokio::task::spawn_blocking(move || folder.older_than(STALE)).await?;
        for name in old.map_err(BlobError::from)? {
            let asked = name.clone();
            if !self.read(move |db| Ok(is_needed(db, &asked)?)).await? {
                remove(files, name).await;
            }
        }
        Ok(())
    }
}

/// Removes a file of logs. If that fails it is said, and tried again at the next start.
async fn remove(files: &Uploads, name: String) {
    let files = files.clone();
    let removed = tokio::task::spawn_blocking(move || files.remove(&name)).await;
    if let Err(error) = removed.map_err(io::Error::from).flatten() {
        tracing::error!(%error, "failed to remove logs that are not needed any more");
    }
}

impl Desk<'_> {
    /// Puts logs that arrived on a ticket and has them read.
    pub fn add_bundle(
        &mut self,
        who: &Principal,
        ticket: TicketId,
        name: &str,
        arrived: &Arrived,
        way: Way,
    ) -> Result<BundleId, Failure> {
        arrived.is_used.store(true, Ordering::Relaxed);
        let source = Source::Upload(arrived.upload.clone());
        self.add_logs(who, ticket, name, (source, arrived.size_bytes), (way, None))
    }

    pub(crate) fn add_logs(
        &mut self,
        who: &Principal,
        ticket: TicketId,
        name: &str,
        (source, size_bytes): (Source, u64),
        (way, link): (Way, Option<UploadLinkId>),
    ) -> Result<BundleId, Failure> {
        let ticket = tickets::load(self.tx, ticket)?.ok_or(Failure::NotFound)?;
        if !who.rights(&ticket).any_reading() {
            return Err(Failure::NotFound);
        }
        let id = BundleId(self.fresh_id());
        self.decide_on(who, &ticket, &Command::AddBundle { bundle: id })?;
        let (name, by) = (shown_name(name), who.person());
        let bundle = NewBundle { id, ticket: ticket.id, name, size_bytes, by, way, source, link };
        bundles::add(self.tx, &bundle, self.now)?;
        Ok(id)
    }
}

/// The index of an event of a report, by its id.
pub fn event_index(diagnosis: &Diagnosis, id: &str) -> Option<u32> {
    let index = diagnosis.templates.iter().position(|event| event.id == id)?;
    u32::try_from(index).ok()
}
