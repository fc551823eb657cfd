//! Questions to the articles.

use std::io::Write;

use anyhow::{Context, Result, bail};
use serde::{Deserialize, Serialize};
use trestle_app::{App, Asked, Finding, Manner};
use trestle_domain::access::Principal;

use super::json_lines;
use crate::cli::KbSearch;
use crate::{config, running};

/// A question of a file.
#[derive(Deserialize)]
struct Question {
    id: serde_json::Value,
    question: String,
}

/// What a question led to.
#[derive(Serialize)]
pub(super) struct Answered {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<serde_json::Value>,
    query: String,
    pub(super) confidence: f32,
    pub(super) results: Vec<Hit>,
}

#[derive(Serialize)]
pub(super) struct Hit {
    pub(super) id: String,
    title: String,
    score: f32,
    pub(super) snippet: String,
}

/// Answers one question, or a file of them.
pub fn run(options: &KbSearch) -> Result<()> {
    let app = running::open(&config::read(&options.serve)?)?;
    let runtime = tokio::runtime::Runtime::new().context("failed to start")?;
    let questions: Box<dyn Iterator<Item = Result<(Option<serde_json::Value>, String)>>> =
        match (&options.queries, &options.query) {
            (Some(file), _) => Box::new(
                json_lines::<Question>(file)?
                    .map(|read| read.map(|(_, asked)| (Some(asked.id), asked.question))),
            ),
            (None, Some(query)) => Box::new(std::iter::once(Ok((None, query.clone())))),
            (None, None) => bail!("nothing is asked: give a QUERY, or a file of them with --queries"),
        };
    let mut out = std::io::stdout().lock();
    for question in questions {
        let (id, query) = question?;
        let answered = runtime.block_on(answer(&app, options, id, query))?;
        match options.json {
            true => writeln!(out, "{}", serde_json::to_string(&answered)?)?,
            false => show(&mut out, &answered)?,
        }
    }
    Ok(())
}

pub(super) async fn answer(
    app: &App,
    options: &KbSearch,
    id: Option<serde_json::Value>,
    query: String,
) -> Result<Answered> {
    let asked = Asked {
        who: Principal::System,
        words: query.clone(),
        language: options.locale.clone(),
        most: options.results,
    };
    let findings = app.find_articles(asked, Manner::Question).await?;
    let results = findings.articles.into_iter().map(|finding| {
        let snippet = finding.row(&query).snippet.into_iter().map(|piece| piece.text).collect();
        let Finding { article, score } = finding;
        Hit { id: article.slug, title: article.title, score, snippet }
    });
    let results = results.collect();
    Ok(Answered { id, query, confidence: findings.confidence, results })
}

fn show(out: &mut impl Write, answered: &Answered) -> Result<()> {
    writeln!(out, "{} ({:.0} % sure)", answered.query, answered.confidence * 100.0)?;
    for hit in &answered.results {
        writeln!(out, "\n  {}  [{}]\n  {}", hit.title, hit.id, hit.snippet)?;
    }
    Ok(())
}
