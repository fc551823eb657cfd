//! The investigation of a ticket: what may be the cause, what was done to find out, and what is known.
//!
//! It is for our own people alone. Its words live in rows; here is what can be said of them, what the
//! log keeps of each step, and how long an outage was.

use serde::{Deserialize, Serialize};

use crate::ids::{HypothesisId, ReproductionId, SnapshotId, TestId};
use crate::keys::keys;
use crate::time::{Millis, Timestamp};

/// Letters of a hypothesis.
pub const LONGEST_STATEMENT: usize = 500;
/// Letters of everything else that is written down.
pub const LONGEST_WORDS: usize = 5_000;
/// Letters of a name or a version.
pub const LONGEST_NAME: usize = 120;

/// What was found out in the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Conclusion {
    /// Why it happened.
    RootCause,
    /// How work goes on until it is mended.
    Workaround,
    /// The version that mends it.
    FixVersion,
}

keys!(Conclusion { RootCause = "root_cause", Workaround = "workaround", FixVersion = "fix_version" });

impl std::str::FromStr for Conclusion {
    type Err = ();

    fn from_str(key: &str) -> Result<Conclusion, ()> {
        Conclusion::from_key(key).ok_or(())
    }
}

/// How a hypothesis stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// Nothing is decided.
    Open,
    /// What was found speaks for it; it is not proven.
    Supported,
    /// It is not the cause: a cause ruled out.
    Refuted,
    /// It is the cause.
    Confirmed,
}

keys!(Standing { Open = "open", Supported = "supported", Refuted = "refuted", Confirmed = "confirmed" });

/// What a test showed, seen from the hypothesis.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TestResult {
    /// What was expected came.
    Passed,
    /// Something else came.
    Failed,
    /// It does not tell.
    Unclear,
}

keys!(TestResult { Passed = "passed", Failed = "failed", Unclear = "unclear" });

/// On which side of a hypothesis something weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// It speaks for it.
    For,
    /// It speaks against it.
    Against,
}

keys!(Side { For = "for", Against = "against" });

/// What came of an attempt to reproduce a problem.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reproduced {
    /// It happened there too.
    Yes,
    /// Something like it happened, or only sometimes.
    Partly,
    /// It did not happen.
    No,
}

keys!(Reproduced { Yes = "yes", Partly = "partly", No = "no" });

/// One step of an investigation, as the ticket's log keeps it: ids and choices, never words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "step", rename_all = "snake_case")]
pub enum Step {
    /// Somebody named a possible cause.
    HypothesisStated {
        /// The hypothesis.
        hypothesis: HypothesisId,
    },
    /// A test of it was planned, or its result written down.
    TestRecorded {
        /// The hypothesis.
        hypothesis: HypothesisId,
        /// The test.
        test: TestId,
        /// What it showed; none if it is still to be done.
        result: Option<TestResult>,
    },
    /// Something was put into the scales.
    EvidenceWeighed {
        /// The hypothesis.
        hypothesis: HypothesisId,
        /// On which side.
        side: Side,
    },
    /// Something was taken out of the scales again.
    EvidenceDropped {
        /// The hypothesis.
        hypothesis: HypothesisId,
    },
    /// Somebody decided how it stands.
    VerdictGiven {
        /// The hypothesis.
        hypothesis: HypothesisId,
        /// How it stands from now on.
        standing: Standing,
    },
    /// The root cause was stated, or stated otherwise.
    RootCauseStated,
    /// A workaround was written down, or another one.
    WorkaroundFound,
    /// The version with the fix was named, or another one.
    FixNamed,
    /// A conclusion was taken back: it is not known after all.
    ConclusionDropped {
        /// Which.
        conclusion: Conclusion,
    },
    /// Somebody tried to reproduce the problem.
    ReproductionRun {
        /// The attempt.
        reproduction: ReproductionId,
        /// What came of it.
        outcome: Reproduced,
    },
    /// A configuration was kept as it is.
    SnapshotTaken {
        /// The snapshot.
        snapshot: SnapshotId,
    },
    /// It was deleted.
    SnapshotRemoved {
        /// The snapshot.
        snapshot: SnapshotId,
    },
}

impl Step {
    /// The step that states `conclusion`.
    pub fn stating(conclusion: Conclusion) -> Step {
        match conclusion {
            Conclusion::RootCause => Step::RootCauseStated,
            Conclusion::Workaround => Step::WorkaroundFound,
            Conclusion::FixVersion => Step::FixNamed,
        }
    }

    /// The name used in columns.
    pub fn key(self) -> &'static str {
        match self {
            Step::HypothesisStated { .. } => "hypothesis_stated",
            Step::TestRecorded { .. } => "test_recorded",
            Step::EvidenceWeighed { .. } => "evidence_weighed",
            Step::EvidenceDropped { .. } => "evidence_dropped",
            Step::VerdictGiven { .. } => "verdict_given",
            Step::RootCauseStated => "root_cause_stated",
            Step::WorkaroundFound => "workaround_found",
            Step::FixNamed => "fix_named",
            Step::ConclusionDropped { .. } => "conclusion_dropped",
            Step::ReproductionRun { .. } => "reproduction_run",
            Step::SnapshotTaken { .. } => "snapshot_taken",
            Step::SnapshotRemoved { .. } => "snapshot_removed",
        }
    }
}

/// How long service was out: from `since` until it was restored, or until `now`.
///
/// `Err` if it was restored before it was out, which nobody can mean.
pub fn outage(since: Timestamp, restored_at: Option<Timestamp>, now: Timestamp) -> Result<Millis, Backwards> {
    let until = restored_at.unwrap_or(now);
    if until < since { Err(Backwards) } else { Ok(until.since(since)) }
}

/// Service cannot be restored before it is out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Backwards;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_outage_ends_when_service_is_restored() {
        let minute = |count| Timestamp(Millis::minutes(count).0);
        assert_eq!(outage(minute(10), Some(minute(52)), minute(90)), Ok(Millis::minutes(42)));
        assert_eq!(outage(minute(10), None, minute(90)), Ok(Millis::minutes(80)), "it goes on");
        assert_eq!(outage(minute(10), Some(minute(10)), minute(90)), Ok(Millis(0)));
        assert_eq!(outage(minute(10), Some(minute(9)), minute(90)), Err(Backwards));
    }

    #[test]
    fn keys_lead_back() {
        for one in Conclusion::ALL {
            assert_eq!(Conclusion::from_key(one.key()), Some(*one));
        }
        for one in Standing::ALL {
            assert_eq!(Standing::from_key(one.key()), Some(*one));
        }
        for one in TestResult::ALL {
            assert_eq!(TestResult::from_key(one.key()), Some(*one));
        }
        for one in Side::ALL {
            assert_eq!(Side::from_key(one.key()), Some(*one));
        }
        for one in Reproduced::ALL {
            assert_eq!(Reproduced::from_key(one.key()), Some(*one));
        }
    }

    #[test]
    fn a_step_is_kept_flat_in_the_log() {
        use crate::event::Fact;
        let step = Step::VerdictGiven { hypothesis: HypothesisId(7), standing: Standing::Refuted };
        let fact = Fact::Investigated { step };
        let json = serde_json::to_string(&fact).unwrap();
        let expected =
            r#"{"kind":"investigated","step":"verdict_given","hypothesis":7,"standing":"refuted"}"#;
        assert_eq!(json, expected);
        assert_eq!(serde_json::from_str::<Fact>(&json).unwrap(), fact);
        assert_eq!(fact.key(), "verdict_given");
        let bare = Fact::Investigated { step: Step::RootCauseStated };
        let json = serde_json::to_string(&bare).unwrap();
        assert_eq!(serde_json::from_str::<Fact>(&json).unwrap(), bare);
    }
}
