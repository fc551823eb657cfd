//! One look at a folder: what is new is kept, then the server is told what became of it.

use std::collections::BTreeMap;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use async_imap::types::UnsolicitedResponse;
use futures_util::TryStreamExt;
use trestle_app::fetched::{Folder, Open, Progress};
use trestle_app::{App, HeadOnly};
use trestle_domain::connection::Afterwards;
use trestle_domain::time::Timestamp;

use super::connection::{self, SignedIn, answer};
use super::mailbox::Mailbox;
use super::taking::Taking;
use crate::mail_in::LARGEST;

/// What a server can do beyond the old standard.
#[derive(Clone, Copy, Debug)]
pub struct Abilities {
    /// It tells by itself when mail comes (RFC 2177).
    pub idle: bool,
    /// It moves mail in one step (RFC 6851).
    pub moves: bool,
    /// It can remove single mails for good (RFC 4315).
    pub expunges: bool,
}

/// Asks what the server can do.
pub async fn abilities(session: &mut SignedIn) -> Result<Abilities> {
    let able = answer("ask what the server can do", session.capabilities()).await?;
    Ok(Abilities {
        idle: able.has_str("IDLE"),
        moves: able.has_str("MOVE"),
        expunges: able.has_str("UIDPLUS"),
    })
}

/// How many messages are described at once.
const BATCH: usize = 200;

/// A message that cannot be taken is left to a person after so many tries.
pub const TRIES: u32 = 3;

/// A message as the server describes it.
struct Described {
    uid: u32,
    size: usize,
    arrived: Option<Timestamp>,
}

/// Takes everything in the folder that the desk does not have, the oldest first. One message that
/// cannot be taken holds up none of the others for longer than a new connection.
pub async fn take_all(
    app: &App,
    mailbox: &Mailbox,
    session: &mut SignedIn,
    abilities: &Abilities,
) -> Result<()> {
    let selected = connection::open(session, &mailbox.folder, true).await?;
    let Some(validity) = selected.uid_validity else {
        bail!("the server numbers no mail (no UIDVALIDITY), so it cannot be told apart");
    };
    let mut next = match selected.uid_next {
        Some(next) => next,
        None => found(session, "ALL").await?.last().map_or(1, |last| last + 1),
    };
    let (folder, open) = app.fetch_folder(mailbox.name(), validity, next, mailbox.from_the_beginning).await?;
    let mut uids = found(session, &format!("UID {}:*", folder.settled_below)).await?;
    // `n:*` always names the last message, even one before `n`.
    uids.retain(|uid| *uid >= folder.settled_below);
    // What failed before comes last.
    uids.sort_by_key(|uid| (open.get(uid).map_or(0, |message| message.failures), *uid));
    next = uids.iter().map(|uid| uid + 1).max().unwrap_or(next).max(next);

    let taking = Taking { app, mailbox, validity };
    let mut untold = None;
    for batch in uids.chunks(BATCH) {
        let described = describe(session, batch).await?;
        for uid in batch {
            let Some(message) = described.get(uid) else { continue };
            let progress = one(&taking, session, &folder, message, open.get(uid)).await?;
            if progress == Progress::Kept {
                match tell(mailbox, session, abilities, *uid).await {
                    Ok(()) => app.note_fetched(taking.place(*uid), Progress::Settled).await?,
                    Err(why) => untold = Some(why),
                }
            }
        }
    }
    if let Some(why) = untold {
        return Err(why);
    }
    app.settle_fetched(mailbox.name(), folder, next).await?;
    Ok(())
}

async fn one(
    taking: &Taking<'_>,
    session: &mut SignedIn,
    folder: &Folder,
    message: &Described,
    open: Option<&Open>,
) -> Result<Progress> {
    let uid = message.uid;
    match open.map(|open| open.progress) {
        Some(done @ (Progress::Kept | Progress::Settled | Progress::GivenUp)) => return Ok(done),
        _ if folder.is_history(uid, message.arrived) => {
            taking.app.note_fetched(taking.place(uid), Progress::Settled).await?;
            return Ok(Progress::Settled);
        }
        _ => {}
    }
    let failures = open.map_or(0, |open| open.failures);
    let taken = match (failures, message.size) {
        (0..TRIES, 0..=LARGEST) => taking.whole(session, uid).await,
        (0..TRIES, bytes) => taking.head(session, uid, HeadOnly::TooLarge { bytes, most: LARGEST }).await,
        (TRIES, _) => {
            let said = open.and_then(|open| open.said.clone()).unwrap_or_default();
            taking.head(session, uid, HeadOnly::Failed(said)).await
        }
        _ => {
            let name = taking.mailbox.name();
            tracing::error!(mailbox = name, uid, "a mail cannot be taken and stays in its folder");
            taking.app.note_fetched(taking.place(uid), Progress::GivenUp).await?;
            return Ok(Progress::GivenUp);
        }
    };
    let why = match taken {
        Ok(progress) => return Ok(progress),
        Err(why) => why,
    };
    // Another node or a person may have moved it since it was described.
    if found(session, &format!("UID {uid}")).await.is_ok_and(|uids| uids.is_empty()) {
        return Ok(Progress::Settled);
    }
    // Whatever went wrong, the connection may be in the middle of an answer: a new one is made.
    taking.app.note_unfetched(taking.place(uid), format!("{why:#}")).await?;
    Err(why.context(format!("message {uid} was not taken")))
}

/// The numbers of the messages that a search finds, in order.
async fn found(session: &mut SignedIn, query: &str) -> Result<Vec<u32>> {
    let mut uids: Vec<u32> =
        answer("look for new mail", session.uid_search(query)).await?.into_iter().collect();
    uids.sort_unstable();
    Ok(uids)
}

async fn describe(session: &mut SignedIn, uids: &[u32]) -> Result<BTreeMap<u32, Described>> {
    let set = uids.iter().map(u32::to_string).collect::<Vec<_>>().join(",");
    let listing = answer("list new mail", async {
        let answers = session.uid_fetch(set, "(UID RFC822.SIZE INTERNALDATE)").await?;
        answers.try_collect::<Vec<_>>().await
    });
    let described = listing.await?.into_iter().filter_map(|message| {
        let arrived = message.internal_date().map(|at| Timestamp(at.timestamp_millis()));
        let size = usize::try_from(message.size.unwrap_or(0)).unwrap_or(usize::MAX);
        message.uid.map(|uid| (uid, Described { uid, size, arrived }))
    });
    Ok(described.collect())
}

/// Tells the server what becomes of a mail that the desk has.
async fn tell(mailbox: &Mailbox, session: &mut SignedIn, able: &Abilities, uid: u32) -> Result<()> {
    let target = match &mailbox.afterwards {
        Afterwards::Leave => return Ok(()),
        Afterwards::Seen => return flag(session, uid, "\\Seen").await,
        Afterwards::Move(target) => connection::encoded(target),
    };
    let moving = || format!("the mail was taken, but cannot be moved to {target:?}");
    if able.moves {
        return answer("move a mail", session.uid_mv(uid.to_string(), &target)).await.with_context(moving);
    }
    answer("copy a mail", session.uid_copy(uid.to_string(), &target)).await.with_context(moving)?;
    flag(session, uid, "\\Seen \\Deleted").await?;
    if able.expunges {
        let removing = async { session.uid_expunge(uid.to_string()).await?.try_collect::<Vec<_>>().await };
        answer("remove a moved mail", removing).await?;
    }
    Ok(())
}

async fn flag(session: &mut SignedIn, uid: u32, flags: &str) -> Result<()> {
    let flagging = async {
        let answers = session.uid_store(uid.to_string(), format!("+FLAGS.SILENT ({flags})")).await?;
        answers.try_collect::<Vec<_>>().await
    };
    answer("mark a mail", flagging).await.map(drop)
}

/// Waits until the server tells of something, or is quiet for `quiet`.
pub async fn wait(session: SignedIn, quiet: Duration) -> Result<SignedIn> {
    if was_told(&session) {
        return Ok(session);
    }
    let mut idle = session.idle();
    answer("wait for mail", idle.init()).await?;
    {
        let (told, _interrupt) = idle.wait_with_timeout(quiet);
        told.await.context("the connection broke while waiting for mail")?;
    }
    answer("end waiting", idle.done()).await
}

/// Whether the server told of new mail in between.
fn was_told(session: &SignedIn) -> bool {
    let mut told = false;
    while let Ok(response) = session.unsolicited_responses.try_recv() {
        told |= matches!(response, UnsolicitedResponse::Exists(_));
    }
    told
}
