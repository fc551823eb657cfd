//! Tokens for programs that act for whoever made them.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use trestle_app::store::api_tokens;
use trestle_pages::account::me::SCOPES;
use trestle_pages::parts::Problem;

use super::{Shown, show_own};
use crate::answer::{Answer, see_other_saying};
use crate::fields::Fields;
use crate::visit::Visit;
use crate::{Halt, Web};

const LONGEST_NAME: usize = 80;

/// Makes a token and shows it, once: the answer is the page itself, as nothing could show it
/// after a redirect without keeping it.
pub async fn create(State(web): State<Web>, visit: Visit, fields: Fields) -> Answer {
    let Some(person) = visit.person() else { return Err(Halt::sign_in(&visit)) };
    let token_name = fields.value("token-name").trim().to_owned();
    let chosen = fields.all("token-scopes");
    let scopes: Vec<String> =
        SCOPES.into_iter().filter(|scope| chosen.contains(scope)).map(str::to_owned).collect();
    let mut problems = Vec::new();
    if token_name.is_empty() || token_name.chars().count() > LONGEST_NAME {
        problems.push(Problem::new("token-name", visit.say.text("problem-token-name")));
    }
    if scopes.is_empty() {
        problems.push(Problem::new("token-scopes", visit.say.text("problem-token-scopes")));
    }
    if !problems.is_empty() {
        let shown = Shown { problems, token_name, ..Shown::default() };
        return show_own(&web, visit, StatusCode::UNPROCESSABLE_ENTITY, shown).await;
    }
    let token = web.app.create_api_token(person, token_name, scopes).await?;
    let shown = Shown { fresh_token: Some(token), ..Shown::default() };
    show_own(&web, visit, StatusCode::CREATED, shown).await
}

/// Ends one of one's own tokens.
pub async fn end(State(web): State<Web>, visit: Visit, Path(id): Path<i64>, _fields: Fields) -> Answer {
    let Some(person) = visit.person() else { return Err(Halt::sign_in(&visit)) };
    web.app.transact(move |desk| Ok(api_tokens::revoke(desk.tx, person, id)?)).await?;
    Ok(see_other_saying("/me", "token-ended"))
}
