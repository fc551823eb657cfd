//! The first screen of a day: what waits for my answer, then my queue by what is due next,
//! then what was learned.

use maud::{Markup, html};
use trestle_domain::view::desk::{MyDay, Page, QueueRow};

use super::lessons::lesson_cards;
use super::offer_card::offer_cards;
use super::queue::{Choosing, queue_list};
use super::sample;
use crate::parts::{Button, Empty, Icon, empty, live, page_head};
use crate::problems::alarms::{Alarm, alarms};
use crate::text::Say;

/// What the page shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Model {
    /// The token against forged requests.
    pub csrf: String,
    /// Offers, queue and lessons.
    pub day: MyDay,
    /// Articles that wait for the reader.
    pub articles: Articles,
    /// Calls that nobody has settled, for leads.
    pub alarms: Vec<Alarm>,
    /// What refreshes the page: `person:9`, `team:3`.
    pub topics: Vec<String>,
}

/// Articles that wait for somebody.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Articles {
    /// Who.
    pub person: i64,
    /// To be reviewed by them.
    pub reviews: i64,
    /// Theirs, whose date for a review has come.
    pub due: i64,
}

impl Model {
    /// A busy day.
    pub fn sample() -> Model {
        let queue = sample::queue().rows;
        let day = MyDay {
            offers: Page { rows: sample::offers(), next: Some("9.9".to_owned()) },
            open: queue.len() as i64 + 14,
            late: 3,
            queue,
            lessons: sample::lessons(),
        };
        let articles = Articles { person: 21, reviews: 1, due: 2 };
        let topics = vec!["person:21".to_owned(), "team:2".to_owned()];
        Model { csrf: "token".to_owned(), day, articles, alarms: crate::problems::sample_alarms(), topics }
    }

    /// A day with nothing to do.
    pub fn sample_empty() -> Model {
        Model::default()
    }
}

/// The document's title.
pub fn title(say: &Say, _: &Model) -> String {
    say.text("desk-my-day-title")
}

/// The page.
pub fn page(say: &Say, model: &Model) -> Markup {
    let day = &model.day;
    let topics: Vec<&str> = model.topics.iter().map(String::as_str).collect();
    let lead = say.with("desk-my-day-lead", &[("open", day.open.into()), ("late", day.late.into())]);
    html! {
        (live("my-day-live", "/my-day", &topics, &say.text("desk-my-day-changed"), &html! {
            (page_head(&say.text("desk-my-day-title"), &html! { (lead) }, &html! {
                (Button::new(&say.text("desk-new-ticket")).icon(Icon::Phone).to("/tickets/new"))
            }))
            (alarms(say, &model.csrf, &model.alarms))
            @if !day.offers.rows.is_empty() {
                section.day-part aria-labelledby="day-offers" {
                    h2.section-title id="day-offers" { (say.text("desk-my-day-offers")) }
                    (offer_cards(say, &model.csrf, &say.text("desk-my-day-offers"), &day.offers.rows))
                    @if day.offers.next.is_some() { p.day-more { a href="/to-accept" { (say.text("desk-my-day-offers-all")) } } }
                }
            }
            (articles(say, model.articles))
            (queue(say, model))
            @if !day.lessons.is_empty() {
                section.day-part aria-labelledby="day-lessons" {
                    h2.section-title id="day-lessons" { (say.text("desk-my-day-lessons")) }
                    (lesson_cards(say, &day.lessons))
                    p.day-more { a href="/lessons" { (say.text("desk-lessons-all")) } }
                }
            }
        }))
    }
}

fn articles(say: &Say, articles: Articles) -> Markup {
    let Articles { person, reviews, due } = articles;
    html! {
        @if reviews + due > 0 {
            section.day-part.day-articles aria-labelledby="day-articles" {
                h2.section-title id="day-articles" { (say.text("knowledge-title")) }
                ul {
                    @if reviews > 0 {
                        li { (Icon::Eye) a href={ "/knowledge?shelf=in_review&reviewer=" (person) } { (say.with("knowledge-day-reviews", &[("n", reviews.into())])) } }
                    }
                    @if due > 0 {
                        li { (Icon::Book) a href={ "/knowledge?shelf=review_due&owner=" (person) } { (say.with("knowledge-day-due", &[("n", due.into())])) } }
                    }
                }
            }
        }
    }
}

fn queue(say: &Say, model: &Model) -> Markup {
    let rows = &model.day.queue;
    let all_shown = model.day.open <= rows.len() as i64;
    html! {
        @if rows.is_empty() {
            (empty(&Empty {
                icon: Icon::Sun,
                title: &say.text("desk-my-day-empty"),
                text: &say.text("desk-my-day-empty-text"),
                action: Some(Button::new(&say.text("desk-unowned-title")).to("/unowned")),
            }))
        }
        @for group_shown in Group::ALL {
            @let members: Vec<&QueueRow> = rows.iter().filter(|row| group(say, row) == group_shown).collect();
            @if !members.is_empty() {
                @let heading = say.text(group_shown.heading());
                section.day-part.(group_shown.class()) {
                    h2.section-title { (heading) @if all_shown { " " span.count { (members.len()) } } }
                    (queue_list(say, &heading, &members, Choosing::Nothing))
                }
            }
        }
        @if !all_shown {
            @let values = [("shown", rows.len().into()), ("open", say.number(model.day.open).into())];
            p.day-more { (say.with("desk-my-day-first", &values)) " " a href="/tickets" { (say.text("desk-my-day-more")) } }
        }
    }
}

/// The light order of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Group {
    Overdue,
    Today,
    Later,
    Waiting,
}

impl Group {
    const ALL: [Group; 4] = [Group::Overdue, Group::Today, Group::Later, Group::Waiting];

    fn heading(self) -> &'static str {
        match self {
            Group::Overdue => "desk-my-day-overdue",
            Group::Today => "desk-my-day-today",
            Group::Later => "desk-my-day-later",
            Group::Waiting => "desk-my-day-waiting",
        }
    }

    fn class(self) -> &'static str {
        match self {
            Group::Overdue => "day-overdue",
            Group::Today => "day-today",
            Group::Later => "day-later",
            Group::Waiting => "day-waiting",
        }
    }
}

fn group(say: &Say, row: &QueueRow) -> Group {
    match row.due {
        None => Group::Waiting,
        Some(due) if due.at.0 < say.now_ms() => Group::Overdue,
        Some(due) if day_of(say, due.at.0) == day_of(say, say.now_ms()) => Group::Today,
        Some(_) => Group::Later,
    }
}

/// The reader's own calendar day of an instant.
fn day_of(say: &Say, at_ms: i64) -> Option<jiff::civil::Date> {
    let at = jiff::Timestamp::from_millisecond(at_ms).ok()?;
    Some(at.to_zoned(say.zone().clone()).date())
}
