//! Who is signed in and which tickets lie ready before anything is measured.

use std::net::SocketAddr;

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

use crate::bench::demo::Demo;
use crate::bench::http::{Connection, Request};
use crate::bench::operation::open_ticket;

/// Entries of the ticket that is read.
const ENTRIES: usize = 30;
/// How many tickets replies are spread over.
const OPEN_TICKETS: usize = 200;
/// The demo's front line and a team it escalates to; the company is the same every time.
const FRONT_LINE: i64 = 1;
const NETWORK_AND_DEVICES: i64 = 3;

pub struct Scene {
    pub address: SocketAddr,
    /// The front-line agent's session, as `name=value`.
    pub tier1_cookie: String,
    /// The lead's session.
    pub lead_cookie: String,
    /// The front-line agent's token for the API.
    token: String,
    /// The agent's team.
    pub team: i64,
    /// Whom the agent escalates to.
    pub technical_team: i64,
    /// A ticket with about thirty entries.
    pub long_ticket: i64,
    /// Tickets to reply to.
    pub open_tickets: Vec<i64>,
}

impl Scene {
    pub fn set(demo: &Demo) -> Result<Self> {
        let mut connection = Connection::open(demo.address)?;
        let mut scene = Self {
            address: demo.address,
            tier1_cookie: sign_in(demo, &mut connection, "tier1")?,
            lead_cookie: sign_in(demo, &mut connection, "lead")?,
            token: demo.account("tier1", "api_token")?.to_owned(),
            team: FRONT_LINE,
            technical_team: NETWORK_AND_DEVICES,
            long_ticket: 0,
            open_tickets: vec![],
        };
        scene.long_ticket = open_ticket(&scene, &mut connection)?;
        // The first entry is the customer's question.
        for entry in 1..ENTRIES {
            scene.write(&mut connection, entry)?;
        }
        for _ in 0..OPEN_TICKETS {
            let ticket = open_ticket(&scene, &mut connection)?;
            scene.open_tickets.push(ticket);
        }
        Ok(scene)
    }

    /// A call of `/api/v1/tickets` and what follows, for the front-line agent.
    pub fn api(&self, path: &str, body: &Value) -> Request {
        let path = format!("/api/v1/tickets{path}");
        let bearer = format!("Authorization: Bearer {}", self.token);
        Request::post(&path, &[&bearer], "application/json", &body.to_string())
    }

    /// Replies and notes by turns, long enough to be real.
    fn write(&self, connection: &mut Connection, entry: usize) -> Result<()> {
        let audience = if entry.is_multiple_of(2) { "customer" } else { "internal" };
        let text = format!(
            "Attempt {entry}: the gateway was restarted at the branch and watched for a quarter of an \
             hour.\n\nThe session was dropped twice, each time after exactly 300 seconds without \
             traffic. The carrier's router is set to the same span, see the log from 09:10 on."
        );
        let message = json!({ "audience": audience, "text": text });
        let response = connection.send(&self.api(&format!("/{}/messages", self.long_ticket), &message))?;
        ensure!(response.status == 201, "entry {entry} was not written: {}", response.status);
        Ok(())
    }
}

pub fn sign_in(demo: &Demo, connection: &mut Connection, role: &str) -> Result<String> {
    let (email, password) = (demo.account(role, "email")?, demo.account(role, "password")?);
    let form = format!("email={}&password={}", email.replace('@', "%40"), password);
    let request = Request::post("/sign-in", &[], "application/x-www-form-urlencoded", &form);
    let response = connection.send(&request)?;
    let cookie = response.header("set-cookie").filter(|_| response.status == 303);
    let cookie = cookie.with_context(|| format!("{role} could not sign in: {}", response.status))?;
    Ok(cookie.split(';').next().unwrap_or_default().to_owned())
}
