//! A person agrees in a browser anywhere, with a code to type (RFC 8628): for machines without one.

use std::time::Duration;

use anyhow::{Context, Result, bail};
use serde::Deserialize;

use super::answer::{Granted, read, tidy};
use super::grant::{Known, Scope, advised, code, swap};
use super::settings::OAuth;
use crate::endpoint;

/// How long is waited between two questions if the provider does not say (RFC 8628, 3.2).
const PACE: Duration = Duration::from_secs(5);
/// No code is waited for longer.
const LONGEST: Duration = Duration::from_secs(60 * 60);

/// What the provider offers. It has no `Debug`, because of the device's code.
#[derive(Deserialize)]
struct Offer {
    device_code: String,
    user_code: String,
    #[serde(alias = "verification_url")]
    verification_uri: String,
    expires_in: u64,
    #[serde(default)]
    interval: Option<u64>,
}

/// Says what is to be typed where, and asks until the person agreed.
///
/// # Errors
/// When nobody agrees in time, or the provider refuses.
pub async fn ask(oauth: &OAuth, user: &str, say: &impl Fn(String)) -> Result<Granted> {
    let offer = offer(oauth).await.map_err(|why| advised(why, oauth, user))?;
    let (page, typed) = (tidy(&offer.verification_uri, &[]), tidy(&offer.user_code, &[]));
    say(format!("Open {page} in any browser, type the code {typed}, and agree as {user}.\nWaiting …"));
    let time = Duration::from_secs(offer.expires_in).min(LONGEST);
    match tokio::time::timeout(time, agreed(oauth, &offer, say)).await {
        Ok(granted) => granted.map_err(|why| match code(&why) {
            Some("access_denied") => why.context("no consent was given"),
            Some("expired_token") => why.context("nobody agreed in time; try again"),
            _ => advised(why, oauth, user),
        }),
        Err(_) => bail!("nobody agreed within {} s; try again", time.as_secs()),
    }
}

async fn offer(oauth: &OAuth) -> Result<Offer> {
    let url = oauth.device_url()?.context(
        "this provider gives no codes for mail to other machines: leave out --device, and open the address in \
         a browser",
    )?;
    let known = Known::read(oauth)?;
    let mut form: Vec<_> = known.client().collect();
    if let Some(scope) = &known.scope {
        form.push(("scope", scope));
    }
    let answer = endpoint::post(&url, oauth.ca_file.as_deref(), &form).await?;
    read(&url, &answer, &form)
}

/// Asks at the provider's pace; slower after a connection that broke (RFC 8628, 3.5).
async fn agreed(oauth: &OAuth, offer: &Offer, say: &impl Fn(String)) -> Result<Granted> {
    let form = [
        ("grant_type", "urn:ietf:params:oauth:grant-type:device_code"),
        ("device_code", offer.device_code.as_str()),
    ];
    let mut pace = offer.interval.map_or(PACE, |seconds| Duration::from_secs(seconds.max(1)));
    loop {
        tokio::time::sleep(pace).await;
        let why = match swap(oauth, &form, Scope::Within).await {
            Ok(granted) => return Ok(granted),
            Err(why) => why,
        };
        match code(&why) {
            Some("authorization_pending") => {}
            Some("slow_down") => pace += PACE,
            Some(_) => return Err(why),
            None => {
                pace *= 2;
                say(format!("{why:#}; trying again in {} s", pace.as_secs()));
            }
        }
    }
}
