//! One team's list.

use maud::{Markup, html};
use trestle_domain::ids::PersonId;
use trestle_domain::ladder::Team;
use trestle_domain::view::desk::{Named, Queue, QueueRow};

use super::bulk_bar::{Bulk, bulk_bar};
use super::queue::queue_list;
use super::sample;
use crate::parts::{Empty, Icon, back_link, cursor_pager, empty, live, page_head, person, tier_badge_named};
use crate::text::Say;

/// What the page shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    /// The token against forged requests.
    pub csrf: String,
    /// The team.
    pub team: Team,
    /// What its tier is called.
    pub rung: String,
    /// Its unsolved tickets, first due first.
    pub queue: Queue,
    /// The cursor of this page; `None` on the first.
    pub after: Option<String>,
    /// Its members.
    pub members: Vec<Named<PersonId>>,
    /// Whether the viewer may act on many at once.
    pub bulk: Bulk,
    /// What refreshes the page.
    pub topics: Vec<String>,
}

impl Model {
    /// A busy team.
    pub fn sample() -> Model {
        let ladder = sample::ladder();
        let team = ladder.team(sample::NETWORK).expect("the sample has this team").clone();
        Model {
            csrf: "token".to_owned(),
            rung: "Technical".to_owned(),
            queue: sample::queue(),
            after: None,
            members: sample::named(&[sample::JONAS, sample::LONG_NAME, sample::TOM]),
            bulk: Bulk::On {
                teams: vec![Named { id: sample::PLATFORM, name: "Platform engineering".to_owned() }],
            },
            topics: vec!["team:2".to_owned()],
            team,
        }
    }

    /// A team with nothing to do.
    pub fn sample_empty() -> Model {
        Model { queue: Queue::default(), members: vec![], bulk: Bulk::Off, ..Model::sample() }
    }
}

/// The document's title.
pub fn title(_: &Say, model: &Model) -> String {
    model.team.name.clone()
}

/// The page.
pub fn page(say: &Say, model: &Model) -> Markup {
    let topics: Vec<&str> = model.topics.iter().map(String::as_str).collect();
    let rows: Vec<&QueueRow> = model.queue.rows.iter().collect();
    let own = format!("/teams/{}", model.team.id);
    let next = model.queue.next.as_ref().map(|cursor| format!("{own}?after={cursor}"));
    let start = model.after.as_ref().map(|_| own.as_str());
    let lead = html! {
        span.row {
            (tier_badge_named(say, model.team.tier.0, &model.rung))
            @for member in &model.members { (person(&member.name)) }
        }
    };
    html! {
        (back_link("/teams", &say.text("desk-teams-title")))
        (page_head(&model.team.name, &lead, &html! {}))
        (live("queue-live", &own, &topics, &say.text("desk-list-changed"), &html! {
            @if rows.is_empty() {
                (empty(&Empty {
                    icon: Icon::Check,
                    title: &say.text("desk-team-empty"),
                    text: &say.text("desk-team-empty-text"),
                    action: None,
                }))
            } @else {
                (queue_list(say, &model.team.name, &rows, model.bulk.choosing()))
                (bulk_bar(say, &model.csrf, &model.bulk, &own))
            }
            (cursor_pager(say, start, next.as_deref()))
        }))
    }
}
