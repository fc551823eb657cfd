//! Service first, then the cause.

use anyhow::{Result, ensure};

use super::cast::Cast;

pub(super) const SOLUTION: &str = "Your line was restarted every evening; it no longer is.";
pub(super) const CAUSE: &str = "Carrier restarts the uplink at 21:00 for updates";

pub(super) async fn tier_2_restores_and_solves(cast: &Cast<'_>) -> Result<()> {
    let jonas = &cast.jonas;
    jonas.visit(&cast.ticket).await?;
    jonas.click("Service restored").await?;
    jonas.fill("Workaround", "Tills run on the mobile line from nine to ten").await?;
    jonas.click("Service is restored").await?;
    jonas.see("Service works again; the cause is still to be found.").await?;

    jonas.click("Solve…").await?;
    jonas.fill("Message to Marta Lindqvist", SOLUTION).await?;
    jonas.click("Send and solve").await?;
    let told = jonas.told_at("Root cause, for colleagues only").await?;
    ensure!(told.contains("Name the root cause"), "at the field is said {told:?}");
    jonas.fill("Root cause, for colleagues only", CAUSE).await?;
    jonas.shot("5-solve").await?;
    jonas.check().await?;
    jonas.click("Send and solve").await?;
    jonas.see("Solved. The customer is told and asked for a rating.").await
}
