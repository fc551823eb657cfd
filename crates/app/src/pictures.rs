//! Pictures that a mail shows from elsewhere. Fetching them tells their server that somebody reads
//! the mail, so it happens only when a person asks for it, and never from the person's own machine.

use std::future::Future;
use std::pin::Pin;

/// Fetches pictures from strangers' servers.
pub trait FetchPictures: Send + Sync + 'static {
    /// Whether it fetches any.
    fn fetches(&self) -> bool;

    /// The content at an address, if it could be had and may be had; whoever shows it looks at
    /// what it is.
    fn fetch<'u>(&'u self, url: &'u str) -> Pin<Box<dyn Future<Output = Option<Vec<u8>>> + Send + 'u>>;
}

/// Fetches nothing.
pub struct NoPictures;

impl FetchPictures for NoPictures {
    fn fetches(&self) -> bool {
        false
    }

    fn fetch<'u>(&'u self, _: &'u str) -> Pin<Box<dyn Future<Output = Option<Vec<u8>>> + Send + 'u>> {
        Box::pin(async { None })
    }
}
