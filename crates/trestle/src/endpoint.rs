//! One question over HTTPS to a server that an administrator named: something is posted and a small answer is
//! read. No redirect is followed, and nobody is waited for without end.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result, anyhow, bail};
use http_body_util::{BodyExt, Full, LengthLimitError, Limited};
use hyper::body::Bytes;
use hyper::client::conn::http1;
use hyper::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, HOST, USER_AGENT};
use hyper::{Request, StatusCode};
use hyper_util::rt::TokioIo;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio::task::JoinSet;
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::pki_types::ServerName;
use url::{Host, Position, Url, form_urlencoded};

use crate::mail_tls;

/// How long a provider of tokens may take for everything.
pub const PATIENCE: Duration = Duration::from_secs(20);

/// The largest answer that is read, in bytes; as much again may be its head.
pub const LARGEST: usize = 64 * 1024;

/// What was answered.
pub struct Answer {
    /// How it went.
    pub status: StatusCode,
    /// The words, mostly JSON.
    pub body: Vec<u8>,
}

/// What is posted.
struct Question<'q> {
    media_type: &'static str,
    bearer: Option<&'q str>,
    body: String,
}

/// Posts a form, and reads the answer.
///
/// # Errors
/// When the provider cannot be reached, does not prove who it is, or answers too much or too late.
pub async fn post(url: &Url, ca_file: Option<&Path>, form: &[(&str, &str)]) -> Result<Answer> {
    let body = form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish();
    let question = Question { media_type: "application/x-www-form-urlencoded", bearer: None, body };
    in_time(url, ca_file, &question, PATIENCE).await
}

/// Posts JSON, with a bearer token if there is one, and reads the answer.
///
/// # Errors
/// When the server cannot be reached, does not prove who it is, or answers too much or after `patience`.
pub async fn post_json(
    url: &Url,
    ca_file: Option<&Path>,
    bearer: Option<&str>,
    json: &serde_json::Value,
    patience: Duration,
) -> Result<Answer> {
    let question = Question { media_type: "application/json", bearer, body: json.to_string() };
    in_time(url, ca_file, &question, patience).await
}

async fn in_time(
    url: &Url,
    ca_file: Option<&Path>,
    question: &Question<'_>,
    patience: Duration,
) -> Result<Answer> {
    match tokio::time::timeout(patience, ask(url, ca_file, question)).await {
        Ok(answer) => answer,
        Err(_) => bail!("{} did not answer within {} s", name(url), patience.as_secs()),
    }
}

/// The server, for people.
pub fn name(url: &Url) -> &str {
    &url[Position::BeforeHost..Position::AfterPort]
}

async fn ask(url: &Url, ca_file: Option<&Path>, question: &Question<'_>) -> Result<Answer> {
    let host = match url.host() {
        Some(Host::Domain(name)) => name.to_owned(),
        Some(Host::Ipv4(ip)) => ip.to_string(),
        Some(Host::Ipv6(ip)) => ip.to_string(),
        None => bail!("{url} names no server"),
    };
    let port = url.port_or_known_default().with_context(|| format!("{url} names no port"))?;
    let stream = TcpStream::connect((host.as_str(), port)).await.with_context(|| {
        format!("{} does not answer: check the address, and that no firewall is in between", name(url))
    })?;
    if url.scheme() == "http" {
        return talk(stream, url, question).await;
    }
    let server = ServerName::try_from(host.clone()).with_context(|| format!("{host:?} is no server"))?;
    let connector = TlsConnector::from(Arc::new(mail_tls::client(ca_file)?));
    let stream = connector.connect(server, stream).await.with_context(|| {
        format!(
            "{host} does not prove that it is {host}: its certificate must be for that name and from an \
             authority that this machine believes, or that its ca_file names"
        )
    })?;
    talk(stream, url, question).await
}

async fn talk<S>(stream: S, url: &Url, question: &Question<'_>) -> Result<Answer>
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let broken = || format!("{} broke off the conversation", name(url));
    let (mut sender, connection) = http1::Builder::new()
        .max_buf_size(LARGEST)
        .handshake(TokioIo::new(stream))
        .await
        .with_context(broken)?;
    // Ends with this question, however that ends.
    let mut driving = JoinSet::new();
    driving.spawn(connection);
    let mut request = Request::post(&url[Position::BeforePath..Position::AfterQuery])
        .header(HOST, name(url))
        .header(CONTENT_TYPE, question.media_type)
        .header(ACCEPT, "application/json")
        .header(USER_AGENT, concat!("trestle/", env!("CARGO_PKG_VERSION")));
    if let Some(bearer) = question.bearer {
        request = request.header(AUTHORIZATION, format!("Bearer {bearer}"));
    }
    let request = request
        .body(Full::new(Bytes::from(question.body.clone())))
        .context("failed to write the question")?;
    let response = sender.send_request(request).await.with_context(broken)?;
    let status = response.status();
    let body = match Limited::new(response.into_body(), LARGEST).collect().await {
        Ok(body) => body.to_bytes().to_vec(),
        Err(error) if error.is::<LengthLimitError>() => {
            bail!("{} answers without end; is it the right address?", name(url))
        }
        Err(error) => return Err(anyhow!(error).context(broken())),
    };
    Ok(Answer { status, body })
}
