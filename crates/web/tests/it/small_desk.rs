//! A small desk with one front team, one technical team and one provider, asked over HTTP
//! without a socket.

use std::collections::BTreeSet;
use std::sync::Arc;

use axum::Router;
use axum::body::{Body, BodyDataStream};
use axum::http::{HeaderMap, Method, Request, StatusCode, header};
use serde_json::Value;
use tower::ServiceExt;
use trestle_app::store::sessions::Session;
use trestle_app::store::{api_tokens, people, rules, sessions};
use trestle_app::{App, CountedIds, Failure, Live, SetClock, Settings, token_hash};
use trestle_domain::calendar::Calendar;
use trestle_domain::clock::{ClockKind, Policy, Target};
use trestle_domain::handoff::PackageItem;
use trestle_domain::ids::{CalendarId, PathId, PersonId, PolicyId, TeamId};
use trestle_domain::ladder::{Contract, Path, Rung, RungKind, Senders, Team, Tier};
use trestle_domain::time::{Millis, Timestamp};
use trestle_store::people::{Membership, Person, PersonKind, Role};
use trestle_store::{DatabaseUrl, Fsync, Options};
use trestle_web::{Web, routes};

pub const FRONT: TeamId = TeamId(1);
pub const TECH: TeamId = TeamId(2);
pub const PROVIDER: TeamId = TeamId(4);
/// 2026-03-02T09:00:00Z, a Monday.
pub const START: Timestamp = Timestamp(1_772_442_000_000);

/// Everyone on the desk: id, token, kind, team and role. A token that ends in `-reads` may only read.
const PEOPLE: &[Known] = &[
    (11, "front", PersonKind::Agent, Some((FRONT, Role::Member))),
    (21, "tech", PersonKind::Agent, Some((TECH, Role::Member))),
    (22, "lead", PersonKind::Agent, Some((TECH, Role::Lead))),
    (41, "provider", PersonKind::Vendor, Some((PROVIDER, Role::Member))),
    (31, "admin", PersonKind::Agent, None),
    (100, "customer", PersonKind::Customer, None),
    (101, "stranger", PersonKind::Customer, None),
];

type Known = (i64, &'static str, PersonKind, Option<(TeamId, Role)>);

/// The desk and its faces.
pub struct SmallDesk {
    pub app: App,
    pub clock: Arc<SetClock>,
    live: Live,
    router: Router,
    _folder: tempfile::TempDir,
}

/// What came back.
pub struct Reply {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
}

impl Reply {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|why| panic!("{why}: {}", self.body))
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }
}

impl SmallDesk {
    pub async fn open() -> SmallDesk {
        SmallDesk::open_waiting(Millis(0)).await
    }

    /// A desk whose answers wait this long before they go out.
    pub async fn open_waiting(moment: Millis) -> SmallDesk {
        SmallDesk::open_as(|app| app.waiting(moment)).await
    }

    /// A desk that is set up as `set_up` says.
    pub async fn open_as(set_up: impl FnOnce(App) -> App) -> SmallDesk {
        let folder = tempfile::tempdir().unwrap();
        let clock = Arc::new(SetClock::at(START));
        let settings = Settings {
            data: folder.path().to_owned(),
            database: DatabaseUrl::Sqlite(folder.path().join("desk.db")),
            options: Options { readers: 2, fsync: Fsync::NotRequired, ..Options::default() },
            public_url: "http://desk.example".to_owned(),
            mail_domain: "desk.example".to_owned(),
            site: "Small desk".to_owned(),
            clock: clock.clone(),
            ids: Arc::new(CountedIds::from(1_000)),
        };
        let app = tokio::task::spawn_blocking(|| App::open(settings)).await.unwrap().unwrap();
        let app = set_up(app.keeping_originals(7));
        app.transact(|desk| furnish(desk.tx)).await.unwrap();
        let live = Live::default();
        let router = routes::router(Web::new(app.clone(), live.clone()));
        SmallDesk { app, clock, live, router, _folder: folder }
    }

    pub async fn get(&self, token: &str, path: &str) -> Reply {
        self.send(request(Method::GET, token, path).body(Body::empty()).unwrap()).await
    }

    pub async fn post(&self, token: &str, path: &str, body: Value) -> Reply {
        let request = request(Method::POST, token, path).header(header::CONTENT_TYPE, "application/json");
        self.send(request.body(Body::from(body.to_string())).unwrap()).await
    }

    pub async fn patch(&self, token: &str, path: &str, body: Value) -> Reply {
        let request = request(Method::PATCH, token, path).header(header::CONTENT_TYPE, "application/json");
        self.send(request.body(Body::from(body.to_string())).unwrap()).await
    }

    /// A page, asked for by whoever is signed in; by a visitor if `who` is empty.
    pub async fn visit(&self, who: &str, path: &str) -> Reply {
        self.send(browser(Method::GET, who, path).body(Body::empty()).unwrap()).await
    }

    /// Status and headers only, of a page that never ends.
    pub async fn peek(&self, who: &str, path: &str) -> Reply {
        let request = browser(Method::GET, who, path).body(Body::empty()).unwrap();
        let (parts, _) = self.router.clone().oneshot(request).await.unwrap().into_parts();
        Reply { status: parts.status, headers: parts.headers, body: String::new() }
    }

    /// What a page of `who` hears from now on, as it comes.
    pub async fn listen(&self, who: &str) -> BodyDataStream {
        let request = browser(Method::GET, who, "/events").body(Body::empty()).unwrap();
        self.router.clone().oneshot(request).await.unwrap().into_body().into_data_stream()
    }

    /// Tells pages of changes until the test ends.
    pub fn tell(&self) {
        let (app, live, stop) = (self.app.clone(), self.live.clone(), tokio::sync::watch::channel(false));
        tokio::spawn(async move {
            let (_never, stop) = stop;
            app.tell(live, stop).await;
        });
    }

    /// A form of one of our pages, sent.
    pub async fn submit(&self, who: &str, path: &str, fields: &[(&str, &str)]) -> Reply {
        self.send(self.form(who, path, fields)).await
    }

    /// The same, as a browser says it when a page of another site sent the form.
    pub async fn submit_from(&self, site: &str, who: &str, path: &str, fields: &[(&str, &str)]) -> Reply {
        let mut request = self.form(who, path, fields);
        request.headers_mut().insert(header::ORIGIN, site.parse().unwrap());
        self.send(request).await
    }

    /// A form with files, each by its name, type and content.
    pub async fn submit_files(
        &self,
        who: &str,
        path: &str,
        fields: &[(&str, &str)],
        files: &[(&str, &str, &[u8])],
    ) -> Reply {
        let csrf = self.app.secrets().form_token(session_of(who).as_bytes());
        let mut body = Vec::new();
        for (name, value) in [("csrf", csrf.as_str())].iter().chain(fields) {
            let head = format!("--b\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
            body.extend(head.into_bytes());
        }
        for (name, kind, content) in files {
            let head = format!(
                "--b\r\nContent-Disposition: form-data; name=\"files\"; filename=\"{name}\"\r\n\
                 Content-Type: {kind}\r\n\r\n"
            );
            body.extend([head.as_bytes(), content, b"\r\n"].concat());
        }
        body.extend(b"--b--\r\n");
        let request = browser(Method::POST, who, path)
            .header(header::CONTENT_TYPE, "multipart/form-data; boundary=b")
            .body(Body::from(body));
        self.send(request.unwrap()).await
    }

    fn form(&self, who: &str, path: &str, fields: &[(&str, &str)]) -> Request<Body> {
        let csrf = self.app.secrets().form_token(session_of(who).as_bytes());
        let mut form = url::form_urlencoded::Serializer::new(String::new());
        form.append_pair("csrf", &csrf).extend_pairs(fields);
        let request = browser(Method::POST, who, path)
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(form.finish()));
        request.unwrap()
    }

    pub async fn send(&self, request: Request<Body>) -> Reply {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let body = axum::body::to_bytes(body, usize::MAX).await.unwrap();
        Reply {
            status: parts.status,
            headers: parts.headers,
            body: String::from_utf8_lossy(&body).into_owned(),
        }
    }
}

/// The session token of a person who is signed in.
fn session_of(who: &str) -> String {
    format!("session-of-{who}")
}

/// A request with a bearer token; none if `token` is empty.
pub fn request(method: Method, token: &str, path: &str) -> axum::http::request::Builder {
    let request = Request::builder().method(method).uri(path);
    if token.is_empty() { request } else { request.header(header::AUTHORIZATION, format!("Bearer {token}")) }
}

fn browser(method: Method, who: &str, path: &str) -> axum::http::request::Builder {
    let request = Request::builder().method(method).uri(path).header(header::USER_AGENT, "Mozilla/5.0");
    let cookie = format!("trestle_session={}", session_of(who));
    if who.is_empty() { request } else { request.header(header::COOKIE, cookie) }
}

fn furnish(tx: &mut trestle_store::Tx) -> Result<(), Failure> {
    for (tier, kind) in [(1, RungKind::Staff), (2, RungKind::Staff), (4, RungKind::Provider)] {
        rules::save_rung(tx, &Rung { tier: Tier(tier), name: format!("Tier {tier}"), kind })?;
    }
    rules::save_calendar(tx, CalendarId(1), "Always", &Calendar::around_the_clock())?;
    let target = |clock| Target { clock, minutes: [60; 4], pauses: BTreeSet::new(), warn_percent: 75 };
    let targets = vec![target(ClockKind::FirstResponse), target(ClockKind::Accept)];
    let policy = Policy { id: PolicyId(1), version: 1, name: "Usual".into(), calendar: None, targets };
    rules::save_policy(tx, &policy)?;
    for (id, tier) in [(FRONT, 1), (TECH, 2), (PROVIDER, 4)] {
        rules::save_team(
            tx,
            &Team {
                id,
                name: format!("Team {id}"),
                public_name: format!("Public team {id}"),
                tier: Tier(tier),
                calendar: CalendarId(1),
                policy: PolicyId(1),
            },
        )?;
    }
    let required = BTreeSet::from([PackageItem::Summary, PackageItem::Ask]);
    let contract = Contract { required, by_category: Default::default(), senders: Senders::Members };
    rules::save_path(tx, &Path { id: PathId(1), from: FRONT, to: TECH, contract })?;
    rules::set_default_team(tx, FRONT)?;
    rules::set_default_policy(tx, PolicyId(1))?;
    for (id, token, kind, place) in PEOPLE {
        let id = PersonId(*id);
        people::insert(tx, &person(id, token, *kind))?;
        if let Some((team, role)) = *place {
            people::set_membership(tx, &Membership { person: id, team, role })?;
        }
        let all = ["read".to_owned(), "write".to_owned()];
        api_tokens::create(tx, id, "all", &token_hash(token), &all, START)?;
        api_tokens::create(tx, id, "reads", &token_hash(&format!("{token}-reads")), &all[..1], START)?;
        let session = Session {
            id: id.0,
            person: id,
            created_at: START,
            seen_at: START,
            expires_at: START.plus(Millis::days(1)),
            address: String::new(),
            agent: String::new(),
        };
        sessions::create(tx, &session, &token_hash(&session_of(token)))?;
    }
    Ok(())
}

fn person(id: PersonId, name: &str, kind: PersonKind) -> Person {
    Person {
        id,
        name: format!("Own name of {name}"),
        public_name: format!("Public name of {name}"),
        email: format!("{name}@example.org"),
        kind,
        admin: name == "admin",
        organisation: None,
        sees_organisation: false,
        language: "en".to_owned(),
        zone: "UTC".to_owned(),
        password_hash: None,
        active: true,
    }
}
