//! Styles and scripts: part of the program, cached for ever under a name that is their hash,
//! and packed once as tightly as can be.

use std::io::Write;
use std::sync::LazyLock;

use axum::extract::Path;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use flate2::Compression;
use flate2::write::GzEncoder;

/// One file.
pub async fn one(Path(rest): Path<String>, headers: HeaderMap) -> Response {
    let wanted = format!("/assets/{rest}");
    let assets = trestle_pages::assets::all();
    let Some(at) = assets.iter().position(|asset| asset.path == wanted) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let kept = [
        (header::CONTENT_TYPE, assets[at].mime),
        (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
        (header::VARY, "accept-encoding"),
    ];
    match takes_gzip(&headers) {
        true => (kept, [(header::CONTENT_ENCODING, "gzip")], PACKED[at].as_slice()).into_response(),
        false => (kept, assets[at].bytes).into_response(),
    }
}

static PACKED: LazyLock<Vec<Vec<u8>>> =
    LazyLock::new(|| trestle_pages::assets::all().iter().map(|asset| packed(asset.bytes)).collect());

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    let written = encoder.write_all(bytes).and_then(|()| encoder.finish());
    written.expect("writing to memory does not fail")
}

/// Whether gzip is among the accepted encodings and not refused by a weight of 0 (RFC 9110, 12.5.3).
fn takes_gzip(headers: &HeaderMap) -> bool {
    let accepted = headers.get_all(header::ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok());
    accepted.flat_map(|value| value.split(',')).any(|coding| {
        let (name, weight) = coding.split_once(';').unwrap_or((coding, ""));
        name.trim().eq_ignore_ascii_case("gzip") && !matches!(weight.trim(), "q=0" | "q=0.0")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packed_for_those_who_can_unpack() {
        let check = |accepted: &'static str| {
            let headers = HeaderMap::from_iter([(header::ACCEPT_ENCODING, accepted.parse().unwrap())]);
            takes_gzip(&headers)
        };
        assert!(check("gzip") && check("br, GZIP;q=0.8") && !takes_gzip(&HeaderMap::new()));
        assert!(!check("br") && !check("gzip;q=0, br") && !check("identity"));
    }
}
