//! The walks, in the order they are run.

use std::pin::Pin;

use anyhow::Result;

use crate::stage::Stage;

mod sign_in;

/// One walk: a sentence that says what it proves, and the way.
pub struct Walk {
    /// What the walk proves, as a sentence.
    pub name: &'static str,
    /// Walks it; an error says where it went wrong.
    pub go: fn(&Stage) -> Way<'_>,
}

/// A walk under way.
pub type Way<'stage> = Pin<Box<dyn Future<Output = Result<()>> + 'stage>>;

/// Every walk there is.
pub const WALKS: &[Walk] = &[Walk {
    name: "everyone signs in, on a phone and at a desk, in light and dark",
    go: |stage| Box::pin(sign_in::everyone_signs_in(stage)),
}];
