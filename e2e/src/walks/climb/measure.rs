//! Every figure leads to the tickets behind it.

use anyhow::{Result, ensure};

use super::cast::Cast;

pub(super) async fn a_lead_goes_from_a_figure_to_its_tickets(cast: &Cast<'_>) -> Result<()> {
    let ingrid = &cast.ingrid;
    ingrid.click("Insight").await?;
    ingrid.see("Returned offers").await?;
    ingrid.shot("8-insight").await?;
    ingrid.check().await?;
    ingrid.click("Returned offers").await?;
    ingrid.shot("8-figure").await?;
    ingrid.check().await?;
    let tickets = ingrid.links().await?.into_iter().filter(|link| link.starts_with("/tickets/")).count();
    ensure!(tickets > 0, "no ticket stands behind the figure");
    Ok(())
}
