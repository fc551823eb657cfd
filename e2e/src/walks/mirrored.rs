//! The portal and the desk's first pages drawn from right to left: nothing is cut off, nothing scrolls
//! sideways, and everything keeps its contrast and its names.

use anyhow::{Context, Result};

use crate::browser::Browser;
use crate::devtools::{Scheme, Window};
use crate::stage::Stage;

/// What customers see, by a name for its picture.
const PORTAL: [(&str, &str); 8] = [
    ("home", "/"),
    ("search", "/search?q=scanner"),
    ("article", "/articles/1"),
    ("asking", "/requests/new?q=card+payments"),
    ("bulletins", "/bulletins"),
    ("bulletin", "/bulletins/1"),
    ("guides", "/guides"),
    ("assistant", "/assistant"),
];
const DESK: [(&str, &str); 3] =
    [("my-day", "/my-day"), ("tickets", "/tickets"), ("knowledge", "/knowledge/bulletins")];

pub(super) async fn pages_stand_mirrored(stage: &Stage) -> Result<()> {
    let mut visitor = Browser::desktop(stage).await?;
    all(&mut visitor, &PORTAL).await?;
    visitor.close().await?;
    let mut ada = Browser::desktop(stage).await?;
    ada.sign_in("tier1").await?;
    all(&mut ada, &DESK).await?;
    ada.close().await
}

async fn all(browser: &mut Browser<'_>, pages: &[(&str, &str)]) -> Result<()> {
    for (name, path) in pages {
        for (window, scheme) in [(Window::Desktop, Scheme::Light), (Window::Phone, Scheme::Dark)] {
            browser.switch(window, scheme).await?;
            browser.visit(path).await?;
            browser.mirror().await?;
            browser.shot_of_page(&format!("mirrored-{name}")).await?;
            browser.check().await.with_context(|| format!("{path} from right to left, {window:?}"))?;
        }
    }
    Ok(())
}
