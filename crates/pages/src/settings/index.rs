//! What can be set, how much of it there is, and what still keeps a ticket from being worked on.

use maud::{Markup, html};
use trestle_domain::ids::{PolicyId, TeamId};
use trestle_domain::ladder::Ladder;
use trestle_domain::view::desk::Named;

use super::sample;
use crate::parts::form::{self, Choice, Field};
use crate::parts::{
    Arrangement, Button, Kind, LinkItem, Problem, link_list, notice, page_head, problem_at, problem_summary,
};
use crate::text::Say;

/// What the page shows.
#[derive(Clone, Debug)]
pub struct Model {
    /// The token against forged requests.
    pub csrf: String,
    /// Tiers, teams and paths.
    pub ladder: Ladder,
    /// How many calendars there are.
    pub calendars: i64,
    /// Every policy.
    pub policies: Vec<Named<PolicyId>>,
    /// How many mails a person should look at.
    pub mail_trouble: i64,
    /// How many mailboxes cannot be read.
    pub unreadable_mailboxes: i64,
    /// What is missing for the desk to work.
    pub gaps: Vec<Gap>,
    /// The team that new requests start with, as typed; empty while none is chosen.
    pub team: String,
    /// The policy of customers without an organisation, as typed; empty while none is chosen.
    pub policy: String,
    /// Why the defaults were refused: `team`, `policy`.
    pub problems: Vec<Problem>,
}

/// Something that would leave a ticket lying.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Gap {
    /// Nobody is in the team.
    NoMembers(Named<TeamId>),
    /// No path leads into the team, and requests do not start there.
    NoWayIn(Named<TeamId>),
}

impl Model {
    /// A desk in order.
    pub fn sample() -> Model {
        Model {
            csrf: "token".to_owned(),
            ladder: sample::ladder(),
            calendars: 4,
            policies: sample::policy_names(),
            mail_trouble: 0,
            unreadable_mailboxes: 0,
            gaps: Vec::new(),
            team: "1".to_owned(),
            policy: "1".to_owned(),
            problems: Vec::new(),
        }
    }

    /// A desk that was just set up.
    pub fn sample_gaps() -> Model {
        let team = |id, name: &str| Named { id: TeamId(id), name: name.to_owned() };
        Model {
            gaps: vec![
                Gap::NoMembers(team(5, "Firmware and drivers engineering (Göteborg)")),
                Gap::NoWayIn(team(3, "Network specialists")),
            ],
            mail_trouble: 3,
            unreadable_mailboxes: 1,
            team: String::new(),
            problems: vec![Problem::new("team", "Choose the team that answers new requests.")],
            ..Model::sample()
        }
    }
}

/// The document's title.
pub fn title(say: &Say, _: &Model) -> String {
    say.text("settings-title")
}

/// The page.
pub fn page(say: &Say, model: &Model) -> Markup {
    html! {
        (problem_summary(say, &model.problems))
        (page_head(&title(say, model), &html! { (say.text("settings-lead")) }, &html! {}))
        @for gap in &model.gaps { (gap_notice(say, gap)) }
        @if model.mail_trouble > 0 {
            (mail_notice(say, "settings-gap-mail", "/settings/mail?only=trouble", model.mail_trouble))
        }
        @if model.unreadable_mailboxes > 0 {
            (mail_notice(say, "settings-gap-mailboxes", "/settings/connections", model.unreadable_mailboxes))
        }
        (places(say, model))
        (defaults(say, model))
    }
}

fn gap_notice(say: &Say, gap: &Gap) -> Markup {
    let (team, key, place) = match gap {
        Gap::NoMembers(team) => (team, "settings-gap-no-members", format!("/settings/teams/{}", team.id)),
        Gap::NoWayIn(team) => (team, "settings-gap-no-way-in", "/settings/paths".to_owned()),
    };
    notice(say, Kind::Warning, &html! { a href=(place) { bdi { (team.name) } } " " (say.text(key)) })
}

fn mail_notice(say: &Say, key: &str, place: &str, trouble: i64) -> Markup {
    let text = say.with(key, &[("n", trouble.into())]);
    notice(say, Kind::Warning, &html! { a href=(place) { (text) } })
}

fn places(say: &Say, model: &Model) -> Markup {
    let place = |href: &'static str, title: &str, text: &str, count: i64| {
        (href, say.text(title), say.text(text), say.number(count))
    };
    let count = |length: usize| i64::try_from(length).unwrap_or(i64::MAX);
    let Ladder { rungs, teams, paths, .. } = &model.ladder;
    let places = [
        place("/settings/ladder", "settings-ladder", "settings-ladder-text", count(rungs.len())),
        place("/settings/teams", "settings-teams", "settings-teams-text", count(teams.len())),
        place("/settings/paths", "settings-paths", "settings-paths-text", count(paths.len())),
        place("/settings/calendars", "settings-calendars", "settings-calendars-text", model.calendars),
        place(
            "/settings/policies",
            "settings-policies",
            "settings-policies-text",
            count(model.policies.len()),
        ),
    ];
    let mut items: Vec<_> = places
        .iter()
        .map(|(href, title, text, count)| LinkItem {
            href,
            title,
            text: html! { (text) },
            aside: html! { span.count { (count) } },
        })
        .collect();
    let letters = (say.text("settings-letters"), say.text("settings-letters-text"));
    items.push(LinkItem {
        href: "/settings/letters",
        title: &letters.0,
        text: html! { (letters.1) },
        aside: html! {},
    });
    let synonyms = (say.text("settings-synonyms"), say.text("settings-synonyms-text"));
    items.push(LinkItem {
        href: "/settings/synonyms",
        title: &synonyms.0,
        text: html! { (synonyms.1) },
        aside: html! {},
    });
    let brands = (say.text("brands-title"), say.text("settings-brands-text"));
    items.push(LinkItem {
        href: "/settings/brands",
        title: &brands.0,
        text: html! { (brands.1) },
        aside: html! {},
    });
    let connections = (say.text("settings-connections"), say.text("settings-connections-text"));
    items.push(LinkItem {
        href: "/settings/connections",
        title: &connections.0,
        text: html! { (connections.1) },
        aside: html! {},
    });
    let (title, text) = (say.text("settings-mail"), say.text("settings-mail-text"));
    items.push(LinkItem { href: "/settings/mail", title: &title, text: html! { (text) }, aside: html! {} });
    html! { div.settings-places { (link_list(&say.text("settings-title"), Arrangement::Tiles, &items)) } }
}

fn defaults(say: &Say, model: &Model) -> Markup {
    let teams: Vec<_> = model
        .ladder
        .teams
        .iter()
        .filter(|team| !model.ladder.is_provider(team.id))
        .map(|team| (team.id.to_string(), team.name.as_str()))
        .collect();
    let policies: Vec<_> =
        model.policies.iter().map(|policy| (policy.id.to_string(), policy.name.as_str())).collect();
    let error = |field| problem_at(&model.problems, field);
    html! {
        section.card.settings-section {
            h2 { (say.text("settings-defaults")) }
            (form::post(&model.csrf, "/settings/defaults", &html! {
                (form::select(say, &Field::new("team", &say.text("settings-default-team")).hint(&say.text("settings-default-team-hint")).error(error("team")), &choices(&teams), &model.team))
                (form::select(say, &Field::new("policy", &say.text("settings-default-policy")).hint(&say.text("settings-default-policy-hint")).error(error("policy")), &choices(&policies), &model.policy))
                (Button::primary(&say.text("settings-save")))
            }))
        }
    }
}

fn choices<'a>(named: &'a [(String, &'a str)]) -> Vec<Choice<'a>> {
    std::iter::once(Choice::new("", "–"))
        .chain(named.iter().map(|(id, name)| Choice::new(id, name)))
        .collect()
}
