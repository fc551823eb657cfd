//! What is shown below the search box while somebody types: a fragment, no page.

use maud::Markup;
use trestle_domain::view::bulletins::Headline;
use trestle_domain::view::portal::ArticleRow;

use super::articles::href;
use crate::bulletins;
use crate::parts::{self, Suggestion};
use crate::text::Say;

/// More than this hides the page without helping.
const AT_MOST: usize = 8;

/// The list for `GET /search/suggestions`: what is known to be wrong, then articles.
pub fn fragment(say: &Say, known: &[Headline], articles: &[ArticleRow]) -> Markup {
    let known = known
        .iter()
        .map(|one| (bulletins::banner::href(one.id), one.title.as_str(), bulletins::kind(say, one.kind)));
    let articles =
        articles.iter().map(|article| (href(article), article.title.as_str(), article.category.clone()));
    let shown: Vec<_> = known.chain(articles).take(AT_MOST).collect();
    let found: Vec<_> = shown.iter().map(|(href, title, kind)| Suggestion { href, title, kind }).collect();
    parts::suggestions(say, &found)
}
