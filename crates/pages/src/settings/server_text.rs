//! A server and who signs in there: as it is typed, and how it is read. The password is no part of
//! it, because no page ever holds one.

use trestle_domain::connection::{Security, Server};

use crate::parts::Problem;
use crate::text::Say;

/// Longer lines are refused; no server has such a name and nobody such an account.
pub(super) const LONGEST: usize = 250;

/// The fields as stored or as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Typed {
    /// The form field `host`.
    pub host: String,
    /// The form field `port`.
    pub port: String,
    /// The form field `security`, by its key.
    pub security: String,
    /// The form field `user`.
    pub user: String,
}

impl Typed {
    /// The fields of what is stored.
    pub fn of(server: &Server, user: Option<&str>) -> Typed {
        Typed {
            host: server.host.clone(),
            port: server.port.to_string(),
            security: server.security.key().to_owned(),
            user: user.unwrap_or_default().to_owned(),
        }
    }

    /// The server they describe; what is wrong goes to `problems`, in the order of the form.
    pub(super) fn read(&self, say: &Say, problems: &mut Vec<Problem>) -> Option<Server> {
        let host = Some(self.host.clone()).filter(|host| is_host(host));
        let port = self.port.parse().ok().filter(|port| *port > 0);
        let security = Security::from_key(&self.security);
        // Nobody signs in without a user, and then nothing is shown that could be read on the way.
        let shows = security
            .filter(|security| self.user.is_empty() || security.hides_passwords_from_others(&self.host));
        let mut refuse = |is_wrong: bool, field, key| {
            problems.extend(is_wrong.then(|| Problem::new(field, say.text(key))));
        };
        refuse(host.is_none(), "host", "settings-connection-problem-host");
        refuse(port.is_none(), "port", "settings-connection-problem-port");
        refuse(shows.is_none(), "security", "settings-connection-problem-clear");
        Some(Server { host: host?, port: port?, security: shows? })
    }
}

/// A name or an address.
fn is_host(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= LONGEST
        && text.chars().all(|c| c.is_alphanumeric() || ".-_:".contains(c))
}

/// Whether this is a line of text of a length that something has.
pub(super) fn is_line(text: &str) -> bool {
    !text.is_empty() && text.chars().count() <= LONGEST && !text.contains(char::is_control)
}
