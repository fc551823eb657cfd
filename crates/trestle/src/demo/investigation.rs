//! What Harbour's people found out about the ticket with the gateway's logs: the pool of connections that is
//! used up, what else it could have been, and where it was tried.

use trestle_app::{Concluding, Desk, Environing, Failure, Judging, Reproducing, Snapping, Testing, Weighing};
use trestle_domain::access::Principal;
use trestle_domain::ids::{BundleId, EvidenceId, HypothesisId, PersonId, TicketId};
use trestle_domain::investigation::{Conclusion, Reproduced, Side, Standing, TestResult};
use trestle_domain::time::{Millis, Timestamp};
use trestle_store::evidence::{self, NewEvidence};
use trestle_store::{Db, StoreError, people};

use super::logs;

const CONFIGURATION: &str = "gateway/app.yaml on pier-1";

/// Writes it down, once.
pub(super) fn write(app: &trestle_app::App, now: Timestamp) -> Result<(), Failure> {
    let Some((ticket, bundle, person)) = app.store.read_blocking(wanted)? else { return Ok(()) };
    app.transact_blocking(move |desk| {
        let who = people::principal(desk.tx, person)?.ok_or(Failure::NotFound)?;
        let mut notebook = Notebook { desk, who, person, ticket, now };
        let empty = notebook.mark(bundle)?;
        notebook.pool(empty)?;
        notebook.clock()?;
        notebook.firewall()?;
        notebook.known()?;
        notebook.tried()?;
        notebook.configured()
    })
}

/// The ticket with the logs, and somebody who works on it; none if it has an investigation already.
fn wanted(db: &mut Db) -> Result<Option<(TicketId, BundleId, PersonId)>, StoreError> {
    let sql = "SELECT t.id, b.id, COALESCE(t.holder_id, MIN(m.person_id))
         FROM bundles b JOIN tickets t ON t.id = b.ticket_id JOIN memberships m ON m.team_id = t.team_id
         WHERE NOT EXISTS (SELECT 1 FROM hypotheses)
         GROUP BY t.id, b.id, t.holder_id ORDER BY b.id LIMIT 1";
    db.query_opt(sql, &[], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
}

struct Notebook<'n, 'd> {
    desk: &'n mut Desk<'d>,
    who: Principal,
    person: PersonId,
    ticket: TicketId,
    now: Timestamp,
}

impl Notebook<'_, '_> {
    /// Marks the first lines that say that the pool is empty.
    fn mark(&mut self, bundle: BundleId) -> Result<EvidenceId, Failure> {
        let (from, text) = logs::first_failure(self.now);
        let to = from + text.lines().count() as u64 - 1;
        let id = EvidenceId(self.desk.fresh_id());
        let note = "The pool is empty from here on; every payment waits three seconds and fails.".to_owned();
        let new = NewEvidence { id, ticket: self.ticket, bundle, from, to, text, note, by: self.person };
        evidence::add(self.desk.tx, &new, self.desk.now)?;
        Ok(id)
    }

    fn pool(&mut self, empty: EvidenceId) -> Result<(), Failure> {
        let id =
            self.state("A payment that times out keeps its connection, until the pool of 40 is used up")?;
        self.test(
            id,
            Testing {
                action: "Cut the acquirer off in the till lab and pay forty times".to_owned(),
                expected: "One connection fewer with each time-out".to_owned(),
                observed: "39, 38, 37 … none left after the fortieth".to_owned(),
                result: Some(TestResult::Passed),
            },
        )?;
        self.test(
            id,
            Testing {
                action: "The same with gateway 4.2.1".to_owned(),
                expected: "The pool stays at 40".to_owned(),
                observed: "40 after forty time-outs".to_owned(),
                result: Some(TestResult::Passed),
            },
        )?;
        self.weigh(id, Side::For, Some(empty), "")?;
        self.weigh(
            id,
            Side::For,
            None,
            "The pool's warnings count down slowly for a quarter of an hour before.",
        )?;
        self.judge(
            id,
            Standing::Confirmed,
            "With 4.2.1 the connection is given back after a time-out, and the pool stays full.",
        )
    }

    fn clock(&mut self) -> Result<(), Failure> {
        let id =
            self.state("Till 4's clock is twelve seconds ahead, and the acquirer turns its payments down")?;
        self.test(
            id,
            Testing {
                action: "Set the till's clock right and pay again".to_owned(),
                observed: "Payments fail as before".to_owned(),
                result: Some(TestResult::Failed),
                ..Testing::default()
            },
        )?;
        self.weigh(id, Side::Against, None, "All five terminals fail at the same time, not only till 4.")?;
        self.judge(id, Standing::Refuted, "The other tills' clocks are right and fail too.")
    }

    fn firewall(&mut self) -> Result<(), Failure> {
        let id =
            self.state("The shop's firewall drops connections to the acquirer that are idle for an hour")?;
        self.test(
            id,
            Testing {
                action: "Ask the shop for the firewall's log of that morning".to_owned(),
                expected: "Dropped connections just before the first time-out".to_owned(),
                ..Testing::default()
            },
        )
    }

    fn known(&mut self) -> Result<(), Failure> {
        let begun = self.now.minus(Millis::hours(3));
        let cause = "After a time-out the gateway does not give the connection back to its pool. Forty time-outs use it up.";
        self.conclude(Conclusion::RootCause, Concluding { text: cause.to_owned(), ..Concluding::default() })?;
        self.conclude(
            Conclusion::Workaround,
            Concluding {
                text: "Empty the pool by hand under Admin, Pool, when fewer than five connections are left."
                    .to_owned(),
                out_since: Some(begun.plus(Millis::minutes(14))),
                restored_at: Some(begun.plus(Millis::minutes(56))),
                seen: 0,
            },
        )?;
        self.conclude(
            Conclusion::FixVersion,
            Concluding { text: "gateway 4.2.1".to_owned(), ..Concluding::default() },
        )
    }

    fn tried(&mut self) -> Result<(), Failure> {
        let steps =
            "Start the gateway with a pool of 40\nCut the acquirer off\nPay forty times\nPay once more";
        let place = |name: &str, version: &str| Environing {
            name: name.to_owned(),
            version: version.to_owned(),
            system: "Debian 13".to_owned(),
            notes: String::new(),
        };
        let lab = self.desk.add_environment(&self.who, &place("Till lab, bench 2", "4.2.0"))?.id;
        let copy = self.desk.add_environment(&self.who, &place("Copy of the shop at Pier 7", "4.2.0"))?.id;
        let sandbox = self.desk.add_environment(&self.who, &place("Acquirer's sandbox", "4.2.1"))?.id;
        let attempts = [
            (lab, "", Reproduced::Yes, "5", "5", ""),
            (copy, "", Reproduced::Partly, "3", "5", "Twice the acquirer came back too early."),
            (sandbox, "", Reproduced::No, "0", "5", ""),
            (lab, "4.2.1", Reproduced::No, "0", "5", "With the new version on the same bench."),
        ];
        for (environment, version, outcome, hits, tries, remark) in attempts {
            let attempt = Reproducing {
                environment: Some(environment),
                version: version.to_owned(),
                steps: steps.to_owned(),
                outcome: Some(outcome),
                hits: hits.to_owned(),
                tries: tries.to_owned(),
                remark: remark.to_owned(),
                ..Reproducing::default()
            };
            self.desk.reproduce(&self.who, self.ticket, &attempt)?;
        }
        Ok(())
    }

    fn configured(&mut self) -> Result<(), Failure> {
        let before = "pool:\n  size: 40\n  wait_ms: 3000\nacquirer:\n  url: https://acquirer.example\n  user: harbour\n  password: Gull-And-Anchor-77\n";
        let after = "acquirer:\n  url: https://acquirer.example\n  user: harbour\n  password: Gull-And-Anchor-77\n  timeout_ms: 2000\npool:\n  size: 80\n  wait_ms: 3000\n";
        for (content, hours, note) in
            [(before, 30, "As the customer sent it."), (after, 1, "A larger pool, to gain time until 4.2.1.")]
        {
            let snapping = Snapping {
                name: CONFIGURATION.to_owned(),
                content: content.to_owned(),
                taken_at: Some(self.now.minus(Millis::hours(hours))),
                note: note.to_owned(),
                format: None,
            };
            self.desk.take_snapshot(&self.who, self.ticket, &snapping)?;
        }
        Ok(())
    }

    fn state(&mut self, statement: &str) -> Result<HypothesisId, Failure> {
        self.desk.state_hypothesis(&self.who, self.ticket, statement)
    }

    fn test(&mut self, id: HypothesisId, testing: Testing) -> Result<(), Failure> {
        self.desk.record_test(&self.who, self.ticket, id, &testing).map(drop)
    }

    fn weigh(
        &mut self,
        id: HypothesisId,
        side: Side,
        evidence: Option<EvidenceId>,
        remark: &str,
    ) -> Result<(), Failure> {
        let weighing = Weighing { side: Some(side), evidence, remark: remark.to_owned() };
        self.desk.weigh(&self.who, self.ticket, id, &weighing).map(drop)
    }

    /// Everything that was added before is in the picture.
    fn judge(&mut self, id: HypothesisId, standing: Standing, reason: &str) -> Result<(), Failure> {
        let known = trestle_store::hypotheses::one(self.desk.tx, (self.ticket, id))?;
        let revision = known.ok_or(Failure::NotFound)?.revision;
        let judging = Judging { standing: Some(standing), reason: reason.to_owned(), revision };
        self.desk.judge(&self.who, self.ticket, id, &judging).map(drop)
    }

    fn conclude(&mut self, conclusion: Conclusion, concluding: Concluding) -> Result<(), Failure> {
        self.desk.conclude(&self.who, self.ticket, conclusion, &concluding)
    }
}
