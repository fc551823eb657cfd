//! What the listener puts up with from one client.

use std::time::Duration;

/// The most bytes of a mail, by whatever way it comes.
pub const LARGEST: usize = 50 << 20;

/// Sizes, counts and patience of a listener.
#[derive(Debug, Clone)]
pub struct Limits {
    /// Largest message, as stored without our `Received:` header; beyond it 552.
    pub message_bytes: usize,
    /// Recipients of one message; beyond it 452 (RFC 5321, 4.5.3.1.8 asks for 100).
    pub recipients: usize,
    /// Longest command with its CR LF; beyond it 500. Lines of a message have no limit.
    pub command_bytes: usize,
    /// Refused commands in one session; beyond it 421.
    pub errors: usize,
    /// Commands that bring no mail nearer (NOOP, RSET, VRFY, HELP, EHLO) since the last one
    /// kept; beyond it 421.
    pub chatter: usize,
    /// Connections at once; beyond it 421.
    pub connections: usize,
    /// Connections at once from one IPv4 address or one IPv6 /64; beyond it 421.
    pub connections_per_network: usize,
    /// Wait for the next whole command, for the next bytes of a message, for the client to
    /// take our answer, and for the desk behind us (RFC 5321, 4.5.3.2.7 asks for 5 minutes).
    pub idle: Duration,
    /// Wait for a client to agree on TLS.
    pub handshake: Duration,
    /// A whole message must have arrived by then, however it trickles.
    pub message_time: Duration,
    /// How long sessions may go on once the listener was told to stop.
    pub farewell: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            message_bytes: LARGEST,
            recipients: 100,
            command_bytes: 4096,
            errors: 20,
            chatter: 100,
            connections: 200,
            connections_per_network: 50,
            idle: Duration::from_secs(5 * 60),
            handshake: Duration::from_secs(60),
            message_time: Duration::from_secs(30 * 60),
            farewell: Duration::from_secs(10),
        }
    }
}
