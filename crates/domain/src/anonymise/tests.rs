use proptest::prelude::*;

use super::*;

fn known() -> Known {
    Known {
        people: vec!["Åsa Lindqvist".to_owned(), "Will von Stein".to_owned()],
        organisations: vec!["Nordwind Reisen".to_owned()],
    }
}

fn check(text: &str, expected: &str) {
    let done = anonymise(text, &known(), |detail| format!("[{}]", detail.key()));
    assert_eq!(done.text, expected, "{text}");
}

#[test]
fn known_names_are_taken_out_as_whole_words() {
    check("ÅSA LINDQVIST wrote", "[name] wrote");
    check("ask Åsa or Lindqvist’s team", "ask [name] or [name]’s team");
    check("it will work; Will said so", "it will work; [name] said so");
    check("the Willow", "the Willow");
    check("we at nordwind  reisen book", "we at nordwind  reisen book");
    check("we at Nordwind Reisen book", "we at [organisation] book");
}

#[test]
fn a_version_of_four_parts_is_no_address() {
    let text = "4.2.1.7, ask Åsa Lindqvist";
    check(text, "[network-address], ask [name]");
    let done = anonymise_version(text, &known(), |detail| format!("[{}]", detail.key()));
    assert_eq!(done.text, "4.2.1.7, ask [name]");
    assert_eq!(done.taken.len(), 1, "{:?}", done.taken);
}

#[test]
fn greetings_titles_and_signatures_show_names() {
    check("Hello Sam,\nit broke", "Hello [name],\nit broke");
    check("Sehr geehrter Herr Dr. Sommer, bitte", "Sehr geehrter Herr Dr. [name], bitte");
    check("Dear Team, hello there", "Dear Team, hello there");
    check("Hello, the lamp is red.", "Hello, the lamp is red.");
    check("I spoke to Mrs. Okafor today", "I spoke to Mrs. [name] today");
    check("Please help.\n\nBest regards,\nMia Roth\n", "Please help.\n\nBest regards,\n[name]\n");
    check("Thanks!\nIt still fails at step two.", "Thanks!\nIt still fails at step two.");
    check("Sehr geehrte Damen und Herren,", "Sehr geehrte Damen und Herren,");
}

#[test]
fn addresses_are_taken_out() {
    check("write to a.b+c@shop.example.", "write to [mail-address].");
    check("<mailto:jörg@shop.example>", "<mailto:[mail-address]>");
    check("a @ b and @home", "a @ b and @home");
    check("router at 192.168.178.1:8080, yes", "router at [network-address]:8080, yes");
    check("fe80::1ff:fe23:4567:890a and ::1", "[network-address] and ::1");
    check("http://10.20.30.40/login", "http://[network-address]/login");
    check(
        "open http://127.0.0.1:3000 on version 10.0.19041.1",
        "open http://127.0.0.1:3000 on version 10.0.19041.1",
    );
    check("card 00:1A:2b:3c:4D:5e", "card [network-address]");
}

#[test]
fn numbers_that_lead_to_somebody_are_taken_out() {
    check("call +49 (30) 5550-100 today", "call [phone] today");
    check("Tel. 0170/1234567.", "Tel. [phone].");
    check("555-123-4567", "[phone]");
    check("DE89 3704 0044 0532 0130 00 please", "[account] please");
    check("IBAN: GB82WEST12345698765432.", "IBAN: [account].");
    check("DE00 3704 0044 0532 0130 00", "DE00 3704 0044 0532 0130 00");
    check("4111 1111 1111 1111", "[card]");
    check(
        "ticket no. 4711, order #10023 and Kundennummer: K-4711",
        "ticket no. [number], order #[number] and Kundennummer: [number]",
    );
}

#[test]
fn secrets_are_taken_out() {
    check("Password: hunter2!", "Password: [secret]");
    check("my PIN=0815 works", "my PIN=[secret] works");
    check("key sk_live_4eC39HqLyjWDarjtT1zdp7dc", "key [secret]");
    check("https://a.example/reset?t=9f86d081884c7d659a2feaa0c55ad015", "https://a.example/reset?t=[secret]");
    check("token 3f2504e0-4f89-11d3-9a0c-0305e82c3301", "token [secret]");
}

#[test]
fn what_helps_others_stays() {
    for text in [
        "Error 0x80070057 since 2026-03-12, 14:30, version 1.2.3",
        "On 12.03.2026 it was 5 to 10 seconds; 25,000 rows, 100 %, 8 GB",
        "Windows11Pro-x64-build-22631 with KB5034441",
        "Press Ctrl+Alt+Del. 1. Open it. 2. Close it.",
        "# 1. Heading\n\n1. Step one\n2. Step two",
        "Step 1234567",
        "the code: 3 beeps",
    ] {
        let done = anonymise(text, &known(), |_| String::new());
        let was: Vec<_> = done.taken.iter().filter(|taken| taken.was != "3").collect();
        assert!(was.is_empty(), "{text}: {was:?}");
    }
}

#[test]
fn what_was_taken_out_is_listed_with_its_line() {
    let done = anonymise("Hello Sam,\n\nmail me: s@a.example", &Known::default(), |_| "…".to_owned());
    let listed: Vec<_> =
        done.taken.iter().map(|taken| (taken.detail, taken.was.as_str(), taken.line)).collect();
    assert_eq!(listed, [(Detail::Name, "Sam", 1), (Detail::MailAddress, "s@a.example", 3)]);
}

proptest! {
    #[test]
    fn nothing_else_changes_and_nothing_fails(text in "([ \n@:.#+(/-]|[a-zA-Z0-9äÅ]|Hello |Mr\\. |DE89|password: ){0,60}") {
        let done = anonymise(&text, &known(), |_| "\u{1}".to_owned());
        let mut back = String::new();
        let mut taken = done.taken.iter();
        for letter in done.text.chars() {
            match letter {
                '\u{1}' => back.push_str(&taken.next().unwrap().was),
                _ => back.push(letter),
            }
        }
        prop_assert_eq!(back, text);
    }

    #[test]
    fn no_known_name_is_left(before in "[a-z .,]{0,10}", after in "[a-z.,]{0,10}") {
        let text = format!("{before} Åsa Lindqvist {after}");
        let done = anonymise(&text, &known(), |_| "[x]".to_owned());
        prop_assert!(!done.text.contains("Lindqvist"));
    }
}
