//! `trestle kb` on public questions with known answers, beside plain BM25 computed in the same run.

mod bm25;
mod retrieval;

use std::collections::{HashMap, HashSet};
use std::io::Write;
use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use crate::e2e::build_desk;
use crate::repository::Repository;
use bm25::Bm25;
use retrieval::Retrieval;

/// How many articles are asked for; one more than are counted, as a question may be an article itself.
const ASKED_FOR: usize = 11;

/// A set of articles and questions below the data folder.
struct Set {
    name: &'static str,
    articles: &'static str,
    questions: &'static str,
}

const SETS: [Set; 2] = [
    Set {
        name: "techqa",
        articles: "knowledge/techqa_articles.jsonl",
        questions: "knowledge/techqa_questions.jsonl",
    },
    Set {
        name: "hadoop",
        articles: "similar/hadoop_corpus.jsonl",
        questions: "similar/hadoop_queries.jsonl",
    },
];

struct Question {
    id: String,
    text: String,
    relevant: HashSet<String>,
    is_answerable: bool,
}

/// Prints a table, a row for each set and way.
pub fn run(repository: &Repository, data: &Path, model: Option<&Path>) -> Result<ExitCode> {
    let desk = build_desk(repository)?;
    println!("{}", Retrieval::HEAD);
    for set in &SETS {
        let articles = lines(&data.join(set.articles))?;
        let questions = lines(&data.join(set.questions))?.iter().map(question).collect::<Result<Vec<_>>>()?;
        let ask =
            |model: Option<&Path>| ask_desk(repository, &desk, model, &data.join(set.articles), &questions);
        println!("{}", ask(None)?.row(set.name, "Trestle"));
        if model.is_some() {
            println!("{}", ask(model)?.row(set.name, "and model"));
        }
        println!("{}", ask_baseline(&articles, &questions)?.row(set.name, "BM25"));
    }
    Ok(ExitCode::SUCCESS)
}

fn question(line: &Value) -> Result<Question> {
    let text = match line["question"].as_str() {
        Some(question) => question.to_owned(),
        None => format!("{}\n{}", text(line, "title")?, text(line, "body")?),
    };
    let relevant = line["relevant"].as_array().context("a question without `relevant`")?;
    Ok(Question {
        id: text_of(&line["id"]),
        text,
        relevant: relevant.iter().map(text_of).collect(),
        is_answerable: line["answerable"].as_bool().unwrap_or(true),
    })
}

fn ask_desk(
    repository: &Repository,
    desk: &Path,
    model: Option<&Path>,
    articles: &Path,
    questions: &[Question],
) -> Result<Retrieval> {
    let folder = tempfile::tempdir()?;
    let (data, file) = (folder.path().join("data"), folder.path().join("questions.jsonl"));
    let mut written = std::fs::File::create(&file)?;
    for question in questions {
        writeln!(written, "{}", json!({ "id": question.id, "question": question.text }))?;
    }
    let kb = |arguments: &[&std::ffi::OsStr]| -> Result<Vec<u8>> {
        let mut command = repository.command(desk.to_str().context("a path that is no text")?);
        command.arg("kb").args(arguments).arg("--data").arg(&data);
        command.envs(model.map(|folder| ("TRESTLE_EMBEDDING_MODEL", folder)));
        let output = command.output()?;
        ensure!(output.status.success(), "trestle kb failed: {}", String::from_utf8_lossy(&output.stderr));
        Ok(output.stdout)
    };
    kb(&["import".as_ref(), articles.as_os_str()])?;
    // The first question waits for the index; it is not what is measured.
    kb(&["search".as_ref(), "warm".as_ref()])?;
    let most = ASKED_FOR.to_string();
    let began = Instant::now();
    let answers = kb(&[
        "search".as_ref(),
        "--json".as_ref(),
        "-k".as_ref(),
        most.as_ref(),
        "--queries".as_ref(),
        file.as_os_str(),
    ])?;
    let mut retrieval = Retrieval::new(began.elapsed());
    for (line, question) in std::str::from_utf8(&answers)?.lines().zip(questions) {
        let answer: Value = serde_json::from_str(line)?;
        let results = answer["results"].as_array().context("an answer without results")?;
        let ids = results.iter().map(|result| text_of(&result["id"])).collect();
        retrieval.count(question, ids, answer["confidence"].as_f64().unwrap_or_default());
    }
    Ok(retrieval)
}

fn ask_baseline(articles: &[Value], questions: &[Question]) -> Result<Retrieval> {
    let texts: HashMap<String, String> = articles
        .iter()
        .map(|line| Ok((text_of(&line["id"]), format!("{}\n{}", text(line, "title")?, text(line, "body")?))))
        .collect::<Result<_>>()?;
    let bm25 = Bm25::of(&texts);
    let began = Instant::now();
    let answers: Vec<_> = questions.iter().map(|question| bm25.best(&question.text, ASKED_FOR)).collect();
    let mut retrieval = Retrieval::new(began.elapsed());
    for (found, question) in answers.into_iter().zip(questions) {
        let score = |place: usize| found.get(place).map_or(0.0, |(_, score)| *score);
        let gap = (score(0) - score(1)) / score(0).max(f64::MIN_POSITIVE);
        retrieval.count(question, found.into_iter().map(|(id, _)| id).collect(), gap);
    }
    Ok(retrieval)
}

fn lines(file: &Path) -> Result<Vec<Value>> {
    let text = std::fs::read_to_string(file).with_context(|| format!("failed to read {}", file.display()))?;
    text.lines().map(|line| Ok(serde_json::from_str(line)?)).collect()
}

fn text<'v>(line: &'v Value, key: &str) -> Result<&'v str> {
    line[key].as_str().with_context(|| format!("a line without `{key}`"))
}

fn text_of(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}
