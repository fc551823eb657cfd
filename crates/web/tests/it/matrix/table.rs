//! The rows. Columns: nobody, the customer of ticket 1, another customer, the provider asked
//! about ticket 1, an agent of a foreign team, an agent of the owning team, a lead of a foreign
//! team, an administrator.

/// Who may ask for what.
pub struct Row {
    pub method: &'static str,
    pub path: &'static str,
    /// One verdict a column.
    pub expected: &'static str,
}

const fn get(path: &'static str, expected: &'static str) -> Row {
    Row { method: "GET", path, expected }
}

const fn post(path: &'static str, expected: &'static str) -> Row {
    Row { method: "POST", path, expected }
}

const ANYONE: &str = "OOOOOOOO";
const SIGNED_IN: &str = "SOOOOOOO";
const AGENTS: &str = "SNNNOOOO";
const LEADS: &str = "SNNNNNOO";
const ADMINS: &str = "SNNNNNNO";
/// Ticket 1 is the front team's: a foreign agent does not find it, a lead reads it.
const READERS: &str = "SNNNNOOO";
const WORKERS: &str = "SNNNNOFO";
/// Ticket 2 is offered to the technical team, whose member and lead may answer.
const OFFER_READERS: &str = "SNNNOOOO";
const OFFER_TAKERS: &str = "SNNNOFOO";
const OFFERERS: &str = "SNNNFOFO";
/// An answer that waits is its author's alone.
const AUTHOR: &str = "SNNNNONN";
const CUSTOMERS: &str = "SOONNNNN";
/// Those who help themselves.
const HELPED: &str = "OOONNNNN";
const REQUESTER: &str = "SONNNNNN";
/// The run of a troubleshooter is whose who walks; a visitor's has a token, which is nobody's here.
const WALKER: &str = "NONNNNNN";
const PROVIDERS: &str = "SNNONNNN";

pub const ROWS: &[Row] = &[
    // machine
    get("/healthz", ANYONE),
    get("/readyz", ANYONE),
    get("/metrics", ANYONE),
    get("/assets/{*path}", "NNNNNNNN"),
    get("/widget.js", ANYONE),
    get("/events", ANYONE),
    // account
    get("/sign-in", ANYONE),
    post("/sign-in", ANYONE),
    post("/sign-out", ANYONE),
    get("/me", SIGNED_IN),
    post("/me", SIGNED_IN),
    post("/me/password", SIGNED_IN),
    post("/me/sessions/{session}/end", SIGNED_IN),
    post("/me/tokens", SIGNED_IN),
    post("/me/tokens/{api_token}/end", SIGNED_IN),
    post("/preferences", ANYONE),
    get("/set-up/{token}", "NNNNNNNN"),
    post("/set-up/{token}", "NNNNNNNN"),
    // desk: lists
    get("/my-day", AGENTS),
    get("/to-accept", AGENTS),
    get("/unowned", AGENTS),
    get("/promises", AGENTS),
    get("/lessons", AGENTS),
    get("/held", AGENTS),
    post("/held/{mail}/release", READERS),
    post("/held/{mail}/removal", READERS),
    get("/teams", AGENTS),
    get("/teams/{team}", AGENTS),
    get("/tickets", AGENTS),
    post("/tickets", AGENTS),
    get("/tickets/new", AGENTS),
    post("/tickets/bulk", AGENTS),
    // desk: one ticket
    get("/tickets/{ticket}", READERS),
    get("/tickets/{ticket}/history", READERS),
    get("/tickets/{ticket}/clocks", READERS),
    post("/tickets/{ticket}/replies", WORKERS),
    post("/tickets/{ticket}/notes", READERS),
    post("/tickets/{ticket}/vendor-questions", WORKERS),
    get("/tickets/{ticket}/messages/{message}/files/{file}", READERS),
    get("/tickets/{ticket}/notes/{message}/files/{file}", READERS),
    get("/tickets/{ticket}/vendor-messages/{message}/files/{file}", READERS),
    get("/tickets/{ticket}/messages/{message}/formatted", READERS),
    get("/tickets/{ticket}/notes/{message}/formatted", READERS),
    get("/tickets/{ticket}/vendor-messages/{message}/formatted", READERS),
    post("/tickets/{ticket}/holder", WORKERS),
    post("/tickets/{ticket}/priority", READERS),
    post("/tickets/{ticket}/category", WORKERS),
    post("/tickets/{ticket}/promises", WORKERS),
    post("/tickets/{ticket}/waits", WORKERS),
    post("/tickets/{ticket}/resumption", WORKERS),
    post("/tickets/{ticket}/restoration", WORKERS),
    post("/tickets/{ticket}/followers", READERS),
    get("/tickets/{ticket}/answers/{answer}/files/{file}", READERS),
    post("/tickets/{ticket}/answers/{answer}/undo", AUTHOR),
    post("/tickets/{ticket}/answers/{answer}/sending", AUTHOR),
    post("/tickets/{ticket}/answers/{answer}/removal", AUTHOR),
    post("/tickets/{ticket}/participants", WORKERS),
    post("/tickets/{ticket}/participants/{person}/removal", WORKERS),
    post("/tickets/{ticket}/proposals/dismissal", WORKERS),
    post("/tickets/{ticket}/reopening", WORKERS),
    get("/tickets/{ticket}/solution/new", READERS),
    post("/tickets/{ticket}/solution", WORKERS),
    // desk: hand-offs
    get("/tickets/{ticket}/handoffs/new", READERS),
    post("/tickets/{ticket}/handoffs", WORKERS),
    post("/tickets/{ticket}/handoffs/{handoff}/acceptance", OFFER_TAKERS),
    get("/tickets/{ticket}/handoffs/{handoff}/return", OFFER_READERS),
    post("/tickets/{ticket}/handoffs/{handoff}/return", OFFER_TAKERS),
    post("/tickets/{ticket}/handoffs/{handoff}/withdrawal", OFFERERS),
    get("/tickets/{ticket}/rulings/new", LEADS),
    post("/tickets/{ticket}/rulings", LEADS),
    // desk: articles
    get("/knowledge", AGENTS),
    post("/knowledge", AGENTS),
    get("/knowledge/new", AGENTS),
    get("/knowledge/{article}", AGENTS),
    post("/knowledge/{article}", AGENTS),
    get("/knowledge/{article}/edit", AGENTS),
    post("/knowledge/{article}/review", AGENTS),
    post("/knowledge/{article}/validation", AGENTS),
    post("/knowledge/{article}/return", AGENTS),
    post("/knowledge/{article}/confirmation", AGENTS),
    post("/knowledge/{article}/archive", AGENTS),
    post("/knowledge/{article}/restoration", AGENTS),
    get("/knowledge/{article}/versions/{version}", AGENTS),
    post("/knowledge/{article}/versions/{version}/restoration", AGENTS),
    get("/knowledge/{article}/versions/{version}/files/{file}", AGENTS),
    post("/tickets/{ticket}/articles", READERS),
    post("/tickets/{ticket}/articles/{article}/removal", READERS),
    // desk: playbooks on a ticket
    get("/tickets/{ticket}/playbooks", READERS),
    post("/tickets/{ticket}/runs", WORKERS),
    get("/tickets/{ticket}/runs/{run}", READERS),
    post("/tickets/{ticket}/runs/{run}/answers", WORKERS),
    post("/tickets/{ticket}/runs/{run}/back", WORKERS),
    // portal
    get("/", ANYONE),
    get("/search", ANYONE),
    get("/search/suggestions", ANYONE),
    get("/articles/{article}", ANYONE),
    get("/articles/{article}/files/{file}", ANYONE),
    post("/articles/{article}/votes", HELPED),
    get("/assistant", HELPED),
    post("/assistant", HELPED),
    get("/assistant/{talk}", HELPED),
    post("/assistant/{talk}", HELPED),
    post("/assistant/{talk}/turns/{turn}/rating", HELPED),
    get("/knowledge/gaps", AGENTS),
    get("/knowledge/health", AGENTS),
    get("/guides", ANYONE),
    get("/guides/{guide}", ANYONE),
    post("/guides/{guide}", ANYONE),
    get("/guides/runs/{run}", WALKER),
    get("/guides/runs/{run}/steps/{step}", WALKER),
    post("/guides/runs/{run}/steps/{step}", WALKER),
    post("/guides/runs/{run}/vote", WALKER),
    get("/requests", CUSTOMERS),
    post("/requests", "OOONNNNN"),
    get("/requests/new", "OOONOOOO"),
    get("/requests/received", ANYONE),
    get("/requests/{request}", REQUESTER),
    post("/requests/{request}/messages", REQUESTER),
    post("/requests/{request}/rating", REQUESTER),
    get("/requests/{request}/messages/{message}/files/{file}", REQUESTER),
    get("/requests/{request}/messages/{message}/formatted", REQUESTER),
    get("/rate/{token}", "NNNNNNNN"),
    post("/rate/{token}", "NNNNNNNN"),
    get("/help", ANYONE),
    get("/accessibility", ANYONE),
    get("/privacy", ANYONE),
    // providers
    get("/cases", PROVIDERS),
    get("/cases/{ticket}", PROVIDERS),
    post("/cases/{ticket}/messages", PROVIDERS),
    get("/cases/{ticket}/messages/{message}/files/{file}", PROVIDERS),
    get("/cases/{ticket}/messages/{message}/formatted", PROVIDERS),
    // insight
    get("/insight", LEADS),
    get("/insight.csv", LEADS),
    get("/insight/figures/{figure}", LEADS),
    // playbooks
    get("/playbooks", AGENTS),
    post("/playbooks", AGENTS),
    get("/playbooks/new", AGENTS),
    get("/playbooks/{playbook}", AGENTS),
    post("/playbooks/{playbook}", AGENTS),
    get("/playbooks/{playbook}/preview", AGENTS),
    get("/playbooks/{playbook}/versions", AGENTS),
    get("/playbooks/{playbook}/versions/{version}", AGENTS),
    post("/playbooks/{playbook}/versions/{version}/restoration", AGENTS),
    post("/playbooks/{playbook}/withdrawal", LEADS),
    // It was published: nobody takes it away any more.
    post("/playbooks/{playbook}/removal", "SNNNNNNN"),
    // people
    get("/people", LEADS),
    post("/people", LEADS),
    get("/people/new", LEADS),
    get("/people/{person}", LEADS),
    post("/people/{person}", LEADS),
    post("/people/{person}/memberships", ADMINS),
    post("/people/{person}/sessions/end", LEADS),
    // settings
    get("/settings", ADMINS),
    post("/settings/defaults", ADMINS),
    get("/settings/ladder", ADMINS),
    post("/settings/ladder/{tier}", ADMINS),
    post("/settings/guard", ADMINS),
    get("/settings/teams", ADMINS),
    post("/settings/teams", ADMINS),
    get("/settings/teams/new", ADMINS),
    get("/settings/teams/{team}", ADMINS),
    post("/settings/teams/{team}", ADMINS),
    post("/settings/teams/{team}/members", ADMINS),
    get("/settings/paths", ADMINS),
    post("/settings/paths", ADMINS),
    get("/settings/paths/new", ADMINS),
    get("/settings/paths/{path}", ADMINS),
    post("/settings/paths/{path}", ADMINS),
    post("/settings/paths/{path}/removal", ADMINS),
    get("/settings/calendars", ADMINS),
    post("/settings/calendars", ADMINS),
    get("/settings/calendars/new", ADMINS),
    get("/settings/calendars/{calendar}", ADMINS),
    post("/settings/calendars/{calendar}", ADMINS),
    get("/settings/policies", ADMINS),
    post("/settings/policies", ADMINS),
    get("/settings/policies/new", ADMINS),
    get("/settings/policies/{policy}", ADMINS),
    post("/settings/policies/{policy}", ADMINS),
    get("/settings/letters", ADMINS),
    post("/settings/letters", ADMINS),
    get("/settings/connections", ADMINS),
    post("/settings/connections/{connection}/test", "SNNNNNNN"),
    post("/settings/mailboxes", ADMINS),
    get("/settings/mailboxes/new", ADMINS),
    get("/settings/mailboxes/{mailbox}", ADMINS),
    post("/settings/mailboxes/{mailbox}", ADMINS),
    post("/settings/mailboxes/{mailbox}/test", ADMINS),
    post("/settings/mailboxes/{mailbox}/pause", ADMINS),
    post("/settings/mailboxes/{mailbox}/resumption", ADMINS),
    get("/settings/mailboxes/{mailbox}/removal", ADMINS),
    post("/settings/mailboxes/{mailbox}/removal", ADMINS),
    post("/settings/relays", ADMINS),
    get("/settings/relays/new", ADMINS),
    get("/settings/relays/{relay}", ADMINS),
    post("/settings/relays/{relay}", ADMINS),
    post("/settings/relays/{relay}/test", ADMINS),
    get("/settings/relays/{relay}/removal", ADMINS),
    post("/settings/relays/{relay}/removal", ADMINS),
    get("/settings/mail", ADMINS),
    get("/settings/mail/received/{mail}/original", ADMINS),
    post("/settings/mail/received/{mail}/again", ADMINS),
    post("/settings/mail/sent/{mail}/again", ADMINS),
    // api
    get("/api/{*path}", "NNNNNNNN"),
    post("/api/{*path}", "NNNNNNNN"),
    get("/api/v1/openapi.json", ANYONE),
    get("/api/v1/me", SIGNED_IN),
    get("/api/v1/tickets", SIGNED_IN),
    post("/api/v1/tickets", "SOOFOOOO"),
    get("/api/v1/tickets/{ticket}", "SONONOOO"),
    get("/api/v1/tickets/{ticket}/ledger", READERS),
    get("/api/v1/tickets/{ticket}/clocks", READERS),
    post("/api/v1/tickets/{ticket}/messages", "SONONOFO"),
    post("/api/v1/tickets/{ticket}/handoffs", WORKERS),
    post("/api/v1/tickets/{ticket}/promises", WORKERS),
    post("/api/v1/tickets/{ticket}/participants", WORKERS),
    post("/api/v1/tickets/{ticket}/participants/{person}/removal", WORKERS),
    post("/api/v1/tickets/{ticket}/waits", WORKERS),
    post("/api/v1/tickets/{ticket}/resumption", WORKERS),
    post("/api/v1/tickets/{ticket}/restoration", WORKERS),
    post("/api/v1/tickets/{ticket}/solution", WORKERS),
    get("/api/v1/handoffs/{handoff}", OFFER_READERS),
    post("/api/v1/handoffs/{handoff}/acceptance", OFFER_TAKERS),
    post("/api/v1/handoffs/{handoff}/return", OFFER_TAKERS),
    post("/api/v1/handoffs/{handoff}/withdrawal", OFFERERS),
];
