use proptest::prelude::*;

use super::*;

fn redact(text: &str) -> String {
    Redactor::new(Options::default()).redact(text).into_owned()
}

#[track_caller]
fn check(text: &str, expected: &str) {
    assert_eq!(redact(text), expected);
    assert_eq!(redact(expected), expected);
}

#[test]
fn the_text_keeps_its_form() {
    check("user=ann password=s3cr3t! ok", "user=ann password=[redacted:password] ok");
    check(
        r#"{"user":"ann","password":"s3\"cr","n":1}"#,
        r#"{"user":"ann","password":"[redacted:password]","n":1}"#,
    );
    check(
        r#"{"b":"{\"apiKey\":\"a1b2c3d4\",\"n\":1}"}"#,
        r#"{"b":"{\"apiKey\":\"[redacted:api-key]\",\"n\":1}"}"#,
    );
    check("db:\n  password: hunter2\n  port: 5", "db:\n  password: [redacted:password]\n  port: 5");
    check("<Password a=\"b\">hunter2</Password>", "<Password a=\"b\">[redacted:password]</Password>");
    check("GET /a?token=a1b2c3d4&x=1 HTTP", "GET /a?token=[redacted:token]&x=1 HTTP");
    check("redirect=%2Fa%3Ftoken%3Da1b2c3d4%26x%3D1", "redirect=%2Fa%3Ftoken%3D[redacted:token]%26x%3D1");
    check("run --db-password hunter2 --verbose", "run --db-password [redacted:password] --verbose");
    check("CREATE USER a IDENTIFIED BY 'hunter2';", "CREATE USER a IDENTIFIED BY '[redacted:password]';");
    check("Config(user=ann, password=hunter2)", "Config(user=ann, password=[redacted:password])");
    check("mongodb://app:p4ss@db/x?y=1", "mongodb://app:[redacted:url-password]@db/x?y=1");
    check("redis://:p4ss@db:6379", "redis://:[redacted:url-password]@db:6379");
}

#[test]
fn headers_and_cookies() {
    check("Authorization: Basic YW5uOmh1bnRlcjI=", "Authorization: Basic [redacted:basic-auth]");
    check("-H 'Authorization: Bearer abc.def123'", "-H 'Authorization: Bearer [redacted:bearer]'");
    check("Authorization: Digest username=\"ann\"", "Authorization: Digest [redacted:authorization]\"ann\"");
    check("Cookie: a=1f2e3d; theme=dark", "Cookie: a=[redacted:cookie]; theme=[redacted:cookie]");
    check(
        "Set-Cookie: sid=1f2e3d; Path=/; Max-Age=60; Secure",
        "Set-Cookie: sid=[redacted:cookie]; Path=/; Max-Age=60; Secure",
    );
    check(
        r#""cookies":[{"name":"sid","value":"1f2e3d","path":"/"},{"name":"b","value":"x7"}],"n":1"#,
        r#""cookies":[{"name":"sid","value":"[redacted:cookie]","path":"/"},{"name":"b","value":"[redacted:cookie]"}],"n":1"#,
    );
}

#[test]
fn a_name_on_one_line_has_its_value_on_the_next() {
    let har = [
        r#""headers": ["#,
        r#"{"#,
        r#"  "name": "Cookie","#,
        r#"  "value": "sid=1f2e3d; b=c""#,
        r#"},"#,
        r#"{"#,
        r#"  "name": "Accept","#,
        r#"  "value": "text/html""#,
        r#"}"#,
        r#"],"#,
        r#""cookies": ["#,
        r#"{"#,
        r#"  "name": "theme","#,
        r#"  "value": "1f2e3d","#,
        r#"}"#,
        r#"]"#,
        r#"  "name": "x","#,
        r#"  "value": "1f2e3d","#,
    ];
    let mut redactor = Redactor::new(Options::default());
    let redacted: Vec<String> = har.iter().map(|line| redactor.redact(line).into_owned()).collect();
    let changed: Vec<&String> =
        redacted.iter().zip(har).filter(|(new, old)| new.as_str() != *old).map(|(new, _)| new).collect();
    assert_eq!(changed, [r#"  "value": "[redacted:cookie]""#, r#"  "value": "[redacted:cookie]","#]);
}

#[test]
fn private_keys_come_in_one_text_or_in_many() {
    let begin = format!("-----BEGIN {} KEY-----", "EC PRIVATE");
    let end = format!("-----END {} KEY-----", "EC PRIVATE");
    let body = ["MHcCAQEEIBkg4LVWM9nuwNSk3yByxZpYRTBnVJk5GkMl", "oAoGCCqGSM49AwEHoUQDQgAE", "abc="];
    check(
        &format!("x\n{begin}\n{}\n{end}\ny", body.join("\n")),
        &format!("x\n{begin}\n[redacted:private-key]\n{end}\ny"),
    );
    let mut redactor = Redactor::new(Options::default());
    let mut lines = vec!["before", &begin];
    lines.extend(body);
    lines.extend([end.as_str(), "MHcCAQEEIBkg4LVWM9nuwNSk3yByxZpYRTBnVJk5GkMl"]);
    let redacted: Vec<String> = lines.iter().map(|line| redactor.redact(line).into_owned()).collect();
    let hidden = "[redacted:private-key]";
    assert_eq!(redacted, ["before", &begin, hidden, hidden, hidden, &end, lines[6]]);
    // Cut off: what follows is no key.
    let mut redactor = Redactor::new(Options::default());
    redactor.redact(&begin);
    assert_eq!(redactor.redact("2026-03-02 INFO started"), "2026-03-02 INFO started");
    assert_eq!(redactor.redact("abcdef"), "abcdef");
    check(
        "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----",
        "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----",
    );
}

#[test]
fn what_only_speaks_about_secrets_stays() {
    for text in [
        "Failed password for invalid user admin from 10.0.0.1 port 22 ssh2",
        "password: incorrect",
        "password must be changed",
        "token_type=bearer expires_in=3600 tokens=512 max_tokens: 4096",
        r#"{"password":null,"token":"","secret":"****"}"#,
        "PWD=/home/ann/src SECRET_PATH=/run/secrets/db",
        "org.example.TokenStore: token=org.example.token.Jwt",
        "password=${DB_PASSWORD} token={{ token }} secret=<none> api_key=%s",
        "passed=3 compass=north bypass: true tokenizer=whitespace",
        "cookie jar is empty; cookies: 3",
        "Bearer token is missing",
        "see https://example.org:8080/a@b and git@example.org:a/b.git",
        "block blk_-1608999687919862906 of size 67108864 at 1440079440001",
        "task-with-a-name-that-goes-on-for-long sk-the-name-of-a-thing-that-is-no-key-at-all",
        "4111 1111 1111 1112 and 4111111111111112",
        "DE00370400440532013000",
    ] {
        assert_eq!(redact(text), text);
    }
}

#[test]
fn numbers_are_known_by_their_check_sums() {
    let card = ["4111", "1111", "1111", "1111"];
    check(&format!("paid with {}.", card.concat()), "paid with [redacted:card-number].");
    check(&format!("card={} ok", card.join("-")), "card=[redacted:card-number] ok");
    check(&format!("id_{}", card.concat()), &format!("id_{}", card.concat()));
    let account = ["DE89", "3704", "0044", "0532", "0130", "00"];
    check(&format!("to {} at once", account.concat()), "to [redacted:iban] at once");
    check(&format!("to {}, at once", account.join(" ")), "to [redacted:iban], at once");
    let british = ["GB29", "NWBK", "6016", "1331", "9268", "19"];
    check(&format!("({})", british.join(" ")), "([redacted:iban])");
}

#[test]
fn people_are_redacted_where_asked() {
    let options = Options { emails: true, names: vec!["Ann Lee".to_owned()], ..Options::default() };
    let mut redactor = Redactor::new(options);
    assert_eq!(
        redactor.redact("ann lee <ann.lee@shop.example> wrote, not Joann Leeds or x@y"),
        "[redacted:name] <[redacted:email]> wrote, not Joann Leeds or x@y"
    );
    assert_eq!(redactor.counts(), BTreeMap::from([("email", 1), ("name", 1)]));
    assert_eq!(redact("ann@shop.example"), "ann@shop.example");
}

#[test]
fn the_same_secret_has_the_same_digits_under_one_key() {
    let with = |key: u8, text: &str| {
        Redactor::new(Options { key: Some([key; 16]), ..Options::default() }).redact(text).into_owned()
    };
    let digits = |text: &str| text.split(' ').next_back().unwrap().trim_end_matches(']').to_owned();
    let (first, again) = (with(1, "password=hunter2"), with(1, "{\"passwd\":\"hunter2\"}"));
    assert_eq!(first, format!("password=[redacted:password {}]", digits(&first)));
    assert!(again.contains(&digits(&first)), "{again}");
    assert_ne!(digits(&first), digits(&with(1, "password=hunter3")));
    assert_ne!(digits(&first), digits(&with(2, "password=hunter2")));
}

/// What an attacker would send to keep the machine busy: each in a few megabytes.
#[test]
#[expect(clippy::disallowed_methods, reason = "a test of how long something takes")]
fn no_text_takes_long() {
    let pieces = [
        "password={",
        "password='",
        "password=",
        "eyJ.",
        "eyJ",
        "-eyJ",
        "sk-",
        "sk_live_",
        "$6$",
        "8Q~",
        ":AA",
        "-us",
        "://",
        "a:b@",
        "Cookie: a=b;",
        "\"cookies\":[",
        "earer ",
        "Authorization: ",
        "1234 ",
        "DE12",
        "<password ",
        "--password ",
        "-----BEGIN ",
        "\\\"token\\\":\\\"",
        "token: |\n ",
        "@",
        "\0",
        "SK",
        "MTMT",
    ];
    for piece in pieces {
        let text = piece.repeat((1 << 20) / piece.len());
        // The slowest takes a fraction of this; it is the square that must not be there.
        let mut redactor = Redactor::new(Options { emails: true, ..Options::default() });
        let begun = std::time::Instant::now();
        let redacted = redactor.redact(&text).into_owned();
        assert!(!redacted.is_empty());
        assert!(begun.elapsed().as_secs() < 10, "{piece:?} took {:?}", begun.elapsed());
    }
}

proptest! {
    #[test]
    fn any_text_is_read_and_reading_again_changes_nothing(text in "(\\PC|\n|password=|token: |://|@|eyJ|\"|'|\\\\|Cookie: |a=b|1111){0,60}") {
        let once = redact(&text);
        prop_assert_eq!(redact(&once), once);
    }
}

#[test]
fn a_mark_that_somebody_wrote_hides_nothing_beside_it() {
    let token = format!("gh{}{}", "p_", "a1B2c3D4e5F6".repeat(3));
    let text = format!("with tokens:\n`J1[redacted:2] then\n{token} and password=hunter2-x\n`");
    let redacted = Redactor::new(Options::default()).redact(&text).into_owned();
    assert!(!redacted.contains(&token) && !redacted.contains("hunter2-x"), "{redacted}");
    assert_eq!(Redactor::new(Options::default()).redact(&redacted), redacted);
}
