//! Checks against a real name server on loopback and mail that is really signed.

mod names;

use std::net::IpAddr;

use mail_auth::common::headers::HeaderWriter;
use mail_auth::dkim::DkimSigner;
use trestle_app::{Peer, Questioned, Route, Unanswered, Vouch};
use trestle_mail::sender::{Opinion, Standing};

use super::SenderChecks;
use crate::dkim::{Dkim, Signing};
use names::Names;

/// A server on the public network, and one that the sender's domain does not know.
const OWN_SERVER: &str = "8.8.4.4";
const FOREIGN_SERVER: &str = "9.9.9.9";
const MAIL: &str =
    "From: Ada <ada@shop.example>\r\nTo: support@desk.example\r\nSubject: Help\r\n\r\nIt is off.\r\n";

/// What a mail came with.
#[derive(Clone, Copy)]
struct Came<'c> {
    raw: &'c str,
    mail_from: &'c str,
    peer: Option<&'c str>,
}

const PLAIN: Came<'static> = Came { raw: MAIL, mail_from: "ada@shop.example", peer: Some(OWN_SERVER) };

async fn ask(checks: &SenderChecks, came: Came<'_>) -> Result<Opinion, Unanswered> {
    let message = trestle_mail::parse::message(came.raw.as_bytes());
    let peer =
        came.peer.map(|ip| Peer { ip: ip.parse::<IpAddr>().unwrap(), hello: "mx.shop.example".to_owned() });
    let route = Route { peer, trusts: None };
    let mail_from = Some(came.mail_from).filter(|from| !from.is_empty());
    checks.ask(Questioned { raw: came.raw.as_bytes(), message: &message, mail_from, route: &route }).await
}

async fn standing(names: &Names, came: Came<'_>) -> Standing {
    ask(&checks(names), came).await.unwrap().standing
}

fn checks(names: &Names) -> SenderChecks {
    SenderChecks {
        hostname: "desk.example".to_owned(),
        trusted_results: vec!["mx.desk.example".to_owned()],
        trusted_sealers: vec![],
        dns: Some(names.resolver()),
    }
}

/// The mail with a signature of `domain`, and the record that the signature is checked with.
fn signed(domain: &str) -> (String, String) {
    let (key, record) = names::fresh_key();
    let signer = DkimSigner::from_key(key).domain(domain).selector("s1").headers(["From", "To", "Subject"]);
    let signature = signer.sign(MAIL.as_bytes()).unwrap().to_header();
    (format!("{signature}{MAIL}"), record)
}

#[tokio::test]
async fn the_servers_of_a_domain_vouch_for_it_and_others_do_not() {
    let policy = Names::serve(&[
        ("shop.example", "v=spf1 ip4:8.8.4.4 -all"),
        ("_dmarc.shop.example", "v=DMARC1; p=reject"),
    ])
    .await;
    assert_eq!(standing(&policy, PLAIN).await, Standing::Proven);
    let foreign = Came { peer: Some(FOREIGN_SERVER), ..PLAIN };
    assert_eq!(standing(&policy, foreign).await, Standing::Forged);
    // SPF of another domain passes, but it is not the one in From.
    let other = Names::serve(&[
        ("evil.example", "v=spf1 ip4:9.9.9.9 -all"),
        ("_dmarc.shop.example", "v=DMARC1; p=none"),
    ])
    .await;
    let aside = Came { mail_from: "x@evil.example", ..foreign };
    assert_eq!(standing(&other, aside).await, Standing::Forged);
    let said = ask(&checks(&other), aside).await.unwrap().said;
    assert_eq!(said, "dmarc=fail dkim=none spf=pass");
}

#[tokio::test]
async fn a_signature_of_the_domain_counts_however_the_mail_came() {
    let (raw, record) = signed("shop.example");
    let names = Names::serve(&[
        ("s1._domainkey.shop.example", &record),
        ("_dmarc.shop.example", "v=DMARC1; p=reject"),
    ])
    .await;
    for peer in [Some(FOREIGN_SERVER), Some("10.0.0.9"), None] {
        assert_eq!(standing(&names, Came { raw: &raw, peer, ..PLAIN }).await, Standing::Proven, "{peer:?}");
    }
    let changed = raw.replace("It is off.", "It is on.");
    let changed = Came { raw: &changed, ..PLAIN };
    assert_eq!(standing(&names, Came { peer: Some(FOREIGN_SERVER), ..changed }).await, Standing::Forged);
    assert_eq!(standing(&names, Came { peer: None, ..changed }).await, Standing::Unchecked, "SPF is unknown");
    let two =
        raw.replace("From: Ada <ada@shop.example>", "From: Ada <ada@shop.example>, Eve <eve@evil.example>");
    assert_eq!(standing(&names, Came { raw: &two, ..PLAIN }).await, Standing::Forged, "who of the two?");
}

/// A new key in a file, in PEM.
fn key_file(folder: &std::path::Path, algorithm: &'static rcgen::SignatureAlgorithm) -> Dkim {
    let key = folder.join("key.pem");
    std::fs::write(&key, rcgen::KeyPair::generate_for(algorithm).unwrap().serialize_pem()).unwrap();
    Dkim { selector: "desk".to_owned(), key }
}

/// 2,048 bits, made for these tests and used for nothing else.
const RSA: &str = include_str!("tests/rsa.pem");

#[tokio::test]
async fn what_the_desk_signs_is_believed_with_the_record_that_it_names() {
    let folder = tempfile::tempdir().unwrap();
    let ed25519 = key_file(folder.path(), &rcgen::PKCS_ED25519);
    let rsa = Dkim { selector: "desk".to_owned(), key: folder.path().join("rsa.pem") };
    std::fs::write(&rsa.key, RSA).unwrap();
    for dkim in [ed25519, rsa] {
        let signing = Signing::load("shop.example", &dkim).unwrap();
        let policy = ("_dmarc.shop.example", "v=DMARC1; p=reject");
        let names = Names::serve(&[(signing.name(), signing.record()), policy]).await;
        let raw = String::from_utf8(signing.sign(MAIL.replace("\r\n", "\n").as_bytes()).unwrap()).unwrap();
        let came = Came { raw: &raw, peer: Some(FOREIGN_SERVER), ..PLAIN };
        assert_eq!(standing(&names, came).await, Standing::Proven, "{}", signing.record());
        let changed = raw.replace("Subject: Help", "Subject: Pay");
        assert_eq!(standing(&names, Came { raw: &changed, ..came }).await, Standing::Forged);
    }
    let wrong = key_file(folder.path(), &rcgen::PKCS_ECDSA_P256_SHA256);
    let why = Signing::load("shop.example", &wrong).err().unwrap().to_string();
    assert!(why.contains("must hold a key for RSA or Ed25519"), "{why}");
}

#[tokio::test]
async fn without_a_policy_only_what_speaks_for_the_domain_itself_counts() {
    let (raw, record) = signed("shop.example");
    let own = Names::serve(&[("s1._domainkey.shop.example", &record)]).await;
    assert_eq!(
        standing(&own, Came { raw: &raw, peer: Some(FOREIGN_SERVER), ..PLAIN }).await,
        Standing::Proven
    );
    let (raw, record) = signed("evil.example");
    let evil = Names::serve(&[("s1._domainkey.evil.example", &record)]).await;
    assert_eq!(standing(&evil, Came { raw: &raw, ..PLAIN }).await, Standing::Unproven);
    let hard = Names::serve(&[("shop.example", "v=spf1 ip4:8.8.4.4 -all")]).await;
    assert_eq!(standing(&hard, PLAIN).await, Standing::Proven);
    assert_eq!(standing(&hard, Came { peer: Some(FOREIGN_SERVER), ..PLAIN }).await, Standing::Forged);
    let soft = Names::serve(&[("shop.example", "v=spf1 ip4:8.8.4.4 ~all")]).await;
    assert_eq!(standing(&soft, Came { peer: Some(FOREIGN_SERVER), ..PLAIN }).await, Standing::Unproven);
}

#[tokio::test]
async fn nobody_is_asked_about_mail_of_a_near_server_without_signature() {
    let names = Names::serve(&[]).await;
    for peer in [None, Some("127.0.0.1"), Some("192.168.7.7")] {
        assert_eq!(standing(&names, Came { peer, ..PLAIN }).await, Standing::Unchecked);
    }
    assert_eq!(names.asked(), 0);
    let told =
        format!("Authentication-Results: mx.desk.example; dmarc=pass header.from=shop.example\r\n{MAIL}");
    assert_eq!(standing(&names, Came { raw: &told, ..PLAIN }).await, Standing::Proven);
    assert_eq!(names.asked(), 0, "the trusted server checked already");
}

#[tokio::test]
async fn names_that_do_not_answer_are_asked_again_later() {
    let names = Names::failing().await;
    let why = ask(&checks(&names), PLAIN).await.unwrap_err();
    assert!(why.to_string().contains("failed to check the sender"), "{why}");
}

#[tokio::test]
async fn a_trusted_forwarder_vouches_by_its_seal() {
    let (raw, results) = names::sealed_by_list(MAIL);
    let records = [
        ("seal._domainkey.list.example", results.as_str()),
        ("shop.example", "v=spf1 ip4:8.8.4.4 -all"),
        ("_dmarc.shop.example", "v=DMARC1; p=reject"),
    ];
    let names = Names::serve(&records).await;
    let forwarded = Came { raw: &raw, mail_from: "bounce@list.example", peer: Some(FOREIGN_SERVER) };
    assert_eq!(standing(&names, forwarded).await, Standing::Forged, "nobody trusts the list yet");
    let trusting = SenderChecks { trusted_sealers: vec!["list.example".to_owned()], ..checks(&names) };
    let opinion = ask(&trusting, forwarded).await.unwrap();
    assert_eq!(opinion.standing, Standing::Proven, "{}", opinion.said);
}
