//! A known issue: a customer sees it while asking, says that it is theirs, too, another one follows it, and
//! when an agent posts the fix each of them gets a mail of their own.

use anyhow::{Context, Result, ensure};

use crate::browser::Browser;
use crate::stage::Stage;

const LENA: &str = "lena.falk@issue.example";
const TITLE: &str = "The zeppelin label printer prints mirrored";
const FIX: &str = "Version 7.2 prints the right way round. It is installed by itself tonight.";

pub(super) async fn a_known_issue_is_told_to_everyone(stage: &Stage) -> Result<()> {
    let ada = Browser::desktop(stage).await?;
    ada.sign_in("tier1").await?;
    publish(&ada).await.context("Ada publishes the known issue")?;
    let page = ada.path().await?.replace("/knowledge", "");

    let visitor = Browser::phone(stage).await?;
    report(&visitor).await.context("a visitor sees it while asking and reports it")?;
    visitor.close().await?;
    let customer = Browser::desktop(stage).await?;
    customer.sign_in("customer").await?;
    follow(&customer, &page).await.context("a customer follows it")?;

    ada.visit(&format!("/knowledge{page}")).await?;
    ada.see("1 ticket").await?;
    ada.see("1 follower").await?;
    ada.fill("How far are you?", "Fixed").await?;
    ada.fill("What is new (English)", FIX).await?;
    ada.click("Preview").await?;
    ada.see("As it will be read").await?;
    ada.shot("known-issue-update").await?;
    ada.check().await?;
    ada.click("Post").await?;
    ada.see("The update is posted.").await?;
    ada.see("2 people were mailed").await?;
    ada.close().await?;

    let demo = &stage.demo;
    let follower = demo.account("customer")?.email.clone();
    for (who, because) in [(LENA, "because your request #"), (follower.as_str(), "because you follow it")] {
        let mail = demo.mail_to(who, FIX).await.with_context(|| format!("the mail to {who}"))?;
        let text = mail.body_text(0).context("a mail has a text")?.into_owned();
        ensure!(text.contains("It is fixed.") && text.contains(because), "{who} reads {text:?}");
        let other = if who == LENA { follower.as_str() } else { LENA };
        ensure!(!text.contains(other), "{who} reads of {other}: {text:?}");
        ensure!(mail.header("List-Unsubscribe").is_some() == (who != LENA), "{who} can stop it");
    }
    customer.visit(&page).await?;
    customer.see("Fixed").await?;
    customer.shot("known-issue-fixed").await?;
    customer.check().await?;
    customer.close().await
}

async fn publish(ada: &Browser<'_>) -> Result<()> {
    ada.visit("/knowledge").await?;
    ada.click("Bulletins").await?;
    ada.shot("known-issues").await?;
    ada.check().await?;
    ada.click("New bulletin").await?;
    ada.fill("Title", TITLE).await?;
    ada.fill("What happens", "Since version 7.1 every label is **mirrored**.").await?;
    ada.fill("What helps meanwhile", "Choose the old driver under *Settings*.").await?;
    ada.fill("Affects", "Zeppelin, Label printers").await?;
    ada.click("Preview").await?;
    ada.see("As it will be read").await?;
    ada.shot("known-issue-written").await?;
    ada.check().await?;
    ada.click("Publish").await?;
    ada.see("The bulletin is saved.").await?;
    ada.shot("known-issue-kept").await?;
    ada.check().await
}

async fn report(visitor: &Browser<'_>) -> Result<()> {
    visitor.visit("/").await?;
    visitor.shot("known-issues-on-first-page").await?;
    visitor.check().await?;
    visitor.visit("/requests/new").await?;
    visitor.fill("Your name", "Lena Falk").await?;
    visitor.fill("Your mail address", LENA).await?;
    visitor.fill("What is it about?", "My zeppelin label printer prints wrong").await?;
    visitor.see("We know of this already").await?;
    visitor.see(TITLE).await?;
    visitor.click("This is my problem, too.").await?;
    visitor.shot("known-issue-while-asking").await?;
    visitor.check().await?;
    visitor.fill("What happened?", "Everything is mirrored.").await?;
    visitor.click("Send request").await?;
    visitor.see("We have your request").await
}

async fn follow(customer: &Browser<'_>, page: &str) -> Result<()> {
    customer.visit("/search?q=label+printer").await?;
    customer.click(TITLE).await?;
    customer.see("Is this your problem, too?").await?;
    customer.shot("known-issue").await?;
    customer.check().await?;
    customer.click("Tell me when there is news").await?;
    customer.see("You follow this").await?;
    ensure!(customer.path().await? == page, "the bulletin is still there");
    Ok(())
}
