//! Whether a sender's domain vouches for a mail. Asking takes the network, so whoever runs the
//! desk brings somebody who asks; without one, only what the mail itself carries is known.

use std::future::Future;
use std::pin::Pin;

use trestle_mail::message::Message;
use trestle_mail::sender::{self, Opinion};
use trestle_store::intake::Route;

/// A mail whose sender is in question.
pub struct Questioned<'q> {
    /// The mail as it came.
    pub raw: &'q [u8],
    /// The mail understood.
    pub message: &'q Message,
    /// The envelope's sender; none for the null return path.
    pub mail_from: Option<&'q str>,
    /// How it came.
    pub route: &'q Route,
}

/// Those who were asked did not answer in time; asking again later may help.
#[derive(Debug, thiserror::Error)]
#[error("failed to check the sender: {0}")]
pub struct Unanswered(pub String);

/// Finds out how far a mail's From address can be believed.
pub trait Vouch: Send + Sync + 'static {
    /// Asks about one mail.
    ///
    /// # Errors
    /// When nobody answered; never because a mail is strange.
    fn ask<'q>(
        &'q self,
        mail: Questioned<'q>,
    ) -> Pin<Box<dyn Future<Output = Result<Opinion, Unanswered>> + Send + 'q>>;
}

/// Asks nobody; only what speaks against a sender is believed of the mail's own headers.
pub struct AskNobody;

impl Vouch for AskNobody {
    fn ask<'q>(
        &'q self,
        mail: Questioned<'q>,
    ) -> Pin<Box<dyn Future<Output = Result<Opinion, Unanswered>> + Send + 'q>> {
        let trusted: Vec<&str> = mail.route.trusts.as_deref().into_iter().collect();
        let opinion = sender::from_results(mail.message, &trusted);
        Box::pin(async move { Ok(opinion) })
    }
}
