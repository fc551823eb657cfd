//! The columns that a file's lines keep to, learned from its first lines.

use std::collections::HashMap;

use crate::line::atom::{Atom, Kind, atom, undashed};
use crate::line::{Head, Level};
use crate::time;

/// The forms of one file: usually one, several where logs were joined.
#[derive(Clone, Debug, Default)]
pub struct Forms {
    /// Whether days stand before months in dates such as `13/04/2024`.
    pub day_first: bool,
    /// Of a hundred lines that are not indented, so many have a time.
    pub timed: usize,
    known: Vec<(Signature, Form)>,
}

/// Lines with the same one are compared: where the first time stands and how it is written.
type Signature = Option<(usize, time::Form, Style)>;

/// How a line's first time begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Style {
    Digit,
    Letter,
    Bracket,
}

#[derive(Clone, Debug, Default)]
struct Form {
    columns: Vec<Column>,
    /// Up to this column everything is header, whatever it looks like.
    sure: usize,
    /// Whether any line has a name with a dash behind it.
    dashes: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Column {
    Time,
    Level,
    Number,
    Bracket,
    Mark,
    Host,
    Component,
    Tag,
    Dashed,
    Skipped,
}

/// So far behind the columns a level may still stand.
const LATE: usize = 600;
/// A header has no more atoms.
const MOST: usize = 14;
/// Of a hundred lines this many must agree on a column.
const AGREED: usize = 90;
const MOSTLY: usize = 80;
/// A name with a colon is often missing where the system itself speaks.
const OFTEN: usize = 60;

impl Forms {
    /// Learns from some lines of a file.
    pub fn learn<'a>(lines: impl Iterator<Item = &'a [u8]>) -> Forms {
        let mut groups: HashMap<Signature, Vec<Row<'a>>> = HashMap::new();
        let (mut day_first, mut timed, mut all) = (false, 0, 0);
        for line in lines.filter(|line| !is_continued(line)) {
            let row = Row { line, atoms: atoms(line) };
            all += 1;
            if let Some(stamp) = row.atoms.iter().find_map(Atom::stamp) {
                timed += 1;
                day_first |= stamp.form == time::Form::Slashed && stamp.month > 12;
            }
            groups.entry(signature(line, &row.atoms)).or_default().push(row);
        }
        let mut known: Vec<(usize, Signature, Form)> =
            groups.into_iter().map(|(signature, rows)| (rows.len(), signature, form(&rows))).collect();
        // What says no time fits every line, so it is asked last.
        known.sort_by_key(|(count, signature, _)| {
            (signature.is_none(), std::cmp::Reverse(*count), *signature)
        });
        let timed = timed * 100 / all.max(1);
        Forms {
            day_first,
            timed,
            known: known.into_iter().map(|(_, signature, form)| (signature, form)).collect(),
        }
    }

    /// Reads a line's header.
    pub fn head<'a>(&self, line: &'a [u8]) -> Head<'a> {
        for (signature, form) in self.known.iter().take(4) {
            if let Some(head) = form.read(line, *signature) {
                return head;
            }
        }
        plain(line)
    }
}

/// A line that its file's forms do not know: time and level if they come first.
fn plain(line: &[u8]) -> Head<'_> {
    let mut head = Head::default();
    let mut at = 0;
    while let Some(atom) = atom(line, at) {
        match atom.kind {
            Kind::Time(stamp) if head.stamp.is_none() => head.stamp = Some(stamp),
            Kind::Level(level) if head.level.is_none() => head.level = Some(level),
            _ => break,
        }
        at = atom.next;
    }
    head.message = at;
    head
}

/// Whether the line plainly goes on with what the one before began.
fn is_continued(line: &[u8]) -> bool {
    line.first().is_none_or(|byte| byte.is_ascii_whitespace())
}

struct Row<'a> {
    line: &'a [u8],
    atoms: Vec<Atom>,
}

impl Row<'_> {
    fn text(&self, atom: &Atom) -> &[u8] {
        &self.line[atom.text.0..atom.text.1]
    }
}

fn atoms(line: &[u8]) -> Vec<Atom> {
    let mut atoms = vec![];
    let mut at = 0;
    while atoms.len() < MOST
        && let Some(atom) = atom(line, at)
    {
        at = atom.next;
        atoms.push(atom);
    }
    atoms
}

fn signature(line: &[u8], atoms: &[Atom]) -> Signature {
    atoms.iter().take(10).enumerate().find_map(|(index, atom)| {
        let stamp = atom.stamp()?;
        Some((index, stamp.form, style(line, atom)))
    })
}

fn style(line: &[u8], time: &Atom) -> Style {
    let before = time.text.0.checked_sub(1).map(|before| line[before]);
    match line[time.text.0] {
        _ if matches!(before, Some(b'[' | b'(' | b'<')) => Style::Bracket,
        byte if byte.is_ascii_alphabetic() => Style::Letter,
        _ => Style::Digit,
    }
}

/// Finds the columns on which these rows agree.
fn form(rows: &[Row]) -> Form {
    let share = |column: usize, is: &dyn Fn(&Row, &Atom) -> bool| {
        let fits = rows.iter().filter(|row| row.atoms.get(column).is_some_and(|atom| is(row, atom))).count();
        fits * 100 / rows.len()
    };
    let kind = |column: usize, wanted: fn(&Kind) -> bool| share(column, &|_, atom| wanted(&atom.kind));
    let time = |column| kind(column, |kind| matches!(kind, Kind::Time(_)));
    let level = |column| kind(column, |kind| matches!(kind, Kind::Level(_)));
    let number = |column| kind(column, |kind| *kind == Kind::Number);
    let bracket = |column| kind(column, |kind| *kind == Kind::Bracket);
    let mark = |column| kind(column, |kind| *kind == Kind::Mark);
    let tag =
        |column| share(column, &|row, atom| atom.kind == Kind::Tag || spaced_tag(row.line, atom).is_some());
    let dashed = |column| kind(column, |kind| *kind == Kind::Dashed);
    let word = |column| kind(column, |kind| matches!(kind, Kind::Word | Kind::Dashed));
    let closed = |column| share(column, &|_, atom| atom.closed);
    let dotted = |column| share(column, &|row, atom| is_dotted(row.text(atom)));

    // `ERROR backup failed`: behind the level, a word that also names one is part of the message.
    let first_level = (0..MOST).find(|column| level(*column) >= MOSTLY);
    let loud_level = |column| {
        let is_loud = |row: &Row, atom: &Atom| matches!(atom.kind, Kind::Level(_)) && is_loud(row.text(atom));
        share(column, &is_loud) >= MOSTLY
    };
    let is_anchor = |column| time(column) >= AGREED || first_level == Some(column) || loud_level(column);
    let anchor = (0..MOST).rev().find(|column| is_anchor(*column));
    let sure = anchor.map_or(0, |anchor| anchor + 1);
    let mut columns: Vec<Column> = (0..sure)
        .map(|column| {
            if time(column) >= AGREED {
                Column::Time
            } else if level(column) >= MOSTLY {
                Column::Level
            } else if number(column) >= AGREED {
                Column::Number
            } else if bracket(column) >= AGREED {
                Column::Bracket
            } else if dotted(column) >= AGREED {
                Column::Component
            } else {
                Column::Skipped
            }
        })
        .collect();
    let mut column = sure;
    let mut named = false;
    while column < MOST {
        let next = column + 1;
        let after_time = matches!(columns.last(), Some(Column::Time | Column::Number | Column::Host));
        let found = if mark(column) >= AGREED && column > 0 {
            Column::Mark
        } else if bracket(column) >= AGREED {
            Column::Bracket
        } else if sure > 0 && after_time && word(column) >= AGREED && tag(next) >= OFTEN {
            Column::Host
        } else if tag(column) >= OFTEN && !named {
            Column::Tag
        } else if dashed(column) >= AGREED && !named {
            Column::Dashed
        } else if number(column) >= AGREED {
            let strong = mark(next) >= AGREED || bracket(next) >= AGREED || tag(next) >= OFTEN;
            if !(after_time || strong || closed(column) >= AGREED) {
                break;
            }
            Column::Number
        } else if word(column) >= AGREED && sure > 0 {
            if dotted(column) >= AGREED && (bracket(next) >= AGREED || mark(next) >= AGREED)
                || closed(column) >= AGREED
            {
                Column::Component
            } else {
                break;
            }
        } else {
            break;
        };
        columns.push(found);
        named |= matches!(found, Column::Component);
        if matches!(found, Column::Tag | Column::Dashed) {
            break;
        }
        column = next;
    }
    let header = columns.len();
    let dashes = rows.iter().any(|row| row.atoms.iter().take(header).any(|atom| atom.kind == Kind::Dashed));
    Form { columns, sure, dashes }
}

/// `ERROR`: as programs write a level, and people seldom a word.
fn is_loud(text: &[u8]) -> bool {
    text.len() > 2 && text.iter().all(u8::is_ascii_uppercase)
}

/// `nova.compute.manager`: letters on both sides of a dot.
fn is_dotted(text: &[u8]) -> bool {
    text.windows(3)
        .any(|three| three[1] == b'.' && three[0].is_ascii_alphanumeric() && three[2].is_ascii_alphabetic())
}

impl Form {
    /// The head of a line that keeps to this form, or `None`.
    fn read<'a>(&self, line: &'a [u8], signature: Signature) -> Option<Head<'a>> {
        let mut head = Head::default();
        let mut at = 0;
        for (index, column) in self.columns.iter().enumerate() {
            let sure = index < self.sure;
            let atom = if self.dashes { atom(line, at) } else { undashed(line, at) };
            let Some(atom) = atom else {
                if sure && at < line.len() && signature.is_some() {
                    return None;
                }
                break;
            };
            let text = &line[atom.text.0..atom.text.1];
            match (column, atom.kind) {
                (Column::Time, Kind::Time(stamp)) => {
                    let own = (index, stamp.form, style(line, &atom));
                    if signature.is_some_and(|first| first.0 == index && first != own) {
                        return None;
                    }
                    let better = head
                        .stamp
                        .is_none_or(|known| known.form > stamp.form || known.form == time::Form::Day);
                    if better {
                        head.stamp = Some(stamp);
                    }
                    // klog writes the level into the time.
                    if head.level.is_none()
                        && text[0].is_ascii_uppercase()
                        && text.get(1).is_some_and(u8::is_ascii_digit)
                    {
                        head.level = Level::lettered(text[0]);
                    }
                }
                (Column::Time, _) => return None,
                (Column::Level, Kind::Level(level)) => head.level = Some(level),
                (Column::Number, Kind::Number) => number(&mut head, text),
                (_, Kind::Bracket) if index == 0 && line[0] == b'<' => head.level = priority(text),
                (Column::Bracket, Kind::Bracket) => bracketed(&mut head, text),
                (Column::Mark, Kind::Mark) => {}
                (Column::Host, _) => head.host = Some(text),
                (_, Kind::Dashed) if sure => head.component = Some(text),
                (Column::Component, Kind::Word | Kind::Tag | Kind::Dashed) => {
                    head.component = Some(text);
                    // A component is one word, even where a dash follows.
                    at = if atom.kind == Kind::Dashed { end_of_word(line, atom.text.0) } else { atom.next };
                    continue;
                }
                (Column::Tag, _) => {
                    at = tag(line, at, &atom, &mut head);
                    break;
                }
                (Column::Dashed, Kind::Dashed) => head.component = Some(text),
                (Column::Dashed, _) => break,
                _ if sure => {}
                (Column::Mark | Column::Bracket, _) => continue,
                _ => break,
            }
            at = atom.next;
        }
        if head.level.is_none() && head.stamp.is_some() {
            at = late_level(line, at, &mut head);
        }
        head.message = at;
        Some(head)
    }
}

/// `shop@shop ERROR:  …`: a level behind one or two words that only some lines have.
fn late_level(line: &[u8], at: usize, head: &mut Head) -> usize {
    // Most lines have none; that is seen before their words are told apart.
    let is_there = |colon: usize| colon > at && line[colon - 1].is_ascii_uppercase();
    let window = &line[at.min(line.len())..line.len().min(at + LATE)];
    if !memchr::memchr_iter(b':', window).any(|colon| is_there(at + colon)) {
        return at;
    }
    let mut next = at;
    for _ in 0..3 {
        let Some(atom) = atom(line, next) else { break };
        let text = &line[atom.text.0..atom.text.1];
        match atom.kind {
            Kind::Level(level) => {
                if is_loud(text) && line.get(atom.text.1) == Some(&b':') {
                    head.level = Some(level);
                    return atom.next;
                }
                break;
            }
            Kind::Word | Kind::Bracket => next = atom.next,
            _ => break,
        }
    }
    at
}

/// The level in a syslog priority.
fn priority(text: &[u8]) -> Option<Level> {
    let number: u16 = std::str::from_utf8(text).ok()?.parse().ok()?;
    Level::numbered(u8::try_from(number % 8).ok()?)
}

fn end_of_word(line: &[u8], start: usize) -> usize {
    line[start..].iter().position(|byte| *byte == b' ').map_or(line.len(), |length| start + length)
}

fn number<'a>(head: &mut Head<'a>, text: &'a [u8]) {
    if head.process.is_none() {
        head.process = Some(text);
    } else {
        head.thread = Some(text);
    }
}

fn bracketed<'a>(head: &mut Head<'a>, text: &'a [u8]) {
    if text.iter().all(u8::is_ascii_digit) {
        number(head, text);
    } else if head.thread.is_none() {
        head.thread = Some(text);
    }
}

/// `sshd(pam_unix)[19939]:`, `Google Chrome[64]:`, `syslogd 1.4.1:`; returns where the message begins.
fn tag<'a>(line: &'a [u8], at: usize, atom: &Atom, head: &mut Head<'a>) -> usize {
    let (name, next) = if atom.kind == Kind::Tag {
        (&line[atom.text.0..atom.text.1], atom.next)
    } else if let Some((name, next)) = spaced_tag(line, atom) {
        (name, next)
    } else {
        return at;
    };
    let open = memchr::memrchr(b'[', name).filter(|_| name.ends_with(b"]"));
    match open {
        Some(open) if name[open + 1..name.len() - 1].iter().all(u8::is_ascii_digit) => {
            head.component = Some(&name[..open]);
            head.process = Some(&name[open + 1..name.len() - 1]);
        }
        _ => head.component = Some(name),
    }
    next
}

/// A tag of up to four words, the last of which has a number: a process or a version. What the
/// process works for may stand behind it: `launchd[1] (org.example.agent): …`.
fn spaced_tag<'a>(line: &'a [u8], atom: &Atom) -> Option<(&'a [u8], usize)> {
    let start = atom.text.0;
    let window = &line[start..line.len().min(start + 56)];
    // `art     : …`: a name in a column of its own.
    if atom.closed && line[atom.next..].starts_with(b": ") {
        return Some((&line[start..atom.text.1], atom.next + 2));
    }
    if let Some(close) = memchr::memmem::find(window, b"] (").map(|close| start + close + 1) {
        let rest = &line[close..line.len().min(close + 200)];
        let end = memchr::memmem::find(rest, b"): ")?;
        let inside = &rest[2..end];
        return (!inside.contains(&b' ')).then_some((&line[start..close], close + end + 3));
    }
    let end = memchr::memmem::find(window, b": ")?;
    let name = &window[..end];
    let words = name.iter().filter(|byte| **byte == b' ').count();
    let numbered = name.ends_with(b"]") || name.last().is_some_and(u8::is_ascii_digit);
    (words <= 3 && numbered && !name.contains(&b'=')).then_some((name, start + end + 2))
}
