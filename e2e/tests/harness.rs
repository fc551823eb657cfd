//! The walking vocabulary against a stand-in desk: each word does what it says, and each
//! check fails when it should.

use std::path::PathBuf;
use std::time::Duration;

use e2e::{Attachment, Browser, Display, Scheme, Stage, WALKS, Walk, Window, outbox};
use tempfile::TempDir;

#[path = "harness/desk.rs"]
mod desk;

struct Set {
    stage: Stage,
    pictures: PathBuf,
    _folder: TempDir,
}

fn set() -> Set {
    let folder = TempDir::new().unwrap();
    let pictures = folder.path().join("pictures");
    let demo = desk::start(folder.path());
    Set {
        stage: Stage::set(demo, PathBuf::from("trestle"), Display::Headless, Some(pictures.clone())).unwrap(),
        pictures,
        _folder: folder,
    }
}

#[tokio::test]
async fn fills_presses_and_reads() {
    let set = set();
    let browser = Browser::desktop(&set.stage).await.unwrap();
    browser.visit("/").await.unwrap();
    browser.see("ask FOR help").await.unwrap();
    browser.not_see("Opening hours").await.unwrap();
    browser.click("More").await.unwrap();
    browser.see("Opening hours").await.unwrap();
    browser.fill("Subject", "It's on fire").await.unwrap();
    browser.fill("How urgent", "Now").await.unwrap();
    browser.click("Don't wait, send it").await.unwrap();
    browser.see("asked for /sent").await.unwrap();
    let path = browser.path().await.unwrap();
    assert_eq!(path, "/sent?subject=It%27s+on+fire&urgency=Now");

    let browser = browser.patient_for(Duration::from_millis(200));
    let missing = browser.see("no such words").await.unwrap_err().to_string();
    assert!(missing.contains("asked for /sent"), "{missing}");
    browser.close().await.unwrap();
}

#[tokio::test]
async fn the_sign_in_walk_gets_in_and_takes_pictures() {
    let set = set();
    let sign_in = |walk: &&Walk| walk.name.starts_with("everyone signs in");
    let walk = WALKS.iter().find(sign_in).unwrap();
    (walk.go)(&set.stage).await.unwrap();
    for name in ["home-Tier 1.desktop.light.png", "home-Tier 1.phone.dark.png"] {
        let picture = std::fs::read(set.pictures.join(name)).unwrap();
        assert!(picture.starts_with(b"\x89PNG"), "{name}");
    }
}

#[tokio::test]
async fn broken_pages_are_noticed() {
    let set = set();
    let browser = Browser::phone(&set.stage).await.unwrap();
    let browser = browser.prefer(Scheme::Dark).await.unwrap();
    browser.visit("/broken").await.unwrap();

    let problems = browser.problems().await.unwrap();
    assert!(problems.iter().any(|said| said.contains("Content Security Policy")), "{problems:?}");
    let violations = browser.axe().await.unwrap();
    let rules: Vec<&str> = violations.iter().map(|violation| violation.id.as_str()).collect();
    assert_eq!(rules, ["html-has-lang", "image-alt"]);
    browser.check().await.unwrap_err();
    browser.close().await.unwrap();
}

#[tokio::test]
async fn names_what_is_near_and_what_is_said() {
    let set = set();
    let browser = Browser::desktop(&set.stage).await.unwrap();
    browser.visit("/").await.unwrap();
    assert_eq!(browser.links().await.unwrap(), ["/printer", "/scanner"]);
    assert_eq!(browser.value("Name").await.unwrap(), "Kim");
    assert_eq!(browser.told_at("Name").await.unwrap(), "Say who you are");
    browser.choose_first("Reply by").await.unwrap();
    browser.click("Don't wait, send it").await.unwrap();
    browser.see("by=mail").await.unwrap();
    for thing in ["Scanner", "Printer"] {
        browser.visit("/").await.unwrap();
        browser.click_near(thing, "Read").await.unwrap();
        browser.see(&format!("asked for /{thing}")).await.unwrap();
    }
    browser.close().await.unwrap();
}

#[tokio::test]
async fn a_page_wider_than_the_window_is_noticed() {
    let set = set();
    let mut browser = Browser::desktop(&set.stage).await.unwrap();
    browser.visit("/wide").await.unwrap();
    browser.check().await.unwrap();
    browser.switch(Window::Phone, Scheme::Dark).await.unwrap();
    let said = browser.check().await.unwrap_err().to_string();
    assert!(said.contains("wider than the window, because of main., pre."), "{said}");
    browser.close().await.unwrap();
}

#[tokio::test]
async fn without_scripts_a_page_still_works() {
    let set = set();
    let browser = Browser::desktop(&set.stage).await.unwrap().without_script().await.unwrap();
    browser.visit("/").await.unwrap();
    browser.click("Don't wait, send it").await.unwrap();
    browser.see("asked for /sent").await.unwrap();
    browser.close().await.unwrap();
}

#[tokio::test]
async fn mail_goes_in_and_is_read_from_the_outbox() {
    let folder = TempDir::new().unwrap();
    let demo = desk::start(folder.path());
    let log = Attachment { name: "trace.log", kind: "text/plain", bytes: b"all went dark" };
    let body = "Hello,\r\n.\r\n.. nothing works\r\n";
    demo.mail("kim@example.org", "help@example.org", "Help – now", body, Some(log)).await.unwrap();

    let [mail] = &outbox(&demo.outbox).unwrap()[..] else { panic!("one mail was sent") };
    assert_eq!(mail.subject(), Some("Help – now"));
    assert_eq!(mail.body_text(0).unwrap().trim_end(), body.trim_end());
    let found = demo.mail_to("help@example.org", "nothing works").await.unwrap();
    assert_eq!(found.subject(), mail.subject());
    assert!(demo.mails_to("nobody@example.org").unwrap().is_empty());
    assert_eq!(mail.attachment(0).unwrap().contents(), b"all went dark");
}
