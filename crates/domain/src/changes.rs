//! What changed between two texts: by lines, and inside of a changed line by words.

use similar::{ChangeTag, DiffOp, TextDiff};

/// A line of the comparison.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    /// It is in both.
    Same(String),
    /// It is in the earlier text only.
    Gone(Vec<Piece>),
    /// It is in the later text only.
    New(Vec<Piece>),
    /// So many that are in both are left out here.
    LeftOut(usize),
}

/// A part of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Its words.
    pub text: String,
    /// Whether it differs from the line in the other text.
    pub differs: bool,
}

/// Lines shown before and after a change.
const AROUND: usize = 2;
/// Lines that share less are not two forms of one line.
const LEAST_SHARED: f32 = 0.4;

/// What changed; nothing if the texts are the same.
pub fn changes(before: &str, after: &str) -> Vec<Line> {
    let (before, after) = (lines(before), lines(after));
    let diff = TextDiff::from_slices(&before, &after);
    let mut told = vec![];
    for op in diff.ops() {
        match op {
            DiffOp::Equal { old_index, len, .. } => {
                told.extend(
                    before[*old_index..old_index + len].iter().map(|line| Line::Same((*line).to_owned())),
                );
            }
            _ => replaced(&before[op.old_range()], &after[op.new_range()], &mut told),
        }
    }
    shortened(told)
}

fn lines(text: &str) -> Vec<&str> {
    text.lines().map(str::trim_end).collect()
}

fn replaced(before: &[&str], after: &[&str], told: &mut Vec<Line>) {
    let pairs: Vec<_> = before.iter().zip(after).map(|(old, new)| pieces(old, new)).collect();
    let whole = |line: &&str| vec![Piece { text: (*line).to_owned(), differs: true }];
    told.extend(pairs.iter().map(|(old, _)| Line::Gone(old.clone())));
    told.extend(before[pairs.len()..].iter().map(|line| Line::Gone(whole(line))));
    told.extend(pairs.iter().map(|(_, new)| Line::New(new.clone())));
    told.extend(after[pairs.len()..].iter().map(|line| Line::New(whole(line))));
}

/// Two lines, each with what differs in it.
fn pieces(old: &str, new: &str) -> (Vec<Piece>, Vec<Piece>) {
    let diff = TextDiff::from_words(old, new);
    if diff.ratio() < LEAST_SHARED {
        let whole = |line: &str| vec![Piece { text: line.to_owned(), differs: true }];
        return (whole(old), whole(new));
    }
    let (mut gone, mut come) = (vec![], vec![]);
    for change in diff.iter_all_changes() {
        let text = change.value();
        match change.tag() {
            ChangeTag::Equal => {
                push(&mut gone, text, false);
                push(&mut come, text, false);
            }
            ChangeTag::Delete => push(&mut gone, text, true),
            ChangeTag::Insert => push(&mut come, text, true),
        }
    }
    (gone, come)
}

fn push(pieces: &mut Vec<Piece>, text: &str, differs: bool) {
    match pieces.last_mut().filter(|last| last.differs == differs) {
        Some(last) => last.text.push_str(text),
        None => pieces.push(Piece { text: text.to_owned(), differs }),
    }
}

/// Leaves out what is far from every change.
fn shortened(told: Vec<Line>) -> Vec<Line> {
    let is_same = |line: &Line| matches!(line, Line::Same(_));
    if told.iter().all(is_same) {
        return vec![];
    }
    let near: Vec<bool> = (0..told.len())
        .map(|place| {
            let from = place.saturating_sub(AROUND);
            told[from..told.len().min(place + AROUND + 1)].iter().any(|line| !is_same(line))
        })
        .collect();
    let mut shown = vec![];
    for (line, near) in told.into_iter().zip(near) {
        match (near, shown.last_mut()) {
            (true, _) => shown.push(line),
            (false, Some(Line::LeftOut(count))) => *count += 1,
            (false, _) => shown.push(Line::LeftOut(1)),
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn written(before: &str, after: &str) -> String {
        let inside = |pieces: Vec<Piece>| -> String {
            pieces
                .into_iter()
                .map(|piece| if piece.differs { format!("[{}]", piece.text) } else { piece.text })
                .collect()
        };
        let lines = changes(before, after).into_iter().map(|line| match line {
            Line::Same(text) => format!("  {text}"),
            Line::Gone(pieces) => format!("- {}", inside(pieces)),
            Line::New(pieces) => format!("+ {}", inside(pieces)),
            Line::LeftOut(count) => format!("… {count}"),
        });
        lines.collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn words_are_told_inside_of_lines() {
        insta::assert_snapshot!(
            written("# Lamp\n\nWait ten seconds.\nTurn it on.", "# Lamp\n\nWait thirty seconds.\nTurn it on.\nCall us."),
            @r"
          # Lamp
          
        - Wait [ten] seconds.
        + Wait [thirty] seconds.
          Turn it on.
        + [Call us.]
        "
        );
    }

    #[test]
    fn far_lines_are_left_out_and_other_lines_are_no_pair() {
        let many: String = (1..=9).map(|number| format!("line {number}\n")).collect();
        assert_eq!(
            written(&many, &many.replace("line 9", "something else altogether")),
            "… 6\n  line 7\n  line 8\n- [line 9]\n+ [something else altogether]"
        );
        assert_eq!(written(&many, &many), "");
    }

    proptest! {
        #[test]
        fn the_later_text_can_be_read_from_it(before in "([ab ]{0,4}\n){0,4}", after in "([ab ]{0,4}\n){0,4}") {
            let told = changes(&before, &after);
            let is_short = !told.iter().any(|line| matches!(line, Line::LeftOut(_)));
            if is_short && !told.is_empty() {
                let read = told.into_iter().filter_map(|line| match line {
                    Line::Same(text) => Some(text),
                    Line::New(pieces) => Some(pieces.into_iter().map(|piece| piece.text).collect()),
                    _ => None,
                });
                let expected: Vec<String> = lines(&after).into_iter().map(str::to_owned).collect();
                prop_assert_eq!(read.collect::<Vec<String>>(), expected);
            }
        }
    }
}
