//! My settings: language, time zone, colours, keys, password, where I am signed in, and which
//! programs act for me.

mod password;
mod tokens;

use maud::{Markup, html};
use trestle_domain::time::{Millis, Timestamp};

use crate::parts::form::{self, Choice, Field, Input};
use crate::parts::{Button, Icon, Problem, device, facts, page_head, problem_at, problem_summary};
use crate::shell::{Keys, Theme};
use crate::text::{Language, Say};
use crate::words::iso;

pub use tokens::{SCOPES, Token};

/// What the page shows.
#[derive(Clone, Debug)]
pub struct Model {
    /// The token against forged requests.
    pub csrf: String,
    /// The person's own name.
    pub name: String,
    /// Their mail address.
    pub email: String,
    /// The language chosen.
    pub language: Language,
    /// The time zone chosen, by its IANA name.
    pub zone: String,
    /// All zones to choose from; empty asks for the name.
    pub zones: Vec<String>,
    /// The colours chosen.
    pub theme: Theme,
    /// Whether single keys act; `None` for people who have no desk.
    pub keys: Option<Keys>,
    /// Where the person is signed in, latest first.
    pub sessions: Vec<Session>,
    /// Programs that may act for the person, latest first.
    pub tokens: Vec<Token>,
    /// The secret of the token that was just made.
    pub fresh_token: Option<String>,
    /// What was typed as the name of another token.
    pub token_name: String,
    /// Why a change was refused.
    pub problems: Vec<Problem>,
}

/// One sign-in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    /// Its id.
    pub id: i64,
    /// The browser, as it names itself.
    pub device: String,
    /// The network address.
    pub address: String,
    /// Last used.
    pub seen_at: Timestamp,
    /// Signed in.
    pub created_at: Timestamp,
    /// Whether it is the one this page is drawn for.
    pub place: SessionPlace,
}

/// Which sign-in this is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SessionPlace {
    /// The one that looks at the page.
    Here,
    /// Another one, which can be ended.
    Elsewhere,
}

impl Model {
    /// An agent with three sign-ins.
    pub fn sample() -> Model {
        let now = Timestamp(1_773_316_800_000);
        let session = |id, device: &str, address: &str, minutes, place| Session {
            id,
            device: device.to_owned(),
            address: address.to_owned(),
            seen_at: now.minus(Millis::minutes(minutes)),
            created_at: now.minus(Millis::hours(24 * id)),
            place,
        };
        Model {
            csrf: "token".to_owned(),
            name: "Jonas Brandt".to_owned(),
            email: "jonas.brandt@meridian.example".to_owned(),
            language: Language::En,
            zone: "Europe/Berlin".to_owned(),
            zones: ["Europe/Berlin", "Europe/London", "America/New_York", "Asia/Tokyo"]
                .map(str::to_owned)
                .to_vec(),
            theme: Theme::System,
            keys: Some(Keys::On),
            sessions: vec![
                session(
                    3,
                    "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
                    "192.0.2.17",
                    0,
                    SessionPlace::Here,
                ),
                session(7, "Safari on iPhone", "198.51.100.202", 180, SessionPlace::Elsewhere),
                session(
                    12,
                    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)",
                    "2001:db8:85a3::8a2e:370:7334",
                    9_000,
                    SessionPlace::Elsewhere,
                ),
            ],
            tokens: vec![
                Token {
                    id: 2,
                    name: "Monitoring of the branch routers in the whole Nordic region".to_owned(),
                    scopes: SCOPES.map(str::to_owned).to_vec(),
                    created_at: Some(now.minus(Millis::hours(400))),
                },
                Token { id: 1, name: "Report".to_owned(), scopes: vec!["read".to_owned()], created_at: None },
            ],
            fresh_token: Some("trestle_5f0c4a".repeat(5)),
            token_name: String::new(),
            problems: Vec::new(),
        }
    }

    /// A customer whose time zone was refused.
    pub fn sample_customer() -> Model {
        let mut model = Model::sample();
        model.keys = None;
        model.zones.clear();
        "Berlin".clone_into(&mut model.zone);
        model.sessions.truncate(1);
        model.tokens.clear();
        model.fresh_token = None;
        model.problems = vec![
            Problem::new("zone", "Enter a time zone such as Europe/Berlin"),
            Problem::new("password-present", "This is not your present password"),
            Problem::new("token-name", "Give it a name"),
        ];
        model
    }
}

/// The document's title.
pub fn title(say: &Say, _: &Model) -> String {
    say.text("my-settings")
}

/// The page.
pub fn page(say: &Say, model: &Model) -> Markup {
    html! {
        div.narrow.settings {
            (page_head(&title(say, model), &html! {}, &html! {}))
            (problem_summary(say, &model.problems))
            (facts(&[
                (&say.text("account-name"), html! { bdi { (model.name) } }),
                (&say.text("account-email"), html! { (model.email) }),
            ]))
            section { h2.section-title { (say.text("account-language-and-time")) } (language_and_zone(say, model)) }
            section { h2.section-title { (say.text("theme-label")) } (theme(say, model)) }
            @if let Some(keys) = model.keys {
                section { h2.section-title { (say.text("keys-title")) } (single_keys(say, &model.csrf, keys)) }
            }
            section { h2.section-title { (say.text("account-password")) } (password::password(say, model)) }
            section { h2.section-title { (say.text("account-sessions")) } (sessions(say, model)) }
            section { h2.section-title { (say.text("account-tokens")) } (tokens::tokens(say, model)) }
        }
    }
}

fn language_and_zone(say: &Say, model: &Model) -> Markup {
    let (language, zone) = (say.text("language-label"), say.text("account-zone"));
    let hint = say.text("account-zone-hint");
    let zone = Field::new("zone", &zone).hint(&hint).error(problem_at(&model.problems, "zone"));
    let languages = Language::ALL.map(|language| Choice::new(language.tag(), language.own_name()));
    let zones: Vec<_> = model.zones.iter().map(|zone| Choice::new(zone, zone)).collect();
    form::post(
        &model.csrf,
        "/me",
        &html! {
            (form::select(say, &Field::new("language", &language).error(problem_at(&model.problems, "language")), &languages, model.language.tag()))
            @if zones.is_empty() { (form::input(say, &zone, Input::Text, &model.zone)) }
            @else { (form::select(say, &zone, &zones, &model.zone)) }
            (Button::primary(&say.text("account-save")))
        },
    )
}

fn theme(say: &Say, model: &Model) -> Markup {
    let choices =
        [(Theme::System, "theme-system"), (Theme::Light, "theme-light"), (Theme::Dark, "theme-dark")];
    html! {
        theme-switch {
            form.choice-row method="post" action="/preferences" {
                (form::csrf_field(&model.csrf))
                input type="hidden" name="back" value="/me";
                @for (theme, key) in choices {
                    button.button type="submit" name="theme" value=(theme.name()) aria-pressed=((model.theme == theme)) { (say.text(key)) }
                }
            }
        }
    }
}

fn single_keys(say: &Say, csrf: &str, keys: Keys) -> Markup {
    let (state, value, button) = match keys {
        Keys::On => ("account-keys-on", "off", "account-keys-turn-off"),
        Keys::Off => ("account-keys-off", "on", "account-keys-turn-on"),
    };
    html! {
        p.muted { (say.text(state)) }
        form.settings-action method="post" action="/preferences" {
            (form::csrf_field(csrf))
            input type="hidden" name="back" value="/me";
            (Button::new(&say.text(button)).sends("keys", value))
        }
    }
}

fn sessions(say: &Say, model: &Model) -> Markup {
    html! {
        p.muted { (say.text("account-sessions-text")) }
        ul.sessions { @for session in &model.sessions { li { (one_session(say, &model.csrf, session)) } } }
    }
}

fn one_session(say: &Say, csrf: &str, session: &Session) -> Markup {
    let device = device(say, &session.device);
    let times =
        [("seen", say.ago(session.seen_at.0).into()), ("since", say.date(session.created_at.0).into())];
    html! {
        div.session-words {
            strong title=(session.device) { (device) }
            p.muted {
                span.mono { (session.address) } " · "
                time datetime=(iso(session.seen_at.0)) title=(say.exact(session.seen_at.0)) { (say.with("account-session-times", &times)) }
            }
        }
        @match session.place {
            SessionPlace::Here => span.chip { (Icon::Check) span { (say.text("account-session-here")) } },
            SessionPlace::Elsewhere => form method="post" action={ "/me/sessions/" (session.id) "/end" } {
                (form::csrf_field(csrf))
                button.button type="submit" aria-label=(say.with("account-session-end-of", &[("device", device.as_str().into())])) {
                    (say.text("account-session-end"))
                }
            },
        }
    }
}
