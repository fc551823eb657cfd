//! What every part of a story is made of: people picked for a job, and things said and done.

use trestle_domain::event::Opened;
use trestle_domain::ids::{MessageId, PersonId, PromiseId, TeamId, TicketId};
use trestle_domain::ladder::Tier;
use trestle_domain::ticket::{AfterReply, Channel, Command, Priority, Thanks};
use trestle_domain::time::{Millis, Timestamp};

use super::plan::{Plan, Reach};
use super::scene::{Rung, Scene, State};
use super::voice;
use crate::demo::chance::Chance;
use crate::demo::company::people::{ADA, Colleague, JONAS, PRIYA};
use crate::demo::story::{Stop, Story, Told};
use crate::demo::world::{World, colleague, members};

/// Who tells a story: it knows the plan.
pub struct Teller<'w> {
    /// The story so far.
    pub story: Story<'w>,
    /// Where it goes.
    pub plan: Plan<'w>,
}

impl<'w> Teller<'w> {
    /// Begins with the customer's first words.
    pub fn open(
        world: &'w World,
        number: TicketId,
        at: Timestamp,
        plan: Plan<'w>,
        mut chance: Chance,
    ) -> Self {
        let front = plan.front();
        // Whoever picks up the phone writes the request down.
        let who = match plan.channel {
            Channel::Phone => world.principal(chance.pick(&members(front)).id),
            _ => world.principal(plan.asker.id),
        };
        let subject = plan.facts.fill(chance.pick(plan.script.subjects));
        let matter = plan.facts.fill(chance.pick(plan.script.words));
        let words = match plan.channel {
            Channel::Phone => voice::capitalised(&matter),
            _ => voice::customer(plan.asker, plan.phrases(), &matter, &mut chance),
        };
        let opening = |message| {
            let opened = Opened {
                subject,
                requester: plan.asker.id,
                organisation: Some(plan.asker.organisation),
                channel: plan.channel,
                priority: plan.priority,
                // Mail has no field for it; the front line says what it is about.
                category: (plan.channel != Channel::Mail).then(|| plan.script.category.to_owned()),
                team: front,
                tier: Tier(1),
                policy: plan.asker.works_for.plan,
                message,
            };
            (opened, words)
        };
        let mut story = Story::open(world, number, at, chance, who, opening);
        if plan.scene.is_some() {
            story.pace = 0.3;
        }
        Teller { story, plan }
    }

    /// Ends the telling if the ticket is meant to stay like this.
    pub fn stay(&self, rung: Rung, state: State) -> Told {
        match self.stays(rung, state) {
            true => Err(Stop::Stays),
            false => Ok(()),
        }
    }

    /// Whether the ticket is meant to stay like this.
    pub fn stays(&self, rung: Rung, state: State) -> bool {
        self.plan.scene == Some(Scene { rung, state })
    }

    /// Somebody of a team; those whom the demo's visitor signs in as have most to do.
    pub fn member(&mut self, team: TeamId) -> &'static Colleague {
        let members = members(team);
        let named = if self.plan.scene.is_some() { 40 } else { 4 };
        let weights: Vec<u32> = members
            .iter()
            .map(|member| match member.id {
                ADA | JONAS | PRIYA => named,
                _ if !member.leads.is_empty() => 1,
                _ => 3,
            })
            .collect();
        members[self.story.chance.weighted(&weights)]
    }

    /// Who has the ticket.
    pub fn holder(&self) -> &'static Colleague {
        colleague(self.story.ticket.holder.expect("somebody took it before"))
    }

    /// The team that has the ticket.
    pub fn team(&self) -> TeamId {
        self.story.ticket.team
    }

    /// A median by urgency, from low to urgent, in minutes.
    pub fn by_urgency(&self, minutes: [i64; 4]) -> Millis {
        Millis::minutes(minutes[self.plan.priority as usize])
    }

    /// Does what a person asks.
    pub fn act(&mut self, who: PersonId, command: Command) -> Told {
        let world = self.story.world;
        self.story.act(world.principal(who), command)
    }

    /// One of several phrases.
    pub fn phrase(&mut self, phrases: &'static [&'static str]) -> &'static str {
        self.story.chance.pick(phrases)
    }

    /// The script's text with the particulars filled in.
    pub fn filled(&self, text: &str) -> String {
        self.plan.facts.fill(text)
    }

    /// Puts our message to the customer on file.
    pub fn say(&mut self, who: &Colleague, paragraphs: &[&str]) -> MessageId {
        let phrases = self.plan.phrases();
        let greeting = self.phrase(match self.story.ticket.first_response_at {
            None => phrases.first_greetings,
            Some(_) => phrases.greetings,
        });
        let closing = self.phrase(phrases.closings);
        let text = voice::ours(self.plan.asker, greeting, paragraphs, closing, who);
        self.story.write(who.id, text)
    }

    /// The holder answers the customer.
    pub fn reply(&mut self, paragraphs: &[&str], then: AfterReply) -> Told {
        let who = self.holder();
        let message = self.say(who, paragraphs);
        self.act(who.id, Command::Reply { message, then })
    }

    /// The holder writes a note.
    pub fn note(&mut self, text: &str) -> Told {
        let text = self.filled(text);
        self.story.note(self.holder().id, text)
    }

    /// The holder promises a word within so much of the team's working time.
    pub fn promise(&mut self, within: Millis) -> Told {
        let (who, due_at) = (self.holder().id, self.hence(self.team(), within));
        let promise = PromiseId(self.story.id());
        self.act(who, Command::Promise { promise, due_at })
    }

    /// The instant by which so much of a team's working time has passed.
    pub fn hence(&self, team: TeamId, length: Millis) -> Timestamp {
        let soonest = self.story.now.plus(Millis::hours(1));
        self.story.world.calendar_of(team).due(self.story.now, length).unwrap_or(soonest).max(soonest)
    }

    /// The customer writes something that matters.
    pub fn customer_writes(&mut self, matter: &str) -> Told {
        let (asker, phrases) = (self.plan.asker, self.plan.phrases());
        let matter = self.filled(matter);
        let text = voice::customer(asker, phrases, &matter, &mut self.story.chance);
        let message = self.story.write(asker.id, text);
        self.act(asker.id, Command::WriteAsCustomer { message, thanks: Thanks::No })
    }

    /// The customer gets to it after about so long.
    pub fn customer_passes(&mut self, median: Millis) -> Told {
        let world = self.story.world;
        self.story.pass(&world.waking, median)
    }

    /// The holder's team works for about so long.
    pub fn work(&mut self, median: Millis) -> Told {
        self.story.work(self.team(), median)
    }

    /// Lets time pass until shortly before the present, in the team's hours.
    pub fn until_lately(&mut self) -> Told {
        let team = self.team();
        let at = self.story.world.lately(team, &mut self.story.chance);
        if at > self.story.now { self.story.reach(at) } else { Ok(()) }
    }

    /// Asks the customer and waits for the answer.
    pub fn ask(&mut self, rung: Rung) -> Told {
        let asking = self.phrase(self.plan.phrases().asking);
        let question = self.filled(self.plan.script.question);
        self.reply(&[asking, &question], AfterReply::WaitForCustomer)?;
        self.stay(rung, State::AskedCustomer)?;
        if self.story.chance.percent(12.0) {
            self.work(Millis::hours(15))?;
            let chasing = self.phrase(self.plan.phrases().chasing);
            self.reply(&[chasing], AfterReply::WaitForCustomer)?;
        }
        self.customer_passes(Millis::minutes(150))?;
        let answer = self.phrase(self.plan.script.answers);
        self.customer_writes(answer)
    }

    /// The holder solves it and says so in plain words.
    pub fn solve(&mut self) -> Told {
        self.work(match self.plan.reach {
            Reach::Front => self.by_urgency([60, 35, 25, 15]),
            Reach::Specialists => self.by_urgency([300, 200, 110, 60]),
            Reach::Engineers => self.by_urgency([900, 600, 300, 150]),
        })?;
        let phrases = self.plan.phrases();
        let solution = self.phrase(self.plan.script.solutions);
        let paragraphs = [self.phrase(phrases.solved), &self.filled(solution), self.phrase(phrases.if_not)];
        self.say_solved(&paragraphs)
    }

    /// Solves with these words to the customer.
    pub fn say_solved(&mut self, paragraphs: &[&str]) -> Told {
        let who = self.holder();
        let message = self.say(who, paragraphs);
        let root_cause = self.plan.script.above.as_ref().map(|above| self.filled(above.root_cause));
        self.act(who.id, Command::Solve { root_cause: root_cause.unwrap_or_default(), message })
    }

    /// Whether it is urgent enough to make people hurry.
    pub fn is_pressing(&self) -> bool {
        self.plan.priority >= Priority::High
    }
}
