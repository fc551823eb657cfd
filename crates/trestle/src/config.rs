//! Settings: built-in values, then the file, then `TRESTLE_…`, then the command line.

use std::net::SocketAddr;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use figment::Figment;
use figment::providers::{Env, Format, Serialized, Toml};
use serde::{Deserialize, Serialize};

use crate::cli::{Config as Options, ConfigCommand, Serve};
use crate::dkim::{Dkim, Signing};
use crate::language_model::LanguageModel;
use crate::mail_fetch::Mailbox;
use crate::mail_tls::Certificate;
use crate::post::Outgoing;

/// Every setting of a desk.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// Folder for blobs, and for the database if that is a file.
    pub data: PathBuf,
    /// `sqlite:FILE` or `postgres://…`; a file in the data folder if empty.
    pub database_url: String,
    /// Where pages are served.
    pub listen: SocketAddr,
    /// What people type to reach the desk.
    pub public_url: String,
    /// What the desk calls itself.
    pub site: String,
    /// The domain of its mail addresses.
    pub mail_domain: String,
    /// How many seconds an answer to a customer can be taken back before it goes out; 120 at most.
    pub undo_seconds: i64,
    /// How many mails a minute the desk sends by itself, such as acknowledgements; 0 for any number.
    pub automatic_mails_per_minute: u32,
    /// Where SMTP is served; not at all if empty.
    pub smtp_listen: String,
    /// Where LMTP is served; not at all if empty.
    pub lmtp_listen: String,
    /// The certificate, in PEM, with which SMTP and LMTP offer STARTTLS; not offered if empty.
    pub mail_certificate: PathBuf,
    /// Its private key, in PEM.
    pub mail_key: PathBuf,
    /// Whether the domain of a mail's sender is asked by DNS whether the mail is from there.
    pub sender_checks: bool,
    /// Servers in front of ours whose `Authentication-Results` are believed, by their authserv-id.
    pub trusted_results: Vec<String>,
    /// Forwarders whose ARC seals are believed, by domain.
    pub trusted_sealers: Vec<String>,
    /// Whether colleagues may have pictures fetched that mails show from elsewhere.
    pub remote_pictures: bool,
    /// Known problems that are recognised in logs, a TOML file; none if empty.
    pub signatures: PathBuf,
    /// For how many days logs are kept as they came, sealed; 0 not at all.
    pub original_logs_days: u16,
    /// A folder with a model of static embeddings, by which articles are also found; none if empty.
    pub embedding_model: PathBuf,
    /// The sites whose pages may embed the portal, as origins such as `https://shop.example`.
    pub widget_sites: Vec<String>,
    /// The language model that puts the assistant's answers into words; it quotes articles without one.
    pub assistant: Option<LanguageModel>,
    /// The server that takes outgoing mail, as `smtps://`, `smtp+starttls://` or `smtp://`
    /// `[user:password@]host[:port]`; mail is written into `outbox/` if empty.
    pub smtp_out: String,
    /// Servers that take the mail from some addresses instead.
    pub relays: Vec<Outgoing>,
    /// Signs outgoing mail with a key of the mail domain.
    pub dkim: Option<Dkim>,
    /// Mailboxes on other servers whose mail is fetched.
    pub mailboxes: Vec<Mailbox>,
    /// The servers that administrators may name on the screen; any if empty.
    pub mail_servers: Vec<String>,
}

impl Default for Settings {
    fn default() -> Self {
        Settings {
            data: PathBuf::from("./trestle-data"),
            database_url: String::new(),
            listen: SocketAddr::from(([127, 0, 0, 1], 8080)),
            public_url: String::new(),
            site: "Trestle".to_owned(),
            mail_domain: "localhost".to_owned(),
            undo_seconds: 10,
            automatic_mails_per_minute: 600,
            smtp_listen: String::new(),
            lmtp_listen: String::new(),
            mail_certificate: PathBuf::new(),
            mail_key: PathBuf::new(),
            sender_checks: true,
            trusted_results: vec![],
            trusted_sealers: vec![],
            remote_pictures: true,
            signatures: PathBuf::new(),
            original_logs_days: 0,
            embedding_model: PathBuf::new(),
            widget_sites: vec![],
            assistant: None,
            smtp_out: String::new(),
            relays: vec![],
            dkim: None,
            mailboxes: vec![],
            mail_servers: vec![],
        }
    }
}

impl Settings {
    /// What people type, made of the listening address if it is not set.
    pub fn public_url(&self) -> String {
        match self.public_url.trim_end_matches('/') {
            "" => format!("http://{}", self.listen),
            url => url.to_owned(),
        }
    }

    /// The database, a file in the data folder if none is named.
    pub fn database_url(&self) -> String {
        match self.database_url.as_str() {
            "" => format!("sqlite:{}", self.data.join("trestle.db").display()),
            url => url.to_owned(),
        }
    }

    /// The certificate of the listeners for mail, if one is set.
    pub fn certificate(&self) -> Option<Certificate> {
        let is_set = !self.mail_certificate.as_os_str().is_empty();
        let (certificate, key) = (self.mail_certificate.clone(), self.mail_key.clone());
        is_set.then_some(Certificate { certificate, key })
    }

    /// Signs outgoing mail, if a key is set.
    ///
    /// # Errors
    /// When the key cannot be used.
    pub fn signing(&self) -> Result<Option<Signing>> {
        self.dkim.as_ref().map(|dkim| Signing::load(&self.mail_domain, dkim)).transpose()
    }

    pub fn check(&self) -> Result<()> {
        if !self.public_url.is_empty() && !self.public_url.starts_with("http") {
            bail!("public_url must start with http:// or https://, not {:?}", self.public_url);
        }
        for (name, value) in [("smtp_listen", &self.smtp_listen), ("lmtp_listen", &self.lmtp_listen)] {
            if !value.is_empty() && value.parse::<SocketAddr>().is_err() {
                bail!("{name} must be an address such as 127.0.0.1:2525, not {value:?}");
            }
        }
        if let Some(certificate) = self.certificate() {
            certificate.load()?;
        }
        if self.mail_domain.is_empty() || self.mail_domain.contains(['@', ' ']) {
            bail!("mail_domain must be a domain such as desk.example, not {:?}", self.mail_domain);
        }
        if !(0..=120).contains(&self.undo_seconds) {
            bail!("undo_seconds must be between 0 and 120, not {}", self.undo_seconds);
        }
        if !self.smtp_out.is_empty() {
            crate::post::relay(&self.smtp_out)?;
        }
        self.relays.iter().try_for_each(Outgoing::check)?;
        self.widget_sites.iter().try_for_each(|site| origin(site))?;
        if let Some(assistant) = &self.assistant {
            assistant.check()?;
        }
        self.signing()?;
        self.mailboxes.iter().try_for_each(Mailbox::check)
    }
}

/// Reads and checks the settings.
pub fn read(options: &Serve) -> Result<Settings> {
    let mut figment = Figment::from(Serialized::defaults(Settings::default()));
    if let Some(file) = &options.config {
        if !file.is_file() {
            bail!("failed to open the configuration {}: there is no such file", file.display());
        }
        figment = figment.merge(Toml::file(file));
    }
    figment = figment.merge(Env::prefixed("TRESTLE_"));
    if let Some(data) = &options.data {
        figment = figment.merge(("data", data));
    }
    if let Some(url) = &options.database_url {
        figment = figment.merge(("database_url", url));
    }
    if let Some(listen) = options.listen {
        figment = figment.merge(("listen", listen));
    }
    let settings: Settings = figment.extract().context("failed to read the configuration")?;
    settings.check()?;
    Ok(settings)
}

/// `trestle config check`.
pub fn run(Options { command: ConfigCommand::Check(options) }: Options) -> Result<()> {
    let settings = read(&options)?;
    println!("The configuration is sound. The desk will be reached at {}.", settings.public_url());
    Ok(())
}

/// Whether a text is an origin: a scheme and a host, perhaps a port, and nothing else.
fn origin(site: &str) -> Result<()> {
    let url = url::Url::parse(site).ok().filter(|url| matches!(url.scheme(), "http" | "https"));
    match url {
        Some(url) if url.origin().ascii_serialization() == site => Ok(()),
        _ => bail!("widget_sites must hold origins such as https://shop.example, not {site:?}"),
    }
}
