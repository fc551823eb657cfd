//! Signing in by a link in a mail: for customers and providers, who rarely come and need no password.
//!
//! Whoever asks is told the same, whether we know the address or not, and as fast: only a job looks.

use serde_json::json;
use trestle_domain::ids::{BrandId, PersonId};
use trestle_domain::time::Millis;
use trestle_mail::token::{self, Link};
use trestle_store::jobs::{self, Job};
use trestle_store::people::{self, PersonKind};
use trestle_store::{rules, sign_in_links};

use crate::sign_in::Denied;
use crate::{App, Desk, Failure, letters};

/// The kind of the job that makes and mails a link; its body is `{"email", "next", "brand"}`.
pub(crate) const JOB: &str = "mail_sign_in_link";
/// How long a link works.
pub const LINK_MINUTES: i64 = 30;
/// How many links a person is mailed in an hour.
const AN_HOUR: i64 = 3;
/// A longer address, or a longer path to go on to, is nobody's.
const LONGEST: usize = 254;

impl App {
    /// Asks for a link to a brand's portal, or the desk's own, for whoever has this address, to go on at the
    /// local path `next`. Tells whether it may be asked for from this network address again so soon.
    pub async fn ask_for_link(
        &self,
        email: &str,
        next: &str,
        brand: Option<BrandId>,
        address: &str,
    ) -> Result<bool, Failure> {
        if !self.may_try(vec![format!("address:{address}")]).await? {
            return Ok(false);
        }
        let email: String = email.trim().to_lowercase().chars().take(LONGEST).collect();
        let next: String = next.chars().take(LONGEST).collect();
        let (body, now) = (json!({ "email": email, "next": next, "brand": brand }).to_string(), self.now().0);
        self.store.write(move |tx| Ok::<_, Failure>(jobs::enqueue(tx, JOB, &body, now)?)).await?;
        Ok(true)
    }

    /// Makes the link and mails it, if the address is that of somebody who may have one.
    pub(crate) async fn mail_link(
        &self,
        email: String,
        next: String,
        brand: Option<BrandId>,
        job: Job,
    ) -> Result<(), Failure> {
        self.transact(move |desk| {
            desk.mail_link(&email, &next, brand)?;
            Ok(jobs::finish(desk.tx, &job)?)
        })
        .await
    }

    /// Who a link is for, if it is one and not too old. It may have been used.
    pub fn link_for(&self, token: &str) -> Option<PersonId> {
        self.link_of(token).map(|(_, person)| person)
    }

    fn link_of(&self, token: &str) -> Option<(i64, PersonId)> {
        let now = self.now().0 / 1000;
        match token::verify_link(&self.secrets().mail, token, &self.public_url, now)? {
            Link::SignIn { link, person } => Some((link, PersonId(person))),
            Link::Rate { .. } | Link::Upload { .. } | Link::Unfollow { .. } => None,
        }
    }

    /// Signs in by a link, which is used up, and gives the session's token.
    pub async fn sign_in_by_link(
        &self,
        token: &str,
        address: String,
        agent: String,
    ) -> Result<Result<String, Denied>, Failure> {
        let Some((link, person)) = self.link_of(token) else { return Ok(Err(Denied)) };
        let now = self.now();
        let used = self.store.write(move |tx| {
            let may = people::person(tx, person)?.is_some_and(|known| may_have_link(&known));
            Ok::<_, Failure>(may && sign_in_links::use_up(tx, link, person, now)?)
        });
        match used.await? {
            true => self.begin_session(person, address, agent, vec![]).await.map(Ok),
            false => Ok(Err(Denied)),
        }
    }
}

impl Desk<'_> {
    fn mail_link(&mut self, email: &str, next: &str, brand: Option<BrandId>) -> Result<(), Failure> {
        let Some(person) = people::by_email(self.tx, email)?.filter(may_have_link) else { return Ok(()) };
        let hour_ago = self.now.minus(Millis::hours(1));
        if sign_in_links::made_since(self.tx, person.id, hour_ago)? >= AN_HOUR {
            return Ok(());
        }
        let id = self.fresh_id();
        sign_in_links::make(self.tx, id, person.id, self.now)?;
        let link = Link::SignIn { link: id, person: person.id.0 };
        let expires_at = self.now.0 / 1000 + LINK_MINUTES * 60;
        let token = token::sign_link(&self.app.secrets().mail, link, &self.app.public_url, expires_at);
        // Where it was asked for, one is signed in: a session is known to one host only.
        let brands = self.app.brands(self.tx)?;
        let asked = brands.iter().find(|known| Some(known.id) == brand);
        let team = match asked.and_then(|brand| brand.teams.first()) {
            Some(team) => *team,
            None => rules::default_team(self.tx)?.ok_or(Failure::NotFound)?,
        };
        let url = asked.map_or(self.app.public_url.as_ref(), |brand| &brand.url);
        let mut address = format!("{url}/sign-in/links/{token}");
        if !next.is_empty() {
            address.extend(["?", &query("next", next)]);
        }
        letters::sign_in_link(self, team, &person, &address)
    }
}

fn query(name: &str, value: &str) -> String {
    url::form_urlencoded::Serializer::new(String::new()).append_pair(name, value).finish()
}

/// Our own people have passwords: their mailboxes are not the keys to everybody's requests.
fn may_have_link(person: &people::Person) -> bool {
    person.active && matches!(person.kind, PersonKind::Customer | PersonKind::Vendor)
}
