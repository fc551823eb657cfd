//! Asking for help.

use maud::{Markup, html};
use trestle_domain::ids::BulletinId;
use trestle_domain::playbook::TriedByYou;
use trestle_domain::view::bulletins::Headline;
use trestle_domain::view::devices::OwnDevice;
use trestle_domain::view::portal::ArticleRow;
use trestle_domain::view::signatures::ToldToCustomer;

use super::articles::{href, sample_articles};
use crate::bulletins::banner::{Signed, beside_request};
use crate::bulletins::sample_headlines;
use crate::devices::{own as devices, sample_own};
use crate::guides;
use crate::parts::form::{self, Field, Input};
use crate::parts::{Button, Icon, Kind, Problem, notice, page_head, problem_at, problem_summary};
use crate::signatures::sample_told;
use crate::signatures::told::told;
use crate::text::Say;

/// What the page shows.
#[derive(Clone, Debug)]
pub struct Model {
    /// The token against forged requests.
    pub csrf: String,
    /// Who asks.
    pub asker: Asker,
    /// The subject as typed, or the words of a search.
    pub subject: String,
    /// The description as typed.
    pub body: String,
    /// The token of the conversation with the assistant that goes along; empty for none.
    pub talk: String,
    /// The troubleshooter that did not help, and goes along.
    pub brought: Option<Brought>,
    /// Bulletins that it may be about.
    pub bulletins: Vec<Headline>,
    /// The one that it is about, as ticked.
    pub bulletin: Option<BulletinId>,
    /// Known errors that the words show.
    pub told: Vec<ToldToCustomer>,
    /// Devices of whoever asks, that are in use.
    pub devices: Vec<OwnDevice>,
    /// The one that was chosen, as sent.
    pub device: String,
    /// Articles that may answer it already.
    pub articles: Vec<ArticleRow>,
    /// Why it was refused.
    pub problems: Vec<Problem>,
}

/// A run that goes along.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Brought {
    /// Its name in addresses.
    pub run: String,
    /// The troubleshooter's title.
    pub title: String,
    /// What was answered.
    pub tried: Vec<TriedByYou>,
}

/// Who asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asker {
    /// Signed in; by name.
    Customer(String),
    /// Not signed in: has to say who they are.
    Visitor {
        /// Their name as typed.
        name: String,
        /// Their mail address as typed.
        email: String,
    },
}

impl Model {
    /// A customer who searched before.
    pub fn sample() -> Model {
        Model {
            csrf: "token".to_owned(),
            asker: Asker::Customer("Åsa Lindqvist".to_owned()),
            subject: "vpn drops".to_owned(),
            body: String::new(),
            talk: "k3v9".to_owned(),
            brought: None,
            bulletins: sample_headlines().into_iter().take(2).collect(),
            bulletin: None,
            told: sample_told(),
            devices: sample_own(),
            device: String::new(),
            articles: sample_articles().into_iter().skip(2).take(2).collect(),
            problems: Vec::new(),
        }
    }

    /// Somebody unknown, at the start.
    pub fn sample_visitor() -> Model {
        let asker = Asker::Visitor { name: String::new(), email: String::new() };
        Model {
            asker,
            subject: String::new(),
            devices: Vec::new(),
            bulletins: Vec::new(),
            told: Vec::new(),
            articles: Vec::new(),
            ..Model::sample()
        }
    }

    /// A troubleshooter did not help.
    pub fn sample_after_guide() -> Model {
        let (title, tried) = (guides::sample::printer().title, guides::sample::tried());
        let brought = Brought { run: "k3v9".to_owned(), title: title.clone(), tried };
        Model {
            subject: title,
            brought: Some(brought),
            told: Vec::new(),
            articles: Vec::new(),
            ..Model::sample()
        }
    }

    /// Somebody unknown whose form was refused.
    pub fn sample_refused() -> Model {
        Model {
            asker: Asker::Visitor {
                name: "Maximiliane Hohenstein-Oberdörffer".to_owned(),
                email: "max at example".to_owned(),
            },
            body: "It started on Monday.\n\nEvery 40 minutes the connection is gone.".to_owned(),
            subject: String::new(),
            devices: Vec::new(),
            bulletin: Some(BulletinId(7)),
            articles: Vec::new(),
            problems: vec![
                Problem::new("email", "Enter a mail address such as name@example.org"),
                Problem::new("subject", "Say in a few words what it is about"),
            ],
            ..Model::sample()
        }
    }
}

/// The document's title.
pub fn title(say: &Say, _: &Model) -> String {
    say.text("portal-ask")
}

/// The page.
pub fn page(say: &Say, model: &Model) -> Markup {
    html! {
        (page_head(&title(say, model), &lead(say, &model.asker), &html! {}))
        (problem_summary(say, &model.problems))
        @if let Some(brought) = &model.brought { (guides::carried(say, &brought.title, &brought.tried)) }
        ask-suggest { (form::post_files(&model.csrf, "/requests", &fields(say, model))) }
    }
}

fn lead(say: &Say, asker: &Asker) -> Markup {
    html! {
        @match asker {
            Asker::Customer(name) => { (say.with("portal-new-lead-customer", &[("name", name.as_str().into())])) },
            Asker::Visitor { .. } => {
                (say.text("portal-new-lead-visitor")) " "
                a href="/sign-in?next=/requests/new" { (say.text("portal-new-sign-in")) }
            },
        }
    }
}

fn perhaps(say: &Say, articles: &[ArticleRow]) -> Markup {
    html! {
        section.perhaps aria-label=(say.text("portal-new-perhaps")) {
            h2 { (Icon::Book) span { (say.text("portal-new-perhaps")) } }
            ul { @for article in articles { li { a href=(href(article)) { (article.title) } } } }
        }
    }
}

fn fields(say: &Say, model: &Model) -> Markup {
    let error = |field| problem_at(&model.problems, field);
    let label = |key| say.text(key);
    html! {
        @if !model.talk.is_empty() {
            input type="hidden" name="talk" value=(model.talk);
            (notice(say, Kind::Info, &html! { (say.text("assistant-carried")) }))
        }
        @if let Some(brought) = &model.brought { input type="hidden" name="run" value=(brought.run); }
        @if let Asker::Visitor { name, email } = &model.asker {
            (form::input(say, &Field::new("name", &label("portal-new-name")).autocomplete("name").error(error("name")), Input::Text, name))
            (form::input(say, &Field::new("email", &label("portal-new-email")).hint(&label("portal-new-email-hint")).autocomplete("email").error(error("email")), Input::Email, email))
        }
        div.field-wide {
            (form::input(say, &Field::new("subject", &label("portal-new-subject")).hint(&label("portal-new-subject-hint")).error(error("subject")), Input::Text, &model.subject))
        }
        @if model.brought.is_none() {
            div id="perhaps" aria-live="polite" {
                (told(say, &model.told))
                (beside_request(say, &model.bulletins, model.bulletin, signed(&model.asker)))
                @if !model.articles.is_empty() { (perhaps(say, &model.articles)) }
            }
        }
        (devices::choice(say, &model.devices, &model.device, error("device")))
        (form::text_area(say, &Field::new("body", &label("portal-new-body")).hint(&label("portal-new-body-hint")).error(error("body")), 8, &model.body))
        (form::files(say, &Field::new("files", &label("portal-files")).hint(&label(files_hint(&model.problems))).optional().error(error("files"))))
        (Button::primary(&label("portal-new-send")).icon(Icon::Send))
    }
}

fn signed(asker: &Asker) -> Signed {
    match asker {
        Asker::Customer(_) => Signed::In,
        Asker::Visitor { .. } => Signed::Not,
    }
}

/// A browser forgets chosen files when a form comes back.
pub(super) fn files_hint(problems: &[Problem]) -> &'static str {
    if problems.is_empty() { "portal-files-hint" } else { "portal-files-again" }
}
