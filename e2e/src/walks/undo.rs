//! Undo: pressed too early, taken back, changed, sent; and a colleague of the customer who is added.

use anyhow::{Result, ensure};

use crate::browser::Browser;
use crate::demo::Demo;
use crate::driver::Display;
use crate::stage::Stage;

const NADIA: &str = "nadia@undo.example";
const OLIVER: &str = "oliver@undo.example";
const FIELD: &str = "Your reply. nadia will read it.";

pub(super) async fn an_answer_is_taken_back(stage: &Stage) -> Result<()> {
    // A desk of its own: on the others answers go out at once.
    let demo = Demo::start_waiting(&stage.binary, 60)?;
    let stage = Stage::set(demo, stage.binary.clone(), Display::Headless, stage.pictures.clone())?;
    let demo = &stage.demo;
    demo.mail(NADIA, "support@harbour.example", "Door scanner blinks", "It blinks red.", None).await?;
    demo.mail_to(NADIA, "We have your request #").await?;

    let browser = Browser::desktop(&stage).await?;
    browser.sign_in("tier1").await?;
    browser.visit("/unowned").await?;
    browser.click("Door scanner blinks").await?;
    browser.fill(FIELD, "Please throw it away.").await?;
    browser.click("Send to customer").await?;
    browser.see("Goes out in a moment").await?;
    browser.shot("answer-waits").await?;
    browser.check().await?;

    browser.click("Undo").await?;
    browser.see("Nobody has read it.").await?;
    let typed = browser.value(FIELD).await?;
    ensure!(typed == "Please throw it away.", "the answer stands in its form again, not {typed:?}");
    browser.shot("answer-taken-back").await?;
    browser.check().await?;

    browser.click("Add somebody").await?;
    browser.fill("Mail address", OLIVER).await?;
    browser.click("Add").await?;
    browser.see("They are in the conversation").await?;
    browser.see(OLIVER).await?;
    browser.check().await?;

    browser.fill(FIELD, "Please hold its button for ten seconds.").await?;
    browser.click("Send to customer").await?;
    browser.click("Send now").await?;
    browser.see("to 2 people").await?;
    browser.check().await?;
    for reader in [NADIA, OLIVER] {
        demo.mail_to(reader, "hold its button").await?;
        let mails = demo.mails_to(reader)?;
        let early =
            mails.iter().any(|mail| mail.body_text(0).is_some_and(|text| text.contains("throw it away")));
        ensure!(!early, "{reader} got what was taken back");
    }
    browser.close().await
}
