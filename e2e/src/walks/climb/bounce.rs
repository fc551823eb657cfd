//! The ticket goes down and up again until only a lead's ruling moves it.

use anyhow::Result;

use super::cast::{Cast, FRONT_LINE, SPECIALISTS, SUBJECT};

pub(super) async fn a_third_return_to_a_tier_needs_a_ruling(cast: &Cast<'_>) -> Result<()> {
    let (ada, jonas) = (&cast.ada, &cast.jonas);
    jonas.click("Hand back").await?;
    jonas.click(&format!("Choose {FRONT_LINE}")).await?;
    jonas.fill("The ask", "Ask the shop when the door counter was put in").await?;
    jonas.click(&format!("Offer to {FRONT_LINE}")).await?;
    jonas.see("The package is offered.").await?;

    ada.visit("/to-accept").await?;
    ada.click_near(SUBJECT, "Accept").await?;
    ada.see("The ticket is yours now.").await?;
    ada.visit(&cast.ticket).await?;
    ada.click("Escalate").await?;
    ada.click(&format!("Choose {SPECIALISTS}")).await?;
    ada.fill("The ask", "It was put in last week; look at its traffic").await?;
    ada.click(&format!("Offer to {SPECIALISTS}")).await?;
    ada.see("The package is offered.").await?;

    jonas.visit("/to-accept").await?;
    jonas.click_near(SUBJECT, "Accept").await?;
    jonas.see("The ticket is yours now.").await?;
    jonas.visit(&cast.ticket).await?;
    jonas.see("Only a lead’s ruling moves it now.").await?;
    jonas.click("Hand back").await?;
    jonas.see("Needs a lead’s ruling: this ticket has moved too often.").await?;
    jonas.shot("4-moved-too-often").await?;
    jonas.check().await?;
    // The choice is closed on the page; whoever keeps an old address is refused as well.
    jonas.visit(&format!("{}/handoffs/new?to=1", cast.ticket)).await?;
    jonas.click(&format!("Offer to {FRONT_LINE}")).await?;
    jonas.see("A lead must rule who owns it.").await
}

pub(super) async fn a_lead_rules(cast: &Cast<'_>) -> Result<()> {
    let ingrid = &cast.ingrid;
    ingrid.visit(&cast.ticket).await?;
    ingrid.click("Rule who owns it").await?;
    ingrid.shot("4-ruling").await?;
    ingrid.check().await?;
    ingrid.fill("Owner", "Jonas Weidenfeller").await?;
    ingrid.fill("Reason", "The network is ours to look at; no more back and forth.").await?;
    ingrid.click("Rule").await?;
    ingrid.see("The ruling stands: the owner is named.").await?;
    ingrid.see(&format!("Ingrid Solheim ruled: Jonas Weidenfeller of {SPECIALISTS} owns this ticket.")).await
}
