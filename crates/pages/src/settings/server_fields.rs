//! The fields of a server and of who signs in there, for mailboxes and for outgoing mail alike; and
//! what a try of them came to.

use maud::{Markup, html};
use trestle_domain::connection::Security;
use trestle_domain::view::mail::Examined;

use super::provider::Provider;
use super::server_text::Typed;
use crate::parts::form::{self, Choice, Field, Input};
use crate::parts::{Button, Icon, Kind, Problem, notice, problem_at};
use crate::text::Say;

/// Whether a password is kept already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keeps {
    /// It is, and stays if the field is left empty.
    Password,
    /// There is none yet.
    Nothing,
    /// There is none, and none is needed as long as nobody signs in.
    NothingNeeded,
}

/// Host, port and security in a row.
pub(super) fn server(say: &Say, typed: &Typed, problems: &[Problem]) -> Markup {
    let [host, port, security] =
        ["settings-connection-server", "settings-connection-port", "settings-connection-security"]
            .map(|key| say.text(key));
    let words = [
        (Security::Tls, "settings-connection-tls"),
        (Security::Starttls, "settings-connection-starttls"),
        (Security::None, "settings-connection-none"),
    ]
    .map(|(security, key)| (security.key(), say.text(key)));
    let choices = words.each_ref().map(|(key, label)| Choice::new(key, label));
    let error = |field| problem_at(problems, field);
    html! {
        div.server-fields {
            (form::input(say, &Field::new("host", &host).error(error("host")), Input::Text, &typed.host))
            (form::input(say, &Field::new("port", &port).error(error("port")), Input::Number, &typed.port))
            (form::select(say, &Field::new("security", &security).error(error("security")), &choices, &typed.security))
        }
    }
}

/// The password, which is never filled in.
pub(super) fn password(say: &Say, typed: &Typed, keeps: Keeps, problems: &[Problem]) -> Markup {
    let label = say.text("settings-connection-password-label");
    let hint = say.text(match (keeps, Provider::of_host(&typed.host)) {
        (Keeps::Password, _) => "settings-connection-password-kept",
        (_, Provider::Gmail) => "settings-connection-password-gmail",
        (_, Provider::Microsoft) => "settings-connection-password-microsoft",
        (_, Provider::Other) => "settings-connection-password-sealed",
    });
    let field = Field::new("password", &label).hint(&hint).error(problem_at(problems, "password"));
    // Nor by the browser, which knows the one for the desk itself.
    let field = field.autocomplete("new-password");
    let field = if keeps == Keeps::Nothing { field } else { field.optional() };
    form::input(say, &field, Input::Password, "")
}

/// A form whose fields are saved, or only tried; `save` is the label of saving. What a try came to
/// stands below the fields, where whoever pressed the button looks.
pub(super) fn form(
    say: &Say,
    csrf: &str,
    action: &str,
    fields: &Markup,
    save: &str,
    tried: Option<&Examined>,
) -> Markup {
    let (test, at) = (say.text("settings-connection-try"), format!("{action}#tried"));
    let body = html! {
        (fields)
        div id="tried" { @if let Some(tried) = tried { (outcome(say, tried)) } }
        div.stack {
            div.row {
                (Button::primary(save))
                (Button::new(&test).icon(Icon::Pulse).sends("then", "test").action(&at))
            }
            p.hint { (say.text("settings-connection-try-hint")) }
        }
    };
    html! { try-form { (form::post(csrf, action, &body)) } }
}

/// What a try came to, in words.
pub(super) fn outcome(say: &Say, examined: &Examined) -> Markup {
    match examined {
        Examined::Works(None) => notice(say, Kind::Done, &html! { (say.text("settings-connection-works")) }),
        Examined::Works(Some(mails)) => {
            let words = say.with("settings-connection-readable", &[("count", i64::from(*mails).into())]);
            notice(say, Kind::Done, &html! { (words) })
        }
        // What servers and libraries say comes in their own words.
        Examined::Trouble(why) => notice(say, Kind::Danger, &html! { span.address lang="en" { (why) } }),
    }
}
