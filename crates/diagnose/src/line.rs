//! One line: where its header ends, and what the header says.
//!
//! No list of systems. A line's head is read as a row of atoms – a time, a level, brackets, a
//! number, a name with a colon – and a file shows in its first lines which columns of atoms it
//! keeps to ([`Forms`]). What is behind the columns is the message.

mod atom;
mod continued;
mod decoder;
mod form;
mod level;
mod lines;

pub use continued::Continued;
pub use decoder::{Decoder, Metric, Record};
pub use form::Forms;
pub use level::Level;
pub use lines::Lines;

use crate::time::Stamp;

/// What a line's header says; all texts lie in the line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Head<'a> {
    /// When.
    pub stamp: Option<Stamp>,
    /// How grave.
    pub level: Option<Level>,
    /// On which machine.
    pub host: Option<&'a [u8]>,
    /// Which program or which part of it.
    pub component: Option<&'a [u8]>,
    /// The number of its process.
    pub process: Option<&'a [u8]>,
    /// Its thread.
    pub thread: Option<&'a [u8]>,
    /// Where the message begins.
    pub message: usize,
}
