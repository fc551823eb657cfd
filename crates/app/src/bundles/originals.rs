//! Logs as they came: kept only where the configuration says so, sealed, for some days. Administrators open
//! them for a reason, which the ticket's history tells.

use std::fs::File;
use std::io;

use trestle_domain::access::Principal;
use trestle_domain::ids::{BundleId, TicketId};
use trestle_domain::ticket::{Command, Refusal};
use trestle_domain::time::Millis;
use trestle_store::bundles::Source;
use trestle_store::{Db, originals, tickets};

use super::remove;
use crate::keys::random_hex;
use crate::vault::sealed_file::{OpenedFile, SealError, seal};
use crate::{App, Desk, Failure};

/// Letters of a reason.
const LONGEST_REASON: usize = 300;

/// Logs as they came, opened.
pub struct Original {
    /// What the file was called.
    pub name: String,
    /// Its bytes, a piece at a time. Reading them blocks.
    pub file: OpenedFile<File>,
}

impl App {
    /// The desk that keeps logs as they came for so many days; none at all with 0.
    pub fn keeping_originals(mut self, days: u16) -> App {
        self.original_days = days;
        self
    }

    /// For how many days logs are kept as they came.
    pub fn original_days(&self) -> u16 {
        self.original_days
    }

    /// Seals what came and tells the file's name; none if it is not to be kept. Attachments are kept with their
    /// message anyway.
    pub(super) async fn seal_original(
        &self,
        bundle: BundleId,
        source: &Source,
    ) -> Result<Option<String>, Failure> {
        let upload = match source {
            Source::Upload(upload) if self.original_days > 0 => upload.clone(),
            _ => return Ok(None),
        };
        let app = self.clone();
        let sealed = tokio::task::spawn_blocking(move || match app.uploads.open(&upload) {
            Ok(came) => app.sealed_bundle(bundle, came).map(Some),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error.into()),
        });
        Ok(sealed.await??)
    }

    fn sealed_bundle(&self, bundle: BundleId, came: File) -> Result<String, SealError> {
        let mut file = self.originals.begin(&random_hex())?;
        seal(&self.vault, &purpose(bundle), came, &mut file)?;
        Ok(file.finish()?.0)
    }

    /// Opens logs as they came, for a reason; that is told before the first byte is given out.
    ///
    /// # Errors
    /// `NotFound` when there are none or whoever asks may not read the ticket, `Refused` when they are no
    /// administrator, `Invalid` without a reason; a file failure when the key is gone or the file was changed.
    pub async fn open_original(
        &self,
        who: Principal,
        ticket: TicketId,
        bundle: BundleId,
        reason: String,
    ) -> Result<Original, Failure> {
        let asker = who.clone();
        let (file, name) = self.read(move |db| may_open(db, &asker, ticket, bundle)).await?;
        let reason = reason.trim().to_owned();
        if reason.is_empty() || reason.chars().count() > LONGEST_REASON {
            return Err(Failure::Invalid { field: "reason", message: "diagnostics-problem-reason" });
        }
        let app = self.clone();
        let opened = tokio::task::spawn_blocking(move || {
            let sealed = app.originals.open(&file)?;
            OpenedFile::open(&app.vault, &purpose(bundle), sealed)
        });
        let opened = opened.await??;
        self.transact(move |desk| desk.tell_of_opening(&who, ticket, bundle, reason)).await?;
        Ok(Original { name, file: opened })
    }

    /// Removes those whose time is over; tells how many.
    pub async fn forget_originals(&self) -> Result<usize, Failure> {
        let now = self.now();
        if !self.read(move |db| Ok(originals::has_expired(db, now)?)).await? {
            return Ok(0);
        }
        let over = self.transact(move |desk| Ok(originals::take_expired(desk.tx, now)?)).await?;
        let count = over.len();
        for name in over {
            remove(&self.originals, name).await;
        }
        Ok(count)
    }
}

impl Desk<'_> {
    /// Says until when what came stays.
    pub(super) fn keep_original(&mut self, bundle: BundleId, file: &str, days: u16) -> Result<(), Failure> {
        let until = self.now.plus(Millis::days(days.into()));
        Ok(originals::keep(self.tx, bundle, file, until)?)
    }

    fn tell_of_opening(
        &mut self,
        who: &Principal,
        ticket: TicketId,
        bundle: BundleId,
        reason: String,
    ) -> Result<(), Failure> {
        let known = tickets::load(self.tx, ticket)?.ok_or(Failure::NotFound)?;
        self.decide_on(who, &known, &Command::OpenOriginal { bundle, reason })
    }
}

/// The sealed file and the name of a bundle, for an administrator who may read its ticket.
fn may_open(
    db: &mut Db,
    who: &Principal,
    ticket: TicketId,
    bundle: BundleId,
) -> Result<(String, String), Failure> {
    let known = tickets::load(db, ticket)?.ok_or(Failure::NotFound)?;
    if !who.rights(&known).read_as_desk {
        return Err(Failure::NotFound);
    }
    match who {
        Principal::Agent(agent) if agent.admin => {
            originals::of_bundle(db, ticket, bundle)?.ok_or(Failure::NotFound)
        }
        _ => Err(Refusal::NotAllowed.into()),
    }
}

/// What one bundle's file is sealed for: it opens as no other's.
fn purpose(bundle: BundleId) -> String {
    format!("logs {bundle}")
}
