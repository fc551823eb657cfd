//! Bulletins of the matrix: a public one about ticket 1, one for customers, one that is not out yet, one that
//! was withdrawn.

use trestle_app::{Desk, Failure};
use trestle_domain::bulletin::{Audience, Bulletin, Content, Kind, Severity, Stage, Text};
use trestle_domain::ids::{BulletinId, PersonId, TicketId};
use trestle_domain::time::Millis;
use trestle_store::bulletins::{self, reach};

pub const FOR_CUSTOMERS: &str = "canary-bulletin-for-customers";
const NOT_OUT: &str = "canary-bulletin-not-out-yet";
const WITHDRAWN: &str = "canary-bulletin-withdrawn";

/// What must never be on any page for this person.
pub fn forbidden(who: &str) -> Vec<&'static str> {
    match who {
        "" | "provider" => vec![FOR_CUSTOMERS, NOT_OUT, WITHDRAWN],
        "customer" | "stranger" => vec![NOT_OUT, WITHDRAWN],
        _ => vec![],
    }
}

pub fn furnish(desk: &mut Desk<'_>, ticket: TicketId) -> Result<(), Failure> {
    let text = |title: &str| Text {
        language: "en".to_owned(),
        title: title.to_owned(),
        body: title.to_owned(),
        workaround: title.to_owned(),
    };
    let public = Bulletin {
        id: BulletinId(1),
        content: Content {
            kind: Kind::KnownIssue,
            severity: Severity::Major,
            stage: Some(Stage::Investigating),
            audience: Audience::Public,
            affects: vec!["printing".to_owned(), "canary".to_owned()],
            article: None,
            shown_from: desk.now,
            begins_at: None,
            ends_at: None,
            texts: vec![text("Printers are slow")],
        },
        withdrawn_at: None,
        by: PersonId(11),
        updated_at: desk.now,
        version: 1,
    };
    let with = |id, title, change: fn(&mut Bulletin)| {
        let mut bulletin = public.clone();
        bulletin.id = BulletinId(id);
        bulletin.content.texts = vec![text(title)];
        change(&mut bulletin);
        bulletin
    };
    let all = [
        public.clone(),
        with(2, FOR_CUSTOMERS, |it| it.content.audience = Audience::Customers),
        with(3, NOT_OUT, |it| it.content.shown_from = it.updated_at.plus(Millis::days(1))),
        with(4, WITHDRAWN, |it| it.withdrawn_at = Some(it.updated_at)),
    ];
    for bulletin in &all {
        bulletins::save(desk.tx, bulletin)?;
    }
    Ok(reach::link(desk.tx, BulletinId(1), ticket, Some(PersonId(11)), desk.now)?)
}
