//! Who sent a mail, asked of the sender's own domain: SPF (RFC 7208), DKIM (RFC 6376), DMARC
//! (RFC 9989) and ARC (RFC 8617).
//!
//! A server in front of ours that checked already is believed if the administrator named it.
//! Otherwise the domain is asked by DNS. SPF can only be checked for a server that spoke to our
//! own listener from outside; what a relay of ours brings is judged by its signatures alone, and
//! their absence says nothing.

mod public;
#[cfg(test)]
mod tests;

use std::future::Future;
use std::net::IpAddr;
use std::pin::Pin;
use std::time::Duration;

use anyhow::{Context, Result};
use mail_auth::dmarc::verify::DmarcParameters;
use mail_auth::spf::verify::SpfParameters;
use mail_auth::{
    ArcOutput, AuthenticatedMessage, DkimOutput, DkimResult, DmarcOutput, DmarcResult, MessageAuthenticator,
    SpfOutput, SpfResult,
};
use trestle_app::{Peer, Questioned, Unanswered, Vouch};
use trestle_mail::sender::{self, Opinion, Standing, is_aligned};

use public::is_public;

/// All questions about one mail together; a job keeps its lease meanwhile.
const PATIENCE: Duration = Duration::from_secs(30);

/// Checks senders.
pub struct SenderChecks {
    /// Our own name, for SPF's macros.
    pub hostname: String,
    /// Servers whose Authentication-Results are believed.
    pub trusted_results: Vec<String>,
    /// Forwarders whose ARC seals are believed.
    pub trusted_sealers: Vec<String>,
    /// Whom to ask; nobody if the administrator switched that off.
    pub dns: Option<MessageAuthenticator>,
}

impl SenderChecks {
    /// Checks as the settings want them; DNS is asked as this machine is set up to.
    pub fn new(hostname: &str, results: &[String], sealers: &[String], asks_dns: bool) -> Result<Self> {
        let dns = match asks_dns {
            true => Some(MessageAuthenticator::new_system_conf().context(
                "failed to read how this machine asks DNS; mend that, or set sender_checks = false",
            )?),
            false => None,
        };
        let (trusted_results, trusted_sealers) = (results.to_vec(), sealers.to_vec());
        Ok(Self { hostname: hostname.to_owned(), trusted_results, trusted_sealers, dns })
    }
}

impl Vouch for SenderChecks {
    fn ask<'q>(
        &'q self,
        mail: Questioned<'q>,
    ) -> Pin<Box<dyn Future<Output = Result<Opinion, Unanswered>> + Send + 'q>> {
        Box::pin(async move {
            let named = self.trusted_results.iter().chain(&mail.route.trusts).map(String::as_str);
            let told = sender::from_results(mail.message, &named.collect::<Vec<_>>());
            let Some(dns) = self.dns.as_ref().filter(|_| told.standing == Standing::Unchecked) else {
                return Ok(told);
            };
            match tokio::time::timeout(PATIENCE, self.ask_domain(dns, &mail)).await {
                Ok(answered) => answered,
                Err(_) => Err(Unanswered("DNS took too long".to_owned())),
            }
        })
    }
}

impl SenderChecks {
    async fn ask_domain(
        &self,
        dns: &MessageAuthenticator,
        mail: &Questioned<'_>,
    ) -> Result<Opinion, Unanswered> {
        let peer = mail.route.peer.as_ref().filter(|peer| is_public(peer.ip));
        let Some(message) = AuthenticatedMessage::parse(mail.raw) else { return Ok(Opinion::unchecked()) };
        if peer.is_none() && message.dkim_headers.is_empty() {
            return Ok(Opinion::unchecked());
        }
        let [from] = message.froms() else {
            let said = "not exactly one sender in From".to_owned();
            let standing = if message.froms().is_empty() { Standing::Unproven } else { Standing::Forged };
            return Ok(Opinion { standing, said });
        };
        let from = from.rsplit_once('@').map_or("", |(_, domain)| domain);

        let dkim = dns.verify_dkim(&message).await;
        let spf = match peer {
            Some(peer) => self.spf(dns, peer, mail.mail_from).await,
            None => SpfOutput::new(String::new()).with_result(SpfResult::None),
        };
        let returns_to =
            mail.mail_from.and_then(|from| from.rsplit_once('@')).map_or("", |(_, domain)| domain);
        let dmarc = dns
            .verify_dmarc(DmarcParameters {
                message: &message,
                dkim_output: &dkim,
                dkim2_output: None,
                rfc5321_mail_from_domain: returns_to,
                spf_output: &spf,
            })
            .await;
        let checks = Checks {
            from,
            returns_to,
            peer: peer.map(|peer| peer.ip),
            dkim: &dkim,
            spf: &spf,
            dmarc: &dmarc,
        };
        let standing = match checks.standing()? {
            Standing::Forged if self.is_vouched_for_by_chain(dns, &message, from).await => {
                return Ok(Opinion {
                    standing: Standing::Proven,
                    said: format!("{} arc=pass", checks.said()),
                });
            }
            standing => standing,
        };
        Ok(Opinion { standing, said: checks.said() })
    }

    async fn spf(&self, dns: &MessageAuthenticator, peer: &Peer, mail_from: Option<&str>) -> SpfOutput {
        let sender = mail_from.unwrap_or_default();
        let question = match sender {
            "" => SpfParameters::verify_ehlo(peer.ip, &peer.hello, &self.hostname),
            sender => SpfParameters::verify_mail_from(peer.ip, &peer.hello, &self.hostname, sender),
        };
        dns.verify_spf(question).await
    }

    /// Whether a forwarder that we trust saw the mail pass before it changed it.
    async fn is_vouched_for_by_chain(
        &self,
        dns: &MessageAuthenticator,
        message: &AuthenticatedMessage<'_>,
        from: &str,
    ) -> bool {
        if self.trusted_sealers.is_empty() {
            return false;
        }
        let chain: ArcOutput<'_> = dns.verify_arc(message).await;
        let Some(last) = chain.sets().last().filter(|_| *chain.result() == DkimResult::Pass) else {
            return false;
        };
        let sealer = &last.seal.header.d;
        let results = String::from_utf8_lossy(last.results.value);
        self.trusted_sealers.iter().any(|trusted| trusted.eq_ignore_ascii_case(sealer))
            && sender::from_chain(&results, from) == Standing::Proven
    }
}

/// What the checks of one mail found.
struct Checks<'c> {
    /// The domain of its From address.
    from: &'c str,
    /// The domain of its return path.
    returns_to: &'c str,
    /// The server that brought it, if SPF could be asked about it.
    peer: Option<IpAddr>,
    dkim: &'c [DkimOutput<'c>],
    spf: &'c SpfOutput,
    dmarc: &'c DmarcOutput,
}

impl Checks<'_> {
    fn standing(&self) -> Result<Standing, Unanswered> {
        if self.dmarc.result() == DmarcResult::Pass
            || self.is_signed()
            || self.came_from_its_domain(SpfResult::Pass)
        {
            return Ok(Standing::Proven);
        }
        if let Some(why) = self.unanswered() {
            return Err(Unanswered(why));
        }
        // Without the server that the sender's domain handed the mail to, half of the checks is missing.
        let has_policy = self.dmarc.dmarc_record().is_some();
        Ok(match self.peer {
            None => Standing::Unchecked,
            Some(_) if has_policy || self.came_from_its_domain(SpfResult::Fail) => Standing::Forged,
            Some(_) => Standing::Unproven,
        })
    }

    /// Whether the From domain, or one above it, signed the mail. Counts without a DMARC policy;
    /// with one, that policy's own idea of alignment decided before.
    fn is_signed(&self) -> bool {
        self.dmarc.dmarc_record().is_none()
            && self.dkim.iter().any(|output| {
                let signer = output.signature().map(|signature| signature.d.as_str());
                *output.result() == DkimResult::Pass
                    && signer.is_some_and(|signer| is_aligned(self.from, signer))
            })
    }

    fn came_from_its_domain(&self, result: SpfResult) -> bool {
        self.dmarc.dmarc_record().is_none()
            && self.spf.result() == result
            && is_aligned(self.from, self.returns_to)
    }

    /// What could not be found out for the moment.
    fn unanswered(&self) -> Option<String> {
        if let DmarcResult::TempError(why) = self.dmarc.result() {
            return Some(format!("DMARC: {why}"));
        }
        if self.spf.result() == SpfResult::TempError {
            return Some("SPF: DNS did not answer".to_owned());
        }
        self.dkim.iter().find_map(|output| match output.result() {
            DkimResult::TempError(why) => Some(format!("DKIM: {why}")),
            _ => None,
        })
    }

    /// `dmarc=fail dkim=none spf=softfail`, in the words of RFC 8601.
    fn said(&self) -> String {
        let dmarc = match self.dmarc.result() {
            DmarcResult::Pass => "pass",
            DmarcResult::Fail(_) => "fail",
            DmarcResult::TempError(_) => "temperror",
            DmarcResult::PermError(_) => "permerror",
            DmarcResult::None => "none",
        };
        let dkim = self.dkim.iter().map(|output| match output.result() {
            DkimResult::Pass => "pass",
            DkimResult::Neutral(_) => "neutral",
            DkimResult::Fail(_) => "fail",
            DkimResult::PermError(_) => "permerror",
            DkimResult::TempError(_) => "temperror",
            DkimResult::None => "none",
        });
        let dkim: Vec<&str> = dkim.collect();
        let dkim = dkim.iter().find(|result| **result == "pass").or(dkim.first()).copied().unwrap_or("none");
        let spf = match self.spf.result() {
            SpfResult::Pass => "pass",
            SpfResult::Fail => "fail",
            SpfResult::SoftFail => "softfail",
            SpfResult::Neutral => "neutral",
            SpfResult::TempError => "temperror",
            SpfResult::PermError => "permerror",
            SpfResult::None => "none",
        };
        format!("dmarc={dmarc} dkim={dkim} spf={spf}")
    }
}
