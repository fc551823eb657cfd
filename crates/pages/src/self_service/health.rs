//! How articles fare: who read them, whom they helped, who had to ask all the same.

use maud::{Markup, html};
use trestle_domain::article::{ArticleState, Audience};
use trestle_domain::ids::ArticleId;
use trestle_domain::time::{Millis, Timestamp};
use trestle_domain::trail::{Health, Lack};

use super::tabs::{View, views};
use crate::parts::{Column, Empty, Icon, empty, page_head, table};
use crate::text::{Say, direction};

/// What the page shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Model {
    /// The articles, those that let most people down first.
    pub articles: Vec<Health>,
    /// The days that all of it is about.
    pub days: u32,
}

impl Model {
    /// A poor one and a good one.
    pub fn sample() -> Model {
        let good = Health {
            article: ArticleId(3),
            title: "Pair a scanner with a till".to_owned(),
            language: "en".to_owned(),
            state: ArticleState::Validated,
            audience: Audience::Public,
            updated_at: Timestamp(1_772_000_000_000).minus(Millis::hours(24 * 19)),
            readers: 211,
            asked: 9,
            helped: 64,
            lacking: 3,
            comments: vec![(Some(Lack::Elsewhere), String::new())],
        };
        let poor = Health {
            article: ArticleId(4),
            title: "Card payments are slow or fail, also at more than one till at the same time".to_owned(),
            readers: 97,
            asked: 41,
            helped: 4,
            lacking: 22,
            comments: vec![
                (Some(Lack::NotSolved), "The light stays orange after the restart.".to_owned()),
                (Some(Lack::Unclear), String::new()),
            ],
            ..good.clone()
        };
        Model { articles: vec![poor, good], days: 30 }
    }
}

/// The document's title.
pub fn title(say: &Say, _: &Model) -> String {
    say.text("self-service-health-title")
}

/// The page.
pub fn page(say: &Say, model: &Model) -> Markup {
    let lead = say.with("self-service-health-lead", &[("days", model.days.into())]);
    html! {
        (page_head(&title(say, model), &html! { (lead) }, &html! {}))
        (views(say, View::Health))
        @if model.articles.is_empty() {
            (empty(&Empty {
                icon: Icon::Book,
                title: &say.text("self-service-health-none"),
                text: &say.text("self-service-health-none-text"),
                action: None,
            }))
        } @else {
            div.wordy { (rows(say, &model.articles)) }
        }
    }
}

fn rows(say: &Say, articles: &[Health]) -> Markup {
    let heads = [
        "self-service-article",
        "self-service-readers",
        "self-service-asked",
        "self-service-helped",
        "self-service-lacking",
        "self-service-said",
    ]
    .map(|key| say.text(key));
    let [article, readers, asked, helped, lacking, said] = &heads;
    let columns = [
        Column::words(article),
        Column::figures(readers),
        Column::figures(asked),
        Column::figures(helped),
        Column::figures(lacking),
        Column::words(said),
    ];
    let rows: Vec<Vec<Markup>> = articles.iter().map(|article| row(say, article)).collect();
    table(&title(say, &Model::default()), &columns, &rows)
}

fn row(say: &Say, health: &Health) -> Vec<Markup> {
    let changed = say.with("self-service-changed", &[("date", say.date(health.updated_at.0).into())]);
    vec![
        html! {
            a href={ "/knowledge/" (health.article) } lang=(health.language) dir=(direction(&health.language)) { (health.title) }
            p.muted {
                @if health.is_poor() { span.due.due-late { (Icon::Alert) span { (say.text("self-service-poor")) } } " " }
                (changed)
            }
        },
        html! { (say.number(health.readers.into())) },
        html! { (say.number(health.asked.into())) },
        html! { (say.number(health.helped.into())) },
        html! { (say.number(health.lacking.into())) },
        html! { @for (lack, comment) in &health.comments { (said(say, *lack, comment)) } },
    ]
}

fn said(say: &Say, lack: Option<Lack>, comment: &str) -> Markup {
    html! {
        p {
            @if let Some(lack) = lack { (lack_words(say, lack)) }
            @if !comment.is_empty() { @if lack.is_some() { ": " } q { (comment) } }
        }
    }
}

/// Why an article did not help, as readers choose it.
pub(crate) fn lack_words(say: &Say, lack: Lack) -> String {
    say.text(match lack {
        Lack::NotSolved => "lack-not-solved",
        Lack::Unclear => "lack-unclear",
        Lack::Wrong => "lack-wrong",
        Lack::Elsewhere => "lack-elsewhere",
    })
}
