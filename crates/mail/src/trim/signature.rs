//! Where the words end and the signature begins.

use super::Role;

/// A signature longer than this is no signature but a text that happens to hold a rule.
const LINES: usize = 30;

/// Turns the signature among the reply's lines, and rules left at its end, into
/// [`Role::Signature`].
pub(super) fn mark(lines: &[&str], roles: &mut [Role]) {
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

/// Where the lines of the same role as `at` end; looks no further than a signature is long.
fn run_end(roles: &[Role], at: usize) -> usize {
    let run = roles[at..].iter().take_while(|role| **role == roles[at]);
    at + run.take(LINES + 1).count()
}

fn opens(lines: &[&str], at: usize, end: usize) -> bool {
    let line = lines[at].trim_end();
    let device = names_a_device(line);
    // RFC 3676 §4.3 writes `-- `; many programs lose the space, lists use underscores.
    let rule = line == "--" || line == "—" || is_underscores(line);
    let follows = end - at - 1;
    device || (rule && follows <= LINES && (at > 0 || follows > 0))
}

fn is_underscores(line: &str) -> bool {
    line.len() >= 2 && line.bytes().all(|byte| byte == b'_')
}

/// `Sent from my iPhone` and what other programs say instead, on a short line of its own.
fn names_a_device(line: &str) -> bool {
    let line = line.trim().trim_start_matches(['*', '_', '-', '[', '(']);
    let shown = line.find(['<', '(']).unwrap_or(line.len());
    if shown > 90 || line.len() > 400 {
        return false;
    }
    let line = line[..shown].to_lowercase();
    STARTS.iter().any(|start| line.starts_with(start))
        || AROUND.iter().any(|(start, end)| {
            line.starts_with(start) && line.trim_end_matches(['.', ' ', '*', '_', ')', ']']).ends_with(end)
        })
}

/// Beginnings that are enough by themselves.
const STARTS: [&str; 47] = [
    "sent from my ",
    "sent from outlook",
    "sent from mail for ",
    "sent from windows mail",
    "sent from yahoo",
    "sent from mailbox",
    "sent from samsung",
    "sent from typeapp",
    "sent from proton",
    "sent from front",
    "sent from android",
    "sent from bluemail",
    "sent from mobile",
    "sent via ",
    "sent with airmail",
    "sent with sparrow",
    "sent with proton",
    "get outlook for ",
    "envoyé de mon ",
    "envoyé depuis ",
    "envoyé à partir d",
    "envoyé avec ",
    "télécharger outlook pour ",
    "gesendet von ",
    "gesendet mit ",
    "gesendet über ",
    "von meinem iphone gesendet",
    "von meinem ipad gesendet",
    "enviado desde mi ",
    "enviado desde ",
    "enviado do meu ",
    "enviado a partir d",
    "inviato da ",
    "inviato dal ",
    "verzonden vanaf mijn ",
    "verstuurd vanaf mijn ",
    "verzonden met ",
    "skickat från min ",
    "sendt fra min ",
    "lähetetty ",
    "wysłane z ",
    "wysłano z ",
    "odesláno z ",
    "отправлено с ",
    "отправлено из ",
    "надіслано з ",
    "发自我的",
];

/// Beginnings that need their end to be sure.
const AROUND: [(&str, &str); 8] = [
    ("von meinem ", "gesendet"),
    ("diese nachricht wurde ", "gesendet"),
    ("iphone", "から送信"),
    ("ipad", "から送信"),
    ("나의 ", "보냄"),
    ("iphone", "gönderildi"),
    ("從我的", "傳送"),
    ("从我的", "发送"),
];

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
