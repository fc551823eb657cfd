//! Hostile mail, shown without any of the walls around it: what is left after cleaning is put into
//! frames with neither policy nor sandbox, and still nothing runs and nobody is asked for anything.
//! Then the same mail in the desk itself, behind all walls, and the browser has nothing to report.

mod vectors;

use std::io::Write;
use std::process::{Command, Stdio};
use std::time::Duration;

use anyhow::{Context, Result, ensure};

use crate::browser::Browser;
use crate::stage::Stage;
use crate::witness::Witness;

/// How many frames stand on one page.
const FRAMES: usize = 40;
/// Time for what should not happen.
const PAUSE: Duration = Duration::from_millis(700);

pub(super) async fn nothing_runs_and_nothing_leaves(stage: &Stage) -> Result<()> {
    let witness = Witness::start()?;
    let vectors = vectors::all(&witness.address);
    ensure!(vectors.len() >= 250, "only {} vectors", vectors.len());
    let browser = Browser::desktop(stage).await?;
    // The witness sees what is not cleaned; otherwise its silence would prove nothing.
    witness.page("/raw", vectors.iter().take(3).cloned().collect());
    browser.visit(&format!("{}/raw", witness.address)).await?;
    tokio::time::sleep(PAUSE).await;
    ensure!(!witness.strangers().is_empty(), "the witness saw nothing of what it should see");

    for (number, vector) in vectors.iter().enumerate() {
        witness.page(&format!("/mail/{number}"), format!("<!doctype html><body>{}", clean(stage, vector)?));
    }
    for first in (0..vectors.len()).step_by(FRAMES) {
        let some = first..vectors.len().min(first + FRAMES);
        let frames: String =
            some.clone().map(|n| format!("<iframe src=/mail/{n} width=200 height=60></iframe>")).collect();
        witness.page("/host", format!("<!doctype html><title>Host</title><h1>The host stands</h1>{frames}"));
        browser.visit(&format!("{}/host", witness.address)).await?;
        tokio::time::sleep(PAUSE).await;
        browser.see("The host stands").await?;
        let strangers = witness.strangers();
        ensure!(strangers.is_empty(), "asked for by {some:?}: {strangers:?}");
        let bad = browser.evaluate(INSPECT).await?;
        let bad: Vec<String> = serde_json::from_value(bad)?;
        ensure!(bad.is_empty(), "left in {some:?}: {bad:?}");
    }
    browser.close().await
}

/// What is still in the frames that could do something: elements, handlers, addresses.
const INSPECT: &str = r"
const bad = [];
for (const frame of document.querySelectorAll('iframe')) {
    const inside = frame.contentDocument;
    if (!inside || !inside.location.pathname.startsWith('/mail/')) { bad.push(`${frame.src} went away`); continue; }
    for (const element of inside.querySelectorAll('body *')) {
        const told = `${inside.location.pathname}: ${element.outerHTML.slice(0, 200)}`;
        const name = element.localName;
        if (['script', 'style', 'link', 'meta', 'base', 'iframe', 'object', 'embed', 'form', 'input', 'svg', 'math', 'video', 'audio', 'source', 'template'].includes(name)) bad.push(told);
        for (const { name: attribute, value } of element.attributes) {
            if (attribute.startsWith('on') || ['style', 'class', 'id', 'src', 'srcset', 'background', 'ping', 'formaction'].includes(attribute)) bad.push(told);
        }
        if (name === 'a' && element.href && !['http:', 'https:', 'mailto:', 'tel:'].includes(element.protocol)) bad.push(told);
    }
}
return bad;
";

/// What the desk makes of it.
fn clean(stage: &Stage, html: &str) -> Result<String> {
    let mut command = Command::new(&stage.binary);
    command.args(["mail", "clean", "-"]).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut program = command.spawn().context("failed to start the cleaning")?;
    let mut input = program.stdin.take().expect("stdin was piped above");
    input.write_all(html.as_bytes())?;
    drop(input);
    let output = program.wait_with_output()?;
    ensure!(output.status.success(), "cleaning failed for {html}");
    Ok(String::from_utf8(output.stdout)?)
}

pub(super) async fn formatted_mail_is_read_in_its_frame(stage: &Stage) -> Result<()> {
    let witness = Witness::start()?;
    let hostile: String = vectors::all(&witness.address).iter().step_by(17).cloned().collect();
    let html = format!(
        "<h2>Till 4 is slow</h2><p>Since <b>this morning</b>:</p><table><tr><td>Till</td><td>Seconds</td></tr>\
         <tr><td>4</td><td>31</td></tr></table><p><img src=\"{0}/logo.png\" alt=\"Our logo\"></p>\
         <div class=gmail_quote>On Monday you wrote:<blockquote>Which till?</blockquote></div>{hostile}",
        witness.address
    );
    stage
        .demo
        .mail_in_html("paula@formatted.example", "support@harbour.example", "Till 4 is slow", &html)
        .await?;
    let browser = Browser::desktop(stage).await?;
    browser.sign_in("tier1").await?;
    browser.visit("/unowned").await?;
    browser.click("Till 4 is slow").await?;
    browser.see("Show formatting").await?;
    browser.problems().await?;
    browser.click("Show formatting").await?;
    tokio::time::sleep(PAUSE).await;
    browser.shot("formatted-mail").await?;
    let strangers = witness.strangers();
    ensure!(strangers.is_empty(), "asked for: {strangers:?}");
    browser.check().await?;
    let frame = browser.evaluate("return document.querySelector('details[open] > iframe').src").await?;
    browser.visit(frame.as_str().context("there is a frame")?).await?;
    browser.see("Since this morning:").await?;
    browser.see("Earlier words").await?;
    let strangers = witness.strangers();
    ensure!(strangers.is_empty(), "asked for, opened alone: {strangers:?}");
    browser.close().await
}
