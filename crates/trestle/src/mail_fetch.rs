//! Mail from mailboxes on other servers, by IMAP (RFC 9051, RFC 3501).
//!
//! - [`supervisor`]: which mailboxes are fetched, as they come and go.
//! - [`mailbox`]: what is set up for a mailbox.
//! - [`connection`]: reaching the server and signing in, with words for what is wrong.
//! - [`round`]: taking what is new, telling the server.
//! - [`taking`]: one message, its recipients, and what is taken of one that cannot be had whole.
//!
//! A connection that breaks loses nothing: the desk notes in its own database what it took.

mod connection;
mod mailbox;
mod round;
mod supervisor;
mod taking;
#[cfg(test)]
pub(crate) mod tests;

use std::convert::Infallible;
use std::time::Duration;

use anyhow::Result;
use tokio::sync::watch;
use trestle_app::App;

pub use connection::examine;
pub use mailbox::{Mailbox, SignIn};
pub use supervisor::supervise;

/// How long the server may say nothing before we look ourselves.
const QUIET: Duration = Duration::from_secs(4 * 60);
/// How often a server is asked that cannot tell by itself.
const ASK_EVERY: Duration = Duration::from_secs(60);
const FIRST_PAUSE: Duration = Duration::from_secs(5);
const LONGEST_PAUSE: Duration = Duration::from_secs(5 * 60);

/// Takes a mailbox's mail until it is told to stop, however often the server goes away.
pub async fn serve(app: App, mailbox: Mailbox, mut stop: watch::Receiver<bool>) {
    let mut pause = FIRST_PAUSE;
    loop {
        let mut rounds = 0_u32;
        tokio::select! {
            outcome = follow(&app, &mailbox, &mut rounds) => {
                if rounds > 0 {
                    pause = FIRST_PAUSE;
                }
                let why = outcome.map_or_else(|why| format!("{why:#}"), |never| match never {});
                let name = mailbox.name();
                tracing::warn!(mailbox = name, "the mailbox cannot be read: {why}; trying again in {} s", pause.as_secs());
                if let Err(failure) = app.note_mailbox(name, Err(why)).await {
                    tracing::warn!("the trouble could not be noted: {failure}");
                }
            }
            _ = stop.changed() => return,
        }
        tokio::select! {
            () = tokio::time::sleep(pause) => pause = (pause * 2).min(LONGEST_PAUSE),
            _ = stop.changed() => return,
        }
    }
}

/// One connection: round after round, waiting in between for the server to say that there is more.
async fn follow(app: &App, mailbox: &Mailbox, rounds: &mut u32) -> Result<Infallible> {
    let mut session = connection::sign_in(mailbox).await?;
    let abilities = round::abilities(&mut session).await?;
    loop {
        round::take_all(app, mailbox, &mut session, &abilities).await?;
        app.note_mailbox(mailbox.name(), Ok(())).await?;
        *rounds += 1;
        session = match abilities.idle {
            true => round::wait(session, QUIET).await?,
            false => {
                tokio::time::sleep(ASK_EVERY).await;
                session
            }
        };
    }
}
