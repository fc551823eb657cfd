//! One message: asked for, kept, and never marked by being read.

use std::time::Duration;

use anyhow::{Context, Result, bail};
use futures_util::TryStreamExt;
use trestle_app::fetched::{Place, Progress};
use trestle_app::{App, Arrival, HeadOnly, Route};
use trestle_mail::message::Message;
use trestle_mail::parse;

use super::connection::{SignedIn, answer, answer_within};
use super::mailbox::Mailbox;

/// How long a whole mail may take.
const PATIENCE: Duration = Duration::from_secs(300);

/// What all messages of a folder have in common.
pub struct Taking<'a> {
    /// The desk.
    pub app: &'a App,
    /// The mailbox.
    pub mailbox: &'a Mailbox,
    /// The folder's numbering.
    pub validity: u32,
}

impl Taking<'_> {
    /// The message with this number.
    pub fn place(&self, uid: u32) -> Place {
        Place { folder: self.mailbox.name(), validity: self.validity, uid }
    }

    /// Takes a mail.
    ///
    /// # Errors
    /// When the server does not give it whole, or the desk cannot keep it.
    pub async fn whole(&self, session: &mut SignedIn, uid: u32) -> Result<Progress> {
        let fetching = async {
            let answers = session.uid_fetch(uid.to_string(), "(UID BODY.PEEK[])").await?;
            let found: Vec<_> = answers.try_collect().await?;
            Ok(found.iter().find_map(|message| message.body().map(<[u8]>::to_vec)))
        };
        match answer_within(PATIENCE, "fetch a mail", fetching).await? {
            Some(raw) => self.keep(uid, raw, Progress::Kept).await,
            None => bail!("the server gave no mail of number {uid}"),
        }
    }

    /// Takes the head of a mail, with words that say why there is no more of it. The mail stays on
    /// the server as it is, for a person.
    ///
    /// # Errors
    /// As [`Taking::whole`].
    pub async fn head(&self, session: &mut SignedIn, uid: u32, why: HeadOnly) -> Result<Progress> {
        let fetching = async {
            let answers = session.uid_fetch(uid.to_string(), "(UID BODY.PEEK[HEADER])").await?;
            answers.try_collect::<Vec<_>>().await
        };
        let found = answer("fetch the head of a mail", fetching).await?;
        let head = found.iter().find_map(|message| message.header());
        let head = head.with_context(|| format!("the server gave no head of number {uid}"))?;
        let raw = self.app.head_only(head, &self.mailbox.name(), why).await?;
        self.keep(uid, raw, Progress::Settled).await
    }

    async fn keep(&self, uid: u32, raw: Vec<u8>, progress: Progress) -> Result<Progress> {
        let message = parse::message(&raw);
        let mail_from = message.return_path().unwrap_or_default().to_owned();
        let recipients = self.recipients(&message).await?;
        let route = Route { peer: None, trusts: self.mailbox.trusted_results.clone() };
        let arrival = Arrival { mail_from, recipients, raw, route };
        self.app.keep_fetched(arrival, self.place(uid), progress).await?;
        Ok(progress)
    }

    /// The addresses of ours that the mail was brought to: what its last server noted, or whom it
    /// names, or the mailbox's own.
    async fn recipients(&self, message: &Message) -> Result<Vec<String>> {
        let noted = ["Delivered-To", "X-Original-To", "Envelope-To"];
        let noted = noted.into_iter().filter_map(|name| message.header(name));
        let noted = noted.map(|value| value.trim_matches(['<', '>', ' ']).to_owned()).collect();
        let named = message.to.iter().chain(&message.cc).map(|to| to.address.clone()).collect();
        for candidates in [noted, named] {
            let ours = self.ours(candidates).await?;
            if !ours.is_empty() {
                return Ok(ours);
            }
        }
        Ok(vec![self.mailbox.address.clone()])
    }

    async fn ours(&self, candidates: Vec<String>) -> Result<Vec<String>> {
        let mut ours = vec![];
        for candidate in candidates {
            if candidate.contains('@') && self.app.receives(&candidate).await? {
                ours.push(candidate);
            }
        }
        Ok(ours)
    }
}
