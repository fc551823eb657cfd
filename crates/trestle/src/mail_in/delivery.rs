//! DATA: takes the message in and answers for it.

use std::borrow::Cow;

use tokio::io::{AsyncRead, AsyncWrite};
use tokio::time::{Instant, timeout};

use super::data::{DataReader, Progress};
use super::received::Trace;
use super::session::{Ending, Mail, Session, no_answer};
use super::{Envelope, Intake, Protocol, canonical_line_ends, reply};

impl<I: Intake, S: AsyncRead + AsyncWrite + Unpin> Session<I, S> {
    /// Takes one message in, makes it durable and only then says 250.
    pub(super) async fn receive(&mut self) -> Result<(), Ending> {
        let Some(mail) = self.mail.take_if(|mail| !mail.recipients.is_empty()) else {
            return self.refuse(match self.mail {
                None => reply::SENDER_FIRST,
                Some(_) => reply::NO_RECIPIENTS,
            });
        };
        self.wire.say(reply::SEND_MESSAGE);
        let message = self.read_message(&mail).await?;
        let answers = match self.post.protocol {
            Protocol::Smtp => 1,
            Protocol::Lmtp => mail.recipients.len(),
        };
        let answer = match message {
            None => reply::TOO_BIG,
            Some(raw) => self.keep(mail, raw).await,
        };
        // One durable row stands for all recipients, so all LMTP answers are the same.
        for _ in 1..answers {
            self.wire.say(answer);
        }
        if answer == reply::TOO_BIG {
            return self.refuse(answer);
        }
        self.wire.say(answer);
        Ok(())
    }

    /// The whole message under its `Received:` header, or `None` if it was too big.
    #[expect(clippy::disallowed_methods, reason = "a deadline on a socket, which no test needs to choose")]
    async fn read_message(&mut self, mail: &Mail) -> Result<Option<Vec<u8>>, Ending> {
        let limits = &self.post.settings.limits;
        let whole_by = Instant::now() + limits.message_time;
        let mut reader = DataReader::new(self.trace(mail), limits.message_bytes);
        loop {
            let pending = self.wire.pending();
            let arrived = pending.len();
            match reader.feed(pending) {
                Progress::More => self.wire.take(arrived),
                Progress::End(used) => {
                    self.wire.take(used);
                    return Ok(reader.into_message());
                }
            }
            if reader.is_hopeless() {
                return Err(Ending::TooBig);
            }
            let deadline = whole_by.min(Instant::now() + self.post.settings.limits.idle);
            self.wire.refill(deadline).await?;
        }
    }

    /// Hands the message to the desk; the answer for the client.
    async fn keep(&mut self, mail: Mail, raw: Vec<u8>) -> &'static str {
        let raw = match canonical_line_ends(&raw) {
            Cow::Borrowed(_) => raw,
            Cow::Owned(mended) => mended,
        };
        let bytes = raw.len();
        let envelope = self.envelope(mail);
        let recipients = envelope.recipients.len();
        let kept = timeout(self.post.settings.limits.idle, self.post.intake.keep(envelope, raw));
        match kept.await.unwrap_or_else(|_| Err(no_answer())) {
            Ok(()) => {
                tracing::info!(remote = %self.remote, bytes, recipients, "kept a mail");
                self.chatter = 0;
                reply::KEPT
            }
            Err(trouble) => {
                tracing::error!(remote = %self.remote, %trouble, "failed to keep a mail");
                reply::TROUBLE
            }
        }
    }

    fn envelope(&self, mail: Mail) -> Envelope {
        let mut recipients = Vec::with_capacity(mail.recipients.len());
        for recipient in mail.recipients {
            if !recipients.contains(&recipient) {
                recipients.push(recipient);
            }
        }
        Envelope { from: mail.from, recipients, remote_ip: self.remote, helo: mail.hello.name }
    }

    fn trace(&self, mail: &Mail) -> Vec<u8> {
        let settings = &self.post.settings;
        Trace {
            hello: &mail.hello,
            remote: self.remote,
            hostname: &settings.hostname,
            alphabet: mail.alphabet,
            is_secret: self.is_secret,
            recipients: &mail.recipients,
            at: (settings.clock)(),
        }
        .header()
    }
}
