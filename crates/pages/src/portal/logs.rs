//! The page behind a link by which a customer sends logs: what happens to them, and the form.

use maud::{Markup, html};
use trestle_domain::bundle::BundleState;
use trestle_domain::time::Timestamp;
use trestle_domain::view::signatures::ToldToCustomer;

use crate::diagnostics::fate;
use crate::parts::form::{self, Field};
use crate::parts::{Button, Empty, Icon, Problem, empty, live, page_head, problem_at, problem_summary};
use crate::signatures::sample_told;
use crate::signatures::told::told;
use crate::text::Say;

/// What the page shows.
#[derive(Clone, Debug)]
pub struct Model {
    /// The token against forged requests.
    pub csrf: String,
    /// The link's token.
    pub token: String,
    /// How far it got.
    pub step: Step,
    /// Bytes that a file may have.
    pub most_bytes: u64,
    /// For how many days files are kept as they came; none with 0.
    pub original_days: u16,
    /// Why a file was not taken.
    pub problems: Vec<Problem>,
}

/// How far sending got.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// The link was opened.
    Asked {
        /// The request's subject.
        subject: String,
        /// Until when the link counts.
        until: Timestamp,
    },
    /// Files have arrived, and this is what can be said of them.
    Sent(Vec<SentFile>),
    /// The link no longer counts.
    Expired,
}

/// A file that was sent by the link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SentFile {
    /// What it is called.
    pub name: String,
    /// Where reading stands.
    pub state: BundleState,
    /// Known errors that it shows.
    pub told: Vec<ToldToCustomer>,
}

impl Model {
    /// A link just opened.
    pub fn sample() -> Model {
        let subject = "VPN drops every 40 minutes".to_owned();
        let step = Step::Asked { subject, until: Timestamp(1_774_526_400_000) };
        Model {
            csrf: "token".to_owned(),
            token: "k3v9".to_owned(),
            step,
            most_bytes: 500_000_000,
            original_days: 0,
            problems: vec![],
        }
    }

    /// No file was chosen.
    pub fn sample_refused() -> Model {
        Model { problems: vec![Problem::new("file", "Choose a file.")], ..Model::sample() }
    }

    /// A file has arrived.
    pub fn sample_thanked() -> Model {
        let file = |name: &str, state, told| SentFile { name: name.to_owned(), state, told };
        let step = Step::Sent(vec![
            file("gateway.log", BundleState::Reading, vec![]),
            file("till-logs.zip", BundleState::Read, sample_told()),
        ]);
        Model { step, ..Model::sample() }
    }

    /// An old link.
    pub fn sample_expired() -> Model {
        Model { step: Step::Expired, ..Model::sample() }
    }
}

/// The document's title.
pub fn title(say: &Say, model: &Model) -> String {
    say.text(match model.step {
        Step::Asked { .. } => "portal-logs-title",
        Step::Sent(_) => "portal-logs-thanks",
        Step::Expired => "portal-logs-expired",
    })
}

/// The page.
pub fn page(say: &Say, model: &Model) -> Markup {
    let title = title(say, model);
    match &model.step {
        Step::Asked { subject, until } => html! {
            (page_head(&title, &html! { (subject) }, &html! {}))
            (problem_summary(say, &model.problems))
            div.stack {
                ul.portal-logs {
                    li { (say.text("portal-logs-secrets")) }
                    li { (say.text("portal-logs-who")) }
                    li { (fate(say, ["portal-logs-deleted", "portal-logs-deleted-kept"], model.original_days)) }
                }
                div.card { (upload(say, model)) }
                p.muted { (say.with("portal-logs-until", &[("moment", say.moment(until.0).into())])) }
            }
        },
        Step::Sent(files) => html! {
            (page_head(&title, &html! { (say.text("portal-logs-thanks-text")) }, &html! {}))
            div.stack {
                (live("sent-live", &format!("/logs/{}/sent", model.token), &[], &say.text("portal-logs-changed"), &html! {
                    div.stack { @for file in files { (sent(say, file)) } }
                }))
                p.actions {
                    a href={ "/logs/" (model.token) } { (say.text("portal-logs-another")) } " "
                    a href="/" { (say.text("portal-to-home")) }
                }
            }
        },
        Step::Expired => html! {
            h1.visually-hidden { (title) }
            (empty(&Empty {
                icon: Icon::Clock,
                title: &title,
                text: &say.text("portal-logs-expired-text"),
                action: Some(Button::new(&say.text("portal-requests")).to("/requests")),
            }))
        },
    }
}

/// What became of a file; looked at again while it is read.
fn sent(say: &Say, file: &SentFile) -> Markup {
    let key = match file.state {
        BundleState::Waiting | BundleState::Reading => "portal-logs-reading",
        BundleState::Read => "portal-logs-read",
        BundleState::Unreadable => "portal-logs-unreadable",
    };
    html! {
        section.stack {
            p { bdi { strong { (file.name) } } " – " (say.text(key)) }
            @if !file.state.is_settled() {
                look-again { progress aria-label=(say.text(key)) {} }
            }
            (told(say, &file.told))
        }
    }
}

fn upload(say: &Say, model: &Model) -> Markup {
    let label = say.text("portal-logs-file");
    let hint = say.with("portal-logs-file-hint", &[("size", say.bytes(model.most_bytes).into())]);
    let field = Field::new("file", &label).hint(&hint).error(problem_at(&model.problems, "file"));
    form::post_files(
        &model.csrf,
        &format!("/logs/{}", model.token),
        &html! {
            (form::file(say, &field))
            div.actions { (Button::primary(&say.text("portal-logs-send")).icon(Icon::ArrowUp)) }
        },
    )
}
