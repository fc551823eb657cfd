//! The report on a terminal: what one wants to paste into a conversation.

mod draw;

use std::fmt::Write as _;

use crate::line::Level;
use crate::report::text::draw::{bytes, clipped, grouped, spark};
use crate::report::{Event, Kind, Report, Stack};

/// How a report is drawn.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    /// Columns.
    pub width: usize,
    /// Whether colours are understood.
    pub colours: bool,
}

/// Events that are shown at most, stacks and findings likewise.
const EVENTS: usize = 20;
const OTHERS: usize = 8;
/// Columns of the small drawing beside an event.
const SMALL: usize = 16;

pub(super) fn write(report: &Report, look: &Look) -> String {
    let mut page = Page { text: String::new(), look: *look };
    page.head(report);
    page.levels(report);
    page.over_time(report);
    page.findings(report);
    page.notable(report);
    page.stacks(report);
    page.events(report);
    page.redacted(report);
    page.problems(report);
    page.text
}

struct Page {
    text: String,
    look: Look,
}

/// Colours by meaning; the words say the same.
#[derive(Clone, Copy)]
enum Ink {
    Plain,
    Bold,
    Faint,
    Warning,
    Error,
}

impl Page {
    fn head(&mut self, report: &Report) {
        let name = match &report.files[..] {
            [] => "nothing to read".to_owned(),
            [one] => format!("{} ({})", one.path, one.form),
            many => format!("{} files", grouped(many.len() as u64)),
        };
        let line = format!("{name}: {} lines, {}", grouped(report.lines), bytes(report.bytes));
        self.line(Ink::Bold, &line);
        if let Some(span) = &report.span {
            self.line(Ink::Plain, &format!("{} – {}", span.from, span.to));
        }
        if report.files.len() > 1 {
            for file in report.files.iter().take(EVENTS) {
                let line = format!("  {}: {} lines, {}", file.path, grouped(file.lines), file.form);
                self.line(Ink::Faint, &line);
            }
            self.more(report.files.len(), EVENTS, "files");
        }
    }

    fn levels(&mut self, report: &Report) {
        self.text.push('\n');
        let mut line = String::new();
        for level in Level::ALL.iter().rev().map(|level| level.name()).chain(["unknown"]) {
            if let Some(count) = report.levels.get(level) {
                let separator = if line.is_empty() { "" } else { " · " };
                let name = if level == "unknown" { "without a level" } else { level };
                let _ = write!(line, "{separator}{} {name}", grouped(*count));
            }
        }
        self.line(Ink::Plain, &line);
    }

    /// Two rows of bars: all records, and those that are errors.
    fn over_time(&mut self, report: &Report) {
        let rates = &report.rates;
        let length = rates.levels.values().map(Vec::len).max().unwrap_or(0);
        if length < 2 {
            return;
        }
        let sum = |wanted: &dyn Fn(&str) -> bool| -> Vec<u32> {
            (0..length)
                .map(|bar| {
                    let levels = rates.levels.iter().filter(|(level, _)| wanted(level));
                    levels.map(|(_, bars)| bars.get(bar).copied().unwrap_or(0)).sum()
                })
                .collect()
        };
        let columns = self.look.width.saturating_sub(10).clamp(10, length.max(10));
        let all = draw::fitted(&sum(&|_| true), columns);
        let errors = draw::fitted(&sum(&|level| level == "error" || level == "fatal"), columns);
        self.text.push('\n');
        self.line(Ink::Plain, &format!("records   {}", spark(&all)));
        if errors.iter().any(|count| *count > 0) {
            self.line(Ink::Error, &format!("errors    {}", spark(&errors)));
        }
        let per_bar = rates.width * length.div_ceil(columns) as i64;
        let last = rates.start + rates.width * length as i64;
        let (from, to) = (draw::clock(rates.start), draw::clock(last));
        let width = all.len().max(from.chars().count() + to.chars().count() + 1);
        let gap = width - from.chars().count() - to.chars().count();
        self.line(Ink::Faint, &format!("          {from}{}{to}", " ".repeat(gap)));
        let bar = crate::analysis::words(per_bar);
        let most = grouped(u64::from(all.iter().copied().max().unwrap_or(0)));
        self.line(Ink::Faint, &format!("          one bar is {bar}, the highest {most} records"));
    }

    fn findings(&mut self, report: &Report) {
        if report.findings.is_empty() {
            return;
        }
        self.title("Known problems");
        for finding in report.findings.iter().take(OTHERS) {
            let sure = (finding.confidence * 100.0).round();
            let times = grouped(finding.count);
            self.item(
                Ink::Error,
                &format!("{} ({times}×, {sure} % sure, {})", finding.title, finding.signature),
            );
            if !finding.meaning.is_empty() {
                self.below(&finding.meaning);
            }
            for step in &finding.to_try {
                self.below(&format!("→ {step}"));
            }
            if let Some(article) = &finding.article {
                self.below(&format!("read: {article}"));
            }
            let places: Vec<String> =
                finding.places.iter().take(5).map(|place| format!("{}:{}", place.path, place.line)).collect();
            self.below(&format!("at {}", places.join(", ")));
        }
        self.more(report.findings.len(), OTHERS, "known problems");
    }

    fn notable(&mut self, report: &Report) {
        if report.notable.is_empty() {
            return;
        }
        self.title("What stands out");
        for notable in report.notable.iter().take(OTHERS + 4) {
            let ink = match notable.kind {
                Kind::Gap | Kind::Clock => Ink::Warning,
                _ if notable.weight >= 0.7 => Ink::Error,
                _ => Ink::Plain,
            };
            self.item(ink, &notable.text);
            let at = notable.at.iter().cloned();
            let place = notable.place.iter().map(|place| format!("{}:{}", place.path, place.line));
            let both: Vec<String> = at.chain(place).collect();
            if !both.is_empty() {
                self.below(&both.join("  "));
            }
        }
        self.more(report.notable.len(), OTHERS + 4, "things");
    }

    fn stacks(&mut self, report: &Report) {
        if report.stacks.is_empty() {
            return;
        }
        self.title("Stack traces");
        for stack in report.stacks.iter().take(OTHERS) {
            let Stack { kind, message, top, count, .. } = stack;
            let said = if message.is_empty() { String::new() } else { format!(": {message}") };
            let kind = if kind.is_empty() { "a trace without a kind" } else { kind };
            self.item(Ink::Error, &format!("{}× {kind}{said}", grouped(*count)));
            let place = stack.first.as_ref().map(|place| format!("  first {}:{}", place.path, place.line));
            self.below(&format!("in {top}{}", place.unwrap_or_default()));
        }
        self.more(report.stacks.len(), OTHERS, "stack traces");
    }

    /// The gravest first, then the most frequent.
    fn events(&mut self, report: &Report) {
        let total = grouped(report.templates.len() as u64);
        self.title(&format!("Events ({total})"));
        let mut events: Vec<&Event> = report.templates.iter().collect();
        events.sort_by_key(|event| {
            let grave = event.level.filter(|level| *level >= Level::Error);
            (std::cmp::Reverse(grave), std::cmp::Reverse(event.count))
        });
        // Errors must not hide what the log is mostly about.
        let errors = events.iter().filter(|event| event.level >= Some(Level::Error)).count().min(EVENTS / 2);
        let frequent = report.templates.iter().filter(|event| event.level < Some(Level::Error));
        let shown = events.iter().copied().take(errors).chain(frequent.take(EVENTS - errors));
        let (start, end) = (report.rates.start, report.rates.start + report.rates.width * bars(report));
        for event in shown {
            let mark = match (event.new, event.burst) {
                (true, _) => "new",
                (_, true) => "burst",
                _ => "",
            };
            let level = event.level.map_or("", Level::name);
            let drawn = spark(&draw::placed(&event.bars, start, end, SMALL));
            let line = format!(
                "{:>9} {level:7} {drawn:SMALL$} {}{}{}",
                grouped(event.count),
                mark,
                if mark.is_empty() { "" } else { ": " },
                event.template
            );
            let ink = match event.level {
                Some(Level::Error | Level::Fatal) => Ink::Error,
                Some(Level::Warning) => Ink::Warning,
                _ => Ink::Plain,
            };
            let clipped = clipped(&line, self.look.width);
            self.line(ink, &clipped);
        }
        self.more(report.templates.len(), EVENTS, "events");
    }

    fn redacted(&mut self, report: &Report) {
        if report.redacted.is_empty() {
            return;
        }
        self.title("Taken out, because it is secret");
        let kinds: Vec<String> =
            report.redacted.iter().map(|(kind, count)| format!("{} {kind}", grouped(*count))).collect();
        self.item(Ink::Plain, &kinds.join(", "));
    }

    fn problems(&mut self, report: &Report) {
        if report.problems.is_empty() {
            return;
        }
        self.title("Not read");
        for problem in report.problems.iter().take(OTHERS) {
            let line = problem.line.map(|line| format!(":{line}")).unwrap_or_default();
            self.item(Ink::Warning, &format!("{}{line}: {}", problem.path, problem.what));
        }
        self.more(report.problems.len(), OTHERS, "problems");
    }

    fn title(&mut self, title: &str) {
        self.text.push('\n');
        self.line(Ink::Bold, title);
    }

    fn item(&mut self, ink: Ink, text: &str) {
        for (index, line) in draw::wrapped(text, self.look.width.saturating_sub(4)).iter().enumerate() {
            let lead = if index == 0 { "  • " } else { "    " };
            self.line(ink, &format!("{lead}{line}"));
        }
    }

    fn below(&mut self, text: &str) {
        for line in draw::wrapped(text, self.look.width.saturating_sub(4)) {
            self.line(Ink::Faint, &format!("    {line}"));
        }
    }

    fn more(&mut self, all: usize, shown: usize, of: &str) {
        if all > shown {
            let more = grouped((all - shown) as u64);
            self.line(Ink::Faint, &format!("  … {more} more {of}; --json has them all"));
        }
    }

    fn line(&mut self, ink: Ink, text: &str) {
        let code = match ink {
            Ink::Plain => "",
            Ink::Bold => "1",
            Ink::Faint => "2",
            Ink::Warning => "33",
            Ink::Error => "31",
        };
        // Whatever a log holds must not move somebody's cursor.
        let text: String =
            text.chars().map(|letter| if letter.is_control() { '�' } else { letter }).collect();
        let text = text.trim_end();
        let _ = match self.look.colours && !code.is_empty() {
            true => writeln!(self.text, "\u{1b}[{code}m{text}\u{1b}[0m"),
            false => writeln!(self.text, "{text}"),
        };
    }
}

fn bars(report: &Report) -> i64 {
    report.rates.levels.values().map(Vec::len).max().unwrap_or(0) as i64
}
