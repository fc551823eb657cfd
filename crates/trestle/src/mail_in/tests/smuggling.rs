//! One transaction is one message, whatever ends its lines (CVE-2023-51764, -51765, -51766).

use super::*;

/// What a smuggler puts behind his false end.
const SECOND: &str = "MAIL FROM:<boss@mx.example>\r\nRCPT TO:<help@desk.example>\r\nDATA\r\nevil\r\n.\r\n";

/// Sends a message with `end` in its middle; how many messages were kept.
async fn kept_with(end: &str) -> Vec<String> {
    let house = House::smtp().await;
    let mut client = house.guest().await;
    client.begin("help@desk.example").await;
    client.send(&format!("good{end}{SECOND}QUIT\r\n")).await;
    while client.answer().await.is_some() {}
    house.bodies()
}

#[tokio::test]
async fn sixteen_ends_of_line_around_a_dot() {
    let ends = ["\r\n", "\n", "\r", "\n\r"];
    for before in ends {
        for after in ends {
            let kept = kept_with(&format!("{before}.{after}")).await;
            if (before, after) == ("\r\n", "\r\n") {
                assert_eq!(kept, ["good\r\n", "evil\r\n"], "the one true end");
            } else {
                assert_eq!(kept.len(), 1, "{before:?} . {after:?}");
                assert!(kept[0].contains("MAIL FROM:<boss@mx.example>"), "{before:?} . {after:?}");
            }
        }
    }
}

#[tokio::test]
async fn other_false_ends() {
    for end in ["\r\n\0.\r\n", "\r\n.\0\r\n", "\r\n.\r\r\n", "\r\n. \r\n", "\n\n.\n\n", "\r\n.\u{85}\r\n"] {
        assert_eq!(kept_with(end).await.len(), 1, "{end:?}");
    }
}

#[tokio::test]
async fn bare_line_ends_are_made_whole_before_the_message_is_kept() {
    assert_eq!(
        kept_with("\n.\r\r\nx\r").await,
        ["good\r\n.\r\nxMAIL FROM:<boss@mx.example>\r\nRCPT TO:<help@desk.example>\r\nDATA\r\nevil\r\n",]
    );
}

#[tokio::test]
async fn commands_must_end_with_a_whole_line_end() {
    let house = House::smtp().await;
    let mut client = house.guest().await;
    for command in ["NOOP\n", "MAIL FROM:<a@b.example>\rRCPT TO:<c@d.example>\r\n", "NOOP \0\r\n"] {
        client.send(command).await;
        client.expect("500 5.5.2").await;
    }
    client.stream.write_all(b"MAIL FROM:<\xff@b.example>\r\n").await.unwrap();
    client.expect("500 5.5.2").await;
    client.say("RCPT TO:<help@desk.example>", "503").await;
}
