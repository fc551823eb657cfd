//! The shape of a mail's parts once they are known: how deep and how many.

use mail_parser::{Message as Parsed, MimeHeaders, PartType};

use super::limits;

/// Why the parts are not to be used, in words for an agent.
pub fn objection(parsed: &Parsed<'_>) -> Option<String> {
    let (depth, parts, nesting) = measured(parsed);
    if nesting == Nesting::Bare {
        return Some("a message holds nothing but another message; kept as plain text".to_owned());
    }
    if depth > limits::DEPTH {
        return Some(format!("parts lie more than {} deep; kept as plain text", limits::DEPTH));
    }
    (parts > limits::PARTS).then(|| format!("more than {} parts; kept as plain text", limits::PARTS))
}

/// How messages lie in one another.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Nesting {
    /// With parts of their own.
    Usual,
    /// One is all that another holds. The parser then loses its way back and, without a word, all
    /// parts that follow.
    Bare,
}

/// Depth and number of the parts, and how messages nest; stops soon after a limit. Keeps its own
/// stack, since the mail decides how deep it goes.
fn measured(parsed: &Parsed<'_>) -> (usize, usize, Nesting) {
    let (mut depth, mut parts, mut nesting) = (0, 0, Nesting::Usual);
    let mut open = vec![(parsed, 0_usize, 1_usize)];
    while let Some((message, part, level)) = open.pop() {
        depth = depth.max(level);
        parts += 1;
        if depth > limits::DEPTH || parts > limits::PARTS {
            break;
        }
        match message.parts.get(part).map(|part| &part.body) {
            Some(PartType::Multipart(children)) => {
                open.extend(children.iter().map(|&child| (message, child as usize, level + 1)));
            }
            Some(PartType::Message(inner)) => {
                if declares_a_message(inner) {
                    nesting = Nesting::Bare;
                }
                open.push((inner, 0, level + 1));
            }
            _ => {}
        }
    }
    (depth, parts, nesting)
}

fn declares_a_message(message: &Parsed<'_>) -> bool {
    let declared = message.parts.first().and_then(|root| root.content_type());
    declared.is_some_and(|declared| {
        declared.ctype().eq_ignore_ascii_case("message")
            && declared.subtype().is_some_and(|subtype| {
                subtype.eq_ignore_ascii_case("rfc822") || subtype.eq_ignore_ascii_case("global")
            })
    })
}
