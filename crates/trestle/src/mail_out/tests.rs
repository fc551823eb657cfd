//! Deliveries into a directory, to a scripted relay on loopback, and through a real Postfix.

mod files;
mod postfix;
mod smtp;
mod with_postfix;

use super::{Account, Delivery, Patience, Relay, Secret, Transport};
