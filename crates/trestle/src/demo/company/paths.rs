//! Which team may hand off to which, and what the package must hold.

use std::collections::BTreeSet;

use trestle_domain::handoff::PackageItem::{self, *};
use trestle_domain::ids::{PathId, TeamId};
use trestle_domain::ladder::{Contract, Path, Senders};

use super::teams::*;

/// Every path.
pub fn paths() -> Vec<Path> {
    let mut paths = Paths::default();
    for front in [FRONT, FRONT_GERMAN] {
        for technical in [NETWORK, ACCOUNTS, APPLICATION] {
            paths.add(front, technical, to_technical());
            paths.add(technical, front, demands(&[Summary, Ask]));
        }
    }
    for (technical, engineering) in [(NETWORK, FIRMWARE), (NETWORK, PLATFORM), (APPLICATION, PLATFORM)] {
        paths.add(technical, engineering, to_engineering());
        paths.add(engineering, technical, demands(&[Summary, RuledOut]));
    }
    // Whatever touches money reaches engineering only through a lead.
    paths.add(ACCOUNTS, PLATFORM, Contract { senders: Senders::Leads, ..to_engineering() });
    paths.add(PLATFORM, ACCOUNTS, demands(&[Summary]));
    for (one, other) in
        [(FRONT, FRONT_GERMAN), (NETWORK, APPLICATION), (ACCOUNTS, APPLICATION), (PLATFORM, FIRMWARE)]
    {
        paths.add(one, other, demands(&[Summary, StepsTried]));
        paths.add(other, one, demands(&[Summary, StepsTried]));
    }
    paths.0
}

#[derive(Default)]
struct Paths(Vec<Path>);

impl Paths {
    fn add(&mut self, from: TeamId, to: TeamId, contract: Contract) {
        self.0.push(Path { id: PathId(self.0.len() as i64 + 1), from, to, contract });
    }
}

fn to_technical() -> Contract {
    let by_category = [
        ("Devices", [Environment, Evidence].as_slice()),
        ("Network", &[Environment, Evidence]),
        ("Printing", &[Environment]),
        ("Payments", &[Impact, Evidence]),
        ("Integrations", &[Environment, Evidence]),
    ];
    Contract {
        by_category: by_category.map(|(category, items)| (category.to_owned(), set(items))).into(),
        ..demands(&[Summary, CustomerWords, StepsTried, Ask, Promise])
    }
}

fn to_engineering() -> Contract {
    demands(&[Summary, Impact, Environment, StepsTried, Evidence, RuledOut, Ask, Promise])
}

fn demands(items: &[PackageItem]) -> Contract {
    Contract { required: set(items), ..Contract::default() }
}

fn set(items: &[PackageItem]) -> BTreeSet<PackageItem> {
    items.iter().copied().collect()
}
