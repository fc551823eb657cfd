//! Servers that break, hang and refuse: nothing is lost, nothing is taken twice, the rest flows.

use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};

use super::harness::on_both;
use super::scripted::{self, Giving};
use super::{Desk, mail, run};
use crate::mail_fetch::mailbox::{Mailbox, SignIn};
use crate::mail_fetch::round::TRIES;
use crate::mail_fetch::{connection, examine, round};

#[test]
fn a_mail_in_whose_middle_the_connection_breaks_holds_up_no_other() {
    on_both(|database| {
        run(async {
            let desk = Desk::open(&database.url).await;
            let (port, told) = scripted::serve(vec![
                Giving::Whole(mail("fine")),
                Giving::Breaks(mail("poison")),
                Giving::Whole(mail("after")),
            ])
            .await;
            let mailbox = desk.mailbox(port);
            let mut received = vec![];
            for _ in 0..=TRIES + 1 {
                let mut session = connection::sign_in(&mailbox).await.unwrap();
                let able = round::abilities(&mut session).await.unwrap();
                let outcome = round::take_all(&desk.app, &mailbox, &mut session, &able).await;
                received.push((desk.received().await, outcome.is_ok()));
            }
            // One broke it at once; the next connection takes the rest first.
            assert_eq!(received, [(1, false), (2, false), (2, false), (3, true), (3, true)]);
            let raws = desk.raws().await;
            let poison = raws.iter().find(|raw| raw.contains("Subject: poison")).unwrap();
            assert!(poison.contains("could not take this mail") && poison.contains("still in the mailbox"));
            assert_eq!(*told.lock().unwrap(), [1, 3], "what is still there is not marked");
        });
    });
}

#[test]
fn of_a_mail_that_is_too_large_the_head_is_taken() {
    on_both(|database| {
        run(async {
            let desk = Desk::open(&database.url).await;
            let (port, told) = scripted::serve(vec![Giving::Huge(80 << 20, mail("huge"))]).await;
            let mailbox = desk.mailbox(port);
            let mut session = connection::sign_in(&mailbox).await.unwrap();
            let able = round::abilities(&mut session).await.unwrap();
            round::take_all(&desk.app, &mailbox, &mut session, &able).await.unwrap();
            let raws = desk.raws().await;
            assert!(raws[0].contains("it has 80 MB, and 50 are the most"), "{raws:?}");
            assert!(told.lock().unwrap().is_empty(), "it stays as it is");
        });
    });
}

#[tokio::test(start_paused = true)]
async fn a_server_that_says_nothing_is_not_waited_for() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let folder = tempfile::tempdir().unwrap();
    let mailbox = mailbox_at(&listener, folder.path());
    let why = format!("{:#}", examine(&mailbox).await.unwrap_err());
    assert!(why.contains("no answer within 60 s"), "{why}");
}

#[tokio::test]
async fn a_token_is_handed_over_as_the_providers_ask() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let folder = tempfile::tempdir().unwrap();
    let mailbox = Mailbox { sign_in: SignIn::Xoauth2, ..mailbox_at(&listener, folder.path()) };
    let server = tokio::spawn(async move {
        let mut stream = BufReader::new(listener.accept().await.unwrap().0);
        stream.write_all(b"* OK ready\r\n").await.unwrap();
        let mut lines = vec![];
        for answer in ["+ \r\n", "+ eyJzdGF0dXMiOiI0MDAifQ==\r\n", "A0001 NO expired\r\n"] {
            let mut line = String::new();
            stream.read_line(&mut line).await.unwrap();
            lines.push(line);
            stream.write_all(answer.as_bytes()).await.unwrap();
        }
        lines
    });
    let why = format!("{:#}", examine(&mailbox).await.unwrap_err());
    assert!(why.contains("the access token may have expired"), "{why}");
    let lines = server.await.unwrap();
    assert!(lines[0].contains("AUTHENTICATE XOAUTH2"), "{lines:?}");
    // user=ann^Aauth=Bearer opensesame^A^A
    assert_eq!(lines[1].trim(), "dXNlcj1hbm4BYXV0aD1CZWFyZXIgb3BlbnNlc2FtZQEB");
    assert_eq!(lines[2], "\r\n", "a refusal is taken note of");
}

fn mailbox_at(listener: &tokio::net::TcpListener, folder: &std::path::Path) -> Mailbox {
    let port = listener.local_addr().unwrap().port();
    let password_file = folder.join("password");
    std::fs::write(&password_file, "opensesame").unwrap();
    super::read_toml(&format!(
        "host = '127.0.0.1'\nport = {port}\nsecurity = 'none'\nuser = 'ann'\n\
         address = 'help@desk.example'\npassword_file = '{}'",
        password_file.display()
    ))
}
