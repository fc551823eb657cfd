//! Bulletins: written, updated, taken away, followed; and which of them somebody's words are about.
//!
//! What is wrong with one is for `domain::bulletin` to say. An update is one act: the timeline, the stage
//! and the mails with their recipients are one transaction.

use std::collections::BTreeSet;

use trestle_domain::access::{Agent, Principal};
use trestle_domain::article::{Readers, on_one_line};
use trestle_domain::bulletin::{
    Bulletin, Content, Flaw, Kind, Phase, Place, Reach, Stage, Text, Update, check, check_update,
};
use trestle_domain::ids::{BulletinId, PersonId, TicketId};
use trestle_domain::view::bulletins::{Headline, KeptUpdate};
use trestle_domain::view::desk::Named;
use trestle_search::{Nearby, nearness};
use trestle_store::bulletins::reach::{self, Hearer};
use trestle_store::bulletins::shown::{self, Which};
use trestle_store::{bulletins, tickets};

use crate::{App, Desk, Failure, letters};

/// How many current bulletins there may be before the oldest of the mildest are not looked through.
const MOST_CURRENT: u32 = 200;

/// Key of the sentence for people.
pub fn flaw_key(flaw: Flaw) -> &'static str {
    match flaw {
        Flaw::NoWords => "bulletins-problem-no-words",
        Flaw::NoTitle => "bulletins-problem-no-title",
        Flaw::TooLong => "bulletins-problem-too-long",
        Flaw::EndsBeforeItBegins => "bulletins-problem-ends-before",
        Flaw::NoWindow => "bulletins-problem-no-window",
        Flaw::WrongStage => "bulletins-problem-stage",
        Flaw::NobodyChosen => "bulletins-problem-nobody-chosen",
    }
}

fn sound(flaws: Vec<(Place, Flaw)>) -> Result<(), Failure> {
    match flaws.first() {
        None => Ok(()),
        Some((_, flaw)) => invalid(flaw_key(*flaw)),
    }
}

fn invalid<T>(message: &'static str) -> Result<T, Failure> {
    Err(Failure::Invalid { field: "", message })
}

impl Desk<'_> {
    /// Keeps a new bulletin; readers have it from its time on.
    pub fn start_bulletin(&mut self, agent: &Agent, content: Content) -> Result<BulletinId, Failure> {
        let content = tidy(content);
        sound(check(&content))?;
        let id = BulletinId(self.fresh_id());
        let bulletin =
            Bulletin { id, content, withdrawn_at: None, by: agent.person, updated_at: self.now, version: 1 };
        bulletins::save(self.tx, &bulletin)?;
        Ok(id)
    }

    /// Corrects a bulletin that had the version `seen`. What it tells and how far it is stay: the
    /// first is another bulletin, the second an update. `Stale` when somebody else changed it since.
    pub fn write_bulletin(&mut self, id: BulletinId, seen: i64, content: Content) -> Result<(), Failure> {
        let kept = bulletins::one(self.tx, id)?.ok_or(Failure::NotFound)?;
        let content = Content { kind: kept.content.kind, stage: kept.content.stage, ..tidy(content) };
        sound(check(&content))?;
        if kept.version != seen {
            return Err(Failure::Stale);
        }
        Ok(bulletins::save(self.tx, &Bulletin { content, version: seen + 1, ..kept })?)
    }

    /// Adds an update and mails it; tells how many people get a mail.
    pub fn update_bulletin(&mut self, agent: &Agent, id: BulletinId, update: Update) -> Result<i64, Failure> {
        self.update_bulletin_but_for(agent, id, update, &BTreeSet::new())
    }

    /// The same, without a mail to those who know it already.
    pub(crate) fn update_bulletin_but_for(
        &mut self,
        agent: &Agent,
        id: BulletinId,
        update: Update,
        told: &BTreeSet<PersonId>,
    ) -> Result<i64, Failure> {
        let mut bulletin = bulletins::one(self.tx, id)?.ok_or(Failure::NotFound)?;
        sound(check_update(bulletin.content.kind, &update))?;
        let said: Vec<_> =
            update.words.iter().filter(|(_, words)| !words.trim().is_empty()).cloned().collect();
        let update = Update { words: said, ..update };
        let phase = bulletin.phase(self.now);
        match (phase, &update.reach) {
            (Phase::Withdrawn, _) => return invalid("bulletins-problem-withdrawn"),
            // The mail leads to a page that is not there yet.
            (Phase::Scheduled, Reach::Followers | Reach::Organisations(_)) => {
                return invalid("bulletins-problem-not-out");
            }
            (_, Reach::Organisations(_)) if !agent.is_lead() => return invalid("bulletins-problem-not-lead"),
            _ => {}
        }
        if let Some(stage) = update.stage {
            let was_fixed = bulletin.content.stage == Some(Stage::Fixed);
            bulletin.content.stage = Some(stage);
            match stage {
                Stage::Fixed => bulletin.content.ends_at = bulletin.content.ends_at.or(Some(self.now)),
                _ if was_fixed => bulletin.content.ends_at = None,
                _ => {}
            }
        }
        bulletin.updated_at = self.now;
        bulletin.version += 1;
        bulletins::save(self.tx, &bulletin)?;
        let mut hearers = self.hearers(id, &update.reach)?;
        hearers.retain(|hearer| !told.contains(&hearer.person));
        let mailed = letters::bulletin::queue(self, &bulletin, &update, &hearers)?;
        let by = Named { id: agent.person, name: String::new() };
        let kept = KeptUpdate { at: self.now, by, stage: update.stage, words: update.words, mailed };
        let fresh = self.fresh_id();
        bulletins::add_update(self.tx, fresh, id, &kept)?;
        Ok(mailed)
    }

    /// Everyone to be told, each once.
    fn hearers(&mut self, id: BulletinId, reach: &Reach) -> Result<Vec<Hearer>, Failure> {
        let organisations = match reach {
            Reach::Nobody => return Ok(vec![]),
            Reach::Followers => &[][..],
            Reach::Organisations(chosen) => chosen,
        };
        let mut hearers = reach::hearers(self.tx, id)?;
        for person in reach::customers_of(self.tx, organisations)? {
            if hearers.iter().all(|known| known.person != person) {
                hearers.push(Hearer { person, ticket: None, follows: false });
            }
        }
        Ok(hearers)
    }

    /// Takes a bulletin away from its readers, or gives it back: for whoever wrote it, leads and
    /// administrators.
    pub fn withdraw_bulletin(&mut self, agent: &Agent, id: BulletinId, away: Away) -> Result<(), Failure> {
        let kept = bulletins::one(self.tx, id)?.ok_or(Failure::NotFound)?;
        if kept.by != agent.person && !agent.is_lead() {
            return invalid("bulletins-problem-not-owner");
        }
        let withdrawn_at = match away {
            Away::Yes => kept.withdrawn_at.or(Some(self.now)),
            Away::No => None,
        };
        Ok(bulletins::save(self.tx, &Bulletin { withdrawn_at, version: kept.version + 1, ..kept })?)
    }

    /// Says that a ticket, which the agent may see, is about a bulletin.
    pub fn link_bulletin(&mut self, agent: &Agent, ticket: TicketId, id: BulletinId) -> Result<(), Failure> {
        self.check_ticket_and_bulletin(agent, ticket, id)?;
        Ok(reach::link(self.tx, id, ticket, Some(agent.person), self.now)?)
    }

    /// Takes that back.
    pub fn unlink_bulletin(
        &mut self,
        agent: &Agent,
        ticket: TicketId,
        id: BulletinId,
    ) -> Result<(), Failure> {
        self.check_ticket_and_bulletin(agent, ticket, id)?;
        Ok(reach::unlink(self.tx, id, ticket)?)
    }

    fn check_ticket_and_bulletin(
        &mut self,
        agent: &Agent,
        ticket: TicketId,
        id: BulletinId,
    ) -> Result<(), Failure> {
        let known = tickets::load(self.tx, ticket)?.ok_or(Failure::NotFound)?;
        if !Principal::Agent(agent.clone()).rights(&known).read_as_desk {
            return Err(Failure::NotFound);
        }
        bulletins::one(self.tx, id)?.map(drop).ok_or(Failure::NotFound)
    }

    /// Has a customer hear of a bulletin that is for them: by following it or, if they name a request of
    /// theirs, in its conversation.
    pub fn follow_bulletin(
        &mut self,
        person: PersonId,
        id: BulletinId,
        own: Option<TicketId>,
    ) -> Result<(), Failure> {
        let bulletin = shown::one(self.tx, id, Readers::Customers, self.now)?.ok_or(Failure::NotFound)?;
        if bulletin.phase(self.now) == Phase::Past {
            return invalid("bulletins-problem-past");
        }
        let Some(own) = own else { return Ok(reach::follow(self.tx, id, person, self.now)?) };
        let ticket = tickets::load(self.tx, own)?.filter(|ticket| ticket.requester == person);
        let ticket = ticket.ok_or(Failure::NotFound)?;
        Ok(reach::link(self.tx, id, ticket.id, None, self.now)?)
    }

    /// Links a request that was just opened to the bulletin that its author says it is about. One that
    /// is not for them, or is gone meanwhile, is nothing to fail for.
    pub fn bring_bulletin(
        &mut self,
        who: &Principal,
        ticket: TicketId,
        id: BulletinId,
    ) -> Result<(), Failure> {
        let readers = Readers::of(who, &self.rules.ladder);
        match shown::one(self.tx, id, readers, self.now)? {
            Some(_) => Ok(reach::link(self.tx, id, ticket, None, self.now)?),
            None => Ok(()),
        }
    }
}

/// Whether readers have a bulletin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Away {
    /// It is taken away.
    Yes,
    /// It is given back.
    No,
}

impl App {
    /// The bulletins for whoever asks that count now and that their words are about, nearest first.
    pub async fn bulletins_near(
        &self,
        who: &Principal,
        words: &str,
        language: &str,
    ) -> Result<Vec<Headline>, Failure> {
        if words.trim().is_empty() {
            return Ok(vec![]);
        }
        let (app, who, now, tag) = (self.clone(), who.clone(), self.now(), language.to_owned());
        let words = words.to_owned();
        self.read(move |db| {
            let readers = app.readers(db, &who)?;
            let current = shown::whole(db, readers, Which::Now, now, MOST_CURRENT)?;
            let near = current.iter().filter_map(|bulletin| Some((near(bulletin, &words, &tag)?, bulletin)));
            let mut near: Vec<_> = near.collect();
            near.sort_by_key(|(points, _)| std::cmp::Reverse(*points));
            Ok(near.iter().filter_map(|(_, bulletin)| shown::headline(bulletin, &tag, now)).collect())
        })
        .await
    }
}

/// How near somebody's words come to a bulletin in the language they would read it in.
fn near(bulletin: &Bulletin, words: &str, language: &str) -> Option<usize> {
    // Nobody asks about an announcement by describing a problem.
    if bulletin.content.kind == Kind::Announcement {
        return None;
    }
    let Text { language, title, body, workaround } = bulletin.text(language)?;
    let names = format!("{title} {}", bulletin.content.affects.join(" "));
    let more = trestle_markup::plain(&format!("{body}\n\n{workaround}"));
    nearness(words, &Nearby { language, names: &names, words: &more })
}

/// Lines are lines, and words stand once.
fn tidy(content: Content) -> Content {
    let mut seen = BTreeSet::new();
    let affects = content.affects.iter().map(|word| on_one_line(word));
    let affects = affects.filter(|word| !word.is_empty() && seen.insert(word.to_lowercase()));
    let texts = content.texts.iter().map(|text| Text {
        language: text.language.clone(),
        title: on_one_line(&text.title),
        body: text.body.trim().to_owned(),
        workaround: text.workaround.trim().to_owned(),
    });
    Content { affects: affects.collect(), texts: texts.collect(), ..content }
}
