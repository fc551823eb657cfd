//! HTTP/1.1 over one connection that is kept alive: as much as a benchmark needs.
//!
//! Own and blocking, so that what is measured is the desk and not a client's runtime. It knows
//! no redirects, no decompression and no cookies beyond what it is told to send.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use anyhow::{Context, Result, bail, ensure};

const PATIENCE: Duration = Duration::from_secs(60);

/// What to ask, ready to be sent any number of times.
pub struct Request(Vec<u8>);

/// What came back.
pub struct Response {
    pub status: u16,
    /// Names in lower case.
    headers: Vec<(String, String)>,
    /// As it came, compressed or not.
    pub body: Vec<u8>,
}

/// A connection that answers one request after the other.
pub struct Connection(BufReader<TcpStream>);

impl Request {
    /// Asks for a path; `headers` are whole lines without their end.
    pub fn get(path: &str, headers: &[&str]) -> Self {
        Self(head("GET", path, headers).into_bytes())
    }

    /// Sends a body of the named media type.
    pub fn post(path: &str, headers: &[&str], media_type: &str, body: &str) -> Self {
        let kind = format!("Content-Type: {media_type}");
        let length = format!("Content-Length: {}", body.len());
        let headers = [headers, &[kind.as_str(), length.as_str()]].concat();
        Self((head("POST", path, &headers) + body).into_bytes())
    }
}

fn head(method: &str, path: &str, headers: &[&str]) -> String {
    let lines: String = headers.iter().map(|line| format!("{line}\r\n")).collect();
    format!("{method} {path} HTTP/1.1\r\nHost: localhost\r\n{lines}\r\n")
}

impl Response {
    /// The first header of that name, given in lower case.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

impl Connection {
    pub fn open(address: SocketAddr) -> Result<Self> {
        let stream = TcpStream::connect(address).context("failed to reach the demo")?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        Ok(Self(BufReader::new(stream)))
    }

    /// Sends the request and reads the whole answer.
    pub fn send(&mut self, request: &Request) -> Result<Response> {
        self.0.get_mut().write_all(&request.0)?;
        answer(&mut self.0)
    }
}

fn answer(stream: &mut impl BufRead) -> Result<Response> {
    let status = line(stream)?;
    let status = status.split(' ').nth(1).and_then(|code| code.parse().ok());
    let status = status.context("an answer begins with its status")?;
    let mut headers = vec![];
    loop {
        let line = line(stream)?;
        if line.is_empty() {
            break;
        }
        let (name, value) = line.split_once(':').context("a header has a name and a value")?;
        headers.push((name.to_ascii_lowercase(), value.trim().to_owned()));
    }
    let mut response = Response { status, headers, body: vec![] };
    response.body = body(stream, &response)?;
    Ok(response)
}

/// RFC 9112, section 6.3, for answers to GET and POST on a connection that stays open.
fn body(stream: &mut impl BufRead, response: &Response) -> Result<Vec<u8>> {
    let mut body = vec![];
    if response.header("transfer-encoding") == Some("chunked") {
        loop {
            let size = line(stream)?;
            let size = u64::from_str_radix(size.split(';').next().unwrap_or_default(), 16)?;
            exactly(stream, size, &mut body)?;
            ensure!(line(stream)?.is_empty(), "a chunk is longer than it says");
            if size == 0 {
                return Ok(body);
            }
        }
    }
    match response.header("content-length") {
        Some(length) => exactly(stream, length.parse()?, &mut body)?,
        None if response.status == 204 || response.status == 304 => {}
        None => bail!("an answer {} does not say how long it is", response.status),
    }
    Ok(body)
}

fn line(stream: &mut impl BufRead) -> Result<String> {
    let mut line = String::new();
    stream.read_line(&mut line)?;
    Ok(line.strip_suffix("\r\n").context("the answer was cut short")?.to_owned())
}

fn exactly(stream: &mut impl BufRead, length: u64, body: &mut Vec<u8>) -> Result<()> {
    let read = stream.take(length).read_to_end(body)?;
    ensure!(read as u64 == length, "the answer was cut short");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_one_answer_and_leaves_the_next() {
        for (sent, status, expected) in [
            ("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello", 200, "hello"),
            ("HTTP/1.1 303 See Other\r\nlocation: /\r\ncontent-length: 0\r\n\r\n", 303, ""),
            ("HTTP/1.1 204 No Content\r\n\r\n", 204, ""),
            (
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nhel\r\n2;x=y\r\nlo\r\n0\r\n\r\n",
                200,
                "hello",
            ),
        ] {
            let stream = format!("{sent}NEXT");
            let mut stream = stream.as_bytes();
            let response = answer(&mut stream).unwrap();
            assert_eq!((response.status, response.body.as_slice()), (status, expected.as_bytes()));
            assert_eq!(stream, b"NEXT");
        }
    }

    #[test]
    fn an_answer_that_is_not_whole_is_no_answer() {
        for sent in [
            "",
            "HTTP/1.1 200 OK\r\n",
            "HTTP/1.1 200 OK\r\n\r\nhello",
            "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhell",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nhello\r\n",
        ] {
            assert!(answer(&mut sent.as_bytes()).is_err(), "{sent}");
        }
    }
}
