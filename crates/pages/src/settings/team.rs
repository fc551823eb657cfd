//! One team: its names, place, hours, targets and address, who is in it, and how tickets
//! reach and leave it.

use maud::{Markup, html};
use trestle_domain::ids::{CalendarId, PersonId, PolicyId, TeamId};
use trestle_domain::ladder::{Ladder, Tier};
use trestle_domain::view::desk::Named;

use super::{sample, terms};
use crate::parts::form::{self, Choice, Field, Input};
use crate::parts::{
    Button, Icon, Look, Problem, avatar, back_link, page_head, problem_at, problem_summary, tier_badge,
};
use crate::people::Role;
use crate::text::Say;

/// What the page shows.
#[derive(Clone, Debug)]
pub struct Model {
    /// The token against forged requests.
    pub csrf: String,
    /// `None` while it is new.
    pub id: Option<TeamId>,
    /// The fields.
    pub typed: Typed,
    /// Tiers to choose from, and the team's paths.
    pub ladder: Ladder,
    /// Calendars to choose from.
    pub calendars: Vec<Named<CalendarId>>,
    /// Policies to choose from.
    pub policies: Vec<Named<PolicyId>>,
    /// Who is in it, by name.
    pub members: Vec<(Named<PersonId>, Role)>,
    /// Who could join: people of the team's kind who are not in it.
    pub others: Vec<Named<PersonId>>,
    /// Why a form was refused: the names of [`Typed`]'s fields, and `person`.
    pub problems: Vec<Problem>,
}

/// The fields as stored or as typed; ids are written out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Typed {
    /// What colleagues call it.
    pub name: String,
    /// What customers read.
    pub public_name: String,
    /// Its tier.
    pub tier: String,
    /// Its calendar.
    pub calendar: String,
    /// Its policy.
    pub policy: String,
    /// Where mail reaches it; may be empty.
    pub address: String,
}

impl Model {
    /// A team at work.
    pub fn sample() -> Model {
        let people = sample::people();
        Model {
            csrf: "token".to_owned(),
            id: Some(TeamId(3)),
            typed: Typed {
                name: "Network specialists".to_owned(),
                public_name: "Network specialists".to_owned(),
                tier: "2".to_owned(),
                calendar: "1".to_owned(),
                policy: "3".to_owned(),
                address: "network@meridian.example".to_owned(),
            },
            ladder: sample::ladder(),
            calendars: sample::calendar_names(),
            policies: sample::policy_names(),
            members: people[..3].iter().cloned().zip([Role::Lead, Role::Member, Role::Member]).collect(),
            others: people[3..].to_vec(),
            problems: Vec::new(),
        }
    }

    /// A team to be.
    pub fn sample_new() -> Model {
        Model {
            id: None,
            typed: Typed::default(),
            members: Vec::new(),
            others: Vec::new(),
            ..Model::sample()
        }
    }

    /// A team without a name, at an address another team has.
    pub fn sample_refused() -> Model {
        let mut model = Model { members: Vec::new(), ..Model::sample() };
        model.typed.name.clear();
        model.typed.address = "support@meridian.example".to_owned();
        model.problems = vec![
            Problem::new("name", "Give the team a name."),
            Problem::new("address", "This address belongs to Front line. Take it from there first."),
        ];
        model
    }
}

/// The document's title.
pub fn title(say: &Say, model: &Model) -> String {
    match model.id.and_then(|id| model.ladder.team(id)) {
        Some(team) => team.name.clone(),
        None => say.text("settings-team-new"),
    }
}

/// The page.
pub fn page(say: &Say, model: &Model) -> Markup {
    html! {
        (problem_summary(say, &model.problems))
        (back_link("/settings/teams", &say.text("settings-teams")))
        (page_head(&title(say, model), &html! {}, &html! {}))
        @if let Some(id) = model.id {
            div.with-side {
                div {
                    (fields(say, model))
                    (members(say, model, id))
                }
                aside { (ways(say, &model.ladder, id)) }
            }
        } @else {
            (fields(say, model))
        }
    }
}

fn fields(say: &Say, model: &Model) -> Markup {
    let action = match model.id {
        Some(id) => format!("/settings/teams/{id}"),
        None => "/settings/teams".to_owned(),
    };
    let error = |field| problem_at(&model.problems, field);
    let typed = &model.typed;
    let text = |name: &'static str, label: &str, hint: &str, value: &str| {
        let (label, hint) = (say.text(label), say.text(hint));
        form::input(say, &Field::new(name, &label).hint(&hint).error(error(name)), Input::Text, value)
    };
    let tiers: Vec<_> = model
        .ladder
        .rungs
        .iter()
        .map(|rung| Named { id: rung.tier.0, name: format!("{} {}", rung.tier, rung.name) })
        .collect();
    let address = (say.text("settings-team-address"), say.text("settings-team-address-hint"));
    let button = say.text(if model.id.is_some() { "settings-save" } else { "settings-team-create" });
    html! {
        section.card {
            (form::post(&model.csrf, &action, &html! {
                (text("name", "settings-team-name", "settings-team-name-hint", &typed.name))
                (text("public_name", "settings-team-public-name", "settings-team-public-name-hint", &typed.public_name))
                (choose(say, model, "tier", "settings-team-tier", "settings-team-tier-hint", &tiers, &typed.tier))
                (choose(say, model, "calendar", "settings-team-calendar", "settings-team-calendar-hint", &model.calendars, &typed.calendar))
                (choose(say, model, "policy", "settings-team-policy", "settings-team-policy-hint", &model.policies, &typed.policy))
                (form::input(say, &Field::new("address", &address.0).hint(&address.1).optional().error(error("address")), Input::Email, &typed.address))
                (Button::primary(&button))
            }))
        }
    }
}

fn choose<Id: ToString>(
    say: &Say,
    model: &Model,
    name: &'static str,
    label: &str,
    hint: &str,
    options: &[Named<Id>],
    chosen: &str,
) -> Markup {
    let (label, hint) = (say.text(label), say.text(hint));
    let field = Field::new(name, &label).hint(&hint).error(problem_at(&model.problems, name));
    let ids: Vec<_> = options.iter().map(|option| option.id.to_string()).collect();
    let choices = ids.iter().zip(options).map(|(id, option)| Choice::new(id, &option.name));
    // What is not chosen yet must be chosen, not be taken from the top of the list.
    let nothing = chosen.is_empty().then(|| Choice::new("", "–"));
    form::select(say, &field, &nothing.into_iter().chain(choices).collect::<Vec<_>>(), chosen)
}

fn members(say: &Say, model: &Model, team: TeamId) -> Markup {
    let action = format!("/settings/teams/{team}/members");
    html! {
        section.settings-section {
            h2 { (say.text("settings-members")) }
            @if model.members.is_empty() { p.muted { (say.text("settings-members-none")) } }
            @else {
                ul.members {
                    @for (person, role) in &model.members { li { (member(say, model, &action, person, *role)) } }
                }
            }
            @if !model.others.is_empty() { (joining(say, model, &action)) }
        }
    }
}

fn member(say: &Say, model: &Model, action: &str, person: &Named<PersonId>, role: Role) -> Markup {
    let (turn, label) = match role {
        Role::Lead => (Role::Member, say.text("settings-make-member")),
        Role::Member => (Role::Lead, say.text("settings-make-lead")),
    };
    html! {
        a.person href={ "/people/" (person.id) } { (avatar(&person.name)) bdi { (person.name) } }
        @if role == Role::Lead { span.chip { (Icon::Star) (say.text("settings-is-lead")) } }
        form.member-actions method="post" action=(action) aria-label=(person.name) {
            (form::csrf_field(&model.csrf))
            input type="hidden" name="person" value=(person.id);
            (Button::new(&label).look(Look::Quiet).sends("role", turn.key()))
            (Button::new(&say.text("settings-member-remove")).look(Look::Quiet).sends("role", "none"))
        }
    }
}

fn joining(say: &Say, model: &Model, action: &str) -> Markup {
    let ids: Vec<_> = model.others.iter().map(|person| person.id.to_string()).collect();
    let nobody = std::iter::once(Choice::new("", "–"));
    let people: Vec<_> = nobody
        .chain(ids.iter().zip(&model.others).map(|(id, person)| Choice::new(id, &person.name)))
        .collect();
    let [member, lead] = ["settings-role-member", "settings-role-lead"].map(|key| say.text(key));
    let roles = [Choice::new(Role::Member.key(), &member), Choice::new(Role::Lead.key(), &lead)];
    html! {
        (form::post(&model.csrf, action, &html! {
            div.row.row-fields {
                (form::select(say, &Field::new("person", &say.text("settings-member-add")).error(problem_at(&model.problems, "person")), &people, ""))
                (form::select(say, &Field::new("role", &say.text("settings-member-role")), &roles, Role::Member.key()))
                (Button::new(&say.text("settings-add")).icon(Icon::Plus))
            }
        }))
    }
}

/// The paths that end and begin at the team.
fn ways(say: &Say, ladder: &Ladder, team: TeamId) -> Markup {
    let into = ladder.paths.iter().filter(|path| path.to == team).map(|path| (path.id, path.from));
    let out = ladder.paths.iter().filter(|path| path.from == team).map(|path| (path.id, path.to));
    let lists = [("settings-ways-in", into.collect::<Vec<_>>()), ("settings-ways-out", out.collect())];
    html! {
        @for (heading, ways) in lists {
            section.path-list {
                h2 { (say.text(heading)) }
                @if ways.is_empty() { p.muted { (say.text("settings-ways-none")) } }
                ul {
                    @for (path, other) in ways {
                        @let tier = ladder.team(other).map_or(Tier(0), |team| team.tier);
                        li { a href={ "/settings/paths/" (path) } { bdi { (terms::team_name(ladder, other)) } } " " (tier_badge(say, tier.0)) }
                    }
                }
            }
        }
        p { a href="/settings/paths" { (say.text("settings-ways-all")) } }
    }
}
