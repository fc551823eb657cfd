//! Every route of the desk, a line each. The route × principal matrix in the tests reads this
//! file: a route without a row there fails the build.

use axum::Router;
use axum::middleware::from_fn_with_state;
use axum::routing::{get, post};
use tower_http::CompressionLevel;
use tower_http::compression::CompressionLayer;

use crate::{
    Web, account, api, assets, desk, guard, insight, live, machine, people, portal, set_up, settings, vendor,
};

/// The faces of a desk as one service.
#[rustfmt::skip]
pub fn router(web: Web) -> Router {
    Router::new()
        // machine
        .route("/healthz", get(machine::alive))
        .route("/readyz", get(machine::ready))
        .route("/metrics", get(machine::metrics))
        .route("/assets/{*path}", get(assets::one))
        .route("/events", get(live::events))
        // account
        .route("/sign-in", get(account::form).post(account::enter))
        .route("/sign-out", post(account::leave))
        .route("/me", get(account::own).post(account::change))
        .route("/me/password", post(account::password::change))
        .route("/me/sessions/{session}/end", post(account::end_session))
        .route("/me/tokens", post(account::tokens::create))
        .route("/me/tokens/{api_token}/end", post(account::tokens::end))
        .route("/preferences", post(account::prefer))
        .route("/set-up/{token}", get(set_up::form).post(set_up::create))
        // desk: lists
        .route("/my-day", get(desk::lists::my_day))
        .route("/to-accept", get(desk::lists::to_accept))
        .route("/unowned", get(desk::lists::unowned))
        .route("/promises", get(desk::lists::promises))
        .route("/lessons", get(desk::lists::lessons))
        .route("/teams", get(desk::teams::all))
        .route("/teams/{team}", get(desk::teams::one))
        .route("/tickets", get(desk::tickets::list).post(desk::phone::write_down))
        .route("/tickets/new", get(desk::phone::form))
        .route("/tickets/bulk", post(desk::bulk::apply))
        // desk: one ticket
        .route("/tickets/{ticket}", get(desk::ticket::show))
        .route("/tickets/{ticket}/history", get(desk::ticket::history))
        .route("/tickets/{ticket}/clocks", get(desk::ticket::clocks))
        .route("/tickets/{ticket}/replies", post(desk::words::reply))
        .route("/tickets/{ticket}/notes", post(desk::words::note))
        .route("/tickets/{ticket}/vendor-questions", post(desk::words::ask_vendor))
        .route("/tickets/{ticket}/messages/{message}/files/{file}", get(desk::files::customer))
        .route("/tickets/{ticket}/notes/{message}/files/{file}", get(desk::files::note))
        .route("/tickets/{ticket}/vendor-messages/{message}/files/{file}", get(desk::files::vendor))
        .route("/tickets/{ticket}/holder", post(desk::handling::hold))
        .route("/tickets/{ticket}/priority", post(desk::handling::prioritise))
        .route("/tickets/{ticket}/category", post(desk::handling::categorise))
        .route("/tickets/{ticket}/promises", post(desk::handling::promise))
        .route("/tickets/{ticket}/waits", post(desk::handling::wait))
        .route("/tickets/{ticket}/resumption", post(desk::handling::resume))
        .route("/tickets/{ticket}/restoration", post(desk::handling::restore))
        .route("/tickets/{ticket}/followers", post(desk::handling::follow))
        .route("/tickets/{ticket}/reopening", post(desk::handling::reopen))
        .route("/tickets/{ticket}/solution/new", get(desk::solution::form))
        .route("/tickets/{ticket}/solution", post(desk::solution::solve))
        // desk: hand-offs
        .route("/tickets/{ticket}/handoffs/new", get(desk::handoffs::form))
        .route("/tickets/{ticket}/handoffs", post(desk::handoffs::offer))
        .route("/tickets/{ticket}/handoffs/{handoff}/acceptance", post(desk::answers::accept))
        .route("/tickets/{ticket}/handoffs/{handoff}/return", get(desk::answers::form).post(desk::answers::give_back))
        .route("/tickets/{ticket}/handoffs/{handoff}/withdrawal", post(desk::answers::withdraw))
        .route("/tickets/{ticket}/rulings/new", get(desk::rulings::form))
        .route("/tickets/{ticket}/rulings", post(desk::rulings::rule))
        // portal
        .route("/", get(portal::home::show))
        .route("/search", get(portal::knowledge::find))
        .route("/search/suggestions", get(portal::knowledge::suggest))
        .route("/articles/{article}", get(portal::knowledge::show))
        .route("/requests", get(portal::requests::list).post(portal::asking::ask))
        .route("/requests/new", get(portal::asking::form))
        .route("/requests/received", get(portal::asking::received))
        .route("/requests/{request}", get(portal::requests::show))
        .route("/requests/{request}/messages", post(portal::conversation::write))
        .route("/requests/{request}/rating", post(portal::conversation::rate))
        .route("/requests/{request}/messages/{message}/files/{file}", get(portal::requests::file))
        .route("/rate/{token}", get(portal::rating::ask).post(portal::rating::record))
        .route("/help", get(portal::about::help))
        .route("/accessibility", get(portal::about::accessibility))
        .route("/privacy", get(portal::about::privacy))
        // providers
        .route("/cases", get(vendor::list))
        .route("/cases/{ticket}", get(vendor::show))
        .route("/cases/{ticket}/messages", post(vendor::answer))
        .route("/cases/{ticket}/messages/{message}/files/{file}", get(vendor::file))
        // insight
        .route("/insight", get(insight::report::show))
        .route("/insight.csv", get(insight::report::table))
        .route("/insight/figures/{figure}", get(insight::figure::show))
        // people
        .route("/people", get(people::list::show).post(people::one::create))
        .route("/people/new", get(people::one::form))
        .route("/people/{person}", get(people::one::show).post(people::one::change))
        .route("/people/{person}/memberships", post(people::seats::change))
        .route("/people/{person}/sessions/end", post(people::one::end_sessions))
        // settings
        .route("/settings", get(settings::index::show))
        .route("/settings/defaults", post(settings::index::choose))
        .route("/settings/ladder", get(settings::ladder::show))
        .route("/settings/ladder/{tier}", post(settings::ladder::change))
        .route("/settings/guard", post(settings::ladder::guard))
        .route("/settings/teams", get(settings::teams::list).post(settings::teams::create))
        .route("/settings/teams/new", get(settings::teams::form))
        .route("/settings/teams/{team}", get(settings::teams::one).post(settings::teams::change))
        .route("/settings/teams/{team}/members", post(settings::teams::seat))
        .route("/settings/paths", get(settings::paths::list).post(settings::paths::create))
        .route("/settings/paths/new", get(settings::paths::form))
        .route("/settings/paths/{path}", get(settings::paths::one).post(settings::paths::change))
        .route("/settings/paths/{path}/removal", post(settings::paths::remove))
        .route("/settings/calendars", get(settings::calendars::list).post(settings::calendars::create))
        .route("/settings/calendars/new", get(settings::calendars::form))
        .route("/settings/calendars/{calendar}", get(settings::calendars::one).post(settings::calendars::change))
        .route("/settings/policies", get(settings::policies::list).post(settings::policies::create))
        .route("/settings/policies/new", get(settings::policies::form))
        .route("/settings/policies/{policy}", get(settings::policies::one).post(settings::policies::change))
        // api
        .route("/api/{*path}", get(api::nothing_here).post(api::nothing_here))
        .route("/api/v1/openapi.json", get(api::description))
        .route("/api/v1/me", get(api::me::show))
        .route("/api/v1/tickets", get(api::tickets::list).post(api::tickets::open))
        .route("/api/v1/tickets/{ticket}", get(api::tickets::show))
        .route("/api/v1/tickets/{ticket}/ledger", get(api::records::ledger))
        .route("/api/v1/tickets/{ticket}/clocks", get(api::records::clocks))
        .route("/api/v1/tickets/{ticket}/messages", post(api::messages::write))
        .route("/api/v1/tickets/{ticket}/handoffs", post(api::handoffs::offer))
        .route("/api/v1/tickets/{ticket}/promises", post(api::deeds::promise))
        .route("/api/v1/tickets/{ticket}/waits", post(api::deeds::wait))
        .route("/api/v1/tickets/{ticket}/resumption", post(api::deeds::resume))
        .route("/api/v1/tickets/{ticket}/restoration", post(api::deeds::restore))
        .route("/api/v1/tickets/{ticket}/solution", post(api::deeds::solve))
        .route("/api/v1/handoffs/{handoff}", get(api::handoffs::show))
        .route("/api/v1/handoffs/{handoff}/acceptance", post(api::handoffs::accept))
        .route("/api/v1/handoffs/{handoff}/return", post(api::handoffs::give_back))
        .route("/api/v1/handoffs/{handoff}/withdrawal", post(api::handoffs::withdraw))
        .fallback(guard::nothing_here)
        .layer(from_fn_with_state(web.clone(), guard::surround))
        // Pages are made for one reader: a little larger and much sooner.
        .layer(CompressionLayer::new().quality(CompressionLevel::Fastest))
        .with_state(web)
}
