//! Markdown as safe HTML: that of articles, and the lighter one in which our people write messages.
//!
//! Pure, and it knows no other Trestle crate. Whatever is written becomes a value: nothing is
//! refused and nothing panics. What comes out holds no element and no address that is not made
//! here, so it may stand in a page as it is: raw HTML is left out of articles and shown as text in
//! messages.

#![warn(missing_docs)]

mod article;
mod message;
mod picture;
mod plain;

pub use article::article;
pub use message::{File, Message, message};
pub use picture::{is_picture, media_type};
pub use plain::plain;
