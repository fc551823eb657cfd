//! LMTP: one answer for each accepted recipient.

use super::*;

#[tokio::test]
async fn every_accepted_recipient_is_answered() {
    let house = House::open(Protocol::Lmtp, Limits::default()).await;
    let mut client = house.client().await;
    client.say("EHLO mx.example", "500").await;
    client.say("LHLO mx.example", "250-").await;
    for (first, answer) in [("a@desk.example", "250 2.0.0"), ("full-disk@desk.example", "451")] {
        client.say("MAIL FROM:<ann@mx.example>", "250").await;
        client.say(&format!("RCPT TO:<{first}>"), "250").await;
        client.say("RCPT TO:<nobody@desk.example>", "550").await;
        client.say("RCPT TO:<b@desk.example>", "250").await;
        client.say("RCPT TO:<b@desk.example>", "250").await;
        client.say("DATA", "354").await;
        client.say("hi\r\n.", answer).await;
        client.expect(answer).await;
        client.expect(answer).await;
    }
    client.say("QUIT", "221").await;

    let kept = house.kept();
    assert_eq!(kept.len(), 1);
    assert_eq!(kept[0].0.recipients, ["a@desk.example", "b@desk.example"]);
    assert!(kept[0].1.contains("by desk.example with LMTP;"), "{}", kept[0].1);
}

#[tokio::test]
async fn data_without_a_valid_recipient_is_503() {
    let house = House::open(Protocol::Lmtp, Limits::default()).await;
    let mut client = house.client().await;
    client.say("LHLO mx.example", "250-").await;
    client.say("MAIL FROM:<ann@mx.example>", "250").await;
    client.say("RCPT TO:<nobody@desk.example>", "550").await;
    client.say("DATA", "503").await;
}
