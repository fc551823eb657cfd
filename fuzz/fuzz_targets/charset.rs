//! Charset labels that lie, do not exist or are not even text, over bytes of any kind.

#![no_main]

use arbitrary::Arbitrary;
use libfuzzer_sys::fuzz_target;
use trestle_fuzz::keeps_its_promises;
use trestle_mail::{Message, parse};

#[derive(Arbitrary, Debug)]
struct Letter<'a> {
    label: Label<'a>,
    kind: Kind,
    body: &'a [u8],
}

#[derive(Arbitrary, Debug)]
enum Label<'a> {
    Known(u8),
    Any(&'a [u8]),
}

#[derive(Arbitrary, Debug, Clone, Copy, PartialEq)]
enum Kind {
    Plain,
    Html,
    File,
}

const KNOWN: [&str; 24] = [
    "utf-8",
    "us-ascii",
    "iso-8859-1",
    "iso-8859-8-i",
    "iso-8859-15",
    "windows-1251",
    "windows-1252",
    "koi8-r",
    "iso-2022-jp",
    "iso-2022-kr",
    "shift_jis",
    "euc-jp",
    "euc-kr",
    "gb18030",
    "gb2312",
    "hz-gb-2312",
    "big5",
    "utf-16",
    "utf-16le",
    "utf-16be",
    "utf-7",
    "macintosh",
    "ibm866",
    "tis-620",
];

fuzz_target!(|letter: Letter<'_>| {
    let label = match letter.label {
        Label::Known(number) => KNOWN[usize::from(number) % KNOWN.len()].as_bytes(),
        Label::Any(label) => label,
    };
    let head = head(label, letter.kind);
    let eight_bit = read(&[&head, &b"8bit\r\n\r\n"[..], letter.body].concat());
    keeps_its_promises(&eight_bit);

    // How the bytes travelled says nothing about what they mean.
    let base64 = read(&[&head, &b"base64\r\n\r\n"[..], &in_base64(letter.body)].concat());
    let quoted = read(&[&head, &b"quoted-printable\r\n\r\n"[..], &in_quoted_printable(letter.body)].concat());
    keeps_its_promises(&base64);
    keeps_its_promises(&quoted);
    // Unless label and body together made one of them look hostile: its body is kept as it came.
    if ![&base64, &quoted].into_iter().any(is_kept_as_it_came) {
        assert_eq!(base64.text, quoted.text);
        assert_eq!(base64.html, quoted.html);
        assert_eq!(contents(&base64), contents(&quoted));
    }

    encoded_word(label, letter.body);
});

fn read(mail: &[u8]) -> Message {
    parse::message(mail)
}

fn is_kept_as_it_came(message: &Message) -> bool {
    message.problems.iter().any(|problem| problem.ends_with("kept as plain text"))
}

fn contents(message: &Message) -> Vec<&[u8]> {
    message.attachments.iter().map(|file| file.content.as_slice()).collect()
}

/// The head up to the name of the transfer encoding.
fn head(label: &[u8], kind: Kind) -> Vec<u8> {
    let subtype = if kind == Kind::Html { "html" } else { "plain" };
    let mut head = format!("From: ann@a.example\r\nContent-Type: text/{subtype}; charset=\"").into_bytes();
    // A label may be anything but the end of its own header or value.
    head.extend(label.iter().filter(|byte| !matches!(byte, b'\r' | b'\n' | b'"' | b'\\')));
    head.extend_from_slice(b"\"\r\n");
    if kind == Kind::File {
        head.extend_from_slice(b"Content-Disposition: attachment; filename=a.txt\r\n");
    }
    head.extend_from_slice(b"Content-Transfer-Encoding: ");
    head
}

/// The same bytes in a subject: one line comes out, and the headers stay what they are.
fn encoded_word(label: &[u8], body: &[u8]) {
    let token = |byte: &&u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    let label: Vec<u8> = label.iter().filter(token).copied().collect();
    let mut mail = b"From: ann@a.example\r\nSubject: =?".to_vec();
    mail.extend_from_slice(&label);
    mail.extend_from_slice(b"?b?");
    mail.extend(in_base64(body).into_iter().filter(|byte| !byte.is_ascii_whitespace()));
    mail.extend_from_slice(b"?=\r\nTo: help@desk.example\r\n\r\nwords\r\n");
    let message = read(&mail);
    keeps_its_promises(&message);
    let names: Vec<&str> = message.headers.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["From", "Subject", "To"]);
    assert_eq!(message.text.trim_end(), "words");
}

fn in_base64(bytes: &[u8]) -> Vec<u8> {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut encoded = Vec::new();
    for (number, chunk) in bytes.chunks(3).enumerate() {
        let bits =
            chunk.iter().fold(0_u32, |bits, &byte| bits << 8 | u32::from(byte)) << (8 * (3 - chunk.len()));
        for place in 0..4 {
            let letter = LETTERS[(bits >> (18 - 6 * place)) as usize & 63];
            encoded.push(if place <= chunk.len() { letter } else { b'=' });
        }
        if number % 19 == 18 {
            encoded.extend_from_slice(b"\r\n");
        }
    }
    encoded.extend_from_slice(b"\r\n");
    encoded
}

fn in_quoted_printable(bytes: &[u8]) -> Vec<u8> {
    let mut encoded = Vec::new();
    for chunk in bytes.chunks(25) {
        encoded.extend(chunk.iter().flat_map(|byte| format!("={byte:02X}").into_bytes()));
        encoded.extend_from_slice(b"=\r\n");
    }
    encoded
}
