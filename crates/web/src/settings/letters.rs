//! What the desk's own mails say.

use axum::extract::{Query, State};
use axum::response::IntoResponse;
use trestle_app::Failure;
use trestle_app::store::{Db, wordings};
use trestle_app::wording::{EDITABLE, Editable, Shape, Unfit};
use trestle_domain::clock::Rules;
use trestle_domain::ids::TeamId;
use trestle_domain::ladder::RungKind;
use trestle_domain::view::desk::Named;
use trestle_pages::parts::Problem;
use trestle_pages::settings::letters::{Model, Text, page, title};
use trestle_pages::text::{Language, Say};

use super::saved;
use crate::Web;
use crate::answer::Answer;
use crate::fields::Fields;
use crate::visit::AdminVisit;

/// Whose texts, as the URL has it.
#[derive(serde::Deserialize, Default)]
#[serde(default)]
pub struct Asked {
    team: String,
    language: String,
}

/// The page.
pub async fn show(State(web): State<Web>, visit: AdminVisit, Query(asked): Query<Asked>) -> Answer {
    let language = Language::from_tag(&asked.language).unwrap_or(visit.visit.say.language());
    shown(&web, &visit, asked.team.parse().ok().map(TeamId), language, None, vec![]).await
}

/// Changes all texts of a team, or of every team, in one language.
pub async fn change(State(web): State<Web>, visit: AdminVisit, fields: Fields) -> Answer {
    let team = fields.parse("team").map(TeamId);
    let language = Language::from_tag(&fields.value("language")).unwrap_or(visit.visit.say.language());
    let typed: Vec<(String, String)> = EDITABLE
        .iter()
        .map(|editable| (editable.name.to_owned(), fields.value(editable.name).trim().to_owned()))
        .collect();
    let problems: Vec<Problem> = EDITABLE
        .iter()
        .zip(&typed)
        .filter_map(|(editable, (name, text))| {
            let unfit = editable.check(text).err()?;
            Some(Problem::new(name.as_str(), words(&visit.visit.say, &unfit)))
        })
        .collect();
    if !problems.is_empty() {
        return shown(&web, &visit, team, language, Some(typed), problems).await;
    }
    let outcome = web.app.transact(move |desk| {
        if team.is_some_and(|team| !is_ours(&desk.rules, team)) {
            return Err(Failure::NotFound);
        }
        let standing = standing(desk.tx, team, language)?;
        // What says the same as without it need not be kept, and follows when that changes.
        let own: Vec<(String, String)> = typed
            .into_iter()
            .zip(standing)
            .filter(|((_, text), standing)| text != standing)
            .map(|(own, _)| own)
            .collect();
        Ok(wordings::replace(desk.tx, team.unwrap_or(wordings::EVERY_TEAM), language.tag(), &own)?)
    });
    web.page_or_halt(&visit.visit, outcome.await)?;
    let team = team.map_or_else(String::new, |team| team.to_string());
    Ok(saved(&format!("/settings/letters?team={team}&language={}", language.tag())).into_response())
}

async fn shown(
    web: &Web,
    AdminVisit { visit, rights }: &AdminVisit,
    team: Option<TeamId>,
    language: Language,
    typed: Option<Vec<(String, String)>>,
    problems: Vec<Problem>,
) -> Answer {
    let (app, csrf) = (web.app.clone(), visit.csrf.clone());
    let found = web.app.read(move |db| {
        let rules = app.rules(db)?;
        if team.is_some_and(|team| !is_ours(&rules, team)) {
            return Err(Failure::NotFound);
        }
        let own = match typed {
            Some(typed) => typed,
            None => wordings::of(db, team.unwrap_or(wordings::EVERY_TEAM), language.tag())?,
        };
        let standing = standing(db, team, language)?;
        let example = example(&rules, team, &app.site, language);
        let texts = EDITABLE.iter().zip(standing).map(|(editable, standing)| {
            let own = own.iter().find(|(name, _)| name == editable.name).map(|(_, text)| text.clone());
            let text = own.unwrap_or(standing);
            let reads = match editable.check(&text) {
                Ok(()) => editable.filled(&text, &example).unwrap_or_default(),
                Err(_) => String::new(),
            };
            let is_line = editable.shape == Shape::Line;
            Text { name: editable.name, fields: editable.fields, is_line, text, reads }
        });
        let texts = texts.collect();
        let teams = rules.ladder.teams.iter().filter(|team| is_ours(&rules, team.id));
        let teams = teams.map(|team| Named { id: team.id, name: team.name.clone() }).collect();
        Ok(Model { csrf, teams, team, language, texts, problems })
    });
    let model = web.page_or_halt(visit, found.await)?;
    let (title, body) = (title(&visit.say, &model), page(&visit.say, &model));
    web.settings(&model.problems, visit, rights, &title, &body).await
}

/// What each text says without words of the team's own: everybody's, or as it comes.
fn standing(db: &mut Db, team: Option<TeamId>, language: Language) -> Result<Vec<String>, Failure> {
    let everybodys = match team {
        Some(_) => wordings::of(db, wordings::EVERY_TEAM, language.tag())?,
        None => vec![],
    };
    let text = |editable: &Editable| {
        let written = everybodys.iter().find(|(name, _)| name == editable.name);
        written.map_or_else(|| editable.default_in(language.tag()), |(_, text)| text.clone())
    };
    Ok(EDITABLE.iter().map(text).collect())
}

/// Values to try a text with.
fn example<'e>(
    rules: &'e Rules,
    team: Option<TeamId>,
    site: &'e str,
    language: Language,
) -> impl Fn(&str) -> String + 'e {
    let first = rules.ladder.teams.iter().find(|known| team.is_none_or(|team| known.id == team));
    let team = first.map_or("", |team| &team.public_name);
    let when = match language.tag() {
        "de" => "24.12.2026, 16:00 Uhr (CET)",
        _ => "24 December 2026, 16:00 (CET)",
    };
    move |field| {
        let value = match field {
            "number" => "1042",
            "name" => "Ada",
            "when" => when,
            "team" => team,
            _ => site,
        };
        value.to_owned()
    }
}

/// Providers never write to customers.
fn is_ours(rules: &Rules, team: TeamId) -> bool {
    let ladder = &rules.ladder;
    ladder
        .team(team)
        .and_then(|team| ladder.rung(team.tier))
        .is_some_and(|rung| rung.kind != RungKind::Provider)
}

fn words(say: &Say, unfit: &Unfit) -> String {
    match unfit {
        Unfit::UnknownField(field) => {
            say.with("settings-letter-unknown-field", &[("field", field.as_str().into())])
        }
        Unfit::Malformed => say.text("settings-letter-malformed"),
        Unfit::TooLong => say.text("settings-letter-too-long"),
    }
}
