//! How well groups agree with events, as the field counts it.

use std::collections::{BTreeMap, BTreeSet};

/// The agreement of one log.
pub struct Grouping {
    /// GA: the share of lines whose group is exactly the lines of their event.
    pub accuracy: f64,
    /// FGA (Loghub-2.0): the harmonic mean of the share of groups that are exactly an event and the
    /// share of events that are exactly a group; rare events count as much as frequent ones.
    pub f1: f64,
    pub events: usize,
    pub groups: usize,
    /// One sentence for each event that is no group, the largest first.
    pub wrong: Vec<String>,
}

impl Grouping {
    /// Compares the event of each line with its group.
    pub fn of(events: &[String], groups: &[String]) -> Grouping {
        let (by_event, by_group) = (sets(events), sets(groups));
        let (mut lines, mut exact, mut wrong) = (0, 0, vec![]);
        for (event, members) in &by_event {
            let found: BTreeSet<&String> = members.iter().map(|line| &groups[*line]).collect();
            let same = found.len() == 1 && found.iter().all(|group| by_group[*group] == *members);
            if same {
                lines += members.len();
                exact += 1;
            } else {
                let parts = found.iter().map(|group| format!("{group} of {}", by_group[*group].len()));
                let parts: Vec<String> = parts.collect();
                let first = members.iter().next().map_or(0, |line| line + 1);
                let sentence =
                    format!("{event} ({} lines, first {first}) is in {}", members.len(), parts.join(", "));
                wrong.push((members.len(), sentence));
            }
        }
        wrong.sort_by(|a, b| b.cmp(a));
        let share = |part: usize, all: usize| if all == 0 { 0.0 } else { part as f64 / all as f64 };
        let (precision, recall) = (share(exact, by_group.len()), share(exact, by_event.len()));
        let f1 = if exact == 0 { 0.0 } else { 2.0 * precision * recall / (precision + recall) };
        Grouping {
            accuracy: share(lines, events.len()),
            f1,
            events: by_event.len(),
            groups: by_group.len(),
            wrong: wrong.into_iter().map(|(_, sentence)| sentence).collect(),
        }
    }
}

fn sets(names: &[String]) -> BTreeMap<&String, BTreeSet<usize>> {
    let mut sets: BTreeMap<&String, BTreeSet<usize>> = BTreeMap::new();
    for (line, name) in names.iter().enumerate() {
        sets.entry(name).or_default().insert(line);
    }
    sets
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_as_the_field_does() {
        let names = |text: &str| text.split(' ').map(str::to_owned).collect::<Vec<_>>();
        for (events, groups, accuracy, f1) in [
            ("a a b b c", "1 1 2 2 3", 1.0, 1.0),
            // One line of `a` went astray: none of its lines is right.
            ("a a b b c", "1 2 3 3 4", 0.6, 2.0 * (2.0 / 4.0) * (2.0 / 3.0) / (2.0 / 4.0 + 2.0 / 3.0)),
            ("a a b", "1 1 1", 0.0, 0.0),
        ] {
            let grouping = Grouping::of(&names(events), &names(groups));
            assert!((grouping.accuracy - accuracy).abs() < 1e-9, "{events}: {}", grouping.accuracy);
            assert!((grouping.f1 - f1).abs() < 1e-9, "{events}: {}", grouping.f1);
        }
    }
}
