//! The search of a desk with many articles: how long it takes to have them all in the index, and to answer
//! while people type.

use std::io::{BufWriter, Write as _};
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use serde_json::json;

use crate::bench::demo::Demo;
use crate::bench::http::Connection;
use crate::bench::memory::Memory;
use crate::bench::typing::{Pace, Typed, Typing};

/// Tickets beside the articles; the search for customers does not look at them.
const TICKETS: usize = 1_000;
/// Words that articles are made of; the n-th is about n times rarer than the first.
const VOCABULARY: usize = 20_000;
/// Words of an article's body.
const WORDS: usize = 80;
const SYLLABLES: [&str; 20] = [
    "ka", "lor", "mi", "ten", "bru", "sol", "gat", "wen", "pri", "dex", "fo", "nal", "vi", "ster", "qua",
    "jun", "hab", "cer", "ty", "oz",
];

/// A desk that was searched.
pub struct Searched {
    articles: usize,
    imported_after: Duration,
    indexed_after: Duration,
    index_bytes: u64,
    memory: Memory,
    typing: Vec<Typed>,
}

/// Fills a desk with articles and types into its search box for `time` with each number of people.
pub fn run(binary: &Path, out: &Path, articles: usize, people: &[usize], time: Duration) -> Result<Searched> {
    let data = out.join("search");
    Demo::fill(binary, &data, TICKETS)?;
    let file = out.join("articles.jsonl");
    write_articles(&file, articles)?;
    let began = Instant::now();
    let imported = Command::new(binary).args(["kb", "import", "--data"]).arg(&data).arg(&file).output()?;
    ensure!(imported.status.success(), "{}", String::from_utf8_lossy(&imported.stderr));
    let imported_after = began.elapsed();

    let demo = Demo::start(binary, &data)?;
    let mut connection = Connection::open(demo.address)?;
    let visitor =
        Typing { address: demo.address, path: "/search/suggestions", fragment: "suggestions", cookie: "" };
    let began = Instant::now();
    // Whoever asks is answered when the index has everything.
    visitor.ask(&mut connection, &title(articles))?;
    let indexed_after = began.elapsed() + demo.ready_after;
    // A title is typed letter by letter.
    let paces = [Pace::Hands, Pace::Answers];
    let typing = people.iter().flat_map(|people| paces.map(|pace| (*people, pace)));
    let typing =
        typing.map(|(people, pace)| visitor.with(people, pace, time, |turn| title(1 + turn % articles)));
    let typing = typing.collect::<Result<_>>()?;
    let memory = Memory::of(demo.process())?;
    demo.stop()?;
    let index_bytes = size_of(&data.join("search/articles"))?;
    Ok(Searched { articles, imported_after, indexed_after, index_bytes, memory, typing })
}

impl Searched {
    /// The figures as Markdown.
    pub fn markdown(&self) -> String {
        let mut text = format!(
            "{} articles of about {WORDS} words: imported in {:.1} s, found {:.1} s after the start of a desk \
             without an index, index {:.0} MiB, memory {:.0} MiB.\n\n{}",
            self.articles,
            self.imported_after.as_secs_f64(),
            self.indexed_after.as_secs_f64(),
            self.index_bytes as f64 / f64::from(1 << 20),
            self.memory.mebibytes(),
            Typed::HEAD,
        );
        for typed in &self.typing {
            text.push_str(&typed.row("visitors"));
        }
        text
    }
}

fn write_articles(file: &Path, articles: usize) -> Result<()> {
    let mut out = BufWriter::new(std::fs::File::create(file)?);
    for number in 1..=articles {
        let mut chance = number as u64 * 2_654_435_761 + 1;
        let body: Vec<String> = (0..WORDS).map(|_| word(common(&mut chance))).collect();
        let category = format!("Category {}", number % 40);
        let article = json!({
            "id": format!("bench-{number}"), "title": title(number), "body": body.join(" "), "category": category,
        });
        writeln!(out, "{article}")?;
    }
    out.flush().context("failed to write the articles")
}

/// Four words, of which the last tells the article from the others.
fn title(number: usize) -> String {
    let mut chance = number as u64 * 6_364_136_223 + 7;
    let words: Vec<String> = (0..3).map(|_| word(common(&mut chance))).collect();
    format!("{} {}", words.join(" "), word(VOCABULARY + number))
}

/// The place of a word in the vocabulary, common ones more often: as 1/n, nearly.
fn common(chance: &mut u64) -> usize {
    *chance ^= *chance << 13;
    *chance ^= *chance >> 7;
    *chance ^= *chance << 17;
    let share = (*chance >> 11) as f64 / (1u64 << 53) as f64;
    (VOCABULARY as f64).powf(share) as usize
}

/// The n-th word that can be made of the syllables.
fn word(mut number: usize) -> String {
    let mut word = String::new();
    loop {
        word.push_str(SYLLABLES[number % SYLLABLES.len()]);
        number /= SYLLABLES.len();
        if number == 0 {
            return word;
        }
    }
}

pub fn size_of(folder: &Path) -> Result<u64> {
    let mut bytes = 0;
    for entry in std::fs::read_dir(folder)? {
        let metadata = entry?.metadata()?;
        bytes += if metadata.is_file() { metadata.len() } else { 0 };
    }
    Ok(bytes)
}
