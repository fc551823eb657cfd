//! Formatted answers: what the customer's mail program gets.

use trestle_app::Action;
use trestle_domain::thread::{Attachment, Words};
use trestle_domain::ticket::AfterReply;
use trestle_mail::message::Message;
use trestle_mail::{parse, trim};

use crate::harness::on_both;
use crate::mail::MARTA;
use crate::seeded::{Node, run};

const PNG: &[u8] = b"\x89PNG\r\n\x1a\nthe light blinks";
const SAID: &str = "Please **hold** the button:\n\n1. press ![the button](light.png)\n2. wait\n\n\
    See [the page](https://help.example/reset) and ![the log](till.log), not ![a fake](fake.png).";

fn on_a_desk(test: impl AsyncFn(&Node)) {
    on_both(|database| {
        let node = Node::open(&database.url);
        run(async {
            node.prepare().await;
            node.ask().await;
            test(&node).await;
        });
    });
}

fn files(node: &Node) -> Vec<Attachment> {
    let keep = |name: &str, kind: &str, content: &[u8]| node.app.keep_file(name, kind, content).unwrap();
    vec![
        keep("till.log", "text/plain", b"21:00 link down"),
        keep("light.png", "application/octet-stream", PNG),
        keep("fake.png", "image/png", b"<script>alert(1)</script>"),
        keep("beside.gif", "image/gif", b"GIF89a, which no word names"),
    ]
}

fn said(node: &Node) -> Words {
    Words { attachments: files(node), ..Words::markdown(SAID) }
}

/// The answer that was mailed to the customer, read as their program would, and its bytes.
async fn mailed(node: &Node) -> (Message, String) {
    let sent = node.take_sent().await.into_iter().filter(|(to, _)| to == MARTA);
    let read = sent.map(|(_, raw)| (parse::message(&raw), String::from_utf8_lossy(&raw).into_owned()));
    // The desk's own mails go at a pace of their own, before or after.
    let mut answers = read.filter(|(mail, _)| mail.text.starts_with(trim::MARKER));
    answers.next().expect("an answer was mailed")
}

#[test]
fn an_answer_arrives_as_readable_text_and_as_html_with_its_picture_inside() {
    on_a_desk(async |node| {
        node.act(1, Action::Reply(said(node), AfterReply::StayOpen)).await.unwrap();
        let (mail, raw) = mailed(node).await;
        assert!(
            mail.text.contains("Please hold the button:\n\n1. press [the button]\n2. wait\n"),
            "{}",
            mail.text
        );
        assert!(mail.text.contains("See the page <https://help.example/reset> and the log, not a fake."));
        assert!(mail.text.contains("\n-- \nAda\n"), "signed as ever: {}", mail.text);

        let html = mail.html.expect("formatted words have HTML");
        assert!(html.contains("Please <strong>hold</strong> the button:") && html.contains("-- <br>\nAda"));
        let picture = mail.attachments.iter().find(|file| file.name.as_deref() == Some("light.png")).unwrap();
        let content_id = picture.content_id.as_deref().expect("the HTML names it");
        assert!(html.contains(&format!("<img src=\"cid:{content_id}\" alt=\"the button\"")), "{html}");
        assert_eq!(
            (picture.inline, picture.media_type.as_str(), &picture.content[..]),
            (true, "image/png", PNG)
        );
        assert!(raw.contains("multipart/related") && raw.contains("Content-Disposition: inline"));

        let mut beside: Vec<_> = mail.attachments.iter().filter(|file| !file.inline).collect();
        beside.sort_by_key(|file| file.name.clone());
        let beside: Vec<_> =
            beside.iter().map(|file| (file.name.as_deref().unwrap(), file.media_type.as_str())).collect();
        let expected = [
            ("beside.gif", "image/gif"),
            ("fake.png", "application/octet-stream"),
            ("till.log", "text/plain"),
        ];
        assert_eq!(beside, expected, "and the picture is not listed a second time");
    });
}

#[test]
fn plain_words_stay_as_typed_and_a_solution_keeps_the_lines_of_the_desk() {
    on_a_desk(async |node| {
        let plain = Words { attachments: files(node), ..Words::plain("2 **and** ![x](light.png)") };
        node.act(1, Action::Reply(plain, AfterReply::StayOpen)).await.unwrap();
        let (mail, raw) = mailed(node).await;
        assert!(mail.text.contains("2 **and** ![x](light.png)\n\n-- \n"));
        assert!(mail.html.unwrap().contains("2 **and** ![x](light.png)<br>\n<br>\n-- <br>"));
        assert_eq!(mail.attachments.iter().filter(|file| !file.inline).count(), 4);
        assert!(!raw.contains("multipart/related"));

        let solve = Action::Solve { root_cause: "a button".into(), words: said(node) };
        node.act(1, solve).await.unwrap();
        let (mail, _) = mailed(node).await;
        let html = mail.html.unwrap();
        assert!(html.contains("<strong>hold</strong>") && html.contains("/rate/"), "{html}");
        assert!(mail.text.contains("1. press [the button]") && mail.text.contains("/rate/"));
    });
}

#[test]
fn a_formatted_note_and_its_picture_are_in_no_mail() {
    on_a_desk(async |node| {
        node.act(1, Action::Note(said(node))).await.unwrap();
        node.act(1, Action::Reply(Words::markdown("Which *till*?"), AfterReply::StayOpen)).await.unwrap();
        for (_, raw) in node.take_sent().await {
            let mail = parse::message(&raw);
            assert!(!mail.text.contains("button") && mail.attachments.is_empty(), "{}", mail.text);
        }
    });
}
