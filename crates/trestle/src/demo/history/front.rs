//! The front line: the first answer, and usually the last.

use trestle_domain::ticket::{AfterReply, Command, Member, Priority};
use trestle_domain::time::Millis;

use super::parts::Teller;
use super::plan::{Reach, Turn};
use super::scene::{Rung, State};
use crate::demo::story::Told;

impl Teller<'_> {
    /// Somebody takes it, says what it is about and asks back if need be.
    pub fn front_line(&mut self) -> Told {
        self.stay(Rung::Front, State::Untouched)?;
        let team = self.plan.front();
        self.story.work(team, self.by_urgency([75, 42, 22, 8]))?;
        let who = self.member(team);
        self.act(who.id, Command::Assign { to: Member { person: who.id, team } })?;
        if self.story.ticket.category.is_none() {
            self.act(who.id, Command::Categorise { category: self.plan.script.category.to_owned() })?;
        }
        if self.plan.priority == Priority::Normal && self.story.chance.percent(3.0) {
            self.act(who.id, Command::Prioritise { priority: Priority::High })?;
        }
        self.work(Millis::minutes(6))?;
        if self.story.chance.percent(38.0) || self.stays(Rung::Front, State::InWork) {
            self.note(self.plan.script.note)?;
        }
        self.in_work_at_the_front()?;
        let asks = self.plan.turns.take(Turn::Question);
        if asks || self.stays(Rung::Front, State::AskedCustomer) {
            self.ask(Rung::Front)?;
            self.work(self.by_urgency([70, 40, 25, 12]))?;
        }
        // The answer to the question often is the solution already.
        if self.plan.reach != Reach::Front && !self.is_pressing() {
            self.work(Millis::minutes(30))?;
        }
        Ok(())
    }

    fn in_work_at_the_front(&mut self) -> Told {
        if !self.stays(Rung::Front, State::InWork) {
            return Ok(());
        }
        if self.story.chance.percent(60.0) {
            self.until_lately()?;
            let words = self.phrase(self.plan.phrases().still_on_it);
            self.reply(&[words], AfterReply::StayOpen)?;
            let hours = 2 + self.story.chance.below(9) as i64;
            self.promise(Millis::hours(hours))?;
        }
        self.stay(Rung::Front, State::InWork)
    }
}
