//! Signed tokens in addresses and links: what lets a reply find its ticket, and a click its
//! question, without a guessable number. HMAC-SHA-256 (RFC 2104), truncated to 96 bits.
//!
//! A token is bound to its purpose: it is worth nothing where another kind is expected. It proves
//! that the desk made it, not who sent it back.

mod base32;
mod keys;
mod link;
mod reply;

pub use keys::{Key, Keys, NoKeys};
pub use link::{Link, sign_link, verify_link};
pub use reply::{ReplyToken, address, find_in_recipients, sign, verify};

#[cfg(test)]
mod tests;
