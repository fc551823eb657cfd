//! Just enough of RFC 5321 to hand mail over and to know when it was taken.

use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use anyhow::{Context, Result, ensure};

/// One mail; whoever sends it again sends the same bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mail {
    pub from: String,
    pub to: String,
    /// With CR LF line ends, the last line's included, and no line that begins with a dot.
    pub text: String,
}

/// A connection past its greeting; after an error it is of no further use.
pub struct Session {
    server: BufReader<TcpStream>,
}

impl Session {
    pub fn open(address: SocketAddr) -> Result<Self> {
        let patience = Duration::from_secs(30);
        let stream = TcpStream::connect_timeout(&address, patience)?;
        stream.set_read_timeout(Some(patience))?;
        stream.set_nodelay(true)?;
        let mut session = Self { server: BufReader::new(stream) };
        session.expect('2')?;
        session.say("EHLO load.example\r\n", '2')?;
        Ok(session)
    }

    /// Returns once the server has said 250 to the whole mail. After an error the mail may
    /// have been taken or not.
    pub fn send(&mut self, mail: &Mail) -> Result<()> {
        self.say(&format!("MAIL FROM:<{}>\r\n", mail.from), '2')?;
        self.say(&format!("RCPT TO:<{}>\r\n", mail.to), '2')?;
        self.say("DATA\r\n", '3')?;
        self.say(&format!("{}.\r\n", mail.text), '2')
    }

    fn say(&mut self, line: &str, wanted: char) -> Result<()> {
        self.server.get_mut().write_all(line.as_bytes())?;
        self.expect(wanted)
    }

    /// Reads one reply, of several lines perhaps, and fails unless its code begins with `digit`.
    fn expect(&mut self, digit: char) -> Result<()> {
        loop {
            let mut line = String::new();
            self.server.read_line(&mut line)?;
            // A line cut short by the end of the connection promises nothing.
            let line = line.strip_suffix("\r\n").context("the server hung up")?;
            ensure!(line.starts_with(digit), "the server said {line}");
            if line.as_bytes().get(3) != Some(&b'-') {
                return Ok(());
            }
        }
    }
}
