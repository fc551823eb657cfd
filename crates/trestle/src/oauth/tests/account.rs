//! What is kept of a token, when the next one is fetched, and what becomes of a refresh token.

use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};
use tokio::sync::Notify;
use tokio_rustls::rustls::crypto::ring::default_provider;
use tokio_rustls::rustls::crypto::ring::sign::any_supported_type;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::{PrivateKeyDer, alg_id};

use super::provider::{Form, Provider, Reply, access};
use super::{Access, Folder, oauth, refusal};
use crate::oauth::{OAuth, refresh_file};
use crate::secret::Secret;

/// A refresh token is good for one turn; each answer brings the next one.
fn rotating(number: usize, form: &Form) -> Reply {
    if form["refresh_token"] != format!("refresh-{number}") {
        return Reply::Json(400, json!({ "error": "invalid_grant", "error_description": "used" }));
    }
    let mut given = access(number);
    given["refresh_token"] = format!("refresh-{}", number + 1).into();
    Reply::Json(200, given)
}

fn held(oauth: &OAuth) -> String {
    refresh_file::read(oauth.refresh_token_file.as_ref().unwrap()).unwrap()
}

#[tokio::test]
async fn a_token_is_fetched_once_and_used_until_shortly_before_its_end() {
    let provider = Provider::generous().await;
    let folder = Folder::new();
    let oauth = folder.by_client(&provider.token_url());
    let access = Access::new(&oauth, "ann");
    let both = [access.clone(), Access::new(&oauth, "ben")];
    let asking = both.map(|access| tokio::spawn(async move { access.token().await.unwrap() }));
    for asked in asking {
        assert_eq!(asked.await.unwrap(), "access-1");
    }
    let expected = [
        (":path", "/token"),
        ("grant_type", "client_credentials"),
        ("client_id", "desk"),
        ("client_secret", "hush-client"),
        ("scope", "mail"),
    ];
    let heard = provider.heard();
    assert_eq!(heard, [expected.map(|(name, value)| (name.to_owned(), value.to_owned())).into()]);

    for (passes, expected) in [(3_500, "access-1"), (50, "access-2"), (3_500, "access-2"), (90, "access-3")] {
        tokio::time::pause();
        tokio::time::advance(Duration::from_secs(passes)).await;
        tokio::time::resume();
        assert_eq!(access.token().await.unwrap(), expected);
    }

    let secret = Secret::Token(access);
    secret.refused("access-1").await;
    assert_eq!(secret.read().await.unwrap(), "access-3", "an older token was refused");
    secret.refused("access-3").await;
    assert_eq!(secret.read().await.unwrap(), "access-4");
    assert_eq!(format!("{secret:?}"), "Token(client_credentials for ann)");
}

#[tokio::test]
async fn a_new_refresh_token_takes_the_place_of_the_old_one() {
    let provider = Provider::start(rotating).await;
    let folder = Folder::new();
    let oauth = folder.by_refresh(&provider.token_url(), "refresh-1");
    let file = oauth.refresh_token_file.clone().unwrap();
    std::fs::set_permissions(&file, PermissionsExt::from_mode(0o640)).unwrap();
    let link = folder.path().join("link");
    std::os::unix::fs::symlink(&file, &link).unwrap();
    let oauth = OAuth { refresh_token_file: Some(link.clone()), ..oauth };
    let rotated = Access::new(&oauth, "ann");
    for number in 1..4 {
        let token = rotated.token().await.unwrap();
        assert_eq!(token, format!("access-{number}"));
        assert_eq!(held(&oauth), format!("refresh-{}", number + 1));
        rotated.forget(&token).await;
    }
    assert_eq!(std::fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o640);
    assert!(link.is_symlink());
    let names = std::fs::read_dir(folder.path()).unwrap().count();
    assert_eq!(names, 2, "no part stays behind");

    // Another process was here first: its refresh token is found in the file.
    let provider = Provider::start(|number, form| match form["refresh_token"].as_str() {
        "new" => Reply::Json(200, access(number)),
        _ => Reply::Json(400, json!({ "error": "invalid_grant" })),
    })
    .await;
    let raced = OAuth { token_url: Some(provider.token_url()), ..oauth.clone() };
    let why = refusal(&raced).await;
    assert!(why.contains("trestle mail authorize ann@shop.example"), "{why}");
    assert!(!why.contains("refresh-4"), "{why}");
    refresh_file::replace(&link, "new").unwrap();
    assert_eq!(Access::new(&raced, "ann").token().await.unwrap(), "access-2");

    std::fs::remove_file(&file).unwrap();
    let lost = OAuth { scope: Some("other".to_owned()), ..raced };
    let why = refusal(&lost).await;
    assert!(
        why.contains("get the first refresh token with: trestle mail authorize ann@shop.example"),
        "{why}"
    );
}

#[tokio::test]
async fn a_refresh_token_that_cannot_be_written_is_used_all_the_same() {
    let provider = Provider::start(rotating).await;
    let folder = Folder::new();
    let oauth = folder.by_refresh(&provider.token_url(), "refresh-1");
    // What stands in the way of the new file, for root too.
    let way = folder.path().join(format!(".refresh.{}.part", std::process::id()));
    std::fs::create_dir(&way).unwrap();
    let file = oauth.refresh_token_file.clone().unwrap();
    assert!(refresh_file::try_to_replace(&file).unwrap_err().to_string().contains("cannot be replaced"));
    let access = Access::new(&oauth, "ann");
    for number in 1..3 {
        let token = access.token().await.unwrap();
        assert_eq!(token, format!("access-{number}"));
        assert_eq!(held(&oauth), "refresh-1");
        access.forget(&token).await;
    }
    std::fs::remove_dir(&way).unwrap();
    refresh_file::try_to_replace(&file).unwrap();
    access.token().await.unwrap();
    assert_eq!(held(&oauth), "refresh-4");
}

#[tokio::test]
async fn a_new_refresh_token_is_kept_though_nobody_waits_for_it() {
    let told = Arc::new(Notify::new());
    let gate = told.clone();
    let provider = Provider::start(move |number, _| {
        let mut given = access(number);
        given["refresh_token"] = "refresh-2".into();
        Reply::Once(gate.clone(), given)
    })
    .await;
    let folder = Folder::new();
    let oauth = folder.by_refresh(&provider.token_url(), "refresh-1");
    let waiting = Access::new(&oauth, "ann");
    let first = waiting.clone();
    let first = tokio::spawn(async move { first.token().await });
    while provider.heard().is_empty() {
        tokio::task::yield_now().await;
    }
    first.abort();
    assert!(first.await.unwrap_err().is_cancelled());
    told.notify_one();
    assert_eq!(waiting.token().await.unwrap(), "access-1");
    assert_eq!(held(&oauth), "refresh-2");
}

#[tokio::test]
async fn a_service_account_signs_that_it_speaks_for_the_user() {
    let pem = include_str!("../../sender_checks/tests/rsa.pem");
    let provider = Provider::generous().await;
    let folder = Folder::new();
    let key = json!({ "client_email": "desk@robots.example", "private_key": pem, "private_key_id": "k1" });
    let file = folder.file("key.json", &key.to_string());
    let by = |file: &Path| {
        oauth(&format!(
            "grant='service_account'\ntoken_url='{}'\nscope='mail'\nkey_file='{}'",
            provider.token_url(),
            file.display()
        ))
    };
    for (number, user) in ["ann@shop.example", "ben@shop.example"].iter().enumerate() {
        let token = Access::new(&by(&file), user).token().await.unwrap();
        assert_eq!(token, format!("access-{}", number + 1), "a token is one user's");
        let heard = &provider.heard()[number];
        assert_eq!(heard["grant_type"], "urn:ietf:params:oauth:grant-type:jwt-bearer");
        assert!(!heard.contains_key("scope") && !heard.contains_key("client_id"));
        let parts: Vec<&str> = heard["assertion"].split('.').collect();
        let decoded = |part: &str| URL_SAFE_NO_PAD.decode(part).unwrap();
        let head: Value = serde_json::from_slice(&decoded(parts[0])).unwrap();
        assert_eq!(head, json!({ "alg": "RS256", "typ": "JWT", "kid": "k1" }));
        let claim: Value = serde_json::from_slice(&decoded(parts[1])).unwrap();
        assert_eq!(
            (&claim["iss"], &claim["sub"], &claim["scope"], &claim["aud"]),
            (&json!("desk@robots.example"), &json!(user), &json!("mail"), &json!(provider.token_url()))
        );
        assert_eq!(claim["exp"].as_i64().unwrap() - claim["iat"].as_i64().unwrap(), 600);
        assert!(is_signed(pem, &format!("{}.{}", parts[0], parts[1]), &decoded(parts[2])));
        assert!(!is_signed(pem, "another text", &decoded(parts[2])));
    }
    let odd = [
        (folder.file("empty.json", "{}"), "not the JSON file of a service account"),
        (
            folder.file("odd.json", &json!({ "client_email": "x", "private_key": "hush" }).to_string()),
            "cannot sign",
        ),
        ("/nowhere".into(), "failed to read key_file /nowhere"),
    ];
    for (file, says) in odd {
        let why = refusal(&by(&file)).await;
        assert!(why.contains(says) && !why.contains("hush"), "{why}");
    }
}

/// Whether the key made this signature (RS256).
fn is_signed(pem: &str, text: &str, signature: &[u8]) -> bool {
    let key = any_supported_type(&PrivateKeyDer::from_pem_slice(pem.as_bytes()).unwrap()).unwrap();
    let known = key.public_key().unwrap();
    // A SubjectPublicKeyInfo of RSA with 2048 bits has 24 bytes before the key itself.
    let known = &known.as_ref()[24..];
    let checks = default_provider().signature_verification_algorithms.all;
    let checks = checks.iter().filter(|check| check.signature_alg_id() == alg_id::RSA_PKCS1_SHA256);
    checks.into_iter().any(|check| check.verify_signature(known, text.as_bytes(), signature).is_ok())
}
