//! Trying a signature before it counts: on its samples, and on what is kept of recent bundles. The work is bounded,
//! and what was looked at is said.

use std::collections::BTreeSet;

use trestle_diagnose::signature::Signatures;
use trestle_domain::access::{Agent, Principal};
use trestle_domain::ids::{BundleId, TicketId};
use trestle_domain::signature::{Content, Flaw, Place, State, may_write};
use trestle_domain::ticket::Refusal;
use trestle_store::bundles::{self, Wanted};
use trestle_store::tickets;

use super::RECENT;
use super::writing::signature_flaws;
use crate::{App, Failure, Wish};

/// Bundles that are looked through.
const MOST_BUNDLES: u32 = 100;
/// Lines that are looked through; a bundle is begun only before that.
const MOST_LINES: u64 = 500_000;
/// Lines that are shown.
const MOST_SHOWN: usize = 5;

/// What trying came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tried {
    /// What is wrong; if it cannot be read, nothing else was tried.
    pub flaws: Vec<(Place, Flaw)>,
    /// Samples that it finds, of those that it should.
    pub samples: usize,
    /// Bundles of the last 30 days, on tickets that whoever tries may read; nothing else is counted or looked at.
    pub bundles: usize,
    /// Bundles that were looked through.
    pub looked: usize,
    /// Lines that were looked through.
    pub lines: u64,
    /// Bundles that it was found in.
    pub found_in: usize,
    /// Tickets that these belong to.
    pub tickets: usize,
    /// How often it was found.
    pub count: u64,
    /// Lines that show it.
    pub shown: Vec<Found>,
}

/// A line that shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The ticket.
    pub ticket: TicketId,
    /// The bundle.
    pub bundle: BundleId,
    /// The line, counted through the whole bundle from 1.
    pub line: u64,
    /// What stands there.
    pub text: String,
}

impl App {
    /// Tries a signature that is not kept yet.
    pub async fn try_signature(&self, agent: &Agent, content: Content) -> Result<Tried, Failure> {
        let (app, who, since) = (self.clone(), Principal::Agent(agent.clone()), self.now().minus(RECENT));
        let recent = self.read(move |db| {
            if !may_write(app.readers(db, &who)?) {
                return Err(Refusal::NotAllowed.into());
            }
            let mut readable = vec![];
            for (ticket, bundle) in bundles::recent(db, since, Wanted::All, MOST_BUNDLES)? {
                if tickets::load(db, ticket)?.is_some_and(|ticket| who.rights(&ticket).read_as_desk) {
                    readable.push((ticket, bundle));
                }
            }
            Ok(readable)
        });
        let recent = recent.await?;
        let content = content.tidied();
        let (flaws, ready) = signature_flaws(&content, State::Active);
        let Some(ready) = ready else { return Ok(Tried { flaws, ..Tried::default() }) };
        let samples = content.samples.iter().filter(|sample| ready.finds(sample)).count();
        let mut tried = Tried { flaws, samples, bundles: recent.len(), ..Tried::default() };
        let mut all = Signatures::default();
        all.push(ready);
        let mut tickets_found = BTreeSet::new();
        for (ticket, bundle) in recent {
            if tried.lines > MOST_LINES {
                break;
            }
            let kept = self.read(move |db| Ok(bundles::kept(db, ticket, bundle)?)).await?;
            let Some(kept) = kept else { continue };
            let looked = self.look_through(&kept, all.clone()).await?;
            tried.looked += 1;
            tried.lines += looked.lines;
            let Some(finding) = looked.findings.into_iter().next() else { continue };
            tried.found_in += 1;
            tried.count += finding.count;
            tickets_found.insert(ticket);
            if let Some(line) = finding.lines.first().copied().filter(|_| tried.shown.len() < MOST_SHOWN) {
                let page = self.log_page(&kept, Wish { from: line, ..Wish::default() }).await?;
                let text = page.lines.first().map(|line| line.text.clone()).unwrap_or_default();
                tried.shown.push(Found { ticket, bundle, line, text });
            }
        }
        tried.tickets = tickets_found.len();
        Ok(tried)
    }
}
