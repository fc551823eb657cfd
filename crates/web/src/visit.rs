//! Who asks, and how they want to be answered: session, language, theme, nonce.

use std::net::SocketAddr;

use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::request::Parts;
use axum::http::uri::PathAndQuery;
use axum::http::{HeaderMap, Method, Uri, header};
use jiff::tz::TimeZone;
use trestle_app::SignedIn;
use trestle_domain::access::{Agent, Customer, Principal, Vendor};
use trestle_domain::brand::{Brand, by_host};
use trestle_domain::ids::PersonId;
use trestle_pages::settings::brand::{logo_href, styles_href};
use trestle_pages::shell::{self, Keys, Theme};
use trestle_pages::text::{Language, Say};

use crate::guard::Nonce;
use crate::portal::widget;
use crate::{Halt, Web};

/// The session cookie. Over HTTPS it carries the prefix that binds it to this host.
pub(crate) const SESSION: &str = "trestle_session";
pub(crate) const SECURE_SESSION: &str = "__Host-trestle_session";
pub(crate) const FLASH: &str = "trestle_flash";

/// One request, understood.
pub struct Visit {
    /// Who asks.
    pub who: Principal,
    /// The person and session behind it.
    pub signed_in: Option<SignedIn>,
    /// How to speak to them.
    pub say: Say,
    /// How it looks.
    pub theme: Theme,
    /// Whether single keys do something.
    pub keys: Keys,
    /// The token that forms carry.
    pub csrf: String,
    /// The nonce of this answer's scripts.
    pub nonce: String,
    /// Path and query of the page, as it can be asked for again.
    pub path: String,
    /// The address the request came from.
    pub address: String,
    /// The text key left by the request before.
    pub flash: Option<String>,
    /// Whether a page of another site shows it in a frame.
    pub in_widget: bool,
    /// The brand whose address was asked; the desk's own look without one.
    pub brand: Option<Brand>,
    /// How the brand looks.
    pub look: shell::Brand,
}

impl FromRequestParts<Web> for Visit {
    type Rejection = Halt;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Visit, Halt> {
        let token = session_token(&parts.headers);
        let signed_in = match &token {
            Some(token) => web.app.session(token).await?,
            None => None,
        };
        if let Some(signed_in) = signed_in.as_ref().filter(|_| !is_background(parts)) {
            web.app.touch(&signed_in.session).await?;
        }
        let who = signed_in.as_ref().map_or(Principal::Anonymous, |known| known.principal.clone());
        let brand = brand(web, parts).await?;
        let say = say(web, &parts.headers, signed_in.as_ref());
        let csrf = web.app.secrets().form_token(token.as_deref().unwrap_or("visitor").as_bytes());
        Ok(Visit {
            say: spoken(say, &who, brand.as_ref()),
            theme: cookie(&parts.headers, "theme").and_then(Theme::from_name).unwrap_or(Theme::System),
            keys: if cookie(&parts.headers, "keys") == Some("off") { Keys::Off } else { Keys::On },
            csrf,
            nonce: parts.extensions.get::<Nonce>().map(|nonce| nonce.0.clone()).unwrap_or_default(),
            path: page(parts),
            address: peer(parts),
            flash: cookie(&parts.headers, FLASH).map(str::to_owned),
            in_widget: widget::sites(web, parts.uri.path(), &parts.headers).is_some(),
            look: brand.as_ref().map(look).unwrap_or_default(),
            brand,
            who,
            signed_in,
        })
    }
}

impl Visit {
    /// The person who asks.
    pub fn person(&self) -> Option<PersonId> {
        self.who.person()
    }

    /// The name of the person who asks.
    pub fn name(&self) -> &str {
        self.signed_in.as_ref().map_or("", |known| &known.person.name)
    }

    /// What the desk is called here.
    pub fn site<'a>(&'a self, web: &'a Web) -> &'a str {
        self.brand.as_ref().map_or(&web.app.site, |brand| &brand.name)
    }

    /// Whether articles of this category are shown here.
    pub fn shows(&self, category: &str) -> bool {
        self.brand.as_ref().is_none_or(|brand| brand.shows(category))
    }

    /// A time as the field of a form has it, in the visitor's zone.
    pub fn local(&self, at: trestle_domain::time::Timestamp) -> String {
        at.to_jiff().to_zoned(self.say.zone().clone()).strftime("%Y-%m-%dT%H:%M").to_string()
    }

    /// A time typed into a form, in the visitor's zone.
    pub fn moment(&self, typed: &str) -> Option<trestle_domain::time::Timestamp> {
        let local: jiff::civil::DateTime = typed.trim().parse().ok()?;
        Some(local.to_zoned(self.say.zone().clone()).ok()?.timestamp().into())
    }
}

/// The brand of the host that was asked. A host that is nobody's has none, whatever it says.
async fn brand(web: &Web, parts: &Parts) -> Result<Option<Brand>, Halt> {
    let named = parts.headers.get(header::HOST).and_then(|host| host.to_str().ok());
    // HTTP/2 has it in the address.
    let asked = named.map(str::to_owned).or_else(|| parts.uri.authority().map(ToString::to_string));
    let Some(asked) = asked else { return Ok(None) };
    let app = web.app.clone();
    let brands = web.app.read(move |db| Ok(app.brands(db)?)).await?;
    Ok(by_host(&brands, &asked).cloned())
}

fn look(brand: &Brand) -> shell::Brand {
    shell::Brand {
        styles: brand.accent.map(|_| styles_href(brand.id, brand.version)),
        logo: brand.logo.as_ref().map(|_| logo_href(brand.id, brand.version)),
        languages: brand.languages.clone(),
    }
}

/// Visitors and customers are spoken to in a language of the brand.
fn spoken(say: Say, who: &Principal, brand: Option<&Brand>) -> Say {
    let Some(brand) = brand.filter(|brand| !brand.speaks(say.language().tag())) else { return say };
    match (who, brand.languages.first().and_then(|tag| Language::from_tag(tag))) {
        (Principal::Anonymous | Principal::Customer(_), Some(language)) => say.speaking(language),
        _ => say,
    }
}

fn say(web: &Web, headers: &HeaderMap, signed_in: Option<&SignedIn>) -> Say {
    let chosen = cookie(headers, "language").and_then(Language::from_tag);
    let own = signed_in.and_then(|known| Language::from_tag(&known.person.language));
    let accepted = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    let language = chosen.or(own).unwrap_or_else(|| Language::negotiate(accepted.unwrap_or_default()));
    let zone = signed_in.and_then(|known| TimeZone::get(&known.person.zone).ok()).unwrap_or(TimeZone::UTC);
    Say::new(language, zone, web.app.now().0)
}

/// Where the reader is. What answers a change cannot be asked for again: then it is the page
/// that the change came from or, if that was such an answer too, the one above it.
fn page(parts: &Parts) -> String {
    let asked = parts.uri.path_and_query();
    if parts.method == Method::GET || parts.method == Method::HEAD {
        return asked.map_or("/", PathAndQuery::as_str).to_owned();
    }
    let referer = parts.headers.get(header::REFERER).and_then(|referer| referer.to_str().ok());
    let referer: Option<Uri> = referer.and_then(|referer| referer.parse().ok());
    let before = referer.as_ref().filter(|before| before.path() != parts.uri.path());
    match before.and_then(Uri::path_and_query) {
        Some(before) => before.as_str().to_owned(),
        None => match parts.uri.path().rsplit_once('/') {
            Some((above, _)) if !above.is_empty() => above.to_owned(),
            _ => "/".to_owned(),
        },
    }
}

fn peer(parts: &Parts) -> String {
    let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>();
    peer.map(|ConnectInfo(address)| address.ip().to_string()).unwrap_or_default()
}

/// Fetches by scripts never renew a session's idle time.
fn is_background(parts: &Parts) -> bool {
    parts.headers.contains_key("trestle-fragment") || parts.uri.path() == "/events"
}

pub(crate) fn session_token(headers: &HeaderMap) -> Option<String> {
    cookie(headers, SECURE_SESSION).or_else(|| cookie(headers, SESSION)).map(str::to_owned)
}

/// The value of a cookie.
pub(crate) fn cookie<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    let pairs = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    pairs.flat_map(|pairs| pairs.split(';')).find_map(|pair| {
        let (key, value) = pair.trim().split_once('=')?;
        (key == name && !value.is_empty()).then_some(value)
    })
}

macro_rules! visitors {
    ($($(#[$doc:meta])* $name:ident($variant:ident => $rights:ty)),+ $(,)?) => {$(
        $(#[$doc])*
        pub struct $name {
            /// The request.
            pub visit: Visit,
            /// Their rights.
            pub rights: $rights,
        }

        impl FromRequestParts<Web> for $name {
            type Rejection = Halt;

            async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, Halt> {
                let visit = Visit::from_request_parts(parts, web).await?;
                match visit.who.clone() {
                    Principal::$variant(rights) => Ok($name { visit, rights }),
                    Principal::Anonymous => Err(Halt::sign_in(&visit)),
                    _ => Err(Halt::not_found(web, &visit)),
                }
            }
        }
    )+};
}

visitors! {
    /// One of our own people; anyone else is told that there is nothing here.
    AgentVisit(Agent => Agent),
    /// A customer.
    CustomerVisit(Customer => Customer),
    /// A provider's contact.
    VendorVisit(Vendor => Vendor),
}

/// An agent who leads a team or administers the desk.
pub struct LeadVisit {
    /// The request.
    pub visit: Visit,
    /// Their rights.
    pub rights: Agent,
}

impl FromRequestParts<Web> for LeadVisit {
    type Rejection = Halt;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, Halt> {
        let AgentVisit { visit, rights } = AgentVisit::from_request_parts(parts, web).await?;
        match rights.is_lead() {
            true => Ok(LeadVisit { visit, rights }),
            false => Err(Halt::not_found(web, &visit)),
        }
    }
}

/// An administrator.
pub struct AdminVisit {
    /// The request.
    pub visit: Visit,
    /// Their rights.
    pub rights: Agent,
}

impl FromRequestParts<Web> for AdminVisit {
    type Rejection = Halt;

    async fn from_request_parts(parts: &mut Parts, web: &Web) -> Result<Self, Halt> {
        let AgentVisit { visit, rights } = AgentVisit::from_request_parts(parts, web).await?;
        match rights.admin {
            true => Ok(AdminVisit { visit, rights }),
            false => Err(Halt::not_found(web, &visit)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_answers_a_change_is_left_by_the_page_before_it() {
        let check = |method, path: &str, referer: &str| {
            let request = axum::http::Request::builder().method(method).uri(path);
            let (parts, ()) = request.header(header::REFERER, referer).body(()).unwrap().into_parts();
            page(&parts)
        };
        let form = "https://desk.example/tickets/7/handoffs/new?to=3";
        assert_eq!(check("GET", "/tickets?q=till", form), "/tickets?q=till");
        assert_eq!(check("POST", "/tickets/7/handoffs", form), "/tickets/7/handoffs/new?to=3");
        let refused = "https://desk.example/tickets/7/handoffs";
        assert_eq!(check("POST", "/tickets/7/handoffs", refused), "/tickets/7");
        assert_eq!(check("POST", "/requests", ""), "/");
    }
}
