//! Two people ask for help: a visitor on the portal, a customer by mail.

use anyhow::{Result, ensure};

use super::cast::{Cast, PORTAL_WORDS, SUBJECT, VISITOR, WORDS};
use crate::mail::Attachment;

const ACKNOWLEDGED: &str = "We have your request #";

pub(super) async fn a_visitor_asks_on_the_portal(cast: &Cast<'_>) -> Result<()> {
    let nora = cast.phone().await?;
    nora.visit("/").await?;
    nora.check().await?;
    nora.fill("What do you need help with?", PORTAL_WORDS).await?;
    nora.click("Search").await?;
    nora.see(&format!("Nothing found for “{PORTAL_WORDS}”")).await?;
    nora.shot("1-nothing-found").await?;
    nora.check().await?;

    nora.click_near("Not found? Ask for help", "Ask for help").await?;
    let subject = nora.value("What is it about?").await?;
    ensure!(subject == PORTAL_WORDS, "the words searched for became {subject:?}");
    nora.fill("Your name", "Nora Castellanos").await?;
    nora.fill("Your mail address", VISITOR).await?;
    nora.fill("What happened?", "The beacon blinks and nothing moors.").await?;
    nora.shot("1-request").await?;
    nora.check().await?;
    nora.click("Send request").await?;
    nora.see("We have your request").await?;
    nora.check().await?;
    cast.stage.demo.mail_to(VISITOR, ACKNOWLEDGED).await?;
    nora.close().await
}

pub(super) async fn customers_write_mail(cast: &Cast<'_>) -> Result<()> {
    let (demo, marta) = (&cast.stage.demo, &cast.marta);
    let support = "support@harbour.example";
    demo.mail(VISITOR, support, "One more thing", "The beacon also hums.", None).await?;
    let log = Attachment { name: "till-trace.log", kind: "text/plain", bytes: b"21:00:04 link down\r\n" };
    demo.mail(marta, support, SUBJECT, WORDS, Some(log)).await?;
    demo.mail_to(marta, ACKNOWLEDGED).await?;

    // The mail in between has been worked on: it came first.
    cast.ada.see("One more thing").await?;
    let acknowledged = demo.mails_to(VISITOR)?.len();
    ensure!(acknowledged == 1, "{VISITOR} was acknowledged {acknowledged} times in a day");
    Ok(())
}
