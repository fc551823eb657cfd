//! Markdown as safe HTML: that of articles, and the lighter one in which our people write messages.
//!
//! Pure, and it knows no other Trestle crate. Whatever is written becomes a value: nothing is
//! refused and nothing panics. What comes out holds no element and no address that is not made
//! here, so it may stand in a page as it is: raw HTML is left out of articles and shown as text in
//! messages.

#![warn(missing_docs)]

mod article;
mod drawing;
mod message;
mod picture;
mod plain;
mod section;
mod video;

pub use article::{Around, Article, Heading, Headings, article};
pub use drawing::File;
pub use message::{Message, message};
pub use picture::{is_picture, media_type};
pub use plain::plain;
pub use section::{Section, sections};
