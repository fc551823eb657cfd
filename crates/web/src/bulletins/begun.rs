//! What the form of a new bulletin begins with: a problem, or a call because many customers ask about the same.

use trestle_domain::mark::MarkKind;
use trestle_domain::problem::{Problem, WorkaroundFor};
use trestle_domain::view::problems::AlarmView;
use trestle_pages::bulletins::editor::{Typed, TypedText};
use trestle_pages::text::Language;

use crate::visit::Visit;

/// Fills the form with what customers may read of a problem.
pub(super) fn from_problem(visit: &Visit, typed: &mut Typed, problem: &Problem) {
    let content = &problem.content;
    typed.problem = Some(problem.id);
    typed.article = content.article.map_or_else(String::new, |article| article.to_string());
    let text = own_text(visit, typed);
    text.title = content.title.clone();
    if content.workaround_for == WorkaroundFor::Customers {
        text.workaround = content.workaround.clone();
    }
}

/// Fills the form with what is known of a call: since when, how many, and what it is about.
pub(super) fn from_alarm(visit: &Visit, typed: &mut Typed, alarm: &AlarmView) {
    typed.alarm = Some(alarm.id);
    typed.begins_at = visit.local(alarm.since);
    let is_category = alarm.mark.kind == MarkKind::Category;
    if is_category {
        typed.affects = alarm.mark.label.clone();
    }
    let since = visit.say.moment(alarm.since.0);
    let values = [("n", alarm.customers.into()), ("since", since.into())];
    let body = visit.say.with("problems-notice-since", &values);
    let text = own_text(visit, typed);
    // What stands in logs is for our own people: only a category becomes a title.
    if is_category {
        text.title = alarm.mark.label.clone();
    }
    text.body = body;
}

/// The words in the language of whoever writes.
fn own_text<'t>(visit: &Visit, typed: &'t mut Typed) -> &'t mut TypedText {
    let place = Language::ALL.iter().position(|language| *language == visit.say.language());
    &mut typed.texts[place.unwrap_or(0)]
}
