//! The desk for programs, under `/api/v1`: JSON in, JSON or `application/problem+json` out.
//!
//! A program acts for the person its token belongs to, within the token's scopes, by the same
//! commands and checks as that person's screens; each kind of person has response types of
//! its own. Instants are unix milliseconds. No cookie is looked at here.

mod answer;
pub mod bundles;
mod caller;
pub mod deeds;
pub mod devices;
pub mod handoffs;
pub mod investigation;
pub mod me;
pub mod messages;
mod problem;
pub mod problems;
pub mod records;
pub mod signatures;
pub mod tickets;

use axum::http::header;
use axum::response::{IntoResponse, Response};
use trestle_app::Failure;

/// Everything under `/api` that is no route.
pub async fn nothing_here() -> Response {
    problem::Problem::from(Failure::NotFound).into_response()
}

/// `GET /api/v1/openapi.json`: the API as OpenAPI 3.1; needs no token.
pub async fn description() -> Response {
    ([(header::CONTENT_TYPE, "application/json")], DESCRIPTION).into_response()
}

const DESCRIPTION: &str = include_str!("api/openapi.json");
