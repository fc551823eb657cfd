//! What an action would come to: done in a transaction that is taken back.
//!
//! Whoever is told so is told what keeping it would tell, because it is the same action. It refuses to keep anything.

use std::convert::Infallible;

use trestle_store::StoreError;

use crate::{App, Desk, Failure};

/// Why a transaction was taken back.
enum Undone<T> {
    /// It was only a rehearsal, and this is what it came to.
    Told(T),
    /// The action failed.
    Failed(Failure),
}

impl<T> From<StoreError> for Undone<T> {
    fn from(error: StoreError) -> Undone<T> {
        Undone::Failed(error.into())
    }
}

impl App {
    /// Runs one action, takes back everything it wrote and says what it came to.
    pub async fn rehearse<T, F>(&self, action: F) -> Result<T, Failure>
    where
        T: Send + 'static,
        F: FnOnce(&mut Desk<'_>) -> Result<T, Failure> + Send + 'static,
    {
        let app = self.clone();
        let undone = self.store.write(move |tx| {
            // A transaction is taken back when its closure fails.
            Err::<Infallible, _>(match app.in_transaction(tx, action) {
                Ok(told) => Undone::Told(told),
                Err(failure) => Undone::Failed(failure),
            })
        });
        match undone.await {
            Ok(never) => match never {},
            Err(Undone::Told(told)) => Ok(told),
            Err(Undone::Failed(failure)) => Err(failure),
        }
    }
}
