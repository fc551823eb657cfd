//! TLS under a conversation, with a client that other programs use.

use std::sync::Arc;

use lettre::address::Envelope;
use lettre::transport::smtp::Error;
use lettre::transport::smtp::client::{Certificate as Authority, Tls, TlsParameters};
use lettre::transport::smtp::response::Response;
use lettre::{AsyncSmtpTransport, AsyncTransport, Tokio1Executor};

use super::{Client, House, Limits, Protocol};
use crate::mail_tls::Certificate;

/// A house with a certificate for `localhost`, and the certificate in PEM.
async fn house(protocol: Protocol) -> (House, String, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let made = rcgen::generate_simple_self_signed(vec!["localhost".to_owned()]).unwrap();
    let (certificate, key) = (folder.path().join("cert.pem"), folder.path().join("key.pem"));
    std::fs::write(&certificate, made.cert.pem()).unwrap();
    std::fs::write(&key, made.signing_key.serialize_pem()).unwrap();
    let tls = Arc::new(Certificate { certificate, key });
    (House::open_with(protocol, Limits::default(), Some(tls)).await, made.cert.pem(), folder)
}

fn client(house: &House, authority: &str) -> AsyncSmtpTransport<Tokio1Executor> {
    let authority = Authority::from_pem(authority.as_bytes()).unwrap();
    let tls = TlsParameters::builder("localhost".to_owned()).add_root_certificate(authority).build();
    AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous("localhost")
        .port(house.at.port())
        .tls(Tls::Required(tls.unwrap()))
        .build()
}

/// Sends a mail, with TLS or not at all.
async fn send(house: &House, authority: &str) -> Result<Response, Error> {
    let [from, to] = ["ann@mx.example", "help@desk.example"].map(|address| address.parse().unwrap());
    let envelope = Envelope::new(Some(from), vec![to]).unwrap();
    let raw = b"Subject: Secret\r\n\r\nNobody in between reads this.\r\n";
    client(house, authority).send_raw(&envelope, raw).await
}

#[tokio::test]
async fn a_mail_comes_secretly_and_the_trace_says_so() {
    let (house, authority, _folder) = house(Protocol::Smtp).await;
    send(&house, &authority).await.unwrap();
    let kept = house.kept();
    assert!(kept[0].1.contains("by desk.example with ESMTPS"), "{}", kept[0].1);
    assert!(kept[0].1.contains("Nobody in between reads this."));
}

#[tokio::test]
async fn a_renewed_certificate_is_shown_without_a_new_start() {
    let (house, _, folder) = house(Protocol::Smtp).await;
    let renewed = rcgen::generate_simple_self_signed(vec!["localhost".to_owned()]).unwrap();
    std::fs::write(folder.path().join("cert.pem"), renewed.cert.pem()).unwrap();
    std::fs::write(folder.path().join("key.pem"), renewed.signing_key.serialize_pem()).unwrap();
    send(&house, &renewed.cert.pem()).await.unwrap();
    assert_eq!(house.kept().len(), 1);
}

#[tokio::test]
async fn it_is_offered_only_with_a_certificate_and_once() {
    let bare = House::smtp().await;
    let greeting = bare.client().await.say("EHLO mx.example", "250").await;
    assert!(!greeting.contains("STARTTLS"), "{greeting}");
    bare.guest().await.say("STARTTLS", "502").await;
    for (protocol, hello) in [(Protocol::Smtp, "EHLO mx.example"), (Protocol::Lmtp, "LHLO mx.example")] {
        let (house, _, _folder) = house(protocol).await;
        let greeting = house.client().await.say(hello, "250").await;
        assert!(greeting.contains("250-STARTTLS"), "{greeting}");
    }
}

#[tokio::test]
async fn what_is_said_ahead_of_tls_is_not_obeyed() {
    let (house, _, _folder) = house(Protocol::Smtp).await;
    let mut sly: Client = house.guest().await;
    sly.send("STARTTLS\r\nMAIL FROM:<sly@mx.example>\r\n").await;
    sly.expect("501 5.5.1").await;
    sly.expect_closed().await;
}

#[tokio::test]
async fn noise_instead_of_tls_ends_one_conversation_only() {
    let (house, authority, folder) = house(Protocol::Smtp).await;
    let mut noisy = house.guest().await;
    noisy.say("STARTTLS", "220").await;
    noisy.send("EHLO mx.example\r\n").await;
    while noisy.answer().await.is_some() {}
    send(&house, &authority).await.unwrap();

    // Nor does a certificate that is gone.
    std::fs::remove_file(folder.path().join("key.pem")).unwrap();
    assert!(send(&house, &authority).await.is_err());
    house.guest().await.say("NOOP", "250").await;
}
