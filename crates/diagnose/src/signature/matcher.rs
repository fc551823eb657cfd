//! Looks for all signatures in one log, record by record.

use std::collections::{HashMap, VecDeque};

use super::condition::{Condition, Looked};
use super::search::Search;
use super::{Finding, Record, Side, Signature, Window};

/// Lines that are kept for a finding.
const MOST_LINES: usize = 100;
/// Beginnings of one sequence that are followed at a time.
const MOST_BEGUN: usize = 32;
/// What a span of time means where records have no time.
const LINES_WITHOUT_TIME: u64 = 1_000;

/// What has been seen so far of every signature.
#[derive(Debug)]
pub struct Matcher<'s> {
    signatures: &'s [Signature],
    search: Search,
    /// For each anchor that is searched, the conditions it belongs to.
    anchored: Vec<Vec<Place>>,
    by_template: HashMap<&'s str, Vec<Place>>,
    /// In which record each anchor was seen last.
    seen_in: Vec<u64>,
    record: u64,
    states: Vec<State>,
    candidates: Vec<Place>,
}

/// A condition: of which signature, and which of its.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
struct Place {
    signature: usize,
    part: Part,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Part {
    // What forbids comes before what asks for, so that one record can do both.
    Without(usize),
    Step(usize),
}

/// How far one signature has come.
#[derive(Debug, Default)]
struct State {
    begun: VecDeque<Begun>,
    /// Whole, but something may still follow that must not.
    waiting: VecDeque<Begun>,
    /// When each unwanted record was seen last.
    unwanted: Vec<Option<At>>,
    count: u64,
    lines: Vec<u64>,
}

#[derive(Clone, Debug)]
struct Begun {
    next_step: usize,
    last: At,
    lines: Vec<u64>,
}

#[derive(Clone, Copy, Debug)]
struct At {
    line: u64,
    time_ms: Option<i64>,
}

impl Window {
    fn holds(self, from: At, to: At) -> bool {
        let lines = to.line.saturating_sub(from.line);
        let is_in_time = match (self.ms, from.time_ms, to.time_ms) {
            (None, _, _) => true,
            (Some(ms), Some(from), Some(to)) => to.saturating_sub(from) <= ms,
            (Some(_), _, _) => lines <= LINES_WITHOUT_TIME,
        };
        is_in_time && self.lines.is_none_or(|most| lines <= most)
    }
}

impl<'s> Matcher<'s> {
    pub(super) fn new(signatures: &'s [Signature]) -> Self {
        let mut numbers: HashMap<&str, usize> = HashMap::new();
        let mut texts: Vec<&str> = vec![];
        let mut anchored: Vec<Vec<Place>> = vec![];
        let mut by_template: HashMap<&str, Vec<Place>> = HashMap::new();
        for (place, condition) in conditions(signatures) {
            if let Some(id) = &condition.template_id {
                by_template.entry(id).or_default().push(place);
            } else if let Some(anchor) = condition.anchor {
                let text = condition.contains[anchor].as_str();
                let number = *numbers.entry(text).or_insert_with(|| {
                    texts.push(text);
                    anchored.push(vec![]);
                    texts.len() - 1
                });
                anchored[number].push(place);
            }
        }
        let states = signatures
            .iter()
            .map(|signature| State { unwanted: vec![None; signature.without.len()], ..State::default() });
        Self {
            signatures,
            search: Search::new(&texts),
            seen_in: vec![0; texts.len()],
            anchored,
            by_template,
            record: 0,
            states: states.collect(),
            candidates: vec![],
        }
    }

    /// Looks at the next record.
    pub fn record(&mut self, record: &Record<'_>) {
        self.record += 1;
        self.candidates.clear();
        let Self { search, seen_in, candidates, anchored, record: number, .. } = self;
        search.look(record.text, &mut |anchor| {
            if seen_in[anchor] != *number {
                seen_in[anchor] = *number;
                candidates.extend(&anchored[anchor]);
            }
        });
        if let Some(places) = self.by_template.get(record.template_id) {
            self.candidates.extend(places);
        }
        if self.candidates.is_empty() {
            return;
        }
        self.candidates.sort_unstable();
        let looked = Looked::new(record);
        let at = At { line: record.line, time_ms: record.time_ms };
        for place in std::mem::take(&mut self.candidates) {
            let signature = &self.signatures[place.signature];
            let condition = match place.part {
                Part::Step(step) => &signature.steps[step].condition,
                Part::Without(without) => &signature.without[without].condition,
            };
            if condition.holds(&looked) {
                self.states[place.signature].seen(signature, place.part, at);
            }
        }
    }

    /// All signatures that were seen, the surest first.
    pub fn finish(self) -> Vec<Finding> {
        let mut findings = vec![];
        for (signature, mut state) in self.signatures.iter().zip(self.states) {
            // Nothing follows any more that could speak against it.
            for begun in std::mem::take(&mut state.waiting) {
                state.count(begun.lines);
            }
            if state.count >= signature.at_least {
                findings.push(finding(signature, state));
            }
        }
        findings.sort_by(|a, b| {
            b.confidence.total_cmp(&a.confidence).then(a.lines.first().cmp(&b.lines.first()))
        });
        findings
    }
}

fn conditions(signatures: &[Signature]) -> impl Iterator<Item = (Place, &Condition)> {
    signatures.iter().enumerate().flat_map(|(number, signature)| {
        let steps = signature.steps.iter().enumerate().map(|(step, it)| (Part::Step(step), &it.condition));
        let without =
            signature.without.iter().enumerate().map(|(place, it)| (Part::Without(place), &it.condition));
        steps.chain(without).map(move |(part, condition)| (Place { signature: number, part }, condition))
    })
}

impl State {
    /// One condition of the signature holds at `at`.
    fn seen(&mut self, signature: &Signature, part: Part, at: At) {
        self.settle(signature, at);
        match part {
            Part::Without(place) => {
                self.unwanted[place] = Some(at);
                let without = &signature.without[place];
                if without.side == Side::After {
                    self.waiting.retain(|begun| !without.within.holds(begun.last, at));
                }
            }
            Part::Step(0) if signature.steps.len() == 1 => {
                self.whole(signature, Begun { next_step: 1, last: at, lines: vec![at.line] });
            }
            Part::Step(0) => {
                if self.begun.len() == MOST_BEGUN {
                    self.begun.pop_front();
                }
                self.begun.push_back(Begun { next_step: 1, last: at, lines: vec![at.line] });
            }
            Part::Step(step) => self.advance(signature, step, at),
        }
    }

    /// Takes the next step of the latest beginning that has come that far.
    fn advance(&mut self, signature: &Signature, step: usize, at: At) {
        let within = signature.steps[step].within;
        let is_next = |begun: &Begun| {
            begun.next_step == step && begun.last.line < at.line && within.holds(begun.last, at)
        };
        let Some(number) = self.begun.iter().rposition(is_next) else { return };
        let begun = &mut self.begun[number];
        begun.next_step += 1;
        begun.last = at;
        begun.lines.push(at.line);
        if begun.next_step == signature.steps.len()
            && let Some(begun) = self.begun.remove(number)
        {
            self.whole(signature, begun);
        }
    }

    /// All steps are there; what must not be there decides.
    fn whole(&mut self, signature: &Signature, begun: Begun) {
        let is_before = |(without, seen): (&super::Without, &Option<At>)| {
            without.side == Side::Before && seen.is_some_and(|seen| without.within.holds(seen, begun.last))
        };
        if signature.without.iter().zip(&self.unwanted).any(is_before) {
            return;
        }
        if signature.without.iter().all(|without| without.side == Side::Before) {
            self.count(begun.lines);
        } else if self.waiting.len() < MOST_BEGUN {
            self.waiting.push_back(begun);
        } else {
            // The oldest is taken for seen: what speaks against it has not come for long.
            let oldest = self.waiting.pop_front();
            self.waiting.push_back(begun);
            self.count(oldest.map(|begun| begun.lines).unwrap_or_default());
        }
    }

    /// Counts what has waited long enough.
    fn settle(&mut self, signature: &Signature, at: At) {
        let is_over = |begun: &Begun| {
            signature
                .without
                .iter()
                .all(|without| without.side == Side::Before || !without.within.holds(begun.last, at))
        };
        while self.waiting.front().is_some_and(is_over) {
            let lines = self.waiting.pop_front().map(|begun| begun.lines).unwrap_or_default();
            self.count(lines);
        }
    }

    fn count(&mut self, lines: Vec<u64>) {
        self.count += 1;
        let free = MOST_LINES.saturating_sub(self.lines.len());
        self.lines.extend(lines.into_iter().take(free));
    }
}

fn finding(signature: &Signature, mut state: State) -> Finding {
    state.lines.sort_unstable();
    state.lines.dedup();
    Finding {
        signature: signature.id.clone(),
        title: signature.title.clone(),
        confidence: signature.confidence,
        count: state.count,
        lines: state.lines,
        meaning: signature.meaning.clone(),
        to_try: signature.to_try.clone(),
        article: signature.article.clone(),
        fixed_in: signature.fixed_in.clone(),
    }
}
