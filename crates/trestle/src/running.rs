//! A running desk: pages, mail in and out, timers, live changes; and an orderly end.

use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result};
use tokio::net::TcpListener;
use tokio::sync::watch;
use trestle_app::{App, EmbeddingModel, Live, RandomIds, WallClock};
use trestle_diagnose::signature::Signatures;
use trestle_domain::time::Millis;
use trestle_store::{DatabaseUrl, Health, Options};
use trestle_web::Web;

use crate::config::Settings;
use crate::connections::Configured;
use crate::intake::Reception;
use crate::mail_fetch::{self, Mailbox};
use crate::mail_in::{self, Listener, Protocol};
use crate::pictures::Fetcher;
use crate::post::Courier;
use crate::sender_checks::SenderChecks;

/// Opens the desk that the settings describe.
pub fn open(settings: &Settings) -> Result<App> {
    open_with(settings, Options::default())
}

/// Opens it in a way of its own.
pub fn open_with(settings: &Settings, options: Options) -> Result<App> {
    std::fs::create_dir_all(&settings.data)
        .with_context(|| format!("failed to make the data folder {}", settings.data.display()))?;
    let database: DatabaseUrl =
        settings.database_url().parse().map_err(anyhow::Error::msg).context("failed to read database_url")?;
    let app = App::open(trestle_app::Settings {
        data: settings.data.clone(),
        database,
        options,
        public_url: settings.public_url(),
        mail_domain: settings.mail_domain.clone(),
        site: settings.site.clone(),
        clock: Arc::new(WallClock),
        ids: Arc::new(RandomIds::default()),
    })?;
    let checks = SenderChecks::new(
        &settings.mail_domain,
        &settings.trusted_results,
        &settings.trusted_sealers,
        settings.sender_checks,
    )?;
    let app = match settings.remote_pictures {
        true => app.fetching(Arc::new(Fetcher::new())),
        false => app,
    };
    let app =
        app.recognising(signatures(&settings.signatures)?).keeping_originals(settings.original_logs_days);
    let app = match settings.embedding_model.as_os_str().is_empty() {
        true => app,
        false => app.understanding(EmbeddingModel::open(&settings.embedding_model)?),
    };
    let app = app.embedded_in(&settings.widget_sites);
    let app = match &settings.assistant {
        Some(model) => app.assisted(Arc::new(model.clone())),
        None => app,
    };
    let app = app.connected(Arc::new(Configured::new(settings)?));
    Ok(app
        .asking(Arc::new(checks))
        .waiting(Millis(settings.undo_seconds * 1000))
        .pacing(settings.automatic_mails_per_minute))
}

/// Known problems in logs. What cannot be used of them is said, and keeps no desk from starting.
fn signatures(file: &Path) -> Result<Signatures> {
    if file.as_os_str().is_empty() {
        return Ok(Signatures::default());
    }
    let text = std::fs::read_to_string(file).with_context(|| format!("failed to read {}", file.display()))?;
    let (signatures, problems) = Signatures::parse(&text);
    for problem in problems {
        let line = problem.line.unwrap_or(0);
        tracing::warn!(file = %file.display(), line, problem = problem.what, "a known problem cannot be used");
    }
    Ok(signatures)
}

/// The addresses that a desk listens on.
#[derive(Clone, Copy, Debug)]
pub struct Addresses {
    /// Pages.
    pub http: SocketAddr,
    /// Mail by SMTP.
    pub smtp: Option<SocketAddr>,
    /// Mail by LMTP.
    pub lmtp: Option<SocketAddr>,
}

/// Sockets that are bound and not yet served.
pub struct Bound {
    /// Where they are.
    pub addresses: Addresses,
    http: TcpListener,
    mail: Vec<Listener<Reception>>,
    mailboxes: Vec<Mailbox>,
}

/// Binds every socket, so that what cannot be had is known before anything starts.
pub async fn bind(app: &App, settings: &Settings) -> Result<Bound> {
    let http = TcpListener::bind(settings.listen).await.with_context(|| {
        format!("failed to listen on {}; choose another address with --listen", settings.listen)
    })?;
    let reception = Arc::new(Reception(app.clone()));
    let mut bound = Bound {
        addresses: Addresses { http: http.local_addr()?, smtp: None, lmtp: None },
        http,
        mail: vec![],
        mailboxes: settings.mailboxes.clone(),
    };
    for (wanted, protocol) in
        [(&settings.smtp_listen, Protocol::Smtp), (&settings.lmtp_listen, Protocol::Lmtp)]
    {
        if wanted.is_empty() {
            continue;
        }
        let address: SocketAddr = wanted.parse().with_context(|| format!("{wanted:?} is no address"))?;
        let listener = Listener::bind(address, protocol, mail_settings(settings), reception.clone())
            .await
            .with_context(|| format!("failed to listen for mail on {address}"))?;
        let at = Some(listener.local_addr()?);
        match protocol {
            Protocol::Smtp => bound.addresses.smtp = at,
            Protocol::Lmtp => bound.addresses.lmtp = at,
        }
        bound.mail.push(listener);
    }
    Ok(bound)
}

#[expect(clippy::disallowed_methods, reason = "the listener dates the mails it receives")]
fn mail_settings(settings: &Settings) -> mail_in::Settings {
    mail_in::Settings {
        hostname: settings.mail_domain.clone(),
        clock: jiff::Timestamp::now,
        limits: mail_in::Limits::default(),
        tls: settings.certificate().map(|certificate| Arc::new(certificate) as Arc<dyn mail_in::Secure>),
    }
}

/// Serves until the process is asked to stop; then finishes what is in hand.
pub async fn serve(app: App, bound: Bound, courier: Courier) -> Result<()> {
    let (stop, stopped) = watch::channel(false);
    let live = Live::default();
    let mut tasks = tokio::task::JoinSet::new();
    for listener in bound.mail {
        tasks.spawn(listener.serve(stopped.clone()));
    }
    tasks.spawn(mail_fetch::supervise(app.clone(), bound.mailboxes, stopped.clone()));
    let (worker, post, ear) = (app.clone(), Arc::new(courier.knowing(app.clone())), stopped.clone());
    tasks.spawn(async move { worker.work(post, ear).await });
    let (keeper, ear) = (app.clone(), stopped.clone());
    tasks.spawn(async move { keeper.keep_time(ear).await });
    let (indexer, ear) = (app.clone(), stopped.clone());
    tasks.spawn(async move { indexer.keep_index(ear).await });
    let (teller, told, ear) = (app.clone(), live.clone(), stopped.clone());
    tasks.spawn(async move { teller.tell(told, ear).await });

    let watched = app.clone();
    let service =
        trestle_web::routes::router(Web::new(app, live)).into_make_service_with_connect_info::<SocketAddr>();
    let mut ear = stopped.clone();
    let pages = axum::serve(bound.http, service);
    let mut why = Ok(());
    tokio::select! {
        // Open event streams never end by themselves, so pages are cut rather than awaited;
        // what a page asked for is either committed or asked again.
        outcome = pages.into_future() => outcome.context("failed to serve pages")?,
        _ = ear.changed() => {}
        _ = asked_to_stop() => {}
        broken = broken(&watched) => why = Err(broken),
    }
    let _ = stop.send(true);
    while let Some(ended) = tasks.join_next().await {
        ended.context("a part of the desk broke")?;
    }
    why
}

const LOOK_EVERY: Duration = Duration::from_secs(1);

/// Ends when the disk or the database can no longer be trusted: nothing is written after a
/// failed flush, so the process ends and a fresh one recovers from the log (contract D9).
async fn broken(app: &App) -> anyhow::Error {
    loop {
        tokio::time::sleep(LOOK_EVERY).await;
        if let Health::Broken(why) = app.store.health() {
            return anyhow::anyhow!(
                "the database can no longer be trusted: {why}; mend the disk and start again"
            );
        }
    }
}

async fn asked_to_stop() {
    let interrupt = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        match signal(SignalKind::terminate()) {
            Ok(mut terminate) => tokio::select! {
                _ = interrupt => {}
                _ = terminate.recv() => {}
            },
            Err(_) => drop(interrupt.await),
        }
    }
    #[cfg(not(unix))]
    drop(interrupt.await);
}

/// Log lines on standard error; `RUST_LOG` chooses which.
pub fn start_logging() {
    let filter = tracing_subscriber::EnvFilter::try_from_default_env().unwrap_or_else(|_| {
        tracing_subscriber::EnvFilter::new("warn,trestle=info,trestle_app=info,trestle_web=info")
    });
    tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
}

/// Where the demo and tests write what they listen on.
pub fn write_json(path: &Path, value: &serde_json::Value) -> Result<()> {
    let text = serde_json::to_string_pretty(value).context("failed to write JSON")?;
    std::fs::write(path, text + "\n").with_context(|| format!("failed to write {}", path.display()))
}
