//! Where the words end and the signature begins.

mod device;

use super::Role;

/// A signature longer than this is no signature but a text that happens to hold a rule.
const LINES: usize = 30;

/// Turns the signature among the reply's lines, and rules left at its end, into
/// [`Role::Signature`].
pub(super) fn mark(lines: &[&str], roles: &mut [Role]) {
    mark_armour(lines, roles);
    let mut at = 0;
    while at < lines.len() {
        let end = run_end(roles, at);
        if roles[at] == Role::Reply && opens(lines, at, end) {
            roles[at..end].fill(Role::Signature);
        }
        at += 1;
    }
    mark_trailing_rules(lines, roles);
}

/// What OpenPGP (RFC 9580 §7) puts around a text that is signed in clear.
fn mark_armour(lines: &[&str], roles: &mut [Role]) {
    let mut within = None;
    for (line, role) in lines.iter().zip(roles) {
        within = within.or(match line.trim() {
            "-----BEGIN PGP SIGNED MESSAGE-----" => Some(""),
            "-----BEGIN PGP SIGNATURE-----" => Some("-----END PGP SIGNATURE-----"),
            _ => None,
        });
        if let Some(end) = within {
            *role = Role::Signature;
            within = within.filter(|_| line.trim() != end);
        }
    }
}

/// Where the lines of the same role as `at` end; looks no further than a signature is long.
fn run_end(roles: &[Role], at: usize) -> usize {
    let run = roles[at..].iter().take_while(|role| **role == roles[at]);
    at + run.take(LINES + 1).count()
}

fn opens(lines: &[&str], at: usize, end: usize) -> bool {
    let line = lines[at].trim_end();
    let device =
        device::is_named(line) || (at > 0 && is_last_paragraph(lines, at, end) && device::is_told(line));
    // RFC 3676 §4.3 writes `-- `; many programs lose the space, lists use underscores.
    let rule = line == "--" || line == "—" || is_underscores(line);
    let follows = end - at - 1;
    device
        || (rule && follows <= LINES && (at > 0 || follows > 0))
        || is_ruled_name(lines, at, end)
        || is_drawn(lines, at, end)
}

/// Whether nothing but blank lines and what is glued to this line follows.
fn is_last_paragraph(lines: &[&str], at: usize, end: usize) -> bool {
    let mut rest = lines[at..end].iter().skip_while(|line| !line.trim().is_empty());
    rest.all(|line| line.trim().is_empty())
}

/// `--Ann Lee`, `-- Ann`: the name on the line of the rule itself. Behind a single dash it is a
/// closing as typed by hand.
fn is_ruled_name(lines: &[&str], at: usize, end: usize) -> bool {
    let next = lines[at + 1..end].iter().find(|line| !line.trim().is_empty());
    let last = next.is_none_or(|line| is_rule(line));
    let line = lines[at].trim();
    at > 0
        && last
        && line.len() <= 60
        && line.strip_prefix("--").is_some_and(|name| is_name(name.trim_start(), 1))
}

/// `least` to three words, each with a capital.
fn is_name(words: &str, least: usize) -> bool {
    let words: Vec<&str> = words.split(' ').collect();
    let named = |word: &&str| {
        word.starts_with(char::is_uppercase)
            && word.chars().all(|letter| letter.is_alphabetic() || matches!(letter, '.' | '-' | '\''))
    };
    words.iter().all(named) && (least..=3).contains(&words.len())
}

/// A longer rule, in a paragraph of its own with a name and a few short lines: people draw their
/// own signatures. Rules between steps have more below them.
fn is_drawn(lines: &[&str], at: usize, end: usize) -> bool {
    let alone = at > 0 && lines[at - 1].trim().is_empty();
    let below = &lines[at + 1..end];
    alone
        && is_rule(lines[at])
        && below.len() <= 8
        && below.first().is_some_and(|line| is_name(line.trim(), 2))
        && below.iter().all(|line| line.len() <= 80 && !line.trim().is_empty() && !is_rule(line))
}

fn is_rule(line: &str) -> bool {
    let line = line.trim();
    line.len() >= 2 && ['-', '=', '*', '~', '_'].iter().any(|mark| line.chars().all(|letter| letter == *mark))
}

fn is_underscores(line: &str) -> bool {
    line.len() >= 2 && line.bytes().all(|byte| byte == b'_')
}

/// Rules, stars and blank lines after the last word are decoration.
fn mark_trailing_rules(lines: &[&str], roles: &mut [Role]) {
    for (line, role) in lines.iter().zip(roles.iter_mut()).rev() {
        if *role != Role::Reply {
            continue;
        }
        let line = line.trim();
        let rule =
            line.chars().all(|letter| matches!(letter, '-' | '_' | '*' | '=' | '~' | '+' | '#' | 'ᐧ' | ' '));
        let lone = line.chars().count() == 1 && line != "ᐧ";
        if !rule || lone {
            return;
        }
        if !line.is_empty() {
            *role = Role::Signature;
        }
    }
}
