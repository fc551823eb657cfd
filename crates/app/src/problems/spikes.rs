//! Calls leads when many customers have the same trouble at once.
//!
//! Every minute each node looks at the marks that three customers or more had within two hours, and decides in
//! one transaction whether it is a spike (`domain::spike`). A call that was raised counts everyone who comes
//! since, for as long as there is no second one about the same. What was called is a row: a restart, another node
//! or a clock that jumped calls nobody twice.

use trestle_domain::access::{Agent, Principal};
use trestle_domain::ids::{AlarmId, BulletinId, ProblemId, TicketId};
use trestle_domain::mark::Mark;
use trestle_domain::spike::{self, FEWEST, PAST, QUIET, Spike, WINDOW};
use trestle_domain::ticket::Refusal;
use trestle_domain::time::Millis;
use trestle_domain::view::problems::{AlarmView, Settled};
use trestle_store::{Db, alarms, marks};

use crate::letters::alarm as letter;
use crate::{App, Desk, Failure};

/// Calls that are shown after they were settled.
const SETTLED: u32 = 5;

impl App {
    /// Looks for marks that unusually many customers have now; tells how many calls were raised.
    pub async fn look_for_spikes(&self) -> Result<usize, Failure> {
        let now = self.now();
        let found = self.store.read(move |db| {
            let crowded = marks::crowded(db, now.minus(WINDOW), now, FEWEST)?;
            Ok::<_, Failure>((crowded, alarms::grown(db, now.minus(QUIET), now)?))
        });
        let (mut crowded, grown) = found.await?;
        // The most telling first: what it covers is not called of once more.
        crowded.sort();
        if crowded.is_empty() && grown.is_empty() {
            return Ok(0);
        }
        self.transact(move |desk| {
            for (call, customers) in grown {
                alarms::grow(desk.tx, call, customers, desk.now)?;
            }
            let mut raised = 0;
            for mark in crowded {
                raised += desk.call_or_not(mark)?;
            }
            Ok(raised)
        })
        .await
    }
}

impl Desk<'_> {
    fn call_or_not(&mut self, mark: Mark) -> Result<usize, Failure> {
        let past = self.now.minus(WINDOW).minus(PAST);
        let sightings = marks::sightings(self.tx, mark.kind, &mark.mark, past)?;
        let last = alarms::last(self.tx, mark.kind, &mark.mark)?;
        match spike::call(&sightings, last.as_ref().map(|last| last.raised_at), self.now) {
            Some(spike) if !self.is_covered(&mark)? => self.raise(mark, spike).map(|()| 1),
            _ => Ok(0),
        }
    }

    /// Whether a call of the last hours is about all these tickets already: one trouble has several marks.
    fn is_covered(&mut self, mark: &Mark) -> Result<bool, Failure> {
        let (begin, now) = (self.now.minus(WINDOW), self.now);
        let of = (mark.kind, mark.mark.as_str());
        let tickets = marks::tickets_with(self.tx, &Principal::System, of, begin, now)?;
        for call in alarms::raised_after(self.tx, now.minus(QUIET))? {
            let of = (call.mark.kind, call.mark.mark.as_str());
            let begin = call.since.minus(Millis(1));
            let told = marks::tickets_with(self.tx, &Principal::System, of, begin, now)?;
            if tickets.iter().all(|ticket| told.contains(ticket)) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn raise(&mut self, mark: Mark, spike: Spike) -> Result<(), Failure> {
        let of = (mark.kind, mark.mark.as_str());
        let team = marks::busiest_team(self.tx, of, self.now.minus(WINDOW), self.now)?;
        let Some(team) = team else { return Ok(()) };
        let alarm = AlarmView {
            id: AlarmId(self.fresh_id()),
            mark,
            team,
            raised_at: self.now,
            since: spike.since,
            grown_at: self.now,
            customers: spike.customers as i64,
            usual_per_1000: (spike.usual * 1000.0).round() as i64,
            settled: None,
        };
        alarms::raise(self.tx, &alarm)?;
        letter::call(self, &alarm)
    }

    /// Says why nothing is to be done about a call: for leads.
    pub fn dismiss_alarm(&mut self, agent: &Agent, id: AlarmId, reason: &str) -> Result<(), Failure> {
        let reason: String = reason.trim().chars().take(super::LONGEST_REASON).collect();
        self.check_calls(agent, id)?;
        if reason.is_empty() {
            return Err(Failure::Invalid { field: "reason", message: "problems-flaw-no-reason" });
        }
        self.settle_alarm(agent, id, reason, None, None)
    }

    /// Says that a call led to a problem or a bulletin. One that is settled already stays as it is.
    pub fn answer_alarm(
        &mut self,
        agent: &Agent,
        id: AlarmId,
        problem: Option<ProblemId>,
        bulletin: Option<BulletinId>,
    ) -> Result<(), Failure> {
        self.check_calls(agent, id)?;
        self.settle_alarm(agent, id, String::new(), problem, bulletin)
    }

    fn settle_alarm(
        &mut self,
        agent: &Agent,
        id: AlarmId,
        reason: String,
        problem: Option<ProblemId>,
        bulletin: Option<BulletinId>,
    ) -> Result<(), Failure> {
        let how = Settled { at: self.now, by: agent.person, reason, problem, bulletin };
        Ok(alarms::settle(self.tx, id, &how).map(drop)?)
    }

    /// Calls are for leads, who see the whole desk.
    fn check_calls(&mut self, agent: &Agent, id: AlarmId) -> Result<(), Failure> {
        alarms::one(self.tx, id)?.ok_or(Failure::NotFound)?;
        if agent.is_lead() { Ok(()) } else { Err(Refusal::NotAllowed.into()) }
    }
}

/// The calls that nobody has settled, each with the tickets behind it that `who` may see, the latest first. They
/// are for leads, who see the whole desk; others get none.
///
/// # Errors
/// When the database refuses.
pub fn calls(db: &mut Db, who: &Principal) -> Result<Vec<(AlarmView, Vec<TicketId>)>, Failure> {
    if !hears_calls(who) {
        return Ok(vec![]);
    }
    let mut calls = Vec::new();
    for call in alarms::open(db)? {
        let of = (call.mark.kind, call.mark.mark.as_str());
        let tickets = marks::tickets_with(db, who, of, call.since.minus(Millis(1)), call.grown_at)?;
        calls.push((call, tickets));
    }
    Ok(calls)
}

/// The calls that were settled last, for the same people.
///
/// # Errors
/// When the database refuses.
pub fn settled_calls(db: &mut Db, who: &Principal) -> Result<Vec<AlarmView>, Failure> {
    Ok(if hears_calls(who) { alarms::settled(db, SETTLED)? } else { vec![] })
}

fn hears_calls(who: &Principal) -> bool {
    matches!(who, Principal::Agent(agent) if agent.is_lead())
}
