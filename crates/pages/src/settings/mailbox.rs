//! One mailbox: its server and account, what is read there, and for whom.

use maud::{Markup, html};
use trestle_domain::ids::ConnectionId;
use trestle_domain::view::mail::Examined;

use super::mailbox_text::{AFTERWARDS, Typed};
use super::provider::Provider;
use super::server_fields::{self, Keeps};
use crate::parts::form::{self, Checked, Choice, Field, Input};
use crate::parts::{Problem, back_link, page_head, problem_at, problem_summary};
use crate::text::Say;

/// What the page shows.
#[derive(Clone, Debug)]
pub struct Model {
    /// The token against forged requests.
    pub csrf: String,
    /// `None` while it is new.
    pub id: Option<ConnectionId>,
    /// The fields.
    pub typed: Typed,
    /// The teams' addresses to choose from, each with its team's name.
    pub addresses: Vec<(String, String)>,
    /// What a try of the fields came to.
    pub tried: Option<Examined>,
    /// Why the form was refused: the names of [`Typed`]'s fields, and `password`.
    pub problems: Vec<Problem>,
}

impl Model {
    /// A mailbox at Gmail to be.
    pub fn sample_new() -> Model {
        let address = |address: &str, team: &str| (address.to_owned(), team.to_owned());
        Model {
            csrf: "token".to_owned(),
            id: None,
            typed: Provider::Gmail.filled(),
            addresses: vec![
                address("support@meridian.example", "Front line"),
                address(
                    "firmware-and-drivers@engineering.meridian-handelsgesellschaft.example",
                    "Firmware and drivers engineering (Göteborg)",
                ),
            ],
            tried: None,
            problems: Vec::new(),
        }
    }

    /// One that is read, and was tried again.
    pub fn sample() -> Model {
        let mut model = Model { id: Some(ConnectionId(7)), ..Model::sample_new() };
        "imap.meridian.example".clone_into(&mut model.typed.server.host);
        "support@meridian.example".clone_into(&mut model.typed.server.user);
        "support@meridian.example".clone_into(&mut model.typed.address);
        "move".clone_into(&mut model.typed.afterwards);
        "Done".clone_into(&mut model.typed.target);
        model.typed.results.clear();
        model.tried = Some(Examined::Works(Some(1_204)));
        model
    }

    /// One that cannot be saved as it is.
    pub fn sample_refused(say: &Say) -> Model {
        let mut model = Model::sample_new();
        model.typed.server.security = "none".to_owned();
        model.typed.folder.clear();
        model.problems = model.typed.read(say, &model.addresses).expect_err("it has no user and no folder");
        model.problems.push(Problem::new("password", say.text("settings-connection-problem-password")));
        model
    }

    /// One whose server does not let the desk in.
    pub fn sample_trouble() -> Model {
        let why = "support@meridian.example is not let in (check the user name and the password): the server says: \
                   [AUTHENTICATIONFAILED] Invalid credentials (Failure)";
        Model { tried: Some(Examined::Trouble(why.to_owned())), ..Model::sample() }
    }
}

/// The document's title.
pub fn title(say: &Say, model: &Model) -> String {
    say.text(match model.id {
        Some(_) => "settings-mailbox",
        None => "settings-mailbox-new",
    })
}

/// The page.
pub fn page(say: &Say, model: &Model) -> Markup {
    let (back, place) = match model.id {
        Some(_) => ("/settings/connections", "settings-connections"),
        None => ("/settings/mailboxes/new", "settings-mailbox-where"),
    };
    html! {
        (problem_summary(say, &model.problems))
        (back_link(back, &say.text(place)))
        (page_head(&title(say, model), &html! {}, &html! {}))
        section.card.settings-form { (fields(say, model)) }
    }
}

fn fields(say: &Say, model: &Model) -> Markup {
    let (action, save, keeps) = match model.id {
        Some(id) => (format!("/settings/mailboxes/{id}"), "settings-save", Keeps::Password),
        None => ("/settings/mailboxes".to_owned(), "settings-mailbox-create", Keeps::Nothing),
    };
    let server = &model.typed.server;
    let user = say.text("settings-mailbox-user");
    let user = Field::new("user", &user).error(problem_at(&model.problems, "user")).autocomplete("off");
    let body = html! {
        (server_fields::server(say, server, &model.problems))
        (form::input(say, &user, Input::Text, &server.user))
        (server_fields::password(say, server, keeps, &model.problems))
        (team(say, model))
        (what(say, model))
    };
    server_fields::form(say, &model.csrf, &action, &body, &say.text(save), model.tried.as_ref())
}

/// The team's address that mail without one goes to.
fn team(say: &Say, model: &Model) -> Markup {
    let (label, hint) = (say.text("settings-mailbox-address"), say.text("settings-mailbox-address-hint"));
    let field = Field::new("address", &label).hint(&hint).error(problem_at(&model.problems, "address"));
    let words: Vec<_> = model.addresses.iter().map(|(address, team)| format!("{address} – {team}")).collect();
    let choices = model.addresses.iter().zip(&words).map(|((address, _), words)| Choice::new(address, words));
    let is_known = model.addresses.iter().any(|(address, _)| *address == model.typed.address);
    let nothing = (!is_known).then(|| Choice::new("", "–"));
    let choices: Vec<_> = nothing.into_iter().chain(choices).collect();
    html! {
        div.stack {
            (form::select(say, &field, &choices, &model.typed.address))
            @if model.addresses.is_empty() {
                p { (say.text("settings-mailbox-no-address")) " " a href="/settings/teams" { (say.text("settings-teams")) } }
            }
        }
    }
}

/// Which mail is read, and what becomes of it there.
fn what(say: &Say, model: &Model) -> Markup {
    let typed = &model.typed;
    let error = |field| problem_at(&model.problems, field);
    let text = |key| say.text(key);
    let (folder, folder_hint) = (text("settings-mailbox-folder"), text("settings-mailbox-folder-hint"));
    let (target, target_hint) = (text("settings-mailbox-target"), text("settings-mailbox-target-hint"));
    let (whole, whole_hint) = (text("settings-mailbox-whole"), text("settings-mailbox-whole-hint"));
    let (results, results_hint) = (text("settings-mailbox-results"), text("settings-mailbox-results-hint"));
    let afterwards = text("settings-mailbox-afterwards");
    let words = ["settings-mailbox-seen", "settings-mailbox-leave", "settings-mailbox-move"].map(text);
    let choices: Vec<_> = AFTERWARDS.iter().zip(&words).map(|(key, label)| Choice::new(key, label)).collect();
    let checked = if typed.whole { Checked::Yes } else { Checked::No };
    html! {
        (form::input(say, &Field::new("folder", &folder).hint(&folder_hint).error(error("folder")), Input::Text, &typed.folder))
        (form::radios(say, &Field::new("afterwards", &afterwards).error(error("afterwards")), &choices, &typed.afterwards))
        div.depends { (form::input(say, &Field::new("target", &target).hint(&target_hint).optional().error(error("target")), Input::Text, &typed.target)) }
        (form::check_box(say, &Field::new("whole", &whole).hint(&whole_hint), checked))
        (form::input(say, &Field::new("results", &results).hint(&results_hint).optional().error(error("results")), Input::Text, &typed.results))
    }
}
