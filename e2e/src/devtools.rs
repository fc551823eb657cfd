//! What WebDriver has no word for, said to Chromium's own tools through chromedriver.

use fantoccini::Client;
use fantoccini::error::CmdError;
use fantoccini::wd::WebDriverCompatibleCommand;
use serde_json::{Value, json};

/// The size of the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Window {
    /// 390 × 844 at three dots a pixel, with touch.
    Phone,
    /// 1440 × 900.
    Desktop,
}

impl Window {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Phone => "phone",
            Self::Desktop => "desktop",
        }
    }
}

/// The colours the reader prefers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scheme {
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
}

impl Scheme {
    pub(crate) fn other(self) -> Self {
        match self {
            Self::Light => Self::Dark,
            Self::Dark => Self::Light,
        }
    }

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

pub(crate) async fn set_window(client: &Client, window: Window) -> Result<(), CmdError> {
    let (width, height, scale, mobile) = match window {
        Window::Phone => (390, 844, 3, true),
        Window::Desktop => (1440, 900, 1, false),
    };
    let size = json!({
        "width": width, "height": height, "deviceScaleFactor": scale, "mobile": mobile
    });
    execute(client, "Emulation.setDeviceMetricsOverride", size).await?;
    let touch = json!({ "enabled": mobile });
    execute(client, "Emulation.setTouchEmulationEnabled", touch).await?;
    Ok(())
}

pub(crate) async fn set_scheme(client: &Client, scheme: Scheme) -> Result<(), CmdError> {
    let colours = json!({ "name": "prefers-color-scheme", "value": scheme.name() });
    // A picture or a check in the middle of a transition would be of neither page.
    let motion = json!({ "name": "prefers-reduced-motion", "value": "reduce" });
    let media = json!({ "features": [colours, motion] });
    execute(client, "Emulation.setEmulatedMedia", media).await?;
    Ok(())
}

/// Runs one command of the DevTools protocol and returns its result.
pub(crate) async fn execute(
    client: &Client,
    command: &'static str,
    parameters: Value,
) -> Result<Value, CmdError> {
    let body = json!({ "cmd": command, "params": parameters });
    client.issue_cmd(Post("goog/cdp/execute", body)).await
}

/// What the page wrote to the console since the last call.
pub(crate) async fn console(client: &Client) -> Result<Value, CmdError> {
    client.issue_cmd(Post("se/log", json!({ "type": "browser" }))).await
}

/// A POST below the session, in chromedriver's own dialect.
#[derive(Debug)]
struct Post(&'static str, Value);

impl WebDriverCompatibleCommand for Post {
    fn endpoint(&self, base: &url::Url, session: Option<&str>) -> Result<url::Url, url::ParseError> {
        let session = session.expect("commands are sent only in an open session");
        base.join(&format!("session/{session}/{}", self.0))
    }

    fn method_and_body(&self, _: &url::Url) -> (http::Method, Option<String>) {
        (http::Method::POST, Some(self.1.to_string()))
    }
}
