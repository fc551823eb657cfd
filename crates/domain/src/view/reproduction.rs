//! Where a problem was reproduced, as our own people are shown it. Nobody else is.

use std::collections::BTreeMap;

use serde::Serialize;

use super::desk::Named;
use crate::ids::{EnvironmentId, PersonId, ReproductionId};
use crate::investigation::Reproduced;
use crate::time::Timestamp;

/// A system on which problems are reproduced, whichever ticket they are of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Environment {
    /// Which.
    pub id: EnvironmentId,
    /// What it is called.
    pub name: String,
    /// The version of the product on it; may be empty.
    pub version: String,
    /// What it runs on; may be empty.
    pub system: String,
    /// What else is to be known of it; may be empty.
    pub notes: String,
    /// Who added or changed it last.
    pub by: Named<PersonId>,
    /// When.
    pub at: Timestamp,
    /// Since when it is not offered any more.
    pub archived_at: Option<Timestamp>,
}

/// One attempt to reproduce a problem.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Reproduction {
    /// Which.
    pub id: ReproductionId,
    /// Where.
    pub environment: Named<EnvironmentId>,
    /// With which version of the product; may be empty.
    pub version: String,
    /// What was done, in its order.
    pub steps: Vec<String>,
    /// What came of it.
    pub outcome: Reproduced,
    /// How often it happened, if that was counted.
    pub rate: Option<Rate>,
    /// In words; may be empty.
    pub remark: String,
    /// Who tried.
    pub by: Named<PersonId>,
    /// When.
    pub at: Timestamp,
}

/// `3 of 5`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Rate {
    /// So often it happened.
    pub hits: u32,
    /// So often it was tried.
    pub tries: u32,
}

/// What all attempts come to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Glance {
    /// Environments in which it happened, at least in part.
    pub reproduced_in: usize,
    /// Environments in which it was tried.
    pub tried_in: usize,
    /// Versions with which it never happened, in the order in which they were tried.
    pub not_with: Vec<String>,
}

impl Glance {
    /// What these attempts come to; nothing without any.
    pub fn of(all: &[Reproduction]) -> Option<Glance> {
        let mut places: BTreeMap<EnvironmentId, bool> = BTreeMap::new();
        let mut versions: Vec<(&str, bool)> = vec![];
        for one in all {
            let happened = one.outcome != Reproduced::No;
            *places.entry(one.environment.id).or_default() |= happened;
            let version = one.version.trim();
            match versions.iter_mut().find(|(known, _)| *known == version) {
                Some((_, before)) => *before |= happened,
                None if version.is_empty() => {}
                None => versions.push((version, happened)),
            }
        }
        let never = versions.iter().filter(|(_, happened)| !happened);
        (!all.is_empty()).then(|| Glance {
            reproduced_in: places.values().filter(|happened| **happened).count(),
            tried_in: places.len(),
            not_with: never.map(|(version, _)| (*version).to_owned()).collect(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tried(environment: i64, version: &str, outcome: Reproduced) -> Reproduction {
        Reproduction {
            id: ReproductionId(1),
            environment: Named { id: EnvironmentId(environment), name: String::new() },
            version: version.to_owned(),
            steps: vec![],
            outcome,
            rate: None,
            remark: String::new(),
            by: Named { id: PersonId(1), name: String::new() },
            at: Timestamp(0),
        }
    }

    #[test]
    fn attempts_are_summed_up_by_place_and_by_version() {
        use Reproduced::{No, Partly, Yes};
        assert_eq!(Glance::of(&[]), None);
        let all = [
            tried(1, "4.2.0", No),
            tried(1, "4.2.0", Yes),
            tried(2, "4.2.0", Partly),
            tried(3, "4.2.1", No),
            tried(3, "4.2.1", No),
            tried(1, "", No),
            tried(1, "4.3", No),
        ];
        let expected =
            Glance { reproduced_in: 2, tried_in: 3, not_with: vec!["4.2.1".to_owned(), "4.3".to_owned()] };
        assert_eq!(Glance::of(&all), Some(expected));
    }
}
