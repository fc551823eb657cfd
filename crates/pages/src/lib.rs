//! Screens: fn(&Model) -> Markup, styles, elements and texts. No async, no store.
