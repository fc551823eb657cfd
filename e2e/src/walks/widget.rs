//! Help on a page of another origin: search, an article, the assistant and a request in a frame, without a cookie.

use anyhow::{Result, ensure};

use crate::browser::Browser;
use crate::demo::Demo;
use crate::driver::Display;
use crate::stage::Stage;
use crate::witness::Witness;

pub(super) async fn a_shop_has_help(stage: &Stage) -> Result<()> {
    let shop = Witness::start()?;
    let demo = Demo::start_for(&stage.binary, &shop.address)?;
    let script = format!("<script src=\"{}/widget.js\" data-label=\"Help\" async></script>", demo.http);
    let page = format!("<!doctype html><html lang=en><title>Shop</title><h1>The shop stands</h1>{script}");
    shop.page("/", page);
    let stage = Stage::set(demo, stage.binary.clone(), Display::Headless, stage.pictures.clone())?;

    let visitor = Browser::phone(&stage).await?;
    visitor.visit(&format!("{}/", shop.address)).await?;
    visitor.see("The shop stands").await?;
    visitor.click("Help").await?;
    visitor.enter_frame("Help").await?;
    visitor.fill("What do you need help with?", "pair a scanner").await?;
    visitor.click("Search").await?;
    visitor.see("Pair a scanner with a till").await?;
    visitor.click("Or ask the assistant").await?;
    visitor.fill("Your question", "How do I pair a scanner with my till?").await?;
    visitor.click("Ask").await?;
    visitor.see("From our articles").await?;
    visitor.click("Pair a scanner with a till").await?;
    visitor.see("Hold the scanner's trigger").await?;
    visitor.leave_frame().await?;
    visitor.shot("widget").await?;
    let cookies = visitor.cookies().await?;
    ensure!(cookies.is_empty(), "kept: {cookies:?}");
    let problems = visitor.problems().await?;
    ensure!(problems.is_empty(), "{problems:?}");
    visitor.close().await
}
