//! What a person does with mail that went wrong: look at it as it came, have it read or sent
//! again.

use trestle_store::intake::{self, Raw};
use trestle_store::outbox;

use crate::{App, Failure};

impl App {
    /// A received mail as it came.
    ///
    /// # Errors
    /// `NotFound` when there is none with this number.
    pub async fn original(&self, id: i64) -> Result<Vec<u8>, Failure> {
        let kept = self.store.read(move |db| Ok::<_, Failure>(intake::load(db, id)?)).await?;
        match kept.ok_or(Failure::NotFound)?.raw {
            Raw::Inline(bytes) => Ok(bytes),
            Raw::Blob(blob) => {
                let blobs = self.blobs.clone();
                Ok(tokio::task::spawn_blocking(move || blobs.get(blob)).await??)
            }
        }
    }

    /// Has a received mail read again that could not be read.
    ///
    /// # Errors
    /// `NotFound` when there is none with this number, or it was read meanwhile.
    pub async fn read_again(&self, id: i64) -> Result<(), Failure> {
        let again = self.transact(move |desk| Ok(intake::read_again(desk.tx, id, desk.now)?)).await?;
        again.then_some(()).ok_or(Failure::NotFound)
    }

    /// Has a mail sent again that was refused for good.
    ///
    /// # Errors
    /// `NotFound` when there is none with this number, or it was sent meanwhile.
    pub async fn send_again(&self, id: i64) -> Result<(), Failure> {
        let again = self.transact(move |desk| Ok(outbox::send_again(desk.tx, id, desk.now)?)).await?;
        again.then_some(()).ok_or(Failure::NotFound)
    }
}
