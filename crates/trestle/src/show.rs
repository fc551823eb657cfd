//! `trestle demo`: the product with a believable company in it, on this machine only.

use std::path::Path;

use anyhow::{Context, Result};
use indicatif::{ProgressBar, ProgressStyle};
use serde_json::json;
use trestle_app::App;
use trestle_store::{DatabaseUrl, Durability, Options};

use crate::cli::Demo;
use crate::config::Settings;
use crate::{demo, post, running};

/// The demo's database keeps its name while it is being written; only a whole one is reused.
const WHOLE: &str = "demo-accounts.json";
/// The logs in it hold no real secret, so an administrator is shown how the file as it came is opened.
const ORIGINAL_LOGS_DAYS: u16 = 7;

pub fn run(options: Demo) -> Result<()> {
    running::start_logging();
    let mut settings = Settings {
        data: options.data.clone(),
        database_url: options.database_url.unwrap_or_default(),
        listen: options.listen,
        site: demo::NAME.to_owned(),
        mail_domain: demo::MAIL_DOMAIN.to_owned(),
        smtp_listen: "127.0.0.1:0".to_owned(),
        lmtp_listen: "127.0.0.1:0".to_owned(),
        undo_seconds: options.undo_seconds,
        widget_sites: options.widget_site,
        // Its mails go into a folder.
        automatic_mails_per_minute: 0,
        original_logs_days: ORIGINAL_LOGS_DAYS,
        // The demo asks nobody outside.
        sender_checks: false,
        remote_pictures: false,
        ..Settings::default()
    };
    settings.check()?;
    if !options.data.join(WHOLE).is_file() {
        fill(&settings, options.tickets)?;
    }
    // The port may be chosen by the system; links in mails need the real one.
    if settings.listen.port() == 0 {
        let probe = std::net::TcpListener::bind(settings.listen).context("failed to find a free port")?;
        settings.listen = probe.local_addr()?;
    }
    let app = running::open(&settings)?;
    let runtime = tokio::runtime::Runtime::new()?;
    runtime.block_on(async {
        let bound = running::bind(&app, &settings).await?;
        let at = bound.addresses;
        let address = |at: Option<std::net::SocketAddr>| at.map(|at| at.to_string());
        let listening = json!({ "http": format!("http://{}", at.http), "smtp": address(at.smtp), "lmtp": address(at.lmtp) });
        running::write_json(&options.data.join("demo.json"), &listening)?;
        let courier = post::courier(&settings)?;
        let serving = tokio::spawn(running::serve(app, bound, courier));
        println!("ready http://{}", at.http);
        introduce(at, &options.data);
        serving.await.context("the desk broke")?
    })
}

/// Writes the company. It is made aside and fast; a crash meanwhile means starting over.
fn fill(settings: &Settings, tickets: usize) -> Result<()> {
    remove_unfinished(settings)?;
    let started = trestle_app::Clock::now(&trestle_app::WallClock);
    let bulk = Options { durability: Durability::Bulk, ..Options::default() };
    let app: App = running::open_with(settings, bulk)?;
    let bar = ProgressBar::new(tickets as u64);
    if let Ok(style) = ProgressStyle::with_template("{bar:40} {pos}/{len} tickets, {eta} left") {
        bar.set_style(style);
    }
    let accounts = demo::fill(&app, tickets, started, |done| bar.set_position(done as u64))?;
    bar.finish_and_clear();
    drop(app);
    let accounts = serde_json::to_value(&accounts).context("failed to write the accounts")?;
    running::write_json(&settings.data.join(WHOLE), &accounts)
}

fn remove_unfinished(settings: &Settings) -> Result<()> {
    let Ok(DatabaseUrl::Sqlite(file)) = settings.database_url().parse() else { return Ok(()) };
    for end in ["", "-wal", "-shm"] {
        let mut name = file.clone().into_os_string();
        name.push(end);
        match std::fs::remove_file(Path::new(&name)) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                return Err(error)
                    .with_context(|| format!("failed to remove the unfinished {}", name.display()));
            }
            _ => {}
        }
    }
    Ok(())
}

fn introduce(at: running::Addresses, data: &Path) {
    println!();
    for account in demo::accounts() {
        println!("  {:<9} {:<28} {}   {}", account.role, account.email, account.password, account.name);
    }
    println!();
    if let Some(smtp) = at.smtp {
        println!(
            "  Mail to {} by SMTP on {smtp}; answers appear in {}.",
            demo::SUPPORT_ADDRESS,
            data.join("outbox").display()
        );
    }
}
