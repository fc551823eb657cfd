//! Mail into the demo by SMTP on loopback, and out of its `outbox` folder.

use std::path::Path;

use anyhow::{Context, Result, ensure};
use mail_builder::MessageBuilder;
use mail_parser::{Message, MessageParser};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufStream};
use tokio::net::TcpStream;

use crate::demo::Demo;

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
