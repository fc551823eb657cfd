//! Who takes part, and what they say that others must find again.

use anyhow::Result;

use crate::browser::Browser;
use crate::devtools::Scheme;
use crate::stage::Stage;

/// What is asked for on the portal; no article knows these words.
pub(super) const PORTAL_WORDS: &str = "zeppelin mooring beacon";
/// Who asks there.
pub(super) const VISITOR: &str = "nora@stranger.example";
/// The subject of the mail whose way is followed.
pub(super) const SUBJECT: &str = "Tills lose the network at closing time";
/// What its writer says.
pub(super) const WORDS: &str = "Every evening at nine all six tills go offline for ten minutes.";
/// The team it climbs to, and the one it came from.
pub(super) const SPECIALISTS: &str = "Network & Devices";
pub(super) const FRONT_LINE: &str = "Front line, English";

/// Everyone with a browser open.
pub(super) struct Cast<'stage> {
    pub stage: &'stage Stage,
    /// Tier 1.
    pub ada: Browser<'stage>,
    /// Tier 2.
    pub jonas: Browser<'stage>,
    /// Leads both teams.
    pub ingrid: Browser<'stage>,
    /// The customer's mail address.
    pub marta: String,
    /// The path of the ticket, once Tier 1 has opened it.
    pub ticket: String,
}

impl<'stage> Cast<'stage> {
    /// Signs the desk's people in and opens Tier 1's day before anything happens.
    pub async fn assemble(stage: &'stage Stage) -> Result<Self> {
        let signed_in = async |role| -> Result<Browser<'stage>> {
            let browser = Browser::desktop(stage).await?;
            browser.sign_in(role).await?;
            Ok(browser)
        };
        let ada = signed_in("tier1").await?;
        ada.visit("/my-day").await?;
        Ok(Self {
            stage,
            ada,
            jonas: signed_in("tier2").await?,
            ingrid: signed_in("lead").await?,
            marta: stage.demo.account("customer")?.email.clone(),
            ticket: String::new(),
        })
    }

    /// A visitor's phone, in dark colours.
    pub async fn phone(&self) -> Result<Browser<'stage>> {
        Browser::phone(self.stage).await?.prefer(Scheme::Dark).await
    }

    /// The ticket's number.
    pub fn number(&self) -> &str {
        self.ticket.rsplit('/').next().unwrap_or_default()
    }

    /// Closes every browser.
    pub async fn leave(self) -> Result<()> {
        for browser in [self.ada, self.jonas, self.ingrid] {
            browser.close().await?;
        }
        Ok(())
    }
}
