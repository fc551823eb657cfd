//! Choosing a playbook for a ticket: those for its category first.

use maud::{Markup, html};
use trestle_domain::ids::{PlaybookId, TicketId};
use trestle_domain::playbook::Audience;
use trestle_domain::view::desk::TicketView;
use trestle_domain::view::playbooks::Startable;

use crate::desk::act::act;
use crate::desk::sample::{self, Chapter};
use crate::desk::ticket_head::back_to_ticket;
use crate::parts::{Button, Empty, Icon, Problem, empty, page_head, problem_summary};
use crate::text::Say;

/// What the page shows.
#[derive(Clone, Debug)]
pub struct Model {
    /// The token against forged requests.
    pub csrf: String,
    /// The ticket.
    pub view: TicketView,
    /// Those that fit the ticket, best first.
    pub fitting: Vec<Startable>,
    /// All others, by category.
    pub others: Vec<Startable>,
    /// Why none was started.
    pub problems: Vec<Problem>,
}

impl Model {
    /// One that fits, and others.
    pub fn sample() -> Model {
        let one = |id, title: &str, category: &str, audience| Startable {
            id: PlaybookId(id),
            title: title.to_owned(),
            category: category.to_owned(),
            language: "en".to_owned(),
            audience,
        };
        Model {
            csrf: "token".to_owned(),
            view: sample::view(Chapter::InWork, &sample::agent(sample::JONAS, sample::NETWORK)),
            fitting: vec![one(1, "VPN: find out where the tunnel ends", "Network and VPN", Audience::Agents)],
            others: vec![
                one(2, "Take a computer over from somebody who left", "Devices", Audience::Agents),
                one(3, "The printer prints nothing", "Printing", Audience::Public),
            ],
            problems: vec![],
        }
    }

    /// A desk without playbooks.
    pub fn sample_empty() -> Model {
        Model { fitting: vec![], others: vec![], ..Model::sample() }
    }
}

/// The document's title.
pub fn title(say: &Say, _: &Model) -> String {
    say.text("playbooks-start")
}

/// The page.
pub fn page(say: &Say, model: &Model) -> Markup {
    let is_empty = model.fitting.is_empty() && model.others.is_empty();
    html! {
        (back_to_ticket(&model.view))
        (page_head(&title(say, model), &html! { (say.text("playbooks-choose-lead")) }, &html! {}))
        (problem_summary(say, &model.problems))
        @if is_empty {
            (empty(&Empty {
                icon: Icon::List,
                title: &say.text("playbooks-none"),
                text: &say.text("playbooks-none-text"),
                action: None,
            }))
        }
        (section(say, model, "playbooks-fitting", &model.fitting))
        (section(say, model, "playbooks-others", &model.others))
    }
}

fn section(say: &Say, model: &Model, key: &str, playbooks: &[Startable]) -> Markup {
    let TicketId(ticket) = model.view.ticket.id;
    html! {
        @if !playbooks.is_empty() {
            section.stack {
                h2.section-title { (say.text(key)) }
                ul.link-list aria-label=(say.text(key)) {
                    @for playbook in playbooks {
                        li data-row {
                            p { strong { (playbook.title) } }
                            p {
                                span.chip { (playbook.category) } " "
                                @if playbook.audience == Audience::Public { span.chip { (say.text("playbooks-audience-public")) } " " }
                                @if playbook.language != say.language().tag() { span.chip { (playbook.language) } }
                            }
                            div.link-aside {
                                (act(&model.csrf, &format!("/tickets/{ticket}/runs"), &html! {
                                    input type="hidden" name="playbook" value=(playbook.id);
                                    (Button::new(&say.text("playbooks-begin")).label(&say.with("playbooks-begin-spoken", &[("title", playbook.title.as_str().into())])))
                                }))
                            }
                        }
                    }
                }
            }
        }
    }
}
