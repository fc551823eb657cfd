//! One conversation: greets, obeys commands in their order, ends.
//!
//! Every way out is an [`Ending`], and what is said last belongs to it.

use std::borrow::Cow;
use std::net::IpAddr;
use std::sync::Arc;

use smtp_proto::{Error, MAIL_BODY_BINARYMIME, MAIL_REQUIRETLS, MAIL_SMTPUTF8, MailFrom, Request};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::sync::watch;
use tokio::time::timeout;

use super::received::Alphabet;
use super::wire::{Closing, Line, Wire};
use super::{Intake, Post, Protocol, Recipient, Trouble, reply, stopped};

/// A conversation with one client.
pub(super) struct Session<I, S> {
    pub(super) post: Arc<Post<I>>,
    pub(super) wire: Wire<S>,
    pub(super) remote: IpAddr,
    pub(super) mail: Option<Mail>,
    /// Whether TLS is under the conversation.
    pub(super) is_secret: bool,
    hello: Option<Hello>,
    errors: usize,
    pub(super) chatter: usize,
}

/// How the client introduced itself.
#[derive(Clone)]
pub(super) struct Hello {
    pub(super) name: String,
    pub(super) dialect: Dialect,
}

/// Which greeting the client used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Dialect {
    Smtp,
    Esmtp,
    Lmtp,
}

/// A mail transaction: begun by MAIL, ended by the message, RSET or a new greeting.
pub(super) struct Mail {
    pub(super) hello: Hello,
    pub(super) from: String,
    pub(super) alphabet: Alphabet,
    /// In the order of the accepted RCPT commands; LMTP answers each, also a repeated one.
    pub(super) recipients: Vec<String>,
}

/// Why a conversation is over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ending {
    /// The client said QUIT.
    Quit,
    /// The client is gone or does not take our answers.
    Lost,
    /// The client kept us waiting.
    Idle,
    /// A line without end.
    Flooded,
    /// A message so far beyond its limit that its end is not worth waiting for.
    TooBig,
    /// BDAT: its chunk would follow and be read as commands.
    Unframed,
    /// Another protocol's request, most likely made by a tricked browser.
    NotMail,
    /// Too many refused commands.
    Errors,
    /// Too many commands without mail.
    Chatter,
    /// We are going down.
    Stopping,
    /// The client asked for TLS and gets it.
    Secure,
    /// The client, or somebody in between, went on talking before TLS (CVE-2011-0411).
    SaidAhead,
}

impl Ending {
    fn last_words(self) -> &'static str {
        match self {
            Self::Quit => reply::BYE,
            Self::Lost => "",
            Self::Idle => reply::IDLE,
            Self::Flooded => reply::LINE_TOO_LONG,
            Self::TooBig => reply::TOO_BIG,
            Self::Unframed => reply::NOT_OFFERED,
            Self::NotMail => reply::NOT_MAIL,
            Self::Errors => reply::TOO_MANY_ERRORS,
            Self::Chatter => reply::TOO_MUCH_CHATTER,
            Self::Stopping => reply::STOPPING,
            Self::Secure => reply::START_TLS,
            Self::SaidAhead => reply::SAID_AHEAD,
        }
    }

    fn closing(self) -> Closing {
        match self {
            Self::Quit | Self::Lost | Self::Stopping | Self::Secure => Closing::AtOnce,
            Self::Idle
            | Self::Flooded
            | Self::TooBig
            | Self::Unframed
            | Self::SaidAhead
            | Self::NotMail
            | Self::Errors
            | Self::Chatter => Closing::HearOut,
        }
    }
}

impl<I: Intake, S: AsyncRead + AsyncWrite + Unpin> Session<I, S> {
    pub(super) fn new(post: Arc<Post<I>>, stream: S, remote: IpAddr) -> Self {
        Self {
            wire: Wire::new(stream, &post.settings.limits),
            post,
            remote,
            hello: None,
            mail: None,
            is_secret: false,
            errors: 0,
            chatter: 0,
        }
    }

    /// A conversation that goes on after STARTTLS, from its beginning.
    pub(super) fn secured(post: Arc<Post<I>>, stream: S, remote: IpAddr) -> Self {
        Self { is_secret: true, ..Self::new(post, stream, remote) }
    }

    /// Talks until one side ends it; once `stop` is true, until the mail in hand is done. Gives
    /// the stream back if TLS is to be put under it.
    pub(super) async fn run(mut self, mut stop: watch::Receiver<bool>) -> Option<S> {
        let protocol = match self.post.protocol {
            Protocol::Smtp => "ESMTP",
            Protocol::Lmtp => "LMTP",
        };
        if !self.is_secret {
            self.wire.say(&format!("220 {} {protocol} Trestle\r\n", self.post.settings.hostname));
        }
        let ending = loop {
            if let Err(ending) = self.turn(&mut stop).await {
                break ending;
            }
        };
        tracing::debug!(remote = %self.remote, ?ending, "mail session ended");
        self.wire.say(ending.last_words());
        if ending == Ending::Secure {
            return self.wire.into_stream().await;
        }
        self.wire.close(ending.closing()).await;
        None
    }

    async fn turn(&mut self, stop: &mut watch::Receiver<bool>) -> Result<(), Ending> {
        let line = if self.mail.is_some() {
            self.wire.line().await?
        } else {
            tokio::select! {
                biased;
                () = stopped(stop) => return Err(Ending::Stopping),
                line = self.wire.line() => line?,
            }
        };
        match line {
            Line::Command(line) => self.obey(&line).await,
            Line::Malformed => self.refuse(reply::MALFORMED_LINE),
            Line::TooLong => self.refuse(reply::LINE_TOO_LONG),
        }
    }

    async fn obey(&mut self, line: &str) -> Result<(), Ending> {
        let request = match Request::parse(&mut line.as_bytes().iter()) {
            Ok(request) => request,
            Err(error) => return self.misunderstand(line, error),
        };
        match (request, self.post.protocol) {
            (Request::Helo { host }, Protocol::Smtp) => self.greet(&host, Dialect::Smtp),
            (Request::Ehlo { host }, Protocol::Smtp) => self.greet(&host, Dialect::Esmtp),
            (Request::Lhlo { host }, Protocol::Lmtp) => self.greet(&host, Dialect::Lmtp),
            (Request::Helo { .. } | Request::Ehlo { .. } | Request::Lhlo { .. }, _) => {
                self.refuse(reply::WRONG_PROTOCOL)
            }
            (Request::Mail { from }, _) => self.begin(&from, line),
            (Request::Rcpt { to }, _) => self.address(bare_address(&to.address, line)).await,
            (Request::Data, _) => self.receive().await,
            (Request::Rset, _) => {
                self.mail = None;
                self.chat(reply::OK)
            }
            (Request::Noop { .. }, _) => self.chat(reply::OK),
            (Request::Vrfy { .. }, _) => self.chat(reply::WILL_NOT_VERIFY),
            (Request::Help { .. }, _) => self.chat(reply::HELP),
            (Request::Quit, _) => Err(Ending::Quit),
            (Request::StartTls, _) if self.offers_tls() => Err(match self.wire.pending() {
                [] => Ending::Secure,
                _ => Ending::SaidAhead,
            }),
            (Request::Bdat { .. }, _) => Err(Ending::Unframed),
            _ => self.refuse(reply::NOT_OFFERED),
        }
    }

    fn misunderstand(&mut self, line: &str, error: Error) -> Result<(), Ending> {
        match error {
            Error::UnknownCommand if is_other_protocol(line) => Err(Ending::NotMail),
            Error::UnknownCommand => self.refuse(reply::UNKNOWN_COMMAND),
            Error::InvalidSenderAddress => self.refuse(reply::BAD_SENDER),
            Error::InvalidRecipientAddress => self.refuse(reply::BAD_RECIPIENT),
            Error::UnsupportedParameter { .. } => self.refuse(reply::UNKNOWN_PARAMETER),
            _ => self.refuse(reply::SYNTAX),
        }
    }

    fn offers_tls(&self) -> bool {
        self.post.settings.tls.is_some() && !self.is_secret
    }

    fn greet(&mut self, name: &str, dialect: Dialect) -> Result<(), Ending> {
        self.mail = None;
        self.hello = Some(Hello { name: name.to_owned(), dialect });
        let hostname = &self.post.settings.hostname;
        let answer = match dialect {
            Dialect::Smtp => format!("250 {hostname}\r\n"),
            Dialect::Esmtp | Dialect::Lmtp => format!(
                "250-{hostname}\r\n250-PIPELINING\r\n250-SIZE {}\r\n250-8BITMIME\r\n\
                 250-SMTPUTF8\r\n{}250 ENHANCEDSTATUSCODES\r\n",
                self.post.settings.limits.message_bytes,
                if self.offers_tls() { "250-STARTTLS\r\n" } else { "" },
            ),
        };
        self.chat(&answer)
    }

    fn begin(&mut self, from: &MailFrom<Cow<'_, str>>, line: &str) -> Result<(), Ending> {
        let Some(hello) = &self.hello else {
            return self.refuse(reply::GREET_FIRST);
        };
        if self.mail.is_some() {
            return self.refuse(reply::NESTED_MAIL);
        }
        if from.flags & (MAIL_BODY_BINARYMIME | MAIL_REQUIRETLS) != 0 {
            return self.refuse(reply::UNKNOWN_PARAMETER);
        }
        if from.size > self.post.settings.limits.message_bytes {
            return self.refuse(reply::TOO_BIG);
        }
        self.mail = Some(Mail {
            hello: hello.clone(),
            from: bare_address(&from.address, line).to_owned(),
            alphabet: match from.flags & MAIL_SMTPUTF8 {
                0 => Alphabet::Ascii,
                _ => Alphabet::Utf8,
            },
            recipients: Vec::new(),
        });
        self.wire.say(reply::SENDER_OK);
        Ok(())
    }

    async fn address(&mut self, recipient: &str) -> Result<(), Ending> {
        let Some(mail) = &mut self.mail else {
            return self.refuse(reply::SENDER_FIRST);
        };
        if recipient.is_empty() {
            return self.refuse(reply::BAD_RECIPIENT);
        }
        if mail.recipients.len() >= self.post.settings.limits.recipients {
            self.wire.say(reply::TOO_MANY_RECIPIENTS);
            return Ok(());
        }
        let asked = timeout(self.post.settings.limits.idle, self.post.intake.knows(recipient));
        match asked.await.unwrap_or_else(|_| Err(no_answer())) {
            Ok(Recipient::Ours) => {
                mail.recipients.push(recipient.to_owned());
                self.wire.say(reply::RECIPIENT_OK);
                Ok(())
            }
            Ok(Recipient::Unknown) => self.refuse(reply::UNKNOWN_RECIPIENT),
            Err(trouble) => {
                tracing::error!(%trouble, "failed to look a mail recipient up");
                self.wire.say(reply::TROUBLE);
                Ok(())
            }
        }
    }

    fn chat(&mut self, answer: &str) -> Result<(), Ending> {
        self.chatter += 1;
        if self.chatter > self.post.settings.limits.chatter {
            return Err(Ending::Chatter);
        }
        self.wire.say(answer);
        Ok(())
    }

    pub(super) fn refuse(&mut self, answer: &str) -> Result<(), Ending> {
        self.wire.say(answer);
        self.errors += 1;
        if self.errors > self.post.settings.limits.errors {
            return Err(Ending::Errors);
        }
        Ok(())
    }
}

/// What a desk that does not answer in time amounts to.
pub(super) fn no_answer() -> Trouble {
    Trouble("no answer in time".to_owned())
}

/// The parsed address, or `postmaster`, which the parser returns as empty like `<>`.
fn bare_address<'a>(parsed: &'a str, line: &str) -> &'a str {
    if parsed.is_empty() && line.to_ascii_lowercase().contains("<postmaster>") {
        "postmaster"
    } else {
        parsed
    }
}

fn is_other_protocol(line: &str) -> bool {
    let verb = line.split([' ', '\r']).next().unwrap_or_default();
    ["GET", "POST", "PUT", "HEAD", "OPTIONS", "CONNECT"].contains(&verb)
}
