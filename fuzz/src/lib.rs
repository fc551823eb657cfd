//! What every understood mail promises, whatever the bytes were. The targets share it.

use trestle_mail::{Address, Attachment, Kind, Message};

/// Fails unless the message keeps what its fields' documentation says.
pub fn keeps_its_promises(message: &Message) {
    for text in [&message.text, &message.reply, &message.quoted, &message.signature] {
        assert!(is_tidy(text), "a control character is left in {text:?}");
    }
    assert!(message.html.as_deref().is_none_or(is_tidy), "a control character is left in the HTML");
    assert!(message.text.len() <= 2 << 20, "a text of {} bytes", message.text.len());
    assert!(is_one_line(&message.subject), "{:?}", message.subject);
    assert!(message.subject.len() <= 1_000, "a subject of {} bytes", message.subject.len());
    for address in [&message.from].into_iter().chain(&message.to).chain(&message.cc) {
        keeps_to_one_line(address);
    }
    for id in message.message_id.iter().chain(&message.in_reply_to).chain(&message.references) {
        assert!(is_one_line(id) && !id.is_empty(), "{id:?}");
    }
    for (name, value) in &message.headers {
        assert!(is_one_line(name) && is_one_line(value), "{name:?}: {value:?}");
    }
    for problem in &message.problems {
        assert!(is_one_line(problem) && problem.len() < 500, "{problem:?}");
    }
    let lists = [message.to.len(), message.cc.len(), message.in_reply_to.len(), message.references.len()];
    assert!(lists.into_iter().all(|length| length <= 1_000), "{lists:?}");
    assert!(message.headers.len() <= 1_000 && message.attachments.len() <= 1_000);
    assert!(message.problems.len() <= 2_100, "{} problems", message.problems.len());
    message.attachments.iter().for_each(is_sound);
    assert_eq!(message.bounce.is_some(), message.kind == Kind::Bounce, "{:?}", message.bounce);
    if let Some(bounce) = &message.bounce {
        for word in [&bounce.recipient, &bounce.action, &bounce.status, &bounce.reason].into_iter().flatten()
        {
            assert!(is_one_line(word), "{word:?}");
        }
    }
}

fn keeps_to_one_line(address: &Address) {
    assert!(is_one_line(&address.address), "{address:?}");
    assert!(address.name.as_deref().is_none_or(is_one_line), "{address:?}");
}

fn is_sound(file: &Attachment) {
    if let Some(name) = &file.name {
        assert!(is_one_line(name) && !name.is_empty() && name.len() <= 255, "{name:?}");
        assert!(!name.contains(['/', '\\', '\u{202e}', '\u{200b}']), "{name:?}");
    }
    assert!(is_one_line(&file.media_type) && file.media_type.len() <= 127, "{:?}", file.media_type);
    assert!(file.content_id.as_deref().is_none_or(is_one_line), "{:?}", file.content_id);
    assert_eq!(file.bytes, file.content.len());
    assert!(file.sha256.len() == 64 && file.sha256.bytes().all(|byte| byte.is_ascii_hexdigit()));
}

/// Without NUL and other controls, lines ended by `\n`.
pub fn is_tidy(text: &str) -> bool {
    text.chars().all(|letter| matches!(letter, '\n' | '\t') || !letter.is_control())
}

/// Without any control character.
pub fn is_one_line(text: &str) -> bool {
    !text.chars().any(char::is_control)
}
