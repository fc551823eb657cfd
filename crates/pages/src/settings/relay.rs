//! One server for outgoing mail: where it is, who signs in, and whose mail it takes.

use maud::{Markup, html};
use trestle_domain::connection::Security;
use trestle_domain::ids::ConnectionId;
use trestle_domain::view::mail::Examined;

use super::relay_text::Typed;
use super::server_fields::{self, Keeps};
use super::server_text;
use crate::parts::form::{self, Field, Input};
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
    /// Whether there is a password that stays if none is typed.
    pub keeps: Keeps,
    /// What a try of the fields came to.
    pub tried: Option<Examined>,
    /// Why the form was refused: the names of [`Typed`]'s fields, and `password`.
    pub problems: Vec<Problem>,
}

impl Typed {
    /// A form to begin with.
    pub fn blank() -> Typed {
        let server = server_text::Typed {
            port: Security::Tls.port_of_smtp().to_string(),
            security: Security::Tls.key().to_owned(),
            ..server_text::Typed::default()
        };
        Typed { server, senders: String::new() }
    }
}

impl Model {
    /// A server to be.
    pub fn sample_new() -> Model {
        let csrf = "token".to_owned();
        let (typed, keeps, problems) = (Typed::blank(), Keeps::NothingNeeded, Vec::new());
        Model { csrf, id: None, typed, keeps, tried: None, problems }
    }

    /// One that takes mail, and was tried again.
    pub fn sample() -> Model {
        let mut typed = Typed::blank();
        "smtp.meridian.example".clone_into(&mut typed.server.host);
        "desk@meridian.example".clone_into(&mut typed.server.user);
        "shop.meridian.example\nbilling-and-large-accounts@handelsgesellschaft-des-nordens.example"
            .clone_into(&mut typed.senders);
        let (id, tried) = (Some(ConnectionId(12)), Some(Examined::Works(None)));
        Model { id, typed, keeps: Keeps::Password, tried, ..Model::sample_new() }
    }

    /// One that cannot be saved as it is.
    pub fn sample_refused(say: &Say) -> Model {
        let mut model = Model { tried: None, ..Model::sample() };
        model.typed.server.host.clear();
        model.typed.senders.push_str("\nthe shop");
        model.problems = model.typed.read(say).expect_err("it has no host, and one sender is none");
        model
    }
}

/// The document's title.
pub fn title(say: &Say, model: &Model) -> String {
    say.text(match model.id {
        Some(_) => "settings-relay",
        None => "settings-relay-new",
    })
}

/// The page.
pub fn page(say: &Say, model: &Model) -> Markup {
    html! {
        (problem_summary(say, &model.problems))
        (back_link("/settings/connections", &say.text("settings-connections")))
        (page_head(&title(say, model), &html! { (say.text("settings-relay-lead")) }, &html! {}))
        section.card.settings-form { (fields(say, model)) }
    }
}

fn fields(say: &Say, model: &Model) -> Markup {
    let (action, save) = match model.id {
        Some(id) => (format!("/settings/relays/{id}"), "settings-save"),
        None => ("/settings/relays".to_owned(), "settings-relay-create"),
    };
    let (server, error) = (&model.typed.server, |field| problem_at(&model.problems, field));
    let [senders, senders_hint, user, user_hint] = [
        "settings-relay-senders",
        "settings-relay-senders-hint",
        "settings-mailbox-user",
        "settings-relay-user-hint",
    ]
    .map(|key| say.text(key));
    let senders = Field::new("senders", &senders).hint(&senders_hint).error(error("senders"));
    let user = Field::new("user", &user).hint(&user_hint).error(error("user")).optional().autocomplete("off");
    let body = html! {
        (server_fields::server(say, server, &model.problems))
        (form::input(say, &user, Input::Text, &server.user))
        (server_fields::password(say, server, model.keeps, &model.problems))
        (form::text_area(say, &senders, 3, &model.typed.senders))
    };
    server_fields::form(say, &model.csrf, &action, &body, &say.text(save), model.tried.as_ref())
}
