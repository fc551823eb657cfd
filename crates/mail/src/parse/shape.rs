//! The shape of a mail's parts once they are known: how deep and how many.

use mail_parser::{Message as Parsed, PartType};

use super::limits;

/// Why the parts are not to be used, in words for an agent.
pub fn objection(parsed: &Parsed<'_>) -> Option<String> {
    let (depth, parts) = measured(parsed);
    if depth > limits::DEPTH {
        return Some(format!("parts lie more than {} deep; kept as plain text", limits::DEPTH));
    }
    (parts > limits::PARTS).then(|| format!("more than {} parts; kept as plain text", limits::PARTS))
}

/// Depth and number of the parts; stops soon after a limit. Keeps its own stack, since the mail
/// decides how deep it goes.
fn measured(parsed: &Parsed<'_>) -> (usize, usize) {
    let (mut depth, mut parts) = (0, 0);
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
            Some(PartType::Message(inner)) => open.push((inner, 0, level + 1)),
            _ => {}
        }
    }
    (depth, parts)
}
