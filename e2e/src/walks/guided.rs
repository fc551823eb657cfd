//! A troubleshooter that does not help: the customer walks through it on a phone and asks, and whoever
//! takes the request reads what was tried and goes on from there.

use anyhow::{Result, ensure};

use crate::browser::Browser;
use crate::stage::Stage;

const GUIDE: &str = "The scanner does not read";

pub(super) async fn a_guide_fails_and_the_agent_knows(stage: &Stage) -> Result<()> {
    let customer = Browser::phone(stage).await?;
    customer.visit("/").await?;
    customer.click("All guides").await?;
    customer.check().await?;
    walk(&customer, true).await?;
    ask(&customer, "nils@guided.example", "guide").await?;
    customer.close().await?;
    agent_reads_and_goes_on(stage).await
}

pub(super) async fn a_guide_works_without_scripts(stage: &Stage) -> Result<()> {
    let customer = Browser::phone(stage).await?.without_script().await?;
    customer.visit("/search?q=scanner").await?;
    walk(&customer, false).await?;
    ask(&customer, "nora@guided.example", "guide-without-script").await?;
    customer.close().await
}

/// From a list of guides to the end of one, with a mistake and a way back.
async fn walk(customer: &Browser<'_>, checks: bool) -> Result<()> {
    customer.click(GUIDE).await?;
    customer.see("You can go back at any time").await?;
    if checks {
        customer.check().await?;
    }
    customer.click("Start").await?;
    customer.see("Step 1").await?;
    customer.click("Continue").await?;
    customer.see("Choose one of the answers.").await?;
    if checks {
        customer.check().await?;
    }
    customer.click("It shines, but does not beep").await?;
    customer.click("Continue").await?;
    customer.see("Clean the window and try a new label").await?;
    if checks {
        customer.shot("guide-step").await?;
        customer.check().await?;
    }
    customer.click("Back").await?;
    customer.see("Step 1").await?;
    customer.click("Continue").await?;
    customer.see("Step 2").await?;
    customer.click("No, it did not work").await?;
    customer.click("Continue").await?;
    customer.see("Step 3").await?;
    customer.click("I am not sure").await?;
    customer.click("Continue").await?;
    customer.see("A person can help from here").await
}

/// Sends the request that what was tried comes along with.
async fn ask(customer: &Browser<'_>, email: &str, picture: &str) -> Result<()> {
    customer.click_near("A person can help from here", "Ask for help").await?;
    customer.see("What you tried comes along").await?;
    let subject = customer.value("What is it about?").await?;
    ensure!(subject == GUIDE, "the subject became {subject:?}");
    customer.fill("Your name", "Nils Holm").await?;
    customer.fill("Your mail address", email).await?;
    customer.click("Send request").await?;
    customer.see("It shines, but does not beep").await?;
    let told = customer.told_at("What happened?").await?;
    ensure!(told.contains("Write"), "at the field is said {told:?}");
    customer.fill("What happened?", "It stopped this morning.").await?;
    customer.shot(picture).await?;
    customer.click("Send request").await?;
    customer.see("We have your request").await
}

async fn agent_reads_and_goes_on(stage: &Stage) -> Result<()> {
    let agent = Browser::desktop(stage).await?;
    // The guide's last step hands over to the specialists for devices.
    agent.sign_in("tier2").await?;
    agent.visit("/unowned").await?;
    agent.click(GUIDE).await?;
    agent.see("tried by the customer before asking").await?;
    agent.see("Clean the window and try a new label – It did not work").await?;
    agent.shot("ticket-with-run").await?;
    agent.check().await?;
    agent.click("Take").await?;
    agent.see("The owner is changed.").await?;

    agent.click("Start a playbook").await?;
    agent.check().await?;
    agent.click("Start: A shop is offline").await?;
    agent.see("Which colour has the gateway's light?").await?;
    agent.click("Green").await?;
    agent.click("Continue").await?;
    agent.see("harbour-ping").await?;
    agent.click("Skip this step").await?;
    agent.click("Continue").await?;
    agent.see("Say why this step is skipped.").await?;
    agent.check().await?;
    agent.fill("What it printed", "The line works, only the scanner is silent").await?;
    agent.click("Continue").await?;
    agent.see("Have the shop restart the gateway").await?;
    agent.shot("run-on-ticket").await?;
    agent.check().await?;

    let path = agent.path().await?;
    let ticket = path.split("/runs/").next().unwrap_or_default().to_owned();
    agent.visit(&format!("{ticket}/handoffs/new")).await?;
    agent.click("Choose Device Firmware").await?;
    let tried = agent.value("Steps tried").await?;
    for step in ["It shines, but does not beep", "Skipped (The line works, only the scanner is silent)"] {
        ensure!(tried.contains(step), "the package says {tried:?}");
    }
    agent.close().await
}
