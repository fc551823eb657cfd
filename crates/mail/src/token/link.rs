//! What a link in a mail may do when it is clicked without signing in.

use super::Keys;
use super::keys::{read_number, write_number};

/// One act for one person on one thing. A token made for one act is refused by every other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Link {
    /// One-click satisfaction: the score stands in the link.
    Rate {
        /// The ticket rated.
        ticket: i64,
        /// Who rates.
        person: i64,
        /// 1 to 5.
        score: u8,
    },
    /// Send files to the ticket, and see nothing of it.
    Upload {
        /// The ticket added to.
        ticket: i64,
        /// Who sends.
        person: i64,
    },
    /// Hear no more of a bulletin.
    Unfollow {
        /// The bulletin.
        bulletin: i64,
        /// Who does not want to hear.
        person: i64,
    },
    /// Sign in, once.
    SignIn {
        /// The link, which the desk remembers to be used or not.
        link: i64,
        /// Who signs in.
        person: i64,
    },
}

impl Link {
    fn purpose(self) -> u8 {
        match self {
            Self::Rate { .. } => 1,
            Self::Upload { .. } => 2,
            Self::Unfollow { .. } => 3,
            Self::SignIn { .. } => 4,
        }
    }
}

/// The token for a link on `audience` (the desk's public host) that dies at `expires_at`
/// (seconds since 1970, UTC).
pub fn sign_link(keys: &Keys, link: Link, audience: &str, expires_at: i64) -> String {
    let mut payload = vec![link.purpose()];
    write_number(&mut payload, expires_at);
    match link {
        Link::Rate { ticket, person, score } => {
            write_number(&mut payload, ticket);
            write_number(&mut payload, person);
            payload.push(score);
        }
        Link::Upload { ticket: about, person }
        | Link::Unfollow { bulletin: about, person }
        | Link::SignIn { link: about, person } => {
            write_number(&mut payload, about);
            write_number(&mut payload, person);
        }
    }
    keys.seal(&purpose(audience), &payload)
}

/// What the link allows at `now` on this audience; `None` if it was altered, made for elsewhere,
/// or is too old. The caller still matches on the act it serves.
pub fn verify_link(keys: &Keys, token: &str, audience: &str, now: i64) -> Option<Link> {
    let payload = keys.open(&purpose(audience), token)?;
    let (&act, rest) = payload.split_first()?;
    let (expires_at, rest) = read_number(rest)?;
    let (about, rest) = read_number(rest)?;
    let (person, rest) = read_number(rest)?;
    if now >= expires_at {
        return None;
    }
    match (act, rest) {
        (1, &[score]) => Some(Link::Rate { ticket: about, person, score }),
        (2, []) => Some(Link::Upload { ticket: about, person }),
        (3, []) => Some(Link::Unfollow { bulletin: about, person }),
        (4, []) => Some(Link::SignIn { link: about, person }),
        _ => None,
    }
}

fn purpose(audience: &str) -> String {
    format!("link {}", audience.to_lowercase())
}
