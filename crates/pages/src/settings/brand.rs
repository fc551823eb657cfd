//! One brand: its name, address, colour, logo, and what its portal shows; with a look at how it will be.

use maud::{Markup, html};
use trestle_domain::brand::{Brand, Colour};
use trestle_domain::ids::{BrandId, TeamId};
use trestle_domain::view::desk::Named;

use super::brands::{sample, sample_teams};
use crate::brand::Palette;
use crate::parts::form::{self, Choice, Field, Input};
use crate::parts::{
    Button, Icon, Kind, Look, Problem, back_link, notice, page_head, problem_at, problem_summary,
};
use crate::text::{Language, Say};

/// What the page shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Model {
    /// The token against forged requests.
    pub csrf: String,
    /// The brand; `None` while it is new.
    pub id: Option<BrandId>,
    /// The form.
    pub typed: Typed,
    /// Categories of articles.
    pub categories: Vec<String>,
    /// Teams that write to customers.
    pub teams: Vec<Named<TeamId>>,
    /// Why it was refused.
    pub problems: Vec<Problem>,
}

/// The form as it was sent, or as it is to be filled in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Typed {
    /// The version that its writer had before them; 0 for none.
    pub seen: i64,
    /// What customers read.
    pub name: String,
    /// What people type to reach it.
    pub url: String,
    /// Its colour; empty for the desk's own.
    pub accent: String,
    /// Whether it has a logo.
    pub has_logo: bool,
    /// Tags of languages.
    pub languages: Vec<String>,
    /// Categories.
    pub categories: Vec<String>,
    /// Ids of teams.
    pub teams: Vec<String>,
}

impl Typed {
    /// The fields of a kept brand.
    pub fn of(brand: &Brand) -> Typed {
        Typed {
            seen: brand.version,
            name: brand.name.clone(),
            url: brand.url.clone(),
            accent: brand.accent.map_or_else(String::new, |accent| accent.to_string()),
            has_logo: brand.logo.is_some(),
            languages: brand.languages.clone(),
            categories: brand.categories.clone(),
            teams: brand.teams.iter().map(ToString::to_string).collect(),
        }
    }
}

impl Model {
    /// A brand in a colour that is too light to be read.
    pub fn sample() -> Model {
        let mut typed = Typed::of(&sample());
        typed.has_logo = true;
        Model {
            csrf: "token".to_owned(),
            id: Some(BrandId(1)),
            typed,
            categories: vec!["Devices".to_owned(), "Network and VPN".to_owned(), "Payments".to_owned()],
            teams: sample_teams(),
            problems: vec![],
        }
    }

    /// A brand to be.
    pub fn sample_new() -> Model {
        Model { id: None, typed: Typed::default(), ..Model::sample() }
    }

    /// Refused.
    pub fn sample_refused(say: &Say) -> Model {
        let problem = |field: &str, key: &str| Problem::new(field, say.text(key));
        let problems = vec![
            problem("name", "brands-problem-name"),
            problem("url", "brands-problem-url"),
            problem("accent", "brands-problem-accent"),
            problem("files", "brands-problem-logo"),
            problem("team", "brands-problem-team"),
        ];
        let typed = Typed { accent: "yellow".to_owned(), ..Model::sample().typed };
        Model { typed, problems, ..Model::sample() }
    }
}

/// The document's title.
pub fn title(say: &Say, model: &Model) -> String {
    match model.id {
        Some(_) => model.typed.name.clone(),
        None => say.text("brands-new"),
    }
}

/// The page.
pub fn page(say: &Say, model: &Model) -> Markup {
    let action =
        model.id.map_or_else(|| "/settings/brands".to_owned(), |id| format!("/settings/brands/{id}"));
    html! {
        (problem_summary(say, &model.problems))
        (back_link("/settings/brands", &say.text("brands-title")))
        (page_head(&title(say, model), &html! {}, &html! {}))
        (form::post_files(&model.csrf, &action, &html! {
            input type="hidden" name="seen" value=(model.typed.seen);
            div.with-side {
                div.form {
                    (looks(say, model))
                    (shows(say, model))
                    div.actions { (Button::primary(&say.text(if model.id.is_some() { "settings-save" } else { "brands-create" }))) }
                }
                aside aria-label=(say.text("brands-preview")) {
                    div.section-head {
                        h2.section-title { (say.text("brands-preview")) }
                        button.button.button-quiet type="submit" name="preview" value="yes" formaction={ (action) "#brand-preview" } {
                            (Icon::Eye) span { (say.text("brands-preview-button")) }
                        }
                    }
                    draft-preview id="brand-preview" data-live="yes" { (preview(say, model)) }
                }
            }
        }))
        @if let Some(id) = model.id { (removal(say, model, id)) }
    }
}

fn looks(say: &Say, model: &Model) -> Markup {
    let typed = &model.typed;
    let texts = [
        "brands-name",
        "brands-url",
        "brands-url-hint",
        "brands-accent",
        "brands-accent-hint",
        "brands-logo",
        "brands-logo-hint",
    ]
    .map(|key| say.text(key));
    let [name, url, url_hint, accent, accent_hint, logo, logo_hint] = texts.each_ref().map(String::as_str);
    let error = |field: &str| problem_at(&model.problems, field);
    html! {
        (form::input(say, &Field::new("name", name).error(error("name")), Input::Text, &typed.name))
        (form::input(say, &Field::new("url", url).hint(url_hint).error(error("url")), Input::Url, &typed.url))
        (form::input(say, &Field::new("accent", accent).hint(accent_hint).error(error("accent")).optional(), Input::Text, &typed.accent))
        (form::files(say, &Field::new("files", logo).hint(logo_hint).error(error("files")).optional()))
        @if let Some(id) = model.id.filter(|_| typed.has_logo) {
            div.row.brand-logo-now {
                img src=(logo_href(id, typed.seen)) alt=(say.text("brands-logo-now"));
                (form::check_box(say, &Field::new("no_logo", &say.text("brands-no-logo")), form::Checked::No))
            }
        }
    }
}

/// What its portal shows, and whose mails carry it.
fn shows(say: &Say, model: &Model) -> Markup {
    let typed = &model.typed;
    let texts = [
        "brands-languages",
        "brands-languages-hint",
        "brands-categories",
        "brands-categories-hint",
        "brands-teams",
        "brands-teams-hint",
    ]
    .map(|key| say.text(key));
    let chosen = |all: &'_ [String]| all.iter().map(String::as_str).collect::<Vec<_>>().join("\n");
    let languages: Vec<_> = Language::ALL.iter().map(|one| Choice::new(one.tag(), one.own_name())).collect();
    let categories: Vec<_> = model.categories.iter().map(|one| Choice::new(one, one)).collect();
    let ids: Vec<_> = model.teams.iter().map(|team| team.id.to_string()).collect();
    let teams: Vec<_> = ids.iter().zip(&model.teams).map(|(id, team)| Choice::new(id, &team.name)).collect();
    let error = |field: &str| problem_at(&model.problems, field);
    let boxes = |name: &'static str, at: usize, choices: &[Choice<'_>], ticked: &[String]| {
        let field = Field::new(name, &texts[at]).hint(&texts[at + 1]).error(error(name)).optional();
        let ticked = chosen(ticked);
        form::check_boxes(say, &field, choices, &ticked.lines().collect::<Vec<_>>())
    };
    html! {
        (boxes("team", 4, &teams, &typed.teams))
        (boxes("language", 0, &languages, &typed.languages))
        @if !categories.is_empty() { div.brand-categories { (boxes("category", 2, &categories, &typed.categories)) } }
    }
}

/// A piece of the portal in light and in dark, and what is said of the colour.
fn preview(say: &Say, model: &Model) -> Markup {
    let accent: Option<Colour> = model.typed.accent.parse().ok();
    let name = match model.typed.name.trim() {
        "" => say.text("brands-name"),
        name => name.to_owned(),
    };
    html! {
        section.stack tabindex="-1" aria-label=(say.text("brands-preview")) {
            @if let Some(accent) = accent {
                link rel="stylesheet" href={ "/settings/brands/palette.css?accent=" (format!("{:06x}", accent.0)) };
            }
            @for (theme, key) in [("light", "theme-light"), ("dark", "theme-dark")] {
                div.brand-preview data-theme=(theme) {
                    p.brand-preview-bar {
                        @match model.id.filter(|_| model.typed.has_logo) {
                            Some(id) => img.brand-logo src=(logo_href(id, model.typed.seen)) alt="";,
                            None => (crate::shell::brand_mark()),
                        }
                        strong { (name) } span.muted { (say.text(key)) }
                    }
                    p { (say.text("brands-preview-words")) " " a href="#brand-preview" { (say.text("brands-preview-link")) } }
                    p.brand-preview-soft { (say.text("brands-preview-soft")) }
                    p { span.button.button-primary { (say.text("portal-ask")) } }
                }
            }
            @if let Some(accent) = accent { (contrast(say, accent)) }
        }
    }
}

/// Says so where the colour itself could not be read.
fn contrast(say: &Say, accent: Colour) -> Markup {
    let palette = Palette::of(accent);
    let moved = Palette::moved(accent);
    let told = |of: Option<f64>, key: &str, shade: Colour| {
        of.map(|contrast| {
            let values = [
                ("colour", accent.to_string().into()),
                ("contrast", say.decimal(contrast).into()),
                ("shade", shade.to_string().into()),
            ];
            say.with(key, &values)
        })
    };
    let words = [
        told(moved[0], "brands-moved-light", palette.light.accent),
        told(moved[1], "brands-moved-dark", palette.dark.accent),
    ];
    html! {
        @for words in words.iter().flatten() { (notice(say, Kind::Info, &html! { (words) })) }
        @if words.iter().all(Option::is_none) { (notice(say, Kind::Done, &html! { (say.text("brands-readable")) })) }
    }
}

fn removal(say: &Say, model: &Model, id: BrandId) -> Markup {
    html! {
        details.removal {
            summary.button.button-quiet { (Icon::Cross) span { (say.text("brands-remove")) } }
            div.card {
                p { (say.text("brands-remove-text")) }
                (form::post(&model.csrf, &format!("/settings/brands/{id}/removal"), &html! {
                    (Button::new(&say.text("brands-remove-now")).look(Look::Danger))
                }))
            }
        }
    }
}

/// Where a brand's logo is; the version is in it, because it may be cached for ever.
pub fn logo_href(id: BrandId, version: i64) -> String {
    format!("/brands/{id}/{version}/logo")
}

/// Where a brand's stylesheet is.
pub fn styles_href(id: BrandId, version: i64) -> String {
    format!("/brands/{id}/{version}/styles.css")
}
