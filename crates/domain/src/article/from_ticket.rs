//! The draft of an article or a case study from a ticket: the problem in the customer's words, the
//! solution in ours, and nothing by which the customer could be known.

use crate::anonymise::{Anonymous, Detail, Known, Taken, anonymise, anonymise_version};
use crate::investigation::{Conclusion, Reproduced};
use crate::ladder::Tier;
use crate::time::Millis;
use crate::view::Letter;
use crate::view::desk::{Entry, TicketView};
use crate::view::investigation::Investigation;

/// Which part of the draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The title, from the subject.
    Title,
    /// The problem, from the first words.
    Problem,
    /// How to make it happen, from the last attempt that did.
    Steps,
    /// The cause, as colleagues named it.
    Cause,
    /// How work goes on until it is mended.
    Workaround,
    /// The solution, from the last answer.
    Solution,
    /// The version that mends it.
    Fix,
    /// How long it took and who worked on it: only in a case study.
    Course,
}

/// What a case study tells of how its ticket went; all of it is ours to tell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Course {
    /// From the request to the solution; nothing while it is open.
    pub took: Option<Millis>,
    /// The tiers that had it, in their order; one that had it again stands again.
    pub tiers: Vec<Tier>,
}

/// How a ticket went.
pub fn course(view: &TicketView) -> Course {
    let ticket = &view.ticket;
    let mut tiers: Vec<Tier> = ticket.ledger.holds().iter().map(|hold| hold.tier).collect();
    tiers.dedup();
    Course { took: ticket.solved_at.map(|at| at.since(ticket.created_at)), tiers }
}

/// A draft, and what was left out of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// In a line.
    pub title: String,
    /// Markdown.
    pub body: String,
    /// What was taken out, and of which part.
    pub taken: Vec<(Part, Taken)>,
}

/// Drafts an article. `heading` names a part in the article's language; `word` stands in the place of
/// a detail.
pub fn draft(
    view: &TicketView,
    found: &Investigation,
    heading: impl Fn(Part) -> String,
    word: impl Fn(Detail) -> String,
) -> Draft {
    let known = known(view);
    let mut draft = Draft::default();
    let mut clean = |part: Part, text: &str| {
        let Anonymous { text, taken } = match part {
            Part::Fix => anonymise_version(text, &known, &word),
            _ => anonymise(text, &known, &word),
        };
        draft.taken.extend(taken.into_iter().map(|taken| (part, taken)));
        text
    };
    let title = clean(Part::Title, without_prefix(&view.ticket.subject));
    let first = view.timeline.iter().find_map(|entry| match entry {
        Entry::FromCustomer(letter) => Some(letter),
        _ => None,
    });
    let last = view.timeline.iter().rev().find_map(|entry| match entry {
        Entry::ToCustomer { letter, .. } => Some(letter),
        _ => None,
    });
    let text = |letter: Option<&Letter>| letter.map(|letter| letter.text.clone()).unwrap_or_default();
    let concluded = |conclusion| found.words_of(conclusion).unwrap_or_default().to_owned();
    let parts = [
        (Part::Problem, text(first)),
        (Part::Steps, steps(found)),
        (Part::Cause, view.ticket.root_cause.clone().unwrap_or_else(|| concluded(Conclusion::RootCause))),
        (Part::Workaround, concluded(Conclusion::Workaround)),
        (Part::Solution, text(last)),
        (Part::Fix, concluded(Conclusion::FixVersion)),
    ];
    for (part, said) in parts {
        let said = inner(&clean(part, &said), &word(Detail::Name));
        // The problem and the solution are asked for even if nothing is known of them.
        if matches!(part, Part::Problem | Part::Solution) || !said.is_empty() {
            draft.body.push_str(&format!("## {}\n\n{said}\n\n", heading(part)));
        }
    }
    draft.title = title.trim().to_owned();
    draft.body.truncate(draft.body.trim_end().len());
    draft
}

/// Drafts a case study: the same, and how it went, as `told` says it in the article's language.
pub fn case_study(
    view: &TicketView,
    found: &Investigation,
    heading: impl Fn(Part) -> String,
    word: impl Fn(Detail) -> String,
    told: impl Fn(&Course) -> String,
) -> Draft {
    let course_heading = heading(Part::Course);
    let mut draft = draft(view, found, heading, word);
    draft.body.push_str(&format!("\n\n## {course_heading}\n\n{}", told(&course(view)).trim()));
    draft
}

/// The steps of the last attempt that made it happen, as a numbered list.
fn steps(found: &Investigation) -> String {
    let last = found.reproductions.iter().rev().find(|one| one.outcome != Reproduced::No);
    let steps = last.map_or(&[][..], |one| &one.steps);
    let steps = steps.iter().zip(1..).map(|(step, number)| format!("{number}. {step}"));
    steps.collect::<Vec<_>>().join("\n")
}

/// Everyone whom the ticket mentions.
fn known(view: &TicketView) -> Known {
    let mut people: Vec<String> =
        view.people.iter().chain(&view.members).map(|named| named.name.clone()).collect();
    people.push(view.customer.name.clone());
    people.extend(view.participants.iter().map(|one| one.name.clone()));
    people.extend(view.proposed.iter().map(|one| one.name.clone()));
    people.extend(view.timeline.iter().filter_map(|entry| match entry {
        Entry::FromCustomer(letter) | Entry::ToCustomer { letter, .. } => Some(letter.author.clone()),
        _ => None,
    }));
    people.sort();
    people.dedup();
    let mut organisations: Vec<String> = view.customer.organisation.iter().cloned().collect();
    // `Nordwind` is written for `Nordwind Reisen GmbH`.
    organisations.extend(organisations.clone().iter().filter_map(|name| {
        let first = name.split_whitespace().next()?;
        (first.chars().count() > 4 && first != name).then(|| first.to_owned())
    }));
    Known { people, organisations }
}

/// A subject without `Re:` and its kin.
fn without_prefix(subject: &str) -> &str {
    let mut rest = subject.trim();
    while let Some((prefix, after)) = rest.split_once(':') {
        match ["re", "fw", "fwd", "aw", "wg"].contains(&prefix.trim().to_lowercase().as_str()) {
            true => rest = after.trim_start(),
            false => break,
        }
    }
    rest
}

/// A letter without its greeting and its farewell; `name` stands where somebody's name did.
fn inner(letter: &str, name: &str) -> String {
    const GREETINGS: [&str; 9] = ["hello", "hi", "dear", "hey", "hallo", "liebe", "lieber", "sehr", "guten"];
    const FAREWELLS: [&str; 10] = [
        "regards",
        "best regards",
        "kind regards",
        "best wishes",
        "yours sincerely",
        "cheers",
        "viele grüße",
        "mit freundlichen grüßen",
        "beste grüße",
        "freundliche grüße",
    ];
    let mut lines: Vec<&str> = letter.trim().lines().collect();
    let said = |line: &str| line.trim().trim_end_matches([',', '!', '.']).to_lowercase();
    if let Some(first) = lines.first() {
        let is_greeting =
            first.split_whitespace().next().is_some_and(|word| GREETINGS.contains(&said(word).as_str()));
        if is_greeting && first.split_whitespace().count() < 7 && first.trim().ends_with([',', '!', '.', ']'])
        {
            lines.remove(0);
        }
    }
    while lines.last().is_some_and(|line| line.trim().is_empty() || is_signature(line, name)) {
        lines.pop();
    }
    if let Some(end) = lines.iter().rposition(|line| FAREWELLS.contains(&said(line).as_str())) {
        lines.truncate(end);
    }
    lines.join("\n").trim().to_owned()
}

/// A short last line that begins with somebody's name: `Ada from Harbour`.
fn is_signature(line: &str, name: &str) -> bool {
    line.trim().starts_with(name)
        && !name.is_empty()
        && line.split_whitespace().count() < 6
        && !line.trim().ends_with('.')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_lose_their_greeting_and_their_farewell() {
        let letter = "Hello [name],\n\nhold the button.\n\nBest regards,\n[name]";
        assert_eq!(inner(letter, "[name]"), "hold the button.");
        assert_eq!(inner("Hold it.\n\n[name] from Harbour", "[name]"), "Hold it.");
        assert_eq!(inner("[name] holds it.", "[name]"), "[name] holds it.");
        assert_eq!(
            inner("Hi there, the lamp blinks and nothing prints.", "[name]"),
            "Hi there, the lamp blinks and nothing prints."
        );
        assert_eq!(inner("", ""), "");
    }

    #[test]
    fn subjects_lose_what_mail_programs_put_before_them() {
        assert_eq!(without_prefix("Re: AW: Printer: no toner"), "Printer: no toner");
        assert_eq!(without_prefix("Re:"), "");
    }
}
