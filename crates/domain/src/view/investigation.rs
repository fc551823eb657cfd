//! An investigation as our own people are shown it. Nobody else is.

use serde::Serialize;

use super::desk::Named;
use super::reproduction::Reproduction;
use crate::ids::{EvidenceId, HypothesisId, PersonId, TestId, WeighingId};
use crate::investigation::{Backwards, Conclusion, Side, Standing, TestResult, outage};
use crate::time::{Millis, Timestamp};

/// What is known of a ticket's problem, and how it was found out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Investigation {
    /// What was concluded, each at most once.
    pub conclusions: Vec<Concluded>,
    /// Every possible cause, oldest first.
    pub hypotheses: Vec<Hypothesis>,
    /// Every attempt to reproduce it, oldest first.
    pub reproductions: Vec<Reproduction>,
}

/// Something that was concluded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Concluded {
    /// What it is.
    pub conclusion: Conclusion,
    /// In words.
    pub text: String,
    /// Since when service is out, as the customer tells it: beside a workaround only.
    pub out_since: Option<Timestamp>,
    /// When service worked again: beside a workaround only.
    pub restored_at: Option<Timestamp>,
    /// Who stated it last.
    pub by: Named<PersonId>,
    /// When.
    pub at: Timestamp,
}

/// A possible cause.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Hypothesis {
    /// Which.
    pub id: HypothesisId,
    /// In a sentence.
    pub statement: String,
    /// How it stands.
    pub standing: Standing,
    /// Counted up with everything that is added: a verdict names the one it was made on.
    pub revision: i64,
    /// Who stated it.
    pub by: Named<PersonId>,
    /// When.
    pub at: Timestamp,
    /// Who decided how it stands, when and why; none while nobody has.
    pub verdict: Option<Verdict>,
    /// What was done to find out, oldest first.
    pub tests: Vec<Test>,
    /// What speaks for and against it, oldest first.
    pub weighed: Vec<Weighed>,
}

/// Why a hypothesis stands as it does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Verdict {
    /// In words.
    pub reason: String,
    /// Who decided.
    pub by: Named<PersonId>,
    /// When.
    pub at: Timestamp,
}

/// What is done to find out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Test {
    /// Which.
    pub id: TestId,
    /// What is done.
    pub action: String,
    /// What comes if the hypothesis holds; may be empty.
    pub expected: String,
    /// What came; empty until it is done.
    pub observed: String,
    /// What that shows; none until it is done.
    pub result: Option<TestResult>,
    /// Who wrote it down last.
    pub by: Named<PersonId>,
    /// When.
    pub at: Timestamp,
}

/// Something that weighs for or against a hypothesis.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Weighed {
    /// Which.
    pub id: WeighingId,
    /// On which side.
    pub side: Side,
    /// The marked lines, if it is some; they may have been unmarked since.
    pub evidence: Option<EvidenceId>,
    /// In words; may be empty beside marked lines.
    pub remark: String,
    /// Who weighed it.
    pub by: Named<PersonId>,
    /// When.
    pub at: Timestamp,
}

impl Investigation {
    /// What was concluded, if it was.
    pub fn concluded(&self, conclusion: Conclusion) -> Option<&Concluded> {
        self.conclusions.iter().find(|one| one.conclusion == conclusion)
    }

    /// Its words, if it was concluded.
    pub fn words_of(&self, conclusion: Conclusion) -> Option<&str> {
        self.concluded(conclusion).map(|one| one.text.as_str())
    }

    /// The hypothesis with this id.
    pub fn hypothesis(&self, id: HypothesisId) -> Option<&Hypothesis> {
        self.hypotheses.iter().find(|one| one.id == id)
    }

    /// The causes that were ruled out.
    pub fn ruled_out(&self) -> impl Iterator<Item = &Hypothesis> {
        self.hypotheses.iter().filter(|one| one.standing == Standing::Refuted)
    }

    /// How long service was out as far as it is known, and whether it still is; none if nobody wrote
    /// down that it was.
    ///
    /// It began when the customer says, or with the ticket; it ended when a colleague wrote down that it
    /// did, or when the ticket says so.
    pub fn outage(
        &self,
        opened_at: Timestamp,
        restored: Option<Timestamp>,
        now: Timestamp,
    ) -> Option<Outage> {
        let workaround = self.concluded(Conclusion::Workaround);
        let own = workaround.and_then(|one| one.restored_at);
        let out_since = workaround.and_then(|one| one.out_since);
        let since = out_since.unwrap_or(opened_at);
        // What went out after the ticket was restored is out again.
        let restored = restored.filter(|at| *at >= since);
        if own.is_none() && out_since.is_none() && restored.is_none() {
            return None;
        }
        let restored_at = own.or(restored);
        match outage(since, restored_at, now) {
            Ok(length) => Some(Outage { since, restored_at, length }),
            Err(Backwards) => None,
        }
    }
}

impl Hypothesis {
    /// How much speaks for it and how much against it: tests that passed or failed, and what was weighed.
    pub fn scales(&self) -> (usize, usize) {
        let tests = |result| self.tests.iter().filter(|test| test.result == Some(result)).count();
        let weighed = |side| self.weighed.iter().filter(|one| one.side == side).count();
        (tests(TestResult::Passed) + weighed(Side::For), tests(TestResult::Failed) + weighed(Side::Against))
    }
}

/// Service that was out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Outage {
    /// Since when.
    pub since: Timestamp,
    /// Until when; none while it is.
    pub restored_at: Option<Timestamp>,
    /// How long so far.
    pub length: Millis,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn minute(count: i64) -> Timestamp {
        Timestamp(Millis::minutes(count).0)
    }

    fn workaround(out_since: Option<i64>, restored_at: Option<i64>) -> Investigation {
        let by = Named { id: PersonId(1), name: "Ada".to_owned() };
        let concluded = Concluded {
            conclusion: Conclusion::Workaround,
            text: "restart".to_owned(),
            out_since: out_since.map(minute),
            restored_at: restored_at.map(minute),
            by,
            at: minute(60),
        };
        Investigation { conclusions: vec![concluded], ..Investigation::default() }
    }

    #[test]
    fn an_outage_is_what_was_written_down_and_else_what_the_ticket_says() {
        let length = |investigation: &Investigation, restored: Option<i64>| {
            let outage = investigation.outage(minute(10), restored.map(minute), minute(100));
            outage.map(|outage| outage.length.as_minutes())
        };
        assert_eq!(length(&Investigation::default(), None), None, "nobody says that anything was out");
        assert_eq!(length(&workaround(None, None), None), None);
        assert_eq!(length(&Investigation::default(), Some(40)), Some(30), "the ticket says it");
        assert_eq!(length(&workaround(Some(5), None), Some(40)), Some(35));
        assert_eq!(length(&workaround(Some(5), Some(30)), Some(40)), Some(25), "colleagues know better");
        assert_eq!(length(&workaround(Some(5), None), None), Some(95), "it still is");
        assert_eq!(length(&workaround(None, Some(9)), None), None, "before the ticket was opened");
        assert_eq!(length(&workaround(Some(50), None), Some(40)), Some(50), "it went out again");
        assert_eq!(length(&workaround(Some(50), Some(60)), Some(40)), Some(10), "and was restored again");
    }

    #[test]
    fn scales_count_tests_and_what_was_weighed() {
        let by = Named { id: PersonId(1), name: "Ada".to_owned() };
        let test = |result| Test {
            id: TestId(1),
            action: String::new(),
            expected: String::new(),
            observed: String::new(),
            result,
            by: by.clone(),
            at: minute(1),
        };
        let weighed = |side| Weighed {
            id: WeighingId(1),
            side,
            evidence: None,
            remark: String::new(),
            by: by.clone(),
            at: minute(1),
        };
        let hypothesis = Hypothesis {
            id: HypothesisId(1),
            statement: String::new(),
            standing: Standing::Open,
            revision: 0,
            by: by.clone(),
            at: minute(1),
            verdict: None,
            tests: vec![
                test(None),
                test(Some(TestResult::Passed)),
                test(Some(TestResult::Unclear)),
                test(Some(TestResult::Failed)),
            ],
            weighed: vec![weighed(Side::For), weighed(Side::For), weighed(Side::Against)],
        };
        assert_eq!(hypothesis.scales(), (3, 2));
    }
}
