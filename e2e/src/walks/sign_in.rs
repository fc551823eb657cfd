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

pub(super) async fn a_link_signs_in(stage: &Stage) -> Result<()> {
    let account = stage.demo.account("customer")?;
    let customer = Browser::phone(stage).await?;
    customer.visit("/sign-in?next=/requests").await?;
    customer.fill("Mail address", &account.email).await?;
    customer.click("Mail me a link instead").await?;
    customer.see("Look into your mail").await?;
    customer.shot("sign-in-link").await?;
    customer.check().await?;
    let mail = stage.demo.mail_to(&account.email, "/sign-in/links/").await?;
    let text = mail.body_text(0).context("the mail has no text")?;
    let link = text.split_whitespace().find(|word| word.contains("/sign-in/links/"));
    let link = link.context("the mail has no link")?.to_owned();
    customer.visit(&link).await?;
    customer.see("One more step").await?;
    customer.check().await?;
    customer.click("Sign in").await?;
    customer.see("My requests").await?;
    customer.visit(&link).await?;
    customer.click("Sign in").await?;
    customer.see("This link no longer works").await?;
    customer.close().await
}
