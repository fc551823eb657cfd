//! Changing one's own password.

use axum::extract::State;
use trestle_app::{LONGEST_PASSWORD, SHORTEST_PASSWORD};
use trestle_pages::parts::Problem;

use super::refuse;
use crate::answer::{Answer, see_other_saying};
use crate::fields::Fields;
use crate::visit::Visit;
use crate::{Halt, Web};

/// Takes the present password and the new one.
pub async fn change(State(web): State<Web>, visit: Visit, fields: Fields) -> Answer {
    let Some(known) = visit.signed_in.clone() else { return Err(Halt::sign_in(&visit)) };
    let (present, next) = (fields.value("password-present"), fields.value("password-next"));
    if next.chars().count() < SHORTEST_PASSWORD || next.len() > LONGEST_PASSWORD {
        let problem = Problem::new("password-next", visit.say.text("problem-password-short"));
        return refuse(&web, visit, vec![problem]).await;
    }
    if present.len() > LONGEST_PASSWORD || web.app.change_password(&known, present, next).await?.is_err() {
        let problem = Problem::new("password-present", visit.say.text("problem-password-present"));
        return refuse(&web, visit, vec![problem]).await;
    }
    Ok(see_other_saying("/me", "password-changed"))
}
