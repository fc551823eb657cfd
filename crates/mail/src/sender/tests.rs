use super::*;
use crate::message::Address;

fn mail(from: &str, results: &[&str]) -> Message {
    let header = |value: &&str| ("Authentication-Results".to_owned(), (*value).to_owned());
    Message { from: Address::bare(from), headers: results.iter().map(header).collect(), ..Message::default() }
}

fn standing(results: &[&str]) -> Standing {
    from_results(&mail("ada@shop.example", results), &["mx.desk.example"]).standing
}

#[test]
fn a_trusted_server_speaks_for_and_against_a_sender() {
    use Standing::{Forged, Proven, Unproven};
    for (said, expected) in [
        ("mx.desk.example; dmarc=pass header.from=shop.example", Proven),
        ("MX.Desk.Example 1; DMARC=Pass", Proven),
        (
            "mx.desk.example;\n\tdkim=pass (2048-bit key; secure) header.d=shop.example header.i=@shop.example",
            Proven,
        ),
        (
            "mx.desk.example; dmarc = none; dkim = pass reason=\"good; really\" header.d = shop.example",
            Proven,
        ),
        ("mx.desk.example; spf=pass smtp.mailfrom=bounce@shop.example", Proven),
        ("mx.desk.example; dkim=fail header.d=shop.example; dkim=pass header.d=shop.example", Proven),
        (
            "mx.desk.example; dmarc=fail (p=NONE) header.from=shop.example; spf=pass smtp.mailfrom=evil.example",
            Forged,
        ),
        ("mx.desk.example; dmarc=none; spf=fail smtp.mailfrom=ada@shop.example", Forged),
        ("mx.desk.example; spf=fail smtp.mailfrom=a@shop.example; dkim=pass header.d=shop.example", Proven),
        ("mx.desk.example; none", Unproven),
        ("mx.desk.example; dkim=pass header.d=evil.example; spf=pass smtp.mailfrom=evil.example", Unproven),
        ("mx.desk.example; spf=softfail smtp.mailfrom=shop.example", Unproven),
        ("mx.desk.example; dmarc=temperror", Unproven),
        ("mx.desk.example; dkim=pass (header.d=shop.example) header.d=evil.example", Unproven),
    ] {
        assert_eq!(standing(&[said]), expected, "{said}");
    }
}

#[test]
fn nobody_else_speaks_for_a_sender_but_anybody_against() {
    let forged_pass = "mx.evil.example; dmarc=pass header.from=shop.example";
    assert_eq!(standing(&[]), Standing::Unchecked);
    assert_eq!(standing(&[forged_pass]), Standing::Unchecked);
    assert_eq!(standing(&["", ";;;", "mx.evil.example", "(never closed"]), Standing::Unchecked);
    assert_eq!(standing(&["mx.other.example; dmarc=fail"]), Standing::Forged);
    let own_fail = "mx.desk.example; dmarc=fail";
    assert_eq!(standing(&[forged_pass, own_fail]), Standing::Forged);
    // Ours stands on top; what lies below came with the mail.
    assert_eq!(standing(&["mx.desk.example; dmarc=fail", "mx.desk.example; dmarc=pass"]), Standing::Forged);
}

#[test]
fn what_it_rests_on_is_told() {
    let said = "mx.desk.example; dmarc=fail (p=reject) header.from=shop.example; spf=softfail";
    let opinion = from_results(&mail("ada@shop.example", &[said]), &["mx.desk.example"]);
    assert_eq!(opinion.said, "mx.desk.example: dmarc=fail spf=softfail");
}

#[test]
fn who_may_speak_for_whom() {
    for (domain, voucher) in [
        ("shop.example", "shop.example"),
        ("Mail.Shop.example", "shop.EXAMPLE"),
        ("shop.example", "@shop.example"),
    ] {
        assert!(is_aligned(domain, voucher), "{domain} by {voucher}");
    }
    for (domain, voucher) in [
        ("shop.example", "bigshop.example"),
        ("shop.example", "mail.shop.example"),
        ("shop.example", "example"),
        ("shop.example", ""),
        ("", "shop.example"),
    ] {
        assert!(!is_aligned(domain, voucher), "{domain} by {voucher}");
    }
}

#[test]
fn the_results_of_a_sealed_chain_are_read_behind_its_instance() {
    assert_eq!(
        from_chain("i=1; mx.list.example; dmarc=pass header.from=shop.example", "shop.example"),
        Standing::Proven
    );
    assert_eq!(from_chain("i=1; mx.list.example; dmarc=fail", "shop.example"), Standing::Forged);
    for nothing in ["", "i=1", "i=1;", "i=1; mx.list.example; none"] {
        assert_eq!(from_chain(nothing, "shop.example"), Standing::Unproven, "{nothing}");
    }
}
