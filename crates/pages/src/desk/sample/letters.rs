//! What was written in the sample's story.

use trestle_domain::ids::MessageId;
use trestle_domain::thread::{Attachment, Style};
use trestle_domain::view::Letter;
use trestle_domain::view::desk::{Delivery, Entry, Mailed};

use super::{STORIX, ago};

fn letter(id: i64, author: &str, minutes_ago: i64, text: &str) -> Letter {
    Letter {
        id: MessageId(id),
        author: author.to_owned(),
        at: ago(minutes_ago),
        text: text.to_owned(),
        style: Style::Plain,
        quoted: String::new(),
        attachments: vec![],
        formatted: id == 3,
        elsewhere: if id == 3 { 2 } else { 0 },
    }
}

/// The mails to the customer and to the colleague who takes part.
fn mails(state: Delivery) -> Vec<Mailed> {
    let mailed = |recipient: &str| Mailed { recipient: recipient.to_owned(), delivery: state, answer: None };
    vec![
        mailed("asa.lindqvist@meridian-freight.example"),
        mailed("henrik.nordstrom-van-der-berg@meridian-freight.example"),
    ]
}

pub fn letters() -> Vec<Entry> {
    let log = Attachment {
        name: "edgegate-0312.log".to_owned(),
        media_type: "text/plain".to_owned(),
        bytes: 4_812_330,
        sha256: String::new(),
    };
    let quoted =
        "On Tue, 10 Mar 2026 at 08:40, Noor Haddad wrote:\nCould you send us the log of the gateway?"
            .to_owned();
    let delivered = |letter| Entry::ToCustomer { letter, mails: mails(Delivery::Sent) };
    vec![
        Entry::FromCustomer(letter(
            1,
            "Åsa Lindqvist",
            3180,
            "Hello,\n\nsince Monday our tunnel to Hamburg drops about every 40 minutes and comes back after two. Everyone is thrown out of the booking system.\n\nÅsa",
        )),
        delivered(letter(
            2,
            "Noor Haddad",
            3080,
            "Hello Åsa,\n\nthat must be very disruptive. Could you send us the log of the gateway in Rotterdam, best around one of the drops?",
        )),
        Entry::FromCustomer(Letter {
            quoted,
            attachments: vec![log],
            ..letter(3, "Åsa Lindqvist", 2900, "Here it is. The last drop was at 10:41.")
        }),
        delivered(letter(
            4,
            "Noor Haddad",
            1560,
            "Thank you, Åsa. Our network team looks at the log now. You will hear from us by tomorrow 14:15.",
        )),
        Entry::Note(letter(
            5,
            "Jonas Weber",
            1440,
            "Rekey happens at 2,400 s on our side, their end never answers. Looks like a lifetime mismatch. I have asked Storix whether 7.2.1 is known for it.",
        )),
        Entry::ToVendor {
            vendor: STORIX,
            letter: letter(
                6,
                "Jonas Weber",
                420,
                "Case 88-1207: is there a known rekey problem in EdgeGate 7.2.1 with two proposals?",
            ),
        },
        Entry::FromVendor {
            vendor: STORIX,
            letter: letter(
                7,
                "Storix Service",
                200,
                "Yes. 7.2.1 ignores the order of the proposals when it rekeys. Fixed in 7.2.3.",
            ),
        },
        Entry::ToCustomer {
            letter: letter(
                8,
                "Priya Raman",
                5,
                "Hello Åsa,\n\nwe have updated the gateway in Rotterdam. The tunnel has been stable since, and the interruptions will not come back.",
            ),
            mails: mails(Delivery::Queued),
        },
    ]
}
