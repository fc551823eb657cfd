//! Fetches pictures that mails show from elsewhere, for colleagues who ask for them.
//!
//! The addresses are a stranger's, so nothing inside can be reached by them (SSRF): a name is looked
//! up once, every address it stands for must be public, and the one that was checked is the one that
//! is connected to. Redirects are checked like the first address. Nothing that tells who asks is sent.

mod reach;
#[cfg(test)]
mod tests;

use std::future::Future;
use std::net::{IpAddr, SocketAddr};
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result, anyhow, bail, ensure};
use http_body_util::{BodyExt, Empty, Limited};
use hyper::body::Bytes;
use hyper::client::conn::http1;
use hyper::header::{ACCEPT, HOST, LOCATION, USER_AGENT};
use hyper::{Request, Response};
use hyper_util::rt::TokioIo;
use moka::sync::Cache;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio::sync::Semaphore;
use tokio::task::JoinSet;
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::pki_types::ServerName;
use trestle_app::FetchPictures;
use url::{Host, Position, Url};

use crate::mail_tls;

/// How long a picture may take, redirects included.
const PATIENCE: Duration = Duration::from_secs(10);
/// The largest picture, in bytes.
const LARGEST: usize = 5 << 20;
const REDIRECTS: usize = 3;
/// How many are fetched at the same time for everybody together.
const AT_ONCE: usize = 12;
/// What is kept in memory, in bytes, and for how long.
const KEPT: u64 = 64 << 20;
const KEPT_FOR: Duration = Duration::from_secs(24 * 60 * 60);
/// How long an address that failed is not asked again, and how many such are remembered.
const FAILED_FOR: Duration = Duration::from_secs(5 * 60);
const FAILED: u64 = 10_000;

/// Fetches pictures and keeps them for a while, failures for a moment: nobody is asked twice.
pub struct Fetcher {
    kept: Cache<String, Arc<[u8]>>,
    failed: Cache<String, ()>,
    seats: Semaphore,
    internet: Internet,
}

/// Where names lead and what may be reached.
enum Internet {
    /// As the machine is set up; public addresses only.
    Public,
    /// Names with made-up addresses, one more address that may be reached, and one more port that
    /// a public address may have: what is refused at it is refused for its address alone.
    #[cfg(test)]
    Pretended { names: tests::Names, also: SocketAddr, port: u16 },
}

impl Fetcher {
    /// A fetcher that has nothing yet.
    pub fn new() -> Fetcher {
        Fetcher::on(Internet::Public)
    }

    fn on(internet: Internet) -> Fetcher {
        let weight = |url: &String, content: &Arc<[u8]>| {
            u32::try_from(url.len() + content.len() + 64).unwrap_or(u32::MAX)
        };
        let kept = Cache::builder().max_capacity(KEPT).weigher(weight).time_to_live(KEPT_FOR).build();
        let failed = Cache::builder().max_capacity(FAILED).time_to_live(FAILED_FOR).build();
        Fetcher { kept, failed, seats: Semaphore::new(AT_ONCE), internet }
    }

    async fn load(&self, url: &str) -> Option<Arc<[u8]>> {
        if let Some(kept) = self.kept.get(url) {
            return Some(kept);
        }
        if self.failed.contains_key(url) {
            return None;
        }
        let _seat = self.seats.acquire().await.ok()?;
        let why = match tokio::time::timeout(PATIENCE, self.follow(url)).await {
            Ok(Ok(content)) => {
                let content: Arc<[u8]> = Arc::from(content);
                self.kept.insert(url.to_owned(), content.clone());
                return Some(content);
            }
            Ok(Err(why)) => why,
            Err(_) => anyhow!("{url:?} took too long"),
        };
        tracing::info!("a picture was not loaded: {why:#}");
        self.failed.insert(url.to_owned(), ());
        None
    }

    async fn follow(&self, url: &str) -> Result<Vec<u8>> {
        let mut url = Url::parse(url).with_context(|| format!("{url:?} is no address"))?;
        for _ in 0..=REDIRECTS {
            let response = self.ask(&url).await?;
            // 300 and 304 lead nowhere.
            if !matches!(response.status().as_u16(), 301 | 302 | 303 | 307 | 308) {
                ensure!(response.status().is_success(), "{url} answers {}", response.status());
                let body = Limited::new(response.into_body(), LARGEST).collect().await;
                return Ok(body.map_err(|why| anyhow!("{url}: {why}"))?.to_bytes().to_vec());
            }
            let to = response.headers().get(LOCATION).and_then(|to| to.to_str().ok());
            let next = url.join(to.unwrap_or_default()).with_context(|| format!("{url} leads nowhere"))?;
            ensure!(url.scheme() == "http" || next.scheme() == "https", "{url} leads to one without TLS");
            url = next;
        }
        bail!("{url} leads from one address to the next without end")
    }

    async fn ask(&self, url: &Url) -> Result<Response<hyper::body::Incoming>> {
        ensure!(matches!(url.scheme(), "http" | "https"), "{} is no way to a picture", url.scheme());
        ensure!(url.username().is_empty() && url.password().is_none(), "{url} holds a password");
        let host = url.host().with_context(|| format!("{url} names no server"))?;
        let port = url.port_or_known_default().unwrap_or_default();
        let addresses = self.addresses(&host, port).await?;
        // One after the other, until one answers: all of them have been checked.
        let stream =
            TcpStream::connect(&addresses[..]).await.with_context(|| format!("{host} does not answer"))?;
        if url.scheme() == "http" {
            return talk(stream, url).await;
        }
        let name = ServerName::try_from(host.to_string().trim_matches(['[', ']']).to_owned());
        let name = name.with_context(|| format!("{host} is no server"))?;
        let connector = TlsConnector::from(Arc::new(mail_tls::client(None)?));
        let stream =
            connector.connect(name, stream).await.with_context(|| format!("{host} is not {host}"))?;
        talk(stream, url).await
    }

    /// Where to connect: addresses that have been checked, every one.
    async fn addresses(&self, host: &Host<&str>, port: u16) -> Result<Vec<SocketAddr>> {
        let addresses: Vec<IpAddr> = match host {
            Host::Ipv4(address) => vec![IpAddr::V4(*address)],
            Host::Ipv6(address) => vec![IpAddr::V6(*address)],
            Host::Domain(name) => self.look_up(name, port).await?,
        };
        let all: Vec<SocketAddr> =
            addresses.into_iter().map(|address| SocketAddr::new(address, port)).collect();
        match all.iter().find(|address| !self.may_reach(**address)) {
            // One that is not public among others is a trap, not a mistake.
            Some(inside) => bail!("{host} leads to {inside}, which is not public"),
            None if all.is_empty() => bail!("{host} has no address"),
            None => Ok(all),
        }
    }

    fn may_reach(&self, address: SocketAddr) -> bool {
        #[cfg(test)]
        if let Internet::Pretended { also, port, .. } = &self.internet {
            return address == *also || (address.port() == *port && reach::is_public(address.ip()));
        }
        matches!(address.port(), 80 | 443) && reach::is_public(address.ip())
    }

    async fn look_up(&self, name: &str, port: u16) -> Result<Vec<IpAddr>> {
        match &self.internet {
            Internet::Public => {
                let found = tokio::net::lookup_host((name, port)).await;
                Ok(found.with_context(|| format!("there is no {name}"))?.map(|found| found.ip()).collect())
            }
            #[cfg(test)]
            Internet::Pretended { names, .. } => Ok(names.look_up(name)),
        }
    }
}

impl FetchPictures for Fetcher {
    fn fetches(&self) -> bool {
        true
    }

    fn fetch<'u>(&'u self, url: &'u str) -> Pin<Box<dyn Future<Output = Option<Vec<u8>>> + Send + 'u>> {
        Box::pin(async move { self.load(url).await.map(|content| content.to_vec()) })
    }
}

async fn talk<S>(stream: S, url: &Url) -> Result<Response<hyper::body::Incoming>>
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let (mut sender, connection) = http1::Builder::new()
        .max_buf_size(64 * 1024)
        .handshake::<_, Empty<Bytes>>(TokioIo::new(stream))
        .await
        .with_context(|| format!("{url} broke off"))?;
    // It lives as long as the answer is read.
    let mut driving = JoinSet::new();
    driving.spawn(connection);
    driving.detach_all();
    let request = Request::get(&url[Position::BeforePath..Position::AfterQuery])
        .header(HOST, &url[Position::BeforeHost..Position::AfterPort])
        .header(ACCEPT, "image/png, image/jpeg, image/gif, image/webp")
        .header(USER_AGENT, "Mozilla/5.0 (compatible; mail pictures)")
        .body(Empty::new())
        .with_context(|| format!("{url} cannot be asked for"))?;
    sender.send_request(request).await.with_context(|| format!("{url} broke off"))
}
