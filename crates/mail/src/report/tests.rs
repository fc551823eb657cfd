use super::lines;

fn subjects(bytes: &str) -> Vec<String> {
    lines("in", bytes.as_bytes()).map(|message| format!("{} {}", message.file, message.subject)).collect()
}

#[test]
fn a_file_is_one_mail_or_many() {
    assert_eq!(subjects("Subject: a\n\nx"), ["in a"]);
    let mbox = "From a Mon Jan  1 10:00:00 2024\nSubject: a\n\nx\n\nFrom b Mon Jan  1 10:00:00 2024\nSubject: b\n\ny\n";
    assert_eq!(subjects(mbox), ["in a", "in b"]);
}

#[test]
fn an_empty_file_is_a_mail_with_problems() {
    let messages: Vec<_> = lines("in", b"").collect();
    assert_eq!(messages.len(), 1);
    assert!(!messages[0].problems.is_empty());
}
