//! A mailbox as it is typed, and how it is read.

use trestle_domain::connection::{Afterwards, Mailbox};

use super::server_text::{self, is_line};
use crate::parts::Problem;
use crate::text::Say;

/// The fields as stored or as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Typed {
    /// Where, and who signs in.
    pub server: server_text::Typed,
    /// The form field `folder`.
    pub folder: String,
    /// The form field `afterwards`: `seen`, `leave` or `move`.
    pub afterwards: String,
    /// The form field `target`: the folder that read mail is moved to.
    pub target: String,
    /// The form field `whole`, a box: whether older mail is taken, too.
    pub whole: bool,
    /// The form field `address`.
    pub address: String,
    /// The form field `results`; may be empty.
    pub results: String,
}

/// The values of `afterwards`, in the order of the form.
pub(super) const AFTERWARDS: [&str; 3] = ["seen", "leave", "move"];

impl Typed {
    /// The fields of a stored mailbox.
    pub fn of(mailbox: &Mailbox) -> Typed {
        let (afterwards, target) = match &mailbox.afterwards {
            Afterwards::Seen => (AFTERWARDS[0], ""),
            Afterwards::Leave => (AFTERWARDS[1], ""),
            Afterwards::Move(target) => (AFTERWARDS[2], target.as_str()),
        };
        Typed {
            server: server_text::Typed::of(&mailbox.server, Some(&mailbox.user)),
            folder: mailbox.folder.clone(),
            afterwards: afterwards.to_owned(),
            target: target.to_owned(),
            whole: mailbox.from_the_beginning,
            address: mailbox.address.clone(),
            results: mailbox.trusted_results.clone().unwrap_or_default(),
        }
    }

    /// The mailbox they describe; `addresses` are those of teams.
    ///
    /// # Errors
    /// What is wrong, in the order of the form.
    pub fn read(&self, say: &Say, addresses: &[(String, String)]) -> Result<Mailbox, Vec<Problem>> {
        let mut problems = vec![];
        let server = self.server.read(say, &mut problems);
        let afterwards = match self.afterwards.as_str() {
            "seen" => Some(Afterwards::Seen),
            "leave" => Some(Afterwards::Leave),
            "move" => Some(Afterwards::Move(self.target.clone())),
            _ => None,
        };
        let is_moved = matches!(afterwards, Some(Afterwards::Move(_)));
        let wrong = [
            (!is_line(&self.server.user), "user", "settings-connection-problem-user"),
            (
                !addresses.iter().any(|(address, _)| *address == self.address),
                "address",
                "settings-problem-choose",
            ),
            (!is_line(&self.folder), "folder", "settings-mailbox-problem-folder"),
            (afterwards.is_none(), "afterwards", "settings-problem-choose"),
            (is_moved && !is_line(&self.target), "target", "settings-mailbox-problem-target"),
            (is_moved && self.target == self.folder, "target", "settings-mailbox-problem-same-folder"),
            (
                !self.results.is_empty() && !is_line(&self.results),
                "results",
                "settings-mailbox-problem-results",
            ),
        ];
        let wrong = wrong.into_iter().filter(|(is_wrong, ..)| *is_wrong);
        problems.extend(wrong.map(|(_, field, key)| Problem::new(field, say.text(key))));
        let (Some(server), Some(afterwards), true) = (server, afterwards, problems.is_empty()) else {
            return Err(problems);
        };
        Ok(Mailbox {
            server,
            user: self.server.user.clone(),
            folder: self.folder.clone(),
            afterwards,
            from_the_beginning: self.whole,
            address: self.address.clone(),
            trusted_results: Some(self.results.clone()).filter(|results| !results.is_empty()),
        })
    }
}
