//! Brands: kept in memory by the number of their last change, because every page of the portal asks for
//! them; and the face that a team shows in its mails.

use std::sync::{Arc, Mutex};

use trestle_domain::brand::{Brand, Flaw, LARGEST_LOGO_BYTES, Logo, check};
use trestle_domain::ids::{BrandId, TeamId, TicketId};
use trestle_store::blobs::{self, Stored};
use trestle_store::{Db, StoreError, brands, tickets};

use crate::{App, Desk, Failure};

/// Keeps the last brands read, by the number of their change.
#[derive(Default)]
pub struct BrandsCache(Mutex<Option<(i64, Arc<[Brand]>)>>);

impl BrandsCache {
    fn get(&self, db: &mut Db) -> Result<Arc<[Brand]>, StoreError> {
        let change = brands::last_change(db)?;
        let known = || self.0.lock().expect("no one panics while holding it").clone();
        if let Some((_, brands)) = known().filter(|(known, _)| *known == change) {
            return Ok(brands);
        }
        let fresh: Arc<[Brand]> = brands::all(db)?.into();
        *self.0.lock().expect("no one panics while holding it") = Some((change, fresh.clone()));
        Ok(fresh)
    }
}

/// As what a team meets customers: the name and the address of its brand, or of the desk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Face {
    /// What customers read.
    pub site: String,
    /// What links in mails begin with, without a slash at the end.
    pub url: String,
}

impl App {
    /// Every brand, as a read sees them.
    pub fn brands(&self, db: &mut Db) -> Result<Arc<[Brand]>, StoreError> {
        self.brands.get(db)
    }

    /// As what a team meets customers.
    pub fn face(&self, db: &mut Db, team: TeamId) -> Result<Face, StoreError> {
        let brands = self.brands(db)?;
        Ok(match brands.iter().find(|brand| brand.teams.contains(&team)) {
            Some(brand) => Face { site: brand.name.clone(), url: brand.url.clone() },
            None => Face { site: self.site.to_string(), url: self.public_url.to_string() },
        })
    }
}

impl Desk<'_> {
    /// Keeps a brand that had the version `seen`, 0 for a new one. The logo in it is a file of the desk.
    pub fn keep_brand(&mut self, brand: Brand, seen: i64) -> Result<Result<BrandId, Vec<Flaw>>, Failure> {
        let known = brands::all(self.tx)?;
        let flaws = check(&brand, &known, &self.app.public_url);
        if !flaws.is_empty() {
            return Ok(Err(flaws));
        }
        let kept = known.iter().find(|known| known.id == brand.id);
        if kept.map_or(0, |kept| kept.version) != seen {
            return Err(Failure::Stale);
        }
        let id = if seen == 0 { BrandId(self.fresh_id()) } else { brand.id };
        brands::save(self.tx, &Brand { id, version: seen + 1, ..brand })?;
        Ok(Ok(id))
    }

    /// As what the team of a ticket meets its customer.
    pub fn face_of(&mut self, ticket: TicketId) -> Result<Face, Failure> {
        let team = tickets::load(self.tx, ticket)?.ok_or(Failure::NotFound)?.team;
        Ok(self.app.face(self.tx, team)?)
    }

    /// Writes down that a logo's file is in use.
    pub fn record_logo(&mut self, logo: &Logo, bytes: u64) -> Result<(), Failure> {
        let id = logo.sha256.parse().map_err(|_| Failure::NotFound)?;
        Ok(blobs::record(self.tx, &Stored { id, size_bytes: bytes }, self.now.0)?)
    }
}

/// What a file is as a logo, by its content: a picture that browsers draw, or SVG, which is only ever drawn
/// as a picture and never a part of a page. Nothing for anything else, and for what is too large.
pub fn logo_type(content: &[u8]) -> Option<&'static str> {
    if content.len() > LARGEST_LOGO_BYTES {
        return None;
    }
    match trestle_markup::media_type(content) {
        Some("image/gif") => None,
        Some(picture) => Some(picture),
        None => is_svg(content).then_some("image/svg+xml"),
    }
}

/// Whether the first element is `svg`, behind at most a declaration, a document type and comments.
fn is_svg(content: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(content) else { return false };
    let mut rest = text.trim_start_matches('\u{feff}').trim_start();
    loop {
        let end = match rest {
            _ if rest.starts_with("<?") => "?>",
            _ if rest.starts_with("<!--") => "-->",
            _ if rest.starts_with("<!DOCTYPE svg") => ">",
            _ => break,
        };
        let Some((_, after)) = rest.split_once(end) else { return false };
        rest = after.trim_start();
    }
    rest.strip_prefix("<svg").is_some_and(|rest| rest.starts_with([' ', '\n', '\t', '\r', '>']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_logo_is_known_by_its_content() {
        assert_eq!(logo_type(b"\x89PNG\r\n\x1a\nrest"), Some("image/png"));
        let svgs = [
            "<svg xmlns='http://www.w3.org/2000/svg'/>",
            "\u{feff}<?xml version=\"1.0\"?>\n<!-- a > b -->\n<!DOCTYPE svg PUBLIC \"x\">\n<svg>",
        ];
        for svg in svgs {
            assert_eq!(logo_type(svg.as_bytes()), Some("image/svg+xml"), "{svg}");
        }
        for other in ["", "<svgx>", "<html><svg>", "text <svg>", "<!-- <svg>", "GIF89a", "%PDF", "<script>"] {
            assert_eq!(logo_type(other.as_bytes()), None, "{other}");
        }
        assert_eq!(logo_type(&vec![b' '; LARGEST_LOGO_BYTES + 1]), None);
    }
}
