//! Beside a person's form: their teams, and where they are signed in.

use maud::{Markup, html};
use trestle_domain::ids::PersonId;

use super::{Editing, Membership, Model};
use crate::devices::terms::kind;
use crate::parts::form::{self, Choice, Field};
use crate::parts::{Button, Icon, Look, device, problem_at, tier_badge};
use crate::people::Role;
use crate::text::Say;
use crate::words::iso;

/// Where the person serves.
pub(super) fn memberships(say: &Say, model: &Model, id: PersonId) -> Markup {
    let action = format!("/people/{id}/memberships");
    html! {
        section.card {
            h2 { (say.text("people-memberships")) }
            @if model.memberships.is_empty() { p.muted { (say.text("people-memberships-none")) } }
            ul.memberships {
                @for membership in &model.memberships { li { (one_membership(say, model, &action, membership)) } }
            }
            @if model.editing == Editing::Everybody && !model.teams.is_empty() { (joining(say, model, &action)) }
        }
    }
}

fn one_membership(say: &Say, model: &Model, action: &str, membership: &Membership) -> Markup {
    let (turn, label) = match membership.role {
        Role::Lead => (Role::Member, say.text("settings-make-member")),
        Role::Member => (Role::Lead, say.text("settings-make-lead")),
    };
    html! {
        div.membership-team {
            (tier_badge(say, membership.tier.0))
            bdi { (membership.team.name) }
            @if membership.role == Role::Lead { span.chip { (Icon::Star) (say.text("settings-is-lead")) } }
        }
        @if model.editing == Editing::Everybody {
            form.member-actions method="post" action=(action) aria-label=(membership.team.name) {
                (form::csrf_field(&model.csrf))
                input type="hidden" name="team" value=(membership.team.id);
                (Button::new(&label).look(Look::Quiet).sends("role", turn.key()))
                (Button::new(&say.text("settings-member-remove")).look(Look::Quiet).sends("role", "none"))
            }
        }
    }
}

fn joining(say: &Say, model: &Model, action: &str) -> Markup {
    let ids: Vec<_> = model.teams.iter().map(|team| team.id.to_string()).collect();
    let teams: Vec<_> = std::iter::once(Choice::new("", "–"))
        .chain(ids.iter().zip(&model.teams).map(|(id, team)| Choice::new(id, &team.name)))
        .collect();
    let [member, lead] = ["settings-role-member", "settings-role-lead"].map(|key| say.text(key));
    let roles = [Choice::new(Role::Member.key(), &member), Choice::new(Role::Lead.key(), &lead)];
    form::post(
        &model.csrf,
        action,
        &html! {
            (form::select(say, &Field::new("team", &say.text("people-join")).error(problem_at(&model.problems, "team")), &teams, ""))
            (form::select(say, &Field::new("role", &say.text("settings-member-role")), &roles, Role::Member.key()))
            (Button::new(&say.text("settings-add")).icon(Icon::Plus))
        },
    )
}

/// What belongs to the person.
pub(super) fn devices(say: &Say, model: &Model) -> Markup {
    html! {
        section.card {
            h2 { (say.text("devices-of-person")) }
            @if model.devices.is_empty() { p.muted { (say.text("devices-of-person-none")) } }
            @else {
                ul.person-sessions {
                    @for line in &model.devices {
                        li {
                            p { a href={ "/devices/" (line.id) } { bdi { (line.name) } } }
                            p.muted { (kind(say, line.kind)) @if !line.made.is_empty() { " · " bdi { (line.made) } } }
                        }
                    }
                }
            }
        }
    }
}

/// Where the person is signed in.
pub(super) fn sessions(say: &Say, model: &Model, id: PersonId) -> Markup {
    html! {
        section.card {
            h2 { (say.text("people-sessions")) }
            @if model.sessions.is_empty() { p.muted { (say.text("people-sessions-none")) } }
            @else {
                ul.person-sessions {
                    @for session in &model.sessions {
                        li {
                            p title=(session.device) { (device(say, &session.device)) }
                            p.muted {
                                span.mono { (session.address) } ", "
                                time datetime=(iso(session.seen_at.0)) title=(say.exact(session.seen_at.0)) { (say.ago(session.seen_at.0)) }
                            }
                        }
                    }
                }
                @if model.editing != Editing::No {
                    (form::post(&model.csrf, &format!("/people/{id}/sessions/end"), &html! {
                        (Button::new(&say.text("people-sessions-end")).icon(Icon::SignOut))
                    }))
                }
            }
        }
    }
}
