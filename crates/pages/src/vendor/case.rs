//! One case: our questions, the provider's answers, and the form for the next one.

use maud::{Markup, html};
use trestle_domain::ids::{MessageId, TeamId, TicketId};
use trestle_domain::thread::{Attachment, Style};
use trestle_domain::time::{Millis, Timestamp};
use trestle_domain::view;
use trestle_domain::view::vendor::{CaseRow, CaseView, Side, VendorLetter, Waiting};

use super::cases::standing;
use crate::parts::form::{self, Field};
use crate::parts::{
    Button, Icon, Letter, Problem, Speaker, back_link, files, letters, page_head, problem_at, problem_summary,
};
use crate::text::Say;

/// What the page shows.
#[derive(Clone, Debug)]
pub struct Model {
    /// The token against forged requests.
    pub csrf: String,
    /// The case with its thread.
    pub case: CaseView,
    /// The answer as typed.
    pub body: String,
    /// Why the answer was refused.
    pub problems: Vec<Problem>,
}

impl Model {
    /// A case that waits for an answer.
    pub fn sample() -> Model {
        let now = Timestamp(1_773_316_800_000);
        let letter = |id, side, author: &str, minutes, text: &str| VendorLetter {
            side,
            letter: view::Letter {
                id: MessageId(id),
                author: author.to_owned(),
                at: now.minus(Millis::minutes(minutes)),
                text: text.to_owned(),
                style: Style::Plain,
                quoted: String::new(),
                attachments: Vec::new(),
                formatted: false,
                elsewhere: 0,
            },
        };
        let mut question = letter(
            1,
            Side::Us,
            "Jonas B.",
            26 * 60,
            "Hello,\n\none of your VX-40 gateways closes tunnels after **exactly 40 minutes**. Firmware 7.2.1, log attached.\n\nIs this a known limit of that firmware?",
        );
        question.letter.style = Style::Markdown;
        question.letter.attachments = vec![Attachment {
            name: "gateway-vx40-berlin-2026-03-11.log".to_owned(),
            media_type: "text/plain".to_owned(),
            bytes: 2_400_000,
            sha256: String::new(),
        }];
        Model {
            csrf: "token".to_owned(),
            case: CaseView {
                case: CaseRow {
                    ticket: TicketId(1042),
                    vendor: TeamId(9),
                    asked_at: now.minus(Millis::hours(26)),
                    due_at: Some(now.plus(Millis::minutes(45))),
                    waiting: Waiting::ForYou,
                },
                letters: vec![
                    question,
                    letter(
                        2,
                        Side::You,
                        "Giovanna Della Rovere-Castiglione",
                        20 * 60,
                        "Thank you. Please send the output of “show session timers”.",
                    ),
                    letter(3, Side::Us, "Jonas B.", 60, "session-timeout 2400\nrekey-margin 0"),
                ],
                now,
            },
            body: String::new(),
            problems: Vec::new(),
        }
    }

    /// An empty answer.
    pub fn sample_refused() -> Model {
        Model { problems: vec![Problem::new("body", "Write an answer, or attach a file")], ..Model::sample() }
    }
}

/// The document's title.
pub fn title(say: &Say, model: &Model) -> String {
    say.with("vendor-case", &[("number", model.case.case.ticket.to_string().into())])
}

/// The page.
pub fn page(say: &Say, model: &Model) -> Markup {
    let case = &model.case.case;
    let shown: Vec<_> = model.case.letters.iter().map(|letter| one_letter(case.ticket, letter)).collect();
    html! {
        (back_link("/cases", &say.text("vendor-cases")))
        (page_head(&title(say, model), &html! { (say.text("vendor-case-lead")) }, &standing(say, case)))
        (problem_summary(say, &model.problems))
        (letters(say, &say.text("timeline-label"), &shown))
        (answer(say, model))
    }
}

fn one_letter(ticket: TicketId, of: &VendorLetter) -> Letter<'_> {
    let letter = &of.letter;
    let href = |index| format!("/cases/{ticket}/messages/{}/files/{index}", letter.id);
    Letter {
        id: format!("message-{}", letter.id),
        speaker: match of.side {
            Side::You => Speaker::You,
            Side::Us => Speaker::Us,
        },
        who: &letter.author,
        at_ms: letter.at.0,
        text: &letter.text,
        style: letter.style,
        quoted: &letter.quoted,
        files: files(&letter.attachments, href),
        formatted: letter.formatted.then(|| format!("/cases/{ticket}/messages/{}/formatted", letter.id)),
    }
}

fn answer(say: &Say, model: &Model) -> Markup {
    let error = |field| problem_at(&model.problems, field);
    let (body, attach) = (say.text("vendor-answer"), say.text("portal-files"));
    let files_hint =
        say.text(if model.problems.is_empty() { "portal-files-hint" } else { "portal-files-again" });
    html! {
        section.answer id="answer" {
            div.section-head { h2 { (say.text("vendor-answer-title")) } }
            (form::post_files(&model.csrf, &format!("/cases/{}/messages", model.case.case.ticket), &html! {
                (form::text_area(say, &Field::new("body", &body).error(error("body")), 6, &model.body))
                (form::files(say, &Field::new("files", &attach).hint(&files_hint).optional().error(error("files"))))
                (Button::primary(&say.text("vendor-answer-send")).icon(Icon::Send))
            }))
        }
    }
}
