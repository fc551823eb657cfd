//! The faces of a small desk, asked as each kind of person asks.

mod account;
mod answering;
mod api;
mod editor;
mod guides;
mod live;
mod mailboxes;
mod markdown;
mod matrix;
mod people;
mod pictures;
mod playbooks;
mod portal;
mod settings;
mod small_desk;
