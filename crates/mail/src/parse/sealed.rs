//! Mail under a seal that this desk has no key for: S/MIME (RFC 8551) and OpenPGP (RFC 3156).
//!
//! A signature beside a readable text is no problem and is not mentioned; it is not checked
//! either.

use mail_parser::{Message as Parsed, MessagePart, MimeHeaders};

/// Says which parts cannot be read, and what to ask the sender for.
pub fn report(parsed: &Parsed<'_>, problems: &mut Vec<String>) {
    let reasons = parsed.parts.iter().filter_map(seal);
    for reason in reasons.take(1) {
        problems.push(reason.to_owned());
    }
}

fn seal(part: &MessagePart<'_>) -> Option<&'static str> {
    let declared = part.content_type()?;
    let media_type = format!("{}/{}", declared.ctype(), declared.subtype().unwrap_or_default());
    let attribute = |name| declared.attribute(name).unwrap_or_default().to_ascii_lowercase();
    match media_type.to_ascii_lowercase().as_str() {
        "multipart/encrypted" => Some(PGP),
        "application/pkcs7-mime" | "application/x-pkcs7-mime" => {
            let signed = attribute("smime-type").starts_with("signed");
            Some(if signed { OPAQUE } else { SMIME })
        }
        "text/plain" => part.text_contents().filter(|text| is_armoured(text)).map(|_| PGP),
        _ => None,
    }
}

fn is_armoured(text: &str) -> bool {
    text.trim_start().starts_with("-----BEGIN PGP MESSAGE-----")
}

const PGP: &str = "encrypted with PGP; the desk cannot read it, ask for it in clear";
const SMIME: &str = "encrypted with S/MIME; the desk cannot read it, ask for it in clear";
const OPAQUE: &str =
    "signed with S/MIME in a form that hides the text; ask for it unsigned or with a detached signature";
