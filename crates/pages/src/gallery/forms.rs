//! Fields and buttons, right and wrong.

use maud::{Markup, html};

use crate::parts::form::{self, Checked, Choice, Field, Input};
use crate::parts::{Button, Icon, Look};
use crate::text::Say;

pub(super) fn forms(say: &Say) -> Markup {
    let missing = "Enter a short title, such as “Cannot print”.";
    let urgencies = [
        Choice { value: "low", label: "It can wait", hint: Some("There is a way around it.") },
        Choice { value: "high", label: "Work has stopped", hint: Some("For one person or for many.") },
    ];
    let teams = [Choice::new("1", "Network"), Choice::new("2", "Platform")];
    html! {
        div.card.stack {
            (form::error_summary(say, &[("title", missing), ("impact", "Choose how urgent it is.")]))
            (form::post("token", "/samples", &html! {
                (form::input(say, &Field::new("title", "Title").hint("One line. It becomes the subject.").error(Some(missing)), Input::Text, ""))
                (form::input(say, &Field::new("mail", "Mail address").autocomplete("email"), Input::Email, "asa@example.org"))
                (form::text_area(say, &Field::new("details", "What happened?").hint("What you did, what you expected, what came instead."), 5, "It prints nothing."))
                (form::radios(say, &Field::new("impact", "How urgent is it?").error(Some("Choose how urgent it is.")), &urgencies, ""))
                (form::check_boxes(say, &Field::new("who", "Who should follow?").optional(), &teams, &["2"]))
                (form::select(say, &Field::new("team", "Team"), &teams, "1"))
                (form::input(say, &Field::new("by", "You will hear from us by"), Input::DateTime, "2026-03-12T14:30"))
                (form::files(say, &Field::new("evidence", "Files").optional()))
                (form::check_box(say, &Field::new("copy", "Send me a copy"), Checked::Yes))
                div.actions {
                    (Button::primary("Send"))
                    (Button::new("Save draft").sends("then", "draft"))
                    (Button::new("Delete").look(Look::Danger).icon(Icon::Cross))
                    (Button::new("Cancel").look(Look::Quiet).to("#cancel"))
                }
            }))
        }
    }
}
