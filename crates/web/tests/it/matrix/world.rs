//! Three tickets, with a canary in every kind of words; and the requests that the table asks for.

use serde_json::json;
use trestle_app::{Acknowledgement, Action, Desk, Failure, NewRequest, Origin, Password};
use trestle_domain::access::Principal;
use trestle_domain::article::work::Progress;
use trestle_domain::connection::Relay;
use trestle_domain::event::Fact;
use trestle_domain::handoff::Package;
use trestle_domain::ids::{
    ArticleId, BundleId, ConnectionId, HandoffId, MessageId, PersonId, TeamId, TicketId,
};
use trestle_domain::ladder::Tier;
use trestle_domain::thread::{Attachment, Formatted, Words};
use trestle_domain::ticket::{AfterReply, Channel, Priority};
use trestle_domain::view::desk::{Answer, Delivery, Pending, PendingState};
use trestle_domain::view::knowledge::{Content, LinkKind};
use trestle_domain::view::mail::HeldFor;
use trestle_store::articles::versions::NewVersion;
use trestle_store::articles::{self, Article, ArticleState, Audience, links, versions, work};
use trestle_store::intake::{self, Hold, Known, NewIntake, Raw, Route};
use trestle_store::{brands, outbox, pending, people};

use super::places::{brand, mailbox, server};
use super::playbooks::{self, PASTED, PROCEDURE, Playbooks, TYPED, UNPUBLISHED};
use super::table::Row;
use super::{bulletins, bundles, devices, investigation, problems, signatures};
use crate::small_desk::{FRONT, PROVIDER, Reply, SmallDesk, TECH};

pub const CUSTOMER_SUBJECT: &str = "canary-subject-of-ticket-one";
pub const CUSTOMER_WORDS: &str = "canary-words-of-the-customer";
pub const NOTE: &str = "canary-internal-note";
pub const VENDOR_WORDS: &str = "canary-words-to-the-provider";
const WAITING: &str = "canary-answer-not-sent-yet";
const PACKAGE: &str = "canary-package-summary";
const FOREIGN_SUBJECT: &str = "canary-subject-of-the-strangers-ticket";
const DRAFT: &str = "canary-draft-article";
const FOR_TIER_2: &str = "canary-article-for-tier-2";
const NEXT_VERSION: &str = "canary-next-version-of-an-article";
const MAIL: &str = "canary-mail-as-it-came";
const HELD_SUBJECT: &str = "canary-subject-of-held-mail";
const HELD_WORDS: &str = "canary-words-of-held-mail";
const SECRET: &str = "canary-password-of-a-mailbox";

/// What must never be on any page for this person.
pub fn forbidden(who: &str) -> Vec<&'static str> {
    let own_names = ["Own name of front", "Own name of tech", "Own name of lead"];
    let mut words = vec![SECRET];
    if !matches!(who, "tech" | "front" | "lead" | "admin") {
        words.extend([DRAFT, NEXT_VERSION]);
    }
    if !matches!(who, "tech" | "lead" | "admin") {
        words.push(FOR_TIER_2);
    }
    if !matches!(who, "front" | "lead" | "admin") {
        words.push(WAITING);
    }
    match who {
        "customer" => words.extend([NOTE, VENDOR_WORDS, PACKAGE, FOREIGN_SUBJECT]),
        "stranger" | "" => {
            words.extend([NOTE, VENDOR_WORDS, PACKAGE, CUSTOMER_SUBJECT, CUSTOMER_WORDS]);
        }
        "provider" => words.extend([NOTE, PACKAGE, CUSTOMER_SUBJECT, CUSTOMER_WORDS, FOREIGN_SUBJECT]),
        "tech" => words.extend([NOTE, VENDOR_WORDS, CUSTOMER_SUBJECT]),
        "front" => words.push(FOREIGN_SUBJECT),
        _ => {}
    }
    match who {
        "customer" | "stranger" | "" | "provider" => {
            words.extend(own_names);
            words.extend([PROCEDURE, PASTED, UNPUBLISHED]);
        }
        "tech" => words.push(PASTED),
        _ => {}
    }
    if who != "customer" {
        // It is in no ticket: nobody else reads it.
        words.push(TYPED);
    }
    if who.is_empty() {
        words.push(FOREIGN_SUBJECT);
    }
    words.extend(bulletins::forbidden(who));
    words.extend(bundles::forbidden(who));
    words.extend(signatures::forbidden(who));
    words.extend(problems::forbidden(who));
    words.extend(devices::forbidden(who));
    words.extend(investigation::forbidden(who));
    if who != "admin" {
        words.push(MAIL);
    }
    if !matches!(who, "front" | "lead" | "admin") {
        words.extend([HELD_SUBJECT, HELD_WORDS]);
    }
    words
}

/// What the rows' places stand for.
pub struct World {
    reply: MessageId,
    note: MessageId,
    question: MessageId,
    handoff: HandoffId,
    /// A mail that was refused.
    refused: i64,
    mailbox: ConnectionId,
    relay: ConnectionId,
    /// The token of a conversation with the assistant.
    talk: String,
    pub playbooks: Playbooks,
    pub bundle: BundleId,
    signatures: signatures::Signatures,
    pub investigated: investigation::Investigated,
}

impl World {
    /// Ticket 1: the customer's, with the front team, a provider asked. Ticket 2: the customer's,
    /// offered to the technical team. Ticket 3: the stranger's, with the technical team.
    pub async fn make(desk: &SmallDesk) -> World {
        let file = desk.app.keep_file("proof.txt", "text/plain", b"proof").unwrap();
        let html = desk
            .app
            .keep_file("mail.html", "text/html", b"<b>proof</b><img src=http://pictures.example/1.png>")
            .unwrap();
        let waiting = desk.app.keep_file("waiting.txt", "text/plain", WAITING.as_bytes()).unwrap();
        let made = desk.app.transact(move |desk| furnish(desk, file, html, waiting)).await.unwrap();
        let password = Some(Password::new(SECRET.to_owned()));
        let mailbox = desk.app.keep_connection(PersonId(31), None, mailbox(), password.clone());
        let (mailbox, server) = (mailbox.await.unwrap(), server("smtp.desk.example"));
        let relay = Relay { server, user: Some("desk".into()), senders: vec!["shop.example".into()] };
        let relay = desk.app.keep_connection(PersonId(31), None, relay, password).await.unwrap();
        let question = trestle_app::Question {
            who: Principal::Anonymous,
            words: "How to print?".to_owned(),
            language: "en".to_owned(),
            brand: None,
            about: None,
            visitor: None,
        };
        let talk = desk.app.begin_talk(question).await.unwrap();
        let bundle = bundles::furnish(desk).await;
        World { mailbox, relay, talk, bundle, signatures: signatures::furnish(desk).await, ..made }
    }

    /// Sends the row's request as `who`, with something in every field it may need.
    pub async fn ask(&self, desk: &SmallDesk, who: &str, row: &Row) -> Reply {
        let path = self.path(row);
        match (row.is_api(), row.method) {
            (true, "GET") => desk.get(who, &path).await,
            (true, "PATCH") => desk.patch(who, &path, body_of(who, row.path)).await,
            (true, _) => desk.post(who, &path, body_of(who, row.path)).await,
            // A stream of events has no end to wait for; its status says it all.
            (false, "GET") if row.path == "/events" => desk.peek(who, &path).await,
            (false, "GET") => desk.visit(who, &path).await,
            (false, _) => desk.submit(who, &path, FIELDS).await,
        }
    }

    /// The row's form, sent by a page of another site.
    pub async fn lure(&self, desk: &SmallDesk, who: &str, row: &Row) -> Reply {
        desk.submit_from("https://elsewhere.example", who, &self.path(row), FIELDS).await
    }

    /// The same page, searched for the common part of every canary.
    pub async fn search(&self, desk: &SmallDesk, who: &str, row: &Row) -> Reply {
        let path = format!("{}?q=canary&status=all", self.path(row));
        if row.path == "/events" { desk.peek(who, &path).await } else { desk.visit(who, &path).await }
    }

    fn path(&self, row: &Row) -> String {
        let ticket = if row.path.contains("{handoff}") { "2" } else { "1" };
        let message = match row.path {
            path if path.contains("/notes/") => self.note,
            path if path.contains("/vendor-messages/") || path.contains("/cases/") => self.question,
            _ => self.reply,
        };
        let mail = match row.path {
            path if path.contains("/sent/") => self.refused,
            path if path.starts_with("/held/") => 2,
            _ => 1,
        };
        let places = [
            ("{mail}", mail.to_string()),
            ("{ticket}", ticket.to_owned()),
            ("{request}", "1".to_owned()),
            ("{message}", message.to_string()),
            ("{file}", "0".to_owned()),
            ("{answer}", "77".to_owned()),
            ("{connection}", "0".to_owned()),
            ("{mailbox}", self.mailbox.to_string()),
            ("{relay}", self.relay.to_string()),
            ("{handoff}", self.handoff.to_string()),
            ("{talk}", self.talk.clone()),
            ("{turn}", "0".to_owned()),
            ("{team}", "1".to_owned()),
            ("{article}", "1".to_owned()),
            ("{bulletin}", "1".to_owned()),
            ("{problem}", "1".to_owned()),
            ("{alarm}", "1".to_owned()),
            ("{brand}", "1".to_owned()),
            ("{version}", "1".to_owned()),
            ("{person}", "100".to_owned()),
            ("{session}", "999".to_owned()),
            ("{api_token}", "999".to_owned()),
            ("{guide}", playbooks::GUIDE.to_owned()),
            ("{playbook}", self.playbooks.procedure.to_string()),
            ("{step}", "1".to_owned()),
            (
                "{run}",
                if row.path.starts_with("/tickets/") {
                    self.playbooks.ticket_run.to_string()
                } else {
                    self.playbooks.guide_run.clone()
                },
            ),
            ("{evidence}", "999".to_owned()),
            ("{device}", devices::DEVICE.to_string()),
            ("{bundle}", self.bundle.to_string()),
            ("{token}", "no-such-token".to_owned()),
            ("{figure}", "volume".to_owned()),
            ("{tier}", "1".to_owned()),
            ("{path}", "1".to_owned()),
            ("{calendar}", "1".to_owned()),
            ("{policy}", "1".to_owned()),
            ("{*path}", "nothing/here".to_owned()),
        ];
        let places = places.into_iter().chain(self.signatures.places()).chain(self.investigated.places());
        places.fold(row.path.to_owned(), |path, (place, value)| path.replace(place, &value))
    }
}

const FIELDS: &[(&str, &str)] = &[
    ("body", "some words"),
    ("question", "some words"),
    ("vendor", "4"),
    ("person", "11"),
    ("priority", ""),
    ("category", "network"),
    ("due", "2030-01-01T10:00"),
    ("workaround", "use the other one"),
    ("root_cause", "a cable"),
    ("from", "1"),
    ("to", "2"),
    ("summary", "a summary"),
    ("ask", "please look"),
    ("reason", "wrong_team"),
    ("coaching", "look again"),
    ("score", "5"),
    ("back", "/"),
    ("name", "A name"),
    ("email", "someone@example.org"),
    ("subject", "A subject"),
    ("title", "A title"),
    ("audience", "public"),
    ("language", "en"),
    ("article", "1"),
    ("bulletin", "1"),
    ("problem", "1"),
    ("numbers", "1"),
    ("device", "501"),
    ("seen", "1"),
];

fn body_of(who: &str, path: &str) -> serde_json::Value {
    match path.rsplit('/').next() {
        Some("tickets") => json!({ "subject": "A subject", "text": "some words" }),
        Some("devices") if path.starts_with("/api/v1/devices") => json!({ "name": "A name" }),
        Some("devices") => json!({ "device": 501 }),
        Some("messages") if who == "provider" => {
            json!({ "audience": "vendor", "vendor": 4, "text": "some words" })
        }
        Some("messages") => json!({ "audience": "customer", "text": "some words" }),
        Some("handoffs") => json!({ "to": 2, "package": { "summary": "a summary", "ask": "please look" } }),
        Some("return") => json!({ "reason": "wrong_team", "coaching": "look again" }),
        Some("promises") => json!({ "due_at": 1_893_456_000_000_i64 }),
        Some("participants") => json!({ "name": "A name", "email": "someone@example.org" }),
        Some("restoration") => json!({ "workaround": "use the other one" }),
        Some("solution") => json!({ "root_cause": "a cable", "text": "some words" }),
        _ => json!({}),
    }
}

fn furnish(
    desk: &mut Desk<'_>,
    file: Attachment,
    html: Attachment,
    waiting: Attachment,
) -> Result<World, Failure> {
    let request = |origin, subject: &str, team| NewRequest {
        origin: Origin::SignedIn(PersonId(origin)),
        channel: Channel::Portal,
        subject: subject.to_owned(),
        words: Words::plain(CUSTOMER_WORDS),
        team: Some(team),
        priority: Priority::Normal,
        category: None,
        acknowledgement: Acknowledgement::Never,
    };
    let one = desk.open(request(100, CUSTOMER_SUBJECT, FRONT))?;
    let two = desk.open(request(100, "the second one", FRONT))?;
    let other = NewRequest { words: Words::plain(FOREIGN_SUBJECT), ..request(101, FOREIGN_SUBJECT, TECH) };
    desk.open(other)?;
    let article_file = file.clone();
    let front = people::principal(desk.tx, PersonId(11))?.expect("front works here");
    let formatted = Formatted { sha256: html.sha256, bytes: html.bytes, pictures: vec![], elsewhere: 1 };
    let with_file = |text: &str| Words {
        attachments: vec![file.clone()],
        formatted: Some(formatted.clone()),
        ..Words::plain(text)
    };
    let reply = act(desk, &front, one, Action::Reply(with_file("we are on it"), AfterReply::StayOpen))?;
    let note = act(desk, &front, one, Action::Note(with_file(NOTE)))?;
    let ask = Action::AskVendor { vendor: PROVIDER, words: with_file(VENDOR_WORDS) };
    let question = act(desk, &front, one, ask)?;
    let words = Words { attachments: vec![waiting], ..Words::plain(WAITING) };
    let waiting = Pending {
        id: 77,
        author: PersonId(11),
        by: String::new(),
        answer: Answer::Reply { words, wait: false },
        state: PendingState::Waiting,
        due_at: desk.now,
    };
    pending::keep(desk.tx, one, &waiting)?;
    let package = Package { summary: PACKAGE.into(), ask: "please look".into(), ..Package::default() };
    let offer = Action::Offer { to: TeamId(TECH.0), package: Box::new(package) };
    let events = desk.act(&front, two, offer)?;
    let handoff = events.iter().find_map(|event| match event.fact {
        Fact::HandoffOffered { handoff, .. } => Some(handoff),
        _ => None,
    });
    for (id, title, state) in [(1, "How to print", ArticleState::Validated), (2, DRAFT, ArticleState::Draft)]
    {
        let article = Article {
            id: ArticleId(id),
            slug: format!("article-{id}"),
            kind: Default::default(),
            tags: vec![],
            title: title.to_owned(),
            category: "Printing".to_owned(),
            summary: String::new(),
            body: title.to_owned(),
            audience: Audience::Public,
            language: "en".to_owned(),
            state,
            updated_at: desk.now,
        };
        articles::insert(desk.tx, &article)?;
    }
    let content = |title: &str, audience| Content {
        title: title.to_owned(),
        summary: title.to_owned(),
        body: format!("{title} ![](proof.txt)"),
        category: "Printing".to_owned(),
        tags: vec![],
        audience,
        files: vec![article_file.clone()],
        translates: None,
    };
    // Readers have the first version, which has a file; the next one is not theirs yet.
    versions::give(desk.tx, ArticleId(1), 1, &content("How to print", Audience::Public), desk.now)?;
    let first = content("How to print", Audience::Public);
    desk.tx.execute(
        "UPDATE article_versions SET files = (SELECT files FROM articles WHERE id = 1) WHERE article_id = 1",
        &[],
    )?;
    let next = Content { title: NEXT_VERSION.to_owned(), ..first };
    let by = Some(PersonId(11));
    let version =
        NewVersion { article: ArticleId(1), number: 2, content: &next, by, at: desk.now, note: NEXT_VERSION };
    versions::add(desk.tx, version)?;
    work::advance(desk.tx, ArticleId(1), ArticleState::Validated, Progress::Draft)?;
    for (id, state) in [(3, ArticleState::Validated), (4, ArticleState::Draft)] {
        let hidden = Article {
            id: ArticleId(id),
            slug: format!("article-{id}"),
            kind: Default::default(),
            tags: vec![],
            title: FOR_TIER_2.to_owned(),
            category: FOR_TIER_2.to_owned(),
            summary: FOR_TIER_2.to_owned(),
            body: FOR_TIER_2.to_owned(),
            audience: Audience::Tier(Tier(2)),
            language: "en".to_owned(),
            state,
            updated_at: desk.now,
        };
        articles::insert(desk.tx, &hidden)?;
        links::link(desk.tx, one, ArticleId(id), LinkKind::Used, PersonId(22), desk.now)?;
    }
    bulletins::furnish(desk, one)?;
    problems::furnish(desk, one, FRONT)?;
    devices::furnish(desk, one)?;
    brands::save(desk.tx, &brand(&article_file))?;
    links::link(desk.tx, one, ArticleId(2), LinkKind::LedTo, PersonId(11), desk.now)?;
    let mail = NewIntake {
        recipient: "front@desk.example".to_owned(),
        sender: None,
        received_at: desk.now,
        raw: Raw::Inline(MAIL.into()),
        dedupe: vec![1],
        route: Route::default(),
    };
    intake::keep(desk.tx, &mail)?;
    intake::fail(desk.tx, 1, "no space left")?;
    intake::keep(desk.tx, &NewIntake { dedupe: vec![2], ..mail })?;
    intake::know(desk.tx, 2, &Known { team: Some(FRONT), ..Known::default() })?;
    let hold = Hold {
        why: HeldFor::Forged,
        subject: HELD_SUBJECT.to_owned(),
        beginning: HELD_WORDS.to_owned(),
        belongs_to: Some(one),
    };
    intake::hold(desk.tx, 2, &hold)?;
    let refused = desk.tx.query_one("SELECT MAX(id) FROM outbox", &[], |row| row.get(0))?;
    outbox::mark(desk.tx, refused, Delivery::Failed, Some("550 no such user"), desk.now)?;
    Ok(World {
        reply,
        note,
        question,
        handoff: handoff.expect("the package was offered"),
        refused,
        mailbox: ConnectionId(0),
        relay: ConnectionId(0),
        talk: String::new(),
        bundle: BundleId(0),
        signatures: signatures::Signatures::NONE,
        playbooks: playbooks::furnish(desk, one, &front)?,
        investigated: investigation::furnish(desk, one, &front)?,
    })
}

/// Acts and gives the message that it wrote.
fn act(desk: &mut Desk<'_>, who: &Principal, ticket: TicketId, action: Action) -> Result<MessageId, Failure> {
    let events = desk.act(who, ticket, action)?;
    let written = events.iter().find_map(|event| event.fact.message());
    Ok(written.expect("the action writes a message"))
}
