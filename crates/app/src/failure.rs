//! Why a use case failed. Faces translate it once: to a page, a problem+json or a sentence.

use trestle_domain::ticket::Refusal;
use trestle_store::StoreError;
use trestle_store::blobs::BlobError;
use trestle_store::tickets::SaveError;

use crate::vault::sealed_file::SealError;

/// Why a use case failed.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// The rules say no; nothing changed.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// A field of the request is wrong.
    #[error("{field}: {message}")]
    Invalid {
        /// The form field or JSON member.
        field: &'static str,
        /// Key of the message for people.
        message: &'static str,
    },
    /// It is not there, or not there for whoever asks.
    #[error("there is no such thing here")]
    NotFound,
    /// The same idempotency key was used for another request.
    #[error("this idempotency key was used for another request")]
    KeyReused,
    /// Something broke; it is logged.
    #[error(transparent)]
    Fault(#[from] StoreError),
    /// A file could not be kept or read; it is logged.
    #[error(transparent)]
    File(#[from] BlobError),
    /// The search index could not be used; it is logged.
    #[error(transparent)]
    Search(#[from] trestle_search::IndexError),
    /// The ticket changed meanwhile: look again and decide again.
    #[error("the ticket changed meanwhile")]
    Stale,
    /// Work on another thread was cut off; it is logged.
    #[error(transparent)]
    Cut(#[from] tokio::task::JoinError),
}

impl From<SealError> for Failure {
    fn from(error: SealError) -> Failure {
        Failure::File(BlobError::Io(std::io::Error::other(error)))
    }
}

impl From<SaveError> for Failure {
    fn from(error: SaveError) -> Failure {
        match error {
            SaveError::Stale => Failure::Stale,
            SaveError::Store(error) => Failure::Fault(error),
        }
    }
}
