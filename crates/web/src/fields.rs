//! Forms: URL-encoded or multipart, with the token that proves they were drawn for the session.

use axum::body::{Body, Bytes};
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::{HeaderMap, StatusCode, header};
use trestle_app::Failure;
use trestle_domain::thread::{Attachment, Style, Words};

use crate::visit::{Visit, session_token};
use crate::{Halt, Web};

/// What a form sent, in order; the token is checked and gone.
pub struct Fields {
    pairs: Vec<(String, String)>,
    files: Vec<Attachment>,
    handed: Vec<(String, Vec<u8>)>,
}

/// A form with one file that is looked into and never written down as it came.
pub struct InMemory {
    /// The other fields.
    pub fields: Fields,
    /// What the file is called, and what stands in it.
    pub file: Option<(String, Vec<u8>)>,
}

/// Where files of a form go.
#[derive(Clone, Copy)]
enum Goes<'w> {
    /// Among the desk's files.
    Kept(&'w Web),
    /// Nowhere: they are handed on.
    Handed,
}

/// Files in one form.
const MOST_FILES: usize = 20;

impl FromRequest<Web> for Fields {
    type Rejection = Halt;

    async fn from_request(request: Request, web: &Web) -> Result<Fields, Halt> {
        taken(request, web, Goes::Kept(web)).await
    }
}

impl FromRequest<Web> for InMemory {
    type Rejection = Halt;

    async fn from_request(request: Request, web: &Web) -> Result<InMemory, Halt> {
        let mut fields = taken(request, web, Goes::Handed).await?;
        let file = fields.handed.drain(..).find(|(_, content)| !content.is_empty());
        Ok(InMemory { fields, file })
    }
}

async fn taken(request: Request, web: &Web, goes: Goes<'_>) -> Result<Fields, Halt> {
    let (mut parts, body) = request.into_parts();
    match Fields::read(web, &parts.headers, body, goes).await {
        Ok(fields) => Ok(fields),
        Err(Trouble::Failed(failure)) => Err(failure.into()),
        Err(Trouble::Refused(status, why)) => {
            let visit = Visit::from_request_parts(&mut parts, web).await?;
            let why = visit.say.text(why);
            Err(web.error_page(&visit, status, Some(why)).into())
        }
    }
}

/// Why a form was not taken.
enum Trouble {
    /// With which status, and the key of the words for people.
    Refused(StatusCode, &'static str),
    Failed(Failure),
}

impl From<multer::Error> for Trouble {
    fn from(_: multer::Error) -> Trouble {
        Trouble::Refused(StatusCode::BAD_REQUEST, "problem-form-broken")
    }
}

impl Fields {
    async fn read(web: &Web, headers: &HeaderMap, body: Body, goes: Goes<'_>) -> Result<Fields, Trouble> {
        let content_type = headers.get(header::CONTENT_TYPE);
        let content_type = content_type.and_then(|value| value.to_str().ok()).unwrap_or_default().to_owned();
        let body = axum::body::to_bytes(body, web.limits.form_bytes).await;
        let too_large = Trouble::Refused(StatusCode::PAYLOAD_TOO_LARGE, "problem-form-large");
        let body = body.map_err(|_| too_large)?;
        let mut fields = match multer::parse_boundary(&content_type) {
            Ok(boundary) => Fields::from_parts(goes, body, &boundary).await?,
            Err(_) => Fields {
                pairs: url::form_urlencoded::parse(&body).into_owned().collect(),
                files: vec![],
                handed: vec![],
            },
        };
        if !is_ours(web, headers, &fields.take("csrf")) {
            return Err(Trouble::Refused(StatusCode::FORBIDDEN, "problem-form-old"));
        }
        Ok(fields)
    }

    async fn from_parts(goes: Goes<'_>, body: Bytes, boundary: &str) -> Result<Fields, Trouble> {
        let stream = futures_util::stream::once(async move { Ok::<_, std::io::Error>(body) });
        let mut parts = multer::Multipart::new(stream, boundary);
        let mut fields = Fields { pairs: vec![], files: vec![], handed: vec![] };
        while let Some(part) = parts.next_field().await? {
            let name = part.name().unwrap_or_default().to_owned();
            let Some(file_name) = part.file_name().map(str::to_owned) else {
                let text = String::from_utf8_lossy(&part.bytes().await?).into_owned();
                fields.pairs.push((name, text));
                continue;
            };
            let media_type =
                part.content_type().map_or_else(String::new, |kind| kind.essence_str().to_owned());
            let content = part.bytes().await?;
            if content.is_empty() && file_name.is_empty() {
                continue;
            }
            let Goes::Kept(web) = goes else {
                fields.handed.push((file_name, content.to_vec()));
                continue;
            };
            if fields.files.len() == MOST_FILES {
                return Err(Trouble::Refused(StatusCode::PAYLOAD_TOO_LARGE, "problem-files-many"));
            }
            let app = web.app.clone();
            let kept = tokio::task::spawn_blocking(move || app.keep_file(&file_name, &media_type, &content));
            let kept = kept.await.map_err(|cut| Trouble::Failed(cut.into()))?;
            fields.files.push(kept.map_err(Trouble::Failed)?);
        }
        Ok(fields)
    }

    /// The value of a field; empty if it was not sent. NUL and lone CR never get past here.
    pub fn value(&self, name: &str) -> String {
        let value = self.pairs.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value);
        value.replace("\r\n", "\n").replace(['\0', '\r'], "")
    }

    /// Every value of a field that was sent several times.
    pub fn all(&self, name: &str) -> Vec<&str> {
        self.pairs.iter().filter(|(key, _)| key == name).map(|(_, value)| value.as_str()).collect()
    }

    /// The value of a field as a number, an id or anything else that is written as text.
    pub fn parse<T: std::str::FromStr>(&self, name: &str) -> Option<T> {
        self.value(name).trim().parse().ok()
    }

    /// Whether the draft is to be shown instead of sent.
    pub fn asks_for_preview(&self) -> bool {
        self.is_ticked("preview")
    }

    /// Whether a box was ticked.
    pub fn is_ticked(&self, name: &str) -> bool {
        matches!(self.value(name).as_str(), "yes" | "on" | "wait" | "1" | "true")
    }

    /// A field with words in Markdown, as our own people write them, and the files that came along.
    pub fn markdown(&mut self, name: &str) -> Words {
        Words { style: Style::Markdown, ..self.words(name) }
    }

    /// A field with plain words and the files that came along.
    pub fn words(&mut self, name: &str) -> Words {
        let text = self.value(name).trim().to_owned();
        Words { text, attachments: std::mem::take(&mut self.files), ..Words::default() }
    }

    fn take(&mut self, name: &str) -> String {
        let value = self.value(name);
        self.pairs.retain(|(key, _)| key != name);
        value
    }
}

/// Whether a form that came with this token was drawn for the session.
pub(crate) fn is_ours(web: &Web, headers: &HeaderMap, given: &str) -> bool {
    // A visitor has no session that a foreign page could abuse; the origin check suffices.
    let Some(token) = session_token(headers) else { return true };
    let expected = web.app.secrets().form_token(token.as_bytes());
    equal(given.as_bytes(), expected.as_bytes())
}

/// Compares in constant time.
fn equal(one: &[u8], other: &[u8]) -> bool {
    one.len() == other.len() && one.iter().zip(other).fold(0, |acc, (a, b)| acc | (a ^ b)) == 0
}
