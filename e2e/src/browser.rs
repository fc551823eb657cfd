//! The walking vocabulary.
//!
//! Things are named as a person names them: a button by its text, a field by its label.
//! There is no way to name a CSS class or an id, so a walk breaks when the words on the
//! screen change and not when the markup does.

use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use fantoccini::elements::Element;
use fantoccini::error::CmdError;
use fantoccini::{Client, Locator};
use serde_json::json;

use crate::axe::{self, Rules, Violation};
use crate::console;
use crate::devtools::{self, Scheme, Window};
use crate::elements;
use crate::stage::Stage;

/// How long a step waits for what it asks for, unless told otherwise.
const PATIENCE: Duration = Duration::from_secs(10);

/// One visitor with a browser of their own: no cookies, nothing remembered.
pub struct Browser<'stage> {
    stage: &'stage Stage,
    client: Client,
    window: Window,
    scheme: Scheme,
    patience: Duration,
}

impl<'stage> Browser<'stage> {
    /// A visitor on a phone.
    pub async fn phone(stage: &'stage Stage) -> Result<Self> {
        Self::open(stage, Window::Phone).await
    }

    /// A visitor at a desk.
    pub async fn desktop(stage: &'stage Stage) -> Result<Self> {
        Self::open(stage, Window::Desktop).await
    }

    /// A visitor with a window of the given size, preferring light colours.
    pub async fn open(stage: &'stage Stage, window: Window) -> Result<Self> {
        let client = stage.driver.open().await?;
        devtools::set_window(&client, window).await?;
        let browser = Self { stage, client, window, scheme: Scheme::Light, patience: PATIENCE };
        browser.prefer(Scheme::Light).await
    }

    /// The same visitor, preferring these colours from now on.
    pub async fn prefer(mut self, scheme: Scheme) -> Result<Self> {
        devtools::set_scheme(&self.client, scheme).await?;
        self.scheme = scheme;
        Ok(self)
    }

    /// The same page, as it is shown on another screen or in other colours.
    pub async fn switch(&mut self, window: Window, scheme: Scheme) -> Result<()> {
        devtools::set_window(&self.client, window).await?;
        devtools::set_scheme(&self.client, scheme).await?;
        (self.window, self.scheme) = (window, scheme);
        Ok(())
    }

    /// The same visitor with scripts switched off in the browser.
    pub async fn without_script(self) -> Result<Self> {
        devtools::execute(&self.client, "Emulation.setScriptExecutionDisabled", json!({ "value": true }))
            .await?;
        Ok(self)
    }

    /// The same visitor, waiting this long from now on.
    #[must_use]
    pub fn patient_for(mut self, patience: Duration) -> Self {
        self.patience = patience;
        self
    }

    /// The same visitor, having chosen this language by its tag.
    pub async fn speak(&self, tag: &str) -> Result<()> {
        let choose = "document.cookie = 'language=' + arguments[0] + '; path=/'";
        self.client.execute(choose, vec![tag.into()]).await?;
        Ok(())
    }

    /// Draws the page as a language that is written from right to left would have it. None of the desk's own
    /// languages is.
    pub async fn mirror(&self) -> Result<()> {
        self.client.execute("document.documentElement.dir = 'rtl'", vec![]).await?;
        Ok(())
    }

    /// Opens `path` of the desk (`/sign-in`) or an absolute address from a mail.
    pub async fn visit(&self, path: &str) -> Result<()> {
        let address = url::Url::parse(&self.stage.demo.http)?.join(path)?;
        self.client.goto(address.as_str()).await.with_context(|| format!("failed to visit {address}"))
    }

    /// Presses the button, link, tab or label that reads `text`, or begins with it.
    pub async fn click(&self, text: &str) -> Result<()> {
        self.press(&elements::pressables(text), &format!("there is nothing to press called “{text}”")).await
    }

    /// Presses what reads `text` in the smallest part of the page that also holds the words
    /// `near`: "Accept" on the card of one ticket among several.
    pub async fn click_near(&self, near: &str, text: &str) -> Result<()> {
        let otherwise = format!("there is nothing to press called “{text}” near “{near}”");
        self.press(&[elements::pressable_near(near, text)], &otherwise).await
    }

    /// Picks the first choice of the group called `legend`, whatever it reads.
    pub async fn choose_first(&self, legend: &str) -> Result<()> {
        self.press(&[elements::choices(legend)], &format!("there is no choice called “{legend}”")).await
    }

    async fn press(&self, paths: &[String], otherwise: &str) -> Result<()> {
        self.until(otherwise, async || match self.find(paths).await? {
            Some(element) => element.click().await.map(Some),
            None => Ok(None),
        })
        .await
    }

    /// Replaces what is in the field labelled `label`; in a list, chooses the entry `value`;
    /// for a file field, `value` is the path of the file.
    pub async fn fill(&self, label: &str, value: &str) -> Result<()> {
        let field = elements::fields(label);
        self.until(&format!("there is no field labelled “{label}”"), async || {
            match self.find(&field).await? {
                Some(field) => set_value(&field, value).await.map(Some),
                None => Ok(None),
            }
        })
        .await
    }

    /// What is in the field labelled `label`.
    pub async fn value(&self, label: &str) -> Result<String> {
        let field = elements::fields(label);
        self.until(&format!("there is no field labelled “{label}”"), async || {
            match self.find(&field).await? {
                Some(field) => field.prop("value").await,
                None => Ok(None),
            }
        })
        .await
    }

    /// What a person with a screen reader hears beside the label of a field: hint and error.
    pub async fn told_at(&self, label: &str) -> Result<String> {
        let field = elements::fields(label);
        self.until(&format!("nothing is said at the field “{label}”"), async || {
            let Some(field) = self.find(&field).await? else { return Ok(None) };
            let Some(ids) = field.attr("aria-describedby").await? else { return Ok(None) };
            let mut told = vec![];
            for id in ids.split_whitespace() {
                told.push(self.client.find(Locator::Id(id)).await?.text().await?);
            }
            Ok(Some(told.join("\n")))
        })
        .await
    }

    /// What stands under a heading, up to the end of its first part.
    pub async fn under(&self, heading: &str) -> Result<String> {
        let below = elements::below(heading);
        self.until(&format!("nothing stands under “{heading}”"), async || {
            match self.first_displayed(&below).await? {
                Some(part) => part.text().await.map(Some),
                None => Ok(None),
            }
        })
        .await
    }

    /// Waits until `text` can be read on the page, in capitals or not.
    pub async fn see(&self, text: &str) -> Result<()> {
        let wanted = folded(text);
        self.until(&format!("“{text}” is not on the page"), async || {
            let visible = folded(&self.text().await?);
            Ok(visible.contains(&wanted).then_some(()))
        })
        .await
    }

    /// Waits until a picture of this many pixels across stands in the words of a message.
    pub async fn see_picture(&self, width: u64) -> Result<()> {
        let script = "return [...document.querySelectorAll('.message img')].map((one) => one.naturalWidth);";
        self.until(&format!("no picture of {width} pixels stands in a message"), async || {
            let widths = self.client.execute(script, vec![]).await?;
            let widths = widths.as_array().into_iter().flatten();
            Ok(widths.filter_map(|one| one.as_u64()).any(|one| one == width).then_some(()))
        })
        .await
    }

    /// Waits until `text` can no longer be read on the page.
    pub async fn not_see(&self, text: &str) -> Result<()> {
        let unwanted = folded(text);
        self.until(&format!("“{text}” is still on the page"), async || {
            let visible = folded(&self.text().await?);
            Ok((!visible.contains(&unwanted)).then_some(()))
        })
        .await
    }

    /// Signs in as the demo's account for `role` and waits until the form is left behind.
    pub async fn sign_in(&self, role: &str) -> Result<()> {
        let account = self.stage.demo.account(role)?;
        self.visit("/sign-in").await?;
        // By the promised field names: the labels are texts in the visitor's language.
        for (name, value) in [("email", &account.email), ("password", &account.password)] {
            let field = format!("//form[@method='post']//input[@name='{name}']");
            self.until(&format!("the sign-in form has no field “{name}”"), async || {
                match self.first_displayed(&field).await? {
                    Some(field) => set_value(&field, value).await.map(Some),
                    None => Ok(None),
                }
            })
            .await?;
        }
        let button = "//form[.//input[@name='password']]//button[not(@type) or @type='submit']";
        self.client.find(Locator::XPath(button)).await?.click().await?;
        self.until(&format!("{role} could not sign in"), async || {
            let address = self.client.current_url().await?;
            Ok((address.path() != "/sign-in").then_some(()))
        })
        .await
    }

    /// Goes into the frame with this title: what follows is asked of the page in it.
    pub async fn enter_frame(&self, title: &str) -> Result<()> {
        let frame = format!("//iframe[@title='{title}']");
        self.until(&format!("there is no frame called “{title}”"), async || {
            match self.first_displayed(&frame).await? {
                Some(frame) => frame.enter_frame().await.map(Some),
                None => Ok(None),
            }
        })
        .await
    }

    /// Goes back to the page that the frame stands in.
    pub async fn leave_frame(&self) -> Result<()> {
        Ok(self.client.enter_parent_frame().await?)
    }

    /// The names of the cookies that the page could read or that go with what it asks for.
    pub async fn cookies(&self) -> Result<Vec<String>> {
        let cookies = self.client.get_all_cookies().await?;
        Ok(cookies.iter().map(|cookie| cookie.name().to_owned()).collect())
    }

    /// What a script gives that is run in the page.
    pub(crate) async fn evaluate(&self, script: &str) -> Result<serde_json::Value> {
        Ok(self.client.execute(script, vec![]).await?)
    }

    /// The path of the page that is open, with its query.
    pub async fn path(&self) -> Result<String> {
        let address = self.client.current_url().await?;
        Ok(address[url::Position::BeforePath..].to_owned())
    }

    /// Keeps a picture of the window as `NAME.WINDOW.SCHEME.png`, when pictures are kept.
    pub async fn shot(&self, name: &str) -> Result<()> {
        self.picture(name, json!({ "format": "png" })).await
    }

    /// The same of the whole page. For that the page is laid out anew, without its scroll bar:
    /// what is pressed right afterwards can move away under the pointer.
    pub async fn shot_of_page(&self, name: &str) -> Result<()> {
        self.picture(name, json!({ "format": "png", "captureBeyondViewport": true })).await
    }

    async fn picture(&self, name: &str, wish: serde_json::Value) -> Result<()> {
        let Some(folder) = &self.stage.pictures else {
            return Ok(());
        };
        let picture = devtools::execute(&self.client, "Page.captureScreenshot", wish).await?;
        let picture = STANDARD.decode(picture["data"].as_str().unwrap_or_default())?;
        let (window, scheme) = (self.window.name(), self.scheme.name());
        std::fs::create_dir_all(folder)?;
        std::fs::write(folder.join(format!("{name}.{window}.{scheme}.png")), picture)?;
        Ok(())
    }

    /// What axe finds wrong with the page as it stands.
    pub async fn axe(&self) -> Result<Vec<Violation>> {
        axe::check(&self.client, Rules::All).await
    }

    /// Where the links on the page lead, as paths with their queries; other sites are left out.
    pub async fn links(&self) -> Result<Vec<String>> {
        let read = "return [...document.links].filter(link => link.origin === location.origin)
            .map(link => link.pathname + link.search)";
        Ok(serde_json::from_value(self.client.execute(read, vec![]).await?)?)
    }

    /// Script errors, failed loads and policy breaches since the last call.
    pub async fn problems(&self) -> Result<Vec<String>> {
        Ok(console::problems(&devtools::console(&self.client).await?))
    }

    /// Fails when axe has anything to say about the page, in light or in dark colours, or the
    /// console has, or when the page has to be scrolled sideways.
    pub async fn check(&self) -> Result<()> {
        let mut said = self.problems().await?;
        said.extend(self.overflow().await?);
        for (scheme, rules) in [(self.scheme.other(), Rules::Colours), (self.scheme, Rules::All)] {
            devtools::set_scheme(&self.client, scheme).await?;
            let found = axe::check(&self.client, rules).await?;
            said.extend(found.iter().map(|violation| format!("in {} colours, {violation}", scheme.name())));
        }
        if !said.is_empty() {
            bail!("{}: {}", self.path().await?, said.join("\n  "));
        }
        Ok(())
    }

    /// Closes the browser. One that is dropped instead is closed with its stage.
    pub async fn close(self) -> Result<()> {
        Ok(self.client.close().await?)
    }

    /// What sticks out of the window, if the page is wider than it.
    async fn overflow(&self) -> Result<Option<String>> {
        let found = self.client.execute(OVERFLOW, vec![]).await?;
        Ok(found.as_str().map(str::to_owned))
    }

    /// All text on the page that can be seen, as laid out.
    async fn text(&self) -> Result<String, CmdError> {
        let read = "return document.body ? document.body.innerText : ''";
        let text = self.client.execute(read, vec![]).await?;
        Ok(text.as_str().unwrap_or_default().to_owned())
    }

    /// The first element that can be seen on the first of `paths` that leads to one.
    async fn find(&self, paths: &[String]) -> Result<Option<Element>, CmdError> {
        for path in paths {
            if let Some(element) = self.first_displayed(path).await? {
                return Ok(Some(element));
            }
        }
        Ok(None)
    }

    async fn first_displayed(&self, path: &str) -> Result<Option<Element>, CmdError> {
        for element in self.client.find_all(Locator::XPath(path)).await? {
            if element.is_displayed().await? {
                return Ok(Some(element));
            }
        }
        Ok(None)
    }

    /// Asks again until there is an answer. An error counts as "not yet": the page may be
    /// replaced under the question.
    async fn until<T>(
        &self,
        otherwise: &str,
        ask: impl AsyncFn() -> Result<Option<T>, CmdError>,
    ) -> Result<T> {
        let end = Instant::now() + self.patience;
        loop {
            let error = match ask().await {
                Ok(Some(answer)) => return Ok(answer),
                Ok(None) => None,
                Err(error) => Some(error),
            };
            if Instant::now() > end {
                self.shot_of_page("failed").await?;
                let cause = error.map(|error| format!(" ({error})")).unwrap_or_default();
                let text: String = self.text().await?.chars().take(1500).collect();
                bail!("{otherwise}{cause}; {} reads:\n{text}", self.path().await?);
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }
}

const OVERFLOW: &str = r"
const room = document.documentElement.clientWidth;
const excess = document.documentElement.scrollWidth - room;
if (excess <= 0) return null;
const reach = element => element.getBoundingClientRect().left + element.scrollWidth;
const wide = [...document.body.querySelectorAll('*')].filter(element => reach(element) > room + 0.5);
const named = wide.slice(-3).map(element => element.tagName.toLowerCase() + '.' + element.className);
return `the page is ${excess} pixels wider than the window, because of ${named.join(', ')}`;
";

async fn set_value(field: &Element, value: &str) -> Result<(), CmdError> {
    if field.tag_name().await? == "select" {
        return field.select_by_label(value).await;
    }
    if field.attr("type").await?.as_deref() != Some("file") {
        field.clear().await?;
    }
    field.send_keys(value).await
}

/// Text as it is compared: a stylesheet may capitalise it and a line may break anywhere.
fn folded(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").to_lowercase()
}
