//! The investigation of a ticket, step by step: its words go into rows, the step into the ticket's log,
//! both in one transaction.
//!
//! It refuses words that say nothing, evidence of another ticket, and a verdict on a picture that has
//! changed since.

use trestle_domain::access::Principal;
use trestle_domain::ids::{EvidenceId, HypothesisId, PersonId, TestId, TicketId, WeighingId};
use trestle_domain::investigation::{
    Conclusion, LONGEST_STATEMENT, LONGEST_WORDS, Side, Standing, Step, TestResult, outage,
};
use trestle_domain::ticket::{Command, Ticket};
use trestle_domain::time::Timestamp;
use trestle_domain::view::investigation::Hypothesis;
use trestle_store::conclusions::{self, Stated};
use trestle_store::evidence;
use trestle_store::hypotheses::{self, NewTest, NewWeighing};

use crate::{Desk, Failure};

/// A conclusion as it is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Concluding {
    /// In words; empty takes the conclusion back.
    pub text: String,
    /// Since when service is out; beside a workaround only.
    pub out_since: Option<Timestamp>,
    /// When service worked again; beside a workaround only.
    pub restored_at: Option<Timestamp>,
    /// When what was looked at was stated, in unix milliseconds; 0 if nothing was.
    pub seen: i64,
}

/// A test as it is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Testing {
    /// What is done.
    pub action: String,
    /// What comes if the hypothesis holds.
    pub expected: String,
    /// What came.
    pub observed: String,
    /// What that shows; none if it is still to be done.
    pub result: Option<TestResult>,
}

/// What is put into the scales.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Weighing {
    /// On which side; none if nothing was chosen.
    pub side: Option<Side>,
    /// Marked lines of the ticket.
    pub evidence: Option<EvidenceId>,
    /// In words.
    pub remark: String,
}

/// A verdict as it is given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judging {
    /// How the hypothesis stands from now on; none if nothing was chosen.
    pub standing: Option<Standing>,
    /// Why.
    pub reason: String,
    /// The revision that was looked at.
    pub revision: i64,
}

impl Desk<'_> {
    /// Names a possible cause.
    pub fn state_hypothesis(
        &mut self,
        who: &Principal,
        ticket: TicketId,
        statement: &str,
    ) -> Result<HypothesisId, Failure> {
        let ticket = self.workable(who, ticket)?;
        let statement = needed("statement", statement, LONGEST_STATEMENT)?;
        let (id, by) = (HypothesisId(self.fresh_id()), person(who)?);
        self.step(who, &ticket, Step::HypothesisStated { hypothesis: id })?;
        hypotheses::state(self.tx, (ticket.id, id), statement, by, self.now)?;
        Ok(id)
    }

    /// Plans a test of a hypothesis, or writes down one that was done.
    pub fn record_test(
        &mut self,
        who: &Principal,
        ticket: TicketId,
        hypothesis: HypothesisId,
        testing: &Testing,
    ) -> Result<TestId, Failure> {
        let (ticket, _) = self.hypothesis(who, ticket, hypothesis)?;
        let Testing { action, expected, observed, result } = testing;
        let action = needed("action", action, LONGEST_WORDS)?;
        let expected = within("expected", expected, LONGEST_WORDS)?;
        let observed = within("observed", observed, LONGEST_WORDS)?;
        // What was seen without what it shows would stand there as if it were still to be done.
        if result.is_none() && !observed.is_empty() {
            return Err(Failure::Invalid { field: "result", message: "investigation-problem-result" });
        }
        let (id, by) = (TestId(self.fresh_id()), person(who)?);
        let [action, expected, observed] = [action, expected, observed].map(str::to_owned);
        let test = NewTest { id, action, expected, observed, result: *result };
        self.step(who, &ticket, Step::TestRecorded { hypothesis, test: id, result: *result })?;
        hypotheses::add_test(self.tx, (ticket.id, hypothesis), &test, by, self.now)?;
        Ok(id)
    }

    /// Writes down what a planned test showed. A second click changes nothing.
    pub fn finish_test(
        &mut self,
        who: &Principal,
        ticket: TicketId,
        (hypothesis, test): (HypothesisId, TestId),
        (observed, result): (&str, Option<TestResult>),
    ) -> Result<(), Failure> {
        let (ticket, known) = self.hypothesis(who, ticket, hypothesis)?;
        let before = known.tests.iter().find(|one| one.id == test).ok_or(Failure::NotFound)?;
        let observed = within("observed", observed, LONGEST_WORDS)?;
        let message = "investigation-problem-result";
        let result = result.ok_or(Failure::Invalid { field: "result", message })?;
        if before.result.is_some() {
            let is_same = before.result == Some(result) && before.observed == observed;
            let message = "investigation-problem-test-done";
            return if is_same { Ok(()) } else { Err(Failure::Invalid { field: "observed", message }) };
        }
        let (by, now) = (person(who)?, self.now);
        self.step(who, &ticket, Step::TestRecorded { hypothesis, test, result: Some(result) })?;
        let of = (ticket.id, hypothesis);
        hypotheses::finish_test(self.tx, of, test, (observed, result), (by, now))?;
        Ok(())
    }

    /// Puts marked lines or a remark into the scales.
    pub fn weigh(
        &mut self,
        who: &Principal,
        ticket: TicketId,
        hypothesis: HypothesisId,
        weighing: &Weighing,
    ) -> Result<WeighingId, Failure> {
        let (ticket, _) = self.hypothesis(who, ticket, hypothesis)?;
        let remark = within("remark", &weighing.remark, LONGEST_WORDS)?;
        let message = "investigation-problem-side";
        let side = weighing.side.ok_or(Failure::Invalid { field: "side", message })?;
        if let Some(evidence) = weighing.evidence {
            let marked = evidence::of_ticket(self.tx, ticket.id)?;
            if marked.iter().all(|one| one.id != evidence) {
                let message = "investigation-problem-evidence-gone";
                return Err(Failure::Invalid { field: "evidence", message });
            }
        } else if remark.is_empty() {
            let message = "investigation-problem-nothing-weighed";
            return Err(Failure::Invalid { field: "remark", message });
        }
        let (id, by) = (WeighingId(self.fresh_id()), person(who)?);
        let new = NewWeighing { id, side, evidence: weighing.evidence, remark: remark.to_owned() };
        self.step(who, &ticket, Step::EvidenceWeighed { hypothesis, side })?;
        hypotheses::weigh(self.tx, (ticket.id, hypothesis), &new, by, self.now)?;
        Ok(id)
    }

    /// Takes something out of the scales. A second click changes nothing.
    pub fn drop_weighing(
        &mut self,
        who: &Principal,
        ticket: TicketId,
        (hypothesis, weighing): (HypothesisId, WeighingId),
    ) -> Result<(), Failure> {
        let (ticket, _) = self.hypothesis(who, ticket, hypothesis)?;
        if hypotheses::drop_weighing(self.tx, (ticket.id, hypothesis), weighing)? {
            self.step(who, &ticket, Step::EvidenceDropped { hypothesis })?;
        }
        Ok(())
    }

    /// Decides how a hypothesis stands.
    pub fn judge(
        &mut self,
        who: &Principal,
        ticket: TicketId,
        hypothesis: HypothesisId,
        judging: &Judging,
    ) -> Result<Standing, Failure> {
        let (ticket, known) = self.hypothesis(who, ticket, hypothesis)?;
        let message = "investigation-problem-standing";
        let standing = judging.standing.ok_or(Failure::Invalid { field: "standing", message })?;
        let reason = match standing {
            Standing::Open => within("reason", &judging.reason, LONGEST_WORDS)?,
            // Who comes later has nothing but the reason to go by.
            _ => needed("reason", &judging.reason, LONGEST_WORDS)?,
        };
        let is_same = known.standing == standing
            && known.verdict.as_ref().is_some_and(|verdict| verdict.reason == reason);
        if is_same {
            return Ok(standing);
        }
        let (of, by) = ((ticket.id, hypothesis), person(who)?);
        let (verdict, now) = ((standing, reason), self.now);
        if !hypotheses::judge(self.tx, of, judging.revision, verdict, (by, now))? {
            let message = "investigation-problem-stale";
            return Err(Failure::Invalid { field: "reason", message });
        }
        self.step(who, &ticket, Step::VerdictGiven { hypothesis, standing })?;
        Ok(standing)
    }

    /// States what was found out, or takes it back by empty words. Refused if a colleague has changed it
    /// since it was looked at.
    pub fn conclude(
        &mut self,
        who: &Principal,
        ticket: TicketId,
        conclusion: Conclusion,
        concluding: &Concluding,
    ) -> Result<(), Failure> {
        let ticket = self.workable(who, ticket)?;
        let text = within("text", &concluding.text, LONGEST_WORDS)?.to_owned();
        let (mut out_since, mut restored_at) = (concluding.out_since, concluding.restored_at);
        if conclusion != Conclusion::Workaround {
            (out_since, restored_at) = (None, None);
        }
        let invalid = |field, message| Err(Failure::Invalid { field, message });
        if out_since.is_some_and(|at| at > self.now) {
            return invalid("out_since", "investigation-problem-future");
        }
        if restored_at.is_some_and(|at| at > self.now) {
            return invalid("restored_at", "investigation-problem-future");
        }
        let since = out_since.unwrap_or(ticket.created_at);
        if restored_at.is_some() && outage(since, restored_at, self.now).is_err() {
            return invalid("restored_at", "investigation-problem-backwards");
        }
        if text.is_empty() && (out_since.is_some() || restored_at.is_some()) {
            return invalid("text", "investigation-problem-words");
        }
        let before = conclusions::of_ticket(self.tx, ticket.id)?;
        let before = before.into_iter().find(|one| one.conclusion == conclusion);
        let is_same = before.as_ref().map_or(text.is_empty(), |known| {
            known.text == text && known.out_since == out_since && known.restored_at == restored_at
        });
        if is_same {
            return Ok(());
        }
        if before.map_or(0, |known| known.at.0) != concluding.seen {
            return invalid("text", "investigation-problem-conclusion-stale");
        }
        if text.is_empty() {
            if conclusions::remove(self.tx, ticket.id, conclusion)? {
                self.step(who, &ticket, Step::ConclusionDropped { conclusion })?;
            }
            return Ok(());
        }
        self.step(who, &ticket, Step::stating(conclusion))?;
        let by = person(who)?;
        let stated = Stated { ticket: ticket.id, conclusion, text, out_since, restored_at, by };
        Ok(conclusions::state(self.tx, &stated, self.now)?)
    }

    /// The ticket and one of its hypotheses, if it is theirs to work on.
    fn hypothesis(
        &mut self,
        who: &Principal,
        ticket: TicketId,
        id: HypothesisId,
    ) -> Result<(Ticket, Hypothesis), Failure> {
        let ticket = self.workable(who, ticket)?;
        let known = hypotheses::one(self.tx, (ticket.id, id))?.ok_or(Failure::NotFound)?;
        Ok((ticket, known))
    }

    /// Puts a step into the log.
    pub(crate) fn step(&mut self, who: &Principal, ticket: &Ticket, step: Step) -> Result<(), Failure> {
        self.decide_on(who, ticket, &Command::Investigate { step })
    }
}

pub(crate) fn person(who: &Principal) -> Result<PersonId, Failure> {
    who.person().ok_or(Failure::NotFound)
}

/// Words that must say something.
pub(crate) fn needed<'t>(field: &'static str, text: &'t str, longest: usize) -> Result<&'t str, Failure> {
    match within(field, text, longest)? {
        "" => Err(Failure::Invalid { field, message: "investigation-problem-words" }),
        text => Ok(text),
    }
}

/// Words that may be empty, without what stands around them.
pub(crate) fn within<'t>(field: &'static str, text: &'t str, longest: usize) -> Result<&'t str, Failure> {
    let text = text.trim();
    match text.chars().count() > longest {
        true => Err(Failure::Invalid { field, message: "investigation-problem-long" }),
        false => Ok(text),
    }
}
