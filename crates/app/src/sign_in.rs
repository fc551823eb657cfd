//! Signing in with a password, and the sessions that follow.

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use sha2::{Digest, Sha256};
use trestle_domain::access::Principal;
use trestle_domain::ids::PersonId;
use trestle_store::api_tokens;
use trestle_store::people::{self, Person};
use trestle_store::sessions::{self, Session};

use crate::keys::random_hex;
use crate::{App, Failure};

const DAY_MS: i64 = 86_400_000;
const SESSION_MS: i64 = 14 * DAY_MS;
const IDLE_MS: i64 = DAY_MS;
const MINUTE_MS: i64 = 60_000;
/// Wrong passwords a minute for one account, and for one address.
const ACCOUNT_LIMIT: i64 = 5;
const ADDRESS_LIMIT: i64 = 20;
/// A new password has this many characters at least.
pub const SHORTEST_PASSWORD: usize = 12;
/// Longer input, in bytes, is refused before it is hashed.
pub const LONGEST_PASSWORD: usize = 256;

/// What someone gives to sign in.
#[derive(Clone)]
pub struct SignIn {
    /// Mail address.
    pub email: String,
    /// Password.
    pub password: String,
    /// Where the request comes from.
    pub address: String,
    /// The browser, as it calls itself.
    pub agent: String,
}

/// A principal with the session it came by.
#[derive(Clone, Debug)]
pub struct SignedIn {
    /// Who.
    pub person: Person,
    /// With which rights.
    pub principal: Principal,
    /// In which session.
    pub session: Session,
}

/// Wrong name, wrong password, too many tries: the same answer, so that nothing is learnt.
pub struct Denied;

/// Hashes a password with Argon2id (19 MiB, 2 passes: OWASP's minimum).
pub fn hash_password(password: &str) -> String {
    let hash = hasher().hash_password(password.as_bytes()).expect("the parameters are valid");
    hash.to_string()
}

fn hasher() -> Argon2<'static> {
    let params = Params::new(19_456, 2, 1, None).expect("the parameters are in range");
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

pub(crate) fn matches(password: &str, hash: &str) -> bool {
    PasswordHash::new(hash).is_ok_and(|hash| hasher().verify_password(password.as_bytes(), &hash).is_ok())
}

impl App {
    /// Signs in and gives the session's token: the only time it exists in the clear.
    pub async fn sign_in(&self, with: SignIn) -> Result<Result<String, Denied>, Failure> {
        let email: String = with.email.trim().to_lowercase().chars().take(254).collect();
        let keys = vec![format!("account:{email}"), format!("address:{}", with.address)];
        if !self.may_try(keys.clone()).await? || with.password.len() > LONGEST_PASSWORD {
            return Ok(Err(Denied));
        }
        let person = self.store.read(move |db| Ok::<_, Failure>(people::by_email(db, &email)?)).await?;
        let hash = person.as_ref().and_then(|person| person.password_hash.clone());
        let known = tokio::task::spawn_blocking(move || match hash {
            Some(hash) => matches(&with.password, &hash),
            // As slow as a wrong password, so that time tells nothing about who exists.
            None => {
                matches(&with.password, UNKNOWN_HASH);
                false
            }
        });
        let known = known.await?;
        let Some(person) = person.filter(|person| known && person.active) else { return Ok(Err(Denied)) };
        self.begin_session(person.id, with.address, with.agent, keys).await.map(Ok)
    }

    /// Counts one try under each of these keys (`account:…`, `address:…`) and tells whether it
    /// may be made. Counting comes first, in one transaction: two hundred guesses at once count
    /// two hundred.
    pub(crate) async fn may_try(&self, keys: Vec<String>) -> Result<bool, Failure> {
        let now = self.now();
        let tries = self.store.write(move |tx| {
            let mut allowed = true;
            for key in &keys {
                let limit = if key.starts_with("account:") { ACCOUNT_LIMIT } else { ADDRESS_LIMIT };
                allowed &= sessions::note_failure(tx, key, now)? <= limit;
            }
            Ok::<_, Failure>(allowed)
        });
        tries.await
    }

    pub(crate) async fn begin_session(
        &self,
        person: PersonId,
        address: String,
        agent: String,
        forgive: Vec<String>,
    ) -> Result<String, Failure> {
        let token = random_hex();
        let hash = token_hash(&token);
        let now = self.now();
        let session = Session {
            id: self.fresh_id(),
            person,
            created_at: now,
            seen_at: now,
            expires_at: trestle_domain::time::Timestamp(now.0 + SESSION_MS),
            address,
            agent: agent.chars().take(200).collect(),
        };
        self.store
            .write(move |tx| {
                for key in &forgive {
                    sessions::forgive(tx, key)?;
                }
                Ok::<_, Failure>(sessions::create(tx, &session, &hash)?)
            })
            .await?;
        Ok(token)
    }

    /// Who holds this session token, if the session lives.
    pub async fn session(&self, token: &str) -> Result<Option<SignedIn>, Failure> {
        let hash = token_hash(token);
        let now = self.now();
        let found = self.store.read(move |db| {
            let Some(session) = sessions::find(db, &hash, now)? else { return Ok::<_, Failure>(None) };
            if now.0 - session.seen_at.0 > IDLE_MS {
                return Ok(None);
            }
            let Some(person) = people::person(db, session.person)? else { return Ok(None) };
            let Some(principal) = people::principal(db, session.person)? else { return Ok(None) };
            Ok(Some(SignedIn { person, principal, session }))
        });
        found.await
    }

    /// Notes that a person, not a background call, used the session.
    pub async fn touch(&self, session: &Session) -> Result<(), Failure> {
        let now = self.now();
        if now.0 - session.seen_at.0 < MINUTE_MS {
            return Ok(());
        }
        let id = session.id;
        self.store.write(move |tx| Ok(sessions::touch(tx, id, now)?)).await
    }

    /// Who holds this API token, and for what.
    pub async fn bearer(&self, token: &str) -> Result<Option<(Principal, Vec<String>)>, Failure> {
        let hash = token_hash(token);
        let found = self.store.read(move |db| {
            let Some((person, scopes)) = api_tokens::find(db, &hash)? else {
                return Ok::<_, Failure>(None);
            };
            Ok(people::principal(db, person)?.map(|who| (who, scopes)))
        });
        found.await
    }
}

/// Tokens are stored only as their SHA-256.
pub fn token_hash(token: &str) -> Vec<u8> {
    Sha256::digest(token.as_bytes()).to_vec()
}

/// A hash nobody has the password of.
const UNKNOWN_HASH: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5LW5vYm9keQ$4mVwnJQ0d0zGmYhYx3m2dKJ0k1wEwq0m0dQbTWl1n9o";
