//! What a brand's pages load: its colours and its logo. Everyone may: they are on every page of its portal.

use axum::extract::{Path, State};
use axum::http::{HeaderName, header};
use axum::response::IntoResponse;
use trestle_domain::brand::Brand;
use trestle_domain::ids::BrandId;
use trestle_pages::brand::Palette;

use crate::answer::Answer;
use crate::settings::brands::stylesheet;
use crate::visit::Visit;
use crate::{Halt, Web};

/// The version is in the address.
const FOR_EVER: &str = "public, max-age=31536000, immutable";
/// A logo is drawn as a picture; opened by itself it runs nothing and loads nothing.
const INERT: &str = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

/// `GET /brands/{brand}/{version}/styles.css`.
pub async fn styles(State(web): State<Web>, visit: Visit, Path((id, version)): Path<(i64, i64)>) -> Answer {
    let accent = found(&web, &visit, id, version).await?.accent;
    let accent = accent.ok_or_else(|| Halt::not_found(&web, &visit))?;
    Ok(stylesheet(&Palette::of(accent).stylesheet(":root"), FOR_EVER))
}

/// `GET /brands/{brand}/{version}/logo`.
pub async fn logo(State(web): State<Web>, visit: Visit, Path((id, version)): Path<(i64, i64)>) -> Answer {
    let logo = found(&web, &visit, id, version).await?.logo;
    let logo = logo.ok_or_else(|| Halt::not_found(&web, &visit))?;
    let file = logo.sha256.parse().map_err(|_| Halt::not_found(&web, &visit))?;
    let blobs = web.app.blobs.clone();
    let content = tokio::task::spawn_blocking(move || blobs.get(file)).await;
    let content = content.map_err(trestle_app::Failure::from)?.map_err(trestle_app::Failure::from)?;
    let headers = [
        (header::CONTENT_TYPE, logo.media_type),
        (header::CACHE_CONTROL, FOR_EVER.to_owned()),
        (header::CONTENT_SECURITY_POLICY, INERT.to_owned()),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin".to_owned()),
    ];
    Ok((headers, content).into_response())
}

async fn found(web: &Web, visit: &Visit, id: i64, version: i64) -> Result<Brand, Halt> {
    let app = web.app.clone();
    let brands = web.app.read(move |db| Ok(app.brands(db)?)).await?;
    let brand = brands.iter().find(|brand| brand.id == BrandId(id) && brand.version == version);
    brand.cloned().ok_or_else(|| Halt::not_found(web, visit))
}
