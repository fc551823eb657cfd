//! Styles and scripts: part of the program, cached for ever under a name that is their hash.

use axum::extract::Path;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};

/// One file.
pub async fn one(Path(rest): Path<String>) -> Response {
    let wanted = format!("/assets/{rest}");
    match trestle_pages::assets::all().iter().find(|asset| asset.path == wanted) {
        Some(asset) => (
            [
                (header::CONTENT_TYPE, asset.mime),
                (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
            ],
            asset.bytes,
        )
            .into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}
