//! The faces of a small desk, asked as each kind of person asks.

mod account;
mod answering;
mod api;
mod assistant;
mod brands;
mod bulletins;
mod case_studies;
mod diagnostics;
mod editor;
mod guides;
mod knowledge;
mod live;
mod log_requests;
mod mailboxes;
mod markdown;
mod matrix;
mod people;
mod pictures;
mod playbooks;
mod portal;
mod self_service;
mod settings;
mod small_desk;
mod widget;
