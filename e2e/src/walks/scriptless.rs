//! The desk without scripts: what is asked, found and signed in to works all the same.

use anyhow::{Result, ensure};

use crate::browser::Browser;
use crate::stage::Stage;

pub(super) async fn it_works_without_scripts(stage: &Stage) -> Result<()> {
    let browser = Browser::phone(stage).await?.without_script().await?;
    browser.visit("/").await?;
    browser.fill("What do you need help with?", "scanner").await?;
    browser.click("Search").await?;
    browser.see("articles for “scanner”").await?;
    browser.shot("search-without-script").await?;

    browser.click_near("Not found? Ask for help", "Ask for help").await?;
    browser.fill("Your name", "Ines Ferreira").await?;
    browser.fill("Your mail address", "ines@stranger.example").await?;
    browser.click("Send request").await?;
    let told = browser.told_at("What happened?").await?;
    ensure!(told.contains("Write"), "at the field is said {told:?}");
    browser.fill("What happened?", "It beeps twice and then sleeps.").await?;
    browser.click("Send request").await?;
    browser.see("We have your request").await?;
    stage.demo.mail_to("ines@stranger.example", "We have your request #").await?;

    browser.sign_in("tier1").await?;
    browser.see("My day").await?;
    browser.visit("/unowned").await?;
    browser.click("scanner").await?;
    browser.fill("Your reply. Ines Ferreira will read it.", "Which **scanner** is it?").await?;
    browser.click("Preview").await?;
    browser.see("As it will be read").await?;
    browser.see("Which scanner is it?").await?;
    browser.click("Send to customer").await?;
    browser.see("Your answer is on its way to the customer.").await?;
    browser.see("Which scanner is it?").await?;
    browser.shot("ticket-without-script").await?;
    browser.close().await
}
