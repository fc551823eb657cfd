//! Deliveries to a scripted relay on loopback and into a directory.

mod files;
mod smtp;

use super::{Delivery, Encryption, Patience, Relay, SignIn, Transport};
