//! Our own people's list of bulletins, by where they stand.

use maud::{Markup, html};
use trestle_domain::bulletin::Kind;
use trestle_domain::view::bulletins::{Board, BulletinLine};
use trestle_domain::view::desk::Page;

use super::{sample, terms};
use crate::parts::records::{Record, names, records};
use crate::parts::{Button, Empty, Icon, Tab, back_link, cursor_pager, empty, page_head, tabs};
use crate::text::Say;

/// What the page shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Model {
    /// The bulletins.
    pub bulletins: Page<BulletinLine>,
    /// How many stand where.
    pub counts: Vec<(Board, i64)>,
    /// What is looked for.
    pub filter: Filter,
}

/// What is looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Where they stand.
    pub board: Board,
    /// What they tell.
    pub kind: Option<Kind>,
    /// Words of the title or of what is affected.
    pub q: String,
    /// The cursor of this page; `None` on the first.
    pub after: Option<String>,
}

impl Filter {
    /// The list's URL with this filter.
    pub fn href(&self) -> String {
        let board = (self.board != Board::Now).then(|| self.board.key().to_owned());
        let words = (!self.q.is_empty()).then(|| self.q.clone());
        let kind = self.kind.map(|kind| kind.key().to_owned());
        let pairs = [("board", board), ("kind", kind), ("q", words), ("after", self.after.clone())];
        let asked = pairs.into_iter().filter_map(|(name, value)| {
            value.map(|value| format!("{name}={}", crate::query::escaped(&value)))
        });
        let asked = asked.collect::<Vec<_>>().join("&");
        let path = "/knowledge/bulletins";
        if asked.is_empty() { path.to_owned() } else { format!("{path}?{asked}") }
    }

    fn narrows(&self) -> bool {
        self.kind.is_some() || !self.q.is_empty()
    }
}

impl Model {
    /// Some of each kind.
    pub fn sample() -> Model {
        Model {
            bulletins: Page { rows: sample::lines(), next: Some("7.7".to_owned()) },
            counts: Board::ALL.iter().zip([3, 1, 14, 1]).map(|(board, count)| (*board, count)).collect(),
            filter: Filter::default(),
        }
    }

    /// Nothing that was asked for.
    pub fn sample_empty() -> Model {
        let filter = Filter { q: "fax".to_owned(), board: Board::Past, ..Filter::default() };
        Model { bulletins: Page::default(), filter, ..Model::sample() }
    }

    /// A desk that never had one.
    pub fn sample_nothing_yet() -> Model {
        Model { counts: Board::ALL.iter().map(|board| (*board, 0)).collect(), ..Model::default() }
    }
}

/// The document's title.
pub fn title(say: &Say, _: &Model) -> String {
    say.text("bulletins-title")
}

/// The page.
pub fn page(say: &Say, model: &Model) -> Markup {
    let start = model.filter.after.as_ref().map(|_| Filter { after: None, ..model.filter.clone() }.href());
    let next = model.bulletins.next.as_ref();
    let next = next.map(|cursor| Filter { after: Some(cursor.clone()), ..model.filter.clone() }.href());
    html! {
        (back_link("/knowledge", &say.text("knowledge-title")))
        (page_head(&title(say, model), &html! { (say.text("bulletins-lead")) }, &html! {
            (Button::primary(&say.text("bulletins-new")).icon(Icon::Plus).to("/knowledge/bulletins/new"))
        }))
        (boards(say, model))
        (filter_form(say, &model.filter))
        @if model.bulletins.rows.is_empty() { (nothing(say, model)) } @else { (rows(say, model)) }
        (cursor_pager(say, start.as_deref(), next.as_deref()))
    }
}

fn boards(say: &Say, model: &Model) -> Markup {
    let all: Vec<_> = model
        .counts
        .iter()
        .map(|(board, count)| {
            let filter = Filter { board: *board, after: None, ..model.filter.clone() };
            (*board, say.text(terms::board_key(*board)), filter.href(), u32::try_from(*count).ok())
        })
        .collect();
    let places: Vec<_> = all
        .iter()
        .map(|(board, label, href, count)| Tab {
            href,
            label,
            count: *count,
            is_current: *board == model.filter.board,
        })
        .collect();
    tabs(&say.text("bulletins-boards"), &places)
}

fn filter_form(say: &Say, filter: &Filter) -> Markup {
    let words = say.text("bulletins-words");
    html! {
        form.filter method="get" action="/knowledge/bulletins" role="search" aria-label=(say.text("bulletins-filter")) {
            @if filter.board != Board::Now { input type="hidden" name="board" value=(filter.board.key()); }
            div.filter-words {
                (Icon::Search)
                input type="search" name="q" value=(filter.q) aria-label=(words) placeholder=(words);
            }
            select name="kind" aria-label=(say.text("bulletins-field-kind")) {
                option value="" { (say.text("bulletins-any-kind")) }
                @for kind in Kind::ALL { option value=(kind.key()) selected[Some(*kind) == filter.kind] { (terms::kind(say, *kind)) } }
            }
            (Button::new(&say.text("knowledge-filter-apply")))
        }
    }
}

fn nothing(say: &Say, model: &Model) -> Markup {
    let is_new = model.counts.iter().all(|(_, count)| *count == 0) && !model.filter.narrows();
    let texts = match (is_new, model.filter.narrows()) {
        (true, _) => ["bulletins-nothing-yet", "bulletins-nothing-yet-text", "bulletins-new"],
        (false, true) => ["bulletins-none", "bulletins-none-text", "bulletins-show-all"],
        (false, false) => ["bulletins-board-empty", "bulletins-board-empty-text", "bulletins-show-all"],
    };
    let [title, text, action] = texts.map(|key| say.text(key));
    let href = if is_new { "/knowledge/bulletins/new" } else { "/knowledge/bulletins" };
    empty(&Empty {
        icon: Icon::Bell,
        title: &title,
        text: &text,
        action: Some(Button::new(&action).to(href)),
    })
}

fn rows(say: &Say, model: &Model) -> Markup {
    let columns = [
        "bulletins-column-title",
        "bulletins-column-standing",
        "bulletins-affects",
        "bulletins-column-tickets",
        "bulletins-column-followers",
    ]
    .map(|key| say.text(key));
    let language = say.language().tag();
    let rows: Vec<_> = model.bulletins.rows.iter().map(|line| row(say, language, line)).collect();
    records(&title(say, model), &columns.each_ref().map(String::as_str), &rows)
}

fn row<'a>(say: &Say, language: &str, line: &'a BulletinLine) -> Record<'a> {
    let bulletin = &line.bulletin;
    let content = &bulletin.content;
    let phase = bulletin.phase(trestle_domain::time::Timestamp(say.now_ms()));
    Record {
        href: format!("/knowledge/bulletins/{}", bulletin.id),
        title: bulletin.text(language).map_or("–", |text| text.title.as_str()),
        text: html! {
            (terms::kind(say, content.kind)) " · " (terms::audience(say, content.audience)) " · "
            (say.ago(bulletin.updated_at.0))
        },
        cells: vec![
            terms::standing(say, content.stage, phase),
            names(content.affects.iter().map(String::as_str)),
            html! { (say.number(line.tickets)) },
            html! { (say.number(line.followers)) },
        ],
    }
}
