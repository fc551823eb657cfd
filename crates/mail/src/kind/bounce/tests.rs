use super::status;
use crate::message::{Bounce, Hardness, Kind};
use crate::parse;
use Hardness::{Hard, Soft};

/// A mail from a mail server with this text and no report part.
fn told(text: &str) -> Bounce {
    let raw = format!(
        "From: MAILER-DAEMON@mx.example\nTo: me@a.example\nSubject: Returned mail: see below\n\n{text}\n"
    );
    let message = parse::message(raw.as_bytes());
    message.bounce.unwrap_or_else(|| panic!("no bounce: {text}"))
}

fn check(text: &str, recipient: &str, status: &str, hardness: Hardness) {
    let bounce = told(text);
    let given = (bounce.recipient.as_deref(), bounce.status.as_deref(), bounce.hardness);
    assert_eq!(given, (Some(recipient), Some(status), hardness), "{text}\n{bounce:?}");
}

#[test]
fn servers_tell_it_in_many_forms() {
    // qmail and Yahoo
    check(
        "Hi. This is the qmail-send program at mx.example.\nYour message did not get through.\n\n\
         <gone@b.example>:\n192.0.2.9 does not like recipient.\nRemote host said: 550 sorry, no mailbox here by that name\n\
         Giving up on 192.0.2.9.\n\n--- Below this line is a copy of the message.\n\nReturn-Path: <me@a.example>\nTo: other@b.example\n",
        "gone@b.example",
        "5.1.1",
        Hard,
    );
    // Exim, folded
    check(
        "This message was created automatically.\nThe following address(es) failed:\n\n  gone@b.example\n    \
         SMTP error from remote mail server after RCPT TO:<gone@b.example>:\n    host mx.b.example [192.0.2.9]: 550 5.1.1 User unknown\n\n\
         ------ This is a copy of the message, including all the headers. ------\n",
        "gone@b.example",
        "5.1.1",
        Hard,
    );
    // Postfix, whose helper's address is not the one that failed
    check(
        "This is the Postfix program at host mx.example.\n\nFor further assistance, please contact <help@mx.example>\n\n\
         <full@b.example>: host mx.b.example[192.0.2.9] said: 552 mailbox\n    quota exceeded (in reply to end of DATA\n    command)\n",
        "full@b.example",
        "5.2.2",
        Soft,
    );
    // Sendmail's transcript
    check(
        "   ----- The following addresses had permanent fatal errors -----\n<gone@nowhere.example>\n\n   \
         ----- Transcript of session follows -----\n550 5.1.2 <gone@nowhere.example>... Host unknown (Name server: not found)\n",
        "gone@nowhere.example",
        "5.1.2",
        Hard,
    );
    // Exchange without any code
    check(
        "Your message\n\n  To:      Gone\n  Subject: Printer\n\ndid not reach the following recipient(s):\n\n\
         gone@b.example on Mon, 3 Jun 2024 10:12:00 -0000\n    The recipient name is not recognized\n",
        "gone@b.example",
        "5.1.1",
        Hard,
    );
    // Notes
    check(
        "------- Failure Reasons  --------\n\nUser not listed in public Name & Address Book\ngone@b.example\n\n\
         ------- Returned Message --------\nReceived: from a.example by b.example (Some MTA v4.6.1)\n",
        "gone@b.example",
        "5.1.1",
        Hard,
    );
    // IMail: the address behind the words
    check(
        "Unknown user: gone@b.example\n\nOriginal message follows.\n\nTo: x@y.example\n",
        "gone@b.example",
        "5.1.1",
        Hard,
    );
    // A telephone company: the mailbox
    check(
        "Your mail sent on: Mon, 3 Jun 2024\n    Could not be delivered to: <full@b.example>\n    As their mailbox is full.\n",
        "full@b.example",
        "5.2.2",
        Soft,
    );
    // MailMarshal
    check(
        "Your message:\n   Subject: Printer\nCould not be delivered because of\n\n550 5.7.1 Message content rejected\n\n\
         The following recipients were affected:\n    ann@b.example\n",
        "ann@b.example",
        "5.7.1",
        Soft,
    );
    // Google
    check(
        "Delivery to the following recipient failed permanently:\n\n     gone@b.example\n\n\
         Technical details of permanent failure:\nDNS Error: Domain name not found\n\n----- Original message -----\n\nTo: x@y.example\n",
        "gone@b.example",
        "5.1.2",
        Hard,
    );
}

#[test]
fn a_warning_is_a_delay() {
    let bounce = told(
        "THIS IS A WARNING MESSAGE ONLY.\nDelivery has been delayed:\n\n  slow@b.example\n\n451 no answer from host\n",
    );
    assert_eq!(bounce.action.as_deref(), Some("delayed"));
    assert_eq!(bounce.status.as_deref(), Some("4.0.0"));
    assert_eq!(bounce.hardness, Soft);
    let bounce = told("Giving up after five days.\n<slow@b.example>: 451 4.4.1 connection timed out\n");
    assert_eq!(bounce.action.as_deref(), Some("failed"));
    assert_eq!(bounce.status.as_deref(), Some("4.4.1"));
}

#[test]
fn what_servers_refuse_is_told_apart() {
    for (words, status, hardness) in [
        ("550 Mailbox has moved", "5.1.6", Hard),
        ("an MX or SRV record indicated no SMTP service", "5.1.10", Hard),
        ("account is locked", "5.2.1", Soft),
        ("552 message size exceeds fixed maximum", "5.3.4", Soft),
        ("554 too many hops", "5.4.6", Soft),
        ("550 sender domain does not exist", "5.7.1", Soft),
        ("550 no reverse DNS for 192.0.2.9", "5.7.1", Soft),
        ("550 relaying denied", "5.7.1", Soft),
        ("connection refused by mx.b.example", "5.4.1", Soft),
        ("retry timeout exceeded", "5.4.7", Soft),
        ("452 insufficient disk space", "4.3.0", Soft),
        // The words are sure, the number is not, and the other way round.
        ("550 5.7.1 user unknown", "5.7.1", Hard),
        ("550 5.1.1 address rejected", "5.1.1", Hard),
        ("450 4.1.1 user unknown", "4.1.1", Soft),
        ("550 5.4.1 Recipient address rejected: Access denied", "5.4.1", Hard),
        ("554 5.1.8 sender's domain not found", "5.1.8", Soft),
        ("Empfänger unbekannt", "5.1.1", Hard),
        ("destinataire inconnu", "5.1.1", Hard),
        ("something went wrong", "5.0.0", Soft),
    ] {
        check(
            &format!("Could not be delivered.\n\nann@b.example\n  {words}\n"),
            "ann@b.example",
            status,
            hardness,
        );
    }
}

#[test]
fn the_refusing_server_is_believed_over_the_relay() {
    let with_part = |fields: &str| {
        let raw = format!(
            "From: MAILER-DAEMON@mx.example\nContent-Type: multipart/report; report-type=delivery-status; boundary=B\n\n\
             --B\n\nSorry.\n\n--B\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example\n\n\
             Final-Recipient: rfc822; ann@b.example\n{fields}\n\n--B--\n"
        );
        parse::message(raw.as_bytes()).bounce.expect("a report part")
    };
    for (status, diagnostic, settled, hardness) in [
        ("5.0.0", "smtp; 550 5.7.26 no SPF record", "5.7.26", Soft),
        ("5.1.1", "smtp; 550 5.7.1 address is on our block list", "5.7.1", Soft),
        ("4.4.7", "smtp; 554 4.4.7 expired <421 4.4.2 connection timed out>", "4.4.2", Soft),
        ("5.0.0", "smtp; 550 user unknown", "5.0.0", Hard),
        ("5.2.2", "x-unix; no space", "5.2.2", Soft),
    ] {
        let bounce = with_part(&format!("Action: failed\nStatus: {status}\nDiagnostic-Code: {diagnostic}"));
        assert_eq!((bounce.status.as_deref(), bounce.hardness), (Some(settled), hardness), "{diagnostic}");
    }
}

#[test]
fn servers_without_a_servers_name_are_known_by_what_they_send() {
    for (raw, kind) in [
        (
            "From: no-reply@phone.example\nSubject: Error\nContent-Type: multipart/mixed; boundary=B\n\n--B\n\nCould not be delivered to: <x@b.example>\n\n--B\nContent-Type: message/rfc822\n\nTo: x@b.example\n\nhi\n--B--\n",
            Kind::Bounce,
        ),
        (
            "From: press-admin@b.example\nSubject: You are not member (press list)\n\nSee the guide.\n",
            Kind::Bounce,
        ),
        (
            "From: no-reply@cloud.example\nSubject: Notification\n\n{\"notificationType\":\"Bounce\",\"bounce\":{\"bouncedRecipients\":[{\"emailAddress\":\"x@b.example\",\"status\":\"5.1.1\"}]}}\n",
            Kind::Bounce,
        ),
        (
            "From: relay@b.example\nSubject: Undelivered Mail Returned to Sender\n\n<x@b.example>: user unknown\n\n--- Below this line is a copy of the message.\n\nTo: x@b.example\n",
            Kind::Bounce,
        ),
        (
            "From: ann@b.example\nSubject: Fwd: Undelivered Mail Returned to Sender\n\nWhat is this?\n\n--- Below this line is a copy of the message.\n\nTo: x@b.example\n",
            Kind::Person,
        ),
        (
            "From: Postmaster General <jane@b.example>\nSubject: Letters\n\nMy letter was returned to sender.\n",
            Kind::Person,
        ),
        (
            "From: no-reply@shop.example\nSubject: Your order\n\nYour parcel could not be delivered.\n",
            Kind::Person,
        ),
        ("From: postmaster@b.example\nSubject: 系统退信\n\nx@b.example\n", Kind::Bounce),
        ("From: a@b.example\nAuto-Submitted: auto-replied\nSubject: unsubscribe\n\nStop.\n", Kind::Feedback),
    ] {
        let message = parse::message(raw.as_bytes());
        assert_eq!(message.kind, kind, "{raw}\n{:?}", message.bounce);
    }
}

#[test]
fn the_returned_mail_is_the_last_to_be_asked() {
    check(
        "Message could not be delivered to mobile.\nError: no valid recipients\n\nOriginal Message:\nFrom: me@a.example\nTo: 155500100@phone.example\n",
        "155500100@phone.example",
        "5.1.1",
        Hard,
    );
    // Mail to oneself bounces too.
    check("<me@a.example>:\n552 disk quota exceeded\n", "me@a.example", "5.2.2", Soft);
}

#[test]
fn versions_and_addresses_are_no_codes() {
    for (line, enhanced, reply) in [
        ("550 5.1.1 x", Some("5.1.1"), Some("550")),
        ("550-#5.1.0 x", Some("5.1.0"), Some("550")),
        ("(Lotus SMTP MTA v4.6.1", None, None),
        ("deferred - 4.16.55.1; see", None, None),
        ("host [192.0.2.5]", None, None),
        ("release 5.9.1", None, None),
        ("554 4.4.7 late <421 4.4.2 x>", Some("4.4.2"), Some("554")),
        ("ERROR_CODE :550, x", None, Some("550")),
        ("599 items in 490 boxes", None, None),
    ] {
        assert_eq!(status::enhanced(line).as_deref(), enhanced, "{line}");
        assert_eq!(status::reply_code(line), reply, "{line}");
    }
}

#[test]
fn fields_of_a_report_that_fell_apart_are_read() {
    let bounce = told(
        "Sorry.\n--B\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example\n\n\
         Final-Recipient: rfc822; slow@b.example\nAction: delayed\nStatus: 4.4.1\n\n--B--\n",
    );
    assert_eq!(bounce.recipient.as_deref(), Some("slow@b.example"));
    assert_eq!(bounce.action.as_deref(), Some("delayed"));
    assert_eq!(bounce.status.as_deref(), Some("4.4.1"));
}

#[test]
fn what_a_report_says_stays_on_one_line_without_controls() {
    let fields = "Final-Recipient: rfc822; go\0ne@b.example\nAction: fa\0iled\nStatus: 5.1\0.1\n\
                  Diagnostic-Code: smtp; 550\tno such\u{1b} user";
    let part = format!(
        "From: MAILER-DAEMON@mx.example\nContent-Type: multipart/report; report-type=delivery-status; \
         boundary=b\n\n--b\n\nIt failed.\n--b\nContent-Type: message/delivery-status\n\n\
         Reporting-MTA: dns; mx\n\n{fields}\n--b--\n"
    );
    let bounce = parse::message(part.as_bytes()).bounce.expect("a bounce with a report part");
    assert_eq!(bounce.recipient.as_deref(), Some("gone@b.example"));
    assert_eq!(bounce.action.as_deref(), Some("failed"));
    assert_eq!(bounce.status.as_deref(), Some("5.1.1"));
    assert_eq!(bounce.reason.as_deref(), Some("550 no such user"));

    let in_words = told("<gone@b.example>:\n550\tno such\tuser");
    assert_eq!(in_words.reason.as_deref(), Some("550 no such user"));

    let returned = "From: MAILER-DAEMON@mx.example\nSubject: Undelivered mail\n\
                    Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n\
                    --b\n\nIt failed.\n--b\nContent-Type: text/rfc822-headers\n\nTo: go\0ne@b.example\n--b--\n";
    let bounce = parse::message(returned.as_bytes()).bounce.expect("a bounce with the mail's headers");
    assert_eq!(bounce.recipient.as_deref(), Some("gone@b.example"));
}

#[test]
fn a_reason_without_end_is_cut() {
    let part = format!(
        "From: MAILER-DAEMON@mx.example\nContent-Type: message/delivery-status\n\n\
         Final-Recipient: rfc822; {long}@b.example\nAction: failed\nDiagnostic-Code: smtp; 550 {long}\n",
        long = "x".repeat(100_000)
    );
    let bounce = parse::message(part.as_bytes()).bounce.expect("a bounce with a report part");
    assert_eq!(bounce.reason.map(|reason| reason.len()), Some(1_000));
    assert_eq!(bounce.recipient.map(|recipient| recipient.len()), Some(1_000));
}
