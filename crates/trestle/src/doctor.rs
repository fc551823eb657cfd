//! `trestle doctor`: looks for what could go wrong, and says what to do about it.

use std::collections::BTreeSet;
use std::net::SocketAddr;
use std::path::Path;

use anyhow::{Context, Result, anyhow, bail};
use trestle_app::{App, ConnectionState, Keep, Questioned, Route, Vouch};
use trestle_domain::connection;
use trestle_domain::view::mail::Examined;
use trestle_mail::sender::Standing;
use trestle_store::Health;
use trestle_store::log::{self, Verdict};

use crate::cli::Serve;
use crate::config::Settings;
use crate::dkim::Signing;
use crate::oauth::refresh_file;
use crate::sender_checks::SenderChecks;
use crate::{config, mail_fetch, post, running};

pub fn run(options: Serve) -> Result<()> {
    let settings = config::read(&options)?;
    let app = running::open(&settings)?;
    let mut troubles = 0;
    let mut say = |fine: bool, what: String| {
        println!("{} {what}", if fine { "ok     " } else { "TROUBLE" });
        troubles += i32::from(!fine);
    };
    match app.store.health() {
        Health::Sound => say(
            true,
            format!(
                "the database {} answers",
                settings.database_url().split('@').next_back().unwrap_or_default()
            ),
        ),
        Health::Broken(why) => {
            say(false, format!("the database is broken: {why}; stop the desk and restore a backup"))
        }
    }
    match app.store.read_blocking(log::verify)? {
        Verdict::Whole { events } => say(true, format!("the event log is whole: {events} events")),
        Verdict::Broken(broken) => {
            say(false, format!("the event log was changed at position {}: {}", broken.position, broken.what))
        }
    }
    let plain = settings.public_url().starts_with("http://") && !settings.listen.ip().is_loopback();
    say(!plain, match plain {
        false => format!("pages are reached at {}", settings.public_url()),
        true => "pages are served without TLS beyond this machine: put a proxy in front and set public_url to https://…".to_owned(),
    });
    let is_bare = settings.smtp_listen.parse::<SocketAddr>().is_ok_and(|at| !at.ip().is_loopback());
    if is_bare && settings.certificate().is_none() {
        say(
            false,
            "mail comes unencrypted from other machines: set mail_certificate and mail_key".to_owned(),
        );
    }
    if settings.smtp_out.is_empty() {
        let outbox = settings.data.join("outbox");
        say(false, format!("mail is only written into {}: set smtp_out to send it", outbox.display()));
    }
    for why in refresh_tokens(&settings).filter_map(|file| refresh_file::try_to_replace(file).err()) {
        say(false, format!("{why:#}"));
    }
    let runtime = tokio::runtime::Runtime::new().context("failed to start")?;
    for (name, _, relay) in post::relays(&settings)? {
        match runtime.block_on(relay.examine()) {
            Ok(()) => say(true, format!("{name} lets us in")),
            Err(why) => say(false, format!("{name}: {why:#}")),
        }
    }
    let mut signings: Vec<Signing> = settings.signing()?.into_iter().collect();
    for section in &settings.relays {
        signings.extend(section.signing()?);
    }
    for signing in signings {
        match runtime.block_on(vouched(&signing)) {
            Ok(true) => say(true, format!("{} vouches for signed mail", signing.name())),
            Ok(false) => say(
                false,
                format!(
                    "nobody can check signed mail: publish TXT {} with {}",
                    signing.name(),
                    signing.record()
                ),
            ),
            Err(why) => say(false, format!("{} cannot be asked for: {why:#}", signing.name())),
        }
    }
    for mailbox in &settings.mailboxes {
        let name = mailbox.name();
        match runtime.block_on(app.receives(&mailbox.address))? {
            true => {}
            false => {
                say(false, format!("{} is no team's address, but {name} brings mail for it", mailbox.address))
            }
        }
        match runtime.block_on(mail_fetch::examine(mailbox)) {
            Ok(mails) => say(true, format!("{name} can be read; mails in it: {mails}")),
            Err(why) => say(false, format!("{name}: {why:#}")),
        }
    }
    runtime.block_on(kept::<connection::Mailbox>(&app, &mut say))?;
    runtime.block_on(kept::<connection::Relay>(&app, &mut say))?;
    match troubles {
        0 => Ok(()),
        1 => bail!("1 thing needs your attention"),
        many => bail!("{many} things need your attention"),
    }
}

/// The connections of one kind that were set up on the screen.
async fn kept<S: Keep>(app: &App, say: &mut impl FnMut(bool, String)) -> Result<()> {
    for kept in app.kept_connections::<S>().await? {
        let name = kept.settings.name();
        if !kept.is_sealed_newly && kept.password.is_ok() {
            say(false, format!("the password of {name} is sealed with an older key: save it anew"));
        }
        if kept.state == ConnectionState::Paused {
            say(true, format!("{name} is paused"));
            continue;
        }
        match app.examine_kept::<S>(kept.id).await? {
            Examined::Works(Some(mails)) => say(true, format!("{name} can be read; mails in it: {mails}")),
            Examined::Works(None) => say(true, format!("{name} lets us in")),
            Examined::Trouble(why) => say(false, format!("{name}: {why}")),
        }
    }
    Ok(())
}

/// The files with refresh tokens, each once.
fn refresh_tokens(settings: &Settings) -> impl Iterator<Item = &Path> {
    let mailboxes = settings.mailboxes.iter().filter_map(|mailbox| mailbox.oauth.as_ref());
    let all = mailboxes.chain(settings.relays.iter().filter_map(|relay| relay.oauth.as_ref()));
    all.filter_map(|oauth| oauth.refresh_token_file.as_deref()).collect::<BTreeSet<_>>().into_iter()
}

/// Whether a mail that the desk signs is believed by whoever checks it.
async fn vouched(signing: &Signing) -> Result<bool> {
    let domain = signing.domain();
    let from = format!("doctor@{domain}");
    let raw =
        signing.sign(format!("From: {from}\r\nSubject: Checked\r\n\r\nIs this believed?\r\n").as_bytes())?;
    let message = trestle_mail::parse::message(&raw);
    let checks = SenderChecks::new(domain, &[], &[], true)?;
    let mail = Questioned { raw: &raw, message: &message, mail_from: Some(&from), route: &Route::default() };
    let opinion = checks.ask(mail).await.map_err(|unanswered| anyhow!("{unanswered}"))?;
    Ok(opinion.standing == Standing::Proven)
}
