//! An article as it is written in files.

use std::collections::BTreeMap;

use anyhow::{Result, ensure};
use serde::{Deserialize, Serialize};
use trestle_app::store::articles::{Article, ArticleState, Audience};
use trestle_domain::ids::ArticleId;
use trestle_domain::time::Timestamp;

/// One article: a line of JSON, or the head of a Markdown file with its body below.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Record {
    pub id: String,
    pub title: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub body: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub category: String,
    #[serde(default)]
    pub audience: Readers,
    #[serde(default = "english")]
    pub locale: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    #[serde(default, skip_serializing_if = "State::is_published")]
    pub state: State,
    /// What else stands there; not kept.
    #[serde(flatten, skip_serializing)]
    pub other: BTreeMap<String, serde_json::Value>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Readers {
    #[default]
    Public,
    #[serde(alias = "internal")]
    Agents,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    Draft,
    #[default]
    Published,
}

impl State {
    fn is_published(&self) -> bool {
        *self == State::Published
    }
}

/// Line ends and other control characters as white space, white space run together.
fn on_one_line(text: &str) -> String {
    let words = text.split(|letter: char| letter.is_whitespace() || letter.is_control());
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

fn english() -> String {
    "en".to_owned()
}

impl Record {
    /// The record, if it can be an article.
    pub fn checked(mut self) -> Result<Record> {
        self.title = on_one_line(&self.title);
        ensure!(!self.title.is_empty(), "the title is empty");
        // White space around a tag would not outlive front matter.
        self.tags = self.tags.iter().map(|tag| on_one_line(tag)).filter(|tag| !tag.is_empty()).collect();
        let is_line = on_one_line(&self.id) == self.id && !self.id.is_empty();
        ensure!(is_line && self.id.len() <= 300, "the id must be a line of at most 300 letters");
        let is_tag = |tag: &str| tag.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '-');
        ensure!(
            is_tag(&self.locale) && (2..=35).contains(&self.locale.len()),
            "{:?} is no language such as en or de-AT",
            self.locale
        );
        Ok(self)
    }

    pub fn into_article(self) -> Article {
        Article {
            id: ArticleId(0),
            slug: self.id,
            title: self.title,
            category: self.category,
            body: self.body,
            tags: self.tags,
            audience: match self.audience {
                Readers::Public => Audience::Public,
                Readers::Agents => Audience::Agents,
            },
            language: self.locale,
            state: match self.state {
                State::Draft => ArticleState::Draft,
                State::Published => ArticleState::Published,
            },
            updated_at: Timestamp(0),
        }
    }

    pub fn of(article: Article) -> Record {
        Record {
            id: article.slug,
            title: article.title,
            body: article.body,
            category: article.category,
            audience: match article.audience {
                Audience::Public => Readers::Public,
                Audience::Agents => Readers::Agents,
            },
            locale: article.language,
            tags: article.tags,
            state: match article.state {
                ArticleState::Draft => State::Draft,
                ArticleState::Published => State::Published,
            },
            other: BTreeMap::new(),
        }
    }
}
