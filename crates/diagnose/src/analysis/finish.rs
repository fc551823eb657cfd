//! From what was seen to what is told.

use crate::Baseline;
use crate::analysis::seen::Seen;
use crate::analysis::{Analysis, BARS, FileSeen, notable};
use crate::facts::FIRST_LINES;
use crate::line::Level;
use crate::report::{
    Event, Example, File, Finding, Place, Problem, Rates, Report, Span, Stack, Variable, written,
};
use crate::template::{Shape, Template, Templates, Values};
use crate::time::Micros;
use crate::timeline::Histogram;

/// Values of a variable part that are shown.
const SHOWN: usize = 5;

/// An event with what is only needed to find what stands out.
pub(super) struct Known {
    pub event: Event,
    pub seen: Seen,
}

pub(super) fn finish(analysis: Analysis) -> Report {
    let mut facts = analysis.facts;
    // The first lines of each file were looked at as they came.
    for seen in analysis.seen.iter().filter(|seen| seen.line > FIRST_LINES) {
        facts.look(&String::from_utf8_lossy(&seen.example), seen.file, seen.line);
    }
    let templates = analysis.miner.finish();
    let (mut known, events) = events(templates, analysis.seen, analysis.healthy.as_ref());
    let mut whole = Histogram::new(BARS);
    analysis.rates.by_level.iter().for_each(|level| whole.join(level));
    for known in &mut known {
        known.event.burst = notable::burst(&known.seen.over_time, &whole).is_some();
    }
    let rates = rates(&analysis.rates);
    let files = files(&analysis.files);
    let notable = notable::notable(&notable::Around {
        known: &known,
        events: &events,
        files: &analysis.files,
        told: &files,
        whole: &whole,
        breaks: analysis.order.breaks(),
    });
    let first = analysis.files.iter().filter_map(|file| file.first).min();
    let last = analysis.files.iter().filter_map(|file| file.last).max();
    let mut problems: Vec<Problem> = analysis.problems.into_iter().map(Problem::from).collect();
    let left_out = analysis.stacks.left_out();
    if left_out > 0 {
        let what = format!("{left_out} stack traces were not counted: there are too many different ones");
        problems.push(Problem { path: String::new(), line: None, what });
    }
    let place = |line| place(&analysis.files, line);
    Report {
        lines: analysis.lines,
        bytes: analysis.bytes,
        span: span(first, last),
        levels: names().zip(analysis.rates.counts).filter(|(_, count)| *count > 0).collect(),
        templates: known.into_iter().map(|known| known.event).collect(),
        stacks: analysis.stacks.finish().into_iter().map(|stack| told_stack(stack, &place)).collect(),
        findings: analysis
            .matcher
            .finish()
            .into_iter()
            .map(|finding| told_finding(finding, &place))
            .collect(),
        facts: facts.finish(&files),
        notable,
        redacted: analysis.redactor.counts(),
        problems,
        rates,
        files,
        events,
    }
}

/// The events, the most frequent first, and the event of each shape.
fn events(templates: Templates, seen: Vec<Seen>, healthy: Option<&Baseline>) -> (Vec<Known>, Vec<u32>) {
    let templates_count = templates.list.len();
    let mut values: Vec<Vec<Values>> = vec![vec![]; templates_count];
    let mut joined: Vec<Option<Seen>> = (0..templates_count).map(|_| None).collect();
    let mut of_shape = vec![];
    for (index, seen) in seen.into_iter().enumerate() {
        let shape = Shape(u32::try_from(index).expect("counted as shapes are"));
        let template = templates.of(shape);
        of_shape.push(template);
        templates.gather(shape, &seen.values, seen.count, &mut values[template]);
        match &mut joined[template] {
            Some(known) => known.join(&seen),
            empty => *empty = Some(seen),
        }
    }
    let mut known: Vec<(usize, Known)> = templates
        .list
        .into_iter()
        .zip(joined)
        .zip(values)
        .enumerate()
        .filter_map(|(index, ((template, seen), values))| {
            let seen = seen.filter(|seen| seen.count > 0)?;
            let event = event(template, &seen, &values, healthy);
            Some((index, Known { event, seen }))
        })
        .collect();
    known.sort_by(|(_, a), (_, b)| {
        b.event.count.cmp(&a.event.count).then_with(|| a.event.id.cmp(&b.event.id))
    });
    // Lines without a record, such as empty ones before the first, belong to no event.
    let mut place = vec![u32::MAX; templates_count];
    for (new, (old, _)) in known.iter().enumerate() {
        place[*old] = u32::try_from(new).expect("fewer events than shapes");
    }
    let events = of_shape.into_iter().map(|template| place[template]).collect();
    (known.into_iter().map(|(_, known)| known).collect(), events)
}

fn event(template: Template, seen: &Seen, values: &[Values], healthy: Option<&Baseline>) -> Event {
    Event {
        new: healthy.is_some_and(|healthy| !healthy.has(&template.id, &template.text)),
        burst: false,
        level: seen.level().or_else(|| Level::sounding(&template.text)),
        count: seen.count,
        first: seen.first.map(written),
        last: seen.last.map(written),
        example: Example {
            file: seen.file,
            line: seen.line,
            text: String::from_utf8_lossy(&seen.example).into_owned(),
        },
        variables: values.iter().map(variable).collect(),
        bars: bars(&seen.over_time),
        id: template.id,
        template: template.text,
    }
}

fn variable(values: &Values) -> Variable {
    let (distinct, more) = values.distinct();
    Variable { kind: values.kind(), distinct, more, values: values.some(SHOWN) }
}

fn bars(over_time: &Histogram) -> crate::report::Bars {
    crate::report::Bars {
        start: over_time.start(),
        width: over_time.width(),
        counts: over_time.counts().to_vec(),
    }
}

fn files(files: &[FileSeen]) -> Vec<File> {
    let first = files.first().map(|file| &file.named);
    let told = files.iter().enumerate().map(|(index, file)| File {
        span: span(file.first, file.last),
        path: file.path.clone(),
        form: file.form,
        lines: file.lines,
        records: file.records,
        bytes: file.bytes,
        ahead: first
            .filter(|_| index > 0)
            .and_then(|first| file.named.ahead_of(first))
            .map(|ahead| ahead as f64 / 1e6),
    });
    told.collect()
}

/// The levels as they are counted, the last one for records without.
fn names() -> impl Iterator<Item = &'static str> {
    Level::ALL.iter().map(|level| level.name()).chain(["unknown"])
}

fn span(first: Option<Micros>, last: Option<Micros>) -> Option<Span> {
    Some(Span { from: written(first?), to: written(last?) })
}

/// The file that holds a line counted through all files, and the line's number in it.
fn place(files: &[FileSeen], line: u64) -> Option<Place> {
    let index = files.partition_point(|file| file.before < line).checked_sub(1)?;
    let file = &files[index];
    Some(Place { path: file.path.clone(), line: line - file.before })
}

fn told_stack(stack: crate::stack::Stack, place: &dyn Fn(u64) -> Option<Place>) -> Stack {
    Stack {
        id: stack.id,
        kind: stack.kind,
        message: stack.message,
        top: stack.top,
        causes: stack.causes,
        frames: stack.frames,
        count: stack.count,
        first: place(stack.first_line),
    }
}

fn told_finding(finding: crate::signature::Finding, place: &dyn Fn(u64) -> Option<Place>) -> Finding {
    let places: Vec<Place> = finding.lines.iter().filter_map(|line| place(*line)).collect();
    Finding {
        signature: finding.signature,
        title: finding.title,
        confidence: finding.confidence,
        count: finding.count,
        lines: places.iter().map(|place| place.line).collect(),
        places,
        meaning: finding.meaning,
        to_try: finding.to_try,
        article: finding.article,
    }
}

/// Brings all levels to the same bars.
fn rates(rates: &crate::analysis::Rates) -> Rates {
    let mut all = Histogram::new(BARS);
    rates.by_level.iter().for_each(|level| all.join(level));
    let length = all.counts().len();
    let levels = names().zip(&rates.by_level).filter(|(_, level)| !level.counts().is_empty());
    let levels = levels.map(|(name, level)| {
        let mut level = level.clone();
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
