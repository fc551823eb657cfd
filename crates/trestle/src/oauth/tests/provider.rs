//! A provider of tokens on loopback.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::{StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::sync::Notify;

/// What was asked: the fields of the form, and the path as `:path`.
pub type Form = HashMap<String, String>;

/// What is answered.
pub enum Reply {
    Json(u16, Value),
    Text(u16, &'static str),
    /// A redirect to here.
    Elsewhere(String),
    Endless,
    Never,
    /// Only when told to.
    Once(Arc<Notify>, Value),
}

type Answering = Arc<dyn Fn(usize, &Form) -> Reply + Send + Sync>;

/// A running provider. It ends with the test's runtime.
#[derive(Clone)]
pub struct Provider {
    /// Its address, without a path.
    pub url: String,
    heard: Arc<Mutex<Vec<Form>>>,
    valid: Arc<Mutex<HashSet<String>>>,
    answering: Answering,
}

impl Provider {
    /// Starts one that answers the n-th question, counted from 1, as `answering` says.
    pub async fn start(answering: impl Fn(usize, &Form) -> Reply + Send + Sync + 'static) -> Provider {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let provider = Provider {
            url: format!("http://{}", listener.local_addr().unwrap()),
            heard: Arc::default(),
            valid: Arc::default(),
            answering: Arc::new(answering),
        };
        let router = Router::new().fallback(answer).with_state(provider.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        provider
    }

    /// Starts one that gives `access-1`, `access-2` and so on, each for an hour.
    pub async fn generous() -> Provider {
        Provider::start(|number, _| Reply::Json(200, access(number))).await
    }

    /// Starts one that says this alone.
    pub async fn saying(status: u16, said: Value) -> Provider {
        Provider::start(move |_, _| Reply::Json(status, said.clone())).await
    }

    pub fn token_url(&self) -> String {
        format!("{}/token", self.url)
    }

    /// What was asked so far, but for questions of servers about a token.
    pub fn heard(&self) -> Vec<Form> {
        self.heard.lock().unwrap().clone()
    }

    /// Voids every token that was given out.
    pub fn revoke_all(&self) {
        self.valid.lock().unwrap().clear();
    }

    /// What a server for mail hears of a token (RFC 7662).
    fn introspect(&self, form: &Form) -> Value {
        let is_valid = form.get("token").is_some_and(|token| self.valid.lock().unwrap().contains(token));
        match is_valid {
            true => json!({ "active": true, "username": "ann" }),
            false => json!({ "active": false }),
        }
    }
}

/// The n-th access token.
pub fn access(number: usize) -> Value {
    json!({ "access_token": format!("access-{number}"), "token_type": "Bearer", "expires_in": 3600 })
}

async fn answer(State(provider): State<Provider>, uri: Uri, body: Bytes) -> Response {
    let mut form: Form = url::form_urlencoded::parse(&body).into_owned().collect();
    if uri.path() == "/introspect" {
        return axum::Json(provider.introspect(&form)).into_response();
    }
    form.insert(":path".to_owned(), uri.path().to_owned());
    let number = {
        let mut heard = provider.heard.lock().unwrap();
        heard.push(form.clone());
        heard.len()
    };
    match (provider.answering)(number, &form) {
        Reply::Json(status, value) => {
            if let Some(token) = value["access_token"].as_str() {
                provider.valid.lock().unwrap().insert(token.to_owned());
            }
            (StatusCode::from_u16(status).unwrap(), axum::Json(value)).into_response()
        }
        Reply::Text(status, text) => (StatusCode::from_u16(status).unwrap(), text).into_response(),
        Reply::Elsewhere(url) => (StatusCode::FOUND, [(header::LOCATION, url)]).into_response(),
        Reply::Endless => {
            let more = stream::repeat_with(|| Ok::<_, std::io::Error>(Bytes::from_static(&[b' '; 4096])));
            Body::from_stream(more).into_response()
        }
        Reply::Never => std::future::pending().await,
        Reply::Once(told, value) => {
            told.notified().await;
            axum::Json(value).into_response()
        }
    }
}
