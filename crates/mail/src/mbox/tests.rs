use super::*;

fn split(mbox: &str) -> Vec<String> {
    messages(mbox.as_bytes(), 1_000)
        .map(|raw| String::from_utf8(raw.expect("memory does not fail")).expect("ASCII"))
        .collect()
}

#[test]
fn separators_split_and_quoted_ones_do_not() {
    let mbox = "From a@b.c Mon Jan  1 10:00:00 2024\nSubject: one\n\n>From here on\n>>From there\n\n\
                From here we go\n\nFrom - Tue Jan  2 10:00:00 2024\r\nSubject: two\r\n\r\nx\r\n";
    let one = "Subject: one\n\nFrom here on\n>From there\n\nFrom here we go\n";
    assert_eq!(split(mbox), [one, "Subject: two\r\n\r\nx\r\n"]);
}

#[test]
fn odd_files_lose_nothing() {
    assert_eq!(split(""), [""; 0]);
    assert_eq!(split("Subject: x\n\nbody"), ["Subject: x\n\nbody"]);
    assert_eq!(split("From a Mon Jan 1 10:00:00 2024\n"), [""; 0]);
    assert_eq!(split(&"x".repeat(2_000)), ["x".repeat(1_000)]);
}

#[test]
fn an_mbox_is_known_by_its_first_line() {
    assert!(is_mbox(b"From MAILER-DAEMON Fri Jul  8 12:08:34 2011\nFrom: a"));
    assert!(!is_mbox(b"From: a@b.c\n"));
    assert!(!is_mbox(b"From what I know\n"));
}
