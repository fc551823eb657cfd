//! Clients that are slow, greedy or not mail clients at all.

use super::*;

fn small() -> Limits {
    Limits {
        message_bytes: 1000,
        recipients: 2,
        command_bytes: 100,
        errors: 3,
        chatter: 3,
        ..Limits::default()
    }
}

#[tokio::test]
async fn a_huge_line_is_refused_once_and_the_session_goes_on() {
    let house = House::open(Protocol::Smtp, small()).await;
    let mut client = house.guest().await;
    for (length, answer) in [(98, "250"), (99, "500 5.5.6"), (70_000, "500 5.5.6")] {
        let command = format!("NOOP {}", "x".repeat(length - "NOOP ".len()));
        client.say(&command, answer).await;
    }
    client.say("NOOP", "250").await;
}

#[tokio::test]
async fn a_line_without_end_is_cut_off() {
    let house = House::open(Protocol::Smtp, small()).await;
    let mut client = house.guest().await;
    let endless = "x".repeat(8 * 1024 * 1024);
    // The server hangs up half way, so the write may fail.
    let _ = client.stream.write_all(endless.as_bytes()).await;
    while client.answer().await.is_some() {}
    house.guest().await.say("NOOP", "250").await;
}

#[tokio::test]
async fn a_message_over_the_limit_is_552_and_not_kept() {
    let house = House::open(Protocol::Smtp, small()).await;
    let mut client = house.guest().await;
    for (length, answer) in [(998, "250"), (999, "552 5.3.4"), (1500, "552 5.3.4")] {
        client.begin("help@desk.example").await;
        client.say(&format!("{}\r\n.", "x".repeat(length)), answer).await;
    }
    assert_eq!(house.kept().len(), 1);

    client.begin("help@desk.example").await;
    client.send(&"x".repeat(10_000)).await;
    client.expect("552").await;
    client.expect_closed().await;
    assert_eq!(house.kept().len(), 1);
}

#[tokio::test]
async fn recipients_errors_and_chatter_have_limits() {
    let house = House::open(Protocol::Smtp, small()).await;
    let mut client = house.guest().await;
    client.say("MAIL FROM:<ann@mx.example>", "250").await;
    for answer in ["250", "250", "452 4.5.3"] {
        client.say("RCPT TO:<help@desk.example>", answer).await;
    }
    for _ in 0..3 {
        client.say("WHAT", "500").await;
    }
    client.say("WHAT", "500").await;
    client.expect("421 4.7.0 Too many errors").await;
    client.expect_closed().await;

    let mut chatty = house.guest().await;
    chatty.say("NOOP", "250").await;
    chatty.say("NOOP", "250").await;
    chatty.say("NOOP", "421 4.7.0 Too many commands").await;
    chatty.expect_closed().await;
}

#[tokio::test]
async fn a_browser_or_bdat_is_shown_the_door() {
    let house = House::smtp().await;
    for (first, answer) in [("POST / HTTP/1.1\r\n", "421"), ("BDAT 60 LAST\r\n", "502")] {
        let mut client = house.guest().await;
        client.send(&format!("{first}MAIL FROM:<a@b.example>\r\nNOOP\r\n")).await;
        client.expect(answer).await;
        client.expect_closed().await;
    }
}

#[tokio::test]
async fn silence_and_trickling_end_and_acknowledge_nothing() {
    let limits = Limits {
        idle: Duration::from_millis(500),
        message_time: Duration::from_millis(700),
        ..Limits::default()
    };
    let house = House::open(Protocol::Smtp, limits).await;
    let mut silent = house.guest().await;
    silent.expect("421 4.4.2").await;

    let mut trickling = house.guest().await;
    trickling.begin("help@desk.example").await;
    let mut beat = tokio::time::interval(Duration::from_millis(50));
    // Never idle, yet the message as a whole takes too long.
    for _ in 0..100 {
        if !trickling.unread.is_empty() || trickling.stream.write_all(b"x").await.is_err() {
            break;
        }
        tokio::select! {
            _ = beat.tick() => {}
            read = trickling.stream.read_buf(&mut trickling.unread) => { read.unwrap(); }
        }
    }
    assert!(!trickling.unread.is_empty(), "cut off while it was still trickling");
    trickling.expect("421 4.4.2").await;
    assert!(house.kept().is_empty());
}

#[tokio::test]
async fn a_lost_connection_keeps_nothing_of_a_half_message() {
    let house = House::smtp().await;
    let mut client = house.guest().await;
    client.begin("help@desk.example").await;
    client.send("half\r\n.\r").await;
    client.stream.shutdown().await.unwrap();
    client.expect_closed().await;
    assert!(house.kept().is_empty());
}

#[tokio::test]
async fn clients_beyond_the_seats_are_turned_away_and_hanging_ones_delay_nobody() {
    let limits = Limits { connections: 3, ..Limits::default() };
    let house = House::open(Protocol::Smtp, limits).await;
    let mut hanging = house.guest().await;
    hanging.begin("hang@desk.example").await;
    hanging.send("hi\r\n.\r\n").await;
    let mut half = house.guest().await;
    half.send("MAIL FR").await;

    let mut good = house.guest().await;
    good.begin("help@desk.example").await;
    good.say("hi\r\n.", "250").await;

    let mut late = Client { stream: TcpStream::connect(house.at).await.unwrap(), unread: Vec::new() };
    late.expect("421 4.7.0 Too many connections").await;
    late.expect_closed().await;
}

#[tokio::test]
async fn stopping_does_not_wait_forever_for_a_hanging_client() {
    let limits = Limits { farewell: Duration::from_millis(100), ..Limits::default() };
    let house = House::open(Protocol::Smtp, limits).await;
    let mut hanging = house.guest().await;
    hanging.begin("help@desk.example").await;
    house.stop.send(true).unwrap();
    house.serving.await.unwrap();
    hanging.expect_closed().await;
    assert!(house.desk.kept.lock().unwrap().is_empty());
}
