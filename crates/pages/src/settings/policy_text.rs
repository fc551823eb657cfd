//! A policy as the form shows it: an amount of working time for each clock and priority.
//!
//! A clock without any amount is not measured; one with some must have all four.

use std::collections::BTreeSet;

use trestle_domain::clock::{ClockKind, Policy, Target};
use trestle_domain::ledger::PartyKind;
use trestle_domain::ticket::Priority;

use super::amount;
use crate::parts::Problem;
use crate::text::Say;

/// The parties a clock can stand still for; time that belongs to nobody never counts.
pub const PAUSING: [PartyKind; 4] =
    [PartyKind::Queue, PartyKind::Agent, PartyKind::Customer, PartyKind::Vendor];

const WARN_PERCENT: &str = "75";

/// The fields as stored or as typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Typed {
    /// The form field `name`.
    pub name: String,
    /// The form field `calendar`: an id, or empty for the hours of the team that answers.
    pub calendar: String,
    /// One for each clock, in the order of [`ClockKind::ALL`].
    pub targets: [TypedTarget; 7],
}

/// The fields of one clock; see [`amount_field`], [`pauses_field`] and [`warn_field`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypedTarget {
    /// By priority, lowest first.
    pub amounts: [String; 4],
    /// Who makes it stand still.
    pub pauses: BTreeSet<PartyKind>,
    /// Share of the target after which a warning is given.
    pub warn_percent: String,
}

/// The form field of a clock's target for a priority: `first_response-low`.
pub fn amount_field(clock: ClockKind, priority: Priority) -> String {
    format!("{}-{}", clock.key(), priority.key())
}

/// The form field, repeated, of the parties that make a clock stand still: `resolution-pauses`.
pub fn pauses_field(clock: ClockKind) -> String {
    format!("{}-pauses", clock.key())
}

/// The form field of a clock's warning: `resolution-warn`.
pub fn warn_field(clock: ClockKind) -> String {
    format!("{}-warn", clock.key())
}

impl Default for TypedTarget {
    fn default() -> TypedTarget {
        TypedTarget {
            amounts: Default::default(),
            pauses: BTreeSet::new(),
            warn_percent: WARN_PERCENT.to_owned(),
        }
    }
}

impl Default for Typed {
    /// A policy that measures nothing.
    fn default() -> Typed {
        Typed { name: String::new(), calendar: String::new(), targets: Default::default() }
    }
}

impl Typed {
    /// The fields of a stored policy.
    pub fn of(policy: &Policy) -> Typed {
        let typed = |clock| match policy.targets.iter().find(|target| target.clock == clock) {
            Some(target) => TypedTarget {
                amounts: target.minutes.map(amount::write),
                pauses: target.pauses.clone(),
                warn_percent: target.warn_percent.to_string(),
            },
            None => TypedTarget::default(),
        };
        Typed {
            name: policy.name.clone(),
            calendar: policy.calendar.map(|id| id.to_string()).unwrap_or_default(),
            targets: ClockKind::ALL.map(typed),
        }
    }

    /// The targets they describe; name and calendar are not looked at.
    ///
    /// # Errors
    /// Every field that is wrong, with what to write instead.
    pub fn read(&self, say: &Say) -> Result<Vec<Target>, Vec<Problem>> {
        let mut problems = Vec::new();
        let mut targets = Vec::new();
        for (clock, typed) in ClockKind::ALL.into_iter().zip(&self.targets) {
            if typed.amounts.iter().all(|text| text.trim().is_empty()) {
                continue;
            }
            let mut minutes = [0; 4];
            for ((text, priority), place) in
                typed.amounts.iter().zip(Priority::ALL.iter().copied()).zip(&mut minutes)
            {
                match amount::read(text) {
                    Some(read) => *place = read,
                    None => {
                        problems.push(Problem::new(amount_field(clock, priority), amount_problem(say, text)))
                    }
                }
            }
            let warn = typed.warn_percent.trim().trim_end_matches('%').trim().parse().ok();
            let Some(warn_percent) = warn.filter(|percent| (1..=100).contains(percent)) else {
                problems.push(Problem::new(warn_field(clock), say.text("settings-problem-warn")));
                continue;
            };
            targets.push(Target { clock, minutes, pauses: typed.pauses.clone(), warn_percent });
        }
        if problems.is_empty() { Ok(targets) } else { Err(problems) }
    }
}

fn amount_problem(say: &Say, text: &str) -> String {
    match text.trim() {
        "" => say.text("settings-problem-amount-missing"),
        text => say.with("settings-problem-amount", &[("text", text.into())]),
    }
}
