//! The assistant: looks a question up among the articles that the asker may read, and says what it
//! found, where it is from, or that it does not know.

mod model;

use trestle_domain::access::Principal;
use trestle_domain::assistant::{Evidence, Reply, Source, Talk, Turn, Verdict, verdict};
use trestle_domain::brand::Brand;
use trestle_domain::ids::{ArticleId, TicketId};
use trestle_domain::time::{Millis, Timestamp};
use trestle_domain::trail::Deed;
use trestle_store::talks::{self, Failed};
use trestle_store::{Tx, articles};

pub use model::{Model, NoModel, Prompt};

use crate::{App, Asked, Failure, Finding, Manner, Visitor, keys, token_hash};

/// Longer questions are cut.
const LONGEST_QUESTION: usize = 1_000;
/// A conversation that has not led anywhere by then goes to a person.
pub const MOST_TURNS: usize = 20;
/// Articles that a reply rests on or names.
const SOURCES: usize = 3;
/// Of so many it chooses them where a brand does not show all.
const MOST_LOOKED_AT: usize = 30;
/// Letters of an article that are said at once; more is read there.
const LONGEST_ANSWER: usize = 1_200;
/// With less than this of the question, an article is not even near.
const NEAR: f32 = 0.34;
/// Conversations that led to no request are forgotten after this time.
const KEPT: Millis = Millis::hours(24 * 180);

/// Words that people say to anybody and that tell nothing, beside those of every text.
const POLITE: [&str; 34] = [
    "please", "thanks", "thank", "hello", "hi", "hey", "dear", "help", "need", "want", "know", "tell", "get",
    "would", "like", "try", "trying", "problem", "issue", "question", "bitte", "danke", "hallo", "hilfe",
    "brauche", "möchte", "will", "wissen", "gerne", "geht", "frage", "guten", "tag", "sagen",
];

/// A question as it is put.
#[derive(Clone, Debug)]
pub struct Question {
    /// Whose.
    pub who: Principal,
    /// In which words.
    pub words: String,
    /// In which language, as a tag.
    pub language: String,
    /// The brand that is asked: it answers from its own categories.
    pub brand: Option<Brand>,
    /// The article that is meant, if the asker chose it.
    pub about: Option<ArticleId>,
    /// To remember the step, where it may be.
    pub visitor: Option<Visitor>,
}

impl Question {
    fn shows(&self, category: &str) -> bool {
        self.brand.as_ref().is_none_or(|brand| brand.shows(category))
    }
}

impl App {
    /// Begins a conversation with a question; its token is the only way to it.
    pub async fn begin_talk(&self, question: Question) -> Result<String, Failure> {
        let (token, app, now) = (keys::random_hex(), self.clone(), self.now());
        let (hash, language) = (token_hash(&token), question.language.clone());
        let turn = self.reply(question, now).await?;
        let id = self.fresh_id();
        self.store
            .write(move |tx| {
                talks::forget_before(tx, app.now().minus(KEPT))?;
                talks::begin(tx, id, &hash, &language, now)?;
                Ok::<_, Failure>(talks::add(tx, id, 0, &turn)?)
            })
            .await?;
        Ok(token)
    }

    /// The conversation with this token.
    pub async fn talk(&self, token: &str) -> Result<Talk, Failure> {
        let hash = token_hash(token);
        self.read(move |db| talks::by_token(db, &hash)?.ok_or(Failure::NotFound)).await
    }

    /// Goes on with a conversation. Past its last turn nothing is added.
    pub async fn go_on(&self, token: &str, question: Question) -> Result<(), Failure> {
        let talk = self.talk(token).await?;
        let turns = talk.turns.len();
        if turns >= MOST_TURNS || talk.ticket.is_some() {
            return Ok(());
        }
        let turn = self.reply(question, self.now()).await?;
        self.store.write(move |tx| Ok::<_, Failure>(talks::add(tx, talk.id, turns, &turn)?)).await
    }

    /// Keeps whether a reply helped.
    pub async fn judge_reply(&self, token: &str, turn: usize, helped: bool) -> Result<(), Failure> {
        let talk = self.talk(token).await?.id;
        let known = self.store.write(move |tx| Ok::<_, Failure>(talks::judge(tx, talk, turn, helped)?));
        if known.await? { Ok(()) } else { Err(Failure::NotFound) }
    }

    /// The latest replies since a moment that did not help.
    pub async fn failed_replies(&self, since: Timestamp, most: u32) -> Result<Vec<Failed>, Failure> {
        self.read(move |db| Ok(talks::failed(db, since, most)?)).await
    }

    async fn reply(&self, question: Question, at: Timestamp) -> Result<Turn, Failure> {
        let words: String = question.words.trim().chars().take(LONGEST_QUESTION).collect();
        let reply = match question.about {
            Some(article) => self.chosen(&question, article, &words).await?,
            None => self.found(&question, &words).await?,
        };
        if let Some(visitor) = &question.visitor {
            let is_answered = !matches!(reply, Reply::Unknown { .. });
            let language = question.language.clone();
            self.remember(visitor, Deed::Asked { words: words.clone(), language, is_answered }).await?;
        }
        Ok(Turn { at, question: words, reply, helped: None })
    }

    /// A reply from the one article that the asker means, if they may read it.
    async fn chosen(&self, question: &Question, article: ArticleId, words: &str) -> Result<Reply, Failure> {
        let (app, who) = (self.clone(), question.who.clone());
        let found = self.read(move |db| {
            let readers = app.readers(db, &who)?;
            Ok(articles::readable_one(db, article, readers)?)
        });
        let found = found.await?.filter(|article| question.shows(&article.category));
        Ok(match found {
            Some(article) => quoted(&Finding { article, score: 1.0 }, words, &question.language),
            None => Reply::Unknown { nearest: vec![] },
        })
    }

    async fn found(&self, question: &Question, words: &str) -> Result<Reply, Failure> {
        let telling = telling(words);
        let asked = Asked {
            who: question.who.clone(),
            words: telling.clone(),
            language: question.language.clone(),
            most: if question.brand.is_some() { MOST_LOOKED_AT } else { SOURCES },
        };
        let mut found = self.find_articles(asked, Manner::Writing).await?;
        let best = found.articles.first().map(|best| best.article.id);
        found.articles.retain(|one| question.shows(&one.article.category));
        found.articles.truncate(SOURCES);
        let stems = trestle_search::stems(&telling, &question.language);
        // The index measured the best; the others are measured here, by their words alone.
        let evidence: Vec<Evidence> = found
            .articles
            .iter()
            .map(|finding| Evidence {
                score: finding.score,
                coverage: if best == Some(finding.article.id) {
                    found.coverage
                } else {
                    share(&stems, finding)
                },
            })
            .collect();
        let sources = || found.articles.iter().map(source).collect::<Vec<Source>>();
        Ok(match verdict(&evidence, stems.len()) {
            Verdict::Admit => {
                let is_near = evidence.first().is_some_and(|best| best.coverage >= NEAR);
                let nearest = if is_near { sources() } else { vec![] };
                Reply::Unknown { nearest }
            }
            Verdict::Ask => Reply::Which { choices: sources().into_iter().take(2).collect() },
            Verdict::Answer => match self.written(words, &question.language, &found.articles).await {
                Some(reply) => reply,
                None => quoted(&found.articles[0], &telling, &question.language),
            },
        })
    }
}

/// Hands a conversation over with a request, in the request's own transaction.
pub fn hand_over(tx: &mut Tx, token: &str, ticket: TicketId) -> Result<(), Failure> {
    Ok(talks::hand_over(tx, &token_hash(token), ticket)?)
}

/// The question without what people say to anybody.
fn telling(words: &str) -> String {
    let telling: Vec<&str> = words
        .split_whitespace()
        .filter(|word| {
            let bare = word.trim_matches(|letter: char| !letter.is_alphanumeric()).to_lowercase();
            !POLITE.contains(&bare.as_str())
        })
        .collect();
    if telling.is_empty() { words.to_owned() } else { telling.join(" ") }
}

/// The share of the stems that an article has.
fn share(stems: &[String], finding: &Finding) -> f32 {
    let text = format!("{}\n{}", finding.article.title, trestle_markup::plain(&finding.article.body));
    let has = trestle_search::stems(&text, &finding.article.language);
    let had = stems.iter().filter(|stem| has.contains(stem)).count();
    had as f32 / stems.len().max(1) as f32
}

/// The part of an article that says most about the question, word by word; all of it if it is short.
fn quoted(finding: &Finding, words: &str, language: &str) -> Reply {
    let article = &finding.article;
    let text = if article.body.chars().count() <= LONGEST_ANSWER {
        article.body.clone()
    } else {
        let stems = trestle_search::stems(words, language);
        let sections = trestle_markup::sections(&article.body);
        let hits = |text: &str| {
            let has = trestle_search::stems(text, language);
            stems.iter().filter(|stem| has.contains(stem)).count()
        };
        let count = sections.len();
        let best = sections.into_iter().enumerate().max_by_key(|(place, section)| {
            // A heading is said on purpose; of equals the first counts.
            (2 * hits(&section.heading) + hits(&section.body), count - place)
        });
        best.map(|(_, section)| whole_blocks(&section.body)).unwrap_or_default()
    };
    Reply::Answer { text, sources: vec![source(finding)], is_written: false }
}

/// As many whole paragraphs and lists as may be said at once, at least the first.
fn whole_blocks(markdown: &str) -> String {
    let mut said = String::new();
    for block in markdown.split("\n\n") {
        if !said.is_empty() && said.chars().count() + block.chars().count() > LONGEST_ANSWER {
            break;
        }
        if !said.is_empty() {
            said.push_str("\n\n");
        }
        said.push_str(block);
    }
    said
}

fn source(finding: &Finding) -> Source {
    Source { article: finding.article.id, title: finding.article.title.clone() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_to_anybody_does_not_count() {
        assert_eq!(telling("Hello, please help: how do I pair my scanner?"), "how do I pair my scanner?");
        assert_eq!(telling("Hilfe!"), "Hilfe!", "something has to be looked for");
    }

    #[test]
    fn only_whole_blocks_are_said() {
        let long = "word ".repeat(200);
        let text = format!("First.\n\n{long}\n\n{long}\n\nLast.");
        assert_eq!(whole_blocks(&text), format!("First.\n\n{long}"));
        assert_eq!(whole_blocks(&"x".repeat(5_000)).len(), 5_000);
    }
}
