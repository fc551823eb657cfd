//! A made-up company with ninety days of history, the same every time: Harbour, its people,
//! its customers, its help centre and its tickets.
//!
//! Every ticket is played through the domain's own rules, so nothing stands in the demo that
//! the program would have refused. Sends no mail, reads no clock and knows no secrets: the
//! passwords are printed for whoever starts it.

mod accounts;
mod articles;
mod brands;
mod bulletins;
mod chance;
mod company;
mod devices;
mod found;
mod helped;
mod history;
mod investigation;
mod library;
mod logs;
mod playbooks;
mod problems;
mod scripts;
mod signatures;
mod story;
#[cfg(test)]
mod tests;
mod words;
mod world;
mod write;

use trestle_app::{App, Failure};
use trestle_domain::time::Timestamp;

pub use accounts::{Account, accounts};
pub use company::{MAIL_DOMAIN, NAME, SUPPORT_ADDRESS};

/// Fills an empty desk with the company and `tickets` tickets whose history ends at `now`, and
/// gives the accounts to sign in with. Tells `progress` how many tickets are written so far.
///
/// A desk with a company of its own is left as it is. A demo that was interrupted goes on where
/// it stopped, with the `now` and the number of tickets it was begun with. Blocking; call it
/// outside an async runtime.
///
/// # Errors
/// When the database refuses, or the rules refuse what a story wants: a mistake in the story.
pub fn fill(
    app: &App,
    tickets: usize,
    now: Timestamp,
    progress: impl FnMut(usize),
) -> Result<Vec<Account>, Failure> {
    if let Some(begun) = found::company(app, tickets, now)? {
        write::tickets(app, begun, progress)?;
        playbooks::under_way(app, begun.now)?;
        helped::month(app, begun.now)?;
        bulletins::write(app, begun.now)?;
        brands::write(app)?;
        signatures::write(app, begun.now)?;
        problems::write(app, begun.now)?;
        logs::write(app, begun.now)?;
        devices::write(app, begun.now)?;
        investigation::write(app, begun.now)?;
    }
    Ok(accounts())
}
