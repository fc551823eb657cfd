//! What is found out once is recognised ever after: a customer sends logs by a link, one error is known already,
//! another one is found out by evidence, a hypothesis and an attempt to reproduce it, and becomes a signature; the
//! next customer who sends logs reads at once what it is, and Tier 1 sees it when somebody only reads it out.

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};

use crate::browser::Browser;
use crate::stage::Stage;

const TEAM: &str = "Network & Devices";
const FRONT_LINE: &str = "Front line, English";
const RUTH: &str = "ruth.zephyr@moor.example";
const OMAR: &str = "omar.gale@moor.example";
const SUBJECT: &str = "The mooring mast refuses every card";
const CAUSE: &str = "The mast keeps its old certificate after an update";
const KNOWN: &str = "The payment gateway has no connection left";
const LEARNED: &str = "The mast shows an old certificate";
const HELPS: &str = "Switch the mast off for a minute";

/// What a caller reads out of a message.
const QUOTED: &str = "No card works. It shows this:\n\
    2026-11-30 10:12:00 ERROR [mast] zephyr handshake refused: certificate serial 4410 is not the renewed one";

/// Two errors: one that the demo's desk knows, and one that nobody has seen yet.
const LOG: &str = "2026-11-30 07:08:01 INFO  [mast] mooring mast 9.4.0 started\n\
    2026-11-30 07:08:02 ERROR [pay-1] harbour.pier.Payments - payment 7c1d failed: no connection from the pool after 3004 ms\n\
    2026-11-30 07:08:03 WARN  [mast] login of till 4 with password=hunter2-zephyr\n\
    2026-11-30 07:08:04 ERROR [mast] zephyr handshake refused: certificate serial 7731 is not the renewed one\n";
const NEXT_LOG: &str = "2026-11-30 09:00:00 INFO  [mast] mooring mast 9.4.0 started\n\
    2026-11-30 09:00:07 ERROR [mast] zephyr handshake refused: certificate serial 9120 is not the renewed one\n";

pub(super) async fn a_known_error_comes_of_one_ticket(stage: &Stage) -> Result<()> {
    let files = tempfile::tempdir()?;
    let first = zipped(files.path(), "mast-logs.zip", "var/log/mast.log", LOG)?;
    let second = zipped(files.path(), "more-logs.zip", "mast.log", NEXT_LOG)?;
    let jonas = Browser::desktop(stage).await?;
    jonas.sign_in("tier2").await?;

    let ticket = taken(&jonas, "Ruth Zephyr", RUTH).await.context("writing down the first call")?;
    let link = asked_for_logs(stage, &jonas, &ticket, RUTH).await.context("asking for logs")?;
    sent(stage, &link, &first, KNOWN).await.context("a known error is told to who sends it")?;
    let lines = evidence(&jonas, &ticket).await.context("marking evidence")?;
    investigated(&jonas, &ticket).await.context("finding out")?;
    solved(&jonas, &ticket).await.context("solving")?;
    learned(&jonas, &lines).await.context("making a signature")?;

    let next = taken(&jonas, "Omar Gale", OMAR).await.context("writing down the second call")?;
    let link = asked_for_logs(stage, &jonas, &next, OMAR).await?;
    sent(stage, &link, &second, LEARNED).await.context("what was learned is told to the next customer")?;
    jonas.close().await?;

    let ada = Browser::desktop(stage).await?;
    ada.sign_in("tier1").await?;
    written_down(&ada, "Iris Squall", "iris.squall@moor.example", FRONT_LINE, QUOTED).await?;
    ada.see("Known error:").await?;
    ada.see(LEARNED).await?;
    ada.see(HELPS).await?;
    ada.shot("known-error-beside-the-next-ticket").await?;
    ada.check().await?;
    ada.close().await
}

/// An archive with one file in it, as a customer's system makes it.
fn zipped(folder: &Path, name: &str, inside: &str, text: &str) -> Result<PathBuf> {
    let path = folder.join(name);
    let mut archive = rawzip::ZipArchiveWriter::new(std::fs::File::create(&path)?);
    let method = rawzip::CompressionMethod::STORE;
    let (mut entry, config) = archive.new_file(inside).compression_method(method).start()?;
    let mut writer = config.wrap(&mut entry);
    writer.write_all(text.as_bytes())?;
    let (_, descriptor) = writer.finish()?;
    entry.finish(descriptor)?;
    archive.finish()?;
    Ok(path)
}

/// Writes down a call; its ticket stands on the page.
async fn written_down(agent: &Browser<'_>, name: &str, email: &str, team: &str, said: &str) -> Result<()> {
    agent.visit("/tickets/new").await?;
    agent.fill("Caller’s mail address", email).await?;
    agent.fill("Caller’s name", name).await?;
    agent.fill("Subject", SUBJECT).await?;
    agent.fill("What the caller said", said).await?;
    agent.fill("Starts with", team).await?;
    agent.click("Create ticket").await?;
    agent.see(SUBJECT).await
}

/// The path of a ticket that comes of a call and is Jonas's.
async fn taken(jonas: &Browser<'_>, name: &str, email: &str) -> Result<String> {
    let said = format!("{name} calls: since the update no card works.");
    written_down(jonas, name, email, TEAM, &said).await?;
    jonas.click("Take").await?;
    jonas.see("Jonas Weidenfeller").await?;
    jonas.path().await
}

/// The customer's own link, from the mail that brings it.
async fn asked_for_logs(stage: &Stage, jonas: &Browser<'_>, ticket: &str, email: &str) -> Result<String> {
    jonas.visit(&format!("{ticket}/diagnostics")).await?;
    jonas.click("Ask the customer for logs").await?;
    jonas.fill("What you need, and where they find it", "Press Save logs on the mast, please.").await?;
    jonas.click("Ask for logs").await?;
    jonas.see("The customer was asked for logs.").await?;
    jonas.check().await?;
    let mail = stage.demo.mail_to(email, "/logs/").await?;
    let text = mail.body_text(0).context("a mail has a text")?.into_owned();
    let link = text.split_whitespace().find(|word| word.contains("/logs/")).context("the mail has a link")?;
    Ok(link.to_owned())
}

/// Sends a file by the link, and waits until the page says what is known about it.
async fn sent(stage: &Stage, link: &str, file: &Path, known: &str) -> Result<()> {
    let customer = Browser::phone(stage).await?;
    customer.visit(link).await?;
    customer.shot("known-error-link").await?;
    customer.check().await?;
    customer.fill("Log file or archive", file.to_str().context("a path is text")?).await?;
    customer.click("Send").await?;
    customer.see("Thank you, the logs are here").await?;
    customer.see("We know this one").await?;
    customer.see(known).await?;
    customer.not_see("hunter2-zephyr").await?;
    customer.shot("known-error-at-once").await?;
    customer.check().await?;
    customer.close().await
}

/// Marks the line that nobody knows yet; the address of the lines.
async fn evidence(jonas: &Browser<'_>, ticket: &str) -> Result<String> {
    jonas.visit(&format!("{ticket}/diagnostics")).await?;
    jonas.see(KNOWN).await?;
    jonas.see("zephyr handshake refused").await?;
    jonas.not_see("hunter2-zephyr").await?;
    jonas.shot_of_page("known-error-diagnostics").await?;
    jonas.check().await?;
    jonas.click("mast.log, line 2").await?;
    jonas.see("certificate serial 7731").await?;
    let lines = jonas.path().await?.split('?').next().unwrap_or_default().to_owned();
    jonas.visit(&lines).await?;
    mark(jonas, "The mast names a certificate that was replaced").await?;
    jonas.click("Mark as evidence").await?;
    jonas.see("The lines are marked as evidence.").await?;
    Ok(lines)
}

/// Names the fourth line in the form below the lines.
async fn mark(jonas: &Browser<'_>, note: &str) -> Result<()> {
    jonas.click("Mark lines as evidence").await?;
    jonas.fill("First line", "4").await?;
    jonas.fill("Last line", "4").await?;
    jonas.fill("What they prove", note).await
}

async fn investigated(jonas: &Browser<'_>, ticket: &str) -> Result<()> {
    jonas.visit(&format!("{ticket}/investigation")).await?;
    jonas.see("No hypothesis yet").await?;
    jonas.check().await?;
    jonas.fill("What may be the cause?", CAUSE).await?;
    jonas.click("State it").await?;
    jonas.see("The hypothesis is stated.").await?;

    jonas.click("Add a test").await?;
    jonas.fill("What is done?", "Compare the serial on the mast with the one in the portal").await?;
    jonas.fill("What do you expect if the hypothesis holds?", "They differ").await?;
    jonas.fill("What came?", "Mast 7731, portal 8802").await?;
    jonas.fill("Result", "as expected").await?;
    jonas.click("Save").await?;
    jonas.see("The test is written down.").await?;

    jonas.click("Weigh evidence").await?;
    jonas.click("For it").await?;
    jonas.fill("Remark", "The log names the old serial").await?;
    jonas.click("Put it into the scales").await?;
    jonas.see("It is in the scales.").await?;

    jonas.click("Write down an attempt").await?;
    jonas.fill("Environment", "Another environment").await?;
    jonas.click("Another environment").await?;
    jonas.fill("Name", "Mast on the bench").await?;
    jonas.fill("Version tried", "9.4.0").await?;
    jonas.fill("Steps", "Update from 9.3.8\nPay with any card").await?;
    jonas.click("reproduced").await?;
    jonas.click("Save").await?;
    jonas.see("The attempt is written down.").await?;
    jonas.see("Reproduced in 1 of 1 environment").await?;

    jonas.click("Give a verdict").await?;
    jonas.click("confirmed").await?;
    jonas.fill("Why?", "The serials differ, and the bench does the same").await?;
    jonas.click("Give this verdict").await?;
    jonas.see("Confirmed. Is it the root cause?").await?;
    jonas.shot_of_page("known-error-investigation").await?;
    jonas.check().await?;
    jonas.click("Save").await?;
    jonas.see("Saved.").await
}

async fn solved(jonas: &Browser<'_>, ticket: &str) -> Result<()> {
    jonas.visit(ticket).await?;
    jonas.click("Solve…").await?;
    let cause = jonas.value("Root cause, for colleagues only").await?;
    ensure!(cause.contains(CAUSE), "the investigation's cause is offered, not {cause:?}");
    jonas
        .fill("Message to Ruth Zephyr", "Switch the mast off for a minute; version 9.4.1 does it by itself.")
        .await?;
    jonas.click("Send and solve").await?;
    jonas.see("Solved. The customer is told and asked for a rating.").await
}

/// Makes a signature of the line that was the evidence.
async fn learned(jonas: &Browser<'_>, lines: &str) -> Result<()> {
    jonas.visit(lines).await?;
    mark(jonas, "").await?;
    jonas.click("Make a signature").await?;
    jonas.see("What must match").await?;
    jonas.fill("Title", LEARNED).await?;
    jonas.fill("What to try", HELPS).await?;
    jonas.fill("Fixed in version", "9.4.1").await?;
    jonas.click("Customers too").await?;
    jonas.click("Try it").await?;
    jonas.see("It finds 1 of 1 sample.").await?;
    jonas.see("In the last 30 days it would have been found").await?;
    jonas.shot_of_page("known-error-tried").await?;
    jonas.check().await?;
    jonas.click("Save and look for it").await?;
    jonas.see("The signature is saved and looked for.").await?;
    jonas.shot_of_page("known-error-signature").await?;
    jonas.check().await
}
