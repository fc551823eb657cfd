//! Each page keeps the rules of [`crate::check`], in both languages.

use trestle_domain::view::portal::Stage;

use super::{article, rate, request, request_new, samples, search, suggestions, topic};
use crate::tests::keep_the_rules;
use crate::text::{Language, Say};

fn say(language: Language) -> Say {
    Say::new(language, jiff::tz::TimeZone::UTC, super::request_rows::SAMPLE_NOW.0)
}

#[test]
fn pages_keep_the_rules() {
    for language in Language::ALL {
        keep_the_rules(samples(&say(language)));
    }
}

#[test]
fn the_words_of_a_search_come_along_into_the_form() {
    let page = search::page(&say(Language::En), &search::Model::sample_empty()).into_string();
    assert!(page.contains(r#"action="/requests/new""#));
    assert!(page.contains(r#"name="q" value="coffee machine descaling""#));
}

#[test]
fn a_late_promise_is_not_called_a_promise() {
    let say = say(Language::En);
    let mut model = request::Model::sample();
    assert!(request::page(&say, &model).into_string().contains("You will hear from us by"));
    model.request.promise_at = Some(model.request.created_at);
    let late = request::page(&say, &model).into_string();
    assert!(!late.contains("You will hear from us by"));
    assert!(late.contains("sorry"));
}

#[test]
fn only_what_is_done_can_be_rated_and_only_what_is_closed_not_answered() {
    for stage in Stage::ALL {
        let mut model = request::Model::sample();
        model.request.stage = stage;
        let page = request::page(&say(Language::En), &model).into_string();
        let is_done = matches!(stage, Stage::Solved | Stage::Closed);
        assert_eq!(page.contains("/requests/1042/rating"), is_done, "{stage:?}");
        assert_eq!(page.contains("/requests/1042/messages\""), stage != Stage::Closed, "{stage:?}");
    }
}

#[test]
fn only_an_open_link_submits_itself() {
    let say = say(Language::En);
    let table = [
        (rate::Model::sample(), true),
        (rate::Model::sample_thanked(), false),
        (rate::Model::sample_commented(), false),
        (rate::Model::sample_expired(), false),
    ];
    for (model, expected) in table {
        assert_eq!(rate::page(&say, &model).into_string().contains("<submit-once"), expected);
    }
}

#[test]
fn a_refused_form_keeps_what_was_typed() {
    let page = request_new::page(&say(Language::En), &request_new::Model::sample_refused()).into_string();
    assert!(page.contains(r#"value="max at example""#));
    assert!(page.contains("Every 40 minutes the connection is gone."));
    assert!(page.contains(r##"href="#subject""##));
}

#[test]
fn what_people_write_is_never_markup() {
    let mut model = request::Model::sample();
    let attack = "<img src=x onerror=alert(1)>";
    attack.clone_into(&mut model.request.subject);
    attack.clone_into(&mut model.request.letters[0].letter.text);
    attack.clone_into(&mut model.request.letters[0].letter.attachments[0].name);
    let page = request::page(&say(Language::De), &model).into_string();
    assert!(!page.contains("<img"));
}

#[test]
fn suggestions_stay_few() {
    let articles = topic::Model::sample().articles;
    let many: Vec<_> = articles.iter().cycle().take(40).cloned().collect();
    let fragment = suggestions::fragment(&say(Language::En), &[], &[], &many).into_string();
    assert_eq!(fragment.matches("<li").count(), 8);
}

#[test]
fn an_article_is_written_in_the_direction_of_its_own_language() {
    let page = article::page(&say(Language::En), &article::Model::sample_arabic()).into_string();
    assert!(page.contains("<h1 lang=\"ar\" dir=\"rtl\">"), "{page}");
    assert!(page.contains("article-body\" lang=\"ar\" dir=\"rtl\">"), "{page}");
    let page = article::page(&say(Language::En), &article::Model::sample()).into_string();
    assert!(!page.contains("dir=\"rtl\""));
}
