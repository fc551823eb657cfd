//! The faces of a small desk, asked as each kind of person asks.

mod api;
mod matrix;
mod people;
mod portal;
mod settings;
mod small_desk;
