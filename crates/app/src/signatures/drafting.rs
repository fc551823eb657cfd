//! A signature drafted from what somebody points at on a ticket: lines, an event, a trace, evidence.

use trestle_diagnose::signature::{Written, from_lines};
use trestle_domain::access::Agent;
use trestle_domain::access::Principal;
use trestle_domain::ids::{BundleId, EvidenceId, TicketId};
use trestle_domain::signature::{Content, key_of};
use trestle_domain::ticket::{Refusal, Ticket};
use trestle_domain::view::bundles::{LogLine, StackTrace};
use trestle_store::bundles::{self, Kept};
use trestle_store::{Db, evidence, tickets};

use super::known::written;
use crate::{App, Failure, Wish, event_index};

/// Lines that a draft is made of: more are steps that nobody would read.
const MOST_LINES: usize = 12;
/// Records of one event that a draft is made of: enough to see what varies.
const MOST_RECORDS: usize = 3;
/// Lines of a trace.
const MOST_TRACE: usize = 60;

/// What somebody points at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pointed {
    /// Some lines of a bundle, the first and the last of which are named.
    Lines(BundleId, u64, u64),
    /// An event of a bundle's report, by its id.
    Event(BundleId, String),
    /// A trace of a bundle's report, by its id.
    Trace(BundleId, String),
    /// Lines that were marked.
    Evidence(EvidenceId),
    /// The ticket alone.
    Nothing,
}

/// What was found where somebody points.
enum Material {
    Text(String),
    Bundle(Box<Kept>),
}

impl App {
    /// A draft of what somebody points at on a ticket; what is known of the ticket is in it.
    pub async fn draft_signature(
        &self,
        agent: &Agent,
        ticket: TicketId,
        pointed: Pointed,
    ) -> Result<Content, Failure> {
        let (who, asked, app) = (Principal::Agent(agent.clone()), pointed.clone(), self.clone());
        let found = self.read(move |db| {
            if !trestle_domain::signature::may_write(app.readers(db, &who)?) {
                return Err(Refusal::NotAllowed.into());
            }
            let known = tickets::load(db, ticket)?.filter(|known| who.rights(known).read_as_desk);
            let known = known.ok_or(Failure::NotFound)?;
            let material = match asked {
                Pointed::Nothing => Material::Text(String::new()),
                Pointed::Evidence(id) => {
                    let all = evidence::of_ticket(db, ticket)?;
                    Material::Text(all.into_iter().find(|one| one.id == id).ok_or(Failure::NotFound)?.text)
                }
                Pointed::Lines(bundle, ..) | Pointed::Event(bundle, _) | Pointed::Trace(bundle, _) => {
                    Material::Bundle(Box::new(bundles::kept(db, ticket, bundle)?.ok_or(Failure::NotFound)?))
                }
            };
            Ok((known, material))
        });
        let (ticket, material) = found.await?;
        let mut content = match (material, pointed) {
            (Material::Text(text), _) => of_lines(&text.lines().take(MOST_LINES).collect::<Vec<_>>()),
            (Material::Bundle(kept), Pointed::Lines(_, from, to)) => {
                let most =
                    usize::try_from(to.saturating_sub(from)).unwrap_or(0).saturating_add(1).min(MOST_LINES);
                let lines = self.lines(&kept, Wish { from, ..Wish::default() }).await?;
                of_lines(&lines.iter().take(most).map(|line| line.text.as_str()).collect::<Vec<_>>())
            }
            (Material::Bundle(kept), Pointed::Event(_, id)) => {
                let event = Some(event_index(&kept.diagnosis, &id).ok_or(Failure::NotFound)?);
                let lines = self.lines(&kept, Wish { event, ..Wish::default() }).await?;
                let records = lines.iter().filter(|line| !line.level.is_empty()).take(MOST_RECORDS);
                of_lines(&records.map(|line| line.text.as_str()).collect::<Vec<_>>())
            }
            (Material::Bundle(kept), Pointed::Trace(_, id)) => {
                let trace =
                    kept.diagnosis.stacks.iter().find(|trace| trace.id == id).ok_or(Failure::NotFound)?;
                let first = trace.first.as_ref().and_then(|place| kept.diagnosis.line_of(place)).unwrap_or(1);
                let lines = self.lines(&kept, Wish { from: first, ..Wish::default() }).await?;
                of_trace(trace, &lines)
            }
            (Material::Bundle(_), _) => Content::default(),
        };
        about(&mut content, &ticket);
        let (app, key) = (self.clone(), key_of(&content.title));
        content.key = self.read(move |db| app.free_key(db, &key)).await?;
        // As it would be kept: the form has an empty line between two samples, and none within one.
        Ok(content.tidied())
    }

    /// A key that no signature has.
    fn free_key(&self, db: &mut Db, key: &str) -> Result<String, Failure> {
        let mut free = key.to_owned();
        for number in 2..100 {
            if !self.is_taken(db, &free)? {
                break;
            }
            free = format!("{key}-{number}");
        }
        Ok(free)
    }

    async fn lines(&self, kept: &Kept, wish: Wish) -> Result<Vec<LogLine>, Failure> {
        Ok(self.log_page(kept, wish).await?.lines)
    }
}

/// What the ticket says goes into the draft.
fn about(content: &mut Content, ticket: &Ticket) {
    content.title = ticket.subject.chars().take(160).collect();
    content.meaning = ticket.root_cause.clone().unwrap_or_default();
    let steps = ticket.workaround.iter().flat_map(|workaround| workaround.lines());
    content.to_try = steps.map(str::trim).filter(|step| !step.is_empty()).map(str::to_owned).collect();
}

fn of_lines(lines: &[&str]) -> Content {
    let drafted = from_lines(lines);
    // With nothing to look for yet, the pattern is there to be filled in.
    let Some(draft) = Written::all(&drafted).0.pop() else {
        let empty = "[match]\ncontains = \"\"\n".to_owned();
        let samples = lines.iter().map(|line| (*line).to_owned()).collect();
        return Content { pattern: empty, samples, ..Content::default() };
    };
    Content { pattern: draft.pattern, samples: draft.samples, ..Content::default() }
}

/// The kind of error and the frame in which it was made; what it said is in the sample.
fn of_trace(trace: &StackTrace, lines: &[LogLine]) -> Content {
    let record = lines.iter().enumerate().take_while(|(at, line)| *at == 0 || line.level.is_empty());
    let sample: Vec<&str> = record.take(MOST_TRACE).map(|(_, line)| line.text.as_str()).collect();
    let quoted = |text: &str| serde_json::to_string(text).unwrap_or_default();
    let kind = format!("[match]\nexception = {}\n", quoted(&trace.kind));
    let with_frame = format!("{kind}frame = {}\n", quoted(&trace.top));
    let mut content = Content {
        key: "draft".to_owned(),
        pattern: with_frame,
        samples: vec![sample.join("\n")],
        ..Content::default()
    };
    // A trace that was put together from another notation is found by its kind alone.
    let finds = |content: &Content| {
        written(content)
            .signature()
            .is_ok_and(|ready| content.samples.iter().all(|sample| ready.finds(sample)))
    };
    if trace.top.is_empty() || !finds(&content) {
        content.pattern = kind;
    }
    content
}
