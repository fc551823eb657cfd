//! Tier 2 returns the offer with coaching; Tier 1 completes it; Tier 2 accepts.

use anyhow::{Result, ensure};

use super::cast::{Cast, FRONT_LINE, SPECIALISTS, SUBJECT};

const COACHING: &str = "Which network is it, and what else hangs on that switch?";

pub(super) async fn tier_2_returns_it_with_coaching(cast: &Cast<'_>) -> Result<()> {
    let jonas = &cast.jonas;
    jonas.visit("/my-day").await?;
    jonas.click("To accept").await?;
    jonas.see(SUBJECT).await?;
    jonas.see("Accept in").await?;
    jonas.shot("4-to-accept").await?;
    jonas.check().await?;
    jonas.click_near(SUBJECT, "Return…").await?;
    jonas.see(&format!("Return to {FRONT_LINE}")).await?;
    jonas.click("Something needed is missing").await?;
    jonas.click("Return the offer").await?;
    let told = jonas.told_at("Coaching").await?;
    ensure!(told.contains("Say what would make the package complete"), "at the field is said {told:?}");
    jonas.shot("4-return").await?;
    jonas.check().await?;
    jonas.fill("Coaching", COACHING).await?;
    jonas.click("Return the offer").await?;
    jonas.see("The package went back with your coaching note.").await
}

pub(super) async fn tier_1_completes_it_and_tier_2_accepts(cast: &Cast<'_>) -> Result<()> {
    let (ada, jonas) = (&cast.ada, &cast.jonas);
    ada.see(COACHING).await?;
    ada.shot("4-coaching").await?;
    ada.check().await?;
    ada.click("Complete and offer again").await?;
    ada.see(COACHING).await?;
    ada.fill("Environment", "Wired till network; the door counter hangs on the same switch").await?;
    ada.click(&format!("Offer to {SPECIALISTS}")).await?;
    ada.see("The package is offered.").await?;

    jonas.visit("/to-accept").await?;
    jonas.click_near(SUBJECT, "Accept").await?;
    jonas.see("The ticket is yours now.").await?;
    jonas.visit(&cast.ticket).await?;
    jonas.see("T2").await?;
    jonas.see("Jonas Weidenfeller").await?;
    jonas.shot("4-accepted").await?;
    jonas.check().await
}
