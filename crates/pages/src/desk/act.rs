//! One button that posts: an action that needs no further words.

use maud::{Markup, html};

use crate::parts::form;

/// A form that stands in a row of buttons; `body` holds its hidden fields and buttons.
pub(crate) fn act(csrf: &str, action: &str, body: &Markup) -> Markup {
    html! {
        busy-button.act {
            form.act-form method="post" action=(action) { (form::csrf_field(csrf)) (body) }
        }
    }
}
