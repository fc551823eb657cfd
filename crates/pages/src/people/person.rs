//! One person: who they are, how they are addressed, whether they can sign in, where they
//! serve, and where they are signed in.

mod aside;
mod sample;

use maud::{Markup, html};
use trestle_domain::ids::{OrganisationId, PersonId, TeamId};
use trestle_domain::ladder::Tier;
use trestle_domain::time::Timestamp;
use trestle_domain::view::desk::Named;
use trestle_domain::view::devices::DeviceLine;

use super::{Kind, Role};
use crate::parts::form::{self, Checked, Choice, Field, Input};
use crate::parts::{Button, Problem, back_link, facts, page_head, problem_at, problem_summary};
use crate::text::{Language, Say};

/// What the page shows.
#[derive(Clone, Debug)]
pub struct Model {
    /// The token against forged requests.
    pub csrf: String,
    /// `None` while they are new.
    pub id: Option<PersonId>,
    /// The name they are stored under; empty while they are new.
    pub stored_name: String,
    /// What the reader may do.
    pub editing: Editing,
    /// The fields.
    pub typed: Typed,
    /// Whether they have a password.
    pub password: Password,
    /// Organisations to choose from.
    pub organisations: Vec<Named<OrganisationId>>,
    /// The IANA zones to choose from.
    pub zones: Vec<String>,
    /// Where they serve, by tier.
    pub memberships: Vec<Membership>,
    /// Teams they could join.
    pub teams: Vec<Named<TeamId>>,
    /// Where they are signed in, the last used first.
    pub sessions: Vec<Session>,
    /// Devices that are theirs.
    pub devices: Vec<DeviceLine>,
    /// Why a form was refused: the names of [`Typed`]'s fields, `password`, `team`.
    pub problems: Vec<Problem>,
}

/// What the reader may do with a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Editing {
    /// Read.
    No,
    /// Change customers.
    Customers,
    /// Change everybody, and say who administers the desk.
    Everybody,
}

/// Whether a person has a password.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Password {
    /// Signs in with it.
    Set,
    /// Cannot sign in yet.
    Missing,
}

/// The fields as stored or as typed; each is named like its form field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Typed {
    /// The name colleagues use.
    pub name: String,
    /// The name the other side reads.
    pub public_name: String,
    /// Mail address.
    pub email: String,
    /// What they are to us.
    pub kind: Kind,
    /// An id, or empty.
    pub organisation: String,
    /// Whether they may see what colleagues of their organisation asked.
    pub sees_organisation: Checked,
    /// A language tag.
    pub language: String,
    /// An IANA zone.
    pub zone: String,
    /// Whether they may sign in.
    pub active: Checked,
    /// Whether they administer the desk.
    pub admin: Checked,
}

impl Default for Typed {
    /// Somebody new: a customer who may sign in.
    fn default() -> Typed {
        Typed {
            name: String::new(),
            public_name: String::new(),
            email: String::new(),
            kind: Kind::Customer,
            organisation: String::new(),
            sees_organisation: Checked::No,
            language: Language::En.tag().to_owned(),
            zone: "UTC".to_owned(),
            active: Checked::Yes,
            admin: Checked::No,
        }
    }
}

/// A place in a team.
#[derive(Clone, Debug)]
pub struct Membership {
    /// The team.
    pub team: Named<TeamId>,
    /// Its tier.
    pub tier: Tier,
    /// As what.
    pub role: Role,
}

/// One browser that is signed in.
#[derive(Clone, Debug)]
pub struct Session {
    /// The browser, in short.
    pub device: String,
    /// The network address.
    pub address: String,
    /// When it was last seen.
    pub seen_at: Timestamp,
}

/// The document's title.
pub fn title(say: &Say, model: &Model) -> String {
    match model.id {
        Some(_) => model.stored_name.clone(),
        None => say.text("people-new"),
    }
}

/// The page.
pub fn page(say: &Say, model: &Model) -> Markup {
    html! {
        (problem_summary(say, &model.problems))
        (back_link("/people", &say.text("people-title")))
        (page_head(&title(say, model), &html! {}, &html! {}))
        @match model.id {
            Some(id) => div.with-side {
                div { @if model.editing == Editing::No { (read_only(say, model)) } @else { (fields(say, model)) } }
                aside.stack {
                    @if model.typed.kind != Kind::Customer { (aside::memberships(say, model, id)) }
                    (aside::devices(say, model))
                    (aside::sessions(say, model, id))
                }
            },
            None => (fields(say, model)),
        }
    }
}

fn read_only(say: &Say, model: &Model) -> Markup {
    let typed = &model.typed;
    html! {
        section.card {
            (facts(&[
                (&say.text("people-public-name"), html! { bdi { (typed.public_name) } }),
                (&say.text("people-email"), html! { bdi { (typed.email) } }),
                (&say.text("people-kind"), html! { (typed.kind.words(say)) }),
                (&say.text("people-zone"), html! { (typed.zone) }),
            ]))
            p.muted { (say.text("people-read-only")) }
        }
    }
}

fn fields(say: &Say, model: &Model) -> Markup {
    let action = match model.id {
        Some(id) => format!("/people/{id}"),
        None => "/people".to_owned(),
    };
    let error = |field| problem_at(&model.problems, field);
    let label = |key| say.text(key);
    let typed = &model.typed;
    let languages = Language::ALL.map(|language| Choice::new(language.tag(), language.own_name()));
    let zones: Vec<_> = model.zones.iter().map(|zone| Choice::new(zone, zone)).collect();
    html! {
        section.card {
            (form::post(&model.csrf, &action, &html! {
                (form::input(say, &Field::new("name", &label("people-name")).autocomplete("off").error(error("name")), Input::Text, &typed.name))
                (form::input(say, &Field::new("public_name", &label("people-public-name")).hint(&label("people-public-name-hint")).autocomplete("off").error(error("public_name")), Input::Text, &typed.public_name))
                (form::input(say, &Field::new("email", &label("people-email")).autocomplete("off").error(error("email")), Input::Email, &typed.email))
                (kind(say, model))
                (organisation(say, model))
                (form::select(say, &Field::new("language", &label("people-language")).error(error("language")), &languages, &typed.language))
                (form::select(say, &Field::new("zone", &label("people-zone")).error(error("zone")), &zones, &typed.zone))
                (form::check_box(say, &Field::new("active", &label("people-active")).hint(&label("people-active-hint")).error(error("active")), typed.active))
                @if model.editing == Editing::Everybody {
                    (form::check_box(say, &Field::new("admin", &label("people-admin-box")).hint(&label("people-admin-hint")).error(error("admin")), typed.admin))
                }
                (form::input(say, &Field::new("password", &label("people-password")).hint(&password_hint(say, model)).optional().autocomplete("new-password").error(error("password")), Input::Password, ""))
                (Button::primary(&label(if model.id.is_some() { "settings-save" } else { "people-create" })))
            }))
        }
    }
}

/// Leads add customers only, so for them there is nothing to choose.
fn kind(say: &Say, model: &Model) -> Markup {
    let words = Kind::ALL.map(|kind| (kind.key(), kind.words(say)));
    let choices: Vec<_> = words.iter().map(|(key, words)| Choice::new(key, words)).collect();
    let label = say.text("people-kind");
    let field = Field::new("kind", &label).error(problem_at(&model.problems, "kind"));
    html! {
        @if model.editing == Editing::Everybody { (form::radios(say, &field, &choices, model.typed.kind.key())) }
        @else { input type="hidden" name="kind" value=(model.typed.kind.key()); }
    }
}

fn organisation(say: &Say, model: &Model) -> Markup {
    let ids: Vec<_> = model.organisations.iter().map(|organisation| organisation.id.to_string()).collect();
    let none = say.text("people-organisation-none");
    let choices: Vec<_> = std::iter::once(Choice::new("", &none))
        .chain(
            ids.iter()
                .zip(&model.organisations)
                .map(|(id, organisation)| Choice::new(id, &organisation.name)),
        )
        .collect();
    let label = |key| say.text(key);
    let error = |field| problem_at(&model.problems, field);
    html! {
        (form::select(say, &Field::new("organisation", &label("people-organisation")).hint(&label("people-organisation-hint")).optional().error(error("organisation")), &choices, &model.typed.organisation))
        (form::check_box(say, &Field::new("sees_organisation", &label("people-sees-organisation")).error(error("sees_organisation")), model.typed.sees_organisation))
    }
}

fn password_hint(say: &Say, model: &Model) -> String {
    say.text(match model.password {
        Password::Set => "people-password-set",
        Password::Missing => "people-password-missing",
    })
}
