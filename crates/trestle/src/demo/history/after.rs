//! After the solution: thanks, a word that it is back, a rating, and the closed file.

use trestle_domain::due::CLOSES_AFTER;
use trestle_domain::ticket::{AfterReply, Command, Thanks};
use trestle_domain::time::Millis;

use super::parts::Teller;
use super::plan::Turn;
use crate::demo::story::Told;

impl Teller<'_> {
    /// Everything that follows a solution.
    pub fn afterwards(&mut self) -> Told {
        if self.plan.turns.take(Turn::Reopened) {
            self.comes_back()?;
        }
        if self.plan.turns.take(Turn::Thanks) {
            self.customer_passes(Millis::minutes(80))?;
            let text = self.phrase(self.plan.phrases().thanks).to_owned();
            let message = self.story.write(self.plan.asker.id, text);
            self.act(self.plan.asker.id, Command::WriteAsCustomer { message, thanks: Thanks::Mere })?;
        }
        if self.plan.turns.take(Turn::Rating) {
            self.rate()?;
        }
        let solved_at = self.story.ticket.solved_at.unwrap_or(self.story.now);
        self.story.reach(solved_at.plus(CLOSES_AFTER).max(self.story.now))
    }

    fn comes_back(&mut self) -> Told {
        self.customer_passes(Millis::hours(18))?;
        self.customer_writes(self.plan.script.again)?;
        self.work(self.by_urgency([90, 50, 25, 10]))?;
        let phrases = self.plan.phrases();
        let words = self.phrase(phrases.sorry_again);
        self.reply(&[words], AfterReply::StayOpen)?;
        self.work(self.by_urgency([240, 150, 80, 40]))?;
        let words = [self.phrase(phrases.solved_again), self.phrase(phrases.if_not)];
        self.say_solved(&words)
    }

    fn rate(&mut self) -> Told {
        self.customer_passes(Millis::hours(7))?;
        let scores: [u32; 5] = match self.story.ticket.reopened {
            0 => [2, 2, 7, 32, 57],
            _ => [14, 18, 26, 28, 14],
        };
        let score = 1 + self.story.chance.weighted(&scores) as u8;
        let phrases = self.plan.phrases();
        let comment = self.phrase(if score >= 4 { phrases.good } else { phrases.bad }).to_owned();
        self.act(self.plan.asker.id, Command::Rate { score, comment })
    }
}
