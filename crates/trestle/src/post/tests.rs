use figment::providers::{Format, Toml};
use trestle_app::Password;
use trestle_domain::connection::{self, Security, Server};
use trestle_domain::ids::PersonId;

use super::*;

#[test]
fn a_relay_is_read_from_its_url() {
    let read = relay("smtp+starttls://ada:s3cret@mail.example").unwrap();
    assert_eq!((read.host.as_str(), read.port), ("mail.example", 587));
    assert!(read.account.is_some() && !format!("{read:?}").contains("s3cret"));
    let plain = relay("smtp://127.0.0.1:2526").unwrap();
    assert_eq!((plain.host.as_str(), plain.port), ("127.0.0.1", 2526));
    for wrong in ["mail.example", "ftp://mail.example", "smtps://ada@mail.example", "smtp://", "smtp://a:b:c"]
    {
        assert!(relay(wrong).is_err(), "{wrong}");
    }
}

fn section(text: &str) -> Outgoing {
    figment::Figment::from(Toml::string(text)).extract().unwrap()
}

fn courier_by(sections: &[&str]) -> Courier {
    let way = |text: &&str| {
        let section = section(text);
        Way { relay: Transport::Smtp(section.relay("desk.example")), section, signing: None }
    };
    let ways = sections.iter().map(way).collect();
    Courier { ways, usual: Transport::Files("outbox".into()), signing: None, desk: None }
}

#[test]
fn mail_goes_the_way_of_its_sender() {
    let courier = courier_by(&[
        "senders=['shop.example']\nhost='a'",
        "senders=['vip@shop.example', 'lab.example']\nhost='b'\nsecurity='starttls'",
    ]);
    let host = |sender| match courier.way(sender).map(|(_, way)| &way.relay) {
        Some(Transport::Smtp(relay)) => Some((relay.host.as_str(), relay.port)),
        Some(Transport::Files(_)) | None => None,
    };
    assert_eq!(host("Help@Shop.Example"), Some(("a", 465)));
    assert_eq!(host("VIP@shop.example"), Some(("b", 587)), "an address counts before its domain");
    assert_eq!(host("x@lab.example"), Some(("b", 587)));
    for other in ["help@desk.example", "help@sub.shop.example", "help@shop.example.evil"] {
        assert_eq!(host(other), None, "{other}");
    }
}

#[test]
fn a_section_says_what_cannot_work() {
    let sound = "senders=['shop.example']\nhost='mail.shop.example'\n";
    section(sound).check().unwrap();
    let refusals = [
        ("senders=['shop']\nhost='h'", "domains such as"),
        ("senders=[]\nhost='h'", "domains such as"),
        ("senders=['shop.example']\nhost=''", "name of a server"),
        ("senders=['shop.example']\nhost='h'\nuser='a'", "together"),
        ("senders=['shop.example']\nhost='h'\nuser='a'\npassword_file='p'\nsecurity='none'", "in the clear"),
        ("senders=['shop.example']\nhost='h'\n[oauth]\ngrant='refresh_token'", "together"),
        ("senders=['shop.example']\nhost='h'\nuser='a'\n[oauth]\ngrant='refresh_token'", "needs client_id"),
        ("senders=['shop.example']\nhost='h'\ndkim={selector='a b', key='k'}", "selector"),
    ];
    for (text, says) in refusals {
        let why = format!("{:#}", section(text).check().unwrap_err());
        assert!(why.contains(says), "{why}");
    }
}

#[test]
fn a_server_of_the_screen_takes_its_mail_at_once_and_waits_when_it_cannot() {
    use crate::mail_fetch::tests::{Desk, harness::on_both, run};
    on_both(|database| {
        run(async {
            let desk = Desk::open(&database.url).await;
            let courier = courier_by(&["senders=['shop.example', 'vip@lab.example']\nhost='a'"]);
            let courier = courier.knowing(desk.app.clone());
            let kept = async |sender| match courier.kept(sender).await {
                Ok(Some((fit, Transport::Smtp(relay)))) => Some((fit, relay.host, relay.account.is_some())),
                Ok(_) => None,
                Err(why) => panic!("{why:#}"),
            };
            assert_eq!(kept("x@lab.example").await, None);
            let server = Server { host: "b".into(), port: 587, security: Security::Starttls };
            let senders = vec!["lab.example".to_owned(), "vip@shop.example".to_owned()];
            let relay = connection::Relay { server, user: Some("desk".into()), senders };
            let password = Password::new("canary-password".to_owned());
            desk.app.keep_connection(PersonId(1), None, relay, Some(password)).await.unwrap();
            assert_eq!(kept("x@Lab.example").await, Some((Fit::Domain, "b".to_owned(), true)));
            assert_eq!(kept("vip@shop.example").await, Some((Fit::Address, "b".to_owned(), true)));
            assert_eq!(courier.way("vip@lab.example").unwrap().0, Fit::Address, "the closer one counts");

            std::fs::remove_file(desk.data().join("secret.key")).unwrap();
            let parcel = Parcel {
                return_path: "",
                recipient: "ann@home.example",
                sender: "x@lab.example",
                raw: b"Subject: x\r\n\r\nx\r\n",
                stem: "x",
            };
            let waits = courier.deliver(parcel).await;
            assert_eq!(waits.state, State::Retry);
            assert!(waits.answer.contains("copy that file"), "{}", waits.answer);
        });
    });
}
