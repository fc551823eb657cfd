//! One ticket: where it stands on the ladder, the conversation, and everything that can be
//! done with it.

mod actions;
mod banners;
mod conversation;
mod delivery;
mod participants;
mod pending;
mod runs;
mod side;
mod talk;
mod trail;

pub(super) use conversation::attach;
pub(super) use pending::fields as answer_fields;
pub(crate) use runs::as_note;
pub use runs::as_steps_tried;
pub(crate) use runs::{standing, steps};

use maud::{Markup, html};
use trestle_domain::article::ArticleState;
use trestle_domain::assistant::Talk;
use trestle_domain::ids::{PersonId, TeamId};
use trestle_domain::ladder::Ladder;
use trestle_domain::trail::Step;
use trestle_domain::view::desk::{Pending, TicketView};
use trestle_domain::view::knowledge::{LinkKind, LinkedArticle};
use trestle_domain::view::playbooks::{RunView, Startable, Walker};
use trestle_domain::view::signatures::KnownError;

use super::problem::{Problem, problem_summary};
use super::sample::{self, Chapter};
use super::ticket_head::{TicketTab, strip, ticket_head, ticket_tabs, ticket_title};
use crate::knowledge::ticket_box::Suggested;
use crate::parts::{Preview, live};
use crate::text::Say;

/// What the page shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    /// The token against forged requests.
    pub csrf: String,
    /// Who looks.
    pub me: PersonId,
    /// The ticket, and what the viewer may do.
    pub view: TicketView,
    /// Teams, tiers and paths.
    pub ladder: Ladder,
    /// Known errors that were recognised on it.
    pub known: Vec<KnownError>,
    /// Articles that may help.
    pub suggestions: Vec<Suggested>,
    /// Articles that belong to it.
    pub linked: Vec<LinkedArticle>,
    /// What the customer did before asking.
    pub trail: Vec<Step>,
    /// What they asked the assistant.
    pub talks: Vec<Talk>,
    /// What was tried, oldest first.
    pub runs: Vec<RunView>,
    /// Playbooks for the ticket's category.
    pub playbooks: Vec<Startable>,
    /// Bulletins that it is about, or may be.
    pub bulletins: crate::bulletins::ticket_box::Bulletins,
    /// Problems that it is of, or may be.
    pub behind: crate::problems::ticket_box::Problems,
    /// Devices that it is about, or may be.
    pub devices: crate::devices::ticket_box::Devices,
    /// Answers that are written and not sent; of others only those that wait.
    pub pending: Vec<Pending>,
    /// Whether pictures from elsewhere can be fetched.
    pub loads_pictures: bool,
    /// What is already typed, when a form was refused.
    pub typed: Typed,
    /// Why it was refused.
    pub problems: Vec<Problem>,
}

/// The forms of the page as they were sent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Typed {
    /// The composer's open form.
    pub open: Compose,
    /// To the customer.
    pub reply: String,
    /// Whether the ticket then waits for the customer.
    pub waits: bool,
    /// To colleagues.
    pub note: String,
    /// To the provider.
    pub vendor_body: String,
    /// Which provider.
    pub vendor: Option<TeamId>,
    /// The open form as its reader will see it, if that was asked for.
    pub preview: Option<Preview>,
    /// How service was restored.
    pub workaround: String,
    /// A new category.
    pub category: String,
    /// A promised instant, as its field wrote it.
    pub due: String,
    /// The address of somebody to take part.
    pub participant: String,
}

/// A form of the composer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Compose {
    /// To the customer.
    #[default]
    Reply,
    /// To colleagues.
    Note,
    /// To a provider.
    Vendor,
}

impl Model {
    /// In the middle of the work, as its holder sees it.
    pub fn sample() -> Model {
        Model::of(Chapter::InWork, sample::JONAS, sample::NETWORK)
    }

    /// Offered to engineering, as somebody there sees it.
    pub fn sample_offered() -> Model {
        Model::of(Chapter::Offered, sample::PRIYA, sample::PLATFORM)
    }

    /// Returned with coaching, as the sender sees it.
    pub fn sample_returned() -> Model {
        let mut model = Model::of(Chapter::Returned, sample::NOOR, sample::DESK);
        model.view.members = sample::named(&[sample::NOOR]);
        model
    }

    /// An answer waits before it goes out, and another was taken back.
    pub fn sample_waiting() -> Model {
        let mut model = Model::sample();
        model.pending = pending::sample(model.me);
        model
    }

    /// The customer tried by themselves, and a procedure is under way.
    pub fn sample_tried() -> Model {
        let own = crate::playbooks::run::Model::sample().run;
        let brought = RunView {
            id: trestle_domain::ids::RunId(6),
            walker: Walker::Customer,
            ..crate::playbooks::run::Model::sample_ended().run
        };
        let choice = crate::playbooks::choose::Model::sample();
        Model { runs: vec![brought, own], playbooks: choice.fitting, ..Model::sample() }
    }

    /// Others came that show the same.
    pub fn sample_alike() -> Model {
        Model { behind: crate::problems::sample_beside_like_ticket(), ..Model::sample() }
    }

    /// Solved, as the team that solved it sees it.
    pub fn sample_solved() -> Model {
        Model::of(Chapter::Solved, sample::PRIYA, sample::PLATFORM)
    }

    /// A note without words and a promise in the past were refused.
    pub fn sample_refused() -> Model {
        let typed = Typed { open: Compose::Note, due: "2026-03-12T09:00".to_owned(), ..Typed::default() };
        let problems = vec![
            Problem::new("body", "Write something first."),
            Problem::new("due", "A promise must lie in the future."),
        ];
        Model { typed, problems, ..Model::sample() }
    }

    /// A reply is shown as the customer will read it.
    pub fn sample_preview() -> Model {
        let reply =
            "Hello Åsa,\n\nplease **hold** the button:\n\n1. until ![the light](light.png)\n2. then let go";
        let preview = Preview { files: vec![], has_uploads: true };
        let typed = Typed { reply: reply.to_owned(), preview: Some(preview), ..Typed::default() };
        Model { typed, ..Model::sample() }
    }

    fn of(chapter: Chapter, me: PersonId, team: TeamId) -> Model {
        Model {
            csrf: "token".to_owned(),
            me,
            view: sample::view(chapter, &sample::agent(me, team)),
            ladder: sample::ladder(),
            known: crate::signatures::sample_known_errors(),
            suggestions: vec![Suggested {
                id: trestle_domain::ids::ArticleId(12),
                title: "Tunnels that drop when keys are renewed".to_owned(),
                is_for_customers: true,
            }],
            linked: vec![LinkedArticle {
                id: trestle_domain::ids::ArticleId(3),
                title: "VPN drops or does not connect".to_owned(),
                state: ArticleState::Validated,
                kind: LinkKind::Used,
            }],
            trail: trail::sample(),
            talks: talk::sample(),
            runs: vec![],
            playbooks: vec![],
            bulletins: crate::bulletins::sample_beside_ticket(),
            behind: crate::problems::sample_beside_ticket(),
            devices: crate::devices::sample_beside_ticket(),
            pending: vec![],
            loads_pictures: true,
            typed: Typed::default(),
            problems: vec![],
        }
    }

    fn path(&self, rest: &str) -> String {
        format!("/tickets/{}/{rest}", self.view.ticket.id)
    }

    /// Whether the viewer's team works on it now.
    fn is_at_work(&self) -> bool {
        self.view.rights.work && self.view.ticket.status.is_unsolved()
    }
}

/// The document's title.
pub fn title(_: &Say, model: &Model) -> String {
    ticket_title(&model.view)
}

/// The page.
pub fn page(say: &Say, model: &Model) -> Markup {
    let view = &model.view;
    let own = format!("/tickets/{}", view.ticket.id);
    let topic = format!("ticket:{}", view.ticket.id);
    // A page that was refused holds what was typed: it stays as it is until it is sent again.
    let topics: &[&str] = if model.problems.is_empty() { &[&topic] } else { &[] };
    let part = |id, announce: &str, body: &Markup| live(id, &own, topics, announce, body);
    html! {
        div.ticket-page.stack {
            (part("ticket-live", &say.text("desk-ticket-changed"), &html! {
                div.stack {
                    (ticket_head(say, view, &model.ladder, &actions::actions(say, model)))
                    (problem_summary(say, &anchored(model), "composer"))
                    (banners::banners(say, model))
                    (strip(say, view, &model.ladder))
                }
            }))
            (ticket_tabs(say, view, TicketTab::Conversation))
            div.with-side {
                div {
                    h2.visually-hidden { (say.text("desk-tab-conversation")) }
                    (part("runs-live", "", &runs::runs(say, model)))
                    (part("timeline-live", &say.text("desk-timeline-changed"), &conversation::timeline(say, model)))
                    (conversation::composer(say, model))
                }
                aside aria-label=(say.text("desk-about-ticket")) { (part("side-live", "", &side::side(say, model))) }
            }
        }
    }
}

/// The problems, each leading to the field's id on this page.
fn anchored(model: &Model) -> Vec<Problem> {
    let body = match model.typed.open {
        Compose::Reply => "compose-reply",
        Compose::Note => "compose-note",
        Compose::Vendor => "compose-vendor",
    };
    let anchored = model.problems.iter().map(|problem| match problem.field.as_str() {
        "body" => Problem::new(body, &problem.message),
        _ => problem.clone(),
    });
    anchored.collect()
}
