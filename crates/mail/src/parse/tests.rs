use std::path::Path;

use proptest::prelude::*;

use super::message;

/// Every sample beside its snapshot; a new kind of broken mail is a new file there.
#[test]
fn samples_read_as_recorded() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("samples");
    let mut samples: Vec<_> = std::fs::read_dir(&folder)
        .expect("the samples are part of the crate")
        .map(|entry| entry.expect("readable").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "eml"))
        .collect();
    samples.sort();
    assert!(samples.len() >= 20, "samples are missing");
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(&folder);
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| {
        for path in samples {
            let raw = std::fs::read(&path).expect("readable");
            let mut message = message(&raw);
            // A long value adds nothing to the record but its length.
            message.subject = shortened(&message.subject);
            let name = path.file_stem().expect("it ends in .eml").to_string_lossy();
            let json = serde_json::to_string_pretty(&message).expect("strings and numbers only");
            insta::assert_snapshot!(name.as_ref(), json);
        }
    });
}

fn shortened(text: &str) -> String {
    match text.get(200..) {
        Some(rest) => format!("{} … and {} bytes", &text[..text.floor_char_boundary(40)], rest.len()),
        None => text.to_owned(),
    }
}

#[test]
fn attachments_keep_the_bytes_that_were_sent() {
    let raw = b"Content-Type: multipart/mixed; boundary=B\n\n--B\n\nx\n--B\nContent-Type: text/plain; charset=iso-8859-1\n\
        Content-Disposition: attachment; filename=a.txt\nContent-Transfer-Encoding: base64\n\n/wo=\n--B--\n";
    let message = message(raw);
    assert_eq!(message.attachment_bytes(0), Some(&b"\xff\n"[..]));
    assert_eq!(message.attachment_bytes(1), None);
}

#[test]
fn subjects_keep_their_spaces() {
    for (raw, subject) in [
        ("a  b", "a  b"),
        ("a   =?utf-8?q?=C3=A4?=  b", "a   ä  b"),
        ("=?utf-8?q?a?=  =?utf-8?q?b?=", "ab"),
        ("a\n b", "a b"),
    ] {
        assert_eq!(message(format!("Subject: {raw}\n\nx").as_bytes()).subject, subject, "{raw}");
    }
}

#[test]
fn a_date_does_not_swallow_the_header_below_it() {
    for (zone, line_end) in
        [("Z", "\r\n"), ("Z", "\n"), ("UT", "\n"), ("UT", "\r\n"), ("z", "\r\n"), ("A", "\n")]
    {
        let lines = [
            format!("Date: Fri, 21 Nov 1997 09:55:06 {zone}"),
            "From: a@b.example".to_owned(),
            String::new(),
        ];
        let message = message(lines.map(|line| line + line_end).concat().as_bytes());
        assert_eq!(message.from.address, "a@b.example", "{zone:?} {line_end:?}");
        assert_eq!(message.date.as_deref(), Some("1997-11-21T09:55:06Z"), "{zone:?} {line_end:?}");
        assert_eq!(message.problems, [""; 0], "{zone:?} {line_end:?}");
    }
    let received =
        message(b"Received: by x; Fri, 21 Nov 1997 09:55:06 Z\r\nFrom: a@b.example\r\n\r\nwords\r\n");
    assert_eq!(received.from.address, "a@b.example");
    let hostile = message(b"X: 1\r\nDate: soon;=?utf-8?q\r\nFrom: a@b.example\r\n\r\nwords\r\n");
    assert_eq!(hostile.from.address, "a@b.example");
}

#[test]
fn a_message_that_is_nothing_but_a_message_loses_no_words() {
    let mail = "From: a@b.example\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\none\n--b\n\
                Content-Type: message/rfc822\n\nContent-Type: message/rfc822\n\nX: y\n\ntwo\n--b\n\nthree\n--b--\n";
    let message = message(mail.as_bytes());
    let mut kept = message.text.clone().into_bytes();
    kept.extend(message.attachments.iter().flat_map(|file| file.content.clone()));
    let kept = String::from_utf8(kept).expect("all of it is ASCII");
    for words in ["one", "two", "three"] {
        assert!(kept.contains(words), "{words} of {message:?}");
    }
    assert!(message.problems.iter().any(|problem| problem.ends_with("kept as plain text")), "{message:?}");
}

#[test]
fn text_in_another_charset_than_declared_is_read() {
    let raw = "Content-Type: text/plain; charset=iso-2022-jp\n\nDrücken\n";
    assert_eq!(message(raw.as_bytes()).text, "Drücken\n");
    let inner = "Content-Type: multipart/mixed; boundary=B\n\n--B\nContent-Type: multipart/alternative;\n\
        boundary=C\n\n--C\n\nError: no such user\n--C--\n--B--\n";
    assert!(message(inner.as_bytes()).text.contains("no such user"));
}

#[test]
fn sealed_mail_says_so() {
    for (raw, words) in [
        ("Content-Type: application/pkcs7-mime; smime-type=enveloped-data\n\nMIAG", "encrypted with S/MIME"),
        ("Content-Type: application/pkcs7-mime; smime-type=signed-data\n\nMIAG", "signed with S/MIME"),
        (
            "Content-Type: multipart/encrypted; protocol=\"application/pgp-encrypted\"; boundary=B\n\n--B\n\nx\n--B--\n",
            "with PGP",
        ),
        ("Content-Type: text/plain\n\n-----BEGIN PGP MESSAGE-----\n\nhQEM\n", "with PGP"),
    ] {
        let problems = message(raw.as_bytes()).problems;
        assert!(problems.iter().any(|problem| problem.contains(words)), "{raw}\n{problems:?}");
    }
    let signed = "Content-Type: multipart/signed; protocol=\"application/pgp-signature\"; boundary=B\n\n--B\n\nIt works.\n--B\n\
        Content-Type: application/pgp-signature\n\nx\n--B--\n";
    let message = message(signed.as_bytes());
    assert_eq!(message.text, "It works.");
    assert!(!message.problems.iter().any(|problem| problem.contains("PGP")), "{:?}", message.problems);
}

#[test]
fn deep_and_many_parts_are_kept_as_text() {
    let deep: String =
        (0..60).map(|at| format!("Content-Type: multipart/mixed; boundary=B{at}\n\n--B{at}\n")).collect();
    let many = format!("Content-Type: multipart/mixed; boundary=B\n\n{}--B--\n", "--B\n\nx\n".repeat(1_200));
    for (raw, words) in [(deep + "\nx\n", "50 deep"), (many, "1000 parts")] {
        let message = message(raw.as_bytes());
        assert!(message.problems.iter().any(|problem| problem.contains(words)), "{:?}", message.problems);
        assert!(message.text.contains("x\n"));
    }
}

#[test]
fn hostile_structure_is_kept_as_text() {
    let shapes = [
        format!("Content-Type: text/plain; {}\n\n", "name*0=a; ".repeat(30_000)),
        "Content-Type: message/rfc822\n\n".repeat(30_000),
        "Content-Type: message/(x)rfc822\n\n".repeat(30_000),
        "Content-Type: multipart/digest; boundary=A\n\n--A\n\n".repeat(30_000),
        "Content-Type: multipart/mixed; boundary=A\n\n--A\n".repeat(30_000),
        (0..1_000).map(|at| format!("Content-Type: multipart/mixed; boundary=Z{at}\n\n")).collect(),
    ];
    for shape in shapes {
        let message = message(format!("From: a@b.example\nSubject: s\n{shape}").as_bytes());
        assert_eq!(message.subject, "s");
        let told = message.problems.iter().any(|problem| problem.contains("kept as plain text"));
        assert!(told, "{} {:?}", &shape[..40], message.problems);
    }
}

#[test]
fn much_of_everything_is_bounded() {
    let raw = format!(
        "From: a@b.example\nTo: {}\nSubject: s\n{}\nbody\n",
        "x@y.example, ".repeat(5_000),
        "X-Filler: x\n".repeat(5_000)
    );
    let message = message(raw.as_bytes());
    assert_eq!(message.to.len(), 1_000);
    assert_eq!(message.headers.len(), 1_000);
    assert_eq!(message.text, "body\n");
    assert_eq!(message.problems.len(), 3, "{:?}", message.problems);
}

proptest! {
    #[test]
    fn any_bytes_are_a_message(raw in prop::collection::vec(any::<u8>(), 0..400)) {
        let message = message(&raw);
        prop_assert!(!message.text.contains('\0') && !message.text.contains('\r'));
    }

    #[test]
    fn any_shuffled_mail_is_a_message(lines in prop::collection::vec(prop::sample::select(LINES), 0..40)) {
        let raw = lines.join("\n");
        let message = message(raw.as_bytes());
        prop_assert!(serde_json::to_string(&message).is_ok());
    }
}

const LINES: &[&str] = &[
    "",
    "",
    "From: a@b.example",
    "To: <c@d.example>,,",
    "Subject: =?utf-8?q?=C3?=",
    "--B",
    "--B--",
    "--A",
    "--A--",
    "Content-Type: multipart/mixed; boundary=B",
    "Content-Type: multipart/alternative; boundary=\"A\"",
    "Content-Type: message/rfc822",
    "Content-Type: text/html; charset=utf-7",
    "Content-Transfer-Encoding: base64",
    "Content-Transfer-Encoding: quoted-printable",
    "=C3=",
    "AAAA",
    "<p>x",
    "> quoted",
    "Content-Type: multipart/digest; boundary=A",
    "Content-Type: message/delivery-status",
    "Final-Recipient: rfc822; x@y.example",
    "Action: failed",
    "From: MAILER-DAEMON@x.example",
    "Return-Path: <>",
    "İİİ could not be delivered to: <İ@y.example>",
    "<x@y.example>: 550 5.1.1",
    "Content-Type: application/ms-tnef; name=winmail.dat",
    "---------- Forwarded message ----------",
    "On 3 June 2024 at 10:12, Ann <a@b.example>",
    "wrote:",
    "Am 3. Juni 2024 schrieb Ann:",
    "From: Ann <a@b.example>",
    "Sent: 3 June 2024",
    "AL> x",
    "> > x <<",
    "--Ann",
    "---",
    "-----BEGIN PGP SIGNATURE-----",
    "Sent from my İPhone",
    "Subject: a  =?utf-8?q?=C3=A4?=  \u{f8ff}",
];
