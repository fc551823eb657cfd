use super::*;
use crate::token::ReplyToken;

const TOKEN: Option<ReplyToken> = Some(ReplyToken { ticket: 1, person: 10 });

/// Ticket 1 with person 10 and ticket 2 with person 20 are written to from one address.
fn check(token: Option<ReplyToken>, sender: Standing, takes_part_in: &[(i64, i64)], placement: Placement) {
    let message = Message {
        in_reply_to: vec!["unknown@x".to_owned()],
        references: ["one@desk", "two@desk", "gone@x"].map(str::to_owned).to_vec(),
        subject: "Re: [#3] it is on fire".to_owned(),
        ..Message::default()
    };
    let facts = Facts { token, sender, takes_part_in, known_ids: &[("one@desk", 1), ("two@desk", 2)] };
    assert_eq!(place(&message, &facts), placement, "{token:?} {takes_part_in:?}");
}

#[test]
fn a_token_counts_for_its_own_person_and_for_participants_with_proof() {
    use Standing::{Forged, Proven, Unchecked, Unproven};
    let stranger = Placement::StrangerOnToken { ticket: 1 };
    let reply = Placement::Reply { ticket: 1, person: 10 };
    check(TOKEN, Proven, &[(1, 10)], reply);
    check(TOKEN, Proven, &[(1, 11)], Placement::Reply { ticket: 1, person: 11 });
    check(TOKEN, Unchecked, &[(1, 11)], stranger);
    check(TOKEN, Proven, &[(2, 10)], stranger);
    check(TOKEN, Proven, &[], stranger);
    check(TOKEN, Unchecked, &[(1, 10)], reply);
    check(TOKEN, Unproven, &[(1, 10)], stranger);
    check(TOKEN, Forged, &[(1, 10)], stranger);
}

#[test]
fn references_are_read_backwards_and_only_for_participants() {
    use Standing::{Forged, Proven, Unchecked, Unproven};
    let by = |ticket| Placement::ByReference { ticket };
    check(None, Proven, &[(1, 10), (2, 20)], by(2));
    check(None, Proven, &[(1, 10)], by(1));
    check(None, Proven, &[(3, 30)], Placement::New);
    check(None, Unchecked, &[(1, 10)], by(1));
    check(None, Unproven, &[(1, 10), (2, 20)], Placement::New);
    check(None, Forged, &[(1, 10), (2, 20)], Placement::New);
}

#[test]
fn the_mail_being_answered_is_looked_up_first() {
    let message = Message {
        in_reply_to: vec!["c".to_owned()],
        references: ["a", "b", "c"].map(str::to_owned).to_vec(),
        ..Message::default()
    };
    assert_eq!(referenced_ids(&message), ["c", "b", "a"]);
}
