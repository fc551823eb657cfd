//! The desk's own answers over HTTP: ready, open jobs, tickets.

use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use serde_json::Value;

/// The body of a page; anything but 200 is an error.
pub fn get(desk: SocketAddr, path: &str, token: Option<&str>) -> Result<String> {
    let patience = Duration::from_secs(30);
    let mut stream = TcpStream::connect_timeout(&desk, patience)?;
    stream.set_read_timeout(Some(patience))?;
    let token = token.map(|token| format!("Authorization: Bearer {token}\r\n")).unwrap_or_default();
    // HTTP/1.0, so that the body comes in one piece and ends with the connection.
    write!(stream, "GET {path} HTTP/1.0\r\nHost: {desk}\r\n{token}\r\n")?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    let (head, body) = answer.split_once("\r\n\r\n").context("half an answer")?;
    let status = head.lines().next().unwrap_or_default();
    ensure!(status.split(' ').nth(1) == Some("200"), "{path} was answered {status}");
    Ok(body.to_owned())
}

/// How many jobs wait or are in hand.
pub fn open_jobs(desk: SocketAddr) -> Result<u64> {
    gauge(&get(desk, "/metrics", None)?, "trestle_jobs_open")
}

/// The subjects of all tickets with `word` in theirs, by number.
pub fn tickets(desk: SocketAddr, token: &str, word: &str) -> Result<BTreeMap<u64, String>> {
    let mut tickets = BTreeMap::new();
    let mut after = String::new();
    loop {
        let path = format!("/api/v1/tickets?status=all&limit=100&q={word}{after}");
        let page: Value = serde_json::from_str(&get(desk, &path, Some(token))?)?;
        for ticket in page["tickets"].as_array().context("a page lists tickets")? {
            let (number, subject) = (ticket["ticket"].as_u64(), ticket["subject"].as_str());
            let (number, subject) = number.zip(subject).context("a ticket has a number and a subject")?;
            tickets.insert(number, subject.to_owned());
        }
        match page["next"].as_str() {
            Some(next) => after = format!("&after={next}"),
            None => return Ok(tickets),
        }
    }
}

/// The value of `name` in the text format of Prometheus.
fn gauge(text: &str, name: &str) -> Result<u64> {
    let mut lines = text.lines().filter_map(|line| line.split_once(' '));
    let (_, value) = lines.find(|(known, _)| *known == name).with_context(|| format!("no figure {name}"))?;
    Ok(value.parse()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_a_gauge() {
        let text = "# TYPE jobs gauge\njobs_open_long 9\njobs_open 3\n";
        assert_eq!(gauge(text, "jobs_open").unwrap(), 3);
        assert!(gauge(text, "jobs").is_err());
    }
}
