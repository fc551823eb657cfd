//! Tier 1 escalates: not without the package that the path demands, neither here nor in bulk.

use anyhow::{Result, ensure};

use super::cast::{Cast, FRONT_LINE, SPECIALISTS, SUBJECT, WORDS};
use crate::browser::Browser;

const INCOMPLETE: &str = "Say what was tried and what happened";

pub(super) async fn an_incomplete_package_is_refused(cast: &Cast<'_>) -> Result<()> {
    let ada = &cast.ada;
    begin(ada, SPECIALISTS).await?;
    let (words, summary) = (ada.value("The customer’s own words").await?, ada.value("Summary").await?);
    ensure!(words.contains(WORDS) && summary == SUBJECT, "prefilled with {words:?} and {summary:?}");
    ada.shot("3-escalate").await?;
    ada.check().await?;
    ada.click(&format!("Offer to {SPECIALISTS}")).await?;
    ada.see("There is a problem").await?;
    let told = ada.told_at("Steps tried").await?;
    ensure!(told.contains(INCOMPLETE), "at the field is said {told:?}");
    ada.shot("3-escalate-refused").await?;
    ada.check().await?;

    ada.visit("/teams").await?;
    ada.click(FRONT_LINE).await?;
    ada.click(&format!("Choose #{}", cast.number())).await?;
    ada.fill("Team", SPECIALISTS).await?;
    ada.shot("3-bulk").await?;
    ada.click("Hand off").await?;
    ada.see("1 ticket was left as it is").await?;
    ada.see(SUBJECT).await?;
    ada.see("The package still lacks: ").await?;
    ada.shot("3-bulk-refused").await?;
    ada.check().await
}

pub(super) async fn tier_1_escalates(cast: &Cast<'_>) -> Result<()> {
    let ada = &cast.ada;
    ada.visit(&cast.ticket).await?;
    begin(ada, SPECIALISTS).await?;
    ada.fill("Steps tried", "Restarted the switch – went down again the next evening").await?;
    ada.fill("The ask", "Find out what happens on the network at nine").await?;
    ada.choose_first("Promise to the customer").await?;
    ada.click(&format!("Offer to {SPECIALISTS}")).await?;
    ada.see("The package is offered.").await?;
    ada.see(&format!("Offered to {SPECIALISTS}")).await?;
    ada.shot("3-offered").await?;
    ada.check().await?;
    cast.stage.demo.mail_to(&cast.marta, "You will hear from us by").await?;
    Ok(())
}

/// From the ticket to the form for a hand-off up to `team`.
async fn begin(browser: &Browser<'_>, team: &str) -> Result<()> {
    browser.click("Escalate").await?;
    browser.see("Where should it go?").await?;
    browser.click(&format!("Choose {team}")).await?;
    browser.see(&format!("Escalate to {team}")).await
}
