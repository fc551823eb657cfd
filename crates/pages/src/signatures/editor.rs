//! The form that writes a signature: what it says, what must match, and trying it before it counts.

use maud::{Markup, html};
use trestle_domain::ids::{SignatureId, TicketId};
use trestle_domain::signature::{Audience, Confidence, Content, Flaw, Place, Reading, State};

use super::one::href;
pub use super::tried::Tried;
use super::{sample, terms, tried};
use crate::parts::form::{self, Choice, Field, Input};
use crate::parts::{Button, Icon, Kind, Problem, back_link, notice, page_head, problem_at, problem_summary};
use crate::text::Say;

/// What the page shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Model {
    /// The token against forged requests.
    pub csrf: String,
    /// Which; none for a new one.
    pub id: Option<SignatureId>,
    /// The version that was looked at; 0 for a new one.
    pub seen: i64,
    /// Where it stands; a draft for a new one.
    pub state: State,
    /// The ticket it comes from.
    pub from: Option<TicketId>,
    /// What stands in the form.
    pub typed: Typed,
    /// What trying came to, if it was tried.
    pub tried: Option<Tried>,
    /// Why it was refused, or what keeps it from being looked for.
    pub problems: Vec<Problem>,
}

/// The form as it was sent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Typed {
    /// The key.
    pub key: String,
    /// What has happened.
    pub title: String,
    /// What it means.
    pub meaning: String,
    /// What to try, one a line.
    pub to_try: String,
    /// The number of an article, or an address.
    pub article: String,
    /// The version without it.
    pub fixed_in: String,
    /// How sure a match is, in hundredths.
    pub confidence: String,
    /// Who may be told.
    pub audience: String,
    /// What must match.
    pub pattern: String,
    /// Texts that it must find, with an empty line between them.
    pub samples: String,
    /// Texts that it must not find, likewise.
    pub counter_samples: String,
}

impl Typed {
    /// The form of what is kept or drafted.
    pub fn of(content: &Content) -> Typed {
        Typed {
            key: content.key.clone(),
            title: content.title.clone(),
            meaning: content.meaning.clone(),
            to_try: content.to_try.join("\n"),
            article: content.reading.as_ref().map(Reading::typed).unwrap_or_default(),
            fixed_in: content.fixed_in.clone(),
            confidence: content.confidence.hundredths().to_string(),
            audience: content.audience.key().to_owned(),
            pattern: content.pattern.clone(),
            samples: content.samples.join("\n\n"),
            counter_samples: content.counter_samples.join("\n\n"),
        }
    }

    /// What was typed, and what of it is nothing.
    pub fn content(&self) -> (Content, Vec<(Place, Flaw)>) {
        let reading = Reading::from_typed(&self.article);
        let mut flaws = vec![];
        if reading.is_none() && !self.article.trim().is_empty() {
            flaws.push((Place::Reading, Flaw::NoArticle));
        }
        let content = Content {
            key: self.key.clone(),
            title: self.title.clone(),
            meaning: self.meaning.clone(),
            to_try: self.to_try.lines().map(str::to_owned).collect(),
            reading,
            fixed_in: self.fixed_in.clone(),
            confidence: self
                .confidence
                .parse()
                .ok()
                .and_then(Confidence::from_hundredths)
                .unwrap_or_default(),
            audience: Audience::from_key(&self.audience).unwrap_or_default(),
            pattern: self.pattern.clone(),
            samples: texts(&self.samples),
            counter_samples: texts(&self.counter_samples),
        };
        (content.tidied(), flaws)
    }
}

/// Texts with an empty line between them.
fn texts(typed: &str) -> Vec<String> {
    let mut all = vec![String::new()];
    for line in typed.lines() {
        match all.last_mut() {
            Some(_) if line.trim().is_empty() => all.push(String::new()),
            Some(last) if last.is_empty() => last.push_str(line),
            Some(last) => {
                last.push('\n');
                last.push_str(line);
            }
            None => {}
        }
    }
    all.retain(|text| !text.is_empty());
    all
}

/// Everything that is wrong, each at its field.
pub fn problems(say: &Say, flaws: &[(Place, Flaw)]) -> Vec<Problem> {
    terms::problems(say, flaws)
}

impl Model {
    /// A new one, drafted from a ticket.
    pub fn sample() -> Model {
        Model {
            csrf: "token".to_owned(),
            id: None,
            seen: 0,
            state: State::Draft,
            from: Some(TicketId(1042)),
            typed: Typed::of(&sample::content()),
            tried: None,
            problems: vec![],
        }
    }

    /// The same after it was tried.
    pub fn sample_tried() -> Model {
        Model { tried: Some(sample::tried()), ..Model::sample() }
    }

    /// What must match cannot be read.
    pub fn sample_refused(say: &Say) -> Model {
        let mut model = Model::sample();
        model.typed.pattern = "[match]\ncontain = \"no connection\"".to_owned();
        model.typed.title = String::new();
        let said = "unknown field `contain`, expected one of `contains`, `lacks`, `regex`".to_owned();
        let flaws =
            [(Place::Title, Flaw::Missing), (Place::Pattern, Flaw::Unreadable { line: Some(2), said })];
        model.problems = problems(say, &flaws);
        model
    }

    /// One that is looked for is changed.
    pub fn sample_change() -> Model {
        Model { id: Some(SignatureId(3)), seen: 2, state: State::Active, ..Model::sample() }
    }
}

/// The document's title.
pub fn title(say: &Say, model: &Model) -> String {
    say.text(if model.id.is_some() { "signatures-change" } else { "signatures-new" })
}

/// The page.
pub fn page(say: &Say, model: &Model) -> Markup {
    let action = model.id.map_or_else(|| "/diagnostics/signatures".to_owned(), href);
    let (back, label) = match (model.id, model.from) {
        (Some(id), _) => (href(id), say.text("signatures-back")),
        (None, Some(ticket)) => {
            let number = [("number", ticket.to_string().into())];
            (format!("/tickets/{ticket}/diagnostics"), say.with("signatures-back-to-ticket", &number))
        }
        (None, None) => ("/diagnostics/signatures".to_owned(), say.text("signatures-title")),
    };
    html! {
        (back_link(&back, &label))
        (page_head(&title(say, model), &html! { (say.text("signatures-editor-lead")) }, &html! {}))
        (problem_summary(say, &model.problems))
        (form::post(&model.csrf, &action, &html! {
            input type="hidden" name="seen" value=(model.seen);
            @if let Some(ticket) = model.from { input type="hidden" name="ticket" value=(ticket); }
            (says(say, model))
            (matches(say, model))
            @if let Some(tried) = &model.tried { (tried::tried(say, tried)) }
            (buttons(say, model, &action))
        }))
    }
}

fn says(say: &Say, model: &Model) -> Markup {
    let typed = &model.typed;
    let keys = [
        "signatures-field-title",
        "signatures-field-key",
        "signatures-field-meaning",
        "signatures-field-try",
        "signatures-field-article",
        "signatures-field-fixed-in",
        "signatures-field-confidence",
        "signatures-field-audience",
    ];
    let [title, key, meaning, to_try, article, fixed, sure, who] = keys.map(|key| say.text(key));
    let hints = [
        "signatures-field-title-hint",
        "signatures-field-key-hint",
        "signatures-field-try-hint",
        "signatures-field-article-hint",
    ];
    let hints = hints.map(|key| say.text(key));
    let [title_hint, key_hint, try_hint, article_hint] = hints.each_ref().map(String::as_str);
    let field = |name, label| Field::new(name, label).error(problem_at(&model.problems, name));
    html! {
        (form::input(say, &field("title", &title).hint(title_hint), Input::Text, &typed.title))
        @if model.id.is_none() { (form::input(say, &field("key", &key).hint(key_hint), Input::Text, &typed.key)) }
        (form::text_area(say, &field("meaning", &meaning).optional(), 2, &typed.meaning))
        (form::text_area(say, &field("try", &to_try).hint(try_hint).optional(), 3, &typed.to_try))
        (form::input(say, &field("article", &article).hint(article_hint).optional(), Input::Text, &typed.article))
        (form::input(say, &field("fixed_in", &fixed).optional(), Input::Text, &typed.fixed_in))
        (confidences(say, &field("confidence", &sure), &typed.confidence))
        (audiences(say, &field("audience", &who), &typed.audience))
    }
}

fn confidences(say: &Say, field: &Field<'_>, chosen: &str) -> Markup {
    let usual = [Confidence::HIGH, Confidence::MEDIUM, Confidence::LOW];
    let keys = ["signatures-sure-high", "signatures-sure-medium", "signatures-sure-low"];
    let mut words: Vec<(String, String)> =
        usual.iter().zip(keys).map(|(one, key)| (one.hundredths().to_string(), say.text(key))).collect();
    let other = chosen.parse().ok().and_then(Confidence::from_hundredths).filter(|one| !usual.contains(one));
    words.extend(other.map(|other| (other.hundredths().to_string(), terms::sure(say, other))));
    let choices: Vec<_> = words.iter().map(|(value, label)| Choice::new(value, label)).collect();
    form::select(say, field, &choices, chosen)
}

fn audiences(say: &Say, field: &Field<'_>, chosen: &str) -> Markup {
    let words = Audience::ALL.iter().map(|one| terms::audience(say, *one)).collect::<Vec<_>>();
    let hint = say.text("signatures-for-customers-hint");
    let choices: Vec<_> = Audience::ALL
        .iter()
        .zip(&words)
        .map(|(one, label)| Choice {
            value: one.key(),
            label,
            hint: (*one == Audience::Customers).then_some(hint.as_str()),
        })
        .collect();
    form::radios(say, field, &choices, chosen)
}

fn matches(say: &Say, model: &Model) -> Markup {
    let typed = &model.typed;
    let keys = ["signatures-field-pattern", "signatures-field-samples", "signatures-field-not"];
    let [pattern, samples, not] = keys.map(|key| say.text(key));
    let hints =
        ["signatures-field-pattern-hint", "signatures-field-samples-hint", "signatures-field-not-hint"];
    let hints = hints.map(|key| say.text(key));
    let [pattern_hint, samples_hint, not_hint] = hints.each_ref().map(String::as_str);
    let field =
        |name, label, hint| Field::new(name, label).hint(hint).error(problem_at(&model.problems, name));
    html! {
        div.code-fields.stack {
            (form::text_area(say, &field("pattern", &pattern, pattern_hint), 6, &typed.pattern))
            (form::text_area(say, &field("samples", &samples, samples_hint).optional(), 4, &typed.samples))
            (form::text_area(say, &field("not", &not, not_hint).optional(), 2, &typed.counter_samples))
        }
    }
}

fn buttons(say: &Say, model: &Model, action: &str) -> Markup {
    let is_active = model.state == State::Active;
    let (keep, key) = match model.state {
        State::Retired => (State::Retired, "signatures-keep-retired"),
        State::Draft | State::Active => (State::Draft, "signatures-keep-draft"),
    };
    html! {
        @if is_active { (notice(say, Kind::Info, &html! { (say.text("signatures-is-active")) })) }
        div.actions {
            (Button::primary(&say.text(if is_active { "signatures-keep-active" } else { "signatures-keep-and-look" })).icon(Icon::Check).sends("do", State::Active.key()))
            (Button::new(&say.text("signatures-try")).icon(Icon::Search).sends("do", "try").action(&format!("{action}#tried")))
            (Button::new(&say.text(key)).sends("do", keep.key()))
        }
    }
}
