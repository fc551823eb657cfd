use proptest::prelude::*;

use super::*;
use crate::parse;
use crate::token::Key;

fn sample() -> Outgoing {
    Outgoing {
        from: Address { name: Some("Acme Support".to_owned()), address: "support@desk.example".to_owned() },
        to: Address::bare("ann@a.example"),
        reply_to: Some("support+abc@desk.example".to_owned()),
        subject: "Re: Drucker brennt – größer".to_owned(),
        text: "Hallo,\n\nwir sind dran.\n".to_owned(),
        message_id: "7.x@desk.example".to_owned(),
        in_reply_to: Some("q@a.example".to_owned()),
        references: vec!["p@a.example".to_owned(), "q@a.example".to_owned()],
        sent_at: 1_700_000_000,
        desk: "desk.example".to_owned(),
        ..Outgoing::default()
    }
}

/// Names of the top-level headers.
fn names(mail: &Outgoing) -> Vec<String> {
    let message = parse::message(&bytes(mail));
    message.headers.into_iter().map(|(name, _)| name).collect()
}

#[test]
fn what_is_written_is_read_back() {
    let message = parse::message(&bytes(&sample()));
    assert_eq!(message.from, sample().from);
    assert_eq!(message.to, [sample().to]);
    assert_eq!(message.subject, sample().subject);
    assert_eq!(message.text.trim_end(), sample().text.trim_end());
    assert_eq!(message.message_id, Some(sample().message_id));
    assert_eq!(message.in_reply_to, ["q@a.example"]);
    assert_eq!(message.references, sample().references);
    assert_eq!(message.date.as_deref(), Some("2023-11-14T22:13:20Z"));
    assert_eq!(message.loop_mark(), Some("desk.example"));
    assert_eq!(message.header("Reply-To"), Some("<support+abc@desk.example>"));
    assert_eq!(message.header("Auto-Submitted"), None);
    assert_eq!(message.problems, [""; 0]);
}

#[test]
fn mail_to_many_ends_with_one_click() {
    let mail = Outgoing {
        unsubscribe: Some("https://desk.example/unfollow/abc>\r\nBcc: x@evil.example".to_owned()),
        ..sample()
    };
    let message = parse::message(&bytes(&mail));
    let said = "<https://desk.example/unfollow/abcBcc:x@evil.example>";
    assert_eq!(message.header("List-Unsubscribe"), Some(said));
    assert_eq!(message.header("List-Unsubscribe-Post"), Some("List-Unsubscribe=One-Click"));
    assert!(!names(&sample()).iter().any(|name| name.starts_with("List-Unsubscribe")));
}

#[test]
fn pictures_of_the_html_stand_beside_it_and_other_files_beside_both() {
    let file = |name: &str, content_id: Option<&str>| Enclosure {
        name: name.to_owned(),
        media_type: if content_id.is_some() { "image/png" } else { "text/plain" }.to_owned(),
        content: name.as_bytes().to_vec(),
        content_id: content_id.map(str::to_owned),
    };
    let mail = Outgoing {
        html: Some("<p><img src=\"cid:0.7@desk.example\"></p>".to_owned()),
        attachments: vec![file("log.txt", None), file("größe.png", Some("0.7@desk.example"))],
        ..sample()
    };
    let raw = String::from_utf8(bytes(&mail)).unwrap();
    let order = ["multipart/mixed", "multipart/alternative", "text/plain", "multipart/related", "text/html"];
    let places = order.map(|kind| raw.find(kind).expect(kind));
    assert!(places.is_sorted(), "{raw}");

    let message = parse::message(raw.as_bytes());
    assert_eq!(message.text.trim_end(), sample().text.trim_end());
    assert!(message.html.unwrap().contains("cid:0.7@desk.example"));
    let found: Vec<_> = message
        .attachments
        .iter()
        .map(|file| (file.name.as_deref(), file.inline, file.content_id.as_deref()))
        .collect();
    let picture = (Some("größe.png"), true, Some("0.7@desk.example"));
    assert!(found.contains(&picture) && found.contains(&(Some("log.txt"), false, None)), "{found:?}");
    assert_eq!((found.len(), &message.problems[..]), (2, &[][..]));
}

#[test]
fn machines_say_so() {
    let mail = Outgoing { automatic: Some(Automatic::Replied), ..sample() };
    let message = parse::message(&bytes(&mail));
    assert_eq!(message.header("Auto-Submitted"), Some("auto-replied"));
    assert_eq!(message.header("X-Auto-Response-Suppress"), Some("All"));
}

#[test]
fn html_and_files_go_along() {
    let mail = Outgoing {
        html: Some("<p>wir sind dran</p>".to_owned()),
        attachments: vec![Enclosure {
            name: "../größe\r\n.txt".to_owned(),
            media_type: "text/plain\r\nX: y".to_owned(),
            content_id: None,
            content: vec![0, 255, 13, 10],
        }],
        ..sample()
    };
    let message = parse::message(&bytes(&mail));
    assert_eq!(message.html.as_deref().map(str::trim), Some("<p>wir sind dran</p>"));
    let [file] = &message.attachments[..] else {
        panic!("one file went along: {:?}", message.attachments);
    };
    assert_eq!(file.name.as_deref(), Some("größe .txt"));
    assert_eq!(file.media_type, "application/octet-stream");
    assert_eq!(file.content, [0, 255, 13, 10]);
}

#[test]
fn a_body_has_whole_line_ends_and_no_controls() {
    let words = "a\rb\nc\r\nd\r\r\ne\0f\u{b}g\n.\r.\n";
    let mail = Outgoing { text: words.to_owned(), html: Some(words.to_owned()), ..sample() };
    let written = String::from_utf8(bytes(&mail)).expect("a short ASCII text needs no encoding");
    let lines = written.replace("\r\n", "|");
    assert!(!lines.contains(['\r', '\n', '\0', '\u{b}']), "{lines}");
    assert_eq!(lines.matches("a|b|c|d||efg|.|.|").count(), 2, "{lines}");
}

#[test]
fn a_message_id_is_stable_and_unguessable() {
    let keys = |secret: u8| Keys::new(vec![Key { id: 1, secret: vec![secret; 32] }]).expect("one key");
    let id = message_id(&keys(1), 42, "desk.example");
    assert_eq!(id, message_id(&keys(1), 42, "desk.example"));
    assert_ne!(id, message_id(&keys(2), 42, "desk.example"));
    assert!(id.starts_with("42.") && id.ends_with("@desk.example"), "{id}");
}

fn hostile() -> impl Strategy<Value = String> {
    let pieces = prop_oneof![
        Just("\r\n"),
        Just("\n"),
        Just("\r"),
        Just("\r\n\r\n"),
        Just("Bcc: x@y.example"),
        Just(" "),
        Just("a"),
        Just("ä"),
        Just("<"),
        Just(">"),
        Just(","),
        Just("\""),
        Just("\\"),
        Just("=?utf-8?q?"),
        Just("?="),
        Just("\0"),
        Just("\u{2028}"),
        Just(":"),
        Just(";"),
        Just("@"),
        Just("\u{85}"),
        Just("(c)"),
        Just("\r\n."),
        Just("日本"),
    ];
    prop::collection::vec(pieces, 0..12).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn no_value_adds_a_header(value in hostile(), other in hostile()) {
        let mail = Outgoing {
            from: Address { name: Some(value.clone()), address: format!("s{other}@desk.example") },
            to: Address { name: Some(other.clone()), address: format!("a{value}@a.example") },
            reply_to: Some(format!("r{value}@desk.example")),
            subject: format!("s{value}"),
            message_id: format!("1{other}@desk.example"),
            in_reply_to: Some(format!("2{value}@desk.example")),
            references: vec![format!("3{other}@desk.example")],
            desk: format!("d{value}"),
            list_id: Some(format!("l{value}")),
            automatic: Some(Automatic::Generated),
            ..sample()
        };
        let plain = Outgoing {
            list_id: Some("l".to_owned()),
            automatic: Some(Automatic::Generated),
            ..sample()
        };
        let expected: Vec<String> = names(&plain)
            .into_iter()
            .filter(|name| !name.starts_with("Content-"))
            .collect();
        let written: Vec<String> = names(&mail)
            .into_iter()
            .filter(|name| !name.starts_with("Content-"))
            .collect();
        prop_assert_eq!(written, expected);
        let message = parse::message(&bytes(&mail));
        prop_assert_eq!(message.to.len(), 1, "{:?}", message.to);
        prop_assert_eq!(message.text.trim_end(), plain.text.trim_end());
    }

    #[test]
    fn subjects_and_names_survive(text in "[a-zA-Z0-9äöüßé€日本 ,.:;!?()\"'<>@/-]{1,60}") {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        prop_assume!(!text.is_empty());
        let mail = Outgoing {
            subject: text.clone(),
            to: Address { name: Some(text.clone()), address: "ann@a.example".to_owned() },
            ..sample()
        };
        let message = parse::message(&bytes(&mail));
        prop_assert_eq!(message.subject, text.clone());
        prop_assert_eq!(message.to[0].name.as_deref(), Some(text.as_str()));
    }
}
