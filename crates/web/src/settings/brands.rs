//! Brands: the list, one, its logo and its colours.

use axum::extract::{Path, Query, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use trestle_app::store::articles::list;
use trestle_app::store::brands;
use trestle_app::{Failure, logo_type};
use trestle_domain::access::Principal;
use trestle_domain::brand::{Brand, Colour, Flaw, Logo};
use trestle_domain::clock::Rules;
use trestle_domain::ids::{BrandId, TeamId};
use trestle_domain::ladder::RungKind;
use trestle_domain::thread::Attachment;
use trestle_domain::view::desk::Named;
use trestle_pages::brand::Palette;
use trestle_pages::parts::Problem;
use trestle_pages::settings::brand::{Model, Typed, page, title};
use trestle_pages::settings::brands as listed;
use trestle_pages::text::{Language, Say};

use super::saved;
use crate::answer::{Answer, see_other_saying};
use crate::fields::Fields;
use crate::visit::AdminVisit;
use crate::{Halt, Web};

/// Every brand.
pub async fn list(State(web): State<Web>, AdminVisit { visit, rights }: AdminVisit) -> Answer {
    let app = web.app.clone();
    let found = web.app.read(move |db| Ok((brands::all(db)?, teams(&*app.rules(db)?))));
    let (brands, teams) = found.await?;
    let model = listed::Model { brands, teams };
    let (title, body) = (listed::title(&visit.say, &model), listed::page(&visit.say, &model));
    web.settings(&[], &visit, &rights, &title, &body).await
}

/// An empty form.
pub async fn form(State(web): State<Web>, visit: AdminVisit) -> Answer {
    web.brand_page(&visit, None, Typed::default(), vec![]).await
}

/// One brand.
pub async fn one(State(web): State<Web>, visit: AdminVisit, Path(id): Path<i64>) -> Answer {
    let kept = web.kept_brand(&visit, BrandId(id)).await?;
    web.brand_page(&visit, Some(kept.id), Typed::of(&kept), vec![]).await
}

/// Keeps a new brand.
pub async fn create(State(web): State<Web>, visit: AdminVisit, fields: Fields) -> Answer {
    web.keep_brand(&visit, None, fields).await
}

/// Changes a brand.
pub async fn change(
    State(web): State<Web>,
    visit: AdminVisit,
    Path(id): Path<i64>,
    fields: Fields,
) -> Answer {
    let kept = web.kept_brand(&visit, BrandId(id)).await?;
    web.keep_brand(&visit, Some(kept), fields).await
}

/// Takes a brand away: its address shows the desk's own look from then on.
pub async fn remove(
    State(web): State<Web>,
    visit: AdminVisit,
    Path(id): Path<i64>,
    _fields: Fields,
) -> Answer {
    let kept = web.kept_brand(&visit, BrandId(id)).await?;
    web.app.transact(move |desk| Ok(brands::remove(desk.tx, kept.id)?)).await?;
    Ok(see_other_saying("/settings/brands", "brands-removed"))
}

/// A colour, as the preview asks for it.
#[derive(serde::Deserialize)]
pub struct Wanted {
    accent: String,
}

/// `GET /settings/brands/palette.css`: what a colour would look like, in the preview only.
pub async fn palette(
    State(web): State<Web>,
    AdminVisit { visit, .. }: AdminVisit,
    Query(Wanted { accent }): Query<Wanted>,
) -> Answer {
    let accent: Colour = accent.parse().map_err(|_| Halt::not_found(&web, &visit))?;
    Ok(stylesheet(&Palette::of(accent).stylesheet(".brand-preview"), "no-store"))
}

/// A stylesheet that the program wrote.
pub(crate) fn stylesheet(text: &str, cached: &'static str) -> Response {
    let kind = [(header::CONTENT_TYPE, "text/css; charset=utf-8"), (header::CACHE_CONTROL, cached)];
    (kind, text.to_owned()).into_response()
}

impl Web {
    async fn kept_brand(&self, visit: &AdminVisit, id: BrandId) -> Result<Brand, Halt> {
        let found = self.app.read(move |db| {
            let brand = brands::all(db)?.into_iter().find(|brand| brand.id == id);
            brand.ok_or(Failure::NotFound)
        });
        self.page_or_halt(&visit.visit, found.await)
    }

    async fn brand_page(
        &self,
        AdminVisit { visit, rights }: &AdminVisit,
        id: Option<BrandId>,
        typed: Typed,
        problems: Vec<Problem>,
    ) -> Answer {
        let (app, who, csrf) = (self.app.clone(), Principal::Agent(rights.clone()), visit.csrf.clone());
        let found = self.app.read(move |db| {
            let readers = app.readers(db, &who)?;
            let mut categories = list::categories(db, readers)?;
            categories.extend(
                typed.categories.iter().filter(|one| !categories.contains(one)).cloned().collect::<Vec<_>>(),
            );
            Ok(Model { csrf, id, typed, categories, teams: teams(&*app.rules(db)?), problems })
        });
        let model = found.await?;
        let (title, body) = (title(&visit.say, &model), page(&visit.say, &model));
        self.settings(&model.problems, visit, rights, &title, &body).await
    }

    async fn keep_brand(&self, visit: &AdminVisit, kept: Option<Brand>, mut fields: Fields) -> Answer {
        let say = &visit.visit.say;
        let id = kept.as_ref().map(|kept| kept.id);
        let logo = kept.and_then(|kept| kept.logo);
        let upload = fields.words("files").attachments.into_iter().next();
        let mut typed = typed(&fields, logo.is_some());
        if fields.asks_for_preview() {
            return self.brand_page(visit, id, typed, vec![]).await;
        }
        let mut problems = vec![];
        let accent = match typed.accent.trim() {
            "" => None,
            text => {
                let accent = text.parse().ok();
                let wrong = || Problem::new("accent", say.text("brands-problem-accent"));
                problems.extend(accent.is_none().then(wrong));
                accent
            }
        };
        let (logo, bytes) = match upload {
            Some(upload) => match self.as_logo(upload).await? {
                Some((logo, bytes)) => (Some(logo), Some(bytes)),
                None => {
                    problems.push(Problem::new("files", say.text("brands-problem-logo")));
                    (None, None)
                }
            },
            None => (logo.filter(|_| !fields.is_ticked("no_logo")), None),
        };
        let parse = |ids: &[String]| ids.iter().filter_map(|id| id.parse().ok()).map(TeamId).collect();
        let brand = Brand {
            id: id.unwrap_or(BrandId(0)),
            name: typed.name.trim().to_owned(),
            url: typed.url.trim().trim_end_matches('/').to_ascii_lowercase(),
            accent,
            logo,
            languages: typed.languages.clone(),
            categories: typed.categories.clone(),
            teams: parse(&typed.teams),
            version: typed.seen,
        };
        if !problems.is_empty() {
            return self.brand_page(visit, id, typed, problems).await;
        }
        let seen = typed.seen;
        let done = self.app.transact(move |desk| {
            if let (Some(logo), Some(bytes)) = (&brand.logo, bytes) {
                desk.record_logo(logo, bytes)?;
            }
            desk.keep_brand(brand, seen)
        });
        match done.await {
            Ok(Ok(id)) => Ok(saved(&format!("/settings/brands/{id}"))),
            Ok(Err(flaws)) => {
                let problems = flaws.into_iter().map(|flaw| problem(say, flaw)).collect();
                self.brand_page(visit, id, typed, problems).await
            }
            Err(Failure::Stale) => {
                // What is saved next is saved over what the writer has now been told of.
                if let Some(id) = id {
                    typed.seen = self.kept_brand(visit, id).await?.version;
                }
                let problems = vec![Problem::new("", say.text("brands-stale"))];
                self.brand_page(visit, id, typed, problems).await
            }
            Err(failure) => Err(Halt::page(self, &visit.visit, &failure)),
        }
    }

    /// A file as a logo and its size, if it can be one.
    async fn as_logo(&self, file: Attachment) -> Result<Option<(Logo, u64)>, Failure> {
        let blobs = self.app.blobs.clone();
        let id = file.sha256.parse().map_err(|_| Failure::NotFound)?;
        let content = tokio::task::spawn_blocking(move || blobs.get(id)).await??;
        let logo = logo_type(&content).map(|kind| {
            (Logo { sha256: file.sha256.clone(), media_type: kind.to_owned() }, content.len() as u64)
        });
        Ok(logo)
    }
}

fn problem(say: &Say, flaw: Flaw) -> Problem {
    let (field, key) = match flaw {
        Flaw::Name => ("name", "brands-problem-name"),
        Flaw::Url => ("url", "brands-problem-url"),
        Flaw::HostTaken => ("url", "brands-problem-host"),
        Flaw::TeamTaken(_) => ("team", "brands-problem-team"),
    };
    Problem::new(field, say.text(key))
}

fn typed(fields: &Fields, has_logo: bool) -> Typed {
    let all = |name: &str| fields.all(name).into_iter().map(str::to_owned).collect::<Vec<_>>();
    let languages =
        all("language").into_iter().filter(|tag| Language::ALL.iter().any(|one| one.tag() == tag));
    Typed {
        seen: fields.parse("seen").unwrap_or(0),
        name: fields.value("name"),
        url: fields.value("url"),
        accent: fields.value("accent"),
        has_logo,
        languages: languages.collect(),
        categories: all("category").into_iter().take(200).collect(),
        teams: all("team"),
    }
}

/// The teams that write to customers.
fn teams(rules: &Rules) -> Vec<Named<TeamId>> {
    let ladder = &rules.ladder;
    let is_ours = |tier| ladder.rung(tier).is_some_and(|rung| rung.kind != RungKind::Provider);
    let teams = ladder.teams.iter().filter(|team| is_ours(team.tier));
    teams.map(|team| Named { id: team.id, name: team.name.clone() }).collect()
}
