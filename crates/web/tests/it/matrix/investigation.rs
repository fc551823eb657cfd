//! An investigation of ticket 1, with a canary in each kind of its words.

use trestle_app::{Concluding, Desk, Environing, Failure, Judging, Reproducing, Snapping, Testing, Weighing};
use trestle_domain::access::Principal;
use trestle_domain::ids::{EnvironmentId, HypothesisId, SnapshotId, TestId, TicketId, WeighingId};
use trestle_domain::investigation::{Conclusion, Reproduced, Side, Standing};

/// In a hypothesis.
pub const STATEMENT: &str = "canary-hypothesis";
/// In a test of it.
pub const TEST: &str = "canary-test-of-a-hypothesis";
/// In what speaks against it.
pub const REMARK: &str = "canary-remark-on-a-hypothesis";
/// In the verdict.
pub const REASON: &str = "canary-reason-of-a-verdict";
/// In what was concluded.
pub const CONCLUDED: &str = "canary-conclusion";

/// In an attempt to reproduce it.
pub const STEPS: &str = "canary-steps-of-a-reproduction";
/// What an environment is called, which every colleague may know.
pub const ENVIRONMENT: &str = "canary-environment";
/// In the name of a configuration.
pub const SNAPSHOT: &str = "canary-configuration-of-the-customer";
/// In a configuration.
pub const CONTENT: &str = "canary-line-of-a-configuration";
/// What stood in it and was taken out.
pub const SECRET: &str = "hunter2canaryinaconfiguration";

/// All that stands on the tab.
pub const ALL: [&str; 8] = [STATEMENT, TEST, REMARK, REASON, CONCLUDED, STEPS, ENVIRONMENT, SNAPSHOT];

/// What the rows' places stand for.
#[derive(Clone, Copy)]
pub struct Investigated {
    pub hypothesis: HypothesisId,
    pub test: TestId,
    pub weighing: WeighingId,
    pub environment: EnvironmentId,
    pub snapshot: SnapshotId,
}

impl Investigated {
    /// The places in paths, and what stands for them.
    pub fn places(self) -> [(&'static str, String); 6] {
        [
            ("{conclusion}", Conclusion::RootCause.key().to_owned()),
            ("{hypothesis}", self.hypothesis.to_string()),
            ("{test}", self.test.to_string()),
            ("{weighing}", self.weighing.to_string()),
            ("{environment}", self.environment.to_string()),
            ("{snapshot}", self.snapshot.to_string()),
        ]
    }
}

/// What must never be on any page for this person.
pub fn forbidden(who: &str) -> Vec<&'static str> {
    match who {
        "front" | "lead" | "admin" => vec![SECRET],
        "tech" => vec![STATEMENT, TEST, REMARK, REASON, CONCLUDED, STEPS, SNAPSHOT, CONTENT, SECRET],
        _ => [&ALL[..], &[CONTENT, SECRET]].concat(),
    }
}

pub fn furnish(desk: &mut Desk<'_>, ticket: TicketId, front: &Principal) -> Result<Investigated, Failure> {
    let hypothesis = desk.state_hypothesis(front, ticket, STATEMENT)?;
    let testing = Testing { action: TEST.to_owned(), ..Testing::default() };
    let test = desk.record_test(front, ticket, hypothesis, &testing)?;
    let remark = Weighing { side: Some(Side::Against), evidence: None, remark: REMARK.to_owned() };
    let weighing = desk.weigh(front, ticket, hypothesis, &remark)?;
    let verdict = Judging { standing: Some(Standing::Supported), reason: REASON.to_owned(), revision: 2 };
    desk.judge(front, ticket, hypothesis, &verdict)?;
    for conclusion in Conclusion::ALL {
        let concluding = Concluding { text: CONCLUDED.to_owned(), ..Concluding::default() };
        desk.conclude(front, ticket, *conclusion, &concluding)?;
    }
    let fresh = Environing { name: ENVIRONMENT.to_owned(), ..Environing::default() };
    let environment = desk.add_environment(front, &fresh)?.id;
    let reproducing = Reproducing {
        environment: Some(environment),
        steps: STEPS.to_owned(),
        outcome: Some(Reproduced::Yes),
        ..Reproducing::default()
    };
    desk.reproduce(front, ticket, &reproducing)?;
    let content = format!("{CONTENT} = 1\npassword = {SECRET}\n");
    let snapping = Snapping { name: SNAPSHOT.to_owned(), content, ..Snapping::default() };
    let (snapshot, redacted) = desk.take_snapshot(front, ticket, &snapping)?;
    assert_eq!(redacted, 1);
    Ok(Investigated { hypothesis, test, weighing, environment, snapshot })
}
