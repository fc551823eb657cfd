//! Mail into the demo by SMTP on loopback, and out of its `outbox` folder.

use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use mail_builder::MessageBuilder;
use mail_parser::{Message, MessageParser};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufStream};
use tokio::net::TcpStream;

use crate::demo::Demo;

/// How long a mail may be on its way.
const PATIENCE: Duration = Duration::from_secs(15);

/// A file that travels with a mail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment<'a> {
    /// `trace.log`.
    pub name: &'a str,
    /// `text/plain`.
    pub kind: &'a str,
    /// What is in it.
    pub bytes: &'a [u8],
}

impl Demo {
    /// Sends one mail to the demo's listener and returns once it is acknowledged.
    ///
    /// A `subject` that begins with `Re:` does not make it a reply; a walk that answers
    /// takes the address to answer to from the [`outbox`].
    pub async fn mail(
        &self,
        from: &str,
        to: &str,
        subject: &str,
        body: &str,
        attachment: Option<Attachment<'_>>,
    ) -> Result<()> {
        let mut message = MessageBuilder::new().from(from).to(to).subject(subject).text_body(body);
        if let Some(Attachment { name, kind, bytes }) = attachment {
            message = message.attachment(kind, name, bytes);
        }
        let address = self.smtp.trim_start_matches("smtp://");
        submit(address, from, to, &message.write_to_vec()?)
            .await
            .with_context(|| format!("failed to send mail to {address}"))
    }
}

impl Demo {
    /// Sends one mail that has only an HTML part.
    pub async fn mail_in_html(&self, from: &str, to: &str, subject: &str, html: &str) -> Result<()> {
        let message = MessageBuilder::new().from(from).to(to).subject(subject).html_body(html);
        let address = self.smtp.trim_start_matches("smtp://");
        submit(address, from, to, &message.write_to_vec()?)
            .await
            .with_context(|| format!("failed to send mail to {address}"))
    }

    /// Every mail that the demo has sent to `address`, oldest first.
    pub fn mails_to(&self, address: &str) -> Result<Vec<Message<'static>>> {
        let mut mails = outbox(&self.outbox)?;
        mails.retain(|mail| mail.to().is_some_and(|to| to.contains(address)));
        Ok(mails)
    }

    /// Waits until the demo has sent `address` a mail with `words` in its subject or its text.
    pub async fn mail_to(&self, address: &str, words: &str) -> Result<Message<'static>> {
        let end = Instant::now() + PATIENCE;
        loop {
            let says = |mail: &Message<'_>| {
                let text = mail.body_text(0).unwrap_or_default();
                mail.subject().unwrap_or_default().contains(words) || text.contains(words)
            };
            let mails = self.mails_to(address)?;
            let subjects: Vec<String> =
                mails.iter().map(|mail| mail.subject().unwrap_or_default().to_owned()).collect();
            if let Some(mail) = mails.into_iter().rev().find(says) {
                return Ok(mail);
            }
            ensure!(Instant::now() < end, "{address} got no mail with “{words}”, only {subjects:?}");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }
}

/// Where an answer to `mail` goes.
pub(crate) fn reply_address(mail: &Message<'_>) -> Result<String> {
    let address = mail.reply_to().and_then(|to| to.first()).and_then(|to| to.address());
    Ok(address.context("the mail names no address to answer to")?.to_owned())
}

/// One RFC 5321 transaction.
async fn submit(address: &str, from: &str, to: &str, message: &[u8]) -> Result<()> {
    let mut server = BufStream::new(TcpStream::connect(address).await?);
    expect(&mut server, '2').await?;
    for command in ["EHLO localhost".to_owned(), format!("MAIL FROM:<{from}>"), format!("RCPT TO:<{to}>")] {
        say(&mut server, command.as_bytes()).await?;
        expect(&mut server, '2').await?;
    }
    say(&mut server, b"DATA").await?;
    expect(&mut server, '3').await?;
    for line in message.split_inclusive(|&byte| byte == b'\n') {
        if line.starts_with(b".") {
            server.write_all(b".").await?;
        }
        server.write_all(line).await?;
    }
    say(&mut server, b"\r\n.").await?;
    expect(&mut server, '2').await?;
    say(&mut server, b"QUIT").await
}

async fn say(server: &mut BufStream<TcpStream>, line: &[u8]) -> Result<()> {
    server.write_all(line).await?;
    server.write_all(b"\r\n").await?;
    Ok(server.flush().await?)
}

/// Reads one reply, of several lines perhaps, and fails unless its code begins with `digit`.
async fn expect(server: &mut BufStream<TcpStream>, digit: char) -> Result<()> {
    loop {
        let mut line = String::new();
        let length = server.read_line(&mut line).await?;
        ensure!(length > 0, "the server hung up");
        ensure!(line.starts_with(digit), "the server said {}", line.trim_end());
        if line.as_bytes().get(3) != Some(&b'-') {
            return Ok(());
        }
    }
}

/// Every mail in `folder`, by file name. A folder that is not there yet holds none.
pub fn outbox(folder: &Path) -> Result<Vec<Message<'static>>> {
    if !folder.exists() {
        return Ok(vec![]);
    }
    let mut paths = vec![];
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "eml") {
            paths.push(path);
        }
    }
    paths.sort();
    paths
        .iter()
        .map(|path| {
            let bytes = std::fs::read(path)?;
            let message = MessageParser::default().parse(&bytes);
            let message = message.with_context(|| format!("{} is no mail", path.display()))?;
            Ok(message.into_owned())
        })
        .collect()
}
