//! How leads are called when many customers have the same trouble: where to look, and nothing of what
//! customers wrote.

use trestle_domain::view::problems::AlarmView;
use trestle_store::people;

use super::body::Body;
use super::wording::Wording;
use super::{Course, Letter, SentBy, Texts, send_off};
use crate::{Desk, Failure};

/// Calls the leads of the team that most of the tickets are with, each in a mail of their own.
pub(crate) fn call(desk: &mut Desk<'_>, alarm: &AlarmView) -> Result<(), Failure> {
    let link = format!("{}/problems#alarm-{}", desk.app.public_url, alarm.id);
    let count = alarm.customers.to_string();
    for to in people::leads(desk.tx, alarm.team)? {
        let texts = Texts::of(&to.language);
        let since = texts.moment(alarm.since, &to.zone);
        let values = [("count", count.as_str()), ("since", &since), ("link", &link)];
        let letter = Letter {
            kind: "alarm",
            subject: texts.filled("alarm-subject", &values),
            body: Body::plain(texts.filled("alarm-text", &values)),
            message: None,
            sent_by: SentBy::Program("auto-generated"),
        };
        let wording = Wording::of(desk.tx, alarm.team, &to.language)?;
        let course = Course { team: alarm.team, ticket: None, unsubscribe: None };
        send_off(desk, course, &to, &wording, letter, vec![])?;
    }
    Ok(())
}
