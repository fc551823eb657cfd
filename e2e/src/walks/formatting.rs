//! A formatted answer: marked by the bar, a screenshot pasted, previewed, sent, and read by the customer.

use anyhow::{Context, Result, ensure};

use crate::browser::Browser;
use crate::stage::Stage;

const OLGA: &str = "olga@formatting.example";
const FIELD: &str = "Your reply. olga will read it.";

/// Selects a word of the open answer, as a double click on it would.
const SELECT: &str = "const area = document.querySelector('#compose-reply');
    area.focus();
    area.setSelectionRange(area.value.indexOf('never'), area.value.indexOf('never') + 5);";

/// Pastes a picture at the end of the answer.
const PASTE: &str = "const area = document.querySelector('#compose-reply');
    const canvas = Object.assign(document.createElement('canvas'), { width: 320, height: 120 });
    canvas.getContext('2d').fillRect(20, 20, 280, 80);
    const bytes = Uint8Array.from(atob(canvas.toDataURL('image/png').split(',')[1]), (one) => one.charCodeAt(0));
    const clipboardData = new DataTransfer();
    clipboardData.items.add(new File([bytes], 'my screen.png', { type: 'image/png' }));
    area.setSelectionRange(area.value.length, area.value.length);
    area.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));";

/// Of the picture that is pasted, in pixels.
const WIDTH: u64 = 320;

pub(super) async fn an_answer_is_formatted(stage: &Stage) -> Result<()> {
    let demo = &stage.demo;
    demo.mail(OLGA, "support@harbour.example", "Which cable is it", "There are two.", None).await?;
    demo.mail_to(OLGA, "We have your request #").await?;

    let browser = Browser::desktop(stage).await?;
    browser.sign_in("tier1").await?;
    browser.visit("/unowned").await?;
    browser.click("Which cable is it").await?;
    browser.fill(FIELD, "Please never pull the grey one:\n\n").await?;
    browser.evaluate(SELECT).await?;
    browser.click("Bold").await?;
    browser.evaluate(PASTE).await?;
    let typed = browser.value(FIELD).await?;
    ensure!(typed == "Please **never** pull the grey one:\n\n![](my-screen.png)", "the text is {typed:?}");

    browser.click("Preview").await?;
    browser.see("As it will be read").await?;
    browser.see_picture(WIDTH).await.context("the preview shows the picture")?;
    browser.shot("answer-previewed").await?;
    browser.check().await?;
    browser.click("Send to customer").await?;
    browser.see("Your answer is on its way to the customer.").await?;
    browser.see_picture(WIDTH).await.context("the ticket shows the picture")?;
    browser.shot("answer-formatted").await?;
    browser.check().await?;

    let mail = demo.mail_to(OLGA, "Please never pull the grey one").await?;
    let html = mail.body_html(0).context("the mail has an HTML part")?;
    ensure!(html.contains("<strong>never</strong>") && html.contains("cid:"), "the mail says {html}");
    let text = mail.body_text(0).context("the mail has a text part")?;
    ensure!(text.contains("[my-screen.png]") && !text.contains("**"), "the mail reads {text}");
    browser.close().await
}
