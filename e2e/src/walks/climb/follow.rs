//! Tier 2 waits for the customer and goes on; the customer sees who has the request.

use anyhow::{Result, ensure};

use super::cast::{Cast, SUBJECT};

pub(super) async fn waiting_pauses_the_clock_but_not_the_promise(cast: &Cast<'_>) -> Result<()> {
    let jonas = &cast.jonas;
    jonas.visit(&cast.ticket).await?;
    jonas.not_see("paused,").await?;
    jonas.click("Wait for customer").await?;
    jonas.see("Waiting for the customer. Promises keep running.").await?;
    jonas.see("paused,").await?;
    let promise = jonas.under("Promises").await?;
    ensure!(promise.contains("in ") && !promise.contains("paused"), "the promise reads {promise:?}");
    jonas.shot("5-waiting").await?;
    jonas.click("Clocks").await?;
    jonas.see("The clock stands still while others have the ticket.").await?;
    jonas.shot("5-clocks-paused").await?;
    jonas.check().await?;
    jonas.visit("/promises").await?;
    jonas.see(SUBJECT).await?;
    jonas.visit(&cast.ticket).await?;
    jonas.click("Stop waiting").await?;
    jonas.see("Work goes on.").await?;
    jonas.not_see("paused,").await
}

pub(super) async fn the_customer_sees_who_has_it(cast: &Cast<'_>) -> Result<()> {
    let marta = cast.phone().await?;
    marta.sign_in("customer").await?;
    marta.visit("/requests").await?;
    marta.shot("5-my-requests").await?;
    marta.click(SUBJECT).await?;
    marta.see("A specialist is working on it: Jonas from Harbour (Harbour device specialists).").await?;
    marta.see("You will hear from us by").await?;
    marta.not_see("ruled").await?;
    marta.shot("5-where-is-my-request").await?;
    marta.check().await?;
    marta.close().await
}
