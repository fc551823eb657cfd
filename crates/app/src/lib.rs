//! Use cases: load, decide, commit, tell.
//!
//! Every change goes through [`Desk`]: one action is one transaction that writes the ticket,
//! its events, the timers and the mails that follow from them. Only after the commit is anyone
//! told. This crate knows no HTTP and draws nothing.

mod account;
mod action;
mod answering;
mod articles;
mod assistant;
mod brands;
mod bulletins;
mod bundles;
mod clock;
mod connections;
mod derive;
mod desk;
mod devices;
mod failure;
mod fetch;
mod files;
mod finding;
mod first_start;
mod health;
mod held;
mod ids;
mod investigation;
mod keys;
mod knowledge;
mod letters;
mod live;
mod mail_log;
mod meanings;
mod node_index;
mod often_read;
mod once;
mod open;
mod pictures;
mod playbooks;
mod problems;
mod receive;
mod rehearse;
mod reproductions;
mod rules;
mod runs;
mod schedule;
mod send;
mod sign_in;
mod sign_in_link;
mod signatures;
mod snapshots;
mod trails;
mod vault;
mod vouch;
mod work;

/// What faces read with: the read models and nouns of the store, inside [`App::read`].
pub mod store {
    pub use trestle_store::{
        Db, StoreError, alarms, api_tokens, articles, baselines, brands, bulletins, bundles, conclusions,
        devices, environments, evidence, hypotheses, messages, pending, people, playbooks, problems, read,
        recognitions, rules, runs, sessions, signatures, snapshots, synonyms, talks, texts, tickets, trails,
        upload_links, wordings,
    };
}

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use trestle_diagnose::signature::Signatures;
use trestle_domain::time::{Millis, Timestamp};
use trestle_search::{Depth, Meaning};
use trestle_store::blobs::{BlobError, BlobStore};
use trestle_store::uploads::Uploads;
use trestle_store::{DatabaseUrl, Db, Options, Store, Tx};

pub use action::Action;
pub use answering::Answered;
pub use articles::{ArticleDeed, Beginning, Writing, article_for};
pub use assistant::{MOST_TURNS, Model, NoModel, Prompt, Question, hand_over};
pub use brands::{Face, logo_type};
pub use bulletins::{Away, flaw_key};
pub use bundles::{
    Arrived, Compared, Incoming, LINES_ON_A_PAGE, MOST_BYTES as MOST_BUNDLE_BYTES, Original, Wanted, Wish,
    event_index,
};
pub use clock::{Clock, SetClock, WallClock};
pub use connections::{Candidate, Connections, Keep, MOST_KEPT, NoConnections, Opened, Trying};
pub use desk::Desk;
pub use devices::{
    Brought, Chosen, Proposing, RowProblem, Saying, device_flaw_key, open_proposals, table_flaw_key,
    table_text,
};
pub use failure::Failure;
pub use fetch::HeadOnly;
pub use finding::{Detail, Sought};
pub use first_start::FirstAdministrator;
pub use ids::{CountedIds, Ids, RandomIds};
pub use investigation::{Concluding, Judging, Testing, Weighing};
pub use keys::Secrets;
pub use knowledge::{Asked, Finding, Findings, Knowledge, Manner, row as article_row};
pub use letters::{Acknowledgement, wording};
pub use live::{Change, Live};
pub use once::{Answer, Once};
pub use open::{NewRequest, Origin};
pub use pictures::{FetchPictures, NoPictures};
pub use playbooks::playbook_problems;
pub use problems::likeness::{proposals, proposals_beside};
pub use problems::spikes::{calls, settled_calls};
pub use problems::telling::{Told, problem_hearers, ticket_numbers};
pub use problems::{problem_field, problem_flaw_key};
pub use receive::{Arrival, Keeping};
pub use reproductions::{Environing, MOST_STEPS, Reproducing};
pub use rules::RulesCache;
pub use runs::{Ahead, LONGEST_NOTE, StepAnswer, run_of};
pub use send::{Delivered, Parcel, Post};
pub use sign_in::{Denied, LONGEST_PASSWORD, SHORTEST_PASSWORD, SignIn, SignedIn, hash_password, token_hash};
pub use sign_in_link::LINK_MINUTES;
pub use signatures::{COUNTED, Found as FoundLine, Imported, Known, Pointed, Sent, SignatureDraft, Tried};
pub use snapshots::Snapping;
pub use trails::{PERIOD, Visitor};
pub use trestle_mail::html::{remote_pictures, show as show_html};
pub use trestle_search::Meaning as EmbeddingModel;
pub use trestle_store::connections::State as ConnectionState;
pub use trestle_store::fetched;
pub use trestle_store::intake::{Peer, Route};
pub use vault::sealed_file::OpenedFile;
pub use vault::{Password, Vault, VaultError};
pub use vouch::{AskNobody, Questioned, Unanswered, Vouch};

use meanings::Meanings;
use node_index::NodeIndex;
use often_read::OftenRead;

/// What a desk is started with.
pub struct Settings {
    /// Folder for blobs and keys.
    pub data: PathBuf,
    /// Where the rows are.
    pub database: DatabaseUrl,
    /// How the store is opened.
    pub options: Options,
    /// What people type to reach the desk, without a slash at the end.
    pub public_url: String,
    /// The domain of the desk's mail addresses.
    pub mail_domain: String,
    /// What the desk calls itself.
    pub site: String,
    /// Where time comes from.
    pub clock: Arc<dyn Clock>,
    /// Where ids come from.
    pub ids: Arc<dyn Ids>,
}

/// A running desk. Cheap to clone.
#[derive(Clone)]
pub struct App {
    /// The rows; read paths use it directly.
    pub store: Store,
    /// The files.
    pub blobs: Arc<BlobStore>,
    uploads: Arc<Uploads>,
    /// Logs as they came, sealed.
    originals: Arc<Uploads>,
    original_days: u16,
    /// Those of the configuration file.
    signatures: Arc<Signatures>,
    known_signatures: Arc<signatures::SignaturesCache>,
    last_look: Arc<schedule::LastLook>,
    /// What people type to reach the desk.
    pub public_url: Arc<str>,
    /// What the desk calls itself.
    pub site: Arc<str>,
    mail_domain: Arc<str>,
    clock: Arc<dyn Clock>,
    ids: Arc<dyn Ids>,
    secrets: Arc<Secrets>,
    rules: Arc<RulesCache>,
    brands: Arc<brands::BrandsCache>,
    vouch: Arc<dyn Vouch>,
    connections: Arc<dyn Connections>,
    vault: Arc<Vault>,
    pictures: Arc<dyn FetchPictures>,
    knowledge: Arc<Knowledge>,
    desk_index: Arc<NodeIndex>,
    meanings: Arc<Meanings>,
    often_read: Arc<OftenRead>,
    model: Arc<dyn Model>,
    /// The sites whose pages may show the portal in a frame.
    sites: Arc<[String]>,
    /// How long answers wait before they go out.
    moment: Millis,
    /// How far apart mails go out that the desk writes by itself.
    pace: Option<Duration>,
}

/// The desk could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The rows could not be opened.
    #[error(transparent)]
    Store(#[from] trestle_store::StoreError),
    /// The data folder could not be used.
    #[error("failed to use the data folder {}: {source}", .folder.display())]
    Folder {
        /// Which.
        folder: PathBuf,
        /// Why.
        source: BlobError,
    },
}

impl App {
    /// Opens the data folder and the database, creating what is missing. Blocking.
    pub fn open(settings: Settings) -> Result<App, OpenError> {
        let folder = settings.data.clone();
        let blobs = BlobStore::open_folder(&settings.data.join("blobs"))
            .map_err(|source| OpenError::Folder { folder, source })?;
        let folder = settings.data.join("uploads");
        let uploads = Uploads::open_folder(&folder)
            .map_err(|error| OpenError::Folder { folder, source: error.into() })?;
        let folder = settings.data.join("originals");
        let originals = Uploads::open_folder(&folder)
            .map_err(|error| OpenError::Folder { folder, source: error.into() })?;
        let store = Store::open(&settings.database, settings.options)?;
        store.write_blocking(trestle_store::tallies::bring_up)?;
        let secrets = Secrets::open(&store)?;
        let search = settings.data.join("search");
        if search.join("form").exists() {
            // There was one index; now there are two.
            std::fs::remove_dir_all(&search)
                .map_err(|error| OpenError::Folder { folder: search.clone(), source: error.into() })?;
        }
        let knowledge = Knowledge::of(search.join("articles"), secrets.desk());
        let desk_index = NodeIndex::of(search.join("desk"), secrets.desk(), Depth::Words);
        Ok(App {
            store,
            blobs: Arc::new(blobs),
            uploads: Arc::new(uploads),
            originals: Arc::new(originals),
            original_days: 0,
            signatures: Arc::default(),
            known_signatures: Arc::default(),
            last_look: Arc::default(),
            public_url: settings.public_url.into(),
            site: settings.site.into(),
            mail_domain: settings.mail_domain.into(),
            clock: settings.clock,
            ids: settings.ids,
            secrets: Arc::new(secrets),
            rules: Arc::default(),
            brands: Arc::default(),
            vouch: Arc::new(AskNobody),
            connections: Arc::new(NoConnections),
            vault: Arc::new(Vault::of(&settings.data)),
            pictures: Arc::new(NoPictures),
            knowledge: Arc::new(knowledge),
            desk_index: Arc::new(desk_index),
            meanings: Arc::default(),
            often_read: Arc::default(),
            model: Arc::new(NoModel),
            sites: Arc::default(),
            moment: Millis(0),
            pace: None,
        })
    }

    /// The desk with somebody who asks whether a sender's domain vouches for a mail.
    pub fn asking(mut self, vouch: Arc<dyn Vouch>) -> App {
        self.vouch = vouch;
        self
    }

    /// The desk with somebody who knows the servers it signs in to.
    pub fn connected(mut self, connections: Arc<dyn Connections>) -> App {
        self.connections = connections;
        self
    }

    /// The servers that the desk signs in to for mail.
    pub fn connections(&self) -> &dyn Connections {
        self.connections.as_ref()
    }

    /// The desk with somebody who fetches pictures that mails show from elsewhere.
    pub fn fetching(mut self, pictures: Arc<dyn FetchPictures>) -> App {
        self.pictures = pictures;
        self
    }

    /// Whoever fetches pictures that mails show from elsewhere.
    pub fn pictures(&self) -> &dyn FetchPictures {
        self.pictures.as_ref()
    }

    /// The desk that recognises these known problems in logs.
    pub fn recognising(mut self, signatures: Signatures) -> App {
        self.signatures = Arc::new(signatures);
        self.known_signatures = Arc::default();
        self
    }

    /// The desk that also finds articles by what this model takes them to mean.
    pub fn understanding(mut self, meaning: Meaning) -> App {
        self.knowledge = Arc::new(self.knowledge.understanding(meaning));
        self
    }

    /// The desk whose portal these sites may show in a frame, as origins such as `https://shop.example`.
    pub fn embedded_in(mut self, sites: &[String]) -> App {
        self.sites = sites.into();
        self
    }

    /// The sites whose pages may show the portal in a frame.
    pub fn sites(&self) -> &[String] {
        &self.sites
    }

    /// The time it is.
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// The domain of the desk's mail addresses.
    pub fn mail_domain(&self) -> &str {
        &self.mail_domain
    }

    /// The keys that sign tokens and links.
    pub fn secrets(&self) -> &Secrets {
        &self.secrets
    }

    /// A fresh id.
    pub fn fresh_id(&self) -> i64 {
        self.ids.next(self.now())
    }

    /// Reads: one closure on one database thread, one consistent picture.
    pub async fn read<T, F>(&self, look: F) -> Result<T, Failure>
    where
        T: Send + 'static,
        F: FnOnce(&mut Db) -> Result<T, Failure> + Send + 'static,
    {
        self.store.read(look).await
    }

    /// Runs one action in one transaction; all of it happens, or nothing.
    pub async fn transact<T, F>(&self, action: F) -> Result<T, Failure>
    where
        T: Send + 'static,
        F: FnOnce(&mut Desk<'_>) -> Result<T, Failure> + Send + 'static,
    {
        let app = self.clone();
        self.store.write(move |tx| app.in_transaction(tx, action)).await
    }

    /// The same for commands and the demo, outside an async runtime.
    pub fn transact_blocking<T, F>(&self, action: F) -> Result<T, Failure>
    where
        T: Send + 'static,
        F: FnOnce(&mut Desk<'_>) -> Result<T, Failure> + Send + 'static,
    {
        let app = self.clone();
        self.store.write_blocking(move |tx| app.in_transaction(tx, action))
    }

    fn in_transaction<T>(
        &self,
        tx: &mut Tx,
        action: impl FnOnce(&mut Desk<'_>) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        let rules = self.rules.get(tx)?;
        let done = action(&mut Desk::new(self, tx, rules))?;
        derive::after_change(tx, self.now().0)?;
        Ok(done)
    }
}
