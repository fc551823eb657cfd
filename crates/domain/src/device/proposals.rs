//! What logs say about a machine, proposed to its record. Nothing is changed by a log: a person accepts.

use serde::{Deserialize, Serialize};

use super::{Change, Content, Field};
use crate::keys::keys;
use crate::view::bundles::{LogFact, LogPlace};

/// What a fact in a log is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FactKind {
    /// What the machine calls itself.
    Host,
    /// The operating system.
    System,
    /// The version of the kernel.
    Kernel,
    /// Who made the machine.
    Maker,
    /// Which model it is.
    Model,
    /// Its number.
    Serial,
    /// A program in a version.
    Product,
}

keys!(FactKind {
    Host = "host",
    System = "system",
    Kernel = "kernel",
    Maker = "maker",
    Model = "model",
    Serial = "serial",
    Product = "product",
});

/// A change that logs speak for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// Tells it from others of the same logs and from what was set aside before: field, program and value.
    pub key: String,
    /// What would change.
    pub change: Change,
    /// The line that says so.
    pub place: LogPlace,
}

/// Whether logs are of the device that they are looked at for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fit {
    /// The logs name the device's host name, or one of them is not known.
    Possible,
    /// The logs name only others.
    Elsewhere(String),
}

/// A fact below this is shown and not proposed.
const LEAST_CONFIDENCE: f64 = 0.6;

/// Whether the facts are of the device with this record.
pub fn fit(content: &Content, facts: &[LogFact]) -> Fit {
    let mut hosts = facts.iter().filter(|fact| fact.kind == FactKind::Host).map(|fact| fact.value.as_str());
    let Some(first) = hosts.next() else { return Fit::Possible };
    let is_own = |host: &str| short_host(host).eq_ignore_ascii_case(short_host(&content.host));
    match content.host.is_empty() || is_own(first) || hosts.any(is_own) {
        true => Fit::Possible,
        false => Fit::Elsewhere(first.to_owned()),
    }
}

/// What the facts would change in a record, field by field. Of several values for one field, that of the surest
/// fact is proposed; where two are as sure, none is, because logs may come from several machines.
pub fn proposals(content: &Content, facts: &[LogFact]) -> Vec<Proposal> {
    let sure: Vec<&LogFact> = facts.iter().filter(|fact| fact.confidence >= LEAST_CONFIDENCE).collect();
    let mut proposed = Vec::new();
    for (kind, field) in [
        (FactKind::Host, Field::Host),
        (FactKind::System, Field::System),
        (FactKind::Maker, Field::Maker),
        (FactKind::Model, Field::Model),
        (FactKind::Serial, Field::Serial),
    ] {
        let known = content.value(field);
        // What a person wrote about the thing itself stands; a system is renewed.
        let is_open = known.is_none() || field == Field::System;
        let Some(fact) = surest(&sure, |fact| fact.kind == kind).filter(|_| is_open) else { continue };
        if known.as_deref().is_some_and(|known| says_the_same(known, &fact.value)) {
            continue;
        }
        let change = Change { field, program: None, before: known, after: Some(fact.value.clone()) };
        proposed.push(proposal(change, fact));
    }
    let mut named: Vec<String> = Vec::new();
    for first in sure.iter().filter(|fact| fact.kind == FactKind::Product) {
        let Some(name) = first.name.clone() else { continue };
        let lower = name.to_lowercase();
        if named.contains(&lower) {
            continue;
        }
        let is_of_program = |fact: &LogFact| {
            let other = fact.name.as_ref().filter(|_| fact.kind == FactKind::Product);
            other.is_some_and(|other| other.to_lowercase() == lower)
        };
        let found = surest(&sure, is_of_program);
        named.push(lower);
        let known = content.program(&name);
        let is_new = |fact: &&LogFact| known.is_none_or(|known| known.version != fact.value);
        let Some(fact) = found.filter(is_new) else { continue };
        let (program, before) = match known {
            Some(known) => (known.name.clone(), Some(known.version.clone())),
            None => (name, None),
        };
        let change = Change {
            field: Field::Software,
            program: Some(program),
            before,
            after: Some(fact.value.clone()),
        };
        proposed.push(proposal(change, fact));
    }
    proposed
}

fn proposal(change: Change, fact: &LogFact) -> Proposal {
    let parts = [
        change.field.key(),
        change.program.as_deref().unwrap_or_default(),
        change.after.as_deref().unwrap_or_default(),
    ];
    Proposal { key: parts.join(":").to_lowercase(), change, place: fact.place.clone() }
}

/// Of those that are meant, the one that is surer than all others that say something else.
fn surest<'f>(facts: &[&'f LogFact], is_meant: impl Fn(&LogFact) -> bool) -> Option<&'f LogFact> {
    let meant = || facts.iter().filter(|fact| is_meant(fact));
    let best = meant().fold(None, |best: Option<&&LogFact>, fact| match best {
        Some(best) if best.confidence >= fact.confidence => Some(best),
        _ => Some(fact),
    })?;
    let is_contested =
        meant().any(|fact| fact.confidence >= best.confidence && !says_the_same(&fact.value, &best.value));
    (!is_contested).then_some(best)
}

/// Whether two values differ in nothing but capitals, or in how much of a name they say.
fn says_the_same(one: &str, other: &str) -> bool {
    let [one, other] = [one, other].map(str::to_lowercase);
    one == other
        || (short_host(&one) == short_host(&other)
            && !one.contains(' ')
            && !other.contains(' ')
            && one.contains('.') != other.contains('.'))
}

/// The first part of a host name: what two names of one machine have in common.
pub fn short_host(host: &str) -> &str {
    host.split('.').next().unwrap_or(host)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::device::Software;

    fn fact(kind: FactKind, name: Option<&str>, value: &str, confidence: f64) -> LogFact {
        LogFact {
            kind,
            name: name.map(str::to_owned),
            value: value.to_owned(),
            place: LogPlace { path: "a.log".to_owned(), line: 7 },
            confidence,
        }
    }

    fn server() -> Content {
        Content {
            name: "srv-hb-02".to_owned(),
            host: "srv-hb-02.brandt.example".to_owned(),
            model: "PowerEdge R650".to_owned(),
            software: vec![Software::new("nginx", "1.24.0"), Software::new("Redis", "7.2.3")],
            ..Content::default()
        }
    }

    #[test]
    fn what_differs_is_proposed_and_what_people_wrote_stands() {
        use FactKind::*;
        let facts = [
            fact(Host, None, "SRV-HB-02", 0.9),
            fact(System, None, "Debian GNU/Linux 12", 1.0),
            fact(System, None, "Linux", 0.4),
            fact(Model, None, "Dell Inc. PowerEdge R650", 0.9),
            fact(Product, Some("NGINX"), "1.25.3", 0.9),
            fact(Product, Some("redis"), "7.2.3", 0.9),
            fact(Product, Some("PostgreSQL"), "15.4", 0.9),
            fact(Product, Some("Guess"), "1.0", 0.3),
        ];
        let told: Vec<_> = proposals(&server(), &facts)
            .into_iter()
            .map(|one| (one.key, one.change.before, one.change.after.unwrap_or_default()))
            .collect();
        let text = |text: &str| text.to_owned();
        assert_eq!(
            told,
            vec![
                (text("system::debian gnu/linux 12"), None, text("Debian GNU/Linux 12")),
                (text("software:nginx:1.25.3"), Some(text("1.24.0")), text("1.25.3")),
                (text("software:postgresql:15.4"), None, text("15.4")),
            ]
        );
        // What was accepted is not proposed again.
        let accepted = proposals(&server(), &facts).iter().fold(server(), |made, one| made.with(&one.change));
        assert_eq!(proposals(&accepted, &facts), vec![]);
    }

    #[test]
    fn where_logs_contradict_themselves_nothing_is_proposed() {
        use FactKind::*;
        let empty = Content::default();
        let two = [fact(Host, None, "web01", 0.9), fact(Host, None, "web02", 0.9)];
        assert_eq!(proposals(&empty, &two), vec![]);
        let same = [fact(Host, None, "web01", 0.9), fact(Host, None, "web01.example.org", 0.9)];
        assert_eq!(proposals(&empty, &same).len(), 1);
        let surer = [fact(Host, None, "web01", 0.7), fact(Host, None, "web02", 0.9)];
        assert_eq!(proposals(&empty, &surer)[0].change.after.as_deref(), Some("web02"));
    }

    #[test]
    fn two_versions_of_one_program_are_not_proposed_in_turn() {
        let said = |name, version, confidence| fact(FactKind::Product, Some(name), version, confidence);
        // The record has one of them: neither the other nor, once it is accepted, the first again.
        let contested = [said("nginx", "1.24.0", 0.9), said("NGINX", "1.25.3", 0.9)];
        assert_eq!(proposals(&server(), &contested), vec![]);
        assert_eq!(proposals(&Content::default(), &contested), vec![]);
        let surer = [said("nginx", "1.24.0", 0.7), said("NGINX", "1.25.3", 0.9)];
        let proposed = proposals(&server(), &surer);
        let keys: Vec<&str> = proposed.iter().map(|one| one.key.as_str()).collect();
        assert_eq!(keys, ["software:nginx:1.25.3"]);
        let accepted = proposed.iter().fold(server(), |made, one| made.with(&one.change));
        assert_eq!(proposals(&accepted, &surer), vec![]);
        let same = [said("nginx", "1.25.3", 0.9), said("NGINX", "1.25.3", 0.9)];
        assert_eq!(proposals(&server(), &same).len(), 1);
    }

    #[test]
    fn logs_of_another_machine_say_so() {
        use FactKind::*;
        let host = |name| [fact(Host, None, name, 0.9)];
        assert_eq!(fit(&server(), &host("srv-hb-02")), Fit::Possible);
        assert_eq!(fit(&server(), &[]), Fit::Possible);
        assert_eq!(fit(&Content::default(), &host("web01")), Fit::Possible);
        assert_eq!(fit(&server(), &host("web01")), Fit::Elsewhere("web01".to_owned()));
    }
}
