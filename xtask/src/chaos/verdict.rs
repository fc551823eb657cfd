//! What was promised against what is there.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt;
use std::time::Duration;

use crate::chaos::load::Ledger;

/// A desk that was killed must be back within this.
const READY_WITHIN: Duration = Duration::from_secs(5);

/// How the run went, and whether every bar was met.
pub struct Verdict {
    sent: usize,
    acknowledged: usize,
    resent: usize,
    lost: BTreeSet<String>,
    duplicated: BTreeSet<String>,
    figures: Figures,
}

/// What was measured with a clock.
pub struct Figures {
    /// From each start after a kill to its first 200 of `/readyz`.
    pub ready: Vec<Duration>,
    /// How long mail was sent.
    pub loaded: Duration,
    /// How long the last jobs then took.
    pub waited: Duration,
}

impl Verdict {
    /// Compares the ledger with the subjects of the tickets, whose last word is the mail's key.
    pub fn reach(ledger: &Ledger, tickets: &BTreeMap<u64, String>, mut figures: Figures) -> Self {
        let mut found: HashMap<&str, usize> = HashMap::new();
        for key in tickets.values().filter_map(|subject| subject.split(' ').next_back()) {
            *found.entry(key).or_default() += 1;
        }
        let times = |key: &String| found.get(key.as_str()).copied().unwrap_or_default();
        figures.ready.sort();
        Self {
            sent: ledger.sent.len(),
            acknowledged: ledger.acknowledged.len(),
            resent: ledger.resent,
            lost: ledger.acknowledged.iter().filter(|key| times(key) == 0).cloned().collect(),
            duplicated: ledger.sent.iter().filter(|key| times(key) > 1).cloned().collect(),
            figures,
        }
    }

    /// Whether mail was taken, nothing lost or duplicated, and the desk always back in time.
    pub fn holds(&self) -> bool {
        let in_time = self.figures.ready.iter().all(|took| *took < READY_WITHIN);
        self.acknowledged > 0 && self.lost.is_empty() && self.duplicated.is_empty() && in_time
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Figures { ready, loaded, waited } = &self.figures;
        let rate = self.acknowledged as f64 / loaded.as_secs_f64();
        let median = ready.get(ready.len() / 2).copied().unwrap_or_default();
        let slowest = ready.last().copied().unwrap_or_default();
        writeln!(f, "kills         {:>7}", ready.len())?;
        writeln!(f, "sent          {:>7}", self.sent)?;
        writeln!(
            f,
            "acknowledged  {:>7}   {rate:.1} a second, {} attempts repeated",
            self.acknowledged, self.resent
        )?;
        writeln!(f, "lost          {:>7}   {}", self.lost.len(), some(&self.lost))?;
        writeln!(f, "duplicated    {:>7}   {}", self.duplicated.len(), some(&self.duplicated))?;
        writeln!(f, "slowest ready {:>7} ms", slowest.as_millis())?;
        writeln!(f, "median ready  {:>7} ms", median.as_millis())?;
        writeln!(f, "settled after {:>7} s", waited.as_secs())
    }
}

/// The first few, to look for in the log.
fn some(keys: &BTreeSet<String>) -> String {
    keys.iter().take(5).map(String::as_str).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_acknowledged_mail_is_one_ticket_and_every_other_at_most_one() {
        for (sent, acknowledged, tickets, slowest_ms, lost, duplicated, holds) in [
            ("a b", "a b", "a b", 4_999, "", "", true),
            ("a b", "a b", "a b", 5_000, "", "", false),
            ("a b", "a", "a", 0, "", "", true),
            ("a b", "a", "a b", 0, "", "", true),
            ("a b", "a b", "b", 0, "a", "", false),
            ("a b", "a b", "a b b", 0, "", "b", false),
            ("a b", "a", "a b b", 0, "", "b", false),
            ("a b", "", "", 0, "", "", false),
        ] {
            let keys = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
            let ledger = Ledger { sent: keys(sent), acknowledged: keys(acknowledged), resent: 0 };
            let subjects = keys(tickets).into_iter().map(|key| format!("It broke {key}"));
            let tickets = (1..).zip(subjects).collect();
            let ready = vec![Duration::from_millis(slowest_ms), Duration::ZERO];
            let second = Duration::from_secs(1);
            let verdict =
                Verdict::reach(&ledger, &tickets, Figures { ready, loaded: second, waited: second });
            assert_eq!(Vec::from_iter(verdict.lost.clone()), keys(lost), "{tickets:?}");
            assert_eq!(Vec::from_iter(verdict.duplicated.clone()), keys(duplicated), "{tickets:?}");
            assert_eq!(verdict.holds(), holds, "{verdict}");
        }
    }
}
