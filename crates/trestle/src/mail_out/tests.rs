//! Deliveries into a directory, to a scripted relay on loopback, and through a real Postfix.

mod files;
pub(crate) mod postfix;
mod smtp;
mod with_postfix;

use super::{Account, Delivery, Patience, Relay, Transport};
use crate::secret::Secret;
