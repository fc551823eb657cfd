//! The SMTP transport against a relay that answers as a script says.

use std::mem::discriminant;
use std::time::Duration;

use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::task::JoinHandle;
use trestle_domain::connection::Security;

use super::*;
use crate::mail_fetch::SignIn;

/// What the relay does when it is its turn.
#[derive(Debug, Clone, Copy)]
enum Turn {
    Say(&'static str),
    SayAndReset(&'static str),
    Reset,
    Hang,
}

use Turn::{Hang, Reset, Say, SayAndReset};

/// Whose turn a [`Turn`] answers.
#[derive(Debug, Clone, Copy)]
enum Step {
    Greeting,
    Hello,
    Auth,
    Mail,
    Rcpt,
    Data,
    Dot,
}

use Step::{Auth, Data, Dot, Greeting, Hello, Mail, Rcpt};

/// The relay's turns, by [`Step`].
#[derive(Debug, Clone, Copy)]
struct Script([Turn; 7]);

impl Script {
    /// A relay that takes everything, but for one step.
    fn willing_but(step: Step, turn: Turn) -> Self {
        let mut script = WILLING;
        script.0[step as usize] = turn;
        script
    }

    fn turn(&self, step: Step) -> Turn {
        self.0[step as usize]
    }
}

const WILLING: Script = Script([
    Say("220 relay.example"),
    Say("250-relay.example\r\n250-AUTH PLAIN\r\n250 8BITMIME"),
    Say("235 welcome"),
    Say("250 ok"),
    Say("250 ok"),
    Say("354 go"),
    Say("250 queued as 17"),
]);

/// Serves one client; the task ends with everything the client said.
async fn relay(script: Script) -> (Relay, JoinHandle<String>) {
    let socket = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let relay = Relay {
        host: "127.0.0.1".to_owned(),
        port: socket.local_addr().unwrap().port(),
        security: Security::None,
        ca_file: None,
        account: None,
        hello: "desk.example".to_owned(),
        patience: Patience {
            connect: Duration::from_secs(2),
            command: Duration::from_secs(1),
            message: Duration::from_secs(1),
        },
    };
    let heard = tokio::spawn(async move {
        let (client, _) = socket.accept().await.unwrap();
        play(script, BufReader::new(client)).await
    });
    (relay, heard)
}

async fn play(script: Script, mut client: BufReader<TcpStream>) -> String {
    let mut heard = String::new();
    let mut turn = script.turn(Greeting);
    loop {
        match turn {
            Say(answer) => client.write_all(format!("{answer}\r\n").as_bytes()).await.unwrap(),
            SayAndReset(answer) => {
                client.write_all(format!("{answer}\r\n").as_bytes()).await.unwrap();
                turn = Reset;
                continue;
            }
            Reset => {
                client.get_ref().set_zero_linger().unwrap();
                return heard;
            }
            // Not a word, until the client gives up.
            Hang => while client.read_line(&mut heard).await.is_ok_and(|read| read > 0) {},
        }
        if matches!(turn, Say(answer) if answer.starts_with("354")) {
            while !heard.ends_with("\r\n.\r\n") {
                client.read_line(&mut heard).await.unwrap();
            }
            turn = script.turn(Dot);
            continue;
        }
        let start = heard.len();
        if !client.read_line(&mut heard).await.is_ok_and(|read| read > 0) {
            return heard;
        }
        turn = match heard[start..].trim_end().get(..4).unwrap_or_default() {
            "EHLO" => script.turn(Hello),
            "AUTH" => script.turn(Auth),
            "MAIL" => script.turn(Mail),
            "RCPT" => script.turn(Rcpt),
            "DATA" => script.turn(Data),
            // A refused token is taken note of.
            "" => Say("535 no such token"),
            _ => Say("221 bye"),
        };
    }
}

fn account(by: SignIn) -> Account {
    Account { user: "desk".to_owned(), by, secret: Secret::Known("hush".to_owned()) }
}

async fn deliver(relay: Relay, raw: &[u8]) -> Delivery {
    Transport::Smtp(relay).deliver("help@desk.example", "ann@mx.example", raw, "1").await
}

#[tokio::test]
async fn a_message_arrives_as_it_was_with_whole_line_ends_and_stuffed_dots() {
    let (relay, heard) = relay(WILLING).await;
    let delivery = deliver(relay, "Subject: é\r\n\r\n.dot\n.\r\nend\r\n".as_bytes()).await;
    assert_eq!(delivery, Delivery::Sent("250 queued as 17".to_owned()));
    assert_eq!(
        heard.await.unwrap(),
        "EHLO desk.example\r\nMAIL FROM:<help@desk.example> BODY=8BITMIME\r\n\
         RCPT TO:<ann@mx.example>\r\nDATA\r\n\
         Subject: é\r\n\r\n..dot\r\n..\r\nend\r\n.\r\nQUIT\r\n"
    );
}

/// Where the relay departs from the willing one, how, and what becomes of the message.
type Case = (Step, Turn, fn(String) -> Delivery);

#[tokio::test]
async fn every_answer_and_silence_has_its_state() {
    let cases: Vec<Case> = vec![
        (Greeting, Say("554 no"), Delivery::Retry),
        (Greeting, Hang, Delivery::Retry),
        (Hello, Reset, Delivery::Retry),
        (Mail, Say("451 later"), Delivery::Retry),
        (Mail, Say("530 sign in"), Delivery::Retry),
        (Mail, Say("550 no"), Delivery::Failed),
        (Rcpt, Say("450 later"), Delivery::Retry),
        (Rcpt, Say("550 no such"), Delivery::Failed),
        (Rcpt, Reset, Delivery::Retry),
        (Rcpt, Hang, Delivery::Retry),
        (Data, Say("421 bye"), Delivery::Retry),
        (Data, Say("554 no"), Delivery::Failed),
        (Data, Say("250 what"), Delivery::Retry),
        (Data, Reset, Delivery::Retry),
        (Dot, Say("451 later"), Delivery::Retry),
        (Dot, Say("552 too big"), Delivery::Failed),
        (Dot, Reset, Delivery::Unknown),
        (Dot, Hang, Delivery::Unknown),
        (Dot, Say("what?"), Delivery::Unknown),
        (Dot, Say("334 more"), Delivery::Unknown),
    ];
    let deliveries = cases.into_iter().map(|(step, turn, expected)| async move {
        let (relay, _heard) = relay(Script::willing_but(step, turn)).await;
        ((step, turn), expected, deliver(relay, b"Subject: x\r\n\r\nhi\r\n").await)
    });
    // At the same time, because the hanging ones take their whole patience.
    for delivery in deliveries.map(tokio::spawn).collect::<Vec<_>>() {
        let (script, expected, delivery) = delivery.await.unwrap();
        let same_state = discriminant(&delivery) == discriminant(&expected(String::new()));
        assert!(same_state, "{script:?}: {delivery:?}");
    }
}

#[tokio::test]
async fn a_connection_lost_in_the_middle_of_the_message_is_a_retry() {
    let cut = SayAndReset("354 go");
    let (relay, _heard) = relay(Script::willing_but(Data, cut)).await;
    // More than two socket buffers hold, so the dot cannot have left when the reset comes.
    let raw = vec![b'x'; 24 * 1024 * 1024];
    let delivery = deliver(relay, &raw).await;
    assert!(matches!(delivery, Delivery::Retry(_)), "{delivery:?}");
}

#[tokio::test]
async fn nothing_is_said_without_the_demanded_encryption() {
    for security in [Security::Starttls, Security::Tls] {
        let (mut relay, heard) = relay(WILLING).await;
        relay.security = security;
        relay.account = Some(account(SignIn::Password));
        assert!(!format!("{relay:?}").contains("hush"));
        let delivery = deliver(relay, b"x").await;
        assert!(matches!(delivery, Delivery::Retry(_)), "{security:?}: {delivery:?}");
        let heard = heard.await.unwrap();
        assert!(!heard.contains("AUTH") && !heard.contains("MAIL"), "{heard}");
    }
}

#[tokio::test]
async fn a_refused_sign_in_waits_for_the_administrator() {
    for (auth, sent) in [(Say("235 welcome"), true), (Say("535 wrong password"), false)] {
        let (mut relay, heard) = relay(Script::willing_but(Auth, auth)).await;
        relay.account = Some(account(SignIn::Password));
        let delivery = deliver(relay, b"x").await;
        assert_eq!(matches!(delivery, Delivery::Sent(_)), sent, "{delivery:?}");
        assert_eq!(matches!(delivery, Delivery::Retry(_)), !sent, "{delivery:?}");
        assert_eq!(heard.await.unwrap().contains("MAIL"), sent);
    }
}

#[tokio::test]
async fn addresses_that_could_carry_a_command_never_reach_the_wire() {
    let unreachable = TcpSocket::new_v4().unwrap();
    // Bound but not listening: connecting is refused, so Failed proves nobody tried.
    unreachable.bind("127.0.0.1:0".parse().unwrap()).unwrap();
    let (mut relay, _heard) = relay(WILLING).await;
    relay.port = unreachable.local_addr().unwrap().port();
    let transport = Transport::Smtp(relay);
    for hostile in ["a@b.example>\r\nDATA", "a@b.example\nRSET", "a b", "<a@b.example>", "a@b example"] {
        for (from, to) in [(hostile, "ann@mx.example"), ("help@desk.example", hostile)] {
            let delivery = transport.deliver(from, to, b"x", "1").await;
            assert!(matches!(delivery, Delivery::Failed(_)), "{from:?} {to:?}: {delivery:?}");
        }
    }
    let refused = transport.deliver("", "ann@mx.example", b"x", "1").await;
    assert!(matches!(refused, Delivery::Retry(_)), "{refused:?}");
}

#[tokio::test]
async fn a_relay_that_cannot_take_it_is_told_nothing() {
    let bare = Script::willing_but(Hello, Say("250 relay.example"));
    for (recipient, raw) in [("ann@mx.example", "é"), ("é@mx.example", "x")] {
        let (relay, heard) = relay(bare).await;
        let delivery = Transport::Smtp(relay).deliver("", recipient, raw.as_bytes(), "1").await;
        assert!(matches!(delivery, Delivery::Failed(_)), "{delivery:?}");
        assert!(!heard.await.unwrap().contains("MAIL"));
    }
}

#[tokio::test]
async fn an_access_token_is_shown_and_its_refusal_is_read_out() {
    let mut script = Script::willing_but(Hello, Say("250-relay.example\r\n250 AUTH LOGIN XOAUTH2"));
    let (mut willing, heard) = relay(script).await;
    willing.account = Some(account(SignIn::Xoauth2));
    let delivery = deliver(willing, b"x").await;
    assert!(matches!(delivery, Delivery::Sent(_)), "{delivery:?}");
    // user=desk, auth=Bearer hush, each ended by a 1.
    assert!(heard.await.unwrap().contains("AUTH XOAUTH2 dXNlcj1kZXNrAWF1dGg9QmVhcmVyIGh1c2gBAQ==\r\n"));

    script.0[Auth as usize] = Say("334 eyJzdGF0dXMiOiI0MDEifQ==");
    let (mut refusing, heard) = relay(script).await;
    refusing.account = Some(account(SignIn::Xoauth2));
    let Delivery::Retry(why) = deliver(refusing, b"x").await else { panic!("it waits for somebody") };
    assert!(
        ["may have expired", "no such token", r#"{"status":"401"}"#].iter().all(|part| why.contains(part)),
        "{why}"
    );
    assert!(!heard.await.unwrap().contains("MAIL"));

    let (mut without, _heard) = relay(WILLING).await;
    without.account = Some(account(SignIn::Xoauth2));
    let Delivery::Retry(why) = deliver(without, b"x").await else { panic!("it waits for somebody") };
    assert!(why.contains("takes no access tokens"), "{why}");
}
