//! What people look for and do not find.

use maud::{Markup, html};
use trestle_domain::assistant::{Reply, Source, Turn};
use trestle_domain::ids::{ArticleId, TicketId};
use trestle_domain::time::{Millis, Timestamp};
use trestle_domain::trail::{Deflection, Gap};

use super::tabs::{View, views};
use crate::parts::{Button, Column, Empty, Icon, empty, facts, page_head, table};
use crate::text::{Language, Say, direction};

/// What the page shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Model {
    /// The gaps, most people first.
    pub gaps: Vec<Gap>,
    /// Replies of the assistant that did not help, latest first, each with its language.
    pub failed: Vec<(Turn, String)>,
    /// How much people help themselves.
    pub deflection: Deflection,
    /// The days that all of it is about.
    pub days: u32,
}

impl Model {
    /// Three gaps.
    pub fn sample() -> Model {
        let gap = |words: &str, people, without_result, without_click, asked, examples: &[i64]| Gap {
            words: words.to_owned(),
            language: "en".to_owned(),
            people,
            without_result,
            without_click,
            asked,
            examples: examples.iter().map(|id| TicketId(*id)).collect(),
            last_at: Timestamp(1_772_000_000_000).minus(Millis::hours(3)),
        };
        let source = Source { article: ArticleId(3), title: "Refund a card payment".to_owned() };
        let reply = Reply::Answer { text: String::new(), sources: vec![source], is_written: false };
        let (at, question) = (Timestamp(1_772_000_000_000), "Can I refund a gift card?".to_owned());
        let failed = Turn { at, question, reply, helped: Some(false) };
        Model {
            gaps: vec![
                gap("gift card refund", 14, 16, 3, 6, &[1042, 1037, 990]),
                gap(
                    "till shows a wrong tax rate after the update of last Tuesday evening",
                    5,
                    0,
                    7,
                    2,
                    &[1031],
                ),
                gap("coffee machine", 1, 1, 0, 0, &[]),
            ],
            failed: vec![(failed, "en".to_owned())],
            deflection: Deflection { sessions: 412, asked: 71, requesters: 130 },
            days: 30,
        }
    }
}

/// The document's title.
pub fn title(say: &Say, _: &Model) -> String {
    say.text("self-service-gaps-title")
}

/// The page.
pub fn page(say: &Say, model: &Model) -> Markup {
    let lead = say.with("self-service-gaps-lead", &[("days", model.days.into())]);
    html! {
        (page_head(&title(say, model), &html! { (lead) }, &html! {}))
        (views(say, View::Gaps))
        div.gap-figures { (deflected(say, &model.deflection)) }
        @if model.gaps.is_empty() {
            (empty(&Empty {
                icon: Icon::Search,
                title: &say.text("self-service-gaps-none"),
                text: &say.text("self-service-gaps-none-text"),
                action: None,
            }))
        } @else {
            div.wordy { (rows(say, &model.gaps)) }
        }
        @if !model.failed.is_empty() { div.wordy { (failed(say, &model.failed)) } }
    }
}

/// What the assistant said in vain: its article lacks something, or another is missing.
fn failed(say: &Say, failed: &[(Turn, String)]) -> Markup {
    let heads = [
        "self-service-failed-asked",
        "self-service-failed-from",
        "self-service-failed-when",
        "self-service-gap-do",
    ]
    .map(|key| say.text(key));
    let [asked, from, when, act] = heads.each_ref().map(|head| Column::words(head));
    let caption = say.text("self-service-failed");
    let row = |(turn, language): &(Turn, String)| {
        let sources: &[Source] = match &turn.reply {
            Reply::Answer { sources, .. } => sources,
            Reply::Which { choices } => choices,
            Reply::Unknown { nearest } => nearest,
        };
        vec![
            html! { span lang=(language) dir=(direction(language)) { (turn.question) } },
            html! { @for source in sources { p { a href={ "/knowledge/" (source.article) } { (source.title) } } } },
            html! { (say.ago(turn.at.0)) },
            write_article(say, &turn.question, language, None),
        ]
    };
    let rows: Vec<Vec<Markup>> = failed.iter().map(row).collect();
    html! { h2 { (caption) } (table(&caption, &[asked, from, when, act], &rows)) }
}

/// Opens a draft about what was looked for.
fn write_article(say: &Say, title: &str, language: &str, ticket: Option<TicketId>) -> Markup {
    html! {
        form method="get" action="/knowledge/new" {
            input type="hidden" name="title" value=(title);
            input type="hidden" name="language" value=(language);
            @if let Some(ticket) = ticket { input type="hidden" name="ticket" value=(ticket); }
            (Button::new(&say.text("self-service-gap-write")).icon(Icon::Book))
        }
    }
}

/// The figures of the field, each with what it is made of.
fn deflected(say: &Say, deflection: &Deflection) -> Markup {
    let (Some(session), sessions) = (deflection.session(), i64::from(deflection.sessions)) else {
        return html! {};
    };
    let without = sessions - i64::from(deflection.asked);
    let share = say.with(
        "self-service-deflection-of",
        &[("share", percent(session).into()), ("without", without.into()), ("sessions", sessions.into())],
    );
    let score = deflection.score().map(|score| {
        let score = format!("{score:.1}");
        let people = i64::from(deflection.requesters);
        say.with(
            "self-service-score-of",
            &[("score", score.into()), ("sessions", sessions.into()), ("people", people.into())],
        )
    });
    let labels = ["self-service-deflection", "self-service-score"].map(|key| say.text(key));
    let mut lines: Vec<(&str, Markup)> = vec![(&labels[0], html! { (share) })];
    if let Some(score) = score {
        lines.push((&labels[1], html! { (score) }));
    }
    facts(&lines)
}

fn percent(share: f64) -> i64 {
    (share * 100.0).round() as i64
}

fn rows(say: &Say, gaps: &[Gap]) -> Markup {
    let heads = [
        "self-service-gap-words",
        "self-service-gap-people",
        "self-service-gap-asked",
        "self-service-gap-how",
        "self-service-gap-examples",
        "self-service-gap-do",
    ]
    .map(|key| say.text(key));
    let [words, people, asked, how, examples, act] = &heads;
    let columns = [
        Column::words(words),
        Column::figures(people),
        Column::figures(asked),
        Column::words(how),
        Column::words(examples),
        Column::words(act),
    ];
    let rows: Vec<Vec<Markup>> = gaps.iter().map(|gap| row(say, gap)).collect();
    table(&title(say, &Model::default()), &columns, &rows)
}

fn row(say: &Say, gap: &Gap) -> Vec<Markup> {
    let language = Language::from_tag(&gap.language).map(|language| language.own_name());
    let last = say.with("self-service-gap-last", &[("ago", say.ago(gap.last_at.0).into())]);
    vec![
        html! {
            span lang=(gap.language) dir=(direction(&gap.language)) { (gap.words) }
            p.muted { @if let Some(language) = language { (language) " · " } (last) }
        },
        html! { (say.number(gap.people.into())) },
        html! { (say.number(gap.asked.into())) },
        html! {
            @if gap.without_result > 0 { p { (say.with("self-service-gap-nothing", &[("n", gap.without_result.into())])) } }
            @if gap.without_click > 0 { p { (say.with("self-service-gap-unopened", &[("n", gap.without_click.into())])) } }
        },
        html! { ul.gap-tickets { @for ticket in &gap.examples { li { a href={ "/tickets/" (ticket) } { "#" (ticket) } } } } },
        write_article(say, &gap.words, &gap.language, gap.examples.first().copied()),
    ]
}
