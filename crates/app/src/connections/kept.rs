//! Connections that administrators set up on the screen: tried, kept, paused, removed. Their
//! passwords go in sealed and come out only on the way to the server they were given for.

use trestle_domain::connection::{Fit, Mailbox, Relay, SetUp, fit};
use trestle_domain::ids::{ConnectionId, PersonId};
use trestle_domain::view::desk::Named;
use trestle_domain::view::mail::{Connection, Examined, Kept, MailWay, Origin, Proof, Use};
use trestle_store::connections::{self, State};
use trestle_store::{Db, Tx, fetched};

use super::Candidate;
use crate::vault::{Password, VaultError};
use crate::{App, Failure};

/// As many of each kind as one desk has.
pub const MOST_KEPT: usize = 100;

/// One kind of connection, as it is kept and tried.
pub trait Keep: SetUp {
    /// The field of the form that says what a connection of this kind is for, and what is said there
    /// when another one is for the same.
    const CLASH: (&'static str, &'static str);

    /// What is tried.
    fn candidate(self, password: Option<Password>) -> Result<Candidate, Failure>;

    /// What keeping it changes besides.
    fn was_kept(&self, before: Option<&Self>, tx: &mut Tx) -> trestle_store::Result<()>;
}

impl Keep for Mailbox {
    const CLASH: (&'static str, &'static str) = ("user", "settings-connection-problem-twice");

    fn candidate(self, password: Option<Password>) -> Result<Candidate, Failure> {
        Ok(Candidate::Mailbox(self, password.ok_or(NO_PASSWORD)?))
    }

    fn was_kept(&self, before: Option<&Self>, tx: &mut Tx) -> trestle_store::Result<()> {
        fetched::show(tx, &self.name())?;
        // Only who asks for it anew gets old mail: not who changes something else, or comes back.
        let stood = before.is_some_and(|before| before.from_the_beginning && before.name() == self.name());
        match self.from_the_beginning && !stood {
            true => fetched::from_the_beginning(tx, &self.name()),
            false => Ok(()),
        }
    }
}

impl Keep for Relay {
    const CLASH: (&'static str, &'static str) = ("senders", "settings-connection-problem-senders-twice");

    fn candidate(self, password: Option<Password>) -> Result<Candidate, Failure> {
        Ok(Candidate::Relay(self, password))
    }

    fn was_kept(&self, _: Option<&Self>, _: &mut Tx) -> trestle_store::Result<()> {
        Ok(())
    }
}

/// A connection with its password opened, or why that is not possible here.
#[derive(Debug)]
pub struct Opened<S> {
    /// Its id.
    pub id: ConnectionId,
    /// What was set up.
    pub settings: S,
    /// Whether it is in use.
    pub state: State,
    /// The password; none if nobody signs in.
    pub password: Result<Option<Password>, VaultError>,
    /// Whether the key that seals now sealed it.
    pub is_sealed_newly: bool,
}

const NO_PASSWORD: Failure =
    Failure::Invalid { field: "password", message: "settings-connection-problem-password" };

fn wrong(field: &'static str, message: &'static str) -> Failure {
    Failure::Invalid { field, message }
}

impl App {
    /// Every connection as administrators see it: mailboxes, then servers for outgoing mail; of each
    /// those of the configuration first.
    pub async fn all_connections(&self) -> Result<Vec<Connection>, Failure> {
        let app = self.clone();
        let mut known = self.read(move |db| app.known(db)).await?;
        known.sort_by_key(|connection| connection.way == MailWay::Out);
        Ok(known)
    }

    /// Raised by every change of a connection that is kept, on this node or another.
    pub async fn connections_version(&self) -> Result<i64, Failure> {
        self.read(|db| Ok(connections::version(db)?)).await
    }

    /// The connections of a kind that are kept.
    pub async fn kept_connections<S: Keep>(&self) -> Result<Vec<Opened<S>>, Failure> {
        let kept = self.read(|db| Ok(connections::all(db)?)).await?;
        Ok(kept.into_iter().map(|kept| self.opened(kept)).collect())
    }

    /// The server that takes the mail from an address, if one of the screen does, and how closely.
    pub async fn kept_relay_for(&self, address: String) -> Result<Option<(Fit, Opened<Relay>)>, Failure> {
        let kept = self.read(|db| Ok(connections::all::<Relay>(db)?)).await?;
        let fits = kept.into_iter().filter_map(|kept| Some((fit(&kept.settings.senders, &address)?, kept)));
        let closest = fits.max_by_key(|(fit, _)| *fit);
        Ok(closest.map(|(fit, kept)| (fit, self.opened(kept))))
    }

    /// One that is kept, for its form.
    pub async fn kept_connection<S: Keep>(&self, id: ConnectionId) -> Result<S, Failure> {
        self.read(move |db| Ok(found::<S>(db, id)?.settings)).await
    }

    /// Signs in to one that is kept, and moves no mail.
    pub async fn examine_kept<S: Keep>(&self, id: ConnectionId) -> Result<Examined, Failure> {
        let opened = self.opened(self.read(move |db| found::<S>(db, id)).await?);
        match opened.password {
            Ok(password) => Ok(self.connections().attempt(opened.settings.candidate(password)?).await),
            Err(why) => Ok(Examined::Trouble(why.to_string())),
        }
    }

    /// Tries what was typed, and keeps nothing. Without a password the one that is kept is tried.
    ///
    /// # Errors
    /// As [`App::keep_connection`].
    pub async fn try_connection<S: Keep>(
        &self,
        id: Option<ConnectionId>,
        settings: S,
        typed: Option<Password>,
    ) -> Result<Examined, Failure> {
        let (app, asked) = (self.clone(), settings.clone());
        let kept = self.read(move |db| app.refuse(db, id, &asked)).await?;
        let password = match (settings.user(), typed, kept) {
            (None, ..) => None,
            (_, Some(typed), _) => Some(typed),
            (_, None, Some(kept)) => {
                same_account(&kept, &settings)?;
                match self.opened(kept).password {
                    Ok(password) => password,
                    Err(why) => return Ok(Examined::Trouble(why.to_string())),
                }
            }
            (_, None, None) => return Err(NO_PASSWORD),
        };
        Ok(self.connections().attempt(settings.candidate(password)?).await)
    }

    /// Keeps a new connection, or changes one. Without a password it keeps the one it has.
    ///
    /// # Errors
    /// `Invalid` names the field; a password is asked for again when the account or the server is
    /// another, so that nobody can have it sent elsewhere.
    pub async fn keep_connection<S: Keep>(
        &self,
        by: PersonId,
        id: Option<ConnectionId>,
        settings: S,
        typed: Option<Password>,
    ) -> Result<ConnectionId, Failure> {
        let app = self.clone();
        self.transact(move |desk| {
            let kept = app.refuse(desk.tx, id, &settings)?;
            let id = id.unwrap_or(ConnectionId(desk.fresh_id()));
            let sealed = match (settings.user(), typed, &kept) {
                (None, ..) => None,
                (_, Some(typed), _) => Some(app.sealed(id, &settings, &typed)?),
                (_, None, Some(kept)) => {
                    same_account(kept, &settings)?;
                    kept.sealed.clone()
                }
                (_, None, None) => return Err(NO_PASSWORD),
            };
            settings.was_kept(kept.as_ref().map(|kept| &kept.settings), desk.tx)?;
            let state = kept.map_or(State::Running, |kept| kept.state);
            let (changed_at, changed_by) = (desk.now, Named { id: by, name: String::new() });
            let kept = connections::Connection { id, settings, sealed, state, changed_at, changed_by };
            connections::save(desk.tx, &kept)?;
            Ok(id)
        })
        .await
    }

    /// Pauses a connection or has it go on.
    pub async fn set_connection<S: Keep>(
        &self,
        by: PersonId,
        id: ConnectionId,
        state: State,
    ) -> Result<(), Failure> {
        self.transact(move |desk| {
            let mut kept = found::<S>(desk.tx, id)?;
            kept.state = state;
            kept.changed_at = desk.now;
            kept.changed_by.id = by;
            Ok(connections::save(desk.tx, &kept)?)
        })
        .await
    }

    /// Takes a connection away. What came and went by it stays.
    pub async fn remove_connection<S: Keep>(&self, id: ConnectionId) -> Result<(), Failure> {
        self.transact(move |desk| {
            found::<S>(desk.tx, id)?;
            Ok(connections::remove(desk.tx, id)?)
        })
        .await
    }

    /// What cannot be kept whatever the password is; gives what is kept under this id.
    fn refuse<S: Keep>(
        &self,
        db: &mut Db,
        id: Option<ConnectionId>,
        settings: &S,
    ) -> Result<Option<connections::Connection<S>>, Failure> {
        let kept = id.map(|id| found::<S>(db, id)).transpose()?;
        if !self.connections().may_reach(&settings.server().host) {
            return Err(wrong("host", "settings-connection-problem-not-allowed"));
        }
        let others: Vec<Connection> = self
            .known(db)?
            .into_iter()
            .filter(|other| other.way == S::WAY)
            .filter(|other| !matches!(&other.origin, Origin::Screen(kept) if Some(kept.id) == id))
            .collect();
        let on_screen = others.iter().filter(|other| matches!(other.origin, Origin::Screen(_)));
        if id.is_none() && on_screen.count() >= MOST_KEPT {
            return Err(wrong(S::CLASH.0, "settings-connection-problem-many"));
        }
        let (name, addresses) = (settings.name(), settings.addresses());
        let clashes = others.iter().any(|other| match S::WAY {
            MailWay::In => other.name == name,
            MailWay::Out => other.addresses.iter().any(|address| addresses.contains(address)),
        });
        match clashes {
            true => Err(wrong(S::CLASH.0, S::CLASH.1)),
            false => Ok(kept),
        }
    }

    fn known(&self, db: &mut Db) -> Result<Vec<Connection>, Failure> {
        let mut known = self.connections().configured();
        known.extend(connections::all::<Mailbox>(db)?.into_iter().map(|kept| self.shown(kept)));
        known.extend(connections::all::<Relay>(db)?.into_iter().map(|kept| self.shown(kept)));
        Ok(known)
    }

    fn shown<S: Keep>(&self, kept: connections::Connection<S>) -> Connection {
        let (changed_at, changed_by) = (kept.changed_at, kept.changed_by.name.clone());
        let Opened { id, settings, state, password, .. } = self.opened(kept);
        let state = match (state, password) {
            (State::Paused, _) => Use::Paused,
            (State::Running, Ok(_)) => Use::Running,
            (State::Running, Err(why)) => Use::Locked(why.to_string()),
        };
        Connection {
            origin: Origin::Screen(Kept { id, state, changed_at, changed_by }),
            way: S::WAY,
            name: settings.name(),
            server: settings.server().address(),
            security: settings.server().security,
            user: settings.user().map(str::to_owned),
            proof: if settings.user().is_some() { Proof::Password } else { Proof::Nothing },
            addresses: settings.addresses(),
        }
    }

    fn opened<S: Keep>(&self, kept: connections::Connection<S>) -> Opened<S> {
        let connections::Connection { id, settings, sealed, state, .. } = kept;
        let purpose = purpose(id, &settings);
        let is_sealed_newly =
            sealed.as_ref().is_none_or(|sealed| self.vault.is_newest(sealed).is_ok_and(|is| is));
        let password = sealed.map(|sealed| self.vault.open(&sealed, &purpose)).transpose();
        Opened { id, settings, state, password, is_sealed_newly }
    }

    fn sealed<S: Keep>(
        &self,
        id: ConnectionId,
        settings: &S,
        password: &Password,
    ) -> Result<Vec<u8>, Failure> {
        self.vault.seal(password, &purpose(id, settings)).map_err(|why| {
            tracing::error!("a password cannot be kept: {why}");
            wrong("password", "settings-connection-problem-vault")
        })
    }
}

fn found<S: SetUp>(db: &mut Db, id: ConnectionId) -> Result<connections::Connection<S>, Failure> {
    connections::one(db, id)?.ok_or(Failure::NotFound)
}

/// A password goes where it was meant for and nowhere else.
fn same_account<S: SetUp>(kept: &connections::Connection<S>, settings: &S) -> Result<(), Failure> {
    match kept.settings.is_same_account(settings) && kept.sealed.is_some() {
        true => Ok(()),
        false => Err(wrong("password", "settings-connection-problem-password-again")),
    }
}

/// What a password is sealed for: this row, this account, this server. A row that was changed in the
/// database cannot send it elsewhere.
fn purpose<S: SetUp>(id: ConnectionId, settings: &S) -> String {
    let server = settings.server();
    let parts =
        [&id.to_string(), &server.address(), server.security.key(), settings.user().unwrap_or_default()];
    parts.join("\n")
}
