//! Writing signatures: what keeps one from being kept or looked for, and draft it.

use trestle_diagnose::signature::Signature as Matching;
use trestle_domain::access::{Agent, Principal};
use trestle_domain::article::Readers;
use trestle_domain::ids::{SignatureId, TicketId};
use trestle_domain::signature::{Audience, Content, Flaw, Place, Reading, Signature, State, may_write};
use trestle_domain::ticket::Refusal;
use trestle_store::{Db, articles, signatures, tickets};

use super::known::written;
use crate::{App, Desk, Failure};

/// A signature that somebody wants to be kept.
#[derive(Clone, Debug)]
pub struct SignatureDraft {
    /// Which; none for a new one.
    pub id: Option<SignatureId>,
    /// The version that was looked at; 0 for a new one.
    pub seen: i64,
    /// What it says.
    pub content: Content,
    /// Where it is to stand.
    pub state: State,
    /// The ticket it comes from, for a new one.
    pub from: Option<TicketId>,
}

/// Everything that keeps a signature from standing where it is to stand, and the signature ready to be looked
/// for if it can be read.
pub(super) fn signature_flaws(content: &Content, state: State) -> (Vec<(Place, Flaw)>, Option<Matching>) {
    let mut flaws = content.check();
    let ready = match written(content).signature() {
        Ok(ready) => Some(ready),
        // That it is missing, or has no key, was said.
        Err(_) if flaws.iter().any(|(place, _)| matches!(place, Place::Key | Place::Pattern)) => None,
        Err(problem) => {
            flaws.push((Place::Pattern, Flaw::Unreadable { line: problem.line, said: problem.what }));
            None
        }
    };
    if let Some(ready) = ready.as_ref().filter(|_| state == State::Active) {
        if content.samples.is_empty() {
            flaws.push((Place::Samples, Flaw::Missing));
        }
        let missed = content.samples.iter().position(|sample| !ready.finds(sample));
        flaws.extend(missed.map(|at| (Place::Samples, Flaw::Misses(at + 1))));
        let found = content.counter_samples.iter().position(|sample| ready.finds(sample));
        flaws.extend(found.map(|at| (Place::CounterSamples, Flaw::Finds(at + 1))));
    }
    (flaws, ready)
}

impl App {
    /// What a signature of the desk says, written as a file. An article is named by its address here, so that
    /// another desk takes its number for none of its own.
    pub fn signature_toml(&self, content: &Content) -> String {
        let mut written = written(content);
        if let Some(Reading::Article(id)) = content.reading {
            written.article = Some(format!("{}{id}", self.articles_at()));
        }
        written.toml()
    }

    /// What a file names to read; an address of this desk is that of its article.
    pub(super) fn reading(&self, written: &str) -> Option<Reading> {
        let own = written.trim().strip_prefix(self.articles_at().as_str()).and_then(Reading::from_typed);
        own.filter(|own| matches!(own, Reading::Article(_))).or_else(|| Reading::from_typed(written))
    }

    fn articles_at(&self) -> String {
        format!("{}/articles/", self.public_url.trim_end_matches('/'))
    }

    /// Whether a signature has this key, also one of the configuration file.
    pub(super) fn is_taken(&self, db: &mut Db, key: &str) -> Result<bool, Failure> {
        let in_file = self.signatures.iter().any(|one| one.id == key);
        Ok(in_file || signatures::by_key(db, key)?.is_some())
    }
}

impl Desk<'_> {
    /// Keeps a signature as a version of its own; one that is to be looked for is looked for in recent logs,
    /// too.
    pub fn keep_signature(
        &mut self,
        agent: &Agent,
        draft: SignatureDraft,
    ) -> Result<Result<SignatureId, Vec<(Place, Flaw)>>, Failure> {
        let readers = self.writers(agent)?;
        let kept = match draft.id {
            Some(id) => Some(signatures::one(self.tx, id)?.ok_or(Failure::NotFound)?),
            None => None,
        };
        let mut content = draft.content.tidied();
        if let Some(kept) = &kept {
            // Recognitions name it.
            content.key.clone_from(&kept.content.key);
        }
        let (mut flaws, _) = signature_flaws(&content, draft.state);
        if kept.is_none() && self.app.is_taken(self.tx, &content.key)? {
            flaws.push((Place::Key, Flaw::Taken));
        }
        if let Some(flaw) = reading_flaw(self.tx, &content, readers)? {
            flaws.push((Place::Reading, flaw));
        }
        if !flaws.is_empty() {
            return Ok(Err(flaws));
        }
        if kept.as_ref().map_or(0, |kept| kept.version) != draft.seen {
            return Err(Failure::Stale);
        }
        let from = match (&kept, draft.from) {
            (None, Some(ticket)) => {
                let ticket = tickets::load(self.tx, ticket)?.ok_or(Failure::NotFound)?;
                let rights = Principal::Agent(agent.clone()).rights(&ticket);
                Some(rights.read_as_desk.then_some(ticket.id).ok_or(Failure::NotFound)?)
            }
            _ => None,
        };
        let signature = self.next_version(kept.as_ref(), content, draft.state, agent, from);
        signatures::save(self.tx, &signature)?;
        if signature.state == State::Active {
            signatures::look_again(self.tx, &[signature.id], self.now)?;
        }
        Ok(Ok(signature.id))
    }

    /// As whom somebody writes signatures, if they may.
    pub(super) fn writers(&mut self, agent: &Agent) -> Result<Readers, Failure> {
        let readers = Readers::of(&Principal::Agent(agent.clone()), &self.rules.ladder);
        if may_write(readers) { Ok(readers) } else { Err(Refusal::NotAllowed.into()) }
    }

    /// The version that follows the kept one, or the first of a new one, which comes from a ticket or from none.
    pub(super) fn next_version(
        &self,
        kept: Option<&Signature>,
        content: Content,
        state: State,
        agent: &Agent,
        from: Option<TicketId>,
    ) -> Signature {
        let active_since = kept.and_then(|kept| kept.active_since);
        Signature {
            id: kept.map_or_else(|| SignatureId(self.fresh_id()), |kept| kept.id),
            content,
            state,
            version: kept.map_or(0, |kept| kept.version) + 1,
            from: kept.map_or(from, |kept| kept.from),
            by: agent.person,
            updated_at: self.now,
            active_since: (state == State::Active).then(|| active_since.unwrap_or(self.now)),
        }
    }
}

/// An article that is named must be there for everyone who is told.
pub(super) fn reading_flaw(db: &mut Db, content: &Content, writer: Readers) -> Result<Option<Flaw>, Failure> {
    let Some(Reading::Article(id)) = content.reading else { return Ok(None) };
    let told = match content.audience {
        Audience::Customers => Readers::Everyone,
        Audience::Colleagues => writer,
    };
    let is_there = !articles::readable_among(db, &[id], told)?.is_empty();
    Ok((!is_there).then_some(Flaw::NoArticle))
}
