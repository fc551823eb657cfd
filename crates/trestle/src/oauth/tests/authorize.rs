//! A person agrees: in a browser that comes back, or with a code; and the desk signs in at a real Dovecot.

use std::collections::HashMap;
use std::os::unix::fs::PermissionsExt;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use figment::Figment;
use figment::providers::{Format, Serialized, Toml};
use serde_json::json;
use sha2::{Digest, Sha256};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::task::JoinHandle;
use url::Url;

use super::Folder;
use super::provider::{Form, Provider, Reply, access};
use crate::config::Settings;
use crate::mail_fetch::tests::dovecot::{Dovecot, free_port};
use crate::mail_fetch::tests::run;
use crate::mail_out::tests::postfix::Postfix;
use crate::oauth::authorize::{Way, authorize};
use crate::oauth::{browser, refresh_file};

/// A desk with a mailbox of ann, and one that is opened without her.
fn settings(folder: &Folder, provider: &Provider, imap: u16) -> Settings {
    settings_with(folder, provider, imap, |_| String::new())
}

/// The same with more, which is told a table `oauth` by its scope.
fn settings_with(
    folder: &Folder,
    provider: &Provider,
    imap: u16,
    more: impl Fn(&dyn Fn(&str) -> String) -> String,
) -> Settings {
    let oauth = |scope: &str| {
        format!(
            "grant = 'refresh_token'\nclient_id = 'desk'\nscope = '{scope}'\nrefresh_token_file = '{}'\n\
             token_url = '{url}/token'\nauthorize_url = '{url}/agree?prompt=consent'\n\
             device_url = '{url}/device'\n",
            folder.path().join("refresh").display(),
            url = provider.url,
        )
    };
    let text = format!(
        "[[mailboxes]]\nhost = '127.0.0.1'\nport = {imap}\nsecurity = 'none'\nuser = 'ann'\n\
         address = 'help@desk.example'\n[mailboxes.oauth]\n{}\
         [[mailboxes]]\nhost = 'imap.example'\nuser = 'robot'\naddress = 'help@desk.example'\n\
         [mailboxes.oauth]\ngrant = 'client_credentials'\nclient_id = 'x'\nclient_secret_file = 'x'\n\
         token_url = 'https://x.example/'\n{}",
        oauth("imap offline"),
        more(&oauth),
    );
    Figment::from(Serialized::defaults(Settings::default())).merge(Toml::string(&text)).extract().unwrap()
}

/// What was said to the person.
type Said = Arc<Mutex<Vec<String>>>;

fn begin(settings: &Settings, way: Way) -> (Said, JoinHandle<anyhow::Result<()>>) {
    let said = Said::default();
    let (heard, settings) = (said.clone(), settings.clone());
    let asking = tokio::spawn(async move {
        authorize(&settings, "ann", way, &|text| heard.lock().unwrap().push(text)).await
    });
    (said, asking)
}

/// The n-th thing that was said, counted from 0.
async fn nth(said: &Said, number: usize) -> String {
    loop {
        if let Some(text) = said.lock().unwrap().get(number) {
            return text.clone();
        }
        tokio::task::yield_now().await;
    }
}

/// The address to be opened.
fn page(said: &str) -> Url {
    said.lines().find(|line| line.starts_with("http")).unwrap().parse().unwrap()
}

/// What a browser gets at this address.
async fn get(url: &str) -> String {
    try_get(url).await.unwrap()
}

async fn try_get(url: &str) -> std::io::Result<String> {
    let url: Url = url.parse().unwrap();
    let mut stream = TcpStream::connect(("127.0.0.1", url.port().unwrap())).await?;
    let target = &url[url::Position::BeforePath..];
    let asked = format!("GET {target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    stream.write_all(asked.as_bytes()).await?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await?;
    Ok(answer)
}

fn status(answer: &str) -> &str {
    answer.split(' ').nth(1).unwrap_or_default()
}

fn is_challenge(verifier: &str, challenge: &str) -> bool {
    URL_SAFE_NO_PAD.encode(Sha256::digest(verifier)) == challenge
}

/// Gives a refresh token for the code `good`, and an access token for the refresh token.
fn willing(number: usize, form: &Form) -> Reply {
    let mut given = access(number);
    match form["grant_type"].as_str() {
        "authorization_code" if form["code"] == "good" => given["refresh_token"] = "hush-first".into(),
        "refresh_token" if form["refresh_token"] == "hush-first" => {}
        _ => return Reply::Json(400, json!({ "error": "invalid_grant" })),
    }
    Reply::Json(200, given)
}

#[test]
fn a_browser_brings_the_consent_and_the_desk_signs_in() {
    run(async {
        let provider = Provider::start(willing).await;
        let introspection = format!("{}/introspect", provider.url);
        let Some(dovecot) = Dovecot::start_with_tokens(&introspection) else { return };
        let Some(postfix) = Postfix::start(&dovecot, 1) else { return };
        let folder = Folder::new();
        // The refresh token serves the relay of ann, too, so both scopes are agreed to at once.
        let settings = settings_with(&folder, &provider, dovecot.imap, |oauth| {
            format!(
                "[[relays]]\nsenders = ['shop.example']\nhost = 'localhost'\nport = {}\nuser = 'ann'\n\
                 ca_file = '{}'\n[relays.oauth]\n{}",
                postfix.smtps,
                dovecot.certificate().display(),
                oauth("smtp offline")
            )
        });
        settings.mailboxes[0].check().unwrap();
        settings.relays[0].check().unwrap();
        let port = free_port();
        let (said, asking) = begin(&settings, Way::Browser(port));
        let page = page(&nth(&said, 0).await);
        let asked: HashMap<String, String> = page.query_pairs().into_owned().collect();
        let back = format!("http://127.0.0.1:{port}");
        assert!(page.as_str().starts_with(&format!("{}/agree?prompt=consent&", provider.url)));
        let expected = [
            ("response_type", "code"),
            ("client_id", "desk"),
            ("redirect_uri", &back),
            ("code_challenge_method", "S256"),
            ("login_hint", "ann"),
            ("scope", "imap offline smtp"),
        ];
        for (name, value) in expected {
            assert_eq!(asked[name], value);
        }

        // Who does not know the state, or brings nothing, is sent away, and the waiting goes on.
        let state = &asked["state"];
        assert!(state.len() >= 43);
        for foreign in ["?code=evil", "?code=evil&state=guess", "?error=access_denied&state=", "?"] {
            let answer = get(&format!("{back}/{foreign}")).await;
            assert_eq!(status(&answer), "403", "{foreign}: {answer}");
        }
        assert_eq!(status(&get(&format!("{back}/?state={state}")).await), "400");
        assert_eq!(status(&get(&format!("{back}/favicon.ico")).await), "404");
        assert_eq!(provider.heard(), [], "no foreign code was swapped");
        assert!(!asking.is_finished());

        let answer = get(&format!("{back}/?code=good&state={state}")).await;
        assert_eq!(status(&answer), "200", "{answer}");
        asking.await.unwrap().unwrap();
        let heard = provider.heard();
        assert!(is_challenge(&heard[0]["code_verifier"], &asked["code_challenge"]));
        assert_eq!((heard[0]["redirect_uri"].as_str(), heard.len()), (back.as_str(), 3));
        let file = folder.path().join("refresh");
        assert_eq!(refresh_file::read(&file).unwrap(), "hush-first");
        assert_eq!(std::fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
        let said = said.lock().unwrap();
        assert!(said[2].starts_with("It works: ann · 127.0.0.1 · INBOX can be read"), "{said:?}");
        assert_eq!(said[3], "It works: localhost for mail from shop.example lets us in.");
        assert!(!said.join("\n").contains("hush"), "no token is said aloud");
    });
}

#[test]
fn a_code_is_heard_once() {
    run(async {
        // The provider takes its time over the first code; a replay comes in between.
        let told = Arc::new(tokio::sync::Notify::new());
        let gate = told.clone();
        let refused = json!({ "error": "invalid_grant" });
        let provider = Provider::start(move |_, _| Reply::Once(gate.clone(), refused.clone())).await;
        let folder = Folder::new();
        let (said, asking) = begin(&settings(&folder, &provider, 1), Way::Browser(0));
        let page = page(&nth(&said, 0).await);
        let asked: HashMap<String, String> = page.query_pairs().into_owned().collect();
        let back = format!("{}/?code=good&state={}", asked["redirect_uri"], asked["state"]);
        assert_eq!(status(&get(&back).await), "200");
        // Whoever comes again finds nobody, or is refused while the last words are said.
        if let Ok(again) = try_get(&back).await {
            assert!(again.is_empty() || status(&again) == "403", "{again}");
        }
        told.notify_one();
        let why = format!("{:#}", asking.await.unwrap().unwrap_err());
        assert!(why.contains("the consent is not taken any more"), "{why}");
        assert_eq!(provider.heard().len(), 1);
        assert!(!folder.path().join("refresh").exists());
    });
}

#[test]
fn a_person_may_refuse_and_a_provider_may_be_stingy() {
    run(async {
        let provider = Provider::generous().await;
        let folder = Folder::new();
        let settings = settings(&folder, &provider, 1);
        let cases = [
            ("error=access_denied&error_description=The+user+said+no", "access_denied: The user said no"),
            ("code=good", "but no refresh token"),
        ];
        for (brings, says) in cases {
            let (said, asking) = begin(&settings, Way::Browser(0));
            let page = page(&nth(&said, 0).await);
            let asked: HashMap<String, String> = page.query_pairs().into_owned().collect();
            let back = format!("{}/?{brings}&state={}", asked["redirect_uri"], asked["state"]);
            assert_eq!(status(&get(&back).await), "200");
            let why = format!("{:#}", asking.await.unwrap().unwrap_err());
            assert!(why.contains(says), "{why}");
        }
        let names = [
            ("robot", "needs nobody's consent"),
            ("ben", "there is no \"ben\" with grant = \"refresh_token\"; there are ann"),
        ];
        for (name, says) in names {
            let why = authorize(&settings, name, Way::Device, &|_| ()).await.unwrap_err();
            assert!(why.to_string().contains(says), "{why}");
        }
        let mut without = settings.mailboxes[0].oauth.clone().unwrap();
        without.authorize_url = None;
        let why = browser::ask(&without, "ann", 0, &|_| ()).await.err().unwrap();
        assert!(why.to_string().contains("authorize_url is needed"), "{why}");
        without.device_url = None;
        let why = crate::oauth::device::ask(&without, "ann", &|_| ()).await.err().unwrap();
        assert!(why.to_string().contains("leave out --device"), "{why}");
    });
}

#[tokio::test]
async fn a_code_for_another_device_is_asked_for_at_the_providers_pace() {
    let provider = Provider::start(|number, form| {
        let error = |code| Reply::Json(400, json!({ "error": code }));
        match (form[":path"].as_str(), number) {
            ("/device", _) => Reply::Json(
                200,
                json!({ "device_code": "hush", "user_code": "WDJB-MJHT", "expires_in": 900, "interval": 3,
                        "verification_uri": "https://login.example/device" }),
            ),
            (_, 2) => error("authorization_pending"),
            (_, 3) => error("slow_down"),
            (_, 4) => Reply::Text(503, "down"),
            _ => error("access_denied"),
        }
    })
    .await;
    let folder = Folder::new();
    let (said, asking) = begin(&settings(&folder, &provider, 1), Way::Device);
    let first = nth(&said, 0).await;
    assert!(first.contains("Open https://login.example/device in any browser, type the code WDJB-MJHT"));
    // After "slow down" it is 3 + 5 s, after a broken answer twice that.
    for (number, pace) in [(2, 3), (3, 3), (4, 8), (5, 16)] {
        asked(&provider, number - 1).await;
        settle().await;
        tokio::time::pause();
        tokio::time::advance(Duration::from_millis(pace * 1000 - 500)).await;
        tokio::time::resume();
        settle().await;
        assert_eq!(provider.heard().len(), number - 1, "not before {pace} s");
        tokio::time::pause();
        tokio::time::advance(Duration::from_millis(500)).await;
        tokio::time::resume();
        asked(&provider, number).await;
    }
    let why = format!("{:#}", asking.await.unwrap().unwrap_err());
    assert!(why.contains("no consent was given"), "{why}");
    let heard = provider.heard();
    assert_eq!((heard[0]["scope"].as_str(), heard[0]["client_id"].as_str()), ("imap offline", "desk"));
    assert_eq!(heard[1]["grant_type"], "urn:ietf:params:oauth:grant-type:device_code");
    assert_eq!(heard[1]["device_code"], "hush");
    let said = said.lock().unwrap().join("\n");
    assert!(said.contains("answers 503 Service Unavailable") && !said.contains("hush"), "{said}");
}

async fn asked(provider: &Provider, number: usize) {
    while provider.heard().len() < number {
        tokio::task::yield_now().await;
    }
}

/// Lets an answer that is on its way arrive. If it takes longer, the test does, and says the same.
async fn settle() {
    tokio::time::sleep(Duration::from_millis(150)).await;
}
