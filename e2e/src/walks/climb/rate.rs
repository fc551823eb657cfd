//! The customer reads the solution, rates it from the mail, says thanks, and comes back.

use anyhow::{Context, Result};

use super::cast::{Cast, SUBJECT};
use super::solve::{CAUSE, SOLUTION};
use crate::mail::reply_address;

pub(super) async fn the_customer_reads_the_solution_and_rates_it(cast: &Cast<'_>) -> Result<()> {
    let solution = cast.stage.demo.mail_to(&cast.marta, SOLUTION).await?;
    let text = solution.body_text(0).unwrap_or_default();
    let very_good = text.lines().find_map(|line| line.strip_prefix("Very good: "));
    let very_good = very_good.context("the mail has no link to rate with")?.trim();

    let marta = cast.phone().await?;
    marta.visit(very_good).await?;
    marta.see("Thank you for your rating").await?;
    marta.shot("6-rated").await?;
    marta.check().await?;
    marta.sign_in("customer").await?;
    marta.visit("/requests").await?;
    marta.click(SUBJECT).await?;
    marta.see(SOLUTION).await?;
    marta.see("You rated us 5 of 5").await?;
    marta.not_see(CAUSE).await?;
    marta.shot("6-solved").await?;
    marta.check().await?;
    marta.close().await
}

pub(super) async fn thanks_do_not_reopen_but_trouble_does(cast: &Cast<'_>) -> Result<()> {
    let (demo, jonas) = (&cast.stage.demo, &cast.jonas);
    let answer_to = reply_address(&demo.mail_to(&cast.marta, SOLUTION).await?)?;
    jonas.visit(&cast.ticket).await?;
    demo.mail(&cast.marta, &answer_to, "Re: Tills", "Thank you very much!", None).await?;
    jonas.see("Thank you very much!").await?;
    jonas.see("The customer rated it 5 of 5.").await?;
    jonas.not_see("reopened").await?;
    demo.mail(&cast.marta, &answer_to, "Re: Tills", "It broke again this evening.", None).await?;
    jonas.see("Marta Lindqvist reopened the ticket").await?;
    jonas.shot("6-reopened").await?;
    jonas.check().await
}
