//! Made-up requests.

use trestle_domain::ids::{MessageId, TicketId};
use trestle_domain::thread::{Attachment, Style};
use trestle_domain::time::Millis;
use trestle_domain::view::Letter;
use trestle_domain::view::portal::{PublicLetter, RequestView, Side, Stage};

use super::super::request_rows::SAMPLE_NOW;
use super::Model;
use crate::parts::Problem;

impl Model {
    /// With specialists, with a promise and a workaround.
    pub fn sample() -> Model {
        Model {
            csrf: "token".to_owned(),
            request: RequestView {
                ticket: TicketId(1042),
                subject: "VPN drops every 40 minutes".to_owned(),
                stage: Stage::WithSpecialists,
                team: "Network specialists".to_owned(),
                holder: Some("Jonas B.".to_owned()),
                promise_at: Some(SAMPLE_NOW.plus(Millis::minutes(100))),
                created_at: SAMPLE_NOW.minus(Millis::hours(26)),
                letters: conversation(),
                others: vec!["Henrik Nordström".to_owned()],
                workaround: Some("Turn the wireless network off while the cable is plugged in.\nThe connection then holds.".to_owned()),
                rating: None,
                now: SAMPLE_NOW,
            },
            told: crate::signatures::sample_told(),
            body: String::new(),
            score: None,
            comment: String::new(),
            problems: Vec::new(),
        }
    }

    /// Solved and not rated yet.
    pub fn sample_solved() -> Model {
        let mut model = Model::sample();
        let text = "Your computer had two active network cards and changed between them every 40 minutes. \
            We have sent a new profile to it that prefers the cable. Please restart once.\n\nThe connection should now hold all day.";
        model.request.letters.push(letter(5, Side::Solution, "Jonas B.", 20, text));
        model.request.stage = Stage::Solved;
        model.request.promise_at = None;
        model.request.workaround = None;
        model
    }

    /// An empty answer, and a promise that was not kept.
    pub fn sample_refused() -> Model {
        let mut model = Model::sample();
        model.request.stage = Stage::WaitingForYou;
        model.request.promise_at = Some(SAMPLE_NOW.minus(Millis::minutes(15)));
        model.problems = vec![Problem::new("body", "Write an answer, or attach a file")];
        model
    }
}

fn conversation() -> Vec<PublicLetter> {
    let mut first = letter(
        1,
        Side::You,
        "Åsa Lindqvist",
        26 * 60,
        "Hello,\n\nsince Monday my VPN drops every 40 minutes or so. I lose my calls with customers each time.\n\nWhat can I do?",
    );
    "Åsa Lindqvist\nHead of Sales, Nordlicht Handelsgesellschaft für Beleuchtungstechnik mbH\n+49 30 5550 1734".clone_into(&mut first.letter.quoted);
    first.letter.attachments = vec![
        file("vpn-client-log-2026-03-11.txt", 184_320),
        file("Screenshot of the error message that appears each time the connection is lost.png", 912_004),
    ];
    vec![
        first,
        letter(
            2,
            Side::Us,
            "Mara K.",
            25 * 60,
            "Hello Åsa,\n\nthank you for the log. Does it also happen with the cable unplugged?",
        ),
        letter(3, Side::You, "Åsa Lindqvist", 24 * 60, "No, only with the cable."),
        formatted(letter(
            4,
            Side::Us,
            "Jonas B.",
            90,
            "Hello Åsa,\n\nI am from the network team and have everything Mara found out; **you need not repeat anything**. I see your computer change between two network cards. I am preparing a new profile:\n\n- one card at a time\n- a longer `rekey-margin`",
        )),
    ]
}

fn formatted(mut public: PublicLetter) -> PublicLetter {
    public.letter.style = Style::Markdown;
    public
}

fn letter(id: i64, side: Side, author: &str, minutes_ago: i64, text: &str) -> PublicLetter {
    PublicLetter {
        side,
        letter: Letter {
            id: MessageId(id),
            author: author.to_owned(),
            at: SAMPLE_NOW.minus(Millis::minutes(minutes_ago)),
            text: text.to_owned(),
            style: Style::Plain,
            quoted: String::new(),
            attachments: Vec::new(),
            elsewhere: 0,
            formatted: false,
        },
    }
}

fn file(name: &str, bytes: i64) -> Attachment {
    Attachment { name: name.to_owned(), media_type: "text/plain".to_owned(), bytes, sha256: String::new() }
}
