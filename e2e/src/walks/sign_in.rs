//! Everyone in the demo gets in, and the page they land on is sound.

use anyhow::{Context, Result};

use crate::browser::Browser;
use crate::devtools::{Scheme, Window};
use crate::stage::Stage;

pub(super) async fn everyone_signs_in(stage: &Stage) -> Result<()> {
    for account in &stage.demo.accounts {
        let role = &account.role;
        let mut browser = Browser::desktop(stage).await?;
        browser.sign_in(role).await?;
        for (window, scheme) in [(Window::Desktop, Scheme::Light), (Window::Phone, Scheme::Dark)] {
            browser.switch(window, scheme).await?;
            browser.shot_of_page(&format!("home-{role}")).await?;
            let broken = || format!("the first page of {role} ({window:?}, {scheme:?})");
            browser.check().await.with_context(broken)?;
        }
        browser.close().await?;
    }
    Ok(())
}
