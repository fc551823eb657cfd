//! Signatures as a file: given out for another desk or the command line, and taken in entry by entry.

use trestle_diagnose::signature::Written;
use trestle_domain::access::Agent;
use trestle_domain::ids::SignatureId;
use trestle_domain::signature::{Confidence, Content, Flaw, Place, Reading, Signature, State};
use trestle_store::signatures;

use super::writing::{reading_flaw, signature_flaws};
use crate::{App, Desk, Failure};

/// What taking a file in came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// Signatures that are new.
    pub added: usize,
    /// Signatures that were known and say something else now.
    pub changed: usize,
    /// Signatures that were known and say the same.
    pub same: usize,
    /// What could not be taken in, with its line where one is known.
    pub problems: Vec<(Option<u64>, String)>,
    /// What keeps an entry from being kept, by its key.
    pub flaws: Vec<(String, Place, Flaw)>,
    /// Entries that were not looked at, because one file has too many.
    pub beyond: usize,
}

/// Entries of one file.
const MOST: usize = 2_000;

impl App {
    /// Signatures as a file that the command line and other desks read.
    pub fn signatures_file(&self, all: &[Signature]) -> String {
        all.iter().map(|one| self.signature_toml(&one.content)).collect::<Vec<_>>().join("\n")
    }
}

impl Desk<'_> {
    /// Takes a file in: new signatures stand as `state` says, known ones stay where they stand and get a version.
    pub fn import_signatures(
        &mut self,
        agent: &Agent,
        toml: &str,
        state: State,
    ) -> Result<Imported, Failure> {
        let readers = self.writers(agent)?;
        let (all, problems) = Written::all(toml);
        let mut imported = Imported {
            problems: problems.into_iter().map(|problem| (problem.line, problem.what)).collect(),
            beyond: all.len().saturating_sub(MOST),
            ..Imported::default()
        };
        let mut looked_for: Vec<SignatureId> = vec![];
        for written in all.into_iter().take(MOST) {
            let kept = signatures::by_key(self.tx, &written.id)?;
            let reading = written.article.as_deref().and_then(|article| self.app.reading(article));
            let is_unread = written.article.is_some() && reading.is_none();
            let content = content(written, reading, kept.as_ref());
            let key = content.key.clone();
            let state = kept.as_ref().map_or(state, |kept| kept.state);
            let mut flaws = signature_flaws(&content, state).0;
            if kept.is_none() && self.app.is_taken(self.tx, &key)? {
                flaws.push((Place::Key, Flaw::Taken));
            }
            let unread = match is_unread {
                true => Some(Flaw::NoArticle),
                false => reading_flaw(self.tx, &content, readers)?,
            };
            flaws.extend(unread.map(|flaw| (Place::Reading, flaw)));
            if !flaws.is_empty() {
                imported.flaws.extend(flaws.into_iter().map(|(place, flaw)| (key.clone(), place, flaw)));
                continue;
            }
            match &kept {
                // However it is written: a file may quote and order what must match otherwise.
                Some(kept) if self.app.signature_toml(&kept.content) == self.app.signature_toml(&content) => {
                    imported.same += 1;
                    continue;
                }
                Some(_) => imported.changed += 1,
                None => imported.added += 1,
            }
            let signature = self.next_version(kept.as_ref(), content, state, agent, None);
            signatures::save(self.tx, &signature)?;
            if state == State::Active {
                looked_for.push(signature.id);
            }
        }
        if !looked_for.is_empty() {
            signatures::look_again(self.tx, &looked_for, self.now)?;
        }
        Ok(imported)
    }
}

/// An entry as it is kept. Who is told is not for a file to say.
fn content(written: Written, reading: Option<Reading>, kept: Option<&Signature>) -> Content {
    let content = Content {
        key: written.id,
        title: written.title,
        meaning: written.meaning,
        to_try: written.to_try,
        reading,
        fixed_in: written.fixed_in.unwrap_or_default(),
        confidence: Confidence::from_share(written.confidence),
        audience: kept.map(|kept| kept.content.audience).unwrap_or_default(),
        pattern: written.pattern,
        samples: written.samples,
        counter_samples: written.counter_samples,
    };
    content.tidied()
}
