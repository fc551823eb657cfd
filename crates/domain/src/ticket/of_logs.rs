//! What a ticket says of its logs, once somebody was found allowed to.

use crate::event::Fact;

use super::decide::Decision;
use super::{Command, Refusal};

/// Also on a solved or closed ticket: what logs show, and what they are worth, is often known late.
pub(super) fn of_logs(command: &Command) -> Decision {
    Ok(vec![match command {
        Command::SettleBundle { bundle, counts } => match *counts {
            Some(counts) => Fact::BundleRead { bundle: *bundle, counts },
            None => Fact::BundleUnreadable { bundle: *bundle },
        },
        Command::RecogniseKnownError { signature, title } => {
            Fact::KnownErrorRecognised { signature: signature.clone(), title: title.clone() }
        }
        Command::DismissKnownError { signature, title } => {
            Fact::KnownErrorDismissed { signature: signature.clone(), title: title.clone() }
        }
        Command::MarkHealthy { bundle } => Fact::BundleMarkedHealthy { bundle: *bundle },
        Command::UnmarkHealthy { bundle } => Fact::BundleUnmarkedHealthy { bundle: *bundle },
        Command::OpenOriginal { bundle, reason } => {
            Fact::OriginalOpened { bundle: *bundle, reason: reason.clone() }
        }
        Command::WithdrawUploadLink { link } => Fact::UploadLinkWithdrawn { link: *link },
        _ => return Err(Refusal::NotAllowed),
    }])
}
