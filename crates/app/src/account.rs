//! What people do with their own account: another password, a token for a program.

use trestle_domain::ids::PersonId;
use trestle_store::{api_tokens, people, sessions};

use crate::keys::random_hex;
use crate::sign_in::{Denied, SignedIn, hash_password, matches, token_hash};
use crate::{App, Failure};

/// Marks our tokens for whoever looks for secrets in files and logs.
const TOKEN_MARK: &str = "trestle_";

impl App {
    /// Changes the password of whoever is signed in and knows the present one. All their other
    /// sessions end.
    pub async fn change_password(
        &self,
        known: &SignedIn,
        present: String,
        next: String,
    ) -> Result<Result<(), Denied>, Failure> {
        let key = format!("account:{}", known.person.email);
        if !self.may_try(vec![key.clone()]).await? {
            return Ok(Err(Denied));
        }
        let hash = known.person.password_hash.clone();
        let hashed = tokio::task::spawn_blocking(move || {
            let right = hash.is_some_and(|hash| matches(&present, &hash));
            right.then(|| hash_password(&next))
        });
        let Some(hash) = hashed.await? else { return Ok(Err(Denied)) };
        let (person, here) = (known.person.id, known.session.id);
        self.transact(move |desk| {
            let mut person = people::person(desk.tx, person)?.ok_or(Failure::NotFound)?;
            person.password_hash = Some(hash);
            people::update(desk.tx, &person)?;
            sessions::kill_others(desk.tx, person.id, here)?;
            Ok(sessions::forgive(desk.tx, &key)?)
        })
        .await
        .map(Ok)
    }

    /// Lets a program act for a person and gives its token: the only time it exists in the clear.
    pub async fn create_api_token(
        &self,
        person: PersonId,
        name: String,
        scopes: Vec<String>,
    ) -> Result<String, Failure> {
        let token = format!("{TOKEN_MARK}{}", random_hex());
        let hash = token_hash(&token);
        self.transact(move |desk| Ok(api_tokens::create(desk.tx, person, &name, &hash, &scopes, desk.now)?))
            .await?;
        Ok(token)
    }
}
