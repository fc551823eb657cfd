//! The form of an article: read from what was sent, and filled from what is kept.

use trestle_app::Writing;
use trestle_domain::article::{ArticleKind, Audience};
use trestle_domain::ids::{PersonId, TicketId};
use trestle_domain::thread::Attachment;
use trestle_domain::time::Timestamp;
use trestle_domain::view::knowledge::{Content, Kept, Version};
use trestle_pages::knowledge::editor::Typed;
use trestle_pages::parts::Problem;

use crate::fields::Fields;
use crate::visit::Visit;

/// The hour at which a review is due on its day.
const REVIEW_HOUR: &str = "T09:00";

/// The form as it was sent; `files` are those of the version that was seen.
pub(super) fn typed(fields: &Fields, files: Vec<Attachment>) -> Typed {
    Typed {
        kind: ArticleKind::from_key(&fields.value("kind")).unwrap_or_default(),
        seen: fields.parse("seen").unwrap_or(0),
        title: fields.value("title"),
        summary: fields.value("summary"),
        body: fields.value("body"),
        category: fields.value("category"),
        tags: fields.value("tags"),
        audience: fields.value("audience"),
        language: fields.value("language"),
        owner: fields.value("owner"),
        review_on: fields.value("review_on"),
        publish_at: fields.value("publish_at"),
        note: fields.value("note"),
        matches: fields.is_ticked("matches"),
        files,
        keep: fields.all("keep").iter().filter_map(|index| index.parse().ok()).collect(),
        ticket: fields.parse("ticket").map(TicketId),
    }
}

/// The form filled with what is kept.
pub(super) fn filled(visit: &Visit, kept: &Kept, latest: &Version) -> Typed {
    let owner = kept.owner.as_ref().map_or_else(String::new, |owner| owner.id.to_string());
    Typed {
        kind: kept.kind,
        seen: latest.number,
        language: kept.language.clone(),
        owner,
        review_on: kept.review_at.map_or_else(String::new, |at| local(visit, at, "%Y-%m-%d")),
        publish_at: kept.publish_at.map_or_else(String::new, |at| local(visit, at, "%Y-%m-%dT%H:%M")),
        ..of_content(&latest.content)
    }
}

/// The part of the form that a version fills.
pub(super) fn of_content(content: &Content) -> Typed {
    Typed {
        title: content.title.clone(),
        summary: content.summary.clone(),
        body: content.body.clone(),
        category: content.category.clone(),
        tags: content.tags.join(", "),
        audience: content.audience.key(),
        keep: (0..content.files.len()).collect(),
        files: content.files.clone(),
        ..Typed::default()
    }
}

fn local(visit: &Visit, at: Timestamp, form: &str) -> String {
    let instant = jiff::Timestamp::from_millisecond(at.0).unwrap_or(jiff::Timestamp::UNIX_EPOCH);
    instant.to_zoned(visit.say.zone().clone()).strftime(form).to_string()
}

/// What the form wants to be written; `translates` is the version of its source that it may say the same as,
/// `before` the one that it said the same as until now.
pub(super) fn writing(
    visit: &Visit,
    typed: &Typed,
    uploads: Vec<Attachment>,
    translates: Option<i64>,
    before: Option<i64>,
) -> Result<Writing, Vec<Problem>> {
    let say = |field: &str, key: &str| Problem::new(field, visit.say.text(key));
    let mut problems = vec![];
    let audience = Audience::from_key(&typed.audience).unwrap_or_else(|| {
        problems.push(say("audience", "knowledge-problem-audience"));
        Audience::AGENTS
    });
    let mut moment = |field: &str, text: String| {
        let moment = visit.moment(&text);
        if moment.is_none() {
            problems.push(say(field, "knowledge-problem-date"));
        }
        moment
    };
    let review_on = typed.review_on.trim();
    let review_at =
        if review_on.is_empty() { None } else { moment("review_on", format!("{review_on}{REVIEW_HOUR}")) };
    let publish_at = match typed.publish_at.trim() {
        "" => None,
        typed => moment("publish_at", typed.to_owned()),
    };
    if !problems.is_empty() {
        return Err(problems);
    }
    let kept = typed.keep.iter().filter_map(|index| typed.files.get(*index).cloned());
    Ok(Writing {
        content: Content {
            title: typed.title.clone(),
            summary: typed.summary.clone(),
            body: typed.body.clone(),
            category: typed.category.clone(),
            tags: typed.tags.split(',').map(str::to_owned).collect(),
            audience,
            files: kept.chain(uploads).collect(),
            translates: if typed.matches { translates } else { before },
        },
        note: typed.note.chars().take(500).collect(),
        owner: typed.owner.parse().ok().map(PersonId),
        review_at,
        publish_at,
    })
}
