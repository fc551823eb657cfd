//! Brands: one desk that meets different customers under different names.
//!
//! A brand decides how the portal looks at its address and what mails of its teams are called. It decides
//! nothing about who may see what. Without any brand the desk looks as it comes.

pub mod colour;

pub use colour::Colour;

use crate::ids::{BrandId, TeamId};

/// A brand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Brand {
    /// Its id.
    pub id: BrandId,
    /// What customers read: in the portal's bar and as the sender of mails.
    pub name: String,
    /// What people type to reach it: a scheme, a host, perhaps a port; `https://help.shop.example`.
    pub url: String,
    /// Its colour; the desk's own if there is none.
    pub accent: Option<Colour>,
    /// Its logo.
    pub logo: Option<Logo>,
    /// The languages its portal offers, as tags; all if none is named.
    pub languages: Vec<String>,
    /// The categories of articles its portal shows; all if none is named.
    pub categories: Vec<String>,
    /// The teams whose mails carry it.
    pub teams: Vec<TeamId>,
    /// Counts its changes.
    pub version: i64,
}

/// A picture in the files of the desk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Logo {
    /// The hash of its content.
    pub sha256: String,
    /// What it is, by its content.
    pub media_type: String,
}

/// Larger logos are refused.
pub const LARGEST_LOGO_BYTES: usize = 200_000;
const LONGEST_NAME: usize = 60;

impl Brand {
    /// Whether its portal shows articles of this category.
    pub fn shows(&self, category: &str) -> bool {
        self.categories.is_empty() || self.categories.iter().any(|one| one.eq_ignore_ascii_case(category))
    }

    /// Whether its portal speaks this language.
    pub fn speaks(&self, tag: &str) -> bool {
        self.languages.is_empty() || self.languages.iter().any(|one| one == tag)
    }
}

/// Where something is wrong with a brand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// The name is missing or too long.
    Name,
    /// The address is not a scheme and a host.
    Url,
    /// Another brand, or the desk itself, has this host.
    HostTaken,
    /// Another brand has this team.
    TeamTaken(TeamId),
}

/// Everything wrong with a brand beside the others; `own` is the address of the desk itself.
pub fn check(brand: &Brand, others: &[Brand], own: &str) -> Vec<Flaw> {
    let mut wrong = Vec::new();
    let name = brand.name.trim();
    if name.is_empty() || name.chars().count() > LONGEST_NAME {
        wrong.push(Flaw::Name);
    }
    let others = || others.iter().filter(|other| other.id != brand.id);
    match host(&brand.url) {
        None => wrong.push(Flaw::Url),
        Some(own_host) => {
            let taken = others().map(|other| other.url.as_str()).chain([own]);
            if taken.filter_map(host).any(|other| other == own_host) {
                wrong.push(Flaw::HostTaken);
            }
        }
    }
    let is_taken = |team: &&TeamId| others().any(|other| other.teams.contains(team));
    wrong.extend(brand.teams.iter().filter(is_taken).map(|team| Flaw::TeamTaken(*team)));
    wrong
}

/// The brand of a `Host` header; nothing for a host that no brand has, which gets the desk's own look.
pub fn by_host<'b>(brands: &'b [Brand], header: &str) -> Option<&'b Brand> {
    let asked = header.trim().to_ascii_lowercase();
    brands.iter().find(|brand| host(&brand.url).is_some_and(|host| host == asked))
}

/// Host and port of an address as a `Host` header has them, in small letters; nothing if it is not a
/// scheme and a host alone.
pub fn host(url: &str) -> Option<String> {
    let url = url.trim().to_ascii_lowercase();
    let (rest, default_port) = match url.split_once("://")? {
        ("https", rest) => (rest, ":443"),
        ("http", rest) => (rest, ":80"),
        _ => return None,
    };
    let host = rest.strip_suffix(default_port).unwrap_or(rest);
    let is_plain = |letter: char| letter.is_ascii_alphanumeric() || "-.:[]".contains(letter);
    (!host.is_empty() && host.chars().all(is_plain) && !host.starts_with(['.', ':'])).then(|| host.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn brand(id: i64, url: &str, teams: &[i64]) -> Brand {
        Brand {
            id: BrandId(id),
            name: "Tidewater".to_owned(),
            url: url.to_owned(),
            accent: None,
            logo: None,
            languages: vec![],
            categories: vec![],
            teams: teams.iter().map(|id| TeamId(*id)).collect(),
            version: 1,
        }
    }

    #[test]
    fn an_address_is_a_scheme_and_a_host() {
        for (url, expected) in [
            ("https://Help.Shop.example", Some("help.shop.example")),
            ("https://help.shop.example:443", Some("help.shop.example")),
            ("http://127.0.0.1:8080", Some("127.0.0.1:8080")),
            ("http://[::1]:80", Some("[::1]")),
            ("https://help.shop.example/path", None),
            ("https://help.shop.example/", None),
            ("help.shop.example", None),
            ("ftp://help.shop.example", None),
            ("https://user@help.shop.example", None),
            ("https://", None),
            ("https://größe.example", None),
        ] {
            assert_eq!(host(url).as_deref(), expected, "{url}");
        }
    }

    #[test]
    fn a_host_has_exactly_its_own_brand() {
        let brands = [brand(1, "https://a.example", &[]), brand(2, "http://b.example:8080", &[])];
        let id = |header| by_host(&brands, header).map(|brand| brand.id.0);
        assert_eq!((id("A.example"), id("b.example:8080")), (Some(1), Some(2)));
        for other in
            ["", "a.example.evil.example", "www.a.example", "b.example", "a.example:8080", "a.example/"]
        {
            assert_eq!(id(other), None, "{other}");
        }
    }

    #[test]
    fn no_two_share_an_address_or_a_team() {
        let others = [brand(1, "https://a.example", &[1, 2])];
        let of = |brand: Brand| check(&brand, &others, "https://desk.example");
        assert_eq!(of(brand(2, "https://b.example", &[3])), []);
        assert_eq!(of(brand(1, "https://a.example", &[1])), [], "it is not its own rival");
        assert_eq!(of(brand(2, "http://A.example", &[2])), [Flaw::HostTaken, Flaw::TeamTaken(TeamId(2))]);
        assert_eq!(of(brand(2, "https://desk.example", &[])), [Flaw::HostTaken]);
        assert_eq!(of(brand(2, "help", &[])), [Flaw::Url]);
        let nameless = Brand { name: " ".to_owned(), ..brand(2, "https://b.example", &[]) };
        assert_eq!(of(nameless), [Flaw::Name]);
    }

    #[test]
    fn what_is_not_named_is_not_limited() {
        let all = brand(1, "https://a.example", &[]);
        assert!(all.shows("Payments") && all.shows("") && all.speaks("de"));
        let some = Brand { languages: vec!["en".into()], categories: vec!["Payments".into()], ..all };
        assert!(some.shows("payments") && !some.shows("") && some.speaks("en") && !some.speaks("de"));
    }
}
