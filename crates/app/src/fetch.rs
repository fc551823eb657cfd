//! Mail from mailboxes elsewhere: each message is kept and its place noted in one transaction, so
//! that whatever breaks afterwards, it is neither lost nor taken twice (contract D2).

use std::collections::BTreeMap;

use trestle_mail::parse;
use trestle_store::fetched::{self, Folder, Open, Place, Progress};
use trestle_store::people;

use crate::letters::Texts;
use crate::receive::{Arrival, Keeping};
use crate::{App, Failure};

/// Why only the head of a mail could be had.
pub enum HeadOnly {
    /// It has more than the most bytes that are taken.
    TooLarge {
        /// How many it has.
        bytes: usize,
        /// The most.
        most: usize,
    },
    /// What went wrong at each try.
    Failed(String),
}

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

    /// Makes a fetched mail durable, and with it how far it is: [`Progress::Kept`] if the server is
    /// to be told, [`Progress::Settled`] if not.
    pub async fn keep_fetched(
        &self,
        arrival: Arrival,
        place: Place,
        progress: Progress,
    ) -> Result<Keeping, Failure> {
        let now = self.now();
        self.store
            .write(move |tx| {
                let keeping = arrival.keep(tx, now)?;
                fetched::note(tx, &place, progress)?;
                Ok(keeping)
            })
            .await
    }

    /// A mail of which only the head could be had, with words below it that say so, in the language
    /// of its sender if the desk knows them.
    pub async fn head_only(&self, head: &[u8], mailbox: &str, why: HeadOnly) -> Result<Vec<u8>, Failure> {
        let sender = parse::message(head).from.address.to_lowercase();
        let author = self.store.read(move |db| people::by_email(db, &sender)).await?;
        let texts = Texts::of(author.as_ref().map_or("en", |author| &author.language));
        let why = match why {
            HeadOnly::TooLarge { bytes, most } => {
                let [size, most] = [bytes, most].map(|bytes| (bytes >> 20).to_string());
                texts.filled("head-too-large", &[("size", &size), ("most", &most)])
            }
            HeadOnly::Failed(said) => said.replace(char::is_control, " "),
        };
        Ok(with_words(head, &texts.filled("head-only", &[("why", &why), ("mailbox", mailbox)])))
    }

    /// Notes how far a message is.
    pub async fn note_fetched(&self, place: Place, progress: Progress) -> Result<(), Failure> {
        self.store.write(move |tx| Ok::<_, Failure>(fetched::note(tx, &place, progress)?)).await
    }

    /// Notes that a message could not be taken.
    pub async fn note_unfetched(&self, place: Place, said: String) -> Result<(), Failure> {
        self.store.write(move |tx| Ok::<_, Failure>(fetched::failed(tx, &place, &said)?)).await
    }

    /// Notes that nothing below a message needs anything more, of a folder as it was looked at.
    pub async fn settle_fetched(&self, folder: String, looked: Folder, below: u32) -> Result<(), Failure> {
        self.store
            .write(move |tx| Ok::<_, Failure>(fetched::settle_below(tx, &folder, &looked, below)?))
            .await
    }
}

/// A mail's head with plain words below it, and nothing left in it about another body.
fn with_words(head: &[u8], words: &str) -> Vec<u8> {
    let mut raw = vec![];
    let mut about_body = false;
    for line in head.split_inclusive(|byte| *byte == b'\n') {
        if !line.starts_with(b" ") && !line.starts_with(b"\t") {
            let name = line.to_ascii_lowercase();
            about_body = name.starts_with(b"content-") || name.starts_with(b"mime-version");
        }
        if !about_body && !line.trim_ascii().is_empty() {
            raw.extend_from_slice(line);
        }
    }
    let body = format!("MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{words}\r\n");
    raw.extend_from_slice(body.as_bytes());
    raw
}
