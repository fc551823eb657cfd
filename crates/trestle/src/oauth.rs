//! Access tokens that the desk gets by itself (OAuth 2.0, RFC 6749), to sign in to mailboxes and to
//! servers that take its mail.
//!
//! - [`settings`]: what is set up, as a table `oauth`; [`provider`] fills in what is known of two.
//! - [`account`]: tokens are kept until shortly before their end, and fetched by one at a time.
//! - [`grant`]: what is asked for each way of getting one; [`service_account`] signs its claims.
//! - [`answer`]: what an [`endpoint`](crate::endpoint) answered.
//! - [`refresh_file`]: where a refresh token stands, and how a new one takes its place.
//! - [`authorize`]: a person agrees once, in a [`browser`] that comes back to us by a [`callback`], or
//!   with a code for another [`device`].
//!
//! Tokens stay in memory. No token and no secret is written to a log or into a message.

mod account;
mod answer;
pub mod authorize;
mod browser;
mod callback;
mod device;
mod grant;
mod provider;
pub mod refresh_file;
mod service_account;
mod settings;

pub use account::Access;
pub use settings::OAuth;

#[cfg(test)]
pub(crate) mod tests;
