//! From what was seen to what is told.

use std::collections::{BTreeMap, BTreeSet};

use crate::analysis::Analysis;
use crate::analysis::seen::Seen;
use crate::line::Level;
use crate::report::{Event, Example, File, Problem, Rates, Report, Span, Times, written};
use crate::time::Micros;

pub(super) fn finish(analysis: Analysis) -> Report {
    let templates = analysis.miner.finish();
    let mut joined: Vec<Option<Seen>> = (0..templates.list.len()).map(|_| None).collect();
    let mut of_shape = vec![];
    for (index, seen) in analysis.seen.into_iter().enumerate() {
        let template =
            templates.of(crate::template::Shape(u32::try_from(index).expect("counted as shapes are")));
        of_shape.push(template);
        match &mut joined[template] {
            Some(known) => known.join(&seen),
            empty => *empty = Some(seen),
        }
    }
    let mut events: Vec<(usize, Event)> = templates
        .list
        .into_iter()
        .zip(joined)
        .enumerate()
        .filter_map(|(index, (template, seen))| {
            Some((index, event(template.id, template.text, seen?, analysis.healthy.as_ref())))
        })
        .collect();
    events.sort_by(|(_, a), (_, b)| b.count.cmp(&a.count).then_with(|| a.id.cmp(&b.id)));
    let mut place = vec![0; events.len()];
    for (new, (old, _)) in events.iter().enumerate() {
        place[*old] = u32::try_from(new).expect("fewer events than shapes");
    }
    let first = analysis.files.iter().filter_map(|file| file.first).min();
    let last = analysis.files.iter().filter_map(|file| file.last).max();
    let files = analysis.files.into_iter().map(|file| File {
        span: span(file.first, file.last),
        path: file.path,
        form: file.form,
        lines: file.lines,
        records: file.records,
        bytes: file.bytes,
        ahead: None,
    });
    Report {
        files: files.collect(),
        lines: analysis.lines,
        bytes: analysis.bytes,
        span: span(first, last),
        levels: names().zip(analysis.rates.counts).filter(|(_, count)| *count > 0).collect(),
        templates: events.into_iter().map(|(_, event)| event).collect(),
        stacks: vec![],
        findings: vec![],
        notable: vec![],
        redacted: BTreeMap::new(),
        problems: analysis
            .problems
            .into_iter()
            .map(|problem| Problem { path: problem.path, line: problem.line, what: problem.what })
            .collect(),
        rates: rates(analysis.rates),
        events: of_shape.into_iter().map(|template| place[template]).collect(),
    }
}

/// The levels as they are counted, the last one for records without.
fn names() -> impl Iterator<Item = &'static str> {
    Level::ALL.iter().map(|level| level.name()).chain(["unknown"])
}

fn span(first: Option<Micros>, last: Option<Micros>) -> Option<Span> {
    Some(Span { from: written(first?), to: written(last?) })
}

fn event(id: String, template: String, seen: Seen, healthy: Option<&BTreeSet<String>>) -> Event {
    Event {
        new: healthy.is_some_and(|healthy| !healthy.contains(&id)),
        id,
        level: seen.level().or_else(|| Level::sounding(&template)),
        template,
        count: seen.count,
        first: seen.first.map(written),
        last: seen.last.map(written),
        burst: false,
        example: Example {
            file: seen.file,
            line: seen.line,
            text: String::from_utf8_lossy(&seen.example).into_owned(),
        },
        variables: vec![],
        seen: Times { first: seen.first, instants: seen.instants, over_time: seen.over_time },
    }
}

/// Brings all levels to the same bars.
fn rates(rates: crate::analysis::Rates) -> Rates {
    let mut by_level = rates.by_level;
    let mut all = crate::timeline::Histogram::new(crate::analysis::BARS);
    by_level.iter().for_each(|level| all.join(level));
    let length = all.counts().len();
    let levels = names().zip(&mut by_level).filter(|(_, level)| !level.counts().is_empty());
    let levels = levels.map(|(name, level)| {
        while level.width() < all.width() {
            level.widen();
        }
        let before = usize::try_from((level.start() - all.start()) / all.width()).unwrap_or(0);
        let mut bars = vec![0; length];
        for (index, count) in level.counts().iter().enumerate() {
            if let Some(bar) = bars.get_mut(before + index) {
                *bar = *count;
            }
        }
        (name, bars)
    });
    Rates { levels: levels.collect(), start: all.start(), width: all.width() }
}
