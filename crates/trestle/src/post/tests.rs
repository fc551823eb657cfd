use figment::providers::{Format, Toml};

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
    Courier { ways, usual: Transport::Files("outbox".into()), signing: None }
}

#[test]
fn mail_goes_the_way_of_its_sender() {
    let courier = courier_by(&[
        "senders=['shop.example']\nhost='a'",
        "senders=['vip@shop.example', 'lab.example']\nhost='b'\nsecurity='starttls'",
    ]);
    let host = |sender| match courier.way(sender).0 {
        Transport::Smtp(relay) => Some((relay.host.as_str(), relay.port)),
        Transport::Files(_) => None,
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
