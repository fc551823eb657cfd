//! Where signatures are recognised: when a bundle was read, again in what is kept of recent ones, and in what a
//! customer writes. Every ticket hears of a known error once.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use trestle_diagnose::signature::{Finding, Signatures};
use trestle_diagnose::time::Reference;
use trestle_domain::access::{Agent, Principal};
use trestle_domain::ids::{BundleId, RecognitionId, SignatureId, TicketId};
use trestle_domain::mark::{Mark, MarkKind};
use trestle_domain::signature::State;
use trestle_domain::ticket::{Command, Ticket};
use trestle_domain::view::bundles::{Diagnosis, LogFinding};
use trestle_store::bundles::{self, Kept, Wanted};
use trestle_store::recognitions::{self, NewRecognition, News};
use trestle_store::{jobs, marks, signatures, tickets};

use super::RECENT;
use super::kept_lines::{self, told};
use super::known::written;
use crate::{App, Desk, Failure, Known};

/// Bundles that a new or changed signature is looked for in.
const MOST_BUNDLES: u32 = 300;
/// Lines that are looked through for it in all of them.
const MOST_LINES: u64 = 5_000_000;
/// Bytes of somebody's words that are looked through.
const MOST_WORDS: usize = 64 * 1024;
/// Lines of one place that are kept.
const MOST_KEPT: usize = 100;

/// A known error that was seen, and where.
struct Seen {
    key: String,
    title: String,
    count: u64,
    lines: Vec<u64>,
}

impl App {
    /// Looks for some signatures in what is kept of recent bundles of unsolved tickets.
    pub(crate) async fn recognise(&self, ids: Vec<SignatureId>, job: jobs::Job) -> Result<(), Failure> {
        let since = self.now().minus(RECENT);
        let found = self.read(move |db| {
            let mut keys = BTreeSet::new();
            let mut wanted = Signatures::default();
            for id in ids {
                let Some(one) = signatures::one(db, id)?.filter(|one| one.state == State::Active) else {
                    continue;
                };
                if let Ok(ready) = written(&one.content).signature() {
                    wanted.push(ready);
                    keys.insert(one.content.key);
                }
            }
            Ok((keys, wanted, bundles::recent(db, since, Wanted::Unsolved, MOST_BUNDLES)?))
        });
        let (keys, wanted, recent) = found.await?;
        let mut lines = 0;
        for (ticket, bundle) in recent {
            if keys.is_empty() || lines > MOST_LINES {
                break;
            }
            let kept = self.read(move |db| Ok(bundles::kept(db, ticket, bundle)?)).await?;
            let Some(kept) = kept else { continue };
            let looked = self.look_through(&kept, wanted.clone()).await?;
            lines += looked.lines;
            let keys = keys.clone();
            self.transact(move |desk| desk.recognised_again(ticket, bundle, &kept, looked.findings, &keys))
                .await?;
        }
        self.transact(move |desk| Ok(jobs::finish(desk.tx, &job)?)).await
    }

    /// Looks through one bundle again, for everything that is known now.
    pub(crate) async fn look_again(&self, bundle: BundleId, job: jobs::Job) -> Result<(), Failure> {
        let app = self.clone();
        let found = self.read(move |db| {
            let Some(row) = bundles::to_read(db, bundle)? else { return Ok(None) };
            let Some(kept) = bundles::kept(db, row.ticket, bundle)? else { return Ok(None) };
            let recognised = recognitions::of_bundle(db, bundle)?;
            Ok(Some((row.ticket, kept, recognised, app.known_signatures(db)?)))
        });
        if let Some((ticket, kept, recognised, known)) = found.await? {
            let looked = self.look_through(&kept, known.all.clone()).await?;
            // What is recognised meanwhile by something that was not known yet is none of these, and stays.
            let reported = kept.diagnosis.findings.iter().map(|finding| finding.signature.clone());
            let recognised = recognised.into_iter().map(|one| one.key);
            let looked_for = known.all.iter().map(|one| one.id.clone());
            let keys: BTreeSet<String> = reported.chain(recognised).chain(looked_for).collect();
            self.transact(move |desk| {
                desk.recognised_again(ticket, bundle, &kept, looked.findings, &keys)?;
                desk.look_again_after_changes(bundle, &known)
            })
            .await?;
        }
        self.transact(move |desk| Ok(jobs::finish(desk.tx, &job)?)).await
    }

    /// Looks for signatures in what is kept of a bundle.
    pub(super) async fn look_through(
        &self,
        kept: &Kept,
        wanted: Signatures,
    ) -> Result<kept_lines::Looked, Failure> {
        let (blobs, kept) = (self.blobs.clone(), kept.clone());
        let reference = Reference::at(self.now().0.saturating_mul(1000));
        let work = tokio::task::spawn_blocking(move || kept_lines::look(&blobs, &kept, &wanted, reference));
        work.await?.map_err(Failure::from)
    }
}

impl Desk<'_> {
    /// Has a bundle looked through again.
    pub fn read_again(&mut self, who: &Principal, ticket: TicketId, bundle: BundleId) -> Result<(), Failure> {
        let known = tickets::load(self.tx, ticket)?.ok_or(Failure::NotFound)?;
        if !who.rights(&known).read_as_desk || bundles::kept(self.tx, ticket, bundle)?.is_none() {
            return Err(Failure::NotFound);
        }
        Ok(signatures::look_through_again(self.tx, bundle, self.now)?)
    }

    /// Has a bundle looked through again if other signatures are known now than were looked for in it: those that
    /// began to count meanwhile found nothing to look through.
    pub(crate) fn look_again_after_changes(
        &mut self,
        bundle: BundleId,
        looked_for: &Arc<Known>,
    ) -> Result<(), Failure> {
        match Arc::ptr_eq(looked_for, &self.app.known_signatures(self.tx)?) {
            true => Ok(()),
            false => Ok(signatures::look_through_again(self.tx, bundle, self.now)?),
        }
    }

    /// Keeps what a bundle showed when it was read.
    pub(crate) fn recognised(
        &mut self,
        ticket: TicketId,
        bundle: BundleId,
        diagnosis: &Diagnosis,
    ) -> Result<(), Failure> {
        let seen = diagnosis.findings.iter().map(|finding| Seen {
            key: finding.signature.clone(),
            title: finding.title.clone(),
            count: finding.count,
            lines: finding.places.iter().filter_map(|place| diagnosis.line_of(place)).collect(),
        });
        self.keep_recognitions(ticket, Some(bundle), seen.collect())
    }

    /// Keeps what a bundle shows now of the signatures with these keys, and of no others.
    fn recognised_again(
        &mut self,
        ticket: TicketId,
        bundle: BundleId,
        kept: &Kept,
        findings: Vec<Finding>,
        keys: &BTreeSet<String>,
    ) -> Result<(), Failure> {
        let now: BTreeMap<String, Finding> =
            findings.into_iter().map(|finding| (finding.signature.clone(), finding)).collect();
        let seen: Vec<Seen> = now.values().map(seen).collect();
        let before = recognitions::of_bundle(self.tx, bundle)?.into_iter().map(|one| one.key);
        for key in before.filter(|key| keys.contains(key) && !now.contains_key(key)) {
            recognitions::remove(self.tx, bundle, &key)?;
            marks::forget_signature(self.tx, ticket, &key)?;
        }
        // Others may have been found since the report was read.
        let Some(mut report) = bundles::diagnosis(self.tx, ticket, bundle)? else { return Ok(()) };
        let others = report.findings.iter().filter(|finding| !keys.contains(&finding.signature)).cloned();
        let mut all: Vec<LogFinding> = others.collect();
        all.extend(now.into_values().map(|finding| told(finding, &kept.diagnosis)));
        all.sort_by(|a, b| b.confidence.total_cmp(&a.confidence).then(a.signature.cmp(&b.signature)));
        if all != report.findings {
            report.findings = all;
            bundles::find_anew(self.tx, bundle, &report)?;
        }
        self.keep_recognitions(ticket, Some(bundle), seen)
    }

    /// Looks for what is known in a customer's words. Nothing here can keep the words from being taken in.
    pub fn recognise_in_words(&mut self, ticket: &Ticket, words: &str) -> Result<(), Failure> {
        let known = self.app.known_signatures(self.tx)?;
        if known.is_empty() {
            return Ok(());
        }
        let found = known.all.in_words(&words[..words.floor_char_boundary(MOST_WORDS)]);
        let seen = found.iter().map(|finding| Seen { lines: vec![], ..seen(finding) });
        self.keep_recognitions(ticket.id, None, seen.collect())
    }

    /// Says that what was recognised is something else.
    pub fn dismiss_recognition(
        &mut self,
        agent: &Agent,
        ticket: TicketId,
        id: RecognitionId,
    ) -> Result<(), Failure> {
        let who = Principal::Agent(agent.clone());
        let known = tickets::load(self.tx, ticket)?.ok_or(Failure::NotFound)?;
        if !who.rights(&known).read_as_desk {
            return Err(Failure::NotFound);
        }
        let found = recognitions::one(self.tx, ticket, id)?.ok_or(Failure::NotFound)?;
        if recognitions::dismiss(self.tx, ticket, &found.key, agent.person, self.now)? == 0 {
            // A second click.
            return Ok(());
        }
        // What is something else proposes no problem either.
        marks::set_apart(self.tx, ticket, (MarkKind::Signature, &found.key), agent.person, self.now)?;
        let looked_for = self.app.known_signatures(self.tx)?;
        let title =
            looked_for.content(&found.key).map_or_else(|| found.key.clone(), |content| content.title.clone());
        self.decide_on(&who, &known, &Command::DismissKnownError { signature: found.key, title })
    }

    fn keep_recognitions(
        &mut self,
        ticket: TicketId,
        bundle: Option<BundleId>,
        all: Vec<Seen>,
    ) -> Result<(), Failure> {
        if all.is_empty() {
            return Ok(());
        }
        let known = self.app.known_signatures(self.tx)?;
        for Seen { key, title, count, mut lines } in all {
            lines.truncate(MOST_KEPT);
            let id = RecognitionId(self.fresh_id());
            let new = NewRecognition { id, ticket, bundle, signature: known.id(&key), key, count, lines };
            if recognitions::record(self.tx, &new, self.now)? == News::First {
                marks::add(self.tx, ticket, &[Mark::of_signature(&new.key, &title)], self.now)?;
                let before = tickets::load(self.tx, ticket)?.ok_or(Failure::NotFound)?;
                let command = Command::RecogniseKnownError { signature: new.key, title };
                self.decide_on(&Principal::System, &before, &command)?;
            }
        }
        Ok(())
    }
}

fn seen(finding: &Finding) -> Seen {
    Seen {
        key: finding.signature.clone(),
        title: finding.title.clone(),
        count: finding.count,
        lines: finding.lines.clone(),
    }
}
