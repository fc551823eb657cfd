use proptest::prelude::*;

use super::*;
use crate::message::{Address, Message};

const HOUR: i64 = 3_600;

fn keys(ids: &[u8]) -> Keys {
    let key = |&id| Key { id, secret: vec![id; 32] };
    Keys::new(ids.iter().map(key).collect()).expect("at least one id")
}

#[test]
fn a_token_survives_a_key_change_until_its_key_is_gone() {
    let token = ReplyToken { ticket: 1042, person: 7 };
    let signed = sign(&keys(&[1]), token);
    assert_eq!(verify(&keys(&[1, 2]), &signed), Some(token));
    assert_eq!(verify(&keys(&[1, 2]), &signed.to_uppercase()), Some(token));
    assert_eq!(verify(&keys(&[2]), &signed), None);
}

#[test]
fn the_address_fits_a_local_part_and_is_found_where_it_was_delivered() {
    let keys = keys(&[1]);
    let token = ReplyToken { ticket: i64::MAX, person: i64::MAX };
    let small = ReplyToken { ticket: 1042, person: 7 };
    let address_of = |token| address(&keys, token, "support", "desk.example");
    assert!(address_of(token).split('@').next().is_some_and(|local| local.len() <= 64));
    let delivered =
        |header: &str, to: String| Message { headers: vec![(header.to_owned(), to)], ..Message::default() };
    let found = |message: &Message| find_in_recipients(message, &keys, "desk.example");
    assert_eq!(found(&delivered("Delivered-To", address_of(small))), Some(small));
    assert_eq!(found(&delivered("Subject", address_of(small))), None);
    let elsewhere = address(&keys, small, "support", "evil.example");
    assert_eq!(found(&delivered("X-Original-To", elsewhere)), None);
    let written =
        Message { cc: vec![Address::bare(&address_of(small).to_uppercase())], ..Message::default() };
    assert_eq!(found(&written), Some(small));
}

#[test]
fn a_token_is_worth_nothing_for_another_purpose_audience_or_time() {
    let keys = keys(&[3]);
    let rate = Link::Rate { ticket: 5, person: 6, score: 4 };
    let link = sign_link(&keys, rate, "desk.example", HOUR);
    let checked = |audience, now| verify_link(&keys, &link, audience, now);
    assert_eq!(checked("DESK.example", HOUR - 1), Some(rate));
    assert_eq!(checked("desk.example", HOUR), None);
    assert_eq!(checked("other.example", 0), None);
    assert_eq!(verify(&keys, &link), None);
    let upload = Link::Upload { ticket: 5, person: 6 };
    let other = sign_link(&keys, upload, "desk.example", HOUR);
    assert_eq!(verify_link(&keys, &other, "desk.example", 0), Some(upload));
    let unfollow = Link::Unfollow { bulletin: 5, person: 6 };
    let third = sign_link(&keys, unfollow, "desk.example", HOUR);
    assert_eq!(verify_link(&keys, &third, "desk.example", 0), Some(unfollow));
    let sign_in = Link::SignIn { link: 5, person: 6 };
    let fourth = sign_link(&keys, sign_in, "desk.example", HOUR);
    assert_eq!(verify_link(&keys, &fourth, "desk.example", 0), Some(sign_in));
    let reply = sign(&keys, ReplyToken { ticket: 5, person: 6 });
    assert_eq!(verify_link(&keys, &reply, "desk.example", 0), None);
}

#[test]
fn an_empty_ring_is_refused_and_secrets_are_not_shown() {
    assert_eq!(Keys::new(Vec::new()).err(), Some(NoKeys));
    let key = Key { id: 9, secret: b"hush".to_vec() };
    assert_eq!(format!("{key:?}"), "Key(9)");
}

proptest! {
    #[test]
    fn any_ids_survive(ticket: i64, person: i64) {
        let token = ReplyToken { ticket, person };
        let keys = keys(&[1, 200]);
        prop_assert_eq!(verify(&keys, &sign(&keys, token)), Some(token));
    }

    #[test]
    fn any_altered_character_fails(ticket in 0..i64::MAX, person in 0..i64::MAX, at: prop::sample::Index, letter in "[a-z2-7+=. ]") {
        let keys = keys(&[1, 2]);
        let signed = sign(&keys, ReplyToken { ticket, person });
        let at = at.index(signed.len());
        let mut altered = signed.clone();
        altered.replace_range(at..=at, &letter);
        prop_assume!(altered != signed);
        prop_assert_eq!(verify(&keys, &altered), None);
        prop_assert_eq!(verify(&keys, &signed[..at]), None);
        prop_assert_eq!(verify(&keys, &format!("{signed}{letter}")), None);
    }

    #[test]
    fn foreign_text_is_no_token(text in "\\PC{0,140}") {
        prop_assert_eq!(verify(&keys(&[1]), &text), None);
    }
}
