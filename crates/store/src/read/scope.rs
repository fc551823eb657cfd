//! Who may see which ticket, as a condition on `tickets t`.
//!
//! The same rules as [`Principal::rights`], for lists; a test holds the two together.

use trestle_domain::access::{Agent, Customer, Principal, Vendor};
use trestle_domain::ids::{TeamId, TicketId};

use crate::conditions::Conditions;
use crate::engine::Db;
use crate::{Result, params};

/// Only what `principal` may read as the desk does.
pub(crate) fn desk(principal: &Principal, conditions: &mut Conditions) {
    match principal {
        Principal::System => {}
        Principal::Agent(agent) if agent.is_lead() => {}
        Principal::Agent(agent) => member(agent, conditions),
        Principal::Anonymous | Principal::Customer(_) | Principal::Vendor(_) => conditions.demand("FALSE"),
    }
}

/// How many conversations that others began a customer sees: the latest.
const TAKING_PART: u32 = 500;

/// Only what a customer asked or takes part in, or colleagues asked if the customer may see that.
///
/// # Errors
/// When the database refuses.
pub(super) fn customer(db: &mut Db, customer: &Customer, conditions: &mut Conditions) -> Result<()> {
    let own = conditions.bind(customer.person);
    let mut ways = vec![format!("t.requester_id = {own}")];
    if let Some(organisation) = customer.sees_organisation {
        ways.push(format!("t.organisation_id = {}", conditions.bind(organisation)));
    }
    // Asked for first: as a subquery it would keep PostgreSQL from the indexes of the other ways.
    let sql = "SELECT ticket_id FROM participants WHERE person_id = $1 ORDER BY ticket_id DESC LIMIT $2";
    let taking_part = db.query(sql, params![customer.person, TAKING_PART], |row| row.get::<TicketId>(0))?;
    if !taking_part.is_empty() {
        ways.push(format!("t.id IN {}", conditions.bind_list(taking_part)));
    }
    conditions.demand(format!("({})", ways.join(" OR ")));
    Ok(())
}

/// Only waits for this provider, as a condition on `vendor_waits v`.
pub(super) fn vendor(vendor: &Vendor, conditions: &mut Conditions) {
    let teams = conditions.bind_list(&vendor.teams);
    conditions.demand(format!("v.vendor_id IN {teams}"));
}

/// The teams an agent serves, each once.
pub(super) fn own_teams(agent: &Agent) -> Vec<TeamId> {
    let mut teams = [agent.teams.as_slice(), &agent.leads].concat();
    teams.sort_unstable();
    teams.dedup();
    teams
}

fn member(agent: &Agent, conditions: &mut Conditions) {
    let teams = conditions.bind_list(own_teams(agent));
    let person = conditions.bind(agent.person);
    // Without `OFFSET 0` PostgreSQL reads a whole table into a hash to look up fifty tickets.
    conditions.demand(format!(
        "(EXISTS (SELECT 1 FROM ticket_teams s
                  WHERE s.ticket_id = t.id AND s.team_id IN {teams} LIMIT 1 OFFSET 0)
          OR EXISTS (SELECT 1 FROM handoffs o
                     WHERE o.ticket_id = t.id AND o.state = 'offered' AND o.to_team_id IN {teams}
                     LIMIT 1 OFFSET 0)
          OR EXISTS (SELECT 1 FROM followers w
                     WHERE w.ticket_id = t.id AND w.person_id = {person} LIMIT 1 OFFSET 0))"
    ));
}
