//! What is mailed when there is news of a bulletin: to each customer a mail of their own, in their own
//! language, that names nobody else.
//!
//! Whoever asked about it is told in the conversation of their request, so that their answer comes to
//! the right place; whoever only follows it can end that with one click.

use trestle_domain::bulletin::{Bulletin, Kind, Stage, Update, in_language};
use trestle_domain::ids::{BulletinId, MessageId, PersonId};
use trestle_domain::thread::{Style, Words};
use trestle_mail::token::{self, Link};
use trestle_store::bulletins::reach::Hearer;
use trestle_store::{outbox, people, rules, tickets};

use super::body::Body;
use super::wording::Wording;
use super::{Course, Letter, SentBy, Texts, face, send_off};
use crate::{Desk, Face, Failure};

/// How long the link that ends such mails works.
const UNFOLLOW_DAYS: i64 = 365;

/// Queues the mails of an update, the recipients frozen; tells how many.
pub(crate) fn queue(
    desk: &mut Desk<'_>,
    bulletin: &Bulletin,
    update: &Update,
    hearers: &[Hearer],
) -> Result<i64, Failure> {
    let team = rules::default_team(desk.tx)?.ok_or(Failure::NotFound)?;
    let mut mailed = 0;
    for hearer in hearers {
        let Some(to) = people::person(desk.tx, hearer.person)? else { continue };
        let texts = Texts::of(&to.language);
        let Some(text) = bulletin.text(&to.language).cloned() else { continue };
        let Some((_, said)) = in_language(&update.words, &to.language, |(tag, _)| tag) else { continue };
        let ticket = match hearer.ticket {
            Some(id) => tickets::load(desk.tx, id)?,
            None => None,
        };
        let face = face(desk, ticket.as_ref().map_or(team, |ticket| ticket.team))?;
        let page = format!("{}/bulletins/{}", face.url, bulletin.id);
        let unsubscribe = hearer.follows.then(|| unfollow_link(desk, &face, bulletin.id, to.id));
        let mut foot = vec![match &ticket {
            Some(ticket) => texts.filled("bulletin-because-request", &[("number", &ticket.id.to_string())]),
            None if hearer.follows => texts.line("bulletin-because-follow"),
            None => texts.line("bulletin-because-customer"),
        }];
        foot.push(texts.filled("bulletin-link", &[("link", &page)]));
        foot.extend(unsubscribe.as_ref().map(|link| texts.filled("bulletin-unfollow", &[("link", link)])));
        let head = match update.stage.or(bulletin.content.stage) {
            Some(stage) => format!("{}\n{}", text.title, texts.line(stage_key(stage))),
            None => format!("{}\n{}", text.title, texts.line(kind_key(bulletin.content.kind))),
        };
        let words = Words { style: Style::Markdown, ..Words::plain(said.trim()) };
        let body = Body::plain(head)
            .then(Body::said(&words, MessageId(0), desk.app.mail_domain()))
            .then(Body::plain(foot.join("\n")));
        let letter = Letter {
            kind: "bulletin",
            subject: match &ticket {
                Some(ticket) => format!("Re: {}", ticket.subject),
                None => texts.filled("bulletin-subject", &[("site", &face.site), ("title", &text.title)]),
            },
            body,
            message: None,
            sent_by: SentBy::Program("auto-generated"),
        };
        let course = Course {
            team: ticket.as_ref().map_or(team, |ticket| ticket.team),
            ticket: ticket.as_ref().map(|ticket| ticket.id),
            unsubscribe,
        };
        let earlier = match &ticket {
            Some(ticket) => outbox::references(desk.tx, ticket.id, &to.email)?,
            None => vec![],
        };
        let wording = Wording::of(desk.tx, course.team, &to.language)?;
        send_off(desk, course, &to, &wording, letter, earlier)?;
        mailed += 1;
    }
    Ok(mailed)
}

fn unfollow_link(desk: &Desk<'_>, face: &Face, bulletin: BulletinId, person: PersonId) -> String {
    let link = Link::Unfollow { bulletin: bulletin.0, person: person.0 };
    let expires_at = desk.now.0 / 1000 + UNFOLLOW_DAYS * 86_400;
    let token = token::sign_link(&desk.app.secrets().mail, link, &desk.app.public_url, expires_at);
    format!("{}/unfollow/{token}", face.url)
}

fn stage_key(stage: Stage) -> &'static str {
    match stage {
        Stage::Investigating => "bulletin-stage-investigating",
        Stage::CauseFound => "bulletin-stage-cause-found",
        Stage::Workaround => "bulletin-stage-workaround",
        Stage::Fixed => "bulletin-stage-fixed",
    }
}

fn kind_key(kind: Kind) -> &'static str {
    match kind {
        Kind::KnownIssue => "bulletin-kind-known-issue",
        Kind::Maintenance => "bulletin-kind-maintenance",
        Kind::Announcement => "bulletin-kind-announcement",
    }
}

impl crate::App {
    /// The bulletin and the person that a link from a mail stands for.
    pub fn unfollow_of(&self, token: &str) -> Option<(BulletinId, PersonId)> {
        let now = self.now().0 / 1000;
        match token::verify_link(&self.secrets().mail, token, &self.public_url, now)? {
            Link::Unfollow { bulletin, person } => Some((BulletinId(bulletin), PersonId(person))),
            Link::Rate { .. } | Link::Upload { .. } | Link::SignIn { .. } => None,
        }
    }
}
