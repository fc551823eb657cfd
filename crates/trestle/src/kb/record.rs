//! An article as it is written in files.

use std::collections::BTreeMap;

use anyhow::{Context, Result, ensure};
use serde::{Deserialize, Serialize};
use trestle_app::store::articles::{Article, ArticleState, Audience};
use trestle_domain::article::{ArticleKind, is_language_tag, on_one_line};
use trestle_domain::ids::ArticleId;
use trestle_domain::time::Timestamp;

/// One article: a line of JSON, or the head of a Markdown file with its body below.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Record {
    pub id: String,
    pub title: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub body: String,
    /// The same in plain words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub summary: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub category: String,
    #[serde(default = "everyone")]
    pub audience: String,
    #[serde(default = "english")]
    pub locale: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    #[serde(default = "validated", skip_serializing_if = "is_validated")]
    pub state: String,
    #[serde(default = "article", skip_serializing_if = "is_article")]
    pub kind: String,
    /// What else stands there; not kept.
    #[serde(flatten, skip_serializing)]
    pub other: BTreeMap<String, serde_json::Value>,
}

fn english() -> String {
    "en".to_owned()
}

fn everyone() -> String {
    Audience::Public.key()
}

fn validated() -> String {
    ArticleState::Validated.key().to_owned()
}

fn is_validated(state: &str) -> bool {
    state == ArticleState::Validated.key()
}

fn article() -> String {
    ArticleKind::Article.key().to_owned()
}

fn is_article(kind: &str) -> bool {
    kind == ArticleKind::Article.key()
}

/// The audience that a file names; all our own people have names of their own there.
fn audience(name: &str) -> Option<Audience> {
    match name {
        "agents" | "internal" => Some(Audience::AGENTS),
        _ => Audience::from_key(name),
    }
}

fn audience_name(audience: Audience) -> String {
    match audience {
        Audience::AGENTS => "agents".to_owned(),
        _ => audience.key(),
    }
}

/// The state that a file names; what other desks call published is validated here.
fn state(name: &str) -> Option<ArticleState> {
    match name {
        "published" => Some(ArticleState::Validated),
        _ => ArticleState::from_key(name),
    }
}

impl Record {
    /// The record, if it can be an article.
    pub fn checked(mut self) -> Result<Record> {
        self.title = on_one_line(&self.title);
        self.summary = self.summary.trim().to_owned();
        ensure!(!self.title.is_empty(), "the title is empty");
        // White space around a tag would not outlive front matter.
        self.tags = self.tags.iter().map(|tag| on_one_line(tag)).filter(|tag| !tag.is_empty()).collect();
        let is_line = on_one_line(&self.id) == self.id && !self.id.is_empty();
        ensure!(is_line && self.id.len() <= 300, "the id must be a line of at most 300 letters");
        ensure!(is_language_tag(&self.locale), "{:?} is no language such as en or de-AT", self.locale);
        let audience = audience(&self.audience).with_context(|| {
            format!("{:?} is no audience such as public, customers or tier-2", self.audience)
        })?;
        let state = state(&self.state)
            .with_context(|| format!("{:?} is no state such as draft or validated", self.state))?;
        ensure!(
            ArticleKind::from_key(&self.kind).is_some(),
            "{:?} is no kind such as article or case_study",
            self.kind
        );
        (self.audience, self.state) = (audience_name(audience), state.key().to_owned());
        Ok(self)
    }

    pub fn into_article(self) -> Article {
        Article {
            id: ArticleId(0),
            slug: self.id,
            kind: ArticleKind::from_key(&self.kind).unwrap_or_default(),
            title: self.title,
            category: self.category,
            summary: self.summary,
            body: self.body,
            tags: self.tags,
            audience: audience(&self.audience).unwrap_or(Audience::AGENTS),
            language: self.locale,
            state: state(&self.state).unwrap_or(ArticleState::Draft),
            updated_at: Timestamp(0),
        }
    }

    pub fn of(article: Article) -> Record {
        Record {
            id: article.slug,
            title: article.title,
            summary: article.summary,
            body: article.body,
            category: article.category,
            audience: audience_name(article.audience),
            locale: article.language,
            tags: article.tags,
            state: article.state.key().to_owned(),
            kind: article.kind.key().to_owned(),
            other: BTreeMap::new(),
        }
    }
}
