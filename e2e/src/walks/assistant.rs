//! Questions to the assistant: answered with the article, admitted as unknown, handed over to a person, and
//! read by those who write the articles.

use anyhow::{Result, ensure};

use crate::browser::Browser;
use crate::stage::Stage;

const UNKNOWN: &str = "May I bring my dog to the training?";

pub(super) async fn it_answers_admits_and_hands_over(stage: &Stage) -> Result<()> {
    let customer = Browser::phone(stage).await?;
    customer.visit("/search?q=dog+training").await?;
    customer.click("Or ask the assistant").await?;
    let typed = customer.value("Your question").await?;
    ensure!(typed == "dog training", "the words of the search became {typed:?}");
    customer.check().await?;
    customer.fill("Your question", "How do I pair a scanner with my till?").await?;
    customer.click("Ask").await?;
    customer.see("From our articles").await?;
    customer.see("Hold the scanner's trigger").await?;
    customer.click("Yes").await?;
    customer.see("You said that this helped").await?;
    customer.fill("Ask something else", UNKNOWN).await?;
    customer.click("Ask").await?;
    customer.see("I did not find that in our articles").await?;
    customer.shot("assistant").await?;
    customer.check().await?;
    customer.click_near("Talk to a person", "Ask for help").await?;
    customer.see("Your conversation with the assistant goes along").await?;
    customer.fill("Your name", "Mia Lund").await?;
    customer.fill("Your mail address", "mia@assistant.example").await?;
    customer.fill("What is it about?", "My dog").await?;
    customer.fill("What happened?", "He is small.").await?;
    customer.check().await?;
    customer.click("Send request").await?;
    customer.see("We have your request").await?;
    customer.close().await?;

    let agent = Browser::desktop(stage).await?;
    agent.sign_in("tier1").await?;
    agent.visit("/unowned").await?;
    agent.click("My dog").await?;
    agent.see(UNKNOWN).await?;
    agent.see("It did not know.").await?;
    agent.shot("ticket-with-talk").await?;
    agent.check().await?;
    agent.visit("/knowledge/gaps").await?;
    agent.see(UNKNOWN).await?;
    agent.shot("gaps").await?;
    agent.check().await?;
    agent.visit("/knowledge/health").await?;
    agent.see("Article health").await?;
    agent.check().await?;
    agent.close().await
}
