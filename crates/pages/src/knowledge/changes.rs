//! One version of an article, and what changed in it.

use maud::{Markup, html};
use trestle_domain::article::work::Deed;
use trestle_domain::view::knowledge::{Kept, Version, VersionRow};

use super::diff::diff;
use super::sample;
use crate::desk::act::act;
use crate::parts::form::{self, Choice, Field};
use crate::parts::{self, Button, Icon, back_link, page_head};
use crate::text::{Say, direction};

/// What the page shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Model {
    /// The token against forged requests.
    pub csrf: String,
    /// The article.
    pub kept: Kept,
    /// The version.
    pub version: Version,
    /// The one that it is held against; nothing for the first.
    pub against: Option<Version>,
    /// Every version, the latest first.
    pub versions: Vec<VersionRow>,
    /// What the reader may do now.
    pub may: Vec<Deed>,
}

impl Model {
    /// A step was made plainer.
    pub fn sample() -> Model {
        sample::changes()
    }
}

/// The document's title.
pub fn title(say: &Say, model: &Model) -> String {
    let title = model.version.content.title.as_str().into();
    say.with("knowledge-changes-title", &[("n", model.version.number.into()), ("title", title)])
}

/// The page.
pub fn page(say: &Say, model: &Model) -> Markup {
    let (id, number) = (model.kept.id, model.version.number);
    let own = format!("/knowledge/{id}");
    let by = model.version.by.as_ref().map_or_else(|| say.text("knowledge-imported"), |by| by.name.clone());
    html! {
        (back_link(&own, &model.version.content.title))
        (page_head(&title(say, model), &html! { (by) ", " (say.exact(model.version.at.0)) }, &html! {
            @if number != model.kept.latest && model.may.contains(&Deed::Write) {
                (act(&model.csrf, &format!("{own}/versions/{number}/restoration"), &html! {
                    (Button::new(&say.text("knowledge-restore-version")).icon(Icon::ArrowUp))
                }))
            }
        }))
        @if !model.version.note.is_empty() { blockquote.coaching { (parts::paragraphs(&model.version.note)) } }
        (choose(say, model))
        @match &model.against {
            Some(against) => {
                section {
                    h2.section-title { (say.with("knowledge-changes-since", &[("n", against.number.into())])) }
                    (diff(say, &against.content, &model.version.content))
                }
            }
            None => {
                @let files = parts::files(&model.version.content.files, |index| format!("{own}/versions/{number}/files/{index}"));
                article.card lang=(model.kept.language) dir=(direction(&model.kept.language)) {
                    div.prose.article-body { (parts::article(say, &model.kept.language, &model.version.content.body, files).words) }
                }
            }
        }
    }
}

/// Against which version.
fn choose(say: &Say, model: &Model) -> Markup {
    let others: Vec<_> = model
        .versions
        .iter()
        .filter(|row| row.number != model.version.number)
        .map(|row| {
            let values = [("n", row.number.into()), ("when", say.date(row.at.0).into())];
            (row.number.to_string(), say.with("knowledge-version-of", &values))
        })
        .collect();
    let choices: Vec<_> = others.iter().map(|(number, words)| Choice::new(number, words)).collect();
    let label = say.text("knowledge-against");
    let chosen = model.against.as_ref().map_or_else(String::new, |against| against.number.to_string());
    html! {
        @if !choices.is_empty() {
            (form::get(&format!("/knowledge/{}/versions/{}", model.kept.id, model.version.number), &html! {
                div.row.row-fields {
                    (form::select(say, &Field::new("against", &label), &choices, &chosen))
                    (Button::new(&say.text("knowledge-compare")))
                }
            }))
        }
    }
}
