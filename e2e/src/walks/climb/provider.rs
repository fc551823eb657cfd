//! A provider is asked, sees the question and nothing else, and answers on the case.

use anyhow::Result;

use super::cast::{Cast, SUBJECT, WORDS};

const QUESTION: &str = "Does your network restart its line at 21:00?";
const ANSWER: &str = "We do, for updates, since Monday.";

pub(super) async fn a_provider_is_asked_and_answers(cast: &Cast<'_>) -> Result<()> {
    let jonas = &cast.jonas;
    jonas.click("Write to an outside provider").await?;
    jonas.fill("Provider", "Lantern Telecom").await?;
    jonas.fill("Your message to an outside provider", QUESTION).await?;
    jonas.shot("5-ask-provider").await?;
    jonas.click("Send to provider").await?;
    jonas.see("The provider is asked; their clock runs.").await?;
    cast.stage.demo.mail_to(&cast.stage.demo.account("vendor")?.email, QUESTION).await?;

    let colm = cast.phone().await?;
    colm.sign_in("vendor").await?;
    colm.visit("/cases").await?;
    colm.shot("5-cases").await?;
    colm.visit(&format!("/cases/{}", cast.number())).await?;
    colm.see(QUESTION).await?;
    for secret in [SUBJECT, WORDS, "Marta", "Millrace S8", "Brightwater"] {
        colm.not_see(secret).await?;
    }
    colm.fill("Your message", ANSWER).await?;
    colm.shot("5-case").await?;
    colm.check().await?;
    colm.click("Send answer").await?;
    colm.see("Your answer has reached us.").await?;
    colm.visit(&cast.ticket).await?;
    colm.see("We cannot find this page").await?;
    colm.close().await?;
    jonas.see(ANSWER).await
}
