//! A server for outgoing mail as it is typed, and how it is read.

use trestle_domain::connection::{Relay, is_sender};

use super::server_text::{self, is_line};
use crate::parts::Problem;
use crate::text::Say;

/// As many addresses and domains as one server takes mail from.
const MOST_SENDERS: usize = 100;

/// The fields as stored or as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Typed {
    /// Where, and who signs in; nobody if the user is empty.
    pub server: server_text::Typed,
    /// The form field `senders`: addresses and domains, one a line.
    pub senders: String,
}

impl Typed {
    /// The fields of a stored server.
    pub fn of(relay: &Relay) -> Typed {
        Typed {
            server: server_text::Typed::of(&relay.server, relay.user.as_deref()),
            senders: relay.senders.join("\n"),
        }
    }

    /// The server they describe.
    ///
    /// # Errors
    /// What is wrong, in the order of the form.
    pub fn read(&self, say: &Say) -> Result<Relay, Vec<Problem>> {
        let mut problems = vec![];
        let server = self.server.read(say, &mut problems);
        let user = &self.server.user;
        if !user.is_empty() && !is_line(user) {
            problems.push(Problem::new("user", say.text("settings-connection-problem-user")));
        }
        let mut senders: Vec<String> = vec![];
        for sender in self.senders.split([',', '\n']).map(str::trim).filter(|sender| !sender.is_empty()) {
            let sender = sender.to_lowercase();
            if !senders.contains(&sender) {
                senders.push(sender);
            }
        }
        let wrong = senders.iter().find(|sender| !is_line(sender) || !is_sender(sender));
        match wrong {
            Some(sender) => {
                let values = [("sender", sender.as_str().into())];
                problems.push(Problem::new("senders", say.with("settings-relay-problem-sender", &values)));
            }
            None if senders.is_empty() || senders.len() > MOST_SENDERS => {
                problems.push(Problem::new("senders", say.text("settings-relay-problem-senders")));
            }
            None => {}
        }
        match (server, problems.is_empty()) {
            (Some(server), true) => {
                Ok(Relay { server, user: Some(user.clone()).filter(|user| !user.is_empty()), senders })
            }
            _ => Err(problems),
        }
    }
}
