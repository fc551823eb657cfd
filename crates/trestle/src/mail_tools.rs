//! `trestle mail …`: reading mail without a server, bringing mail into a desk, and access to a mailbox.

use std::io::{Read, Write};
use std::path::Path;

use anyhow::{Context, Result, bail};
use trestle_app::{App, Arrival, Keeping, Route};
use trestle_mail::{html, mbox, report};

use crate::cli::{Mail, MailCommand, Serve};
use crate::mail_in::LARGEST;
use crate::oauth::authorize;
use crate::{config, files, running};

pub fn run(Mail { command }: Mail) -> Result<()> {
    match command {
        MailCommand::Parse { json, files } => files.iter().try_for_each(|file| parse(file, json)),
        MailCommand::Clean { file } => {
            let text = String::from_utf8_lossy(&read(&file)?).into_owned();
            print(&html::clean(&text))
        }
        MailCommand::Import { path, to, serve } => import(&path, to, &serve),
        MailCommand::Authorize(options) => authorize::run(&options),
    }
}

fn parse(file: &str, json: bool) -> Result<()> {
    let bytes = read(file)?;
    for mail in report::lines(file, &bytes) {
        let line = match json {
            true => serde_json::to_string(&mail).context("failed to write JSON")?,
            false => {
                let from = if mail.from.address.is_empty() { "?" } else { &mail.from.address };
                let date = mail.date.as_deref().unwrap_or("?");
                let problems =
                    mail.problems.iter().map(|problem| format!("\n  ! {problem}")).collect::<String>();
                format!("{}\n  {date}  {from}\n  {}{problems}\n\n{}\n", mail.file, mail.subject, mail.reply)
            }
        };
        print(&format!("{line}\n"))?;
    }
    Ok(())
}

fn import(path: &Path, to: Option<String>, serve: &Serve) -> Result<()> {
    let app = running::open(&config::read(serve)?)?;
    let runtime = tokio::runtime::Runtime::new().context("failed to start")?;
    let recipient = match to {
        Some(to) => to,
        None => runtime
            .block_on(app.first_address())?
            .context("the desk has no team with a mail address; give one with --to")?,
    };
    if !runtime.block_on(app.receives(&recipient))? {
        bail!("{recipient} is not an address of this desk; give one that is with --to");
    }
    let (mut new, mut known) = (0, 0);
    // A Maildir has its mails in `cur` and `new`.
    for file in files::below(path)? {
        let bytes = std::fs::read(&file).with_context(|| format!("failed to read {}", file.display()))?;
        for raw in mails(bytes) {
            match runtime.block_on(keep(&app, raw, &recipient))? {
                Keeping::Kept => new += 1,
                Keeping::KnownAlready => known += 1,
            }
        }
    }
    // A stopped desk understands them now; a running one may be faster, which does no harm.
    runtime.block_on(app.drain())?;
    eprintln!("{new} new, {known} already known");
    Ok(())
}

async fn keep(app: &App, raw: Vec<u8>, recipient: &str) -> Result<Keeping> {
    let (recipients, route) = (vec![recipient.to_owned()], Route::default());
    let arrival = Arrival { mail_from: String::new(), recipients, raw, route };
    Ok(app.keep(arrival).await?)
}

fn mails(bytes: Vec<u8>) -> Vec<Vec<u8>> {
    match mbox::is_mbox(&bytes) {
        true => mbox::messages(bytes.as_slice(), LARGEST).filter_map(Result::ok).collect(),
        false => vec![bytes],
    }
}

fn read(file: &str) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    match file {
        "-" => std::io::stdin().lock().read_to_end(&mut bytes).map(drop),
        path => std::fs::File::open(path).and_then(|mut file| file.read_to_end(&mut bytes)).map(drop),
    }
    .with_context(|| format!("failed to read {file}"))?;
    Ok(bytes)
}

fn print(text: &str) -> Result<()> {
    std::io::stdout().lock().write_all(text.as_bytes()).context("failed to write")
}
