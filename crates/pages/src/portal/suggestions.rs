//! What is shown below the search box while somebody types: a fragment, no page.

use maud::Markup;
use trestle_domain::view::portal::ArticleRow;

use super::articles::href;
use crate::parts::{self, Suggestion};
use crate::text::Say;

/// More than this hides the page without helping.
const AT_MOST: usize = 8;

/// The list for `GET /search/suggestions`.
pub fn fragment(say: &Say, articles: &[ArticleRow]) -> Markup {
    let shown = &articles[..articles.len().min(AT_MOST)];
    let hrefs: Vec<_> = shown.iter().map(href).collect();
    let found: Vec<_> = shown
        .iter()
        .zip(&hrefs)
        .map(|(article, href)| Suggestion { href, title: &article.title, kind: &article.category })
        .collect();
    parts::suggestions(say, &found)
}
