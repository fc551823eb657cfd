//! A provider that refuses, is broken or means ill.

use std::sync::Arc;

use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

use super::provider::{Provider, Reply};
use super::{Access, Folder, refusal};
use crate::mail_tls::Certificate;
use crate::oauth::OAuth;

#[tokio::test]
async fn a_refusal_is_read_out_with_what_to_do() {
    let folder = Folder::new();
    let cases = [
        (
            "invalid_client",
            "The secret hush-client\r\n expired.",
            "The secret … expired.",
            "client_secret_file holds",
        ),
        ("unauthorized_client", "", "unauthorized_client", "let the application use the grant client_cred"),
        ("invalid_scope", "x", "invalid_scope: x", "check scope"),
        ("unsupported_grant_type", "x", "unsupported_grant_type: x", "check token_url and grant"),
        ("odd", "x", "odd: x", "what the provider shows of the application"),
    ];
    for (code, description, said, advice) in cases {
        for status in [400, 401, 200] {
            let answer = json!({ "error": code, "error_description": description });
            let provider = Provider::saying(status, answer).await;
            let why = refusal(&folder.by_client(&provider.token_url())).await;
            for part in [said, advice, "no access token for ann@shop.example"] {
                assert!(why.contains(part), "{why:?} says {part:?}");
            }
            assert!(!why.contains("hush") && !why.contains('\n'), "{why}");
        }
    }
    let long = json!({ "error": "invalid_client", "error_description": "ä".repeat(9_000) });
    let provider = Provider::saying(400, long).await;
    assert!(refusal(&folder.by_client(&provider.token_url())).await.chars().count() < 1_000);
}

#[tokio::test]
async fn what_is_no_answer_of_a_provider_is_told_apart() {
    let folder = Folder::new();
    let elsewhere = Provider::generous().await;
    let to = elsewhere.token_url();
    let redirecting = Provider::start(move |_, _| Reply::Elsewhere(to.clone())).await;
    let endless = Provider::start(|_, _| Reply::Endless).await;
    let broken = Provider::start(|_, _| Reply::Text(503, "down")).await;
    let page = Provider::start(|_, _| Reply::Text(200, "<h1>Welcome</h1>")).await;
    let mac = Provider::saying(200, json!({ "access_token": "hush", "token_type": "mac" })).await;
    let torn = Provider::saying(200, json!({ "access_token": "hush\r\nA1 LOGOUT" })).await;
    let bare = Provider::saying(200, json!({ "token": "hush" })).await;
    let cases = [
        (&redirecting, "sends us elsewhere (302 Found)"),
        (&endless, "answers without end"),
        (&broken, "answers 503 Service Unavailable"),
        (&page, "something else than a provider of tokens"),
        (&mac, "of a kind that mail cannot use"),
        (&torn, "an access token that is none"),
        (&bare, "something else than a provider of tokens"),
    ];
    for (provider, says) in cases {
        let why = refusal(&folder.by_client(&provider.token_url())).await;
        assert!(why.contains(says) && !why.contains("hush"), "{why:?} says {says:?}");
    }
    assert_eq!(elsewhere.heard(), [], "no secret follows a redirect");
    let nobody = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap();
    let why = refusal(&folder.by_client(&format!("http://{nobody}/token"))).await;
    assert!(why.contains("does not answer"), "{why}");
    let sound = folder.by_client(&elsewhere.token_url());
    let lost = OAuth { client_secret_file: Some("/nowhere".into()), ..sound };
    assert!(refusal(&lost).await.contains("failed to read the client's secret from /nowhere"));
}

#[tokio::test(start_paused = true)]
async fn nobody_is_waited_for_without_end() {
    let provider = Provider::start(|_, _| Reply::Never).await;
    let folder = Folder::new();
    let why = refusal(&folder.by_client(&provider.token_url())).await;
    assert!(why.contains("did not answer within 20 s"), "{why}");
}

#[tokio::test]
async fn a_provider_must_prove_who_it_is() {
    let folder = Folder::new();
    let made = rcgen::generate_simple_self_signed(vec!["localhost".to_owned()]).unwrap();
    let certificate = folder.file("cert.pem", &made.cert.pem());
    let key = folder.file("key.pem", &made.signing_key.serialize_pem());
    let acceptor = Certificate { certificate: certificate.clone(), key }.load().unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let Ok(mut stream) = acceptor.accept(stream).await else { continue };
            let mut asked = vec![];
            while !asked.ends_with(b"scope=mail") {
                stream.read_buf(&mut asked).await.unwrap();
            }
            let body = r#"{"access_token":"sealed","expires_in":"3599"}"#;
            let answer = format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n{body}", body.len());
            stream.write_all(answer.as_bytes()).await.unwrap();
        }
    });
    let unknown = folder.by_client(&format!("https://localhost:{port}/token"));
    let why = refusal(&unknown).await;
    assert!(why.contains("does not prove that it is localhost"), "{why}");
    let known = OAuth { ca_file: Some(certificate), ..unknown };
    assert_eq!(Access::new(&known, "ann").token().await.unwrap(), "sealed");
    let other = OAuth { token_url: Some(format!("https://127.0.0.1:{port}/token")), ..known };
    assert!(refusal(&other).await.contains("does not prove that it is 127.0.0.1"));
}

#[tokio::test]
async fn who_waits_while_it_fails_hears_the_same() {
    let told = Arc::new(tokio::sync::Notify::new());
    let failing = json!({ "error": "server_error" });
    let gate = told.clone();
    let provider = Provider::start(move |_, _| Reply::Once(gate.clone(), failing.clone())).await;
    let folder = Folder::new();
    let oauth = folder.by_client(&provider.token_url());
    let waiting: Vec<_> = (0..5)
        .map(|_| {
            let oauth = oauth.clone();
            tokio::spawn(async move { refusal(&oauth).await })
        })
        .collect();
    while provider.heard().is_empty() {
        tokio::task::yield_now().await;
    }
    told.notify_one();
    for one in waiting {
        assert!(one.await.unwrap().contains("the provider is in trouble"));
    }
    assert_eq!(provider.heard().len(), 1);
}
