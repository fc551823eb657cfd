//! How far the From address of a mail can be believed.
//!
//! Evidence against a sender is believed from anybody; evidence for one only from a server that
//! the administrator named, because whoever sends a mail can write any header into it.

mod results;

use crate::message::Message;
use results::Results;

/// What is known about the sender.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// The domain of the From address vouches for the mail: an aligned DKIM or SPF pass.
    Proven,
    /// Nobody looked: nothing says that the sender is another, nothing that it is not.
    Unchecked,
    /// Somebody looked, and the domain publishes nothing that speaks for or against.
    Unproven,
    /// The domain says that the mail is not from there.
    Forged,
}

impl Standing {
    /// Whether the mail may speak as whoever its From address belongs to.
    pub fn is_believed(self) -> bool {
        matches!(self, Standing::Proven | Standing::Unchecked)
    }
}

/// A standing and what it rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opinion {
    /// The standing.
    pub standing: Standing,
    /// The results behind it, such as `mx.example: dmarc=fail spf=softfail`; empty if there are none.
    pub said: String,
}

impl Opinion {
    /// Nobody looked.
    pub fn unchecked() -> Opinion {
        Opinion { standing: Standing::Unchecked, said: String::new() }
    }
}

/// What the Authentication-Results headers (RFC 8601) say that servers of these names wrote; the
/// topmost is the last server's. [`Standing::Unchecked`] if none of them wrote one, unless a
/// header of any origin says that the sender's policy was broken.
///
/// `trusted` are authserv-ids as the administrator named them, in any case.
pub fn from_results(message: &Message, trusted: &[&str]) -> Opinion {
    let all: Vec<Results> = message
        .headers_named("Authentication-Results")
        .take(MOST_HEADERS)
        .filter_map(Results::read)
        .collect();
    let is_trusted =
        |results: &&Results| trusted.iter().any(|name| name.eq_ignore_ascii_case(&results.server));
    let domain = domain_of(&message.from.address);
    if message.headers_named("From").count() > 1 {
        // Each program shows another of them, so no check of one says anything (RFC 7489, 6.6.1).
        return Opinion { standing: Standing::Forged, said: "several From headers".to_owned() };
    }
    if let Some(results) = all.iter().find(is_trusted) {
        return Opinion { standing: judge(results, domain), said: results.to_string() };
    }
    match all.iter().find(|results| results.result("dmarc") == Some("fail")) {
        Some(results) => Opinion { standing: Standing::Forged, said: results.to_string() },
        None => Opinion::unchecked(),
    }
}

/// What the last forwarder's ARC-Authentication-Results header (RFC 8617, 4.1.1) says of a sender
/// at `domain`. Only worth asking when the whole chain verifies and the administrator trusts
/// whoever sealed it last.
pub fn from_chain(value: &str, domain: &str) -> Standing {
    let without_instance = value.split_once(';').map_or("", |(_, results)| results);
    Results::read(without_instance).map_or(Standing::Unproven, |results| judge(&results, domain))
}

/// A mail passes a handful of servers; more headers than this are noise.
const MOST_HEADERS: usize = 50;

fn judge(results: &Results, domain: &str) -> Standing {
    match results.result("dmarc") {
        Some("pass") => return Standing::Proven,
        Some("fail") => return Standing::Forged,
        _ => {}
    }
    let vouched = results.passed("dkim", &["header.d", "header.i"]).any(|name| is_aligned(domain, name))
        || results.passed("spf", &["smtp.mailfrom"]).any(|name| is_aligned(domain, name));
    let refused = results.with("spf", "fail", &["smtp.mailfrom"]).any(|name| is_aligned(domain, name));
    match (vouched, refused) {
        (true, _) => Standing::Proven,
        (false, true) => Standing::Forged,
        (false, false) => Standing::Unproven,
    }
}

/// Whether `voucher` may speak for `domain`: it is the same, or stands above it. Stricter than
/// the relaxed alignment of DMARC (RFC 9989), which needs the domain's own policy to be known.
pub fn is_aligned(domain: &str, voucher: &str) -> bool {
    let (domain, voucher) = (domain.to_ascii_lowercase(), domain_of(voucher).to_ascii_lowercase());
    if !voucher.contains('.') {
        return false;
    }
    domain == voucher || domain.strip_suffix(&voucher).is_some_and(|below| below.ends_with('.'))
}

/// What stands behind the last `@`, or all of it.
fn domain_of(address: &str) -> &str {
    address.rsplit_once('@').map_or(address, |(_, domain)| domain).trim_end_matches('.')
}

#[cfg(test)]
mod tests;
