//! The solution comes back to the tier below, and the ticket shows the whole way.

use anyhow::Result;

use super::cast::{Cast, SPECIALISTS, SUBJECT};
use super::solve::CAUSE;

pub(super) async fn tier_1_gets_the_lesson(cast: &Cast<'_>) -> Result<()> {
    let ada = &cast.ada;
    ada.visit("/lessons").await?;
    ada.see(SUBJECT).await?;
    ada.see(CAUSE).await?;
    ada.shot("7-lessons").await?;
    ada.check().await
}

pub(super) async fn the_ticket_tells_its_story(cast: &Cast<'_>) -> Result<()> {
    let ada = &cast.ada;
    ada.click(SUBJECT).await?;
    ada.click("Path in words").await?;
    ada.see(&format!("Tier 2, {SPECIALISTS}, Jonas Weidenfeller")).await?;
    ada.shot("7-ticket").await?;
    ada.check().await?;
    ada.click("History").await?;
    ada.see("Who had it when").await?;
    ada.see("Lantern Telecom").await?;
    ada.shot("7-history").await?;
    ada.check().await?;
    ada.click("Clocks").await?;
    ada.see("Resolution, line by line").await?;
    ada.see("Yes, working time").await?;
    ada.shot("7-clocks").await?;
    ada.check().await
}
