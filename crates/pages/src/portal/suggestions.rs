//! What is shown below the search box while somebody types: a fragment, no page.

use maud::Markup;
use trestle_domain::view::bulletins::Headline;
use trestle_domain::view::guides::GuideRow;
use trestle_domain::view::portal::ArticleRow;

use super::articles::href;
use crate::bulletins;
use crate::parts::{self, Suggestion};
use crate::text::Say;

/// More than this hides the page without helping.
const AT_MOST: usize = 8;

/// The list for `GET /search/suggestions`: what is known to be wrong, then guides, then articles.
pub fn fragment(say: &Say, known: &[Headline], guides: &[GuideRow], articles: &[ArticleRow]) -> Markup {
    let known = known
        .iter()
        .map(|one| (bulletins::banner::href(one.id), one.title.as_str(), bulletins::kind(say, one.kind)));
    let step_by_step = say.text("guides-suggested");
    let guides = guides
        .iter()
        .map(|guide| (crate::guides::start::href(&guide.slug), guide.title.as_str(), step_by_step.clone()));
    let articles =
        articles.iter().map(|article| (href(article), article.title.as_str(), article.category.clone()));
    let shown: Vec<_> = known.chain(guides).chain(articles).take(AT_MOST).collect();
    let found: Vec<_> = shown.iter().map(|(href, title, kind)| Suggestion { href, title, kind }).collect();
    parts::suggestions(say, &found)
}
