//! One problem.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use trestle_app::store::bulletins::{self, list as board};
use trestle_app::store::problems::{self, list, tickets};
use trestle_app::store::{Db, articles, people, recognitions};
use trestle_app::{App, Failure};
use trestle_domain::access::{Agent, Principal};
use trestle_domain::bulletin::Kind;
use trestle_domain::ids::{BulletinId, ProblemId};
use trestle_domain::problem::Problem as Kept;
use trestle_domain::view::bulletins::Board;
use trestle_domain::view::problems::ProblemView;
use trestle_pages::parts::Problem;
use trestle_pages::problems::one::{Model, page, title};
use trestle_pages::problems::update::Typed;
use trestle_pages::shell::Place;

use crate::Web;
use crate::answer::Answer;
use crate::visit::{AgentVisit, Visit};

/// Tickets that are shown on its page.
const TICKETS: u32 = 100;
/// Signatures that are.
const SIGNATURES: u32 = 12;
/// Current known issues that are offered as its public face.
const OFFERED: u32 = 50;

/// The problem.
pub async fn show(
    State(web): State<Web>,
    AgentVisit { visit, rights }: AgentVisit,
    Path(id): Path<i64>,
) -> Answer {
    web.problem_page(StatusCode::OK, &visit, &rights, ProblemId(id), Sheet::default()).await
}

/// What was typed on the page and not taken.
#[derive(Default)]
pub(super) struct Sheet {
    pub typed: Option<Typed>,
    pub numbers: String,
    pub problems: Vec<Problem>,
}

impl Web {
    /// The problem's page, with what was typed and refused still in it.
    pub(super) async fn problem_page(
        &self,
        status: StatusCode,
        visit: &Visit,
        agent: &Agent,
        id: ProblemId,
        sheet: Sheet,
    ) -> Answer {
        let (app, asking, csrf) = (self.app.clone(), agent.clone(), visit.csrf.clone());
        let language = visit.say.language().tag();
        let now = self.app.now();
        let found = self.app.read(move |db| {
            let problem = problems::one(db, id)?.ok_or(Failure::NotFound)?;
            let is_kept = problem.is_kept_by(&asking);
            let fresh = Typed::fresh(problem.state, &problem.content.fix_version);
            let offered = match (is_kept, problem.bulletin) {
                (true, None) => {
                    let filter = board::BulletinFilter {
                        board: Board::Now,
                        kind: Some(Kind::KnownIssue),
                        ..board::BulletinFilter::default()
                    };
                    board::list(db, &filter, now, None, OFFERED)?.rows
                }
                _ => vec![],
            };
            let titled = |line: &trestle_domain::view::bulletins::BulletinLine| {
                let text = line.bulletin.text(language)?;
                Some((line.bulletin.id, text.title.clone()))
            };
            let bulletins: Vec<(BulletinId, String)> = offered.iter().filter_map(titled).collect();
            let hearers = tickets::open(db, id)?.len() as i64;
            Ok(Model {
                csrf,
                view: view(&app, db, &asking, problem, language)?,
                is_kept,
                hearers,
                bulletins,
                typed: sheet.typed.unwrap_or(fresh),
                numbers: sheet.numbers,
                problems: sheet.problems,
            })
        });
        let model = self.page_or_halt(visit, found.await)?;
        let (title, body) = (title(&visit.say, &model), page(&visit.say, &model));
        self.desk_as(status, visit, agent, Some(Place::Problems), &title, &body).await
    }
}

/// The problem with everything around it, as far as the agent may see it.
fn view(
    app: &App,
    db: &mut Db,
    agent: &Agent,
    problem: Kept,
    language: &str,
) -> Result<ProblemView, Failure> {
    let who = Principal::Agent(agent.clone());
    let readers = app.readers(db, &who)?;
    let article = match problem.content.article {
        Some(article) => articles::readable_one(db, article, readers)?,
        None => None,
    };
    let face = match problem.bulletin {
        Some(bulletin) => bulletins::one(db, bulletin)?,
        None => None,
    };
    let owner = match problem.content.owner {
        Some(owner) => people::person(db, owner)?.map(|person| person.name),
        None => None,
    };
    let team = app.rules(db)?.ladder.team(problem.content.team).map(|team| team.name.clone());
    Ok(ProblemView {
        team: team.unwrap_or_default(),
        owner,
        article: article.map(|article| (article.id, article.title)),
        face: face.and_then(|face| Some((face.id, face.text(language)?.title.clone()))),
        extent: list::extent(db, problem.id)?,
        tickets: tickets::shown_to(db, &who, problem.id, TICKETS)?,
        signatures: recognitions::of_problem(db, &who, problem.id, SIGNATURES)?,
        history: problems::history(db, problem.id)?,
        problem,
    })
}
