//! Up the ladder: packages offered, accepted, returned; providers asked; customers kept posted.

use trestle_domain::handoff::Package;
use trestle_domain::ids::{HandoffId, PersonId, PromiseId, TeamId};
use trestle_domain::ticket::{AfterReply, Command, Member};
use trestle_domain::time::Millis;

use super::parts::Teller;
use super::plan::Turn;
use super::scene::{Rung, State};
use crate::demo::company::people::Colleague;
use crate::demo::scripts::Provider;
use crate::demo::story::{Stop, Told};
use crate::demo::words::{ADDED, HANDED_BACK, RETURNS, RULINGS};
use crate::demo::world::members;

impl Teller<'_> {
    /// The front line cannot solve it: specialists take over.
    pub fn specialists(&mut self) -> Told {
        let above = self.plan.above();
        let passing_on = self.phrase(self.plan.phrases().passing_on);
        self.climb(Rung::Specialists, above.team, passing_on)?;
        if self.plan.turns.take(Turn::Bounce) {
            self.bounce(above.team)?;
        }
        self.look_into(Rung::Specialists, above.finding)?;
        let asked =
            self.plan.turns.take(Turn::Provider) || self.stays(Rung::Specialists, State::AskedProvider);
        if let Some(provider) = above.provider.as_ref().filter(|_| asked) {
            self.ask_provider(provider)?;
        }
        Ok(())
    }

    /// The specialists found a fault in what Harbour builds: engineers take over.
    pub fn engineers(&mut self) -> Told {
        let engineers = self.plan.above().engineers.as_ref();
        let engineers = engineers.expect("stories that reach engineers have scripts that do");
        let to_engineers = self.phrase(self.plan.phrases().to_engineers);
        self.climb(Rung::Engineers, engineers.team, to_engineers)?;
        self.look_into(Rung::Engineers, engineers.finding)
    }

    fn climb(&mut self, rung: Rung, to: TeamId, words: &str) -> Told {
        self.work(Millis::minutes(15))?;
        if self.stays(rung, State::Offered) {
            self.until_lately()?;
        }
        self.reply(&[words], AfterReply::StayOpen)?;
        self.hand_over(rung, to)?;
        // The promise that went with the package.
        self.work(self.by_urgency([160, 105, 55, 22]))?;
        let words = self.phrase(self.plan.phrases().taken_over);
        self.reply(&[words], AfterReply::StayOpen)
    }

    /// Offers until somebody accepts: offers may come back, or expire.
    fn hand_over(&mut self, rung: Rung, to: TeamId) -> Told {
        let mut comes_back = self.plan.turns.take(Turn::Returned) && rung == Rung::Specialists;
        loop {
            let package = self.package();
            let handoff = self.offer(to, package)?;
            self.stay(rung, State::Offered)?;
            self.story.work(to, self.by_urgency([90, 50, 28, 10]))?;
            if self.story.ticket.open_handoff().is_none() {
                self.work(Millis::minutes(30))?;
                continue;
            }
            let taker = self.member(to);
            if !comes_back {
                return self.act(taker.id, Command::Accept { handoff });
            }
            comes_back = false;
            let (reason, coachings) = self.story.chance.pick(RETURNS);
            let coaching = self.phrase(coachings).to_owned();
            self.act(taker.id, Command::Return { handoff, reason, coaching })?;
            self.work(self.by_urgency([80, 45, 30, 12]))?;
            let added = self.phrase(ADDED);
            self.note(added)?;
        }
    }

    fn offer(&mut self, to: TeamId, mut package: Package) -> Result<HandoffId, Stop> {
        let who = self.holder().id;
        let promised = self.story.ticket.open_promise().map(|open| open.due_at);
        let soon = self.hence(to, Millis::hours(if self.is_pressing() { 5 } else { 8 }));
        package.promise_at = Some(promised.filter(|at| *at > self.story.now).unwrap_or(soon));
        let (handoff, promise) = (HandoffId(self.story.id()), PromiseId(self.story.id()));
        self.act(who, Command::Offer { handoff, to, package: Box::new(package), promise })?;
        Ok(handoff)
    }

    fn package(&self) -> Package {
        let above = self.plan.above();
        Package {
            summary: self.filled(above.summary),
            customer_words: self.filled(self.plan.script.words[0]),
            impact: self.filled(above.impact),
            environment: self.plan.facts.environment(),
            steps_tried: self.filled(above.steps),
            evidence: self.filled(above.evidence),
            ruled_out: self.filled(above.ruled_out),
            ask: self.filled(above.ask),
            promise_at: None,
        }
    }

    /// Down to the front line and up again; where that is once too often, a lead rules.
    fn bounce(&mut self, technical: TeamId) -> Told {
        let front = self.plan.front();
        for to in [front, technical] {
            self.work(Millis::minutes(70))?;
            let ask = self.phrase(HANDED_BACK).to_owned();
            let package = match to == front {
                true => {
                    Package { summary: self.filled(self.plan.above().summary), ask, ..Package::default() }
                }
                false => self.package(),
            };
            let handoff = self.offer(to, package)?;
            self.story.work(to, self.by_urgency([70, 45, 25, 10]))?;
            if self.story.ticket.open_handoff().is_none() {
                return Ok(());
            }
            let taker = self.member(to);
            self.act(taker.id, Command::Accept { handoff })?;
        }
        if self.plan.turns.take(Turn::Ruling) { self.rule(technical) } else { Ok(()) }
    }

    fn rule(&mut self, team: TeamId) -> Told {
        let owner = Member { person: self.holder().id, team };
        let Some(lead) = lead_of(team) else { return Ok(()) };
        self.work(Millis::minutes(60))?;
        let reason = self.phrase(RULINGS).to_owned();
        self.act(lead, Command::Rule { owner, reason })
    }

    /// Finds out what it is, and keeps the customer posted.
    fn look_into(&mut self, rung: Rung, finding: &str) -> Told {
        if self.stays(rung, State::AskedCustomer) {
            self.ask(rung)?;
        }
        self.work(self.by_urgency([160, 100, 60, 30]))?;
        self.note(finding)?;
        if self.plan.turns.take(Turn::Workaround) && self.story.ticket.restored_at.is_none() {
            self.restore()?;
        }
        if self.stays(rung, State::InWork) {
            return self.stay_in_work(rung);
        }
        if self.plan.turns.take(Turn::Nudge) {
            self.customer_passes(Millis::hours(4))?;
            let nudge = self.phrase(self.plan.phrases().nudges);
            self.customer_writes(nudge)?;
            self.work(Millis::minutes(55))?;
            self.keep_posted()?;
        }
        Ok(())
    }

    fn restore(&mut self) -> Told {
        let workaround = self.filled(self.plan.above().workaround);
        let meanwhile = self.phrase(self.plan.phrases().meanwhile);
        self.act(self.holder().id, Command::Restore { workaround: workaround.clone() })?;
        self.reply(&[meanwhile, &workaround], AfterReply::StayOpen)
    }

    fn stay_in_work(&mut self, rung: Rung) -> Told {
        if self.story.chance.percent(70.0) {
            self.until_lately()?;
            self.keep_posted()?;
        }
        self.stay(rung, State::InWork)
    }

    fn keep_posted(&mut self) -> Told {
        let words = self.phrase(self.plan.phrases().still_on_it);
        self.reply(&[words], AfterReply::StayOpen)?;
        let hours = 3 + self.story.chance.below(12) as i64;
        self.promise(Millis::hours(hours))
    }

    /// A partner has to look: ask, promise, wait, hear.
    fn ask_provider(&mut self, provider: &Provider) -> Told {
        let who: &Colleague = self.holder();
        self.work(Millis::minutes(20))?;
        if self.stays(Rung::Specialists, State::AskedProvider) {
            self.until_lately()?;
        }
        let partner_asked = self.phrase(self.plan.phrases().partner_asked);
        self.reply(&[partner_asked], AfterReply::StayOpen)?;
        let question = self.filled(provider.question);
        let message = self.story.write_to_provider(who.id, provider.team, question);
        self.act(who.id, Command::AskVendor { vendor: provider.team, message })?;
        self.promise(Millis::hours(16))?;
        self.stay(Rung::Specialists, State::AskedProvider)?;
        self.story.work(provider.team, self.by_urgency([700, 420, 260, 110]))?;
        let contact = self.member(provider.team);
        let answer = self.filled(provider.answer);
        let message = self.story.write_to_provider(contact.id, provider.team, answer);
        self.act(contact.id, Command::AnswerAsVendor { vendor: provider.team, message })?;
        self.work(self.by_urgency([90, 60, 40, 20]))?;
        let words = self.phrase(self.plan.phrases().partner_answered);
        self.reply(&[words], AfterReply::StayOpen)
    }
}

fn lead_of(team: TeamId) -> Option<PersonId> {
    members(team).into_iter().find(|member| member.leads.contains(&team)).map(|lead| lead.id)
}
