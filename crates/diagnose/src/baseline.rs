//! What is usual: the events of a healthy system, to tell what is new.

use std::collections::{BTreeMap, BTreeSet};

/// Events that are usual.
#[derive(Clone, Debug, Default)]
pub struct Baseline {
    ids: BTreeSet<String>,
    /// Templates by how many words they have.
    templates: BTreeMap<usize, Vec<String>>,
}

impl Baseline {
    /// From the ids and templates of a report.
    pub fn new(events: impl IntoIterator<Item = (String, String)>) -> Baseline {
        let mut baseline = Baseline::default();
        for (id, template) in events {
            baseline.ids.insert(id);
            baseline.templates.entry(template.split(' ').count()).or_default().push(template);
        }
        baseline
    }

    /// Whether an event is usual: by its id, or because a usual one says the same with more
    /// variable parts, as it does where only variety showed that a word is a name.
    pub fn has(&self, id: &str, template: &str) -> bool {
        self.ids.contains(id)
            || self.templates.get(&template.split(' ').count()).is_some_and(|same| {
                same.iter().any(|usual| covers(usual, template) || covers(template, usual))
            })
    }
}

/// Whether each word is the same, or a value in the first one.
fn covers(general: &str, special: &str) -> bool {
    general.contains("<*>")
        && general
            .split(' ')
            .zip(special.split(' '))
            .all(|(general, special)| general == special || general == "<*>")
        && general.split(' ').any(|word| !word.contains("<*>"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_what_is_new() {
        let event = |id: &str, template: &str| (id.to_owned(), template.to_owned());
        let baseline =
            Baseline::new([event("1", "user <*> left"), event("2", "disk is full"), event("3", "<*> <*>")]);
        for (id, template, usual) in [
            ("1", "anything", true),
            ("9", "user marta left", true),
            ("9", "disk <*> full", true),
            ("9", "user marta came", false),
            ("9", "disk is slow", false),
            ("9", "user <*> left early", false),
            ("9", "something new", false),
        ] {
            assert_eq!(baseline.has(id, template), usual, "{template}");
        }
    }
}
