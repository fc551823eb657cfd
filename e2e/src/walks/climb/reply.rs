//! Tier 1 sees both requests come in, answers one, and gets an answer into the same ticket.

use anyhow::Result;

use super::cast::{Cast, PORTAL_WORDS, SUBJECT, WORDS};
use crate::mail::reply_address;

pub(super) async fn tier_1_answers_and_is_answered(cast: &mut Cast<'_>) -> Result<()> {
    let (ada, demo) = (&cast.ada, &cast.stage.demo);
    // My day is open since before they were sent, and nothing has reloaded it.
    ada.see(PORTAL_WORDS).await?;
    ada.see(SUBJECT).await?;
    ada.shot("2-my-day").await?;
    ada.check().await?;

    ada.click(SUBJECT).await?;
    ada.see(WORDS).await?;
    ada.see("till-trace.log").await?;
    cast.ticket = ada.path().await?;
    ada.fill("Your reply. Marta Lindqvist will read it.", "Which model is the switch under the counter?")
        .await?;
    ada.click("Send to customer").await?;
    ada.see("Your answer is on its way to the customer.").await?;

    let reply = demo.mail_to(&cast.marta, "Which model is the switch").await?;
    let answer = "It is a Millrace S8, firmware 4.";
    demo.mail(&cast.marta, &reply_address(&reply)?, "photo of the label", answer, None).await?;
    ada.see(answer).await?;
    ada.see("Ada Okonkwo").await?;
    ada.shot("2-ticket").await?;
    ada.check().await
}
