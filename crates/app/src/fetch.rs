//! Mail from mailboxes elsewhere: each message is kept and its place noted in one transaction, so
//! that whatever breaks afterwards, it is neither lost nor taken twice (contract D2).

use std::collections::BTreeMap;

use trestle_store::fetched::{self, Folder, Open, Place, Progress};

use crate::receive::{Arrival, Keeping};
use crate::{App, Failure};

impl App {
    /// Says which mailboxes are set up, by the names of their folders.
    pub async fn fetches(&self, folders: Vec<String>) -> Result<(), Failure> {
        self.store.write(move |tx| Ok::<_, Failure>(fetched::set_up(tx, &folders)?)).await
    }

    /// Notes that a folder was read just now, or what is wrong with it.
    pub async fn note_mailbox(&self, folder: String, read: Result<(), String>) -> Result<(), Failure> {
        let read = read.map(|()| self.now());
        self.store.write(move |tx| Ok::<_, Failure>(fetched::fares(tx, &folder, read)?)).await
    }

    /// Looks at a folder as a server shows it: its numbering, its next number, and whether what
    /// was there before is wanted too. Gives how far the folder is, and its unfinished messages.
    pub async fn fetch_folder(
        &self,
        folder: String,
        validity: u32,
        next_uid: u32,
        whole: bool,
    ) -> Result<(Folder, BTreeMap<u32, Open>), Failure> {
        let now = self.now();
        self.store
            .write(move |tx| {
                let looked = fetched::look(tx, &folder, validity, next_uid, whole, now)?;
                let open = fetched::open(tx, &folder, validity)?;
                Ok((looked, open.into_iter().map(|message| (message.uid, message)).collect()))
            })
            .await
    }

    /// Makes a fetched mail durable, and with it that it was taken.
    pub async fn keep_fetched(&self, arrival: Arrival, place: Place) -> Result<Keeping, Failure> {
        let now = self.now();
        self.store
            .write(move |tx| {
                let keeping = arrival.keep(tx, now)?;
                fetched::note(tx, &place, Progress::Kept)?;
                Ok(keeping)
            })
            .await
    }

    /// Notes how far a message is.
    pub async fn note_fetched(&self, place: Place, progress: Progress) -> Result<(), Failure> {
        self.store.write(move |tx| Ok::<_, Failure>(fetched::note(tx, &place, progress)?)).await
    }

    /// Notes that a message could not be taken.
    pub async fn note_unfetched(&self, place: Place, said: String) -> Result<(), Failure> {
        self.store.write(move |tx| Ok::<_, Failure>(fetched::failed(tx, &place, &said)?)).await
    }

    /// Notes that nothing below a message needs anything more.
    pub async fn settle_fetched(&self, below: Place) -> Result<(), Failure> {
        let Place { folder, validity, uid } = below;
        self.store.write(move |tx| Ok::<_, Failure>(fetched::settle_below(tx, &folder, validity, uid)?)).await
    }
}
