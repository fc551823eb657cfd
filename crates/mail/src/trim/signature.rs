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
    device || (rule && follows <= LINES && (at > 0 || follows > 0)) || is_dashed_name(lines, at, end)
}

/// Whether nothing but blank lines and what is glued to this line follows.
fn is_last_paragraph(lines: &[&str], at: usize, end: usize) -> bool {
    let mut rest = lines[at..end].iter().skip_while(|line| !line.trim().is_empty());
    rest.all(|line| line.trim().is_empty())
}

/// `-Ann Lee`: a name behind a plain dash as the last line, unless the dash marks an item of a
/// list. One word may be an option of a command; a long dash is a closing as typed by hand.
fn is_dashed_name(lines: &[&str], at: usize, end: usize) -> bool {
    let last = lines[at + 1..end].iter().all(|line| line.trim().is_empty());
    let Some(name) = lines[at].trim().strip_prefix('-').filter(|name| at > 0 && last && name.len() < 60)
    else {
        return false;
    };
    let words: Vec<&str> = name.split(' ').collect();
    let names = words.iter().all(|word| {
        word.starts_with(char::is_uppercase)
            && word.chars().all(|letter| letter.is_alphabetic() || matches!(letter, '.' | '-' | '\''))
    });
    let before = lines[..at].iter().rev().take(LINES).find(|line| !line.trim().is_empty());
    let listed = before.is_some_and(|line| line.trim_start().starts_with(['-', '*']));
    names && !listed && (2..=3).contains(&words.len())
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
