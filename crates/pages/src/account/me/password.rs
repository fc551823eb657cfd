//! Another password for whoever knows the present one.

use maud::{Markup, html};

use super::Model;
use crate::parts::form::{self, Field, Input};
use crate::parts::{Button, problem_at};
use crate::text::Say;

pub(super) fn password(say: &Say, model: &Model) -> Markup {
    let [present, next, hint] =
        ["account-password-present", "account-password-next", "account-password-hint"]
            .map(|key| say.text(key));
    let field = |name, label| Field::new(name, label).error(problem_at(&model.problems, name));
    let present = field("password-present", &present).autocomplete("current-password");
    let next = field("password-next", &next).hint(&hint).autocomplete("new-password");
    html! {
        p.muted { (say.text("account-password-text")) }
        (form::post(&model.csrf, "/me/password", &html! {
            // Lets password managers know whose password it is.
            input type="hidden" name="username" autocomplete="username" value=(model.email);
            (form::input(say, &present, Input::Password, ""))
            (form::input(say, &next, Input::Password, ""))
            (Button::new(&say.text("account-password-change")))
        }))
    }
}
