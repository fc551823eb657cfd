//! What a brand changes of the frame around a page.

use maud::{Markup, html};

use super::desk::brand_mark;

/// The look of a brand; the desk's own is the default.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Brand {
    /// Where its colours are, if it has any.
    pub styles: Option<String>,
    /// Where its logo is, if it has one.
    pub logo: Option<String>,
    /// The tags of the languages it offers; all if none is named.
    pub languages: Vec<String>,
}

impl Brand {
    /// The desk's own look.
    pub const OWN: &'static Brand = &Brand { styles: None, logo: None, languages: Vec::new() };

    /// The mark beside the name: the logo, or the desk's own. The name says the rest.
    pub(super) fn mark(&self) -> Markup {
        html! {
            @match &self.logo { Some(logo) => img.brand-logo src=(logo) alt="" height="28";, None => (brand_mark()) }
        }
    }

    pub(super) fn offers(&self, tag: &str) -> bool {
        self.languages.is_empty() || self.languages.iter().any(|one| one == tag)
    }
}
