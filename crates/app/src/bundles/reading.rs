//! The job that reads a bundle, on a thread of its own and one at a time for each node.
//!
//! It may run twice: only the first result is kept. A disk that fails is tried again; what makes the
//! reader fail, or takes its process with it, is not.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use trestle_diagnose::archive::{self, Input, Limits};
use trestle_diagnose::secret::{self, Redactor};
use trestle_diagnose::time::Reference;
use trestle_diagnose::{Analysis, Options, Problem};
use trestle_domain::access::Principal;
use trestle_domain::bundle::Trouble;
use trestle_domain::ids::BundleId;
use trestle_domain::mark;
use trestle_domain::ticket::Command;
use trestle_domain::view::bundles::Diagnosis;
use trestle_store::blobs::{self, BlobError, Stored};
use trestle_store::bundles::{self, Kept, Source, ToRead};
use trestle_store::{jobs, marks, tickets};

use super::remove;
use super::shelf::Shelving;
use crate::{App, Desk, Failure, Known};

/// How often a page that waits hears how far it is.
const TELL_EVERY: Duration = Duration::from_secs(2);
/// Unpacked bytes of one bundle.
const MOST_BYTES: u64 = 2 << 30;
/// Files and folders in one bundle.
const MOST_ENTRIES: u64 = 10_000;
/// Lines that are kept for the log view; all are counted.
const MOST_LINES: usize = 20_000_000;
const LONGEST: Duration = Duration::from_secs(600);
/// Events and stack traces that a report keeps.
const MOST_EVENTS: usize = 2_000;
const MOST_STACKS: usize = 300;
/// A bundle that took this many processes with it is not tried on another.
const CUT_OFF_AT_MOST: i64 = 2;

/// What reading came to.
enum Outcome {
    Read(Box<Kept>, [Stored; 2]),
    Nothing(Trouble, Box<Diagnosis>),
}

/// Shared with the thread that reads.
#[derive(Default)]
struct Progress {
    done_bytes: AtomicU64,
    is_stopped: AtomicBool,
}

/// Stops the thread when nobody waits for it any more.
struct StopWhenDropped(Arc<Progress>);

impl Drop for StopWhenDropped {
    fn drop(&mut self) {
        self.0.is_stopped.store(true, Ordering::Relaxed);
    }
}

impl App {
    /// Reads a bundle and keeps what was found.
    pub(crate) async fn read_bundle(&self, id: BundleId, job: jobs::Job) -> Result<(), Failure> {
        let found = self.store.read(move |db| Ok::<_, Failure>(bundles::to_read(db, id)?)).await?;
        let waiting = found.filter(|found| !found.state.is_settled());
        let waiting = waiting.and_then(|found| found.source.clone().map(|source| (found, source)));
        let Some((found, source)) = waiting else {
            return self.transact(move |desk| Ok(jobs::finish(desk.tx, &job)?)).await;
        };
        let app = self.clone();
        let known = self.read(move |db| Ok(app.known_signatures(db)?)).await?;
        let outcome = match job.cut_off >= CUT_OFF_AT_MOST {
            true => Outcome::Nothing(Trouble::Failed, Box::default()),
            false => self.read_on_a_thread(id, &found, &source, known.clone()).await?,
        };
        let original = self.seal_original(id, &source).await?;
        let days = self.original_days();
        self.transact(move |desk| {
            let is_first = desk.settle_bundle(id, &found, outcome, &known)?;
            if let (true, Some(file)) = (is_first, original) {
                desk.keep_original(id, &file, days)?;
            }
            Ok(jobs::finish(desk.tx, &job)?)
        })
        .await?;
        if let Source::Upload(name) = source {
            remove(&self.uploads, name).await;
        }
        Ok(())
    }

    /// Reads, and says meanwhile how far it is.
    async fn read_on_a_thread(
        &self,
        id: BundleId,
        found: &ToRead,
        source: &Source,
        known: Arc<Known>,
    ) -> Result<Outcome, Failure> {
        let progress = Arc::new(Progress::default());
        let _stop = StopWhenDropped(progress.clone());
        let (app, name, source, told) = (self.clone(), found.name.clone(), source.clone(), progress.clone());
        let mut work = tokio::task::spawn_blocking(move || app.diagnose(&name, &source, &known, &told));
        loop {
            tokio::select! {
                done = &mut work => return match done {
                    Ok(outcome) => outcome,
                    Err(panic) => {
                        tracing::error!(bundle = id.0, %panic, "a bundle could not be read");
                        Ok(Outcome::Nothing(Trouble::Failed, Box::default()))
                    }
                },
                () = tokio::time::sleep(TELL_EVERY) => {
                    let done = progress.done_bytes.load(Ordering::Relaxed);
                    self.transact(move |desk| Ok(bundles::progress(desk.tx, id, done)?)).await?;
                }
            }
        }
    }

    /// Reads it all. Blocking.
    fn diagnose(
        &self,
        name: &str,
        source: &Source,
        known: &Known,
        progress: &Progress,
    ) -> Result<Outcome, Failure> {
        let opened = match source {
            Source::Upload(upload) => self.uploads.open(upload).map_err(BlobError::from),
            Source::Attachment(blob) => self.blobs.open(*blob),
        };
        let file = match opened {
            Ok(file) => file,
            Err(BlobError::Missing(_)) => return Ok(gone()),
            Err(BlobError::Io(error)) if error.kind() == io::ErrorKind::NotFound => return Ok(gone()),
            Err(error) => return Err(error.into()),
        };
        let begun = begun();
        let elapsed = || match progress.is_stopped.load(Ordering::Relaxed) {
            true => Duration::MAX,
            false => begun.elapsed(),
        };
        let limits = Limits {
            bytes: MOST_BYTES,
            entry_bytes: MOST_BYTES,
            entries: MOST_ENTRIES,
            time: LONGEST,
            elapsed: &elapsed,
            ..Limits::default()
        };
        let secret = secret::Options { key: Some(self.secrets.log_key()), ..secret::Options::default() };
        let mut names = Redactor::new(secret.clone());
        let reference = Reference::at(self.now().0.saturating_mul(1000));
        let mut analysis = Analysis::new(Options { reference, signatures: &known.all, secret, own: vec![] });
        analysis.keep(MOST_LINES);
        let mut shelving = Shelving::begin(&self.blobs)?;
        let mut failed = None;
        let input = Input::seekable(name, Counted { file, progress });
        let mut problems = archive::walk(input, &limits, &mut |entry, reader| {
            analysis.read_and_keep(&names.redact(&entry.path), reader, &mut |line| {
                if failed.is_none() {
                    failed = shelving.line(line).err();
                }
            });
        });
        if let Some(error) = failed {
            return Err(BlobError::from(error).into());
        }
        for problem in &mut problems {
            problem.path = names.redact(&problem.path).into_owned();
        }
        analysis.problems(problems);
        let marks = analysis.stop_keeping();
        if marks.left_out() > 0 {
            let what =
                format!("the last {} lines were counted and are not kept to be read", marks.left_out());
            analysis.problems([Problem { path: name.to_owned(), line: None, what }]);
        }
        let report = analysis.finish();
        let diagnosis = Box::new(told(&report));
        if marks.is_empty() {
            return Ok(Outcome::Nothing(Trouble::NoText, diagnosis));
        }
        let [lines, marks] = shelving.finish(marks.len(), marks.iter(&report))?;
        let kept = Kept { lines: lines.id, marks: marks.id, diagnosis: *diagnosis };
        Ok(Outcome::Read(Box::new(kept), [lines, marks]))
    }
}

impl Desk<'_> {
    /// Keeps what reading came to; `false` if it was settled before.
    fn settle_bundle(
        &mut self,
        id: BundleId,
        found: &ToRead,
        outcome: Outcome,
        known: &Arc<Known>,
    ) -> Result<bool, Failure> {
        let mut shows = None;
        let (is_first, counts) = match outcome {
            Outcome::Read(kept, stored) => {
                for blob in &stored {
                    blobs::record(self.tx, blob, self.now.0)?;
                }
                let counts = kept.diagnosis.counts();
                let is_first = bundles::settle(self.tx, id, &kept, self.now)?;
                if is_first {
                    marks::add(self.tx, found.ticket, &mark::of_diagnosis(&kept.diagnosis), self.now)?;
                }
                shows = Some(kept.diagnosis);
                (is_first, Some(counts))
            }
            Outcome::Nothing(trouble, diagnosis) => {
                (bundles::give_up(self.tx, id, trouble, &diagnosis, self.now)?, None)
            }
        };
        if !is_first {
            return Ok(false);
        }
        let ticket = tickets::load(self.tx, found.ticket)?.ok_or(Failure::NotFound)?;
        self.decide_on(&Principal::System, &ticket, &Command::SettleBundle { bundle: id, counts })?;
        if let Some(diagnosis) = shows {
            self.recognised(found.ticket, id, &diagnosis)?;
            self.look_again_after_changes(id, known)?;
        }
        Ok(true)
    }
}

fn gone() -> Outcome {
    Outcome::Nothing(Trouble::Gone, Box::default())
}

/// The report in the shape in which it is kept and shown.
fn told(report: &trestle_diagnose::report::Report) -> Diagnosis {
    let value = serde_json::to_value(report).expect("a report is plain data with text keys");
    let mut told: Diagnosis = serde_json::from_value(value).expect("a diagnosis has a report's members");
    told.events_left_out = told.templates.len().saturating_sub(MOST_EVENTS) as u64;
    told.templates.truncate(MOST_EVENTS);
    told.stacks.truncate(MOST_STACKS);
    told
}

/// A file whose bytes are counted as they are read for the first time.
struct Counted<'p> {
    file: File,
    progress: &'p Progress,
}

impl Read for Counted<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.file.read(buffer)?;
        self.progress.done_bytes.fetch_add(count as u64, Ordering::Relaxed);
        Ok(count)
    }
}

impl Seek for Counted<'_> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.file.seek(to)
    }
}

#[expect(clippy::disallowed_methods, reason = "how long a bundle is read is limited by the machine's clock")]
fn begun() -> Instant {
    Instant::now()
}

#[cfg(test)]
mod tests {
    use trestle_diagnose::report::Observed;
    use trestle_domain::view::bundles;

    #[test]
    fn all_that_can_stand_out_is_read_as_it_was_told() {
        let text = || "pool of <*>".to_owned();
        let all = [
            Observed::Burst { event: text(), count: 20, of: 21, seconds: 60 },
            Observed::Gap { path: text(), seconds: 90 },
            Observed::New { event: text(), count: 1 },
            Observed::Rare { event: text(), count: 2, seconds_before: 3 },
            Observed::Sequence { after: text(), usual: text(), times: 40, instead: text() },
            Observed::Clock { path: text(), seconds_ahead: -9, of: text() },
            Observed::Metric { name: text(), value: 9.5, usual: 1.0, is_beside_errors: true },
        ];
        for observed in all {
            let told = serde_json::to_value(&observed).unwrap();
            let read: bundles::Observed = serde_json::from_value(told.clone()).unwrap();
            assert_eq!(serde_json::to_value(read).unwrap(), told);
        }
    }
}
