//! `trestle mail authorize`: a person agrees once, and the desk has its first refresh token.

use std::collections::BTreeSet;
use std::path::Path;

use anyhow::{Context, Result, bail};

use super::settings::{Grant, OAuth};
use super::{browser, device, refresh_file};
use crate::cli::Authorize;
use crate::config::{self, Settings};
use crate::mail_fetch::{self, Mailbox};
use crate::post::Outgoing;

/// How the person agrees.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// In a browser that comes back to this port of this machine; to any free one if it is 0.
    Browser(u16),
    /// In a browser anywhere, with a code to type.
    Device,
}

/// Runs the command.
///
/// # Errors
/// In words for the person who set the mailbox up.
pub fn run(options: &Authorize) -> Result<()> {
    let settings = config::read(&options.serve)?;
    let way = if options.device { Way::Device } else { Way::Browser(options.port) };
    let runtime = tokio::runtime::Runtime::new().context("failed to start")?;
    runtime.block_on(authorize(&settings, &options.name, way, &|text| println!("{text}")))
}

/// Gets a refresh token, writes it to its file, and tries it.
///
/// # Errors
/// When there is no such account, when the person does not agree, or when it does not work.
pub async fn authorize(
    settings: &Settings,
    name: &str,
    way: Way,
    say: &(impl Fn(String) + Sync),
) -> Result<()> {
    let sections = sections(settings, name)?;
    let (user, oauth) = (sections[0].user(), together(&sections));
    let file = oauth.refresh_token_file.as_deref().context("refresh_token_file is needed")?;
    // Better known before somebody agreed.
    refresh_file::try_to_replace(file)?;
    let granted = match way {
        Way::Browser(port) => browser::ask(&oauth, user, port, say).await?,
        Way::Device => device::ask(&oauth, user, say).await?,
    };
    let token = granted.refresh_token.context(
        "the provider gave an access token, but no refresh token: scope may have to hold offline_access, or \
         the provider must be told that the application works while nobody is there",
    )?;
    refresh_file::replace(file, &token)?;
    say(format!("The refresh token is in {}.", file.display()));
    for section in &sections {
        say(section.examine(settings).await.context("the refresh token was had, but does not serve")?);
    }
    Ok(())
}

/// A part of the configuration that signs in with tokens.
enum Section<'a> {
    Mailbox(&'a Mailbox, &'a OAuth),
    Relay(&'a Outgoing, &'a OAuth),
}

impl<'a> Section<'a> {
    fn all(settings: &'a Settings) -> Vec<Section<'a>> {
        let mailboxes = settings.mailboxes.iter();
        let mailboxes = mailboxes.filter_map(|it| Some(Section::Mailbox(it, it.oauth.as_ref()?)));
        let relays = settings.relays.iter();
        mailboxes.chain(relays.filter_map(|it| Some(Section::Relay(it, it.oauth.as_ref()?)))).collect()
    }

    fn oauth(&self) -> &'a OAuth {
        match self {
            Section::Mailbox(_, oauth) | Section::Relay(_, oauth) => oauth,
        }
    }

    fn file(&self) -> Option<&'a Path> {
        self.oauth().refresh_token_file.as_deref()
    }

    fn user(&self) -> &'a str {
        match self {
            Section::Mailbox(mailbox, _) => &mailbox.user,
            Section::Relay(relay, _) => relay.user.as_deref().unwrap_or_default(),
        }
    }

    fn name(&self) -> String {
        match self {
            Section::Mailbox(mailbox, _) => mailbox.name(),
            Section::Relay(relay, _) => relay.name(),
        }
    }

    /// Signs in as the desk would; gives words that it works.
    async fn examine(&self, settings: &Settings) -> Result<String> {
        let name = self.name();
        match self {
            Section::Mailbox(mailbox, _) => {
                let mails = mail_fetch::examine(mailbox).await.context(name.clone())?;
                Ok(format!("It works: {name} can be read; mails in it: {mails}."))
            }
            Section::Relay(relay, _) => {
                relay.relay(&settings.mail_domain).examine().await.context(name.clone())?;
                Ok(format!("It works: {name} lets us in."))
            }
        }
    }
}

/// Everything that one refresh token serves, by the name of the user or of a section.
fn sections<'a>(settings: &'a Settings, name: &str) -> Result<Vec<Section<'a>>> {
    let (asked, other): (Vec<_>, Vec<_>) =
        Section::all(settings).into_iter().partition(|section| section.oauth().grant == Grant::RefreshToken);
    let is_named = |section: &&Section| section.user() == name || section.name() == name;
    let files: BTreeSet<_> = asked.iter().filter(is_named).map(Section::file).collect();
    let mut files = files.into_iter();
    match (files.next(), files.next()) {
        (Some(file), None) => Ok(asked.into_iter().filter(|section| section.file() == file).collect()),
        (Some(_), Some(_)) => {
            let names: Vec<_> = asked.iter().filter(is_named).map(Section::name).collect();
            bail!("{name} has several refresh tokens; name one of: {}", names.join("; "))
        }
        (None, _) if other.iter().any(|section| is_named(&section)) => {
            bail!("{name} needs nobody's consent: only grant = \"refresh_token\" does")
        }
        (None, _) => {
            let names: BTreeSet<_> = asked.iter().map(Section::user).collect();
            match names.is_empty() {
                true => bail!("no mailbox and no relay has a table oauth with grant = \"refresh_token\""),
                false => {
                    let names: Vec<_> = names.into_iter().collect();
                    bail!(
                        "there is no {name:?} with grant = \"refresh_token\"; there are {}",
                        names.join(", ")
                    )
                }
            }
        }
    }
}

/// What all sections ask for, in one.
fn together(sections: &[Section]) -> OAuth {
    let mut scope: Vec<String> = vec![];
    for section in sections {
        for word in section.oauth().scope().unwrap_or_default().split_whitespace() {
            if !scope.iter().any(|known| known == word) {
                scope.push(word.to_owned());
            }
        }
    }
    let scope = (!scope.is_empty()).then(|| scope.join(" "));
    OAuth { scope, ..sections[0].oauth().clone() }
}
