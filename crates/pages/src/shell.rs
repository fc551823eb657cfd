//! What surrounds every page: the desk for agents, the portal for customers, and the
//! bare frame for signing in and for errors.
//!
//! A page's body begins with its own `h1` ([`crate::parts::page_head`]). Help stands at
//! the same place on every page (WCAG 2.2, 3.2.6).

mod bare;
mod brand;
mod desk;
mod document;
mod keys;
mod portal;
mod provider;

pub use bare::{BareFrame, bare};
pub use brand::Brand;
pub(crate) use desk::brand_mark;
pub use desk::{DeskFrame, Keys, Place, RailCounts, desk, rail};
pub use portal::{PortalFrame, PortalPlace, Visitor, portal};
pub use provider::{ProviderFrame, provider};

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the device is set.
    #[default]
    System,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

impl Theme {
    /// The value in forms, cookies and `data-theme`.
    pub fn name(self) -> &'static str {
        match self {
            Theme::System => "system",
            Theme::Light => "light",
            Theme::Dark => "dark",
        }
    }

    /// The theme of a name, if there is one.
    pub fn from_name(name: &str) -> Option<Theme> {
        [Theme::System, Theme::Light, Theme::Dark].into_iter().find(|theme| theme.name() == name)
    }
}
