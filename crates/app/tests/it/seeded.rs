//! A desk after its first start, with one agent, a clock that stands still and a letter box.

use std::future::Future;
use std::path::PathBuf;
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use trestle_app::{
    Acknowledgement, Action, App, Arrival, Delivered, Failure, NewRequest, Origin, Parcel, Post, RandomIds,
    Route, SetClock, Settings,
};
use trestle_domain::access::{Agent, Principal};
use trestle_domain::bundle::Way;
use trestle_domain::event::Event;
use trestle_domain::ids::{BundleId, PersonId, TeamId, TicketId};
use trestle_domain::thread::Words;
use trestle_domain::ticket::{Channel, Priority, Ticket};
use trestle_domain::time::{Millis, Timestamp};
use trestle_domain::view::desk::Delivery;
use trestle_domain::view::mail::{Held, Posted, Reading, Received, Release};
use trestle_mail::message::Message;
use trestle_mail::token::ReplyToken;
use trestle_store::people::{self, Membership, Person, PersonKind, Role};
use trestle_store::read;
use trestle_store::{DatabaseUrl, Fsync, Options, tickets};

/// 2026-03-02T09:00:00Z, a Monday within office hours.
pub const START: Timestamp = Timestamp(1_772_442_000_000);
pub const FRONT: TeamId = TeamId(1);
pub const AGENT: PersonId = PersonId(7);

/// A node of a desk.
pub struct Node {
    pub app: App,
    pub clock: Arc<SetClock>,
    pub letters: Arc<LetterBox>,
    pub folder: tempfile::TempDir,
}

/// Keeps what was sent.
#[derive(Default)]
pub struct LetterBox(Mutex<Vec<(String, Vec<u8>)>>);

impl Post for LetterBox {
    fn deliver<'p>(&'p self, parcel: Parcel<'p>) -> Pin<Box<dyn Future<Output = Delivered> + Send + 'p>> {
        self.0.lock().unwrap().push((parcel.recipient.to_owned(), parcel.raw.to_vec()));
        Box::pin(async { Delivered { state: Delivery::Sent, answer: "taken".to_owned() } })
    }
}

impl Node {
    /// A node on this database; the first one prepares the desk.
    pub fn open(url: &DatabaseUrl) -> Node {
        Node::open_as("desk.example", url)
    }

    /// A node of the desk at `domain`.
    pub fn open_as(domain: &str, url: &DatabaseUrl) -> Node {
        let folder = tempfile::tempdir().unwrap();
        let clock = Arc::new(SetClock::at(START));
        let app = App::open(Settings {
            data: folder.path().to_owned(),
            database: url.clone(),
            options: Options { readers: 2, fsync: Fsync::NotRequired, ..Options::default() },
            public_url: format!("http://{domain}"),
            mail_domain: domain.to_owned(),
            site: "Desk".to_owned(),
            clock: clock.clone(),
            ids: Arc::new(RandomIds::default()),
        });
        Node { app: app.unwrap(), clock, letters: Arc::default(), folder }
    }

    /// The first start, and an agent on the front line.
    pub async fn prepare(&self) {
        self.app.set_up_link().await.unwrap();
        let agent = Person {
            id: AGENT,
            name: "Ada Own-Name".to_owned(),
            public_name: "Ada".to_owned(),
            email: "ada@desk.example".to_owned(),
            kind: PersonKind::Agent,
            admin: false,
            organisation: None,
            sees_organisation: false,
            language: "en".to_owned(),
            zone: "UTC".to_owned(),
            password_hash: None,
            active: true,
        };
        let place = Membership { person: AGENT, team: FRONT, role: Role::Member };
        let made = self.app.transact(move |desk| {
            people::insert(desk.tx, &agent)?;
            Ok(people::set_membership(desk.tx, &place)?)
        });
        made.await.unwrap();
    }

    /// A mail arrives and is understood.
    pub async fn receive(&self, from: &str, to: &str, head: &str, body: &str) {
        self.arrive(from, to, head, body).await;
        self.app.drain().await.unwrap();
    }

    /// A mail arrives and is kept.
    pub async fn arrive(&self, from: &str, to: &str, head: &str, body: &str) {
        let raw = format!("From: {from}\r\nTo: {to}\r\n{head}\r\n\r\n{body}\r\n").into_bytes();
        let arrival =
            Arrival { mail_from: from.to_owned(), recipients: vec![to.to_owned()], raw, route: trusting() };
        self.app.keep(arrival).await.unwrap();
    }

    /// What administrators see of received mail, the latest first.
    pub async fn mail_log(&self) -> Vec<Received> {
        let page = self.app.read(|db| Ok(read::mail::received(db, read::mail::Which::All, None, 50)?));
        page.await.unwrap().rows
    }

    /// What administrators see of sent mail, the latest first.
    pub async fn posted(&self) -> Vec<Posted> {
        let page = self.app.read(|db| Ok(read::mail::posted(db, read::mail::Which::All, None, 50)?));
        page.await.unwrap().rows
    }

    /// Works, while hours pass, until no received mail waits any more.
    pub async fn work_until_settled(&self) {
        let (stop, stopped) = tokio::sync::watch::channel(false);
        let (app, post) = (self.app.clone(), self.letters.clone());
        let worker = tokio::spawn(async move { app.work(post, stopped).await });
        let settled = async {
            let mut hours = 0;
            while self.mail_log().await.iter().any(|mail| mail.state == Reading::Waiting) {
                hours += 1;
                self.clock.set(START.plus(Millis::hours(hours)));
                tokio::task::yield_now().await;
            }
        };
        tokio::time::timeout(Duration::from_secs(30), settled).await.expect("every mail is settled");
        stop.send(true).unwrap();
        worker.await.unwrap();
    }

    /// Takes the blob folder away: a file stands where it was.
    pub fn without_blobs(&self) -> Blobs {
        let blobs = Blobs(self.folder.path().join("blobs"));
        std::fs::rename(&blobs.0, blobs.0.with_extension("away")).unwrap();
        std::fs::write(&blobs.0, "no folder").unwrap();
        blobs
    }

    /// Bytes arrive and are understood as far as they can be.
    pub async fn receive_raw(&self, from: &str, to: &str, raw: Vec<u8>) {
        let arrival =
            Arrival { mail_from: from.to_owned(), recipients: vec![to.to_owned()], raw, route: trusting() };
        self.app.keep(arrival).await.unwrap();
        self.app.drain().await.unwrap();
    }

    /// What the agent decides about held mail, the oldest first.
    pub async fn held(&self) -> Vec<Held> {
        let who = agent();
        self.app.read(move |db| Ok(read::held::list(db, &who, None, 50)?)).await.unwrap().rows
    }

    /// The agent lets a held mail go on.
    pub async fn release(&self, id: i64, release: Release) -> Result<(), Failure> {
        self.app.release(agent(), id, release).await?;
        self.app.drain().await
    }

    /// The agent's address for answers on a ticket.
    pub fn address_of_agent(&self, ticket: i64) -> String {
        let token = ReplyToken { ticket, person: AGENT.0 };
        trestle_mail::token::address(&self.app.secrets().mail, token, "support", "desk.example")
    }

    /// Takes the mails that were sent and not taken yet, as recipient and bytes.
    pub async fn take_sent(&self) -> Vec<(String, Vec<u8>)> {
        self.sent().await;
        std::mem::take(&mut *self.letters.0.lock().unwrap())
    }

    /// The agent acts on a ticket.
    pub async fn act(&self, ticket: i64, action: Action) -> Result<Vec<Event>, Failure> {
        let who = Principal::Agent(agent());
        self.app.transact(move |desk| desk.act(&who, TicketId(ticket), action)).await
    }

    /// Puts logs on a ticket as `who`, in small parts as they come by a network. They wait to be read.
    pub async fn bring_logs(
        &self,
        who: Agent,
        ticket: TicketId,
        name: &str,
        bytes: &'static [u8],
    ) -> BundleId {
        let app = self.app.clone();
        let arrived = tokio::task::spawn_blocking(move || {
            let mut incoming = app.begin_bundle()?;
            bytes.chunks(7).try_for_each(|some| incoming.take(some))?;
            incoming.finish()
        });
        let arrived = arrived.await.unwrap().unwrap();
        let (who, name) = (Principal::Agent(who), name.to_owned());
        let taken = self
            .app
            .take_in(arrived, move |desk, arrived| desk.add_bundle(&who, ticket, &name, arrived, Way::Desk));
        taken.await.unwrap()
    }

    /// A customer asks.
    pub async fn ask(&self) -> TicketId {
        let request = NewRequest {
            origin: Origin::Address {
                name: "Marta".to_owned(),
                email: "marta@customer.example".to_owned(),
                language: "en".to_owned(),
            },
            channel: Channel::Portal,
            subject: "The till is slow".to_owned(),
            words: Words::plain("Since this morning."),
            team: None,
            priority: Priority::Normal,
            category: None,
            acknowledgement: Acknowledgement::OnceADay { answers: None },
        };
        self.app.transact(move |desk| desk.open(request)).await.unwrap()
    }

    /// The ticket as it is stored.
    pub async fn ticket(&self, id: i64) -> Option<Ticket> {
        self.app.read(move |db| Ok(tickets::load(db, TicketId(id))?)).await.unwrap()
    }

    /// Everything sent so far, once nothing waits to be sent.
    pub async fn sent(&self) -> Vec<(String, Message)> {
        self.work_until(async || {
            let figures = self.app.figures().await.unwrap();
            !figures.iter().any(|(name, open)| *name == "trestle_jobs_open" && *open > 0)
        })
        .await;
        self.read_letters()
    }

    /// Everything sent so far, once this many mails were.
    pub async fn sent_until(&self, mails: usize) -> Vec<(String, Message)> {
        self.work_until(async || self.letters.0.lock().unwrap().len() >= mails).await;
        self.read_letters()
    }

    async fn work_until(&self, done: impl AsyncFn() -> bool) {
        let (stop, stopped) = tokio::sync::watch::channel(false);
        let (app, post) = (self.app.clone(), self.letters.clone());
        let worker = tokio::spawn(async move { app.work(post, stopped).await });
        let waiting = async {
            while !done().await {
                tokio::task::yield_now().await;
            }
        };
        tokio::time::timeout(Duration::from_secs(30), waiting).await.expect("every job ends");
        stop.send(true).unwrap();
        worker.await.unwrap();
    }

    fn read_letters(&self) -> Vec<(String, Message)> {
        let letters = self.letters.0.lock().unwrap();
        letters.iter().map(|(to, raw)| (to.clone(), trestle_mail::parse::message(raw))).collect()
    }
}

pub fn agent() -> Agent {
    Agent { person: AGENT, teams: vec![FRONT], leads: vec![], admin: false }
}

/// The server in front of the desk, whose word on senders counts.
fn trusting() -> Route {
    Route { peer: None, trusts: Some("mx.desk.example".to_owned()) }
}

/// The blob folder while it is away.
pub struct Blobs(PathBuf);

impl Blobs {
    pub fn bring_back(self) {
        std::fs::remove_file(&self.0).unwrap();
        std::fs::rename(self.0.with_extension("away"), &self.0).unwrap();
    }
}

/// Runs an async test outside the threads that open stores.
pub fn run(test: impl Future<Output = ()>) {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    runtime.block_on(test);
}
