//! The language model that puts the assistant's answers into words: any server with the chat interface of
//! OpenAI (`POST …/chat/completions`), such as one on this machine.

use std::future::Future;
use std::path::PathBuf;
use std::pin::Pin;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use serde::{Deserialize, Serialize};
use trestle_app::{Model, Prompt};
use url::Url;

use crate::endpoint;
use crate::secret::held_in;

/// Somebody waits for the page.
const PATIENCE: Duration = Duration::from_secs(30);

/// A server and its model.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LanguageModel {
    /// Where its interface begins, such as `http://127.0.0.1:11434/v1`.
    pub url: String,
    /// The model's name there.
    pub model: String,
    /// A file with the key that the server wants; none is shown without it.
    #[serde(default)]
    pub key_file: Option<PathBuf>,
    /// The authority that its certificate is from, in PEM, if this machine does not know it.
    #[serde(default)]
    pub ca_file: Option<PathBuf>,
}

/// As much of the answer as matters.
#[derive(Deserialize)]
struct Completion {
    choices: Vec<Choice>,
}

#[derive(Deserialize)]
struct Choice {
    message: Message,
}

#[derive(Deserialize)]
struct Message {
    content: String,
}

impl LanguageModel {
    /// Whether it can be used as it is set up.
    ///
    /// # Errors
    /// What cannot work.
    pub fn check(&self) -> Result<()> {
        let url = self.address()?;
        if !matches!(url.scheme(), "http" | "https") {
            bail!("url of assistant must start with http:// or https://, not {:?}", self.url);
        }
        if self.model.is_empty() {
            bail!("model of assistant must name a model");
        }
        Ok(())
    }

    fn address(&self) -> Result<Url> {
        let url = format!("{}/chat/completions", self.url.trim_end_matches('/'));
        Url::parse(&url).with_context(|| format!("url of assistant is no address: {:?}", self.url))
    }

    async fn ask(&self, prompt: &Prompt) -> Result<String> {
        let url = self.address()?;
        let key = self.key_file.as_deref().map(|file| held_in(file, "key")).transpose()?;
        let question = serde_json::json!({
            "model": self.model,
            "temperature": 0,
            "messages": [
                { "role": "system", "content": prompt.instructions },
                { "role": "user", "content": prompt.question },
            ],
        });
        let asked = endpoint::post_json(&url, self.ca_file.as_deref(), key.as_deref(), &question, PATIENCE);
        let answer = asked.await?;
        if !answer.status.is_success() {
            bail!("{} answers {}", endpoint::name(&url), answer.status);
        }
        let completion: Completion = serde_json::from_slice(&answer.body)
            .with_context(|| format!("{} does not answer as a chat does", endpoint::name(&url)))?;
        let first = completion.choices.into_iter().next();
        first.map(|choice| choice.message.content).context("the model said nothing")
    }
}

impl Model for LanguageModel {
    fn writes(&self) -> bool {
        true
    }

    fn write<'p>(
        &'p self,
        prompt: &'p Prompt,
    ) -> Pin<Box<dyn Future<Output = Result<String, String>> + Send + 'p>> {
        Box::pin(async { self.ask(prompt).await.map_err(|why| format!("{why:#}")) })
    }
}

#[cfg(test)]
mod tests {
    use axum::Router;
    use axum::body::Bytes;
    use axum::http::{HeaderMap, StatusCode};
    use axum::routing::post;
    use serde_json::{Value, json};

    use super::*;

    fn prompt() -> Prompt {
        Prompt { instructions: "Only from sources.".to_owned(), question: "Why \"now\"?".to_owned() }
    }

    /// A server that answers `said` to whoever has the key and asks as a chat is asked.
    async fn server(status: u16, said: Value) -> LanguageModel {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/v1/", listener.local_addr().unwrap());
        let answer = move |headers: HeaderMap, body: Bytes| async move {
            let asked: Value = serde_json::from_slice(&body).unwrap();
            assert_eq!(headers["authorization"], "Bearer hush");
            assert_eq!(headers["content-type"], "application/json");
            assert_eq!(asked["model"], "small");
            assert_eq!(asked["messages"][0], json!({ "role": "system", "content": "Only from sources." }));
            assert_eq!(asked["messages"][1]["content"], "Why \"now\"?");
            (StatusCode::from_u16(status).unwrap(), said.to_string())
        };
        let router = Router::new().route("/v1/chat/completions", post(answer));
        tokio::spawn(async move { axum::serve(listener, router).await });
        LanguageModel { url, model: "small".to_owned(), key_file: None, ca_file: None }
    }

    async fn asked(status: u16, said: Value) -> Result<String, String> {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("key");
        std::fs::write(&file, "hush\n").unwrap();
        let model = LanguageModel { key_file: Some(file), ..server(status, said).await };
        model.write(&prompt()).await
    }

    #[tokio::test]
    async fn a_chat_is_asked_and_understood() {
        let said = json!({ "choices": [{ "message": { "role": "assistant", "content": "Because [1]." } }] });
        assert_eq!(asked(200, said).await.unwrap(), "Because [1].");
    }

    #[tokio::test]
    async fn what_is_no_answer_says_why() {
        for (status, said, why) in [
            (401, json!({}), "answers 401 Unauthorized"),
            (200, json!({ "error": "x" }), "does not answer as a chat does"),
            (200, json!({ "choices": [] }), "the model said nothing"),
        ] {
            let failed = asked(status, said).await.unwrap_err();
            assert!(failed.contains(why) && !failed.contains("hush"), "{failed}");
        }
        let model = LanguageModel {
            url: "http://127.0.0.1:9/v1".into(),
            model: "m".into(),
            key_file: None,
            ca_file: None,
        };
        assert!(model.write(&prompt()).await.unwrap_err().contains("does not answer"));
    }

    #[test]
    fn what_cannot_work_is_said() {
        for (url, model, why) in [
            ("ftp://x.example", "m", "http://"),
            ("nowhere", "m", "no address"),
            ("http://x.example", "", "name a model"),
        ] {
            let model = LanguageModel { url: url.into(), model: model.into(), key_file: None, ca_file: None };
            assert!(format!("{:#}", model.check().unwrap_err()).contains(why), "{url}");
        }
    }
}
