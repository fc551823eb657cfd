//! Tokens: what these keys did not sign is never believed, whatever it looks like.

#![no_main]

use arbitrary::Arbitrary;
use libfuzzer_sys::fuzz_target;
use trestle_mail::token::{
    Key, Keys, Link, ReplyToken, address, find_in_recipients, sign, sign_link, verify, verify_link,
};
use trestle_mail::{Address, Message};

#[derive(Arbitrary, Debug)]
struct Attempt<'a> {
    ticket: i64,
    person: i64,
    score: u8,
    expires_at: i64,
    now: i64,
    audience: &'a str,
    edits: Vec<Edit>,
    foreign: &'a str,
    headers: Vec<(bool, &'a str)>,
}

/// What an attacker does to a token that he received.
#[derive(Arbitrary, Debug)]
enum Edit {
    Put(u8, u8),
    Insert(u8, u8),
    Remove(u8),
    Swap(u8, u8),
    Case(u8),
}

const DOMAIN: &str = "desk.example";

fuzz_target!(|attempt: Attempt<'_>| {
    let keys = keys(&[1, 7]);
    let token = ReplyToken { ticket: attempt.ticket, person: attempt.person };
    let signed = sign(&keys, token);
    assert_eq!(verify(&keys, &signed), Some(token));

    let forged = edited(&signed, &attempt.edits);
    is_believed_only_if_signed(&keys, &forged);
    is_believed_only_if_signed(&keys, attempt.foreign);
    links(&keys, &attempt);
    recipients(&keys, token, &attempt);
});

fn keys(ids: &[u8]) -> Keys {
    let key = |&id| Key { id, secret: vec![id; 32] };
    Keys::new(ids.iter().map(key).collect()).expect("at least one id")
}

/// A token that verifies is, letter for letter, the one text that signing its content gives.
fn is_believed_only_if_signed(keys: &Keys, text: &str) {
    if let Some(token) = verify(keys, text) {
        assert_eq!(text.to_ascii_lowercase(), sign(keys, token));
    }
    assert_eq!(verify(&self::keys(&[9]), text), None, "these keys signed nothing");
}

fn links(keys: &Keys, attempt: &Attempt<'_>) {
    let &Attempt { ticket, person, score, expires_at, now, audience, .. } = attempt;
    for link in [Link::Rate { ticket, person, score }, Link::Upload { ticket, person }] {
        let signed = sign_link(keys, link, audience, expires_at);
        let believed = verify_link(keys, &signed, audience, now);
        assert_eq!(believed, (now < expires_at).then_some(link));
        assert_eq!(verify(keys, &signed), None, "a link is no reply token");
        assert_eq!(verify_link(keys, &signed, &format!("{audience}x"), now), None);
        let forged = edited(&signed, &attempt.edits);
        if verify_link(keys, &forged, audience, now).is_some() {
            assert_eq!(forged.to_ascii_lowercase(), signed);
        }
    }
    assert_eq!(verify_link(keys, attempt.foreign, audience, now), None);
    assert_eq!(verify_link(keys, &sign(keys, ReplyToken { ticket, person }), audience, now), None);
}

/// Only addresses at our domain count, and only where mail is delivered.
fn recipients(keys: &Keys, token: ReplyToken, attempt: &Attempt<'_>) {
    let mut message = Message { subject: attempt.foreign.to_owned(), ..Message::default() };
    for &(delivered, text) in &attempt.headers {
        if delivered {
            message.headers.push(("Delivered-To".to_owned(), text.to_owned()));
        } else {
            message.to.push(Address::bare(text));
        }
    }
    let signed = address(keys, token, "support", DOMAIN);
    message.headers.push(("Subject".to_owned(), signed.clone()));
    if let Some(found) = find_in_recipients(&message, keys, DOMAIN) {
        let signed = address(keys, found, "", DOMAIN);
        let named = message.recipients().iter().any(|recipient| recipient.ends_with(&signed));
        assert!(named, "{found:?} stands nowhere");
    }
    let without = find_in_recipients(&message, keys, DOMAIN);
    message.cc.push(Address::bare(&signed));
    assert!(find_in_recipients(&message, keys, DOMAIN).is_some());
    assert!(without.is_none_or(|found| sign(keys, found).len() <= 53));
}

fn edited(token: &str, edits: &[Edit]) -> String {
    let mut bytes = token.as_bytes().to_vec();
    for edit in edits {
        let at = |place: u8, length: usize| usize::from(place) % length.max(1);
        match *edit {
            Edit::Insert(place, byte) => {
                let place = at(place, bytes.len() + 1);
                bytes.insert(place, byte & 0x7f);
            }
            _ if bytes.is_empty() => {}
            Edit::Put(place, byte) => {
                let place = at(place, bytes.len());
                bytes[place] = byte & 0x7f;
            }
            Edit::Remove(place) => {
                bytes.remove(at(place, bytes.len()));
            }
            Edit::Swap(one, other) => {
                let (one, other) = (at(one, bytes.len()), at(other, bytes.len()));
                bytes.swap(one, other);
            }
            Edit::Case(place) => {
                let place = at(place, bytes.len());
                bytes[place] = bytes[place].to_ascii_uppercase();
            }
        }
    }
    String::from_utf8(bytes).expect("every byte is below 128")
}
