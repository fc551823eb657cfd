//! The rules of the desk, told as scenarios and as properties.

mod clocks;
mod desk;
mod handoffs;
mod playbooks;
mod properties;
mod rights;
