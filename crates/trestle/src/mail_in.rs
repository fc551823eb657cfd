//! Mail in by SMTP (RFC 5321) and LMTP (RFC 2033): where other mail servers deliver.
//!
//! A message is acknowledged only after [`Intake::keep`] has made it durable; any trouble of
//! ours is answered 451, so that the sender tries again. The listener knows nothing of
//! tickets: it hands over an envelope and raw bytes and refuses to look inside them.
//!
//! The end of a message is `<CRLF>.<CRLF>` and nothing else. A stray CR or LF never ends a
//! message; line ends are made whole afterwards (see `line_ends`), so one transaction
//! can never become two messages, here or at the next host.
//!
//! It refuses to relay, to sign anybody in, and to take BDAT, which it does not offer. STARTTLS
//! (RFC 3207) is offered when there is a certificate; what was said before it counts for nothing.

mod data;
mod delivery;
mod limits;
mod line_ends;
mod received;
mod reply;
mod seats;
mod session;
#[cfg(test)]
mod tests;
mod wire;

use std::fmt;
use std::future::Future;
use std::io::{self, Write};
use std::net::{IpAddr, SocketAddr};
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream, ToSocketAddrs};
use tokio::sync::watch;
use tokio::task::{JoinError, JoinSet};

pub use limits::{LARGEST, Limits};
pub use line_ends::canonical as canonical_line_ends;
use seats::{Seat, Seats};
use session::Session;

/// What the listener asks of the desk behind it.
pub trait Intake: Send + Sync + 'static {
    /// Whether mail for this address is ours; asked at every RCPT TO.
    ///
    /// `recipient` is as the client wrote it, without angle brackets, in its own case; it is
    /// the bare word `postmaster` when no domain was given (RFC 5321, 4.5.1).
    fn knows(&self, recipient: &str) -> impl Future<Output = Result<Recipient, Trouble>> + Send;

    /// Makes the raw bytes and their intake row durable.
    ///
    /// `Ok` is the promise behind our 250: the message survives a crash from here on. May be
    /// cut short when it takes longer than [`Limits::idle`]; the client is then told 451 and
    /// sends the same message again.
    fn keep(&self, mail: Envelope, raw: Vec<u8>) -> impl Future<Output = Result<(), Trouble>> + Send;
}

/// Answer of [`Intake::knows`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Recipient {
    /// We take mail for this address.
    Ours,
    /// We do not; the client is told 550.
    Unknown,
}

/// Something of ours failed; the client is told to try again later, never why.
#[derive(Debug)]
pub struct Trouble(pub String);

impl fmt::Display for Trouble {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

/// Who sent a message, to whom, and from where: what the client claimed, not what is proven.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Envelope {
    /// The return path; empty for a bounce (`MAIL FROM:<>`).
    pub from: String,
    /// The addresses that [`Intake::knows`] called ours, each once, in the client's order.
    pub recipients: Vec<String>,
    /// The address the client connected from; IPv4 is never written as mapped IPv6.
    pub remote_ip: IpAddr,
    /// The name the client gave itself, unchecked, free of control characters.
    pub helo: String,
}

/// Which of the two protocols a port speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Protocol {
    /// RFC 5321: one answer for a message.
    Smtp,
    /// RFC 2033: one answer for each accepted recipient of a message.
    Lmtp,
}

/// Bytes to and from a client.
pub trait Stream: AsyncRead + AsyncWrite + Unpin + Send {}

impl<S: AsyncRead + AsyncWrite + Unpin + Send> Stream for S {}

/// A handshake under way; ends with the stream that is secret from here on.
pub type Handshake<'s> = Pin<Box<dyn Future<Output = io::Result<Box<dyn Stream>>> + Send + 's>>;

/// Puts TLS between a conversation and its socket.
pub trait Secure: fmt::Debug + Send + Sync {
    /// Agrees on TLS with a client that asked for it.
    fn secure(&self, stream: TcpStream) -> Handshake<'_>;
}

/// How a listener introduces itself and what it puts up with.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Our own name, in the greeting and in `Received:`.
    pub hostname: String,
    /// Tells the time written into `Received:`.
    pub clock: fn() -> Timestamp,
    /// Sizes, counts and patience.
    pub limits: Limits,
    /// Offers STARTTLS, if there is a certificate.
    pub tls: Option<Arc<dyn Secure>>,
}

/// One bound port, ready to [`serve`](Listener::serve).
pub struct Listener<I> {
    socket: TcpListener,
    seats: Arc<Seats>,
    post: Arc<Post<I>>,
}

/// What every session of a listener shares.
pub struct Post<I> {
    pub protocol: Protocol,
    pub settings: Settings,
    pub intake: Arc<I>,
}

impl<I: Intake> Post<I> {
    /// Holds one conversation over an open stream, as [`Listener::serve`] does over each socket.
    /// Gives the stream back if the client wants to go on with TLS.
    pub async fn converse<S>(
        self: Arc<Self>,
        stream: S,
        remote: IpAddr,
        stop: watch::Receiver<bool>,
    ) -> Option<S>
    where
        S: AsyncRead + AsyncWrite + Unpin,
    {
        Session::new(self, stream, remote).run(stop).await
    }
}

impl<I: Intake> Listener<I> {
    /// Binds `address`; clients can connect from here on and are greeted once it serves.
    pub async fn bind(
        address: impl ToSocketAddrs,
        protocol: Protocol,
        settings: Settings,
        intake: Arc<I>,
    ) -> io::Result<Self> {
        let limits = &settings.limits;
        Ok(Self {
            socket: TcpListener::bind(address).await?,
            seats: Seats::new(limits.connections, limits.connections_per_network),
            post: Arc::new(Post { protocol, settings, intake }),
        })
    }

    /// The address it listens on, with the port the system chose if 0 was asked for.
    pub fn local_addr(&self) -> io::Result<SocketAddr> {
        self.socket.local_addr()
    }

    /// Serves until `stop` turns true or its sender is gone.
    ///
    /// Then it accepts nobody new, sends idle clients away, lets the others finish the mail
    /// in hand for at most [`Limits::farewell`], and returns.
    pub async fn serve(self, mut stop: watch::Receiver<bool>) {
        let mut sessions = JoinSet::new();
        let told = stop.clone();
        loop {
            tokio::select! {
                biased;
                () = stopped(&mut stop) => break,
                Some(ended) = sessions.join_next() => report_panic(ended),
                accepted = self.socket.accept() => match accepted {
                    Ok((stream, peer)) => self.admit(stream, peer, &told, &mut sessions),
                    Err(error) => wait_for_descriptors(error).await,
                },
            }
        }
        let farewell = self.post.settings.limits.farewell;
        drop(self);
        let ended = tokio::time::timeout(farewell, async {
            while let Some(ended) = sessions.join_next().await {
                report_panic(ended);
            }
        });
        if ended.await.is_err() {
            tracing::warn!(sessions = sessions.len(), "cut off mail sessions at the end");
            sessions.shutdown().await;
        }
    }

    fn admit(
        &self,
        stream: TcpStream,
        peer: SocketAddr,
        stop: &watch::Receiver<bool>,
        sessions: &mut JoinSet<()>,
    ) {
        let remote = peer.ip().to_canonical();
        match Seats::take(&self.seats, remote) {
            Some(seat) => {
                let post = Arc::clone(&self.post);
                sessions.spawn(converse(post, stream, remote, stop.clone(), seat));
            }
            None => turn_away(stream, remote),
        }
    }
}

/// Returns once `stop` is true or nobody is left to say so.
async fn stopped(stop: &mut watch::Receiver<bool>) {
    // A sender that is gone can never ask us to stop, so its end counts as asking.
    let _ = stop.wait_for(|stop| *stop).await;
}

async fn converse<I: Intake>(
    post: Arc<Post<I>>,
    stream: TcpStream,
    remote: IpAddr,
    stop: watch::Receiver<bool>,
    seat: Seat,
) {
    // Replies are small and awaited; without this each could wait for a delayed ACK.
    if let Err(error) = stream.set_nodelay(true) {
        tracing::debug!(%remote, %error, "failed to switch off Nagle's algorithm");
    }
    if let Some(stream) = Arc::clone(&post).converse(stream, remote, stop.clone()).await {
        secretly(post, stream, remote, stop).await;
    }
    drop(seat);
}

/// Goes on with a client that asked for TLS, as if nothing had been said before.
async fn secretly<I: Intake>(
    post: Arc<Post<I>>,
    stream: TcpStream,
    remote: IpAddr,
    stop: watch::Receiver<bool>,
) {
    let Some(tls) = post.settings.tls.clone() else { return };
    match tokio::time::timeout(post.settings.limits.handshake, tls.secure(stream)).await {
        Ok(Ok(stream)) => {
            Session::secured(post, stream, remote).run(stop).await;
        }
        Ok(Err(error)) => tracing::info!(%remote, %error, "failed to agree on TLS with a mail client"),
        Err(_) => tracing::info!(%remote, "a mail client did not finish agreeing on TLS"),
    }
}

/// Says 421 without ever waiting for the client: the accept loop calls it.
fn turn_away(stream: TcpStream, remote: IpAddr) {
    tracing::warn!(%remote, "turned a mail client away: too many connections");
    // A fresh socket's send buffer takes one line at once; if not, the client sees a close.
    let _ = stream.into_std().and_then(|mut stream| stream.write_all(reply::TOO_MANY_CONNECTIONS.as_bytes()));
}

/// A crowd can use up the file descriptors; spinning on accept would not bring them back.
async fn wait_for_descriptors(error: io::Error) {
    tracing::warn!(%error, "failed to accept a mail connection");
    tokio::time::sleep(Duration::from_millis(100)).await;
}

fn report_panic(ended: Result<(), JoinError>) {
    if let Err(error) = ended {
        tracing::error!(%error, "a mail session ended without an answer");
    }
}
