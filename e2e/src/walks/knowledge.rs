//! Knowledge: a solved ticket becomes an article without its customer, a colleague reviews it by what
//! changed, another language follows, and a customer finds it.

use anyhow::{Context, Result, ensure};

use crate::browser::Browser;
use crate::stage::Stage;

const LOTTE: &str = "lotte.winter@knowledge.example";
const PROBLEM: &str = "Hello,\n\nthe zebrafish printer at 10.20.30.40 blinks violet and prints nothing.\n\
    Please call me: +49 30 5550 199.\n\nBest regards,\nLotte Winter";
const ANSWER: &str = "Hold the feed button until the light is white, then print again.";
const TITLE: &str = "The zebrafish printer blinks violet";
const TITEL: &str = "Der Zebrafischdrucker blinkt violett";

pub(super) async fn a_solved_ticket_becomes_an_article(stage: &Stage) -> Result<()> {
    let demo = &stage.demo;
    demo.mail(LOTTE, "support@harbour.example", TITLE, PROBLEM, None).await?;
    demo.mail_to(LOTTE, "We have your request #").await?;

    let ada = Browser::desktop(stage).await?;
    ada.sign_in("tier1").await?;
    solve_and_draft(&ada).await.context("Ada solves the ticket and drafts the article")?;
    let article = ada.path().await?;
    let ingrid = Browser::desktop(stage).await?;
    ingrid.sign_in("lead").await?;
    review(&ada, &ingrid, &article).await.context("Ingrid reviews it")?;
    translate(&ada, &ingrid, &article).await.context("Ingrid translates it, Ada validates that")?;
    ada.close().await?;
    ingrid.close().await?;

    let customer = Browser::phone(stage).await?;
    customer.visit("/").await?;
    customer.speak("de").await?;
    customer.visit("/search?q=Zebrafischdrucker").await?;
    customer.click(TITEL).await?;
    customer.see("In einfachen Worten").await?;
    customer.see("bis die Lampe weiß ist").await?;
    customer.see("English").await?;
    customer.shot("article-in-german").await?;
    customer.check().await?;
    customer.close().await
}

/// In two clicks from the ticket.
async fn solve_and_draft(ada: &Browser<'_>) -> Result<()> {
    ada.visit("/unowned").await?;
    ada.click(TITLE).await?;
    ada.click("Solve…").await?;
    ada.fill("Message to lotte.winter", ANSWER).await?;
    ada.click("Send and solve").await?;
    ada.see("Solved. The customer is told and asked for a rating.").await?;

    ada.click("Write an article").await?;
    ada.see("details were taken out").await?;
    let body = ada.value("Article").await?;
    ensure!(body.contains("blinks violet") && body.contains("feed button"), "the draft says {body:?}");
    for detail in ["Lotte", "Winter", "5550", "10.20.30.40"] {
        ensure!(!body.contains(detail), "{detail} is still in the draft: {body:?}");
    }
    ada.shot("article-from-ticket").await?;
    ada.check().await?;
    let words = "## What happens\n\nThe printer blinks violet.\n\n## What helps\n\n1. Hold the feed button.\n2. Print again.";
    ada.fill("Article", words).await?;
    ada.click("Save").await?;
    ada.see("The article is saved as a draft.").await
}

async fn review(ada: &Browser<'_>, ingrid: &Browser<'_>, article: &str) -> Result<()> {
    ada.click("Edit").await?;
    ada.fill("In plain words", "Hold one button until the light is white.").await?;
    let words = "The printer blinks violet.\n\n1. Hold the feed button until the light is white.\n2. Print again.\n\n> [!TIP]\n> Check the paper first.";
    ada.fill("Article", words).await?;
    ada.click("Preview").await?;
    ada.see("As it will be read").await?;
    ada.shot("article-previewed").await?;
    ada.check().await?;
    ada.click("Save").await?;
    ada.click("Submit for review").await?;
    ada.see("Somebody else has to review what you wrote.").await?;

    ingrid.visit(article).await?;
    ingrid.click("See the changes since version 1").await?;
    ingrid.see("Changes since version 1").await?;
    ingrid.see("until the light is white.").await?;
    ingrid.shot("article-changes").await?;
    ingrid.check().await?;
    ingrid.visit(article).await?;
    ingrid.shot("article-in-review").await?;
    ingrid.check().await?;
    ingrid.click("Validate").await?;
    ingrid.see("The article is validated.").await
}

async fn translate(ada: &Browser<'_>, ingrid: &Browser<'_>, article: &str) -> Result<()> {
    ingrid.visit(article).await?;
    ingrid.click("Translate into Deutsch").await?;
    ingrid.see("English, version 2").await?;
    ingrid.fill("Title", TITEL).await?;
    ingrid.fill("In plain words", "Halten Sie eine Taste, bis die Lampe weiß ist.").await?;
    let words = "Der Drucker blinkt violett.\n\n1. Halten Sie die Vorschubtaste, bis die Lampe weiß ist.\n2. Drucken Sie noch einmal.";
    ingrid.fill("Article", words).await?;
    ingrid.shot("article-translated").await?;
    ingrid.check().await?;
    ingrid.click("Save").await?;
    ingrid.click("Submit for review").await?;
    ingrid.see("Somebody else has to review what you wrote.").await?;
    let german = ingrid.path().await?;
    ada.visit(&german).await?;
    ada.click("Validate").await?;
    ada.see("The article is validated.").await
}
