//! Where a problem was reproduced: attempts on a ticket, and the environments that all tickets share.

use trestle_domain::access::Principal;
use trestle_domain::ids::{EnvironmentId, PersonId, ReproductionId, TicketId};
use trestle_domain::investigation::{LONGEST_NAME, LONGEST_WORDS, Reproduced, Step};
use trestle_domain::time::Timestamp;
use trestle_domain::view::desk::Named;
use trestle_domain::view::reproduction::{Environment, Rate};
use trestle_store::environments;
use trestle_store::reproductions::{self, NewReproduction};

use crate::investigation::{needed, person, within};
use crate::{Desk, Failure};

/// Steps of one attempt.
pub const MOST_STEPS: usize = 60;
/// More tries than this are a typing error.
const MOST_TRIES: u32 = 100_000;

/// An environment as it is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Environing {
    /// What it is called.
    pub name: String,
    /// The version of the product on it.
    pub version: String,
    /// What it runs on.
    pub system: String,
    /// What else is to be known.
    pub notes: String,
}

/// An attempt as it is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reproducing {
    /// Where; none if it is a new environment.
    pub environment: Option<EnvironmentId>,
    /// The new environment, if it has a name.
    pub fresh: Environing,
    /// With which version; empty for the environment's.
    pub version: String,
    /// What was done, one step a line.
    pub steps: String,
    /// What came of it; none if nothing was chosen.
    pub outcome: Option<Reproduced>,
    /// So often it happened; empty if nobody counted.
    pub hits: String,
    /// So often it was tried.
    pub tries: String,
    /// In words.
    pub remark: String,
}

impl Desk<'_> {
    /// Writes down an attempt to reproduce the problem, in a new environment if it names one.
    pub fn reproduce(
        &mut self,
        who: &Principal,
        ticket: TicketId,
        reproducing: &Reproducing,
    ) -> Result<ReproductionId, Failure> {
        let ticket = self.workable(who, ticket)?;
        let message = "investigation-problem-outcome";
        let outcome = reproducing.outcome.ok_or(Failure::Invalid { field: "outcome", message })?;
        let rate = rate(outcome, &reproducing.hits, &reproducing.tries)?;
        let steps = steps(&reproducing.steps)?;
        let remark = within("remark", &reproducing.remark, LONGEST_WORDS)?.to_owned();
        let typed = within("version", &reproducing.version, LONGEST_NAME)?;
        let environment = self.place(who, reproducing)?;
        let version = if typed.is_empty() { environment.version.trim() } else { typed }.to_owned();
        let (id, by) = (ReproductionId(self.fresh_id()), person(who)?);
        self.step(who, &ticket, Step::ReproductionRun { reproduction: id, outcome })?;
        let (ticket, environment) = (ticket.id, environment.id);
        let new = NewReproduction { id, ticket, environment, version, steps, outcome, rate, remark, by };
        reproductions::add(self.tx, &new, self.now)?;
        Ok(id)
    }

    /// The environment that was chosen, or the new one.
    fn place(&mut self, who: &Principal, reproducing: &Reproducing) -> Result<Environment, Failure> {
        let invalid = |message| Err(Failure::Invalid { field: "environment", message });
        match (reproducing.environment, reproducing.fresh.name.trim()) {
            (None, "") => invalid("investigation-problem-environment"),
            (Some(_), name) if !name.is_empty() => invalid("investigation-problem-environment-two"),
            (Some(id), _) => match environments::one(self.tx, id)?.filter(|one| one.archived_at.is_none()) {
                Some(known) => Ok(known),
                None => invalid("investigation-problem-environment-gone"),
            },
            (None, _) => self.add_environment(who, &reproducing.fresh),
        }
    }

    /// Adds an environment for all tickets.
    pub fn add_environment(&mut self, who: &Principal, typed: &Environing) -> Result<Environment, Failure> {
        let by = colleague(who)?;
        let environment = self.environment(EnvironmentId(self.fresh_id()), by, typed)?;
        environments::add(self.tx, &environment)?;
        Ok(environment)
    }

    /// Changes an environment that was looked at as it stood at `seen`, in unix milliseconds; refused if a
    /// colleague has changed it since. What was reproduced there stays.
    pub fn change_environment(
        &mut self,
        who: &Principal,
        id: EnvironmentId,
        (typed, seen): (&Environing, i64),
    ) -> Result<(), Failure> {
        let by = colleague(who)?;
        let known = environments::one(self.tx, id)?.ok_or(Failure::NotFound)?;
        let changed = Environment { archived_at: known.archived_at, ..self.environment(id, by, typed)? };
        let words = |one: &Environment| [&one.name, &one.version, &one.system, &one.notes].map(String::clone);
        if words(&changed) == words(&known) {
            return Ok(());
        }
        if known.at.0 != seen {
            return Err(Failure::Invalid {
                field: "name",
                message: "investigation-problem-environment-stale",
            });
        }
        Ok(environments::change(self.tx, &changed).map(drop)?)
    }

    /// Does not offer an environment any more. A second click changes nothing.
    pub fn archive_environment(&mut self, who: &Principal, id: EnvironmentId) -> Result<(), Failure> {
        self.offer_environment(who, id, Some(self.now))
    }

    /// Offers it again. A second click changes nothing.
    pub fn restore_environment(&mut self, who: &Principal, id: EnvironmentId) -> Result<(), Failure> {
        self.offer_environment(who, id, None)
    }

    fn offer_environment(
        &mut self,
        who: &Principal,
        id: EnvironmentId,
        archived_at: Option<Timestamp>,
    ) -> Result<(), Failure> {
        let by = Named { id: colleague(who)?, name: String::new() };
        let known = environments::one(self.tx, id)?.ok_or(Failure::NotFound)?;
        if known.archived_at.is_some() == archived_at.is_some() {
            return Ok(());
        }
        let changed = Environment { archived_at, by, at: self.now, ..known };
        Ok(environments::change(self.tx, &changed).map(drop)?)
    }

    /// An environment as it is to be kept, by this colleague and now.
    fn environment(
        &mut self,
        id: EnvironmentId,
        by: PersonId,
        typed: &Environing,
    ) -> Result<Environment, Failure> {
        let name = needed("name", &typed.name, LONGEST_NAME)?.to_owned();
        let same = |one: &Environment| one.id != id && one.name.to_lowercase() == name.to_lowercase();
        if environments::all(self.tx)?.iter().any(same) {
            return Err(Failure::Invalid { field: "name", message: "investigation-problem-name-taken" });
        }
        Ok(Environment {
            id,
            name,
            version: within("product_version", &typed.version, LONGEST_NAME)?.to_owned(),
            system: within("system", &typed.system, LONGEST_NAME)?.to_owned(),
            notes: within("notes", &typed.notes, LONGEST_WORDS)?.to_owned(),
            by: Named { id: by, name: String::new() },
            at: self.now,
            archived_at: None,
        })
    }
}

/// Environments are our own people's.
fn colleague(who: &Principal) -> Result<PersonId, Failure> {
    match who {
        Principal::Agent(agent) => Ok(agent.person),
        _ => Err(Failure::NotFound),
    }
}

fn steps(typed: &str) -> Result<Vec<String>, Failure> {
    let typed = needed("steps", typed, LONGEST_WORDS)?;
    let steps: Vec<_> = typed.lines().map(unnumbered).filter(|step| !step.is_empty()).collect();
    match steps.len() {
        0 => Err(Failure::Invalid { field: "steps", message: "investigation-problem-words" }),
        count if count > MOST_STEPS => {
            Err(Failure::Invalid { field: "steps", message: "investigation-problem-long" })
        }
        _ => Ok(steps),
    }
}

/// A step without the number or the dash that somebody typed before it: the page counts by itself.
fn unnumbered(line: &str) -> String {
    let line = line.trim();
    let rest = line.trim_start_matches(|letter: char| letter.is_ascii_digit());
    let numbered = (rest.len() < line.len()).then(|| rest.strip_prefix(['.', ')'])).flatten();
    let dashed = line.strip_prefix(['-', '*', '•']);
    let bare = numbered.or(dashed).filter(|rest| rest.is_empty() || rest.starts_with(' '));
    bare.unwrap_or(line).trim().to_owned()
}

/// How often it happened, which must go together with what came of it.
fn rate(outcome: Reproduced, hits: &str, tries: &str) -> Result<Option<Rate>, Failure> {
    let invalid = |field, message| Err(Failure::Invalid { field, message });
    let (hits, tries) = match (hits.trim(), tries.trim()) {
        ("", "") => return Ok(None),
        (hits, tries) => (hits.parse::<u32>(), tries.parse::<u32>()),
    };
    let Ok(tries) = tries else { return invalid("tries", "investigation-problem-number") };
    let Ok(hits) = hits else { return invalid("hits", "investigation-problem-number") };
    if tries == 0 || tries > MOST_TRIES {
        return invalid("tries", "investigation-problem-number");
    }
    let fits = match outcome {
        Reproduced::No => hits == 0,
        Reproduced::Yes | Reproduced::Partly => hits > 0,
    };
    if hits > tries || !fits {
        return invalid("hits", "investigation-problem-rate");
    }
    Ok(Some(Rate { hits, tries }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_lose_the_numbers_that_were_typed() {
        let typed = "1. Start the till\n 2) Pay\n\n- Wait\n3 coffees later\n4.2.1 is started\n-5 degrees";
        let expected = ["Start the till", "Pay", "Wait", "3 coffees later", "4.2.1 is started", "-5 degrees"];
        assert_eq!(steps(typed).unwrap(), expected);
        assert!(steps(" \n 1.\n").is_err());
        assert!(steps(&"step\n".repeat(MOST_STEPS + 1)).is_err());
    }

    #[test]
    fn a_rate_goes_together_with_what_came_of_it() {
        use Reproduced::{No, Partly, Yes};
        let fine = [(Yes, "", "", None), (Yes, "5", "5", Some((5, 5))), (Partly, "3", " 5 ", Some((3, 5)))];
        for (outcome, hits, tries, expected) in fine {
            let got = rate(outcome, hits, tries).unwrap();
            assert_eq!(got.map(|rate| (rate.hits, rate.tries)), expected);
        }
        assert!(rate(No, "0", "5").unwrap().is_some());
        let wrong = [
            (Yes, "3", "", "tries"),
            (Yes, "", "5", "hits"),
            (Yes, "6", "5", "hits"),
            (Yes, "0", "5", "hits"),
            (No, "1", "5", "hits"),
            (Yes, "1", "0", "tries"),
            (Yes, "-1", "5", "hits"),
        ];
        for (outcome, hits, tries, expected) in wrong {
            let refused = rate(outcome, hits, tries);
            assert!(
                matches!(refused, Err(Failure::Invalid { field, .. }) if field == expected),
                "{hits} of {tries}"
            );
        }
    }
}
