//! Well-behaved SMTP.

use super::*;

#[tokio::test]
async fn a_message_is_kept_with_its_envelope_and_trace() {
    let house = House::smtp().await;
    let mut client = house.guest().await;
    client.say("MAIL FROM:<ann@mx.example> SIZE=100 BODY=8BITMIME SMTPUTF8", "250 2.1.0").await;
    client.say("RCPT TO:<help@desk.example>", "250 2.1.5").await;
    client.say("RCPT TO:<Help@desk.example>", "250 2.1.5").await;
    client.say("RCPT TO:<help@desk.example>", "250 2.1.5").await;
    client.say("DATA", "354").await;
    client.say("Subject: hé\r\n\r\n..dot\r\n.", "250 2.0.0").await;
    client.say("QUIT", "221").await;
    client.expect_closed().await;

    let (envelope, raw) = house.kept().remove(0);
    assert_eq!(envelope.from, "ann@mx.example");
    assert_eq!(envelope.recipients, ["help@desk.example", "Help@desk.example"]);
    assert_eq!(envelope.helo, "mx.example");
    assert!(envelope.remote_ip.is_loopback());
    assert!(raw.contains("by desk.example with UTF8SMTP;"), "{raw}");
    assert_eq!(house.bodies(), ["Subject: hé\r\n\r\n.dot\r\n"]);
}

#[tokio::test]
async fn offers_what_it_can_and_no_starttls() {
    let house = House::smtp().await;
    let mut client = house.client().await;
    let offer = client.say("EHLO mx.example", "250-").await;
    for extension in ["PIPELINING", "SIZE 52428800", "8BITMIME", "SMTPUTF8", "ENHANCEDSTATUSCODES"] {
        assert!(offer.contains(extension), "{offer}");
    }
    for extension in ["STARTTLS", "AUTH", "CHUNKING", "BINARYMIME"] {
        assert!(!offer.contains(extension), "{offer}");
    }
    client.say("HELO old.example", "250 desk.example").await;
}

#[tokio::test]
async fn commands_out_of_order_or_not_offered_are_refused() {
    let house = House::smtp().await;
    let mut client = house.client().await;
    for (command, answer) in [
        ("MAIL FROM:<a@b.example>", "503"),
        ("LHLO mx.example", "500"),
        ("EHLO mx.example", "250-"),
        ("RCPT TO:<help@desk.example>", "503"),
        ("DATA", "503"),
        ("MAIL FROM:<a@b.example> SIZE=60000000", "552"),
        ("MAIL FROM:<a@b.example> BODY=BINARYMIME", "555"),
        ("MAIL FROM:<a@b.example> SHINY=1", "555"),
        ("MAIL FROM:<a@@b>", "501"),
        ("MAIL a@b.example", "501"),
        ("MAIL FROM:<>", "250"),
        ("MAIL FROM:<>", "503"),
        ("DATA", "503"),
        ("RCPT TO:<>", "501"),
        ("RCPT TO:<nobody@desk.example>", "550 5.1.1"),
        ("RCPT TO:<lookup-trouble@desk.example>", "451"),
        ("DATA", "503"),
        ("RCPT TO:<Postmaster>", "250"),
        ("VRFY help", "252"),
        ("HELP", "214"),
        ("EXPN all", "502"),
        ("STARTTLS", "502"),
        ("XYZZY", "500"),
        ("NOOP", "250"),
    ] {
        client.say(command, answer).await;
    }
    client.say("DATA", "354").await;
    client.say("\r\nhi\r\n.", "250").await;
    let (envelope, _) = house.kept().remove(0);
    assert_eq!((envelope.from.as_str(), envelope.recipients), ("", vec!["postmaster".to_owned()]));
}

#[tokio::test]
async fn two_messages_and_a_reset_in_one_session_do_not_mix() {
    let house = House::smtp().await;
    let mut client = house.guest().await;
    client.say("MAIL FROM:<forgotten@mx.example>", "250").await;
    client.say("RCPT TO:<forgotten@desk.example>", "250").await;
    client.say("RSET", "250").await;
    for text in ["one", "two"] {
        client.begin(&format!("{text}@desk.example")).await;
        client.say(&format!("{text}\r\n."), "250").await;
    }
    assert_eq!(house.bodies(), ["one\r\n", "two\r\n"]);
    let recipients: Vec<_> = house.kept().into_iter().flat_map(|(mail, _)| mail.recipients).collect();
    assert_eq!(recipients, ["one@desk.example", "two@desk.example"]);
}

#[tokio::test]
async fn any_cutting_of_the_bytes_gives_the_same_mail() {
    let script = "MAIL FROM:<ann@mx.example>\r\nRCPT TO:<nobody@desk.example>\r\n\
                  RCPT TO:<help@desk.example>\r\nDATA\r\nSubject: x\r\n\r\n..\r\n.\r\nNOOP\r\nQUIT\r\n";
    for step in [1, 2, 3, 7, script.len()] {
        let house = House::smtp().await;
        let mut client = house.guest().await;
        client.stream.set_nodelay(true).unwrap();
        for piece in script.as_bytes().chunks(step) {
            client.send(std::str::from_utf8(piece).unwrap()).await;
        }
        for answer in ["250 2.1.0", "550", "250 2.1.5", "354", "250", "250", "221"] {
            client.expect(answer).await;
        }
        client.expect_closed().await;
        assert_eq!(house.bodies(), ["Subject: x\r\n\r\n.\r\n"], "in steps of {step}");
    }
}

#[tokio::test]
async fn our_trouble_is_temporary_and_never_acknowledged() {
    let limits = Limits { idle: Duration::from_secs(1), ..Limits::default() };
    let house = House::open(Protocol::Smtp, limits).await;
    let mut client = house.guest().await;
    for recipient in ["full-disk@desk.example", "hang@desk.example"] {
        client.begin(recipient).await;
        client.say("hi\r\n.", "451").await;
    }
    client.begin("panic@desk.example").await;
    client.send("hi\r\n.\r\n").await;
    client.expect_closed().await;
    assert!(house.kept().is_empty());

    let mut next = house.guest().await;
    next.begin("help@desk.example").await;
    next.say("hi\r\n.", "250").await;
}

#[tokio::test]
async fn stopping_ends_idle_sessions_and_lets_a_mail_in_hand_finish() {
    let house = House::smtp().await;
    let mut idle = house.guest().await;
    let mut busy = house.guest().await;
    busy.begin("help@desk.example").await;
    busy.send("first half, ").await;

    house.stop.send(true).unwrap();
    idle.expect("421 4.3.2").await;
    idle.expect_closed().await;
    busy.say("second half\r\n.", "250").await;
    busy.expect("421 4.3.2").await;
    assert_eq!(house.bodies(), ["first half, second half\r\n"]);
    house.serving.await.unwrap();
}
