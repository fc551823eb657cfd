//! What is known of two providers.

use serde::{Deserialize, Serialize};

use super::settings::Grant;

/// A provider whose addresses and scope are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Provider {
    /// Microsoft 365, by Entra ID.
    Microsoft,
    /// Gmail and Google Workspace.
    Google,
}

impl Provider {
    /// Where tokens are given out.
    pub fn token_url(self, tenant: &str) -> String {
        match self {
            Provider::Microsoft => microsoft(tenant, "token"),
            Provider::Google => "https://oauth2.googleapis.com/token".to_owned(),
        }
    }

    /// Where a person agrees. Google gives a refresh token only to who asks for access while the
    /// person is away, and again only if the person is asked again.
    pub fn authorize_url(self, tenant: &str) -> String {
        match self {
            Provider::Microsoft => microsoft(tenant, "authorize"),
            Provider::Google => {
                "https://accounts.google.com/o/oauth2/v2/auth?access_type=offline&prompt=consent".to_owned()
            }
        }
    }

    /// Where a code for another device is had. Google has such a place, but not for mail.
    pub fn device_url(self, tenant: &str) -> Option<String> {
        (self == Provider::Microsoft).then(|| microsoft(tenant, "devicecode"))
    }

    /// What tokens for mail are for. One token serves both ways.
    pub fn scope(self, grant: Grant) -> &'static str {
        match (self, grant) {
            (Provider::Microsoft, Grant::ClientCredentials) => "https://outlook.office365.com/.default",
            (Provider::Microsoft, _) => {
                "https://outlook.office.com/IMAP.AccessAsUser.All https://outlook.office.com/SMTP.Send \
                 offline_access"
            }
            (Provider::Google, _) => "https://mail.google.com/",
        }
    }

    /// The name of this machine in the address to which a browser comes back (RFC 8252, 7.3): with
    /// Microsoft, `http://localhost` stands for every port.
    pub fn loopback(self) -> &'static str {
        match self {
            Provider::Microsoft => "localhost",
            Provider::Google => "127.0.0.1",
        }
    }
}

fn microsoft(tenant: &str, what: &str) -> String {
    format!("https://login.microsoftonline.com/{tenant}/oauth2/v2.0/{what}")
}
