//! Files people sent us, given back as files: never drawn in our own pages' place.
//!
//! A browser is told to save them, not to guess what they are, and to run nothing in them,
//! whatever the sender called them.

use axum::body::Body;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use trestle_app::Failure;
use trestle_domain::thread::Attachment;

use crate::Web;
use crate::answer::Answer;

/// The file's content. Whoever asks has been found allowed to read the message it came with.
///
/// # Errors
/// 500 when the content is gone or damaged.
pub async fn send(web: &Web, file: Attachment) -> Answer {
    let content = content(web, &file.sha256).await?;
    // By content, never by declaration: only pictures that cannot carry scripts have a type.
    let media_type = trestle_markup::media_type(&content).unwrap_or("application/octet-stream");
    Ok(of_bytes(&file.name, media_type, content.into()))
}

/// Bytes as a file to be saved under a name.
pub fn of_bytes(name: &str, media_type: &'static str, content: Body) -> Response {
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(media_type)),
        (header::CONTENT_DISPOSITION, disposition(name)),
        (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static("sandbox; default-src 'none'")),
        (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
    ];
    (headers, content).into_response()
}

async fn content(web: &Web, sha256: &str) -> Result<Vec<u8>, Failure> {
    let blobs = web.app.blobs.clone();
    let id = sha256.parse().map_err(|_| Failure::NotFound)?;
    Ok(tokio::task::spawn_blocking(move || blobs.get(id)).await??)
}

/// RFC 6266: the name in full as RFC 8187 says, and for old readers what ASCII can hold of it.
fn disposition(name: &str) -> HeaderValue {
    let plain = |letter: char| match letter {
        '"' | '\\' | '%' => '_',
        ' '..='~' => letter,
        _ => '_',
    };
    let fallback: String = name.chars().map(plain).collect();
    let header = format!("attachment; filename=\"{fallback}\"; filename*=UTF-8''{}", percent_encoded(name));
    HeaderValue::from_str(&header).expect("nothing but visible ASCII is left")
}

/// Everything but RFC 8187's `attr-char` as `%XX` of its UTF-8 bytes.
fn percent_encoded(name: &str) -> String {
    name.bytes().fold(String::new(), |mut encoded, byte| {
        match byte.is_ascii_alphanumeric() || b"!#$&+-.^_`|~".contains(&byte) {
            true => encoded.push(char::from(byte)),
            false => encoded.push_str(&format!("%{byte:02X}")),
        }
        encoded
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_survive_and_break_nothing() {
        let check = |name: &str, header: &str| assert_eq!(disposition(name), header, "{name}");
        check("log.txt", "attachment; filename=\"log.txt\"; filename*=UTF-8''log.txt");
        check(
            "Größe 5%.txt",
            "attachment; filename=\"Gr__e 5_.txt\"; filename*=UTF-8''Gr%C3%B6%C3%9Fe%205%25.txt",
        );
        check(
            "a\"; x=\"b\r\nSet-Cookie: c",
            "attachment; filename=\"a_; x=_b__Set-Cookie: c\"; \
             filename*=UTF-8''a%22%3B%20x%3D%22b%0D%0ASet-Cookie%3A%20c",
        );
    }
}
