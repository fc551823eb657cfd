//! HTTP: routes, extractors, answers, live events. No SQL and no rules: a handler reads a model
//! or asks for an action, and turns the outcome into a page.

mod answer;
mod assets;
mod download;
mod fields;
mod formatted;
mod frame;
mod guard;
mod live;
mod uploading;
mod visit;

mod account;
mod api;
mod bulletins;
mod desk;
mod devices;
mod insight;
mod knowledge;
mod machine;
mod people;
mod playbooks;
mod portal;
mod problems;
pub mod routes;
mod self_service;
mod set_up;
mod settings;
mod signatures;
mod vendor;

use std::sync::Arc;

use trestle_app::{App, Live};
use trestle_domain::access::Principal;

pub use answer::Halt;

/// What handlers share. Cheap to clone.
#[derive(Clone)]
pub struct Web {
    /// The desk.
    pub app: App,
    /// Where pages hear of changes.
    pub live: Live,
    limits: Arc<Limits>,
    /// Requests of visitors.
    quota: Arc<portal::Quota>,
    /// Questions to the assistant.
    questions: Arc<portal::Quota>,
    /// Troubleshooters that visitors begin.
    runs: Arc<portal::Quota>,
}

/// Requests that a visitor may send within an hour.
const MOST_REQUESTS: usize = 5;
/// Questions to the assistant from one address within an hour.
const MOST_QUESTIONS: usize = 60;
/// Troubleshooters that a visitor may begin within an hour.
const MOST_RUNS: usize = 60;

/// What one request may carry.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// A whole form with its files, in bytes.
    pub form_bytes: usize,
}

impl Default for Limits {
    /// 30 MB.
    fn default() -> Self {
        Limits { form_bytes: 30 << 20 }
    }
}

impl Web {
    /// The faces of a desk.
    pub fn new(app: App, live: Live) -> Web {
        let [quota, questions, runs] =
            [MOST_REQUESTS, MOST_QUESTIONS, MOST_RUNS].map(|most| Arc::new(portal::Quota::of(most)));
        Web { app, live, limits: Arc::default(), quota, questions, runs }
    }
}

/// Where a person starts.
pub(crate) fn home_of(who: &Principal) -> &'static str {
    match who {
        Principal::Agent(_) => "/my-day",
        Principal::Vendor(_) => "/cases",
        Principal::Anonymous | Principal::System | Principal::Customer(_) => "/",
    }
}
