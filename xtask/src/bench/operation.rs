//! What people and programs do at a desk all day, one thing after the other.

use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use crate::bench::http::{Connection, Request};
use crate::bench::scene::Scene;

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Operation {
    MyDay,
    TeamList,
    Ticket,
    Insight,
    Reply,
    Escalation,
}

/// Somebody who does one operation again and again on a connection of their own.
pub struct Client<'s> {
    scene: &'s Scene,
    operation: Operation,
    connection: Connection,
    turn: usize,
}

impl Operation {
    /// Pages first: what is written afterwards makes more work for the desk.
    pub const ALL: [Self; 6] =
        [Self::MyDay, Self::TeamList, Self::Ticket, Self::Insight, Self::Reply, Self::Escalation];

    pub fn name(self) -> &'static str {
        match self {
            Self::MyDay => "My day",
            Self::TeamList => "Team's list, 50 tickets",
            Self::Ticket => "Ticket, 30 entries",
            Self::Insight => "Insight, 30 days",
            Self::Reply => "Reply (API)",
            Self::Escalation => "Escalation (API)",
        }
    }

    /// The page, as the one who looks at it asks for it; none for what is done through the API.
    pub fn page(self, scene: &Scene) -> Option<(String, &str)> {
        match self {
            Self::MyDay => Some(("/my-day".to_owned(), &scene.tier1_cookie)),
            Self::TeamList => Some((format!("/teams/{}", scene.team), &scene.tier1_cookie)),
            Self::Ticket => Some((format!("/tickets/{}", scene.long_ticket), &scene.tier1_cookie)),
            Self::Insight => Some(("/insight?days=30".to_owned(), &scene.lead_cookie)),
            Self::Reply | Self::Escalation => None,
        }
    }
}

impl<'s> Client<'s> {
    /// Comes in as one of several; the first turn, which warms up, is not timed.
    pub fn new(scene: &'s Scene, operation: Operation, number: usize) -> Result<Self> {
        let connection = Connection::open(scene.address)?;
        // Apart from each other, so that replies meet on the same ticket only now and then.
        let mut client = Self { scene, operation, connection, turn: number * 7 };
        client.perform()?;
        Ok(client)
    }

    /// Does it once and returns how long the answer took.
    pub fn perform(&mut self) -> Result<Duration> {
        self.turn += 1;
        let (request, status) = match self.operation {
            Operation::Reply => (self.reply(), 201),
            Operation::Escalation => (self.escalation()?, 201),
            page => (page_request(self.scene, page)?, 200),
        };
        let began = Instant::now();
        let response = self.connection.send(&request)?;
        let time = began.elapsed();
        let said = || String::from_utf8_lossy(&response.body).into_owned();
        ensure!(response.status == status, "answered {}: {}", response.status, said());
        Ok(time)
    }

    fn reply(&self) -> Request {
        let open = &self.scene.open_tickets;
        let ticket = open[self.turn % open.len()];
        let text = "Thank you for the details. We have restarted the gateway; please try a payment \
                    now and tell us the time of the next message, should there be one.";
        self.scene.api(&format!("/{ticket}/messages"), &json!({ "audience": "customer", "text": text }))
    }

    /// Of a ticket that is opened for it, beforehand and on the same connection.
    fn escalation(&mut self) -> Result<Request> {
        let ticket = open_ticket(self.scene, &mut self.connection)?;
        let tomorrow = jiff::Timestamp::now().as_millisecond() + 86_400_000;
        let package = json!({
            "summary": "Card terminals lose the gateway every few minutes",
            "customer_words": "The tills say no connection and then it works again.",
            "impact": "Four tills, one in three payments",
            "environment": "Gateway 4.2 behind a carrier router",
            "steps_tried": "Restarted the gateway – came back after ten minutes",
            "evidence": "Gateway log, 09:10 to 09:40",
            "ruled_out": "Cabling",
            "ask": "Find out why the session is dropped",
            "promise_at": tomorrow,
        });
        let offer = json!({ "to": self.scene.technical_team, "package": package });
        Ok(self.scene.api(&format!("/{ticket}/handoffs"), &offer))
    }
}

/// Has a page sent as a browser would: compressed.
pub fn page_request(scene: &Scene, operation: Operation) -> Result<Request> {
    let (path, cookie) = operation.page(scene).context("what is done through the API has no page")?;
    let cookie = format!("Cookie: {cookie}");
    Ok(Request::get(&path, &[&cookie, "Accept: text/html", "Accept-Encoding: gzip"]))
}

/// Opens a ticket for a customer through the API and returns its number.
pub fn open_ticket(scene: &Scene, connection: &mut Connection) -> Result<i64> {
    let request = json!({
        "subject": "Card terminals lose their connection",
        "text": "Since this morning the tills say no connection and then it works again.",
        "requester": { "email": "bench@brightwater.example", "name": "Bench" },
        "team": scene.team,
    });
    let response = connection.send(&scene.api("", &request))?;
    let opened: Value = serde_json::from_slice(&response.body)?;
    opened["id"].as_i64().with_context(|| format!("no ticket was opened: {opened}"))
}
