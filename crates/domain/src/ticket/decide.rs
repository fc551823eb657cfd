//! What a command leads to: events, or a refusal that states the fact.

use crate::access::{Principal, Rights};
use crate::clock::ClockKind;
use crate::event::{Event, Fact, Opened};
use crate::handoff::{Handoff, Package};
use crate::ids::{HandoffId, PromiseId, TeamId};
use crate::ladder::{Ladder, Senders, Tier};

use super::of_logs::of_logs;
use super::of_problem::of_problem;
use super::{AfterReply, Alarm, Command, Context, Member, Refusal, Status, Thanks, Ticket};

/// From this tier up a solution names its cause.
const ROOT_CAUSE_FROM: Tier = Tier(2);

pub(super) type Decision = Result<Vec<Fact>, Refusal>;

impl Ticket {
    /// The event that opens a ticket; every other event is decided by one that exists.
    pub fn open(opened: Opened, context: &Context<'_>) -> Event {
        Event { at: context.now, by: context.who.person(), fact: Fact::Opened(opened) }
    }

    /// What `command` leads to. Nothing changes; the same question has the same answer.
    pub fn decide(&self, command: &Command, context: &Context<'_>) -> Result<Vec<Event>, Refusal> {
        let facts = self.facts(command, context)?;
        // An event is never older than the one before it, even if a clock was set back.
        let at = context.now.max(self.updated_at);
        let by = context.who.person();
        Ok(facts.into_iter().map(|fact| Event { at, by, fact }).collect())
    }

    fn facts(&self, command: &Command, context: &Context<'_>) -> Decision {
        let rights = context.who.rights(self);
        match command {
            Command::WriteAsCustomer { message, thanks } => {
                allow(rights.read_as_customer)?;
                self.written_by_customer(*message, *thanks)
            }
            Command::Rate { score, comment } => {
                allow(rights.read_as_customer)?;
                self.rated(*score, comment)
            }
            Command::AnswerAsVendor { vendor, message } => {
                allow(rights.work || answers_for(context.who, *vendor))?;
                self.answered_by_vendor(*vendor, *message)
            }
            Command::Note { message } => {
                allow(rights.read_as_desk)?;
                Ok(vec![Fact::NoteWritten { message: *message }])
            }
            Command::Follow => {
                allow(rights.read_as_desk)?;
                let person = context.who.person().ok_or(Refusal::NotAllowed)?;
                let known = self.followers.contains(&person);
                Ok(if known { vec![] } else { vec![Fact::Followed { person }] })
            }
            // Also on a closed ticket: who reads along must be able to be kept out.
            Command::RemoveParticipant { person } => {
                allow(rights.work)?;
                let known = self.participants.contains(person);
                Ok(if known { vec![Fact::ParticipantRemoved { person: *person }] } else { vec![] })
            }
            Command::BringRun { run, title } => {
                allow(rights.read_as_customer)?;
                Ok(vec![Fact::RunBrought { run: *run, title: title.clone() }])
            }
            // Also on a solved or closed ticket: what proves the cause often comes late.
            Command::AddBundle { bundle } => {
                allow(rights.read_as_desk || rights.read_as_customer)?;
                Ok(vec![Fact::BundleAdded { bundle: *bundle }])
            }
            Command::LinkDevice { device } => {
                allow(rights.read_as_desk || rights.read_as_customer)?;
                let known = self.devices.contains(device);
                Ok(if known { vec![] } else { vec![Fact::DeviceLinked { device: *device }] })
            }
            Command::UnlinkDevice { device } => {
                allow(rights.read_as_desk)?;
                let known = self.devices.contains(device);
                Ok(if known { vec![Fact::DeviceUnlinked { device: *device }] } else { vec![] })
            }
            // Also on a solved or closed ticket, for the same reason.
            Command::Investigate { step } => {
                allow(rights.work)?;
                Ok(vec![Fact::Investigated { step: *step }])
            }
            Command::SettleBundle { .. } | Command::RecogniseKnownError { .. } => {
                self.program_only(context)?;
                of_logs(command)
            }
            Command::DismissKnownError { .. } | Command::OpenOriginal { .. } => {
                allow(rights.read_as_desk)?;
                of_logs(command)
            }
            Command::MarkHealthy { .. }
            | Command::UnmarkHealthy { .. }
            | Command::WithdrawUploadLink { .. } => {
                allow(rights.work)?;
                of_logs(command)
            }
            Command::LinkProblem { .. } | Command::UnlinkProblem { .. } | Command::NoteProblem { .. } => {
                allow(rights.read_as_desk)?;
                of_problem(command)
            }
            Command::Accept { handoff } => {
                let offer = self.offer(*handoff)?;
                allow(rights.answer_offer)?;
                Ok(vec![Fact::HandoffAccepted { handoff: offer.id }])
            }
            Command::Return { handoff, reason, coaching } => {
                let offer = self.offer(*handoff)?;
                allow(rights.answer_offer)?;
                if coaching.trim().is_empty() {
                    return Err(Refusal::CoachingMissing);
                }
                let coaching = coaching.trim().to_owned();
                Ok(vec![Fact::HandoffReturned { handoff: offer.id, reason: *reason, coaching }])
            }
            Command::Withdraw { handoff } => {
                let offer = self.offer(*handoff)?;
                allow(rights.withdraw_offer)?;
                Ok(vec![Fact::HandoffWithdrawn { handoff: offer.id }])
            }
            Command::Rule { owner, reason } => {
                allow(rights.rule)?;
                self.ruled(*owner, reason, context.ladder)
            }
            Command::Expire { handoff } => {
                self.program_only(context)?;
                Ok(vec![Fact::HandoffExpired { handoff: self.offer(*handoff)?.id }])
            }
            Command::BreakPromise { promise } => {
                self.program_only(context)?;
                self.promise_broken(*promise, context)
            }
            Command::Alarm { clock, due_at, alarm } => {
                self.program_only(context)?;
                let (clock, due_at) = (*clock, *due_at);
                Ok(match alarm {
                    Alarm::Warning => vec![Fact::ClockWarned { clock, due_at }],
                    Alarm::Breach => {
                        let team = self.answerable(clock);
                        vec![Fact::ClockBreached { clock, due_at }, Fact::LeadCalled { team }]
                    }
                })
            }
            Command::Close => {
                self.program_only(context)?;
                self.must_be_solved()?;
                Ok(vec![Fact::Closed])
            }
            work => {
                allow(rights.work)?;
                self.worked_on(work, context)
            }
        }
    }

    /// What only the owning team does.
    fn worked_on(&self, command: &Command, context: &Context<'_>) -> Decision {
        if self.status == Status::Closed {
            return Err(Refusal::Closed);
        }
        match command {
            Command::Reply { message, then } => {
                self.must_be_unsolved()?;
                let mut facts = self.taken_by(context);
                facts.push(Fact::Replied { message: *message });
                facts.extend(self.promises_kept(context));
                if *then == AfterReply::WaitForCustomer {
                    facts.push(Fact::WaitedForCustomer);
                }
                Ok(facts)
            }
            Command::Assign { to } => {
                self.must_be_unsolved()?;
                if to.team != self.team {
                    return Err(Refusal::NotAMember);
                }
                let same = self.holder == Some(to.person);
                Ok(if same { vec![] } else { vec![Fact::Assigned { to: to.person }] })
            }
            Command::Unassign => {
                self.must_be_unsolved()?;
                Ok(self.holder.map(|_| Fact::Unassigned).into_iter().collect())
            }
            Command::Prioritise { priority } => {
                let same = *priority == self.priority;
                Ok(if same { vec![] } else { vec![Fact::Prioritised { priority: *priority }] })
            }
            Command::Categorise { category } => {
                let same = self.category.as_ref() == Some(category);
                Ok(if same { vec![] } else { vec![Fact::Categorised { category: category.clone() }] })
            }
            Command::Offer { handoff, to, package, promise } => {
                self.offered(*handoff, *to, package, *promise, context)
            }
            Command::Promise { promise, due_at } => {
                self.must_be_unsolved()?;
                if *due_at <= context.now {
                    return Err(Refusal::PromiseInThePast);
                }
                let mut facts = self.promises_kept(context);
                facts.push(Fact::PromiseMade { promise: *promise, due_at: *due_at });
                Ok(facts)
            }
            Command::WaitForCustomer => {
                self.must_be_unsolved()?;
                let waits = self.status == Status::WaitingForCustomer;
                Ok(if waits { vec![] } else { vec![Fact::WaitedForCustomer] })
            }
            Command::AskVendor { vendor, message } => {
                self.must_be_unsolved()?;
                if !context.ladder.is_provider(*vendor) {
                    return Err(Refusal::NotAVendor);
                }
                let mut facts = self.taken_by(context);
                facts.push(Fact::VendorAsked { vendor: *vendor, message: *message });
                Ok(facts)
            }
            Command::Resume => {
                let waits = matches!(self.status, Status::WaitingForCustomer | Status::WaitingForVendor);
                Ok(if waits { vec![Fact::WorkResumed] } else { vec![] })
            }
            Command::Restore { workaround } => {
                self.must_be_unsolved()?;
                let workaround = words(workaround)?;
                Ok(vec![Fact::Restored { workaround }])
            }
            Command::Solve { root_cause, message } => self.solved(root_cause, *message, context),
            Command::Reopen => {
                self.must_be_solved()?;
                Ok(vec![Fact::Reopened])
            }
            Command::AddParticipant { person } => {
                let known = *person == self.requester || self.participants.contains(person);
                Ok(if known { vec![] } else { vec![Fact::ParticipantAdded { person: *person }] })
            }
            Command::CallLead { team } => Ok(vec![Fact::LeadCalled { team: *team }]),
            Command::StartRun { run, title } => {
                self.must_be_unsolved()?;
                Ok(vec![Fact::RunStarted { run: *run, title: title.clone() }])
            }
            Command::TakeRunStep { run, step, said, outcome } => {
                self.must_be_unsolved()?;
                let taken = Fact::RunStepTaken { run: *run, step: step.clone(), said: said.clone() };
                let ended = outcome.map(|outcome| Fact::RunEnded { run: *run, outcome });
                Ok([taken].into_iter().chain(ended).collect())
            }
            Command::TellOfProblem { problem, message } => self.told_of(*problem, *message, context),
            Command::StepRunBack { run, step } => {
                self.must_be_unsolved()?;
                Ok(vec![Fact::RunSteppedBack { run: *run, step: step.clone() }])
            }
            // Every other command was decided before, with rights of its own.
            _ => Err(Refusal::NotAllowed),
        }
    }

    fn written_by_customer(&self, message: crate::ids::MessageId, thanks: Thanks) -> Decision {
        match (self.status, thanks) {
            (Status::Closed, Thanks::No) => Err(Refusal::Closed),
            (Status::Solved | Status::Closed, Thanks::Mere) => Ok(vec![Fact::CustomerThanked { message }]),
            (Status::Solved, Thanks::No) => Ok(vec![Fact::CustomerWrote { message }, Fact::Reopened]),
            _ => Ok(vec![Fact::CustomerWrote { message }]),
        }
    }

    fn rated(&self, score: u8, comment: &str) -> Decision {
        self.must_be_solved()?;
        if !(1..=5).contains(&score) {
            return Err(Refusal::RatingOutOfRange);
        }
        Ok(vec![Fact::Rated { score, comment: comment.trim().to_owned() }])
    }

    fn answered_by_vendor(&self, vendor: TeamId, message: crate::ids::MessageId) -> Decision {
        if !self.vendors.contains(&vendor) {
            return Err(Refusal::NotAVendor);
        }
        Ok(vec![Fact::VendorAnswered { vendor, message }])
    }

    fn offered(
        &self,
        handoff: HandoffId,
        to: TeamId,
        package: &Package,
        promise: PromiseId,
        context: &Context<'_>,
    ) -> Decision {
        self.must_be_unsolved()?;
        if self.open_handoff().is_some() {
            return Err(Refusal::OfferOpen);
        }
        let path = context.ladder.path(self.team, to).ok_or(Refusal::NoSuchPath)?;
        let team = context.ladder.team(to).ok_or(Refusal::NoSuchPath)?;
        if path.contract.senders == Senders::Leads {
            allow(leads(context.who, self.team))?;
        }
        self.guard_against_bouncing(team.tier, context.ladder)?;
        let demands = path.contract.demands(self.category.as_deref());
        let missing = package.readiness(&demands).missing;
        if !missing.is_empty() {
            return Err(Refusal::PackageIncomplete { missing });
        }
        if package.promise_at.is_some_and(|at| at <= context.now) {
            return Err(Refusal::PromiseInThePast);
        }
        let mut facts = self.taken_by(context);
        facts.push(Fact::HandoffOffered {
            handoff,
            path: path.id,
            to,
            to_tier: team.tier,
            package: Box::new(package.clone()),
        });
        // The same promise shown again in a prefilled form is not a second one.
        let already = self.open_promise().map(|open| open.due_at);
        if let Some(due_at) = package.promise_at.filter(|at| Some(*at) != already) {
            facts.extend(self.promises_kept(context));
            facts.push(Fact::PromiseMade { promise, due_at });
        }
        Ok(facts)
    }

    fn guard_against_bouncing(&self, to: Tier, ladder: &Ladder) -> Result<(), Refusal> {
        if self.moved_too_often(to, ladder) {
            let (moves, re_entries) = (self.moves().count(), self.re_entries());
            return Err(Refusal::NeedsRuling { moves, re_entries });
        }
        Ok(())
    }

    /// Whether the bounce guard would refuse a move to `to`.
    pub fn moved_too_often(&self, to: Tier, ladder: &Ladder) -> bool {
        self.moves().count() >= ladder.guard.max_moves
            || (self.would_re_enter(to) && self.re_entries() >= ladder.guard.max_re_entries)
    }

    fn ruled(&self, owner: Member, reason: &str, ladder: &Ladder) -> Decision {
        self.must_be_unsolved()?;
        let team = ladder.team(owner.team).ok_or(Refusal::NoSuchPath)?;
        if ladder.is_provider(owner.team) {
            return Err(Refusal::NoSuchPath);
        }
        let limit_reached = self.moves().count() >= ladder.guard.max_moves
            || self.re_entries() >= ladder.guard.max_re_entries;
        if !limit_reached {
            return Err(Refusal::NoRulingNeeded);
        }
        let reason = words(reason)?;
        Ok(vec![Fact::Ruled { team: team.id, tier: team.tier, owner: owner.person, reason }])
    }

    /// The team whose leads are called when a clock runs out: an offer lies with the team that
    /// has not answered it, everything else with the owner.
    fn answerable(&self, clock: ClockKind) -> TeamId {
        match (clock, self.open_handoff()) {
            (ClockKind::Accept, Some(offer)) => offer.to,
            _ => self.team,
        }
    }

    fn solved(&self, root_cause: &str, message: crate::ids::MessageId, context: &Context<'_>) -> Decision {
        self.must_be_unsolved()?;
        if self.open_handoff().is_some() {
            return Err(Refusal::OfferOpen);
        }
        let root_cause = root_cause.trim().to_owned();
        if root_cause.is_empty() && self.tier >= ROOT_CAUSE_FROM {
            return Err(Refusal::RootCauseMissing);
        }
        let mut facts = self.taken_by(context);
        facts.extend(self.promises_kept(context));
        facts.push(Fact::Solved { root_cause, message });
        let learners = self.sighted_by.iter().copied().filter(|team| *team != self.team);
        facts.extend(learners.map(|team| Fact::LessonGiven { team }));
        Ok(facts)
    }

    /// Whoever works on an unowned ticket of their team owns it: one owner at all times.
    fn taken_by(&self, context: &Context<'_>) -> Vec<Fact> {
        match (self.holder, context.who) {
            (None, Principal::Agent(agent)) if agent.teams.contains(&self.team) => {
                vec![Fact::Assigned { to: agent.person }]
            }
            _ => vec![],
        }
    }

    fn offer(&self, id: HandoffId) -> Result<&Handoff, Refusal> {
        self.open_handoff().filter(|offer| offer.id == id).ok_or(Refusal::NoOpenOffer)
    }

    pub(super) fn must_be_unsolved(&self) -> Result<(), Refusal> {
        match self.status {
            Status::Closed => Err(Refusal::Closed),
            Status::Solved => Err(Refusal::AlreadySolved),
            _ => Ok(()),
        }
    }

    fn must_be_solved(&self) -> Result<(), Refusal> {
        if self.status.is_unsolved() { Err(Refusal::NotSolved) } else { Ok(()) }
    }

    fn program_only(&self, context: &Context<'_>) -> Result<(), Refusal> {
        allow(*context.who == Principal::System)
    }
}

fn allow(right: bool) -> Result<(), Refusal> {
    if right { Ok(()) } else { Err(Refusal::NotAllowed) }
}

fn leads(who: &Principal, team: TeamId) -> bool {
    matches!(who, Principal::Agent(agent) if agent.leads(team))
}

fn answers_for(who: &Principal, vendor: TeamId) -> bool {
    matches!(who, Principal::Vendor(contact) if contact.teams.contains(&vendor))
}

pub(super) fn words(text: &str) -> Result<String, Refusal> {
    match text.trim() {
        "" => Err(Refusal::WordsMissing),
        text => Ok(text.to_owned()),
    }
}

impl Rights {
    /// Whether any of it lets the principal read the ticket.
    pub fn any_reading(&self) -> bool {
        self.read_as_customer || self.read_as_desk || self.read_as_vendor
    }
}
