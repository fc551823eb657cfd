//! One article.

use maud::{Markup, PreEscaped, html};
use trestle_domain::article::ArticleKind;
use trestle_domain::ids::ArticleId;
use trestle_domain::time::Millis;
use trestle_domain::view::portal::{ArticleRow, ArticleView};

use super::article_more::{self, More};
use super::articles::{article_rows, sample_articles, topic_href};
use super::ask::{After, ask};
use super::helped::{Helped, helped};
use super::request_rows::SAMPLE_NOW;
use crate::knowledge::kind_chip;
use crate::parts::back_link;
use crate::text::{Say, direction};
use crate::words::iso;

/// What the page shows.
#[derive(Clone, Debug)]
pub struct Model {
    /// The article.
    pub article: ArticleView,
    /// Its body as HTML that is safe already; its headings start at the second level.
    pub html: Markup,
    /// What belongs to it besides its words.
    pub more: More,
    /// Others of its kind.
    pub related: Vec<ArticleRow>,
    /// The token against forged requests.
    pub csrf: String,
    /// Whether the reader said that it helped.
    pub helped: Helped,
}

impl Model {
    /// An article with everything that prose can hold.
    pub fn sample() -> Model {
        let html = "<p>Most drops come from <strong>two network cards that are active at once</strong>. \
            The tunnel then breaks whenever the computer changes from one to the other.</p>\
            <h2 id=\"at-what-helps-at-once\">What helps at once</h2>\
            <ol><li>Turn the wireless network off while a cable is plugged in.</li>\
            <li>Close the VPN client and open it again.</li>\
            <li>Wait for the green lock. It takes up to one minute.</li></ol>\
            <h2 id=\"at-if-it-still-drops\">If it still drops</h2>\
            <p>Run this and send us what it prints:</p>\
            <pre><code>vpnctl status --verbose --since yesterday</code></pre>\
            <h2 id=\"at-in-hotels\">In hotels and on trains, where several networks overlap</h2>\
            <blockquote><p>In the train and in hotels, short drops are normal.</p></blockquote>";
        Model {
            article: ArticleView {
                id: ArticleId(3),
                kind: ArticleKind::Article,
                title: "VPN drops or does not connect".to_owned(),
                category: "Network and VPN".to_owned(),
                updated_at: SAMPLE_NOW.minus(Millis::hours(24 * 19)),
            },
            html: PreEscaped(html.to_owned()),
            more: More::sample(),
            related: sample_articles().into_iter().skip(3).take(2).collect(),
            csrf: "token".to_owned(),
            helped: Helped::Open,
        }
    }

    /// A case study.
    pub fn sample_case_study() -> Model {
        let mut model = Model::sample();
        model.article.kind = ArticleKind::CaseStudy;
        model
    }

    /// An article in Arabic on a page in another language.
    pub fn sample_arabic() -> Model {
        let mut model = Model::sample();
        model.article.title = "تنقطع الشبكة".to_owned();
        model.html = PreEscaped("<p>أوقف الشبكة اللاسلكية.</p>".to_owned());
        model.more.language = "ar".to_owned();
        model
    }

    /// It did not help.
    pub fn sample_lacking() -> Model {
        Model { helped: Helped::No, ..Model::sample() }
    }

    /// It helped.
    pub fn sample_helped() -> Model {
        Model { helped: Helped::Yes, ..Model::sample() }
    }
}

/// The document's title.
pub fn title(_: &Say, model: &Model) -> String {
    model.article.title.clone()
}

/// The page.
pub fn page(say: &Say, model: &Model) -> Markup {
    let article = &model.article;
    let changed = article.updated_at.0;
    let language = model.more.language.as_str();
    html! {
        (back_link("/", &say.text("portal-to-home")))
        article {
            header.article-head {
                @if article.kind == ArticleKind::CaseStudy || !article.category.is_empty() {
                    p.eyebrow { (kind_chip(say, article.kind)) " "
                        // Topics are those of the language that the page is in.
                        @if article.kind == ArticleKind::Article && language == say.language().tag() {
                            a href=(topic_href(&article.category)) { (article.category) }
                        } @else { (article.category) }
                    }
                }
                h1 lang=(language) dir=(direction(language)) { (article.title) }
                p.muted {
                    (say.text("portal-article-changed")) " "
                    time datetime=(iso(changed)) title=(say.exact(changed)) { (say.date(changed)) }
                }
            }
            (article_more::before(say, &model.more))
            div.prose.article-body lang=(language) dir=(direction(language)) { (model.html) }
            (article_more::after(say, &model.more))
        }
        (helped(say, &model.csrf, &format!("/articles/{}/votes", article.id), model.helped))
        @if matches!(model.helped, Helped::Open | Helped::No | Helped::Why) {
            (ask(say, After::Article(&article.title)))
        }
        @if !model.related.is_empty() {
            section {
                div.section-head { h2 { (say.text("portal-article-related")) } }
                (article_rows(say, &say.text("portal-article-related"), &model.related))
            }
        }
    }
}
