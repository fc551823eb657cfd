//! Playbooks are written on a screen of forms: steps come and move, problems stand at their fields.

use axum::http::StatusCode;
use regex::Regex;
use trestle_app::store::playbooks;
use trestle_domain::ids::PlaybookId;
use trestle_domain::playbook::{Audience, Outcome, Playbook, StepId, StepKind, Target};
use trestle_domain::time::Millis;

use crate::guides::{printer, publish};
use crate::small_desk::{Reply, START, SmallDesk};

/// The editor's page, and its form as a browser would send it.
struct Editor<'d> {
    desk: &'d SmallDesk,
    path: String,
    fields: Vec<(String, String)>,
}

impl Editor<'_> {
    async fn open<'d>(desk: &'d SmallDesk, path: &str) -> Editor<'d> {
        let page = desk.visit("lead", path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        Editor { desk, path: path.to_owned(), fields: fields(&page.body) }
    }

    fn set(&mut self, name: &str, value: &str) -> &mut Self {
        let field = self.fields.iter_mut().find(|(field, _)| field == name);
        value.clone_into(&mut field.unwrap_or_else(|| panic!("no field {name}")).1);
        self
    }

    /// Presses a button; a page that comes back is what is edited next.
    async fn press(&mut self, button: &str) -> Reply {
        let mut sent = self.fields.clone();
        sent.push(("do".to_owned(), button.to_owned()));
        let sent: Vec<_> = sent.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let reply = self.desk.submit("lead", &self.path, &sent).await;
        self.fields = match reply.status {
            StatusCode::SEE_OTHER => fields(&self.desk.visit("lead", &self.path).await.body),
            _ => fields(&reply.body),
        };
        reply
    }

    async fn draft(&self) -> Playbook {
        let id: i64 = self.path.rsplit('/').next().unwrap().parse().unwrap();
        let kept = self.desk.app.read(move |db| Ok(playbooks::load(db, PlaybookId(id))?)).await;
        kept.unwrap().unwrap().draft
    }
}

/// Every named field of the form `playbook`, with its value, in order.
fn fields(page: &str) -> Vec<(String, String)> {
    let form = page.split("id=\"playbook\"").nth(1).and_then(|rest| rest.split("</form>").next()).unwrap();
    let field = Regex::new(
        r#"(?s)<input[^>]*?(type="radio")?[^>]*>|<textarea[^>]* name="([^"]+)"[^>]*>(.*?)</textarea>|<select[^>]* name="([^"]+)"[^>]*>(.*?)</select>"#,
    )
    .unwrap();
    let attribute = |tag: &str, name: &str| {
        let pattern = Regex::new(&format!(r#" {name}="([^"]*)""#)).unwrap();
        pattern.captures(tag).map(|found| found[1].to_owned())
    };
    let chosen = Regex::new(r#"<option value="([^"]*)" selected"#).unwrap();
    let mut fields = Vec::new();
    for found in field.captures_iter(form) {
        let tag = &found[0];
        if let (Some(name), Some(text)) = (found.get(2), found.get(3)) {
            fields.push((name.as_str().to_owned(), text.as_str().to_owned()));
        } else if let (Some(name), Some(options)) = (found.get(4), found.get(5)) {
            let value =
                chosen.captures(options.as_str()).map_or_else(String::new, |found| found[1].to_owned());
            fields.push((name.as_str().to_owned(), value));
        } else if attribute(tag, "type").as_deref() != Some("radio") || tag.contains(" checked") {
            let name = attribute(tag, "name").unwrap();
            fields.push((name, attribute(tag, "value").unwrap_or_default()));
        }
    }
    fields.retain(|(name, _)| name != "csrf");
    let entities = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&amp;", "&")];
    for (_, value) in &mut fields {
        *value = entities.iter().fold(value.clone(), |text, (entity, letter)| text.replace(entity, letter));
    }
    fields
}

#[tokio::test]
async fn a_lead_writes_a_troubleshooter_and_customers_walk_through_it() {
    let desk = SmallDesk::open().await;
    assert!(desk.visit("lead", "/playbooks").await.body.contains("There is no playbook yet"));
    let refused = desk.submit("lead", "/playbooks", &[("title", "No network"), ("category", " ")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("value=\"No network\"") && refused.body.contains("href=\"#category\""));
    let fields =
        [("title", "No network"), ("category", "Network"), ("audience", "public"), ("language", "en")];
    let made = desk.submit("lead", "/playbooks", &fields).await;
    let mut editor = Editor::open(&desk, made.header("location")).await;

    let early = editor.press("publish").await;
    assert_eq!(early.status, StatusCode::UNPROCESSABLE_ENTITY, "it has no steps");
    assert!(early.body.contains("href=\"#add\""));
    let added = editor.press("add-ask").await;
    assert!(added.header("location").ends_with("#s1"));
    editor.press("add-do").await;
    editor.set("s1-title", "Is the cable in?").set("s1-c1-label", "Yes").set("s1-c1-to", "step-2");
    editor.set("s1-c2-label", "No").set("s2-title", "Restart <it>").set("s2-command", "ip link");
    let refused = editor.press("publish").await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("href=\"#s1-c2-to\"") && refused.body.contains("Restart &lt;it&gt;"));
    assert_eq!(desk.visit("", "/guides/no-network").await.status, StatusCode::NOT_FOUND);
    editor.set("s1-c2-to", "solved").set("s2-did_not_work", "step-1");
    let done = editor.press("publish").await;
    assert_eq!(done.status, StatusCode::SEE_OTHER);
    assert!(desk.visit("", "/guides/no-network").await.body.contains("No network"));
    let StepKind::Do { command, did_not_work, done, .. } = editor.draft().await.steps[1].kind.clone() else {
        panic!("something to do")
    };
    assert_eq!((command.as_str(), did_not_work), ("ip link", Target::Step(StepId(1))));
    assert_eq!(done, Target::End(Outcome::Solved));

    let preview = format!("{}/preview", editor.path);
    assert!(desk.visit("lead", &preview).await.body.contains("Is the cable in?"));
    let walked = desk.visit("lead", &format!("{preview}?path=choice-1.did-not-work.choice-2")).await.body;
    assert!(walked.contains("End: it works") && !walked.contains("<it>"));
}

#[tokio::test]
async fn steps_and_answers_come_go_and_move() {
    let desk = SmallDesk::open().await;
    let id = publish(&desk, printer(Audience::Public)).await;
    let mut editor = Editor::open(&desk, &format!("/playbooks/{id}")).await;
    let before = editor.draft().await;
    assert_eq!(editor.press("save").await.status, StatusCode::SEE_OTHER);
    assert_eq!(editor.draft().await, before, "what is shown is what was there");
    editor.press("add-choice-1").await;
    editor.set("s1-c3-label", "Perhaps").set("s1-c3-to", "person");
    editor.press("remove-choice-1-1").await;
    editor.press("down-1").await;
    let draft = editor.draft().await;
    assert_eq!(draft.steps.iter().map(|step| step.id.0).collect::<Vec<_>>(), [2, 1]);
    let labels: Vec<_> = draft.steps[1].exits().iter().map(|(finding, _)| finding.to_string()).collect();
    assert_eq!(labels, ["choice-2", "choice-3", "not-sure"]);
    editor.press("remove-2").await;
    let page = desk.visit("lead", &editor.path).await.body;
    assert!(page.contains("Choose where this answer leads"), "the answer led to the step that is gone");
    assert!(desk.visit("lead", "/playbooks").await.body.contains("changed since"));

    let versions = format!("{}/versions", editor.path);
    assert!(desk.visit("lead", &versions).await.body.contains("in force"));
    desk.submit("lead", &format!("{versions}/1/restoration"), &[]).await;
    assert_eq!(editor.draft().await, before);
    assert_eq!(desk.visit("lead", &format!("{versions}/2")).await.status, StatusCode::NOT_FOUND);
    let removed = desk.submit("lead", &format!("{}/removal", editor.path), &[]).await;
    assert_eq!(removed.status, StatusCode::NOT_FOUND, "it has been published");
    desk.submit("lead", &format!("{}/withdrawal", editor.path), &[]).await;
    assert_eq!(desk.visit("", "/guides/the-printer-is-dead").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_change_of_a_colleague_is_not_overwritten_unseen() {
    let desk = SmallDesk::open().await;
    let id = publish(&desk, printer(Audience::Agents)).await;
    let path = format!("/playbooks/{id}");
    let (mut one, mut other) = (Editor::open(&desk, &path).await, Editor::open(&desk, &path).await);
    desk.clock.set(START.plus(Millis::minutes(1)));
    one.set("intro", "first");
    assert_eq!(one.press("save").await.status, StatusCode::SEE_OTHER);
    other.set("intro", "second");
    let refused = other.press("save").await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("Somebody else has changed") && refused.body.contains("second"));
    assert_eq!(other.draft().await.intro, "first");
    assert_eq!(other.press("save").await.status, StatusCode::SEE_OTHER, "seen, and meant");
    assert_eq!(other.draft().await.intro, "second");
}

#[tokio::test]
async fn an_article_must_be_there_for_those_who_are_to_read_it() {
    let desk = SmallDesk::open().await;
    let id = publish(&desk, printer(Audience::Public)).await;
    let mut editor = Editor::open(&desk, &format!("/playbooks/{id}")).await;
    editor.press("add-article").await;
    editor.set("s3-title", "Read this").set("s3-article", "http://desk.example/articles/4711");
    editor.set("s2-did_not_work", "step-3");
    let refused = editor.press("publish").await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("href=\"#s3-article\"") && refused.body.contains("no published article"));
    assert!(refused.body.contains("value=\"4711\""));
}

#[tokio::test]
async fn everybody_writes_drafts_and_leads_put_them_in_force() {
    let desk = SmallDesk::open().await;
    let fields =
        [("title", "No network"), ("category", "Network"), ("audience", "public"), ("language", "en")];
    let made = desk.submit("front", "/playbooks", &fields).await;
    let path = made.header("location").to_owned();
    let page = desk.visit("front", &path).await.body;
    assert!(
        page.contains("a team lead or an administrator publishes it") && !page.contains("value=\"publish\"")
    );
    let publish = [("seen", "0"), ("title", "No network"), ("category", "Network"), ("do", "publish")];
    assert_eq!(desk.submit("front", &path, &publish).await.status, StatusCode::FORBIDDEN);
    let withdrawn = desk.submit("front", &format!("{path}/withdrawal"), &[]).await;
    assert_eq!(withdrawn.status, StatusCode::NOT_FOUND);
    assert_eq!(desk.submit("lead", &path, &publish).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let removed = desk.submit("front", &format!("{path}/removal"), &[]).await;
    assert_eq!(removed.header("location"), "/playbooks");
}
