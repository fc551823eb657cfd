//! Where agents write. One form per audience, each with its own URL, label, tint and
//! button: a note can't be sent to a customer by a wrong radio button.

use maud::{Markup, html};

use super::{Button, Icon, Preview, form, preview, preview_button, with_marks};
use crate::text::Say;

/// Whom a form writes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// The customer reads it.
    Reply,
    /// Only colleagues read it.
    Note,
    /// Another team reads it and answers.
    Consult,
    /// An outside provider reads it.
    Vendor,
}

/// One form of the composer.
#[derive(Clone, Debug)]
pub struct Composer<'a> {
    /// Whom it writes to.
    pub mode: Mode,
    /// Where it is posted: another URL for each mode.
    pub action: &'a str,
    /// The reader: a customer's, team's or provider's name. Unused for notes.
    pub to: &'a str,
    /// What is already written.
    pub draft: &'a str,
    /// Why the last try was refused.
    pub error: Option<&'a str>,
    /// How it is to be shown, if its preview was asked for.
    pub preview: Option<&'a Preview>,
    /// Fields below the text: attachments, status, macros.
    pub extras: Markup,
}

struct Words {
    class: &'static str,
    icon: Icon,
    key: &'static str,
    heading: &'static str,
    aside: &'static str,
    label: &'static str,
    button: &'static str,
}

/// The forms of which one is open at a time; the text is posted as `body`. `above` stands over
/// them and stays in sight with them.
pub fn composer(say: &Say, csrf: &str, open: Mode, above: &Markup, forms: &[Composer<'_>]) -> Markup {
    html! {
        section.composer id="composer" aria-label=(say.text("composer-label")) {
            (above)
            @for one in forms { (composer_form(say, csrf, one, open == one.mode)) }
        }
    }
}

fn composer_form(say: &Say, csrf: &str, one: &Composer<'_>, is_open: bool) -> Markup {
    let words = words(one.mode);
    let to = [("to", one.to.into())];
    let field = form::Field::new("body", "").id(words.class).error(one.error);
    let shown = format!("{}-preview", words.class);
    html! {
        details class={ "compose " (words.class) } name="composer" open[is_open] {
            summary data-key=(words.key) { (words.icon) span { (say.with(words.heading, &to)) } span.compose-aside { (say.text(words.aside)) } (super::kbd(words.key)) }
            (form::post_files_as(csrf, one.action, &form_id(one.mode), &html! {
                label.visually-hidden for=(words.class) { (say.with(words.label, &to)) }
                (form::error_of(say, &field))
                (with_marks(say, words.class, &html! {
                    saved-draft {
                        auto-grow {
                            // Styles tell by the placeholder whether something is typed.
                            textarea id=(words.class) name="body" rows="5" required placeholder=" "
                                aria-invalid=[one.error.map(|_| "true")] aria-describedby=(form::described_with_marks(&field)) { (one.draft) }
                        }
                    }
                }, &preview_button(say, one.action, &shown)))
                (preview(say, &shown, one.draft, one.preview))
                div.compose-foot {
                    div.compose-extras { (one.extras) }
                    (Button::primary(&say.text(words.button)).icon(words.icon))
                }
            }))
        }
    }
}

/// The id of the form that writes in this mode.
pub fn form_id(mode: Mode) -> String {
    format!("{}-form", words(mode).class)
}

fn words(mode: Mode) -> Words {
    match mode {
        Mode::Reply => Words {
            class: "compose-reply",
            icon: Icon::Send,
            key: "r",
            heading: "compose-reply-heading",
            aside: "compose-reply-aside",
            label: "compose-reply-label",
            button: "compose-reply-button",
        },
        Mode::Note => Words {
            class: "compose-note",
            icon: Icon::Lock,
            key: "n",
            heading: "compose-note-heading",
            aside: "compose-note-aside",
            label: "compose-note-label",
            button: "compose-note-button",
        },
        Mode::Consult => Words {
            class: "compose-consult",
            icon: Icon::Chat,
            key: "c",
            heading: "compose-consult-heading",
            aside: "compose-consult-aside",
            label: "compose-consult-label",
            button: "compose-consult-button",
        },
        Mode::Vendor => Words {
            class: "compose-vendor",
            icon: Icon::Briefcase,
            key: "v",
            heading: "compose-vendor-heading",
            aside: "compose-vendor-aside",
            label: "compose-vendor-label",
            button: "compose-vendor-button",
        },
    }
}
